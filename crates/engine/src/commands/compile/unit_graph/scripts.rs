//! Build scripts that wait for one another: a package learns what the build script of a dependency
//! with `links` says.
//!
//! See [the `links` manifest key](https://doc.rust-lang.org/cargo/reference/build-scripts.html#the-links-manifest-key).

use super::{Builder, Edge, Unit};
use crate::{
    DependencyKind,
    commands::compile::unit::{Mode, is_linkable, target},
    host,
    resolve::NodeId,
    sort::sort_by,
};
use std::rc::Rc;

impl Builder<'_> {
    /// Lets each run of a build script wait for those of the dependencies.
    ///
    /// Like Cargo's `connect_run_custom_build_deps`.
    pub(super) fn connect_scripts(&mut self) {
        let mut added: Vec<Vec<(Edge, String)>> = vec![Vec::new(); self.units.len()];
        let is_run = |it: &&Edge| self.units[it.to].mode == Mode::RunBuildScript;
        for (id, parent) in self.units.iter().enumerate() {
            let edges = self.edges(id);
            for run in edges.iter().filter(is_run) {
                for other in edges.iter().map(|it| (it.to, &self.units[it.to])) {
                    if !self.is_told(parent, &self.units[run.to], other.1) {
                        continue;
                    }
                    if let Some(its_run) = self.edges(other.0).iter().find(is_run) {
                        let name = self.dependency_name(parent, &other.1.package);
                        let found = (*its_run, name);
                        if !added[run.to].contains(&found) {
                            added[run.to].push(found);
                        }
                    }
                }
            }
        }
        // Twice the same, under two names or for two reasons, makes another unit for Cargo.
        for (id, others) in added.into_iter().enumerate().filter(|(_, it)| !it.is_empty()) {
            let mut edges = self.edges(id).to_vec();
            edges.extend(others.into_iter().map(|(it, _)| it));
            sort_by(&mut edges, |a, b| {
                let key = |it: &Edge| (Rc::clone(&self.units[it.to]), it.purpose);
                key(a).cmp(&key(b))
            });
            self.dependencies[id] = Some(edges);
        }
    }

    /// Whether the build script that runs for `parent` is told what the one of `other` says.
    fn is_told(&self, parent: &Unit, run: &Unit, other: &Unit) -> bool {
        let toml = &self.scope.graph.nodes[&other.package].loaded.manifest.toml;
        other.package != run.package
            && toml.package().is_some_and(|it| it.links.is_some())
            && is_linkable(target(self.scope, other))
            && self.is_more_than_dev(parent, &other.package)
    }

    /// The name that the manifest of `parent` gives to a dependency.
    fn dependency_name(&self, parent: &Unit, to: &NodeId) -> String {
        let node = &self.scope.graph.nodes[&parent.package];
        let index = node.edges.get(to).and_then(|it| it.iter().next());
        index.map_or_else(|| to.name.clone(), |it| node.loaded.dependencies[*it].key.clone())
    }

    /// Whether `parent` uses another package not only for development.
    fn is_more_than_dev(&self, parent: &Unit, to: &NodeId) -> bool {
        let node = &self.scope.graph.nodes[&parent.package];
        let indices = node.edges.get(to).into_iter().flatten();
        indices.map(|it| &node.loaded.dependencies[*it]).any(|it| {
            let is_on = || self.scope.features.is_on(&parent.package, parent.is_for, &it.key);
            it.kind == DependencyKind::Normal
                && host::is_host(it.platform.as_ref())
                && (!it.is_optional || is_on())
        })
    }
}
