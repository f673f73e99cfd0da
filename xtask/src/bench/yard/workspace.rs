//! Trees to be measured.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

const PACKAGES: usize = 300;
/// How many files a package of the large workspace has in each folder: 66 in all, with its manifest,
/// its README and its library.
const FOLDERS: [(&str, usize); 7] = [
    ("src/parse", 20),
    ("src/print", 20),
    ("src/bin", 2),
    ("tests", 3),
    ("examples", 3),
    ("benches", 1),
    ("data", 14),
];

pub(super) fn write_small(root: &Path) -> Result<()> {
    write(&root.join("src/lib.rs"), "")?;
    let manifest = "[package]\nname = \"small\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    write(&root.join("Cargo.toml"), manifest)
}

/// A workspace whose members inherit from it and depend on each other.
pub(super) fn write_large(root: &Path) -> Result<()> {
    let mut manifest = "[workspace]\nmembers = [\"crates/*\"]\nresolver = \"3\"\n\n\
                        [workspace.package]\nversion = \"1.2.3\"\nedition = \"2024\"\n\n\
                        [workspace.dependencies]\nserde = \"1\"\n"
        .to_owned();
    for number in 0..PACKAGES {
        manifest.push_str(&format!("p{number} = {{ path = \"crates/p{number}\" }}\n"));
        write_member(&root.join(format!("crates/p{number}")), number)?;
    }
    write(&root.join("Cargo.toml"), &manifest)
}

fn write_member(folder: &Path, number: usize) -> Result<()> {
    let mut manifest = format!(
        "[package]\nname = \"p{number}\"\nversion.workspace = true\nedition.workspace = true\n\
         description = \"One of many.\"\n\n[features]\ndefault = [\"fast\"]\nfast = []\n\n\
         [dependencies]\nserde.workspace = true\n"
    );
    for other in number.saturating_sub(5)..number {
        manifest.push_str(&format!("p{other}.workspace = true\n"));
    }
    write(&folder.join("Cargo.toml"), &manifest)?;
    let files = FOLDERS.iter().flat_map(|(name, count)| {
        (0..*count).map(move |number| PathBuf::from(format!("{name}/f{number}.rs")))
    });
    for file in files.chain(["src/lib.rs".into(), "README.md".into()]) {
        write(&folder.join(file), "")?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    let write = || {
        fs::create_dir_all(path.parent().unwrap_or(path))?;
        fs::write(path, text)
    };
    write().with_context(|| format!("{} cannot be written", path.display()))
}
