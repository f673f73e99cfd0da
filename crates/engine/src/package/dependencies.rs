//! Dependencies, from the tables of the manifest to what `cargo metadata` shows.
//!
//! See [specifying dependencies](https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html).

use crate::{
    DependencyKind, Edition, TextRange, cargo_features,
    folder::{Folder, normalize},
    manifest::{Manifest, Step},
    report::Report,
    targets::deprecated_underscore,
};
use cargo_platform::Platform;
use cargo_util_schemas::{
    core::GitReference,
    manifest::{InheritableDependency, PackageName, TomlDependency, TomlDetailedDependency},
};
use std::{collections::BTreeMap, path::Path};

type Table = BTreeMap<PackageName, InheritableDependency>;

const CRATES_IO: &str = "https://github.com/rust-lang/crates.io-index";

/// A dependency with all that is implied filled in.
#[derive(Clone, Debug)]
pub(crate) struct ResolvedDependency {
    pub(crate) key: String,
    pub(crate) kind: DependencyKind,
    /// The package that is meant, if `package` says so.
    pub(crate) package: Option<String>,
    /// As Cargo shows it.
    pub(crate) version_req: String,
    pub(crate) is_optional: bool,
    pub(crate) uses_default_features: bool,
    pub(crate) features: Vec<String>,
    pub(crate) platform: Option<Platform>,
    /// The key of `[target.KEY]`.
    pub(crate) target_key: Option<String>,
    /// `None` for a path.
    pub(crate) source: Option<String>,
    /// The index of the registry, if the manifest names one.
    pub(crate) registry: Option<String>,
    /// Absolute and normalized, for a path.
    pub(crate) absolute_path: Option<String>,
    /// As written.
    pub(crate) path: Option<String>,
    pub(crate) git: Option<String>,
    pub(crate) at: Option<TextRange>,
}

impl ResolvedDependency {
    pub(crate) fn package_name(&self) -> &str {
        self.package.as_deref().unwrap_or(&self.key)
    }
}

