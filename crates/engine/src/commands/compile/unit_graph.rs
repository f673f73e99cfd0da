//! Every call of rustc or rustdoc that is due, and which waits for which.
//!
//! See [how Cargo compiles](https://doc.rust-lang.org/cargo/guide/build-performance.html).

mod scripts;
mod sharing;

use super::{
    request::Intent,
    required_features,
    selection::Scope,
    unit::{Mode, Purpose, Unit, is_linkable, rank, target},
};
use crate::{
    DependencyKind, Target, TargetKind, host,
    package::ResolvedDependency,
    report::Failure,
    resolve::{FeaturesFor, NodeId},
    sort::sort_by,
    sorted::SortedSet,
};
use std::{collections::BTreeMap, rc::Rc};

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
    let purpose = Purpose { unwinds, ..Purpose::default() };
    Unit {
        package: package.clone(),
        rank: rank(targets, index),
        target: index,
        profile: scope.profiles.of(&scope.graph.nodes[package].loaded, purpose),
        is_for,
        mode: if mode == Mode::Test && is_plain_example { Mode::Build } else { mode },
        features: scope.features.of(package, is_for),
    }
}

impl UnitGraph {
    pub(super) fn new(scope: Scope<'_>, roots: &[Unit]) -> Result<Self, Failure> {
        let mut builder =
            Builder { scope, ids: BTreeMap::new(), units: Vec::new(), dependencies: Vec::new() };
        // What a dependency comes out equal to is the root, if there is one.
        let ids: Vec<_> = roots.iter().map(|it| builder.intern(it.clone())).collect();
        for (id, root) in ids.iter().zip(roots) {
            builder.add(*id, builder.purpose_of_root(root))?;
        }
        builder.connect_scripts();
        if scope.request.intent == (Intent::Doc { with_dependencies: true }) {
            builder.remove_duplicate_docs(&ids);
        }
        Ok(builder.finish(&ids))
    }
}

/// What a unit waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Edge {
    /// An index of the units.
    to: usize,
    /// For whose sake that is compiled.
    purpose: Purpose,
}

struct Builder<'s> {
    scope: Scope<'s>,
    /// Of each unit its index.
    ids: BTreeMap<Rc<Unit>, usize>,
    units: Vec<Rc<Unit>>,
    /// Of each unit what it waits for; `None` while that is not known.
    dependencies: Vec<Option<Vec<Edge>>>,
}

impl<'s> Builder<'s> {
    /// The index of `unit`, or of one that is equal.
    fn intern(&mut self, unit: Unit) -> usize {
        if let Some(id) = self.ids.get(&unit) {
            return *id;
        }
        let (id, unit) = (self.units.len(), Rc::new(unit));
        self.ids.insert(Rc::clone(&unit), id);
        self.units.push(unit);
        self.dependencies.push(None);
        id
    }

    fn edges(&self, id: usize) -> &[Edge] {
        self.dependencies[id].as_deref().unwrap_or_default()
    }

    fn purpose_of_root(&self, root: &Unit) -> Purpose {
        let is_macro = target(self.scope, root).is_proc_macro;
        let intent = self.scope.request.intent;
        let unwinds =
            root.mode.is_test() || matches!(intent, Intent::Test | Intent::Bench) || is_macro;
        let is_host = is_macro;
        Purpose { is_host, has_host_features: is_host, unwinds, is_for_host_root: is_host }
    }

    /// Adds all that a unit waits for.
    fn add(&mut self, root: usize, purpose: Purpose) -> Result<(), Failure> {
        let mut todo = vec![(root, purpose)];
        while let Some((id, purpose)) = todo.pop() {
            if self.dependencies[id].is_some() {
                continue;
            }
            let unit = Rc::clone(&self.units[id]);
            let mut dependencies = self.dependencies(&unit, purpose)?;
            sort_by(&mut dependencies, |a, b| a.0.cmp(&b.0));
            let mut edges = Vec::new();
            for (unit, purpose) in dependencies {
                edges.push(Edge { to: self.intern(unit), purpose });
            }
            todo.extend(edges.iter().rev().map(|it| (it.to, it.purpose)));
            self.dependencies[id] = Some(edges);
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
            profile: self.scope.profiles.of(&self.scope.graph.nodes[package].loaded, purpose),
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
                res.push((Unit { profile: unit.profile.of_run(), ..script }, purpose));
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
            extern_name(&unit.package, to, &dependencies, &targets[index])?;
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
        let purpose = Purpose::default();
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
    fn remove_duplicate_docs(&mut self, roots: &[usize]) {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (id, unit) in self.units.iter().enumerate().filter(|(_, it)| it.mode == Mode::Doc) {
            by_name.entry(target(self.scope, unit).crate_name()).or_default().push(id);
        }
        let is_removed = |it: &usize| {
            self.units[*it].is_for == FeaturesFor::HostDependency && !roots.contains(it)
        };
        let mut removed = vec![false; self.units.len()];
        for id in by_name.into_values().filter(|it| it.len() > 1).flatten().filter(is_removed) {
            removed[id] = true;
        }
        for edges in self.dependencies.iter_mut().flatten() {
            edges.retain(|it| !removed[it.to]);
        }
    }
}

/// The name by which `from` knows a library that it depends on.
///
/// A package may depend twice on another one, but by one name.
pub(super) fn extern_name(
    from: &NodeId,
    to: &NodeId,
    dependencies: &[&ResolvedDependency],
    library: &Target,
) -> Result<String, Failure> {
    let name = |it: &&ResolvedDependency| match &it.package {
        Some(_) => it.key.replace('-', "_"),
        None => library.crate_name(),
    };
    let names: SortedSet<_> = dependencies.iter().map(name).collect();
    match names.len() {
        0 | 1 => Ok(names.into_iter().next().unwrap_or_else(|| library.crate_name())),
        _ => Err(Failure::new(format!(
            "the crate `{from}` depends on crate `{to}` multiple times with different names"
        ))),
    }
}
