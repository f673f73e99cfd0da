//! What members of a workspace take over from its root.
//!
//! See [workspaces](https://doc.rust-lang.org/cargo/reference/workspaces.html).

use super::{Inherited, Packages, WorkspaceConfig};
use crate::{
    TextRange,
    folder::{FileSystem, Folder, normalize},
    manifest::{Manifest, Step},
    report::Failure,
};
use cargo_util_schemas::manifest::{InheritablePackage, TomlWorkspace};
use std::{
    path::{Path, PathBuf},
    rc::Rc,
};

/// A manifest with a `[workspace]` table.
#[derive(Debug)]
pub(crate) struct WorkspaceRoot {
    /// The folder of the manifest, absolute.
    pub(crate) path: PathBuf,
    pub(crate) manifest: Rc<Manifest>,
}

impl WorkspaceRoot {
    pub(crate) fn toml(&self) -> &TomlWorkspace {
        self.manifest.toml.workspace.as_ref().expect("a workspace root has the table")
    }

    /// `[workspace.package]`.
    pub(super) fn package(&self) -> Option<&InheritablePackage> {
        self.toml().package.as_ref()
    }

    pub(super) fn folder<'f>(&'f self, file_system: FileSystem<'f>) -> Folder<'f> {
        file_system.folder(&self.path)
    }

    /// A path that is relative to this root, as it is from `folder`.
    pub(super) fn rebase(&self, path: &str, folder: &Path) -> String {
        let absolute = normalize(&self.path.join(path));
        let relative = pathdiff::diff_paths(&absolute, folder);
        relative.unwrap_or(absolute).display().to_string()
    }

    /// Whether `exclude` keeps a manifest out. Only a literal entry of `members` outweighs it.
    pub(crate) fn is_excluded(&self, manifest_path: &Path) -> bool {
        let is_below = |it: &String| manifest_path.starts_with(self.path.join(it));
        let toml = self.toml();
        let is_excluded = toml.exclude.iter().flatten().any(is_below);
        is_excluded && !toml.members.iter().flatten().any(is_below)
    }
}

/// The way from one manifest to what it inherits.
pub(crate) struct Inheritance<'p, 'f> {
    packages: &'p mut Packages<'f>,
    manifest_path: &'p Path,
    config: &'p WorkspaceConfig,
    /// The root, once it has been looked for with success.
    found: Option<Rc<WorkspaceRoot>>,
    pub(super) inherited: Vec<Inherited>,
}

impl<'p, 'f> Inheritance<'p, 'f> {
    pub(super) fn new(
        packages: &'p mut Packages<'f>,
        manifest_path: &'p Path,
        config: &'p WorkspaceConfig,
    ) -> Self {
        Self { packages, manifest_path, config, found: None, inherited: Vec::new() }
    }

    pub(super) fn package_folder(&self) -> &'p Path {
        self.manifest_path.parent().unwrap_or(self.manifest_path)
    }

    /// The root from which the manifest inherits, whether or not it is a member.
    pub(super) fn root(&mut self) -> Result<Rc<WorkspaceRoot>, Failure> {
        if let Some(root) = &self.found {
            return Ok(Rc::clone(root));
        }
        let root = match self.config {
            WorkspaceConfig::Root(root) => Rc::clone(root),
            WorkspaceConfig::Member { pointer: Some(pointer) } => {
                let path = normalize(&self.package_folder().join(pointer).join("Cargo.toml"));
                self.packages.root_at(&path)?
            }
            WorkspaceConfig::Member { pointer: None } => {
                match self.packages.find_root_above(self.manifest_path)? {
                    Some(path) => self.packages.root_at(&path)?,
                    None => return Err(Failure::new("failed to find a workspace root")),
                }
            }
        };
        self.found = Some(Rc::clone(&root));
        Ok(root)
    }

    /// Remembers that what is written at `at` comes from `steps` of `root`.
    pub(super) fn note(&mut self, at: Option<TextRange>, root: &WorkspaceRoot, steps: &[Step<'_>]) {
        let from = root.manifest.entry(steps);
        if let (Some(at), Some(from)) = (at, from) {
            let from = root.manifest.location(from.key);
            self.inherited.push(Inherited { at, from });
        }
    }
}
