//! What the packages of a random workspace take from its root.

use super::{Plan, places::way};

/// What `[workspace.package]` can have.
const KEYS: [(&str, &str); 16] = [
    ("version", "\"9.8.7\""),
    ("edition", "\"2021\""),
    ("authors", "[\"Ann\", \"Bob\"]"),
    ("description", "\"Words.\""),
    ("homepage", "\"https://x.y\""),
    ("documentation", "\"https://d.y\""),
    ("readme", "\"docs/README.md\""),
    ("keywords", "[\"k\"]"),
    ("categories", "[\"c\"]"),
    ("license", "\"MIT\""),
    ("license-file", "\"LICENSE\""),
    ("repository", "\"https://r.y\""),
    ("publish", "false"),
    ("exclude", "[\"/x\"]"),
    ("include", "[\"/src\", \"*.md\"]"),
    ("rust-version", "\"1.90\""),
];

pub(super) fn add(plan: &mut Plan) {
    if !plan.manifests[0].has("workspace") {
        return;
    }
    if plan.percent(35) {
        add_package_keys(plan);
    }
    if plan.percent(30) {
        add_dependencies(plan);
    }
    if plan.percent(12) {
        let lints = *plan.context.random.pick(&[
            "[workspace.lints.rust]\nunused = \"warn\"",
            "[workspace.lints]\nclippy = { all = { level = \"warn\", priority = -1 } }",
            "[workspace.lints]",
            "[workspace.lints.other]\nx = \"warn\"",
        ]);
        plan.root().put_text(lints);
        for index in 0..plan.manifests.len() {
            if plan.manifests[index].has("package") && plan.percent(60) {
                plan.manifests[index].put("lints", "workspace = true");
            }
        }
    }
    if plan.percent(8) {
        plan.root().put_text("[workspace.metadata]\nb = 1\na = { c = [] }");
    }
}

fn add_package_keys(plan: &mut Plan) {
    for (key, value) in KEYS {
        if plan.percent(25) {
            plan.root().add("workspace.package", &format!("{key} = {value}"));
        }
    }
    for (key, _) in KEYS {
        let is_there = plan.manifests[0].keys("workspace.package").contains(&key);
        // The file need not be named to be inherited.
        let percent = if is_there {
            50
        } else if key == "readme" {
            4
        } else {
            0
        };
        for index in 0..plan.manifests.len() {
            if plan.manifests[index].has("package") && plan.percent(percent) {
                let form =
                    *plan.context.random.pick(&[".workspace = true", " = { workspace = true }"]);
                plan.manifests[index].put("package", &format!("{key}{form}"));
            }
        }
    }
}

fn add_dependencies(plan: &mut Plan) {
    let mut keys = Vec::new();
    for index in 1..plan.manifests.len() {
        if !plan.percent(50) {
            continue;
        }
        let (folder, name) = (&plan.manifests[index].folder, plan.manifests[index].name.clone());
        let mut value = format!("path = \"{}\"", way(plan.base, folder));
        let random = &mut plan.context.random;
        for (percent, more) in [
            (15, ", version = \"0.1\""),
            (15, ", default-features = false"),
            (4, ", default-features = true"),
            (10, ", features = [\"x\"]"),
            (3, ", shape = 1"),
        ] {
            if random.percent(percent) {
                value += more;
            }
        }
        plan.root().add("workspace.dependencies", &format!("\"{name}\" = {{ {value} }}"));
        keys.push((index, name));
    }
    plan.root().add_table("workspace.dependencies");
    for (to, key) in keys {
        for from in 0..plan.manifests.len() {
            let is_odd = from >= to;
            if plan.manifests[from].has("package") && plan.percent(if is_odd { 1 } else { 35 }) {
                inherit(plan, from, &key);
            }
        }
    }
}

fn inherit(plan: &mut Plan, from: usize, key: &str) {
    let random = &mut plan.context.random;
    let table = *random.pick(&[
        "dependencies",
        "dependencies",
        "dependencies",
        "dev-dependencies",
        "build-dependencies",
        "target.'cfg(unix)'.dependencies",
    ]);
    let more = match random.below(14) {
        0 if !table.starts_with("dev") => ", optional = true",
        1 => ", features = [\"x\"]",
        2 => ", default-features = false",
        3 => ", default-features = true",
        4 => ", shape = 1",
        5 => ", features = [\"y\", \"x\"]",
        _ => "",
    };
    plan.manifests[from].add(table, &format!("\"{key}\" = {{ workspace = true{more} }}"));
}
