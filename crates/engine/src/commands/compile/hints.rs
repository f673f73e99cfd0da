//! The `[hints]` table and the profile option of the same purpose, which stable Cargo ignores.
//!
//! See [the hints table](https://doc.rust-lang.org/cargo/reference/manifest.html#the-hints-section).

use super::{Shell, selection::Scope, unit::Unit};
use cargo_util_schemas::manifest::TomlProfile;

/// Says what is ignored where Cargo prepares a call of rustc; `profile` is the one that is asked for.
pub(super) fn warn(scope: Scope<'_>, unit: &Unit, profile: &TomlProfile, shell: &mut Shell) {
    let mut warn = |message: &str| {
        shell.warn(&format!("{}@{}: {message}", unit.package.name, unit.package.version))
    };
    let manifest = &scope.graph.nodes[&unit.package].loaded.manifest;
    let hint = manifest.toml.hints.as_ref().and_then(|it| it.mostly_unused.as_ref());
    let own = match hint {
        Some(toml::Value::Boolean(is_set)) => Some(*is_set),
        Some(other) => {
            warn(&format!(
                "ignoring unsupported value type ({}) for 'hints.mostly-unused', which \
                 expects a boolean",
                other.type_str()
            ));
            None
        }
        None => None,
    };
    if profile.hint_mostly_unused.or(own) != Some(true) {
        return;
    }
    warn(match profile.hint_mostly_unused {
        Some(_) => {
            "ignoring 'hint-mostly-unused' profile option, pass \
             `-Zprofile-hint-mostly-unused` to enable it"
        }
        None => "ignoring 'hints.mostly-unused', pass `-Zprofile-hint-mostly-unused` to enable it",
    });
}
