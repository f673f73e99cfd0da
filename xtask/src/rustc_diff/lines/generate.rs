//! Random workspaces that Cargo compiles, with all that makes a difference to how it calls rustc.

use std::collections::BTreeMap;

use fixture::Entry;

use crate::cargo_diff::{case::Case, generate::random::Random};

const NAMES: [&str; 6] = ["app", "two-words", "util", "zoo", "ab", "Mixed"];

const CRATE_TYPES: [&str; 8] = [
    "\"lib\"",
    "\"rlib\"",
    "\"dylib\"",
    "\"cdylib\"",
    "\"staticlib\"",
    "\"cdylib\", \"rlib\"",
    "\"lib\", \"dylib\"",
    "\"staticlib\", \"cdylib\", \"rlib\"",
];

/// What a profile, and any layer of it, may say.
const SETTINGS: [&str; 26] = [
    "opt-level = 0",
    "opt-level = 1",
    "opt-level = 3",
    "opt-level = \"s\"",
    "debug = 0",
    "debug = 1",
    "debug = 2",
    "debug = true",
    "debug = false",
    "debug = \"line-tables-only\"",
    "codegen-units = 1",
    "codegen-units = 16",
    "debug-assertions = false",
    "debug-assertions = true",
    "overflow-checks = false",
    "overflow-checks = true",
    "incremental = false",
    "incremental = true",
    "split-debuginfo = \"packed\"",
    "split-debuginfo = \"odd\"",
    "strip = true",
    "strip = false",
    "strip = \"none\"",
    "strip = \"debuginfo\"",
    "strip = \"symbols\"",
    "debug-assertions = false\noverflow-checks = true",
];

/// What only a whole profile may say.
const WHOLE_SETTINGS: [&str; 8] = [
    "panic = \"abort\"",
    "panic = \"unwind\"",
    "rpath = true",
    "lto = true",
    "lto = \"thin\"",
    "lto = \"off\"",
    "lto = \"fat\"",
    "lto = false",
];

const LINTS: [&str; 4] = [
    "[lints.rust]\nunsafe_code = \"forbid\"\nunused = { level = \"deny\", priority = -1 }\n\
     dead_code = \"allow\"\n",
    "[lints.clippy]\nall = \"warn\"\npedantic = { level = \"deny\", priority = 2 }\n\
     [lints.rust]\nmissing_docs = \"warn\"\n",
    "[lints.rust.unexpected_cfgs]\nlevel = \"warn\"\n\
     check-cfg = ['cfg(loom)', 'cfg(k, values(\"v\"))']\n",
    "[lints.rustdoc]\nall = \"warn\"\n[lints.cargo]\nx = \"deny\"\n",
];

struct Builder {
    random: Random,
    entries: Vec<Entry>,
}

/// The random workspace of `seed`, the same for ever.
pub(crate) fn case(seed: u64) -> Case {
    let mut builder = Builder { random: Random::new(seed), entries: Vec::new() };
    let count = 1 + builder.random.below(NAMES.len());
    let has_members = count > 1 && builder.random.percent(60);
    for index in 0..count {
        builder.package(index, count, has_members);
    }
    if has_members {
        let resolver = 1 + builder.random.below(3);
        let head = format!("[workspace]\nmembers = [\"*\"]\nresolver = \"{resolver}\"\n");
        let profiles = builder.profiles();
        builder.file("Cargo.toml".to_owned(), head + &profiles);
    }
    let folder = (*builder.random.pick(&["playground", "a b", "it's"])).to_owned();
    Case::new(format!("random workspace {seed:x}"), folder, builder.entries)
}

impl Builder {
    fn file(&mut self, path: String, text: String) {
        self.entries.push(Entry::File { path, bytes: text.into_bytes() });
    }

    /// The package of this number, which may depend on those after it. The first is in the root of
    /// the tree, unless it is one of the members there.
    fn package(&mut self, index: usize, count: usize, is_member: bool) {
        let folder = match index {
            0 if !is_member => String::new(),
            _ => format!("{}/", NAMES[index]),
        };
        let edition = *self.random.pick(&["2015", "2018", "2021", "2024"]);
        let mut text = format!(
            "[package]\nname = \"{}\"\nversion = \"0.{index}.1\"\nedition = \"{edition}\"\n",
            NAMES[index]
        );
        let has_library = index > 0 || self.random.percent(70);
        let has_script = self.random.percent(30);
        if has_script {
            self.file(format!("{folder}build.rs"), "fn main() {}\n".to_owned());
            if self.random.percent(50) {
                text += &format!("links = \"l{index}\"\n");
            }
        }
        text += &self.targets(&folder, has_library, index);
        text += &self.dependencies(&folder, index, count);
        text += match index + 1 == count && self.random.percent(40) {
            true => "[features]\nx = []\n",
            false => {
                let with_default = [
                    "[features]\nx = []\ny = [\"z\"]\nz = []\ndefault = []\n",
                    "[features]\nx = []\ny = [\"z\"]\nz = []\ndefault = [\"x\"]\n",
                    "[features]\nx = []\ny = [\"z\"]\nz = []\ndefault = [\"y\", \"x\"]\n",
                ];
                *self.random.pick(&with_default)
            }
        };
        if self.random.percent(30) {
            text += *self.random.pick(&LINTS);
        }
        if !is_member && index == 0 {
            text += &self.profiles();
        }
        self.file(format!("{folder}Cargo.toml"), text);
    }

