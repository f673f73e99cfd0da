//! From a manifest to a package, in the order in which Cargo goes, and so with its first error first.

use super::{
    Dependency, Fields, Inherited, Package, Packages, ResolvedDependency, WorkspaceRoot, checks,
    dependencies, features, inherit::Inheritance, lints, patch, profiles,
};
use crate::{
    Convention, Edition, Location, Origin, admits::admits, cargo_features, folder::FileSystem,
    manifest::Manifest, report::Report, sorted::SortedMap, targets,
};
use cargo_util_schemas::manifest::TomlLints;
use semver::Version;
use std::{
    path::{Path, PathBuf},
    rc::Rc,
};

/// A manifest, the package that it describes, and what `cargo metadata` shows of that.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) manifest: Rc<Manifest>,
    /// The path of the manifest, absolute and normalized.
    pub(crate) path: PathBuf,
    pub(crate) config: WorkspaceConfig,
    pub(crate) package: Package,
    pub(crate) fields: Fields,
    pub(crate) dependencies: Vec<ResolvedDependency>,
    /// Those that hold, inherited or not.
    pub(crate) lints: Option<TomlLints>,
    /// `None` for every registry.
    pub(crate) publish: Option<Vec<String>>,
    pub(crate) report: Report,
}

/// What a manifest says about its workspace.
#[derive(Clone, Debug)]
pub(crate) enum WorkspaceConfig {
    Root(Rc<WorkspaceRoot>),
    Member {
        /// `package.workspace`, as written.
        pointer: Option<String>,
    },
}

impl Loaded {
    /// The folder of the manifest.
    pub(crate) fn folder_path(&self) -> &Path {
        self.path.parent().unwrap_or(&self.path)
    }

    /// Empty if the manifest does not say.
    pub(crate) fn name(&self) -> &str {
        self.fields.name.as_deref().unwrap_or_default()
    }

    /// `0.0.0` if the manifest does not say.
    pub(crate) fn version(&self) -> Version {
        self.fields.version.clone().unwrap_or(Version::new(0, 0, 0))
    }

    pub(crate) fn is_virtual(&self) -> bool {
        self.manifest.toml.package().is_none()
    }
}

/// Loads the package of a manifest that may be wrong in any way; `path` is where it lies.
pub(crate) fn load(manifest: Rc<Manifest>, path: &Path, packages: &mut Packages<'_>) -> Loaded {
    let mut report = Report::default();
    for error in &manifest.errors {
        report.snippet(error.range, error.message.clone(), false);
    }
    cargo_features::check(&manifest, &mut report);
    checks::workspace(&manifest, &mut report);
    let config = config(&manifest, path);
    if let (WorkspaceConfig::Root(root), None) = (&config, report.first_error()) {
        packages.register(root);
    }
    patch::check_bases(&manifest, &mut report);
    let loaded = Loaded {
        package: empty(&manifest),
        manifest,
        path: path.to_owned(),
        config,
        fields: Fields::default(),
        dependencies: Vec::new(),
        lints: None,
        publish: None,
        report,
    };
    match loaded.is_virtual() {
        true => load_without_package(loaded, packages.file_system),
        false => load_package(loaded, packages),
    }
}

fn config(manifest: &Rc<Manifest>, path: &Path) -> WorkspaceConfig {
    if manifest.toml.workspace.is_some() {
        let path = path.parent().unwrap_or(path).to_owned();
        return WorkspaceConfig::Root(Rc::new(WorkspaceRoot {
            path,
            manifest: Rc::clone(manifest),
        }));
    }
    let package = manifest.toml.package();
    WorkspaceConfig::Member { pointer: package.and_then(|it| it.workspace.clone()) }
}

