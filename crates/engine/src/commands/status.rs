//! `yard status`: what every file of a workspace is to its crates.

use super::{
    CommandOutput, Surroundings, load,
    member_crates::{below, crates_of, from},
};
use crate::{
    FilePath, SourceCache,
    folder::normalize,
    modules::{FileStatus, Status, statuses},
    package::Loaded,
    render,
    workspace::Workspace,
};
use serde::Serialize;
use std::{collections::BTreeSet, path::Path, rc::Rc};

/// The arguments of [`status`].
#[derive(Clone, Debug, Default)]
pub struct StatusOptions {
    /// `--manifest-path`, as typed.
    pub manifest_path: Option<String>,
    /// A file or a folder, as typed: only what is at or below it is printed.
    pub path: Option<String>,
    /// `--json`: an object for each file, one a line.
    pub is_json: bool,
}

/// A file as JSON.
#[derive(Serialize)]
struct FileJson {
    /// From the current directory.
    path: String,
    status: &'static str,
    /// The crates that it belongs to, such as `bin app`.
    crates: Vec<String>,
    /// The modules whose text it is, by path, each once.
    modules: Vec<String>,
    /// Why it is in no crate.
    reason: Option<String>,
}

/// What `yard status` prints: for each file of the workspace what it is, and for a Rust file in no
/// crate why.
pub fn status(at: Surroundings<'_>, options: &StatusOptions) -> CommandOutput {
    let mut workspace = match load(at, options.manifest_path.as_deref()) {
        Ok(workspace) => workspace,
        Err(failure) => return CommandOutput::failure(failure.rendered()),
    };
    let cwd = below(at.root, Path::new(at.cwd));
    let wanted = options.path.as_ref().map(|it| normalize(&Path::new(at.cwd).join(it)));
    if let (Some(wanted), Some(written)) = (&wanted, &options.path)
        && !at.file_system().exists(wanted)
    {
        return CommandOutput::failure(render::error(&[format!("`{written}` does not exist")]));
    }
    let paths = files_below(at, &below(at.root, workspace.root_folder()));
    let packages = packages(at, &mut workspace, &paths);
    let mut cache = SourceCache::default();
    let crates = crates_of(at, &workspace, &packages, &mut cache);
    let titles: Vec<_> = crates.iter().map(|it| it.title()).collect();
    let builds: Vec<_> =
        crates.iter().zip(&titles).flat_map(|(it, title)| it.builds(title)).collect();
    let mut stdout = String::new();
    for file in statuses(at.files, &paths, &builds, &mut cache) {
        let absolute = Path::new(at.root).join(file.path.as_str());
        if wanted.as_ref().is_some_and(|it| !absolute.starts_with(it)) {
            continue;
        }
        let json = file_json(at, &cwd, &file);
        match options.is_json {
            true => stdout.push_str(&serde_json::to_string(&json).expect("only text and lists")),
            false => stdout.push_str(&line(&json)),
        }
        stdout.push('\n');
    }
    CommandOutput { stdout, stderr: workspace.direct_warnings(), status: 0 }
}

/// The packages of the workspace, and those that lie in its folder without being members.
fn packages(
    at: Surroundings<'_>,
    workspace: &mut Workspace<'_>,
    paths: &[FilePath],
) -> Vec<Rc<Loaded>> {
    let mut res: Vec<_> = workspace.members().cloned().collect();
    for path in paths.iter().filter(|it| it.name() == "Cargo.toml") {
        let manifest_path = Path::new(at.root).join(path.as_str());
        if workspace.is_member(&manifest_path) {
            continue;
        }
        if let Ok(loaded) = workspace.packages.read_whatever_it_is(&manifest_path) {
            res.push(loaded);
        }
    }
    res
}

/// All files below `folder`, by path, but for `target` folders beside a manifest and for what begins
/// with a dot.
fn files_below(at: Surroundings<'_>, folder: &str) -> Vec<FilePath> {
    let mut res = BTreeSet::new();
    let mut todo = vec![folder.to_owned()];
    while let Some(folder) = todo.pop() {
        let entries = at.files.entries(&folder);
        let has_manifest = entries.iter().any(|it| it.path.name() == "Cargo.toml");
        for entry in entries {
            let name = entry.path.name();
            match entry.is_folder {
                _ if name.starts_with('.') => {}
                true if has_manifest && name == "target" => {}
                true => todo.push(entry.path.to_string()),
                false => {
                    res.insert(entry.path);
                }
            }
        }
    }
    res.into_iter().collect()
}

fn file_json(at: Surroundings<'_>, cwd: &str, file: &FileStatus) -> FileJson {
    let paths: BTreeSet<_> = file.crates.iter().flat_map(|it| &it.modules).collect();
    FileJson {
        path: from(cwd, &file.path),
        status: word(file.status),
        crates: file.crates.iter().map(|it| it.name.clone()).collect(),
        modules: paths.into_iter().cloned().collect(),
        reason: file.reason.as_ref().map(|it| it.in_words(at.files, |it| from(cwd, it))),
    }
}

fn word(status: Status) -> &'static str {
    match status {
        Status::Manifest => "manifest",
        Status::BuildScript => "build script",
        Status::CrateRoot => "crate root",
        Status::Module => "module",
        Status::Included => "included",
        Status::Maybe => "maybe",
        Status::Unlinked => "in no crate",
        Status::Other => "other",
    }
}

fn line(file: &FileJson) -> String {
    let mut res = format!("{}: {}", file.path, file.status);
    if !file.crates.is_empty() {
        res.push_str(&format!(" of {}", file.crates.join(", ")));
    }
    if file.status == "module" {
        res.push_str(&format!(" ({})", file.modules.join(", ")));
    }
    if let Some(reason) = &file.reason {
        res.push_str(&format!(": {reason}"));
    }
    res
}
