//! What the folders of a package suggest, whatever the manifest says.

use super::{Convention, TargetKind};
use crate::folder::Folder;
use std::path::{Path, PathBuf};

/// A target that a convention finds.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) name: String,
    /// From the folder of the package.
    pub(super) path: PathBuf,
    pub(super) convention: Convention,
}

/// Where the library is by convention, if something is there. A folder counts as well as a file.
pub(super) fn lib(folder: Folder<'_>) -> Option<PathBuf> {
    folder.exists("src/lib.rs").then(|| PathBuf::from("src/lib.rs"))
}

/// The candidates of a kind that has a folder; `package_name` is for `src/main.rs`.
pub(super) fn candidates(
    kind: TargetKind,
    folder: Folder<'_>,
    package_name: &str,
) -> Vec<Candidate> {
    let mut res = Vec::new();
    if kind == TargetKind::Bin && folder.exists("src/main.rs") {
        res.push(Candidate {
            name: package_name.to_owned(),
            path: PathBuf::from("src/main.rs"),
            convention: Convention::MainFile,
        });
    }
    res.extend(kind.folder().into_iter().flat_map(|it| in_folder(folder, it)));
    res
}

/// Every entry of `relative` that is a target: `NAME.rs`, or a folder with a `main.rs`.
fn in_folder(folder: Folder<'_>, relative: &str) -> Vec<Candidate> {
    let entries = folder.entries(relative);
    entries
        .into_iter()
        .filter(|it| !it.path.name().starts_with('.'))
        .filter_map(|entry| {
            let path = Path::new(relative).join(entry.path.name());
            if entry.is_folder {
                let main = path.join("main.rs");
                folder.exists(&main).then(|| Candidate {
                    name: entry.path.name().to_owned(),
                    path: main,
                    convention: Convention::MainInSubfolder,
                })
            } else if path.extension().is_some_and(|it| it == "rs") {
                let name = path.file_stem()?.to_str()?.to_owned();
                Some(Candidate { name, path, convention: Convention::FileInFolder })
            } else {
                None
            }
        })
        .collect()
}
