//! What rustc is told about a crate, from what Cargo knows of its target.

use super::CrateFacts;
use crate::{FilePath, Package, Target, TargetKind, sorted::SortedSet};

impl CrateFacts {
    /// Of the target `target` of `package`, whose crate root is `file`, with the default features.
    /// `tree_root` is the absolute folder of the tree, `root` the workspace's folder in the tree.
    pub(crate) fn new(
        package: &Package,
        target: &Target,
        file: &FilePath,
        tree_root: &str,
        root: &str,
    ) -> Self {
        let below_root = match root {
            "" => Some(file.as_str()),
            root => file.as_str().strip_prefix(root).and_then(|it| it.strip_prefix('/')),
        };
        let has_type = |name: &str| target.crate_types.iter().any(|it| it == name);
        let is_program = match target.kind {
            TargetKind::Lib | TargetKind::Example => has_type("bin"),
            _ => true,
        };
        let is_test = matches!(target.kind, TargetKind::Test | TargetKind::Bench);
        Self {
            name: target.crate_name(),
            edition: target.edition,
            is_program,
            is_test,
            has_harness: target.harness,
            is_proc_macro: has_type("proc-macro"),
            features: default_features(package),
            has_build_script: package.has_build_script_for(target),
            tree_root: tree_root.to_owned(),
            package_folder: package.folder(),
            working_folder: root.to_owned(),
            root_path: below_root.map_or_else(|| target.crate_root.src_path.clone(), str::to_owned),
        }
    }

    /// The same crate of a target of this `kind`, compiled for tests, if that is another one.
    pub(crate) fn of_tests(&self, kind: TargetKind) -> Option<Self> {
        let is_another = !self.is_test && kind != TargetKind::CustomBuild;
        is_another.then(|| Self { is_test: true, is_proc_macro: false, ..self.clone() })
    }
}

/// The features of the package that are on if nobody says anything.
fn default_features(package: &Package) -> SortedSet<String> {
    let mut res = SortedSet::new();
    let mut open = vec!["default"];
    while let Some(name) = open.pop() {
        let Some(implied) = package.features.get(name) else { continue };
        if res.insert(name.to_owned()) {
            // `a/b` switches on the optional dependency `a` too; `dep:a` and `a?/b` no feature here.
            open.extend(implied.iter().filter_map(|it| it.split('/').next()));
        }
    }
    res
}
