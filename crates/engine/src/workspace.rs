//! A workspace: the root, its members, and what Cargo demands of them.
//!
//! See [workspaces](https://doc.rust-lang.org/cargo/reference/workspaces.html).

mod listing;
mod members;
mod patterns;
mod validate;

pub(crate) use listing::listing_root;
pub(crate) use members::{Member, MemberReason};

use crate::{
    Edition, FilePath, TextRange,
    package::{Loaded, Packages, WorkspaceConfig, WorkspaceRoot, no_root},
    report::{Failure, Gravity, Subject},
    sorted::SortedSet,
};
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    rc::Rc,
};

/// The packages that Cargo takes together when it runs with one manifest.
#[derive(Debug)]
pub(crate) struct Workspace<'f> {
    pub(crate) packages: Packages<'f>,
    pub(crate) current_manifest: PathBuf,
    /// `None` if the package is in no workspace.
    pub(crate) root_manifest: Option<PathBuf>,
    /// In the order in which Cargo finds them.
    pub(crate) members: Vec<Member>,
    /// Their paths, compared letter by letter: to compare [`Path`]s takes them apart each time.
    member_paths: SortedSet<OsString>,
    /// The manifests of the default members. One may be there twice.
    pub(crate) default_members: Vec<PathBuf>,
    /// What Cargo prints while it loads the workspace, each as the terminal shows it.
    pub(crate) warnings: Vec<DirectWarning>,
}

/// A warning that every command prints, `cargo metadata` too.
#[derive(Clone, Debug)]
pub(crate) struct DirectWarning {
    pub(crate) message: String,
    /// As the terminal shows it.
    pub(crate) rendered: String,
    pub(crate) at: Option<(FilePath, TextRange)>,
}

/// Loads the workspace of `current_manifest`, as far as it goes.
///
/// With a failure the workspace is what Cargo has come to know until then, and a little more: a
/// member that cannot be loaded does not keep the other ones from being found.
pub(crate) fn load<'f>(
    packages: Packages<'f>,
    current_manifest: &Path,
) -> (Workspace<'f>, Option<Failure>) {
    let mut workspace = Workspace {
        packages,
        current_manifest: current_manifest.to_owned(),
        root_manifest: None,
        members: Vec::new(),
        member_paths: SortedSet::new(),
        default_members: Vec::new(),
        warnings: Vec::new(),
    };
    let failure = workspace.load().err();
    (workspace, failure)
}

impl Workspace<'_> {
    fn load(&mut self) -> Result<(), Failure> {
        let current = self.current_manifest.clone();
        self.root_manifest = self.packages.find_root(&current)?;
        let Some(root_manifest) = self.root_manifest.clone() else {
            self.push_member(Member { path: current.clone(), reason: MemberReason::Alone });
            self.default_members.push(current);
            return Ok(());
        };
        let root = self.packages.open(&root_manifest)?;
        let WorkspaceConfig::Root(root) = &root.config else {
            return Err(Failure { at: self.pointer(), ..Failure::new(no_root(&root_manifest)) });
        };
        let root = Rc::clone(root);
        members::find(self, &root)?;
        validate::validate(self)
    }

    /// The value of the `package.workspace` of the current manifest.
    fn pointer(&self) -> Option<Subject> {
        let current = self.packages.get(&self.current_manifest)?;
        let at = current.manifest.value_range(&["package".into(), "workspace".into()])?;
        Some(Subject::Piece(current.manifest.path.clone(), at))
    }

    /// The folder of the root manifest, or of the current one.
    pub(crate) fn root_folder(&self) -> &Path {
        let manifest = self.root_manifest.as_ref().unwrap_or(&self.current_manifest);
        manifest.parent().unwrap_or(manifest)
    }

    /// The root's `[workspace]` table.
    pub(crate) fn root(&self) -> Option<&Rc<WorkspaceRoot>> {
        match &self.packages.get(self.root_manifest.as_ref()?)?.config {
            WorkspaceConfig::Root(root) => Some(root),
            WorkspaceConfig::Member { .. } => None,
        }
    }

    /// The current package, unless the current manifest is virtual.
    pub(crate) fn current(&self) -> Option<&Rc<Loaded>> {
        self.packages.get(&self.current_manifest).filter(|it| !it.is_virtual())
    }

    /// The packages among the members, in Cargo's order.
    pub(crate) fn members(&self) -> impl Iterator<Item = &Rc<Loaded>> {
        let loaded = self.members.iter().filter_map(|it| self.packages.get(&it.path));
        loaded.filter(|it| !it.is_virtual())
    }

    /// The packages among the default members.
    pub(crate) fn default_members(&self) -> impl Iterator<Item = &Rc<Loaded>> {
        let loaded = self.default_members.iter().filter_map(|it| self.packages.get(it));
        loaded.filter(|it| !it.is_virtual())
    }

    pub(crate) fn is_member(&self, manifest_path: &Path) -> bool {
        self.member_paths.contains(manifest_path.as_os_str())
    }

    fn push_member(&mut self, member: Member) {
        self.member_paths.insert(member.path.clone().into_os_string());
        self.members.push(member);
    }

    /// The version of the [resolver](https://doc.rust-lang.org/cargo/reference/resolver.html): 1, 2 or 3.
    pub(crate) fn resolver(&self) -> u32 {
        let root = self.root_manifest.as_ref().unwrap_or(&self.current_manifest);
        self.packages.get(root).map_or(1, |it| resolver(it))
    }

    /// What Cargo has printed when the workspace is loaded.
    pub(crate) fn direct_warnings(&self) -> String {
        self.warnings.iter().map(|it| it.rendered.as_str()).collect()
    }

    /// What `cargo check` and its kind print about the manifests, and the error at which they stop.
    ///
    /// Cargo takes the manifests in a random order; here it is the order of their paths.
    pub(crate) fn manifest_warnings(&self) -> (String, Option<Failure>) {
        let mut printed = String::new();
        let mut failure = None;
        let opened = self.packages.opened.iter().filter_map(|it| self.packages.get(it));
        for loaded in opened {
            for finding in &loaded.report.findings {
                let message = finding.messages.last().map_or("", String::as_str);
                if finding.gravity == Gravity::Critical {
                    let path = &loaded.path;
                    let error =
                        || finding.failure(&loaded.manifest, path, &self.packages.shown(path));
                    failure.get_or_insert_with(error);
                } else if self.root_manifest.is_some() {
                    printed.push_str(&format!("warning: {}: {message}\n", loaded.path.display()));
                } else {
                    printed.push_str(&format!("warning: {message}\n"));
                }
            }
        }
        (printed, failure)
    }
}

/// What a manifest says about the resolver, if it does.
pub(crate) fn written_resolver(loaded: &Loaded) -> Option<u32> {
    let toml = &loaded.manifest.toml;
    let workspace = toml.workspace.as_ref().and_then(|it| it.resolver.as_ref());
    let written = toml.package().and_then(|it| it.resolver.as_ref()).or(workspace)?;
    written.parse().ok()
}

fn resolver(loaded: &Loaded) -> u32 {
    let default = if loaded.is_virtual() { 1 } else { default_resolver(loaded.package.edition) };
    written_resolver(loaded).unwrap_or(default)
}

pub(crate) fn default_resolver(edition: Edition) -> u32 {
    match edition {
        Edition::Edition2015 | Edition::Edition2018 => 1,
        Edition::Edition2021 => 2,
        Edition::Edition2024 | Edition::EditionFuture => 3,
    }
}
