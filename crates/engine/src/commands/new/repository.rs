//! The repository of a new package, and what it ignores.

use super::{Chain, ChangeKind, Creation, VersionControl, sources::read};
use crate::{Content, commands::git, folder::FileSystem};
use std::path::Path;

/// The folder, or file, by which a system knows its repositories.
const MARKS: [(&str, VersionControl); 4] = [
    (".git", VersionControl::Git),
    (".hg", VersionControl::Mercurial),
    (".pijul", VersionControl::Pijul),
    (".fossil", VersionControl::Fossil),
];

impl Creation<'_> {
    /// The system whose repository the folder of the package is already.
    pub(super) fn only_version_control(&self) -> Result<Option<VersionControl>, Chain> {
        let found: Vec<_> = MARKS.iter().filter(|(mark, _)| self.exists(mark)).collect();
        match found[..] {
            [] => Ok(None),
            [(_, it)] => Ok(Some(*it)),
            _ => Err(vec![
                "more than one of .hg, .git, .pijul, .fossil configurations found and the ignore \
                 file can't be filled in as a result. specify --vcs to override detection"
                    .to_owned(),
            ]),
        }
    }

    /// Git, but no repository within a repository.
    pub(super) fn default_version_control(&self) -> VersionControl {
        let parent = self.path.parent().unwrap_or(&self.path);
        let is_in_repository = self.file_system.is_folder(parent)
            && (is_in_git(self.file_system, parent) || is_in_mercurial(self.file_system, parent));
        if is_in_repository { VersionControl::None } else { VersionControl::Git }
    }

    pub(super) fn start_repository(&mut self, version_control: VersionControl) {
        let mark = MARKS.iter().find(|(_, it)| *it == version_control);
        let path = self.path.clone();
        match mark {
            None => self.change(&path, ChangeKind::CreateFolder),
            Some((mark, _)) if self.exists(mark) => {}
            Some(_) => self.change(&path, ChangeKind::CreateRepository(version_control)),
        }
    }

    /// Has the system ignore `target`.
    ///
    /// Like Cargo's `write_ignore_file`.
    pub(super) fn write_ignore_files(
        &mut self,
        version_control: VersionControl,
    ) -> Result<(), Chain> {
        let (files, entry): (&[&str], _) = match version_control {
            VersionControl::Git => (&[".gitignore"], "/target"),
            VersionControl::Mercurial => (&[".hgignore"], "^target$"),
            VersionControl::Pijul => (&[".ignore"], "/target"),
            VersionControl::Fossil => {
                (&[".fossil-settings/ignore-glob", ".fossil-settings/clean-glob"], "target")
            }
            VersionControl::None => (&[], ""),
        };
        if version_control == VersionControl::Fossil {
            let folder = self.path.join(".fossil-settings");
            self.change(&folder, ChangeKind::CreateFolder);
        }
        for file in files {
            let path = self.path.join(file);
            if !self.exists(file) {
                self.change(&path, ChangeKind::CreateFile(format!("{entry}\n")));
                continue;
            }
            let existing = existing_lines(self.file_system, &path)?;
            let is_there = existing.lines().any(|it| it == entry);
            let text = match version_control {
                VersionControl::Fossil if is_there => String::new(),
                VersionControl::Fossil => format!("{entry}\n"),
                _ => added(entry, is_there),
            };
            self.change(&path, ChangeKind::Append(text));
        }
        Ok(())
    }
}

/// The text of an ignore file that is there.
fn existing_lines(file_system: FileSystem<'_>, path: &Path) -> Result<String, Chain> {
    let content = file_system.read(path);
    if file_system.is_folder(path) {
        return content.map(|_| String::new()).map_err(|error| vec![error]);
    }
    if let Ok(Content::Bytes(bytes)) = content {
        let mut lines = bytes.split(|it| *it == b'\n');
        let line_index = lines.position(|it| std::str::from_utf8(it).is_err()).unwrap_or(0);
        return Err(vec![format!(
            "Character at line {line_index} is invalid. Cargo only supports UTF-8."
        )]);
    }
    read(file_system, path)
}

/// What Cargo adds to an ignore file.
fn added(entry: &str, is_there: bool) -> String {
    match is_there {
        true => format!(
            "\n\n# Added by cargo\n#\n# already existing elements were commented out\n\n#{entry}\n"
        ),
        false => format!("\n\n# Added by cargo\n\n{entry}\n"),
    }
}

/// Whether `folder` is in a Git repository that does not ignore it.
fn is_in_git(file_system: FileSystem<'_>, folder: &Path) -> bool {
    let Some(root) = git::root(file_system, folder) else { return false };
    root == folder || !git::is_ignored(file_system, root, folder, true)
}

/// Whether `folder` is in a Mercurial repository.
fn is_in_mercurial(file_system: FileSystem<'_>, folder: &Path) -> bool {
    folder.ancestors().any(|it| file_system.is_folder(&it.join(".hg")))
}
