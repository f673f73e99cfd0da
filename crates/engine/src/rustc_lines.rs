//! The command lines with which Cargo hands the crates of a package to rustc, as `-v` shows them.
//!
//! See [build scripts](https://doc.rust-lang.org/cargo/reference/build-scripts.html) and
//! [`rustc`'s options](https://doc.rust-lang.org/rustc/command-line-arguments.html).

use crate::{DependencyKind, Package, Target, TargetId, TargetKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

mod features;

/// What stands for a hash, which depends on more than the tree.
pub const HASH: &str = "HASH";

/// Which command is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// `cargo build -v`
    Build,
    /// `cargo check -v`
    Check,
}

/// Where the package is built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The absolute folder of the workspace's root, in which rustc runs.
    pub workspace: String,
    /// The absolute folder for what is built: `…/target`.
    pub target: String,
}

/// One step of a build.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub target: TargetId,
    /// Whether the build script, already compiled, is run.
    pub is_run: bool,
    /// The program and its arguments, not quoted.
    pub words: Vec<String>,
}

impl Step {
    /// As Cargo shows it behind `Running`, quoted for a shell where it must be.
    pub fn command_line(&self) -> String {
        self.words.iter().map(|it| quoted(it)).collect::<Vec<_>>().join(" ")
    }
}

/// What `cargo build` or `cargo check`, without options, runs for `package`, in Cargo's order.
///
/// The features are the default ones, the profile is `dev` as it is without `[profile]`, and no lint
/// is configured. `dependencies` are the names of the library crates of path dependencies, each with
/// the name that the package gives it.
pub fn rustc_lines(
    package: &Package,
    mode: Mode,
    places: &Places,
    dependencies: &[ExternCrate],
) -> Vec<Step> {
    let active = features::active(package);
    let lines = Lines { package, mode, places, dependencies, active };
    let of_kind = |kind: TargetKind| {
        let targets = package.targets.iter().enumerate();
        targets.filter(move |(_, it)| it.kind == kind).map(|(i, it)| (TargetId(i as u32), it))
    };
    let mut res = Vec::new();
    for (id, target) in of_kind(TargetKind::CustomBuild) {
        res.push(Step { target: id, is_run: false, words: lines.of_target(target) });
        let folder = lines.build_folder();
        let words = vec![format!("{folder}/build-script-build")];
        res.push(Step { target: id, is_run: true, words });
    }
    for (id, target) in of_kind(TargetKind::Lib).chain(of_kind(TargetKind::Bin)) {
        let required = target.required_features.as_deref().unwrap_or_default();
        if required.iter().all(|it| lines.active.contains(it)) {
            res.push(Step { target: id, is_run: false, words: lines.of_target(target) });
        }
    }
    res
}

/// A library that a crate gets by `--extern`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExternCrate {
    /// As the package's code names it.
    pub name: String,
    /// As its own package names it.
    pub crate_name: String,
    pub kind: DependencyKind,
    pub is_proc_macro: bool,
}

struct Lines<'a> {
    package: &'a Package,
    mode: Mode,
    places: &'a Places,
    dependencies: &'a [ExternCrate],
    active: BTreeSet<String>,
}

