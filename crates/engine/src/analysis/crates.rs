//! The crates of a tree, with what each of them is made of.

use super::{LooseCrate, PackageId};
use crate::{
    CrateFacts, Edition, FilePath, FileTree, Options, Package, SourceCache, Target, TargetId,
    TargetKind,
    modules::{self, FileUse, Module, ModuleId},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A crate and its modules, as rustc would load them in a plain build; those of a test in a test build.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrateView {
    /// The target that it is; `None` for a file that rustc could compile alone.
    pub target: Option<(PackageId, TargetId)>,
    /// As rustc has it: with `_` for `-`.
    pub name: String,
    pub crate_root: FilePath,
    /// The root first, and each module before those in it.
    pub modules: Vec<Module>,
    /// The files that belong to it for certain.
    pub files: BTreeMap<FilePath, FileUse>,
    /// The files that belong to it if a macro expands so.
    pub maybe: BTreeSet<FilePath>,
}

impl CrateView {
    /// `crate::a::b`.
    pub fn path(&self, id: ModuleId) -> String {
        let module = |id: ModuleId| &self.modules[id.0 as usize];
        let above = std::iter::successors(Some(id), |id| module(*id).parent);
        let mut names: Vec<_> = above.map(|id| module(id).name.as_str()).collect();
        names.reverse();
        names.join("::")
    }
}

/// The targets whose crate root is there, by package, and the crates without a package.
/// `root`: the folder of the workspace, empty for the root of the tree.
pub(super) fn crates(
    files: &FileTree,
    options: &Options,
    packages: &[Package],
    loose: &[LooseCrate],
    root: &str,
    cache: &mut SourceCache,
) -> Vec<CrateView> {
    cache.next_turn();
    let mut res = Vec::new();
    for (index, package) in packages.iter().enumerate() {
        for (target_index, target) in package.targets.iter().enumerate() {
            let Some(file) = &target.crate_root.file else { continue };
            let facts = facts(package, target, file, options, root);
            let id = (PackageId(index as u32), TargetId(target_index as u32));
            res.push(view(Some(id), file, files, &facts, cache));
        }
    }
    for it in loose {
        let facts = CrateFacts {
            name: it.crate_name.clone(),
            edition: Edition::default(),
            is_program: true,
            is_test: false,
            features: BTreeSet::new(),
            tree_root: options.root.clone(),
            package_folder: String::new(),
            working_folder: String::new(),
            root_path: it.crate_root.to_string(),
        };
        res.push(view(None, &it.crate_root, files, &facts, cache));
    }
    res
}

fn view(
    target: Option<(PackageId, TargetId)>,
    crate_root: &FilePath,
    files: &FileTree,
    facts: &CrateFacts,
    cache: &mut SourceCache,
) -> CrateView {
    let loaded = modules::of_crate(files, facts, cache);
    CrateView {
        target,
        name: facts.name.clone(),
        crate_root: crate_root.clone(),
        modules: loaded.modules,
        files: loaded.files,
        maybe: loaded.maybe.into_keys().collect(),
    }
}

fn facts(
    package: &Package,
    target: &Target,
    file: &FilePath,
    options: &Options,
    root: &str,
) -> CrateFacts {
    let folder = package.manifest_path.parent().map_or_else(String::new, |it| it.to_string());
    let below_root = match root {
        "" => Some(file.as_str()),
        root => file.as_str().strip_prefix(root).and_then(|it| it.strip_prefix('/')),
    };
    let name = match target.kind {
        TargetKind::CustomBuild => "build_script_build".to_owned(),
        _ => target.name.replace('-', "_"),
    };
    CrateFacts {
        name,
        edition: target.edition,
        is_program: target.kind != TargetKind::Lib,
        is_test: matches!(target.kind, TargetKind::Test | TargetKind::Bench),
        features: default_features(package),
        tree_root: options.root.clone(),
        package_folder: folder,
        working_folder: root.to_owned(),
        root_path: below_root.map_or_else(|| target.crate_root.src_path.clone(), str::to_owned),
    }
}

/// The features of the package that are on if nobody says anything.
fn default_features(package: &Package) -> BTreeSet<String> {
    let mut res = BTreeSet::new();
    let mut open = vec!["default"];
    while let Some(name) = open.pop() {
        let Some(implied) = package.features.get(name) else { continue };
        if res.insert(name.to_owned()) {
            open.extend(implied.iter().map(String::as_str));
        }
    }
    res
}
