//! One file tree to compare, in memory and on disk.

use std::{collections::BTreeSet, fs, io, path::Path};

use anyhow::{Context, Result};
use engine::{FilePath, FileTree};
use fixture::{Entry, Fixture};

use super::invocation::Invocation;

/// A file tree with a name to call it by, and what is asked about it.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) name: String,
    /// The name of the folder in which the tree lies: it shows in ids.
    pub(crate) folder: String,
    pub(crate) entries: Vec<Entry>,
    pub(crate) invocations: Vec<Invocation>,
    /// Whether the engine is known to differ here.
    pub(crate) is_difference: bool,
}

impl Case {
    /// A case that asks what the page shows.
    pub(crate) fn new(name: String, folder: String, entries: Vec<Entry>) -> Self {
        let invocations = vec![Invocation::metadata(), Invocation::manifest_check()];
        Self { name, folder, entries, invocations, is_difference: false }
    }

    pub(crate) fn read_fixture(path: &Path) -> Result<Self> {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(path).with_context(|| format!("{name} cannot be read"))?;
        let Fixture { story, entries } =
            fixture::parse(&text).with_context(|| format!("{name} is no fixture"))?;
        let folder = story.folder.unwrap_or_else(|| "playground".to_owned());
        let mut case = Self::new(name, folder, entries);
        case.ask_everywhere();
        Ok(case)
    }

    /// Where there are several manifests: asks from the folder of each, and of their dependencies.
    fn ask_everywhere(&mut self) {
        let folders = self.manifest_folders();
        if folders.len() < 2 {
            return;
        }
        for words in ["metadata --format-version 1 --offline", "tree --offline"] {
            self.invocations.push(Invocation::new(words));
        }
        for folder in folders.into_iter().filter(|it| !it.is_empty()) {
            let at = |it: Invocation| Invocation { folder: folder.clone(), ..it };
            self.invocations.extend([Invocation::metadata(), Invocation::manifest_check()].map(at));
        }
    }

    /// The folders that have a `Cargo.toml`, in order.
    pub(crate) fn manifest_folders(&self) -> BTreeSet<String> {
        let files = self.entries.iter().filter_map(|it| match it {
            Entry::File { path, .. } => Some(path),
            Entry::Folder { .. } => None,
        });
        let folders = files.filter_map(|it| match it.as_str() {
            "Cargo.toml" => Some(""),
            path => path.strip_suffix("/Cargo.toml"),
        });
        folders.map(str::to_owned).collect()
    }

    /// The text that [`fixture::parse`] reads.
    pub(crate) fn fixture(&self) -> Fixture {
        let mut fixture = Fixture { entries: self.entries.clone(), ..Fixture::default() };
        fixture.story.title.clone_from(&self.name);
        fixture.story.folder = Some(self.folder.clone());
        fixture
    }

    pub(crate) fn file_tree(&self) -> Result<FileTree> {
        let mut tree = FileTree::new();
        for entry in &self.entries {
            match entry {
                Entry::File { path, bytes } => {
                    tree.create_file(FilePath::new(path)?, bytes.clone().into())?;
                }
                Entry::Folder { path } => tree.create_folder(FilePath::new(path)?)?,
            }
        }
        Ok(tree)
    }

    pub(crate) fn write(&self, root: &Path) -> Result<()> {
        fs::create_dir_all(root)?;
        for entry in &self.entries {
            match entry {
                Entry::File { path, bytes } => {
                    let path = root.join(path);
                    path.parent().map_or(Ok(()), fs::create_dir_all)?;
                    fs::write(path, bytes)?;
                }
                Entry::Folder { path } => fs::create_dir_all(root.join(path))?,
            }
        }
        Ok(())
    }

    /// Undoes what Cargo wrote to the tree at `root`: lock files and folders called `target`.
    pub(crate) fn tidy(&self, root: &Path) -> Result<()> {
        let path = |it: &Entry| match it {
            Entry::File { path, .. } | Entry::Folder { path } => path.clone(),
        };
        let is_cargos = |it: &str| it == "target" || it == "Cargo.lock";
        if self.entries.iter().any(|it| path(it).split('/').any(is_cargos)) {
            fs::remove_dir_all(root)?;
            return self.write(root);
        }
        for folder in self.manifest_folders() {
            let folder = root.join(folder);
            let results = [
                fs::remove_dir_all(folder.join("target")),
                fs::remove_file(folder.join("Cargo.lock")),
            ];
            for result in results {
                match result {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => {
                        return Err(error.into());
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }
}
