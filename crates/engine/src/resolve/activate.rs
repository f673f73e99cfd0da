//! Going from the roots through all that they ask for, in Cargo's order and so to its first error.

use super::{
    CliFeatures, Node, NodeId, Resolve, Settings, Stop,
    describe::{Locks, Parents, describe},
    path_source,
    requirements::{Request, Requirements, Unmet},
};
use crate::{
    DependencyKind,
    closest::distance,
    package::{Loaded, Packages, ResolvedDependency},
    report::{Failure, Subject},
    sort::sort_by,
    sorted::{SortedMap, SortedSet},
};
use std::{collections::VecDeque, rc::Rc};

/// The graph of `roots` and all that they need.
pub(super) fn activate(
    packages: &mut Packages<'_>,
    roots: &[(Rc<Loaded>, CliFeatures)],
    settings: Settings,
    locks: &Locks,
) -> Result<Resolve, Stop> {
    let mut activation = Activation {
        packages,
        settings,
        locks,
        resolve: Resolve::default(),
        parents: Parents::new(),
        links: SortedMap::new(),
        frames: Vec::new(),
        order: SortedSet::new(),
        is_beyond: false,
    };
    let res = activation.run(roots);
    match activation.is_beyond {
        // What Cargo finds there comes before whatever is wrong behind it.
        true => Err(Stop::Beyond),
        false => res.map(|()| activation.resolve),
    }
}

struct Activation<'p, 'f> {
    packages: &'p mut Packages<'f>,
    settings: Settings,
    locks: &'p Locks,
    resolve: Resolve,
    parents: Parents,
    /// Which package links to a native library.
    links: SortedMap<String, NodeId>,
    /// What is still to be granted, by the time at which it was asked.
    frames: Vec<Frame>,
    /// Frames by the number of candidates of their next wish, then by time.
    order: SortedSet<(usize, usize)>,
    /// Whether something comes from a registry or a repository.
    is_beyond: bool,
}

/// The wishes of one package.
struct Frame {
    parent: NodeId,
    wishes: VecDeque<Wish>,
}

/// A dependency that is to be granted.
struct Wish {
    /// Among the dependencies of the package.
    index: usize,
    candidate: Option<Rc<Loaded>>,
    features: SortedSet<String>,
}

impl Activation<'_, '_> {
    fn run(&mut self, roots: &[(Rc<Loaded>, CliFeatures)]) -> Result<(), Stop> {
        for (root, features) in roots {
            self.activate(root, &Request::Cli(features.clone()), None)?;
        }
        while let Some((parent, wish)) = self.next() {
            self.grant(&parent, wish)?;
        }
        Ok(())
    }

    /// The wish with the fewest candidates, of the oldest frame.
    fn next(&mut self) -> Option<(NodeId, Wish)> {
        while let Some((_, time)) = self.order.pop_first() {
            let frame = &mut self.frames[time];
            if let Some(wish) = frame.wishes.pop_front() {
                let parent = frame.parent.clone();
                self.order.insert((candidates(frame), time));
                return Some((parent, wish));
            }
        }
        None
    }

    fn grant(&mut self, parent: &NodeId, wish: Wish) -> Result<(), Stop> {
        let loaded = Rc::clone(&self.resolve.nodes[parent].loaded);
        let dependency = &loaded.dependencies[wish.index];
        let Some(candidate) = &wish.candidate else {
            let failure = self.not_found(parent, dependency)?;
            let at = place(&loaded, dependency);
            return Err(Stop::Failure(Failure { at, ..failure }));
        };
        let id = NodeId::new(candidate);
        if let Some(link) = links(candidate)
            && let Some(other) = self.links.get(link).filter(|it| **it != id)
        {
            let reason = self.links_conflict(dependency, link, other);
            return Err(self.conflict(parent, dependency, candidate, &reason));
        }
        let request = Request::Dependency {
            features: wish.features.clone(),
            uses_default_features: dependency.uses_default_features,
        };
        let edge = (parent, dependency, wish.index);
        self.activate(candidate, &request, Some(edge))
    }

