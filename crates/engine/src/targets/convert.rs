//! The second pass: from the normal form to [`Target`]s, as rustc gets them.

use super::{
    Absence, AbsenceReason, Convention, CrateRoot, Origin, Target, TargetKind,
    normalize::{Context, Draft, Normalized},
};
use crate::{
    Edition, TextRange, cargo_features, folder::normalize, report::Report, sorted::SortedSet,
};
use cargo_util_schemas::manifest::{TomlPackage, TomlPackageBuild};
use std::path::{Path, PathBuf};

/// Turns every draft into a target and adds the build scripts, in Cargo's order.
pub(crate) fn to_targets(
    context: Context<'_>,
    normalized: &Normalized,
    package: &TomlPackage,
    report: &mut Report,
) -> Vec<Target> {
    let mut res = Vec::new();
    for kind in
        [TargetKind::Lib, TargetKind::Bin, TargetKind::Example, TargetKind::Test, TargetKind::Bench]
    {
        let drafts: Vec<_> = normalized.drafts.iter().filter(|it| it.kind == kind).collect();
        check_filenames(context, &drafts, report);
        check_unique_names(context, kind, &drafts, report);
        res.extend(drafts.into_iter().map(|it| to_target(context, it, report)));
    }
    res.extend(build_scripts(context, package, report));
    res
}

fn check_filenames(context: Context<'_>, drafts: &[&Draft], report: &mut Report) {
    for draft in drafts.iter().filter(|it| it.kind == TargetKind::Bin) {
        if draft.toml.filename.is_some() {
            let at = draft.at(context.manifest, "filename");
            cargo_features::require("different-binary-name", at, report);
        }
    }
}

fn check_unique_names(
    context: Context<'_>,
    kind: TargetKind,
    drafts: &[&Draft],
    report: &mut Report,
) {
    // Cargo calls a binary by its long name here, and a benchmark by its short one.
    let word = if kind == TargetKind::Bin { kind.description() } else { kind.as_str() };
    let mut seen = SortedSet::new();
    for draft in drafts.iter().filter(|it| !seen.insert(it.name())) {
        let at = drafts
            .iter()
            .filter(|it| it.name() == draft.name())
            .find_map(|it| it.at(context.manifest, "name"));
        report.error(
            at.or_else(|| context.manifest.key_range(&[context.manifest.package_key().into()])),
            format!(
                "found duplicate {word} name {}, but all {word} targets must have a unique name",
                draft.name()
            ),
        );
    }
}

fn to_target(context: Context<'_>, draft: &Draft, report: &mut Report) -> Target {
    let Context { manifest, .. } = context;
    let toml = &draft.toml;
    let path = toml.path.as_ref().map_or(Path::new(""), |it| &it.0);
    let crate_types = crate_types(context, draft, report);
    let kind = draft.kind;
    let is_doctestable =
        crate_types.iter().any(|it| ["lib", "rlib", "proc-macro"].contains(&it.as_str()));
    Target {
        kind,
        name: draft.name().to_owned(),
        name_origin: draft.name_origin.clone(),
        is_proc_macro: toml.proc_macro().unwrap_or(false),
        crate_root: crate_root(context, path, draft.path_origin.clone()),
        table: draft
            .index
            .and_then(|_| manifest.value_range(&draft.steps(None)))
            .map(|it| manifest.location(it)),
        edition: edition(context, draft, report),
        required_features: match kind {
            TargetKind::Lib => None,
            _ => toml.required_features.clone(),
        },
        doc: toml.doc.unwrap_or(matches!(kind, TargetKind::Lib | TargetKind::Bin)),
        doctest: toml.doctest.unwrap_or(kind == TargetKind::Lib)
            && kind == TargetKind::Lib
            && is_doctestable,
        test: toml.test.unwrap_or(!matches!(kind, TargetKind::Example | TargetKind::Bench)),
        bench: toml.bench.unwrap_or(!matches!(kind, TargetKind::Example | TargetKind::Test)),
        harness: toml.harness.unwrap_or(true),
        crate_types,
    }
}

fn crate_types(context: Context<'_>, draft: &Draft, report: &mut Report) -> Vec<String> {
    let written = draft.toml.crate_types();
    match draft.kind {
        TargetKind::Lib => lib_crate_types(context, draft, report),
        TargetKind::Example if written.is_some_and(|it| it.iter().any(|it| it != "bin")) => {
            written.into_iter().flatten().map(|it| spell_crate_type(it)).collect()
        }
        _ => vec!["bin".to_owned()],
    }
}

