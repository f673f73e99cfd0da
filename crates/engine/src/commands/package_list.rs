//! `cargo package --list`: which files are in a package that is published.
//!
//! See [include and exclude](https://doc.rust-lang.org/cargo/reference/manifest.html#the-exclude-and-include-fields).

mod archive;
mod source_files;

pub(super) use source_files::check_patterns;

use super::{
    CommandOutput, CompileOptions, Surroundings, compile::chosen_members, git, load, unstable,
};
use crate::{
    DependencyKind,
    package::{Loaded, parse_any_url},
    render,
    report::Failure,
    resolve::{self, Settings, Stop},
    workspace::Workspace,
};
use cargo_util_schemas::manifest::RegistryName;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    rc::Rc,
};

/// The arguments of [`package_list`].
#[derive(Clone, Debug, Default)]
pub struct PackageListOptions {
    /// `--manifest-path`, as typed.
    pub manifest_path: Option<String>,
    /// Which packages, with which features: `-p`, `--workspace`, `--exclude`, `--features` and so on.
    pub selection: CompileOptions,
    /// Whether `--message-format` is there, which no stable Cargo accepts.
    pub has_message_format: bool,
    /// `--registry`
    pub registry: Option<String>,
    /// `--index`
    pub index: Option<String>,
    /// `--no-metadata`
    pub no_metadata: bool,
    /// `--allow-dirty`
    pub allow_dirty: bool,
    /// `--exclude-lockfile`
    pub exclude_lockfile: bool,
}

/// What `cargo package --list` prints.
///
/// The index of a Git repository is not read: where there is one, the answer is an error that says so.
pub fn package_list(at: Surroundings<'_>, options: &PackageListOptions) -> CommandOutput {
    let workspace =
        check_registry(options).and_then(|()| load(at, options.manifest_path.as_deref()));
    let mut workspace = match workspace {
        Ok(workspace) => workspace,
        Err(failure) => return CommandOutput::failure(failure.rendered()),
    };
    let locked = match options.exclude_lockfile {
        true => (String::new(), Ok(())),
        false => check_lock_file(&mut workspace, options),
    };
    let mut listing =
        Listing { at, options, workspace: &workspace, output: CommandOutput::default() };
    listing.warn(&workspace.direct_warnings());
    if let Err(failure) = listing.list_all(locked) {
        listing.output.stderr.push_str(&failure.rendered());
        listing.output.status = 101;
    }
    listing.output
}

/// Like Cargo's `registry_or_index`.
fn check_registry(options: &PackageListOptions) -> Result<(), Failure> {
    if let Some(index) = &options.index {
        parse_any_url(index).map_err(|messages| Failure { messages, ..Failure::default() })?;
    }
    if let Some(name) = &options.registry {
        RegistryName::new(name).map_err(|error| Failure::new(error.to_string()))?;
    }
    Ok(())
}

/// Resolves the dependencies again where there is a lock file, as Cargo does to see whether it is valid.
fn check_lock_file(
    workspace: &mut Workspace<'_>,
    options: &PackageListOptions,
) -> (String, Result<(), Failure>) {
    if !resolve::has_lock_file(workspace) {
        return (String::new(), Ok(()));
    }
    let settings = Settings {
        has_dev: true,
        is_offline: options.selection.is_offline,
        locked_by: options.selection.locked_by,
        all_platforms: true,
    };
    let (printed, resolve) = resolve::for_lock(workspace, settings);
    let checked = match resolve {
        Err(Stop::Failure(failure)) => Err(failure),
        Ok(_) | Err(Stop::Beyond) => Ok(()),
    };
    (printed, checked)
}

struct Listing<'l> {
    at: Surroundings<'l>,
    options: &'l PackageListOptions,
    workspace: &'l Workspace<'l>,
    output: CommandOutput,
}

