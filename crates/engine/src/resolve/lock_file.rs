//! `Cargo.lock`: what it says, and whether it would have to be written anew.
//!
//! See [Cargo.lock](https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html).

use super::{NodeId, Resolve};
use crate::{
    manifest::typed,
    package::Loaded,
    report::Failure,
    sorted::{SortedMap, SortedSet},
    workspace::Workspace,
};
use cargo_util_schemas::lockfile::{TomlLockfile, TomlLockfileDependency, TomlLockfilePackageId};
use semver::Version;
use std::{
    cmp::Ordering,
    path::{Path, PathBuf},
    rc::Rc,
};
use toml::de::DeTable;

/// The formats that this Cargo reads, besides the old ones without a number.
const VERSIONS: [u32; 2] = [3, 4];

/// A package of a lock file.
#[derive(Debug)]
pub(crate) struct LockedPackage {
    pub(crate) name: String,
    pub(crate) version: Version,
    pub(crate) source: LockedSource,
    dependencies: Vec<TomlLockfilePackageId>,
    has_checksum: bool,
}

/// Where a package of a lock file comes from.
#[derive(Debug)]
pub(crate) enum LockedSource {
    /// Such as `registry+https://github.com/rust-lang/crates.io-index`.
    Written(String),
    /// A path leads to it. Its version may be another one by now.
    Path(Rc<Loaded>),
}

impl LockedPackage {
    /// The package that a path leads to, if it still has this version.
    pub(super) fn local(&self) -> Option<NodeId> {
        let LockedSource::Path(loaded) = &self.source else { return None };
        Some(NodeId::new(loaded)).filter(|it| it.version == self.version)
    }
}

/// Of each package `NAME VERSION`, and `NAME VERSION > NAME VERSION` for each that it depends on.
type Locked = SortedSet<String>;

fn path(workspace: &Workspace<'_>) -> PathBuf {
    workspace.root_folder().join("Cargo.lock")
}

pub(crate) fn exists(workspace: &Workspace<'_>) -> bool {
    workspace.packages.file_system.exists(&path(workspace))
}

/// The packages of the lock file, if there is one; what Cargo prints on the way is added to `printed`.
///
/// # Errors
///
/// If it cannot be read, or is no lock file.
pub(crate) fn read(
    workspace: &mut Workspace<'_>,
    printed: &mut String,
) -> Result<Option<Vec<LockedPackage>>, Failure> {
    if !exists(workspace) {
        return Ok(None);
    }
    let path = path(workspace);
    let unread =
        |error| Failure::new(error).context(format!("failed to read file: {}", path.display()));
    let content = workspace.packages.file_system.read(&path).map_err(unread)?;
    let text =
        content.as_text().ok_or_else(|| unread("stream did not contain valid UTF-8".into()))?;
    let packages = match parse(text) {
        Ok(toml) => live_packages(toml, workspace, printed),
        Err(error) => Err(Failure::new(error)),
    };
    let context = || format!("failed to parse lock file at: {}", path.display());
    packages.map(Some).map_err(|it| it.context(context()))
}

/// The packages that still count: what no path leads to any more does not.
///
/// Like Cargo's `into_resolve`.
fn live_packages(
    toml: TomlLockfile,
    workspace: &mut Workspace<'_>,
    printed: &mut String,
) -> Result<Vec<LockedPackage>, Failure> {
    if let Some(version) = toml.version.filter(|it| !VERSIONS.contains(it)) {
        return Err(Failure::new(format!(
            "lock file version `{version}` was found, but this version of Cargo does not \
             understand this lock file, perhaps Cargo needs to be updated?"
        )));
    }
    let local = LocalPackages::of(workspace, printed);
    let mut known = SortedSet::new();
    let mut res = Vec::new();
    for package in toml.root.into_iter().chain(toml.package.into_iter().flatten()) {
        let TomlLockfileDependency { name, version, source, dependencies, checksum, .. } = package;
        let id = TomlLockfilePackageId {
            name: name.clone(),
            version: Some(version.clone()),
            source: source.clone(),
        };
        if !known.insert(id) {
            let message = format!("package `{name}` is specified twice in the lockfile");
            return Err(Failure::new(message));
        }
        let written = source.map(|it| LockedSource::Written(it.source_str().clone()));
        let path = || local.find(&name, &version).cloned().map(LockedSource::Path);
        let Some(source) = written.or_else(path) else { continue };
        let version = version.parse().map_err(|it: semver::Error| Failure::new(it.to_string()))?;
        let dependencies = dependencies.unwrap_or_default();
        let has_checksum = checksum.is_some();
        res.push(LockedPackage { name, version, source, dependencies, has_checksum });
    }
    Ok(res)
}

