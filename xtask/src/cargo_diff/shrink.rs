//! Makes a case smaller as long as it still fails.

use fixture::Entry;

use super::case::Case;

/// How often a smaller case is tried, so that a mismatch is shown within seconds.
const MOST_ATTEMPTS: usize = 600;

/// The smallest case that greedy cutting finds and for which `fails` holds, as it does for `case`.
pub(crate) fn shrink(case: &Case, mut fails: impl FnMut(&Case) -> bool) -> Case {
    let mut attempts = 0;
    let mut try_case = |smaller: &Case| {
        attempts += 1;
        attempts <= MOST_ATTEMPTS && fails(smaller)
    };
    let mut best = case.clone();
    if best.folder != "playground" {
        let smaller = Case { folder: "playground".to_owned(), ..best.clone() };
        if try_case(&smaller) {
            best = smaller;
        }
    }
    loop {
        let before = size(&best);
        shrink_invocations(&mut best, &mut try_case);
        remove_entries(&mut best, &mut try_case);
        for index in 0..best.entries.len() {
            shrink_lines(&mut best, index, &mut try_case);
            shrink_values(&mut best, index, &mut try_case);
        }
        if size(&best) == before {
            return best;
        }
    }
}

fn size(case: &Case) -> usize {
    let bytes = |it: &Entry| match it {
        Entry::File { path, bytes } => path.len() + bytes.len() + 1,
        Entry::Folder { path } => path.len() + 1,
    };
    let words: usize = case.invocations.iter().map(|it| it.folder.len() + it.args.len() + 1).sum();
    case.entries.iter().map(bytes).sum::<usize>() + words
}

/// Removes command lines, then their arguments, then their folders.
fn shrink_invocations(best: &mut Case, fails: &mut impl FnMut(&Case) -> bool) {
    let mut index = 0;
    while index < best.invocations.len() {
        let mut smaller = best.clone();
        smaller.invocations.remove(index);
        if fails(&smaller) { *best = smaller } else { index += 1 }
    }
    for index in 0..best.invocations.len() {
        let mut word = 1;
        while word < best.invocations[index].args.len() {
            let mut smaller = best.clone();
            let removed = smaller.invocations[index].args.remove(word);
            // Nothing is ever asked of a network.
            let may_be_removed = removed != "--offline" && fails(&smaller);
            if may_be_removed { *best = smaller } else { word += 1 }
        }
        let mut smaller = best.clone();
        smaller.invocations[index].folder.clear();
        if !best.invocations[index].folder.is_empty() && fails(&smaller) {
            *best = smaller;
        }
    }
}

fn remove_entries(best: &mut Case, fails: &mut impl FnMut(&Case) -> bool) {
    let mut index = 0;
    while index < best.entries.len() {
        let mut smaller = best.clone();
        smaller.entries.remove(index);
        if fails(&smaller) { *best = smaller } else { index += 1 }
    }
}

/// Removes runs of lines, long ones first.
fn shrink_lines(best: &mut Case, index: usize, fails: &mut impl FnMut(&Case) -> bool) {
    let Some(text) = text(&best.entries[index]) else { return };
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let mut length = lines.len();
    while length > 0 {
        let mut start = 0;
        while start + length <= lines.len() {
            let mut fewer = lines.clone();
            fewer.drain(start..start + length);
            let smaller = with_text(best, index, fewer.concat());
            if fails(&smaller) {
                *best = smaller;
                lines = fewer;
            } else {
                start += 1;
            }
        }
        length /= 2;
    }
}

/// Removes what stands between commas of one line.
fn shrink_values(best: &mut Case, index: usize, fails: &mut impl FnMut(&Case) -> bool) {
    let Some(mut text) = text(&best.entries[index]) else { return };
    let mut from = 0;
    while let Some(comma) = text[from..].find(", ").map(|it| from + it) {
        let end = text[comma + 2..].find([',', ']', '}', '\n']).map(|it| comma + 2 + it);
        from = comma + 2;
        let Some(end) = end else { return };
        let mut fewer = text.clone();
        fewer.replace_range(comma..end, "");
        let smaller = with_text(best, index, fewer.clone());
        if fails(&smaller) {
            *best = smaller;
            text = fewer;
            from = comma;
        }
    }
}

fn text(entry: &Entry) -> Option<String> {
    match entry {
        Entry::File { bytes, .. } => String::from_utf8(bytes.clone()).ok(),
        Entry::Folder { .. } => None,
    }
}

fn with_text(case: &Case, index: usize, text: String) -> Case {
    let mut res = case.clone();
    if let Entry::File { bytes, .. } = &mut res.entries[index] {
        *bytes = text.into_bytes();
    }
    res
}

#[cfg(test)]
mod tests {
    use super::{Case, Entry, shrink};

    #[test]
    fn what_does_not_matter_is_cut_off() {
        let file = |path: &str, text: &str| Entry::File { path: path.into(), bytes: text.into() };
        let entries = vec![
            file("a", "x\n"),
            file("b", "one\ntwo = [1, 2, 3]\nthree\n"),
            Entry::Folder { path: "c".into() },
        ];
        let case = Case::new("n".into(), "odd".into(), entries);
        let needle = |it: &Case| {
            it.entries.iter().any(|it| super::text(it).is_some_and(|it| it.contains('3')))
        };
        let shrunk = shrink(&case, needle);
        assert!(shrunk.invocations.is_empty());
        assert_eq!(
            shrunk.fixture().to_string(),
            "//! n\n//! folder: playground\n//- /b\ntwo = [1, 3]\n"
        );
    }
}
