//! From packages that depend on each other by path to one graph, with the features of each.
//!
//! See [dependency resolution](https://doc.rust-lang.org/cargo/reference/resolver.html). There is one
//! candidate at most for a path, so Cargo never has a choice to make, and neither is one made here.

mod activate;
mod describe;
mod features;
mod graph;
mod lock_file;
mod patches;
mod path_source;
mod requirements;

pub(crate) use features::{ActivatedFeatures, FeaturesFor, activated_features};
pub(crate) use graph::{Node, NodeId, Resolve};
pub(crate) use lock_file::{
    LockedPackage, LockedSource, exists as has_lock_file, read as read_lock_file,
};

use crate::{
    DependencyKind, host,
    package::{Loaded, Packages, ResolvedDependency, replaced},
    render,
    report::Failure,
    sorted::SortedSet,
    workspace::Workspace,
};
use cargo_util_schemas::manifest::TomlDependency;
use describe::Locks;
use patches::Patch;
use std::rc::Rc;

/// What is said in place of what Cargo would find elsewhere.
pub const BEYOND: &str = "dependencies from registries and repositories are not looked up here";

/// The features that the command line asks of a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CliFeatures {
    /// As in the list of a feature: `x`, `dependency/x`, `dependency?/x`.
    pub(crate) features: Vec<String>,
    pub(crate) all_features: bool,
    pub(crate) uses_default_features: bool,
}

impl CliFeatures {
    pub(crate) fn all() -> Self {
        Self { all_features: true, ..Self::unasked() }
    }

    /// What holds where nothing is asked.
    pub(crate) fn unasked() -> Self {
        Self { uses_default_features: true, ..Self::default() }
    }
}

/// Why there is no graph.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Cargo refuses.
    Failure(Failure),
    /// Cargo would look into a registry or a repository, which are not part of a tree.
    Beyond,
}

impl Stop {
    /// As the terminal shows it.
    pub(crate) fn rendered(&self) -> String {
        match self {
            Self::Failure(failure) => failure.rendered(),
            Self::Beyond => render::error(&[BEYOND]),
        }
    }
}

/// How to resolve.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Whether the development dependencies of the roots are used. They are part of the graph in any
    /// case.
    pub(crate) has_dev: bool,
    /// `--offline`, of which Cargo reminds its users.
    pub(crate) is_offline: bool,
    /// Whether dependencies of other platforms than the host count.
    pub(crate) all_platforms: bool,
    /// `--locked` or `--frozen`: the option that keeps the lock file as it is, if there is one.
    pub(crate) locked_by: Option<&'static str>,
}

/// What a lock file is made of.
struct Locking {
    resolve: Resolve,
    patches: Vec<Patch>,
    /// What the lock file that is there says.
    locked: Option<Vec<LockedPackage>>,
}

/// Why Cargo cannot resolve the members, as far as can be said without other sources.
///
/// What resolves for the lock file, with all features, resolves for fewer of them too.
pub(crate) fn refusal(workspace: &mut Workspace<'_>) -> Option<Failure> {
    let settings =
        Settings { has_dev: false, is_offline: false, all_platforms: false, locked_by: None };
    match lock(workspace, settings, &mut String::new()) {
        Err(Stop::Failure(failure)) => Some(failure),
        Err(Stop::Beyond) | Ok(_) => None,
    }
}

/// Resolves all members with all their features; before it is what Cargo prints on the way.
pub(crate) fn for_lock(
    workspace: &mut Workspace<'_>,
    settings: Settings,
) -> (String, Result<Resolve, Stop>) {
    let mut printed = String::new();
    let locked = lock(workspace, settings, &mut printed);
    let resolve = locked.and_then(|it| finish(workspace, settings, it, &mut printed));
    (printed, resolve)
}

/// Says what there is to say of a lock file that has been made.
fn finish(
    workspace: &Workspace<'_>,
    settings: Settings,
    locking: Locking,
    printed: &mut String,
) -> Result<Resolve, Stop> {
    let Locking { resolve, patches, locked } = locking;
    let is_current = locked.as_ref().is_some_and(|it| lock_file::is_current(it, &resolve));
    printed.push_str(&patches::unused(&patches, &resolve));
    if let (false, Some(flag)) = (is_current, settings.locked_by) {
        return Err(Stop::Failure(lock_file::may_not_be_written(workspace, flag)));
    }
    if !is_current {
        printed.push_str(&changes(workspace, &resolve, locked.as_deref()));
    }
    Ok(resolve)
}

/// Resolves all members with all their features; what Cargo says of patches is added to `printed`.
fn lock(
    workspace: &mut Workspace<'_>,
    settings: Settings,
    printed: &mut String,
) -> Result<Locking, Stop> {
    let members: Vec<_> = workspace.members().cloned().collect();
    let members: Vec<_> = members.into_iter().map(|it| (it, CliFeatures::all())).collect();
    let settings = Settings { has_dev: true, ..settings };
    let locked = lock_file::read(workspace, printed).map_err(Stop::Failure)?;
    if locked.is_some() {
        lock_file::register(workspace, printed);
    }
    let patches = patches::read(workspace, printed)?;
    let locks = Locks::Only(locked.iter().flatten().filter_map(LockedPackage::local).collect());
    let resolve = resolve(&mut workspace.packages, &members, settings, &locks)?;
    if let Some(locked) = &locked {
        lock_file::check_checksums(locked, &resolve).map_err(Stop::Failure)?;
    }
    Ok(Locking { resolve, patches, locked })
}

