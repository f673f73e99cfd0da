//! What there is to choose from, shown when an option lacks its value.

use super::{CompileOptions, selection::Selection};
use crate::{TargetKind, report::Failure, workspace::Workspace};

/// Refuses options without a value, and lists what they might have had.
pub(super) fn list(
    workspace: &Workspace<'_>,
    options: &CompileOptions,
    selection: &Selection,
) -> Result<(), Failure> {
    if options.lists_packages {
        return Err(packages(workspace));
    }
    for (lists, kind, plural) in [
        (options.examples.lists, TargetKind::Example, "examples"),
        (options.bins.lists, TargetKind::Bin, "binaries"),
        (options.benches.lists, TargetKind::Bench, "bench targets"),
        (options.tests.lists, TargetKind::Test, "test targets"),
    ] {
        if lists {
            return Err(targets(workspace, selection, kind, plural)?);
        }
    }
    Ok(())
}

pub(in crate::commands) fn packages(workspace: &Workspace<'_>) -> Failure {
    let names: String = workspace.members().map(|it| format!("    {}\n", it.name())).collect();
    let list = match names.is_empty() {
        true => "No packages available.\n".to_owned(),
        false => format!("Possible packages/workspace members:\n{names}"),
    };
    Failure::new(format!(
        "\"--package <SPEC>\" requires a SPEC format value, which can be any package ID specifier \
         in the dependency graph.\n\
         Run `cargo help pkgid` for more information about SPEC format.\n\n{list}"
    ))
}

fn targets(
    workspace: &Workspace<'_>,
    selection: &Selection,
    kind: TargetKind,
    plural: &str,
) -> Result<Failure, Failure> {
    let packages = selection.members(workspace)?;
    let targets = packages.iter().flat_map(|it| &it.package.targets).filter(|it| it.kind == kind);
    let mut targets: Vec<_> = targets.map(|it| (&it.name, &it.crate_root.src_path)).collect();
    targets.sort_unstable();
    let names: String = targets.iter().map(|(name, _)| format!("    {name}\n")).collect();
    let list = match names.is_empty() {
        true => format!("No {plural} available.\n"),
        false => format!("Available {plural}:\n{names}"),
    };
    Ok(Failure::new(format!("\"--{}\" takes one argument.\n{list}", kind.as_str())))
}
