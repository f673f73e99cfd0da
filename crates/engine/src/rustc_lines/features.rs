//! The features that are on by default.

use crate::Package;
use std::collections::BTreeSet;

/// `default`, if there is one, with all that it switches on.
pub(super) fn active(package: &Package) -> BTreeSet<String> {
    let mut res = BTreeSet::new();
    let mut open = vec!["default".to_owned()];
    while let Some(name) = open.pop() {
        let Some(values) = package.features.get(&name) else { continue };
        if !res.insert(name) {
            continue;
        }
        for value in values {
            // `a/b` switches on the optional dependency `a`; `dep:a` and `a?/b` no feature here.
            let name = value.split('/').next().unwrap_or_default();
            if !name.starts_with("dep:") && !name.ends_with('?') {
                open.push(name.to_owned());
            }
        }
    }
    res
}
