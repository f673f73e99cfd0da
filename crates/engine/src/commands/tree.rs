//! [`cargo tree`](https://doc.rust-lang.org/cargo/commands/cargo-tree.html).

use super::{
    CommandOutput, CompileOptions, Surroundings,
    compile::{ChosenGraph, check_selection, chosen_graph, possible_packages},
    load,
};
use crate::{
    DependencyKind, host,
    package::Loaded,
    resolve::{
        ActivatedFeatures, FeaturesFor, NodeId, Resolve, Settings, Stop, activated_features,
    },
    workspace::Workspace,
};
use std::collections::{BTreeMap, BTreeSet};

/// The arguments of [`tree`].
#[derive(Clone, Debug, Default)]
pub struct TreeOptions {
    /// `--manifest-path`, as typed.
    pub manifest_path: Option<String>,
    /// `-p`
    pub packages: Vec<String>,
    /// Whether `-p` is there, and never with a value.
    pub lists_packages: bool,
    /// `--workspace`: the trees of all members, not only of the default ones.
    pub workspace: bool,
    pub exclude: Vec<String>,
    /// `--features`, each as typed.
    pub features: Vec<String>,
    pub all_features: bool,
    pub no_default_features: bool,
    /// `--offline`
    pub is_offline: bool,
    /// `--locked` or `--frozen`: the option that keeps the lock file as it is, if there is one.
    pub locked_by: Option<&'static str>,
    /// `-q`: only errors and the tree are printed.
    pub is_quiet: bool,
    /// `--charset ascii`
    pub is_ascii: bool,
}

impl TreeOptions {
    fn selection(&self) -> CompileOptions {
        CompileOptions {
            packages: self.packages.clone(),
            workspace: self.workspace,
            exclude: self.exclude.clone(),
            features: self.features.clone(),
            all_features: self.all_features,
            no_default_features: self.no_default_features,
            ..CompileOptions::default()
        }
    }
}

/// What `cargo tree` prints for packages that depend on each other by path.
pub fn tree(at: Surroundings<'_>, options: &TreeOptions) -> CommandOutput {
    let selection = options.selection();
    let loaded =
        check_selection(&selection).and_then(|()| load(at, options.manifest_path.as_deref()));
    let mut workspace = match loaded {
        Ok(workspace) => workspace,
        Err(failure) => return CommandOutput::failure(failure.rendered()),
    };
    let warnings = if options.is_quiet { String::new() } else { workspace.direct_warnings() };
    if options.lists_packages {
        return CommandOutput::failure(warnings + &possible_packages(&workspace).rendered());
    }
    let (printed, graph) = graph(&mut workspace, options, &selection);
    let printed = if options.is_quiet { String::new() } else { warnings + &printed };
    match graph {
        Err(stop) => CommandOutput::failure(printed + &stop.rendered()),
        Ok((graph, roots)) => CommandOutput {
            stdout: print(&graph, &roots, options.is_ascii),
            stderr: printed,
            status: 0,
        },
    }
}

/// A package as it is compiled for one use.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    id: NodeId,
    features: BTreeSet<String>,
    is_proc_macro: bool,
}

/// What each node needs, by the kind of the dependency.
type Graph = BTreeMap<Node, BTreeMap<DependencyKind, Vec<Node>>>;

/// What Cargo prints while it resolves, then the graph and its roots.
fn graph(
    workspace: &mut Workspace<'_>,
    options: &TreeOptions,
    selection: &CompileOptions,
) -> (String, Result<(Graph, Vec<Node>), Stop>) {
    let settings = Settings {
        has_dev: true,
        is_offline: options.is_offline,
        all_platforms: false,
        locked_by: options.locked_by,
    };
    let (printed, resolved) = chosen_graph(workspace, selection, settings);
    let ChosenGraph { graph: resolve, members, chosen } = match resolved {
        Ok(resolved) => resolved,
        Err(stop) => return (printed, Err(stop)),
    };
    let features = activated_features(&resolve, &members, workspace.resolver(), true, false);
    let builder = Builder { resolve: &resolve, features: &features };
    let mut graph = Graph::new();
    let ids: BTreeSet<_> = members.iter().map(|(id, _)| id).collect();
    for id in ids {
        builder.add(id.clone(), features_for(&resolve.nodes[id].loaded), &mut graph);
    }
    let roots = graph.keys().filter(|it| chosen.contains(&it.id)).cloned().collect();
    (printed, Ok((graph, roots)))
}

fn features_for(loaded: &Loaded) -> FeaturesFor {
    match loaded.package.has_proc_macro() {
        true => FeaturesFor::HostDependency,
        false => FeaturesFor::NormalOrDev,
    }
}

struct Builder<'b> {
    resolve: &'b Resolve,
    features: &'b ActivatedFeatures,
}

