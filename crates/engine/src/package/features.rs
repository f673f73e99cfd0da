//! The `[features]` table and the features that optional dependencies imply.
//!
//! See [features](https://doc.rust-lang.org/cargo/reference/features.html).

use super::{FeatureValue, ResolvedDependency};
use crate::{
    DependencyKind, TextRange,
    closest::closest_msg,
    manifest::{Manifest, Step},
    report::Report,
    sorted::{SortedMap, SortedSet},
};

type Features = SortedMap<String, Vec<String>>;

/// What one value is checked against.
struct Checker<'c> {
    written: &'c Features,
    all: &'c Features,
    /// By key: whether one of that name is optional.
    dependencies: &'c SortedMap<&'c str, bool>,
    /// Those that some feature names by `dep:`.
    explicit: &'c SortedSet<&'c str>,
}

/// Adds the implied features and checks them all.
pub(crate) fn features(
    manifest: &Manifest,
    dependencies: &[ResolvedDependency],
    report: &mut Report,
) -> Features {
    for it in dependencies {
        if it.is_optional && it.kind == DependencyKind::Dev {
            let message = format!("dev-dependencies are not allowed to be optional: `{}`", it.key);
            report.error(it.at, message);
        }
    }
    let mut by_key: SortedMap<&str, bool> = SortedMap::new();
    for it in dependencies {
        *by_key.get_or_default(&it.key) |= it.is_optional;
    }
    let table = manifest.toml.features.iter().flatten();
    let mut written = Features::new();
    written.extend(table.map(|(name, it)| (name.to_string(), it.clone())));
    let mut explicit = SortedSet::new();
    explicit.extend(written.values().flatten().filter_map(|it| match FeatureValue::new(it) {
        FeatureValue::Dep(dep) => Some(dep),
        _ => None,
    }));
    let mut all = written.clone();
    for it in dependencies.iter().filter(|it| it.is_optional) {
        if !written.contains_key(&it.key) && !explicit.contains(it.key.as_str()) {
            all.insert(it.key.clone(), vec![format!("dep:{}", it.key)]);
        }
    }
    let checker =
        Checker { written: &written, all: &all, dependencies: &by_key, explicit: &explicit };
    for (name, values) in &all {
        for (i, text) in values.iter().enumerate() {
            let at = manifest.value_range(&["features".into(), name.as_str().into(), i.into()]);
            match checker.check(name, text) {
                Ok(()) => {}
                Err(Refusal::Message(message)) => report.error(at, message),
                Err(Refusal::NotADependency(title)) => {
                    let at = manifest.value_range(&["features".into(), Step::Key(name)]);
                    report.snippet(at, title, true);
                }
            }
        }
    }
    check_all_are_used(&by_key, &all, dependencies, report);
    all
}

enum Refusal {
    Message(String),
    /// Cargo shows this one in the manifest.
    NotADependency(String),
}

impl Checker<'_> {
    fn check(&self, name: &str, text: &str) -> Result<(), Refusal> {
        let value = FeatureValue::new(text);
        let is_optional = self.dependencies.get(value.subject()).copied();
        let refuse = |message: String| Err(Refusal::Message(message));
        match value {
            FeatureValue::Feature(it) if self.written.contains_key(it) => Ok(()),
            FeatureValue::Feature(it) => match is_optional {
                None => {
                    let declared = self.written.keys().map(String::as_str);
                    let closest = closest_msg(it, declared, "feature");
                    refuse(format!(
                        "feature `{name}` includes `{text}` which is neither a dependency nor \
                         another feature{closest}"
                    ))
                }
                Some(true) if self.all.contains_key(it) => Ok(()),
                Some(true) => refuse(format!(
                    "feature `{name}` includes `{text}`, but `{it}` is an optional dependency \
                     without an implicit feature\n\
                     Use `dep:{it}` to enable the dependency."
                )),
                Some(false) => refuse(not_optional(name, text, it)),
            },
            FeatureValue::Dep(it) => match is_optional {
                None => refuse(format!(
                    "feature `{name}` includes `{text}`, but `{it}` is not listed as a dependency"
                )),
                Some(true) => Ok(()),
                Some(false) => refuse(not_optional(name, text, it)),
            },
            FeatureValue::DepFeature { dep, feature, is_weak } => {
                self.check_dep_feature(name, text, (dep, feature, is_weak), is_optional)
            }
        }
    }

    fn check_dep_feature(
        &self,
        name: &str,
        text: &str,
        (dep, feature, is_weak): (&str, &str, bool),
        is_optional: Option<bool>,
    ) -> Result<(), Refusal> {
        if feature.contains('/') {
            return Err(Refusal::Message(format!(
                "multiple slashes in feature `{text}` (included by feature `{name}`) are not allowed"
            )));
        }
        if let Some(stripped) = dep.strip_prefix("dep:") {
            let is_plain = is_weak
                || self.explicit.contains(stripped)
                || !self.dependencies.get(stripped).copied().unwrap_or(false);
            let help = match is_plain {
                true => String::new(),
                false => format!(
                    "\nIf the intent is to avoid creating an implicit feature `{stripped}` for an \
                     optional dependency, then consider replacing this with two values:\n    \
                     \"dep:{stripped}\", \"{stripped}/{feature}\""
                ),
            };
            return Err(Refusal::Message(format!(
                "feature `{name}` includes `{text}` with both `dep:` and `/`\n\
                 To fix this, remove the `dep:` prefix.{help}"
            )));
        }
        match is_optional {
            None => Err(Refusal::NotADependency(format!(
                "feature `{name}` includes `{text}`, but `{dep}` is not a dependency"
            ))),
            Some(false) if is_weak => Err(Refusal::Message(format!(
                "feature `{name}` includes `{text}` with a `?`, but `{dep}` is not an optional \
                 dependency\n\
                 A non-optional dependency of the same name is defined; consider removing the `?` \
                 or changing the dependency to be optional"
            ))),
            Some(_) => Ok(()),
        }
    }
}

fn not_optional(name: &str, text: &str, dep: &str) -> String {
    format!(
        "feature `{name}` includes `{text}`, but `{dep}` is not an optional dependency\n\
         A non-optional dependency of the same name is defined; consider adding `optional = true` \
         to its definition."
    )
}

fn check_all_are_used(
    by_key: &SortedMap<&str, bool>,
    all: &Features,
    dependencies: &[ResolvedDependency],
    report: &mut Report,
) {
    let values = all.values().flatten().map(|it| FeatureValue::new(it));
    let mut used = SortedSet::new();
    used.extend(values.filter(|it| !matches!(it, FeatureValue::Feature(_))).map(|it| it.subject()));
    for (key, _) in by_key.iter().filter(|(key, is_optional)| *is_optional && !used.contains(*key))
    {
        let at: Option<TextRange> =
            dependencies.iter().find(|it| it.key == **key).and_then(|it| it.at);
        report.error(
            at,
            format!(
                "optional dependency `{key}` is not included in any feature\n\
                 Make sure that `dep:{key}` is included in one of features in the [features] table."
            ),
        );
    }
}
