//! `cargo check`, `build`, `run`, `test`, `bench` and `doc`: what they print before they compile.
//!
//! See [build commands](https://doc.rust-lang.org/cargo/commands/build-commands.html).

mod arguments;
mod cli_features;
mod collisions;
mod crate_lines;
mod filter;
mod hints;
mod listings;
mod lto;
mod named_targets;
mod preparations;
mod profile;
mod profiles;
mod proposals;
mod request;
mod required_features;
mod run;
mod selection;

mod source_files;
mod spec;
mod steps;
mod unit;
mod unit_graph;
mod unknown_features;

pub use crate_lines::{CrateCommand, CrateLines, crate_lines};
pub(super) use listings::packages as possible_packages;

use super::{CommandOutput, Surroundings, load, shell::Shell};
use crate::{
    package::Loaded,
    report::Failure,
    resolve::{self, CliFeatures, NodeId, Resolve, Settings, Stop, activated_features},
    rustc_lines::{self, Step},
    workspace::Workspace,
};
use profile::Profiles;
use request::Request;
use selection::{Scope, Selection};
use std::rc::Rc;
use unit_graph::UnitGraph;

/// Which command compiles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CompileCommand {
    Bench,
    Build,
    #[default]
    Check,
    Doc,
    Run,
    Test,
}

/// The arguments of [`compile`], as typed.
#[derive(Clone, Debug, Default)]
pub struct CompileOptions {
    pub command: CompileCommand,
    pub manifest_path: Option<String>,
    /// `-p`
    pub packages: Vec<String>,
    /// Whether `-p` is there, and never with a value.
    pub lists_packages: bool,
    /// `--workspace`, or `--all`.
    pub workspace: bool,
    pub exclude: Vec<String>,
    pub lib: bool,
    pub bins: TargetNames,
    pub examples: TargetNames,
    pub tests: TargetNames,
    pub benches: TargetNames,
    pub all_targets: bool,
    /// `--features`, each as typed.
    pub features: Vec<String>,
    pub all_features: bool,
    pub no_default_features: bool,
    pub profile: Option<String>,
    pub release: bool,
    pub jobs: Option<String>,
    pub message_format: Vec<String>,
    /// Whether `--target` is there, and never with a value.
    pub lists_platforms: bool,
    /// Whether Cargo was started by rustup, whose commands it then proposes.
    pub is_behind_rustup: bool,
    /// `--unit-graph`
    pub unit_graph: bool,
    /// `--compile-time-deps`
    pub compile_time_deps: bool,
    /// `cargo build --artifact-dir`
    pub artifact_dir: bool,
    pub ignore_rust_version: bool,
    /// `cargo test --doc`
    pub doc: bool,
    /// `cargo test --no-run`
    pub no_run: bool,
    /// `cargo doc --no-deps`
    pub no_deps: bool,
    /// Whether `cargo test` is told which tests to run.
    pub has_test_name: bool,
    /// `--offline`
    pub is_offline: bool,
    /// `--locked` or `--frozen`: the option that keeps the lock file as it is, if there is one.
    pub locked_by: Option<&'static str>,
    /// `-q`: only errors are printed.
    pub is_quiet: bool,
    /// `-v`: the steps of a build are shown.
    pub is_verbose: bool,
}

/// The targets of one kind that are asked for.
#[derive(Clone, Debug, Default)]
pub struct TargetNames {
    /// Such as `--bins`.
    pub all: bool,
    /// Such as `--bin NAME`.
    pub names: Vec<String>,
    /// Whether the option is there, and never with a name.
    pub lists: bool,
}

/// What [`compile`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileOutput {
    pub output: CommandOutput,
    pub end: CompileEnd,
    /// What would be run now, in Cargo's order: for `cargo build -v` and `cargo check -v`.
    pub steps: Vec<Step>,
}

/// How far it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompileEnd {
    /// Cargo refuses.
    Refused,
    /// Cargo goes on to compile.
    Compiles,
    /// Some dependencies are not in the tree. Cargo goes on to look for them.
    NeedsOtherSources,
}

