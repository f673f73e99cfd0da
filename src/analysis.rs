//! The seam to the engine, which runs in a worker: the analysis of the session's files.
//!
//! Derived, never stored in the session: the same files give the same analysis, only later.

use crate::shared::Shared;
use engine::{Analysis, FileTree};
use yew::prelude::*;

/// What is known of the answer to the current files.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The newest analysis. `None` before the first.
    pub analysis: Option<Shared<Analysis>>,
    /// The number of the tree that `analysis` is about; 0 before the first.
    pub revision: u32,
    /// Whether the files have changed since.
    pub is_pending: bool,
    pub engine: Engine,
}

/// How the engine is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    /// It is being loaded for the first time.
    #[default]
    Starting,
    Ready,
    /// It has died and is being started anew by itself.
    Restarting,
    /// It has died twice without an answer in between.
    Stopped,
}

/// The answer to `files`. Another number of `restarts` starts the engine anew.
#[hook]
pub fn use_analysis(files: &Shared<FileTree>, restarts: u32) -> Answer {
    let _ = (files, restarts);
    Answer { analysis: None, revision: 0, is_pending: true, engine: Engine::Starting }
}
