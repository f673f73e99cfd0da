//! What the engine says, held against what Cargo says.

use std::{fmt, path::Path};

use anyhow::{Context, Result};
use engine::CommandOutput;

use super::{
    case::Case,
    invocation::Invocation,
    oracle::{self, Desk},
    ours::Ours,
    rules::without_names,
};

mod chance;
mod front;
mod model;

/// Something that both say differently.
pub(crate) struct Difference {
    /// To whom; `None` for the model.
    pub(crate) invocation: Option<Invocation>,
    pub(crate) what: &'static str,
    pub(crate) ours: String,
    pub(crate) cargos: String,
}

/// What came of one case.
#[derive(Default)]
pub(crate) struct Comparison {
    /// What Cargo says to each invocation, all of it.
    pub(crate) answers: Vec<CommandOutput>,
    pub(crate) differences: Vec<Difference>,
    /// How many answers were compared.
    pub(crate) compared: usize,
    /// How many answers `yard` refused, as it says itself.
    pub(crate) refused: usize,
    /// Whether the engine differs, and either says itself that the case is beyond it, or has an
    /// answer where Cargo gives up.
    pub(crate) is_beyond: bool,
}

/// How `yard` says that it has no answer.
const REFUSAL: &str = "error: yard ";

/// How often Cargo is asked again where its answer depends on chance.
const ATTEMPTS: usize = 24;

/// Writes `case` to `root`, which must not exist, and asks both.
pub(crate) fn compare(case: &Case, root: &Path, desk: &Desk<'_>) -> Result<Comparison> {
    case.write(root).with_context(|| format!("{} cannot be written", case.name))?;
    let files = case.file_tree().with_context(|| format!("{} is no file tree", case.name))?;
    let ours = Ours::of(&files, root);
    let mut res = Comparison::default();
    if let Err(panic) = ours.analysis() {
        res.differences.push(Difference {
            invocation: None,
            what: "whether the engine panics",
            ours: panic.clone(),
            cargos: String::new(),
        });
    }
    for invocation in case.invocations.iter().filter(|it| root.join(&it.folder).is_dir()) {
        let ask = || {
            let answer = desk.ask(root, invocation);
            if invocation.writes() {
                case.tidy(root)?;
            }
            answer
        };
        let real = ask()?;
        for ours in ours.answers(desk, root, invocation)? {
            if ours.stderr.starts_with(REFUSAL) {
                res.refused += 1;
                continue;
            }
            res.compared += 1;
            res.differences.extend(answer_differences(case, invocation, &ours, &real, ask)?);
        }
        if let Ok(analysis) = ours.analysis()
            && *invocation == Invocation::metadata()
        {
            res.differences.extend(model::difference(case, analysis, &real)?);
        }
        res.answers.push(real);
    }
    let has_limits = ours.analysis().is_ok_and(|it| !it.limits.is_empty());
    let cargo_gives_up = res.answers.iter().any(oracle::gives_up);
    res.is_beyond = !res.differences.is_empty() && (has_limits || cargo_gives_up);
    if res.is_beyond && !case.is_difference {
        res.differences.clear();
    }
    Ok(res)
}

/// What differs, once Cargo has had its chances to say it another way.
fn answer_differences(
    case: &Case,
    invocation: &Invocation,
    ours: &CommandOutput,
    real: &CommandOutput,
    ask: impl Fn() -> Result<CommandOutput>,
) -> Result<Vec<Difference>> {
    let mut differences = output_differences(case, invocation, ours, real);
    for _ in 0..ATTEMPTS {
        if differences.is_empty() || !chance::may_change(&ours.stderr, &real.stderr) {
            break;
        }
        differences = output_differences(case, invocation, ours, &ask()?);
    }
    Ok(differences)
}

fn output_differences(
    case: &Case,
    invocation: &Invocation,
    ours: &CommandOutput,
    cargos: &CommandOutput,
) -> Vec<Difference> {
    if front::is_lock_file_looked_up(invocation, cargos) {
        return Vec::new();
    }
    let mut cargos = front::front(invocation, cargos);
    if front::is_beyond(ours) {
        cargos = front::without_errors(&cargos);
    }
    let ours = front::front(invocation, ours);
    let mut res = Vec::new();
    let mut check = |what, is_same: bool, ours: &dyn fmt::Display, cargos: &dyn fmt::Display| {
        if !is_same {
            let invocation = Some(invocation.clone());
            let (ours, cargos) = (ours.to_string(), cargos.to_string());
            res.push(Difference { invocation, what, ours, cargos });
        }
    };
    check("output", ours.stdout == cargos.stdout, &ours.stdout, &cargos.stdout);
    let is_alone = case.manifest_folders().len() < 2;
    let is_same = chance::is_same(&ours.stderr, &cargos.stderr, is_alone);
    check("complaint", is_same, &ours.stderr, &cargos.stderr);
    check("status", ours.status == cargos.status, &ours.status, &cargos.status);
    res
}

impl Difference {
    /// Whether `other` differs in the same way: in the same part of what the same command says, with
    /// the same error of Cargo but for the names in it.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let command = |it: &Self| it.invocation.as_ref().map(|it| it.command().to_owned());
        let error = |it: &Self| {
            let mut lines = it.cargos.lines();
            without_names(lines.find(|it| it.starts_with("error: ")).unwrap_or_default())
        };
        self.what == other.what && command(self) == command(other) && error(self) == error(other)
    }
}

impl fmt::Display for Difference {
    /// Where texts are long, only as much of them as it takes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { invocation, what, ours, cargos } = self;
        let (mut ours, mut cargos) = (ours.as_str(), cargos.as_str());
        if ours.starts_with('{') && cargos.starts_with('{') {
            let same = ours.bytes().zip(cargos.bytes()).take_while(|(a, b)| a == b).count();
            let start = ours.floor_char_boundary(same.saturating_sub(80));
            ours = &ours[start..ours.floor_char_boundary(same + 160)];
            cargos = &cargos[start..cargos.floor_char_boundary(same + 160)];
        }
        if let Some(invocation) = invocation {
            writeln!(f, "{invocation}")?;
        }
        writeln!(f, "--- {what}: the engine\n{ours}\n--- {what}: Cargo\n{cargos}")
    }
}
