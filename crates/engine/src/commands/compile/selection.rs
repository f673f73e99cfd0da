//! Which packages a command is about.
//!
//! See [package selection](https://doc.rust-lang.org/cargo/commands/cargo-build.html#package-selection).

use super::{
    Shell,
    profile::Profiles,
    request::Request,
    spec::{self, Spec, Specs},
};
use crate::{
    closest::closest_msg,
    package::Loaded,
    report::Failure,
    resolve::{ActivatedFeatures, NodeId, Resolve},
    workspace::Workspace,
};
use cargo_util_schemas::core::PackageIdSpec;
use std::rc::Rc;

/// What the arguments say about packages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Selection {
    /// Nothing.
    Default,
    /// `--workspace`, and what stands beside it.
    All(Vec<String>),
    /// `--workspace --exclude`
    AllBut(Vec<String>),
    /// `-p`
    Packages(Vec<String>),
}

/// What the later stages know.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s> {
    pub(super) workspace: &'s Workspace<'s>,
    /// With all features of all members.
    pub(super) whole: &'s Resolve,
    /// With what is asked for.
    pub(super) graph: &'s Resolve,
    pub(super) features: &'s ActivatedFeatures,
    /// The packages whose targets are compiled, in Cargo's order.
    pub(super) packages: &'s [NodeId],
    pub(super) request: &'s Request,
    pub(super) profiles: &'s Profiles<'s>,
    /// Whether anything is compiled that needs dev-dependencies.
    pub(super) has_dev_units: bool,
}

impl Selection {
    pub(super) fn new(
        is_workspace: bool,
        exclude: &[String],
        packages: &[String],
    ) -> Result<Self, Failure> {
        Ok(match (is_workspace, exclude.is_empty(), packages.is_empty()) {
            (false, true, true) => Self::Default,
            (false, true, false) => Self::Packages(packages.to_vec()),
            (false, false, _) => {
                let message = "--exclude can only be used together with --workspace";
                return Err(Failure::new(message));
            }
            (true, true, _) => Self::All(packages.to_vec()),
            (true, false, _) => Self::AllBut(exclude.to_vec()),
        })
    }

    /// What stands for the packages, and says so if there are none.
    pub(super) fn specs(
        &self,
        workspace: &Workspace<'_>,
        shell: &mut Shell,
    ) -> Result<Vec<Spec>, Failure> {
        let specs = match self {
            Self::Default => members(workspace.default_members()),
            Self::All(named) => {
                check_all_are_members(workspace, named)?;
                members(workspace.members())
            }
            Self::AllBut(excluded) => {
                let mut excluded = Specs::parse(workspace, excluded)?;
                let rest = workspace.members().filter(|it| !excluded.take(it));
                let specs = rest.cloned().map(Spec::Member).collect();
                let unmatched = excluded.unmatched(workspace, "excluded ");
                let patterns = excluded.unmatched_patterns(workspace, "excluded ");
                for message in [unmatched, patterns].into_iter().flatten() {
                    shell.warn(&message);
                }
                specs
            }
            Self::Packages(named) => {
                let mut named = Specs::parse(workspace, named)?;
                let matching = workspace.members().filter(|it| named.matches_pattern(it));
                let matching: Vec<_> = matching.cloned().map(Spec::Member).collect();
                if let Some(message) = named.unmatched_patterns(workspace, "") {
                    return Err(Failure::new(message));
                }
                named.written.into_iter().map(Spec::Written).chain(matching).collect()
            }
        };
        if !specs.is_empty() {
            return Ok(specs);
        }
        Err(match workspace.current() {
            None => no_members(workspace),
            Some(_) => Failure::new("no packages to compile"),
        })
    }

    /// The members that it stands for, which is another question to Cargo: it refuses what
    /// [`Selection::specs`] only warns about, and does not look beyond members.
    pub(super) fn members(&self, workspace: &Workspace<'_>) -> Result<Vec<Rc<Loaded>>, Failure> {
        let (texts, what, is_wanted) = match self {
            Self::Default => return Ok(workspace.default_members().cloned().collect()),
            Self::All(named) => {
                check_all_are_members(workspace, named)?;
                return Ok(workspace.members().cloned().collect());
            }
            Self::AllBut(excluded) => (excluded, "excluded ", false),
            Self::Packages(named) => (named, "", true),
        };
        let mut specs = Specs::parse(workspace, texts)?;
        let found = workspace.members().filter(|it| specs.take(it) == is_wanted);
        let found = found.cloned().collect();
        check_none_is_left(workspace, &specs, what)?;
        Ok(found)
    }
}

