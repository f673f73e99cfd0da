//! The files of a package's folder that `include` and `exclude` leave.

use crate::{Files, folder::FileSystem, gitignore::Gitignore, package::Loaded, report::Failure};
use std::path::Path;

/// The files, each by its path from the folder of the package, in order of paths.
///
/// Like Cargo's `list_files` without a Git repository.
pub(super) fn list(file_system: FileSystem<'_>, package: &Loaded) -> Result<Vec<String>, Failure> {
    let filter = filter(package)?;
    let root = file_system.relative(package.folder_path()).map_or_else(String::new, String::from);
    let mut walk = Walk { files: file_system.files, filter, root: &root, found: Vec::new() };
    walk.visit("", &mut vec![walk.files.real_path(&root)]);
    let mut found = walk.found;
    found.sort_by(|a, b| Path::new(a).cmp(Path::new(b)));
    Ok(found)
}

/// Refuses a package whose `include` or `exclude` has a pattern that is none.
pub(in crate::commands) fn check_patterns(package: &Loaded) -> Result<(), Failure> {
    filter(package).map(|_| ())
}

fn filter(package: &Loaded) -> Result<Filter, Failure> {
    Filter::new(package).map_err(|message| {
        let folder = package.folder_path().display();
        Failure::new(message).context(format!("failed to determine list of files in {folder}"))
    })
}

/// What `include` or else `exclude` leaves.
enum Filter {
    Only(Gitignore),
    AllBut(Gitignore),
}

impl Filter {
    fn new(package: &Loaded) -> Result<Self, String> {
        let (include, exclude) = (&package.fields.include, &package.fields.exclude);
        // Cargo reads both lists, even where it uses only one of them.
        let mut excluded = Gitignore::default();
        if include.is_empty() {
            excluded.add_line(".*")?;
        }
        for line in exclude {
            excluded.add_line(line)?;
        }
        let mut included = Gitignore::default();
        for line in include {
            included.add_line(line)?;
        }
        Ok(if include.is_empty() { Self::AllBut(excluded) } else { Self::Only(included) })
    }

    fn leaves(&self, path: &str, is_folder: bool) -> bool {
        match self {
            _ if path == "Cargo.toml" || path == "Cargo.lock" => true,
            Self::Only(_) if is_folder => true,
            Self::Only(included) => included.is_ignored(path, false),
            Self::AllBut(excluded) => !excluded.is_ignored(path, is_folder),
        }
    }
}

struct Walk<'w> {
    files: &'w dyn Files,
    filter: Filter,
    /// The folder of the package, from the root of the files.
    root: &'w str,
    found: Vec<String>,
}

impl Walk<'_> {
    /// Goes through `folder`; `above` are the real paths of it and of those above it.
    fn visit(&mut self, folder: &str, above: &mut Vec<String>) {
        for entry in self.files.entries(&join(self.root, folder)) {
            let absolute = entry.path.as_str();
            let path = join(folder, entry.path.name());
            let is_folder = entry.is_folder || self.files.is_folder(absolute);
            if !self.filter.leaves(&path, is_folder) {
                continue;
            }
            if !is_folder {
                // A link to nothing is listed as well, but no device is.
                if self.files.is_file(absolute) || !self.files.exists(absolute) {
                    self.found.push(path);
                }
                continue;
            }
            let is_package = self.files.exists(&join(absolute, "Cargo.toml"));
            if is_package || path == "target" {
                continue;
            }
            let real = self.files.real_path(absolute);
            if above.contains(&real) {
                continue;
            }
            above.push(real);
            self.visit(&path, above);
            above.pop();
        }
    }
}

fn join(folder: &str, name: &str) -> String {
    match (folder, name) {
        ("", _) => name.to_owned(),
        (_, "") => folder.to_owned(),
        _ => format!("{folder}/{name}"),
    }
}
