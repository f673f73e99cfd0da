//! The `[patch]` table of a root manifest, as far as it leads to paths.
//!
//! See [the patch section](https://doc.rust-lang.org/cargo/reference/overriding-dependencies.html#the-patch-section).

use super::{NodeId, Resolve, Stop};
use crate::{folder::normalize, report::Failure, workspace::Workspace};
use cargo_util_schemas::manifest::TomlDependency;
use std::path::{Path, PathBuf};

const CRATES_IO: &str = "https://github.com/rust-lang/crates.io-index";
const WHY_UNUSED: &str = "\
help: Check that the patched package version and available features are compatible
      with the dependency requirements. If the patch has a different version from
      what is locked in the Cargo.lock file, run `cargo update` to use the new
      version. This may also occur with an optional dependency that is not enabled.
";

/// One entry with a path.
struct Patch {
    url: String,
    /// The package that is patched in.
    name: String,
    folder: PathBuf,
}

/// The packages that patch others.
pub(super) fn read(workspace: &mut Workspace<'_>) -> Result<Vec<NodeId>, Stop> {
    let mut res = Vec::new();
    for patch in patches(workspace)? {
        let manifest_path = patch.folder.join("Cargo.toml");
        let loaded = workspace.packages.read(&manifest_path).and_then(|it| match it.is_virtual() {
            false => Ok(it),
            true => Err(Failure::new(format!(
                "found a virtual manifest at `{}` instead of a package manifest",
                manifest_path.display()
            ))),
        });
        let Patch { url, name, folder } = &patch;
        let folder = folder.display();
        let loaded = loaded.map_err(|it| {
            let failure = it.context(format!("unable to update {folder}"));
            Stop::Failure(failure.context(format!("failed to load source for dependency `{name}`")))
        })?;
        if loaded.fields.name.as_ref() != Some(name) {
            let root = workspace.root_folder().join("Cargo.toml");
            return Err(Stop::Failure(Failure::new(format!(
                "patch location `{folder}` does not contain packages matching `{name}`\n\
                 help: check `{name}` patch definition for `{url}` in `{}`",
                root.display()
            ))));
        }
        res.push(NodeId::new(&loaded));
    }
    Ok(res)
}

/// The entries, if all have paths and nothing but that.
fn patches(workspace: &Workspace<'_>) -> Result<Vec<Patch>, Stop> {
    let root = workspace.root_manifest.as_ref().unwrap_or(&workspace.current_manifest);
    let Some(root) = workspace.packages.get(root) else { return Ok(Vec::new()) };
    let tables = root.manifest.toml.patch.iter().flatten();
    let mut res = Vec::new();
    for (source, (name, dependency)) in
        tables.flat_map(|(source, it)| it.iter().map(move |it| (source, it)))
    {
        let TomlDependency::Detailed(toml) = dependency else { return Err(Stop::Beyond) };
        let (Some(path), None) = (&toml.path, &toml.version) else { return Err(Stop::Beyond) };
        let url = if source == "crates-io" { CRATES_IO } else { source };
        let name = toml.package.as_ref().unwrap_or(name);
        res.push(Patch {
            url: url.to_owned(),
            name: name.to_string(),
            folder: normalize(&workspace.root_folder().join(Path::new(path))),
        });
    }
    Ok(res)
}

/// What Cargo says of patches that nothing needs.
pub(super) fn unused(patches: &[NodeId], resolve: &Resolve) -> String {
    let unused = patches.iter().filter(|it| !resolve.nodes.contains_key(it));
    let lines = unused.map(|it| format!("warning: patch `{it}` was not used in the crate graph\n"));
    let lines: String = lines.collect();
    if lines.is_empty() { lines } else { lines + WHY_UNUSED }
}
