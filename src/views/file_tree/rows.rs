//! What the file tree shows, row by row: folders first, each before what is in it.

use crate::{
    components::tree::Outline,
    views::roles::{self, Badge},
};
use engine::{Analysis, FilePath, FileTree, sorted::SortedSet};
use std::collections::BTreeMap;

/// A file or a folder in sight.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub path: FilePath,
    /// From 1.
    pub level: usize,
    /// From 1, among its siblings.
    pub position: usize,
    pub siblings: usize,
    /// `None` for a file.
    pub is_expanded: Option<bool>,
    pub badges: Vec<Badge>,
}

/// What lies directly in each folder, by the folder's path; the root's is empty.
type Entries<'t> = BTreeMap<&'t str, (Vec<&'t FilePath>, Vec<&'t FilePath>)>;

/// All rows whose folders are expanded.
pub fn rows(
    files: &FileTree,
    expanded: &SortedSet<FilePath>,
    analysis: Option<&Analysis>,
) -> Vec<Row> {
    let mut entries = Entries::new();
    for folder in files.folders() {
        entries.entry(parent(folder)).or_default().0.push(folder);
    }
    for (file, _) in files.files() {
        entries.entry(parent(file)).or_default().1.push(file);
    }
    let mut rows = Vec::new();
    add_rows("", 1, &entries, expanded, analysis, &mut rows);
    rows
}

fn parent(path: &FilePath) -> &str {
    path.as_str().rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// As deep as the tree is expanded, which the user does folder by folder.
fn add_rows(
    folder: &str,
    level: usize,
    entries: &Entries<'_>,
    expanded: &SortedSet<FilePath>,
    analysis: Option<&Analysis>,
    rows: &mut Vec<Row>,
) {
    let Some((folders, files)) = entries.get(folder) else { return };
    let siblings = folders.len() + files.len();
    let row = |path: &FilePath, position, is_expanded, badges| Row {
        path: path.clone(),
        level,
        position,
        siblings,
        is_expanded,
        badges,
    };
    for (index, path) in folders.iter().enumerate() {
        let is_expanded = expanded.contains(*path);
        rows.push(row(path, index + 1, Some(is_expanded), Vec::new()));
        if is_expanded {
            add_rows(path.as_str(), level + 1, entries, expanded, analysis, rows);
        }
    }
    for (index, path) in files.iter().enumerate() {
        let badges = analysis.map(|it| roles::badges(path, it)).unwrap_or_default();
        rows.push(row(path, folders.len() + index + 1, None, badges));
    }
}

pub fn outline(rows: &[Row]) -> Vec<Outline> {
    let outline = |it: &Row| Outline {
        label: it.path.name().to_owned().into(),
        level: it.level,
        is_expanded: it.is_expanded,
    };
    rows.iter().map(outline).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::analyzed;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(fixture: &str, expanded: &[&str], expected: Expect) {
        let (files, analysis) = analyzed(fixture);
        let expanded = expanded.iter().map(|it| FilePath::new(it).unwrap()).collect();
        let mut text = String::new();
        for row in rows(&files, &expanded, Some(&analysis)) {
            let badges = row.badges.iter().map(|it| format!(" [{}]", it.word)).collect::<String>();
            let place = format!("{}/{}", row.position, row.siblings);
            let indent = "  ".repeat(row.level - 1);
            text += &format!("{indent}{}{badges} {place}\n", row.path.name());
        }
        expected.assert_eq(&text);
    }

    const APP: &str = "//- /Cargo.toml\n[package]\nname = \"app\"\n//- /src/lib.rs\n\
                       //- /src/bin/tool.rs\nfn main() {}\n//- /src-old/x.rs\n//- /a.txt\n";

    #[test]
    fn folders_come_first_and_hide_what_is_in_them() {
        check(
            APP,
            &["src"],
            expect![[r#"
                src 1/4
                  bin 1/2
                  lib.rs [lib] 2/2
                src-old 2/4
                Cargo.toml [manifest] 3/4
                a.txt 4/4
            "#]],
        );
    }

    #[test]
    fn a_crate_root_says_what_it_is() {
        check(
            APP,
            &["src", "src/bin"],
            expect![[r#"
                src 1/4
                  bin 1/2
                    tool.rs [bin] 1/1
                  lib.rs [lib] 2/2
                src-old 2/4
                Cargo.toml [manifest] 3/4
                a.txt 4/4
            "#]],
        );
    }

    #[test]
    fn an_expanded_folder_in_a_collapsed_one_is_hidden() {
        check(
            APP,
            &["src/bin"],
            expect![[r#"
                src 1/4
                src-old 2/4
                Cargo.toml [manifest] 3/4
                a.txt 4/4
            "#]],
        );
    }
}
