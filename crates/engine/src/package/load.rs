//! From a manifest to a package, in the order in which Cargo goes, and so with its first error first.

use super::{
    Dependency, Fields, Package, ResolvedDependency, checks, dependencies, features, lints, patch,
    profiles,
};
use crate::{
    Convention, Edition, Location, Origin, cargo_features, folder::Folder, manifest::Manifest,
    report::Report, targets, workspace,
};
use std::collections::BTreeMap;

/// A package with what `cargo metadata` shows of it.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) package: Package,
    pub(crate) fields: Fields,
    pub(crate) dependencies: Vec<ResolvedDependency>,
    /// `None` for every registry.
    pub(crate) publish: Option<Vec<String>>,
    /// How often the package is a default member of its own workspace.
    pub(crate) default_members: usize,
    pub(crate) report: Report,
}

/// Loads a package from a manifest that may be wrong in any way.
pub(crate) fn load(manifest: &Manifest, folder: Folder<'_>) -> Loaded {
    let mut report = Report::default();
    for error in &manifest.errors {
        report.snippet(error.range, error.message.clone(), false);
    }
    cargo_features::check(manifest, &mut report);
    checks::workspace(manifest, &mut report);
    patch::check_bases(manifest, &mut report);
    if manifest.toml.package().is_none() {
        return load_without_package(manifest, folder, report);
    }
    let toml = manifest.toml.package().expect("asked just now");
    let fields = Fields::new(manifest, toml, folder, &mut report);
    let assumed = fields.edition.as_deref().and_then(|it| Edition::parse(it).ok());
    let context = targets::Context {
        manifest,
        folder,
        package_name: fields.name.as_deref().unwrap_or_default(),
        edition: assumed.unwrap_or_default(),
    };
    let mut normalized = targets::normalize(context, &mut report);
    normalized.absences.extend(targets::build_script_absence(context, toml));
    let normal = dependencies::Dependencies::normalize(
        manifest,
        context.package_name,
        context.edition,
        &mut report,
    );
    let lints = lints::normalize(manifest, &mut report);
    checks::package(manifest, toml, &fields, &mut report);
    let targets = targets::to_targets(context, &normalized, toml, &mut report);
    checks::targets(manifest, toml, &targets, &mut report);
    dependencies::validate(manifest, folder, &mut report);
    let dependencies = normal.resolve(manifest, folder, &mut report);
    patch::validate(manifest, folder, &mut report);
    checks::sources(&dependencies, &mut report);
    if let Some(lints) = &lints {
        lints::verify(manifest, lints, &["lints".into()], &mut report);
        lints::check_rustc_options(manifest, lints, &mut report);
    }
    profiles::validate(manifest, &mut report);
    let publish = checks::publish(manifest, &fields, &mut report);
    let features = features::features(manifest, &dependencies, &mut report);
    checks::the_rest(manifest, toml, &targets, &features, &fields, &mut report);
    let default_members = workspace::default_members(manifest, folder, &mut report);
    let package = Package {
        name: fields.name.clone(),
        version: fields.version.as_ref().map(ToString::to_string),
        edition: context.edition,
        edition_origin: edition_origin(manifest),
        is_accepted: report.first_error().is_none(),
        targets,
        absences: normalized.absences,
        dependencies: dependencies.iter().map(|it| shown(manifest, it)).collect(),
        features,
        default_run: toml.default_run.clone(),
        ..empty(manifest)
    };
    Loaded { package, fields, dependencies, publish, default_members, report }
}

/// A virtual manifest, or one that is neither.
fn load_without_package(manifest: &Manifest, folder: Folder<'_>, mut report: Report) -> Loaded {
    if let Some(field) = manifest.toml.requires_package().next() {
        let at = manifest.key_range(&[field.into()]);
        report.error(
            at,
            format!("this virtual manifest specifies a `{field}` section, which is not allowed"),
        );
    }
    if let Some(workspace) = &manifest.toml.workspace {
        patch::validate(manifest, folder, &mut report);
        profiles::validate(manifest, &mut report);
        if let Some(resolver) = &workspace.resolver {
            checks::resolver(manifest, "workspace", resolver, &mut report);
        }
        checks::warn_on_unused(manifest, &mut report);
    } else if report.first_error().is_none() {
        report.error(None, "manifest is missing either a `[package]` or a `[workspace]`");
    }
    let default_members = workspace::default_members(manifest, folder, &mut report);
    let package = Package {
        is_accepted: report.first_error().is_none(),
        is_virtual: manifest.toml.workspace.is_some(),
        ..empty(manifest)
    };
    Loaded {
        package,
        fields: Fields::default(),
        dependencies: Vec::new(),
        publish: None,
        default_members,
        report,
    }
}

fn empty(manifest: &Manifest) -> Package {
    Package {
        manifest_path: manifest.path.clone(),
        name: None,
        version: None,
        edition: Edition::default(),
        edition_origin: Origin::Inferred(Convention::DefaultEdition),
        is_accepted: false,
        is_workspace_root: manifest.toml.workspace.is_some(),
        is_virtual: false,
        targets: Vec::new(),
        absences: Vec::new(),
        dependencies: Vec::new(),
        features: BTreeMap::new(),
        default_run: None,
    }
}

fn edition_origin(manifest: &Manifest) -> Origin {
    let steps = [manifest.package_key().into(), "edition".into()];
    match manifest.entry(&steps) {
        Some(entry) => Origin::Written(manifest.location(entry.value)),
        None => Origin::Inferred(Convention::DefaultEdition),
    }
}

fn shown(manifest: &Manifest, it: &ResolvedDependency) -> Dependency {
    let range = it.at.unwrap_or(crate::TextRange { start: 0, end: 0 });
    Dependency {
        key: it.key.clone(),
        package_name: it.package_name().to_owned(),
        kind: it.kind,
        version_req: it.version_req.clone(),
        is_optional: it.is_optional,
        path: it.path.clone(),
        git: it.git.clone(),
        target: it.target_key.clone(),
        location: Location { path: manifest.path.clone(), range },
    }
}
