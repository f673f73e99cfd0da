//! The manifest of a new package, and the one of the workspace that it joins.

use super::{
    Chain, Creation,
    sources::{Kind, Source, read},
};
use crate::{commands::nearest_manifest, folder::normalize};
use std::path::{Path, PathBuf};
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value, value};

/// The edition of a package for which none is asked.
const EDITION: &str = "2024";

/// The manifests as they are to be.
pub(super) struct Planned {
    pub(super) path: PathBuf,
    pub(super) text: String,
    /// The workspace's manifest and its text, if the package becomes a member by being listed.
    pub(super) workspace: Option<(PathBuf, String)>,
}

pub(super) fn plan(
    creation: &mut Creation<'_>,
    name: &str,
    sources: &[Source],
) -> Result<Planned, Chain> {
    let mut manifest = package_manifest(creation, name, sources);
    let path = normalize(&creation.path.join("Cargo.toml"));
    let workspace = match nearest_manifest(creation.file_system, &path) {
        Ok(root) => join_workspace(creation, &root, &mut manifest)?.map(|text| (root, text)),
        Err(_) => None,
    };
    Ok(Planned { path, text: manifest.to_string(), workspace })
}

fn package_manifest(creation: &Creation<'_>, name: &str, sources: &[Source]) -> DocumentMut {
    let options = creation.options;
    let mut package = Table::new();
    package["name"] = value(name);
    package["version"] = value("0.1.0");
    package["edition"] = value(options.edition.as_deref().unwrap_or(EDITION));
    if let Some(registry) = &options.registry {
        package["publish"] = value(Array::from_iter([registry.as_str()]));
    }
    let mut manifest = DocumentMut::new();
    manifest["package"] = Item::Table(package);
    manifest["dependencies"] = Item::Table(Table::new());
    let elsewhere = sources.iter().filter(|it| it.path != it.kind.default_path());
    for Source { path, kind } in elsewhere {
        let mut target = Table::new();
        match kind {
            Kind::Binary => {
                target["name"] = value(name);
                target["path"] = value(path.as_str());
                let mut bins = ArrayOfTables::new();
                bins.push(target);
                manifest["bin"] = Item::ArrayOfTables(bins);
            }
            Kind::Library => {
                target["path"] = value(path.as_str());
                manifest["lib"] = Item::Table(target);
            }
        }
    }
    manifest
}

/// Inherits what the workspace of `root` offers, and becomes its member. The workspace's new
/// manifest, if it has to be another one.
///
/// A manifest that is no TOML is as good as none.
fn join_workspace(
    creation: &mut Creation<'_>,
    root: &Path,
    manifest: &mut DocumentMut,
) -> Result<Option<String>, Chain> {
    let text = read(creation.file_system, root)?;
    let Ok(mut workspace) = text.parse::<DocumentMut>() else { return Ok(None) };
    let folder = root.parent().unwrap_or(root);
    let member = pathdiff::diff_paths(&creation.path, folder).unwrap_or_default();
    let member = member.display().to_string();
    if is_excluded(&workspace, &member)? {
        return Ok(None);
    }
    inherit(creation, &workspace, manifest);
    if !add_member(&mut workspace, &member)? {
        return Ok(None);
    }
    let last = Path::new(&member).file_name().and_then(|it| it.to_str()).unwrap_or(&member);
    let message = format!("`{last}` as member of workspace at `{}`", folder.display());
    creation.shell.status("Adding", &message);
    Ok(Some(workspace.to_string()))
}

/// Whether `exclude` has the path letter for letter.
fn is_excluded(workspace: &DocumentMut, member: &str) -> Result<bool, Chain> {
    let exclude = workspace.get("workspace").and_then(|it| it.get("exclude"));
    for excluded in exclude.and_then(Item::as_array).into_iter().flatten() {
        let Some(path) = excluded.as_str() else {
            return Err(vec![format!("invalid non-string exclude path `{excluded}`")]);
        };
        if path == member {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Every key of `[workspace.package]`, and the lints.
fn inherit(creation: &Creation<'_>, workspace: &DocumentMut, manifest: &mut DocumentMut) {
    let Some(workspace) = workspace.get("workspace") else { return };
    let offered = workspace.get("package").and_then(Item::as_table);
    for (key, _) in offered.into_iter().flatten() {
        let is_written = match key {
            "edition" => creation.options.edition.is_some(),
            "publish" => creation.options.registry.is_some(),
            _ => false,
        };
        if !is_written && let Some(package) = manifest["package"].as_table_mut() {
            let mut inherited = inherited();
            inherited.set_dotted(true);
            package.remove(key);
            package.insert(key, Item::Table(inherited));
        }
    }
    if workspace.get("lints").is_some() {
        manifest["lints"] = Item::Table(inherited());
    }
}

fn inherited() -> Table {
    let mut table = Table::new();
    table["workspace"] = value(true);
    table
}

/// Puts `member` among the members, sorted if they are; whether that was necessary.
fn add_member(workspace: &mut DocumentMut, member: &str) -> Result<bool, Chain> {
    let Some(workspace) = workspace.get_mut("workspace") else { return Ok(false) };
    let Some(members) = workspace.get_mut("members").and_then(Item::as_array_mut) else {
        workspace["members"] = value(Array::from_iter([member]));
        return Ok(true);
    };
    for it in members.iter() {
        let Some(pattern) = it.as_str() else {
            return Err(vec![format!("invalid non-string member `{it}`")]);
        };
        let error = |error: glob::PatternError| {
            vec![format!("cannot build glob pattern from `{pattern}`"), error.to_string()]
        };
        if glob::Pattern::new(pattern).map_err(error)?.matches(member) {
            return Ok(false);
        }
    }
    let was_sorted = members.iter().map(Value::as_str).is_sorted();
    members.push(member);
    if was_sorted {
        members.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    }
    Ok(true)
}
