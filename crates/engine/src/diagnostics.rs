//! What Cargo and rustc say against a tree.

use crate::{
    Location,
    manifest::Manifest,
    render,
    report::{Finding, Gravity, Report},
};
use serde::{Deserialize, Serialize};

/// One thing that Cargo or rustc says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    pub speaker: Speaker,
    pub severity: Severity,
    /// The sentence that matters, without `error:` or a context such as `failed to parse manifest`.
    /// May have several lines.
    pub message: String,
    /// Where to mend it. `None` if it is about no place of the tree.
    pub location: Option<Location>,
    /// The whole text as the terminal shows it, with its final newline.
    pub rendered: String,
    pub printed: Printed,
}

/// Who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Speaker {
    Cargo,
    Rustc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The tree is refused.
    Error,
    /// Accepted, but unlikely to be meant.
    Warning,
}

/// Which commands print a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Printed {
    /// Every command that loads the package, `cargo metadata` too.
    Always,
    /// `cargo check`, `build`, `test` and the like, but not `cargo metadata`.
    OnCheck,
    /// No command yet: Cargo stops at an error before this one.
    AfterEarlierError,
}

/// What Cargo says about one manifest, in its order. `absolute` is the manifest's path.
pub(crate) fn of_manifest(manifest: &Manifest, absolute: &str, report: &Report) -> Vec<Diagnostic> {
    let (mut has_error, mut has_critical) = (false, false);
    let is_refused = report.first_error().is_some();
    // Cargo keeps critical warnings until it has printed all others.
    let (last, first): (Vec<_>, Vec<_>) =
        report.findings.iter().partition(|it| it.gravity == Gravity::Critical);
    let findings = first.into_iter().chain(last).map(|finding| {
        let printed = match finding.gravity {
            _ if finding.is_error() => match std::mem::replace(&mut has_error, true) {
                false => Printed::Always,
                true => Printed::AfterEarlierError,
            },
            _ if is_refused => Printed::AfterEarlierError,
            Gravity::Critical if std::mem::replace(&mut has_critical, true) => {
                Printed::AfterEarlierError
            }
            _ => Printed::OnCheck,
        };
        Diagnostic {
            speaker: Speaker::Cargo,
            severity: match finding.gravity {
                Gravity::Warning => Severity::Warning,
                _ => Severity::Error,
            },
            message: finding.messages.last().cloned().unwrap_or_default(),
            location: finding.at.map(|it| manifest.location(it)),
            rendered: rendered(manifest, absolute, finding),
            printed,
        }
    });
    findings.collect()
}

fn rendered(manifest: &Manifest, absolute: &str, finding: &Finding) -> String {
    let context = || format!("failed to parse manifest at `{absolute}`");
    let message = finding.messages.last().map_or("", String::as_str);
    match finding.gravity {
        Gravity::Warning if manifest.toml.workspace.is_some() => {
            render::warning(&format!("{absolute}: {message}"))
        }
        Gravity::Warning => render::warning(message),
        Gravity::Outside => render::error(&finding.messages),
        Gravity::Error | Gravity::Critical => {
            let context = context();
            let messages = std::iter::once(&context).chain(&finding.messages);
            render::error(&messages.collect::<Vec<_>>())
        }
        Gravity::Snippet { has_context } => {
            let mut res = match finding.at {
                Some(at) => render::snippet(message, manifest.path.as_str(), &manifest.text, at),
                None => render::error(&[message]),
            };
            if has_context {
                res.push_str(&render::error(&[context()]));
            }
            res
        }
    }
}
