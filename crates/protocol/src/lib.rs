//! What the page and the engine's worker say to each other, and how it is written.

use engine::{Analysis, Content, FilePath, FileTree, TreeError};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// From the page: a tree to analyze.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Counts the trees; the reply repeats it.
    pub revision: u32,
    pub change: Change,
}

/// How the worker comes to its next tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// It takes this one.
    Whole(FileTree),
    /// It does this to the one it has, in this order.
    Steps(Vec<Step>),
}

/// A change of a tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    Remove(FilePath),
    CreateFolder(FilePath),
    CreateFile(FilePath, Content),
    Write(FilePath, Content),
}

/// From the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Message {
    /// It listens from now on; what was sent before is lost.
    Ready,
    Reply(Reply),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// That of the request.
    pub revision: u32,
    pub analysis: Analysis,
}

/// What turns `before` into `after`. Contents that are the same piece of memory are not looked at.
pub fn difference(before: &FileTree, after: &FileTree) -> Vec<Step> {
    let mut res = Vec::new();
    for (path, _) in before.files().filter(|(path, _)| !after.is_file(path.as_str())) {
        res.push(Step::Remove(path.clone()));
    }
    // Folders within come first: each is empty when its turn comes.
    let gone = before.folders().filter(|it| !after.is_folder(it.as_str()));
    let mut gone: Vec<_> = gone.cloned().map(Step::Remove).collect();
    gone.reverse();
    res.append(&mut gone);
    for path in after.folders().filter(|it| !before.is_folder(it.as_str())) {
        res.push(Step::CreateFolder(path.clone()));
    }
    for (path, content) in after.files() {
        match before.get(path.as_str()) {
            None => res.push(Step::CreateFile(path.clone(), content.clone())),
            Some(old) if !old.is_same(content) => {
                res.push(Step::Write(path.clone(), content.clone()));
            }
            Some(_) => {}
        }
    }
    res
}

/// Carries out `change`.
///
/// # Errors
///
/// If `change` was not made for `files`.
pub fn apply(files: &mut FileTree, change: Change) -> Result<(), TreeError> {
    match change {
        Change::Whole(tree) => *files = tree,
        Change::Steps(steps) => {
            for step in steps {
                match step {
                    Step::Remove(path) => files.remove(&path)?,
                    Step::CreateFolder(path) => files.create_folder(path)?,
                    Step::CreateFile(path, content) => files.create_file(path, content)?,
                    Step::Write(path, content) => files.write(&path, content)?,
                }
            }
        }
    }
    Ok(())
}

/// The bytes of a [`Request`] or a [`Message`].
///
/// # Panics
///
/// Never for the types of this crate: all of their maps and lists know their length.
pub fn encode(value: &impl Serialize) -> Vec<u8> {
    postcard::to_stdvec(value).expect("postcard writes every type of the protocol")
}

/// What [`encode`] has written. `None` if it was something else.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
