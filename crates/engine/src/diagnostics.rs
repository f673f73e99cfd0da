//! What Cargo and rustc say against a tree.

use crate::{
    Location,
    package::Loaded,
    render,
    report::{Failure, Gravity, Subject},
    sort::sort_by,
    workspace::Workspace,
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

/// What Cargo says about the workspace of the current package, about its manifests, and last about
/// the other manifests of the tree; `unresolved` is at what `cargo check` stops after that.
pub(crate) fn of_workspace(
    workspace: &Workspace<'_>,
    failure: Option<&Failure>,
    unresolved: Option<&Failure>,
) -> Vec<Diagnostic> {
    let mut res = Vec::new();
    let refused = failure.and_then(|it| match &it.at {
        Some(Subject::Manifest(path)) => Some(path),
        _ => None,
    });
    if let (Some(failure), None) = (failure, refused) {
        res.push(of_failure(failure, Printed::Always));
    }
    res.extend(unresolved.map(|it| of_failure(it, Printed::OnCheck)));
    let warnings = workspace.warnings.iter().map(|it| {
        let location = it.at.clone().map(|(path, range)| Location { path, range });
        let (message, rendered) = (it.message.clone(), it.rendered.clone());
        diagnostic(Severity::Warning, message, location, rendered, Printed::Always)
    });
    let current = workspace.packages.get(&workspace.current_manifest);
    let others = workspace.packages.all().filter(|it| it.path != workspace.current_manifest);
    let mut of_manifests: Vec<_> = current
        .into_iter()
        .chain(others)
        .map(|loaded| {
            let of_failure = failure.filter(|_| refused == Some(&loaded.path));
            (of_failure.is_none(), of_manifest(workspace, loaded, failure.is_some(), of_failure))
        })
        .collect();
    // The manifest at which Cargo stops comes first.
    sort_by(&mut of_manifests, |(a, _), (b, _)| a.cmp(b));
    res.extend(of_manifests.into_iter().flat_map(|(_, it)| it));
    res.extend(warnings);
    res
}

/// What Cargo would say about each manifest of a tree where it finds none to start from.
pub(crate) fn of_others(workspace: &Workspace<'_>) -> Vec<Diagnostic> {
    workspace.packages.all().flat_map(|it| of_manifest(workspace, it, false, None)).collect()
}

fn of_failure(failure: &Failure, printed: Printed) -> Diagnostic {
    let location = match &failure.at {
        Some(Subject::Piece(path, range)) => Some(Location { path: path.clone(), range: *range }),
        _ => None,
    };
    let message = match failure.messages.as_slice() {
        // What the operating system says means little without the file that it is about.
        [.., file, cause] if file.starts_with("failed to read `") => format!("{file}: {cause}"),
        [.., last] => last.clone(),
        [] => String::new(),
    };
    diagnostic(Severity::Error, message, location, failure.rendered(), printed)
}

fn diagnostic(
    severity: Severity,
    message: String,
    location: Option<Location>,
    rendered: String,
    printed: Printed,
) -> Diagnostic {
    Diagnostic { speaker: Speaker::Cargo, severity, message, location, rendered, printed }
}

/// What Cargo says about one manifest, in its order. `of_failure` is what it says of the first error,
/// if it stops there.
fn of_manifest(
    workspace: &Workspace<'_>,
    loaded: &Loaded,
    has_failed: bool,
    of_failure: Option<&Failure>,
) -> Vec<Diagnostic> {
    let manifest = &loaded.manifest;
    let (mut has_error, mut has_critical) = (false, false);
    let is_opened = workspace.packages.opened.contains(&loaded.path);
    let is_refused = loaded.report.first_error().is_some() || (has_failed && is_opened);
    let is_in_workspace = match is_opened {
        true => workspace.root_manifest.is_some(),
        false => manifest.toml.workspace.is_some(),
    };
    // Cargo keeps critical warnings until it has printed all others.
    let (last, first): (Vec<_>, Vec<_>) =
        loaded.report.findings.iter().partition(|it| it.gravity == Gravity::Critical);
    let findings = first.into_iter().chain(last).map(|finding| {
        let is_first = finding.is_error() && !std::mem::replace(&mut has_error, true);
        let printed = match finding.gravity {
            _ if is_first => Printed::Always,
            _ if finding.is_error() || is_refused => Printed::AfterEarlierError,
            Gravity::Critical if std::mem::replace(&mut has_critical, true) => {
                Printed::AfterEarlierError
            }
            _ => Printed::OnCheck,
        };
        let message = finding.messages.last().cloned().unwrap_or_default();
        let absolute = loaded.path.display();
        let rendered = match (finding.gravity, of_failure) {
            (Gravity::Warning, _) if is_in_workspace => {
                render::warning(&format!("{absolute}: {message}"))
            }
            (Gravity::Warning, _) => render::warning(&message),
            (_, Some(failure)) if is_first => failure.rendered(),
            _ => {
                let shown = workspace.packages.shown(&loaded.path);
                finding.failure(manifest, &loaded.path, &shown).rendered()
            }
        };
        let severity = match finding.gravity {
            Gravity::Warning => Severity::Warning,
            _ => Severity::Error,
        };
        let location = finding.at.map(|it| manifest.location(it));
        diagnostic(severity, message, location, rendered, printed)
    });
    findings.collect()
}
