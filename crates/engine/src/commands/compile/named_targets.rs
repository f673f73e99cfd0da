//! Targets that are asked for by name or by pattern.

use super::{
    proposals::{Proposal, proposals},
    selection::{Scope, Selection},
    spec::{is_pattern, pattern},
    unit::Mode,
};
use crate::{Target, closest::closest_msg, report::Failure};
use std::collections::BTreeMap;

/// The targets of a kind with this name.
pub(super) fn named<'s>(
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
        there.entry(&it.target.1.name).or_default().push(it.loaded.name());
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
            let package = member.name();
            res.push_str(&format!("\nhelp: available {what} in `{package}` package:"));
            names.iter().for_each(|it| res.push_str(&format!("\n    {it}")));
        }
    }
    res
}
