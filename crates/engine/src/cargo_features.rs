//! The features of Cargo itself that a manifest may ask for by `cargo-features`.
//!
//! See [unstable features](https://doc.rust-lang.org/cargo/reference/unstable.html).

use crate::report::Report;
use crate::{TextRange, manifest::Manifest};

/// The version of Cargo that the engine answers for, as `cargo --version` shows it.
pub(crate) const CARGO_VERSION: &str = "1.95.0 (f2d3ce0bd 2026-03-21)";

#[derive(Clone, Copy)]
enum Status {
    /// Since this version of Cargo.
    Stable(&'static str),
    Unstable,
    /// Since this version of Cargo.
    Removed(&'static str),
}

use Status::{Removed, Stable, Unstable};

/// Name, status, and the page of the Cargo book about it.
static FEATURES: &[(&str, Status, &str)] = &[
    ("test-dummy-stable", Stable("1.0"), ""),
    ("test-dummy-unstable", Unstable, "reference/unstable.html"),
    ("alternative-registries", Stable("1.34"), "reference/registries.html"),
    ("edition", Stable("1.31"), "reference/manifest.html#the-edition-field"),
    (
        "rename-dependency",
        Stable("1.31"),
        "reference/specifying-dependencies.html#renaming-dependencies-in-cargotoml",
    ),
    ("publish-lockfile", Removed("1.37"), "reference/unstable.html#publish-lockfile"),
    ("profile-overrides", Stable("1.41"), "reference/profiles.html#overrides"),
    ("default-run", Stable("1.37"), "reference/manifest.html#the-default-run-field"),
    ("metabuild", Unstable, "reference/unstable.html#metabuild"),
    ("public-dependency", Unstable, "reference/unstable.html#public-dependency"),
    ("named-profiles", Stable("1.57"), "reference/profiles.html#custom-profiles"),
    ("resolver", Stable("1.51"), "reference/resolver.html#resolver-versions"),
    ("strip", Stable("1.58"), "reference/profiles.html#strip-option"),
    ("rust-version", Stable("1.56"), "reference/manifest.html#the-rust-version-field"),
    ("edition2021", Stable("1.56"), "reference/manifest.html#the-edition-field"),
    ("per-package-target", Unstable, "reference/unstable.html#per-package-target"),
    ("codegen-backend", Unstable, "reference/unstable.html#codegen-backend"),
    ("different-binary-name", Unstable, "reference/unstable.html#different-binary-name"),
    ("profile-rustflags", Unstable, "reference/unstable.html#profile-rustflags-option"),
    ("workspace-inheritance", Stable("1.64"), "reference/unstable.html#workspace-inheritance"),
    ("edition2024", Stable("1.85"), "reference/manifest.html#the-edition-field"),
    ("trim-paths", Unstable, "reference/unstable.html#profile-trim-paths-option"),
    ("open-namespaces", Unstable, "reference/unstable.html#open-namespaces"),
    ("path-bases", Unstable, "reference/unstable.html#path-bases"),
    ("unstable-editions", Unstable, "reference/unstable.html#unstable-editions"),
    ("multiple-build-scripts", Unstable, "reference/unstable.html#multiple-build-scripts"),
    ("panic-immediate-abort", Unstable, "reference/unstable.html#panic-immediate-abort"),
];

/// What `-Z` takes.
static Z_FLAGS: &[&str] = &[
    "advanced-env",
    "allow-features",
    "any-build-script-metadata",
    "asymmetric-token",
    "avoid-dev-deps",
    "binary-dep-depinfo",
    "bindeps",
    "build-analysis",
    "build-dir-new-layout",
    "build-std",
    "build-std-features",
    "cargo-lints",
    "checksum-freshness",
    "codegen-backend",
    "direct-minimal-versions",
    "dual-proc-macros",
    "feature-unification",
    "features",
    "fine-grain-locking",
    "fix-edition",
    "gc",
    "git",
    "gitoxide",
    "host-config",
    "json-target-spec",
    "lockfile-path",
    "minimal-versions",
    "msrv-policy",
    "mtime-on-use",
    "next-lockfile-bump",
    "no-embed-metadata",
    "no-index-update",
    "panic-abort-tests",
    "panic-immediate-abort",
    "print-im-a-teapot",
    "profile-hint-mostly-unused",
    "profile-rustflags",
    "public-dependency",
    "publish-timeout",
    "root-dir",
    "rustc-unicode",
    "rustdoc-depinfo",
    "rustdoc-map",
    "rustdoc-mergeable-info",
    "rustdoc-scrape-examples",
    "sbom",
    "script",
    "section-timings",
    "separate-nightlies",
    "skip-rustdoc-fingerprint",
    "target-applies-to-host",
    "trim-paths",
    "unstable-options",
    "warnings",
];

/// Checks the `cargo-features` of `manifest`. None of them can be in force on the stable channel.
pub(crate) fn check(manifest: &Manifest, report: &mut Report) {
    let names = manifest.toml.cargo_features.as_deref().unwrap_or_default();
    for (i, name) in names.iter().enumerate() {
        let at = manifest.value_range(&["cargo-features".into(), i.into()]);
        let Some((_, status, page)) = FEATURES.iter().find(|it| it.0 == name) else {
            report.error(at, unknown(name));
            continue;
        };
        let see_docs = format!(
            "See https://doc.rust-lang.org/cargo/{page} for more information about using this feature."
        );
        if names[..i].contains(name) {
            report.error(at, format!("the cargo feature `{name}` has already been activated"));
            continue;
        }
        match status {
            Stable(version) => report.warn(
                at,
                format!(
                    "the cargo feature `{name}` has been stabilized in the {version} release \
                     and is no longer necessary to be listed in the manifest\n  {see_docs}"
                ),
            ),
            Unstable => report.error(
                at,
                format!(
                    "the cargo feature `{name}` requires a nightly version of Cargo, but this is \
                     the `stable` channel\n\
                     See https://doc.rust-lang.org/book/appendix-07-nightly-rust.html for more \
                     information about Rust release channels.\n{see_docs}"
                ),
            ),
            Removed(version) => report.error(
                at,
                format!(
                    "the cargo feature `{name}` has been removed in the {version} release\n\n\
                     Remove the feature from Cargo.toml to remove this error.\n{see_docs}\n"
                ),
            ),
        }
    }
}

fn unknown(name: &str) -> String {
    let see_docs = "See https://doc.rust-lang.org/nightly/cargo/reference/unstable.html for more \
                    information.\n";
    let hint = if name.contains('_') {
        "Feature names must use '-' instead of '_'.\n".to_owned()
    } else if Z_FLAGS.contains(&name) {
        format!(
            "This feature can be enabled via -Z{name} or the `[unstable]` section in config.toml.\n\
             {see_docs}"
        )
    } else {
        see_docs.to_owned()
    };
    format!("unknown Cargo.toml feature `{name}`\n\n{hint}")
}

/// Refuses something that needs the unstable feature `name`.
///
/// The feature cannot be in force: asking for it is an error already.
pub(crate) fn require(name: &str, at: Option<TextRange>, report: &mut Report) {
    report.error(at, required(name));
}

/// The text of [`require`].
pub(crate) fn required(name: &str) -> String {
    let (_, _, page) = FEATURES.iter().find(|it| it.0 == name).expect("a feature of the list");
    format!(
        "feature `{name}` is required\n\n\
         The package requires the Cargo feature called `{name}`, but that feature is not \
         stabilized in this version of Cargo ({CARGO_VERSION}).\n\
         Consider trying a newer version of Cargo (this may require the nightly release).\n\
         See https://doc.rust-lang.org/nightly/cargo/{page} for more information about the status \
         of this feature.\n"
    )
}
