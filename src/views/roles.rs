//! What a file is to Cargo: as a badge in the file tree, and in whole words.

use super::compiled;
use crate::components::icon::Icon;
use engine::{
    Analysis, CrateId, CrateView, FilePath, FileRole, PackageId, Target, TargetKind,
    sorted::SortedSet,
};
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
    let mut badges: Vec<_> = roles.iter().filter_map(|it| badge(path, it, analysis)).collect();
    badges.dedup_by(|a, b| a.kind == b.kind);
    badges
}

fn badge(path: &FilePath, role: &FileRole, analysis: &Analysis) -> Option<Badge> {
    let (icon, word, kind) = match role {
        FileRole::Manifest(_) => (Icon::Manifest, "manifest", "manifest"),
        FileRole::CrateRoot(package, target) => {
            let kind = analysis[*package][*target].kind;
            (kind_icon(kind), kind_word(kind), kind.as_str())
        }
        FileRole::LooseCrate => (Icon::Loose, "crate", "loose"),
        FileRole::Lockfile => (Icon::File, "lock", "other"),
        FileRole::Part(_) if path.name().ends_with(".rs") => (Icon::Module, "mod", "module"),
        FileRole::Part(_) => (Icon::Module, "included", "module"),
        FileRole::TestPart(_) => (Icon::Module, "test mod", "module"),
        FileRole::PerhapsPart(_) => (Icon::Module, "maybe", "module"),
        FileRole::Unlinked(_) => (Icon::Unused, "in no crate", "unused"),
        FileRole::Other => return None,
    };
    Some(Badge { icon, word, kind, title: in_words(path, role, analysis).into() })
}

/// The Rust files that are in no crate.
pub fn unused(analysis: &Analysis) -> SortedSet<FilePath> {
    let is_unlinked = |it: &FileRole| matches!(it, FileRole::Unlinked(_));
    let is_unused = |roles: &[FileRole]| roles.iter().any(is_unlinked);
    let files = analysis.roles.iter().filter(|(_, roles)| is_unused(roles));
    files.map(|it| it.0.clone()).collect()
}

/// All modules of a crate whose text a file is.
fn part_in_words(path: &FilePath, id: CrateId, analysis: &Analysis) -> String {
    let krate = &analysis[id];
    let label = compiled::named(krate, analysis).label;
    let Some(of_file) = krate.files.get(path) else { return String::new() };
    let modules =
        of_file.modules.iter().map(|id| krate.path(*id)).collect::<Vec<_>>().join(" and ");
    match (modules.is_empty(), of_file.includes.is_empty()) {
        (true, _) => format!("included by {label}"),
        (false, true) => format!("module {modules} of {label}"),
        (false, false) => format!("module {modules} of {label}, and included by it"),
    }
}

/// All that a file is, as one phrase; empty if nothing is known of it.
pub fn all_in_words(path: &FilePath, analysis: &Analysis) -> String {
    let roles = analysis.roles.get(path).map_or(&[][..], |it| &it[..]);
    roles.iter().map(|it| in_words(path, it, analysis)).collect::<Vec<_>>().join("; ")
}

fn in_words(path: &FilePath, role: &FileRole, analysis: &Analysis) -> String {
    let of_package = |id: PackageId| match &analysis[id].name {
        Some(name) => format!("package {name}"),
        None => "a package without a name".to_owned(),
    };
    match role {
        FileRole::Manifest(id) if analysis[*id].is_virtual() => {
            "virtual manifest of a workspace".to_owned()
        }
        FileRole::Manifest(id) if !analysis[*id].has_package_table => {
            "manifest without a package".to_owned()
        }
        FileRole::Manifest(id) => format!("manifest of {}", of_package(*id)),
        FileRole::CrateRoot(package, target) => {
            format!("crate root of {}", target_in_words(&analysis[*package][*target]))
        }
        FileRole::LooseCrate => "crate that rustc could compile alone".to_owned(),
        FileRole::Lockfile => "lockfile: the dependencies' exact versions".to_owned(),
        FileRole::Part(id) => part_in_words(path, *id, analysis),
        FileRole::TestPart(id) => {
            let label = compiled::named(&analysis[*id], analysis).label;
            format!("a module of {label} when it is compiled for its tests")
        }
        FileRole::PerhapsPart(id) => {
            let label = compiled::named(&analysis[*id], analysis).label;
            let condition = match may_set_cfg(&analysis[*id], analysis) {
                true => "a macro or the build script makes it so",
                false => "a macro expands so",
            };
            format!("part of {label}, if {condition}")
        }
        FileRole::Unlinked(reason) => format!("in no crate: {reason}"),
        FileRole::Other => "nothing to Cargo".to_owned(),
    }
}

