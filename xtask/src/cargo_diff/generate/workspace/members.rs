//! `members`, `exclude` and `default-members` of a random workspace.

use super::{Plan, places::way};

pub(super) fn add(plan: &mut Plan) {
    if !plan.manifests[0].has("workspace") {
        return;
    }
    let mut members = Vec::new();
    let mut exclude = Vec::new();
    for index in 1..plan.manifests.len() {
        let path = way(plan.base, &plan.manifests[index].folder);
        if path.starts_with("..") && !plan.percent(15) || path == "." {
            continue;
        }
        match plan.context.random.below(24) {
            0..=11 => members.push(path),
            12 => members.push(format!("./{path}")),
            13 => members.push(format!("{path}/")),
            14 => members.push(format!("x/../{path}")),
            15..=18 => members.push(pattern(plan, &path)),
            19 | 20 => exclude.push(path),
            21 => {
                members.push(path.clone());
                exclude.push(path);
            }
            // Perhaps a path dependency leads to it.
            _ => {}
        }
    }
    if plan.percent(15) {
        plan.context.random.shuffle(&mut members);
    }
    if plan.percent(4) {
        exclude.push(
            (*plan.context.random.pick(&["crates", "crates/*", "./a", "a/", "", "n", "."]))
                .to_owned(),
        );
    }
    put_list(plan, "members", &members, 20);
    put_list(plan, "exclude", &exclude, 2);
    if plan.percent(20) {
        let list = default_members(plan, &members);
        put_list(plan, "default-members", &list, 30);
    }
    if plan.percent(25) {
        let resolver = *plan.context.random.pick(&["1", "2", "3"]);
        plan.root().add("workspace", &format!("resolver = \"{resolver}\""));
    }
}

/// A glob that finds `path`, and perhaps others.
fn pattern(plan: &mut Plan, path: &str) -> String {
    let parent = path.rsplit_once('/').map_or(String::new(), |it| format!("{}/", it.0));
    let last = path.rsplit('/').next().unwrap_or(path);
    let start: String = last.chars().take(1).collect();
    match plan.context.random.below(8) {
        0..=3 => format!("{parent}*"),
        4 => format!("{parent}{start}*"),
        5 => format!("{parent}[{start}-z]"),
        6 => format!("{parent}?"),
        _ => format!("**/{last}"),
    }
}

fn default_members(plan: &mut Plan, members: &[String]) -> Vec<String> {
    let mut list: Vec<String> =
        members.iter().filter(|_| plan.context.random.percent(60)).cloned().collect();
    match plan.context.random.below(12) {
        0 => list.push(".".to_owned()),
        1 => list.push("*".to_owned()),
        2 => list.push("crates/*".to_owned()),
        3 => list.push(plan.any().folder.trim_end_matches('/').to_owned()),
        _ => {}
    }
    list
}

/// Writes a list to `[workspace]`: one that is empty, `percent` times of a hundred.
fn put_list(plan: &mut Plan, key: &str, list: &[String], percent: u32) {
    if !list.is_empty() || plan.percent(percent) {
        plan.root().put("workspace", &format!("{key} = {list:?}"));
    }
}
