//! What link-time optimization asks of each call of rustc.
//!
//! See [the `lto` setting](https://doc.rust-lang.org/cargo/reference/profiles.html#lto).

use super::{
    profile::Lto,
    selection::Scope,
    unit::{Mode, Unit, crate_types, is_for_host, target},
    unit_graph::UnitGraph,
};

/// What rustc is told, named as in Cargo's own table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Passed {
    /// Optimize while linking, in the way that is named.
    Run(Option<String>),
    Off,
    OnlyBitcode,
    ObjectAndBitcode,
    OnlyObject,
}

impl Passed {
    pub(super) fn words(&self) -> Vec<String> {
        let values = match self {
            Self::Run(None) => vec!["lto".to_owned()],
            Self::Run(Some(name)) => vec![format!("lto={name}")],
            Self::Off => vec!["lto=off".to_owned(), "embed-bitcode=no".to_owned()],
            Self::OnlyBitcode => vec!["linker-plugin-lto".to_owned()],
            Self::ObjectAndBitcode => Vec::new(),
            Self::OnlyObject => vec!["embed-bitcode=no".to_owned()],
        };
        values.into_iter().flat_map(|it| ["-C".to_owned(), it]).collect()
    }

    /// What satisfies both: a unit may be linked into several others.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (it, other) if it == other => it,
            (it @ Self::Run(_), _) | (_, it @ Self::Run(_)) => it,
            (Self::Off, _) | (_, Self::Off) => Self::Off,
            _ => Self::ObjectAndBitcode,
        }
    }
}

/// Of each unit, in the order of the graph. Like Cargo's `lto::generate`.
pub(super) fn of_units(scope: Scope<'_>, units: &UnitGraph) -> Vec<Passed> {
    let mut res = vec![None; units.units.len()];
    for root in &units.roots {
        let mut todo = vec![(*root, of_root(scope, &units.units[*root]))];
        while let Some((index, from_parent)) = todo.pop() {
            let own = of_unit(scope, &units.units[index], from_parent);
            let merged = match &res[index] {
                Some(known) => own.and(Passed::clone(known)),
                None => own,
            };
            if res[index].as_ref() == Some(&merged) {
                continue;
            }
            let dependencies = units.dependencies[index].iter().rev();
            todo.extend(dependencies.map(|it| (*it, merged.clone())));
            res[index] = Some(merged);
        }
    }
    res.into_iter().map(|it| it.unwrap_or(Passed::OnlyObject)).collect()
}

fn of_root(scope: Scope<'_>, unit: &Unit) -> Passed {
    let target = target(scope, unit);
    let crate_types = crate_types(target);
    match unit.profile.lto {
        Lto::Bool(false) => Passed::OnlyObject,
        Lto::Off => Passed::Off,
        _ if is_for_host(target) => Passed::OnlyObject,
        _ if needs_object(&crate_types) => with_object(&crate_types),
        _ => Passed::OnlyBitcode,
    }
}

fn of_unit(scope: Scope<'_>, unit: &Unit, from_parent: Passed) -> Passed {
    let target = target(scope, unit);
    let is_program = matches!(unit.mode, Mode::Test | Mode::Doctest);
    let crate_types = if is_program { vec!["bin"] } else { crate_types(target) };
    if is_for_host(target) {
        return Passed::OnlyObject;
    }
    if crate_types.iter().all(|it| may_optimize(it)) {
        return match &unit.profile.lto {
            Lto::Named(name) => Passed::Run(Some(name.clone())),
            Lto::Off => Passed::Off,
            Lto::Bool(true) => Passed::Run(None),
            Lto::Bool(false) => Passed::OnlyObject,
        };
    }
    match (from_parent, needs_object(&crate_types)) {
        (Passed::Run(_), false) => Passed::OnlyBitcode,
        (Passed::Run(_) | Passed::OnlyBitcode, true) => with_object(&crate_types),
        (from_parent, _) => from_parent,
    }
}

/// Whether rustc optimizes while it links a crate of this type.
fn may_optimize(crate_type: &str) -> bool {
    ["bin", "staticlib", "cdylib"].contains(&crate_type)
}

fn needs_object(crate_types: &[&str]) -> bool {
    crate_types.iter().any(|it| may_optimize(it) || ["dylib", "proc-macro"].contains(it))
}

fn with_object(crate_types: &[&str]) -> Passed {
    match crate_types.iter().all(|it| *it == "dylib") {
        true => Passed::OnlyObject,
        false => Passed::ObjectAndBitcode,
    }
}