/// Whether a build script may set more of the crate's configuration.
fn may_set_cfg(krate: &CrateView, analysis: &Analysis) -> bool {
    krate.target.is_some_and(|(package, target)| {
        let package = &analysis[package];
        package.has_build_script_for(&package[target])
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::analyzed;
    use expect_test::{Expect, expect};

    const MANIFEST: &str = "//- /Cargo.toml\n[package]\nname = \"app\"\nedition = \"2024\"\n";

    /// What each `.rs` file is, a line each.
    #[track_caller]
    fn check(fixture: &str, expected: Expect) {
        let (files, analysis) = analyzed(&format!("{MANIFEST}{fixture}"));
        let sources = files.files().map(|it| it.0).filter(|it| it.name().ends_with(".rs"));
        let line = |it| format!("{it}: {}\n", all_in_words(it, &analysis));
        expected.assert_eq(&sources.map(line).collect::<String>());
    }

    #[test]
    fn a_module_names_all_crates_that_contain_it() {
        check(
            "//- /src/lib.rs\nmod shared;\n//- /src/main.rs\nmod shared;\nfn main() {}\n\
             //- /src/shared.rs\nmod inner;\n//- /src/shared/inner.rs\n",
            expect![[r#"
                src/lib.rs: crate root of library app
                src/main.rs: crate root of binary app
                src/shared.rs: module crate::shared of library app; module crate::shared of binary app
                src/shared/inner.rs: module crate::shared::inner of library app; module crate::shared::inner of binary app
            "#]],
        );
    }

    #[test]
    fn a_file_in_no_crate_says_what_would_link_it() {
        check(
            "//- /src/lib.rs\n#[cfg(windows)]\nmod other;\n//- /src/other.rs\n//- /src/lost.rs\n\
             mod deep;\n//- /src/lost/deep.rs\n//- /src/odd-name.rs\n",
            expect![[r#"
                src/lib.rs: crate root of library app
                src/lost.rs: in no crate: `mod lost;` in src/lib.rs would make it a module
                src/lost/deep.rs: in no crate: it is declared at src/lost.rs:1, in a file that is in no crate either
                src/odd-name.rs: in no crate: it is no crate root, and no module declares it
                src/other.rs: in no crate: it is declared at src/lib.rs:2, but the attribute at src/lib.rs:1 leaves the module out
            "#]],
        );
    }

    #[test]
    fn what_may_be_part_of_a_crate_says_on_what_that_depends() {
        let sources = "//- /src/lib.rs\n#[cfg(fast)]\nmod fast;\nload!(lost);\n//- /src/fast.rs\n\
                       //- /src/lost.rs\n";
        check(
            sources,
            expect![[r#"
            src/fast.rs: in no crate: it is declared at src/lib.rs:2, but the attribute at src/lib.rs:1 leaves the module out
            src/lib.rs: crate root of library app
            src/lost.rs: part of library app, if a macro expands so
        "#]],
        );
        check(
            &format!("//- /build.rs\nfn main() {{}}\n{sources}"),
            expect![[r#"
            build.rs: crate root of the build script
            src/fast.rs: part of library app, if a macro or the build script makes it so
            src/lib.rs: crate root of library app
            src/lost.rs: part of library app, if a macro or the build script makes it so
        "#]],
        );
    }
}
