//! Compares what the engine says of crates with the real rustc: files, findings, letter by letter.
//!
//! A case is a file tree. Each of its crates is given to rustc, in a plain build and in a test build,
//! with `--emit=dep-info,metadata` and `--error-format=json`; the engine must name the same files
//! and say the same of modules, with the same codes, places and rendered texts.

mod compare;
mod generate;
mod krate;
mod oracle;
mod registry;
mod suite;

use std::time::Instant;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, ValueExt};

use crate::{
    cargo_diff::{case::Case, samples, seed},
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
    let mut cases: Vec<Case> = Vec::new();
    if request.samples {
        cases.extend(samples("samples")?);
    }
    cases.extend(request.cases.iter().map(|seed| generate::case(*seed)));
    let seeds = crate::cargo_diff::generate::seeds(request.seed);
    let seeds = seeds.take(usize::try_from(request.random).context("too many cases")?);
    cases.extend(seeds.map(generate::case));
    println!("Comparing {} file trees with {}", cases.len(), oracle.version());

    let report = Suite { cases, limit: request.limit }.run(&oracle)?;
    let outcome = match report.mismatches {
        0 => "no mismatch".to_owned(),
        count => format!("{count} mismatches"),
    };
    print!("{}", report.summary());
    let (crates, time) = (report.crates, elapsed(start.elapsed()));
    println!("{crates} crates compared with {} in {time}: {outcome}", oracle.version());
    if report.mismatches > 0 {
        bail!("the engine and rustc disagree");
    }
    Ok(())
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
            _ => return Err(arg.unexpected().into()),
        }
        is_empty = false;
    }
    request.samples |= is_empty;
    Ok(request)
}
