//! Where `yard` runs, as Cargo finds out about it.

use crate::disk::Disk;
use engine::Surroundings;
use std::{
    collections::BTreeMap,
    env,
    ffi::OsString,
    fs,
    io::{self, IsTerminal},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

pub(crate) struct Environment {
    disk: Disk,
    cwd: String,
    home: Option<String>,
    cargo_home: Option<String>,
}

impl Environment {
    /// # Errors
    ///
    /// If there is no current directory, or one whose name is not UTF-8.
    pub(crate) fn new() -> Result<Self, String> {
        let cwd = env::current_dir().map_err(|error| {
            format!("couldn't get the current directory of the process\n\nCaused by:\n  {error}")
        })?;
        let Some(cwd) = cwd.to_str().map(str::to_owned) else {
            return Err(format!("`{}` is not UTF-8, and yard needs a path that is", cwd.display()));
        };
        let home = variable("HOME");
        let written = variable("CARGO_HOME").map(|it| Path::new(&cwd).join(it));
        let cargo_home = written.or_else(|| Some(Path::new(home.as_ref()?).join(".cargo")));
        let cargo_home = cargo_home.and_then(|it| it.into_os_string().into_string().ok());
        Ok(Self { disk: Disk::new("/"), cwd, home, cargo_home })
    }

    pub(crate) fn surroundings(&self) -> Surroundings<'_> {
        Surroundings {
            files: &self.disk,
            root: "/",
            cwd: &self.cwd,
            cargo_home: self.cargo_home.as_deref(),
        }
    }

    pub(crate) fn home(&self) -> Option<&str> {
        self.home.as_deref()
    }

    /// The section `init` of the user's configuration of Git, keys in lower case.
    pub(crate) fn git_configuration(&self) -> BTreeMap<String, String> {
        let home = self.home.as_deref().unwrap_or("/");
        let files = [
            "/etc/gitconfig".to_owned(),
            format!("{home}/.config/git/config"),
            format!("{home}/.gitconfig"),
        ];
        let mut res = BTreeMap::new();
        for text in files.iter().filter_map(|it| fs::read_to_string(it).ok()) {
            let mut is_init = false;
            for line in text.lines().map(str::trim) {
                if line.starts_with('[') {
                    is_init = line.eq_ignore_ascii_case("[init]");
                } else if let Some((key, value)) = line.split_once('=').filter(|_| is_init) {
                    let value = value.trim().trim_matches('"').to_owned();
                    res.insert(key.trim().to_ascii_lowercase(), value);
                }
            }
        }
        res
    }

    /// The names of the programs `cargo-NAME`, each with its path. The first folder of several wins.
    pub(crate) fn external_commands(&self) -> Vec<(String, PathBuf)> {
        let path = env::var_os("PATH").unwrap_or_default();
        let bin = self.cargo_home.as_ref().map(|it| Path::new(it).join("bin"));
        let folders = bin.into_iter().chain(env::split_paths(&path));
        let entries = folders.filter_map(|it| fs::read_dir(it).ok()).flatten();
        let mut res = Vec::new();
        for entry in entries.filter_map(Result::ok) {
            let Ok(file_name) = entry.file_name().into_string() else { continue };
            let Some(name) = file_name.strip_prefix("cargo-") else { continue };
            let is_known = res.iter().any(|(known, _)| known == name);
            if !is_known && is_executable(&entry.path()) {
                res.push((name.to_owned(), entry.path()));
            }
        }
        res
    }
}

/// Whether Cargo would say that rustup has started it.
pub(crate) fn is_behind_rustup() -> bool {
    env::var_os("RUSTUP_HOME").is_some()
}

/// Whether what is printed may be more than ASCII: into a pipe it always may.
pub(crate) fn has_unicode() -> bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    let locale = names.into_iter().find_map(variable).unwrap_or_default().to_uppercase();
    let is_utf8 = locale.ends_with("UTF8") || locale.ends_with("UTF-8");
    !io::stdout().is_terminal() || is_utf8 && env::var_os("TERM").is_none_or(|it| it != "linux")
}

fn is_executable(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| it.is_file() && it.permissions().mode() & 0o111 != 0)
}

/// Set, not empty, and UTF-8.
fn variable(name: &str) -> Option<String> {
    let value: OsString = env::var_os(name).filter(|it| !it.is_empty())?;
    value.into_string().ok()
}
