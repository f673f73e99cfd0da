//! The targets that a command compiles by itself, not for the sake of another one.
//!
//! See [target selection](https://doc.rust-lang.org/cargo/commands/cargo-build.html#target-selection).

use super::{
    filter::{LibRule, Rule, Rules, TargetFilter},
    request::Intent,
    selection::{Scope, Selection},
    shell::Shell,
    spec::{self, is_pattern, pattern},
    unit_graph::{Mode, Unit, is_proc_macro, new_root},
};
use crate::{
    DependencyKind, Target, TargetKind,
    closest::closest_msg,
    host,
    package::{FeatureValue, Loaded, ResolvedDependency},
    report::Failure,
    resolve::{FeaturesFor, NodeId, Resolve},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

/// A target that may be compiled.
#[derive(Clone, Copy)]
struct Proposal<'s> {
    package: &'s NodeId,
    loaded: &'s Rc<Loaded>,
    /// Its index, and the target.
    target: (usize, &'s Target),
    /// Whether it is an error if a required feature is off.
    is_demanded: bool,
    mode: Mode,
}

/// What is compiled, in Cargo's order.
pub(super) fn roots(scope: Scope<'_>, shell: &mut Shell) -> Result<Vec<Unit>, Failure> {
    let proposals = match &scope.request.filter {
        TargetFilter::Default { skips_without_features } => {
            default_targets(scope, !skips_without_features)
        }
        TargetFilter::Only(rules) => by_rules(scope, rules, shell)?,
    };
    let mut units = BTreeSet::new();
    let mut features = BTreeMap::new();
    for it in proposals {
        let target = it.target.1;
        let missing = match &target.required_features {
            None => false,
            Some(required) => {
                check_required_features(scope, it, required, shell)?;
                let on = features
                    .entry(it.package)
                    .or_insert_with(|| all_features(scope, it.package, scope.has_dev_units));
                required.iter().any(|it| !on.contains(it))
            }
        };
        if !missing || target.kind == TargetKind::Lib {
            units.insert(new_root(scope, it.package, it.target.0, it.mode));
        } else if it.is_demanded {
            return Err(requires_features(it));
        }
    }
    if units.is_empty() {
        warn_about_no_match(&scope.request.filter, shell);
    }
    Ok(units.into_iter().collect())
}

fn mode(intent: Intent) -> Mode {
    match intent {
        Intent::Test | Intent::Bench => Mode::Test,
        Intent::Build => Mode::Build,
        Intent::Check { is_test } => Mode::Check { is_test },
        Intent::Doc { .. } => Mode::Doc,
        Intent::Doctest => Mode::Doctest,
    }
}

/// The targets that the command takes if none is named.
fn default_targets(scope: Scope<'_>, is_demanded: bool) -> Vec<Proposal<'_>> {
    let intent = scope.request.intent;
    let mut res = Vec::new();
    for package in scope.packages {
        let loaded = &scope.graph.nodes[package].loaded;
        let targets = &loaded.package.targets;
        let is_taken = |it: &Target| match intent {
            Intent::Bench => it.bench,
            Intent::Test | Intent::Doctest => it.test || it.kind == TargetKind::Example,
            Intent::Build | Intent::Check { .. } => {
                matches!(it.kind, TargetKind::Bin | TargetKind::Lib)
            }
            Intent::Doc { .. } => it.doc && !has_name_of_library(it, targets),
        };
        let proposal =
            |target, mode, is_demanded| Proposal { package, loaded, target, is_demanded, mode };
        let targets = || targets.iter().enumerate();
        let taken = targets().filter(|(_, it)| is_taken(it));
        res.extend(taken.map(|it| proposal(it, mode(intent), is_demanded)));
        let documented = targets().find(|(_, it)| it.kind == TargetKind::Lib && it.doctest);
        let documented = documented.filter(|_| intent == Intent::Test);
        res.extend(documented.map(|it| proposal(it, Mode::Doctest, false)));
    }
    res
}

/// Whether a binary would be documented where the library is.
fn has_name_of_library(target: &Target, targets: &[Target]) -> bool {
    let name = target.name.replace('-', "_");
    let is_library = |it: &Target| it.kind == TargetKind::Lib && it.name.replace('-', "_") == name;
    target.kind == TargetKind::Bin && targets.iter().any(is_library)
}

fn by_rules<'s>(
    scope: Scope<'s>,
    rules: &Rules,
    shell: &mut Shell,
) -> Result<Vec<Proposal<'s>>, Failure> {
    let intent = scope.request.intent;
    let mode = mode(intent);
    let mut res = libraries(scope, rules, shell)?;
    let test_mode = match intent {
        Intent::Build => Mode::Test,
        Intent::Check { .. } => Mode::Check { is_test: true },
        _ => mode,
    };
    let is_tested = |it: &Target| it.test;
    let is_benched = |it: &Target| it.bench;
    let is_bin = |it: &Target| it.kind == TargetKind::Bin;
    let is_example = |it: &Target| it.kind == TargetKind::Example;
    let is_test = |it: &Target| it.kind == TargetKind::Test;
    let is_bench = |it: &Target| it.kind == TargetKind::Bench;
    let of_all = |rule: &Rule, all: fn(&Target) -> bool, one: fn(&Target) -> bool| match rule {
        Rule::All => all,
        Rule::Just(_) => one,
    };
    let test_kind = of_all(&rules.tests, is_tested, is_test);
    let bench_kind = of_all(&rules.benches, is_benched, is_bench);
    for (rule, what, is_kind, mode) in [
        (&rules.bins, "bin", is_bin as fn(&Target) -> bool, mode),
        (&rules.examples, "example", is_example, mode),
        (&rules.tests, "test", test_kind, test_mode),
        (&rules.benches, "bench", bench_kind, test_mode),
    ] {
        match rule {
            Rule::All => res.extend(proposals(scope, is_kind, false, mode)),
            Rule::Just(names) => {
                for name in names {
                    res.extend(named(scope, name, what, is_kind, mode)?);
                }
            }
        }
    }
    Ok(res)
}

