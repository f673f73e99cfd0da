//! The first pass: every target gets a name and a path, with the reason for each.
//!
//! Like Cargo, a list whose `auto…` key is `false` and whose entries are complete is left in the order
//! in which it is written; any other list is sorted by name.

use super::{
    Absence, Convention, Origin, TargetKind,
    absences::{left_out, note_absence, note_lib_absence},
    checks::{check_crate_types, check_name, check_one, check_proc_macro},
    infer::{self, Candidate},
    resolve::{resolve, resolve_lib},
};
use crate::{
    Edition,
    folder::{Folder, normalize as normalize_path},
    manifest::{Manifest, Step},
    report::Report,
    sort::sort_by,
    sorted::SortedSet,
};
use cargo_util_schemas::manifest::{PathValue, TomlTarget};
use std::{cell::OnceCell, path::PathBuf};

/// What the rules for targets need to know about their package.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'m> {
    pub(crate) manifest: &'m Manifest,
    pub(crate) folder: Folder<'m>,
    pub(crate) package_name: &'m str,
    pub(crate) edition: Edition,
}

/// The targets of a package in their normal form.
#[derive(Debug, Default)]
pub(crate) struct Normalized {
    /// By kind as in Cargo's output, each kind in its own order.
    pub(crate) drafts: Vec<Draft>,
    pub(crate) absences: Vec<Absence>,
}

/// A target with name and path, whoever said them.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) kind: TargetKind,
    pub(crate) toml: TomlTarget,
    /// Where among the tables of its kind it is written, if it is.
    pub(crate) index: Option<usize>,
    pub(crate) name_origin: Origin,
    pub(crate) path_origin: Origin,
}

impl Draft {
    pub(crate) fn name(&self) -> &str {
        self.toml.name.as_deref().unwrap_or_default()
    }

    pub(super) fn normalize_path(&mut self) {
        if let Some(PathValue(path)) = &mut self.toml.path {
            *path = normalize_path(path);
        }
    }

    /// The path of `key` in the table of this target, or of the table itself for `None`.
    pub(crate) fn steps<'k>(&self, key: Option<&'k str>) -> Vec<Step<'k>> {
        let mut res = vec![Step::Key(self.kind.as_str())];
        if self.kind != TargetKind::Lib {
            res.extend(self.index.map(Step::Index));
        }
        res.extend(key.map(Step::Key));
        res
    }

    /// Where `key` is written, or the table, or nothing.
    pub(crate) fn at(&self, manifest: &Manifest, key: &str) -> Option<crate::TextRange> {
        self.index.and_then(|_| manifest.value_range(&self.steps(Some(key))))
    }
}

/// The names and the absolute paths that drafts have, so that no candidate gets them too.
pub(super) struct Taken<'d> {
    drafts: &'d [Draft],
    folder: Folder<'d>,
    names: SortedSet<&'d str>,
    /// Asked for once: mostly the names tell enough.
    paths: OnceCell<SortedSet<PathBuf>>,
}

impl<'d> Taken<'d> {
    pub(super) fn by(drafts: &'d [Draft], folder: Folder<'d>) -> Self {
        let names = drafts.iter().filter_map(|it| it.toml.name.as_deref()).collect();
        Self { drafts, folder, names, paths: OnceCell::new() }
    }

    pub(super) fn has(&self, candidate: &Candidate) -> bool {
        let paths = || {
            let paths = self.drafts.iter().filter_map(|it| it.toml.path.as_ref());
            paths.map(|it| self.folder.join(&it.0)).collect()
        };
        self.names.contains(&*candidate.name)
            || !self.drafts.is_empty()
                && self.paths.get_or_init(paths).contains(&self.folder.join(&candidate.path))
    }
}

/// Normalizes the targets of all kinds but build scripts.
pub(crate) fn normalize(context: Context<'_>, report: &mut Report) -> Normalized {
    let mut res = Normalized::default();
    normalize_lib(context, &mut res, report);
    let has_lib = !res.drafts.is_empty();
    for kind in [TargetKind::Bin, TargetKind::Example, TargetKind::Test, TargetKind::Bench] {
        normalize_list(context, kind, has_lib, &mut res, report);
    }
    res
}

