//! Where the crate root of a target is that says no path.

use super::{
    Convention, Origin, TargetKind,
    absences::left_out,
    infer::Candidate,
    normalize::{Context, Draft, Normalized},
};
use crate::{Edition, closest::closest_msg, report::Report};
use cargo_util_schemas::manifest::PathValue;
use std::path::{Path, PathBuf};

/// Finds the path of the library if it has none; `false` if there is none to find.
pub(super) fn resolve_lib(
    context: Context<'_>,
    draft: &mut Draft,
    inferred: Option<PathBuf>,
    report: &mut Report,
) -> bool {
    if draft.toml.path.is_some() {
        return true;
    }
    let at = draft.at(context.manifest, "name");
    let legacy = Path::new("src").join(format!("{}.rs", draft.name()));
    if let Some(path) = inferred {
        draft.toml.path = Some(PathValue(path));
        draft.path_origin = Origin::Inferred(Convention::LibFile);
    } else if context.edition == Edition::Edition2015 && context.folder.exists(&legacy) {
        report.warn(
            at,
            format!(
                "path `{}` was erroneously implicitly accepted for library `{}`,\n\
                 please rename the file to `src/lib.rs` or set lib.path in Cargo.toml",
                legacy.display(),
                draft.name()
            ),
        );
        draft.toml.path = Some(PathValue(legacy));
        draft.path_origin = Origin::Inferred(Convention::Legacy2015);
    } else {
        report.error(
            at,
            format!(
                "can't find library `{}`, rename file to `src/lib.rs` or specify lib.path",
                draft.name()
            ),
        );
        return false;
    }
    true
}

/// Finds the path of a target that may have none.
pub(super) fn resolve(
    context: Context<'_>,
    mut draft: Draft,
    candidates: &[Candidate],
    has_lib: bool,
    res: &mut Normalized,
    report: &mut Report,
    resolved: &mut Vec<Draft>,
) {
    if draft.toml.path.is_none() {
        let mut matching = candidates.iter().filter(|it| it.name == draft.name());
        let (first, second) = (matching.next(), matching.next());
        if let (Some(it), None) = (first, second) {
            draft.toml.path = Some(PathValue(it.path.clone()));
            draft.path_origin = Origin::Inferred(it.convention);
        } else if let Some(path) = legacy_path(context, &draft, has_lib) {
            report.warn(
                draft.at(context.manifest, "name"),
                format!(
                    "path `{}` was erroneously implicitly accepted for {} `{}`,\n\
                     please set {}.path in Cargo.toml",
                    path.display(),
                    draft.kind.description(),
                    draft.name(),
                    draft.kind.as_str()
                ),
            );
            draft.toml.path = Some(PathValue(path));
            draft.path_origin = Origin::Inferred(Convention::Legacy2015);
        } else {
            let message = match (first, second) {
                (Some(first), Some(second)) => format!(
                    "cannot infer path for `{}` {}\n\
                     Cargo doesn't know which to use because multiple target files found at `{}` \
                     and `{}`.",
                    draft.name(),
                    draft.kind.as_str(),
                    first.path.display(),
                    second.path.display()
                ),
                _ => not_found(context, &draft, candidates),
            };
            let at = draft.at(context.manifest, "name");
            match draft.kind {
                TargetKind::Bin => report.error(at, message),
                _ => report.critical(at, message),
            }
            let looked_for = possible_paths(&draft, draft.kind.folder().unwrap_or_default());
            left_out(context, &draft, looked_for.map(|it| it.display().to_string()).into(), res);
            return;
        }
    }
    draft.normalize_path();
    resolved.push(draft);
}

/// One of the places where only the 2015 edition looks.
fn legacy_path(context: Context<'_>, draft: &Draft, has_lib: bool) -> Option<PathBuf> {
    if context.edition != Edition::Edition2015 {
        return None;
    }
    let by_name = Path::new("src").join(format!("{}.rs", draft.name()));
    let places = match draft.kind {
        TargetKind::Bin if has_lib => vec!["src/main.rs".into(), "src/bin/main.rs".into()],
        TargetKind::Bin => vec![by_name, "src/main.rs".into(), "src/bin/main.rs".into()],
        TargetKind::Bench if draft.name() == "bench" => vec!["src/bench.rs".into()],
        _ => vec![],
    };
    places.into_iter().find(|it| context.folder.exists(it))
}

fn not_found(context: Context<'_>, draft: &Draft, candidates: &[Candidate]) -> String {
    let (name, kind) = (draft.name(), draft.kind.as_str());
    let wrong_folder = if draft.kind == TargetKind::Bin { "src/bins" } else { kind };
    let right = possible_paths(draft, draft.kind.folder().unwrap_or_default());
    let wrong = possible_paths(draft, wrong_folder);
    let closest = closest_msg(name, candidates.iter().map(|it| it.name.as_str()), kind);
    let found = wrong.iter().zip(&right).find(|(wrong, _)| context.folder.exists(wrong));
    match found {
        Some((wrong, right)) => format!(
            "can't find `{name}` {kind} at default paths, but found a file at `{}`.\n\
             Perhaps rename the file to `{}` for target auto-discovery, or specify {kind}.path if \
             you want to use a non-default path.{closest}",
            wrong.display(),
            right.display()
        ),
        None => format!(
            "can't find `{name}` {kind} at `{}` or `{}`. Please specify {kind}.path if you want to \
             use a non-default path.{closest}",
            right[0].display(),
            right[1].display()
        ),
    }
}

fn possible_paths(draft: &Draft, folder: &str) -> [PathBuf; 2] {
    let folder = Path::new(folder);
    [folder.join(format!("{}.rs", draft.name())), folder.join(draft.name()).join("main.rs")]
}
