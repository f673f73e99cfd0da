//! Which targets of the packages are asked for.
//!
//! See [target selection](https://doc.rust-lang.org/cargo/commands/cargo-build.html#target-selection).

use super::{CompileOptions, TargetNames, request::Intent, spec::is_pattern};
use crate::{Target, TargetKind};

/// The targets of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    All,
    /// Those with these names, or that match these patterns.
    Just(Vec<String>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LibRule {
    /// It must be there.
    Demanded,
    IfThere,
    Not,
}

/// The targets that are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TargetFilter {
    /// Those that the command takes by itself.
    Default {
        /// Whether one that lacks a required feature is left out.
        skips_without_features: bool,
    },
    Only(Rules),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rules {
    pub(super) all_targets: bool,
    pub(super) lib: LibRule,
    pub(super) bins: Rule,
    pub(super) examples: Rule,
    pub(super) tests: Rule,
    pub(super) benches: Rule,
}

const NONE: Rule = Rule::Just(Vec::new());

impl Rule {
    fn new(names: &TargetNames) -> Self {
        if names.all { Self::All } else { Self::Just(names.names.clone()) }
    }

    fn is_specific(&self) -> bool {
        *self != NONE
    }

    fn has_pattern(&self) -> bool {
        matches!(self, Self::Just(names) if names.iter().any(|it| is_pattern(it)))
    }

    fn has(&self, target: &Target) -> bool {
        match self {
            Self::All => true,
            Self::Just(names) => names.contains(&target.name),
        }
    }
}

impl Rules {
    const NOTHING: Self = Self {
        all_targets: false,
        lib: LibRule::Not,
        bins: NONE,
        examples: NONE,
        tests: NONE,
        benches: NONE,
    };

    fn kinds(&self) -> [&Rule; 4] {
        [&self.bins, &self.examples, &self.tests, &self.benches]
    }
}

impl TargetFilter {
    pub(super) fn new(options: &CompileOptions) -> Self {
        let rules = Rules {
            all_targets: false,
            lib: if options.lib { LibRule::Demanded } else { LibRule::Not },
            bins: Rule::new(&options.bins),
            examples: Rule::new(&options.examples),
            tests: Rule::new(&options.tests),
            benches: Rule::new(&options.benches),
        };
        if options.all_targets {
            return Self::Only(Rules {
                all_targets: true,
                lib: LibRule::IfThere,
                bins: Rule::All,
                examples: Rule::All,
                tests: Rule::All,
                benches: Rule::All,
            });
        }
        match rules == Rules::NOTHING {
            true => Self::Default { skips_without_features: true },
            false => Self::Only(rules),
        }
    }

    /// Only the library.
    pub(super) fn library() -> Self {
        Self::Only(Rules { lib: LibRule::Demanded, ..Rules::NOTHING })
    }

    /// What `cargo test NAME` takes.
    pub(super) fn all_tests() -> Self {
        Self::Only(Rules { lib: LibRule::IfThere, tests: Rule::All, ..Rules::NOTHING })
    }

    pub(super) fn binary(name: &str) -> Self {
        Self::Only(Rules { bins: Rule::Just(vec![name.to_owned()]), ..Rules::NOTHING })
    }

    pub(super) fn example(name: &str) -> Self {
        Self::Only(Rules { examples: Rule::Just(vec![name.to_owned()]), ..Rules::NOTHING })
    }

    pub(super) fn is_specific(&self) -> bool {
        matches!(self, Self::Only(_))
    }

    pub(super) fn has_pattern(&self) -> bool {
        matches!(self, Self::Only(rules) if rules.kinds().iter().any(|it| it.has_pattern()))
    }

    /// Whether something is compiled that may use dev-dependencies.
    pub(super) fn needs_dev_dependencies(&self, intent: Intent) -> bool {
        match (intent, self) {
            (
                Intent::Test | Intent::Doctest | Intent::Bench | Intent::Check { is_test: true },
                _,
            ) => true,
            (_, Self::Default { .. }) => false,
            (_, Self::Only(rules)) => {
                [&rules.examples, &rules.tests, &rules.benches].iter().any(|it| it.is_specific())
            }
        }
    }

    /// Whether `cargo run` may run `target`.
    pub(super) fn may_run(&self, target: &Target) -> bool {
        let Self::Only(rules) = self else { return target.kind == TargetKind::Bin };
        match target.kind {
            TargetKind::Bin => rules.bins.has(target),
            TargetKind::Example => rules.examples.has(target),
            TargetKind::Test => rules.tests.has(target),
            TargetKind::Bench => rules.benches.has(target),
            TargetKind::Lib | TargetKind::CustomBuild => false,
        }
    }
}
