//! The crates of a case, as rustc is given them.

use engine::{CrateFacts, Edition, FileTree, Options, TargetKind, sorted::SortedSet};

/// The feature that is on in every crate of a tree without manifest.
pub(super) const FEATURE: &str = "on";

/// One crate of a case, and the way in which it is compiled.
#[derive(Clone, Debug)]
pub(super) struct Krate {
    /// From the root of the tree.
    pub(super) root: String,
    pub(super) crate_type: String,
    pub(super) facts: CrateFacts,
}

/// The targets of the tree's own package, or else its `src/lib.rs` and `src/main.rs`; each in a plain
/// build and in a test build.
pub(super) fn crates(files: &FileTree, tree_root: &str) -> Vec<Krate> {
    let mut res = Vec::new();
    if files.is_file("Cargo.toml") {
        let analysis = engine::analyze(files, &Options { root: tree_root.to_owned() });
        let package = analysis.current.map(|id| &analysis[id]).filter(|it| it.is_accepted);
        for target in package.into_iter().flat_map(|it| &it.targets) {
            let Some(root) = &target.crate_root.file else { continue };
            let name = target.crate_name();
            let is_program = target.kind != TargetKind::Lib;
            // A crate type or a name that rustc refuses is another subject.
            let is_name = name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_');
            let is_edition = target.edition != Edition::EditionFuture;
            if is_name && is_edition {
                res.extend(both(root.as_str(), &name, is_program, target.edition, tree_root));
            }
        }
        return res;
    }
    for (root, is_program) in [("src/lib.rs", false), ("src/main.rs", true)] {
        if files.is_file(root) {
            res.extend(both(root, "krate", is_program, Edition::Edition2021, tree_root));
        }
    }
    res
}

fn both(root: &str, name: &str, is_program: bool, edition: Edition, tree_root: &str) -> [Krate; 2] {
    [false, true].map(|is_test| Krate {
        root: root.to_owned(),
        crate_type: if is_program { "bin".to_owned() } else { "lib".to_owned() },
        facts: CrateFacts {
            name: name.to_owned(),
            edition,
            is_program,
            is_test,
            has_harness: true,
            is_proc_macro: false,
            features: SortedSet::from([FEATURE.to_owned()]),
            has_build_script: false,
            tree_root: tree_root.to_owned(),
            package_folder: String::new(),
            working_folder: String::new(),
            root_path: root.to_owned(),
        },
    })
}