    /// Adds a package to the graph, and what it asks for to the frames.
    fn activate(
        &mut self,
        loaded: &Rc<Loaded>,
        request: &Request,
        parent: Option<(&NodeId, &ResolvedDependency, usize)>,
    ) -> Result<(), Stop> {
        let id = NodeId::new(loaded);
        if let Some((parent, dependency, index)) = parent {
            let parents = self.parents.get_or_default(id.clone());
            parents.get_or_insert_with(parent.clone(), || dependency.clone());
            let node = self.resolve.nodes.get_mut(parent).expect("a parent is in the graph");
            node.edges.get_or_default(id.clone()).insert(index);
        }
        let is_new = !self.resolve.nodes.contains_key(&id);
        if is_new
            && let Some(link) = links(loaded)
            && self.links.insert(link.to_owned(), id.clone()).is_some()
        {
            return Err(Stop::Failure(Failure::new(format!(
                "Attempting to resolve a dependency with more than one crate with \
                     links={link}.\nThis will not build as is. Consider rebuilding the .lock file."
            ))));
        }
        let node = self.resolve.nodes.get_or_insert_with(id.clone(), || Node {
            loaded: Rc::clone(loaded),
            features: SortedSet::new(),
            edges: SortedMap::new(),
        });
        if !is_new && has_all(node, request) {
            return Ok(());
        }
        let requirements = match (Requirements::new(loaded, request), parent) {
            (Ok(requirements), _) => requirements,
            (Err(unmet), None) => {
                return Err(Stop::Failure(Failure::new(unmet.of_root(loaded, &id))));
            }
            (Err(Unmet::Cycle(feature)), Some(_)) => {
                let message = Unmet::Cycle(feature).of_root(loaded, &id);
                return Err(Stop::Failure(Failure::new(message)));
            }
            (Err(unmet), Some((parent, dependency, _))) => {
                let reason = missing_feature(parent, dependency, loaded, &unmet);
                return Err(self.conflict(parent, dependency, loaded, &reason));
            }
        };
        let has_dev = parent.is_none() && self.settings.has_dev;
        let wishes = self.wishes(loaded, &id, &requirements, has_dev)?;
        let node = self.resolve.nodes.get_mut(&id).expect("added above");
        node.features.extend(requirements.features);
        let frame = Frame { parent: id, wishes };
        self.order.insert((candidates(&frame), self.frames.len()));
        self.frames.push(frame);
        Ok(())
    }

    /// Looks for what the dependencies of a package lead to.
    fn wishes(
        &mut self,
        loaded: &Loaded,
        id: &NodeId,
        requirements: &Requirements,
        has_dev: bool,
    ) -> Result<VecDeque<Wish>, Stop> {
        let mut res = Vec::new();
        for (index, dependency) in loaded.dependencies.iter().enumerate() {
            if dependency.kind == DependencyKind::Dev && !has_dev {
                continue;
            }
            let asked = requirements.dependencies.get(&dependency.key);
            if dependency.is_optional && asked.is_none() {
                continue;
            }
            if dependency.absolute_path.is_none() {
                self.is_beyond = true;
                continue;
            }
            let mut features = asked.cloned().unwrap_or_default();
            features.extend(dependency.features.iter().cloned());
            let candidate = self.candidate(dependency).map_err(|failure| {
                let by = describe(&self.parents, id, self.locks);
                let name = dependency.package_name();
                let context = format!("failed to get `{name}` as a dependency of {by}");
                let at = place(loaded, dependency);
                Stop::Failure(Failure { at, ..failure.context(context) })
            })?;
            res.push(Wish { index, candidate, features });
        }
        sort_by(&mut res, |a, b| a.candidate.is_some().cmp(&b.candidate.is_some()));
        Ok(res.into())
    }

    /// The package that a path leads to, if it is the one that is meant.
    fn candidate(
        &mut self,
        dependency: &ResolvedDependency,
    ) -> Result<Option<Rc<Loaded>>, Failure> {
        let loaded = path_source::load(self.packages, dependency)?;
        let is_named = loaded.fields.name.as_deref() == Some(dependency.package_name());
        Ok((is_named && path_source::fits(dependency, &loaded)).then_some(loaded))
    }

    /// What Cargo says if a path leads to another package.
    fn not_found(
        &mut self,
        parent: &NodeId,
        dependency: &ResolvedDependency,
    ) -> Result<Failure, Stop> {
        let found = path_source::load(self.packages, dependency).map_err(Stop::Failure)?;
        let name = dependency.package_name();
        let found_name = found.name();
        let mut message = if found_name == name {
            let mut message = format!(
                "failed to select a version for the requirement `{name} = \"{}\"`\n\
                 candidate versions found which didn't match: {}\n",
                dependency.version_req,
                NodeId::new(&found).version
            );
            message.push_str(&self.location(parent, dependency));
            if !NodeId::new(&found).version.pre.is_empty() {
                message.push_str(&format!(
                    "\nif you are looking for the prerelease package it needs to be specified \
                     explicitly\n    {name} = {{ version = \"{}\" }}",
                    NodeId::new(&found).version
                ));
            }
            message
        } else {
            let head = match distance(name, found_name) {
                Some(_) => format!(
                    "no matching package found\nsearched package name: `{name}`\n\
                     perhaps you meant:      {found_name}\n"
                ),
                None => format!("no matching package named `{name}` found\n"),
            };
            head + &self.location(parent, dependency)
        };
        if self.settings.is_offline {
            message.push_str(
                "\nAs a reminder, you're using offline mode (--offline) which can sometimes cause \
                 surprising resolution failures, if this error is too confusing you may wish to \
                 retry without `--offline`.",
            );
        }
        Ok(Failure::new(message))
    }

