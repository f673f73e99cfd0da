//! What a file is to Cargo: as a badge in the file tree, and in whole words.

use crate::components::icon::Icon;
use engine::{Analysis, FilePath, FileRole, Target, TargetKind};
use yew::AttrValue;

/// A word and a shape beside a file's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    pub icon: Icon,
    pub word: &'static str,
    /// For the style: `lib`, `bin`, …, `manifest`, `other`.
    pub kind: &'static str,
    /// The whole sentence.
    pub title: AttrValue,
}

/// The badges of a file, one for each role that is worth one.
pub fn badges(path: &FilePath, analysis: &Analysis) -> Vec<Badge> {
    let roles = analysis.roles.get(path).map_or(&[][..], |it| &it[..]);
    let mut badges: Vec<_> = roles.iter().filter_map(|it| badge(it, analysis)).collect();
    badges.dedup_by(|a, b| a.kind == b.kind);
    badges
}

fn badge(role: &FileRole, analysis: &Analysis) -> Option<Badge> {
    let (icon, word, kind) = match role {
        FileRole::Manifest(_) => (Icon::Manifest, "manifest", "manifest"),
        FileRole::CrateRoot(package, target) => {
            let kind = analysis[*package][*target].kind;
            (kind_icon(kind), kind_word(kind), kind.as_str())
        }
        FileRole::LooseCrate => (Icon::Loose, "crate", "loose"),
        FileRole::Lockfile => (Icon::File, "lock", "other"),
        FileRole::RustSource | FileRole::Other => return None,
    };
    Some(Badge { icon, word, kind, title: in_words(role, analysis).into() })
}

/// All that a file is, as one phrase; empty if nothing is known of it.
pub fn all_in_words(path: &FilePath, analysis: &Analysis) -> String {
    let roles = analysis.roles.get(path).map_or(&[][..], |it| &it[..]);
    roles.iter().map(|it| in_words(it, analysis)).collect::<Vec<_>>().join("; ")
}

fn in_words(role: &FileRole, analysis: &Analysis) -> String {
    let of_package = |id| match &analysis[id].name {
        Some(name) => format!("package {name}"),
        None => "a package without a name".to_owned(),
    };
    match role {
        FileRole::Manifest(id) if analysis[*id].is_virtual => {
            "virtual manifest of a workspace".to_owned()
        }
        FileRole::Manifest(id) => format!("manifest of {}", of_package(*id)),
        FileRole::CrateRoot(package, target) => {
            format!("crate root of {}", target_in_words(&analysis[*package][*target]))
        }
        FileRole::LooseCrate => "crate that rustc could compile alone".to_owned(),
        FileRole::Lockfile => "lockfile: the dependencies' exact versions".to_owned(),
        FileRole::RustSource => "no crate root: a module, if a crate declares it".to_owned(),
        FileRole::Other => "nothing to Cargo".to_owned(),
    }
}

fn target_in_words(target: &Target) -> String {
    match target.kind {
        TargetKind::CustomBuild => "the build script".to_owned(),
        kind => format!("{} {}", kind.description(), target.name),
    }
}

pub fn kind_icon(kind: TargetKind) -> Icon {
    match kind {
        TargetKind::Lib => Icon::Lib,
        TargetKind::Bin => Icon::Bin,
        TargetKind::Example => Icon::Example,
        TargetKind::Test => Icon::Test,
        TargetKind::Bench => Icon::Bench,
        TargetKind::CustomBuild => Icon::Script,
    }
}

fn kind_word(kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::CustomBuild => "build",
        kind => kind.as_str(),
    }
}
