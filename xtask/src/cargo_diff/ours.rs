//! The engine, asked as Cargo is.

use std::path::{Path, PathBuf};

use engine::{
    Analysis, CommandOutput, FileTree, Options, Surroundings,
    commands::{self, BEYOND, MetadataOptions, TreeOptions},
};

use super::invocation::Invocation;

mod panicked;

/// What the engine makes of one tree.
pub(crate) struct Ours<'t> {
    files: &'t FileTree,
    root: &'t Path,
    cargo_home: &'t Path,
    analysis: Result<Analysis, String>,
}

impl<'t> Ours<'t> {
    pub(crate) fn of(files: &'t FileTree, root: &'t Path, cargo_home: &'t Path) -> Self {
        let options = Options { root: root.display().to_string() };
        let analysis = panicked::catch(|| engine::analyze(files, &options));
        Self { files, root, cargo_home, analysis }
    }

    /// The analysis for the page, or the message of the panic in its place.
    pub(crate) fn analysis(&self) -> Result<&Analysis, &String> {
        self.analysis.as_ref()
    }

    /// What the engine answers to `invocation`, or the message of its panic; `None` if it cannot be
    /// asked that.
    pub(crate) fn answer(&self, invocation: &Invocation) -> Option<Result<CommandOutput, String>> {
        if !invocation.has_rustc {
            let is_check = *invocation == Invocation::manifest_check();
            let analysis = self.analysis.as_ref().ok().filter(|_| is_check)?;
            return Some(Ok(analysis.check.clone()));
        }
        let root = self.root.display().to_string();
        let cwd: PathBuf = self.root.join(&invocation.folder).components().collect();
        let cwd = cwd.display().to_string();
        let cargo_home = self.cargo_home.display().to_string();
        let at = Surroundings {
            files: self.files,
            root: &root,
            cwd: &cwd,
            cargo_home: Some(&cargo_home),
        };
        let answer = || command(at, &invocation.args_at(self.root));
        // What lies in a registry or a repository is nothing to be compared.
        let is_known = |it: &CommandOutput| !it.stderr.contains(BEYOND);
        panicked::catch(|| answer().filter(is_known)).transpose()
    }
}

/// What the command of the engine with the name `args[0]` answers.
fn command(at: Surroundings<'_>, args: &[String]) -> Option<CommandOutput> {
    let (name, args) = args.split_first()?;
    let mut manifest_path = None;
    let mut rest = Vec::new();
    let mut args = args.iter().map(String::as_str);
    while let Some(arg) = args.next() {
        match arg.strip_prefix("--manifest-path") {
            Some("") => manifest_path = Some(args.next()?.to_owned()),
            Some(path) => manifest_path = Some(path.strip_prefix('=')?.to_owned()),
            None => rest.push(arg),
        }
    }
    let is_quiet = rest.contains(&"--quiet");
    rest.retain(|it| !["--quiet", "--locked", "--offline"].contains(it));
    match (name.as_str(), &rest[..]) {
        ("metadata", ["--no-deps", version @ ..]) => {
            let has_format_version = !version.is_empty();
            let no_deps = true;
            let options = MetadataOptions {
                manifest_path,
                has_format_version,
                no_deps,
                is_quiet,
                ..MetadataOptions::default()
            };
            Some(commands::metadata(at, &options))
        }
        ("metadata", ["--format-version", "1"]) => {
            let options = MetadataOptions {
                manifest_path,
                has_format_version: true,
                is_offline: true,
                is_quiet,
                ..MetadataOptions::default()
            };
            Some(commands::metadata(at, &options))
        }
        ("tree", []) => {
            let options =
                TreeOptions { manifest_path, is_offline: true, is_quiet, ..TreeOptions::default() };
            Some(commands::tree(at, &options))
        }
        ("read-manifest", []) => {
            Some(commands::read_manifest(at, manifest_path.as_deref(), is_quiet))
        }
        _ => None,
    }
}
