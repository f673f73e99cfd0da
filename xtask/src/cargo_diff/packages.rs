//! Real packages as cases.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use fixture::Entry;

use super::case::Case;
use crate::repo;

/// Of different shapes, and needed by this program, hence always there: a build script and tests; a
/// procedural macro; examples; the 2015 edition.
pub(crate) const DEFAULT: [&str; 4] = ["anyhow", "serde_derive", "annotate-snippets", "url"];

/// The sources of the package `name`, in the version that `Cargo.lock` has, as crates.io has them.
pub(crate) fn find(name: &str) -> Result<Case> {
    let package = format!("{name}-{}", repo::locked_version(name)?);
    let folders = folders()?;
    match folders.iter().find(|it| it.file_name().is_some_and(|it| it == package.as_str())) {
        Some(folder) => read(folder),
        None => anyhow::bail!("{package} is not in the local registry folder: run `cargo fetch`"),
    }
}

/// Every package in the local registry folder: as it was published, and with the manifest that its
/// authors wrote.
///
/// Cargo looks for files, but reads only manifests: of the others there is nothing but the name.
pub(crate) fn all() -> Result<Vec<Case>> {
    let mut res = Vec::new();
    for folder in folders()? {
        let published = Case { entries: names(&folder)?, ..read_nothing(&folder)? };
        if let Ok(bytes) = fs::read(folder.join("Cargo.toml.orig")) {
            let mut written = published.clone();
            written.name += " as its authors wrote it";
            for entry in &mut written.entries {
                if let Entry::File { path, bytes: manifest } = entry
                    && path == "Cargo.toml"
                {
                    manifest.clone_from(&bytes);
                }
            }
            res.push(written);
        }
        res.push(published);
    }
    Ok(res)
}

/// The folders of all packages that Cargo has fetched, by name.
pub(crate) fn folders() -> Result<Vec<PathBuf>> {
    let cargo_home = match (env::var_os("CARGO_HOME"), env::home_dir()) {
        (Some(folder), _) => PathBuf::from(folder),
        (None, Some(home)) => home.join(".cargo"),
        (None, None) => anyhow::bail!("neither CARGO_HOME nor HOME is set"),
    };
    let mut res = Vec::new();
    let registries = cargo_home.join("registry/src");
    for registry in registries.read_dir().context("the local registry folder cannot be read")? {
        for package in registry?.path().read_dir()? {
            res.push(package?.path());
        }
    }
    res.retain(|it| it.join("Cargo.toml").is_file());
    res.sort();
    Ok(res)
}

/// Everything in `folder`.
pub(crate) fn read(folder: &Path) -> Result<Case> {
    let mut entries = Vec::new();
    read_folder(folder, "", true, &mut entries)?;
    Ok(Case { entries, ..read_nothing(folder)? })
}

fn read_nothing(folder: &Path) -> Result<Case> {
    let name =
        folder.canonicalize()?.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Case::new(name.clone(), name, Vec::new()))
}

/// Everything in `folder`, of which only manifests have a text.
fn names(folder: &Path) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    read_folder(folder, "", false, &mut entries)?;
    Ok(entries)
}

fn read_folder(
    folder: &Path,
    prefix: &str,
    reads_all: bool,
    entries: &mut Vec<Entry>,
) -> Result<()> {
    let mut is_empty = true;
    for entry in
        folder.read_dir().with_context(|| format!("{} cannot be read", folder.display()))?
    {
        let entry = entry?;
        // No tree has a name that is not UTF-8, and no target in Cargo's eyes.
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = format!("{prefix}{name}");
        let kind = entry.file_type()?;
        let is_built = prefix.is_empty() && matches!(name.as_str(), "target" | ".git");
        if kind.is_dir() && !is_built {
            read_folder(&entry.path(), &format!("{path}/"), reads_all, entries)?;
        } else if kind.is_file() {
            let is_read = reads_all || name == "Cargo.toml";
            let bytes = if is_read { fs::read(entry.path())? } else { Vec::new() };
            entries.push(Entry::File { path, bytes });
        }
        is_empty = false;
    }
    if is_empty && !prefix.is_empty() {
        entries.push(Entry::Folder { path: prefix.trim_end_matches('/').to_owned() });
    }
    Ok(())
}
