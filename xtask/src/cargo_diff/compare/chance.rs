//! The few orders that Cargo itself leaves to chance: those of hash maps and of folders.

use std::collections::BTreeMap;

/// Each starts a warning of which there may be several, in any order.
const SAME_FILE: &str = "found to be present in multiple build targets:";
/// Is in a warning of which there may be several, in any order: the dependencies of one package on
/// another are a hash set.
const MISSING_LIBRARY: &str = "ignoring invalid dependency";
/// Is in a warning of which there may be several: the sources that are patched are a hash map.
const UNUSED_PATCH: &str = " was not used in the crate graph\n";
/// Comes after the last of them.
const PATCH_HELP: &str = "help: Check that the patched package version";
/// Comes after the warnings of manifests.
const LOCKING: &str = "     Locking ";
/// Which of several such dependencies is named depends on a hash map.
const HIDDEN_DEPENDENCY: &str = "is not included in any feature";
/// Which of several names of one dependency is in the message depends on a hash set.
const CYCLE: &str = "cyclic package dependency: ";
/// Which of several features on the command line is told of depends on a hash set.
const MISSING_DEPENDENCY: &str = " does not have a dependency named `";
/// Starts a list in the order in which the file system has the files.
const FILES_OF_2015: &str = "files will be included as a ";
const SIMILAR_NAME: &str = " with a similar name exists: `";

/// The only error that is kept back until all packages are loaded: one of them comes first.
const CRITICAL: &str = "error: failed to parse manifest at `";

/// Whether Cargo may say something else if it is asked again, after `ours` and `cargos` differed.
pub(super) fn may_change(ours: &str, cargos: &str) -> bool {
    let drawn = [HIDDEN_DEPENDENCY, CYCLE, MISSING_DEPENDENCY];
    let is_drawn = drawn.iter().any(|it| cargos.contains(it));
    is_drawn || [ours, cargos].iter().all(|it| it.contains(CRITICAL))
}

/// Whether both texts are one but for such an order; `is_alone` if there is only one manifest.
pub(super) fn is_same(ours: &str, cargos: &str, is_alone: bool) -> bool {
    ours == cargos || {
        let (ours, cargos) = (sorted(ours, is_alone), sorted(cargos, is_alone));
        ours == cargos || differs_only_in_similar_name(&ours, &cargos)
    }
}

/// `text` with all that has no order put in order.
fn sorted(text: &str, is_alone: bool) -> String {
    let mut messages: Vec<String> = split_messages(text).iter().map(|it| sort_paths(it)).collect();
    for text in [SAME_FILE, MISSING_LIBRARY, UNUSED_PATCH] {
        for run in messages.chunk_by_mut(|a, b| a.contains(text) && b.contains(text)) {
            run.sort();
        }
    }
    match is_alone {
        true => messages.concat(),
        false => by_manifest(messages).concat(),
    }
}

/// Puts the warnings about each manifest together, which Cargo goes through in any order.
///
/// Outside of workspaces they do not name it. The manifest of a folder above may be loaded there
/// too, so their order is given up.
fn by_manifest(messages: Vec<String>) -> Vec<String> {
    let mut res = Vec::new();
    let mut manifests: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for message in messages {
        match manifest(&message) {
            Some(manifest) => manifests.entry(manifest.to_owned()).or_default().push(message),
            None => res.push(message),
        }
    }
    if manifests.is_empty() {
        let is_warning = |it: &String| it.starts_with("warning: ");
        for run in res.chunk_by_mut(|a, b| is_warning(a) && is_warning(b)) {
            run.sort();
        }
    }
    let at = res.iter().position(|it| !is_direct(it)).unwrap_or(res.len());
    res.splice(at..at, manifests.into_values().flatten());
    res
}

/// Whether `message` is printed while the workspace is loaded, before all warnings of manifests.
fn is_direct(message: &str) -> bool {
    let direct = ["for the non root package will be ignored", "virtual workspace defaulting to"];
    message.is_empty() || direct.iter().any(|it| message.contains(it))
}

/// The manifest that a warning begins with.
fn manifest(message: &str) -> Option<&str> {
    let rest = message.strip_prefix("warning: /")?;
    let end = rest.find("/Cargo.toml: ")?;
    (!rest[..end].contains('\n')).then(|| &rest[..end])
}

/// Cuts before each `warning: ` and `error: ` that starts a line, before what helps with patches, and
/// before what is locked.
fn split_messages(text: &str) -> Vec<String> {
    let mut messages = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if ["warning: ", "error: ", PATCH_HELP, LOCKING].iter().any(|it| line.starts_with(it)) {
            messages.push(String::new());
        }
        messages.last_mut().expect("one is there from the start").push_str(line);
    }
    messages
}

fn sort_paths(message: &str) -> String {
    let mut lines: Vec<String> = message.split_inclusive('\n').map(str::to_owned).collect();
    if message.contains(FILES_OF_2015) {
        let is_path = |it: &String| it.starts_with("* ");
        for run in lines.chunk_by_mut(|a, b| is_path(a) && is_path(b)) {
            run.sort();
        }
    }
    for line in &mut lines {
        if let Some((start, paths)) = line.split_once("multiple target files found at `")
            && let Some((first, second)) = paths.trim_end_matches("`.\n").split_once("` and `")
        {
            let mut paths = [first, second];
            paths.sort_unstable();
            *line = format!("{start}{paths:?}\n");
        }
    }
    lines.concat()
}

