//! Which features of each package are on, told apart for what runs at build time.
//!
//! See [the feature resolver](https://doc.rust-lang.org/cargo/reference/features.html#feature-resolver-version-2).

use super::{CliFeatures, NodeId, Resolve};
use crate::{
    DependencyKind, host,
    package::{FeatureValue, ResolvedDependency},
};
use std::collections::{BTreeMap, BTreeSet};

/// For which use of a package features are on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FeaturesFor {
    NormalOrDev,
    /// Build scripts and procedural macros, and what they need.
    HostDependency,
}

/// What the features of the roots come to.
#[derive(Debug, Default)]
pub(crate) struct ActivatedFeatures {
    features: BTreeMap<(NodeId, FeaturesFor), BTreeSet<String>>,
    /// The keys of optional dependencies.
    dependencies: BTreeMap<(NodeId, FeaturesFor), BTreeSet<String>>,
    is_decoupled: bool,
}

impl ActivatedFeatures {
    pub(crate) fn of(&self, id: &NodeId, features_for: FeaturesFor) -> BTreeSet<String> {
        let key = (id.clone(), self.saved_as(features_for));
        self.features.get(&key).cloned().unwrap_or_default()
    }

    pub(crate) fn is_on(&self, id: &NodeId, features_for: FeaturesFor, key: &str) -> bool {
        let place = (id.clone(), self.saved_as(features_for));
        self.dependencies.get(&place).is_some_and(|it| it.contains(key))
    }

    fn saved_as(&self, features_for: FeaturesFor) -> FeaturesFor {
        if self.is_decoupled { features_for } else { FeaturesFor::NormalOrDev }
    }
}

/// What is still to be turned on.
enum Work {
    Package(NodeId, FeaturesFor),
    /// As in the list of a feature.
    Value(NodeId, FeaturesFor, String),
}

struct Activation<'r> {
    resolve: &'r Resolve,
    has_dev: bool,
    all_platforms: bool,
    res: ActivatedFeatures,
    processed: BTreeSet<(NodeId, FeaturesFor)>,
    /// Weak features of dependencies that are not on yet.
    deferred: BTreeMap<(NodeId, FeaturesFor, String), BTreeSet<String>>,
    todo: Vec<Work>,
}

/// Turns on what `roots` ask for. `resolver` is 1, 2 or 3; `has_dev` is whether development
/// dependencies count, `all_platforms` whether those of other platforms do.
pub(crate) fn activated_features(
    resolve: &Resolve,
    roots: &[(NodeId, CliFeatures)],
    resolver: u32,
    has_dev: bool,
    all_platforms: bool,
) -> ActivatedFeatures {
    let is_decoupled = resolver >= 2;
    let mut activation = Activation {
        resolve,
        has_dev: has_dev || !is_decoupled,
        all_platforms: all_platforms || !is_decoupled,
        res: ActivatedFeatures { is_decoupled, ..ActivatedFeatures::default() },
        processed: BTreeSet::new(),
        deferred: BTreeMap::new(),
        todo: Vec::new(),
    };
    for (id, cli) in roots {
        let Some(node) = resolve.nodes.get(id) else { continue };
        let features = &node.loaded.package.features;
        let mut values: Vec<_> = cli.features.clone();
        if cli.uses_default_features && features.contains_key("default") {
            values.push("default".to_owned());
        }
        if cli.all_features {
            values.extend(features.keys().cloned());
        }
        activation.package(id, FeaturesFor::NormalOrDev, &values);
        if is_decoupled && node.loaded.package.has_proc_macro() {
            activation.package(id, FeaturesFor::HostDependency, &values);
        }
    }
    activation.run();
    activation.res
}

impl<'r> Activation<'r> {
    fn package(&mut self, id: &NodeId, features_for: FeaturesFor, values: &[String]) {
        self.todo.push(Work::Package(id.clone(), features_for));
        let values = values.iter().map(|it| Work::Value(id.clone(), features_for, it.clone()));
        self.todo.extend(values);
    }

    fn run(&mut self) {
        while let Some(work) = self.todo.pop() {
            match work {
                Work::Package(id, features_for) => self.dependencies(&id, features_for),
                Work::Value(id, features_for, value) => self.value(&id, features_for, &value),
            }
        }
    }