fn libraries<'s>(
    scope: Scope<'s>,
    rules: &Rules,
    shell: &mut Shell,
) -> Result<Vec<Proposal<'s>>, Failure> {
    if rules.lib == LibRule::Not {
        return Ok(Vec::new());
    }
    let intent = scope.request.intent;
    let mut res = proposals(scope, |it| it.kind == TargetKind::Lib, false, mode(intent));
    res.retain(|it| {
        let types = &it.target.1.crate_types;
        let has_doctests =
            types.iter().any(|it| ["lib", "rlib", "proc-macro"].contains(&it.as_str()));
        let is_kept = intent != Intent::Doctest || has_doctests;
        if !is_kept {
            shell.warn(&format!(
                "doc tests are not supported for crate type(s) `{}` in package `{}`",
                types.join(", "),
                spec::name(it.loaded)
            ));
        }
        is_kept
    });
    if !res.is_empty() || rules.all_targets || rules.lib != LibRule::Demanded {
        return Ok(res);
    }
    let names = scope.packages.iter().map(|it| it.name.as_str());
    let names: Vec<_> = names.collect();
    Err(Failure::new(match names.as_slice() {
        [name] => format!("no library targets found in package `{name}`"),
        _ => format!("no library targets found in packages: {}", names.join(", ")),
    }))
}

fn proposals(
    scope: Scope<'_>,
    is_taken: impl Fn(&Target) -> bool,
    is_demanded: bool,
    mode: Mode,
) -> Vec<Proposal<'_>> {
    let mut res = Vec::new();
    for package in scope.packages {
        let loaded = &scope.graph.nodes[package].loaded;
        let targets = loaded.package.targets.iter().enumerate().filter(|(_, it)| is_taken(it));
        res.extend(targets.map(|target| Proposal { package, loaded, target, is_demanded, mode }));
    }
    res
}

