//! Why Cargo sees what it sees, in words.

use super::words::Words;
use engine::{
    Absence, AbsenceReason, Convention, Edition, FileTree, Origin, Package, Target, TargetKind,
};

/// Why `target` is there, and why it is called so.
pub fn of_target(target: &Target, files: &FileTree) -> Words {
    let root = match (&target.table, &target.crate_root.origin) {
        (_, Origin::Written(at)) => Words::new("its path is given in ").place(at, files),
        (None, Origin::Inferred(convention)) => Words::new(&by(*convention, target.kind)),
        (Some(table), Origin::Inferred(convention)) => Words::new("declared in ")
            .place(table, files)
            .and("; without a `path` there, ")
            .and(&by(*convention, target.kind)),
    };
    match &target.name_origin {
        Origin::Written(at) => root.and("; named in ").place(at, files),
        Origin::Inferred(convention) => match named(*convention, target) {
            "" => root,
            words => root.and("; ").and(words),
        },
    }
}

/// How Cargo came to a crate root that nothing gives.
fn by(convention: Convention, kind: TargetKind) -> String {
    let (name, folder) = (kind.description(), kind.folder().unwrap_or("src"));
    match convention {
        Convention::LibFile => "`src/lib.rs` is the library".to_owned(),
        Convention::MainFile => "`src/main.rs` is a binary".to_owned(),
        Convention::FileInFolder => format!("each `.rs` file in `{folder}/` is {}", one(name)),
        Convention::MainInSubfolder => {
            format!("each folder in `{folder}/` with a `main.rs` is {}", one(name))
        }
        Convention::BuildFile => "`build.rs` beside the manifest is the build script".to_owned(),
        Convention::Legacy2015 => "this is where the 2015 edition also looks".to_owned(),
        Convention::NamedLikePackage => "its file is named like the package".to_owned(),
        Convention::NamedLikeFile => "its file has its name".to_owned(),
        Convention::DefaultEdition => "the 2015 edition looks here".to_owned(),
    }
}

/// How Cargo came to a name that nothing gives; empty if there is nothing to explain.
fn named(convention: Convention, target: &Target) -> &'static str {
    match (convention, target.kind) {
        (_, TargetKind::CustomBuild) => "",
        (Convention::NamedLikePackage, TargetKind::Lib) if target.name.contains('_') => {
            "named like the package, with `-` as `_`"
        }
        (Convention::NamedLikePackage, _) => "named like the package",
        (Convention::MainInSubfolder, _) => "named like the folder",
        _ if is_in_own_folder(target) => "named like the folder",
        _ => "named like the file",
    }
}

fn is_in_own_folder(target: &Target) -> bool {
    let suffix = format!("/{}/main.rs", target.name);
    target.crate_root.src_path.ends_with(&suffix)
}

/// Why a package has its edition.
pub fn of_edition(package: &Package, files: &FileTree) -> Words {
    match &package.edition_origin {
        Some(Origin::Written(at)) if package.inherited.iter().any(|it| it.from == *at) => {
            Words::new("inherited from `[workspace.package]` in ").place(at, files)
        }
        Some(Origin::Written(at)) => Words::new("written in ").place(at, files),
        Some(Origin::Inferred(_)) => {
            Words::new(&format!("no `edition` is written, so Cargo takes {}", Edition::default()))
        }
        None => Words::new("assumed here, since what is written is no edition"),
    }
}

/// Why something is not there that one could expect.
pub fn of_absence(absence: &Absence, files: &FileTree) -> Words {
    let kind = absence.kind;
    match &absence.reason {
        AbsenceReason::NotFound { looked_for } => {
            Words::new(&format!("{}: there is no ", missing(absence))).list(looked_for, "and no")
        }
        AbsenceReason::SwitchedOff { key, found } => Words::new(&format!("{}: ", missing(absence)))
            .and(&format!("`{} = false` in ", kind.auto_key().unwrap_or("build")))
            .place(key, files)
            .and(if found.is_empty() { " keeps Cargo from looking" } else { " hides " })
            .list(found, "and"),
        AbsenceReason::SwitchedOffByTable { table, found } => {
            Words::new(&format!("{}: in the 2015 edition, ", missing(absence)))
                .and(&format!("what `[[{}]]` says in ", kind.as_str()))
                .place(table, files)
                .and(" is all, and hides ")
                .list(found, "and")
        }
        AbsenceReason::LeftOut { table, looked_for } => {
            // Cargo puts the others off until it checks, and leaves them out of the metadata.
            let is_refused = matches!(absence.kind, TargetKind::Lib | TargetKind::Bin);
            Words::new(&format!("{}: declared in ", missing(absence)))
                .place(table, files)
                .and(", but there is no ")
                .list(looked_for, "and no")
                .and(match is_refused {
                    true => "; Cargo refuses this",
                    false => {
                        "; `cargo check` refuses this, `cargo metadata` leaves it out in silence"
                    }
                })
        }
    }
}

fn missing(absence: &Absence) -> String {
    match (&absence.name, absence.kind) {
        (Some(name), kind) => format!("No {} `{name}`", kind.description()),
        (None, TargetKind::Lib | TargetKind::CustomBuild) => {
            format!("No {}", absence.kind.description())
        }
        (None, kind) => format!("No {}", many(kind)),
    }
}

