//! What every file of a tree is to Cargo.

use super::{CrateId, CrateView, FileRole, PackageId};
use crate::{FilePath, FileTree, Package, TargetId, modules::FileUse, sorted::SortedMap};
use std::sync::Arc;

/// The roles of every file. A file that is the root of several crates has several. `unlinked`: why
/// Rust files are in no crate.
pub(super) fn roles(
    files: &FileTree,
    packages: &[Package],
    crates: &[Arc<CrateView>],
    unlinked: &SortedMap<FilePath, String>,
) -> SortedMap<FilePath, Vec<FileRole>> {
    let mut res: SortedMap<FilePath, Vec<FileRole>> = SortedMap::new();
    res.extend(files.files().map(|(path, _)| (path.clone(), Vec::new())));
    let mut add = |path: &FilePath, role| {
        if let Some(roles) = res.get_mut(path) {
            roles.push(role);
        }
    };
    for (i, package) in packages.iter().enumerate() {
        let id = PackageId(i as u32);
        add(&package.manifest_path, FileRole::Manifest(id));
        for (i, target) in package.targets.iter().enumerate() {
            if let Some(file) = &target.crate_root.file {
                add(file, FileRole::CrateRoot(id, TargetId(i as u32)));
            }
        }
    }
    for (i, krate) in crates.iter().enumerate() {
        let id = CrateId(i as u32);
        let is_more = |it: &FileUse| !it.is_root || it.modules.len() + it.includes.len() > 1;
        for (path, _) in krate.files.iter().filter(|(_, it)| is_more(it)) {
            add(path, FileRole::Part(id));
        }
        krate.tests.iter().for_each(|path| add(path, FileRole::TestPart(id)));
        krate.maybe.iter().for_each(|path| add(path, FileRole::PerhapsPart(id)));
    }
    for (path, roles) in res.iter_mut() {
        if roles.is_empty() {
            roles.push(other_role(path, unlinked.get(path), packages.is_empty()));
        }
    }
    res
}

fn other_role(path: &FilePath, reason: Option<&String>, is_loose: bool) -> FileRole {
    match reason {
        _ if is_loose && path.rust_stem().is_some() => FileRole::LooseCrate,
        Some(reason) => FileRole::Unlinked(reason.clone()),
        None if path.name() == "Cargo.lock" => FileRole::Lockfile,
        None => FileRole::Other,
    }
}
