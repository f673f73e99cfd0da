//! Every call of rustc or rustdoc that is due, and which waits for which.
//!
//! See [how Cargo compiles](https://doc.rust-lang.org/cargo/guide/build-performance.html).

use super::{
    profiles,
    request::Intent,
    required_features,
    selection::Scope,
    unit::{Mode, Purpose, Unit, Variant, is_linkable, rank, target},
};
use crate::{
    DependencyKind, Target, TargetKind, host,
    package::ResolvedDependency,
    report::Failure,
    resolve::{FeaturesFor, NodeId},
};
use cargo_util_schemas::manifest::{TomlOptLevel, TomlProfile};
use std::collections::{BTreeMap, BTreeSet};

/// All units. Equal ones are one.
#[derive(Debug)]
pub(super) struct UnitGraph {
    /// In Cargo's order.
    pub(super) units: Vec<Unit>,
    /// Of each unit, indices of those that it waits for, in Cargo's order.
    pub(super) dependencies: Vec<Vec<usize>>,
    /// Indices of those that the command is about, in Cargo's order.
    pub(super) roots: Vec<usize>,
}

/// The unit of a target that the command is about.
pub(super) fn new_root(scope: Scope<'_>, package: &NodeId, index: usize, mode: Mode) -> Unit {
    let targets = &scope.graph.nodes[package].loaded.package.targets;
    let target = &targets[index];
    let is_plain_example =
        target.kind == TargetKind::Example && !scope.request.filter.is_specific() && !target.test;
    let is_macro = target.is_proc_macro;
    let is_for = if is_macro { FeaturesFor::HostDependency } else { FeaturesFor::NormalOrDev };
    let unwinds = mode.is_test() || is_macro;
    let builder = Builder::new(scope);
    Unit {
        package: package.clone(),
        rank: rank(targets, index),
        target: index,
        variant: builder.variant(Purpose { is_host: false, has_host_features: false, unwinds }),
        is_for,
        mode: if mode == Mode::Test && is_plain_example { Mode::Build } else { mode },
        features: scope.features.of(package, is_for),
    }
}

impl UnitGraph {
    pub(super) fn new(scope: Scope<'_>, roots: &[Unit]) -> Result<Self, Failure> {
        let mut builder = Builder::new(scope);
        for root in roots {
            builder.add(root, builder.purpose_of_root(root))?;
        }
        if scope.request.intent == (Intent::Doc { with_dependencies: true }) {
            builder.remove_duplicate_docs(roots);
        }
        Ok(builder.finish(roots))
    }
}

struct Builder<'s> {
    scope: Scope<'s>,
    profile: TomlProfile,
    /// Whether the profile is one that optimizes.
    is_release: bool,
    /// Of each unit, what it waits for.
    units: BTreeMap<Unit, Vec<Unit>>,
}

impl<'s> Builder<'s> {
    fn new(scope: Scope<'s>) -> Self {
        let (profile, root) = profiles::of(scope.workspace, &scope.request.profile);
        Self { scope, profile, is_release: root == "release", units: BTreeMap::new() }
    }

    fn variant(&self, purpose: Purpose) -> Variant {
        let aborts = self.profile.panic.as_deref() == Some("abort");
        let unwinds = purpose.unwinds && aborts;
        let is_for_build = purpose.is_host && !self.builds_alike();
        Variant { is_run: false, is_for_build, unwinds }
    }

    /// Whether build scripts are compiled with the same profile as what they are for.
    fn builds_alike(&self) -> bool {
        let is_optimized = match &self.profile.opt_level {
            Some(TomlOptLevel(level)) => level != "0",
            None => self.is_release,
        };
        let has_own = self.profile.build_override.is_some();
        !is_optimized && !has_own && self.profile.codegen_units.is_none()
    }

    fn purpose_of_root(&self, root: &Unit) -> Purpose {
        let is_macro = target(self.scope, root).is_proc_macro;
        let intent = self.scope.request.intent;
        let unwinds =
            root.mode.is_test() || matches!(intent, Intent::Test | Intent::Bench) || is_macro;
        Purpose { is_host: is_macro, has_host_features: is_macro, unwinds }
    }

    /// Adds a unit and all that it waits for.
    fn add(&mut self, root: &Unit, purpose: Purpose) -> Result<(), Failure> {
        let mut todo = vec![(root.clone(), purpose)];
        while let Some((unit, purpose)) = todo.pop() {
            if self.units.contains_key(&unit) {
                continue;
            }
            let mut dependencies = self.dependencies(&unit, purpose)?;
            dependencies.sort_by(|a, b| a.0.cmp(&b.0));
            self.units.insert(unit, dependencies.iter().map(|it| it.0.clone()).collect());
            todo.extend(dependencies.into_iter().rev());
        }
        Ok(())
    }