/// The kind, for any number but one.
pub fn many(kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::Lib => "libraries",
        TargetKind::Bin => "binaries",
        TargetKind::Example => "examples",
        TargetKind::Test => "tests",
        TargetKind::Bench => "benchmarks",
        TargetKind::CustomBuild => "build scripts",
    }
}

/// `1 library`, `2 binaries`: how many there are of each kind that there is.
pub fn counts<'t>(targets: impl Iterator<Item = &'t Target>) -> Vec<String> {
    const KINDS: [TargetKind; 6] = [
        TargetKind::Lib,
        TargetKind::Bin,
        TargetKind::Example,
        TargetKind::Test,
        TargetKind::Bench,
        TargetKind::CustomBuild,
    ];
    let mut numbers = [0; KINDS.len()];
    for target in targets {
        numbers[KINDS.iter().position(|it| *it == target.kind).expect("these are all kinds")] += 1;
    }
    let counts = KINDS.into_iter().zip(numbers).filter(|(_, number)| *number > 0);
    counts.map(|(kind, number)| count(number, kind)).collect()
}

/// `2 binaries`.
fn count(number: usize, kind: TargetKind) -> String {
    match number {
        1 => format!("1 {}", kind.description()),
        _ => format!("{number} {}", many(kind)),
    }
}

fn one(name: &str) -> String {
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {name}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::analyzed;
    use expect_test::{Expect, expect};

    /// The reasons of everything in the first package, a line each.
    #[track_caller]
    fn check(fixture: &str, expected: Expect) {
        let (files, analysis) = analyzed(fixture);
        let package = &analysis.packages[0];
        let mut text = format!("edition: {}\n", of_edition(package, &files));
        for target in &package.targets {
            let kind = target.kind.as_str();
            text += &format!("{kind} {}: {}\n", target.name, of_target(target, &files));
        }
        let is_notable = |it: &&Absence| matches!(it.kind, TargetKind::Lib | TargetKind::Bin);
        for absence in package.absences.iter().filter(is_notable) {
            text += &format!("{}\n", of_absence(absence, &files));
        }
        expected.assert_eq(&text);
    }

    #[test]
    fn what_is_inferred_names_its_convention() {
        check(
            "//- /Cargo.toml\n[package]\nname = \"my-app\"\n//- /src/lib.rs\n//- /src/main.rs\n\
             //- /src/bin/a.rs\n//- /src/bin/b/main.rs\n//- /examples/c.rs\n//- /build.rs\n",
            expect![[r#"
                edition: no `edition` is written, so Cargo takes 2015
                lib my_app: `src/lib.rs` is the library; named like the package, with `-` as `_`
                bin a: each `.rs` file in `src/bin/` is a binary; named like the file
                bin b: each folder in `src/bin/` with a `main.rs` is a binary; named like the folder
                bin my-app: `src/main.rs` is a binary; named like the package
                example c: each `.rs` file in `examples/` is an example; named like the file
                custom-build build-script-build: `build.rs` beside the manifest is the build script
            "#]],
        );
    }

    #[test]
    fn what_is_written_leads_to_its_line() {
        check(
            "//- /Cargo.toml\n[package]\nname = \"app\"\nedition = \"2021\"\n\n[lib]\n\
             path = \"lib.rs\"\n\n[[bin]]\nname = \"tool\"\n//- /lib.rs\n\
             //- /src/bin/tool.rs\nfn main() {}\n",
            expect![[r#"
                edition: written in [Cargo.toml:3]
                lib app: its path is given in [Cargo.toml:6]; named like the package
                bin tool: declared in [Cargo.toml:8]; without a `path` there, each `.rs` file in `src/bin/` is a binary; named in [Cargo.toml:9]
            "#]],
        );
    }

    #[test]
    fn an_edition_that_is_none_is_not_said_to_be_written() {
        for edition in ["\"2027\"", "2021", "{ workspace = true }"] {
            check(
                &format!("//- /Cargo.toml\n[package]\nname = \"app\"\nedition = {edition}\n"),
                expect![[r#"
                    edition: assumed here, since what is written is no edition
                    No library: there is no `src/lib.rs`
                    No binaries: there is no `src/main.rs` and no `src/bin/`
                "#]],
            );
        }
    }

    #[test]
    fn what_is_missing_says_where_cargo_looked() {
        check(
            "//- /Cargo.toml\n[package]\nname = \"app\"\n//- /lib.rs\n",
            expect![[r#"
            edition: no `edition` is written, so Cargo takes 2015
            No library: there is no `src/lib.rs`
            No binaries: there is no `src/main.rs` and no `src/bin/`
        "#]],
        );
    }

    #[test]
    fn what_is_hidden_says_by_which_key() {
        check(
            "//- /Cargo.toml\n[package]\nname = \"app\"\nedition = \"2021\"\nautobins = false\n\
             //- /src/lib.rs\n//- /src/main.rs\nfn main() {}\n",
            expect![[r#"
                edition: written in [Cargo.toml:3]
                lib app: `src/lib.rs` is the library; named like the package
                No binaries: `autobins = false` in [Cargo.toml:4] hides `src/main.rs`
            "#]],
        );
    }
}