/// What `cargo check` and its kind print before they compile.
pub fn compile(at: Surroundings<'_>, options: &CompileOptions) -> CompileOutput {
    let mut shell = Shell::new(options.is_quiet);
    let (end, steps) = go(at, options, &mut shell).unwrap_or_else(|failure| {
        shell.error(&failure.rendered());
        (CompileEnd::Refused, Vec::new())
    });
    let status = if end == CompileEnd::Refused { 101 } else { 0 };
    let stderr = shell.into_stderr() + &rustc_lines::printed(&steps);
    let output = CommandOutput { stdout: String::new(), stderr, status };
    CompileOutput { output, end, steps }
}

fn go(
    at: Surroundings<'_>,
    options: &CompileOptions,
    shell: &mut Shell,
) -> Result<(CompileEnd, Vec<Step>), Failure> {
    let mut workspace = load(at, options.manifest_path.as_deref())?;
    shell.print(&workspace.direct_warnings());
    let request = Request::new(&workspace, options)?;
    go_on(&mut workspace, request, shell)
}

/// Refuses options that never choose anything, whatever the workspace is.
pub(super) fn check_selection(options: &CompileOptions) -> Result<(), Failure> {
    Selection::new(options.workspace, &options.exclude, &options.packages).map(drop)
}

/// The members that `options` choose, for a command that does not compile them.
///
/// Like Cargo's `Packages::to_package_id_specs`, `PackageIdSpec::query` and
/// `Workspace::members_with_features`.
pub(super) fn chosen_members(
    workspace: &Workspace<'_>,
    options: &CompileOptions,
) -> (String, Result<Vec<Rc<Loaded>>, Failure>) {
    let mut shell = Shell::new(options.is_quiet);
    let mut choose = || {
        let selection = Selection::new(options.workspace, &options.exclude, &options.packages)?;
        let features = cli_features::read(options)?;
        let specs = selection.specs(workspace, &mut shell)?;
        if let Selection::Packages(_) = selection {
            let packages: Vec<_> = workspace.members().map(|it| &**it).collect();
            specs.iter().try_for_each(|it| selection::find(it, &packages).map(drop))?;
        }
        let members = cli_features::members(workspace, &specs, &features)?;
        let members = members.into_iter().map(|(member, _)| member);
        Ok(members.filter(|it| cli_features::is_selected(&specs, it)).collect())
    };
    let res = choose();
    (shell.into_stderr(), res)
}

/// The graph of the members that were chosen, for a command that shows it.
pub(super) struct ChosenGraph {
    pub(super) graph: resolve::Resolve,
    /// Those that take part, with the features of each.
    pub(super) members: Vec<(NodeId, CliFeatures)>,
    /// Those that were chosen, in Cargo's order.
    pub(super) chosen: Vec<NodeId>,
}

/// Resolves the members that `options` choose; the text is what Cargo prints on the way.
///
/// Unlike [`compile`], Cargo asks here whether there are such features only after the lock file.
pub(super) fn chosen_graph(
    workspace: &mut Workspace<'_>,
    options: &CompileOptions,
    settings: Settings,
) -> (String, Result<ChosenGraph, Stop>) {
    let mut shell = Shell::new(options.is_quiet);
    let mut choose = || {
        let features = cli_features::read(options).map_err(Stop::Failure)?;
        let selection = Selection::new(options.workspace, &options.exclude, &options.packages);
        let selection = selection.map_err(Stop::Failure)?;
        let specs = selection.specs(workspace, &mut shell).map_err(Stop::Failure)?;
        resolve_whole(workspace, settings, &mut shell)?;
        let members = cli_features::members(workspace, &specs, &features).map_err(Stop::Failure)?;
        let (printed, graph) = resolve::of_roots(workspace, &members, settings)?;
        shell.print(&printed);
        let chosen = selection::query(&specs, &graph).map_err(Stop::Failure)?;
        let members = members.iter().map(|(it, features)| (NodeId::new(it), features.clone()));
        Ok(ChosenGraph { members: members.collect(), graph, chosen })
    };
    let res = choose();
    (shell.into_stderr(), res)
}

