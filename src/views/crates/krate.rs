//! One crate: what it is, its crate root, and the reason why Cargo sees it.

use crate::{
    components::icon::{Icon, Picture},
    views::{
        reasons, roles,
        words::{FileLink, Sentence, Words},
    },
};
use engine::{FilePath, FileTree, LooseCrate, Options, Origin, Package, Target, TargetKind};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct KrateProps {
    kind: TargetKind,
    name: AttrValue,
    /// The file of the tree, if it is there.
    root: Option<FilePath>,
    /// As Cargo has it, for a file that is not there.
    src_path: AttrValue,
    is_inferred: bool,
    reason: Words,
    /// What is out of the ordinary: `proc-macro`, `edition 2018`.
    notes: AttrValue,
}

impl KrateProps {
    pub fn new(target: &Target, package: &Package, files: &FileTree) -> Self {
        let root = &target.crate_root;
        Self {
            kind: target.kind,
            name: target.name.clone().into(),
            root: root.file.clone(),
            src_path: in_tree(&root.src_path).to_owned().into(),
            is_inferred: matches!(root.origin, Origin::Inferred(_)) && target.table.is_none(),
            reason: reasons::of_target(target, files),
            notes: notes(target, package).into(),
        }
    }
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

#[component]
pub fn Krate(props: &KrateProps) -> Html {
    let KrateProps { kind, name, root, src_path, is_inferred, reason, notes } = props;
    let origin = if *is_inferred { "inferred" } else { "written" };
    html! {
        <li
            class="crate"
            data-kind={kind.as_str()}
            data-name={name}
            data-root={root.as_ref().map_or_else(String::new, ToString::to_string)}
        >
            <div class="crate-line">
                <Picture icon={roles::kind_icon(*kind)} />
                <span class="crate-kind">{ kind.description() }</span>
                if *kind != TargetKind::CustomBuild {
                    <strong class="crate-name">{ name }</strong>
                }
                if let Some(root) = root {
                    <FileLink path={root.clone()} />
                } else {
                    <span class="crate-missing"><code>{ src_path }</code>{ " is not there" }</span>
                }
                if !notes.is_empty() {
                    <span class="crate-notes">{ notes }</span>
                }
            </div>
            <p class="crate-reason">
                <span class="origin" data-origin={origin}>{ origin }</span>
                { " " }
                <Sentence words={reason.clone()} />
            </p>
        </li>
    }
}

#[derive(PartialEq, Properties)]
pub struct LooseProps {
    pub krate: LooseCrate,
}

/// A file that is a crate without any package.
#[component]
pub fn Loose(LooseProps { krate }: &LooseProps) -> Html {
    let LooseCrate { crate_root, crate_name, command_line } = krate;
    html! {
        <li
            class="crate"
            data-kind="loose"
            data-name={crate_name.clone()}
            data-root={crate_root.to_string()}
        >
            <div class="crate-line">
                <Picture icon={Icon::Loose} />
                <span class="crate-kind">{ "crate" }</span>
                <strong class="crate-name">{ crate_name }</strong>
                <FileLink path={crate_root.clone()} />
            </div>
            <p class="crate-reason"><code>{ command_line }</code>{ " compiles it." }</p>
        </li>
    }
}
