//! The workspace of the current package, as plain data.

use super::PackageId;
use crate::{
    FilePath, Location,
    workspace::{Member, MemberReason, Workspace},
};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A [workspace](https://doc.rust-lang.org/cargo/reference/workspaces.html).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkspaceView {
    /// The manifest with the `[workspace]` table.
    pub root: PackageId,
    /// Which [resolver](https://doc.rust-lang.org/cargo/reference/resolver.html#resolver-versions)
    /// Cargo uses: 1, 2 or 3.
    pub resolver: u32,
    /// In the order in which Cargo finds them; a virtual root is none.
    pub members: Vec<MemberView>,
    /// The other packages of the tree, by the path of their manifests.
    pub others: Vec<NonMemberView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    pub package: PackageId,
    pub reason: MembershipReason,
    /// Whether commands take it if no package is named.
    pub is_default: bool,
}

/// Why a package is a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MembershipReason {
    /// It is the package of the root manifest.
    Root,
    /// This entry of `members` names or matches it.
    Listed(Location),
    /// The package depends on it by its path, at the place if it is known.
    PathDependency(PackageId, Option<Location>),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NonMemberView {
    pub package: PackageId,
    pub reason: NonMemberReason,
}

/// Why a package of the tree is not a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NonMemberReason {
    /// This entry of `exclude` keeps it out.
    Excluded(Location),
    /// It has a `[workspace]` table of its own, here.
    OwnWorkspace(Location),
    /// Nothing names it, and no member depends on it by its path.
    NotListed,
}

/// What to show of `workspace`; nothing if the current package is in none. `manifests` are those of
/// the tree, by path.
pub(super) fn view(workspace: &Workspace<'_>, manifests: &[&FilePath]) -> Option<WorkspaceView> {
    let file_system = workspace.packages.file_system;
    let id = |path: &FilePath| {
        let i = manifests.binary_search(&path).ok()?;
        Some(PackageId(i as u32))
    };
    let root = workspace.root()?;
    let is_package =
        |it: &&Member| workspace.packages.get(&it.path).is_none_or(|it| !it.is_virtual());
    let members = workspace.members.iter().filter(is_package).filter_map(|it| {
        Some(MemberView {
            package: id(&file_system.relative(&it.path)?)?,
            reason: match &it.reason {
                MemberReason::Alone | MemberReason::Root => MembershipReason::Root,
                MemberReason::Listed(at) => MembershipReason::Listed(root.manifest.location(*at)),
                MemberReason::PathDependency(path, at) => MembershipReason::PathDependency(
                    id(path)?,
                    at.map(|range| Location { path: path.clone(), range }),
                ),
            },
            is_default: workspace.default_members.contains(&it.path),
        })
    });
    let absolute = |it: &FilePath| Path::new(file_system.root).join(it.as_str());
    let others = manifests.iter().enumerate().filter(|(_, it)| !workspace.is_member(&absolute(it)));
    let others = others.filter(|(_, it)| ***it != root.manifest.path);
    Some(WorkspaceView {
        root: id(&root.manifest.path)?,
        resolver: workspace.resolver(),
        members: members.collect(),
        others: others
            .map(|(i, it)| NonMemberView {
                package: PackageId(i as u32),
                reason: reason(workspace, &absolute(it)),
            })
            .collect(),
    })
}

fn reason(workspace: &Workspace<'_>, manifest_path: &Path) -> NonMemberReason {
    let excluded = workspace.root().and_then(|root| {
        let entries = root.toml().exclude.iter().flatten();
        let index =
            entries.into_iter().position(|it| manifest_path.starts_with(root.path.join(it)));
        let steps = ["workspace".into(), "exclude".into(), index?.into()];
        Some(root.manifest.location(root.manifest.value_range(&steps)?))
    });
    let own = workspace.packages.get(manifest_path).and_then(|it| {
        let key = it.manifest.entry(&["workspace".into()])?.key;
        Some(it.manifest.location(key))
    });
    match (excluded, own) {
        (Some(at), _) => NonMemberReason::Excluded(at),
        (None, Some(at)) => NonMemberReason::OwnWorkspace(at),
        (None, None) => NonMemberReason::NotListed,
    }
}
