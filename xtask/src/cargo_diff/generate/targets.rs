//! The targets of a random manifest.

use std::collections::BTreeSet;

use super::{
    Context,
    files::target_name,
    values::{BOOLEAN_WORDS, CRATE_TYPES, ODD_CRATE_TYPES, TARGET, toml},
};

/// A kind of table, how many manifests of a hundred have it, and the folder of its files.
const KINDS: [(&str, u32, &str); 4] = [
    ("bin", 36, "src/bin/"),
    ("example", 16, "examples/"),
    ("test", 18, "tests/"),
    ("bench", 12, "benches/"),
];

/// `[lib]`, `[[bin]]` and the like.
pub(super) fn tables(context: &mut Context) -> Vec<String> {
    let mut tables = Vec::new();
    if context.random.percent(26) {
        let header = if context.is_odd() { "[[lib]]" } else { "[lib]" };
        tables.push(format!("{header}\n{}", lib(context)));
    }
    for (kind, percent, folder) in KINDS {
        if !context.random.percent(percent) {
            continue;
        }
        if context.is_odd() {
            tables.push(format!("[{kind}]\n{}", target(context, folder)));
        }
        let mut names = BTreeSet::new();
        for _ in 0..=context.random.few(3) {
            let table = format!("[[{kind}]]\n{}", target(context, folder));
            let name = table.lines().find(|it| it.starts_with("name")).map(str::to_owned);
            if names.insert(name) || context.is_odd() {
                tables.push(table);
            }
        }
    }
    tables
}

fn lib(context: &mut Context) -> String {
    let mut lines = Vec::new();
    let legacy_names = names_in(context, "src/");
    let takes_legacy_name = !legacy_names.is_empty() && context.random.percent(15);
    if takes_legacy_name {
        lines.push(format!("name = \"{}\"", context.random.pick(&legacy_names)));
    } else if context.random.percent(35) {
        let name = target_name(context);
        let name = if context.is_odd() { name } else { name.replace('-', "_") };
        lines.push(format!("name = \"{name}\""));
    }
    let is_there = takes_legacy_name || context.files.paths().iter().any(|it| it == "src/lib.rs");
    if context.random.percent(if is_there { 30 } else { 90 }) {
        lines.push(format!("path = {}", path(context, "src/")));
    }
    if context.random.percent(25) {
        lines.push(crate_types(context));
    }
    if context.random.percent(10) {
        let key = if context.random.percent(15) { "proc_macro" } else { "proc-macro" };
        lines.push(format!("{key} = {}", context.random.pick(&BOOLEAN_WORDS)));
    }
    finish(context, lines)
}

fn target(context: &mut Context, folder: &str) -> String {
    let mut lines = Vec::new();
    let mut needs_path = false;
    if !context.is_odd() {
        let folder = if context.random.percent(8) { "src/" } else { folder };
        let names = names_in(context, folder);
        needs_path = names.is_empty() || context.random.percent(20);
        let name =
            if needs_path { target_name(context) } else { context.random.pick(&names).clone() };
        lines.push(format!("name = \"{name}\""));
    } else if context.random.percent(60) {
        let name = *context.random.pick(&["''", "' '", "1", "'a b'", "'build'", "'a/b'"]);
        lines.push(toml(&format!("name = {name}")));
    }
    if context.random.percent(if needs_path { 92 } else { 35 }) {
        lines.push(format!("path = {}", path(context, folder)));
    }
    let may_be_library = folder == "examples/";
    if context.random.percent(if may_be_library { 25 } else { 2 }) {
        lines.push(crate_types(context));
    }
    if context.random.percent(2) {
        let key = if context.random.percent(30) { "proc_macro" } else { "proc-macro" };
        lines.push(format!("{key} = {}", context.random.pick(&BOOLEAN_WORDS)));
    }
    finish(context, lines)
}

fn finish(context: &mut Context, mut lines: Vec<String>) -> String {
    lines.extend(TARGET.iter().filter_map(|key| key.line(context)));
    if context.random.percent(20) {
        context.random.shuffle(&mut lines);
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn crate_types(context: &mut Context) -> String {
    let types = if context.is_odd() { ODD_CRATE_TYPES } else { CRATE_TYPES };
    let keys: &[&str] = match context.random.below(30) {
        0 => &["crate_type"],
        1 => &["crate-type", "crate_type"],
        _ => &["crate-type"],
    };
    let lines = keys.iter().map(|key| format!("{key} = {}", context.random.pick(types)));
    toml(&lines.collect::<Vec<_>>().join("\n"))
}

/// The names of the targets that `folder` seems to have.
pub(super) fn names_in(context: &Context, folder: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for path in context.files.paths() {
        match path.strip_prefix(folder) {
            // What lies deeper than the targets themselves is left to chance.
            Some(rest) if !rest.trim_end_matches("/main.rs").contains('/') => {
                let name = rest.trim_end_matches("/main.rs");
                names.push(name.strip_suffix(".rs").unwrap_or(name).to_owned());
            }
            _ if path == "src/main.rs" && folder == "src/bin/" => {
                names.push(context.package_name.to_owned());
            }
            _ => {}
        }
    }
    names
}

/// The path of a file that is there, mostly, as a TOML value.
fn path(context: &mut Context, folder: &str) -> String {
    let paths = context.files.paths();
    let near: Vec<&String> = paths.iter().filter(|it| it.starts_with(folder)).collect();
    let path = match context.random.below(10) {
        0..=4 if !near.is_empty() => (*context.random.pick(&near)).clone(),
        5..=8 if !paths.is_empty() => context.random.pick(&paths).clone(),
        _ => format!("{folder}{}.rs", target_name(context)),
    };
    if context.is_odd() {
        let odd = ["''", "1", "'.'", "'..'", "'/'", "'src//lib.rs'", "'src/lib.rs/'", "'a\\\\b'"];
        return toml(context.random.pick::<&str>(&odd));
    }
    match context.random.below(16) {
        0 => format!("\"./{path}\""),
        1 => format!("\"x/../{path}\""),
        2 => format!("\"../{path}\""),
        3 => format!("\"/{path}\""),
        _ => format!("\"{path}\""),
    }
}
