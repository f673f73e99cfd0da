//! The module tree of a crate, row by row: each module before those in it.

use crate::{
    components::tree::Outline,
    views::words::{Words, code_at},
};
use engine::{
    CrateView, FilePath, FileTree, Location,
    modules::{Module, ModuleId, ModuleState},
};
use std::collections::BTreeSet;

/// More modules are not shown.
const MOST_ROWS: usize = 1000;

/// A module in sight.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: ModuleId,
    /// `crate::a::b`.
    pub path: String,
    pub name: String,
    /// From 1.
    pub level: usize,
    /// From 1, among its siblings.
    pub position: usize,
    pub siblings: usize,
    /// `None` if no module is in it.
    pub is_expanded: Option<bool>,
    /// The file with its text, if it has one of its own.
    pub file: Option<FilePath>,
    /// Where it is declared.
    pub declaration: Option<Location>,
    /// `file`, `inline`, `out`, `maybe` or `missing`, for the style.
    pub state: &'static str,
    /// Where its text is, or why there is none.
    pub words: Words,
}

/// The rows of all modules but those within collapsed ones.
pub fn rows(krate: &CrateView, collapsed: &BTreeSet<String>, files: &FileTree) -> Vec<Row> {
    let mut children = vec![Vec::new(); krate.modules.len()];
    for (index, module) in krate.modules.iter().enumerate().skip(1) {
        if let Some(parent) = module.parent {
            children[parent.0 as usize].push(ModuleId(index as u32));
        }
    }
    let mut res = Vec::new();
    // Those still to come, the next one last: level, position and number of siblings with each.
    let mut open = vec![(ModuleId(0), 1, 1, 1)];
    while let Some((id, level, position, siblings)) = open.pop() {
        let within = &children[id.0 as usize];
        let path = krate.path(id);
        let is_expanded = !collapsed.contains(&path);
        let has_any = !within.is_empty();
        let module = &krate.modules[id.0 as usize];
        res.push(Row {
            id,
            path,
            name: module.name.clone(),
            level,
            position,
            siblings,
            is_expanded: has_any.then_some(is_expanded),
            file: file_of(module),
            declaration: module.declaration.clone(),
            state: state(module),
            words: in_words(module, files),
        });
        if res.len() == MOST_ROWS {
            break;
        }
        if is_expanded {
            let rows = within.iter().enumerate().rev();
            open.extend(rows.map(|(index, id)| (*id, level + 1, index + 1, within.len())));
        }
    }
    res
}

fn file_of(module: &Module) -> Option<FilePath> {
    match &module.state {
        ModuleState::File(path) => Some(path.clone()),
        _ => None,
    }
}

fn state(module: &Module) -> &'static str {
    match module.state {
        ModuleState::File(_) => "file",
        ModuleState::Inline => "inline",
        ModuleState::ConfiguredOut { .. } => "out",
        _ => "missing",
    }
}

fn in_words(module: &Module, files: &FileTree) -> Words {
    match &module.state {
        ModuleState::File(path) => Words::default().code(path.as_str()),
        ModuleState::Inline => Words::new("in braces"),
        ModuleState::Missing { candidates } => {
            Words::new("not found: rustc looked at ").list(candidates, "and")
        }
        ModuleState::Ambiguous { candidates } => {
            Words::new("rustc does not choose between ").list(candidates, "and")
        }
        ModuleState::Unreadable { path, reason } => {
            Words::new("rustc cannot read ").code(path).and(": ").code(reason)
        }
        ModuleState::ConfiguredOut { at, .. } => {
            Words::new("left out by ").code(code_at(at, files))
        }
        ModuleState::Circular { files } => {
            Words::new("without end: ").list(files, "and").and(" load one another")
        }
        ModuleState::InBlock => Words::new("in a block, where a file needs `#[path]`"),
        ModuleState::MalformedPath => Words::new("its `#[path]` names no file"),
        ModuleState::TooDeep => Words::new("deeper than this page follows"),
    }
}

pub fn outline(rows: &[Row]) -> Vec<Outline> {
    let outline = |it: &Row| Outline {
        label: it.name.clone().into(),
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

    /// The rows of the first crate, a line each.
    #[track_caller]
    fn check(fixture: &str, collapsed: &[&str], expected: Expect) {
        let manifest = "//- /Cargo.toml\n[package]\nname = \"app\"\nedition = \"2024\"\n";
        let (files, analysis) = analyzed(&format!("{manifest}{fixture}"));
        let collapsed = collapsed.iter().map(|it| (*it).to_owned()).collect();
        let mut text = String::new();
        for row in rows(&analysis.crates[0], &collapsed, &files) {
            let indent = "  ".repeat(row.level - 1);
            let place = format!("{}/{}", row.position, row.siblings);
            text += &format!("{indent}{} {place} {}: {}\n", row.name, row.state, row.words);
        }
        expected.assert_eq(&text);
    }

    const LIB: &str = "//- /src/lib.rs\nmod a;\nmod lost;\n#[cfg(windows)]\nmod win;\nmod inline { mod b; }\n\
                       //- /src/a.rs\nmod deep;\n//- /src/a/deep.rs\n//- /src/inline/b.rs\n\
                       //- /src/inline/b/mod.rs\n";

    #[test]
    fn each_module_says_where_its_text_is_or_why_there_is_none() {
        check(
            LIB,
            &[],
            expect![[r#"
            crate 1/1 file: `src/lib.rs`
              a 1/4 file: `src/a.rs`
                deep 1/1 file: `src/a/deep.rs`
              lost 2/4 missing: not found: rustc looked at `src/lost.rs` and `src/lost/mod.rs`
              win 3/4 out: left out by `#[cfg(windows)]`
              inline 4/4 inline: in braces
                b 1/1 missing: rustc does not choose between `src/inline/b.rs` and `src/inline/b/mod.rs`
        "#]],
        );
    }

    #[test]
    fn a_collapsed_module_hides_what_is_in_it() {
        check(
            LIB,
            &["crate::a", "crate::inline"],
            expect![[r#"
            crate 1/1 file: `src/lib.rs`
              a 1/4 file: `src/a.rs`
              lost 2/4 missing: not found: rustc looked at `src/lost.rs` and `src/lost/mod.rs`
              win 3/4 out: left out by `#[cfg(windows)]`
              inline 4/4 inline: in braces
        "#]],
        );
    }
}