fn load_package(loaded: Loaded, packages: &mut Packages<'_>) -> Loaded {
    let Loaded { manifest, path, config, mut report, .. } = loaded;
    let file_system = packages.file_system;
    let folder = file_system.folder(path.parent().unwrap_or(&path));
    let toml = manifest.toml.package().expect("the caller has asked");
    let mut inheritance = Inheritance::new(packages, &path, &config);
    let fields = Fields::new(&manifest, toml, folder, &mut inheritance, &mut report);
    let edition = fields.edition.as_deref().and_then(|it| Edition::parse(it).ok());
    let context = targets::Context {
        manifest: &manifest,
        folder,
        package_name: fields.name.as_deref().unwrap_or_default(),
        edition: edition.unwrap_or_default(),
    };
    let mut normalized = targets::normalize(context, &mut report);
    normalized.absences.extend(targets::build_script_absence(context, toml));
    let normal = dependencies::Dependencies::normalize(
        &manifest,
        context.package_name,
        context.edition,
        &mut inheritance,
        &mut report,
    );
    let lints = lints::normalize(&manifest, &mut inheritance, &mut report);
    let inherited = inheritance.inherited;
    checks::package(&manifest, toml, &fields, &mut report);
    let targets = targets::to_targets(context, &normalized, toml, &mut report);
    checks::targets(&manifest, toml, &targets, &mut report);
    dependencies::validate(&manifest, folder, &mut report);
    let dependencies = normal.resolve(&manifest, folder, &mut report);
    patch::validate(&manifest, folder, &mut report);
    checks::sources(&dependencies, &mut report);
    if let Some(lints) = &lints {
        lints::verify(&manifest, lints, &["lints".into()], &mut report);
        lints::check_rustc_options(&manifest, lints, &mut report);
    }
    profiles::validate(&manifest, &mut report);
    let publish = checks::publish(&manifest, &fields, &mut report);
    let features = features::features(&manifest, &dependencies, &mut report);
    checks::the_rest(&manifest, toml, &targets, &features, &fields, &mut report);
    let package = Package {
        name: fields.name.clone(),
        version: fields.version.as_ref().map(ToString::to_string),
        edition: context.edition,
        edition_origin: edition_origin(&manifest, &inherited, edition),
        is_accepted: report.first_error().is_none(),
        targets,
        absences: normalized.absences,
        dependencies: dependencies.iter().map(|it| shown(&manifest, file_system, it)).collect(),
        features,
        default_run: toml.default_run.clone(),
        inherited,
        ..empty(&manifest)
    };
    Loaded { manifest, path, config, package, fields, dependencies, lints, publish, report }
}

/// A virtual manifest, or one that is neither.
fn load_without_package(mut loaded: Loaded, file_system: FileSystem<'_>) -> Loaded {
    let (manifest, report) = (&loaded.manifest, &mut loaded.report);
    let folder = file_system.folder(loaded.path.parent().unwrap_or(&loaded.path));
    if let Some(field) = manifest.toml.requires_package().next() {
        let at = manifest.key_range(&[field.into()]);
        report.error(
            at,
            format!("this virtual manifest specifies a `{field}` section, which is not allowed"),
        );
    }
    if let Some(workspace) = &manifest.toml.workspace {
        patch::validate(manifest, folder, report);
        profiles::validate(manifest, report);
        if let Some(resolver) = &workspace.resolver {
            checks::resolver(manifest, "workspace", resolver, report);
        }
        checks::warn_on_unused(manifest, report);
    } else if report.first_error().is_none() {
        report.error(None, "manifest is missing either a `[package]` or a `[workspace]`");
    }
    loaded.package.is_accepted = report.first_error().is_none();
    loaded
}

fn empty(manifest: &Manifest) -> Package {
    Package {
        manifest_path: manifest.path.clone(),
        name: None,
        version: None,
        edition: Edition::default(),
        edition_origin: Some(Origin::Inferred(Convention::DefaultEdition)),
        is_accepted: false,
        is_workspace_root: manifest.toml.workspace.is_some(),
        has_package_table: manifest.toml.package().is_some(),
        targets: Vec::new(),
        absences: Vec::new(),
        dependencies: Vec::new(),
        features: SortedMap::new(),
        default_run: None,
        inherited: Vec::new(),
    }
}

/// `understood`: what is written, if it is an edition.
fn edition_origin(
    manifest: &Manifest,
    inherited: &[Inherited],
    understood: Option<Edition>,
) -> Option<Origin> {
    let steps = [manifest.package_key().into(), "edition".into()];
    let Some(entry) = manifest.entry(&steps) else {
        return Some(Origin::Inferred(Convention::DefaultEdition));
    };
    understood?;
    Some(match inherited.iter().find(|it| it.at == entry.key) {
        Some(inherited) => Origin::Written(inherited.from.clone()),
        None => Origin::Written(manifest.location(entry.value)),
    })
}

fn shown(manifest: &Manifest, file_system: FileSystem<'_>, it: &ResolvedDependency) -> Dependency {
    let manifest_path = it.absolute_path.as_ref();
    let manifest_path = manifest_path.map(|it| Path::new(it).join("Cargo.toml"));
    let range = it.at.unwrap_or(crate::TextRange { start: 0, end: 0 });
    Dependency {
        key: it.key.clone(),
        package_name: it.package_name().to_owned(),
        kind: it.kind,
        version_req: it.version_req.clone(),
        admits: admits(&it.version_req).map(|it| it.to_string()),
        is_optional: it.is_optional,
        path: it.path.clone(),
        manifest_path: manifest_path.and_then(|it| file_system.relative(&it)),
        git: it.git.clone(),
        target: it.target_key.clone(),
        location: Location { path: manifest.path.clone(), range },
    }
}
