//! The targets that a command compiles by itself, not for the sake of another one.
//!
//! See [target selection](https://doc.rust-lang.org/cargo/commands/cargo-build.html#target-selection).

use super::{
    Shell,
    filter::{LibRule, Rule, Rules, TargetFilter},
    named_targets::named,
    request::Intent,
    required_features,
    selection::Scope,
    unit::{Mode, Unit},
    unit_graph::new_root,
};
use crate::{Target, TargetKind, package::Loaded, report::Failure, resolve::NodeId};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

/// A target that may be compiled.
#[derive(Clone, Copy)]
pub(super) struct Proposal<'s> {
    pub(super) package: &'s NodeId,
    pub(super) loaded: &'s Rc<Loaded>,
    /// Its index, and the target.
    pub(super) target: (usize, &'s Target),
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
                required_features::check(scope, it, required, shell)?;
                let on = features.entry(it.package).or_insert_with(|| {
                    required_features::all(scope, it.package, scope.has_dev_units)
                });
                required.iter().any(|it| !on.contains(it))
            }
        };
        if !missing || target.kind == TargetKind::Lib {
            units.insert(new_root(scope, it.package, it.target.0, it.mode));
        } else if it.is_demanded {
            return Err(required_features::missing(it));
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
    let name = target.crate_name();
    let is_library = |it: &Target| it.kind == TargetKind::Lib && it.crate_name() == name;
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
                it.loaded.name()
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

pub(super) fn proposals(
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
