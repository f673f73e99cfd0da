//! The manifests that have been read, and the search for workspace roots among them.
//!
//! See [the workspace field](https://doc.rust-lang.org/cargo/reference/manifest.html#the-workspace-field).

use super::{Loaded, Package, WorkspaceConfig, WorkspaceRoot, load};
use crate::{
    Content,
    folder::{FileSystem, normalize},
    manifest::Manifest,
    report::{Failure, Report},
    sorted::{SortedMap, SortedSet},
};
use std::{
    path::{Path, PathBuf},
    rc::Rc,
};

/// How many manifests may wait for what they inherit. Cargo has no limit, and overflows its stack.
const DEEPEST_INHERITANCE: usize = 64;

/// Every manifest is read once. All paths are absolute and normalized.
#[derive(Debug)]
pub(crate) struct Packages<'f> {
    pub(crate) file_system: FileSystem<'f>,
    /// The current directory, from which paths in snippets are shown.
    pub(crate) cwd: &'f Path,
    cargo_home: Option<&'f Path>,
    /// By the path of the manifest, read without a mistake or not.
    read: SortedMap<PathBuf, Rc<Loaded>>,
    /// The workspace roots so far, by folder. Cargo asks them before it looks at any file, and so
    /// what it finds depends on what it has read.
    roots: SortedMap<PathBuf, Rc<WorkspaceRoot>>,
    being_read: SortedSet<PathBuf>,
    /// Those that the workspace has asked for, and whose warnings Cargo prints.
    pub(crate) opened: SortedSet<PathBuf>,
}

impl<'f> Packages<'f> {
    pub(crate) fn new(
        file_system: FileSystem<'f>,
        cwd: &'f Path,
        cargo_home: Option<&'f Path>,
    ) -> Self {
        Self {
            file_system,
            cwd,
            cargo_home,
            read: SortedMap::new(),
            roots: SortedMap::new(),
            being_read: SortedSet::new(),
            opened: SortedSet::new(),
        }
    }

    /// The manifest at `path`, if it has been read, whatever is wrong with it.
    pub(crate) fn get(&self, path: &Path) -> Option<&Rc<Loaded>> {
        self.read.get(path)
    }

