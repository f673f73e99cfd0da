//! From units for the host and units for the platform, which are the same here, to those that are due.

use super::{Builder, Dependency, Unit, UnitGraph};
use crate::resolve::FeaturesFor;
use cargo_util_schemas::manifest::TomlDebugInfo;
use std::collections::{BTreeMap, BTreeSet};

/// The units that are due so far.
#[derive(Default)]
struct Sharing<'u> {
    /// Of the units as they were, the number of what they came to.
    ids: BTreeMap<&'u Unit, usize>,
    /// With what each waits for; the values are numbers in the order of arrival.
    shared: BTreeMap<(Unit, Vec<usize>), usize>,
    /// Of each number, whether the unit has debugging information.
    has_debuginfo: Vec<bool>,
}

impl Builder<'_> {
    /// Makes one of units that come out alike, and leaves out what nothing waits for.
    ///
    /// Like Cargo's `rebuild_unit_graph_shared`.
    pub(super) fn finish(&self, roots: &[Unit]) -> UnitGraph {
        let mut entered = BTreeSet::new();
        let mut sharing = Sharing::default();
        let mut todo: Vec<_> = roots.iter().rev().map(|it| (it, false, false)).collect();
        while let Some((unit, is_host, is_ready)) = todo.pop() {
            let dependencies = &self.units[unit];
            if is_ready {
                self.add_to(&mut sharing, unit, is_host, dependencies);
            } else if entered.insert(unit) {
                todo.push((unit, is_host, true));
                todo.extend(dependencies.iter().rev().map(|(it, to)| (it, to.is_host, false)));
            }
        }
        let Sharing { ids, shared, .. } = sharing;
        let order: BTreeMap<usize, usize> =
            shared.values().enumerate().map(|(place, id)| (*id, place)).collect();
        let roots = roots.iter().map(|it| order[&ids[it]]).collect();
        let (units, dependencies) = shared.into_keys().unzip();
        let dependencies: Vec<Vec<usize>> = dependencies;
        let places = |ids: Vec<usize>| ids.iter().map(|it| order[it]).collect();
        UnitGraph { units, dependencies: dependencies.into_iter().map(places).collect(), roots }
    }

    /// Adds a unit after all that it waits for.
    fn add_to<'u>(
        &self,
        sharing: &mut Sharing<'u>,
        unit: &'u Unit,
        is_host: bool,
        dependencies: &[Dependency],
    ) {
        let dependencies = dependencies.iter().filter_map(|it| sharing.ids.get(&it.0).copied());
        let dependencies: Vec<_> = dependencies.collect();
        let mut same = Unit { is_for: FeaturesFor::NormalOrDev, ..unit.clone() };
        let profile = &mut same.profile;
        let is_bare =
            !profile.has_debuginfo() && dependencies.iter().all(|it| !sharing.has_debuginfo[*it]);
        if profile.strip.is_deferred && is_bare {
            profile.strip.value = Some("debuginfo".to_owned());
        }
        let is_deferred = std::mem::take(&mut profile.debuginfo.is_deferred);
        if is_host && is_deferred && !self.units.contains_key(&same) {
            same.profile.debuginfo.value = TomlDebugInfo::None;
        }
        let has_debuginfo = same.profile.has_debuginfo();
        let next = sharing.shared.len();
        let id = *sharing.shared.entry((same, dependencies)).or_insert(next);
        if id == next {
            sharing.has_debuginfo.push(has_debuginfo);
        }
        sharing.ids.insert(unit, id);
    }
}
