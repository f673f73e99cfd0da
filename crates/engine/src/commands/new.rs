//! `cargo new` and `cargo init`: a package that was not there before.
//!
//! Nothing is written here. The changes come out beside what Cargo prints, and whoever asked makes
//! them: on a disk, or in a tree.

mod manifest;
mod name;
mod overlay;
mod repository;
mod sources;

use super::{CommandOutput, Surroundings, shell::Shell};
use crate::{folder::FileSystem, render, report::Failure, workspace};
use cargo_util_schemas::manifest::RegistryName;
use overlay::Overlay;
use sources::{Kind, Source};
use std::path::{Path, PathBuf};

/// The options of `cargo new` and `cargo init`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewOptions {
    /// Where the package is to be; from the current directory.
    pub path: String,
    pub bin: bool,
    pub lib: bool,
    /// The name of the package, if it is not that of the folder.
    pub name: Option<String>,
    pub edition: Option<String>,
    /// The only registry to publish to.
    pub registry: Option<String>,
    pub version_control: Option<VersionControl>,
    pub quiet: bool,
    /// The user's home folder, of which no package can be made; absolute.
    pub home: Option<String>,
}

/// Who keeps the history of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionControl {
    Git,
    Mercurial,
    Pijul,
    Fossil,
    None,
}

/// What a command prints, and what is to be changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewOutput {
    pub output: CommandOutput,
    /// In an order in which each is possible after those before it, and in which the manifests come
    /// last: that of the package when all of its files are there, then that of its workspace.
    pub changes: Vec<Change>,
    /// `failed to create package …`, which Cargo puts above the reason why a change is impossible.
    pub context: String,
}

/// One change, at an absolute path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub path: String,
    pub kind: ChangeKind,
    /// How many bytes of the error stream Cargo has printed when it comes to this.
    pub printed: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// A folder, with those above it; nothing if it is there.
    CreateFolder,
    /// A repository in this folder, which may have to be made first.
    CreateRepository(VersionControl),
    /// A file that is not there.
    CreateFile(String),
    /// A file that is there, with more text at its end.
    Append(String),
    /// A file that is there, with other text.
    Replace(String),
}

/// `cargo new`.
#[must_use]
pub fn new(at: Surroundings<'_>, options: &NewOptions) -> NewOutput {
    Creation::run(at, options, Creation::new_package)
}

/// `cargo init`.
#[must_use]
pub fn init(at: Surroundings<'_>, options: &NewOptions) -> NewOutput {
    Creation::run(at, options, Creation::init_package)
}

/// A package that is coming into being.
struct Creation<'f> {
    at: Surroundings<'f>,
    options: &'f NewOptions,
    file_system: FileSystem<'f>,
    /// Where the package is to be: absolute, as written.
    path: PathBuf,
    shell: Shell,
    changes: Vec<Change>,
    context: String,
}

/// A message and its causes, the outermost first.
type Chain = Vec<String>;

impl<'f> Creation<'f> {
    fn run(
        at: Surroundings<'f>,
        options: &'f NewOptions,
        create: fn(&mut Self) -> Result<(), Chain>,
    ) -> NewOutput {
        let mut creation = Self {
            at,
            options,
            file_system: at.file_system(),
            path: Path::new(at.cwd).join(&options.path),
            shell: Shell::new(options.quiet),
            changes: Vec::new(),
            context: String::new(),
        };
        let result = creation.check_options().and_then(|()| create(&mut creation));
        let mut stderr = creation.shell.into_stderr();
        if let Err(chain) = result {
            stderr.push_str(&render::error(&chain));
            return NewOutput { output: CommandOutput::failure(stderr), ..NewOutput::default() };
        }
        let output = CommandOutput { stderr, ..CommandOutput::default() };
        NewOutput { output, changes: creation.changes, context: creation.context }
    }

    fn check_options(&self) -> Result<(), Chain> {
        if let Some(registry) = &self.options.registry {
            RegistryName::new(registry).map_err(|error| vec![error.to_string()])?;
        }
        if self.options.bin && self.options.lib {
            return Err(vec!["can't specify both lib and binary outputs".to_owned()]);
        }
        Ok(())
    }

    fn new_package(&mut self) -> Result<(), Chain> {
        let name = self.name()?;
        let kind = if self.options.lib { Kind::Library } else { Kind::Binary };
        self.shell.status("Creating", &format!("{} `{name}` package", kind.title()));
        if self.exists("") {
            return Err(vec![format!(
                "destination `{}` already exists\n\n\
                 Use `cargo init` to initialize the directory",
                self.path.display()
            )]);
        }
        self.check_path();
        name::check(&name, self.options.name.is_none(), kind, &mut self.shell)?;
        self.create(&name, &[Source::template(kind)], self.options.version_control)
    }

