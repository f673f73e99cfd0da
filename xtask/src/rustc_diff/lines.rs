//! The command lines with which Cargo calls rustc, held against those of `cargo build -v` and
//! `cargo check -v`.
//!
//! Cargo calls a program that compiles nothing. That changes no line: Cargo makes all of them from
//! the manifests and from what rustc tells about itself, but for what a build script prints.

mod generate;

use std::{collections::BTreeSet, fmt, path::Path, sync::Mutex};

use anyhow::{Context, Result};
use engine::{
    FilePath, FileTree, Options, Surroundings, TargetKind,
    commands::{
        CompileCommand, CompileEnd, CompileOptions, CrateCommand, CrateLines, compile, crate_lines,
    },
    rustc_lines::{HASH, Step},
};

pub(super) use generate::case;

use crate::{
    cargo_diff::{
        case::Case,
        invocation::Invocation,
        oracle::{Compiling, Desk, Oracle},
        shrink::shrink,
    },
    oracle::{lock, on_all_processors, outcome},
};

/// How many digits a hash has.
const HASH_LENGTH: usize = 16;

/// The commands of which the lines are compared.
const COMMANDS: [(CompileCommand, &str); 2] = [
    (CompileCommand::Build, "build -v --offline --jobs 1"),
    (CompileCommand::Check, "check -v --offline --jobs 1"),
];

/// What is said differently of one command.
struct Difference {
    words: &'static str,
    what: &'static str,
    ours: String,
    cargos: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { words, what, ours, cargos } = self;
        writeln!(f, "cargo {words}\n--- {what}: the engine\n{ours}\n--- {what}: Cargo\n{cargos}")
    }
}

/// What came of one case: how many lines were compared, and what differs.
type Comparison = (usize, Option<Difference>);

#[derive(Default)]
struct Report {
    /// How many workspaces there are lines of.
    packages: usize,
    lines: usize,
    mismatches: usize,
}

/// Compares all, shows up to `limit` mismatches, and says how many there are.
pub(super) fn run(cases: &[Case], limit: usize) -> Result<usize> {
    let oracle = Oracle::find(Compiling::Succeeds)?;
    let report = on_all_processors(cases, |queue, report: &Mutex<Report>| {
        let desk = oracle.desk()?;
        while let Some(case) = queue.next() {
            let (count, difference) = compare(case, &desk)?;
            let mut report = lock(report);
            report.packages += usize::from(count > 0);
            report.lines += count;
            let Some(difference) = difference else { continue };
            report.mismatches += 1;
            let is_shown = report.mismatches <= limit;
            drop(report);
            if is_shown {
                let is_same = |it: Result<Comparison>| {
                    it.is_ok_and(|it| it.1.is_some_and(|it| it.what == difference.what))
                };
                let small = shrink(case, |it| is_same(compare(it, &desk)));
                let shown = compare(&small, &desk)?.1;
                let shown = shown.map_or_else(String::new, |it| it.to_string());
                println!("MISMATCH in {}\nSHRUNK\n{}{shown}", case.name, small.fixture());
            }
        }
        Ok(())
    })?;
    let Report { packages, lines, mismatches } = report;
    println!(
        "{lines} command lines of {packages} workspaces compared with {}: {}",
        oracle.version(),
        outcome(mismatches)
    );
    Ok(mismatches)
}

/// Writes `case` and asks both, if Cargo would come to compiling.
fn compare(case: &Case, desk: &Desk<'_>) -> Result<Comparison> {
    let folder = desk.tree()?;
    let root = folder.path().join(&case.folder);
    let files = case.file_tree().with_context(|| format!("{} is no file tree", case.name))?;
    let text = root.to_str().context("the temporary folder is not UTF-8")?;
    let at = Surroundings { files: &files, root: text, cwd: text, cargo_home: None };
    let mut count = 0;
    for (command, words) in COMMANDS {
        let options =
            CompileOptions { command, is_verbose: true, is_offline: true, ..Default::default() };
        let ours = compile(at, &options);
        if ours.end != CompileEnd::Compiles {
            continue;
        }
        case.write(&root).with_context(|| format!("{} cannot be written", case.name))?;
        let answer = desk.ask(&root, &Invocation::new(words))?;
        case.tidy(&root)?;
        count += ours.steps.len();
        let cargos = cargo_lines(&answer.stderr, &root);
        let difference = |what, ours: String, cargos| Difference { words, what, ours, cargos };
        if answer.status != 0 {
            let difference = difference("whether it compiles", String::new(), answer.stderr);
            return Ok((count, Some(difference)));
        }
        if let Some(page) = difference_in_page(&files, text, command, &ours.steps) {
            return Ok((count, Some(difference("what the page shows", page, String::new()))));
        }
        if let Some((what, ours, cargos)) = line_difference(&ours.steps, &cargos) {
            return Ok((count, Some(difference(what, ours, cargos))));
        }
    }
    Ok((count, None))
}

