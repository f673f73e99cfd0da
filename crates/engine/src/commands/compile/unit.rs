//! One call of rustc or rustdoc.

use super::{profile::Profile, selection::Scope};
use crate::{
    Target, TargetKind,
    resolve::{FeaturesFor, NodeId},
};
use std::collections::BTreeSet;

/// What is done with a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mode {
    Test,
    Build,
    Check { is_test: bool },
    Doc,
    Doctest,
    RunBuildScript,
}

impl Mode {
    pub(super) fn is_test(self) -> bool {
        matches!(self, Self::Test | Self::Doctest | Self::Check { is_test: true })
    }
}

/// One call. The order is Cargo's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unit {
    pub(super) package: NodeId,
    /// The place of the target among those of its package, in Cargo's order.
    pub(super) rank: usize,
    /// An index of the package's targets.
    pub(super) target: usize,
    pub(super) profile: Profile,
    pub(super) is_for: FeaturesFor,
    pub(super) mode: Mode,
    pub(super) features: BTreeSet<String>,
}

/// For whose sake a unit is compiled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Purpose {
    pub(super) is_host: bool,
    pub(super) has_host_features: bool,
    /// Unwinds although the profile says otherwise.
    pub(super) unwinds: bool,
    /// Whether what the command is about runs in the compiler itself.
    pub(super) is_for_host_root: bool,
}

impl Purpose {
    pub(super) fn features(self) -> FeaturesFor {
        if self.has_host_features { FeaturesFor::HostDependency } else { FeaturesFor::NormalOrDev }
    }

    /// That of a dependency.
    pub(super) fn of_dependency(self, parent: &Target, target: &Target) -> Self {
        let is_macro = target.is_proc_macro;
        let is_script = parent.kind == TargetKind::CustomBuild;
        Self {
            is_host: self.is_host || is_macro,
            has_host_features: self.has_host_features || is_script || is_macro,
            unwinds: self.unwinds || is_macro,
            is_for_host_root: self.is_for_host_root,
        }
    }

    pub(super) fn of_build_script(self) -> Self {
        Self { is_host: true, unwinds: true, ..self }
    }
}

pub(super) fn target<'s>(scope: Scope<'s>, unit: &Unit) -> &'s Target {
    &scope.graph.nodes[&unit.package].loaded.package.targets[unit.target]
}

/// Whether another crate can be linked to it.
pub(super) fn is_linkable(target: &Target) -> bool {
    let linkable = ["lib", "rlib", "dylib", "proc-macro"];
    target.kind == TargetKind::Lib
        && target.crate_types.iter().any(|it| linkable.contains(&it.as_str()))
}

/// Cargo's order of targets: by kind and crate types, then by name.
pub(super) fn rank(targets: &[Target], index: usize) -> usize {
    let key = |it: &Target| {
        let kind = match it.kind {
            TargetKind::Lib => 0,
            TargetKind::Bin => 1,
            TargetKind::Test => 2,
            TargetKind::Bench => 3,
            TargetKind::Example if it.crate_types != ["bin"] => 4,
            TargetKind::Example => 5,
            TargetKind::CustomBuild => 6,
        };
        (kind, it.name.clone(), it.crate_root.src_path.clone())
    };
    let own = key(&targets[index]);
    let before = |(i, it): (usize, &Target)| (key(it), i) < (own.clone(), index);
    targets.iter().enumerate().filter(|it| before(*it)).count()
}

/// Whether it runs while other crates are compiled.
pub(super) fn is_for_host(target: &Target) -> bool {
    target.kind == TargetKind::CustomBuild || target.is_proc_macro
}

/// The crate types that rustc is told.
pub(super) fn crate_types(target: &Target) -> Vec<&str> {
    match target.kind {
        TargetKind::Lib | TargetKind::Example => {
            target.crate_types.iter().map(String::as_str).collect()
        }
        _ => vec!["bin"],
    }
}
