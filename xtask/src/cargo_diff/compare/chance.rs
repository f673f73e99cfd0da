//! The few orders that Cargo itself leaves to chance: those of hash maps and of folders.

use super::Real;

/// Each starts a warning of which there may be several, in any order.
const SAME_FILE: &str = "found to be present in multiple build targets:";
/// Which of several such dependencies is named depends on a hash map.
const HIDDEN_DEPENDENCY: &str = "is not included in any feature";
/// Starts a list in the order in which the file system has the files.
const FILES_OF_2015: &str = "files will be included as a ";
const SIMILAR_NAME: &str = " with a similar name exists: `";

/// Whether Cargo may say something else if it is asked again.
pub(crate) fn may_change(real: &Real) -> bool {
    real.metadata.stderr.contains(HIDDEN_DEPENDENCY)
}

/// Whether both texts are one but for such an order.
pub(crate) fn is_same(ours: &str, cargos: &str) -> bool {
    ours == cargos || {
        let (ours, cargos) = (sorted(ours), sorted(cargos));
        ours == cargos || differs_only_in_similar_name(&ours, &cargos)
    }
}

/// `text` with all that has no order put in order.
fn sorted(text: &str) -> String {
    let mut messages: Vec<String> = split_messages(text).iter().map(|it| sort_paths(it)).collect();
    for run in messages.chunk_by_mut(|a, b| a.contains(SAME_FILE) && b.contains(SAME_FILE)) {
        run.sort();
    }
    messages.concat()
}

/// Cuts before each `warning: ` and `error: ` that starts a line.
fn split_messages(text: &str) -> Vec<String> {
    let mut messages = vec![String::new()];
    for line in text.split_inclusive('\n') {
        if line.starts_with("warning: ") || line.starts_with("error: ") {
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
    use super::{distance, is_same};

    #[test]
    fn warnings_about_one_file_have_no_order() {
        let text = |a, b| {
            let same = "found to be present in multiple build targets:\n  * `bin` target";
            format!("warning: x\nwarning: file `{a}` {same} `1`\nwarning: file `{b}` {same} `2`\n")
        };
        assert!(!is_same(&text("a", "b"), &text("b", "a")));
        let swapped = text("a", "b").replace("`1`", "`z`").replace("`2`", "`z`");
        assert!(is_same(&swapped, &text("b", "a").replace("`1`", "`z`").replace("`2`", "`z`")));
    }

    #[test]
    fn other_warnings_have_an_order() {
        assert!(!is_same("warning: a\nwarning: b\n", "warning: b\nwarning: a\n"));
    }

    #[test]
    fn files_of_a_folder_have_no_order() {
        let found = |a, b| format!("x multiple target files found at `{a}` and `{b}`.\n");
        assert!(is_same(&found("a", "b"), &found("b", "a")));
        let list = |a, b| format!("warning: files will be included as a x:\n\n* {a}\n* {b}\n\nz\n");
        assert!(is_same(&list("a", "b"), &list("b", "a")));
        assert!(!is_same(&list("a", "b"), &list("a", "c")));
    }

    #[test]
    fn equally_similar_names_are_as_good() {
        let text =
            |name| format!("can't find `ab`.\nhelp: a bin with a similar name exists: `{name}`\n");
        assert!(is_same(&text("abc"), &text("aX")));
        assert!(!is_same(&text("abc"), &text("abcd")));
    }

    #[test]
    fn a_swap_is_one_change() {
        assert_eq!(distance("tool", "TOLO"), 1);
        assert_eq!(distance("hamer", "hammer"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
