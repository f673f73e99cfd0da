//! Path dependencies between the packages of a random workspace.

use super::{Plan, places::way};

/// Tables, the last of which take no part in what the host compiles.
const TABLES: [&str; 10] = [
    "dependencies",
    "dependencies",
    "dependencies",
    "dependencies",
    "dependencies",
    "dev-dependencies",
    "dev-dependencies",
    "build-dependencies",
    "target.'cfg(unix)'.dependencies",
    "target.'cfg(windows)'.dependencies",
];

pub(super) fn add(plan: &mut Plan) {
    for from in 0..plan.manifests.len() {
        if !plan.manifests[from].has("package") {
            continue;
        }
        while plan.percent(30) {
            let to = plan.context.random.below(plan.manifests.len());
            let table = *plan.context.random.pick(&TABLES);
            let is_odd = to == from || !plan.manifests[to].has("package");
            let may_be_cyclic = to < from && !table.starts_with("dev");
            if is_odd && !plan.percent(4) || may_be_cyclic && !plan.percent(6) {
                continue;
            }
            add_one(plan, from, to, table);
        }
    }
}

fn add_one(plan: &mut Plan, from: usize, to: usize, table: &str) {
    let path = way(&plan.manifests[from].folder, &plan.manifests[to].folder);
    let name = plan.manifests[to].name.clone();
    let random = &mut plan.context.random;
    let path = match random.below(20) {
        0 => format!("./{path}"),
        1 => format!("{path}/"),
        2 => format!("{path}/../{}", path.rsplit('/').next().unwrap_or_default()),
        _ => path,
    };
    let mut key = name.clone();
    let mut value = format!("path = \"{path}\"");
    if random.percent(8) {
        key = (*random.pick(&["renamed", "other", "x1"])).to_owned();
        value += &format!(", package = \"{name}\"");
    }
    if random.percent(10) {
        value += &format!(", version = \"{}\"", random.pick(&["0.1", "*", "0.1.0", "1"]));
    }
    if random.percent(12) && table.ends_with("dependencies") && !table.starts_with("dev") {
        value += ", optional = true";
    }
    if random.percent(6) {
        value += ", default-features = false";
    }
    if random.percent(6) {
        value += &format!(", features = [\"{}\"]", random.pick(&["x", "y", "default", "x"]));
    }
    if random.percent(2) {
        value += ", shape = 1";
    }
    plan.manifests[from].add(table, &format!("\"{key}\" = {{ {value} }}"));
}
