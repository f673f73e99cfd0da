//! One file tree to compare, in memory and on disk.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use engine::{FilePath, FileTree};
use fixture::{Entry, Fixture};

/// A file tree with a name to call it by.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) name: String,
    /// The name of the folder in which the tree lies: it shows in ids.
    pub(crate) folder: String,
    pub(crate) entries: Vec<Entry>,
    /// Whether the engine is known to differ here.
    pub(crate) is_difference: bool,
}

impl Case {
    pub(crate) fn read_fixture(path: &Path) -> Result<Self> {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(path).with_context(|| format!("{name} cannot be read"))?;
        let Fixture { story, entries } =
            fixture::parse(&text).with_context(|| format!("{name} is no fixture"))?;
        let folder = story.folder.unwrap_or_else(|| "playground".to_owned());
        Ok(Self { name, folder, entries, is_difference: false })
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
}
