//! `package --list`: which files would be in a package.

use crate::playground::Playground;
use std::{fs, os::unix::fs::symlink};

/// A package with `more` in its manifest, and many files.
fn package(more: &str) -> String {
    let manifest =
        format!("[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n{more}");
    let files = [
        "src/main.rs",
        "src/lib.rs",
        "README.md",
        "LICENSE",
        ".hidden",
        ".dir/x",
        "a/b/c.txt",
        "a/b/d.rs",
        "a/.x",
        "target/x",
        "a/target/x",
        "sub/Cargo.toml",
        "sub/src/lib.rs",
        "data/x.bin",
        "data/y.txt",
        "data/deep/z.txt",
        "é.txt",
        "B.txt",
        "a.txt",
        "a-b/x",
        "Cargo.lock/",
        ".gitignore",
    ];
    let files = files.into_iter().filter(|it| !it.ends_with('/'));
    let files: String = files.map(|it| format!("//- /{it}\n")).collect();
    format!("//- /Cargo.toml\n{manifest}{files}")
}

#[test]
fn include_and_exclude_choose_files() {
    for patterns in [
        "[]",
        "[\"a\"]",
        "[\"/a\"]",
        "[\"a/\"]",
        "[\"*.txt\"]",
        "[\"/*.txt\"]",
        "[\"data/**\"]",
        "[\"**/x*\"]",
        "[\"data/**/z.txt\"]",
        "[\"*\", \"!*.rs\"]",
        "[\"!a\"]",
        "[\"a/*\", \"!a/b\"]",
        "[\"{a,data}/**\"]",
        "[\"[a-b].txt\"]",
        "[\"[^a].txt\"]",
        "[\"\\\\.hidden\"]",
        "[\"# x\", \"\", \"  \"]",
        "[\"src\"]",
        "[\"/src/\"]",
        "[\"target\"]",
        "[\".hidden\", \"README.md\"]",
        "[\"Cargo.toml\"]",
        "[\"sub\"]",
        "[\"[\"]",
        "[\"{a\"]",
        "[\"a}\"]",
        "[\"[z-a]\"]",
        "[\"a**b\"]",
        "[\"?.txt\"]",
        "[\"x\\\\\"]",
        "[\"./a\"]",
        "[\"../a\"]",
        "[\"a//b\"]",
        "[\"**\"]",
        "[\"/\"]",
        "[\"é*\"]",
        "[\"A.TXT\"]",
        "[\"[]a].txt\"]",
        "[\"[!a-b]*\"]",
        "[\"a[\", \"[a\"]",
        "[\"[é].txt\"]",
        "[\"??.txt\"]",
    ] {
        Playground::new(&package(&format!("exclude = {patterns}\n"))).compare(&["package", "-l"]);
        Playground::new(&package(&format!("include = {patterns}\n"))).compare(&["package", "-l"]);
    }
    let both = package("include = [\"src\"]\nexclude = [\"src\", \"[\"]\n");
    Playground::new(&both).compare(&["package", "--list"]);
}

#[test]
fn packages_come_after_those_that_they_are_published_with() {
    for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
        for dependency in ["path = \"../b\"", "path = \"../b\", version = \"*\""] {
            let workspace = format!(
                "//- /Cargo.toml\n[workspace]\nmembers = [\"a\", \"b\"]\n\
                 //- /a/Cargo.toml\n[package]\nname = \"a\"\n[{table}]\nb = {{ {dependency} }}\n\
                 //- /a/src/lib.rs\n\
                 //- /b/Cargo.toml\n[package]\nname = \"b\"\nedition = \"2021\"\n\
                 //- /b/src/main.rs\n"
            );
            let args = ["package", "--list", "--workspace", "-q"];
            assert_eq!(Playground::new(&workspace).compare(&args).status, Some(0));
        }
    }
}

