//! What the engine says, held against what Cargo says.

use std::{fmt, path::Path};

use anyhow::{Context, Result};
use engine::{Analysis, CommandOutput, Options, Target, TargetKind};
use serde_json::Value;

use super::{
    case::Case,
    oracle::{Oracle, Real},
};

mod chance;
mod panicked;

/// Something that both say differently.
pub(crate) struct Difference {
    pub(crate) what: &'static str,
    pub(crate) ours: String,
    pub(crate) cargos: String,
}

/// What came of one case.
pub(crate) struct Comparison {
    pub(crate) real: Real,
    pub(crate) differences: Vec<Difference>,
    /// Whether the engine differs, and either says itself that the case is beyond it, or has an
    /// answer where Cargo panics.
    pub(crate) is_beyond: bool,
}

/// Printed by a Cargo that gives up, with a number before it that changes.
const CARGO_PANICS: &str = " panicked at src/tools/cargo/";

/// How often Cargo is asked again where its answer depends on chance.
const ATTEMPTS: usize = 24;

/// Writes `case` to `root`, which must not exist, and asks both.
pub(crate) fn compare(case: &Case, root: &Path, oracle: &Oracle) -> Result<Comparison> {
    case.write(root).with_context(|| format!("{} cannot be written", case.name))?;
    let real = oracle.ask(root)?;
    let files = case.file_tree().with_context(|| format!("{} is no file tree", case.name))?;
    let root_path = root.to_str().context("the temporary folder is not UTF-8")?.to_owned();
    let options = Options { root: root_path };
    let analysis = match panicked::catch(|| engine::analyze(&files, &options)) {
        Ok(analysis) => analysis,
        Err(ours) => {
            let cargos = real.metadata.stderr.clone();
            let panic = Difference { what: "whether the engine panics", ours, cargos };
            return Ok(Comparison { real, differences: vec![panic], is_beyond: false });
        }
    };
    let mut differences = output_differences(&analysis, &real);
    for _ in 0..ATTEMPTS {
        if differences.is_empty() || !chance::may_change(&real) {
            break;
        }
        differences = output_differences(&analysis, &oracle.ask(root)?);
    }
    differences.extend(model_difference(case, &analysis, &real)?);
    let is_beyond = !differences.is_empty()
        && (!analysis.limits.is_empty() || real.metadata.stderr.contains(CARGO_PANICS));
    if is_beyond && !case.is_difference {
        differences.clear();
    }
    Ok(Comparison { real, differences, is_beyond })
}

fn output_differences(analysis: &Analysis, real: &Real) -> Vec<Difference> {
    let mut res = Vec::new();
    res.extend(one_output(
        [
            "the JSON of cargo metadata",
            "what cargo metadata complains of",
            "the status of cargo metadata",
        ],
        &analysis.metadata,
        &real.metadata,
    ));
    res.extend(one_output(
        ["the output of cargo check", "what cargo check complains of", "the status of cargo check"],
        &analysis.check,
        &real.check,
    ));
    res
}

fn one_output(
    [stdout, stderr, status]: [&'static str; 3],
    ours: &CommandOutput,
    cargos: &CommandOutput,
) -> Vec<Difference> {
    let mut res = Vec::new();
    let mut check = |what, is_same: bool, ours: &dyn fmt::Display, cargos: &dyn fmt::Display| {
        if !is_same {
            res.push(Difference { what, ours: ours.to_string(), cargos: cargos.to_string() });
        }
    };
    check(stdout, ours.stdout == cargos.stdout, &ours.stdout, &cargos.stdout);
    let is_same = chance::is_same(&ours.stderr, &cargos.stderr);
    check(stderr, is_same, &ours.stderr, &cargos.stderr);
    check(status, ours.status == cargos.status, &ours.status, &cargos.status);
    res
}

/// Where the targets of the model are not those of Cargo's JSON.
fn model_difference(case: &Case, analysis: &Analysis, real: &Real) -> Result<Option<Difference>> {
    let is_accepted = analysis.current.is_some_and(|id| analysis[id].is_accepted);
    let packages: Vec<_> = match &analysis.workspace {
        Some(workspace) => workspace.members.iter().map(|it| it.package).collect(),
        None => analysis.current.into_iter().collect(),
    };
    let packages = packages.into_iter().filter(|_| is_accepted).map(|id| &analysis[id]);
    let ours: Vec<String> =
        packages.flat_map(|it| &it.targets).map(|it| describe(case, it)).collect();
    let cargos = match real.metadata.stdout.as_str() {
        "" => Vec::new(),
        json => describe_json(&serde_json::from_str(json)?),
    };
    let difference = || Difference {
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

impl fmt::Display for Difference {
    /// Where texts are long, only as much of them as it takes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, ours, cargos } = self;
        let (mut ours, mut cargos) = (ours.as_str(), cargos.as_str());
        if ours.starts_with('{') && cargos.starts_with('{') {
            let same = ours.bytes().zip(cargos.bytes()).take_while(|(a, b)| a == b).count();
            let start = ours.floor_char_boundary(same.saturating_sub(80));
            ours = &ours[start..ours.floor_char_boundary(same + 160)];
            cargos = &cargos[start..cargos.floor_char_boundary(same + 160)];
        }
        writeln!(f, "--- {what}: the engine\n{ours}\n--- {what}: Cargo\n{cargos}")
    }
}
