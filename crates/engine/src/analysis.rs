//! The answer as a whole.

mod again;
mod cargo;
mod crates;
mod members;
mod roles;
mod unlinked;

pub use again::AnalysisCache;
pub use crates::CrateView;
pub use members::{MemberView, MembershipReason, NonMemberReason, NonMemberView, WorkspaceView};

use crate::{
    CommandOutput, Diagnostic, FilePath, FileTree, Options, Package, TargetId, sorted::SortedMap,
};
use again::{Last, Traced, shared};
use cargo::CargoView;
use crates::{Known, KnownCrate};
use serde::{Deserialize, Serialize};
use std::{ops::Index, sync::Arc};

/// Everything there is to say about a [`FileTree`].
///
/// Parts that are as they were for the tree before are the same pieces of memory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
    /// One for each `Cargo.toml` of the tree, accepted by Cargo or not, by the path of its manifest.
    pub packages: Arc<Vec<Package>>,
    /// The package that Cargo finds when it runs in the root of the tree.
    pub current: Option<PackageId>,
    /// The workspace of that package, if it is in one.
    pub workspace: Option<Arc<WorkspaceView>>,
    /// The `.rs` files of a tree without any manifest, by path.
    pub loose_crates: Arc<Vec<LooseCrate>>,
    /// What Cargo and rustc say. Those of the current package come first; within a package, in the
    /// order in which Cargo comes to them.
    pub diagnostics: Arc<Vec<Diagnostic>>,
    /// What `cargo metadata --no-deps --format-version 1` prints in the root of the tree.
    pub metadata: Arc<CommandOutput>,
    /// What `cargo check` prints there about manifests, before it resolves dependencies.
    pub check: Arc<CommandOutput>,
    /// What every file of the tree is.
    pub roles: Arc<SortedMap<FilePath, Vec<FileRole>>>,
    /// Every crate whose root is there, by package and target.
    pub crates: Vec<Arc<CrateView>>,
    /// What of the current package the engine does not follow, each a sentence without a period.
    /// Where this is not empty, `metadata` and `check` say less than Cargo.
    pub limits: Arc<Vec<String>>,
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
    /// Part of this crate if a macro expands so, or a build script sets what it depends on.
    PerhapsPart(CrateId),
    /// Another `.rs` file: in no crate, for this reason, in the words of `yard status`.
    Unlinked(String),
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
    analyze_again(files, options, &mut AnalysisCache::default())
}

/// Like [`analyze`]; of what `cache` knows, only that is looked at again which may have changed.
pub fn analyze_again(files: &FileTree, options: &Options, cache: &mut AnalysisCache) -> Analysis {
    let (last, rewritten) = cache.take(files, options);
    let Last { files: tree, cargo, crates, unlinked, analysis: before } = last;
    let cargo = cargo.filter(|it| it.holds(&rewritten));
    let has_same_targets = cargo.is_some();
    let cargo = cargo.unwrap_or_else(|| Traced::new(files, |it| cargo::view(files, it, options)));
    let known = Known { crates, has_same_targets, rewritten: &rewritten };
    let crates = crates::crates(files, options, &cargo.value, known, &mut cache.sources);
    let reasons_before = unlinked.as_ref().map(|it| Arc::clone(&it.reasons.value));
    let unlinked = unlinked::unlinked(files, &crates, unlinked, &rewritten, &mut cache.sources);
    let reasons = Reasons {
        words: &unlinked.reasons.value,
        is_new: reasons_before.is_none_or(|it| !Arc::ptr_eq(&it, &unlinked.reasons.value)),
    };
    let analysis = put_together(files, &cargo.value, &crates, reasons, before.as_ref());
    let (cargo, unlinked) = (Some(cargo), Some(unlinked));
    let last = Last { files: tree, cargo, crates, unlinked, analysis: Some(analysis.clone()) };
    cache.keep(options, last);
    analysis
}

/// Why Rust files are in no crate.
struct Reasons<'a> {
    words: &'a SortedMap<FilePath, String>,
    /// Whether they were others for the tree before.
    is_new: bool,
}

fn put_together(
    files: &FileTree,
    cargo: &CargoView,
    crates: &[KnownCrate],
    reasons: Reasons<'_>,
    before: Option<&Analysis>,
) -> Analysis {
    let crates: Vec<_> = crates.iter().map(|it| Arc::clone(&it.loaded.value.view)).collect();
    let packages = shared(&cargo.packages, before.map(|it| &it.packages));
    let mut diagnostics = Vec::clone(&cargo.diagnostics);
    diagnostics.extend(crates::diagnostics(&crates, &packages, cargo.compiles));
    let has_same_roles = |it: &&Analysis| {
        !reasons.is_new
            && Arc::ptr_eq(&it.packages, &packages)
            && crates::have_same_files(&it.crates, &crates)
    };
    let roles = match before.filter(has_same_roles) {
        Some(before) => Arc::clone(&before.roles),
        None => Arc::new(roles::roles(files, &packages, &crates, reasons.words)),
    };
    let workspace_before = before.and_then(|it| it.workspace.as_ref());
    Analysis {
        packages,
        current: cargo.current,
        workspace: cargo.workspace.as_ref().map(|it| shared(it, workspace_before)),
        loose_crates: shared(&cargo.loose_crates, before.map(|it| &it.loose_crates)),
        diagnostics: shared(&Arc::new(diagnostics), before.map(|it| &it.diagnostics)),
        metadata: shared(&cargo.metadata, before.map(|it| &it.metadata)),
        check: shared(&cargo.check, before.map(|it| &it.check)),
        roles,
        crates,
        limits: shared(&cargo.limits, before.map(|it| &it.limits)),
    }
}
