//! The libraries of all packages in the local registry folder, held against rustc's own dep-info.

use anyhow::{Context, Result};
use engine::{SourceCache, modules};

use super::{compare::file_differences, krate, oracle::Oracle};
use crate::cargo_diff::packages;

/// Compares all, and says why those that cannot be compared are left out.
pub(super) fn run(oracle: &Oracle) -> Result<()> {
    let out = tempfile::tempdir().context("there is no temporary folder")?;
    let (mut compared, mut equal, mut count) = (0, 0, 0);
    for folder in packages::folders()? {
        count += 1;
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let case = packages::read(&folder)?;
        let files = match case.file_tree() {
            Ok(files) => files,
            Err(error) => {
                println!("{name} is left out: {error}");
                continue;
            }
        };
        let root = folder.to_str().context("a folder's name is not UTF-8")?;
        let crates = krate::crates(&files, root);
        let is_library = |it: &krate::Krate| !it.facts.is_program && !it.facts.is_test;
        let Some(krate) = crates.into_iter().find(is_library) else {
            println!("{name} is left out: it has no library");
            continue;
        };
        let real = oracle.ask(&krate, &folder, &out.path().join("out"), "dep-info")?;
        if real.files.is_none() {
            println!("{name} is left out: rustc stops before it has all files");
            continue;
        }
        compared += 1;
        let ours = modules::of_crate(&files, &krate.facts, &mut SourceCache::default());
        let differences = file_differences(&files, &krate, &ours, &real);
        equal += usize::from(differences.is_empty());
        for it in differences {
            println!("{name}\n{it}");
        }
    }
    println!("{count} packages, {compared} compared, {equal} equal");
    anyhow::ensure!(compared == equal, "the engine and rustc disagree");
    Ok(())
}
