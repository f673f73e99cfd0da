//! The source files of a new package: those that are there, or one from a template.

use super::{Chain, Shell};
use crate::{Content, folder::FileSystem};
use std::path::Path;

/// The binary that Cargo writes, formatted as rustfmt has it.
const MAIN: &str = "\
fn main() {
    println!(\"Hello, world!\");
}
";
/// The library that Cargo writes.
const LIB: &str = "\
pub fn add(left: u64, right: u64) -> u64 {
    left + right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_works() {
        let result = add(2, 2);
        assert_eq!(result, 4);
    }
}
";

/// One source file that becomes a target.
#[derive(Debug)]
pub(super) struct Source {
    /// In the folder of the package.
    pub(super) path: String,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Binary,
    Library,
}

impl Kind {
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Binary => "binary (application)",
            Self::Library => "library",
        }
    }

    /// Where Cargo looks for it without being told.
    pub(super) fn default_path(self) -> &'static str {
        match self {
            Self::Binary => "src/main.rs",
            Self::Library => "src/lib.rs",
        }
    }

    /// What is in the file of a new package.
    pub(super) fn template(self) -> &'static str {
        match self {
            Self::Binary => MAIN,
            Self::Library => LIB,
        }
    }
}

impl Source {
    /// The one file of a package that has none.
    pub(super) fn template(kind: Kind) -> Self {
        Self { path: kind.default_path().to_owned(), kind }
    }
}

/// The source files that `cargo init` makes targets of.
///
/// Like Cargo's `detect_source_paths_and_types`.
pub(super) fn find(
    file_system: FileSystem<'_>,
    folder: &Path,
    name: &str,
) -> Result<Vec<Source>, Chain> {
    let candidates = [
        ("src/main.rs".to_owned(), Some(Kind::Binary)),
        ("main.rs".to_owned(), Some(Kind::Binary)),
        (format!("src/{name}.rs"), None),
        (format!("{name}.rs"), None),
        ("src/lib.rs".to_owned(), Some(Kind::Library)),
        ("lib.rs".to_owned(), Some(Kind::Library)),
    ];
    let mut res: Vec<Source> = Vec::new();
    for (path, kind) in candidates {
        let absolute = folder.join(&path);
        if file_system.file(&absolute).is_none() {
            continue;
        }
        let kind = match kind {
            Some(kind) => kind,
            None if read(file_system, &absolute)?.contains("fn main") => Kind::Binary,
            None => Kind::Library,
        };
        res.push(Source { path, kind });
    }
    let (mut binary, mut library) = (None, None);
    for Source { path, kind } in &res {
        let earlier = match kind {
            Kind::Binary => binary.replace(path),
            Kind::Library => library.replace(path),
        };
        let Some(earlier) = earlier else { continue };
        return Err(vec![match kind {
            Kind::Binary => two_binaries(earlier, path),
            Kind::Library => two_libraries(earlier, path),
        }]);
    }
    Ok(res)
}

/// Makes the files fit the `kind` of package that is wanted.
pub(super) fn settle(found: &mut Vec<Source>, kind: Kind, shell: &mut Shell) -> Result<(), Chain> {
    match &mut found[..] {
        [] => found.push(Source::template(kind)),
        [only] if only.kind != kind => {
            shell.warn(&format!("file `{}` seems to be a {} file", only.path, only.kind.title()));
            only.kind = kind;
        }
        [first, second, ..] if kind == Kind::Library => {
            return Err(vec![two_libraries(&first.path, &second.path)]);
        }
        _ => {}
    }
    Ok(())
}

fn two_binaries(first: &str, second: &str) -> String {
    format!(
        "multiple possible binary sources found:\n  {first}\n  {second}\n\
         cannot automatically generate Cargo.toml as the main target would be ambiguous"
    )
}

fn two_libraries(first: &str, second: &str) -> String {
    format!("cannot have a package with multiple libraries, found both `{first}` and `{second}`")
}

/// The text of a file, or why there is none.
pub(super) fn read(file_system: FileSystem<'_>, path: &Path) -> Result<String, Chain> {
    match file_system.read(path) {
        Ok(Content::Text(text)) => Ok(text.to_string()),
        Ok(Content::Bytes(_)) => {
            Err(vec![format!("path at `{}` was not valid utf-8", path.display())])
        }
        Err(error) => Err(vec![format!("failed to read `{}`", path.display()), error]),
    }
}
