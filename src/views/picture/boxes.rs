//! What the picture shows: boxes in boxes, and the arrows between packages.

use engine::{Analysis, Package, PackageId, Target, TargetKind};
use std::collections::BTreeSet;

/// More boxes than this are too many to be looked at; what is innermost is left out then.
const MOST_BOXES: usize = 400;

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    pub boxes: Vec<Block>,
    pub arrows: Vec<Arrow>,
}

/// A box and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    /// What it is: `package`, `library`.
    pub word: String,
    pub name: String,
    /// A line below it; may be empty.
    pub note: String,
    /// More for a screen reader.
    pub said: String,
    pub package: Option<PackageId>,
    pub children: Vec<Block>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Workspace,
    Package,
    Crate,
}

/// A path dependency between packages of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrow {
    pub from: PackageId,
    pub to: PackageId,
}

/// Everything there is to draw of a tree.
pub fn figure(analysis: &Analysis) -> Figure {
    let arrows = arrows(analysis);
    let crates: usize = analysis.packages.iter().map(|it| it.targets.len()).sum();
    let shows_crates = analysis.packages.len() + crates <= MOST_BOXES;
    let package = |id| of_package(id, analysis, &arrows, shows_crates);
    let ids = (0..analysis.packages.len() as u32).map(PackageId);
    let mut boxes = Vec::new();
    if let Some(workspace) = &analysis.workspace {
        boxes.push(Block {
            kind: BlockKind::Workspace,
            word: "workspace".to_owned(),
            name: analysis[workspace.root].manifest_path.to_string(),
            note: String::new(),
            said: String::new(),
            package: None,
            children: workspace.members.iter().map(|it| package(it.package)).collect(),
        });
        boxes.extend(workspace.others.iter().map(|it| package(it.package)));
    } else {
        boxes.extend(ids.map(package));
    }
    boxes.extend(analysis.loose_crates.iter().map(|it| Block {
        kind: BlockKind::Crate,
        word: "crate".to_owned(),
        name: it.crate_name.clone(),
        note: it.crate_root.to_string(),
        said: String::new(),
        package: None,
        children: Vec::new(),
    }));
    boxes.truncate(MOST_BOXES);
    Figure { boxes, arrows }
}

fn arrows(analysis: &Analysis) -> Vec<Arrow> {
    let mut res = BTreeSet::new();
    for (index, package) in analysis.packages.iter().enumerate() {
        for path in package.dependencies.iter().filter_map(|it| it.manifest_path.as_ref()) {
            let to = analysis.packages.iter().position(|it| it.manifest_path == *path);
            let to = to.filter(|it| *it != index).map(|it| PackageId(it as u32));
            res.extend(to.map(|to| Arrow { from: PackageId(index as u32), to }));
        }
    }
    res.into_iter().collect()
}

fn of_package(id: PackageId, analysis: &Analysis, arrows: &[Arrow], shows_crates: bool) -> Block {
    let package = &analysis[id];
    let needed = arrows.iter().filter(|it| it.from == id).map(|it| name(&analysis[it.to]));
    let needed = needed.collect::<Vec<_>>().join(", ");
    let folder = package.manifest_path.parent().map_or_else(String::new, |it| format!("{it}/"));
    let crates = package.targets.iter().map(|it| of_target(it, id, &folder));
    Block {
        kind: BlockKind::Package,
        word: if package.is_virtual { "workspace" } else { "package" }.to_owned(),
        name: name(package).to_owned(),
        note: match shows_crates {
            true => package.manifest_path.to_string(),
            false => format!("{} crates", package.targets.len()),
        },
        said: if needed.is_empty() { needed } else { format!("depends on {needed}") },
        package: Some(id),
        children: if shows_crates { crates.collect() } else { Vec::new() },
    }
}

fn name(package: &Package) -> &str {
    package.name.as_deref().unwrap_or("without a name")
}

/// `folder`: that of the package, with `/` at its end.
fn of_target(target: &Target, package: PackageId, folder: &str) -> Block {
    let root = &target.crate_root;
    Block {
        kind: BlockKind::Crate,
        word: target.kind.description().to_owned(),
        name: match target.kind {
            TargetKind::CustomBuild => String::new(),
            _ => target.name.clone(),
        },
        note: match &root.file {
            Some(file) => file.as_str().strip_prefix(folder).unwrap_or(file.as_str()).to_owned(),
            None => "no file".to_owned(),
        },
        said: String::new(),
        package: Some(package),
        children: Vec::new(),
    }
}