impl Builder<'_> {
    /// Adds a package with all that it needs, depth first: who comes to a node first, says for what
    /// it is compiled.
    fn add(&self, id: NodeId, features_for: FeaturesFor, graph: &mut Graph) {
        let mut todo = vec![(id, features_for)];
        while let Some((id, features_for)) = todo.pop() {
            let node = self.node(&id, features_for);
            if graph.contains_key(&node) {
                continue;
            }
            let edges = self.edges(&id, features_for);
            let mut below: BTreeMap<DependencyKind, Vec<Node>> = BTreeMap::new();
            for (kind, to, to_for) in &edges {
                let nodes = below.entry(*kind).or_default();
                let next = self.node(to, *to_for);
                if !nodes.contains(&next) {
                    nodes.push(next);
                }
            }
            graph.insert(node, below);
            todo.extend(edges.into_iter().rev().map(|(_, to, to_for)| (to, to_for)));
        }
    }

    fn node(&self, id: &NodeId, features_for: FeaturesFor) -> Node {
        Node {
            id: id.clone(),
            features: self.features.of(id, features_for),
            is_proc_macro: self.resolve.nodes[id].loaded.package.has_proc_macro(),
        }
    }

    fn edges(
        &self,
        id: &NodeId,
        features_for: FeaturesFor,
    ) -> Vec<(DependencyKind, NodeId, FeaturesFor)> {
        let node = &self.resolve.nodes[id];
        let mut res = Vec::new();
        for (to, indices) in &node.edges {
            let is_macro = self.resolve.nodes[to].loaded.package.has_proc_macro();
            let dependencies = indices.iter().map(|it| &node.loaded.dependencies[*it]);
            let mut dependencies: Vec<_> = dependencies
                .filter(|it| host::is_host(it.platform.as_ref()))
                .filter(|it| !it.is_optional || self.features.is_on(id, features_for, &it.key))
                .collect();
            dependencies.sort_by(|a, b| (a.kind, &a.key).cmp(&(b.kind, &b.key)));
            for dependency in dependencies {
                let is_build = dependency.kind == DependencyKind::Build;
                let to_for =
                    match features_for == FeaturesFor::NormalOrDev && (is_build || is_macro) {
                        true => FeaturesFor::HostDependency,
                        false => features_for,
                    };
                res.push((dependency.kind, to.clone(), to_for));
            }
        }
        res
    }
}

/// What is drawn before the name of a package.
struct Symbols {
    down: &'static str,
    tee: &'static str,
    ell: &'static str,
}

const UTF8: Symbols = Symbols { down: "│   ", tee: "├── ", ell: "└── " };
const ASCII: Symbols = Symbols { down: "|   ", tee: "|-- ", ell: "`-- " };

/// One line that is still to be printed.
enum Line<'g> {
    Node { node: &'g Node, levels: Vec<bool> },
    Heading { text: &'static str, levels: Vec<bool> },
}

fn print(graph: &Graph, roots: &[Node], is_ascii: bool) -> String {
    let symbols = if is_ascii { &ASCII } else { &UTF8 };
    let mut res = String::new();
    let mut visited = BTreeSet::new();
    for (i, root) in roots.iter().enumerate() {
        if i > 0 {
            res.push('\n');
        }
        let mut todo = vec![Line::Node { node: root, levels: Vec::new() }];
        while let Some(line) = todo.pop() {
            match line {
                Line::Heading { text, levels } => {
                    indent(&mut res, symbols, &levels);
                    res.push_str(text);
                    res.push('\n');
                }
                Line::Node { node, levels } => {
                    if let Some((is_continued, above)) = levels.split_last() {
                        indent(&mut res, symbols, above);
                        res.push_str(if *is_continued { symbols.tee } else { symbols.ell });
                    }
                    res.push_str(&name(node));
                    let below = &graph[node];
                    let is_new = visited.insert(node);
                    if !is_new && !below.is_empty() {
                        res.push_str(" (*)");
                    }
                    res.push('\n');
                    if is_new {
                        let mut lines = lines_below(below, &levels);
                        lines.reverse();
                        todo.append(&mut lines);
                    }
                }
            }
        }
    }
    res
}

/// The groups below a node: normal, then build, then development dependencies.
fn lines_below<'g>(
    below: &'g BTreeMap<DependencyKind, Vec<Node>>,
    levels: &[bool],
) -> Vec<Line<'g>> {
    let mut res = Vec::new();
    for (kind, heading) in [
        (DependencyKind::Normal, None),
        (DependencyKind::Build, Some("[build-dependencies]")),
        (DependencyKind::Dev, Some("[dev-dependencies]")),
    ] {
        let Some(nodes) = below.get(&kind) else { continue };
        res.extend(heading.map(|text| Line::Heading { text, levels: levels.to_vec() }));
        for (i, node) in nodes.iter().enumerate() {
            let mut levels = levels.to_vec();
            levels.push(i + 1 < nodes.len());
            res.push(Line::Node { node, levels });
        }
    }
    res
}

fn indent(res: &mut String, symbols: &Symbols, levels: &[bool]) {
    for is_continued in levels {
        res.push_str(if *is_continued { symbols.down } else { "    " });
    }
}

fn name(node: &Node) -> String {
    let NodeId { name, version, folder } = &node.id;
    let word = if node.is_proc_macro { " (proc-macro)" } else { "" };
    format!("{name} v{version}{word} ({folder})")
}
