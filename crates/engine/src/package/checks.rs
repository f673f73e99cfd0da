//! The checks of a package that are about no target and no dependency alone.

use super::{Fields, ResolvedDependency, lints};
use crate::{
    Edition, Target, TargetKind, TextRange, cargo_features,
    closest::closest_msg,
    manifest::{Manifest, Step},
    report::Report,
    sorted::SortedMap,
};
use cargo_util_schemas::manifest::{RustVersion, TomlDependency, TomlPackage, VecStringOrBool};

/// The top-level keys of Cargo's configuration files, which one may take for keys of a manifest.
const CONFIG_KEYS: [&str; 20] = [
    "paths",
    "alias",
    "build",
    "credential-alias",
    "doc",
    "env",
    "future-incompat-report",
    "cache",
    "cargo-new",
    "http",
    "install",
    "net",
    "patch",
    "profile",
    "resolver",
    "registries",
    "registry",
    "source",
    "target",
    "term",
];

/// See [the workspace section](https://doc.rust-lang.org/cargo/reference/workspaces.html#the-workspace-section).
pub(super) fn workspace(manifest: &Manifest, report: &mut Report) {
    let Some(workspace) = &manifest.toml.workspace else { return };
    let pointer = manifest.toml.package().and_then(|it| it.workspace.as_ref());
    if pointer.is_some() {
        report.error(
            package_range(manifest, "workspace"),
            "cannot configure both `package.workspace` and `[workspace]`, only one can be specified",
        );
    }
    if let Some(lints) = &workspace.lints {
        lints::verify(manifest, lints, &["workspace".into(), "lints".into()], report);
    }
    let steps = |name| [Step::Key("workspace"), Step::Key("dependencies"), Step::Key(name)];
    for (name, dependency) in workspace.dependencies.iter().flatten() {
        let at = manifest.value_range(&steps(name));
        for (is_set, word) in
            [(dependency.is_optional(), "optional"), (dependency.is_public(), "public")]
        {
            if is_set {
                let message =
                    format!("{name} is {word}, but workspace dependencies cannot be {word}");
                report.error(at, message);
            }
        }
    }
    for (name, dependency) in workspace.dependencies.iter().flatten() {
        let at = manifest.value_range(&steps(name));
        for key in TomlDependency::unused_keys(dependency) {
            report.warn(at, format!("unused manifest key: workspace.dependencies.{name}.{key}"));
        }
    }
}

/// Name, edition, `[project]`, resolver.
pub(super) fn package(
    manifest: &Manifest,
    toml: &TomlPackage,
    fields: &Fields,
    report: &mut Report,
) {
    if fields.name.as_ref().is_some_and(|it| it.contains(':')) {
        cargo_features::require("open-namespaces", package_range(manifest, "name"), report);
    }
    let edition = check_edition(manifest, fields, report);
    if manifest.toml.project.is_some() {
        let at = manifest.key_range(&["project".into()]);
        if edition >= Edition::Edition2024 {
            report.error(
                at,
                "`[project]` is not supported as of the 2024 Edition, please use `[package]`",
            );
        } else {
            report.warn(at, "`[project]` is deprecated in favor of `[package]`");
        }
    }
    if toml.metabuild.is_some() {
        cargo_features::require("metabuild", package_range(manifest, "metabuild"), report);
    }
    let workspace = manifest.toml.workspace.as_ref().and_then(|it| it.resolver.as_ref());
    match (&toml.resolver, workspace) {
        (Some(version), None) => {
            resolver(manifest, manifest.package_key(), version, report);
        }
        (None, Some(version)) => resolver(manifest, "workspace", version, report),
        (Some(_), Some(_)) => report.error(
            package_range(manifest, "resolver"),
            "cannot specify `resolver` field in both `[workspace]` and `[package]`",
        ),
        (None, None) => {}
    }
}

pub(super) fn resolver(manifest: &Manifest, table: &str, version: &str, report: &mut Report) {
    if !["1", "2", "3"].contains(&version) {
        report.error(
            manifest.value_range(&[table.into(), "resolver".into()]),
            format!(
                "`resolver` setting `{version}` is not valid, valid options are \"1\", \"2\" or \
                 \"3\""
            ),
        );
    }
}

