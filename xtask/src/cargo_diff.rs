//! Compares the engine with the real Cargo, letter by letter.
//!
//! A case is a file tree: a sample, a random package, or a real one. It is written to disk and given
//! to the real Cargo, and to the engine as it is; what both print must be equal, and the engine's
//! model must agree with the JSON. See `docs/differences.md` for what is known to differ.

pub(crate) mod case;
pub(crate) mod compare;
pub(crate) mod generate;
pub(crate) mod invocation;
pub(crate) mod oracle;
mod ours;
pub(crate) mod packages;
mod rules;
pub(crate) mod shrink;
mod suite;

use std::{path::PathBuf, time::Instant};

use anyhow::{Context, Result, bail};
use lexopt::{Arg, ValueExt};

use crate::{oracle::outcome, progress::elapsed, repo};
use case::Case;
use oracle::{Compiling, Oracle};
use suite::Suite;

/// What the command line asks for.
#[derive(Default)]
struct Request {
    samples: bool,
    random: u64,
    seed: u64,
    /// The seeds of single random cases.
    cases: Vec<u64>,
    folders: Vec<PathBuf>,
    /// Names of packages in the local registry folder.
    from_registry: Vec<String>,
    /// Whether all packages of that folder are compared.
    registry: bool,
    stats: bool,
    /// How many mismatches are shrunk and shown.
    limit: usize,
}

pub(crate) fn run(args: lexopt::Parser) -> Result<()> {
    let request = read(args)?;
    let oracle = Oracle::find(Compiling::Fails)?;
    let mut suite = Suite::new(request.limit);
    let start = Instant::now();
    if request.samples {
        suite.add("samples", samples("samples")?);
        let mut differences = samples("samples/differences")?;
        differences.iter_mut().for_each(|it| it.is_difference = true);
        suite.add("known differences", differences);
    }
    let registry: Result<Vec<Case>> =
        request.from_registry.iter().map(|it| packages::find(it)).collect();
    let folders: Result<Vec<Case>> = request.folders.iter().map(|it| packages::read(it)).collect();
    suite.add("packages", registry?.into_iter().chain(folders?).collect());
    if request.registry {
        suite.add("packages of the local registry folder", packages::all()?);
    }
    suite.add("chosen cases", request.cases.iter().map(|seed| generate::case(*seed)).collect());
    let seeds = generate::seeds(request.seed).take(usize::try_from(request.random)?);
    suite.add("random packages and workspaces", seeds.map(generate::case).collect());

    let report = suite.run(&oracle)?;
    if request.stats {
        print!("{}", report.rules);
    }
    let outcome = outcome(report.mismatches);
    let beyond = match &report.beyond[..] {
        [] => String::new(),
        names => format!(", {} beyond comparison: {}", names.len(), names.join(", ")),
    };
    let refused = match report.refused {
        0 => String::new(),
        count => format!(", {count} refused"),
    };
    let suite::Report { count, compared, .. } = report;
    println!(
        "{count} cases ({compared} answers{refused}) compared with {} in {}: {outcome}{beyond}",
        oracle.version(),
        elapsed(start.elapsed()),
    );
    if report.mismatches > 0 {
        bail!("the engine and Cargo disagree");
    }
    Ok(())
}

fn read(mut args: lexopt::Parser) -> Result<Request> {
    let mut request = Request { limit: 3, ..Request::default() };
    let mut is_empty = true;
    while let Some(arg) = args.next()? {
        match arg {
            Arg::Long("stats") => {
                request.stats = true;
                continue;
            }
            Arg::Long("show") => show(&generate::case(seed(&args.value()?.string()?)?)),
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
            Arg::Long("package") => request.folders.push(args.value()?.into()),
            Arg::Long("registry") => request.registry = true,
            Arg::Long("registry-sample") => match args.optional_value() {
                Some(name) => request.from_registry.push(name.string()?),
                None => {
                    request.from_registry = args.values().map_or_else(
                        |_| packages::DEFAULT.iter().map(ToString::to_string).collect(),
                        |names| names.map(|it| it.to_string_lossy().into_owned()).collect(),
                    )
                }
            },
            _ => return Err(arg.unexpected().into()),
        }
        is_empty = false;
    }
    request.samples |= is_empty;
    Ok(request)
}

/// Prints the tree of `case` and what is asked about it.
fn show(case: &Case) {
    print!("{}", case.fixture());
    case.invocations.iter().for_each(|it| println!("{it}"));
}

/// A seed as mismatches show it: hexadecimal.
pub(crate) fn seed(text: &str) -> Result<u64> {
    u64::from_str_radix(text.trim_start_matches("0x"), 16)
        .with_context(|| format!("`{text}` is not the seed of a case"))
}

/// The fixtures in `folder` of the repository, by name.
pub(crate) fn samples(folder: &str) -> Result<Vec<Case>> {
    let entries = repo::root().join(folder).read_dir();
    let mut paths = Vec::new();
    for entry in entries.with_context(|| format!("{folder} cannot be read"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "fixture") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(|path| Case::read_fixture(path)).collect()
}
