//! Package ID specifications, and patterns of package names.
//!
//! See [package ID specifications](https://doc.rust-lang.org/cargo/reference/pkgid-spec.html).

use crate::{
    metadata::{package_id, percent_encode},
    package::Loaded,
    report::Failure,
    workspace::Workspace,
};
use cargo_util_schemas::{
    core::{PackageIdSpec, PartialVersion, SourceKind},
    manifest::PackageName,
};
use glob::Pattern;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    rc::Rc,
};

/// What stands for packages.
#[derive(Clone, Debug)]
pub(super) enum Spec {
    /// This member.
    Member(Rc<Loaded>),
    Written(PackageIdSpec),
}

impl Spec {
    pub(super) fn matches(&self, package: &Loaded) -> bool {
        match self {
            Self::Member(member) => member.path == package.path,
            Self::Written(spec) => matches(spec, package),
        }
    }

    /// The name of the packages that it stands for.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Member(member) => member.name(),
            Self::Written(spec) => spec.name(),
        }
    }
}

pub(super) fn matches(spec: &PackageIdSpec, package: &Loaded) -> bool {
    let url = || {
        let id = package_id(package);
        let id = id.strip_prefix("path+").unwrap_or(&id);
        id.split('#').next().unwrap_or(id).to_owned()
    };
    spec.name() == package.name()
        && spec.partial_version().is_none_or(|it| it.matches(&package.version()))
        && spec.url().is_none_or(|it| it.as_str() == url())
        && spec.kind().is_none_or(|it| *it == SourceKind::Path)
}

/// Whether `text` has a wildcard.
pub(super) fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?', '[', ']'])
}

pub(super) fn pattern(text: &str) -> Result<Pattern, Failure> {
    Pattern::new(text).map_err(|error| {
        let context = format!("cannot build glob pattern from `{text}`");
        Failure::new(error.to_string()).context(context)
    })
}

/// Specifications and patterns, as one option has them.
pub(super) struct Specs {
    pub(super) written: BTreeSet<PackageIdSpec>,
    pub(super) patterns: Vec<SpecPattern>,
}

/// A pattern of package names.
pub(super) struct SpecPattern {
    pattern: Pattern,
    pub(super) is_matched: bool,
}

impl Specs {
    pub(super) fn parse(workspace: &Workspace<'_>, texts: &[String]) -> Result<Self, Failure> {
        let mut res = Self { written: BTreeSet::new(), patterns: Vec::new() };
        for text in texts {
            match parse(workspace, text) {
                Ok(spec) => {
                    res.written.insert(spec);
                }
                Err(_) if is_pattern(text) => {
                    res.patterns.push(SpecPattern { pattern: pattern(text)?, is_matched: false });
                }
                Err(message) => return Err(Failure::new(message)),
            }
        }
        Ok(res)
    }

    /// Whether a specification or a pattern stands for `package`. Each specification does so once.
    pub(super) fn take(&mut self, package: &Loaded) -> bool {
        let found = self.written.iter().find(|it| matches(it, package)).cloned();
        match found {
            Some(spec) => self.written.remove(&spec),
            None => self.matches_pattern(package),
        }
    }

    pub(super) fn matches_pattern(&mut self, package: &Loaded) -> bool {
        let matching = self.patterns.iter_mut().find(|it| it.pattern.matches(package.name()));
        matching.map(|it| it.is_matched = true).is_some()
    }

    /// Cargo's sentence about the specifications that [`Specs::take`] has left.
    pub(super) fn unmatched(&self, workspace: &Workspace<'_>, what: &str) -> Option<String> {
        let left = self.written.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
        let left = left.into_iter().collect::<Vec<_>>();
        not_found(workspace, &format!("{what}package(s)"), &left)
    }

    /// Cargo's sentence about the patterns without a match.
    pub(super) fn unmatched_patterns(
        &self,
        workspace: &Workspace<'_>,
        what: &str,
    ) -> Option<String> {
        let left = self.patterns.iter().filter(|it| !it.is_matched);
        let left: Vec<_> = left.map(|it| it.pattern.as_str().to_owned()).collect();
        not_found(workspace, &format!("{what}package pattern(s)"), &left)
    }
}

fn not_found(workspace: &Workspace<'_>, what: &str, names: &[String]) -> Option<String> {
    let root = workspace.root_folder().display();
    let names = (!names.is_empty()).then(|| names.join(", "))?;
    Some(format!("{what} `{names}` not found in workspace `{root}`"))
}

/// Reads a specification as `PackageIdSpec::parse` does, but asks the file tree, not the disk.
pub(super) fn parse(workspace: &Workspace<'_>, text: &str) -> Result<PackageIdSpec, String> {
    if text.contains("://") || !text.contains(['/', '\\']) {
        return PackageIdSpec::parse(text).map_err(|it| it.to_string());
    }
    let path = workspace.packages.cwd.join(text);
    if workspace.packages.file_system.exists(&path) {
        return Err(format!(
            "package ID specification `{text}` looks like a file path, maybe try {}",
            file_url(&path)
        ));
    }
    let (name, version) = match text.rsplit_once('@') {
        Some((name, version)) => (name, Some(version)),
        None => match text.rsplit_once(':').filter(|(name, _)| !name.ends_with(':')) {
            Some((name, version)) => (name, Some(version)),
            None => (text, None),
        },
    };
    let version = version.map(str::parse::<PartialVersion>).transpose();
    let version = version.map_err(|it| it.to_string())?;
    PackageName::new(name).map_err(|it| it.to_string())?;
    let spec = PackageIdSpec::new(name.to_owned());
    Ok(version.map_or_else(|| spec.clone(), |it| spec.clone().with_version(it)))
}

fn file_url(path: &Path) -> String {
    let path: PathBuf = path.components().collect();
    format!("file://{}", percent_encode(&path.display().to_string()))
}
