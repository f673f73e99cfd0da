//! What Cargo says while it prepares the calls of rustc and rustdoc, before it starts the first one.

use super::{
    Shell, hints, profile, profiles,
    selection::Scope,
    unit::{Mode, Unit, is_linkable, target},
    unit_graph::UnitGraph,
};
use crate::{TargetKind, commands::package_list, render, report::Failure};

/// Checks one call after the other and warns about it, in the order in which Cargo prepares them.
pub(super) fn check(scope: Scope<'_>, units: &UnitGraph, shell: &mut Shell) -> Result<(), Failure> {
    let mut has_fingerprint = vec![false; units.units.len()];
    let (profile, _) = profiles::of(scope.workspace, &scope.request.profile);
    let mut seen = vec![false; units.units.len()];
    let mut todo: Vec<_> = units.roots.iter().rev().copied().collect();
    while let Some(index) = todo.pop() {
        if std::mem::replace(&mut seen[index], true) {
            continue;
        }
        todo.extend(units.dependencies[index].iter().rev());
        let unit = &units.units[index];
        if unit.mode != Mode::Doctest {
            fingerprint(scope, units, index, &mut has_fingerprint)?;
        }
        if matches!(unit.mode, Mode::Doctest | Mode::RunBuildScript) {
            continue;
        }
        check_library_path(scope)?;
        if unit.mode != Mode::Doc {
            hints::warn(scope, unit, &profile, shell);
        }
        let dependencies = units.dependencies[index].iter().map(|it| &units.units[*it]);
        warn_of_libraries(scope, unit, dependencies, shell);
    }
    Ok(())
}

/// What Cargo does with a unit and all that it depends on to see what has changed.
enum Step {
    Enter(usize),
    /// After what it depends on.
    Leave(usize),
}

/// Looks whether Cargo can tell that a unit has changed. Like Cargo's `calculate`.
fn fingerprint(
    scope: Scope<'_>,
    units: &UnitGraph,
    index: usize,
    is_done: &mut [bool],
) -> Result<(), Failure> {
    let mut todo = vec![Step::Enter(index)];
    while let Some(step) = todo.pop() {
        match step {
            Step::Enter(index) if std::mem::replace(&mut is_done[index], true) => {}
            Step::Enter(index) => {
                if units.units[index].mode == Mode::RunBuildScript {
                    check_files(scope, &units.units[index], "for build script for")?;
                }
                todo.push(Step::Leave(index));
                let is_counted =
                    |it: &&usize| target(scope, &units.units[**it]).kind != TargetKind::Bin;
                let dependencies = units.dependencies[index].iter().filter(is_counted);
                todo.extend(dependencies.rev().map(|it| Step::Enter(*it)));
            }
            Step::Leave(index) if units.units[index].mode == Mode::Doc => {
                check_files(scope, &units.units[index], "for documenting")?;
            }
            Step::Leave(_) => {}
        }
    }
    Ok(())
}

/// Build scripts and rustdoc do not tell what they have read, so any file of the package may count.
fn check_files(scope: Scope<'_>, unit: &Unit, what_for: &str) -> Result<(), Failure> {
    let package = &scope.graph.nodes[&unit.package].loaded;
    let folder = package.folder_path().display();
    package_list::check_patterns(package).map_err(|it| {
        it.context(format!("failed to determine the most recently modified file in {folder}"))
            .context(format!("failed to determine package fingerprint {what_for} {}", unit.package))
    })
}

/// Demands that the folder of the libraries can be one of a list. Like Cargo's `fill_env`.
fn check_library_path(scope: Scope<'_>) -> Result<(), Failure> {
    let root = scope.workspace.root_folder().display().to_string();
    let profile = profile::folder(&scope.request.profile);
    let folder = format!("{}/target/{profile}/deps", root.trim_end_matches('/'));
    if !folder.contains(':') {
        return Ok(());
    }
    Err(Failure::new("path segment contains separator `:`").context(format!(
        "failed to join paths from `$LD_LIBRARY_PATH` together\n\n\
         Check if any of path segments listed below contain an unterminated quote character or \
         path separator:\n    {folder:?}"
    )))
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
