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
/// procedural macro; examples and benchmarks; the 2015 edition.
pub(crate) const DEFAULT: [&str; 4] = ["anyhow", "serde_derive", "tiny_http", "url"];

/// The sources of the package `name`, in the version that `Cargo.lock` has, as crates.io has them.
pub(crate) fn find(name: &str) -> Result<Case> {
    let cargo_home = match (env::var_os("CARGO_HOME"), env::home_dir()) {
        (Some(folder), _) => PathBuf::from(folder),
        (None, Some(home)) => home.join(".cargo"),
        (None, None) => anyhow::bail!("neither CARGO_HOME nor HOME is set"),
    };
    let package = format!("{name}-{}", repo::locked_version(name)?);
    let registries = cargo_home.join("registry/src");
    for registry in registries.read_dir().context("the local registry folder cannot be read")? {
        let folder = registry?.path().join(&package);
        if folder.is_dir() {
            return read(&folder);
        }
    }
    anyhow::bail!("{package} is not in {}: run `cargo fetch`", registries.display());
}

/// Everything in `folder`.
pub(crate) fn read(folder: &Path) -> Result<Case> {
    let name =
        folder.canonicalize()?.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut entries = Vec::new();
    read_folder(folder, "", &mut entries)?;
    Ok(Case::new(name.clone(), name, entries))
}

fn read_folder(folder: &Path, prefix: &str, entries: &mut Vec<Entry>) -> Result<()> {
    let mut is_empty = true;
    for entry in
        folder.read_dir().with_context(|| format!("{} cannot be read", folder.display()))?
    {
        let entry = entry?;
        let name = entry.file_name().into_string().ok().context("a file's name is not UTF-8")?;
        let path = format!("{prefix}{name}");
        let kind = entry.file_type()?;
        if kind.is_dir() && name != "target" && name != ".git" {
            read_folder(&entry.path(), &format!("{path}/"), entries)?;
        } else if kind.is_file() {
            entries.push(Entry::File { path, bytes: fs::read(entry.path())? });
        }
        is_empty = false;
    }
    if is_empty && !prefix.is_empty() {
        entries.push(Entry::Folder { path: prefix.trim_end_matches('/').to_owned() });
    }
    Ok(())
}
