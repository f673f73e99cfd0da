//! `yard modules`: what each crate of a workspace is made of.

use super::{
    CommandOutput, Surroundings, load,
    member_crates::{MemberCrate, crates_of, from},
};
use crate::{
    SourceCache,
    modules::{ModuleId, ModuleState},
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The arguments of [`modules`].
#[derive(Clone, Debug, Default)]
pub struct ModulesOptions {
    /// `--manifest-path`, as typed.
    pub manifest_path: Option<String>,
    /// `--json`: an object for each crate, one a line.
    pub is_json: bool,
}

/// A crate as JSON.
#[derive(Serialize)]
struct CrateJson<'j> {
    package: &'j str,
    kind: &'static str,
    name: &'j str,
    /// The crate root; this and all other paths are from the folder of the package.
    root: String,
    modules: Vec<ModuleJson>,
    /// Sorted. Those that only its tests have are in `test_files`.
    files: Vec<String>,
    test_files: Vec<String>,
    /// Those that it has if a macro expands so, or a build script sets what they depend on.
    maybe_files: Vec<String>,
    /// rustc's codes, in its order; what has no code is only in `messages`.
    findings: Vec<&'j str>,
    messages: Vec<&'j str>,
}

#[derive(Serialize)]
struct ModuleJson {
    path: String,
    /// The file with its text; `null` if there is none, or if it is inline.
    file: Option<String>,
    state: &'static str,
}

/// What `yard modules` prints: the modules of each crate of the workspace, with their files.
pub fn modules(at: Surroundings<'_>, options: &ModulesOptions) -> CommandOutput {
    let workspace = match load(at, options.manifest_path.as_deref()) {
        Ok(workspace) => workspace,
        Err(failure) => return CommandOutput::failure(failure.rendered()),
    };
    let members: Vec<_> = workspace.members().cloned().collect();
    let mut cache = SourceCache::default();
    let crates = crates_of(at, &workspace, &members, &mut cache);
    let mut stdout = String::new();
    for krate in &crates {
        match options.is_json {
            true => {
                let json = serde_json::to_string(&json(krate)).expect("only text and lists");
                stdout.push_str(&json);
                stdout.push('\n');
            }
            false => stdout.push_str(&text(krate)),
        }
    }
    CommandOutput { stdout, stderr: workspace.direct_warnings(), status: 0 }
}

fn json(krate: &MemberCrate) -> CrateJson<'_> {
    let folder = krate.package.package.folder();
    let plain = &krate.plain;
    let sorted = |paths: BTreeSet<String>| paths.into_iter().collect::<Vec<_>>();
    let files: BTreeSet<_> = plain.files.keys().map(|it| from(&folder, it)).collect();
    let tested = krate.tested.iter().flat_map(|it| it.files.keys());
    let tested = tested.filter(|it| !plain.files.contains_key(*it)).map(|it| from(&folder, it));
    let maybe = plain.maybe.keys().map(|it| from(&folder, it)).collect();
    CrateJson {
        package: krate.package.name(),
        kind: krate.kind.as_str(),
        name: &krate.name,
        root: from(&folder, &krate.root),
        modules: (0..plain.modules.len()).map(|it| module_json(krate, &folder, it)).collect(),
        files: sorted(files),
        test_files: sorted(tested.collect()),
        maybe_files: sorted(maybe),
        findings: plain.findings.iter().filter_map(|it| it.code.as_deref()).collect(),
        messages: plain.findings.iter().map(|it| it.message.as_str()).collect(),
    }
}

fn module_json(krate: &MemberCrate, folder: &str, index: usize) -> ModuleJson {
    let module = &krate.plain.modules[index];
    ModuleJson {
        path: krate.plain.path(ModuleId(index as u32)),
        file: match &module.state {
            ModuleState::File(path) => Some(from(folder, path)),
            _ => None,
        },
        state: state(&module.state),
    }
}

fn state(state: &ModuleState) -> &'static str {
    match state {
        ModuleState::File(_) => "file",
        ModuleState::Inline => "inline",
        ModuleState::Missing { .. } => "missing",
        ModuleState::Ambiguous { .. } => "ambiguous",
        ModuleState::Unreadable { .. } => "unreadable",
        ModuleState::ConfiguredOut { .. } => "configured out",
        ModuleState::Circular { .. } => "circular",
        ModuleState::InBlock => "in a block",
        ModuleState::MalformedPath => "malformed path",
        ModuleState::TooDeep => "too deep",
    }
}

/// The crate and a line for each of its modules, indented by depth, then what rustc says.
fn text(krate: &MemberCrate) -> String {
    let folder = krate.package.package.folder();
    let package = krate.package.name();
    let mut res = format!("{package}: {}\n", krate.title());
    let mut depths: BTreeMap<ModuleId, usize> = BTreeMap::new();
    for (index, module) in krate.plain.modules.iter().enumerate() {
        let depth = module.parent.map_or(1, |it| depths.get(&it).copied().unwrap_or(0) + 1);
        depths.insert(ModuleId(index as u32), depth);
        let name = if module.parent.is_none() { "crate" } else { module.name.as_str() };
        let what = match &module.state {
            ModuleState::File(path) => from(&folder, path),
            ModuleState::Missing { candidates } => {
                format!("missing: neither {}", candidates.join(" nor "))
            }
            other => state(other).to_owned(),
        };
        res.push_str(&format!("{}{name} ({what})\n", "    ".repeat(depth)));
    }
    for finding in &krate.plain.findings {
        let code = finding.code.as_ref().map_or_else(String::new, |it| format!("[{it}]"));
        res.push_str(&format!("    rustc says{code}: {}\n", finding.message));
    }
    res
}
