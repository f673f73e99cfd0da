//! The crates of a workspace, each with its modules and files.

use super::Surroundings;
use crate::{
    CrateFacts, CrateModules, FilePath, SourceCache, TargetKind,
    modules::{Build, of_crate},
    package::Loaded,
    workspace::Workspace,
};
use std::{path::Path, rc::Rc};

/// A crate as it is compiled plainly, and for its tests.
pub(super) struct MemberCrate {
    pub(super) package: Rc<Loaded>,
    pub(super) kind: TargetKind,
    pub(super) name: String,
    pub(super) root: FilePath,
    pub(super) plain: CrateModules,
    pub(super) tested: Option<CrateModules>,
}

impl MemberCrate {
    /// Such as `bin app`.
    pub(super) fn title(&self) -> String {
        format!("{} {}", self.kind.as_str(), self.name)
    }

    /// The ways in which it is compiled; `title` is what to call it.
    pub(super) fn builds<'a>(&'a self, title: &'a str) -> impl Iterator<Item = Build<'a>> {
        let is_build_script = self.kind == TargetKind::CustomBuild;
        let all = std::iter::once(&self.plain).chain(&self.tested);
        all.map(move |modules| Build { name: title, is_build_script, modules })
    }
}

/// The crates of `packages` whose crate root is there, in Cargo's order.
pub(super) fn crates_of(
    at: Surroundings<'_>,
    workspace: &Workspace<'_>,
    packages: &[Rc<Loaded>],
    cache: &mut SourceCache,
) -> Vec<MemberCrate> {
    let folder = below(at.root, workspace.root_folder());
    let mut res = Vec::new();
    for loaded in packages {
        for target in &loaded.package.targets {
            let Some(root) = &target.crate_root.file else { continue };
            let facts = CrateFacts::new(&loaded.package, target, root, at.root, &folder);
            let tested = facts.of_tests(target.kind);
            res.push(MemberCrate {
                package: Rc::clone(loaded),
                kind: target.kind,
                name: target.name.clone(),
                root: root.clone(),
                plain: of_crate(at.files, &facts, cache),
                tested: tested.map(|it| of_crate(at.files, &it, cache)),
            });
        }
    }
    res
}

/// An absolute path from `root`; empty for `root` itself.
pub(super) fn below(root: &str, path: &Path) -> String {
    path.strip_prefix(root).map_or_else(|_| String::new(), |it| it.display().to_string())
}

/// A path of the files as it is from `folder`.
pub(super) fn from(folder: &str, path: &FilePath) -> String {
    let relative =
        pathdiff::diff_paths(Path::new("/").join(path.as_str()), Path::new("/").join(folder));
    relative.map_or_else(|| path.to_string(), |it| it.display().to_string())
}