    /// The files of the targets, and the tables that say what is odd about them.
    fn targets(&mut self, folder: &str, has_library: bool, index: usize) -> String {
        let mut res = String::new();
        if has_library {
            self.file(format!("{folder}src/lib.rs"), String::new());
            match self.random.below(5) {
                0 => res += "[lib]\nproc-macro = true\n",
                1 => {
                    let types = *self.random.pick(&CRATE_TYPES);
                    res += &format!("[lib]\ncrate-type = [{types}]\n");
                }
                2 => res += &format!("[lib]\nname = \"other_{index}\"\n"),
                _ => {}
            }
        }
        if index == 0 || self.random.percent(30) {
            self.file(format!("{folder}src/main.rs"), "fn main() {}\n".to_owned());
        }
        if self.random.percent(25) {
            let name = format!("tool-{index}");
            self.file(format!("{folder}src/bin/{name}.rs"), "fn main() {}\n".to_owned());
            let features = *self.random.pick(&["[]", "[\"x\"]", "[\"x\", \"x\"]"]);
            res += &format!(
                "[[bin]]\nname = \"{name}\"\npath = \"src/bin/{name}.rs\"\n\
                 required-features = {features}\n"
            );
        }
        res
    }

    fn dependencies(&mut self, folder: &str, index: usize, count: usize) -> String {
        let mut res = String::new();
        let up = if folder.is_empty() { "" } else { "../" };
        for (other, name) in NAMES.iter().enumerate().take(count).skip(index + 1) {
            let table = match self.random.below(8) {
                0..3 => "dependencies",
                3 => "build-dependencies",
                4 => "dev-dependencies",
                5 => "target.'cfg(windows)'.dependencies",
                _ => continue,
            };
            let is_renamed = self.random.percent(20);
            let key = if is_renamed { format!("my-{other}") } else { (*name).to_owned() };
            res += &format!("[{table}.{key}]\npath = \"{up}{name}\"\n");
            if is_renamed {
                res += &format!("package = \"{name}\"\n");
            }
            res += *self.random.pick(&["", "", "default-features = false\n"]);
            res += *self.random.pick(&["", "", "features = [\"x\"]\n"]);
            if table != "dev-dependencies" {
                res += *self.random.pick(&["", "", "optional = true\n"]);
            }
            if table == "dependencies" && !is_renamed && self.random.percent(20) {
                res += &format!("[build-dependencies.{name}]\npath = \"{up}{name}\"\n");
            }
        }
        res
    }

    fn profiles(&mut self) -> String {
        let mut res = String::new();
        if self.random.percent(40) {
            return res;
        }
        for (layer, percent) in [
            ("[profile.dev]", 70),
            ("[profile.dev.build-override]", 25),
            ("[profile.dev.package.\"*\"]", 25),
            ("[profile.dev.package.app]", 25),
        ] {
            if self.random.percent(percent) {
                let settings = self.settings(percent == 70);
                res += &format!("{layer}\n{settings}");
            }
        }
        res
    }

    fn settings(&mut self, is_whole: bool) -> String {
        let mut keys = BTreeMap::new();
        for _ in 0..=self.random.few(4) {
            let setting = match is_whole && self.random.percent(40) {
                true => *self.random.pick(&WHOLE_SETTINGS),
                false => *self.random.pick(&SETTINGS),
            };
            keys.extend(setting.lines().filter_map(|it| it.split_once(" = ")));
        }
        keys.iter().map(|(key, value)| format!("{key} = {value}\n")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::case;

    #[test]
    fn every_case_is_a_file_tree() {
        for seed in 0..300 {
            let case = case(seed);
            case.file_tree().unwrap_or_else(|error| panic!("{error}:\n{}", case.fixture()));
            assert_eq!(super::case(seed).fixture(), case.fixture());
        }
    }
}
