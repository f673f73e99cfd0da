//! A workspace that has no other member than the package at its root.
//!
//! See [workspaces](https://doc.rust-lang.org/cargo/reference/workspaces.html).

use crate::{
    folder::{Folder, normalize},
    manifest::Manifest,
    report::Report,
};

/// Whether the manifest names members, which the engine does not look for.
pub(crate) fn has_members(manifest: &Manifest) -> bool {
    let workspace = manifest.toml.workspace.as_ref();
    workspace.and_then(|it| it.members.as_ref()).is_some_and(|it| !it.is_empty())
}

/// How often the package at the root is a default member.
///
/// Cargo takes a pattern without a match for a path, and leaves out what is a file.
pub(crate) fn default_members(
    manifest: &Manifest,
    folder: Folder<'_>,
    report: &mut Report,
) -> usize {
    let workspace = manifest.toml.workspace.as_ref();
    let Some(written) = workspace.and_then(|it| it.default_members.as_ref()) else { return 1 };
    if has_members(manifest) {
        return 1;
    }
    let root = folder.path;
    let paths = written.iter().filter(|it| !it.contains(['*', '?', '[']));
    let mut count = 0;
    for path in paths.filter(|it| folder.file(it).is_none()) {
        let path = normalize(&folder.join(path));
        if *path == *root {
            count += 1;
            continue;
        }
        let message = format!(
            "package `{}` is listed in default-members but is not a member\n\
             for workspace at `{}`.",
            path.display(),
            folder.join("Cargo.toml").display()
        );
        let at = manifest.value_range(&["workspace".into(), "default-members".into()]);
        report.outside(at, vec![message]);
    }
    count
}
