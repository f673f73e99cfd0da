//! Undo and redo over text and tree alike: past trees, which share what they have in common.

use super::Work;
use crate::shared::Shared;
use engine::{Content, FilePath, FileTree, sorted::SortedSet};
use std::{fmt, rc::Rc};

/// The most steps that can be undone.
const MOST_STEPS: usize = 200;
/// The most memory that past texts may take, roughly. One step can always be undone.
const MOST_BYTES: usize = 64 << 20;

/// Every step back from here, and forward again.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
}

/// What a step did, named for a menu: `rename src/main.rs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepName {
    Edit {
        path: FilePath,
    },
    CreateFile {
        path: FilePath,
    },
    CreateFolder {
        path: FilePath,
    },
    Rename {
        from: FilePath,
        to: FilePath,
    },
    Delete {
        path: FilePath,
    },
    LoadSample {
        title: &'static str,
    },
    OpenLink,
    OpenFile {
        name: Rc<str>,
    },
    /// What another tab had saved took the place of the files.
    TakeSaved,
    /// Before this visit.
    ReplaceAll,
}

/// What there was on the other side of a step.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) name: StepName,
    pub(super) files: Shared<FileTree>,
    pub(super) tabs: Shared<Vec<FilePath>>,
    pub(super) active: Option<FilePath>,
    pub(super) expanded: Shared<SortedSet<FilePath>>,
    /// The memory that its files take, roughly: what the next step does not share with it.
    pub(super) bytes: usize,
}

impl History {
    /// What [`Work::undo`] would take back.
    pub fn undo_name(&self) -> Option<&StepName> {
        self.past.last().map(|it| &it.name)
    }

    /// What [`Work::redo`] would do again.
    pub fn redo_name(&self) -> Option<&StepName> {
        self.future.last().map(|it| &it.name)
    }

    /// The files before they were last replaced as a whole.
    pub(super) fn replaced(&self) -> Option<&Shared<FileTree>> {
        let step = self.past.iter().rev().find(|it| it.name.is_of_the_whole_tree());
        step.map(|it| &it.files)
    }

    pub(super) fn record(&mut self, name: StepName, before: &Work) {
        self.future.clear();
        self.push(before.to_step(name));
        self.forget_oldest();
    }

    pub(super) fn undo(&mut self, now: &Work) -> Option<Step> {
        let step = self.past.pop()?;
        self.future.push(now.to_step(step.name.clone()));
        Some(step)
    }

    pub(super) fn redo(&mut self, now: &Work) -> Option<Step> {
        let step = self.future.pop()?;
        self.push(now.to_step(step.name.clone()));
        Some(step)
    }

    fn push(&mut self, step: Step) {
        if let Some(last) = self.past.last_mut() {
            let entries = last.files.files().len() * size_of::<(FilePath, usize)>();
            last.bytes = entries + unshared_bytes(&last.files, &step.files);
        }
        self.past.push(step);
    }

    fn forget_oldest(&mut self) {
        let mut bytes = 0;
        let kept = self.past.iter().rev().take(MOST_STEPS).take_while(|step| {
            bytes += step.bytes;
            bytes <= MOST_BYTES
        });
        // The last step takes nothing yet.
        let forgotten = self.past.len() - kept.count();
        self.past.drain(..forgotten);
    }
}

/// Bytes of the files of `before` that `after` has not, or has changed.
fn unshared_bytes(before: &FileTree, after: &FileTree) -> usize {
    let bytes = |it: &Content| it.as_bytes().len();
    if let Some(rewritten) = before.rewritten_since(after) {
        return rewritten.into_iter().map(|(_, it)| bytes(it)).sum();
    }
    let is_kept = |path: &FilePath, content: &Content| {
        after.get(path.as_str()).is_some_and(|it| it.is_same(content))
    };
    let lost = before.files().filter(|(path, content)| !is_kept(path, content));
    lost.map(|(_, content)| bytes(content)).sum()
}

impl StepName {
    pub(super) fn is_of_the_whole_tree(&self) -> bool {
        match self {
            Self::LoadSample { .. }
            | Self::OpenLink
            | Self::OpenFile { .. }
            | Self::TakeSaved
            | Self::ReplaceAll => true,
            Self::Edit { .. }
            | Self::CreateFile { .. }
            | Self::CreateFolder { .. }
            | Self::Rename { .. }
            | Self::Delete { .. } => false,
        }
    }
}

impl fmt::Display for StepName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Edit { path } => write!(f, "typing in {path}"),
            Self::CreateFile { path } => write!(f, "new file {path}"),
            Self::CreateFolder { path } => write!(f, "new folder {path}"),
            Self::Rename { from, to } if from.name() == to.name() => write!(f, "move {from}"),
            Self::Rename { from, .. } => write!(f, "rename {from}"),
            Self::Delete { path } => write!(f, "delete {path}"),
            Self::LoadSample { title } => write!(f, "load sample “{title}”"),
            Self::OpenLink => f.write_str("open link"),
            Self::OpenFile { name } => write!(f, "open {name}"),
            Self::TakeSaved => f.write_str("take over what was saved"),
            Self::ReplaceAll => f.write_str("replace all files"),
        }
    }
}