fn lib_crate_types(context: Context<'_>, draft: &Draft, report: &mut Report) -> Vec<String> {
    let at = draft.at(context.manifest, "crate-type");
    let name = draft.name();
    let Some(types) = draft.toml.crate_types() else {
        let is_proc_macro = draft.toml.proc_macro() == Some(true);
        return vec![if is_proc_macro { "proc-macro" } else { "lib" }.to_owned()];
    };
    let has = |it: &str| types.iter().any(|name| name == it);
    if has("dylib") && has("cdylib") {
        let message =
            format!("library `{name}` cannot set the crate type of both `dylib` and `cdylib`");
        report.error(at, message);
    } else if has("proc-macro") {
        report.warn(
            at,
            format!(
                "library `{name}` should only specify `proc-macro = true` instead of setting \
                 `crate-type`"
            ),
        );
        if types.len() > 1 {
            report.error(at, "cannot mix `proc-macro` crate type with others");
        }
    }
    types.iter().map(|it| spell_crate_type(it)).collect()
}

/// Cargo also takes `procmacro`, and shows it as `proc-macro`.
fn spell_crate_type(written: &str) -> String {
    if written == "procmacro" { "proc-macro" } else { written }.to_owned()
}

fn edition(context: Context<'_>, draft: &Draft, report: &mut Report) -> Edition {
    let Some(edition) = &draft.toml.edition else { return context.edition };
    let at = draft.at(context.manifest, "edition");
    report.warn(
        at,
        format!(
            "`edition` is set on {} `{}` which is deprecated",
            draft.kind.description(),
            draft.name()
        ),
    );
    Edition::parse(edition).unwrap_or_else(|message| {
        report.error_chain(at, vec!["failed to parse the `edition` key".to_owned(), message]);
        context.edition
    })
}

fn crate_root(context: Context<'_>, path: &Path, origin: Origin) -> CrateRoot {
    CrateRoot {
        src_path: context.folder.join(path).display().to_string(),
        file: context.folder.file(path),
        origin,
    }
}

/// A `build.rs` that the `build` key keeps from being the build script.
pub(crate) fn build_script_absence(context: Context<'_>, package: &TomlPackage) -> Option<Absence> {
    let Context { manifest, folder, .. } = context;
    let file = folder.file("build.rs")?;
    let is_taken = match package.build.as_ref()? {
        TomlPackageBuild::Auto(is_on) => *is_on,
        TomlPackageBuild::SingleScript(path) => normalize(Path::new(path)) == Path::new("build.rs"),
        TomlPackageBuild::MultipleScript(paths) => paths.iter().any(|it| it == "build.rs"),
    };
    let entry = manifest.entry(&[manifest.package_key().into(), "build".into()])?;
    let range = TextRange { start: entry.key.start, end: entry.value.end };
    (!is_taken).then(|| Absence {
        kind: TargetKind::CustomBuild,
        name: None,
        reason: AbsenceReason::SwitchedOff { key: manifest.location(range), found: vec![file] },
    })
}

/// See [build scripts](https://doc.rust-lang.org/cargo/reference/manifest.html#the-build-field).
fn build_scripts(context: Context<'_>, package: &TomlPackage, report: &mut Report) -> Vec<Target> {
    let Context { manifest, folder, .. } = context;
    let steps = [manifest.package_key().into(), "build".into()];
    let written = || match manifest.entry(&steps) {
        Some(it) => Origin::Written(manifest.location(it.value)),
        None => Origin::Inferred(Convention::BuildFile),
    };
    let scripts: Vec<(PathBuf, Origin)> = match &package.build {
        None if folder.file("build.rs").is_some() => {
            vec![("build.rs".into(), Origin::Inferred(Convention::BuildFile))]
        }
        None | Some(TomlPackageBuild::Auto(false)) => vec![],
        Some(TomlPackageBuild::Auto(true)) => vec![("build.rs".into(), written())],
        Some(TomlPackageBuild::SingleScript(path)) => {
            vec![(normalize(Path::new(path)), written())]
        }
        Some(TomlPackageBuild::MultipleScript(paths)) => {
            paths.iter().map(|it| (PathBuf::from(it), written())).collect()
        }
    };
    if package.metabuild.is_some() && !scripts.is_empty() {
        report.error(manifest.value_range(&steps), "cannot specify both `metabuild` and `build`");
    }
    let scripts = scripts.into_iter().map(|(path, origin)| {
        let stem = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
        Target {
            kind: TargetKind::CustomBuild,
            name: format!("build-script-{stem}"),
            name_origin: Origin::Inferred(Convention::NamedLikeFile),
            crate_types: vec!["bin".to_owned()],
            is_proc_macro: false,
            crate_root: crate_root(context, &path, origin),
            table: None,
            edition: context.edition,
            required_features: None,
            doc: false,
            doctest: false,
            test: false,
            bench: false,
            harness: true,
        }
    });
    scripts.collect()
}
