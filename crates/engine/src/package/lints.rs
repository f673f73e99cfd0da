//! The `[lints]` table.
//!
//! See [the lints section](https://doc.rust-lang.org/cargo/reference/manifest.html#the-lints-section).

use super::inherit::Inheritance;
use crate::{
    manifest::{Manifest, Step},
    report::{Failure, Report},
};
use cargo_util_schemas::manifest::{InheritableLints, TomlLints};

const TOOLS: [&str; 4] = ["cargo", "clippy", "rust", "rustdoc"];

/// The lints that hold, inherited or not.
pub(crate) fn normalize(
    manifest: &Manifest,
    inheritance: &mut Inheritance<'_, '_>,
    report: &mut Report,
) -> Option<TomlLints> {
    let InheritableLints { workspace, lints } = manifest.toml.lints.clone()?;
    if !workspace {
        return Some(lints);
    }
    let at = manifest.key_range(&["lints".into()]);
    if !lints.is_empty() {
        report.error(
            at,
            "cannot override `workspace.lints` in `lints`, either remove the overrides or \
             `lints.workspace = true` and manually specify the lints",
        );
        return None;
    }
    let failure = match inheritance.root() {
        Err(failure) => failure,
        Ok(root) => match &root.toml().lints {
            Some(lints) => {
                inheritance.note(at, &root, &["workspace".into(), "lints".into()]);
                return Some(lints.clone());
            }
            None => Failure::new("`workspace.lints` was not defined"),
        },
    };
    let context = "error inheriting `lints` from workspace root manifest's `workspace.lints`";
    report.error_from(at, failure.context(context));
    None
}

/// Checks tools, names and keys. `above` is where the table stands.
pub(crate) fn verify(
    manifest: &Manifest,
    lints: &TomlLints,
    above: &[Step<'_>],
    report: &mut Report,
) {
    for (tool, lints) in lints {
        let mut steps = above.to_vec();
        steps.push(Step::Key(tool));
        let at = manifest.key_range(&steps);
        if !TOOLS.contains(&tool.as_str()) {
            report.warn(
                at,
                format!(
                    "unrecognized lint tool `lints.{tool}`, specifying unrecognized tools may \
                     break in the future.\nsupported tools: {}",
                    TOOLS.join(", ")
                ),
            );
            continue;
        }
        if tool == "cargo" {
            report.warn(
                at,
                "unused manifest key `lints.cargo` (may be supported in a future version)\n\n\
                 this Cargo does not support nightly features, but if you\n\
                 switch to nightly channel you can pass\n\
                 `-Zcargo-lints` to enable this feature.",
            );
        }
        for (name, lint) in lints {
            steps.push(Step::Key(name));
            let at = manifest.key_range(&steps);
            if let Some((prefix, suffix)) = name.split_once("::") {
                let hint = if tool == prefix || (tool == "rust" && TOOLS.contains(&prefix)) {
                    format!(
                        "`lints.{tool}.{name}` is not valid lint name; try `lints.{prefix}.{suffix}`"
                    )
                } else {
                    format!("`lints.{tool}.{name}` is not a valid lint name")
                };
                report.error(at, hint);
            } else {
                for key in lint.config().into_iter().flat_map(|it| it.keys()) {
                    let is_for_rustc =
                        tool == "rust" && name == "unexpected_cfgs" && key == "check-cfg";
                    if !is_for_rustc {
                        report
                            .warn(at, format!("unused manifest key: `lints.{tool}.{name}.{key}`"));
                    }
                }
            }
            steps.pop();
        }
    }
}

/// Checks what becomes an option of rustc.
pub(crate) fn check_rustc_options(manifest: &Manifest, lints: &TomlLints, report: &mut Report) {
    let lint = lints.get("rust").and_then(|it| it.get("unexpected_cfgs"));
    let list = lint.and_then(|it| it.config()).and_then(|it| it.get("check-cfg"));
    let is_strings =
        list.is_none_or(|it| it.as_array().is_some_and(|it| it.iter().all(toml::Value::is_str)));
    if !is_strings {
        let at = manifest.value_range(&["lints".into(), "rust".into(), "unexpected_cfgs".into()]);
        report.error(at, "`lints.rust.unexpected_cfgs.check-cfg` must be a list of string");
    }
}
