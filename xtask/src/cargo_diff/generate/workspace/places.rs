//! Which folders of a random workspace have a manifest.

use super::{Manifest, Plan};
use crate::cargo_diff::generate::values::NAMES;

const INSIDE: [&str; 16] = [
    "a/",
    "b/",
    "c/",
    "crates/x/",
    "crates/y/",
    "crates/z/",
    "crates/x/",
    "a/",
    "libs/deep/w/",
    ".hid/h/",
    "n/",
    "n/x/",
    "a/sub/",
    "crates/x/inner/",
    "two words/",
    "größe/",
];

const OUTSIDE: [&str; 3] = ["out/", "o/p/", "wsx/"];

/// Above the workspace, where a plain package or another workspace may be.
const ABOVE: [&str; 2] = ["", "r/"];

pub(super) fn add_manifests(plan: &mut Plan) {
    let base = plan.base;
    let mut root = Manifest::new(base, "app");
    match plan.context.random.below(20) {
        // No manifest, or one that is no workspace.
        0 => {}
        1 => package(plan, &mut root),
        2..=10 => drop(root.add_table("workspace")),
        _ => {
            package(plan, &mut root);
            root.add_table("workspace");
        }
    }
    plan.manifests.push(root);
    // The tables in `texts` speak of these.
    for (folder, percent) in [("a/", 60), ("b/", 25), ("crates/x/", 30)] {
        if plan.percent(percent) {
            add_package(plan, &format!("{base}{folder}"));
        }
    }
    for _ in 0..=plan.context.random.below(3) {
        let (prefix, places) = match !base.is_empty() && plan.percent(20) {
            true => ("", &OUTSIDE[..]),
            false => (base, &INSIDE[..]),
        };
        let folder = format!("{prefix}{}", plan.context.random.pick(places));
        add_package(plan, &folder);
    }
    if !base.is_empty() && plan.percent(20) {
        let above = *plan.context.random.pick(&ABOVE);
        if base.starts_with(above) {
            add_package(plan, above);
        }
    }
}

/// Adds a package in `folder`, unless there is one.
pub(super) fn add_package(plan: &mut Plan, folder: &str) {
    if plan.manifests.iter().any(|it| it.folder == folder) {
        return;
    }
    let last = folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let is_name = !last.is_empty() && !last.contains(['.', ' ']);
    let name = match is_name && plan.percent(85) {
        true => last,
        false => *plan.context.random.pick(&NAMES),
    };
    let is_taken = plan.manifests.iter().any(|it| it.name == name);
    let name = match is_taken && !plan.percent(5) {
        true => format!("{name}-{}", plan.manifests.len()),
        false => name.to_owned(),
    };
    let mut manifest = Manifest::new(folder, &name);
    package(plan, &mut manifest);
    plan.manifests.push(manifest);
}

fn package(plan: &mut Plan, manifest: &mut Manifest) {
    let random = &mut plan.context.random;
    manifest.add("package", &format!("name = \"{}\"", manifest.name.clone()));
    if random.percent(92) {
        let version = *random.pick(&["0.1.0", "0.1.0", "0.1.0", "1.2.3", "0.2.0-pre.1"]);
        manifest.add("package", &format!("version = \"{version}\""));
    }
    if random.percent(92) {
        let edition = *random.pick(&["2015", "2018", "2021", "2021", "2024", "2024"]);
        manifest.add("package", &format!("edition = \"{edition}\""));
    }
    // Warnings, to be told of each package.
    if random.percent(10) {
        manifest.add("package", "colour = \"red\"");
    }
    if random.percent(4) {
        manifest.add("package", "license = \"MIT\"");
        manifest.add("package", "license-file = \"LICENSE\"");
    }
    if random.percent(6) {
        manifest.add("package.metadata", "a = { x = 1 }");
    }
    if random.percent(8) {
        manifest.add("package", "publish = false");
    }
    if random.percent(4) {
        let version = *random.pick(&["1.85", "1.95.0", "1.96", "1.999.1"]);
        manifest.add("package", &format!("rust-version = \"{version}\""));
    }
    if random.percent(40) {
        for (name, value) in [("x", "[]"), ("y", "[\"x\"]"), ("default", "[\"x\"]"), ("yes", "[]")]
        {
            if random.percent(55) && (value != "[\"x\"]" || manifest.has("features")) {
                manifest.add("features", &format!("{name} = {value}"));
                manifest.features.push(name.to_owned());
            }
        }
    }
}

/// A folder of the tree, mostly one with a manifest.
pub(super) fn folder_to_stand_in(plan: &mut Plan) -> String {
    let folder = match plan.context.random.below(20) {
        0..=9 => plan.base.to_owned(),
        10..=15 => plan.any().folder.clone(),
        16 => format!("{}src/", plan.any().folder),
        17 => format!("{}crates/", plan.base),
        18 => format!("{}empty/", plan.base),
        _ => String::new(),
    };
    folder.trim_end_matches('/').to_owned()
}

/// The way from the folder `from` to the folder `to`, both as in [`Manifest::folder`].
pub(super) fn way(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').filter(|it| !it.is_empty()).collect();
    let to: Vec<&str> = to.split('/').filter(|it| !it.is_empty()).collect();
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut names = vec![".."; from.len() - same];
    names.extend(&to[same..]);
    if names.is_empty() { ".".to_owned() } else { names.join("/") }
}

#[cfg(test)]
mod tests {
    use super::way;

    #[test]
    fn a_way_goes_up_as_far_as_it_must() {
        assert_eq!(way("a/b/", "a/c/d/"), "../c/d");
        assert_eq!(way("", "a/"), "a");
        assert_eq!(way("a/", ""), "..");
        assert_eq!(way("a/", "a/"), ".");
    }
}
