//! What Cargo runs for the sake of one crate, for those who look at that crate.
//!
//! It goes the way of [`compile`](super::compile), but only as far as it takes: what that says on the
//! way and what it understands of options would double the size of the engine's share in a page.

use super::{
    CompileCommand, CompileEnd, Step,
    filter::TargetFilter,
    request::{Intent, Request},
    required_features,
    selection::{Scope, Selection},
    steps,
    unit::{Mode, Unit},
    unit_graph::{UnitGraph, new_root},
    with_scope,
};
use crate::{
    FilePath, Files, Options, Surroundings, Target, TargetKind,
    commands::{load, shell::Shell},
    package::Loaded,
    report::Failure,
    resolve::{CliFeatures, NodeId},
    workspace::Workspace,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, rc::Rc};

/// A crate, and the command that compiles it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrateCommand {
    /// Whether it is only checked.
    pub is_check: bool,
    /// Of the crate's package, in whose folder the command is typed.
    pub manifest_path: FilePath,
    pub kind: TargetKind,
    /// The target's name.
    pub name: String,
}

/// What a [`CrateCommand`] runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CrateLines {
    /// In Cargo's order, for the crate and all that it needs.
    Steps(Vec<Step>),
    /// Nothing: Cargo refuses, with these words.
    Refused(String),
    /// Some dependencies are not in the tree.
    NeedsOtherSources,
}

impl CrateCommand {
    /// As it is typed: `cargo build -v`. A crate that this would leave out is named.
    pub fn words(&self) -> Vec<&str> {
        let mut res = vec!["cargo", if self.is_check { "check" } else { "build" }, "-v"];
        let option = match self.kind {
            TargetKind::Example => "--example",
            TargetKind::Test => "--test",
            TargetKind::Bench => "--bench",
            TargetKind::Lib | TargetKind::Bin | TargetKind::CustomBuild => return res,
        };
        res.extend([option, &self.name]);
        res
    }

    /// Whether the target is compiled for its own sake.
    fn takes(&self, target: &Target) -> bool {
        match self.kind {
            TargetKind::Example | TargetKind::Test | TargetKind::Bench => {
                target.kind == self.kind && target.name == self.name
            }
            _ => matches!(target.kind, TargetKind::Lib | TargetKind::Bin),
        }
    }

    fn is_named(&self) -> bool {
        matches!(self.kind, TargetKind::Example | TargetKind::Test | TargetKind::Bench)
    }

    fn mode(&self) -> Mode {
        let is_test = matches!(self.kind, TargetKind::Test | TargetKind::Bench);
        match (self.is_check, is_test) {
            (true, is_test) => Mode::Check { is_test },
            (false, true) => Mode::Test,
            (false, false) => Mode::Build,
        }
    }
}

/// What `command` runs.
pub fn crate_lines(files: &dyn Files, options: &Options, command: &CrateCommand) -> CrateLines {
    let folder = command.manifest_path.parent();
    let cwd = folder.map_or_else(|| options.root.clone(), |it| format!("{}/{it}", options.root));
    let at = Surroundings { files, root: &options.root, cwd: &cwd, cargo_home: None };
    match steps_of(at, command) {
        Ok((CompileEnd::NeedsOtherSources, _)) => CrateLines::NeedsOtherSources,
        Ok((_, steps)) => CrateLines::Steps(steps),
        Err(failure) => CrateLines::Refused(failure.rendered()),
    }
}

fn steps_of(
    at: Surroundings<'_>,
    command: &CrateCommand,
) -> Result<(CompileEnd, Vec<Step>), Failure> {
    let mut workspace = load(at, None)?;
    if let (_, Some(critical)) = workspace.manifest_warnings() {
        return Err(critical);
    }
    let request = request(command);
    let ids = workspace.default_members().map(|it| NodeId::new(it)).collect();
    let members = members(&workspace, &ids);
    with_scope(
        (&mut workspace, &request),
        &members,
        &mut Shell::new(true),
        &|_| Ok(ids.iter().cloned().collect()),
        &|scope, _| {
            let units = UnitGraph::new(scope, &roots(scope, command))?;
            Ok(steps::of(scope, &units))
        },
    )
}

fn request(command: &CrateCommand) -> Request {
    let filter = match command.is_named() {
        // Tests and benchmarks need the same as examples.
        true => TargetFilter::example(&command.name),
        false => TargetFilter::Default { skips_without_features: true },
    };
    Request {
        command: if command.is_check { CompileCommand::Check } else { CompileCommand::Build },
        intent: if command.is_check { Intent::Check { is_test: false } } else { Intent::Build },
        selection: Selection::Default,
        features: CliFeatures::unasked(),
        filter,
        profile: "dev".to_owned(),
        is_offline: false,
        locked_by: None,
        ignores_rust_version: true,
        names_what_runs: false,
        shows_steps: true,
        is_short: false,
    }
}

/// The members that take part: the default ones and, with resolver 1, the current package.
fn members(
    workspace: &Workspace<'_>,
    default: &BTreeSet<NodeId>,
) -> Vec<(Rc<Loaded>, CliFeatures)> {
    let current = workspace.current().filter(|_| workspace.resolver() == 1);
    let is_current = |it: &Loaded| current.is_some_and(|current| current.path == it.path);
    let members = workspace.members();
    let members = members.filter(|it| is_current(it) || default.contains(&NodeId::new(it)));
    members.map(|it| (Rc::clone(it), CliFeatures::unasked())).collect()
}

fn roots(scope: Scope<'_>, command: &CrateCommand) -> Vec<Unit> {
    let mut res = BTreeSet::new();
    for package in scope.packages {
        let targets = &scope.graph.nodes[package].loaded.package.targets;
        for (index, target) in targets.iter().enumerate().filter(|(_, it)| command.takes(it)) {
            let required = target.required_features.as_deref().unwrap_or_default();
            let has_all = || {
                let on = required_features::all(scope, package, scope.has_dev_units);
                required.iter().all(|it| on.contains(it))
            };
            if target.kind == TargetKind::Lib || required.is_empty() || has_all() {
                res.insert(new_root(scope, package, index, command.mode()));
            }
        }
    }
    res.into_iter().collect()
}
