//! Which configuration predicates hold.

use super::CrateFacts;
use crate::{host::CFGS, source::Predicate};
use std::collections::BTreeSet;

/// The configuration in which a crate is compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CfgSet {
    is_test: bool,
    features: BTreeSet<String>,
}

impl CfgSet {
    pub(crate) fn new(facts: &CrateFacts) -> Self {
        Self { is_test: facts.is_test, features: facts.features.clone() }
    }
}

impl Predicate for CfgSet {
    fn holds(&self, name: &str, value: Option<&str>) -> bool {
        match (name, value) {
            ("test", None) => self.is_test,
            ("feature", Some(feature)) => self.features.contains(feature),
            (name, None) => CFGS.contains(&name),
            (name, Some(value)) => CFGS.contains(&&*format!("{name}=\"{value}\"")),
        }
    }
}