/// Whether only the name in `help: a bin with a similar name exists` differs, and both names are as
/// similar to the one that is not there.
fn differs_only_in_similar_name(ours: &str, cargos: &str) -> bool {
    let split = |text: &str| {
        let (before, name) = text.split_once(SIMILAR_NAME)?;
        let (name, after) = name.split_once('`')?;
        Some([before, name, after].map(str::to_owned))
    };
    let (Some([before, our_name, after]), Some([cargos_before, cargos_name, cargos_after])) =
        (split(ours), split(cargos))
    else {
        return false;
    };
    let Some(missing) = before.split_once("can't find `").and_then(|it| it.1.split('`').next())
    else {
        return false;
    };
    (&before, &after) == (&cargos_before, &cargos_after)
        && distance(missing, &our_name) == distance(missing, &cargos_name)
}

/// How many letters have to be added, removed, replaced, or swapped with their neighbour, at most
/// one change a letter; case does not count.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.to_lowercase().chars().collect();
    let b: Vec<char> = b.to_lowercase().chars().collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::{PATCH_HELP, distance, is_same, may_change};

    #[test]
    fn warnings_about_one_file_have_no_order() {
        let text = |a, b| {
            let same = "found to be present in multiple build targets:\n  * `bin` target";
            format!("warning: x\nwarning: file `{a}` {same} `1`\nwarning: file `{b}` {same} `2`\n")
        };
        assert!(!is_same(&text("a", "b"), &text("b", "a"), true));
        let swapped = text("a", "b").replace("`1`", "`z`").replace("`2`", "`z`");
        assert!(is_same(
            &swapped,
            &text("b", "a").replace("`1`", "`z`").replace("`2`", "`z`"),
            true
        ));
    }

    #[test]
    fn other_warnings_have_an_order() {
        assert!(!is_same("warning: a\nwarning: b\n", "warning: b\nwarning: a\n", true));
    }

    #[test]
    fn packages_have_no_order_but_their_warnings_do() {
        let text = |names: [&str; 3]| {
            names.map(|it| format!("warning: /{it}/Cargo.toml: {it}\n")).concat()
        };
        let twice = |first, second| {
            format!("warning: /a/Cargo.toml: {first}\nwarning: /a/Cargo.toml: {second}\n")
        };
        assert!(is_same(&text(["a", "b", "c"]), &text(["c", "a", "b"]), false));
        assert!(!is_same(&text(["a", "b", "c"]), &text(["c", "a", "c"]), false));
        assert!(!is_same(&twice(1, 2), &twice(2, 1), false));
    }

    #[test]
    fn files_of_a_folder_have_no_order() {
        let found = |a, b| format!("x multiple target files found at `{a}` and `{b}`.\n");
        assert!(is_same(&found("a", "b"), &found("b", "a"), true));
        let list = |a, b| format!("warning: files will be included as a x:\n\n* {a}\n* {b}\n\nz\n");
        assert!(is_same(&list("a", "b"), &list("b", "a"), true));
        assert!(!is_same(&list("a", "b"), &list("a", "c"), true));
    }

    #[test]
    fn equally_similar_names_are_as_good() {
        let text =
            |name| format!("can't find `ab`.\nhelp: a bin with a similar name exists: `{name}`\n");
        assert!(is_same(&text("abc"), &text("aX"), true));
        assert!(!is_same(&text("abc"), &text("abcd"), true));
    }

    #[test]
    fn missing_libraries_have_no_order() {
        let text = |names: [&str; 2]| {
            names.map(|it| format!("warning: a ignoring invalid dependency `{it}`\n")).concat()
        };
        assert!(is_same(&text(["b", "c"]), &text(["c", "b"]), true));
        assert!(!is_same(&text(["b", "c"]), &text(["c", "d"]), true));
    }

    #[test]
    fn unused_patches_of_several_sources_have_no_order() {
        let text = |names: [&str; 2]| {
            let warning = |it| format!("warning: patch `{it}` was not used in the crate graph\n");
            names.map(warning).concat() + PATCH_HELP
        };
        assert!(is_same(&text(["b", "c"]), &text(["c", "b"]), true));
        assert!(!is_same(&text(["b", "c"]), &text(["c", "d"]), true));
    }

    #[test]
    fn what_is_drawn_by_lot_is_asked_for_again() {
        let hidden = "error: dependency `a` is not included in any feature\n";
        let cycle = "error: cyclic package dependency: package `a` depends on itself.\n";
        let of_one_manifest = "error: failed to parse manifest at `/a/Cargo.toml`\n";
        let missing = "error: package `a` does not have a dependency named `b`\n";
        for error in [hidden, cycle, missing, of_one_manifest] {
            assert!(may_change(error, error));
        }
        assert!(!may_change(of_one_manifest, "error: x\n"));
        assert!(!may_change("error: x\n", "error: y\n"));
    }

    #[test]
    fn a_swap_is_one_change() {
        assert_eq!(distance("tool", "TOLO"), 1);
        assert_eq!(distance("hamer", "hammer"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
