//! One dependency, and where it comes from.

use crate::{
    DependencyKind, TextRange,
    folder::{Folder, normalize},
    report::Report,
};
use cargo_platform::Platform;
use cargo_util_schemas::{core::GitReference, manifest::TomlDetailedDependency};
use std::path::Path;

pub(super) const CRATES_IO: &str = "https://github.com/rust-lang/crates.io-index";

/// A dependency with all that is implied filled in.
#[derive(Clone, Debug)]
pub(crate) struct ResolvedDependency {
    pub(crate) key: String,
    pub(crate) kind: DependencyKind,
    /// The package that is meant, if `package` says so.
    pub(crate) package: Option<String>,
    /// As Cargo shows it.
    pub(crate) version_req: String,
    /// Whether the manifest says a version; without one even a pre-release will do.
    pub(crate) has_version: bool,
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
            has_version: toml.version.is_some(),
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

/// The URL of a repository or a registry.
pub(super) fn parse_url(text: &str) -> Result<url::Url, Vec<String>> {
    let url = parse_any_url(text)?;
    if url.cannot_be_a_base() {
        return Err(vec![format!("invalid url `{url}`: cannot-be-a-base-URLs are not supported")]);
    }
    Ok(url)
}

/// Like Cargo's `into_url`.
pub(crate) fn parse_any_url(text: &str) -> Result<url::Url, Vec<String>> {
    url::Url::parse(text).map_err(|error| {
        let hint = match text.starts_with("git@") {
            true => format!("; try using `ssh://{}` instead", text.replacen(':', "/", 1)),
            false => String::new(),
        };
        vec![format!("invalid url `{text}`: {error}{hint}")]
    })
}