    fn init_package(&mut self) -> Result<(), Chain> {
        if self.options.home.as_ref().is_some_and(|home| *self.path == *Path::new(home)) {
            return Err(vec![
                "cannot create package in the home directory\n\n\
                 help: use `cargo init <path>` to create a package in a different directory"
                    .to_owned(),
            ]);
        }
        let name = self.name()?;
        let mut found = sources::find(self.file_system, &self.path, &name)?;
        let asked = if self.options.lib { Kind::Library } else { Kind::Binary };
        let is_library = match self.options.bin || self.options.lib {
            true => asked == Kind::Library,
            false => !found.is_empty() && found.iter().all(|it| it.kind == Kind::Library),
        };
        let kind = if is_library { Kind::Library } else { Kind::Binary };
        self.shell.status("Creating", &format!("{} package", asked.title()));
        if self.exists("Cargo.toml") {
            return Err(vec![
                "`cargo init` cannot be run on existing Cargo packages\n\
                 help: use `cargo new` to create a package in a new subdirectory"
                    .to_owned(),
            ]);
        }
        self.check_path();
        sources::settle(&mut found, kind, &mut self.shell)?;
        name::check(&name, self.options.name.is_none(), kind, &mut self.shell)?;
        let version_control = match self.options.version_control {
            Some(it) => Some(it),
            None => self.only_version_control()?,
        };
        self.create(&name, &found, version_control)
    }

    /// Like Cargo's `mk`.
    fn create(
        &mut self,
        name: &str,
        sources: &[Source],
        version_control: Option<VersionControl>,
    ) -> Result<(), Chain> {
        self.context = format!("failed to create package `{name}` at `{}`", self.path.display());
        let result = self.plan(name, sources, version_control);
        result.map_err(|mut chain| {
            chain.insert(0, self.context.clone());
            chain
        })?;
        self.shell.note(
            "see more `Cargo.toml` keys and their definitions at \
             https://doc.rust-lang.org/cargo/reference/manifest.html",
        );
        Ok(())
    }

    fn plan(
        &mut self,
        name: &str,
        sources: &[Source],
        version_control: Option<VersionControl>,
    ) -> Result<(), Chain> {
        let version_control = version_control.unwrap_or_else(|| self.default_version_control());
        self.start_repository(version_control);
        self.write_ignore_files(version_control)?;
        let printed = self.shell.len();
        let planned = manifest::plan(self, name, sources)?;
        for source in sources {
            let path = self.path.join(&source.path);
            if let Some(folder) = path.parent() {
                self.change(folder, ChangeKind::CreateFolder);
            }
            if self.file_system.file(&path).is_none() {
                self.change(&path, ChangeKind::CreateFile(source.kind.template().to_owned()));
            }
        }
        self.change(&planned.path, ChangeKind::CreateFile(planned.text));
        if let Some((path, text)) = planned.workspace {
            self.change(&path, ChangeKind::Replace(text));
        }
        for change in &mut self.changes {
            change.printed = change.printed.min(printed);
        }
        self.check_workspace(&planned.path);
        Ok(())
    }

    /// Warns if the new package does not fit its workspace.
    fn check_workspace(&mut self, manifest_path: &Path) {
        let files = Overlay::new(self.at, &self.changes);
        let at = Surroundings { files: &files, ..self.at };
        let (workspace, failure) = workspace::load(at.packages(), manifest_path);
        self.shell.print(&workspace.direct_warnings());
        let Some(failure) = failure else { return };
        self.shell.error(&failure.preamble);
        self.shell
            .warn("compiling this new package may not work due to invalid workspace configuration");
        let shown = Failure { preamble: String::new(), ..failure }.rendered();
        let error = shown.strip_prefix("error: ").unwrap_or(&shown);
        self.shell.error(&format!("\n{error}"));
    }

    /// The name of the package: written, or that of the folder.
    fn name(&self) -> Result<String, Chain> {
        if let Some(name) = &self.options.name {
            return Ok(name.clone());
        }
        let name = self.path.file_name().and_then(|it| it.to_str());
        let message = || {
            let path = self.path.as_os_str();
            format!("cannot auto-detect package name from path {path:?} ; use --name to override")
        };
        name.map(str::to_owned).ok_or_else(|| vec![message()])
    }

    /// Warns of a path that cannot be one of several in a variable.
    fn check_path(&mut self) {
        let path = self.path.to_string_lossy();
        if path.contains(':') {
            self.shell.warn(&format!(
                "the path `{path}` contains invalid PATH characters (usually `:`, `;`, or `\"`)\n\
                 It is recommended to use a different name to avoid problems."
            ));
        }
    }

    /// Whether a file or a folder is at `relative` in the folder of the package.
    fn exists(&self, relative: &str) -> bool {
        self.file_system.exists(&self.path.join(relative))
    }

    fn change(&mut self, path: &Path, kind: ChangeKind) {
        let path = path.display().to_string();
        self.changes.push(Change { path, kind, printed: self.shell.len() });
    }
}
