//! The browser that the tests run in.

use std::{env, path::PathBuf};

use anyhow::{Result, bail};

use super::debian;

const VARIABLE: &str = "CRATEYARD_CHROMIUM";
const NAMES: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const MACOS: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const WINDOWS_FOLDERS: [&str; 3] = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"];
const WINDOWS: &str = r"Google\Chrome\Application\chrome.exe";

pub(crate) fn find_or_install() -> Result<PathBuf> {
    if let Some(program) = env::var_os(VARIABLE).map(PathBuf::from) {
        if !program.is_file() {
            bail!("{VARIABLE} names {}, which is not a file", program.display());
        }
        return Ok(program);
    }
    if let Some(program) = find() {
        return Ok(program);
    }
    if debian::may_install() {
        debian::require(&["chromium"], "the browser tests need Chromium")?;
    }
    let Some(program) = find() else {
        bail!(
            "the browser tests need Chromium or Chrome: install one, or set {VARIABLE} to its program"
        );
    };
    Ok(program)
}

fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let in_path = env::split_paths(&path)
        .flat_map(|folder| NAMES.map(|name| folder.join(name)))
        .find(|program| program.is_file());
    let usual = MACOS.into_iter().map(PathBuf::from).chain(
        WINDOWS_FOLDERS
            .into_iter()
            .filter_map(env::var_os)
            .map(|folder| PathBuf::from(folder).join(WINDOWS)),
    );
    in_path.or_else(|| usual.into_iter().find(|program| program.is_file()))
}
