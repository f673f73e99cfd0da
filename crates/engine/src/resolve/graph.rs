//! The graph of packages.

use super::describe::{Locks, describe_path};
use crate::{
    DependencyKind,
    package::Loaded,
    report::Failure,
    sorted::{SortedMap, SortedSet},
};
use semver::Version;
use std::{fmt, rc::Rc};

/// A package of a graph, in Cargo's order: by name, version, folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NodeId {
    pub(crate) name: String,
    pub(crate) version: Version,
    /// Absolute.
    pub(crate) folder: String,
}

impl NodeId {
    pub(crate) fn new(loaded: &Loaded) -> Self {
        Self {
            name: loaded.name().to_owned(),
            version: loaded.version(),
            folder: loaded.folder_path().display().to_string(),
        }
    }
}

/// As Cargo names a package: `name v1.2.3 (/folder)`.
impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} v{} ({})", self.name, self.version, self.folder)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) loaded: Rc<Loaded>,
    /// Those that anybody asks for.
    pub(crate) features: SortedSet<String>,
    /// What it depends on, with the indices of the dependencies that say so.
    pub(crate) edges: SortedMap<NodeId, SortedSet<usize>>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Resolve {
    pub(crate) nodes: SortedMap<NodeId, Node>,
}

/// Refuses a package that depends on itself, unless it is for development only.
pub(super) fn check_cycles(resolve: &Resolve, locks: &Locks) -> Result<(), Failure> {
    let mut checked = SortedSet::new();
    for id in resolve.nodes.keys() {
        if let Some(path) = cycle_from(resolve, id, &mut checked) {
            return Err(cycle(resolve, &path, locks));
        }
    }
    Ok(())
}

/// The first cycle below `start`, depth first, without recursion: the way to the package that is on it
/// twice.
fn cycle_from<'r>(
    resolve: &'r Resolve,
    start: &'r NodeId,
    checked: &mut SortedSet<&'r NodeId>,
) -> Option<Vec<&'r NodeId>> {
    if !checked.insert(start) {
        return None;
    }
    let mut path = vec![(start, transitive(resolve, start).into_iter())];
    let mut on_path = SortedSet::from([start]);
    while let Some((id, rest)) = path.last_mut() {
        let Some(next) = rest.next() else {
            on_path.remove(*id);
            path.pop();
            continue;
        };
        if on_path.contains(next) {
            return Some(path.iter().map(|it| it.0).chain([next]).collect());
        }
        if checked.insert(next) {
            on_path.insert(next);
            path.push((next, transitive(resolve, next).into_iter()));
        }
    }
    None
}

/// Refuses two packages of one name and version: the lock file does not say where a package lies.
pub(super) fn check_collisions(resolve: &Resolve) -> Result<(), Failure> {
    let ids = resolve.nodes.keys();
    let is_same = |a: &NodeId, b: &NodeId| (&a.name, &a.version) == (&b.name, &b.version);
    match ids.clone().zip(ids.skip(1)).find(|(a, b)| is_same(a, b)) {
        None => Ok(()),
        Some((a, b)) => Err(Failure::new(format!(
            "package collision in the lockfile: packages {a} and {b} are different, but only one \
             can be written to lockfile unambiguously"
        ))),
    }
}

fn cycle(resolve: &Resolve, path: &[&NodeId], locks: &Locks) -> Failure {
    let (id, path) = path.split_last().expect("a way has an end");
    let mut child = *id;
    let mut steps = vec![(*id, None)];
    for parent in path.iter().rev() {
        let node = &resolve.nodes[*parent];
        let index = node.edges.get(child).and_then(|it| {
            it.iter().find(|it| node.loaded.dependencies[**it].kind != DependencyKind::Dev)
        });
        steps.push((*parent, index.map(|it| &node.loaded.dependencies[*it])));
        child = parent;
    }
    let described = describe_path(&steps, locks);
    Failure::new(format!(
        "cyclic package dependency: package `{id}` depends on itself. Cycle:\n{described}"
    ))
}

/// What a package needs whenever it is compiled.
fn transitive<'r>(resolve: &'r Resolve, id: &NodeId) -> Vec<&'r NodeId> {
    let Some(node) = resolve.nodes.get(id) else { return Vec::new() };
    let is_dev = |index: &usize| node.loaded.dependencies[*index].kind == DependencyKind::Dev;
    let edges = node.edges.iter().filter(|(_, indices)| !indices.iter().all(is_dev));
    edges.map(|(id, _)| id).collect()
}
