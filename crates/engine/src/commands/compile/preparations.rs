//! What Cargo says while it prepares the calls of rustc and rustdoc, before it starts the first one.

use super::{
    Shell, hints, profiles,
    selection::Scope,
    unit::{Mode, Unit, is_linkable, target},
    unit_graph::UnitGraph,
};
use crate::{TargetKind, render};

/// Warns about one call after the other, in the order in which Cargo prepares them.
pub(super) fn warn(scope: Scope<'_>, units: &UnitGraph, shell: &mut Shell) {
    let (profile, _) = profiles::of(scope.workspace, &scope.request.profile);
    let mut seen = vec![false; units.units.len()];
    let mut todo: Vec<_> = units.roots.iter().rev().copied().collect();
    while let Some(index) = todo.pop() {
        if std::mem::replace(&mut seen[index], true) {
            continue;
        }
        todo.extend(units.dependencies[index].iter().rev());
        let unit = &units.units[index];
        if matches!(unit.mode, Mode::Doctest | Mode::RunBuildScript) {
            continue;
        }
        if unit.mode != Mode::Doc {
            hints::warn(scope, unit, &profile, shell);
        }
        let dependencies = units.dependencies[index].iter().map(|it| &units.units[*it]);
        warn_of_libraries(scope, unit, dependencies, shell);
    }
}

/// Says that nothing can be linked, if there is a library at all. Like Cargo's `build_deps_args`.
fn warn_of_libraries<'u>(
    scope: Scope<'_>,
    unit: &Unit,
    dependencies: impl Iterator<Item = &'u Unit>,
    shell: &mut Shell,
) {
    let compiled = dependencies.filter(|it| it.mode != Mode::Doc).map(|it| target(scope, it));
    let libraries: Vec<_> = compiled.filter(|it| it.kind == TargetKind::Lib).collect();
    let Some(first) = libraries.first().filter(|_| !libraries.iter().any(|it| is_linkable(it)))
    else {
        return;
    };
    let library = first.crate_name();
    let title = format!("the package `{library}` provides no linkable target");
    let notes = [
        format!("this might cause `{}` to fail compilation", target(scope, unit).crate_name()),
        "this warning might turn into a hard error in the future".to_owned(),
    ];
    let help = format!(
        "consider adding 'dylib' or 'rlib' to key 'crate-type' in `{library}`'s Cargo.toml"
    );
    shell.print(&render::warning_with(&title, &notes, Some(&help)));
}
