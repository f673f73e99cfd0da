//! What the page and the engine say to each other, and how it is written.

mod news;

pub use news::News;

use engine::{Content, FilePath, FileTree, TreeError, commands::CrateCommand};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// From the page: a tree to analyze.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Counts the trees; the reply repeats it.
    pub revision: u32,
    pub change: Change,
}

/// From the page: a command, of which [`CrateLines`](engine::commands::CrateLines) are the reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinesRequest {
    /// To the tree in which it is typed.
    pub change: Change,
    pub command: CrateCommand,
}

/// How the engine comes to its next tree.
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

/// From a worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Message<R = Reply> {
    /// It listens from now on; what was sent before is lost.
    Ready,
    Reply(R),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// That of the request.
    pub revision: u32,
    /// The number of the reply that the news are about; 0 if they say everything.
    pub since: u32,
    pub news: News,
}

/// How the engine comes to `after`, if it has `before`.
pub fn change(before: Option<&FileTree>, after: &FileTree) -> Change {
    match before {
        Some(before) => Change::Steps(difference(before, after)),
        None => Change::Whole(after.clone()),
    }
}

/// What turns `before` into `after`. Contents that are the same piece of memory are not looked at.
fn difference(before: &FileTree, after: &FileTree) -> Vec<Step> {
    if let Some(rewritten) = after.rewritten_since(before) {
        let write =
            |(path, content): (&FilePath, &Content)| Step::Write(path.clone(), content.clone());
        return rewritten.into_iter().map(write).collect();
    }
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

/// The bytes of a [`Request`], a [`LinesRequest`] or a [`Message`].
///
/// # Panics
///
/// Never for the types of this crate: all of their maps and lists know their length.
pub fn encode(value: &impl Serialize) -> Vec<u8> {
    let bytes = postcard::to_stdvec(value);
    // Not `expect`, which shows errors, with words for each of them.
    bytes.unwrap_or_else(|_| unreachable!("postcard writes every type of the protocol"))
}

/// What [`encode`] has written. `None` if it was something else.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> FilePath {
        FilePath::new(path).unwrap()
    }

    fn tree(entries: &[&str]) -> FileTree {
        let mut res = FileTree::new();
        for it in entries {
            match it.strip_suffix('/') {
                Some(folder) => res.create_folder(path(folder)).unwrap(),
                None => res.create_file(path(it), "".into()).unwrap(),
            }
        }
        res
    }

    /// That the difference turns the one into the other, in as many steps.
    #[track_caller]
    fn check(before: &FileTree, after: &FileTree, steps: usize) {
        let change = Change::Steps(difference(before, after));
        let request = Request { revision: 7, change };
        let Some(Request { revision: 7, change, .. }) = decode(&encode(&request)) else {
            panic!("it does not come through");
        };
        let Change::Steps(list) = &change else { panic!("it became another change") };
        assert_eq!(list.len(), steps, "{list:?}");
        let mut files = before.clone();
        apply(&mut files, change).unwrap();
        assert_eq!(files, *after);
    }

    #[test]
    fn equal_trees_need_no_step() {
        let tree = tree(&["src/lib.rs", "empty/"]);
        check(&tree, &tree.clone(), 0);
    }

    #[test]
    fn one_changed_file_is_one_step() {
        let before = tree(&["src/lib.rs", "src/main.rs"]);
        let mut after = before.clone();
        after.write(&path("src/main.rs"), "fn main() {}".into()).unwrap();
        check(&before, &after, 1);
    }

    #[test]
    fn whatever_is_done_to_a_tree_can_be_sent() {
        let before = tree(&["a/b/c", "a/d", "empty/", "file", "name", "x/y/"]);
        let mut after = before.clone();
        after.rename(&path("a"), path("z/a")).unwrap();
        after.remove(&path("empty")).unwrap();
        after.rename(&path("name"), path("Name")).unwrap();
        after.remove(&path("file")).unwrap();
        after.create_file(path("file/now/a/folder"), vec![0xff].into()).unwrap();
        after.remove(&path("x")).unwrap();
        after.create_file(path("x"), "".into()).unwrap();
        check(&before, &after, difference(&before, &after).len());
        check(&after, &before, difference(&after, &before).len());
    }

    #[test]
    fn an_answer_comes_through() {
        let analysis = engine::analyze(&tree(&["Cargo.toml"]), &engine::Options::default());
        let news = News::new(None, &analysis);
        let message = Message::Reply(Reply { revision: 7, since: 0, news });
        assert_eq!(decode(&encode(&message)), Some(message));
    }

    #[test]
    fn other_bytes_are_nothing() {
        assert_eq!(decode::<Message>(&[]), None);
        assert_eq!(decode::<Request>(&[7, 9]), None);
    }
}
