//! The targets of the engine's model, held against those in Cargo's JSON.

use anyhow::Result;
use engine::{Analysis, CommandOutput, Target, TargetKind};
use serde_json::Value;

use super::{Case, Difference};

/// Where the targets of the model are not those of what `cargo metadata --no-deps` prints.
pub(super) fn difference(
    case: &Case,
    analysis: &Analysis,
    real: &CommandOutput,
) -> Result<Option<Difference>> {
    let is_accepted = analysis.current.is_some_and(|id| analysis[id].is_accepted);
    let packages: Vec<_> = match &analysis.workspace {
        Some(workspace) => workspace.members.iter().map(|it| it.package).collect(),
        None => analysis.current.into_iter().collect(),
    };
    let packages = packages.into_iter().filter(|_| is_accepted).map(|id| &analysis[id]);
    let ours: Vec<String> =
        packages.flat_map(|it| &it.targets).map(|it| describe(case, it)).collect();
    let cargos = match real.stdout.as_str() {
        "" => Vec::new(),
        json => describe_json(&serde_json::from_str(json)?),
    };
    let difference = || Difference {
        invocation: None,
        what: "the targets of the model",
        ours: ours.join("\n"),
        cargos: cargos.join("\n"),
    };
    Ok((ours != cargos).then(difference))
}

fn describe(case: &Case, target: &Target) -> String {
    let kinds: &[String] = match target.kind {
        TargetKind::Lib => &target.crate_types,
        TargetKind::Bin => &["bin".to_owned()],
        TargetKind::Example => &["example".to_owned()],
        TargetKind::Test => &["test".to_owned()],
        TargetKind::Bench => &["bench".to_owned()],
        TargetKind::CustomBuild => &["custom-build".to_owned()],
    };
    let Target { name, crate_types, crate_root, edition, required_features, .. } = target;
    let is_there = |path: &str| {
        case.entries
            .iter()
            .any(|it| matches!(it, fixture::Entry::File { path: it, .. } if it == path))
    };
    let root = match &crate_root.file {
        Some(file) if !crate_root.src_path.ends_with(file.as_str()) => "(another file) ",
        Some(file) if !is_there(file.as_str()) => "(no such file) ",
        _ => "",
    };
    format!(
        "{kinds:?} {crate_types:?} {name} {root}{} {edition} {required_features:?}",
        crate_root.src_path
    )
}

fn describe_json(metadata: &Value) -> Vec<String> {
    let strings = |it: &Value| -> Vec<String> {
        let strings = it.as_array().into_iter().flatten().filter_map(Value::as_str);
        strings.map(str::to_owned).collect()
    };
    let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages
        .flat_map(|it| it["targets"].as_array().into_iter().flatten())
        .map(|it| {
            format!(
                "{:?} {:?} {} {} {} {:?}",
                strings(&it["kind"]),
                strings(&it["crate_types"]),
                text(&it["name"]),
                text(&it["src_path"]),
                text(&it["edition"]),
                it.get("required-features").map(strings),
            )
        })
        .collect()
}