fn normalize_lib(context: Context<'_>, res: &mut Normalized, report: &mut Report) {
    let written = context.manifest.toml.lib.as_ref();
    let inferred = infer::lib(context.folder);
    let is_on = auto(context, TargetKind::Lib) != Some(false);
    let mut draft = match (written, &inferred) {
        (Some(lib), _) => written_draft(context, TargetKind::Lib, 0, lib),
        (None, Some(path)) if is_on => Draft {
            kind: TargetKind::Lib,
            toml: TomlTarget { path: Some(PathValue(path.clone())), ..TomlTarget::new() },
            index: None,
            name_origin: Origin::Inferred(Convention::NamedLikePackage),
            path_origin: Origin::Inferred(Convention::LibFile),
        },
        (None, _) => return note_lib_absence(context, inferred.as_deref(), res),
    };
    if draft.toml.name.is_none() {
        draft.toml.name = Some(context.package_name.replace('-', "_"));
        draft.name_origin = Origin::Inferred(Convention::NamedLikePackage);
    }
    if !check_name(context, &draft, report) {
        return;
    }
    if draft.name().contains('-') {
        let message = format!("library target names cannot contain hyphens: {}", draft.name());
        report.error(draft.at(context.manifest, "name"), message);
    }
    check_proc_macro(context, &draft, report);
    check_crate_types(context, &draft, report);
    if resolve_lib(context, &mut draft, inferred, report) {
        draft.normalize_path();
        res.drafts.push(draft);
    } else {
        left_out(context, &draft, vec!["src/lib.rs".to_owned()], res);
    }
}

/// Bins, examples, tests and benches.
fn normalize_list(
    context: Context<'_>,
    kind: TargetKind,
    has_lib: bool,
    res: &mut Normalized,
    report: &mut Report,
) {
    let written = written(context.manifest, kind);
    let auto = auto(context, kind);
    let is_complete =
        written.is_none_or(|it| it.iter().all(|it| it.name.is_some() && it.path.is_some()));
    let candidates = infer::candidates(kind, context.folder, context.package_name);
    let drafts = written_drafts(context, kind);
    if auto == Some(false) && is_complete {
        note_absence(context, kind, &candidates, &drafts, res);
        for mut draft in drafts {
            if check_one(context, &draft, report) {
                draft.normalize_path();
                res.drafts.push(draft);
            }
        }
        return;
    }
    let drafts = merge(context, kind, drafts, &candidates, auto, report);
    note_absence(context, kind, &candidates, &drafts, res);
    // Bins are checked and resolved one by one, the others in two rounds: errors come in that order.
    let (mut resolved, mut legacy_warnings) = (Vec::new(), Vec::new());
    let mut checked = Vec::new();
    for draft in drafts {
        if check_one(context, &draft, report) {
            if kind == TargetKind::Bin {
                resolve(context, draft, &candidates, has_lib, res, report, &mut resolved);
            } else {
                checked.push(draft);
            }
        }
    }
    for draft in checked {
        let before = report.findings.len();
        resolve(context, draft, &candidates, has_lib, res, report, &mut resolved);
        // The warnings about legacy benches come behind everything else about benches.
        legacy_warnings.extend(report.findings.extract_if(before.., |it| {
            kind == TargetKind::Bench && it.gravity == crate::report::Gravity::Warning
        }));
    }
    report.findings.append(&mut legacy_warnings);
    res.drafts.append(&mut resolved);
}

/// The targets of a kind as they are written; `None` where nothing is, not even an empty list.
fn written(manifest: &Manifest, kind: TargetKind) -> Option<&Vec<TomlTarget>> {
    match kind {
        TargetKind::Bin => manifest.toml.bin.as_ref(),
        TargetKind::Example => manifest.toml.example.as_ref(),
        TargetKind::Test => manifest.toml.test.as_ref(),
        TargetKind::Bench => manifest.toml.bench.as_ref(),
        TargetKind::Lib | TargetKind::CustomBuild => None,
    }
}

fn written_drafts(context: Context<'_>, kind: TargetKind) -> Vec<Draft> {
    let list = written(context.manifest, kind).into_iter().flatten().enumerate();
    list.map(|(index, toml)| written_draft(context, kind, index, toml)).collect()
}

