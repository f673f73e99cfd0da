//! The commands that resolve dependencies, as far as paths lead.

use crate::playground::Playground;

const WORKSPACE: &str = "\
//- /Cargo.toml
[workspace]
members = [\"a\", \"b\", \"c\"]
resolver = \"3\"
//- /a/Cargo.toml
[package]
name = \"a\"
version = \"0.1.0\"
edition = \"2024\"
[features]
extra = [\"dep:c\"]
[dependencies]
b = { path = \"../b\" }
c = { path = \"../c\", optional = true }
//- /a/src/lib.rs
//- /b/Cargo.toml
[package]
name = \"b\"
version = \"0.2.0\"
edition = \"2024\"
[build-dependencies]
c = { path = \"../c\" }
//- /b/src/lib.rs
//- /b/build.rs
fn main() {}
//- /c/Cargo.toml
[package]
name = \"c\"
version = \"0.3.0\"
edition = \"2024\"
//- /c/src/lib.rs
";

#[test]
fn metadata_has_the_dependencies() {
    let playground = Playground::new(WORKSPACE);
    for args in [
        &["metadata", "--offline", "--format-version", "1"][..],
        &["metadata", "--offline"],
        &["metadata", "--offline", "-q", "--all-features"],
        &["metadata", "--offline", "--format-version", "1", "--no-default-features"],
    ] {
        for cwd in ["", "a", "c"] {
            playground.compare_answers(cwd, args);
        }
    }
}

#[test]
fn trees_are_printed() {
    let playground = Playground::new(WORKSPACE);
    for args in [
        &["tree", "--offline"][..],
        &["tree", "--offline", "--workspace", "--charset", "ascii"],
        &["tree", "--offline", "--all-features", "-q"],
    ] {
        for cwd in ["", "a", "c"] {
            playground.compare_answers(cwd, args);
        }
    }
    playground.compare_answers("a", &["tree", "--offline", "-F", "extra"]);
}
