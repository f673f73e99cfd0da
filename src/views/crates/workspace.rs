//! The workspace: the box round its packages, and why a package is in it or not.

use super::package;
use crate::{
    Dispatch,
    components::icon::Icon,
    views::words::{Words, code_at, view_file},
};
use engine::{
    Analysis, FileTree, MemberView, MembershipReason, NonMemberReason, NonMemberView, WorkspaceView,
};
use yew::prelude::*;

/// The workspace with its members, and after it what of the tree is not in it.
pub fn view(
    workspace: &WorkspaceView,
    analysis: &Analysis,
    files: &FileTree,
    dispatch: &Dispatch,
) -> Html {
    let view_member = |it: &MemberView| {
        let membership = of_member(it, analysis, files);
        package::view(it.package, Some(membership), analysis, files, dispatch)
    };
    let view_other = |it: &NonMemberView| {
        let membership = of_other(&it.reason, files);
        package::view(it.package, Some(membership), analysis, files, dispatch)
    };
    // The package that Cargo finds in the root of the tree comes first.
    let is_current = |it: &&MemberView| Some(it.package) == analysis.current;
    let (current, others): (Vec<_>, Vec<_>) = workspace.members.iter().partition(is_current);
    html! {
        <>
            <section class="workspace" aria-label="Workspace">
                { view_header(workspace, analysis, dispatch) }
                { package::view_list(current.into_iter().chain(others).map(view_member)) }
            </section>
            { package::view_list(workspace.others.iter().map(view_other)) }
        </>
    }
}

fn view_header(workspace: &WorkspaceView, analysis: &Analysis, dispatch: &Dispatch) -> Html {
    let root = &analysis[workspace.root];
    html! {
        <>
            <header class="package-header">
                { Icon::Workspace.view() }
                <span class="package-kind">{ "workspace" }</span>
                { view_file(&root.manifest_path, dispatch) }
                if !root.is_accepted {
                    <span class="package-status" data-severity="error">
                        { "refused by Cargo" }
                    </span>
                }
            </header>
            <p class="package-edition">{ summary(workspace, analysis).view(dispatch) }</p>
        </>
    }
}

/// What the workspace is, but for its members.
fn summary(workspace: &WorkspaceView, analysis: &Analysis) -> Words {
    let root = &analysis[workspace.root];
    let (number, defaults) =
        (workspace.members.len(), workspace.members.iter().filter(|it| it.is_default).count());
    let words = match &root.name {
        _ if root.is_virtual() => Words::new("A virtual manifest, without a package of its own; "),
        Some(name) => Words::new(&format!("The root is package {name}; ")),
        None => Words::new("The root is a package; "),
    };
    let members = match number {
        1 => "1 member".to_owned(),
        _ => format!("{number} members"),
    };
    let taken = match defaults {
        _ if defaults == number => "all of them taken".to_owned(),
        number => format!("{number} of them taken"),
    };
    words.and(&format!(
        "{members}, {taken} by commands that name no package; resolver {}.",
        workspace.resolver
    ))
}

fn of_member(member: &MemberView, analysis: &Analysis, files: &FileTree) -> Words {
    let words = match &member.reason {
        MembershipReason::Root => Words::new("Member: the package of the root manifest"),
        MembershipReason::Listed(at) => {
            Words::new("Member: listed by ").code(code_at(at, files)).and(" in ").place(at, files)
        }
        MembershipReason::PathDependency(of, at) => {
            let of = analysis[*of].name.as_deref().unwrap_or("a package without a name");
            let words = Words::new(&format!("Member: a path dependency of {of}"));
            at.iter().fold(words, |words, at| words.and(" in ").place(at, files))
        }
    };
    words.and(if member.is_default { "; a default member" } else { "; not a default member" })
}

fn of_other(reason: &NonMemberReason, files: &FileTree) -> Words {
    match reason {
        NonMemberReason::Excluded(at) => Words::new("Not a member: excluded by ")
            .code(code_at(at, files))
            .and(" in ")
            .place(at, files),
        NonMemberReason::OwnWorkspace(at) => {
            Words::new("Not a member: it has a `[workspace]` of its own in ").place(at, files)
        }
        NonMemberReason::NotListed => Words::new(
            "Not a member: no entry of `members` matches it, and no member depends on it by its \
             path",
        ),
    }
}
