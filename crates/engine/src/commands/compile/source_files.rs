//! What is checked about units before the first is compiled: their files, and the compiler.

use super::{Shell, run::description, selection::Scope, unit::target, unit_graph::UnitGraph};
use crate::{Target, TargetKind, host, render, report::Failure};
use cargo_util_schemas::core::PartialVersion;
use std::path::Path;

/// Demands that the file of each target that the command is about is there.
pub(super) fn check(scope: Scope<'_>, units: &UnitGraph, shell: &mut Shell) -> Result<(), Failure> {
    let mut count = 0;
    for root in &units.roots {
        let unit = &units.units[*root];
        let manifest_path = scope.graph.nodes[&unit.package].loaded.path.display().to_string();
        if let Some((title, help)) = missing(scope, target(scope, unit)) {
            shell.error(&render::error_in(&title, &manifest_path, help.as_deref()));
            count += 1;
        }
    }
    let plural = if count == 1 { "" } else { "s" };
    match count {
        0 => Ok(()),
        _ => Err(Failure::new(format!(
            "could not compile due to {count} previous target resolution error{plural}"
        ))),
    }
}

/// What is wrong with the file of `target`, and some help.
fn missing(scope: Scope<'_>, target: &Target) -> Option<(String, Option<String>)> {
    let file_system = scope.workspace.packages.file_system;
    let path = Path::new(&target.crate_root.src_path);
    let (kind, name) = (description(target.kind), &target.name);
    if !file_system.exists(path) {
        let path = path.display();
        return Some((format!("can't find {kind} `{name}` at path `{path}`"), None));
    }
    if !file_system.is_folder(path) {
        return None;
    }
    let is_library = target.kind == TargetKind::Lib
        || (target.kind == TargetKind::Example && target.crate_types != ["bin"]);
    let entry = path.join(if is_library { "lib.rs" } else { "main.rs" });
    let help = format!("an entry point exists at `{}`", entry.display());
    let title = format!(
        "path `{}` for {kind} `{name}` is a directory, but a source file was expected.",
        path.display()
    );
    Some((title, file_system.exists(&entry).then_some(help)))
}

/// See [the rust-version field](https://doc.rust-lang.org/cargo/reference/rust-version.html).
pub(super) fn check_rust_version(scope: Scope<'_>, units: &UnitGraph) -> Result<(), Failure> {
    let rustc: PartialVersion = host::RUSTC_VERSION.parse().expect("the version is one");
    let packages = units.units.iter().map(|it| &scope.graph.nodes[&it.package].loaded);
    let lines = packages.filter_map(|it| {
        let wanted = it.fields.rust_version.as_ref()?;
        let line = || format!("  {}@{} requires rustc {wanted}\n", it.name(), it.version());
        (!wanted.is_compatible_with(&rustc)).then(line)
    });
    let lines: Vec<_> = lines.collect();
    let plural = if lines.len() == 1 { "" } else { "s" };
    match lines.is_empty() {
        true => Ok(()),
        false => Err(Failure::new(format!(
            "rustc {rustc} is not supported by the following package{plural}:\n{}",
            lines.concat()
        ))),
    }
}
