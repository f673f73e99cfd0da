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

    pub(super) fn manifest_path(&self) -> Option<String> {
        self.value("manifest-path")
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.globals.is_quiet
    }
}
