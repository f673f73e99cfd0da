//! From units to the steps of a build, in the order in which Cargo starts them.

use super::{arguments::Arguments, selection::Scope, unit::Mode, unit_graph::UnitGraph};
use crate::{TargetId, rustc_lines::Step, sorted::SortedSet};

/// The steps that compile `units`, for a command that documents nothing.
pub(super) fn of(scope: Scope<'_>, units: &UnitGraph) -> Vec<Step> {
    let arguments = Arguments::new(scope, units);
    let order = order(units);
    let mut places = vec![0; order.len()];
    for (place, index) in order.iter().enumerate() {
        places[*index] = place;
    }
    let step = |index: &usize| {
        let unit = &units.units[*index];
        let is_check = matches!(unit.mode, Mode::Check { .. });
        let verb = if is_check { "Checking" } else { "Compiling" };
        let after = units.dependencies[*index].iter().map(|it| places[*it]).collect();
        Step {
            manifest_path: scope.graph.nodes[&unit.package].loaded.manifest.path.clone(),
            target: TargetId(u32::try_from(unit.target).unwrap_or(u32::MAX)),
            is_run: unit.mode == Mode::RunBuildScript,
            announcement: format!("{verb} {}", unit.package),
            words: arguments.words(*index),
            after,
        }
    };
    order.iter().map(step).collect()
}

/// An order in which every unit comes after those that it waits for.
///
/// Of those that wait for nothing more, Cargo's `DependencyQueue` takes the one for which most are
/// waiting; it leaves it to chance which one that is if there are several.
fn order(units: &UnitGraph) -> Vec<usize> {
    let mut dependents = vec![Vec::new(); units.units.len()];
    let mut missing = Vec::new();
    for (index, dependencies) in units.dependencies.iter().enumerate() {
        missing.push(dependencies.len());
        dependencies.iter().for_each(|it| dependents[*it].push(index));
    }
    let waiting: Vec<_> = (0..dependents.len()).map(|it| reachable(&dependents, it)).collect();
    let key = |index: usize| (usize::MAX - waiting[index], index);
    let first = (0..dependents.len()).filter(|it| missing[*it] == 0);
    let mut ready: SortedSet<_> = first.map(key).collect();
    let mut res = Vec::new();
    while let Some((_, index)) = ready.pop_first() {
        res.push(index);
        for next in &dependents[index] {
            missing[*next] -= 1;
            if missing[*next] == 0 {
                ready.insert(key(*next));
            }
        }
    }
    res
}

/// How many wait for `start`, directly or not.
fn reachable(dependents: &[Vec<usize>], start: usize) -> usize {
    let mut seen = vec![false; dependents.len()];
    let mut todo = vec![start];
    let mut count = 0;
    while let Some(index) = todo.pop() {
        if !std::mem::replace(&mut seen[index], true) {
            count += 1;
            todo.extend(&dependents[index]);
        }
    }
    count
}
