//! Which manifest a command takes.
//!
//! See [manifest options](https://doc.rust-lang.org/cargo/commands/cargo-metadata.html#manifest-options).

use super::Surroundings;
use crate::{
    folder::{FileSystem, normalize},
    report::Failure,
};
use std::path::{Path, PathBuf};

/// The manifest that `--manifest-path` gives, or the nearest one at or above the current directory.
pub(crate) fn find_manifest(
    at: Surroundings<'_>,
    manifest_path: Option<&str>,
) -> Result<PathBuf, Failure> {
    match manifest_path {
        Some(path) => given(at, path),
        None => nearest_manifest(at.file_system(), Path::new(at.cwd)),
    }
}

fn given(at: Surroundings<'_>, path: &str) -> Result<PathBuf, Failure> {
    let file_system = at.file_system();
    let absolute = normalize(&Path::new(at.cwd).join(path));
    let shown = absolute.display();
    if !file_system.exists(&absolute) {
        return Err(Failure::new(format!("manifest path `{path}` does not exist")));
    }
    if file_system.is_folder(&absolute) {
        let child = absolute.join("Cargo.toml");
        let help = match file_system.exists(&child) {
            true => format!("\nhelp: {} exists", child.display()),
            false => String::new(),
        };
        let message = format!("manifest path `{path}` is a directory but expected a file{help}");
        return Err(Failure::new(message));
    }
    if absolute.ends_with("Cargo.toml") {
        return Ok(absolute);
    }
    Err(Failure::new(match absolute.extension().and_then(|it| it.to_str()) {
        None | Some("rs") => format!("embedded manifest `{shown}` requires `-Zscript`"),
        Some(_) => format!("the manifest-path must be a path to a Cargo.toml file: `{shown}`"),
    }))
}

/// The first `Cargo.toml` in `folder` or above it; a folder of that name counts.
pub(crate) fn nearest_manifest(
    file_system: FileSystem<'_>,
    folder: &Path,
) -> Result<PathBuf, Failure> {
    let mut manifests = folder.ancestors().map(|it| it.join("Cargo.toml"));
    if let Some(found) = manifests.find(|it| file_system.exists(it)) {
        return Ok(found);
    }
    let hint = match folder.ancestors().any(|it| file_system.exists(&it.join("cargo.toml"))) {
        true => ", but found cargo.toml please try to rename it to Cargo.toml",
        false => "",
    };
    let folder = folder.display();
    let message =
        format!("could not find `Cargo.toml` in `{folder}` or any parent directory{hint}");
    Err(Failure::new(message))
}
