//! The `[hints]` table and the profile option of the same purpose, which stable Cargo ignores.
//!
//! See [the hints table](https://doc.rust-lang.org/cargo/reference/manifest.html#the-hints-section).

use super::{Shell, profiles, selection::Scope, unit::Mode, unit_graph::UnitGraph};

/// Says for every call of rustc what is ignored, in the order in which Cargo prepares them.
pub(super) fn warn(scope: Scope<'_>, units: &UnitGraph, shell: &mut Shell) {
    let (profile, _) = profiles::of(scope.workspace, &scope.request.profile);
    let mut seen = vec![false; units.units.len()];
    let mut todo: Vec<_> = units.roots.iter().rev().copied().collect();
    while let Some(index) = todo.pop() {
        if std::mem::replace(&mut seen[index], true) {
            continue;
        }
        todo.extend(units.dependencies[index].iter().rev());
        let unit = &units.units[index];
        if matches!(unit.mode, Mode::Doc | Mode::Doctest | Mode::RunBuildScript) {
            continue;
        }
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
            continue;
        }
        warn(match profile.hint_mostly_unused {
            Some(_) => {
                "ignoring 'hint-mostly-unused' profile option, pass \
                 `-Zprofile-hint-mostly-unused` to enable it"
            }
            None => {
                "ignoring 'hints.mostly-unused', pass `-Zprofile-hint-mostly-unused` to enable it"
            }
        });
    }
}
