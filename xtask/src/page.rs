//! Builds the release page with Trunk, unless nothing has changed since.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result};

use crate::{
    compress::{Asset, compress},
    progress, repo,
    setup::{self, WasmToolchain},
};

/// Entries of the repository's root that are no part of the page.
const NOT_INPUTS: [&str; 7] = [".ci", ".git", "dist", "docs", "e2e", "target", "xtask"];
/// Folders below `web/` that are made, not written.
const MADE: [&str; 2] = ["dist", "node_modules"];

/// Brings `dist/` up to date and returns its files.
pub(crate) fn build(toolchain: &WasmToolchain) -> Result<Vec<Asset>> {
    let root = repo::root();
    let (dist, stamp) = (root.join("dist"), root.join("target/page.stamp"));
    let inputs = format!("{}\n{}", toolchain.fingerprint(), list_inputs(&root)?);
    let built = fs::read_to_string(&stamp).unwrap_or_default();
    if built == format!("{inputs}\n{}", list(&dist).unwrap_or_default()) {
        println!("dist/ is up to date");
    } else {
        setup::fetch_crates()?;
        let mut trunk = toolchain.command("trunk");
        trunk.args(["build", "--release", "--locked", "--offline", "--color", "never"]);
        progress::run("Compiling the page and making it small", &mut trunk)?;
        fs::write(&stamp, format!("{inputs}\n{}", list(&dist)?))
            .context("target/page.stamp cannot be written")?;
    }
    compress(&dist, "page")
}

fn list_inputs(root: &Path) -> Result<String> {
    let mut listing = String::new();
    for path in sorted_entries(root)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if NOT_INPUTS.contains(&&*name) || name.ends_with(".md") {
            continue;
        }
        list_into(&path, &mut listing)?;
    }
    Ok(listing)
}

/// Every file below `folder`: path, size, and time of its last change.
fn list(folder: &Path) -> Result<String> {
    let mut listing = String::new();
    list_into(folder, &mut listing)?;
    Ok(listing)
}

fn list_into(path: &Path, listing: &mut String) -> Result<()> {
    let metadata = fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?;
    if metadata.is_dir() {
        for entry in sorted_entries(path)? {
            let is_made = MADE.iter().any(|made| entry.ends_with(Path::new("web").join(made)));
            if !is_made {
                list_into(&entry, listing)?;
            }
        }
        return Ok(());
    }
    let changed = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
    let changed = changed.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    writeln!(listing, "{} {} {changed}", path.display(), metadata.len())
        .context("a listing cannot grow")
}

fn sorted_entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use std::{env, fs};

    use super::list_inputs;

    #[test]
    fn only_what_the_page_is_made_of_makes_it_stale() {
        let root = env::temp_dir().join(format!("crateyard-inputs-{}", std::process::id()));
        for folder in ["src/views", "web/dist", "e2e", "docs"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        fs::write(root.join("src/views/a.rs"), "//! A.").unwrap();
        let before = list_inputs(&root).unwrap();
        for made in ["web/dist/editor.js", "e2e/a.ts", "docs/style.md", "README.md"] {
            fs::write(root.join(made), "").unwrap();
        }
        assert_eq!(list_inputs(&root).unwrap(), before);
        fs::write(root.join("src/views/b.rs"), "//! B.").unwrap();
        assert_ne!(list_inputs(&root).unwrap(), before);
        fs::remove_dir_all(&root).unwrap();
    }
}