    fn unit(
        &self,
        package: &NodeId,
        index: usize,
        purpose: Purpose,
        is_for: FeaturesFor,
        mode: Mode,
    ) -> Unit {
        let targets = &self.scope.graph.nodes[package].loaded.package.targets;
        Unit {
            package: package.clone(),
            rank: rank(targets, index),
            target: index,
            variant: self.variant(purpose),
            is_for,
            mode,
            features: self.scope.features.of(package, purpose.features()),
        }
    }

    fn dependencies(&self, unit: &Unit, purpose: Purpose) -> Result<Vec<(Unit, Purpose)>, Failure> {
        let own = target(self.scope, unit);
        if unit.mode == Mode::RunBuildScript {
            let purpose = purpose.of_build_script();
            let script = self.unit(
                &unit.package,
                unit.target,
                purpose,
                FeaturesFor::HostDependency,
                Mode::Build,
            );
            return Ok(vec![(script, purpose)]);
        }
        let mut res = self.libraries(unit, purpose)?;
        if own.kind == TargetKind::CustomBuild {
            return Ok(res);
        }
        let loaded = &self.scope.graph.nodes[&unit.package].loaded;
        for (i, it) in loaded.package.targets.iter().enumerate() {
            if it.kind == TargetKind::CustomBuild {
                let purpose = purpose.of_build_script();
                let script =
                    self.unit(&unit.package, i, purpose, unit.is_for, Mode::RunBuildScript);
                let variant = Variant { is_run: true, unwinds: false, ..unit.variant };
                res.push((Unit { variant, ..script }, purpose));
            }
        }
        if unit.mode == Mode::Doc {
            if matches!(own.kind, TargetKind::Bin | TargetKind::Example) {
                res.extend(self.own_library(unit, purpose, false));
                res.extend(self.own_library(unit, purpose, true));
            }
            return Ok(res);
        }
        if own.kind == TargetKind::Lib && unit.mode != Mode::Doctest {
            return Ok(res);
        }
        res.extend(self.own_library(unit, purpose, false));
        if unit.mode == Mode::Test && matches!(own.kind, TargetKind::Test | TargetKind::Bench) {
            res.extend(self.own_binaries(unit));
        }
        Ok(res)
    }

    /// The libraries that a unit links to, and those documented with it.
    fn libraries(&self, unit: &Unit, purpose: Purpose) -> Result<Vec<(Unit, Purpose)>, Failure> {
        let graph = self.scope.graph;
        let own = target(self.scope, unit);
        let is_script = own.kind == TargetKind::CustomBuild;
        let uses_dev =
            matches!(own.kind, TargetKind::Test | TargetKind::Example) || unit.mode.is_test();
        let mut res = Vec::new();
        let node = &graph.nodes[&unit.package];
        for (to, indices) in &node.edges {
            let dependencies: Vec<_> =
                indices.iter().map(|it| &node.loaded.dependencies[*it]).collect();
            let is_used = dependencies.iter().any(|it| {
                is_script == (it.kind == DependencyKind::Build)
                    && (it.kind != DependencyKind::Dev || uses_dev)
                    && host::is_host(it.platform.as_ref())
                    && (!it.is_optional
                        || self.scope.features.is_on(&unit.package, purpose.features(), &it.key))
            });
            let targets = &graph.nodes[to].loaded.package.targets;
            let library = targets.iter().position(|it| it.kind == TargetKind::Lib);
            let Some(index) = library.filter(|_| is_used) else { continue };
            check_names(&unit.package, to, &dependencies, &targets[index])?;
            let (library, purpose) = self.library(unit, purpose, to, index);
            let documents = Intent::Doc { with_dependencies: true };
            if unit.mode == Mode::Doc
                && targets[index].doc
                && self.scope.request.intent == documents
            {
                res.push((Unit { mode: Mode::Doc, ..library.clone() }, purpose));
            }
            res.push((library, purpose));
        }
        Ok(res)
    }

    /// A library as `unit` needs it.
    fn library(
        &self,
        unit: &Unit,
        purpose: Purpose,
        package: &NodeId,
        index: usize,
    ) -> (Unit, Purpose) {
        let library = &self.scope.graph.nodes[package].loaded.package.targets[index];
        let is_macro = library.is_proc_macro;
        let purpose = purpose.of_dependency(target(self.scope, unit), library);
        let is_for = if is_macro { FeaturesFor::HostDependency } else { unit.is_for };
        let mode = match unit.mode {
            Mode::Check { .. } | Mode::Doc if !is_macro => Mode::Check { is_test: false },
            _ => Mode::Build,
        };
        (self.unit(package, index, purpose, is_for, mode), purpose)
    }

