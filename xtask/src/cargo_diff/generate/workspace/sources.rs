//! The files of the packages of a random workspace.

use super::Plan;

/// Kinds, and where the files of theirs lie. Few names, so that packages have the same ones.
const PLACES: [(&str, &str, u32); 4] = [
    ("bin", "src/bin/", 12),
    ("example", "examples/", 12),
    ("test", "tests/", 12),
    ("bench", "benches/", 8),
];
/// Files that a package can have once, or that are packaged in another way than the rest.
const OTHERS: [(&str, u32); 9] = [
    ("build.rs", 7),
    ("src/deep/mod.rs", 4),
    (".hidden", 3),
    (".git-not/x", 2),
    ("data/x.txt", 4),
    ("what?.txt", 1),
    ("aux.txt", 1),
    ("Cargo.toml.orig", 1),
    (".cargo_vcs_info.json", 1),
];
const NAMES: [&str; 5] = ["tool", "demo", "it", "two-words", "main"];

pub(super) fn add(plan: &mut Plan) {
    for index in 0..plan.manifests.len() {
        if plan.manifests[index].has("package") {
            add_files(plan, index);
        }
        if plan.percent(4) {
            let folder = plan.manifests[index].folder.clone();
            plan.context.files.add(&format!("{folder}README.md"), "# Words\n");
        }
    }
    for (path, percent) in
        [("docs/README.md", 3), ("empty/x.txt", 12), ("crates/note.txt", 5), ("LICENSE", 3)]
    {
        if plan.percent(percent) {
            plan.context.files.add(&format!("{}{path}", plan.base), "Words.\n");
        }
    }
    if plan.percent(3) {
        plan.context.files.add_folder(&format!("{}crates/void", plan.base));
    }
}

fn add_files(plan: &mut Plan, index: usize) {
    let folder = plan.manifests[index].folder.clone();
    let (has_lib, has_main) = match plan.context.random.below(50) {
        0 => (false, false),
        1..=28 => (true, false),
        29..=38 => (false, true),
        _ => (true, true),
    };
    let name = plan.manifests[index].name.clone();
    if has_lib {
        plan.context.files.add(&format!("{folder}src/lib.rs"), "");
        plan.manifests[index].targets.push(("lib", name.replace('-', "_")));
    }
    if has_main {
        plan.context.files.add(&format!("{folder}src/main.rs"), "fn main() {}\n");
        plan.manifests[index].targets.push(("bin", name));
    }
    for (kind, place, percent) in PLACES {
        while plan.percent(percent) {
            let name = *plan.context.random.pick(&NAMES);
            let path = match plan.percent(80) {
                true => format!("{folder}{place}{name}.rs"),
                false => format!("{folder}{place}{name}/main.rs"),
            };
            plan.context.files.add(&path, "fn main() {}\n");
            plan.manifests[index].targets.push((kind, name.to_owned()));
        }
    }
    for (path, percent) in OTHERS {
        if plan.percent(percent) {
            plan.context.files.add(&format!("{folder}{path}"), "fn main() {}\n");
        }
    }
    add_tables(plan, index);
}

/// Says more about targets that are there, and about some that are not.
fn add_tables(plan: &mut Plan, index: usize) {
    let targets = plan.manifests[index].targets.clone();
    let random = &mut plan.context.random;
    let manifest = &mut plan.manifests[index];
    if let Some((kind, name)) = targets.iter().find(|it| it.0 != "lib")
        && random.percent(25)
    {
        let header = format!("[{kind}]");
        let more = *random.pick(&[
            "required-features = [\"x\"]",
            "required-features = [\"x\", \"none\"]",
            "required-features = [\"dep:q\"]",
            "test = false",
            "doc = false",
            "harness = false",
            "path = \"src/nowhere.rs\"",
        ]);
        manifest.add(&header, &format!("name = \"{name}\""));
        manifest.add(&header, more);
    }
    if random.percent(4) {
        let (kind, path) = *random.pick(&[
            ("bin", "src/nowhere.rs"),
            ("bin", "src"),
            ("test", "src"),
            ("example", "nowhere.rs"),
            ("bench", "nowhere/main.rs"),
        ]);
        manifest.add(&format!("[{kind}]"), "name = \"gone\"");
        manifest.add(&format!("[{kind}]"), &format!("path = \"{path}\""));
        manifest.targets.push((kind, "gone".to_owned()));
    }
    if random.percent(5) {
        manifest.put_text(
            "[[example]]\nname = \"exlib\"\npath = \"src/lib.rs\"\ncrate-type = [\"lib\"]",
        );
        manifest.targets.push(("example", "exlib".to_owned()));
    }
    if random.percent(4) {
        let more = *random.pick(&[
            "proc-macro = true",
            "crate-type = [\"cdylib\"]",
            "doctest = false",
            "name = \"same\"",
            "path = \"nowhere.rs\"",
        ]);
        manifest.add("lib", more);
    }
    let bins: Vec<&String> = targets.iter().filter(|it| it.0 == "bin").map(|it| &it.1).collect();
    if random.percent(10) && !bins.is_empty() {
        manifest.add("package", &format!("default-run = \"{}\"", random.pick(&bins)));
    }
}
