//! What is on a disk and in no file tree.

use crate::playground::Playground;
use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, fs::symlink},
    path::Path,
};

const METADATA: [&str; 4] = ["metadata", "--no-deps", "--format-version", "1"];
const APP: &str =
    "//- /Cargo.toml\n[package]\nname = \"app\"\nedition = \"2024\"\n//- /src/lib.rs\n";

fn link(target: &str, path: &Path) {
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    symlink(target, path).expect("a link");
}

#[test]
fn links_are_followed_as_cargo_does() {
    let playground = Playground::prepared(APP, |root| {
        fs::create_dir_all(root.join("real/sub")).expect("a folder");
        fs::write(root.join("real/sub/main.rs"), "fn main() {}").expect("a file");
        fs::write(root.join("real/one.rs"), "fn main() {}").expect("a file");
        link("../../real/one.rs", &root.join("src/bin/linked.rs"));
        link("../../real/sub", &root.join("src/bin/folder"));
        link("nowhere.rs", &root.join("src/bin/dangling.rs"));
        link("loop.rs", &root.join("src/bin/loop.rs"));
        link("real", &root.join("examples"));
        link("nowhere", &root.join("tests"));
        link("../README", &root.join("README.md"));
        link("real/one.rs", &root.join("build.rs"));
    });
    playground.compare(&METADATA);
    playground.compare_in("examples", &METADATA);
    playground.compare_in("real/sub", &METADATA);
}

#[test]
fn members_behind_links_are_found() {
    let root =
        "//- /Cargo.toml\n[workspace]\nmembers = [\"members/*\", \"link\"]\nresolver = \"3\"\n";
    let app = APP.replace("/Cargo.toml", "/real/Cargo.toml").replace("/src", "/real/src");
    let other = app.replace("real", "other").replace("app", "other");
    let playground = Playground::prepared(&format!("{root}{app}{other}"), |root| {
        link("../other", &root.join("members/a"));
        link("nowhere", &root.join("members/b"));
        link("real", &root.join("link"));
    });
    playground.compare(&METADATA);
    playground.compare_in("members/a", &["locate-project"]);
    playground.compare(&["locate-project", "--manifest-path", "link/Cargo.toml", "--workspace"]);
    playground.compare(&["metadata", "--no-deps", "--manifest-path", "link/Cargo.toml"]);
}

#[test]
fn two_dots_behind_a_link_lead_to_where_it_points() {
    let root = "//- /Cargo.toml\n[workspace]\nmembers = [\"link/../*\"]\nresolver = \"3\"\n";
    let member = |path: &str| {
        let app = APP.replace("/Cargo.toml", &format!("/{path}/Cargo.toml"));
        app.replace("/src", &format!("/{path}/src"))
    };
    for members in [member("a"), member("far/a"), [member("a"), member("far/a")].concat()] {
        let playground = Playground::prepared(&format!("{root}{members}"), |root| {
            fs::create_dir_all(root.join("far/deep")).expect("a folder");
            link("far/deep", &root.join("link"));
        });
        playground.compare(&METADATA);
        playground.compare(&["locate-project", "--manifest-path", "link/../a/Cargo.toml"]);
    }
}

#[test]
fn a_manifest_may_be_a_link() {
    let playground =
        Playground::prepared("//- /src/lib.rs\n//- /x.toml\n[package]\nname = \"x\"\n", |root| {
            link("x.toml", &root.join("Cargo.toml"));
            link("nowhere", &root.join("src/Cargo.toml"));
            link("Cargo.toml", &root.join("loop/Cargo.toml"));
        });
    playground.compare(&METADATA);
    playground.compare_in("src", &METADATA);
    playground.compare_in("loop", &METADATA);
    playground.compare(&["metadata", "--no-deps", "--manifest-path", "loop/Cargo.toml"]);
    playground.compare_in("src", &["new", "y"]);
}

#[test]
fn names_that_are_not_utf8_are_passed_over() {
    let playground = Playground::prepared(APP, |root| {
        for folder in ["src/bin", "examples"] {
            fs::create_dir_all(root.join(folder)).expect("a folder");
            let name = OsStr::from_bytes(b"\xff.rs");
            fs::write(root.join(folder).join(name), "").expect("a file");
            fs::write(root.join(folder).join("good.rs"), "").expect("a file");
            let name = OsStr::from_bytes(b"\xfe");
            fs::create_dir_all(root.join(folder).join(name)).expect("a folder");
            fs::write(root.join(folder).join(name).join("main.rs"), "").expect("a file");
        }
    });
    playground.compare(&METADATA);
}

#[test]
fn odd_names_are_names() {
    let fixture = format!(
        "{APP}//- /src/bin/a b.rs\n//- /src/bin/.hidden.rs\n//- /src/bin/x\\y.rs\n\
         //- /src/bin/new\\nline.rs (escaped)\n//- /examples/é.rs\n//- /examples/%20/main.rs\n\
         //- /examples/con.rs\n"
    );
    Playground::new(&fixture).compare(&METADATA);
}

#[test]
fn what_is_neither_file_nor_folder_is_no_target() {
    let playground = Playground::prepared(APP, |root| {
        link("/dev/null", &root.join("src/bin/null.rs"));
        link("/dev/null", &root.join("build.rs"));
        link("/dev/null", &root.join("README"));
        link("/", &root.join("benches"));
    });
    playground.compare(&METADATA);
}

#[test]
fn new_does_not_write_through_links() {
    let playground = Playground::prepared("//- /file\nprecious\n", |root| {
        link("file", &root.join("app"));
        link("file", &root.join("sub/Cargo.toml"));
        link("../../file", &root.join("lib/src/lib.rs"));
    });
    playground.compare(&["new", "app"]);
    let left = playground.yard(&["init", "sub"]);
    assert_eq!(left.files[Path::new("tree/file")].1, "precious\n");
    playground.compare(&["init", "lib", "--lib"]);
}

#[test]
fn a_workspace_behind_a_link_is_rewritten_in_its_place() {
    let playground =
        Playground::prepared("//- /real.toml\n[workspace]\nresolver = \"3\"\n", |root| {
            link("real.toml", &root.join("Cargo.toml"));
        });
    playground.compare(&["new", "app"]);
}
