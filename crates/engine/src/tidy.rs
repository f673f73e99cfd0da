//! The layers of the engine, held in place by a test.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// The modules of this crate. Each may use the ones before it, and none after it.
const LAYERS: &[&str] = &[
    "names",
    "sort",
    "sorted",
    "file_path",
    "file_tree",
    "files",
    "location",
    "edition",
    "source",
    "closest",
    "gitignore",
    "host",
    "admits",
    "render",
    "folder",
    "manifest",
    "report",
    "cargo_features",
    "targets",
    "package",
    "workspace",
    "resolve",
    "metadata",
    "diagnostics",
    "modules",
    "rustc_lines",
    "commands",
    "analysis",
];

#[test]
fn modules_use_only_the_layers_below() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let owners = owners(&src);
    for (i, layer) in LAYERS.iter().enumerate() {
        for (path, text) in sources(&src, layer) {
            for name in used_names(&text) {
                let owner = owners.get(&name).unwrap_or(&name);
                let is_above = LAYERS[i + 1..].contains(&owner.as_str());
                assert!(!is_above, "{path} uses `{name}` of `{owner}`, which is above `{layer}`");
            }
        }
    }
}

#[test]
fn every_module_has_a_layer() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let text = read(&src.join("lib.rs"));
    let declared = text.lines().filter_map(|it| {
        it.trim_start_matches("pub ").strip_prefix("mod ").and_then(|it| it.strip_suffix(';'))
    });
    let mut declared: Vec<_> = declared.filter(|it| *it != "tidy").collect();
    let mut layers = LAYERS.to_vec();
    declared.sort_unstable();
    layers.sort_unstable();
    assert_eq!(declared, layers);
}

#[test]
fn every_file_says_what_it_is_for() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (path, text) in LAYERS.iter().flat_map(|it| sources(&src, it)) {
        assert!(text.starts_with("//! "), "{path} does not begin with `//!`");
    }
}

/// From the names that `lib.rs` re-exports to the modules that they come from.
fn owners(src: &Path) -> BTreeMap<String, String> {
    let text = read(&src.join("lib.rs"));
    let mut res = BTreeMap::new();
    for it in text.split("pub use ").skip(1) {
        let (it, _) = it.split_once(';').expect("a `use` ends");
        let (module, names) = it.split_once("::").expect("a path");
        res.extend(words(names).map(|name| (name.to_owned(), module.to_owned())));
    }
    res
}

/// Every name in a `use crate::…;` of `text`.
fn used_names(text: &str) -> Vec<String> {
    let uses = text.split("use crate::").skip(1);
    let trees = uses.map(|it| it.split_once(';').expect("a `use` ends").0);
    trees.flat_map(words).map(str::to_owned).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !it.is_alphanumeric() && it != '_').filter(|it| !it.is_empty())
}

/// The path and text of `{layer}.rs` and of every file below `{layer}/`.
fn sources(src: &Path, layer: &str) -> Vec<(String, String)> {
    let mut paths = vec![src.join(layer).with_extension("rs")];
    paths.extend(list(&src.join(layer)));
    paths.into_iter().map(|it| (it.display().to_string(), read(&it))).collect()
}

#[expect(clippy::disallowed_methods, reason = "reads our own sources, not a package")]
fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|it| it.expect("a readable folder").path());
    paths.flat_map(|it| if it.is_dir() { list(&it) } else { vec![it] }).collect()
}

#[expect(clippy::disallowed_methods, reason = "reads our own sources, not a package")]
fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a readable source")
}
