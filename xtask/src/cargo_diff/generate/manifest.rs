//! The manifest of a random package.

use std::collections::BTreeSet;

use super::{
    Context, dependencies, specials, targets,
    values::{
        CARGO_FEATURES, LINT_TOOLS, LINTS, NAMES, ODD_CARGO_FEATURES, ODD_LINT_TOOLS, ODD_PROFILES,
        PACKAGE, PROFILE, PROFILES, TABLES, WORKSPACE, toml,
    },
};

const ODD_NAMES: &[&str] = &[
    "''",
    "'1a'",
    "'a b'",
    "'-a'",
    "'a::b'",
    "'a.b'",
    "1",
    "true",
    "{ workspace = true }",
    "app",
    "'''app'''",
    "'a\\u00e9'",
    "'ａ'",
    "'::'",
];

pub(super) fn text(context: &mut Context) -> String {
    let mut top = top(context);
    let mut tables = vec![package(context)];
    tables.extend(targets::tables(context));
    tables.extend(dependencies::tables(context));
    tables.extend(dependencies::features(context));
    tables.extend(lints(context));
    while context.random.percent(9) {
        tables.push(profile(context));
    }
    if !context.is_odd() {
        remove_repeated(&mut tables);
    }
    tables.extend(TABLES.iter().filter_map(|it| it.line(context)).map(|it| format!("{it}\n")));
    if context.has_workspace {
        tables.push(format!("[workspace]\n{}", lines(context, WORKSPACE)));
    }
    specials::add(context, &mut top, &mut tables);
    match context.random.below(40) {
        0 => drop(tables.remove(0)),
        1..=5 => context.random.shuffle(&mut tables),
        _ => {}
    }
    top + &tables.join("\n")
}

/// Leaves of several `[TABLE]`s with one name the first, and likewise of their keys.
fn remove_repeated(tables: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    tables.retain(|table| {
        let header = table.lines().next().unwrap_or_default();
        header.starts_with("[[") || seen.insert(header.to_owned())
    });
    for table in tables {
        let mut seen = BTreeSet::new();
        let lines = table.split_inclusive('\n');
        let is_first =
            |line: &&str| line.split_once(" = ").is_none_or(|(key, _)| seen.insert(key.to_owned()));
        *table = lines.filter(is_first).collect();
    }
}

/// What stands before all tables.
fn top(context: &mut Context) -> String {
    let mut text = String::new();
    if context.random.percent(3) {
        let mut features = Vec::new();
        for _ in 0..=context.random.few(2) {
            let all = if context.is_odd() { ODD_CARGO_FEATURES } else { CARGO_FEATURES };
            features.push(format!("\"{}\"", context.random.pick(all)));
        }
        text += &format!("cargo-features = [{}]\n\n", features.join(", "));
    }
    if context.is_odd() {
        let odd =
            ["name = 'x'", "bin = []", "test = []", "bin = 1", "lib = 1", "x = { y = { z = 1 } }"];
        text += &toml(&format!("{}\n\n", context.random.pick(&odd)));
    } else if context.random.percent(2) {
        let lists = ["bin = []", "example = []", "test = []", "bench = [{ name = 'a' }]"];
        text += &toml(&format!("{}\n\n", context.random.pick(&lists)));
    }
    text
}

fn package(context: &mut Context) -> String {
    let header = match context.random.below(50) {
        0 => "[project]",
        _ => "[package]",
    };
    let mut list = Vec::new();
    if !(context.is_odd() && context.random.percent(30)) {
        list.push(match context.is_odd() && context.random.percent(50) {
            true => toml(&format!("name = {}", context.random.pick(ODD_NAMES))),
            false => format!("name = \"{}\"", context.package_name),
        });
    }
    list.extend(PACKAGE.iter().filter_map(|it| it.line(context)));
    if !context.is_odd() {
        make_consistent(context, &mut list);
    }
    if context.random.percent(15) {
        context.random.shuffle(&mut list);
    }
    format!("{header}\n{}\n", list.join("\n"))
}

/// Removes what cannot be without something else.
fn make_consistent(context: &mut Context, list: &mut Vec<String>) {
    let has_build_script = context.files.paths().iter().any(|it| it == "build.rs")
        || list.iter().any(|it| it.starts_with("build = "));
    list.retain(|it| has_build_script || !it.starts_with("links"));
    for line in list.iter_mut().filter(|it| it.starts_with("default-run")) {
        let names = targets::names_in(context, "src/bin/");
        if !names.is_empty() {
            *line = format!("default-run = \"{}\"", context.random.pick(&names));
        }
    }
}

fn lines(context: &mut Context, keys: &[super::values::Key]) -> String {
    let lines: Vec<String> = keys.iter().filter_map(|it| it.line(context)).collect();
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn lints(context: &mut Context) -> Option<String> {
    if !context.random.percent(10) {
        return None;
    }
    if context.has_workspace && context.random.percent(50) {
        return Some("[lints]\nworkspace = true\n".to_owned());
    }
    let tools = if context.is_odd() { ODD_LINT_TOOLS } else { LINT_TOOLS };
    let tool = *context.random.pick(tools);
    Some(format!("[lints.{tool}]\n{}", lines(context, LINTS)))
}

fn profile(context: &mut Context) -> String {
    let all = if context.is_odd() { ODD_PROFILES } else { PROFILES };
    let name = match context.random.percent(5) {
        true => NAMES[context.random.below(4)],
        false => context.random.pick(all),
    };
    format!("[profile.{}]\n{}", toml(name), lines(context, PROFILE))
}
