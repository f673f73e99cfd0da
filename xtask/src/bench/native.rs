//! The engine against `cargo metadata --no-deps` on the same tree, in turns.

use std::{
    env, fs,
    hint::black_box,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, bail};
use engine::{Content, FilePath, FileTree, Options};
use lexopt::ValueExt;

const TURNS: usize = 41;
/// How many times faster the engine is to be.
const BUDGET: f64 = 20.0;

/// `bench-native FOLDER`: measures in the profile that this program is compiled in.
pub(crate) fn run(mut args: lexopt::Parser) -> Result<()> {
    let folder: PathBuf = args.value().context("which package?")?.parse()?;
    let folder = folder.canonicalize().context("there is no such folder")?;
    let mut tree = FileTree::new();
    read_folder(&folder, "", &mut tree)?;
    let root = folder.to_str().context("the folder's name is not UTF-8")?.to_owned();
    let options = Options { root };
    if engine::analyze(&tree, &options).metadata.stdout.as_bytes() != cargo_metadata(&folder)? {
        bail!("the engine and Cargo disagree about {}", folder.display());
    }

    let (mut engine_times, mut cargo_times) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let start = Instant::now();
        black_box(engine::analyze(black_box(&tree), &options));
        engine_times.push(start.elapsed());
        let start = Instant::now();
        black_box(cargo_metadata(&folder)?);
        cargo_times.push(start.elapsed());
    }
    report(tree.files().len(), median(engine_times), median(cargo_times));
    super::sources::run()
}

fn report(files: usize, engine: Duration, cargo: Duration) {
    let ratio = cargo.as_secs_f64() / engine.as_secs_f64();
    let verdict = if ratio >= BUDGET { "OK" } else { "too slow" };
    println!(
        "{files} files: engine {:.2} ms, cargo metadata --no-deps {:.2} ms: {ratio:.0} times \
         faster, at least {BUDGET:.0} ... {verdict}",
        engine.as_secs_f64() * 1000.0,
        cargo.as_secs_f64() * 1000.0,
    );
}

pub(super) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// What Cargo prints, started without rustup in between.
fn cargo_metadata(folder: &Path) -> Result<Vec<u8>> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .context("cargo does not start")?;
    if !output.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(output.stdout)
}

pub(super) fn read_folder(folder: &Path, prefix: &str, tree: &mut FileTree) -> Result<()> {
    for entry in fs::read_dir(folder).context("the package cannot be read")? {
        let entry = entry?;
        let name =
            entry.file_name().into_string().map_err(|name| anyhow!("not UTF-8: {name:?}"))?;
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            read_folder(&entry.path(), &format!("{path}/"), tree)?;
            continue;
        }
        let content = Content::from(fs::read(entry.path())?);
        let path = FilePath::new(&path).map_err(|error| anyhow!("{path}: {error:?}"))?;
        tree.create_file(path, content).map_err(|error| anyhow!("{error:?}"))?;
    }
    Ok(())
}
