//! Units that would write the same file.
//!
//! See [issue 6313](https://github.com/rust-lang/cargo/issues/6313) of Cargo.

use super::{
    Shell, profile,
    run::description,
    selection::Scope,
    unit::{Mode, Unit, crate_types, target},
    unit_graph::UnitGraph,
};
use crate::{
    Target, TargetKind, cargo_features::CARGO_VERSION, host::TRIPLE, render, report::Failure,
    rustc_lines::HASH,
};
use std::collections::BTreeMap;

const MAY_BECOME_AN_ERROR: &str = "this may become a hard error in the future; see \
                                   <https://github.com/rust-lang/cargo/issues/6313>";
const BE_UNIQUE: &str = "consider changing their names to be unique or compiling them separately";
const KNOWN_BUG: &str = "this is a known bug where multiple crates with the same name use the \
                         same path; see <https://github.com/rust-lang/cargo/issues/6313>";
const REPORT_IT: &str = "if this looks unexpected, it may be a bug in Cargo. Please file a bug \
                         report at https://github.com/rust-lang/cargo/issues/ with as much \
                         information as you can provide.";

/// Warns about files that two units write, and refuses to document two crates of one name.
pub(super) fn check(scope: Scope<'_>, units: &UnitGraph, shell: &mut Shell) -> Result<(), Failure> {
    let mut written: BTreeMap<Output, &Unit> = BTreeMap::new();
    let mut documented: BTreeMap<(bool, String), &Unit> = BTreeMap::new();
    for (index, unit) in units.units.iter().enumerate() {
        let own = target(scope, unit);
        let is_primary = || units.roots.iter().any(|it| units.units[*it].package == unit.package);
        if unit.mode == Mode::Doc && is_primary() {
            let key = (own.kind == TargetKind::Lib, own.crate_name());
            if let Some(other) = documented.insert(key, unit) {
                return Err(documented_twice(scope, unit, other));
            }
        }
        if unit.mode == Mode::Build && crate_types(own).is_empty() {
            return Err(no_output(unit));
        }
        for output in outputs(scope, unit, index, units.roots.contains(&index)) {
            if let Some(other) = written.insert(output.clone(), unit) {
                report(scope, unit, other, &output.path, shell);
            }
        }
    }
    Ok(())
}

/// Why a library that is nothing cannot be built.
fn no_output(unit: &Unit) -> Failure {
    let (package, platform) = (&unit.package, TRIPLE);
    Failure::new(format!(
        "cannot compile `{package}` as the target `{platform}` does not support any of the output \
         crate types"
    ))
}

fn documented_twice(scope: Scope<'_>, unit: &Unit, other: &Unit) -> Failure {
    let shown = |unit: &Unit| {
        let target = target(scope, unit);
        let package = &unit.package;
        format!("{} `{}` in package `{package}`", description(target.kind), target.name)
    };
    Failure::new(format!(
        "document output filename collision\n\
         The {} has the same name as the {}.\n\
         Only one may be documented at once since they output to the same path.\n\
         Consider documenting only one, renaming one, or marking one with `doc = false` in \
         Cargo.toml.",
        shown(unit),
        shown(other)
    ))
}

fn report(scope: Scope<'_>, unit: &Unit, other: &Unit, output: &str, shell: &mut Shell) {
    let shown = |unit: &Unit| {
        let target = target(scope, unit);
        let package = &unit.package;
        format!("{} target `{}` in package `{package}`", description(target.kind), target.name)
    };
    let what = format!("the {} has the same output filename as the {}", shown(unit), shown(other));
    let title = format!("output filename collision at {output}");
    let is_one_name = target(scope, unit).name == target(scope, other).name;
    let (notes, help) = match unit.mode {
        _ if !is_one_name => (vec![what, REPORT_IT.to_owned(), running()], None),
        Mode::Doc => (vec![what, KNOWN_BUG.to_owned()], None),
        _ => (vec![what, MAY_BECOME_AN_ERROR.to_owned()], Some(BE_UNIQUE)),
    };
    shell.print(&render::warning_with(&title, &notes, help));
}

/// What is running, for a report to Cargo's authors. Both units follow it there, as Cargo has them in
/// memory; here they are left out.
fn running() -> String {
    format!("cargo {CARGO_VERSION} running on `{TRIPLE}` target `{TRIPLE}`")
}

/// A file that a unit writes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Output {
    path: String,
    /// The unit whose hash is in the name, which no other unit has.
    hashed_for: Option<usize>,
}

/// The files that a unit writes, each with the one that is put where people look for it.
fn outputs(scope: Scope<'_>, unit: &Unit, index: usize, is_root: bool) -> Vec<Output> {
    let plain = |path| Output { path, hashed_for: None };
    let root = scope.workspace.root_folder().display().to_string();
    let folder = format!("{}/target", root.trim_end_matches('/'));
    let target = target(scope, unit);
    let name = target.crate_name();
    match unit.mode {
        Mode::Doc => return vec![plain(format!("{folder}/doc/{name}/index.html"))],
        Mode::Build if target.kind != TargetKind::CustomBuild => {}
        // Each has a folder or a hash of its own.
        _ => return Vec::new(),
    }
    let folder = format!("{folder}/{}", profile::folder(&scope.request.profile));
    let (written, uplifted) = match target.kind {
        TargetKind::Example => (format!("{folder}/examples"), format!("{folder}/examples")),
        _ => (format!("{folder}/deps"), folder),
    };
    let has = |it: &str| target.crate_types.iter().any(|name| name == it);
    let is_library = target.kind == TargetKind::Lib;
    let has_hash = !(is_library && (has("dylib") || has("cdylib")));
    let mut res = Vec::new();
    let stem = if is_program(target) { target.name.clone() } else { format!("lib{name}") };
    for (crate_type, extension) in file_types(target) {
        res.push(match has_hash {
            true => {
                let path = format!("{written}/{stem}-{HASH}{extension}");
                Output { path, hashed_for: Some(index) }
            }
            false => plain(format!("{written}/{stem}{extension}")),
        });
        let is_uplifted = target.kind == TargetKind::Bin || crate_type == "dylib" || is_root;
        if crate_type != "rmeta" && is_uplifted {
            res.push(plain(format!("{uplifted}/{stem}{extension}")));
        }
    }
    res
}

fn is_program(target: &Target) -> bool {
    target.kind == TargetKind::Bin || target.crate_types == ["bin"]
}

/// The kinds of files that rustc makes of a target, with what their names end in.
fn file_types(target: &Target) -> Vec<(&str, &'static str)> {
    if is_program(target) {
        return vec![("bin", ""), ("bin", ".dwp")];
    }
    let mut res = Vec::new();
    for crate_type in &target.crate_types {
        match crate_type.as_str() {
            "lib" | "rlib" => res.push(("rlib", ".rlib")),
            "staticlib" => res.push(("staticlib", ".a")),
            it @ ("dylib" | "cdylib" | "proc-macro") => {
                res.extend([(it, ".so"), (it, ".so.dwp")]);
            }
            _ => {}
        }
    }
    if target.crate_types.iter().all(|it| it == "lib" || it == "rlib") {
        res.push(("rmeta", ".rmeta"));
    }
    res
}
