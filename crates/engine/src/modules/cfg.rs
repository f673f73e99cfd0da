//! Which configuration predicates hold.

use super::CrateFacts;
use crate::source::Predicate;
use std::collections::BTreeSet;

/// What `rustc --print cfg` prints for `x86_64-unknown-linux-gnu`, but for the features of the
/// processor.
const HOST: &[(&str, &str)] = &[
    ("debug_assertions", ""),
    ("panic", "unwind"),
    ("target_abi", ""),
    ("target_arch", "x86_64"),
    ("target_endian", "little"),
    ("target_env", "gnu"),
    ("target_family", "unix"),
    ("target_feature", "fxsr"),
    ("target_feature", "sse"),
    ("target_feature", "sse2"),
    ("target_has_atomic", "16"),
    ("target_has_atomic", "32"),
    ("target_has_atomic", "64"),
    ("target_has_atomic", "8"),
    ("target_has_atomic", "ptr"),
    ("target_os", "linux"),
    ("target_pointer_width", "64"),
    ("target_vendor", "unknown"),
    ("unix", ""),
];

/// Names among [`HOST`] that have no value.
const WITHOUT_VALUE: &[&str] = &["debug_assertions", "unix"];

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
            (name, None) => WITHOUT_VALUE.contains(&name),
            (name, Some(value)) => !WITHOUT_VALUE.contains(&name) && HOST.contains(&(name, value)),
        }
    }
}