/// The packages that paths lead to from the members, by name and version.
struct LocalPackages(SortedMap<String, SortedMap<Version, Rc<Loaded>>>);

impl LocalPackages {
    /// Like Cargo's `build_path_deps`: what cannot be read is left out, but what is wrong with it is
    /// printed, each time that a path leads to it.
    fn of(workspace: &mut Workspace<'_>, printed: &mut String) -> Self {
        let mut res = Self(SortedMap::new());
        let members: Vec<_> = workspace.members().cloned().collect();
        let mut visited: SortedSet<_> = members.iter().map(|it| it.path.clone()).collect();
        let mut todo: Vec<_> = members.iter().flat_map(paths).rev().collect();
        members.into_iter().for_each(|it| res.insert(it));
        while let Some(path) = todo.pop() {
            if visited.contains(&path) {
                continue;
            }
            if let Some(loaded) = read_package(workspace, &path, printed) {
                visited.insert(path);
                todo.extend(paths(&loaded).rev());
                res.insert(loaded);
            }
        }
        res
    }

    fn insert(&mut self, loaded: Rc<Loaded>) {
        self.0.get_or_default(loaded.name().to_owned()).insert(loaded.version(), loaded);
    }

    /// The only package with this name, or the one of several with this version.
    fn find(&self, name: &str, version: &str) -> Option<&Rc<Loaded>> {
        let versions = self.0.get(name)?;
        match versions.len() {
            1 => versions.values().next(),
            _ => versions.get(&version.parse().ok()?),
        }
    }
}

/// The manifests of its path dependencies.
fn paths(loaded: &Rc<Loaded>) -> impl DoubleEndedIterator<Item = PathBuf> {
    let folders = loaded.dependencies.iter().filter_map(|it| it.absolute_path.as_ref());
    folders.map(|it| Path::new(it).join("Cargo.toml"))
}

/// The package at `path`. Of one that cannot be read, Cargo prints what is wrong with its manifest.
fn read_package(
    workspace: &mut Workspace<'_>,
    path: &Path,
    printed: &mut String,
) -> Option<Rc<Loaded>> {
    match workspace.packages.read(path) {
        Ok(loaded) => Some(loaded).filter(|it| !it.is_virtual()),
        Err(failure) => {
            printed.push_str(&failure.preamble);
            None
        }
    }
}

/// Goes through the path dependencies once more, as Cargo does to keep the versions of a lock file.
///
/// Like Cargo's `register_previous_locks`; nothing but what is printed comes of it here.
pub(super) fn register(workspace: &mut Workspace<'_>, printed: &mut String) {
    let mut visited = SortedSet::new();
    let mut todo: Vec<_> = workspace.members().cloned().collect();
    while let Some(loaded) = todo.pop() {
        if visited.insert(loaded.path.clone()) {
            for path in paths(&loaded) {
                todo.extend(read_package(workspace, &path, printed));
            }
        }
    }
}

fn parse(text: &str) -> Result<TomlLockfile, String> {
    let table = DeTable::parse(text).map_err(|error| error.to_string())?;
    typed::deserialize(table).map(|(it, _)| it).map_err(|error| typed::in_text(&error, text))
}

