//! What the picture shows: boxes in boxes, and the arrows between packages.

use engine::{
    Analysis, CrateView, FilePath, Package, PackageId, TargetId, TargetKind,
    modules::{Module, ModuleState},
};
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
    Module,
    /// A module that this build leaves out.
    LeftOut,
    /// A module without a file to be found.
    Missing,
}

/// A path dependency between packages of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrow {
    pub from: PackageId,
    pub to: PackageId,
}

/// How far in the boxes go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Detail {
    Packages,
    Crates,
    Modules,
}

/// Everything there is to draw of a tree.
pub fn figure(analysis: &Analysis) -> Figure {
    let arrows = arrows(analysis);
    let detail = detail(analysis);
    let package = |id| of_package(id, analysis, &arrows, detail);
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
        boxes.extend((0..analysis.packages.len() as u32).map(PackageId).map(package));
    }
    for krate in analysis.crates.iter().filter(|it| it.target.is_none()) {
        boxes.push(Block {
            kind: BlockKind::Crate,
            word: "crate".to_owned(),
            name: krate.name.clone(),
            note: krate.crate_root.to_string(),
            said: String::new(),
            package: None,
            children: modules(krate, detail, ""),
        });
    }
    boxes.truncate(MOST_BOXES);
    Figure { boxes, arrows }
}

fn detail(analysis: &Analysis) -> Detail {
    let crates: usize = analysis.packages.iter().map(|it| it.targets.len()).sum();
    let modules: usize = analysis.crates.iter().map(|it| it.modules.len()).sum();
    match analysis.packages.len() + crates {
        boxes if boxes + modules <= MOST_BOXES => Detail::Modules,
        boxes if boxes <= MOST_BOXES => Detail::Crates,
        _ => Detail::Packages,
    }
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

fn of_package(id: PackageId, analysis: &Analysis, arrows: &[Arrow], detail: Detail) -> Block {
    let package = &analysis[id];
    let needed = arrows.iter().filter(|it| it.from == id).map(|it| name(&analysis[it.to]));
    let needed = needed.collect::<Vec<_>>().join(", ");
    let shows_crates = detail >= Detail::Crates;
    let targets = (0..package.targets.len() as u32).map(TargetId);
    let crates = targets.map(|target| of_target(id, target, analysis, detail));
    Block {
        kind: BlockKind::Package,
        word: if package.is_virtual() { "workspace" } else { "package" }.to_owned(),
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

fn of_target(id: PackageId, target_id: TargetId, analysis: &Analysis, detail: Detail) -> Block {
    let package = &analysis[id];
    let target = &package[target_id];
    let folder = package.manifest_path.parent().map_or_else(String::new, |it| format!("{it}/"));
    let krate = analysis.crates.iter().find(|it| it.target == Some((id, target_id)));
    Block {
        kind: BlockKind::Crate,
        word: target.kind.description().to_owned(),
        name: match target.kind {
            TargetKind::CustomBuild => String::new(),
            _ => target.name.clone(),
        },
        note: match &target.crate_root.file {
            Some(file) => below(file, &folder),
            None => "no file".to_owned(),
        },
        said: String::new(),
        package: Some(id),
        children: krate.map_or_else(Vec::new, |it| modules(it, detail, &folder)),
    }
}

/// A path as it is from `folder`, which ends with `/` or is empty.
fn below(file: &FilePath, folder: &str) -> String {
    file.as_str().strip_prefix(folder).unwrap_or(file.as_str()).to_owned()
}

/// The modules of a crate but for its root, in one another.
fn modules(krate: &CrateView, detail: Detail, folder: &str) -> Vec<Block> {
    if detail < Detail::Modules {
        return Vec::new();
    }
    let mut blocks: Vec<_> = krate.modules.iter().map(|it| of_module(it, folder)).collect();
    // Each module comes before those in it.
    for index in (1..blocks.len()).rev() {
        let Some(block) = blocks.pop() else { break };
        let parent = krate.modules[index].parent.map_or(0, |it| it.0 as usize);
        blocks[parent].children.insert(0, block);
    }
    blocks.pop().map_or_else(Vec::new, |it| it.children)
}

fn of_module(module: &Module, folder: &str) -> Block {
    let (kind, note) = match &module.state {
        ModuleState::File(file) => (BlockKind::Module, below(file, folder)),
        ModuleState::Inline => (BlockKind::Module, String::new()),
        ModuleState::ConfiguredOut { .. } => (BlockKind::LeftOut, "left out".to_owned()),
        _ => (BlockKind::Missing, "not found".to_owned()),
    };
    Block {
        kind,
        word: "mod".to_owned(),
        name: module.name.clone(),
        note,
        said: String::new(),
        package: None,
        children: Vec::new(),
    }
}