/// See [the edition field](https://doc.rust-lang.org/cargo/reference/manifest.html#the-edition-field).
fn check_edition(manifest: &Manifest, fields: &Fields, report: &mut Report) -> Edition {
    let knows = |edition: Edition| {
        let minor = edition.first_minor_version()?;
        let rust_version = fields.rust_version.as_ref()?;
        Some(RustVersion::new(1, minor, 0).is_compatible_with(&rust_version.to_partial()))
    };
    let Some(text) = &fields.edition else {
        let stable = [Edition::Edition2018, Edition::Edition2021, Edition::Edition2024];
        let newest = stable.into_iter().rev().find(|it| knows(*it) == Some(true));
        let tip = match newest {
            _ if fields.rust_version.is_none() => " while the latest is 2024".to_owned(),
            None => return Edition::default(),
            Some(Edition::Edition2024) => " while the latest is 2024".to_owned(),
            Some(edition) => format!(" while {edition} is compatible with `rust-version`"),
        };
        let at = manifest.key_range(&[manifest.package_key().into()]);
        report.warn(at, format!("no edition set: defaulting to the 2015 edition{tip}"));
        return Edition::default();
    };
    let at = package_range(manifest, "edition");
    let edition = match Edition::parse(text) {
        Ok(edition) => edition,
        Err(message) => {
            report.error_chain(at, vec!["failed to parse the `edition` key".to_owned(), message]);
            return Edition::default();
        }
    };
    if let (Some(minor), Some(rust_version), Some(false)) =
        (edition.first_minor_version(), &fields.rust_version, knows(edition))
    {
        report.error(
            package_range(manifest, "rust-version"),
            format!(
                "rust-version {rust_version} is incompatible with the version (1.{minor}.0) \
                 required by the specified edition ({edition})"
            ),
        );
    }
    if edition == Edition::EditionFuture {
        cargo_features::require("unstable-editions", at, report);
    }
    edition
}

pub(super) fn targets(
    manifest: &Manifest,
    toml: &TomlPackage,
    targets: &[Target],
    report: &mut Report,
) {
    // Behind another error this one may only be what follows from it.
    let has_none = targets.iter().all(|it| it.kind == TargetKind::CustomBuild);
    if has_none && report.first_error().is_none() {
        report.error(
            manifest.key_range(&[manifest.package_key().into()]),
            "no targets specified in the manifest\n\
             either src/lib.rs, src/main.rs, a [lib] section, or [[bin]] section must be present",
        );
    }
    let mut by_path: SortedMap<&str, Vec<&Target>> = SortedMap::new();
    for it in targets {
        by_path.get_or_default(&it.crate_root.src_path).push(it);
    }
    for (path, targets) in by_path.into_iter().filter(|(_, it)| it.len() > 1) {
        let list = targets.iter().map(|it| {
            let kind = match it.kind {
                TargetKind::Test => "integration-test",
                TargetKind::CustomBuild => "build-script",
                kind => kind.as_str(),
            };
            format!("\n  * `{kind}` target `{}`", it.name)
        });
        let at = targets.iter().find_map(|it| it.table.as_ref()).map(|it| it.range);
        report.warn(
            at,
            format!(
                "file `{path}` found to be present in multiple build targets:{}",
                list.collect::<String>()
            ),
        );
    }
    let has_build_script = targets.iter().any(|it| it.kind == TargetKind::CustomBuild);
    if let Some(links) = toml.links.as_ref().filter(|_| !has_build_script) {
        report.error(
            package_range(manifest, "links"),
            format!(
                "package specifies that it links to `{links}` but does not have a custom build \
                 script"
            ),
        );
    }
}

pub(super) fn sources(dependencies: &[ResolvedDependency], report: &mut Report) {
    let mut sources = SortedMap::new();
    for it in dependencies {
        let source = (&it.source, &it.absolute_path);
        if sources.insert(&it.key, source).is_some_and(|before| before != source) {
            report.error(
                it.at,
                format!(
                    "Dependency '{}' has different source paths depending on the build target. \
                     Each dependency must have a single canonical source path irrespective of \
                     build target.",
                    it.key
                ),
            );
        }
    }
}

