//! Which configuration predicates hold.

use super::CrateFacts;
use crate::{host::CFGS, sorted::SortedSet, source::Predicate};
use std::cell::Cell;

/// The configuration in which a crate is compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CfgSet {
    is_test: bool,
    has_harness: bool,
    is_proc_macro: bool,
    features: SortedSet<String>,
    /// Whether anybody wanted to know `is_test`, or what goes with it.
    depends_on_test: Cell<bool>,
}

impl CfgSet {
    pub(crate) fn new(facts: &CrateFacts) -> Self {
        Self {
            is_test: facts.is_test,
            has_harness: facts.has_harness,
            is_proc_macro: facts.is_proc_macro,
            features: facts.features.clone(),
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
            (name, None) => CFGS.contains(&name),
            (name, Some(value)) => CFGS.contains(&&*format!("{name}=\"{value}\"")),
        }
    }
}
