//! The patterns of `members` and `default-members`.

use crate::{folder::FileSystem, report::Failure};
use glob::Pattern;
use std::path::{Path, PathBuf};

/// How many paths are compared with one pattern. Some patterns have more ways through a tree than
/// anybody could wait for.
const MOST_STEPS: usize = 200_000;

/// A folder that an entry names or matches.
#[derive(Debug)]
pub(super) struct Expanded<'m> {
    /// Absolute, but not normalized.
    pub(super) path: PathBuf,
    /// Which entry.
    pub(super) index: usize,
    /// The entry, unless it is the path itself.
    pattern: Option<&'m str>,
}

impl Expanded<'_> {
    /// How Cargo names the pattern in its messages.
    pub(super) fn via(&self) -> String {
        self.pattern.map_or_else(String::new, |it| format!(" via `{it}`"))
    }
}

/// Expands every entry. One without a match stands for itself; of the matches only folders count.
///
/// # Errors
///
/// If an entry is no pattern: its index, and what Cargo says.
pub(super) fn expand<'m>(
    file_system: FileSystem<'_>,
    root: &Path,
    entries: impl Iterator<Item = &'m String>,
) -> Result<Vec<Expanded<'m>>, (usize, Failure)> {
    let mut res = Vec::new();
    for (index, entry) in entries.enumerate() {
        let path = root.join(entry);
        let matches = matches(file_system, &path).map_err(|error| {
            let context = format!("could not parse pattern `{}`", path.display());
            (index, Failure::new(error.to_string()).context(context))
        })?;
        if matches.is_empty() {
            res.push(Expanded { path, index, pattern: None });
            continue;
        }
        let is_pattern = matches.len() > 1 || matches[0] != path;
        let pattern = is_pattern.then_some(entry.as_str());
        let folders = matches.into_iter().filter(|it| file_system.is_folder(it));
        res.extend(folders.map(|path| Expanded { path, index, pattern }));
    }
    Ok(res)
}

/// One component of a pattern.
enum Part {
    /// Has no wildcard.
    Name(String),
    /// `**`
    Recursive,
    Wildcards {
        pattern: Pattern,
        begins_with_dot: bool,
    },
}

/// What the absolute `pattern` matches, in the order of the crate `glob`: by name within a folder.
///
/// That crate itself reads a disk, so that only its [`Pattern`] can be of use here.
fn matches(
    file_system: FileSystem<'_>,
    pattern: &Path,
) -> Result<Vec<PathBuf>, glob::PatternError> {
    let Some(text) = pattern.to_str() else { return Ok(Vec::new()) };
    Pattern::new(text)?;
    // Nothing but the tree is there, so that only its own root can be matched above it.
    let (start, rest) = match text.strip_prefix(file_system.root) {
        Some(_) if !matches_itself(file_system.root)? => return Ok(Vec::new()),
        Some(rest) => (file_system.root, rest),
        None => ("/", text),
    };
    let parts = rest.split('/').filter(|it| !it.is_empty()).map(part);
    let parts = parts.collect::<Result<Vec<_>, _>>()?;
    let wants_folder = text.ends_with('/');
    Ok(walk(file_system, &parts, Path::new(start), wants_folder))
}

/// Whether each name in `path`, taken for a pattern, matches itself: `a?` does, `[a]` does not.
fn matches_itself(path: &str) -> Result<bool, glob::PatternError> {
    for name in path.split('/') {
        if !part(name)?.matches(name) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn part(text: &str) -> Result<Part, glob::PatternError> {
    let pattern = Pattern::new(text)?;
    Ok(match text {
        "**" => Part::Recursive,
        _ if !text.contains(['*', '?', '[']) => Part::Name(text.to_owned()),
        _ => Part::Wildcards { pattern, begins_with_dot: text.starts_with('.') },
    })
}

/// A path on its way through a pattern.
struct Step {
    path: PathBuf,
    /// How many parts of the pattern it has passed.
    passed: usize,
    /// Whether its last component is still to be compared with the next part.
    is_entry: bool,
}

fn walk(
    file_system: FileSystem<'_>,
    parts: &[Part],
    start: &Path,
    wants_folder: bool,
) -> Vec<PathBuf> {
    let mut res = Vec::new();
    let is_wanted = |path: &Path| !wants_folder || file_system.is_folder(path);
    // What is to be looked at, the next one last.
    let mut todo = vec![Step { path: start.to_owned(), passed: 0, is_entry: false }];
    for _ in 0..MOST_STEPS {
        let Some(Step { path, mut passed, is_entry }) = todo.pop() else { break };
        if !is_entry {
            match passed == parts.len() {
                true if is_wanted(&path) => res.push(path),
                true => {}
                false => descend(file_system, parts, passed, path, &mut todo),
            }
            continue;
        }
        if let Part::Recursive = parts[passed] {
            while matches!(parts.get(passed + 1), Some(Part::Recursive)) {
                passed += 1;
            }
            let is_last = passed + 1 == parts.len();
            if file_system.is_folder(&path) {
                descend(file_system, parts, passed, path.clone(), &mut todo);
                if is_last {
                    res.push(path);
                    continue;
                }
            } else if is_last {
                continue;
            }
            passed += 1;
        }
        let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
        if parts[passed].matches(name) {
            todo.push(Step { path, passed: passed + 1, is_entry: false });
        }
    }
    res
}

impl Part {
    fn matches(&self, name: &str) -> bool {
        match self {
            Self::Name(it) => it == name,
            Self::Recursive => true,
            Self::Wildcards { pattern, .. } => pattern.matches(name),
        }
    }
}

/// Adds to `todo` what in `folder` may match the part at `passed`.
fn descend(
    file_system: FileSystem<'_>,
    parts: &[Part],
    mut passed: usize,
    mut folder: PathBuf,
    todo: &mut Vec<Step>,
) {
    while let Some(Part::Name(name)) = parts.get(passed) {
        folder.push(name);
        passed += 1;
        if name != "." && name != ".." && !file_system.exists(&folder) {
            return;
        }
    }
    let Some(part) = parts.get(passed) else {
        return todo.push(Step { path: folder, passed, is_entry: false });
    };
    let entries = file_system.entries(&folder).into_iter().rev();
    let entry = |name: &str| Step { path: folder.join(name), passed, is_entry: true };
    todo.extend(entries.map(|it| entry(it.path.name())));
    if let Part::Wildcards { pattern, begins_with_dot: true } = part {
        let special = [".", ".."].into_iter().filter(|it| pattern.matches(it));
        todo.extend(special.map(|it| Step {
            path: folder.join(it),
            passed: passed + 1,
            is_entry: false,
        }));
    }
}