    /// The library of the same package, compiled or documented.
    fn own_library(
        &self,
        unit: &Unit,
        purpose: Purpose,
        documents: bool,
    ) -> Option<(Unit, Purpose)> {
        let targets = &self.scope.graph.nodes[&unit.package].loaded.package.targets;
        let index = targets.iter().position(|it| is_linkable(it) && (it.doc || !documents))?;
        let (library, purpose) = self.library(unit, purpose, &unit.package, index);
        let mode = if documents { Mode::Doc } else { library.mode };
        Some((Unit { mode, ..library }, purpose))
    }

    /// The binaries that an integration test may run.
    fn own_binaries(&self, unit: &Unit) -> Vec<(Unit, Purpose)> {
        let targets = &self.scope.graph.nodes[&unit.package].loaded.package.targets;
        let purpose = Purpose { is_host: false, has_host_features: false, unwinds: false };
        let bins = targets.iter().enumerate().filter(|(_, it)| it.kind == TargetKind::Bin);
        let bins = bins.filter(|(_, it)| {
            let required = it.required_features.as_deref().unwrap_or_default();
            let on = || required_features::all(self.scope, &unit.package, false);
            required.is_empty() || required.iter().all(|it| on().contains(it))
        });
        bins.map(|(i, _)| (self.unit(&unit.package, i, purpose, unit.is_for, Mode::Build), purpose))
            .collect()
    }

    /// Does not document a crate for build scripts too if it is documented anyhow.
    fn remove_duplicate_docs(&mut self, roots: &[Unit]) {
        let mut by_name: BTreeMap<String, Vec<Unit>> = BTreeMap::new();
        for unit in self.units.keys().filter(|it| it.mode == Mode::Doc) {
            let name = target(self.scope, unit).name.replace('-', "_");
            by_name.entry(name).or_default().push(unit.clone());
        }
        let duplicates = by_name.into_values().filter(|it| it.len() > 1).flatten();
        let is_removed =
            |it: &Unit| it.is_for == FeaturesFor::HostDependency && !roots.contains(it);
        let removed: BTreeSet<Unit> = duplicates.filter(is_removed).collect();
        self.units.retain(|it, _| !removed.contains(it));
        for dependencies in self.units.values_mut() {
            dependencies.retain(|it| !removed.contains(it));
        }
    }

    /// Makes one of units that come out alike, and leaves out what nothing waits for.
    fn finish(&self, roots: &[Unit]) -> UnitGraph {
        let mut entered = BTreeSet::new();
        let mut ids: BTreeMap<&Unit, usize> = BTreeMap::new();
        let mut shared: BTreeMap<(Unit, Vec<usize>), usize> = BTreeMap::new();
        let mut todo: Vec<_> = roots.iter().rev().map(|it| (it, false)).collect();
        while let Some((unit, is_ready)) = todo.pop() {
            let dependencies = &self.units[unit];
            if !is_ready {
                if entered.insert(unit) {
                    todo.push((unit, true));
                    todo.extend(dependencies.iter().rev().map(|it| (it, false)));
                }
                continue;
            }
            let dependencies = dependencies.iter().filter_map(|it| ids.get(it).copied());
            let same = Unit { is_for: FeaturesFor::NormalOrDev, ..unit.clone() };
            let next = shared.len();
            let id = *shared.entry((same, dependencies.collect())).or_insert(next);
            ids.insert(unit, id);
        }
        let order: BTreeMap<usize, usize> =
            shared.values().enumerate().map(|(place, id)| (*id, place)).collect();
        let roots = roots.iter().map(|it| order[&ids[it]]).collect();
        let (units, dependencies) = shared.into_keys().unzip();
        let dependencies: Vec<Vec<usize>> = dependencies;
        let places = |ids: Vec<usize>| ids.iter().map(|it| order[it]).collect();
        UnitGraph { units, dependencies: dependencies.into_iter().map(places).collect(), roots }
    }
}

/// A package may depend twice on another one, but by one name.
fn check_names(
    from: &NodeId,
    to: &NodeId,
    dependencies: &[&ResolvedDependency],
    library: &Target,
) -> Result<(), Failure> {
    let names = dependencies.iter().map(|it| match &it.package {
        Some(_) => it.key.replace('-', "_"),
        None => library.name.replace('-', "_"),
    });
    match names.collect::<BTreeSet<_>>().len() {
        0 | 1 => Ok(()),
        _ => Err(Failure::new(format!(
            "the crate `{from}` depends on crate `{to}` multiple times with different names"
        ))),
    }
}
