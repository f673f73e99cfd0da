//! Files as plain text: `-- path --` lines, each followed by the file's text.
//!
//! The format of Go's [txtar](https://pkg.go.dev/golang.org/x/tools/txtar), and `-- path/ --` for an
//! empty folder. It always ends files with a line break, so that one is added where there is none.

use super::ShareError;
use engine::{FilePath, FileTree};
use std::fmt::Write;

/// Reads a txtar. Text before the first file is a comment.
///
/// # Errors
///
/// If there are no files, or they do not make a tree.
pub fn parse(text: &str) -> Result<FileTree, ShareError> {
    let mut files = FileTree::new();
    let mut open: Option<(&str, String)> = None;
    for line in text.split_inclusive('\n') {
        if let Some(path) = header(line) {
            if let Some((path, text)) = open.take() {
                close(&mut files, path, text)?;
            }
            open = Some((path, String::new()));
        } else if let Some((_, text)) = &mut open {
            text.push_str(line);
        }
    }
    let (path, mut text) = open.ok_or(ShareError::NoFiles)?;
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    close(&mut files, path, text)?;
    Ok(files)
}

/// Writes `files` as a txtar.
///
/// # Errors
///
/// If a file or a path is one that [`parse`] would not read back.
pub fn print(files: &FileTree) -> Result<String, ShareError> {
    let mut res = String::new();
    for (path, content) in files.files() {
        let text = content.as_text().ok_or_else(|| ShareError::NotText(path.clone()))?;
        if text.split_inclusive('\n').any(|it| header(it).is_some()) {
            return Err(ShareError::LineLikeHeader(path.clone()));
        }
        push_header(&mut res, path, "")?;
        res.push_str(text);
        if !text.is_empty() && !text.ends_with('\n') {
            res.push('\n');
        }
    }
    for path in files.folders().filter(|it| files.entries(it.as_str()).is_empty()) {
        push_header(&mut res, path, "/")?;
    }
    Ok(res)
}

/// `-- src/lib.rs --` → `src/lib.rs`.
fn header(line: &str) -> Option<&str> {
    let line = line.strip_suffix('\n').unwrap_or(line);
    let line = line.strip_suffix('\r').unwrap_or(line);
    let path = line.strip_prefix("-- ")?.strip_suffix(" --")?.trim();
    (!path.is_empty()).then_some(path)
}

fn push_header(res: &mut String, path: &FilePath, end: &str) -> Result<(), ShareError> {
    let start = res.len();
    let written = writeln!(res, "-- {path}{end} --");
    let is_read_back = header(&res[start..]).is_some_and(|it| it == format!("{path}{end}"));
    match written.is_ok() && is_read_back && !path.as_str().contains('\n') {
        true => Ok(()),
        false => Err(ShareError::OddPath(path.clone())),
    }
}

fn close(files: &mut FileTree, path: &str, text: String) -> Result<(), ShareError> {
    let path_of = |it| FilePath::new(it).map_err(|error| ShareError::Tree(error.into()));
    match path.strip_suffix('/') {
        Some(folder) => files.create_folder(path_of(folder)?)?,
        None => files.create_file(path_of(path)?, text.into())?,
    }
    Ok(())
}
