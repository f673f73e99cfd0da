//! `new` and `init`: the same files, byte for byte.

use crate::playground::Playground;

#[test]
fn a_new_package_is_cargos() {
    let playground = Playground::new("");
    for args in [
        &["new", "app"][..],
        &["new", "app", "--lib"],
        &["new", "app", "--bin"],
        &["new", "app", "--bin", "--lib"],
        &["new", "app", "--vcs", "none"],
        &["new", "app", "--name", "other", "--edition", "2018"],
        &["new", "app", "--registry", "mine"],
        &["new", "app", "--registry", ""],
        &["new", "app", "--registry", "a b", "--bin", "--lib"],
        &["new", "app", "-q"],
        &["new", "a/b/c"],
        &["new", "./app"],
        &["new", "../app"],
        &["new", "x/../app"],
        &["new", "app/"],
        &["new", "app/."],
        &["new", "a:b", "--name", "c"],
        &["new", "."],
        &["new", ".."],
        &["new", "/"],
        &["new", ""],
        &["new", "app", "--vcs", "hg"],
        &["new", "é'!", "--name", "app", "--vcs", "hg"],
        &["new", "app", "--vcs", "fossil"],
        &["new", "app", "--vcs", "pijul"],
    ] {
        playground.compare(args);
    }
}

#[test]
fn names_are_checked() {
    let playground = Playground::new("");
    for name in [
        "1a",
        "a b",
        "a.b",
        "fn",
        "Self",
        "union",
        "test",
        "core",
        "proc-macro",
        "build",
        "deps",
        "con",
        "COM3",
        "café",
        "Upper",
        "a_b-c",
        "-a",
        "é",
        "_",
        "try",
        "ſ",
        "nul.x",
    ] {
        for kind in ["--bin", "--lib"] {
            playground.compare(&["new", kind, "--", name]);
            playground.compare(&["new", kind, "app", &format!("--name={name}")]);
        }
    }
}

#[test]
fn a_package_is_made_of_what_is_there() {
    for fixture in [
        "//- /src/main.rs\nfn main() {}\n",
        "//- /main.rs\nfn main() {}\n",
        "//- /lib.rs\n",
        "//- /src/lib.rs\n//- /src/main.rs\n",
        "//- /lib.rs\n//- /main.rs\n",
        "//- /src/tree.rs\nfn main() {}\n",
        "//- /tree.rs\n",
        "//- /tree.rs\n//- /src/tree.rs\n",
        "//- /tree.rs\n//- /main.rs\n",
        "//- /main.rs\n//- /src/main.rs\n",
        "//- /lib.rs\n//- /src/lib.rs\n",
        "//- /lib.rs\n//- /src/lib.rs\n//- /main.rs\n//- /src/main.rs\n",
        "//- /src/main.rs/\n",
        "//- /Cargo.toml\n",
        "//- /Cargo.toml/\n",
        "//- /tree.rs (escaped)\n\\xff\n",
        "//- /.gitignore\na\n",
        "//- /.gitignore\n/target\n",
        "//- /.gitignore (escaped)\n\\xff\n",
        "//- /.gitignore/\n",
        "//- /.hg/x\n",
        "//- /.hg/x\n//- /.hgignore\n^target$\n",
        "//- /.hg/x\n//- /.pijul/x\n",
        "//- /.pijul/x\n",
        "//- /.fossil/x\n//- /.fossil-settings/ignore-glob\ntarget\n",
        "//- /.git/x\n",
        "//- /src\nA file.\n",
    ] {
        let playground = Playground::new(fixture);
        for args in [&["init"][..], &["init", "--lib"], &["init", "--bin", "."], &["init", "-q"]] {
            playground.compare(args);
        }
    }
    Playground::new("").compare(&["init", "sub/folder"]);
    Playground::new("").compare(&["init", "--name", "fn"]);
    Playground::new("").compare(&["init", "../home"]);
    Playground::new("//- /src/\n").compare_in("src", &["init", ".."]);
}

