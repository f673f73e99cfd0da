//! The commands that only read.

use crate::playground::Playground;

const APP: &str = "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";

/// Trees in which commands find their manifest, or not.
fn trees() -> Vec<String> {
    let manifests = [
        APP,
        "",
        "[foo\n",
        "x = \n[package]\na = 1\n",
        "[package]\nname = 1\n",
        "[package]\nname = \"\"\n",
        "[package]\nname = \"p\"\nversion.workspace = false\n",
        "[package]\nname = \"p\"\n[dependencies]\nbar = { version = \"1\", features = \"x\" }\n",
        "[package]\nname = \"p\"\nedition = \"2023\"\n",
        "[package]\nname = \"p\"\n[lib]\npath = \"nowhere.rs\"\n",
        "[dependencies]\n",
        "[workspace]\n",
        "[workspace]\nmembers = [\"sub\"]\n",
        "[workspace]\nmembers = [\"*\", \"absent\"]\n",
        "[workspace]\nmembers = [\"sub\"]\ndefault-members = [\"sub\"]\n",
        "[workspace]\nexclude = [\"sub\"]\n",
        "[workspace]\nmembers = [\"sub\", \"other\"]\n",
        "[workspace]\nmembers = [\"sub\"]\nresolver = \"9\"\n",
    ];
    let subs = [
        "[package]\nname = \"sub\"\nedition = \"2024\"\n[profile.dev]\n",
        "[package]\nname = \"sub\"\nworkspace = \"..\"\n",
        "[package]\nname = \"sub\"\n[workspace]\n",
        "[foo",
    ];
    let tree = |manifest: &&str, sub: &str| {
        format!(
            "//- /Cargo.toml\n{manifest}//- /src/lib.rs\n//- /sub/Cargo.toml\n{sub}\
             //- /sub/src/lib.rs\n//- /sub/deep/x\n"
        )
    };
    let mut trees: Vec<_> = manifests.iter().map(|it| tree(it, subs[0])).collect();
    for manifest in [manifests[0], "[workspace]\n", "[workspace]\nmembers = [\"sub\"]\n"] {
        trees.extend(subs[1..].iter().map(|sub| tree(&manifest, sub)));
    }
    trees.extend(
        [
            "//- /src/lib.rs\n//- /sub/deep/\n",
            "//- /cargo.toml\n//- /sub/deep/\n",
            "//- /Cargo.toml/\n//- /sub/deep/\n",
            "//- /Cargo.toml (escaped)\n[package]\\nname = \"\\xff\"\n//- /sub/deep/\n",
        ]
        .map(str::to_owned),
    );
    trees
}

#[test]
fn every_command_finds_its_manifest() {
    for tree in trees() {
        let playground = Playground::new(&tree);
        for args in [
            &["locate-project"][..],
            &["locate-project", "--workspace"],
            &["verify-project"],
            &["read-manifest"],
            &["metadata", "--no-deps"],
        ] {
            for cwd in ["", "sub", "sub/deep"] {
                playground.compare_in(cwd, args);
            }
        }
        playground.compare_in("sub", &["locate-project", "--workspace", "-q"]);
        playground.compare_in("sub", &["verify-project", "-q"]);
        playground.compare_in("sub", &["read-manifest", "-q"]);
        playground.compare_in("sub", &["metadata", "--no-deps", "-q"]);
    }
}

#[test]
fn a_written_manifest_path_is_checked() {
    let fixture = format!(
        "//- /Cargo.toml\n{APP}//- /src/lib.rs\n//- /other.toml\n//- /noext\n//- /x.rs\n\
         //- /empty/\n"
    );
    let playground = Playground::new(&fixture);
    for path in [
        "Cargo.toml",
        "./src/../Cargo.toml",
        "absent/../Cargo.toml",
        "",
        ".",
        "/",
        "..",
        "empty",
        "other.toml",
        "noext",
        "x.rs",
        "absent",
        "Cargo.toml/",
        "Cargo.toml/x",
        "src/Cargo.toml",
    ] {
        for command in ["locate-project", "verify-project", "read-manifest"] {
            playground.compare(&[command, "--manifest-path", path]);
        }
        playground.compare(&["metadata", "--no-deps", "--manifest-path", path]);
    }
    playground.compare_in("empty", &["locate-project", "--manifest-path", "../Cargo.toml"]);
    playground.compare(&["locate-project", "--message-format", "PLAIN"]);
}

#[test]
fn packages_are_named_by_the_lock_file() {
    let registry = "registry+https://github.com/rust-lang/crates.io-index";
    let lock_files = [
        "",
        "x",
        "version = 9\n",
        &format!(
            "version = 4\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\n[[package]]\nname = \
             \"serde\"\nversion = \"1.0.0\"\nsource = \"{registry}\"\n[[package]]\nname = \"rand\"\n\
             version = \"0.8.0\"\nsource = \"{registry}\"\n[[package]]\nname = \"rand\"\nversion = \
             \"0.9.0\"\nsource = \"{registry}\"\n[[package]]\nname = \"lost\"\nversion = \"0.1.0\"\n"
        ),
    ];
    for lock_file in lock_files {
        let fixture =
            format!("//- /Cargo.toml\n{APP}//- /src/lib.rs\n//- /Cargo.lock\n{lock_file}");
        let playground = Playground::new(&fixture);
        for spec in [
            &["app"][..],
            &[],
            &["-p"],
            &["-p", "serde"],
            &["rand"],
            &["rand@0.8"],
            &["rand@1"],
            &["lost"],
            &["a*"],
            &["https://github.com/rust-lang/crates.io-index#serde"],
            &["registry+https://github.com/rust-lang/crates.io-index#serde@1.0.0"],
            &["path+file:///nowhere#app"],
        ] {
            playground.compare(&[&["pkgid"], spec].concat());
        }
    }
    let playground = Playground::new(&format!("//- /Cargo.toml\n{APP}//- /src/lib.rs\n"));
    playground.compare(&["pkgid"]);
    playground.compare(&["pkgid", "-p"]);
    let playground = Playground::new("//- /Cargo.toml\n[workspace]\n//- /Cargo.lock\n");
    playground.compare(&["pkgid"]);
    playground.compare(&["pkgid", "app"]);
}
