//! What the path of a dependency or a patch leads to.

use super::NodeId;
use crate::{
    package::{Loaded, Packages, ResolvedDependency},
    report::Failure,
};
use semver::VersionReq;
use std::{path::Path, rc::Rc};

/// Whatever package the path leads to.
///
/// # Errors
///
/// If there is none, as Cargo tells it.
pub(super) fn load(
    packages: &mut Packages<'_>,
    dependency: &ResolvedDependency,
) -> Result<Rc<Loaded>, Failure> {
    let folder = dependency.absolute_path.as_deref().unwrap_or_default();
    package_in(packages, Path::new(folder)).map_err(|it| {
        let name = dependency.package_name();
        it.context(format!("unable to update {folder}"))
            .context(format!("failed to load source for dependency `{name}`"))
    })
}

fn package_in(packages: &mut Packages<'_>, folder: &Path) -> Result<Rc<Loaded>, Failure> {
    if is_embedded(folder) && packages.file_system.file(folder).is_some() {
        return Err(Failure::new("single file packages cannot be used as dependencies"));
    }
    let path = folder.join("Cargo.toml");
    packages.read(&path).and_then(|it| match it.is_virtual() {
        false => Ok(it),
        true => Err(Failure::new(format!(
            "found a virtual manifest at `{}` instead of a package manifest",
            path.display()
        ))),
    })
}

/// Whether a file of this name may hold its own manifest.
fn is_embedded(path: &Path) -> bool {
    path.extension().is_none_or(|it| it == "rs")
}

/// Whether the version of a package is one that the dependency admits.
pub(super) fn fits(dependency: &ResolvedDependency, loaded: &Loaded) -> bool {
    let version = NodeId::new(loaded).version;
    !dependency.has_version
        || VersionReq::parse(&dependency.version_req).is_ok_and(|it| it.matches(&version))
}
