//! The answer as a whole.

mod roles;

use crate::{
    CommandOutput, Content, Diagnostic, FilePath, FileTree, Options, Package, Printed, Severity,
    TargetId, diagnostics, folder::FileSystem, manifest::Manifest, metadata, package, render,
    report::Report, workspace,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    ops::Index,
    path::{Path, PathBuf},
};

/// Everything there is to say about a [`FileTree`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
    /// One for each `Cargo.toml` of the tree, accepted by Cargo or not, by the path of its manifest.
    pub packages: Vec<Package>,
    /// The package that Cargo finds when it runs in the root of the tree.
    pub current: Option<PackageId>,
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
    /// What of the current package the engine does not follow, each a sentence without a period.
    /// Where this is not empty, `metadata` and `check` say less than Cargo.
    pub limits: Vec<String>,
}

/// An index of [`Analysis::packages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PackageId(pub u32);

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
    /// Another `.rs` file: a module of some crate, or of none.
    RustSource,
    /// Nothing to Cargo.
    Other,
}

impl Index<PackageId> for Analysis {
    type Output = Package;

    fn index(&self, id: PackageId) -> &Package {
        &self.packages[id.0 as usize]
    }
}

/// Reads the packages in `files`.
pub fn analyze(files: &FileTree, options: &Options) -> Analysis {
    let manifests = files.files().filter(|(path, _)| path.name() == "Cargo.toml");
    let mut answers: Vec<_> =
        manifests.map(|(path, content)| answer(files, options, path, content)).collect();
    let is_current = |it: &Answer| it.package.manifest_path.as_str() == "Cargo.toml";
    let current = answers.iter().position(is_current);
    let mut diagnostics = Vec::new();
    if let Some(current) = current {
        diagnostics.append(&mut answers[current].diagnostics);
    }
    answers.iter_mut().for_each(|it| diagnostics.append(&mut it.diagnostics));
    let (metadata, check) = match current {
        Some(current) => {
            let answer = &mut answers[current];
            (std::mem::take(&mut answer.metadata), std::mem::take(&mut answer.check))
        }
        None => {
            let refusal = without_manifest(files, options);
            (refusal.clone(), refusal)
        }
    };
    let limits = current.map_or_else(Vec::new, |it| std::mem::take(&mut answers[it].limits));
    let packages: Vec<_> = answers.into_iter().map(|it| it.package).collect();
    let loose_crates = if packages.is_empty() { loose_crates(files) } else { Vec::new() };
    Analysis {
        roles: roles::roles(files, &packages),
        current: current.map(|it| PackageId(it as u32)),
        packages,
        loose_crates,
        diagnostics,
        metadata,
        check,
        limits,
    }
}

/// What there is to say about one manifest.
struct Answer {
    package: Package,
    diagnostics: Vec<Diagnostic>,
    metadata: CommandOutput,
    check: CommandOutput,
    limits: Vec<String>,
}

fn answer(files: &FileTree, options: &Options, path: &FilePath, content: &Content) -> Answer {
    let file_system = FileSystem { files, root: &options.root };
    let parent = match path.parent() {
        Some(parent) => Path::new(&options.root).join(parent.as_str()),
        None => PathBuf::from(&options.root),
    };
    let folder = file_system.folder(&parent);
    let text = content.as_text();
    let manifest = Manifest::read(path.clone(), text.cloned().unwrap_or_default());
    let mut loaded = package::load(&manifest, folder);
    let absolute = folder.join("Cargo.toml").display().to_string();
    if text.is_none() {
        loaded.package.is_accepted = false;
        loaded.report = Report::default();
        loaded.report.outside(None, vec![format!("path at `{absolute}` was not valid utf-8")]);
    }
    let diagnostics = diagnostics::of_manifest(&manifest, &absolute, &loaded.report);
    let print = |severity, printed: &[Printed]| {
        let said = diagnostics.iter().filter(|it| it.severity == severity);
        said.filter(|it| printed.contains(&it.printed)).map(|it| it.rendered.as_str()).collect()
    };
    let error: String = print(Severity::Error, &[Printed::Always]);
    let metadata = match error.is_empty() {
        true => CommandOutput {
            stdout: metadata::to_json(&manifest, folder, &loaded),
            ..CommandOutput::default()
        },
        false => CommandOutput::failure(error.clone()),
    };
    let critical: String = print(Severity::Error, &[Printed::OnCheck]);
    let check = match (error.is_empty(), critical.is_empty()) {
        (false, _) => CommandOutput::failure(error),
        (true, false) => {
            let warnings: String = print(Severity::Warning, &[Printed::OnCheck]);
            CommandOutput::failure(warnings + &critical)
        }
        (true, true) => CommandOutput {
            stderr: print(Severity::Warning, &[Printed::OnCheck]),
            ..CommandOutput::default()
        },
    };
    let limits = limits(files, &manifest, &loaded);
    Answer { package: loaded.package, diagnostics, metadata, check, limits }
}

/// What Cargo says where it finds no manifest.
///
/// See [the manifest-path option](https://doc.rust-lang.org/cargo/commands/cargo-metadata.html#manifest-options).
fn without_manifest(files: &FileTree, options: &Options) -> CommandOutput {
    let root = &options.root;
    if files.is_folder("Cargo.toml") {
        return CommandOutput::failure(render::error(&[
            format!("failed to read `{root}/Cargo.toml`"),
            "Is a directory (os error 21)".to_owned(),
        ]));
    }
    let hint = match files.exists("cargo.toml") {
        true => ", but found cargo.toml please try to rename it to Cargo.toml",
        false => "",
    };
    let message = format!("could not find `Cargo.toml` in `{root}` or any parent directory{hint}");
    CommandOutput::failure(render::error(&[message]))
}

/// What of a package is beyond the engine.
fn limits(files: &FileTree, manifest: &Manifest, loaded: &package::Loaded) -> Vec<String> {
    let mut res = Vec::new();
    for path in [".cargo/config.toml", ".cargo/config"] {
        if files.is_file(path) {
            res.push(format!("`{path}` is not read"));
        }
    }
    let package = &loaded.package;
    let has_path = package.dependencies.iter().any(|it| it.path.is_some());
    if workspace::has_members(manifest) || (package.is_workspace_root && has_path) {
        res.push("the members of a workspace are shown each by itself".to_owned());
    }
    let defaults = manifest.toml.workspace.as_ref().and_then(|it| it.default_members.as_ref());
    if defaults.is_some_and(|it| it.iter().any(|it| it.contains(['*', '?', '[']))) {
        res.push("the patterns of `default-members` are not followed".to_owned());
    }
    if manifest.toml.package().is_some_and(|it| it.workspace.is_some()) {
        res.push("`package.workspace` is not followed".to_owned());
    }
    res
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