    /// Turns on what a package needs in any case.
    fn dependencies(&mut self, id: &NodeId, features_for: FeaturesFor) {
        let saved_as = self.res.saved_as(features_for);
        self.res.features.entry((id.clone(), saved_as)).or_default();
        if !self.processed.insert((id.clone(), features_for)) {
            return;
        }
        for (to, dependency, to_for) in self.edges(id, features_for, |it| !it.is_optional) {
            self.dependency(&to, dependency, to_for);
        }
    }

    /// Turns on a package with what the dependency on it asks for.
    fn dependency(&mut self, to: &NodeId, dependency: &ResolvedDependency, to_for: FeaturesFor) {
        let mut values = dependency.features.clone();
        let features = &self.resolve.nodes[to].loaded.package.features;
        if dependency.uses_default_features && features.contains_key("default") {
            values.push("default".to_owned());
        }
        self.package(to, to_for, &values);
    }

    fn value(&mut self, id: &NodeId, features_for: FeaturesFor, value: &str) {
        let place = (id.clone(), self.res.saved_as(features_for));
        match FeatureValue::new(value) {
            FeatureValue::Feature(feature) => {
                let features = self.res.features.entry(place).or_default();
                if features.insert(feature.to_owned()) {
                    let all = &self.resolve.nodes[id].loaded.package.features;
                    let values = all.get(feature).into_iter().flatten();
                    let work = |it: &String| Work::Value(id.clone(), features_for, it.clone());
                    self.todo.extend(values.map(work));
                }
            }
            FeatureValue::Dep(key) => self.optional(id, features_for, key),
            FeatureValue::DepFeature { dep, feature, is_weak } => {
                for (to, dependency, to_for) in self.edges(id, features_for, |it| it.key == dep) {
                    if dependency.is_optional && is_weak && !self.res.is_on(id, features_for, dep) {
                        let place = (id.clone(), features_for, dep.to_owned());
                        self.deferred.entry(place).or_default().insert(feature.to_owned());
                        continue;
                    }
                    if dependency.is_optional && !is_weak {
                        self.optional(id, features_for, dep);
                        if self.resolve.nodes[id].loaded.package.features.contains_key(dep) {
                            self.todo.push(Work::Value(id.clone(), features_for, dep.to_owned()));
                        }
                    }
                    self.todo.push(Work::Value(to, to_for, feature.to_owned()));
                }
            }
        }
    }

    /// Turns on an optional dependency, and what has been waiting for that.
    fn optional(&mut self, id: &NodeId, features_for: FeaturesFor, key: &str) {
        let place = (id.clone(), self.res.saved_as(features_for));
        self.res.dependencies.entry(place).or_default().insert(key.to_owned());
        let waiting = self.deferred.remove(&(id.clone(), features_for, key.to_owned()));
        for (to, dependency, to_for) in self.edges(id, features_for, |it| it.key == key) {
            for feature in waiting.iter().flatten() {
                self.todo.push(Work::Value(to.clone(), to_for, feature.clone()));
            }
            self.dependency(&to, dependency, to_for);
        }
    }

    /// What a package depends on, for those dependencies that `is_wanted` picks.
    fn edges(
        &self,
        id: &NodeId,
        features_for: FeaturesFor,
        is_wanted: impl Fn(&ResolvedDependency) -> bool,
    ) -> Vec<(NodeId, &'r ResolvedDependency, FeaturesFor)> {
        let Some(node) = self.resolve.nodes.get(id) else { return Vec::new() };
        let mut res = Vec::new();
        for (to, indices) in &node.edges {
            let is_macro =
                self.resolve.nodes[to].loaded.package.library().is_some_and(|it| it.is_proc_macro);
            for dependency in indices.iter().map(|it| &node.loaded.dependencies[*it]) {
                let is_left_out = (dependency.kind == DependencyKind::Dev && !self.has_dev)
                    || !(self.all_platforms || host::is_host(dependency.platform.as_ref()));
                if is_left_out || !is_wanted(dependency) {
                    continue;
                }
                let is_build = dependency.kind == DependencyKind::Build;
                let to_for = match self.res.is_decoupled && (is_build || is_macro) {
                    true => FeaturesFor::HostDependency,
                    false => features_for,
                };
                res.push((to.clone(), dependency, to_for));
            }
        }
        res
    }
}
