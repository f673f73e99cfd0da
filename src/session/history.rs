//! Undo and redo over text and tree alike: past trees, which share what they have in common.

use super::Work;
use crate::shared::Shared;
use engine::{FilePath, FileTree, TextRange};
use std::{collections::BTreeSet, fmt, ops::Range, rc::Rc};

/// The most steps that can be undone.
const MOST_STEPS: usize = 200;
/// The most memory that past texts may take, roughly. One step can always be undone.
const MOST_BYTES: usize = 64 << 20;
/// A pause in typing after which a new step begins.
const PAUSE_MS: f64 = 1_000.0;

/// Every step back from here, and forward again.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
    /// The last step, as long as more typing may become part of it.
    typing: Option<Typing>,
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
    pub(super) expanded: Shared<BTreeSet<FilePath>>,
}

#[derive(Clone, Debug)]
struct Typing {
    path: FilePath,
    /// Where the last insertion ended or the last deletion took place.
    at: usize,
    is_deletion: bool,
    at_ms: f64,
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
        self.typing = None;
        self.future.clear();
        self.past.push(before.to_step(name));
        self.forget_oldest();
    }

    /// Like [`History::record`] for an edit of text; goes on with the last step if it can.
    pub(super) fn record_edit(&mut self, path: &FilePath, new: &str, at_ms: f64, before: &Work) {
        let old = before.files.text(path.as_str()).map_or("", |it| &**it);
        let (removed, inserted) = difference(old, new);
        let goes_on = self.typing.as_ref().is_some_and(|it| {
            it.path == *path
                && at_ms - it.at_ms < PAUSE_MS
                && !new[Range::from(inserted)].contains('\n')
                && it.goes_on_with(removed, inserted)
        });
        if !goes_on {
            self.record(StepName::Edit { path: path.clone() }, before);
        }
        self.future.clear();
        self.typing = Some(Typing {
            path: path.clone(),
            at: inserted.end,
            is_deletion: inserted.start == inserted.end,
            at_ms,
        });
    }

    pub(super) fn undo(&mut self, now: &Work) -> Option<Step> {
        self.typing = None;
        let step = self.past.pop()?;
        self.future.push(now.to_step(step.name.clone()));
        Some(step)
    }

    pub(super) fn redo(&mut self, now: &Work) -> Option<Step> {
        self.typing = None;
        let step = self.future.pop()?;
        self.past.push(now.to_step(step.name.clone()));
        Some(step)
    }

    fn forget_oldest(&mut self) {
        let mut bytes = 0;
        let mut after = None;
        let kept = self.past.iter().rev().take(MOST_STEPS).take_while(|step| {
            let is_first = after.is_none();
            bytes += step.files.files().len() * size_of::<(FilePath, usize)>();
            bytes += after.map_or(0, |after| unshared_bytes(&step.files, after));
            after = Some(&step.files);
            is_first || bytes <= MOST_BYTES
        });
        let forgotten = self.past.len() - kept.count();
        self.past.drain(..forgotten);
    }
}

impl Typing {
    fn goes_on_with(&self, removed: TextRange, inserted: TextRange) -> bool {
        let (inserts, deletes) = (inserted.end > inserted.start, removed.end > removed.start);
        match (inserts, deletes) {
            (true, false) => !self.is_deletion && inserted.start == self.at,
            // Backspace, or Delete.
            (false, true) => {
                self.is_deletion && (removed.end == self.at || removed.start == self.at)
            }
            _ => false,
        }
    }
}

/// Bytes of the files of `before` that `after` has not, or has changed.
fn unshared_bytes(before: &FileTree, after: &FileTree) -> usize {
    let is_kept = |path: &FilePath, content: &engine::Content| {
        after.get(path.as_str()).is_some_and(|it| it.is_same(content))
    };
    let lost = before.files().filter(|(path, content)| !is_kept(path, content));
    lost.map(|(_, content)| content.as_bytes().len()).sum()
}

/// What was removed of `old`, and what was inserted for it into `new`.
pub(super) fn difference(old: &str, new: &str) -> (TextRange, TextRange) {
    let same = |(a, b): &(u8, u8)| a == b;
    let mut start = old.bytes().zip(new.bytes()).take_while(same).count();
    while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
        start -= 1;
    }
    let rest = old[start..].bytes().rev().zip(new[start..].bytes().rev());
    let mut tail = rest.take_while(same).count();
    while !old.is_char_boundary(old.len() - tail) || !new.is_char_boundary(new.len() - tail) {
        tail -= 1;
    }
    ((start..old.len() - tail).into(), (start..new.len() - tail).into())
}

impl PartialEq for History {
    /// By what can be undone and redone; the trees follow from the work's own.
    fn eq(&self, other: &Self) -> bool {
        let names = |steps: &[Step]| steps.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        names(&self.past) == names(&other.past) && names(&self.future) == names(&other.future)
    }
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
