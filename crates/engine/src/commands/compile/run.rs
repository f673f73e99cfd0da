//! Which binary `cargo run` runs.
//!
//! See [`cargo run`](https://doc.rust-lang.org/cargo/commands/cargo-run.html).

use super::{filter::TargetFilter, request::Request, selection::Selection, spec::is_pattern};
use crate::{Target, TargetKind, package::Loaded, report::Failure, workspace::Workspace};

/// Narrows `request` to the binary that is meant, or says why there is none.
pub(super) fn choose_binary(
    workspace: &Workspace<'_>,
    request: &mut Request,
) -> Result<(), Failure> {
    if let Selection::Packages(specs) = &request.selection
        && let Some(pattern) = specs.iter().find(|it| is_pattern(it))
    {
        return Err(Failure::new(format!(
            "`cargo run` does not support glob pattern `{pattern}` on package selection"
        )));
    }
    if !request.names_what_runs {
        let packages = request.selection.members(workspace)?;
        let default_runs: Vec<_> =
            packages.iter().filter_map(|it| it.package.default_run.as_deref()).collect();
        request.filter = match default_runs.as_slice() {
            [bin] => TargetFilter::binary(bin),
            _ => TargetFilter::Default { skips_without_features: false },
        };
    }
    if request.filter.has_pattern() {
        let message = "`cargo run` does not support glob patterns on target selection";
        return Err(Failure::new(message));
    }
    let packages = request.selection.members(workspace)?;
    let targets = packages.iter().flat_map(|package| {
        let targets = package.package.targets.iter().filter(|it| request.filter.may_run(it));
        targets.map(|it| (&**package, it))
    });
    check(&targets.collect::<Vec<_>>(), request.filter.is_specific())
}

fn check(targets: &[(&Loaded, &Target)], is_specific: bool) -> Result<(), Failure> {
    let message = match targets {
        [] if is_specific => return Ok(()),
        [] => "a bin target must be available for `cargo run`".to_owned(),
        [(_, target)] if is_library_example(target) => {
            format!("example target `{}` is a library and cannot be executed", target.name)
        }
        [_] => return Ok(()),
        _ if is_specific => {
            let lines = targets.iter().map(|(package, target)| {
                let kind = description(target.kind);
                let package = package.name();
                format!("\n    {kind} `{}` in package `{package}`", target.name)
            });
            format!(
                "`cargo run` can run at most one executable, but multiple were specified\n\
                 help: available targets:{}",
                lines.collect::<String>()
            )
        }
        _ => {
            let mut names: Vec<_> = targets.iter().map(|(_, it)| it.name.as_str()).collect();
            names.sort_unstable();
            format!(
                "`cargo run` could not determine which binary to run. Use the `--bin` option to \
                 specify a binary, or the `default-run` manifest key.\n\
                 available binaries: {}",
                names.join(", ")
            )
        }
    };
    Err(Failure::new(message))
}

fn is_library_example(target: &Target) -> bool {
    target.kind == TargetKind::Example && target.crate_types != ["bin"]
}

/// As Cargo's errors about compiling name a kind.
pub(super) fn description(kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::Test => "integration-test",
        TargetKind::CustomBuild => "build-script",
        _ => kind.as_str(),
    }
}
