//! What one call of rustc is told, in Cargo's order.
//!
//! See [`rustc`'s options](https://doc.rust-lang.org/rustc/command-line-arguments.html).

use super::{
    lto::{self, Passed},
    profile,
    selection::Scope,
    unit::{Mode, Unit, crate_types, is_linkable, target},
    unit_graph::{UnitGraph, extern_name},
};
use crate::{Target, TargetKind, rustc_lines::HASH, sort::sort_by};
use cargo_util_schemas::manifest::{TomlLintLevel, TomlLints};
use std::{cmp::Reverse, path::Path};

/// What all calls of one command have in common.
pub(super) struct Arguments<'s> {
    scope: Scope<'s>,
    units: &'s UnitGraph,
    lto: Vec<Passed>,
    /// `/app/target/debug`, without a slash at its end.
    folder: String,
}

impl<'s> Arguments<'s> {
    pub(super) fn new(scope: Scope<'s>, units: &'s UnitGraph) -> Self {
        let root = scope.workspace.root_folder().display().to_string();
        let profile = profile::folder(&scope.request.profile);
        let folder = format!("{}/target/{profile}", root.trim_end_matches('/'));
        Self { scope, units, lto: lto::of_units(scope, units), folder }
    }

    /// The program and its arguments, for the unit at `index` of the graph.
    pub(super) fn words(&self, index: usize) -> Vec<String> {
        let unit = &self.units.units[index];
        let target = target(self.scope, unit);
        if unit.mode == Mode::RunBuildScript {
            return vec![format!("{}/{}", self.build_folder(unit), target.name)];
        }
        let mut res = Words::default();
        res.add(&["rustc", "--crate-name", &target.crate_name()]);
        res.add(&[&format!("--edition={}", target.edition), &self.source(target)]);
        res.add(&["--error-format=json"]);
        let short = if self.scope.request.is_short { ",diagnostic-short" } else { "" };
        let json = "--json=diagnostic-rendered-ansi,artifacts,future-incompat";
        res.add(&[&format!("{json}{short}")]);
        if !unit.mode.is_test() {
            crate_types(target).iter().for_each(|it| res.add(&["--crate-type", it]));
        }
        res.add(&[emit(unit, target)]);
        self.add_code_generation(index, &mut res);
        add_lints(&self.scope.graph.nodes[&unit.package].loaded.lints, &mut res);
        add_assertions(unit, &mut res);
        if unit.mode.is_test() {
            res.add(if target.harness { &["--test"] } else { &["--cfg", "test"] });
        }
        self.add_configuration(unit, &mut res);
        self.add_places(unit, target, &mut res);
        self.add_libraries(index, &mut res);
        res.0
    }

    /// The crate root from the workspace's root, or absolute if it lies elsewhere.
    fn source(&self, target: &Target) -> String {
        let path = Path::new(&target.crate_root.src_path);
        let below = path.strip_prefix(self.scope.workspace.root_folder());
        below.unwrap_or(path).display().to_string()
    }

    fn build_folder(&self, unit: &Unit) -> String {
        format!("{}/build/{}-{HASH}", self.folder, unit.package.name)
    }

    fn add_code_generation(&self, index: usize, res: &mut Words) {
        let unit = &self.units.units[index];
        let target = target(self.scope, unit);
        let is_primary = || self.scope.packages.contains(&unit.package);
        let is_dylib = crate_types(target).contains(&"dylib") && !unit.mode.is_test();
        if target.is_proc_macro || is_dylib && !is_primary() {
            res.option("prefer-dynamic");
        }
        let profile = &unit.profile;
        if profile.opt_level != "0" {
            res.option(&format!("opt-level={}", profile.opt_level));
        }
        if profile.aborts {
            res.option("panic=abort");
        }
        res.0.extend(self.lto[index].words());
        if let Some(count) = profile.codegen_units {
            res.option(&format!("codegen-units={count}"));
        }
        if profile.has_debuginfo() {
            res.option(&format!("debuginfo={}", profile.debuginfo.value));
            // Cargo leaves out what rustc does not know for the platform.
            let is_known = |it: &&String| ["off", "packed", "unpacked"].contains(&it.as_str());
            if let Some(split) = profile.split_debuginfo.as_ref().filter(is_known) {
                res.option(&format!("split-debuginfo={split}"));
            }
        }
    }

    fn add_configuration(&self, unit: &Unit, res: &mut Words) {
        for it in &unit.features {
            res.add(&["--cfg", &format!("feature=\"{it}\"")]);
        }
        let features = &self.scope.graph.nodes[&unit.package].loaded.package.features;
        let names: Vec<_> = features.keys().map(|it| format!("\"{it}\"")).collect();
        res.add(&["--check-cfg", "cfg(docsrs,test)"]);
        res.add(&["--check-cfg", &format!("cfg(feature, values({}))", names.join(", "))]);
    }

    fn add_places(&self, unit: &Unit, target: &Target, res: &mut Words) {
        let folder = &self.folder;
        res.option(&format!("metadata={HASH}"));
        if has_hash(unit, target) {
            res.option(&format!("extra-filename=-{HASH}"));
        }
        if unit.profile.rpath {
            res.option("rpath");
        }
        let out = match target.kind {
            TargetKind::CustomBuild => self.build_folder(unit),
            TargetKind::Example => format!("{folder}/examples"),
            _ => format!("{folder}/deps"),
        };
        res.add(&["--out-dir", &out]);
        if unit.profile.incremental {
            res.option(&format!("incremental={folder}/incremental"));
        }
        if let Some(what) = &unit.profile.strip.value {
            res.option(&format!("strip={what}"));
        }
        res.add(&["-L", &format!("dependency={folder}/deps")]);
    }

