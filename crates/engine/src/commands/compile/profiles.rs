//! The profile that is asked for, and what is wrong with those that are written.
//!
//! See [profiles](https://doc.rust-lang.org/cargo/reference/profiles.html).

use super::{Shell, spec::matches};
use crate::{
    closest::closest_msg,
    report::Failure,
    resolve::{NodeId, Resolve},
    workspace::Workspace,
};
use cargo_util_schemas::{
    core::PackageIdSpec,
    manifest::{ProfilePackageSpec, TomlProfile},
};
use std::collections::{BTreeMap, BTreeSet};

type Profiles = BTreeMap<String, TomlProfile>;

/// The profiles that stand on their own.
const ROOTS: [&str; 2] = ["dev", "release"];
/// The other profiles that Cargo has, and what they inherit from.
const DERIVED: [(&str, &str); 3] = [("bench", "release"), ("test", "dev"), ("doc", "dev")];

/// The profiles of the root manifest.
fn written(workspace: &Workspace<'_>) -> Profiles {
    let root = workspace.root_manifest.as_ref().unwrap_or(&workspace.current_manifest);
    let root = workspace.packages.get(root);
    let profiles = root.and_then(|it| it.manifest.toml.profile.as_ref());
    let profiles = profiles.into_iter().flat_map(|it| &it.0);
    profiles.map(|(name, it)| (name.to_string(), it.clone())).collect()
}

/// The profiles, Cargo's own included.
fn all(workspace: &Workspace<'_>) -> Profiles {
    let mut res = written(workspace);
    for (name, inherits) in DERIVED {
        let own = res.remove(name).unwrap_or_default();
        let inherits = own.inherits.clone().unwrap_or_else(|| inherits.to_owned());
        res.insert(name.to_owned(), TomlProfile { inherits: Some(inherits), ..own });
    }
    res
}

/// Checks all profiles, by name, and that there is the one that is asked for.
pub(super) fn validate(
    workspace: &Workspace<'_>,
    graph: &Resolve,
    requested: &str,
    shell: &mut Shell,
) -> Result<(), Failure> {
    let all = all(workspace);
    for (name, profile) in &all {
        if ROOTS.contains(&name.as_str()) {
            if profile.inherits.is_some() {
                return Err(Failure::new(format!(
                    "`inherits` must not be specified in root profile `{name}`"
                )));
            }
        } else {
            merged(name, &all)?;
        }
    }
    if !all.contains_key(requested) && !ROOTS.contains(&requested) {
        return Err(Failure::new(format!("profile `{requested}` is not defined")));
    }
    for (name, profile) in &written(workspace) {
        if let Some(package) = &profile.package {
            let found = matched(name, &merged(name, &all)?.0, graph)?;
            warn_about_unmatched(name, package.keys(), &found, graph, shell);
        }
    }
    Ok(())
}

/// A profile with all that it inherits, and whether `dev` or `release` is what it inherits from.
pub(super) fn of(workspace: &Workspace<'_>, name: &str) -> (TomlProfile, &'static str) {
    merged(name, &all(workspace)).unwrap_or((TomlProfile::default(), ROOTS[0]))
}

fn merged(name: &str, all: &Profiles) -> Result<(TomlProfile, &'static str), Failure> {
    let mut seen = BTreeSet::from([name]);
    let mut chain = Vec::new();
    let mut name = name;
    let root = loop {
        let profile = all.get(name);
        chain.extend(profile);
        if let Some(root) = ROOTS.into_iter().find(|it| *it == name) {
            break root;
        }
        let Some(inherits) = profile.and_then(|it| it.inherits.as_deref()) else {
            return Err(Failure::new(format!(
                "profile `{name}` is missing an `inherits` directive (`inherits` is required for \
                 all profiles except `dev` or `release`)"
            )));
        };
        if !ROOTS.contains(&inherits) {
            if !seen.insert(inherits) {
                return Err(Failure::new(format!(
                    "profile inheritance loop detected with profile `{name}` inheriting \
                     `{inherits}`"
                )));
            }
            if !all.contains_key(inherits) {
                return Err(Failure::new(format!(
                    "profile `{name}` inherits from `{inherits}`, but that profile is not defined"
                )));
            }
        }
        name = inherits;
    };
    let mut res = TomlProfile::default();
    for profile in chain.into_iter().rev() {
        res.merge(profile);
    }
    Ok((res, root))
}

/// The overrides that are for some package.
fn matched(
    name: &str,
    profile: &TomlProfile,
    graph: &Resolve,
) -> Result<BTreeSet<PackageIdSpec>, Failure> {
    let mut res = BTreeSet::new();
    for package in graph.nodes.values().map(|it| &it.loaded) {
        let specs = profile.package.iter().flat_map(BTreeMap::keys).filter_map(|it| match it {
            ProfilePackageSpec::All => None,
            ProfilePackageSpec::Spec(spec) => matches(spec, package).then_some(spec),
        });
        let specs: Vec<_> = specs.collect();
        if specs.len() > 1 {
            let specs: Vec<_> = specs.iter().map(ToString::to_string).collect();
            return Err(Failure::new(format!(
                "multiple package overrides in profile `{name}` match package `{}`\n\
                 found package specs: {}",
                NodeId::new(package),
                specs.join(", ")
            )));
        }
        res.extend(specs.into_iter().cloned());
    }
    Ok(res)
}

fn warn_about_unmatched<'s>(
    profile: &str,
    specs: impl Iterator<Item = &'s ProfilePackageSpec>,
    found: &BTreeSet<PackageIdSpec>,
    graph: &Resolve,
    shell: &mut Shell,
) {
    for spec in specs {
        let ProfilePackageSpec::Spec(spec) = spec else { continue };
        if found.contains(spec) {
            continue;
        }
        let packages = || graph.nodes.values().map(|it| &it.loaded);
        let named = packages().filter(|it| it.name() == spec.name());
        let named: Vec<_> = named.map(|it| NodeId::new(it).to_string()).collect();
        shell.warn(&match named.is_empty() {
            true => {
                let names = packages().map(|it| it.name());
                let closest = closest_msg(spec.name(), names, "package");
                format!(
                    "profile package spec `{spec}` in profile `{profile}` did not match any \
                     packages{closest}"
                )
            }
            false => format!(
                "profile package spec `{spec}` in profile `{profile}` has a version or URL that \
                 does not match any of the packages: {}",
                named.join(", ")
            ),
        });
    }
}
