//! Dependencies, from the tables of the manifest to what `cargo metadata` shows.
//!
//! See [specifying dependencies](https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html).

use super::{
    inherit::Inheritance,
    source::{ResolvedDependency, Source},
};
use crate::{
    DependencyKind, Edition, TextRange, cargo_features,
    folder::Folder,
    manifest::{Manifest, Step},
    report::{Failure, Report},
    sort::sort_by,
    targets::deprecated_underscore,
};
use cargo_platform::Platform;
use cargo_util_schemas::manifest::{
    InheritableDependency, PackageName, TomlDependency, TomlDetailedDependency,
};
use std::collections::BTreeMap;

type Table = BTreeMap<PackageName, InheritableDependency>;

/// One table of dependencies.
struct Group<'m> {
    kind: DependencyKind,
    target_key: Option<&'m str>,
    table: Option<&'m Table>,
    /// As it stands in the manifest, `_` and all.
    table_key: &'static str,
}

/// The tables of a package, or of one platform of it.
struct Tables<'m> {
    target_key: Option<&'m str>,
    normal: Option<&'m Table>,
    dev: Spelled<'m>,
    build: Spelled<'m>,
}

/// A table that may be written with `_` or with `-`.
#[derive(Clone, Copy)]
struct Spelled<'m> {
    old: &'m Option<Table>,
    new: &'m Option<Table>,
}

impl Tables<'_> {
    /// `owner` is whose tables they are, and the word for it.
    fn normalize(
        &self,
        manifest: &Manifest,
        (owner, what): (&str, &str),
        edition: Edition,
        inheritance: &mut Inheritance<'_, '_>,
        report: &mut Report,
        res: &mut Vec<Normal>,
    ) {
        let target_key = self.target_key;
        let (kind, table_key) = (DependencyKind::Normal, "dependencies");
        let group = Group { kind, target_key, table: self.normal, table_key };
        res.push(normalize_group(manifest, group, edition, inheritance, report));
        for (kind, Spelled { old, new }) in
            [(DependencyKind::Dev, self.dev), (DependencyKind::Build, self.build)]
        {
            let (old_key, key) = table_keys(kind);
            let at = manifest.key_range(&steps(target_key, &[old_key]));
            let (has_old, has_new) = (old.is_some(), new.is_some());
            deprecated_underscore(key, has_old, has_new, owner, what, edition, at, report);
            let table_key = if has_new { key } else { old_key };
            let group = Group { kind, target_key, table: new.as_ref().or(old.as_ref()), table_key };
            res.push(normalize_group(manifest, group, edition, inheritance, report));
        }
    }
}