#[test]
fn a_destination_that_exists_is_refused() {
    let playground = Playground::new("//- /app/\n//- /file\nx\n");
    for args in [["new", "app"], ["new", "file"], ["new", "file/app"], ["init", "file"]] {
        playground.compare(&args);
    }
}

#[test]
fn no_repository_is_made_within_a_repository() {
    let git = "//- /.git/HEAD\nref: refs/heads/main\n//- /.git/objects/\n//- /.git/refs/\n";
    for (more, args) in [
        ("", &["new", "app"][..]),
        ("//- /sub/\n", &["new", "sub/app"]),
        ("//- /.gitignore\nsub\n//- /sub/\n", &["new", "sub/app"]),
        ("//- /.gitignore\n/sub/*\n//- /sub/in/\n", &["new", "sub/in/app"]),
        ("//- /.gitignore\nsub\n!sub\n//- /sub/\n", &["new", "sub/app"]),
        ("//- /a/.gitignore\n/b/\n//- /a/b/\n", &["new", "a/b/app"]),
        ("//- /.git/info/exclude\nsub\n//- /sub/\n", &["new", "sub/app"]),
        ("", &["new", "absent/app"]),
        ("", &["new", "app", "--vcs", "git"]),
    ] {
        Playground::new(&format!("{git}{more}")).compare(args);
    }
    Playground::new("//- /.git/x\n").compare(&["new", "app"]);
    Playground::new("//- /.git\nnothing\n").compare(&["new", "app"]);
}

#[test]
fn a_new_package_joins_the_workspace_round_it() {
    for manifest in [
        "[workspace]\n",
        "[workspace]\nmembers = []\n",
        "[workspace]\nmembers = [\"a\", \"c\"]\n",
        "[workspace]\nmembers = [\"c\", \"a\"]\n",
        "[workspace]\nmembers = [\n    \"a\",\n    \"c\", # last\n]\nresolver = \"2\"\n",
        "[workspace]\nmembers = [\"crates/*\"]\n",
        "[workspace]\nmembers = [\"*\"]\n",
        "[workspace]\nmembers = [\"b\"]\n",
        "[workspace]\nmembers = [\"[\"]\n",
        "[workspace]\nmembers = [1]\n",
        "[workspace]\nmembers = \"b\"\n",
        "[workspace]\nexclude = [\"b\"]\n",
        "[workspace]\nexclude = [\"./b\", \"b/\"]\n",
        "[workspace]\nexclude = [1]\n",
        "[workspace]\n[workspace.package]\nversion = \"1.0.0\"\nedition = \"2021\"\nauthors = []\n",
        "[workspace]\n[workspace.package]\npublish = false\nrust-version = \"1.80\"\n",
        "[workspace]\npackage = { edition = \"2021\" }\n",
        "[workspace]\n[workspace.lints.rust]\nunsafe_code = \"forbid\"\n",
        "[package]\nname = \"root\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n",
        "workspace = { members = [\"a\"] }\n",
        "no toml",
        "",
    ] {
        let fixture = format!(
            "//- /Cargo.toml\n{manifest}//- /a/Cargo.toml\n[package]\nname = \"a\"\n\
             edition = \"2024\"\n//- /a/src/lib.rs\n//- /c/Cargo.toml\n[package]\nname = \"c\"\n\
             edition = \"2024\"\n//- /c/src/lib.rs\n//- /src/lib.rs\n"
        );
        let playground = Playground::new(&fixture);
        for args in [
            &["new", "b"][..],
            &["new", "b", "--edition", "2018", "--registry", "r"],
            &["new", "crates/b"],
            &["new", "a/../b", "-q"],
            &["init", "b"],
        ] {
            playground.compare(args);
        }
        playground.compare_in("a", &["new", "b"]);
        playground.compare_in("a", &["new", "../b"]);
    }
}
