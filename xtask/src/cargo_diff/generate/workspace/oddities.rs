//! What is odd about a random workspace.

use super::{
    Plan, places,
    texts::{Place, TEXTS},
};
use crate::cargo_diff::generate::values::toml;

/// What cannot be said by adding a table.
const CHANGES: &[fn(&mut Plan)] = &[
    |plan| replace_any(plan, ""),
    |plan| replace_any(plan, "[package"),
    |plan| replace_any(plan, "[package]\nname = 1\n"),
    |plan| replace_any(plan, "[dependencies]\n"),
    |plan| replace_any(plan, "[package]\nversion = \"0.1.0\"\n"),
    |plan| replace_any(plan, "cargo-features = [\"fly\"]\n[package]\nname = \"f\"\n"),
    |plan| replace_any(plan, "[workspace]\n"),
    |plan| replace_any(plan, "x = 1\n"),
    |plan| plan.root().remove_table("package"),
    |plan| plan.root().remove_table("workspace"),
    |plan| plan.root().remove("workspace", "members"),
    |plan| plan.any().remove("package", "name"),
    |plan| plan.any().remove("package", "edition"),
    |plan| plan.any().remove("package", "version"),
    |plan| plan.any().remove_table("package"),
    |plan| {
        let names: Vec<String> = plan.manifests.iter().map(|it| it.name.clone()).collect();
        let name = plan.context.random.pick(&names).clone();
        plan.any().put("package", &format!("name = \"{name}\""));
    },
    |plan| point_to_root(plan, false),
    |plan| point_to_root(plan, true),
    |plan| {
        if let Some(member) = plan.member() {
            member.add_table("workspace");
        }
    },
    |plan| places::add_package(plan, &format!("{}target/package/p/", plan.base)),
    |plan| places::add_package(plan, &format!("{}a/b/c/", plan.base)),
    |plan| {
        for manifest in &mut plan.manifests {
            manifest.put("package", "colour = \"blue\"");
        }
    },
    |plan| {
        for index in 0..plan.manifests.len() {
            let edition = *plan.context.random.pick(&["2015", "2018", "2021", "2024"]);
            if plan.manifests[index].has("package") {
                plan.manifests[index].put("package", &format!("edition = \"{edition}\""));
            }
        }
        plan.root().remove("workspace", "resolver");
        plan.root().remove_table("package");
    },
    |plan| {
        for index in 0..plan.manifests.len() {
            if plan.manifests[index].has("package") && plan.percent(70) {
                plan.manifests[index].put_text("[package]\nlinks = \"z\"\nbuild = \"build.rs\"");
            }
        }
    },
    |plan| {
        let path = plan.any().path();
        plan.any().replacement = Some(String::new());
        plan.context.files.add_folder(&path);
    },
    |plan| {
        let path = plan.any().path();
        plan.context.files.add(&path, *b"[package]\nname = \"\xff\"\n");
    },
    |plan| {
        let folder = plan.any().folder.clone();
        plan.context.files.add(&format!("{folder}cargo.toml"), "[package]\nname = \"low\"\n");
    },
    |plan| {
        let folder = plan.any().folder.clone();
        plan.context.files.add(&format!("{folder}Cargo.lock"), "version = 4\n");
    },
    |plan| {
        let folder = plan.any().folder.clone();
        plan.context.files.add(&format!("{folder}Cargo.lock"), "not a lock file\n");
    },
    |plan| {
        plan.context.files.add(&format!("{}crates", plan.base), "not a folder\n");
    },
    |plan| {
        plan.context.files.add(&format!("{}a", plan.base), "not a folder\n");
    },
];

/// Mostly none or one.
pub(super) fn add(plan: &mut Plan) {
    let count = *plan.context.random.pick(&[0, 0, 0, 0, 1, 1, 1, 1, 1, 2]);
    for _ in 0..count {
        if plan.percent(75) {
            let (place, text) = *plan.context.random.pick(TEXTS);
            add_text(plan, place, text);
        } else {
            plan.context.random.pick(CHANGES)(plan);
        }
    }
}

fn add_text(plan: &mut Plan, place: Place, text: &str) {
    let base = plan.base;
    let manifest = match place {
        Place::Root => Some(plan.root()),
        Place::Member => plan.member(),
        Place::Any => Some(plan.any()),
    };
    let Some(manifest) = manifest else { return };
    let mut text = toml(text).replace("\"\"\"", "'");
    for name in ["a", "b"] {
        let way = places::way(&manifest.folder, &format!("{base}{name}/"));
        text = text.replace(&format!("path = \"../{name}\""), &format!("path = \"{way}\""));
    }
    manifest.put_text(&text);
}

fn replace_any(plan: &mut Plan, text: &str) {
    plan.any().replacement = Some(text.to_owned());
}

/// Says in a member where the root is: as it is, or as it might be.
fn point_to_root(plan: &mut Plan, is_wrong: bool) {
    let base = plan.base;
    let Some(member) = plan.member() else { return };
    let mut way = places::way(&member.folder, base);
    if is_wrong {
        way += "/..";
    }
    member.put("package", &format!("workspace = \"{way}\""));
}
