//! One crate: what it is, its crate root, and the reason why Cargo sees it.

use crate::{
    Dispatch,
    components::icon::Icon,
    views::{
        piece::{Piece, piece},
        reasons, roles,
        words::{Words, view_file},
    },
};
use engine::{FileTree, LooseCrate, Options, Origin, Package, Target, TargetKind};
use yew::prelude::*;

/// All that is shown of a crate, so that it is drawn anew only if that has changed.
#[derive(Debug, PartialEq)]
struct Crate {
    target: Target,
    notes: String,
    reason: Words,
}

/// A path below the root of the tree without that root.
fn in_tree(src_path: &str) -> &str {
    let below = src_path.strip_prefix(&Options::default().root);
    below.and_then(|it| it.strip_prefix('/')).unwrap_or(src_path)
}

fn notes(target: &Target, package: &Package) -> String {
    let mut notes = Vec::new();
    let usual = match target.kind {
        TargetKind::Lib => "lib",
        _ => "bin",
    };
    if target.crate_types != [usual] {
        notes.push(format!("crate type {}", target.crate_types.join(", ")));
    }
    if target.edition != package.edition {
        notes.push(format!("edition {}", target.edition));
    }
    if let Some(features) = target.required_features.as_ref().filter(|it| !it.is_empty()) {
        notes.push(format!("only with the features {}", features.join(", ")));
    }
    if target.kind == TargetKind::Bin && package.default_run.as_ref() == Some(&target.name) {
        notes.push("what cargo run takes".to_owned());
    }
    notes.join(" · ")
}

/// A crate that is a target of a package.
pub fn view(target: &Target, package: &Package, files: &FileTree) -> Html {
    let (notes, reason) = (notes(target, package), reasons::of_target(target, files));
    piece(Crate { target: target.clone(), notes, reason })
}

impl Piece for Crate {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let Self { target, notes, reason } = self;
        let root = &target.crate_root;
        let is_inferred = matches!(root.origin, Origin::Inferred(_)) && target.table.is_none();
        let origin = if is_inferred { "inferred" } else { "written" };
        html! {
            <li
                class="crate"
                data-kind={target.kind.as_str()}
                data-name={target.name.clone()}
                data-root={root.file.as_ref().map_or_else(String::new, ToString::to_string)}
            >
                <div class="crate-line">
                    { roles::kind_icon(target.kind).view() }
                    <span class="crate-kind">{ target.kind.description() }</span>
                    if target.kind != TargetKind::CustomBuild && !target.name.is_empty() {
                        <strong class="crate-name">{ &target.name }</strong>
                    }
                    if let Some(file) = &root.file {
                        { view_file(file, dispatch) }
                    } else {
                        <span class="crate-missing">
                            <code>{ in_tree(&root.src_path) }</code>{ " is not there" }
                        </span>
                    }
                    if !notes.is_empty() {
                        <span class="crate-notes">{ notes }</span>
                    }
                </div>
                <p class="crate-reason">
                    <span class="origin" data-origin={origin}>{ origin }</span>
                    { " " }
                    { reason.view(dispatch) }
                </p>
            </li>
        }
    }
}

/// A file that is a crate without any package.
pub fn view_loose(krate: &LooseCrate, dispatch: &Dispatch) -> Html {
    let LooseCrate { crate_root, crate_name, command_line } = krate;
    html! {
        <li
            class="crate"
            data-kind="loose"
            data-name={crate_name.clone()}
            data-root={crate_root.to_string()}
        >
            <div class="crate-line">
                { Icon::Loose.view() }
                <span class="crate-kind">{ "crate" }</span>
                <strong class="crate-name">{ crate_name }</strong>
                { view_file(crate_root, dispatch) }
            </div>
            <p class="crate-reason"><code>{ command_line }</code>{ " compiles it." }</p>
        </li>
    }
}