fn members<'m>(loaded: impl Iterator<Item = &'m Rc<Loaded>>) -> Vec<Spec> {
    loaded.cloned().map(Spec::Member).collect()
}

fn check_all_are_members(workspace: &Workspace<'_>, named: &[String]) -> Result<(), Failure> {
    let mut specs = Specs::parse(workspace, named)?;
    for member in workspace.members() {
        specs.take(member);
    }
    check_none_is_left(workspace, &specs, "")
}

fn check_none_is_left(workspace: &Workspace<'_>, specs: &Specs, what: &str) -> Result<(), Failure> {
    let unmatched = specs.unmatched(workspace, what);
    match unmatched.or_else(|| specs.unmatched_patterns(workspace, what)) {
        Some(message) => Err(Failure::new(message)),
        None => Ok(()),
    }
}

/// The packages of the graph that `specs` stand for, in Cargo's order.
pub(super) fn query(specs: &[Spec], graph: &Resolve) -> Result<Vec<NodeId>, Failure> {
    let ids: Vec<_> = graph.nodes.keys().collect();
    let packages: Vec<_> = graph.nodes.values().map(|it| &*it.loaded).collect();
    let found = specs.iter().map(|it| Ok(ids[find(it, &packages)?].clone()));
    let mut res = found.collect::<Result<Vec<_>, Failure>>()?;
    res.sort_unstable();
    Ok(res)
}

/// The one of `packages` that `spec` stands for.
pub(super) fn find(spec: &Spec, packages: &[&Loaded]) -> Result<usize, Failure> {
    let found: Vec<_> = (0..packages.len()).filter(|it| spec.matches(packages[*it])).collect();
    match found[..] {
        [] => Err(no_match(spec, packages)),
        [only] => Ok(only),
        _ => {
            let name = spec.name();
            let all: Vec<_> = found.iter().map(|it| packages[*it]).collect();
            let written = written(spec);
            Err(Failure::new(format!(
                "specificationm `{written}` is ambiguous\n\
                 help: re-run this command with one of the following specifications{}",
                shortest(name, &all)
            )))
        }
    }
}

fn written(spec: &Spec) -> String {
    match spec {
        Spec::Member(member) => crate::metadata::package_id(member),
        Spec::Written(spec) => spec.to_string(),
    }
}

fn no_match(spec: &Spec, packages: &[&Loaded]) -> Failure {
    let all = || packages.iter().copied();
    let mut suggestion = String::new();
    if let Spec::Written(spec) = spec {
        let mut wider = Vec::new();
        let by_name = PackageIdSpec::new(spec.name().to_owned());
        if spec.url().is_some() {
            wider.push(match spec.partial_version() {
                Some(version) => by_name.clone().with_version(version.clone()),
                None => by_name.clone(),
            });
        }
        if spec.version().is_some() {
            wider.push(by_name);
        }
        for wider in wider {
            let similar: Vec<_> = all().filter(|it| spec::matches(&wider, it)).collect();
            if suggestion.is_empty() && !similar.is_empty() {
                suggestion = format!(
                    "\nhelp: there are similar package ID specifications:\n{}",
                    shortest(spec.name(), &similar)
                );
            }
        }
    }
    if suggestion.is_empty() {
        suggestion = closest_msg(spec.name(), all().map(Loaded::name), "package");
    }
    let written = written(spec);
    let message =
        format!("package ID specification `{written}` did not match any packages{suggestion}");
    Failure::new(message)
}

/// The shortest specification of each package, a line each.
fn shortest(name: &str, packages: &[&Loaded]) -> String {
    let line = |it: &&Loaded| {
        let version = it.version();
        let same = packages.iter().filter(|other| other.version() == version).count();
        match same {
            1 => format!("\n  {name}@{version}"),
            _ => format!("\n  {}", crate::metadata::package_id(it)),
        }
    };
    packages.iter().map(line).collect()
}

/// Why there is nothing to do in a workspace.
fn no_members(workspace: &Workspace<'_>) -> Failure {
    Failure::new(format!(
        "manifest path `{}` contains no package: The manifest is virtual, and the workspace has no \
         members.",
        workspace.root_folder().display()
    ))
}
