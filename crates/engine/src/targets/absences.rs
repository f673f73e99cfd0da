//! The targets that are not there, and why.

use super::{
    Absence, AbsenceReason, TargetKind,
    infer::Candidate,
    normalize::{Context, Draft, Normalized, Taken},
};
use crate::{Location, TextRange};
use std::path::Path;

fn auto_location(context: Context<'_>, kind: TargetKind) -> Option<Location> {
    let manifest = context.manifest;
    let entry = manifest.entry(&[manifest.package_key().into(), kind.auto_key()?.into()])?;
    let range = TextRange { start: entry.key.start, end: entry.value.end };
    Some(manifest.location(range))
}

/// Notes that there is no library, and why; `inferred` is where it would have been.
pub(super) fn note_lib_absence(
    context: Context<'_>,
    inferred: Option<&Path>,
    res: &mut Normalized,
) {
    let found: Vec<_> = inferred.into_iter().filter_map(|it| context.folder.file(it)).collect();
    let reason = match auto_location(context, TargetKind::Lib) {
        Some(key) if !found.is_empty() => AbsenceReason::SwitchedOff { key, found },
        _ => AbsenceReason::NotFound { looked_for: vec!["src/lib.rs".to_owned()] },
    };
    res.absences.push(Absence { kind: TargetKind::Lib, name: None, reason });
}

/// Notes which candidates of a kind are not taken, and why; or where none was found.
pub(super) fn note_absence(
    context: Context<'_>,
    kind: TargetKind,
    candidates: &[Candidate],
    drafts: &[Draft],
    res: &mut Normalized,
) {
    let taken = Taken::by(drafts, context.folder);
    let skipped = candidates.iter().filter(|it| !taken.has(it));
    let found: Vec<_> = skipped.filter_map(|it| context.folder.file(&it.path)).collect();
    let reason = if !found.is_empty() {
        match auto_location(context, kind) {
            Some(key) => AbsenceReason::SwitchedOff { key, found },
            None => {
                let steps = [kind.as_str().into(), 0.into()];
                let Some(table) = context.manifest.value_range(&steps) else { return };
                let table = context.manifest.location(table);
                AbsenceReason::SwitchedOffByTable { table, found }
            }
        }
    } else if drafts.is_empty() {
        let folder = kind.folder().unwrap_or_default();
        let main = (kind == TargetKind::Bin).then(|| "src/main.rs".to_owned());
        let looked_for = main.into_iter().chain([format!("{folder}/")]).collect();
        AbsenceReason::NotFound { looked_for }
    } else {
        return;
    };
    res.absences.push(Absence { kind, name: None, reason });
}

pub(super) fn left_out(
    context: Context<'_>,
    draft: &Draft,
    looked_for: Vec<String>,
    res: &mut Normalized,
) {
    let Some(table) = context.manifest.value_range(&draft.steps(None)) else { return };
    let table = context.manifest.location(table);
    res.absences.push(Absence {
        kind: draft.kind,
        name: draft.toml.name.clone(),
        reason: AbsenceReason::LeftOut { table, looked_for },
    });
}
