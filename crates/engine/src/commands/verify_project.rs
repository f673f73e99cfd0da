//! `cargo verify-project`: whether a manifest is correct.

use super::{CommandOutput, Surroundings, find_manifest};
use crate::{
    manifest::Manifest,
    metadata,
    report::{Failure, Subject},
    workspace,
};
use serde_json::json;

/// What `cargo verify-project` prints; `manifest_path` is as typed.
pub fn verify_project(
    at: Surroundings<'_>,
    manifest_path: Option<&str>,
    is_quiet: bool,
) -> CommandOutput {
    let (warnings, failure) = match find_manifest(at, manifest_path) {
        Ok(path) => {
            let (workspace, failure) = workspace::load(at.packages(), &path);
            (workspace.direct_warnings(), failure)
        }
        Err(failure) => (String::new(), Some(failure)),
    };
    let mut stderr = if is_quiet { String::new() } else { warnings };
    let (answer, status) = match &failure {
        Some(failure) => {
            stderr.push_str(&failure.preamble);
            (json!({ "invalid": title(at, failure) }), 1)
        }
        None => (json!({ "success": "true" }), 0),
    };
    CommandOutput { stdout: metadata::line(&answer), stderr, status }
}

/// The outermost message. What is shown as a piece of a manifest, the TOML parser tells in its own
/// way too.
fn title(at: Surroundings<'_>, failure: &Failure) -> String {
    if let Some(message) = failure.messages.first() {
        return message.clone();
    }
    let Some(Subject::Manifest(path)) = &failure.at else { return String::new() };
    let content = at.file_system().read(path).ok();
    let text = content.as_ref().and_then(|it| it.as_text());
    text.and_then(|it| Manifest::first_error(it)).unwrap_or_default()
}
