//! The `[profile]` tables.
//!
//! See [profiles](https://doc.rust-lang.org/cargo/reference/profiles.html).

use crate::{TextRange, cargo_features, manifest::Manifest, report::Report};
use cargo_util_schemas::manifest::{StringOrBool, TomlProfile};

/// Checks every profile, by name.
pub(crate) fn validate(manifest: &Manifest, report: &mut Report) {
    for (name, profile) in manifest.toml.profile.iter().flat_map(|it| &it.0) {
        let at = manifest.key_range(&["profile".into(), name.as_str().into()]);
        validate_profile(name, profile, at, report);
    }
}

fn validate_profile(name: &str, profile: &TomlProfile, at: Option<TextRange>, report: &mut Report) {
    validate_layer(profile, at, report);
    if let Some(layer) = &profile.build_override {
        validate_override(layer, "build-override", at, report);
        validate_layer(layer, at, report);
    }
    for layer in profile.package.iter().flat_map(|it| it.values()) {
        validate_override(layer, "package", at, report);
        validate_layer(layer, at, report);
    }
    if let Some(folder) = &profile.dir_name {
        report.error(
            at,
            format!(
                "dir-name=\"{folder}\" in profile `{name}` is not currently allowed, directory \
                 names are tied to the profile name for custom profiles"
            ),
        );
    }
    if profile.inherits.as_deref() == Some("debug") {
        report.error(
            at,
            format!("profile.{name}.inherits=\"debug\" should be profile.{name}.inherits=\"dev\""),
        );
    }
    match name {
        "doc" => report.warn(at, "profile `doc` is deprecated and has no effect"),
        "test" | "bench" if profile.panic.is_some() => {
            report.warn(at, format!("`panic` setting is ignored for `{name}` profile"));
        }
        _ => {}
    }
    if let Some(panic) = &profile.panic
        && !["unwind", "abort", "immediate-abort"].contains(&panic.as_str())
    {
        report.error(
            at,
            format!(
                "`panic` setting of `{panic}` is not a valid setting, must be `unwind`, `abort`, \
                 or `immediate-abort`."
            ),
        );
    }
    if let Some(StringOrBool::String(lto)) = &profile.lto
        && (lto == "true" || lto == "false")
    {
        report.error(
            at,
            format!(
                "`lto` setting of string `\"{lto}\"` for `{name}` profile is not a valid setting, \
                 must be a boolean (`true`/`false`) or a string (`\"thin\"`/`\"fat\"`/`\"off\"`) \
                 or omitted."
            ),
        );
    }
}

/// What a profile and its overrides may have only on the nightly channel.
fn validate_layer(profile: &TomlProfile, at: Option<TextRange>, report: &mut Report) {
    if profile.codegen_backend.is_some() {
        cargo_features::require("codegen-backend", at, report);
    }
    if profile.rustflags.is_some() {
        cargo_features::require("profile-rustflags", at, report);
    }
    if profile.trim_paths.is_some() {
        cargo_features::require("trim-paths", at, report);
    }
    if profile.panic.as_deref() == Some("immediate-abort") {
        cargo_features::require("panic-immediate-abort", at, report);
    }
}

/// What an override may not have.
fn validate_override(
    profile: &TomlProfile,
    which: &str,
    at: Option<TextRange>,
    report: &mut Report,
) {
    if profile.package.is_some() {
        report.error(at, "package-specific profiles cannot be nested");
    }
    if profile.build_override.is_some() {
        report.error(at, "build-override profiles cannot be nested");
    }
    for (is_set, key) in [
        (profile.panic.is_some(), "panic"),
        (profile.lto.is_some(), "lto"),
        (profile.rpath.is_some(), "rpath"),
    ] {
        if is_set {
            report.error(at, format!("`{key}` may not be specified in a `{which}` profile"));
        }
    }
}
