//! The checks of one target's name and types.

use super::{
    TargetKind,
    normalize::{Context, Draft},
};
use crate::{Edition, TextRange, report::Report};

/// The checks of one target's name and types; `false` if it has no usable name.
pub(super) fn check_one(context: Context<'_>, draft: &Draft, report: &mut Report) -> bool {
    if !check_name(context, draft, report) {
        return false;
    }
    if draft.kind != TargetKind::Bin {
        check_proc_macro(context, draft, report);
        check_crate_types(context, draft, report);
        return true;
    }
    let (manifest, name) = (context.manifest, draft.name());
    if ["deps", "examples", "build", "incremental"].contains(&name) {
        report.error(
            draft.at(manifest, "name"),
            format!(
                "the binary target name `{name}` is forbidden, it conflicts with cargo's build \
                 directory names"
            ),
        );
    }
    match draft.toml.crate_types() {
        Some(types) if !types.is_empty() => report.critical(
            draft.at(manifest, "crate-type"),
            format!(
                "the target `{name}` is a binary and can't have any crate-types set (currently \
                 \"{}\")",
                types.join(", ")
            ),
        ),
        Some(_) => check_crate_types(context, draft, report),
        None => {}
    }
    if draft.toml.proc_macro() == Some(true) {
        report.critical(
            draft.at(manifest, "proc-macro"),
            format!("the target `{name}` is a binary and can't have `proc-macro` set `true`"),
        );
    } else {
        check_proc_macro(context, draft, report);
    }
    true
}

pub(super) fn check_name(context: Context<'_>, draft: &Draft, report: &mut Report) -> bool {
    let (human, kind) = (draft.kind.description(), draft.kind.as_str());
    let message = match &draft.toml.name {
        // Named like a package without a name, which is an error of its own.
        Some(_) if draft.index.is_none() && context.package_name.is_empty() => return true,
        Some(name) if name.trim().is_empty() => format!("{human} target names cannot be empty"),
        Some(_) => return true,
        None => format!("{human} target {kind}.name is required"),
    };
    report.error(draft.at(context.manifest, "name"), message);
    false
}

pub(super) fn check_proc_macro(context: Context<'_>, draft: &Draft, report: &mut Report) {
    let (old, new) = (draft.toml.proc_macro2.is_some(), draft.toml.proc_macro.is_some());
    check_underscore(context, draft, "proc-macro", old, new, report);
}

pub(super) fn check_crate_types(context: Context<'_>, draft: &Draft, report: &mut Report) {
    let (old, new) = (draft.toml.crate_type2.is_some(), draft.toml.crate_type.is_some());
    check_underscore(context, draft, "crate-type", old, new, report);
}

fn check_underscore(
    context: Context<'_>,
    draft: &Draft,
    key: &str,
    old: bool,
    new: bool,
    report: &mut Report,
) {
    if !old {
        return;
    }
    let at = draft.at(context.manifest, &key.replace('-', "_"));
    let what = format!("{} target", draft.kind.description());
    deprecated_underscore(key, old, new, draft.name(), &what, context.edition, at, report);
}

/// What Cargo says where a key is written with `_`, which it was before it was written with `-`.
#[expect(clippy::too_many_arguments, reason = "one sentence, made of all of them")]
pub(crate) fn deprecated_underscore(
    key: &str,
    has_old: bool,
    has_new: bool,
    name: &str,
    what: &str,
    edition: Edition,
    at: Option<TextRange>,
    report: &mut Report,
) {
    if !has_old {
        return;
    }
    let old = key.replace('-', "_");
    if edition >= Edition::Edition2024 {
        report.error(
            at,
            format!(
                "`{old}` is unsupported as of the 2024 edition; instead use `{key}`\n\
                 (in the `{name}` {what})"
            ),
        );
    } else if has_new {
        report.warn(
            at,
            format!("`{old}` is redundant with `{key}`, preferring `{key}` in the `{name}` {what}"),
        );
    } else {
        report.warn(
            at,
            format!(
                "`{old}` is deprecated in favor of `{key}` and will not work in the 2024 edition\n\
                 (in the `{name}` {what})"
            ),
        );
    }
}