#[test]
fn what_a_manifest_lacks_is_said() {
    for more in [
        "",
        "description = \"x\"\n",
        "description = \"\"\nlicense = \"MIT\"\n",
        "license-file = \"LICENSE\"\nhomepage = \"https://a.b\"\n",
        "license-file = \"absent\"\nreadme = \"absent too\"\n",
        "license-file = \"../outside\"\nreadme = \"../tree/a.txt\"\n",
        "readme = \"sub/src/lib.rs\"\nlicense-file = \"target/x\"\n",
        "readme = \"../outside/README.md\"\n",
        "build = \"../outside/LICENSE\"\n",
        "build = \"absent.rs\"\n",
        "build = \"a/b/d.rs\"\n",
        "include = [\"LICENSE\"]\nreadme = false\n",
    ] {
        let playground = Playground::prepared(&package(more), |root| {
            fs::create_dir_all(root.join("../outside")).expect("a folder");
            fs::write(root.join("../outside/README.md"), "").expect("a file");
            fs::write(root.join("../outside/LICENSE"), "").expect("a file");
        });
        for options in [&[][..], &["-q"], &["--no-metadata"], &["--exclude-lockfile"]] {
            playground.compare(&[&["package", "--list"], options].concat());
        }
        playground.compare(&["package", "--list", "--registry", "other"]);
    }
}

#[test]
fn replacements_are_not_spoken_of() {
    let manifest = package(
        "resolver = \"2\"\n[replace]\n\"a:1.0.0\" = { path = \"a\", features = [\"x\"] }\n",
    );
    let lock = "//- /Cargo.lock\nversion = 4\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\n";
    Playground::new(&format!("{manifest}{lock}")).compare_answers("", &["package", "--list"]);
}

#[test]
fn a_registry_is_checked_before_the_manifest() {
    let playground = Playground::new("//- /Cargo.toml\nodd\n");
    for registry in [
        ["--index", "x"],
        ["--index", "git@example.com:a/b"],
        ["--index", "a:b"],
        ["--registry", "a b"],
        ["--registry", ""],
        ["--registry", "other"],
    ] {
        playground.compare(&[&["package", "--list"], &registry[..]].concat());
    }
}

#[test]
fn odd_names_are_refused() {
    for name in ["a:b", "x/con/y", "aux.rs", "Cargo.toml.orig", ".cargo_vcs_info.json", "a?"] {
        Playground::new(&format!("{}//- /{name}\n", package(""))).compare(&["package", "--list"]);
        let included = package("include = [\"**\"]\n");
        Playground::new(&format!("{included}//- /{name}\n")).compare(&["package", "--list"]);
    }
}

#[test]
fn links_are_followed() {
    let playground = Playground::prepared(&package(""), |root| {
        symlink("nowhere", root.join("dangling")).expect("a link");
        symlink("data", root.join("linked")).expect("a link");
        symlink("../a.txt", root.join("a/up.txt")).expect("a link");
        symlink("/dev/null", root.join("null")).expect("a link");
    });
    playground.compare(&["package", "--list"]);
}

#[test]
fn a_repository_without_commits_is_dirty() {
    let git = "//- /.git/HEAD\nref: refs/heads/main\n//- /.git/objects/\n//- /.git/refs/\n";
    for more in ["", "//- /.git/info/exclude\nCargo.toml\n"] {
        let playground = Playground::new(&format!("{}{git}{more}", package("")));
        playground.compare(&["package", "--list"]);
        playground.compare(&["package", "--list", "--allow-dirty"]);
        playground.compare_in("a/b", &["package", "--list"]);
    }
}

#[test]
fn a_workspace_is_listed_package_by_package() {
    let member = |name: &str, more: &str| {
        format!(
            "//- /{name}/Cargo.toml\n[package]\nname = \"{name}\"\nversion = \"0.1.0\"\n{more}\
             //- /{name}/src/lib.rs\n"
        )
    };
    let fixture = [
        "//- /Cargo.toml\n[workspace]\nmembers = [\"*\"]\n".to_owned(),
        member("a", "[dependencies]\nc = { path = \"../c\" }\n"),
        member("b", "[dev-dependencies]\nd = { path = \"../d\", version = \"0.1\" }\n"),
        member("c", "[dev-dependencies]\na = { path = \"../a\" }\n"),
        member("d", "description = \"x\"\n"),
    ];
    let playground = Playground::new(&fixture.concat());
    for cwd in ["", "a"] {
        playground.compare_in(cwd, &["package", "--list"]);
        for selection in [
            &["--workspace"][..],
            &["--workspace", "--exclude", "a"],
            &["--workspace", "--exclude", "absent"],
            &["--exclude", "a"],
            &["-p", "b", "-p", "a"],
            &["-p", "absent"],
            &["-p", "[a-c]"],
            &["-p", "x*"],
            &["--features", "absent"],
            &["--message-format", "human"],
        ] {
            playground.compare_in(cwd, &[&["package", "--list"], selection].concat());
        }
    }
    Playground::new("//- /Cargo.toml\n[workspace]\n").compare(&["package", "--list"]);
}
