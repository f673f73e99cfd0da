//! Compares what the engine says of crates with the real rustc: files, findings, letter by letter.
//!
//! A case is a file tree. Each of its crates is given to rustc, in a plain build and in a test build,
//! with `--emit=dep-info,metadata` and `--error-format=json`; the engine must name the same files
//! and say the same of modules, with the same codes, places and rendered texts. Where Cargo would
//! compile the tree, it must call rustc with the lines that the engine says.

mod compare;
mod generate;
mod krate;
mod lines;
mod oracle;
mod registry;
mod suite;

use std::time::Instant;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, ValueExt};

use crate::{
    cargo_diff::{case::Case, samples, seed},
    oracle::outcome,
    progress::elapsed,
};
use oracle::Oracle;
use suite::Suite;

/// What the command line asks for.
#[derive(Default)]
struct Request {
    samples: bool,
    random: u64,
    seed: u64,
    /// The seeds of single random cases.
    cases: Vec<u64>,
    registry: bool,
    /// How many random workspaces are compared by their command lines.
    lines: u64,
    /// The seeds of single ones of them.
    line_cases: Vec<u64>,
    /// How many mismatches are shrunk and shown.
    limit: usize,
}

pub(crate) fn run(args: lexopt::Parser) -> Result<()> {
    let request = read(args)?;
    let oracle = Oracle::find()?;
    let start = Instant::now();
    if request.registry {
        return registry::run(&oracle);
    }
    let samples = if request.samples { samples("samples")? } else { Vec::new() };
    let mut cases: Vec<Case> = samples.clone();
    cases.extend(request.cases.iter().map(|seed| generate::case(*seed)));
    cases.extend(seeds(&request, request.random)?.map(generate::case));
    let mut mismatches = 0;
    if !cases.is_empty() {
        println!("Comparing {} file trees with {}", cases.len(), oracle.version());
        let report = Suite { cases, limit: request.limit }.run(&oracle)?;
        mismatches += report.mismatches;
        let outcome = outcome(report.mismatches);
        print!("{}", report.summary());
        let (crates, time) = (report.crates, elapsed(start.elapsed()));
        println!("{crates} crates compared with {} in {time}: {outcome}", oracle.version());
    }
    let mut cases = samples;
    cases.extend(request.line_cases.iter().map(|seed| lines::case(*seed)));
    cases.extend(seeds(&request, request.lines)?.map(lines::case));
    if !cases.is_empty() {
        let start = Instant::now();
        mismatches += lines::run(&cases, request.limit)?;
        println!("That took {}", elapsed(start.elapsed()));
    }
    if mismatches > 0 {
        bail!("the engine and rustc disagree");
    }
    Ok(())
}

/// The seeds of `count` random cases.
fn seeds(request: &Request, count: u64) -> Result<impl Iterator<Item = u64>> {
    let count = usize::try_from(count).context("too many cases")?;
    Ok(crate::cargo_diff::generate::seeds(request.seed).take(count))
}

fn read(mut args: lexopt::Parser) -> Result<Request> {
    let mut request = Request { limit: 3, ..Request::default() };
    let mut is_empty = true;
    while let Some(arg) = args.next()? {
        match arg {
            Arg::Long("limit") => {
                request.limit = args.value()?.parse()?;
                continue;
            }
            Arg::Long("seed") => {
                request.seed = args.value()?.parse()?;
                continue;
            }
            Arg::Long("samples") => request.samples = true,
            Arg::Long("random") => request.random = args.value()?.parse()?,
            Arg::Long("case") => request.cases.push(seed(&args.value()?.string()?)?),
            Arg::Long("registry") => request.registry = true,
            Arg::Long("lines") => request.lines = args.value()?.parse()?,
            Arg::Long("line-case") => request.line_cases.push(seed(&args.value()?.string()?)?),
            _ => return Err(arg.unexpected().into()),
        }
        is_empty = false;
    }
    request.samples |= is_empty;
    Ok(request)
}
