//! Many cases, compared on all processors.

use std::{collections::BTreeMap, path::Path, sync::Mutex};

use anyhow::Result;

use super::{
    compare::{Comparison, Difference, compare},
    oracle::Oracle,
};
use crate::{
    cargo_diff::{case::Case, oracle::playground, shrink::shrink},
    oracle::{Queue, lock, on_all_processors},
};

pub(super) struct Suite {
    pub(super) cases: Vec<Case>,
    /// How many mismatches are shrunk and shown.
    pub(super) limit: usize,
}

#[derive(Default)]
pub(super) struct Report {
    pub(super) crates: usize,
    pub(super) mismatches: usize,
    without_files: usize,
    limited: usize,
    /// How often rustc said what.
    messages: BTreeMap<String, usize>,
}

impl Report {
    fn add(&mut self, comparison: &Comparison) {
        self.crates += comparison.crates;
        self.without_files += comparison.without_files;
        self.limited += comparison.limited;
        self.mismatches += usize::from(!comparison.differences.is_empty());
        for it in &comparison.messages {
            let words: Vec<&str> = it.text.split('`').step_by(2).collect();
            let text = words.join("``").split(": src").next().unwrap_or_default().to_owned();
            let code = it.code.as_ref().map_or_else(String::new, |it| format!("[{it}] "));
            *self.messages.entry(code + &text).or_default() += 1;
        }
    }

    /// What rustc said how often.
    pub(super) fn summary(&self) -> String {
        let lines = self.messages.iter().map(|(text, count)| format!("{count:>7}  {text}\n"));
        format!(
            "{}{:>7}  crates of which rustc did not tell the files\n{:>7}  crates with macros or \
             the like, of which the engine does not know all\n",
            lines.collect::<String>(),
            self.without_files,
            self.limited
        )
    }
}

impl Suite {
    pub(super) fn run(&self, oracle: &Oracle) -> Result<Report> {
        on_all_processors(&self.cases, |queue, report| self.work(oracle, queue, report))
    }

    fn work(&self, oracle: &Oracle, queue: &Queue<'_, Case>, report: &Mutex<Report>) -> Result<()> {
        let playground = playground()?;
        while let Some(case) = queue.next() {
            let comparison = in_folder(case, playground.path(), oracle)?;
            let mut report = lock(report);
            report.add(&comparison);
            let is_shown = !comparison.differences.is_empty() && report.mismatches <= self.limit;
            drop(report);
            if is_shown {
                let differences = &comparison.differences;
                println!("{}", describe(case, differences, playground.path(), oracle));
            }
        }
        Ok(())
    }
}

/// Compares `case` in a folder of its own below `playground`, and removes that.
fn in_folder(case: &Case, playground: &Path, oracle: &Oracle) -> Result<Comparison> {
    let folder = tempfile::Builder::new().prefix("case-").tempdir_in(playground)?;
    compare(case, &folder.path().join(&case.folder), oracle)
}

/// The mismatch of `case`, and a small case with the same mismatch.
fn describe(case: &Case, differences: &[Difference], playground: &Path, oracle: &Oracle) -> String {
    let what = differences[0].what;
    let ask = |it: &Case| {
        in_folder(it, playground, oracle).map_or_else(|_| Vec::new(), |it| it.differences)
    };
    let small = shrink(case, |it| ask(it).iter().any(|it| it.what == what));
    let list = |it: &[Difference]| it.iter().map(ToString::to_string).collect::<String>();
    format!("MISMATCH in {}\nSHRUNK\n{}{}", case.name, small.fixture(), list(&ask(&small)))
}
