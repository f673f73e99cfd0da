//! The `[patch]` and `[replace]` tables.
//!
//! See [overriding dependencies](https://doc.rust-lang.org/cargo/reference/overriding-dependencies.html).

use super::source::{CRATES_IO, ResolvedDependency, Source, parse_url};
use crate::{
    cargo_features, folder::Folder, manifest::Manifest, report::Report, sorted::SortedMap,
};
use cargo_util_schemas::{
    core::PackageIdSpec,
    manifest::{TomlDependency, TomlDetailedDependency},
};

/// Refuses what only the nightly channel knows; Cargo comes to this before it reads the package.
pub(crate) fn check_bases(manifest: &Manifest, report: &mut Report) {
    for (source, dependencies) in manifest.toml.patch.iter().flatten() {
        for (name, dependency) in dependencies {
            let TomlDependency::Detailed(toml) = dependency else { continue };
            if toml.base.is_some() {
                let at = manifest.value_range(&["patch".into(), source.as_str().into()]);
                let context = format!("resolving path for patch of ({name}) for source ({source})");
                let cause = match toml.path {
                    Some(_) => cargo_features::required("path-bases"),
                    None => "`base` can only be used with path dependencies".to_owned(),
                };
                report.error_chain(at, vec![context, cause]);
            }
        }
    }
}

/// Checks `[replace]`, then `[patch]`.
pub(crate) fn validate(manifest: &Manifest, folder: Folder<'_>, report: &mut Report) {
    let toml = &manifest.toml;
    if toml.patch.is_some() && toml.replace.is_some() {
        let at = manifest.key_range(&["replace".into()]);
        report.error(at, "cannot specify both [replace] and [patch]");
    }
    for (spec, replacement) in toml.replace.iter().flatten() {
        let at = manifest.key_range(&["replace".into(), spec.as_str().into()]);
        let checked = replace(manifest, folder, spec, replacement, report);
        checked.unwrap_or_else(|messages| report.error_chain(at, messages));
    }
    for (source, dependencies) in toml.patch.iter().flatten() {
        let at = manifest.key_range(&["patch".into(), source.as_str().into()]);
        if source != "crates-io"
            && let Err(mut causes) = parse_url(source)
        {
            let hint = match source.as_str() {
                "crates" => "\nFor crates.io, use [patch.crates-io] (with a dash)",
                _ => "",
            };
            let context =
                format!("[patch] entry `{source}` should be a URL or registry name{hint}");
            causes.insert(0, context);
            report.error_chain(at, causes);
        }
        for (name, dependency) in dependencies {
            for key in dependency.unused_keys() {
                report.warn(at, format!("unused manifest key: patch.{source}.{name}.{key}"));
            }
            Source { folder, at, key: name }.resolve(&detailed(dependency), report);
        }
    }
}

/// The entries of `[patch]` by the URL of what they patch. If several tables have one URL, the last of
/// them counts.
pub(crate) fn patches(
    manifest: &Manifest,
    folder: Folder<'_>,
) -> SortedMap<String, Vec<ResolvedDependency>> {
    let mut res = SortedMap::new();
    for (source, dependencies) in manifest.toml.patch.iter().flatten() {
        let url = match source.as_str() {
            "crates-io" => CRATES_IO.to_owned(),
            source => parse_url(source).map_or_else(|_| source.to_owned(), |it| it.to_string()),
        };
        let entries = dependencies.iter().map(|(name, dependency)| {
            let source = Source { folder, at: None, key: name };
            source.resolve(&detailed(dependency), &mut Report::default())
        });
        res.insert(url, entries.collect());
    }
    res
}

/// What an entry of `[replace]` replaces, if it says that in Cargo's form.
pub(crate) fn replaced(text: &str) -> Option<PackageIdSpec> {
    PackageIdSpec::parse(text).ok().map(with_registry)
}

/// The registry is crates.io unless the specification says otherwise.
fn with_registry(mut spec: PackageIdSpec) -> PackageIdSpec {
    if spec.url().is_none() {
        let index = url::Url::parse("https://github.com/rust-lang/crates.io-index");
        spec.set_url(index.expect("a URL"));
    }
    spec
}

fn replace(
    manifest: &Manifest,
    folder: Folder<'_>,
    text: &str,
    replacement: &TomlDependency,
    report: &mut Report,
) -> Result<(), Vec<String>> {
    let spec = PackageIdSpec::parse(text).map_err(|error| {
        let context = format!(
            "replacements must specify a valid semver version to replace, but `{text}` does not"
        );
        let mut messages = vec![context, error.to_string()];
        let mut cause = std::error::Error::source(&error);
        while let Some(it) = cause {
            messages.push(it.to_string());
            cause = it.source();
        }
        messages
    })?;
    let shown = with_registry(spec.clone());
    if replacement.is_version_specified() {
        return Err(vec![format!(
            "replacements cannot specify a version requirement, but found one for `{shown}`"
        )]);
    }
    let at = manifest.key_range(&["replace".into(), text.into()]);
    let key = spec.name();
    Source { folder, at, key }.resolve(&detailed(replacement), report);
    if spec.version().is_none() {
        return Err(vec![format!(
            "replacements must specify a version to replace, but `{shown}` does not"
        )]);
    }
    for unused in replacement.unused_keys() {
        report.warn(at, format!("unused manifest key: replace.{key}.{unused}"));
    }
    Ok(())
}

fn detailed(dependency: &TomlDependency) -> TomlDetailedDependency {
    match dependency {
        TomlDependency::Simple(version) => {
            TomlDetailedDependency { version: Some(version.clone()), ..Default::default() }
        }
        TomlDependency::Detailed(toml) => toml.clone(),
    }
}
