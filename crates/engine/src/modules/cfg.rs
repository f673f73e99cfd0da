//! Which configuration predicates hold.

use super::CrateFacts;
use crate::{
    host::{CFGS, is_well_known_cfg},
    sorted::SortedSet,
    source::Predicate,
};
use std::cell::Cell;

/// The configuration in which a crate is compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CfgSet {
    is_test: bool,
    has_harness: bool,
    is_proc_macro: bool,
    features: SortedSet<String>,
    has_build_script: bool,
    /// Whether the build script is taken to set all that it can set.
    is_all_set: bool,
    /// Whether anybody wanted to know `is_all_set`.
    depends_on_build_script: Cell<bool>,
    /// Whether anybody wanted to know `is_test`, or what goes with it.
    depends_on_test: Cell<bool>,
}

impl CfgSet {
    /// `is_all_set`: whether the build script is taken to set all that it can set, or nothing.
    pub(crate) fn new(facts: &CrateFacts, is_all_set: bool) -> Self {
        Self {
            is_test: facts.is_test,
            has_harness: facts.has_harness,
            is_proc_macro: facts.is_proc_macro,
            features: facts.features.clone(),
            has_build_script: facts.has_build_script,
            is_all_set,
            depends_on_build_script: Cell::new(false),
            depends_on_test: Cell::new(false),
        }
    }

    /// Whether tests are compiled: `cfg(test)`.
    pub(super) fn is_test(&self) -> bool {
        self.depends_on_test.set(true);
        self.is_test
    }

    /// Whether functions with `#[test]` are compiled.
    pub(super) fn takes_tests(&self) -> bool {
        self.is_test() && self.has_harness
    }

    /// Whether [`CfgSet::is_test`] has been asked.
    pub(super) fn depends_on_test(&self) -> bool {
        self.depends_on_test.get()
    }

    /// Whether something is left out, or not, because of what a build script may set.
    pub(super) fn depends_on_build_script(&self) -> bool {
        self.depends_on_build_script.get()
    }
}

impl Predicate for CfgSet {
    fn holds(&self, name: &str, value: Option<&str>) -> bool {
        match (name, value) {
            ("test", None) => self.is_test(),
            ("proc_macro", None) => {
                self.depends_on_test.set(true);
                self.is_proc_macro
            }
            ("feature", Some(feature)) => self.features.contains(feature),
            (name, _) if self.has_build_script && !is_well_known_cfg(name) => {
                self.depends_on_build_script.set(true);
                self.is_all_set
            }
            (name, None) => CFGS.contains(&name),
            (name, Some(value)) => CFGS.contains(&&*format!("{name}=\"{value}\"")),
        }
    }
}
