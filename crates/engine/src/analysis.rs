//! The answer as a whole.

mod crates;
mod members;
mod roles;

pub use crates::CrateView;
pub use members::{MemberView, MembershipReason, NonMemberReason, NonMemberView, WorkspaceView};

use crate::{
    CommandOutput, Diagnostic, FilePath, FileTree, Options, Package, SourceCache, Surroundings,
    TargetId,
    commands::{self, find_manifest},
    diagnostics,
    report::Failure,
    resolve,
    sort::sort_by,
    workspace,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, ops::Index, path::Path};

/// Everything there is to say about a [`FileTree`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
    /// One for each `Cargo.toml` of the tree, accepted by Cargo or not, by the path of its manifest.
    pub packages: Vec<Package>,
    /// The package that Cargo finds when it runs in the root of the tree.
    pub current: Option<PackageId>,
    /// The workspace of that package, if it is in one.
    pub workspace: Option<WorkspaceView>,
    /// The `.rs` files of a tree without any manifest, by path.
    pub loose_crates: Vec<LooseCrate>,
    /// What Cargo and rustc say. Those of the current package come first; within a package, in the
    /// order in which Cargo comes to them.
    pub diagnostics: Vec<Diagnostic>,
    /// What `cargo metadata --no-deps --format-version 1` prints in the root of the tree.
    pub metadata: CommandOutput,
    /// What `cargo check` prints there about manifests, before it resolves dependencies.
    pub check: CommandOutput,
    /// What every file of the tree is.
    pub roles: BTreeMap<FilePath, Vec<FileRole>>,
    /// Every crate whose root is there, by package and target.
    pub crates: Vec<CrateView>,
    /// What of the current package the engine does not follow, each a sentence without a period.
    /// Where this is not empty, `metadata` and `check` say less than Cargo.
    pub limits: Vec<String>,
}

/// An index of [`Analysis::packages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PackageId(pub u32);

/// An index of [`Analysis::crates`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CrateId(pub u32);

/// A file that `rustc` could compile alone, in a tree where no manifest says anything about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LooseCrate {
    pub crate_root: FilePath,
    /// As `rustc` names it: the file's stem with `-` as `_`.
    pub crate_name: String,
    /// What to type: `rustc src/a.rs`.
    pub command_line: String,
}

/// What a file is to Cargo.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FileRole {
    /// A `Cargo.toml`.
    Manifest(PackageId),
    /// Where rustc starts reading the crate of this target.
    CrateRoot(PackageId, TargetId),
    /// A file that rustc could compile alone.
    LooseCrate,
    /// The `Cargo.lock` of a package.
    Lockfile,
    /// A module of this crate, or included by it.
    Part(CrateId),
    /// A module of this crate only when it is compiled for its tests.
    TestPart(CrateId),
    /// Part of this crate if a macro expands so.
    PerhapsPart(CrateId),
    /// Another `.rs` file: in no crate.
    RustSource,
    /// Nothing to Cargo.
    Other,
}

impl Index<CrateId> for Analysis {
    type Output = CrateView;

    fn index(&self, id: CrateId) -> &CrateView {
        &self.crates[id.0 as usize]
    }
}

impl Index<PackageId> for Analysis {
    type Output = Package;

    fn index(&self, id: PackageId) -> &Package {
        &self.packages[id.0 as usize]
    }
}

/// Reads the packages in `files`.
pub fn analyze(files: &FileTree, options: &Options) -> Analysis {
    analyze_again(files, options, &mut SourceCache::default())
}

/// Like [`analyze`]; what `cache` knows of unchanged sources is not read again.
pub fn analyze_again(files: &FileTree, options: &Options, cache: &mut SourceCache) -> Analysis {
    let root = Path::new(&options.root);
    let at = Surroundings { files, root: &options.root, cwd: &options.root, cargo_home: None };
    let mut manifests: Vec<_> = files.files().map(|it| it.0).collect();
    manifests.retain(|it| it.name() == "Cargo.toml");
    let (mut workspace, failure) = workspace::load(at.packages(), &root.join("Cargo.toml"));
    for path in &manifests {
        // Cannot fail: the file is there.
        let _ = workspace.packages.read_whatever_it_is(&root.join(path.as_str()));
    }
    manifests.retain(|it| workspace.packages.get(&root.join(it.as_str())).is_some());
    let current = manifests.iter().position(|it| it.as_str() == "Cargo.toml");
    let (metadata, check) = match current {
        Some(_) => commands::metadata_and_check(&workspace, failure.as_ref()),
        None => {
            let refusal = without_manifest(at, failure.as_ref());
            (refusal.clone(), refusal)
        }
    };
    let unresolved = match failure.is_none() && check.status == 0 {
        true => resolve::refusal(&mut workspace),
        false => None,
    };
    let mut diagnostics = match current {
        Some(_) => diagnostics::of_workspace(&workspace, failure.as_ref(), unresolved.as_ref()),
        None => diagnostics::of_others(&workspace),
    };
    let view = members::view(&workspace, &manifests);
    let mut packages = workspace.packages.into_packages();
    sort_by(&mut packages, |a, b| a.manifest_path.cmp(&b.manifest_path));
    if let (Some(current), Some(_)) = (current, &failure) {
        packages[current].is_accepted = false;
    }
    let config = [".cargo/config.toml", ".cargo/config"].into_iter();
    let limits = config.filter(|it| current.is_some() && files.is_file(it));
    let loose_crates = if packages.is_empty() { loose_crates(files) } else { Vec::new() };
    let root_folder = view.as_ref().map(|it| packages[it.root.0 as usize].folder());
    let root_folder = root_folder.unwrap_or_default();
    let crates = crates::crates(files, options, &packages, &loose_crates, &root_folder, cache);
    let is_refused = failure.is_some() || unresolved.is_some();
    diagnostics.extend(crates::diagnostics(&crates, &packages, is_refused));
    Analysis {
        roles: roles::roles(files, &packages, &crates),
        crates,
        current: current.map(|it| PackageId(it as u32)),
        workspace: view,
        diagnostics,
        loose_crates,
        packages,
        metadata,
        check,
        limits: limits.map(|it| format!("`{it}` is not read")).collect(),
    }
}

/// What commands print where there is no manifest in the root, or where it cannot be read.
fn without_manifest(at: Surroundings<'_>, failure: Option<&Failure>) -> CommandOutput {
    CommandOutput::failure(match find_manifest(at, None) {
        Ok(_) => failure.map(Failure::rendered).unwrap_or_default(),
        Err(failure) => failure.rendered(),
    })
}

fn loose_crates(files: &FileTree) -> Vec<LooseCrate> {
    let sources = files.files().map(|it| it.0).filter_map(|path| {
        let stem = path.name().strip_suffix(".rs").filter(|it| !it.is_empty())?;
        Some(LooseCrate {
            crate_root: path.clone(),
            crate_name: stem.replace('-', "_"),
            command_line: format!("rustc {path}"),
        })
    });
    sources.collect()
}