/// One table of dependencies.
struct Group<'m> {
    kind: DependencyKind,
    target_key: Option<&'m str>,
    table: Option<&'m Table>,
    /// As it stands in the manifest, `_` and all.
    table_key: &'static str,
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
        manifest: &Manifest<'_>,
        package_name: &str,
        edition: Edition,
        report: &mut Report,
    ) -> Self {
        let mut res = Vec::new();
        let mut normalize = |group: Group<'_>, report: &mut Report| {
            res.push(normalize_group(manifest, group, edition, report));
        };
        let toml = &manifest.toml;
        let own = |kind, table, table_key| Group { kind, target_key: None, table, table_key };
        normalize(own(DependencyKind::Normal, toml.dependencies.as_ref(), "dependencies"), report);
        for kind in [DependencyKind::Dev, DependencyKind::Build] {
            let (old, new) = match kind {
                DependencyKind::Dev => (&toml.dev_dependencies2, &toml.dev_dependencies),
                _ => (&toml.build_dependencies2, &toml.build_dependencies),
            };
            let (old_key, key) = table_keys(kind);
            deprecated_underscore(
                key,
                old.is_some(),
                new.is_some(),
                package_name,
                "package",
                edition,
                manifest.key_range(&[old_key.into()]),
                report,
            );
            let table_key = if new.is_some() { key } else { old_key };
            normalize(own(kind, new.as_ref().or(old.as_ref()), table_key), report);
        }
        for (name, platform) in toml.target.iter().flatten() {
            let own =
                |kind, table, table_key| Group { kind, target_key: Some(name), table, table_key };
            normalize(
                own(DependencyKind::Normal, platform.dependencies.as_ref(), "dependencies"),
                report,
            );
            for kind in [DependencyKind::Dev, DependencyKind::Build] {
                let (old, new) = match kind {
                    DependencyKind::Dev => {
                        (&platform.dev_dependencies2, &platform.dev_dependencies)
                    }
                    _ => (&platform.build_dependencies2, &platform.build_dependencies),
                };
                let (old_key, key) = table_keys(kind);
                let at =
                    manifest.key_range(&["target".into(), name.as_str().into(), old_key.into()]);
                let what = "platform target";
                deprecated_underscore(
                    key,
                    old.is_some(),
                    new.is_some(),
                    name,
                    what,
                    edition,
                    at,
                    report,
                );
                let table_key = if new.is_some() { key } else { old_key };
                normalize(own(kind, new.as_ref().or(old.as_ref()), table_key), report);
            }
        }
        Self { groups: res }
    }

    /// Converts all of them, in the order of `cargo metadata`: normal, dev and build ones, then those
    /// of each platform: normal, build, dev.
    pub(crate) fn resolve(
        &self,
        manifest: &Manifest<'_>,
        folder: Folder<'_>,
        report: &mut Report,
    ) -> Vec<ResolvedDependency> {
        let mut groups: Vec<&Normal> = self.groups.iter().collect();
        groups.sort_by_key(|it| match (&it.target_key, it.kind) {
            (None, kind) => (None, kind),
            (key, DependencyKind::Normal) => (key.as_ref(), DependencyKind::Normal),
            (key, DependencyKind::Build) => (key.as_ref(), DependencyKind::Dev),
            (key, DependencyKind::Dev) => (key.as_ref(), DependencyKind::Build),
        });
        let mut res = Vec::new();
        for group in groups {
            let platform = group.target_key.as_ref().and_then(|it| it.parse::<Platform>().ok());
            for (key, toml) in &group.dependencies {
                let mut steps: Vec<Step<'_>> = Vec::new();
                if let Some(target) = &group.target_key {
                    steps.extend([Step::Key("target"), Step::Key(target)]);
                }
                steps.extend([Step::Key(group.table_key), Step::Key(key)]);
                let at = manifest.value_range(&steps);
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
    manifest: &Manifest<'_>,
    group: Group<'_>,
    edition: Edition,
    report: &mut Report,
) -> Normal {
    let mut dependencies = Vec::new();
    for (key, written) in group.table.into_iter().flatten() {
        let mut steps: Vec<Step<'_>> = Vec::new();
        if let Some(target) = group.target_key {
            steps.extend([Step::Key("target"), Step::Key(target)]);
        }
        steps.extend([Step::Key(group.table_key), Step::Key(key)]);
        let at = manifest.value_range(&steps);
        let mut toml = match written {
            InheritableDependency::Value(TomlDependency::Simple(version)) => {
                TomlDetailedDependency { version: Some(version.clone()), ..Default::default() }
            }
            InheritableDependency::Value(TomlDependency::Detailed(toml)) => toml.clone(),
            InheritableDependency::Inherit(_) => {
                match inherit(manifest, key, written, edition, at, report) {
                    Ok(toml) => toml,
                    Err(cause) => {
                        let context = format!(
                            "error inheriting `{key}` from workspace root manifest's \
                             `workspace.dependencies.{key}`"
                        );
                        report.error_chain(at, vec![context, cause]);
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
    manifest: &Manifest<'_>,
    key: &str,
    written: &InheritableDependency,
    edition: Edition,
    at: Option<TextRange>,
    report: &mut Report,
) -> Result<TomlDetailedDependency, String> {
    let InheritableDependency::Inherit(own) = written else { return Ok(Default::default()) };
    let workspace = manifest.toml.workspace.as_ref().ok_or("failed to find a workspace root")?;
    let table = workspace.dependencies.as_ref();
    let table = table.ok_or("`workspace.dependencies` was not defined")?;
    let shared = table
        .get(key)
        .ok_or_else(|| format!("`dependency.{key}` was not found in `workspace.dependencies`"))?;
    let mut res = match shared {
        TomlDependency::Simple(version) => {
            TomlDetailedDependency { version: Some(version.clone()), ..Default::default() }
        }
        TomlDependency::Detailed(toml) => toml.clone(),
    };
    match (own.default_features(), res.default_features()) {
        (Some(true), Some(false)) => res.default_features = Some(true),
        (Some(false), shared @ (None | Some(true))) => {
            if edition >= Edition::Edition2024 {
                return Err(
                    "`default-features = false` cannot override workspace's `default-features`"
                        .to_owned(),
                );
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
pub(crate) fn validate(manifest: &Manifest<'_>, folder: Folder<'_>, report: &mut Report) {
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
    manifest: &Manifest<'_>,
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

/// A dependency on its way from its table.
pub(crate) struct Source<'s> {
    pub(crate) folder: Folder<'s>,
    pub(crate) at: Option<TextRange>,
    pub(crate) key: &'s str,
}

impl Source<'_> {
    /// Checks one dependency and fills in what is implied.
    pub(crate) fn resolve(
        &self,
        toml: &TomlDetailedDependency,
        report: &mut Report,
    ) -> ResolvedDependency {
        let mut res = ResolvedDependency {
            key: self.key.to_owned(),
            kind: DependencyKind::Normal,
            package: toml.package.as_ref().map(ToString::to_string),
            version_req: toml.version.clone().unwrap_or_else(|| "*".to_owned()),
            is_optional: toml.optional.unwrap_or(false),
            uses_default_features: toml.default_features().unwrap_or(true),
            features: toml.features.clone().unwrap_or_default(),
            platform: None,
            target_key: None,
            source: None,
            registry: None,
            absolute_path: None,
            path: toml.path.clone(),
            git: toml.git.clone(),
            at: self.at,
        };
        if let Err(messages) = self.check(toml, &mut res, report) {
            report.error_chain(self.at, messages);
        }
        res
    }

    /// The checks in Cargo's order; the error has the outermost message first.
    fn check(
        &self,
        toml: &TomlDetailedDependency,
        res: &mut ResolvedDependency,
        report: &mut Report,
    ) -> Result<(), Vec<String>> {
        let key = self.key;
        if toml.version.is_none() && toml.path.is_none() && toml.git.is_none() {
            return Err(vec![format!(
                "dependency ({key}) specified without providing a local path, Git repository, \
                 version, or workspace dependency to use"
            )]);
        }
        if let Some(version) = toml.version.as_ref().filter(|it| it.contains('+')) {
            report.warn(
                self.at,
                format!(
                    "version requirement `{version}` for dependency `{key}` includes semver \
                     metadata which will be ignored, removing the metadata is recommended to \
                     avoid confusion"
                ),
            );
        }
        let git_keys = [(&toml.branch, "branch"), (&toml.tag, "tag"), (&toml.rev, "rev")];
        if toml.git.is_none()
            && let Some((_, name)) = git_keys.iter().find(|(value, _)| value.is_some())
        {
            return Err(vec![format!("key `{name}` is ignored for dependency ({key}).")]);
        }
        check_features(key, toml)?;
        (res.source, res.absolute_path) = self.source(toml, report)?;
        if let Some(version) = &toml.version {
            let name = res.package_name();
            let parsed = semver::VersionReq::parse(version).map_err(|error| {
                let context = format!(
                    "failed to parse the version requirement `{version}` for dependency `{name}`"
                );
                vec![context, error.to_string()]
            })?;
            res.version_req = parsed.to_string();
        }
        if let Some(registry) = &toml.registry {
            res.registry = Some(alternative_registry(registry)?);
        }
        if let Some(index) = &toml.registry_index {
            res.registry = Some(parse_url(index)?.to_string());
        }
        if toml.artifact.is_some() {
            return Err(vec![format!("`artifact = …` requires `-Z bindeps` ({key})")]);
        }
        for (is_set, name) in [(toml.lib.is_some(), "lib"), (toml.target.is_some(), "target")] {
            if is_set {
                return Err(vec![format!(
                    "'{name}' specifier cannot be used without an 'artifact = …' value ({key})"
                )]);
            }
        }
        Ok(())
    }

    /// Where the dependency comes from: the source as `cargo metadata` shows it, or a path.
    fn source(
        &self,
        toml: &TomlDetailedDependency,
        report: &mut Report,
    ) -> Result<(Option<String>, Option<String>), Vec<String>> {
        let key = self.key;
        let ambiguous = |choice: &str| {
            Err(vec![format!(
                "dependency ({key}) specification is ambiguous. Only one of {choice} is allowed."
            )])
        };
        let registry = toml.registry.as_ref();
        match (&toml.git, &toml.path, registry, &toml.registry_index) {
            (Some(_), _, Some(_), _) | (Some(_), _, _, Some(_)) => ambiguous("`git` or `registry`"),
            (_, _, Some(_), Some(_)) => ambiguous("`registry` or `registry-index`"),
            (Some(_), Some(_), None, None) => ambiguous("`git` or `path`"),
            (Some(git), None, None, None) => {
                let references = [&toml.branch, &toml.tag, &toml.rev];
                if references.iter().filter(|it| it.is_some()).count() > 1 {
                    return ambiguous("`branch`, `tag` or `rev`");
                }
                let url = parse_url(git)?;
                if let Some(fragment) = url.fragment() {
                    report.warn(
                        self.at,
                        format!(
                            "URL fragment `#{fragment}` in git URL is ignored for dependency \
                             ({key}). If you were trying to specify a specific git revision, use \
                             `rev = \"{fragment}\"` in the dependency declaration."
                        ),
                    );
                }
                let reference = match references {
                    [Some(branch), _, _] => GitReference::Branch(branch.clone()),
                    [_, Some(tag), _] => GitReference::Tag(tag.clone()),
                    [_, _, Some(rev)] => GitReference::Rev(rev.clone()),
                    _ => GitReference::DefaultBranch,
                };
                let query =
                    reference.pretty_ref(false).map_or_else(String::new, |it| format!("?{it}"));
                Ok((Some(format!("git+{url}{query}")), None))
            }
            (None, Some(path), _, _) => {
                let path = normalize(&self.folder.join(Path::new(path)));
                Ok((None, Some(path.display().to_string())))
            }
            (None, None, Some(registry), None) => {
                Ok((Some(registry_source(&alternative_registry(registry)?)), None))
            }
            (None, None, None, Some(index)) => {
                Ok((Some(registry_source(&parse_url(index)?.to_string())), None))
            }
            (None, None, None, None) => Ok((Some(registry_source(CRATES_IO)), None)),
        }
    }
}

fn check_features(key: &str, toml: &TomlDetailedDependency) -> Result<(), Vec<String>> {
    for feature in toml.features.iter().flatten() {
        if feature.contains('/') {
            return Err(vec![format!(
                "feature `{feature}` in dependency `{key}` is not allowed to contain slashes\n\
                 If you want to enable features of a transitive dependency, the direct dependency \
                 needs to re-export those features from the `[features]` table."
            )]);
        }
        if feature.starts_with("dep:") {
            return Err(vec![format!(
                "feature `{feature}` in dependency `{key}` is not allowed to use explicit `dep:` \
                 syntax\n\
                 If you want to enable an optional dependency, specify the name of the optional \
                 dependency without the `dep:` prefix, or specify a feature from the dependency's \
                 `[features]` table that enables the optional dependency."
            )]);
        }
    }
    Ok(())
}

/// No configuration file names a registry, so only crates.io has an index.
fn alternative_registry(name: &str) -> Result<String, Vec<String>> {
    match name {
        "crates-io" => Ok(CRATES_IO.to_owned()),
        _ => Err(vec![format!("registry index was not found in any configuration: `{name}`")]),
    }
}

/// The source of a registry; the URL of a sparse one says so itself.
fn registry_source(index: &str) -> String {
    if index.starts_with("sparse+") { index.to_owned() } else { format!("registry+{index}") }
}

pub(crate) fn parse_url(text: &str) -> Result<url::Url, Vec<String>> {
    let url = url::Url::parse(text).map_err(|error| {
        let hint = match text.starts_with("git@") {
            true => format!("; try using `ssh://{}` instead", text.replacen(':', "/", 1)),
            false => String::new(),
        };
        vec![format!("invalid url `{text}`: {error}{hint}")]
    })?;
    if url.cannot_be_a_base() {
        return Err(vec![format!("invalid url `{url}`: cannot-be-a-base-URLs are not supported")]);
    }
    Ok(url)
}