impl Listing<'_> {
    /// `locked` is what Cargo says of the lock file, once it knows which packages are meant.
    fn list_all(&mut self, locked: (String, Result<(), Failure>)) -> Result<(), Failure> {
        if self.options.has_message_format {
            return Err(unstable::refused("--message-format", 15353));
        }
        let (warnings, selected) = chosen_members(self.workspace, &self.options.selection);
        self.warn(&warnings);
        let selected = selected?;
        self.warn(&locked.0);
        locked.1?;
        for package in dependencies_first(selected) {
            self.list(&package)?;
        }
        Ok(())
    }

    /// Like Cargo's `prepare_archive`.
    fn list(&mut self, package: &Loaded) -> Result<(), Failure> {
        let is_for_crates_io = match (&self.options.index, &self.options.registry) {
            (Some(_), _) => false,
            (None, registry) => registry.as_ref().is_none_or(|it| it == "crates-io"),
        };
        if !self.options.no_metadata && is_for_crates_io {
            self.warn(&missing_metadata(package).unwrap_or_default());
        }
        if !package.fields.exclude.is_empty() && !package.fields.include.is_empty() {
            self.warn(&render::warning(
                "both package.include and package.exclude are specified; \
                 the exclude list will be ignored",
            ));
        }
        let files = source_files::list(self.at.file_system(), package)?;
        self.check_repository(package, &files)?;
        for path in archive::paths(self, package, &files)? {
            self.output.stdout.push_str(&path);
            self.output.stdout.push('\n');
        }
        Ok(())
    }

    /// Refuses files that are not committed. Of a repository without an index, that is all.
    fn check_repository(&self, package: &Loaded, files: &[String]) -> Result<(), Failure> {
        let file_system = self.at.file_system();
        let folder = package.folder_path();
        let Some(root) = git::root(file_system, folder) else { return Ok(()) };
        let Some(repository) = git::repository(file_system, root) else { return Ok(()) };
        if git::is_ignored(file_system, root, &package.path, false) {
            return Ok(());
        }
        if file_system.exists(&repository.join("index")) {
            return Err(Failure::new(format!(
                "`{}` is in a Git repository, whose index is not read\n\n\
                 help: use `cargo package --list`",
                folder.display()
            )));
        }
        if self.options.allow_dirty || files.is_empty() {
            return Ok(());
        }
        let cwd = Path::new(self.at.cwd);
        let shown = files.iter().filter_map(|it| pathdiff::diff_paths(folder.join(it), cwd));
        let mut shown: Vec<_> = shown.map(|it| it.display().to_string()).collect();
        shown.sort_unstable();
        Err(Failure::new(format!(
            "{} files in the working directory contain changes that were not yet committed into \
             git:\n\n{}\n\n\
             to proceed despite this and include the uncommitted changes, pass the `--allow-dirty` \
             flag",
            shown.len(),
            shown.join("\n")
        )))
    }

    fn warn(&mut self, rendered: &str) {
        if !self.options.selection.is_quiet {
            self.output.stderr.push_str(rendered);
        }
    }
}

/// The warning that nobody will know what the package is good for.
///
/// Like Cargo's `check_metadata`.
fn missing_metadata(package: &Loaded) -> Option<String> {
    let fields = &package.fields;
    let groups: [&[(&str, &Option<String>)]; 3] = [
        &[("description", &fields.description)],
        &[("license", &fields.license), ("license-file", &fields.license_file)],
        &[
            ("documentation", &fields.documentation),
            ("homepage", &fields.homepage),
            ("repository", &fields.repository),
        ],
    ];
    let is_missing = |it: &&[(&str, &Option<String>)]| {
        it.iter().all(|(_, value)| value.as_ref().is_none_or(String::is_empty))
    };
    let missing = groups.into_iter().filter(is_missing).flatten().map(|(name, _)| *name);
    let missing: Vec<_> = missing.collect();
    let (last, others) = missing.split_last()?;
    let things = match others {
        [] => (*last).to_owned(),
        _ => format!("{} or {last}", others.join(", ")),
    };
    let note = "see https://doc.rust-lang.org/cargo/reference/manifest.html#package-metadata for \
                more info";
    Some(render::warning_with_notes(&format!("manifest has no {things}"), &[note.to_owned()]))
}

/// Each package after those that it depends on, else by name and version.
fn dependencies_first(packages: Vec<Rc<Loaded>>) -> Vec<Rc<Loaded>> {
    let key = |it: &Loaded| (it.package.name.clone(), it.fields.version.clone(), it.path.clone());
    let by_name: BTreeMap<_, _> = packages.into_iter().map(|it| (key(&it), it)).collect();
    let by_folder: BTreeMap<_, _> =
        by_name.iter().map(|(key, it)| (it.folder_path(), key)).collect();
    let mut res = Vec::new();
    let mut seen = BTreeSet::new();
    let mut stack: Vec<_> = by_name.keys().rev().map(|it| (it, false)).collect();
    while let Some((key, is_left)) = stack.pop() {
        let package = &by_name[key];
        if is_left {
            res.push(Rc::clone(package));
            continue;
        }
        if !seen.insert(key) {
            continue;
        }
        stack.push((key, true));
        // What is for development only is published only with a version.
        let published = package
            .dependencies
            .iter()
            .filter(|it| it.kind != DependencyKind::Dev || it.has_version);
        let folders = published.filter_map(|it| it.absolute_path.as_deref());
        let needed: BTreeSet<_> =
            folders.filter_map(|it| by_folder.get(Path::new(it)).copied()).collect();
        stack.extend(needed.into_iter().rev().map(|it| (it, false)));
    }
    res
}
