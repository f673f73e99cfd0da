//! The changes of `new` and `init`, made on a disk.
//!
//! A new file is never written over something, and a file that is there is never opened to be written
//! anew: what takes its place is first written beside it, wholly, and then renamed.

mod repository;

use crate::environment::Environment;
use engine::commands::{Change, ChangeKind};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    process,
};

/// Makes `change`.
///
/// # Errors
///
/// What failed and why, the outermost cause first.
pub(crate) fn apply(change: &Change, environment: &Environment) -> Result<(), Vec<String>> {
    let path = Path::new(&change.path);
    match &change.kind {
        ChangeKind::CreateFolder => create_folder(path),
        ChangeKind::CreateRepository(system) => repository::create(path, *system, environment),
        ChangeKind::CreateFile(text) => {
            let create = || create_file(path, text.as_bytes());
            create().map_err(|error| failure("write", path, &error))
        }
        ChangeKind::Append(text) => {
            let append = || OpenOptions::new().append(true).open(path)?.write_all(text.as_bytes());
            append().map_err(|error| failure("write", path, &error))
        }
        ChangeKind::Replace(text) => {
            replace(path, text.as_bytes()).map_err(|error| failure("write", path, &error))
        }
    }
}

fn create_folder(path: &Path) -> Result<(), Vec<String>> {
    fs::create_dir_all(path).map_err(|error| failure("create directory", path, &error))
}

fn failure(verb: &str, path: &Path, error: &io::Error) -> Vec<String> {
    vec![format!("failed to {verb} `{}`", path.display()), error.to_string()]
}

/// Writes a file where there is none, or leaves none.
fn create_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = match File::create_new(path) {
        Err(_) if path.is_dir() => return File::options().write(true).open(path).map(drop),
        result => result?,
    };
    let result = file.write_all(bytes);
    if result.is_err() {
        let _ = fs::remove_file(path);
    }
    result
}

/// Puts a file in the place of another one, with its permissions; behind links, if it is one.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let beside = beside(&path);
    let write = || {
        let mut file = File::create_new(&beside)?;
        file.write_all(bytes)?;
        file.set_permissions(fs::metadata(&path)?.permissions())?;
        fs::rename(&beside, &path)
    };
    let result = write();
    if result.is_err() {
        let _ = fs::remove_file(&beside);
    }
    result
}

/// A name in the same folder that nobody else uses.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}", process::id()))
}
