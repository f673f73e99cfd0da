//! `cargo verify-project`: whether a manifest is correct.

use super::{CommandOutput, Surroundings, load};
use crate::{
    manifest::Manifest,
    metadata,
    report::{Failure, Subject},
};
use serde_json::json;

/// What `cargo verify-project` prints; `manifest_path` is as typed.
pub fn verify_project(
    at: Surroundings<'_>,
    manifest_path: Option<&str>,
    is_quiet: bool,
) -> CommandOutput {
    let (answer, stderr, status) = match load(at, manifest_path) {
        Ok(_) if is_quiet => (json!({ "success": "true" }), String::new(), 0),
        Ok(workspace) => (json!({ "success": "true" }), workspace.direct_warnings(), 0),
        Err(failure) => (json!({ "invalid": title(at, &failure) }), failure.preamble, 1),
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