/// The targets of a kind with this name.
fn named<'s>(
    scope: Scope<'s>,
    name: &str,
    what: &str,
    is_kind: fn(&Target) -> bool,
    mode: Mode,
) -> Result<Vec<Proposal<'s>>, Failure> {
    let compiled = pattern(name)?;
    let is_named = |it: &Target| {
        is_kind(it)
            && match is_pattern(name) {
                true => compiled.matches(&it.name),
                false => it.name == name,
            }
    };
    let found = proposals(scope, is_named, true, mode);
    if !found.is_empty() {
        return Ok(found);
    }
    let mut there: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for it in proposals(scope, is_kind, true, mode) {
        there.entry(&it.target.1.name).or_default().push(spec::name(it.loaded));
    }
    let closest = closest_msg(name, there.keys().copied(), "target");
    let place = match &scope.request.selection {
        Selection::Default | Selection::AllBut(_) | Selection::All(_) => {
            " in default-run packages".to_owned()
        }
        Selection::Packages(packages) => match packages.as_slice() {
            [] => String::new(),
            [package] => format!(" in `{package}` package"),
            [package, ..] => format!(" in `{package}`, ... packages"),
        },
    };
    let verb = if is_pattern(name) { "matches pattern" } else { "named" };
    let mut message = format!("no {what} target {verb} `{name}`{place}{closest}");
    let elsewhere = elsewhere(scope, what, is_named);
    if !elsewhere.is_empty() {
        message.push_str(&elsewhere);
    } else if closest.is_empty() && !there.is_empty() {
        message.push_str(&format!("\nhelp: available {what} targets:"));
        for (name, packages) in there {
            match packages.as_slice() {
                [_] => message.push_str(&format!("\n    {name}")),
                _ => packages.iter().for_each(|package| {
                    message.push_str(&format!("\n    {name} in package {package}"));
                }),
            }
        }
    }
    Err(Failure::new(message))
}

/// The targets of other members that would be meant.
fn elsewhere(scope: Scope<'_>, what: &str, is_named: impl Fn(&Target) -> bool) -> String {
    let mut res = String::new();
    for member in scope.workspace.members() {
        let targets = member.package.targets.iter().filter(|it| is_named(it));
        let mut names: Vec<_> = targets.map(|it| it.name.as_str()).collect();
        names.sort_unstable();
        if !names.is_empty() {
            let package = spec::name(member);
            res.push_str(&format!("\nhelp: available {what} in `{package}` package:"));
            names.iter().for_each(|it| res.push_str(&format!("\n    {it}")));
        }
    }
    res
}

/// See [the required-features field](https://doc.rust-lang.org/cargo/reference/cargo-targets.html#the-required-features-field).
fn check_required_features(
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

fn requires_features(it: Proposal<'_>) -> Failure {
    let required = it.target.1.required_features.as_deref().unwrap_or_default();
    let quoted: Vec<_> = required.iter().map(|it| format!("`{it}`")).collect();
    Failure::new(format!(
        "target `{}` in package `{}` requires the features: {}\n\
         Consider enabling them by passing, e.g., `--features=\"{}\"`",
        it.target.1.name,
        spec::name(it.loaded),
        quoted.join(", "),
        required.join(" ")
    ))
}

/// The features of a package that are on, and those of its dependencies as `key/feature`.
pub(super) fn all_features(
    scope: Scope<'_>,
    package: &NodeId,
    has_dev_units: bool,
) -> BTreeSet<String> {
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
        let is_macro = has_proc_macro(scope.graph, to);
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

fn has_proc_macro(graph: &Resolve, id: &NodeId) -> bool {
    graph.nodes[id].loaded.package.targets.iter().any(is_proc_macro)
}

/// Says that options such as `--bins` have found nothing.
fn warn_about_no_match(filter: &TargetFilter, shell: &mut Shell) {
    let TargetFilter::Only(rules) = filter else { return };
    let all = [
        ("bins", &rules.bins),
        ("tests", &rules.tests),
        ("examples", &rules.examples),
        ("benches", &rules.benches),
    ];
    let names: Vec<_> = match rules.all_targets {
        true => vec!["`all-targets`".to_owned()],
        false => {
            let all = all.into_iter().filter(|(_, rule)| **rule == Rule::All);
            all.map(|(name, _)| format!("`{name}`")).collect()
        }
    };
    let filters = if names.len() > 1 { "filters" } else { "filter" };
    let names: String = names.iter().map(|it| format!(" {it},")).collect();
    shell.warn(&format!(
        "target {filters}{} specified, but no targets matched; this is a no-op",
        names.trim_end_matches(',')
    ));
}