    fn add_libraries(&self, index: usize, res: &mut Words) {
        let unit = &self.units.units[index];
        let own = target(self.scope, unit);
        for dependency in &self.units.dependencies[index] {
            let dependency = &self.units.units[*dependency];
            let library = target(self.scope, dependency);
            if !is_linkable(library) {
                continue;
            }
            let name = self.extern_name(unit, dependency, library);
            for file in files(unit, own, dependency, library) {
                res.add(&["--extern", &format!("{name}={}/deps/{file}", self.folder)]);
            }
        }
        if own.is_proc_macro {
            res.add(&["--extern", "proc_macro"]);
        }
    }

    fn extern_name(&self, unit: &Unit, dependency: &Unit, library: &Target) -> String {
        let node = &self.scope.graph.nodes[&unit.package];
        let indices = node.edges.get(&dependency.package).into_iter().flatten();
        let declared: Vec<_> = indices.map(|it| &node.loaded.dependencies[*it]).collect();
        let name = extern_name(&unit.package, &dependency.package, &declared, library);
        name.expect("the unit graph is not made of what has two names")
    }
}

/// The arguments so far.
#[derive(Default)]
struct Words(Vec<String>);

impl Words {
    fn add(&mut self, words: &[&str]) {
        self.0.extend(words.iter().map(|it| (*it).to_owned()));
    }

    /// Adds an option that is about generating code.
    fn option(&mut self, value: &str) {
        self.add(&["-C", value]);
    }
}

fn emit(unit: &Unit, target: &Target) -> &'static str {
    match (unit.mode, is_pure_library(unit, target)) {
        (Mode::Check { .. }, _) => "--emit=dep-info,metadata",
        (_, true) => "--emit=dep-info,metadata,link",
        (_, false) => "--emit=dep-info,link",
    }
}

/// Whether nothing is linked.
fn is_pure_library(unit: &Unit, target: &Target) -> bool {
    let is_pure = |it: &&str| matches!(*it, "lib" | "rlib");
    !unit.mode.is_test() && crate_types(target).iter().all(is_pure)
}

/// Whether the name of its file has a hash: that of a dynamic library has not.
fn has_hash(unit: &Unit, target: &Target) -> bool {
    let is_dynamic = |it: &String| matches!(it.as_str(), "dylib" | "cdylib");
    unit.mode != Mode::Build
        || target.kind != TargetKind::Lib
        || !target.crate_types.iter().any(is_dynamic)
}

/// The lints of a manifest, the most important last; Cargo sorts them so.
fn add_lints(lints: &Option<TomlLints>, res: &mut Words) {
    let all = lints.iter().flatten().filter(|(tool, _)| *tool != "cargo");
    let mut options: Vec<_> = all
        .flat_map(|(tool, lints)| {
            lints.iter().map(move |(name, lint)| {
                let level = match lint.level() {
                    TomlLintLevel::Forbid => "forbid",
                    TomlLintLevel::Deny => "deny",
                    TomlLintLevel::Warn => "warn",
                    TomlLintLevel::Allow => "allow",
                };
                let tool = if tool == "rust" { String::new() } else { format!("{tool}::") };
                (lint.priority(), Reverse(name), format!("--{level}={tool}{name}"))
            })
        })
        .collect();
    sort_by(&mut options, |a, b| a.cmp(b));
    options.iter().for_each(|(_, _, it)| res.add(&[it]));
    let unexpected = lints.as_ref().and_then(|it| it.get("rust")?.get("unexpected_cfgs")?.config());
    let list = unexpected.and_then(|it| it.get("check-cfg")?.as_array());
    for it in list.into_iter().flatten().filter_map(toml::Value::as_str) {
        res.add(&["--check-cfg", it]);
    }
}

/// Cargo says only what does not follow from the level of optimization.
fn add_assertions(unit: &Unit, res: &mut Words) {
    let profile = &unit.profile;
    let follows = profile.opt_level == "0";
    let word = |is_on| if is_on { "on" } else { "off" };
    if profile.debug_assertions != follows {
        res.option(&format!("debug-assertions={}", word(profile.debug_assertions)));
    }
    if profile.overflow_checks != profile.debug_assertions {
        res.option(&format!("overflow-checks={}", word(profile.overflow_checks)));
    }
}

/// The files of `library` that a crate is given, which may be all that there is so far.
fn files(unit: &Unit, own: &Target, dependency: &Unit, library: &Target) -> Vec<String> {
    let name = library.crate_name();
    let hash = if has_hash(dependency, library) { format!("-{HASH}") } else { String::new() };
    let is_early = unit.mode == Mode::Build
        && dependency.mode == Mode::Build
        && is_pure_library(unit, own)
        && is_pure_library(dependency, library);
    if is_early || matches!(dependency.mode, Mode::Check { .. }) {
        return vec![format!("lib{name}{hash}.rmeta")];
    }
    let files = library.crate_types.iter().filter_map(|it| match it.as_str() {
        "lib" | "rlib" => Some(format!("lib{name}{hash}.rlib")),
        "dylib" | "proc-macro" => Some(format!("lib{name}{hash}.so")),
        _ => None,
    });
    files.collect()
}
