//! Which configuration predicates hold.

use super::CrateFacts;
use crate::{host::CFGS, sorted::SortedSet, source::Predicate};
use std::cell::Cell;

/// The configuration in which a crate is compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CfgSet {
    is_test: bool,
    features: SortedSet<String>,
    /// Whether anybody wanted to know `is_test`.
    depends_on_test: Cell<bool>,
}

impl CfgSet {
    pub(crate) fn new(facts: &CrateFacts) -> Self {
        Self {
            is_test: facts.is_test,
            features: facts.features.clone(),
            depends_on_test: Cell::new(false),
        }
    }

    /// Whether tests are compiled: `cfg(test)`.
    pub(super) fn is_test(&self) -> bool {
        self.depends_on_test.set(true);
        self.is_test
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
            ("feature", Some(feature)) => self.features.contains(feature),
            (name, None) => CFGS.contains(&name),
            (name, Some(value)) => CFGS.contains(&&*format!("{name}=\"{value}\"")),
        }
    }
}