/// See [the publish field](https://doc.rust-lang.org/cargo/reference/manifest.html#the-publish-field).
pub(super) fn publish(
    manifest: &Manifest,
    fields: &Fields,
    report: &mut Report,
) -> Option<Vec<String>> {
    let publish = match &fields.publish {
        Some(VecStringOrBool::VecString(registries)) => Some(registries.clone()),
        Some(VecStringOrBool::Bool(false)) => Some(vec![]),
        Some(VecStringOrBool::Bool(true)) => None,
        None => fields.version.is_none().then(Vec::new),
    };
    if fields.version.is_none() && publish.as_ref().is_none_or(|it| !it.is_empty()) {
        report.error(
            package_range(manifest, "publish"),
            "`package.publish` requires `package.version` be specified",
        );
    }
    publish
}

pub(super) fn the_rest(
    manifest: &Manifest,
    toml: &TomlPackage,
    targets: &[Target],
    features: &SortedMap<String, Vec<String>>,
    fields: &Fields,
    report: &mut Report,
) {
    if features.contains_key("default-features") {
        report.warn(
            manifest.key_range(&["features".into(), "default-features".into()]),
            "`[features]` defines a feature named `default-features`\n\
             note: only a feature named `default` will be enabled by default",
        );
    }
    let bins = || targets.iter().filter(|it| it.kind == TargetKind::Bin).map(|it| it.name.as_str());
    if let Some(run) = &toml.default_run
        && !bins().any(|it| it == run)
    {
        let closest = closest_msg(run, bins(), "target");
        report.error(
            package_range(manifest, "default-run"),
            format!("default-run target `{run}` not found{closest}"),
        );
    }
    for (key, target) in
        [("default-target", &toml.default_target), ("forced-target", &toml.forced_target)]
    {
        if let Some(Err(message)) = target.as_ref().map(|it| check_platform(it)) {
            report.error(package_range(manifest, key), message);
        }
    }
    if fields.license.is_some() && fields.license_file.is_some() {
        report.warn(
            package_range(manifest, "license-file"),
            "only one of `license` or `license-file` is necessary\n\
             `license` should be used if the package license can be expressed with a standard SPDX \
             expression.\n\
             `license-file` should be used if the package uses a non-standard license.\n\
             See https://doc.rust-lang.org/cargo/reference/manifest.html#the-license-and-license-file-fields \
             for more information.",
        );
    }
    warn_on_unused(manifest, report);
    if toml.im_a_teapot.is_some() {
        report.error_chain(
            package_range(manifest, "im-a-teapot"),
            vec![
                "the `im-a-teapot` manifest key is unstable and may not work properly in England"
                    .to_owned(),
                cargo_features::required("test-dummy-unstable"),
            ],
        );
    }
    if toml.default_target.is_some() || toml.forced_target.is_some() {
        report.error_chain(
            package_range(manifest, "default-target"),
            vec![
                "the `package.default-target` and `package.forced-target` manifest keys are \
                 unstable and may not work properly"
                    .to_owned(),
                cargo_features::required("per-package-target"),
            ],
        );
    }
}

/// Refuses a platform as Cargo's `CompileTarget::new` does.
fn check_platform(target: &str) -> Result<(), &'static str> {
    match target.trim() {
        "" => Err("target was empty"),
        target if target.ends_with(".json") => {
            Err("`.json` target specs require -Zjson-target-spec")
        }
        _ => Ok(()),
    }
}

pub(super) fn warn_on_unused(manifest: &Manifest, report: &mut Report) {
    for key in &manifest.toml._unused_keys {
        let help = match CONFIG_KEYS.contains(&key.as_str()) {
            true => format!("\nhelp: {key} is a valid .cargo/config.toml key"),
            false => String::new(),
        };
        let steps: Vec<Step<'_>> =
            key.split('.').map(|it| it.parse().map_or(Step::Key(it), Step::Index)).collect();
        report.warn(manifest.key_range(&steps), format!("unused manifest key: {key}{help}"));
    }
}

fn package_range(manifest: &Manifest, key: &str) -> Option<TextRange> {
    manifest.value_range(&[manifest.package_key().into(), key.into()])
}
