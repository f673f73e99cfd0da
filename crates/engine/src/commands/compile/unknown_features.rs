//! What Cargo says about features that no selected package has.

use super::{cli_features::is_selected, spec::Spec};
use crate::{
    closest::distance,
    package::{FeatureValue, Loaded},
    report::Failure,
    resolve::CliFeatures,
    workspace::Workspace,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

/// How many similar features are named.
const MOST_SUGGESTIONS: usize = 5;

/// `found` are the features that some package has.
pub(super) fn refuse(
    workspace: &Workspace<'_>,
    specs: &[Spec],
    features: &CliFeatures,
    found: &BTreeSet<String>,
) -> Failure {
    let unknown = features.features.iter().map(String::as_str);
    let mut unknown: Vec<_> = unknown.filter(|it| !found.contains(*it)).collect();
    unknown.sort_unstable();
    let (selected, others): (Vec<_>, Vec<_>) =
        workspace.members().partition(|it| is_selected(specs, it));
    let these = if unknown.len() == 1 { "this feature" } else { "these features" };
    let listed = unknown.join(", ");
    let mut message = match selected.as_slice() {
        [package] => {
            format!("the package '{}' does not contain {these}: {listed}", package.name())
        }
        _ => format!(
            "none of the selected packages contains {these}: {listed}\nselected packages: {}",
            names(&selected)
        ),
    };
    let has_one =
        |it: &&Rc<Loaded>| unknown.iter().any(|name| it.package.features.contains_key(*name));
    let elsewhere: Vec<_> = others.into_iter().filter(has_one).collect();
    if !elsewhere.is_empty() {
        message.push_str(&format!(
            "\nhelp: package{} with the missing feature{}: {}",
            if elsewhere.len() == 1 { "" } else { "s" },
            if unknown.len() == 1 { "" } else { "s" },
            names(&elsewhere)
        ));
        return Failure::new(message);
    }
    let mut similar = BTreeSet::new();
    for text in unknown {
        similar.extend(similar_to(text, &selected));
    }
    similar.retain(|it| !features.features.contains(it) && !found.contains(it));
    let similar: Vec<_> = similar.into_iter().take(MOST_SUGGESTIONS).collect();
    if !similar.is_empty() {
        let there = match similar.len() {
            1 => "is a similarly named feature",
            _ => "are similarly named features",
        };
        message.push_str(&format!("\nhelp: there {there}: {}", similar.join(", ")));
    }
    Failure::new(message)
}

fn names(packages: &[&Rc<Loaded>]) -> String {
    packages.iter().map(|it| it.name()).collect::<Vec<_>>().join(", ")
}

/// What could have been meant by `text`.
fn similar_to(text: &str, packages: &[&Rc<Loaded>]) -> Vec<String> {
    let mut res = Vec::new();
    match FeatureValue::new(text) {
        FeatureValue::Feature(name) => {
            for package in packages {
                let features = package.package.features.keys().map(String::as_str);
                let all = features.chain(optional_dependencies(package));
                res.extend(all.filter(|it| is_close(name, it)).map(str::to_owned));
            }
        }
        FeatureValue::DepFeature { dep, feature, .. } => {
            let mut features_asked: BTreeMap<&str, &[String]> = BTreeMap::new();
            for package in packages {
                features_asked
                    .extend(package.dependencies.iter().map(|it| (it.key.as_str(), &*it.features)));
            }
            for (name, features) in features_asked.into_iter().filter(|it| is_close(dep, it.0)) {
                let features = features.iter().filter(|it| is_close(feature, it));
                res.extend(features.map(|it| format!("{name}/{it}")));
            }
            for package in packages.iter().filter(|it| is_close(dep, it.name())) {
                let name = package.name();
                let optional = optional_dependencies(package).filter(|it| is_close(dep, it));
                res.extend(optional.map(|it| format!("{name}/{it}")));
                let features = package.package.features.keys().filter(|it| is_close(feature, it));
                res.extend(features.map(|it| format!("{name}/{it}")));
            }
        }
        FeatureValue::Dep(_) => {}
    }
    res
}

/// By key; of several dependencies with the same key only the last one counts.
fn optional_dependencies(package: &Loaded) -> impl Iterator<Item = &str> {
    let last: BTreeMap<_, _> =
        package.dependencies.iter().map(|it| (it.key.as_str(), it.is_optional)).collect();
    last.into_iter().filter(|(_, is_optional)| *is_optional).map(|(key, _)| key)
}

fn is_close(a: &str, b: &str) -> bool {
    distance(a, b).is_some()
}
