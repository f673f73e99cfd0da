//! The `[patch]` table of a root manifest, as far as it leads to paths.
//!
//! See [the patch section](https://doc.rust-lang.org/cargo/reference/overriding-dependencies.html#the-patch-section).

use super::{NodeId, Resolve, Stop, path_source, unused_fields};
use crate::{
    package::{Loaded, ResolvedDependency, patches},
    render,
    report::Failure,
    sorted::SortedSet,
    workspace::Workspace,
};
use url::Url;

const WHY_UNUSED: &str = "\
help: Check that the patched package version and available features are compatible
      with the dependency requirements. If the patch has a different version from
      what is locked in the Cargo.lock file, run `cargo update` to use the new
      version. This may also occur with an optional dependency that is not enabled.
";

/// One entry.
pub(super) struct Patch {
    /// Of what is patched.
    url: String,
    id: NodeId,
}

/// The packages that patch others; what Cargo prints on the way is added to `printed`.
pub(super) fn read(
    workspace: &mut Workspace<'_>,
    printed: &mut String,
) -> Result<Vec<Patch>, Stop> {
    let root = workspace.root_manifest.as_ref().unwrap_or(&workspace.current_manifest);
    let Some(root) = workspace.packages.get(root).cloned() else { return Ok(Vec::new()) };
    let folder = workspace.packages.file_system.folder(root.folder_path());
    let mut res = Vec::new();
    for (url, entries) in patches(&root.manifest, folder).iter() {
        let mut versions = SortedSet::new();
        let mut repeated = None;
        for entry in entries {
            printed.push_str(&ignored(entry));
            let id = package(workspace, &root, url, entry)?;
            if !versions.insert((id.name.clone(), id.version.clone())) {
                repeated.get_or_insert_with(|| id.clone());
            }
            res.push(Patch { url: url.clone(), id });
        }
        if let Some(NodeId { name, version, .. }) = repeated {
            return Err(failure(format!(
                "several `[patch]` entries resolving to same version `{name} v{version}`\n\
                 help: check `{name}` patch definitions for `{url}` in `{}`",
                root.path.display()
            )));
        }
    }
    Ok(res)
}

/// What Cargo says of keys that count for nothing.
fn ignored(entry: &ResolvedDependency) -> String {
    let fields = unused_fields(!entry.features.is_empty(), entry.uses_default_features);
    fields.map_or_else(String::new, |fields| {
        render::warning_with(
            &format!("unused field in patch for `{}`: {fields}", entry.package_name()),
            &[],
            Some(&format!("configure {fields} in the `dependencies` entry")),
        )
    })
}

/// The package that an entry leads to, if that may patch what is at `url`.
fn package(
    workspace: &mut Workspace<'_>,
    root: &Loaded,
    url: &str,
    entry: &ResolvedDependency,
) -> Result<NodeId, Stop> {
    let Some(location) = &entry.absolute_path else { return Err(Stop::Beyond) };
    let loaded = path_source::load(&mut workspace.packages, entry).map_err(Stop::Failure)?;
    let id = NodeId::new(&loaded);
    let name = entry.package_name();
    let root = root.path.display();
    let check = format!("help: check `{name}` patch definition for `{url}` in `{root}`");
    if id.name != name {
        return Err(failure(format!(
            "patch location `{location}` does not contain packages matching `{name}`\n{check}"
        )));
    }
    if !path_source::fits(entry, &loaded) {
        return Err(failure(format!(
            "patch `{name}` version mismatch\n\
             note: patch location contains version `{}`, but patch definition requires `{}`\n\
             help: check patch location `{location}`\n{check}",
            id.version, entry.version_req
        )));
    }
    if is_source(url, &id) {
        return Err(failure(format!(
            "patch for `{name}` points to the same source, but patches must point to different \
             sources\n{check}"
        )));
    }
    Ok(id)
}

fn failure(message: String) -> Stop {
    Stop::Failure(Failure::new(message))
}

/// Whether the package comes from `url`, but for how Cargo's `CanonicalUrl` has paths.
fn is_source(url: &str, id: &NodeId) -> bool {
    let canonical = |url: &str| {
        let url = url.strip_suffix('/').unwrap_or(url);
        url.strip_suffix(".git").unwrap_or(url).to_owned()
    };
    Url::from_file_path(&id.folder).is_ok_and(|it| canonical(it.as_str()) == canonical(url))
}

/// What Cargo says of patches that nothing needs.
pub(super) fn unused(patches: &[Patch], resolve: &Resolve) -> String {
    let unused = patches.iter().filter(|it| !resolve.nodes.contains_key(&it.id));
    let (mut strangers, mut others) = (String::new(), String::new());
    for Patch { id, .. } in unused {
        let message = format!("patch `{id}` was not used in the crate graph");
        let urls = || patches.iter().filter(|it| it.id == *id).map(|it| &it.url);
        let used: Vec<_> = resolve.nodes.keys().filter(|it| it.name == id.name).collect();
        if used.is_empty() || used.iter().any(|it| urls().any(|url| is_source(url, it))) {
            others.push_str(&render::warning(&message));
            continue;
        }
        let mut help = "perhaps you meant one of the following:".to_owned();
        for it in used {
            help.push_str("\n\t");
            help.push_str(&it.folder);
        }
        strangers.push_str(&render::warning_with(&message, &[], Some(&help)));
    }
    if !others.is_empty() {
        others.push_str(WHY_UNUSED);
    }
    strangers + &others
}
