//! What the comparisons with the real Cargo and with the real rustc have in common.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use anyhow::{Context, Result, ensure};

use crate::repo;

/// The program of the toolchain in `rust-toolchain.toml`, behind rustup. Its `--version` must be
/// `version`.
pub(crate) fn program(name: &str, version: &str) -> Result<PathBuf> {
    let sysroot = Command::new("rustc")
        .args(["--print", "sysroot"])
        .env_remove("RUSTUP_TOOLCHAIN")
        .current_dir(repo::root())
        .output()
        .context("`rustc` does not start")?;
    let sysroot = String::from_utf8(sysroot.stdout).context("the sysroot is not UTF-8")?;
    let path = Path::new(sysroot.trim()).join("bin").join(name);
    let shown = path.display();
    let output = Command::new(&path).arg("--version").output();
    let output = output.with_context(|| format!("`{shown}` does not start"))?;
    let actual = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    ensure!(actual == version, "`{shown}` is `{actual}`, but the engine imitates `{version}`");
    Ok(path)
}

/// The cases that nobody has begun with.
pub(crate) struct Queue<'c, C> {
    cases: &'c [C],
    next: AtomicUsize,
}

impl<'c, C> Queue<'c, C> {
    pub(crate) fn next(&self) -> Option<&'c C> {
        self.cases.get(self.next.fetch_add(1, Ordering::Relaxed))
    }
}

/// Runs `work` once for each processor, at the same time, until it is done everywhere; the first
/// error counts.
pub(crate) fn on_all_processors<C: Sync, R: Default + Send>(
    cases: &[C],
    work: impl Fn(&Queue<'_, C>, &Mutex<R>) -> Result<()> + Sync,
) -> Result<R> {
    let queue = Queue { cases, next: AtomicUsize::new(0) };
    let report = Mutex::new(R::default());
    let workers = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(|| work(&queue, &report))).collect();
        workers.into_iter().try_for_each(|it| it.join().expect("a comparison does not panic"))
    })?;
    Ok(report.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// A report that another worker may be writing to.
pub(crate) fn lock<R>(report: &Mutex<R>) -> MutexGuard<'_, R> {
    report.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Such as `no mismatch`.
pub(crate) fn outcome(mismatches: usize) -> String {
    match mismatches {
        0 => "no mismatch".to_owned(),
        count => format!("{count} mismatches"),
    }
}
