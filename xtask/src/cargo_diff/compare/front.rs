//! The front half of what a command says: all up to where Cargo starts to fetch or to compile.

use engine::{CommandOutput, commands::BEYOND};

use crate::cargo_diff::invocation::Invocation;

/// The words that start the lines which tell of work, aligned at their ends.
const VERBS: [&str; 13] = [
    "Blocking",
    "Checking",
    "Compiling",
    "Documenting",
    "Doc-tests",
    "Downloading",
    "Executable",
    "Finished",
    "Fresh",
    "Generated",
    "Removing",
    "Running",
    "Scraping",
];

/// How errors begin that come of compiling, or of asking rustc what it can.
const COMPILED: [&str; 3] = [
    "error: could not compile `",
    "error: could not document `",
    "error: could not execute process `rustc -vV` (never executed)",
];

/// Parts of errors that come of fetching: where no network is, and nothing has been fetched before.
const FETCHED: [&str; 8] = [
    BEYOND,
    "patch location `registry `",
    "location searched: crates.io index",
    " registry `",
    "in the offline mode (--offline)",
    "in offline mode (--offline)",
    "Unable to update ",
    "unable to update http",
];

/// What Cargo has in memory when it suspects itself of a mistake, hashes included.
const UNITS: [&str; 2] = ["  = note: first unit: ", "  = note: second unit: "];

/// What `output` says before Cargo fetches or compiles, with the status of a command that got so far.
pub(super) fn front(invocation: &Invocation, output: &CommandOutput) -> CommandOutput {
    let stderr = &output.stderr;
    let compiles =
        ["check", "build", "run", "test", "bench", "doc"].contains(&invocation.command());
    let end = messages(stderr).into_iter().find(|(_, it)| {
        is_fetching(it)
            || compiles && (is_work(it) || COMPILED.iter().any(|end| it.starts_with(end)))
    });
    match end {
        Some((start, _)) => {
            CommandOutput { stderr: without_work(&stderr[..start]), ..CommandOutput::default() }
        }
        None => CommandOutput { stderr: without_work(stderr), ..output.clone() },
    }
}

/// Whether Cargo would look up what a lock file says of others before it lists the files of a package;
/// the engine takes that for granted.
pub(super) fn is_lock_file_looked_up(invocation: &Invocation, output: &CommandOutput) -> bool {
    invocation.command() == "package"
        && messages(&output.stderr).into_iter().any(|(_, it)| is_fetching(it))
}

/// Whether the engine says that it cannot know what Cargo would fetch.
pub(super) fn is_beyond(output: &CommandOutput) -> bool {
    output.stderr.contains(BEYOND)
}

/// What `output` says before its first error, as if it came of fetching.
pub(super) fn without_errors(output: &CommandOutput) -> CommandOutput {
    let error = messages(&output.stderr).into_iter().find(|(_, it)| it.starts_with("error: "));
    match error {
        Some((start, _)) => {
            CommandOutput { stderr: output.stderr[..start].to_owned(), ..CommandOutput::default() }
        }
        None => output.clone(),
    }
}

/// Whether `line` tells of work: `    Checking app v0.1.0 (/app)`.
fn is_work(line: &str) -> bool {
    let words = line.trim_start();
    line.starts_with(' ')
        && VERBS.iter().any(|verb| {
            let is_aligned = line.len() - words.len() + verb.len() == 12;
            is_aligned && words.strip_prefix(verb).is_some_and(|it| it.starts_with(' '))
        })
}

fn is_fetching(message: &str) -> bool {
    message.starts_with("error: ") && FETCHED.iter().any(|part| message.contains(part))
}

/// `text` without the lines that tell of work, and without the units that Cargo prints for its authors.
fn without_work(text: &str) -> String {
    let is_left_out = |it: &str| is_work(it) || UNITS.iter().any(|start| it.starts_with(start));
    text.split_inclusive('\n').filter(|it| !is_left_out(it)).collect()
}

/// The messages of `text` with the places at which they start; a line that tells of work is one.
fn messages(text: &str) -> Vec<(usize, &str)> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at == 0 || is_work(line) || line.starts_with("warning: ") || line.starts_with("error: ")
        {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| (start, &text[start..end])).collect()
}

#[cfg(test)]
mod tests {
    use super::{CommandOutput, Invocation, front, is_lock_file_looked_up};

    #[track_caller]
    fn check(words: &str, stderr: &str, expected: (&str, i32)) {
        let output =
            CommandOutput { stdout: String::new(), stderr: stderr.to_owned(), status: 101 };
        let front = front(&Invocation::new(words), &output);
        assert_eq!((front.stderr.as_str(), front.status), expected);
    }

    #[test]
    fn nothing_counts_from_the_first_compilation_on() {
        check("check", "warning: x\n    Checking a v0.1.0 (/a)\nerror: y\n", ("warning: x\n", 0));
        check("check", "warning: x\nerror: could not compile `a`\n", ("warning: x\n", 0));
    }

    #[test]
    fn errors_about_targets_count() {
        let error = "error: could not compile due to 1 previous target resolution error\n";
        check("check", error, (error, 101));
    }

    #[test]
    fn nothing_counts_from_the_first_fetch_on() {
        let error =
            "error: no matching package named `q` found\nlocation searched: crates.io index\n";
        check("metadata", error, ("", 0));
    }

    #[test]
    fn lists_of_files_do_not_depend_on_registries() {
        let stderr =
            "error: no matching package named `q` found\nin the offline mode (--offline)\n";
        let output =
            CommandOutput { stdout: String::new(), stderr: stderr.to_owned(), status: 101 };
        assert!(is_lock_file_looked_up(&Invocation::new("package --list"), &output));
        assert!(!is_lock_file_looked_up(&Invocation::new("tree"), &output));
    }

    #[test]
    fn what_is_locked_counts_but_no_other_work() {
        let locking = "     Locking 1 package\n      Adding a v0.1.0 (/a)\nerror: x\n";
        check("check", locking, (locking, 101));
        check("tree", &format!("    Removing b\n{locking}"), (locking, 101));
    }

    #[test]
    fn what_cargo_has_in_memory_counts_for_nothing() {
        let warning = "warning: output filename collision at /a\n  |\n  = note: the bin\n";
        let units = "  = note: first unit: Unit { hash: 1 }\n  = note: second unit: Unit {}\n";
        check("doc", &format!("{warning}{units}"), (warning, 101));
    }
}