    fn location(&self, parent: &NodeId, dependency: &ResolvedDependency) -> String {
        format!(
            "location searched: {}\nrequired by {}",
            dependency.absolute_path.as_deref().unwrap_or_default(),
            describe(&self.parents, parent, self.locks)
        )
    }

    fn links_conflict(
        &self,
        dependency: &ResolvedDependency,
        link: &str,
        other: &NodeId,
    ) -> String {
        format!(
            "\n\npackage `{}` links to the native library `{link}`, but it conflicts with a previous \
             package which links to `{link}` as well:\n{}\nOnly one package in the dependency graph \
             may specify the same links value. This helps ensure that only one copy of a native \
             library is linked in the final binary. Try to adjust your dependencies so that only \
             one package uses the `links = \"{link}\"` value. For more information, see \
             https://doc.rust-lang.org/cargo/reference/resolver.html#links.",
            dependency.package_name(),
            describe(&self.parents, other, self.locks)
        )
    }

    /// What Cargo says if the only candidate will not do.
    fn conflict(
        &self,
        parent: &NodeId,
        dependency: &ResolvedDependency,
        candidate: &Loaded,
        reason: &str,
    ) -> Stop {
        let name = dependency.package_name();
        let id = NodeId::new(candidate);
        let locked = self.locks.note(&id);
        let failure = Failure::new(format!(
            "failed to select a version for `{name}`.\n    ... required by {}\nversions that meet \
             the requirements `{}` {locked}are: {}{reason}\n\nfailed to select a version for `{name}` which \
             could resolve this conflict",
            describe(&self.parents, parent, self.locks),
            dependency.version_req,
            id.version
        ));
        let at = place(&self.resolve.nodes[parent].loaded, dependency);
        Stop::Failure(Failure { at, ..failure })
    }
}

/// Where a package says that it depends on another.
fn place(loaded: &Loaded, dependency: &ResolvedDependency) -> Option<Subject> {
    Some(Subject::Piece(loaded.manifest.path.clone(), dependency.at?))
}

/// Of the next wish of a frame.
fn candidates(frame: &Frame) -> usize {
    frame.wishes.front().map_or(0, |it| usize::from(it.candidate.is_some()))
}

fn links(loaded: &Loaded) -> Option<&str> {
    loaded.manifest.toml.package()?.links.as_deref()
}

/// Whether the package has been activated with all that is asked of it.
fn has_all(node: &Node, request: &Request) -> bool {
    let Request::Dependency { features, uses_default_features } = request else { return false };
    let has_default = node.loaded.package.features.contains_key("default");
    features.iter().all(|it| node.features.contains(it))
        && (!uses_default_features || !has_default || node.features.contains("default"))
}

/// Why a feature that a dependency asks for is not there.
fn missing_feature(
    parent: &NodeId,
    dependency: &ResolvedDependency,
    loaded: &Loaded,
    unmet: &Unmet,
) -> String {
    let (Unmet::Feature(feature) | Unmet::Dependency(feature) | Unmet::Cycle(feature)) = unmet;
    let name = dependency.package_name();
    let mut res = format!(
        "\n\npackage `{}` depends on `{name}` with feature `{feature}` but `{name}` does not have \
         that feature.\n",
        parent.name
    );
    let same: Vec<_> = loaded.dependencies.iter().filter(|it| it.key == *feature).collect();
    let features = &loaded.package.features;
    if same.iter().any(|it| it.is_optional) {
        res.push_str(
            " An optional dependency with that name exists, but that dependency uses the \"dep:\" \
             syntax in the features table, so it does not have an implicit feature with that \
             name.\n",
        );
    } else if !same.is_empty() {
        res.push_str(
            " A required dependency with that name exists, but only optional dependencies can be \
             used as features.\n",
        );
    } else {
        let near = features.keys().filter_map(|it| Some((distance(feature, it)?, it)));
        match near.min_by_key(|it| it.0) {
            Some((_, near)) => {
                res.push_str(&format!(" package `{name}` does have feature `{near}`\n"));
            }
            None if !features.is_empty() => {
                let all: Vec<_> = features.keys().map(String::as_str).collect();
                res.push_str(&format!(" available features: {}\n", all.join(", ")));
            }
            None => {}
        }
    }
    res
}
