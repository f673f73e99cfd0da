//! Which features and dependencies of a package a list of features needs.

use super::CliFeatures;
use crate::{
    closest::closest_msg,
    package::{FeatureValue, Loaded},
    sorted::{SortedMap, SortedSet},
};

/// What is asked of a package.
#[derive(Clone, Debug)]
pub(super) enum Request {
    /// By the command line.
    Cli(CliFeatures),
    /// By another package.
    Dependency { features: SortedSet<String>, uses_default_features: bool },
}

/// What a request comes to.
#[derive(Debug, Default)]
pub(super) struct Requirements {
    pub(super) features: SortedSet<String>,
    /// By key, with the features that are asked of each.
    pub(super) dependencies: SortedMap<String, SortedSet<String>>,
}

/// Why a request cannot be met.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unmet {
    Feature(String),
    Dependency(String),
    /// A feature enables itself.
    Cycle(String),
}

impl Requirements {
    /// What `request` needs of the package.
    pub(super) fn new(loaded: &Loaded, request: &Request) -> Result<Self, Unmet> {
        let mut res = Self::default();
        let uses_default_features = match request {
            Request::Cli(cli) => {
                if cli.all_features {
                    for feature in loaded.package.features.keys() {
                        res.feature(loaded, feature)?;
                    }
                }
                for value in &cli.features {
                    res.value(loaded, value)?;
                }
                cli.uses_default_features
            }
            Request::Dependency { features, uses_default_features } => {
                for feature in features {
                    res.feature(loaded, feature)?;
                }
                *uses_default_features
            }
        };
        if uses_default_features && loaded.package.features.contains_key("default") {
            res.feature(loaded, "default")?;
        }
        if let Request::Cli(_) = request {
            let is_there = |key: &&String| loaded.dependencies.iter().any(|it| it.key == **key);
            if let Some(missing) = res.dependencies.keys().find(|it| !is_there(it)) {
                return Err(Unmet::Dependency(missing.clone()));
            }
        }
        Ok(res)
    }

    /// Adds a feature and all that it enables; the list of what is to be done is no recursion.
    fn feature(&mut self, loaded: &Loaded, feature: &str) -> Result<(), Unmet> {
        let mut todo = vec![feature.to_owned()];
        while let Some(feature) = todo.pop() {
            if !self.features.insert(feature.clone()) {
                continue;
            }
            let Some(values) = loaded.package.features.get(&feature) else {
                return Err(Unmet::Feature(feature));
            };
            let mut next = Vec::new();
            for value in values {
                if matches!(FeatureValue::new(value), FeatureValue::Feature(it) if it == feature) {
                    return Err(Unmet::Cycle(feature));
                }
                next.extend(self.direct(loaded, value));
            }
            todo.extend(next.into_iter().rev());
        }
        Ok(())
    }

    fn value(&mut self, loaded: &Loaded, value: &str) -> Result<(), Unmet> {
        match self.direct(loaded, value) {
            Some(feature) => self.feature(loaded, &feature),
            None => Ok(()),
        }
    }

    /// Notes what a value says of dependencies; the answer is the feature that it enables.
    fn direct(&mut self, loaded: &Loaded, value: &str) -> Option<String> {
        match FeatureValue::new(value) {
            FeatureValue::Feature(feature) => Some(feature.to_owned()),
            FeatureValue::Dep(key) => {
                self.dependencies.get_or_default(key.to_owned());
                None
            }
            FeatureValue::DepFeature { dep, feature, is_weak } => {
                self.dependencies.get_or_default(dep.to_owned()).insert(feature.to_owned());
                let is_optional =
                    || loaded.dependencies.iter().any(|it| it.key == dep && it.is_optional);
                let is_implied =
                    !is_weak && is_optional() && loaded.package.features.contains_key(dep);
                is_implied.then(|| dep.to_owned())
            }
        }
    }
}

impl Unmet {
    /// What Cargo says if the command line asked for it.
    pub(super) fn of_root(&self, loaded: &Loaded, id: &super::NodeId) -> String {
        match self {
            Self::Feature(feature) => {
                let mut same =
                    loaded.dependencies.iter().filter(|it| it.key == *feature).peekable();
                if same.peek().is_none() {
                    let names = loaded.package.features.keys().map(String::as_str);
                    let closest = closest_msg(feature, names, "feature");
                    return format!(
                        "package `{id}` does not have the feature `{feature}`{closest}"
                    );
                }
                if !same.any(|it| it.is_optional) {
                    return format!(
                        "package `{id}` does not have feature `{feature}`\n\nhelp: a dependency with \
                         that name exists but it is required dependency and only optional \
                         dependencies can be used as features."
                    );
                }
                format!(
                    "package `{id}` does not have feature `{feature}`\n\nhelp: an optional \
                     dependency with that name exists, but the `features` table includes it with \
                     the \"dep:\" syntax so it does not have an implicit feature with that name{}",
                    enabling(loaded, feature)
                )
            }
            Self::Dependency(key) => {
                format!("package `{id}` does not have a dependency named `{key}`")
            }
            Self::Cycle(feature) => {
                format!("cyclic feature dependency: feature `{feature}` depends on itself")
            }
        }
    }
}

/// The features that would enable an optional dependency.
fn enabling(loaded: &Loaded, key: &str) -> String {
    let enables = |value: &String| match FeatureValue::new(value) {
        FeatureValue::Dep(it) | FeatureValue::DepFeature { dep: it, is_weak: false, .. } => {
            it == key
        }
        _ => false,
    };
    let features = loaded.package.features.iter().filter(|(_, values)| values.iter().any(enables));
    let features: Vec<_> = features.map(|it| &it.0).collect();
    if features.is_empty() {
        return String::new();
    }
    let mut res = format!("\nDependency `{key}` would be enabled by these features:");
    for feature in features.iter().take(3) {
        res.push_str(&format!("\n\t- `{feature}`"));
    }
    if features.len() > 3 {
        res.push_str("\n\t  ...");
    }
    res
}
