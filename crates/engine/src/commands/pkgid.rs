//! `cargo pkgid`: the full name of a package in the lock file.
//!
//! See [package ID specifications](https://doc.rust-lang.org/cargo/reference/pkgid-spec.html).

use super::{
    CommandOutput, Surroundings, compile::possible_packages, load, read_manifest::no_package,
};
use crate::{
    closest::closest_msg,
    metadata::{package_id, package_id_with},
    report::Failure,
    resolve::{LockedPackage, LockedSource, read_lock_file},
    workspace::Workspace,
};
use cargo_util_schemas::core::PackageIdSpec;
use std::collections::BTreeSet;

/// The arguments of [`pkgid`].
#[derive(Clone, Debug, Default)]
pub struct PkgidOptions {
    /// `--manifest-path`, as typed.
    pub manifest_path: Option<String>,
    /// Which package, written alone or behind `-p`.
    pub spec: Option<String>,
    /// Whether `-p` is there without a value.
    pub lists_packages: bool,
    /// `-q`: only errors and the answer are printed.
    pub is_quiet: bool,
}

/// A package as it can be asked for.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    name: String,
    version: semver::Version,
    /// `KIND+URL#NAME@VERSION`
    id: String,
}

/// What `cargo pkgid` prints.
pub fn pkgid(at: Surroundings<'_>, options: &PkgidOptions) -> CommandOutput {
    let mut workspace = match load(at, options.manifest_path.as_deref()) {
        Ok(workspace) => workspace,
        Err(failure) => return CommandOutput::failure(failure.rendered()),
    };
    let mut stderr = if options.is_quiet { String::new() } else { workspace.direct_warnings() };
    match find(&mut workspace, options, &mut stderr) {
        Ok(id) => CommandOutput { stdout: format!("{id}\n"), stderr, status: 0 },
        Err(failure) => CommandOutput::failure(stderr + &failure.rendered()),
    }
}

fn find(
    workspace: &mut Workspace<'_>,
    options: &PkgidOptions,
    stderr: &mut String,
) -> Result<String, Failure> {
    if options.lists_packages {
        return Err(possible_packages(workspace));
    }
    let Some(locked) = read_lock_file(workspace, stderr)? else {
        return Err(Failure::new("a Cargo.lock must exist for this command"));
    };
    let Some(spec) = &options.spec else {
        let current = workspace.current().ok_or_else(|| no_package(workspace))?;
        return Ok(package_id(current));
    };
    let packages: BTreeSet<_> = locked.into_iter().map(Named::new).collect();
    let similar = |name| closest_msg(name, packages.iter().map(|it| &*it.name), "package");
    let parsed = PackageIdSpec::parse(spec).map_err(|error| {
        let similar = similar(spec);
        let context = format!("invalid package ID specification: `{spec}`{similar}");
        Failure::new(error.to_string()).context(context)
    })?;
    let meant = |spec: &PackageIdSpec| {
        let found = packages.iter().filter(|it| it.is_meant(spec));
        found.collect::<Vec<_>>()
    };
    let lines = |found: &[&Named]| {
        let lines = found.iter().map(|it| format!("\n  {}@{}", it.name, it.version));
        lines.collect::<String>()
    };
    let found = meant(&parsed);
    Err(Failure::new(match found[..] {
        [only] => return Ok(only.id.clone()),
        [] => {
            let wider = wider(&parsed).iter().map(meant).find(|it| !it.is_empty());
            let help = match wider {
                Some(found) => format!(
                    "\nhelp: there are similar package ID specifications:\n{}",
                    lines(&found)
                ),
                None => similar(parsed.name()),
            };
            format!("package ID specification `{parsed}` did not match any packages{help}")
        }
        _ => format!(
            "specificationm `{parsed}` is ambiguous\n\
             help: re-run this command with one of the following specifications{}",
            lines(&found)
        ),
    }))
}

/// What may have been meant instead: from everywhere, then of every version.
fn wider(spec: &PackageIdSpec) -> Vec<PackageIdSpec> {
    let by_name = PackageIdSpec::new(spec.name().to_owned());
    let from_everywhere = spec.url().map(|_| match spec.partial_version() {
        Some(version) => by_name.clone().with_version(version.clone()),
        None => by_name.clone(),
    });
    let of_every_version = spec.version().map(|_| by_name);
    from_everywhere.into_iter().chain(of_every_version).collect()
}

impl Named {
    fn new(locked: LockedPackage) -> Self {
        let LockedPackage { name, version, source, .. } = locked;
        let id = match source {
            LockedSource::Written(source) => {
                // The commit of a repository, after `#`, is no part of a name.
                let source = source.split('#').next().unwrap_or(&source);
                format!("{source}#{name}@{version}")
            }
            LockedSource::Path(loaded) => package_id_with(&loaded, &version.to_string()),
        };
        Self { name, version, id }
    }

    fn is_meant(&self, spec: &PackageIdSpec) -> bool {
        let source = self.id.split('#').next().unwrap_or(&self.id);
        let (kind, url) = source.split_once('+').unwrap_or(("", source));
        spec.name() == self.name
            && spec.partial_version().is_none_or(|it| it.matches(&self.version))
            && spec.url().is_none_or(|it| it.as_str() == url)
            && spec.kind().is_none_or(|it| it.protocol().unwrap_or_default() == kind)
    }
}