/// Refuses the checksum of a package that a path leads to: nobody calculates it.
///
/// Like Cargo's `Resolve::merge_from`.
pub(super) fn check_checksums(locked: &[LockedPackage], resolve: &Resolve) -> Result<(), Failure> {
    for id in locked.iter().filter(|it| it.has_checksum).filter_map(LockedPackage::local) {
        if resolve.nodes.contains_key(&id) {
            return Err(Failure::new(format!(
                "checksum for `{id}` could not be calculated, but a checksum is listed in the \
                 existing lock file\n\n\
                 this could be indicative of a few possible situations:\n\n    \
                 * the source `{}` supports checksums,\n      \
                 but was replaced with one that doesn't\n    \
                 * the lock file is corrupt\n\n\
                 unable to verify that `{id}` is the same as when the lockfile was generated\n",
                id.folder
            )));
        }
    }
    Ok(())
}

/// What has changed about the package `id` since it was locked, as Cargo prints it.
pub(super) fn change(locked: &[LockedPackage], id: &NodeId) -> Option<String> {
    let is_same = |it: &&LockedPackage| match &it.source {
        LockedSource::Path(loaded) => NodeId::new(loaded) == *id,
        LockedSource::Written(_) => false,
    };
    let versions: Vec<_> = locked.iter().filter(is_same).map(|it| &it.version).collect();
    let change = match versions[..] {
        [version] => {
            let verb = match version.cmp_precedence(&id.version) {
                Ordering::Greater => "Downgrading",
                _ => "Updating",
            };
            let NodeId { name, version: current, folder } = id;
            format!("{verb:>12} {name} v{version} ({folder}) -> v{current}\n")
        }
        _ => format!("{:>12} {id}\n", "Adding"),
    };
    (!versions.contains(&&id.version)).then_some(change)
}

/// Whether the lock file says what `resolve` comes to, and so stays as it is.
pub(super) fn is_current(locked: &[LockedPackage], resolve: &Resolve) -> bool {
    if locked.iter().any(|it| matches!(it.source, LockedSource::Written(_))) {
        return false;
    }
    let mut resolved = Locked::new();
    for (id, node) in &resolve.nodes {
        let edges = node.edges.keys().map(|it| line(&it.name, &it.version));
        insert(&mut resolved, line(&id.name, &id.version), edges);
    }
    let meant = |id: &TomlLockfilePackageId| {
        let version = |it: &LockedPackage| Some(it.version.to_string());
        let is_meant = |it: &&LockedPackage| {
            it.name == id.name && (id.version.is_none() || id.version == version(it))
        };
        let mut found = locked.iter().filter(is_meant);
        let only = found.next().filter(|_| found.next().is_none());
        only.map(|it| line(&it.name, &it.version))
    };
    let mut written = Locked::new();
    for it in locked {
        let edges = it.dependencies.iter().filter_map(meant);
        insert(&mut written, line(&it.name, &it.version), edges);
    }
    written == resolved
}

fn line(name: &str, version: &Version) -> String {
    format!("{name} {version}")
}

fn insert(lines: &mut Locked, package: String, edges: impl Iterator<Item = String>) {
    lines.extend(edges.map(|it| format!("{package} > {it}")));
    lines.insert(package);
}

/// That the option `flag` keeps Cargo from writing the lock file.
pub(super) fn may_not_be_written(workspace: &Workspace<'_>, flag: &str) -> Failure {
    let path = path(workspace);
    let action = match workspace.packages.file_system.exists(&path) {
        true => "update",
        false => "create",
    };
    Failure::new(format!(
        "cannot {action} the lock file {} because {flag} was passed to prevent this\n\
         help: to generate the lock file without accessing the network, remove the {flag} flag and \
         use --offline instead.",
        path.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_lock_file_is_refused_as_by_toml() {
        for text in [
            "version = \"4\"",
            "version = -1",
            "version = 99999999999",
            "package = 1\n",
            "package = [1]",
            "# ü\n[[package]]\nname = 1\r\n",
            "[[package]]\nname = \"ü\"\n",
            "[[package]]\nname = \"a\"\nversion = 1\n",
            "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\ndependencies = [\"é\", 1]\n",
            "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\ndependencies = [\"a b c d\"]\n",
            "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = {}\n",
            "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"what+x\"\n",
            "[package]\nname = [\n1,\n2]",
            "version =",
        ] {
            let expected = toml::from_str::<TomlLockfile>(text).err().map(|it| it.to_string());
            assert_eq!(parse(text).err(), expected, "{text}");
        }
    }
}