/// What the page shows of the first crate, if that is something else than `steps`.
fn difference_in_page(
    files: &FileTree,
    root: &str,
    command: CompileCommand,
    steps: &[Step],
) -> Option<String> {
    let shown = CrateCommand {
        is_check: command == CompileCommand::Check,
        manifest_path: FilePath::new("Cargo.toml").ok()?,
        kind: TargetKind::Lib,
        name: String::new(),
    };
    match crate_lines(files, &Options { root: root.to_owned() }, &shown) {
        CrateLines::Steps(shown) if shown == steps => None,
        other => Some(format!("{other:?}")),
    }
}

/// What Cargo says that it runs, with hashes masked.
fn cargo_lines(stderr: &str, root: &Path) -> Vec<String> {
    let lines = stderr.lines().filter_map(|it| it.trim_start().strip_prefix("Running `"));
    let lines = lines.filter_map(|it| it.strip_suffix('`'));
    // A rustc that is not on the usual way has its whole path.
    lines.map(|it| masked(it).replace(&format!("{}/bin/", root.display()), "")).collect()
}

/// Every number of 16 hexadecimal digits behind `-` or `=` is a hash.
fn masked(line: &str) -> String {
    let mut res = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['-', '=']) {
        let (before, after) = rest.split_at(at + 1);
        res.push_str(before);
        let digits = after.bytes().take_while(u8::is_ascii_hexdigit).count();
        let is_hash = digits == HASH_LENGTH;
        res.push_str(if is_hash { HASH } else { "" });
        rest = if is_hash { &after[HASH_LENGTH..] } else { after };
    }
    res + rest
}

/// What differs, and how both say it. Where Cargo leaves the order to chance, every order will do.
fn line_difference(steps: &[Step], cargos: &[String]) -> Option<(&'static str, String, String)> {
    let ours: Vec<_> = steps.iter().map(Step::command_line).collect();
    let only = |these: &[String], those: &[String]| {
        let mut those = those.to_vec();
        let mut res = Vec::new();
        for it in these {
            match those.iter().position(|that| that == it) {
                Some(at) => drop(those.swap_remove(at)),
                None => res.push(it.clone()),
            }
        }
        res.join("\n")
    };
    let (only_ours, only_cargos) = (only(&ours, cargos), only(cargos, &ours));
    if !only_ours.is_empty() || !only_cargos.is_empty() {
        return Some(("a command line", only_ours, only_cargos));
    }
    let is_possible = is_possible_order(steps, &ours, cargos);
    let starts = |lines: &[String]| {
        let lines = lines.iter().map(|it| it.split(" --error-format").next().unwrap_or_default());
        lines.collect::<Vec<_>>().join("\n")
    };
    (!is_possible).then(|| ("the order", starts(&ours), starts(cargos)))
}

/// Whether Cargo's order is one of those that the engine knows to be possible: no step before those
/// that it waits for, and of those that wait for nothing more one for which most are waiting.
fn is_possible_order(steps: &[Step], ours: &[String], cargos: &[String]) -> bool {
    let mut waiting: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); steps.len()];
    for (at, step) in steps.iter().enumerate().rev() {
        let all: Vec<usize> = waiting[at].iter().copied().chain([at]).collect();
        step.after.iter().for_each(|it| waiting[*it].extend(&all));
    }
    let mut is_done = vec![false; steps.len()];
    for line in cargos {
        let is_ready = |at: &usize| !is_done[*at] && steps[*at].after.iter().all(|it| is_done[*it]);
        let ready: Vec<usize> = (0..steps.len()).filter(is_ready).collect();
        let most = ready.iter().map(|it| waiting[*it].len()).max().unwrap_or_default();
        let is_next = |it: &&usize| waiting[**it].len() == most && ours[**it] == *line;
        let Some(at) = ready.iter().find(is_next) else { return false };
        is_done[*at] = true;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn only_hashes_are_masked() {
        let line = "rustc -C metadata=0123456789abcdef -C extra-filename=-0123456789abcdef x-y \
                    debug/build/app-0123456789abcdef/out --extern a=liba-0123456789abcdef.rlib";
        assert_eq!(
            masked(line),
            "rustc -C metadata=HASH -C extra-filename=-HASH x-y debug/build/app-HASH/out --extern \
             a=liba-HASH.rlib"
        );
    }
}
