//! A package: the box round its crates.

use super::{dependencies, krate};
use crate::{
    Dispatch,
    components::icon::Icon,
    views::{
        reasons::{self, counts},
        words::{Words, code_at, view_file},
    },
};
use engine::{
    Absence, AbsenceReason, Analysis, FileTree, Inherited, Origin, Package, PackageId, TargetKind,
};
use yew::prelude::*;

/// So many packages are shown with everything in them. Of more, all but the one that Cargo finds in
/// the root of the tree are folded, and those that come after so many are behind a line of their own.
const MOST_OPEN: usize = 20;

/// Packages, one after the other.
pub fn view_list(packages: impl Iterator<Item = Html>) -> Html {
    let mut packages: Vec<Html> = packages.collect();
    let rest = packages.split_off(packages.len().min(MOST_OPEN));
    html! {
        <>
            { for packages }
            if !rest.is_empty() {
                <details class="package-rest">
                    <summary>
                        { match rest.len() {
                            1 => "1 more package".to_owned(),
                            number => format!("{number} more packages"),
                        } }
                    </summary>
                    { for rest }
                </details>
            }
        </>
    }
}

/// A package with everything in it. `membership`: why it is in the workspace, or why not, if there is one.
pub fn view(
    id: PackageId,
    membership: Option<Words>,
    analysis: &Analysis,
    files: &FileTree,
    dispatch: &Dispatch,
) -> Html {
    let package = &analysis[id];
    let is_current = analysis.current == Some(id);
    let is_expected = is_current || membership.is_some();
    let is_folded = analysis.packages.len() > MOST_OPEN && !is_current;
    let name = package.name.as_deref().unwrap_or("without a name");
    html! {
        <article
            key={package.manifest_path.as_str()}
            class="package"
            aria-label={format!("Package {name}")}
            data-state={if package.is_accepted { "accepted" } else { "refused" }}
        >
            { view_header(package, is_expected, is_folded, dispatch) }
            if is_folded {
                <details class="package-fold">
                    <summary>{ summary(package) }</summary>
                    { view_body(package, membership, analysis, files, dispatch) }
                </details>
            } else {
                { view_body(package, membership, analysis, files, dispatch) }
            }
        </article>
    }
}

/// `1 library, 2 binaries`.
fn summary(package: &Package) -> String {
    let counts = counts(package.targets.iter());
    if counts.is_empty() { "no crate".to_owned() } else { counts.join(", ") }
}

fn view_body(
    package: &Package,
    membership: Option<Words>,
    analysis: &Analysis,
    files: &FileTree,
    dispatch: &Dispatch,
) -> Html {
    html! {
        <>
            if let Some(membership) = membership {
                <p class="package-membership">{ membership.view(dispatch) }</p>
            }
            if package.has_package_table {
                <p class="package-edition">
                    { format!("Edition {}: ", package.edition) }
                    { reasons::of_edition(package, files).view(dispatch) }
                </p>
                { view_inherited(package, files, dispatch) }
                { view_counters(package) }
                <ul class="crate-list">
                    for target in &package.targets {
                        { krate::view(target, package, files) }
                    }
                </ul>
                { view_absences(package, files, dispatch) }
            } else if !package.is_virtual() {
                <p class="package-none">
                    { "There is no " }
                    <code>{ "[package]" }</code>
                    { " table, so Cargo looks for no crates here." }
                </p>
            }
            { dependencies::view(package, analysis, files, dispatch) }
        </>
    }
}

/// A folded one goes without an icon: of those there are many.
fn view_header(package: &Package, is_expected: bool, is_folded: bool, dispatch: &Dispatch) -> Html {
    let status = match (package.is_accepted, is_expected, package.is_virtual()) {
        (false, ..) => Some("refused by Cargo"),
        (true, false, _) => Some("not the package that Cargo finds in the root"),
        (true, true, true) => Some("a workspace without a package of its own"),
        (true, true, false) => None,
    };
    html! {
        <header class="package-header">
            if !is_folded {
                { Icon::Package.view() }
            }
            <span class="package-kind">
                { if package.is_virtual() { "workspace" } else { "package" } }
            </span>
            if let Some(name) = &package.name {
                <h3 class="package-name">{ name }</h3>
            }
            if let Some(version) = &package.version {
                <span class="package-version">{ version }</span>
            }
            { view_file(&package.manifest_path, dispatch) }
            if let Some(status) = status {
                <span class="package-status">{ status }</span>
            }
        </header>
    }
}

/// What the package takes over from a workspace root, but for what is shown elsewhere.
fn view_inherited(package: &Package, files: &FileTree, dispatch: &Dispatch) -> Html {
    let is_shown = |it: &&Inherited| {
        package.edition_origin == Some(Origin::Written(it.from.clone()))
            || package.dependencies.iter().any(|dependency| dependency.location.range == it.at)
    };
    let inherited = package.inherited.iter().filter(|it| !is_shown(it));
    let mut words = Words::default();
    for (index, it) in inherited.enumerate() {
        words = words.and(if index == 0 { "Inherited: " } else { ", " });
        words = words.code(code_at(&it.from, files)).and(" from ").place(&it.from, files);
    }
    html! {
        if words != Words::default() {
            <p class="package-inherited">{ words.view(dispatch) }</p>
        }
    }
}

fn view_counters(package: &Package) -> Html {
    let number = |kind| package.targets.iter().filter(|it| it.kind == kind).count();
    let (libraries, binaries) = (number(TargetKind::Lib), number(TargetKind::Bin));
    html! {
        <dl class="counters">
            <div class="counter">
                <dt>{ "library" }</dt>
                <dd>{ libraries }<span class="counter-most">{ " of at most 1" }</span></dd>
            </div>
            <div class="counter">
                <dt>{ if binaries == 1 { "binary" } else { "binaries" } }</dt>
                <dd>{ binaries }</dd>
            </div>
        </dl>
    }
}

/// What is not there: in full what one could miss, in a line what most packages do without.
fn view_absences(package: &Package, files: &FileTree, dispatch: &Dispatch) -> Html {
    let is_ordinary =
        |it: &&Absence| !matches!(it.kind, TargetKind::Lib | TargetKind::Bin) && it.name.is_none();
    let mut looked_for = Vec::new();
    let mut notable = Vec::new();
    for absence in &package.absences {
        match &absence.reason {
            AbsenceReason::NotFound { looked_for: paths } if is_ordinary(&absence) => {
                looked_for.extend(paths);
            }
            _ => notable.push(absence),
        }
    }
    let view_notable = |absence: &&Absence| {
        html! { <li>{ reasons::of_absence(absence, files).view(dispatch) }</li> }
    };
    html! {
        <ul class="absences">
            { for notable.iter().map(view_notable) }
            if !looked_for.is_empty() {
                <li>
                    { "Also looked for, not found: " }
                    { Words::default().list(&looked_for, "and").view(dispatch) }
                </li>
            }
        </ul>
    }
}
