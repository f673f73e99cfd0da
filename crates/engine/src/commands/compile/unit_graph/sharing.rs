//! From units for the host and units for the platform, which are the same here, to those that are due.

use super::{Builder, Unit, UnitGraph};
use crate::resolve::FeaturesFor;
use cargo_util_schemas::manifest::TomlDebugInfo;
use std::collections::BTreeMap;

/// The units that are due so far.
struct Sharing {
    /// Of each unit as it was, the number of what it came to.
    ids: Vec<Option<usize>>,
    /// With what each waits for; the values are numbers in the order of arrival.
    shared: BTreeMap<(Unit, Vec<usize>), usize>,
    /// Of each number, whether the unit has debugging information.
    has_debuginfo: Vec<bool>,
}

impl Builder<'_> {
    /// Makes one of units that come out alike, and leaves out what nothing waits for.
    ///
    /// Like Cargo's `rebuild_unit_graph_shared`.
    pub(super) fn finish(&self, roots: &[usize]) -> UnitGraph {
        let mut entered = vec![false; self.units.len()];
        let mut sharing = Sharing {
            ids: vec![None; self.units.len()],
            shared: BTreeMap::new(),
            has_debuginfo: Vec::new(),
        };
        let mut todo: Vec<_> = roots.iter().rev().map(|it| (*it, false, false)).collect();
        while let Some((id, is_host, is_ready)) = todo.pop() {
            if is_ready {
                self.add_to(&mut sharing, id, is_host);
            } else if !std::mem::replace(&mut entered[id], true) {
                todo.push((id, is_host, true));
                let edges = self.edges(id).iter().rev();
                todo.extend(edges.map(|it| (it.to, it.purpose.is_host, false)));
            }
        }
        let Sharing { ids, shared, .. } = sharing;
        let mut order = vec![0; shared.len()];
        for (place, id) in shared.values().enumerate() {
            order[*id] = place;
        }
        let roots = roots.iter().filter_map(|it| ids[*it]).map(|it| order[it]).collect();
        let (mut units, mut dependencies) = (Vec::new(), Vec::new());
        for (unit, waits_for) in shared.into_keys() {
            units.push(unit);
            dependencies.push(waits_for.iter().map(|it| order[*it]).collect());
        }
        UnitGraph { units, dependencies, roots }
    }

    /// Adds a unit after all that it waits for.
    fn add_to(&self, sharing: &mut Sharing, id: usize, is_host: bool) {
        let dependencies = self.edges(id).iter().filter_map(|it| sharing.ids[it.to]);
        let dependencies: Vec<_> = dependencies.collect();
        let unit = Unit::clone(&self.units[id]);
        let mut same = Unit { is_for: FeaturesFor::NormalOrDev, ..unit };
        let profile = &mut same.profile;
        let is_bare =
            !profile.has_debuginfo() && dependencies.iter().all(|it| !sharing.has_debuginfo[*it]);
        if profile.strip.is_deferred && is_bare {
            profile.strip.value = Some("debuginfo".to_owned());
        }
        let is_deferred = std::mem::take(&mut profile.debuginfo.is_deferred);
        if is_host && is_deferred && !self.ids.contains_key(&same) {
            same.profile.debuginfo.value = TomlDebugInfo::None;
        }
        let has_debuginfo = same.profile.has_debuginfo();
        let next = sharing.shared.len();
        let number = *sharing.shared.entry((same, dependencies)).or_insert(next);
        if number == next {
            sharing.has_debuginfo.push(has_debuginfo);
        }
        sharing.ids[id] = Some(number);
    }
}
