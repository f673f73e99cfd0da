//! Features without which Cargo leaves a target out.
//!
//! See [the required-features field](https://doc.rust-lang.org/cargo/reference/cargo-targets.html#the-required-features-field).

use super::{Shell, proposals::Proposal, selection::Scope};
use crate::{
    DependencyKind, host,
    package::{FeatureValue, Loaded, ResolvedDependency},
    report::Failure,
    resolve::{FeaturesFor, NodeId},
};
use std::{collections::BTreeSet, rc::Rc};

/// Says which of the required features cannot be.
pub(super) fn check(
    scope: Scope<'_>,
    proposal: Proposal<'_>,
    required: &[String],
    shell: &mut Shell,
) -> Result<(), Failure> {
    let Proposal { package, loaded, target: (_, target), .. } = proposal;
    for text in required {
        let what =
            format!("invalid feature `{text}` in required-features of target `{}`", target.name);
        match FeatureValue::new(text) {
            FeatureValue::Feature(name) => {
                if !loaded.package.features.contains_key(name) {
                    shell.warn(&format!("{what}: `{text}` is not present in [features] section"));
                }
            }
            FeatureValue::Dep(_) => {
                return Err(Failure::new(format!(
                    "{what}: `dep:` prefixed feature values are not allowed in required-features"
                )));
            }
            FeatureValue::DepFeature { is_weak: true, .. } => {
                return Err(Failure::new(format!(
                    "{what}: optional dependency with `?` is not allowed in required-features"
                )));
            }
            FeatureValue::DepFeature { dep, feature, is_weak: false } => {
                let Some(to) = dependency(scope, package, dep) else {
                    shell.warn(&format!("{what}: dependency `{dep}` does not exist"));
                    continue;
                };
                let is_there = to.package.features.contains_key(feature)
                    || to.dependencies.iter().any(|it| it.key == feature && it.is_optional);
                if !is_there {
                    shell.warn(&format!(
                        "{what}: feature `{feature}` does not exist in package `{}`",
                        NodeId::new(to)
                    ));
                }
            }
        }
    }
    Ok(())
}

/// What `package` depends on by the key `key`, used or not.
fn dependency<'s>(scope: Scope<'s>, package: &NodeId, key: &str) -> Option<&'s Rc<Loaded>> {
    let node = scope.whole.nodes.get(package)?;
    let has_key = |index: &usize| node.loaded.dependencies[*index].key == key;
    let (to, _) = node.edges.iter().find(|(_, indices)| indices.iter().any(has_key))?;
    Some(&scope.whole.nodes[to].loaded)
}

/// That a target is demanded whose features are off.
pub(super) fn missing(it: Proposal<'_>) -> Failure {
    let required = it.target.1.required_features.as_deref().unwrap_or_default();
    let quoted: Vec<_> = required.iter().map(|it| format!("`{it}`")).collect();
    Failure::new(format!(
        "target `{}` in package `{}` requires the features: {}\n\
         Consider enabling them by passing, e.g., `--features=\"{}\"`",
        it.target.1.name,
        it.loaded.name(),
        quoted.join(", "),
        required.join(" ")
    ))
}

/// The features of a package that are on, and those of its dependencies as `key/feature`.
pub(super) fn all(scope: Scope<'_>, package: &NodeId, has_dev_units: bool) -> BTreeSet<String> {
    let node = &scope.graph.nodes[package];
    let mut res = scope.features.of(package, FeaturesFor::NormalOrDev);
    for (to, indices) in &node.edges {
        let dependencies = || indices.iter().map(|it| &node.loaded.dependencies[*it]);
        let counts = |it: &ResolvedDependency| {
            (it.kind != DependencyKind::Dev || has_dev_units) && host::is_host(it.platform.as_ref())
        };
        if !dependencies().any(counts) {
            continue;
        }
        let is_macro = scope.graph.nodes[to].loaded.package.has_proc_macro();
        for it in dependencies() {
            let features_for = match is_macro || it.kind == DependencyKind::Build {
                true => FeaturesFor::HostDependency,
                false => FeaturesFor::NormalOrDev,
            };
            let features = scope.features.of(to, features_for);
            res.extend(features.iter().map(|feature| format!("{}/{feature}", it.key)));
        }
    }
    res
}
