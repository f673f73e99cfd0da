//! What Cargo finds in a tree, and what it says.

use super::{LooseCrate, PackageId, WorkspaceView, members};
use crate::{
    CommandOutput, Diagnostic, FileTree, Files, Options, Package, Surroundings,
    commands::{self, find_manifest},
    diagnostics,
    report::Failure,
    resolve,
    sort::sort_by,
    workspace,
};
use std::{path::Path, sync::Arc};

/// The part of an analysis that only manifests and the names of files decide.
#[derive(Debug)]
pub(super) struct CargoView {
    pub(super) packages: Arc<Vec<Package>>,
    pub(super) current: Option<PackageId>,
    pub(super) workspace: Option<Arc<WorkspaceView>>,
    pub(super) loose_crates: Arc<Vec<LooseCrate>>,
    pub(super) diagnostics: Arc<Vec<Diagnostic>>,
    pub(super) metadata: Arc<CommandOutput>,
    pub(super) check: Arc<CommandOutput>,
    pub(super) limits: Arc<Vec<String>>,
    /// Whether `cargo check` comes to the compiler.
    pub(super) compiles: bool,
}

/// `files` are those of `tree`.
pub(super) fn view(tree: &FileTree, files: &dyn Files, options: &Options) -> CargoView {
    let root = Path::new(&options.root);
    let at = Surroundings { files, root: &options.root, cwd: &options.root, cargo_home: None };
    let mut manifests: Vec<_> = tree.files().map(|it| it.0).collect();
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
    let diagnostics = match current {
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
    let limits = config.filter(|it| current.is_some() && tree.is_file(it));
    let limits = limits.map(|it| format!("`{it}` is not read")).collect();
    let loose_crates = if packages.is_empty() { loose_crates(tree) } else { Vec::new() };
    CargoView {
        packages: Arc::new(packages),
        current: current.map(|it| PackageId(it as u32)),
        workspace: view.map(Arc::new),
        loose_crates: Arc::new(loose_crates),
        diagnostics: Arc::new(diagnostics),
        metadata: Arc::new(metadata),
        check: Arc::new(check),
        limits: Arc::new(limits),
        compiles: failure.is_none() && unresolved.is_none(),
    }
}

impl CargoView {
    /// The folder of the workspace; empty for the root of the tree.
    pub(super) fn root_folder(&self) -> String {
        let root = self.workspace.as_ref().map(|it| self.packages[it.root.0 as usize].folder());
        root.unwrap_or_default()
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
        let stem = path.rust_stem()?;
        Some(LooseCrate {
            crate_root: path.clone(),
            crate_name: stem.replace('-', "_"),
            command_line: format!("rustc {path}"),
        })
    });
    sources.collect()
}
