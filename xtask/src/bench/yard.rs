//! `yard metadata --no-deps` against `cargo metadata --no-deps`: whole programs, in turns.

mod workspace;

use super::native::{median, read_folder};
use crate::repo;

use std::{
    env, fs,
    hint::black_box,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, anyhow, bail, ensure};
use engine::{
    FilePath, FileTree, Surroundings,
    commands::{self, MetadataOptions},
};
use lexopt::{Arg, ValueExt};
use nix::sys::resource::{UsageWho, getrusage};
use protocol::{Change, Request, Step};

const ARGUMENTS: [&str; 4] = ["metadata", "--no-deps", "--format-version", "1"];

/// How many times faster than Cargo `yard` is to be with a small package.
const SMALL_BUDGET: f64 = 5.0;
/// With a large workspace it may take as long, the disk included; the engine by itself may not.
const LARGE_BUDGET: f64 = 1.0;
const ENGINE_BUDGET: f64 = 3.0;

/// `bench-yard`: measures `target/native/yard`, and the engine as this program was compiled.
pub(crate) fn run(mut args: lexopt::Parser) -> Result<()> {
    if let Some(arg) = args.next()? {
        let Arg::Long("peak") = arg else { return Err(arg.unexpected().into()) };
        return print_peak(&args.value()?.parse::<PathBuf>()?, &args.value()?.parse::<PathBuf>()?);
    }
    let cargo = env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
    let yard = repo::root().join("target/native/yard");
    let folder = tempfile::tempdir().context("there is no temporary folder")?;
    let folder = fs::canonicalize(folder.path())?;
    let (small, large) = (folder.join("small"), folder.join("large"));
    workspace::write_small(&small)?;
    workspace::write_large(&large)?;
    let programs = Programs { cargo, yard };
    programs.compare("a small package", &small, 101, SMALL_BUDGET)?;
    programs.compare("300 packages, 20,000 files", &large, 21, LARGE_BUDGET)?;
    programs.compare_memory(&large)?;
    programs.compare_engine(&large)?;
    write_requests(&large)?;
    fs::remove_dir_all(&folder).context("the temporary folder stays")
}

struct Programs {
    cargo: PathBuf,
    yard: PathBuf,
}

impl Programs {
    fn compare(&self, what: &str, folder: &Path, turns: usize, budget: f64) -> Result<()> {
        ensure!(
            output(&self.cargo, folder)? == output(&self.yard, folder)?,
            "yard and Cargo disagree about {what}"
        );
        let (mut cargo, mut yard) = (Vec::new(), Vec::new());
        for _ in 0..turns {
            for (program, times) in [(&self.cargo, &mut cargo), (&self.yard, &mut yard)] {
                let start = Instant::now();
                black_box(output(program, folder)?);
                times.push(start.elapsed());
            }
        }
        let (cargo, yard) = (median(cargo), median(yard));
        report(&format!("{what}: yard"), yard.as_secs_f64(), cargo.as_secs_f64(), budget);
        Ok(())
    }

    /// The most memory that each takes.
    fn compare_memory(&self, folder: &Path) -> Result<()> {
        let peak = |program: &Path| {
            let mut asker = Command::new(env::current_exe()?);
            asker.args(["bench-yard", "--peak"]).args([program, folder]);
            let output = asker.output().context("xtask does not start again")?;
            let text = String::from_utf8(output.stdout)?;
            text.trim().parse::<i64>().context("no number came back")
        };
        let (yard, cargo) = (peak(&self.yard)?, peak(&self.cargo)?);
        let verdict = if yard <= cargo { "OK" } else { "too much" };
        println!("  memory: yard {yard} kB, cargo {cargo} kB, at most as much ... {verdict}");
        Ok(())
    }

    /// The engine by itself, with all files in memory.
    fn compare_engine(&self, folder: &Path) -> Result<()> {
        let mut tree = FileTree::new();
        read_folder(folder, "", &mut tree)?;
        let root = folder.to_str().context("the folder's name is not UTF-8")?;
        let at = Surroundings { files: &tree, root, cwd: root, cargo_home: None };
        let options =
            MetadataOptions { no_deps: true, has_format_version: true, ..Default::default() };
        let (mut engine, mut cargo) = (Vec::new(), Vec::new());
        for _ in 0..21 {
            let start = Instant::now();
            black_box(commands::metadata(black_box(at), &options));
            engine.push(start.elapsed());
            let start = Instant::now();
            black_box(output(&self.cargo, folder)?);
            cargo.push(start.elapsed());
        }
        let (engine, cargo) = (median(engine), median(cargo));
        let what = "  of that the engine by itself";
        report(what, engine.as_secs_f64(), cargo.as_secs_f64(), ENGINE_BUDGET);
        Ok(())
    }
}

/// Where the requests for the engine in a worker are, in turn.
pub(super) fn requests() -> PathBuf {
    repo::root().join("target/bench/requests")
}

/// Writes what the page would send its worker: the tree, and then a folder more. For that all is
/// analyzed anew, but no source is read again.
fn write_requests(folder: &Path) -> Result<()> {
    let mut tree = FileTree::new();
    read_folder(folder, "", &mut tree)?;
    let another = FilePath::new("another").map_err(|error| anyhow!("{error:?}"))?;
    let changes = [Change::Whole(tree), Change::Steps(vec![Step::CreateFolder(another)])];
    fs::create_dir_all(requests()).context("target/ cannot be written")?;
    for (revision, change) in (1..).zip(changes) {
        let request = Request { revision, change };
        fs::write(requests().join(revision.to_string()), protocol::encode(&request))?;
    }
    Ok(())
}

fn report(what: &str, ours: f64, cargo: f64, budget: f64) {
    let ratio = cargo / ours;
    let verdict = if ratio >= budget { "OK" } else { "too slow" };
    println!(
        "{what} {:.2} ms, cargo {:.2} ms: {ratio:.1} times faster, at least {budget:.0} ... \
         {verdict}",
        ours * 1000.0,
        cargo * 1000.0
    );
}

fn output(program: &Path, folder: &Path) -> Result<Vec<u8>> {
    let output = Command::new(program)
        .args(ARGUMENTS)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{} does not start", program.display()))?;
    if !output.status.success() {
        bail!("{}: {}", program.display(), String::from_utf8_lossy(&output.stderr));
    }
    Ok(output.stdout)
}

/// The most memory of the programs that this one has started, of which there is one.
fn print_peak(program: &Path, folder: &Path) -> Result<()> {
    output(program, folder)?;
    println!("{}", getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss());
    Ok(())
}
