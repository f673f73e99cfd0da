//! The features that the command line asks for, and the packages that get them.
//!
//! See [feature selection](https://doc.rust-lang.org/cargo/commands/cargo-build.html#feature-selection).

use super::{CompileOptions, spec::Spec, unknown_features};
use crate::{
    package::{FeatureValue, Loaded},
    report::Failure,
    resolve::CliFeatures,
    workspace::Workspace,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

/// A member and the features that it gets.
pub(super) type MemberFeatures = (Rc<Loaded>, CliFeatures);

/// The features that the arguments ask for, in Cargo's order.
pub(super) fn read(options: &CompileOptions) -> Result<CliFeatures, Failure> {
    let words = options.features.iter().flat_map(|it| it.split_whitespace());
    let features = words.flat_map(|it| it.split(',')).filter(|it| !it.is_empty());
    let features: BTreeMap<_, _> = features.map(|it| (FeatureValue::new(it), it)).collect();
    for (value, text) in &features {
        match value {
            FeatureValue::Dep(_) => {
                return Err(Failure::new(format!(
                    "feature `{text}` is not allowed to use explicit `dep:` syntax"
                )));
            }
            FeatureValue::DepFeature { feature, .. } if feature.contains('/') => {
                let message = format!("multiple slashes in feature `{text}` is not allowed");
                return Err(Failure::new(message));
            }
            _ => {}
        }
    }
    Ok(CliFeatures {
        features: features.into_values().map(str::to_owned).collect(),
        all_features: options.all_features,
        uses_default_features: !options.no_default_features,
    })
}

/// The members that take part, and the features of each.
pub(super) fn members(
    workspace: &Workspace<'_>,
    specs: &[Spec],
    features: &CliFeatures,
) -> Result<Vec<MemberFeatures>, Failure> {
    match workspace.current().is_none() || workspace.resolver() > 1 {
        true => by_selection(workspace, specs, features),
        false => Ok(by_current_folder(workspace, specs, features)),
    }
}

/// Whether some specification stands for `package`.
pub(super) fn is_selected(specs: &[Spec], package: &Loaded) -> bool {
    specs.iter().any(|it| it.matches(package))
}

/// Since [resolver 2](https://doc.rust-lang.org/cargo/reference/features.html#resolver-version-2-command-line-flags)
/// the features are those of the selected packages.
fn by_selection(
    workspace: &Workspace<'_>,
    specs: &[Spec],
    features: &CliFeatures,
) -> Result<Vec<MemberFeatures>, Failure> {
    let mut found = BTreeSet::new();
    let selected: Vec<_> = workspace.members().filter(|it| is_selected(specs, it)).collect();
    if selected.is_empty() {
        if *features != CliFeatures::unasked() {
            let message = "cannot specify features for packages outside of workspace";
            return Err(Failure::new(message));
        }
        let all = workspace.members().map(|it| (it.clone(), CliFeatures::unasked()));
        return Ok(all.collect());
    }
    let res = selected.iter().map(|it| (Rc::clone(it), matching(it, features, &mut found)));
    let res = res.collect();
    if found.len() < features.features.len() {
        return Err(unknown_features::refuse(workspace, specs, features, &found));
    }
    Ok(res)
}

/// The features that `package` has; they are added to `found` too, as typed.
fn matching(package: &Loaded, features: &CliFeatures, found: &mut BTreeSet<String>) -> CliFeatures {
    let optional = |name: &str| {
        let mut named = package.dependencies.iter().filter(|it| it.key == name);
        named.next_back().is_some_and(|it| it.is_optional)
    };
    let has = |name: &str| package.package.features.contains_key(name) || optional(name);
    let mut res = Vec::new();
    for text in &features.features {
        let own = match FeatureValue::new(text) {
            FeatureValue::Feature(name) => has(name).then_some(text.as_str()),
            FeatureValue::DepFeature { dep, .. }
                if package.dependencies.iter().any(|it| it.key == dep) =>
            {
                Some(text.as_str())
            }
            FeatureValue::DepFeature { dep, feature, .. } => {
                (dep == package.name() && has(feature)).then_some(feature)
            }
            FeatureValue::Dep(_) => None,
        };
        if let Some(own) = own {
            res.push(own.to_owned());
            found.insert(text.clone());
        }
    }
    CliFeatures { features: res, ..features.clone() }
}

/// With resolver 1 the features are those of the package in the current folder, selected or not.
fn by_current_folder(
    workspace: &Workspace<'_>,
    specs: &[Spec],
    features: &CliFeatures,
) -> Vec<MemberFeatures> {
    let current = workspace.current();
    let mut of_members: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut of_current = Vec::new();
    for text in &features.features {
        if let FeatureValue::DepFeature { dep, feature, .. } = FeatureValue::new(text) {
            let is_current =
                |it: &Rc<Loaded>| current.is_some_and(|current| current.path == it.path);
            let is_member = workspace.members().any(|it| !is_current(it) && it.name() == dep);
            if is_member && specs.iter().any(|it| it.name() == dep) {
                of_members.entry(dep).or_default().push(feature.to_owned());
                continue;
            }
        }
        of_current.push(text.clone());
    }
    let members = workspace.members().filter_map(|it| {
        if current.is_some_and(|current| current.path == it.path) {
            let own = CliFeatures { features: of_current.clone(), ..features.clone() };
            return Some((Rc::clone(it), own));
        }
        let own = of_members.get(it.name()).cloned().unwrap_or_default();
        let own = CliFeatures { features: own, uses_default_features: true, ..features.clone() };
        is_selected(specs, it).then(|| (Rc::clone(it), own))
    });
    members.collect()
}
