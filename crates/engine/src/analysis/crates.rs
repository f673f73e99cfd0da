//! The crates of a tree, with what each of them is made of.

use super::{
    PackageId,
    again::{Traced, shared},
    cargo::CargoView,
};
use crate::{
    CrateFacts, Diagnostic, Edition, FilePath, FileTree, Files, Options, Package, Printed,
    SourceCache, Speaker, TargetId, TargetKind,
    modules::{self, Declarations, FileUse, Finding, Module, ModuleId},
    sorted::{SortedMap, SortedSet},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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
    pub files: SortedMap<FilePath, FileUse>,
    /// The files that belong to it only when it is compiled for its tests.
    pub tests: SortedSet<FilePath>,
    /// The files that belong to it if a macro expands so, or a build script sets what they depend on.
    pub maybe: SortedSet<FilePath>,
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
    root: Root,
    pub(super) loaded: Traced<Loaded>,
}

/// A crate as it is built, in both ways.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) view: Arc<CrateView>,
    /// The modules of its tests that have no file for a reason.
    refused: Vec<Module>,
}

impl KnownCrate {
    /// What its builds declare.
    pub(super) fn declarations(&self) -> impl Iterator<Item = Declarations<'_>> {
        let working_folder = self.root.facts.working_folder.as_str();
        let lists = [&self.loaded.value.view.modules, &self.loaded.value.refused];
        lists.into_iter().map(move |modules| Declarations { modules, working_folder })
    }
}

/// From where rustc reads a crate, and what it is told.
#[derive(Debug, PartialEq, Eq)]
struct Root {
    target: Option<(PackageId, TargetId)>,
    kind: TargetKind,
    crate_root: FilePath,
    facts: CrateFacts,
}

/// The crates of the tree before.
pub(super) struct Known<'r> {
    pub(super) crates: Vec<KnownCrate>,
    /// Whether Cargo finds the same targets as then.
    pub(super) has_same_targets: bool,
    /// The files that have been rewritten since.
    pub(super) rewritten: &'r SortedSet<FilePath>,
}

/// The targets whose crate root is there, by package, and the crates without a package.
pub(super) fn crates(
    files: &FileTree,
    options: &Options,
    cargo: &CargoView,
    known: Known<'_>,
    cache: &mut SourceCache,
) -> Vec<KnownCrate> {
    let mut again = |(root, former): (Root, Option<Traced<Loaded>>)| match former {
        Some(loaded) if loaded.holds(known.rewritten) => KnownCrate { root, loaded },
        former => {
            let mut loaded = Traced::new(files, |it| load(it, &root, cache));
            let before = former.as_ref().map(|it| &it.value.view);
            loaded.value.view = shared(&loaded.value.view, before);
            KnownCrate { root, loaded }
        }
    };
    let mut former = known.crates.into_iter();
    if known.has_same_targets {
        return former.map(|it| again((it.root, Some(it.loaded)))).collect();
    }
    let with_former = |root: Root| {
        let former = former.next().filter(|it| it.root == root).map(|it| it.loaded);
        (root, former)
    };
    roots(cargo, options).into_iter().map(with_former).map(again).collect()
}

fn roots(cargo: &CargoView, options: &Options) -> Vec<Root> {
    let folder = cargo.root_folder();
    let mut res = Vec::new();
    for (index, package) in cargo.packages.iter().enumerate() {
        for (target_index, target) in package.targets.iter().enumerate() {
            let Some(file) = &target.crate_root.file else { continue };
            res.push(Root {
                target: Some((PackageId(index as u32), TargetId(target_index as u32))),
                kind: target.kind,
                crate_root: file.clone(),
                facts: CrateFacts::new(package, target, file, &options.root, &folder),
            });
        }
    }
    let loose = cargo.loose_crates.iter().map(|it| Root {
        target: None,
        kind: TargetKind::Bin,
        crate_root: it.crate_root.clone(),
        facts: CrateFacts {
            name: it.crate_name.clone(),
            edition: Edition::default(),
            is_program: true,
            is_test: false,
            has_harness: true,
            is_proc_macro: false,
            features: SortedSet::new(),
            has_build_script: false,
            tree_root: options.root.clone(),
            package_folder: String::new(),
            working_folder: String::new(),
            root_path: it.crate_root.to_string(),
        },
    });
    res.extend(loose);
    res
}

fn load(files: &dyn Files, root: &Root, cache: &mut SourceCache) -> Loaded {
    let loaded = modules::of_crate(files, &root.facts, cache);
    let (mut tests, mut refused) = (SortedSet::new(), Vec::new());
    let tested = root.facts.of_tests(root.kind).filter(|_| loaded.depends_on_test);
    if let Some(facts) = tested {
        let tested = modules::of_crate(files, &facts, cache);
        tests.extend(tested.files.into_keys().filter(|it| !loaded.files.contains_key(it)));
        refused.extend(tested.modules.into_iter().filter(|it| it.state.is_refused()));
    }
    let view = CrateView {
        target: root.target,
        name: root.facts.name.clone(),
        crate_root: root.crate_root.clone(),
        modules: loaded.modules,
        files: loaded.files,
        tests,
        maybe: loaded.maybe.into_keys().collect(),
        findings: loaded.findings,
    };
    Loaded { view: Arc::new(view), refused }
}

/// What rustc says of all crates; what it says alike of several, once.
pub(super) fn diagnostics(
    crates: &[Arc<CrateView>],
    packages: &[Package],
    compiles: bool,
) -> Vec<Diagnostic> {
    let mut res = Vec::new();
    let mut said = SortedSet::new();
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