/// The stages after the arguments have been understood, in Cargo's order.
fn go_on(
    workspace: &mut Workspace<'_>,
    mut request: Request,
    shell: &mut Shell,
) -> Result<(CompileEnd, Vec<Step>), Failure> {
    if request.command == CompileCommand::Run {
        run::choose_binary(workspace, &mut request)?;
    }
    let (warnings, critical) = workspace.manifest_warnings();
    shell.print(&warnings);
    if let Some(critical) = critical {
        return Err(critical);
    }
    let specs = request.selection.specs(workspace, shell)?;
    let members = cli_features::members(workspace, &specs, &request.features)?;
    with_scope(
        (workspace, &request),
        &members,
        shell,
        &|graph| selection::query(&specs, graph),
        &|scope, shell| {
            let roots = proposals::roots(scope, shell)?;
            let units = UnitGraph::new(scope, &roots)?;
            source_files::check(scope, &units, shell)?;
            if !scope.request.ignores_rust_version {
                source_files::check_rust_version(scope, &units)?;
            }
            collisions::check(scope, &units, shell)?;
            preparations::check(scope, &units, shell)?;
            Ok(if scope.request.shows_steps { steps::of(scope, &units) } else { Vec::new() })
        },
    )
}

/// What is done once it is known from what the units are made.
type Compile<'c> = &'c dyn Fn(Scope<'_>, &mut Shell) -> Result<Vec<Step>, Failure>;

/// Resolves, and compiles with what is known then. `choose` says which packages are compiled.
fn with_scope(
    (workspace, request): (&mut Workspace<'_>, &Request),
    members: &[cli_features::MemberFeatures],
    shell: &mut Shell,
    choose: &dyn Fn(&Resolve) -> Result<Vec<NodeId>, Failure>,
    compile: Compile<'_>,
) -> Result<(CompileEnd, Vec<Step>), Failure> {
    let has_dev_units = request.filter.needs_dev_dependencies(request.intent);
    let settings = Settings {
        has_dev: has_dev_units,
        is_offline: request.is_offline,
        all_platforms: false,
        locked_by: request.locked_by,
    };
    let (whole, graph) = match resolve(workspace, members, settings, shell) {
        Ok(resolved) => resolved,
        Err(Stop::Failure(failure)) => return Err(failure),
        Err(Stop::Beyond) => return Ok((CompileEnd::NeedsOtherSources, Vec::new())),
    };
    let ids: Vec<_> =
        members.iter().map(|(it, features)| (NodeId::new(it), features.clone())).collect();
    let features = activated_features(&graph, &ids, workspace.resolver(), has_dev_units, false);
    let packages = choose(&graph)?;
    profiles::validate(workspace, &whole, &request.profile, shell)?;
    let profiles = Profiles::new(workspace, &request.profile);
    let scope = Scope {
        workspace,
        whole: &whole,
        graph: &graph,
        features: &features,
        packages: &packages,
        request,
        profiles: &profiles,
        has_dev_units,
    };
    Ok((CompileEnd::Compiles, compile(scope, shell)?))
}

/// Resolves the whole workspace, then what is asked for.
fn resolve(
    workspace: &mut Workspace<'_>,
    members: &[cli_features::MemberFeatures],
    settings: Settings,
    shell: &mut Shell,
) -> Result<(Resolve, Resolve), Stop> {
    let whole = resolve_whole(workspace, settings, shell)?;
    let (printed, graph) = resolve::of_roots(workspace, members, settings)?;
    shell.print(&printed);
    Ok((whole, graph))
}

fn resolve_whole(
    workspace: &mut Workspace<'_>,
    settings: Settings,
    shell: &mut Shell,
) -> Result<Resolve, Stop> {
    let (printed, whole) = resolve::for_lock(workspace, settings);
    shell.print(&printed);
    let whole = whole?;
    shell.print(&resolve::replacements(workspace));
    Ok(whole)
}
