//! The files of a random package, but for its manifest.

use std::collections::BTreeMap;

use fixture::Entry;

use super::{Context, values::NAMES};

/// Files and folders by path, such that no two differ only in case and nothing lies in a file.
#[derive(Default)]
pub(super) struct Files(BTreeMap<String, Option<Vec<u8>>>);

impl Files {
    /// Adds a file, unless something is in its way.
    pub(super) fn add(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        if self.is_free(path) {
            self.0.insert(path.to_owned(), Some(bytes.into()));
        }
    }

    pub(super) fn add_folder(&mut self, path: &str) {
        if self.is_free(path) {
            self.0.insert(path.to_owned(), None);
        }
    }

    /// The paths of all files.
    pub(super) fn paths(&self) -> Vec<String> {
        self.0.iter().filter(|(_, bytes)| bytes.is_some()).map(|(path, _)| path.clone()).collect()
    }

    fn is_free(&self, path: &str) -> bool {
        self.0.keys().all(|other| !collide(path, other) && !collide(other, path))
    }

    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.0
            .into_iter()
            .map(|(path, bytes)| match bytes {
                Some(bytes) => Entry::File { path, bytes },
                None => Entry::Folder { path },
            })
            .collect()
    }
}

/// Whether `path` cannot be there together with `other`, which has no more components.
fn collide(path: &str, other: &str) -> bool {
    let mut names = path.split('/');
    for other_name in other.split('/') {
        match names.next() {
            Some(name) if name == other_name => {}
            Some(name) => return name.to_lowercase() == other_name.to_lowercase(),
            None => return false,
        }
    }
    true
}

/// Where targets of each kind are, where they were in 2015, and where people put them by mistake.
const FOLDERS: [(&str, u32); 4] =
    [("src/bin", 45), ("examples", 22), ("tests", 25), ("benches", 15)];
const ODD_FOLDERS: [&str; 9] = [
    "src",
    "src/bins",
    "example",
    "test",
    "bench",
    "bin",
    "src/tests",
    "src/bin/deeper",
    "tests/x",
];

pub(super) fn add(context: &mut Context) {
    add_single_files(context);
    for (folder, percent) in FOLDERS {
        if context.random.percent(percent) {
            for _ in 0..=context.random.few(3) {
                add_target_file(context, folder);
            }
        }
    }
    while context.random.percent(16) {
        let folder = *context.random.pick(&ODD_FOLDERS);
        add_target_file(context, folder);
    }
    if context.random.percent(2) {
        let folder = *context.random.pick(&["src/bin", "examples", "tests", "benches"]);
        context.files.add(folder, "not a folder\n");
    }
}

fn add_single_files(context: &mut Context) {
    let single: [(&str, u32); 14] = [
        ("src/lib.rs", 60),
        ("src/main.rs", 65),
        ("build.rs", 18),
        ("README.md", 15),
        ("README.txt", 8),
        ("README", 8),
        ("LICENSE", 8),
        ("src/bench.rs", 6),
        ("main.rs", 3),
        ("lib.rs", 3),
        ("src/bin/main.rs", 4),
        ("Cargo.lock", 2),
        ("src/Main.rs", 1),
        ("a/Cargo.toml/x", 1),
    ];
    for (path, percent) in single {
        if !context.random.percent(percent) {
            continue;
        }
        match context.random.below(60) {
            0 => context.files.add_folder(path),
            1 => context.files.add(&format!("{path}/main.rs"), main_text(context.package_name)),
            _ => context.files.add(path, main_text(context.package_name)),
        }
    }
}

/// Adds `NAME.rs`, `NAME/main.rs`, or something that resembles them.
fn add_target_file(context: &mut Context, folder: &str) {
    let name = target_name(context);
    let path = match context.random.below(24) {
        0..=12 => format!("{folder}/{name}.rs"),
        13..=16 => format!("{folder}/{name}/main.rs"),
        17 => format!("{folder}/{name}/mod.rs"),
        18 => format!("{folder}/.{name}.rs"),
        19 => format!("{folder}/{name}.RS"),
        20 => format!("{folder}/{name}.x.rs"),
        21 => format!("{folder}/{name}.rs/main.rs"),
        22 => format!("{folder}/{name}/main.rs/deep.rs"),
        _ => format!("{folder}/{name}"),
    };
    context.files.add(&path, main_text(&name));
}

/// A name that has a good chance to come again.
pub(super) fn target_name(context: &mut Context) -> String {
    let name = match context.random.below(12) {
        0 if context.random.percent(40) => context.package_name,
        2 if context.is_odd() => context.random.pick(&["build", "deps", "examples", "incremental"]),
        _ => context.random.pick(&NAMES),
    };
    match context.random.below(8) {
        0 => name.replace('-', "_"),
        _ => name.to_owned(),
    }
}

fn main_text(name: &str) -> String {
    format!("//! {name}\n\nfn main() {{}}\n")
}

#[cfg(test)]
mod tests {
    use super::Files;

    #[test]
    fn what_cannot_be_together_is_left_out() {
        let mut files = Files::default();
        for path in ["a/b", "a/b/c", "a", "A/x", "a/B", "a/bc", "d/e/f", "d/e"] {
            files.add(path, "");
        }
        assert_eq!(files.paths(), ["a/b", "a/bc", "d/e/f"]);
    }
}