/// The path of something in the tables of a package, or in those of a platform.
fn steps<'k>(target_key: Option<&'k str>, keys: &[&'k str]) -> Vec<Step<'k>> {
    let above = target_key.map(|it| [Step::Key("target"), Step::Key(it)]);
    above.into_iter().flatten().chain(keys.iter().map(|it| Step::Key(it))).collect()
}

/// A group after inheritance.
struct Normal {
    kind: DependencyKind,
    target_key: Option<String>,
    table_key: &'static str,
    dependencies: Vec<(String, TomlDetailedDependency)>,
}

/// The tables of a package after inheritance, in the order in which they are normalized.
pub(crate) struct Dependencies {
    groups: Vec<Normal>,
}

impl Dependencies {
    /// Inherits, and says what is deprecated.
    pub(crate) fn normalize(
        manifest: &Manifest,
        package_name: &str,
        edition: Edition,
        inheritance: &mut Inheritance<'_, '_>,
        report: &mut Report,
    ) -> Self {
        let toml = &manifest.toml;
        let own = Tables {
            target_key: None,
            normal: toml.dependencies.as_ref(),
            dev: Spelled { old: &toml.dev_dependencies2, new: &toml.dev_dependencies },
            build: Spelled { old: &toml.build_dependencies2, new: &toml.build_dependencies },
        };
        let mut res = Vec::new();
        let owner = (package_name, "package");
        own.normalize(manifest, owner, edition, inheritance, report, &mut res);
        for (name, toml) in toml.target.iter().flatten() {
            let own = Tables {
                target_key: Some(name),
                normal: toml.dependencies.as_ref(),
                dev: Spelled { old: &toml.dev_dependencies2, new: &toml.dev_dependencies },
                build: Spelled { old: &toml.build_dependencies2, new: &toml.build_dependencies },
            };
            let owner = (name.as_str(), "platform target");
            own.normalize(manifest, owner, edition, inheritance, report, &mut res);
        }
        Self { groups: res }
    }

    /// Converts all of them, in the order of `cargo metadata`: normal, dev and build ones, then those
    /// of each platform: normal, build, dev.
    pub(crate) fn resolve(
        &self,
        manifest: &Manifest,
        folder: Folder<'_>,
        report: &mut Report,
    ) -> Vec<ResolvedDependency> {
        let mut groups: Vec<&Normal> = self.groups.iter().collect();
        let place = |it: &Normal| match (&it.target_key, it.kind) {
            (Some(_), DependencyKind::Build) => DependencyKind::Dev,
            (Some(_), DependencyKind::Dev) => DependencyKind::Build,
            (_, kind) => kind,
        };
        sort_by(&mut groups, |a, b| a.target_key.cmp(&b.target_key).then(place(a).cmp(&place(b))));
        let mut res = Vec::new();
        for group in groups {
            let platform = group.target_key.as_ref().and_then(|it| it.parse::<Platform>().ok());
            for (key, toml) in &group.dependencies {
                let at = manifest
                    .value_range(&steps(group.target_key.as_deref(), &[group.table_key, key]));
                let source = Source { folder, at, key };
                let dependency = source.resolve(toml, report);
                res.push(ResolvedDependency {
                    kind: group.kind,
                    platform: platform.clone(),
                    target_key: group.target_key.clone(),
                    ..dependency
                });
            }
        }
        res
    }
}

/// Both spellings of the table of a kind.
fn table_keys(kind: DependencyKind) -> (&'static str, &'static str) {
    match kind {
        DependencyKind::Normal => ("dependencies", "dependencies"),
        DependencyKind::Dev => ("dev_dependencies", "dev-dependencies"),
        DependencyKind::Build => ("build_dependencies", "build-dependencies"),
    }
}

fn normalize_group(
    manifest: &Manifest,
    group: Group<'_>,
    edition: Edition,
    inheritance: &mut Inheritance<'_, '_>,
    report: &mut Report,
) -> Normal {
    let mut dependencies = Vec::new();
    for (key, written) in group.table.into_iter().flatten() {
        let at = manifest.value_range(&steps(group.target_key, &[group.table_key, key]));
        let mut toml = match written {
            InheritableDependency::Value(TomlDependency::Simple(version)) => {
                TomlDetailedDependency { version: Some(version.clone()), ..Default::default() }
            }
            InheritableDependency::Value(TomlDependency::Detailed(toml)) => toml.clone(),
            InheritableDependency::Inherit(_) => {
                match inherit(key, written, edition, at, inheritance, report) {
                    Ok(toml) => toml,
                    Err(failure) => {
                        let context = format!(
                            "error inheriting `{key}` from workspace root manifest's \
                             `workspace.dependencies.{key}`"
                        );
                        report.error_from(at, failure.context(context));
                        continue;
                    }
                }
            }
        };
        deprecated_underscore(
            "default-features",
            toml.default_features2.is_some(),
            toml.default_features.is_some(),
            key,
            "dependency",
            edition,
            at,
            report,
        );
        if toml.public.take().is_some() {
            let kind = table_keys(group.kind).1;
            report.warn(
                at,
                match group.kind {
                    DependencyKind::Normal => format!(
                        "ignoring `public` on dependency {key}, pass `-Zpublic-dependency` to \
                         enable support for it"
                    ),
                    _ => format!(
                        "'public' specifier can only be used on regular dependencies, not {kind}"
                    ),
                },
            );
        }
        if toml.base.is_some() {
            let cause = match toml.path {
                Some(_) => cargo_features::required("path-bases"),
                None => "`base` can only be used with path dependencies".to_owned(),
            };
            report.error_chain(at, vec![format!("resolving path dependency {key}"), cause]);
        }
        dependencies.push((key.to_string(), toml));
    }
    Normal {
        kind: group.kind,
        target_key: group.target_key.map(str::to_owned),
        table_key: group.table_key,
        dependencies,
    }
}

/// What `key.workspace = true` means, or why it means nothing.
///
/// See [the dependencies table](https://doc.rust-lang.org/cargo/reference/workspaces.html#the-dependencies-table).
fn inherit(
    key: &str,
    written: &InheritableDependency,
    edition: Edition,
    at: Option<TextRange>,
    inheritance: &mut Inheritance<'_, '_>,
    report: &mut Report,
) -> Result<TomlDetailedDependency, Failure> {
    let InheritableDependency::Inherit(own) = written else { return Ok(Default::default()) };
    let root = inheritance.root()?;
    let table = root.toml().dependencies.as_ref();
    let table = table.ok_or_else(|| Failure::new("`workspace.dependencies` was not defined"))?;
    let shared = table.get(key).ok_or_else(|| {
        Failure::new(format!("`dependency.{key}` was not found in `workspace.dependencies`"))
    })?;
    inheritance.note(at, &root, &["workspace".into(), "dependencies".into(), key.into()]);
    let mut res = match shared {
        TomlDependency::Simple(version) => {
            TomlDetailedDependency { version: Some(version.clone()), ..Default::default() }
        }
        TomlDependency::Detailed(toml) => toml.clone(),
    };
    if let (None, Some(path)) = (&res.base, &mut res.path) {
        *path = root.rebase(path, inheritance.package_folder());
    }
    match (own.default_features(), res.default_features()) {
        (Some(true), Some(false)) => res.default_features = Some(true),
        (Some(false), shared @ (None | Some(true))) => {
            if edition >= Edition::Edition2024 {
                return Err(Failure::new(
                    "`default-features = false` cannot override workspace's `default-features`",
                ));
            }
            let said = if shared.is_some() { "true" } else { "not specified" };
            report.warn(
                at,
                format!(
                    "`default-features` is ignored for {key}, since `default-features` was {said} \
                     for `workspace.dependencies.{key}`, this could become a hard error in the \
                     future"
                ),
            );
        }
        _ => {}
    }
    if let Some(features) = &own.features {
        res.features.get_or_insert_default().extend(features.iter().cloned());
    }
    res.optional = own.optional;
    res.public = own.public;
    Ok(res)
}

/// Says which keys of dependencies mean nothing, and checks the keys of `[target]`.
pub(crate) fn validate(manifest: &Manifest, folder: Folder<'_>, report: &mut Report) {
    let toml = &manifest.toml;
    unused_keys(manifest, toml.dependencies.as_ref(), "dependencies", &[], report);
    unused_keys(manifest, toml.dev_dependencies(), "dev-dependencies", &[], report);
    unused_keys(manifest, toml.build_dependencies(), "build-dependencies", &[], report);
    for (name, platform) in toml.target.iter().flatten() {
        let steps = [Step::Key("target"), Step::Key(name)];
        let at = manifest.key_range(&steps);
        let parsed = match name.parse::<Platform>() {
            Ok(parsed) => parsed,
            Err(error) => {
                report.error(at, error.to_string());
                continue;
            }
        };
        let mut warnings = Vec::new();
        parsed.check_cfg_attributes(&mut warnings);
        let path = folder.join("Cargo.toml");
        parsed.check_cfg_keywords(&mut warnings, &path);
        warnings.into_iter().for_each(|it| report.warn(at, it));
        let table = |kind: &str| format!("target.{parsed}.{kind}");
        let mut unused = |dependencies, kind| {
            unused_keys(manifest, dependencies, &table(kind), &steps, report);
        };
        unused(platform.dependencies.as_ref(), "dependencies");
        unused(platform.build_dependencies(), "build-dependencies");
        unused(platform.dev_dependencies(), "dev-dependencies");
    }
}

fn unused_keys(
    manifest: &Manifest,
    dependencies: Option<&Table>,
    table: &str,
    above: &[Step<'_>],
    report: &mut Report,
) {
    let kind = table.rsplit('.').next().unwrap_or(table);
    for (name, dependency) in dependencies.into_iter().flatten() {
        for key in dependency.unused_keys() {
            let mut steps = above.to_vec();
            steps.extend([Step::Key(kind), Step::Key(name), Step::Key(&key)]);
            let at = manifest.key_range(&steps);
            report.warn(at, format!("unused manifest key: {table}.{name}.{key}"));
        }
    }
}
