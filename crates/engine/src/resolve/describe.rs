//! How Cargo says by what way it came to a package.

use super::NodeId;
use crate::{
    package::ResolvedDependency,
    sorted::{SortedMap, SortedSet},
};
use std::collections::VecDeque;

/// Who asked for what: from a package to those that depend on it.
pub(super) type Parents = SortedMap<NodeId, SortedMap<NodeId, ResolvedDependency>>;

/// Which packages have the version that they are locked to, of which Cargo then speaks.
pub(super) enum Locks {
    All,
    Only(SortedSet<NodeId>),
}

impl Locks {
    /// What is added where Cargo names a dependency on `id`.
    pub(super) fn note(&self, id: &NodeId) -> String {
        match self {
            Self::Only(ids) if !ids.contains(id) => String::new(),
            Self::All | Self::Only(_) => format!("(locked to {}) ", id.version),
        }
    }
}

/// The first package, and how each one comes from the next.
pub(super) fn describe_path(
    steps: &[(&NodeId, Option<&ResolvedDependency>)],
    locks: &Locks,
) -> String {
    let Some(((first, _), rest)) = steps.split_first() else { return String::new() };
    let mut res = format!("package `{first}`");
    for ((id, dependency), (child, _)) in rest.iter().zip(steps) {
        let Some(dependency) = dependency else { continue };
        let asked = match (&dependency.absolute_path, &dependency.git) {
            (Some(_), _) => format!("path dependency `{}`", dependency.key),
            (None, Some(_)) => format!("git dependency `{}`", dependency.key),
            _ => format!("dependency `{} = \"{}\"`", dependency.key, dependency.version_req),
        };
        let locked = locks.note(child);
        res.push_str(&format!("\n    ... which satisfies {asked} {locked}of package `{id}`"));
    }
    res
}

/// `id` and the shortest way up to a package that nobody asked for.
pub(super) fn describe(parents: &Parents, id: &NodeId, locks: &Locks) -> String {
    let mut back: SortedMap<&NodeId, (&NodeId, &ResolvedDependency)> = SortedMap::new();
    let mut queue = VecDeque::from([id]);
    let mut last = id;
    while let Some(next) = queue.pop_front() {
        last = next;
        let Some(edges) = parents.get(next).filter(|it| !it.is_empty()) else { break };
        for (parent, dependency) in edges {
            back.get_or_insert_with(parent, || {
                queue.push_back(parent);
                (next, dependency)
            });
        }
    }
    let mut steps = Vec::new();
    let mut next = last;
    while let Some((child, dependency)) = back.remove(next) {
        steps.push((next, Some(dependency)));
        next = child;
    }
    if steps.iter().all(|(it, _)| *it != next) {
        steps.push((next, None));
    }
    steps.reverse();
    describe_path(&steps, locks)
}
