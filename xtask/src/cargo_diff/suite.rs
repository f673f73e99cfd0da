//! Many cases, compared on all processors.

use std::{
    io::{self, IsTerminal, Write},
    sync::Mutex,
};

use anyhow::Result;

use super::{
    case::Case,
    compare::{Comparison, Difference, compare},
    oracle::{Desk, Oracle},
    rules::Rules,
    shrink::shrink,
};
use crate::oracle::{Queue, lock, on_all_processors};

/// How many cases are done between two lines of progress, where no line can be overwritten.
const QUIET: usize = 1000;

pub(crate) struct Suite {
    cases: Vec<Case>,
    titles: Vec<String>,
    limit: usize,
}

#[derive(Default)]
pub(crate) struct Report {
    pub(crate) count: usize,
    /// How many answers of Cargo were compared.
    pub(crate) compared: usize,
    /// How many answers `yard` refused.
    pub(crate) refused: usize,
    pub(crate) mismatches: usize,
    /// The names of cases that differ and are not expected to be equal, see [`Comparison::is_beyond`].
    pub(crate) beyond: Vec<String>,
    pub(crate) rules: Rules,
}

impl Suite {
    /// Without cases; `limit` is the number of mismatches that are shrunk and shown.
    pub(crate) fn new(limit: usize) -> Self {
        Self { cases: Vec::new(), titles: Vec::new(), limit }
    }

    pub(crate) fn add(&mut self, title: &str, cases: Vec<Case>) {
        if !cases.is_empty() {
            self.titles.push(format!("{} {title}", cases.len()));
            self.cases.extend(cases);
        }
    }

    pub(crate) fn run(&self, oracle: &Oracle) -> Result<Report> {
        println!("Comparing {} with {}", self.titles.join(", "), oracle.version());
        on_all_processors(&self.cases, |queue, report| self.work(oracle, queue, report))
    }

    fn work(&self, oracle: &Oracle, queue: &Queue<'_, Case>, report: &Mutex<Report>) -> Result<()> {
        let desk = oracle.desk()?;
        while let Some(case) = queue.next() {
            let Comparison { answers, differences, compared, refused, is_beyond } =
                in_folder(case, &desk)?;
            let differences = unexpected(case, differences);
            let mut report = lock(report);
            report.count += 1;
            report.compared += compared;
            report.refused += refused;
            report.rules.add(&answers);
            if is_beyond && !case.is_difference {
                report.beyond.push(case.name.clone());
            }
            report.mismatches += usize::from(!differences.is_empty());
            let is_shown = !differences.is_empty() && report.mismatches <= self.limit;
            self.show_progress(&report);
            drop(report);
            if is_shown {
                println!("{}", describe(case, &differences, &desk));
            }
        }
        Ok(())
    }

    fn show_progress(&self, report: &Report) {
        let Report { count, mismatches, .. } = report;
        let line = format!("{count} of {}, {mismatches} mismatches", self.cases.len());
        if io::stdout().is_terminal() {
            print!("\r\x1b[K{line}\r");
            // Nothing is lost with a line of progress that cannot be written.
            let _ = io::stdout().flush();
        } else if count.is_multiple_of(QUIET) {
            println!("  {line}");
        }
    }
}

/// What of `differences` is not as `docs/differences.md` says.
fn unexpected(case: &Case, differences: Vec<Difference>) -> Vec<Difference> {
    match (case.is_difference, differences.is_empty()) {
        (false, _) => differences,
        (true, false) => Vec::new(),
        (true, true) => vec![Difference {
            invocation: None,
            what: "whether this differs, as docs/differences.md says",
            ours: "no longer differs".to_owned(),
            cargos: String::new(),
        }],
    }
}

/// Compares `case` in a folder of its own, and removes that.
fn in_folder(case: &Case, desk: &Desk<'_>) -> Result<Comparison> {
    let folder = desk.tree()?;
    compare(case, &folder.path().join(&case.folder), desk)
}

/// The mismatch of `case`: the tree, what both say, and a small case with the same mismatch.
fn describe(case: &Case, differences: &[Difference], desk: &Desk<'_>) -> String {
    let ask = |it: &Case| match in_folder(it, desk) {
        Ok(comparison) => unexpected(it, comparison.differences),
        Err(_) => Vec::new(),
    };
    let small = shrink(case, |it| ask(it).iter().any(|it| it.is_like(&differences[0])));
    let list = |it: &[Difference]| it.iter().map(ToString::to_string).collect::<String>();
    format!(
        "MISMATCH in {}\n{}{}SHRUNK\n{}{}",
        case.name,
        case.fixture(),
        list(differences),
        small.fixture(),
        list(&ask(&small)),
    )
}
