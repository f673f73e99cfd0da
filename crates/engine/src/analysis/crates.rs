//! The crates of a tree, with what each of them is made of.

use super::{
    PackageId,
    again::{Traced, shared},
    cargo::CargoView,
};
use crate::{
    CrateFacts, Diagnostic, Edition, FilePath, FileTree, Files, Options, Package, Printed,
    SourceCache, Speaker, TargetId, TargetKind,
    modules::{self, FileUse, Finding, Module, ModuleId},
    sort,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

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
    /// The files that belong to it only when it is compiled for its tests.
    pub tests: BTreeSet<FilePath>,
    /// The files that belong to it if a macro expands so.
    pub maybe: BTreeSet<FilePath>,
    /// What rustc says of its modules, in its order.
    pub findings: Vec<Finding>,
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

/// A crate with what was known of it when it was looked at.
#[derive(Debug)]
pub(super) struct KnownCrate {
    facts: CrateFacts,
    pub(super) view: Traced<Arc<CrateView>>,
}

/// The crates of the tree before, and the files that have been rewritten since.
pub(super) struct Known<'r> {
    pub(super) crates: Vec<KnownCrate>,
    pub(super) rewritten: &'r BTreeSet<FilePath>,
}

/// The targets whose crate root is there, by package, and the crates without a package.
pub(super) fn crates(
    files: &FileTree,
    options: &Options,
    cargo: &CargoView,
    known: Known<'_>,
    cache: &mut SourceCache,
) -> Vec<KnownCrate> {
    let root = cargo.root_folder();
    let rewritten = known.rewritten;
    let mut known = known.crates.into_iter();
    let mut res = Vec::new();
    let mut add = |target: Option<_>, crate_root: &FilePath, kind, facts: CrateFacts| {
        let former = known.next().filter(|it| it.view.value.target == target && it.facts == facts);
        res.push(match former {
            Some(former) if former.view.holds(rewritten) => former,
            former => {
                let facts_of_all = (&facts, facts.of_tests(kind));
                let view =
                    |it: &dyn Files| Arc::new(view(target, crate_root, it, facts_of_all, cache));
                let mut view = Traced::new(files, view);
                view.value = shared(&view.value, former.as_ref().map(|it| &it.view.value));
                KnownCrate { view, facts }
            }
        });
    };
    for (index, package) in cargo.packages.iter().enumerate() {
        for (target_index, target) in package.targets.iter().enumerate() {
            let Some(file) = &target.crate_root.file else { continue };
            let facts = CrateFacts::new(package, target, file, &options.root, &root);
            let id = (PackageId(index as u32), TargetId(target_index as u32));
            add(Some(id), file, target.kind, facts);
        }
    }
    for it in &*cargo.loose_crates {
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
        add(None, &it.crate_root, TargetKind::Bin, facts);
    }
    res
}

fn view(
    target: Option<(PackageId, TargetId)>,
    crate_root: &FilePath,
    files: &dyn Files,
    (facts, tested): (&CrateFacts, Option<CrateFacts>),
    cache: &mut SourceCache,
) -> CrateView {
    let loaded = modules::of_crate(files, facts, cache);
    let mut tests = BTreeSet::new();
    if let Some(facts) = tested {
        let tested = modules::of_crate(files, &facts, cache);
        tests.extend(tested.files.into_keys().filter(|it| !loaded.files.contains_key(it)));
    }
    CrateView {
        target,
        name: facts.name.clone(),
        crate_root: crate_root.clone(),
        modules: loaded.modules,
        files: loaded.files,
        tests,
        maybe: sort::set(loaded.maybe.into_keys()),
        findings: loaded.findings,
    }
}

/// What rustc says of all crates; what it says alike of several, once.
pub(super) fn diagnostics(
    crates: &[Arc<CrateView>],
    packages: &[Package],
    compiles: bool,
) -> Vec<Diagnostic> {
    let mut res = Vec::new();
    let mut said = BTreeSet::new();
    for krate in crates {
        let is_accepted = krate.target.is_none_or(|(id, _)| packages[id.0 as usize].is_accepted);
        let printed = match is_accepted && compiles {
            true => Printed::OnCheck,
            false => Printed::AfterEarlierError,
        };
        for finding in &krate.findings {
            let diagnostic = Diagnostic {
                speaker: Speaker::Rustc,
                severity: finding.severity,
                message: finding.message.clone(),
                location: finding.location(),
                rendered: finding.rendered.clone(),
                printed,
            };
            if said.insert(&finding.rendered) {
                res.push(diagnostic);
            }
        }
    }
    res
}

/// Whether the same files belong to the same crates.
pub(super) fn have_same_files(before: &[Arc<CrateView>], after: &[Arc<CrateView>]) -> bool {
    let is_same = |(before, after): (&Arc<CrateView>, &Arc<CrateView>)| {
        Arc::ptr_eq(before, after)
            || (&before.files, &before.tests, &before.maybe)
                == (&after.files, &after.tests, &after.maybe)
    };
    before.len() == after.len() && before.iter().zip(after).all(is_same)
}
