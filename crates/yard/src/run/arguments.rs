//! The arguments of one command, asked for by name.

use super::Globals;
use clap::ArgMatches;

/// Whatever the command does not have counts as not written.
#[derive(Debug)]
pub(super) struct Arguments<'m> {
    matches: &'m ArgMatches,
    globals: Globals,
}

impl<'m> Arguments<'m> {
    pub(super) fn new(matches: &'m ArgMatches, globals: Globals) -> Self {
        Self { matches, globals }
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        self.matches.try_get_one(name).ok().flatten().copied().unwrap_or(false)
    }

    pub(super) fn value(&self, name: &str) -> Option<String> {
        self.matches.try_get_one::<String>(name).ok().flatten().cloned()
    }

    /// Every value, in order.
    pub(super) fn values(&self, name: &str) -> Vec<String> {
        let values = self.matches.try_get_many::<String>(name).ok().flatten();
        values.into_iter().flatten().cloned().collect()
    }

    /// Whether the option is written, with a value or without.
    pub(super) fn has(&self, name: &str) -> bool {
        self.matches.try_contains_id(name).unwrap_or(false)
    }

    /// What `--features` names, one by one.
    pub(super) fn features(&self) -> Vec<String> {
        let values = self.values("features");
        let names = values.iter().flat_map(|it| it.split([',', ' ', '\t', '\n']));
        names.filter(|it| !it.is_empty()).map(str::to_owned).collect()
    }

    /// `--locked` or `--frozen`
    pub(super) fn locked_by(&self) -> Option<&'static str> {
        self.globals.locked_by
    }

    pub(super) fn is_offline(&self) -> bool {
        self.globals.is_offline
    }

    pub(super) fn manifest_path(&self) -> Option<String> {
        self.value("manifest-path")
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.globals.is_quiet
    }

    pub(super) fn is_verbose(&self) -> bool {
        self.globals.is_verbose
    }
}