    /// Every manifest that has been read, by path.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Rc<Loaded>> {
        self.read.values()
    }

    /// The packages of all manifests that have been read.
    pub(crate) fn into_packages(self) -> Vec<Package> {
        let loaded = self.read.into_values();
        loaded
            .map(|it| Rc::try_unwrap(it).map_or_else(|it| it.package.clone(), |it| it.package))
            .collect()
    }

    /// Reads the manifest at `path` for the workspace.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or is wrong.
    pub(crate) fn open(&mut self, path: &Path) -> Result<Rc<Loaded>, Failure> {
        let res = self.read(path)?;
        self.opened.insert(path.to_owned());
        Ok(res)
    }

    /// As [`Packages::open`], but not for the workspace.
    pub(crate) fn read(&mut self, path: &Path) -> Result<Rc<Loaded>, Failure> {
        let loaded = self.read_whatever_it_is(path)?;
        match loaded.report.first_error() {
            None => Ok(loaded),
            Some(error) => Err(error.failure(&loaded.manifest, path, &self.shown(path))),
        }
    }

    /// Reads a manifest that may be wrong in any way.
    ///
    /// # Errors
    ///
    /// If there is no such file.
    pub(crate) fn read_whatever_it_is(&mut self, path: &Path) -> Result<Rc<Loaded>, Failure> {
        if let Some(loaded) = self.read.get(path) {
            return Ok(Rc::clone(loaded));
        }
        let content = self.file_system.read(path).map_err(|error| {
            Failure::new(error).context(format!("failed to read `{}`", path.display()))
        })?;
        let Some(relative) = self.file_system.relative(path) else {
            return Err(Failure::new(format!("`{}` is not in the tree", path.display())));
        };
        let is_new = self.being_read.insert(path.to_owned());
        if !is_new || self.being_read.len() > DEEPEST_INHERITANCE {
            return Err(Failure::new(format!("`{}` inherits in a circle", path.display())));
        }
        let text = content.as_text().cloned().unwrap_or_default();
        let mut loaded = load(Rc::new(Manifest::read(relative, text)), path, self);
        if let Content::Bytes(_) = content {
            loaded.package.is_accepted = false;
            loaded.report = Report::default();
            let message = format!("path at `{}` was not valid utf-8", path.display());
            loaded.report.outside(None, vec![message]);
        }
        self.being_read.remove(path);
        let loaded = Rc::new(loaded);
        self.read.insert(path.to_owned(), Rc::clone(&loaded));
        Ok(loaded)
    }

    /// How snippets name a file: from the current directory.
    pub(crate) fn shown(&self, path: &Path) -> PathBuf {
        pathdiff::diff_paths(path, self.cwd).unwrap_or_else(|| path.to_owned())
    }

    pub(super) fn register(&mut self, root: &Rc<WorkspaceRoot>) {
        self.roots.insert(root.path.clone(), Rc::clone(root));
    }

    /// The workspace root at `manifest_path`.
    pub(super) fn root_at(&mut self, manifest_path: &Path) -> Result<Rc<WorkspaceRoot>, Failure> {
        let folder = manifest_path.parent().unwrap_or(manifest_path);
        if let Some(root) = self.roots.get(folder) {
            return Ok(Rc::clone(root));
        }
        match &self.read(manifest_path)?.config {
            WorkspaceConfig::Root(root) => Ok(Rc::clone(root)),
            WorkspaceConfig::Member { .. } => Err(Failure::new(no_root(manifest_path))),
        }
    }

    /// The manifest of the workspace in which `manifest_path` would be, its own or one above.
    ///
    /// # Errors
    ///
    /// If a manifest on the way is wrong.
    pub(crate) fn find_root(&mut self, manifest_path: &Path) -> Result<Option<PathBuf>, Failure> {
        let current = self.open(manifest_path)?;
        if let Some(root) = current.config.root(manifest_path, manifest_path) {
            return Ok(Some(root));
        }
        self.find_above(manifest_path, |packages, candidate| {
            Ok(packages.open(candidate)?.config.root(candidate, manifest_path))
        })
    }

    /// As [`Packages::find_root`], but only above, and not for the workspace.
    pub(super) fn find_root_above(
        &mut self,
        manifest_path: &Path,
    ) -> Result<Option<PathBuf>, Failure> {
        self.find_above(manifest_path, |packages, candidate| {
            Ok(packages.read(candidate)?.config.root(candidate, manifest_path))
        })
    }

    /// The first root that `root` tells of a manifest above, unless one is known already.
    pub(crate) fn find_above(
        &mut self,
        manifest_path: &Path,
        mut root: impl FnMut(&mut Self, &Path) -> Result<Option<PathBuf>, Failure>,
    ) -> Result<Option<PathBuf>, Failure> {
        for folder in manifest_path.ancestors().skip(1) {
            if let Some(root) = self.roots.get(folder)
                && !root.is_excluded(manifest_path)
            {
                return Ok(Some(folder.join("Cargo.toml")));
            }
        }
        let mut last = None;
        for folder in manifest_path.ancestors().skip(2) {
            if folder.ends_with("target/package") || (last.is_some() && last == self.cargo_home) {
                break;
            }
            last = Some(folder);
            let candidate = folder.join("Cargo.toml");
            if !self.file_system.exists(&candidate) {
                continue;
            }
            if let Some(root) = root(self, &candidate)? {
                return Ok(Some(root));
            }
        }
        Ok(None)
    }
}

impl WorkspaceConfig {
    /// The root that the manifest at `own_path` says for the one at `look_from`.
    fn root(&self, own_path: &Path, look_from: &Path) -> Option<PathBuf> {
        match self {
            Self::Root(root) => (!root.is_excluded(look_from)).then(|| own_path.to_owned()),
            Self::Member { pointer } => {
                let folder = own_path.parent().unwrap_or(own_path);
                Some(normalize(&folder.join(pointer.as_ref()?).join("Cargo.toml")))
            }
        }
    }
}

pub(crate) fn no_root(manifest_path: &Path) -> String {
    format!("root of a workspace inferred but wasn't a root: {}", manifest_path.display())
}
