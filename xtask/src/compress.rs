//! The files that are served, with their compressed forms, sizes and hashes.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context, Result, bail};

use crate::{node, repo};

/// A file as a browser fetches it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asset {
    /// Below the site's root, with `/`: `index.html`.
    pub(crate) path: String,
    pub(crate) file: PathBuf,
    /// Of its bytes, in hexadecimal.
    pub(crate) hash: String,
    pub(crate) bytes: u64,
    pub(crate) brotli: Option<Brotli>,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Brotli {
    pub(crate) file: PathBuf,
    pub(crate) bytes: u64,
}

impl Asset {
    /// What a first visit transfers for it.
    pub(crate) fn transferred(&self) -> u64 {
        self.brotli.as_ref().map_or(self.bytes, |it| it.bytes)
    }
}

/// The files of `folder`, by path; compressed ones are kept in `target/brotli/NAME`.
pub(crate) fn compress(folder: &Path, name: &str) -> Result<Vec<Asset>> {
    let cache = repo::root().join("target/brotli").join(name);
    let output = node::command(&["xtask/src/compress.mjs"])
        .args([folder, &cache])
        .stderr(Stdio::inherit())
        .output()
        .context("node does not start")?;
    if !output.status.success() {
        bail!("{} cannot be compressed", folder.display());
    }
    let lines = String::from_utf8(output.stdout).context("a file's name is not UTF-8")?;
    lines.lines().map(|line| to_asset(line, folder, &cache)).collect()
}

fn to_asset(line: &str, folder: &Path, cache: &Path) -> Result<Asset> {
    let fields: Vec<&str> = line.splitn(4, '\t').collect();
    let [hash, bytes, compressed, path] = fields[..] else {
        bail!("compress.mjs wrote a strange line: {line}");
    };
    let brotli = match compressed.parse()? {
        0 => None,
        bytes => Some(Brotli { file: cache.join(format!("{hash}.br")), bytes }),
    };
    let (file, bytes) = (folder.join(path), bytes.parse()?);
    Ok(Asset { path: path.to_owned(), file, hash: hash.to_owned(), bytes, brotli })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::to_asset;

    #[test]
    fn a_file_that_is_not_compressed_is_transferred_as_it_is() {
        let asset = |line| to_asset(line, Path::new("dist"), Path::new("cache")).unwrap();
        assert_eq!(asset("12ab\t900\t0\ticon.png").transferred(), 900);
        assert_eq!(asset("12ab\t900\t300\tindex.html").transferred(), 300);
    }
}