fn written_draft(context: Context<'_>, kind: TargetKind, index: usize, toml: &TomlTarget) -> Draft {
    let mut draft = Draft {
        kind,
        toml: toml.clone(),
        index: Some(index),
        name_origin: Origin::Inferred(Convention::NamedLikeFile),
        path_origin: Origin::Inferred(Convention::FileInFolder),
    };
    let manifest = context.manifest;
    let origin = |key| {
        let entry = manifest.entry(&draft.steps(Some(key)))?;
        Some(Origin::Written(manifest.location(entry.value)))
    };
    let (name, path) = (origin("name"), origin("path"));
    draft.name_origin = name.unwrap_or(draft.name_origin);
    draft.path_origin = path.unwrap_or(draft.path_origin);
    draft
}

/// Joins what is written with what the folders suggest, by
/// [the rules of auto-discovery](https://doc.rust-lang.org/cargo/reference/cargo-targets.html#target-auto-discovery).
fn merge(
    context: Context<'_>,
    kind: TargetKind,
    mut drafts: Vec<Draft>,
    candidates: &[Candidate],
    auto: Option<bool>,
    report: &mut Report,
) -> Vec<Draft> {
    let is_written = written(context.manifest, kind).is_some();
    let taken = Taken::by(&drafts, context.folder);
    let mut remaining: Vec<_> =
        candidates.iter().filter(|it| !taken.has(it)).map(|it| inferred_draft(kind, it)).collect();
    let is_on = match auto {
        Some(auto) => auto,
        None if is_written && context.edition == Edition::Edition2015 => {
            warn_of_2015(context, kind, &remaining, report);
            false
        }
        None => true,
    };
    if is_on {
        drafts.append(&mut remaining);
    }
    sort_by(&mut drafts, |a, b| a.toml.name.cmp(&b.toml.name));
    drafts
}

fn inferred_draft(kind: TargetKind, candidate: &Candidate) -> Draft {
    let name = match candidate.convention {
        Convention::MainFile => Convention::NamedLikePackage,
        _ => Convention::NamedLikeFile,
    };
    Draft {
        kind,
        toml: TomlTarget {
            name: Some(candidate.name.clone()),
            path: Some(PathValue(candidate.path.clone())),
            ..TomlTarget::new()
        },
        index: None,
        name_origin: Origin::Inferred(name),
        path_origin: Origin::Inferred(candidate.convention),
    }
}

fn warn_of_2015(context: Context<'_>, kind: TargetKind, remaining: &[Draft], report: &mut Report) {
    if remaining.is_empty() {
        return;
    }
    let paths = remaining.iter().filter_map(|it| it.toml.path.as_ref());
    let paths: String = paths.map(|it| format!("* {}\n", it.0.display())).collect();
    let (section, human) = (kind.as_str(), kind.description());
    let auto_key = kind.auto_key().unwrap_or_default();
    report.warn(
        context.manifest.value_range(&[section.into()]),
        format!(
            "An explicit [[{section}]] section is specified in Cargo.toml which currently\n\
             disables Cargo from automatically inferring other {human} targets.\n\
             This inference behavior will change in the Rust 2018 edition and the following\n\
             files will be included as a {human} target:\n\
             \n\
             {paths}\n\
             This is likely to break cargo build or cargo test as these files may not be\n\
             ready to be compiled as a {human} target today. You can future-proof yourself\n\
             and disable this warning by adding `{auto_key} = false` to your [package]\n\
             section. You may also move the files to a location where Cargo would not\n\
             automatically infer them to be a target, such as in subfolders.\n\
             \n\
             For more information on this warning you can consult\n\
             https://github.com/rust-lang/cargo/issues/5330"
        ),
    );
}

fn auto(context: Context<'_>, kind: TargetKind) -> Option<bool> {
    let package = context.manifest.toml.package()?;
    match kind {
        TargetKind::Lib => package.autolib,
        TargetKind::Bin => package.autobins,
        TargetKind::Example => package.autoexamples,
        TargetKind::Test => package.autotests,
        TargetKind::Bench => package.autobenches,
        TargetKind::CustomBuild => None,
    }
}