impl Lines<'_> {
    fn build_folder(&self) -> String {
        let name = self.package.name.as_deref().unwrap_or_default();
        format!("{}/debug/build/{name}-{HASH}", self.places.target)
    }

    fn of_target(&self, target: &Target) -> Vec<String> {
        let is_script = target.kind == TargetKind::CustomBuild;
        let mut words: Vec<String> = Vec::new();
        let mut add = |it: &[&str]| words.extend(it.iter().map(|it| (*it).to_owned()));
        let name = match is_script {
            true => "build_script_build".to_owned(),
            false => target.name.replace('-', "_"),
        };
        add(&["rustc", "--crate-name", &name, &format!("--edition={}", target.edition)]);
        add(&[&self.source(target), "--error-format=json"]);
        add(&["--json=diagnostic-rendered-ansi,artifacts,future-incompat"]);
        let is_lib = target.kind == TargetKind::Lib;
        let types = if is_lib { &target.crate_types[..] } else { &["bin".to_owned()] };
        types.iter().for_each(|it| add(&["--crate-type", it]));
        let is_proc_macro = is_lib && types.iter().any(|it| it == "proc-macro");
        let is_pure = is_lib && types.iter().all(|it| matches!(it.as_str(), "lib" | "rlib"));
        let is_checked = self.mode == Mode::Check && !is_script && !is_proc_macro;
        add(&[match (is_checked, is_pure) {
            (true, _) => "--emit=dep-info,metadata",
            (false, true) => "--emit=dep-info,metadata,link",
            (false, false) => "--emit=dep-info,link",
        }]);
        if is_proc_macro {
            add(&["-C", "prefer-dynamic"]);
        }
        add(&["-C", "embed-bitcode=no"]);
        if !is_script && !is_proc_macro {
            add(&["-C", "debuginfo=2"]);
        }
        self.active.iter().for_each(|it| add(&["--cfg", &format!("feature=\"{it}\"")]));
        add(&["--check-cfg", "cfg(docsrs,test)", "--check-cfg", &self.known_features()]);
        add(&["-C", &format!("metadata={HASH}")]);
        let is_dynamic = types.iter().any(|it| matches!(it.as_str(), "cdylib" | "dylib"));
        if !(is_lib && is_dynamic) || is_checked {
            add(&["-C", &format!("extra-filename=-{HASH}")]);
        }
        let debug = format!("{}/debug", self.places.target);
        let out = if is_script { self.build_folder() } else { format!("{debug}/deps") };
        add(&["--out-dir", &out, "-C", &format!("incremental={debug}/incremental")]);
        add(&["-L", &format!("dependency={debug}/deps")]);
        for it in self.externs(target) {
            add(&["--extern", &it]);
        }
        if is_proc_macro {
            add(&["--extern", "proc_macro"]);
        }
        words
    }

    /// The crate root from the workspace's root, or absolute if it lies elsewhere.
    fn source(&self, target: &Target) -> String {
        let path = &target.crate_root.src_path;
        let below = path.strip_prefix(self.places.workspace.as_str());
        below.and_then(|it| it.strip_prefix('/')).unwrap_or(path).to_owned()
    }

    fn known_features(&self) -> String {
        let names = self.package.features.keys().map(|it| format!("\"{it}\""));
        format!("cfg(feature, values({}))", names.collect::<Vec<_>>().join(", "))
    }

    /// Sorted, as Cargo sorts them: by name.
    fn externs(&self, target: &Target) -> Vec<String> {
        let is_script = target.kind == TargetKind::CustomBuild;
        let wanted = if is_script { DependencyKind::Build } else { DependencyKind::Normal };
        let deps = format!("{}/debug/deps", self.places.target);
        let is_metadata = self.mode == Mode::Check && !is_script;
        let file = |crate_name: &str, is_proc_macro: bool| match (is_proc_macro, is_metadata) {
            (true, _) => format!("{deps}/lib{crate_name}-{HASH}.so"),
            (false, true) => format!("{deps}/lib{crate_name}-{HASH}.rmeta"),
            (false, false) => format!("{deps}/lib{crate_name}-{HASH}.rlib"),
        };
        let dependencies = self.dependencies.iter().filter(|it| it.kind == wanted);
        let mut res: Vec<String> = dependencies
            .map(|it| format!("{}={}", it.name, file(&it.crate_name, it.is_proc_macro)))
            .collect();
        let lib = self.package.targets.iter().find(|it| it.kind == TargetKind::Lib);
        if let Some(lib) = lib.filter(|_| target.kind == TargetKind::Bin) {
            let name = lib.name.replace('-', "_");
            let is_linkable = |it: &String| matches!(it.as_str(), "lib" | "rlib" | "proc-macro");
            if lib.crate_types.iter().any(is_linkable) {
                let is_proc_macro = lib.crate_types.iter().any(|it| it == "proc-macro");
                res.push(format!("{name}={}", file(&name, is_proc_macro)));
            }
        }
        res.sort();
        res
    }
}

/// Quoted as a shell wants it, where it wants it.
fn quoted(word: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-_=/,.+".contains(it);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''").replace('!', "'\\!'")),
    }
}
