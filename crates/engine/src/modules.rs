//! What each crate is made of: its modules and their files, as rustc would load them.
//!
//! See [modules](https://doc.rust-lang.org/reference/items/modules.html) and
//! [`cfg`](https://doc.rust-lang.org/reference/conditional-compilation.html) in the Reference.

mod cfg;
mod disk;
mod facts;
mod findings;
mod hidden;
mod message;

mod status;
mod walk;

pub use cfg::CfgSet;
pub use findings::{Finding, Mark};

pub use status::{Build, FileStatus, Membership, NotLinked, Status, statuses};
pub(crate) use status::{Declarations, reasons};
pub use walk::of_crate;

use crate::{
    Edition, FilePath, Location, SourceFile,
    sorted::{SortedMap, SortedSet},
    source,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The root module.
pub const ROOT: ModuleId = ModuleId(0);

/// An index of [`CrateModules::modules`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ModuleId(pub u32);

/// What rustc is told about a crate, as far as it decides what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrateFacts {
    /// As rustc has it: with `_` for `-`.
    pub name: String,
    pub edition: Edition,
    /// Whether it becomes a program: a binary, an example, a test without a harness.
    pub is_program: bool,
    /// Whether it is compiled for tests, with `cfg(test)`.
    pub is_test: bool,
    /// Whether rustc gets `--test` for tests, which makes a `main` function of all `#[test]`.
    pub has_harness: bool,
    /// Whether `cfg(proc_macro)` holds: in a procedural macro, but not in its tests.
    pub is_proc_macro: bool,
    pub features: SortedSet<String>,
    /// [`Package::has_build_script_for`](crate::Package::has_build_script_for).
    pub has_build_script: bool,
    /// The folder of the package in the tree; empty for the tree's root.
    pub package_folder: String,
    /// The absolute folder of the tree: [`Options::root`](crate::Options::root).
    pub tree_root: String,
    /// The folder of the tree in which rustc runs, the workspace's root; empty for the tree's root.
    pub working_folder: String,
    /// The path of the crate root as rustc gets it: from `working_folder`, or absolute.
    pub root_path: String,
}

/// A crate's modules, files and faults.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrateModules {
    /// The root first, and each module before those in it, in the order of their declarations; what
    /// is included or comes of macros last.
    pub modules: Vec<Module>,
    /// The files that belong to the crate for certain.
    pub files: SortedMap<FilePath, FileUse>,
    /// The files that belong to it if a macro expands so, or a build script sets what they depend on.
    pub maybe: SortedMap<FilePath, FileUse>,
    /// In rustc's order. Where `limits` is not empty, rustc may say more, and may stop earlier.
    pub findings: Vec<Finding>,
    pub limits: Vec<Limit>,
    /// The folder from which paths are, as rustc names them: [`CrateFacts::working_folder`].
    pub working_folder: String,
    /// Whether `cfg(test)` or `#[test]` is met: if not, its tests are made of the same modules.
    pub depends_on_test: bool,
}

/// How a file belongs to a crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileUse {
    pub is_root: bool,
    /// The modules whose text it is, by their order: more than one if it is loaded several times.
    pub modules: Vec<ModuleId>,
    /// Where `include!`, `include_str!` or `include_bytes!` name it.
    pub includes: Vec<Location>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// `None` for the root.
    pub parent: Option<ModuleId>,
    /// `crate` for the root; without `r#`.
    pub name: String,
    /// From the visibility to the `;`, or to the name of an inline module; `None` for the root.
    pub declaration: Option<Location>,
    /// The call of a macro that may declare it: it is there if the macro expands so.
    pub maybe: Option<Location>,
    pub state: ModuleState,
}

/// Where a module's text is, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ModuleState {
    /// In a file of its own.
    File(FilePath),
    /// In braces behind its name.
    Inline,
    /// rustc looked at these paths, as it names them, in this order.
    Missing { candidates: Vec<String> },
    /// All of these are there, and rustc does not choose.
    Ambiguous { candidates: Vec<String> },
    /// Something is there, but rustc cannot read it, for this reason.
    Unreadable { path: String, reason: String },
    /// The attribute at `at` leaves it out of this build; these files it would be made of.
    ConfiguredOut { at: Location, files: Vec<FilePath> },
    /// These files would load one another without end, as rustc names them.
    Circular { files: Vec<String> },
    /// In a block, where a file module needs `#[path]`.
    InBlock,
    /// `#[path]` has no string.
    MalformedPath,
    /// Deeper than the engine goes.
    TooDeep,
}

impl ModuleState {
    /// Whether there are files that it is not made of.
    pub(crate) fn is_refused(&self) -> bool {
        matches!(self, Self::ConfiguredOut { .. } | Self::Ambiguous { .. })
    }
}

/// Why rustc may say more about a crate than the engine, or less.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// A macro whose expansion is not known: it may declare modules and functions.
    Macro(Location),
    /// No Rust token: what rustc says about it, it says first, and it may stop there.
    NoToken(Location),
    /// A `use` of everything in something that is not known.
    Glob(Location),
    /// Lints are switched by an attribute.
    Lints(Location),
    /// A path leads out of the tree.
    OutsideTree(Location),
    /// There are more modules, or deeper ones, than the engine follows.
    TooMany,
}

/// What has been read of files, by the identity of their text.
#[derive(Debug, Default)]
pub struct SourceCache {
    /// By the address of the text, which is kept with it, so that no other can have it.
    sources: SortedMap<usize, (Arc<str>, Arc<SourceFile>)>,
}

impl SourceCache {
    /// What `text` declares, read now or before.
    pub fn read(&mut self, text: &Arc<str>) -> Arc<SourceFile> {
        let address = text.as_ptr() as usize;
        if let Some((_, source)) = self.sources.get(&address) {
            return Arc::clone(source);
        }
        let source = Arc::new(source::read(text));
        self.sources.insert(address, (Arc::clone(text), Arc::clone(&source)));
        source
    }

    /// How many texts it knows.
    pub(crate) fn len(&self) -> usize {
        self.sources.len()
    }

    /// Forgets the texts that nobody else has any more.
    pub fn forget_gone(&mut self) {
        self.sources.retain(|_, (text, _)| Arc::strong_count(text) > 1);
    }
}

impl std::ops::Index<ModuleId> for CrateModules {
    type Output = Module;

    fn index(&self, id: ModuleId) -> &Module {
        &self.modules[id.0 as usize]
    }
}

impl CrateModules {
    /// `crate::a::b`.
    pub fn path(&self, id: ModuleId) -> String {
        let mut names = Vec::new();
        let mut at = Some(id);
        while let Some(id) = at {
            names.push(self[id].name.as_str());
            at = self[id].parent;
        }
        names.reverse();
        names.join("::")
    }
}