/// Resolves `roots`, each with the features asked of it; before it is what Cargo prints on the way.
pub(crate) fn of_roots(
    workspace: &mut Workspace<'_>,
    roots: &[(Rc<Loaded>, CliFeatures)],
    settings: Settings,
) -> Result<(String, Resolve), Stop> {
    let with_dev = Settings { has_dev: true, ..settings };
    let resolve = resolve(&mut workspace.packages, roots, with_dev, &Locks::All)?;
    Ok((missing_libraries(&resolve, roots, settings), resolve))
}

fn resolve(
    packages: &mut Packages<'_>,
    roots: &[(Rc<Loaded>, CliFeatures)],
    settings: Settings,
    locks: &Locks,
) -> Result<Resolve, Stop> {
    let resolve = activate::activate(packages, roots, settings, locks)?;
    graph::check_cycles(&resolve, locks).map_err(Stop::Failure)?;
    graph::check_collisions(&resolve).map_err(Stop::Failure)?;
    Ok(resolve)
}

/// What Cargo says of the entries of `[replace]` before it resolves what is asked for: that all of them
/// replace nothing, since what has a path has no registry, and which of their keys count for nothing.
pub(crate) fn replacements(workspace: &Workspace<'_>) -> String {
    let root = workspace.root_manifest.as_ref().unwrap_or(&workspace.current_manifest);
    let Some(root) = workspace.packages.get(root) else { return String::new() };
    let entries = root.manifest.toml.replace.iter().flatten();
    let mut res = String::new();
    for (text, dependency) in entries {
        let Some(spec) = replaced(text) else { continue };
        res.push_str(&render::warning(&format!("package replacement is not used: {spec}")));
        let TomlDependency::Detailed(toml) = dependency else { continue };
        let has_features = toml.features.as_ref().is_some_and(|it| !it.is_empty());
        let has_default = toml.default_features().unwrap_or(true);
        if let Some(fields) = unused_fields(has_features, has_default) {
            let title = format!("unused field in replacement for `{}`: {fields}", spec.name());
            let note = format!("configure {fields} in the `dependencies` entry");
            res.push_str(&render::warning_with_notes(&title, &[note]));
        }
    }
    res
}

/// The keys of a patch or a replacement that count only where the package is depended on.
fn unused_fields(has_features: bool, uses_default_features: bool) -> Option<String> {
    match (has_features, uses_default_features) {
        (false, true) => None,
        (true, true) => Some("`features`".to_owned()),
        (false, false) => Some("`default-features`".to_owned()),
        (true, false) => Some("`features`, `default-features`".to_owned()),
    }
}

/// Says which dependencies of the roots have nothing to depend on.
fn missing_libraries(
    resolve: &Resolve,
    roots: &[(Rc<Loaded>, CliFeatures)],
    settings: Settings,
) -> String {
    let ids: SortedSet<_> = roots.iter().map(|(loaded, _)| NodeId::new(loaded)).collect();
    let mut res = String::new();
    for id in ids {
        let node = &resolve.nodes[&id];
        for (to, indices) in &node.edges {
            if resolve.nodes[to].loaded.package.library().is_some() {
                continue;
            }
            let dependencies: Vec<_> =
                indices.iter().map(|it| &node.loaded.dependencies[*it]).collect();
            let counts = |it: &&ResolvedDependency| {
                (settings.has_dev || it.kind != DependencyKind::Dev)
                    && (settings.all_platforms || host::is_host(it.platform.as_ref()))
            };
            if !dependencies.iter().any(counts) {
                continue;
            }
            for dependency in dependencies {
                let key = &dependency.key;
                res.push_str(&render::warning(&format!(
                    "{id} ignoring invalid dependency `{key}` which is missing a lib target"
                )));
            }
        }
    }
    res
}

/// What Cargo prints when it writes a lock file, if there is anything to say: how many packages have come
/// to what `locked` says, and if there is a file already, which ones. Members are not counted.
fn changes(
    workspace: &Workspace<'_>,
    resolve: &Resolve,
    locked: Option<&[LockedPackage]>,
) -> String {
    let others = resolve.nodes.iter().filter(|(_, it)| !workspace.is_member(&it.loaded.path));
    let mut changes: Vec<_> = others
        .filter_map(|(id, _)| Some((id, lock_file::change(locked.unwrap_or_default(), id)?)))
        .collect();
    if changes.is_empty() {
        return String::new();
    }
    let count = changes.len();
    let plural = if count == 1 { "" } else { "s" };
    let rust_version = match workspace.resolver() {
        3 => format!(" Rust {}", lowest_rust_version(workspace)),
        _ => String::new(),
    };
    let mut res = format!(
        "     Locking {count} package{plural} to latest{rust_version} compatible version{plural}\n"
    );
    if locked.is_some() {
        changes.sort_by_key(|(id, _)| (&id.name, &id.folder));
        res.extend(changes.into_iter().map(|(_, line)| line));
    }
    res
}

fn lowest_rust_version(workspace: &Workspace<'_>) -> String {
    let written = workspace.members().filter_map(|it| it.fields.rust_version.as_ref());
    written.min().map_or_else(|| host::RUSTC_VERSION.to_owned(), ToString::to_string)
}
