//! Reading Rust files for the first time, against the compiler's bare lexer on the same bytes.

use std::{
    fs,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use engine::source;
use ra_ap_rustc_lexer::{FrontmatterAllowed, tokenize};

use super::native::median;
use crate::repo;

/// How many files the tree has.
const FILES: usize = 20_000;
const TURNS: usize = 5;
/// The least share of the lexer's speed that the reader is to have.
const BUDGET: f64 = 0.7;

/// Reads this repository's own sources as often as makes 20,000 files.
pub(super) fn run() -> Result<()> {
    let mut own = Vec::new();
    for folder in ["crates", "src", "xtask"] {
        read_folder(&repo::root().join(folder), &mut own)?;
    }
    ensure!(!own.is_empty(), "this repository has no sources");
    let texts: Vec<&str> = own.iter().map(String::as_str).cycle().take(FILES).collect();
    let bytes: usize = texts.iter().map(|it| it.len()).sum();

    // In small turns, so that whatever else the machine does slows both alike.
    let (mut lexer, mut reader) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let (mut lexed, mut read) = (Duration::ZERO, Duration::ZERO);
        for some in texts.chunks(200) {
            lexed += time(some, |it| {
                black_box(tokenize(it, FrontmatterAllowed::No).count());
            });
            read += time(some, |it| {
                black_box(source::read(it));
            });
        }
        lexer.push(lexed);
        reader.push(read);
    }
    let rate = |it: Duration| bytes as f64 / 1e6 / it.as_secs_f64();
    let (lexer, reader) = (rate(median(lexer)), rate(median(reader)));
    let share = reader / lexer;
    let verdict = if share >= BUDGET { "OK" } else { "too slow" };
    println!(
        "{FILES} Rust files, {:.0} MB: read at {reader:.0} MB/s, bare lexer {lexer:.0} MB/s: \
         {share:.2} of it, at least {BUDGET} ... {verdict}",
        bytes as f64 / 1e6
    );
    Ok(())
}

fn time(texts: &[&str], read: impl Fn(&str)) -> Duration {
    let start = Instant::now();
    texts.iter().for_each(|it| read(black_box(it)));
    start.elapsed()
}

fn read_folder(folder: &Path, texts: &mut Vec<String>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            read_folder(&path, texts)?;
        } else if path.extension().is_some_and(|it| it == "rs") {
            texts.push(fs::read_to_string(&path)?);
        }
    }
    Ok(())
}
