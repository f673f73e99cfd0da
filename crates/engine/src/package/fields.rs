//! The fields of `[package]`, with what is inherited filled in.
//!
//! See [the workspace.package table](https://doc.rust-lang.org/cargo/reference/workspaces.html#the-package-table).

use super::inherit::{Inheritance, WorkspaceRoot};
use crate::{cargo_features, folder::Folder, manifest::Manifest, report::Report};
use cargo_util_schemas::manifest::{
    InheritableField, InheritablePackage, RustVersion, StringOrBool, TomlPackage, TomlPackageBuild,
    VecStringOrBool,
};

/// What Cargo takes for the README if the manifest does not say, the first that is there.
const DEFAULT_READMES: [&str; 3] = ["README.md", "README.txt", "README"];

/// The values of `[package]` that hold.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    pub(crate) edition: Option<String>,
    pub(crate) rust_version: Option<RustVersion>,
    pub(crate) name: Option<String>,
    pub(crate) version: Option<semver::Version>,
    pub(crate) authors: Vec<String>,
    /// What a package is without; only of use if nothing is in `include`.
    pub(crate) exclude: Vec<String>,
    pub(crate) include: Vec<String>,
    pub(crate) publish: Option<VecStringOrBool>,
    pub(crate) description: Option<String>,
    pub(crate) homepage: Option<String>,
    pub(crate) documentation: Option<String>,
    pub(crate) readme: Option<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) categories: Vec<String>,
    pub(crate) license: Option<String>,
    pub(crate) license_file: Option<String>,
    pub(crate) repository: Option<String>,
}

impl Fields {
    /// Reads the fields in Cargo's order, which is the order of its errors.
    pub(crate) fn new(
        manifest: &Manifest,
        package: &TomlPackage,
        folder: Folder<'_>,
        inheritance: &mut Inheritance<'_, '_>,
        report: &mut Report,
    ) -> Self {
        let mut reader = Reader { manifest, inheritance, report };
        let edition = reader.read("edition", &package.edition, |it| it.edition.clone());
        let rust_version = reader.read("rust-version", &package.rust_version, |it| it.rust_version);
        let name = package.name.as_ref().map(ToString::to_string);
        if name.is_none() {
            let at = manifest.key_range(&[manifest.package_key().into()]);
            reader.report.error(at, "missing field `package.name`");
        }
        let version = reader.read("version", &package.version, |it| it.version.clone());
        let authors = reader.read("authors", &package.authors, |it| it.authors.clone());
        if let Some(TomlPackageBuild::MultipleScript(_)) = &package.build {
            let at = manifest.value_range(&[manifest.package_key().into(), "build".into()]);
            cargo_features::require("multiple-build-scripts", at, reader.report);
        }
        let exclude = reader.read("exclude", &package.exclude, |it| it.exclude.clone());
        let include = reader.read("include", &package.include, |it| it.include.clone());
        let publish = reader.read("publish", &package.publish, |it| it.publish.clone());
        let description =
            reader.read("description", &package.description, |it| it.description.clone());
        let homepage = reader.read("homepage", &package.homepage, |it| it.homepage.clone());
        let documentation =
            reader.read("documentation", &package.documentation, |it| it.documentation.clone());
        let readme = reader.read_from("readme", &package.readme, |root| {
            let written = root.package().and_then(|it| it.readme.as_ref());
            let path = readme(root.folder(folder.file_system), written)?;
            Some(StringOrBool::String(root.rebase(&path, folder.path)))
        });
        let keywords = reader.read("keywords", &package.keywords, |it| it.keywords.clone());
        let categories = reader.read("categories", &package.categories, |it| it.categories.clone());
        let license = reader.read("license", &package.license, |it| it.license.clone());
        let license_file = reader.read_from("license-file", &package.license_file, |root| {
            Some(root.rebase(root.package()?.license_file.as_ref()?, folder.path))
        });
        let repository = reader.read("repository", &package.repository, |it| it.repository.clone());
        Self {
            edition,
            rust_version,
            name,
            version,
            authors: authors.unwrap_or_default(),
            exclude: exclude.unwrap_or_default(),
            include: include.unwrap_or_default(),
            publish,
            description,
            homepage,
            documentation,
            readme: self::readme(folder, readme.as_ref()),
            keywords: keywords.unwrap_or_default(),
            categories: categories.unwrap_or_default(),
            license,
            license_file,
            repository,
        }
    }
}

struct Reader<'r, 'p, 'f> {
    manifest: &'r Manifest,
    inheritance: &'r mut Inheritance<'p, 'f>,
    report: &'r mut Report,
}

impl Reader<'_, '_, '_> {
    /// The value of a field, its own or that of `[workspace.package]`.
    fn read<T: Clone>(
        &mut self,
        label: &str,
        field: &Option<InheritableField<T>>,
        inherit: impl FnOnce(&InheritablePackage) -> Option<T>,
    ) -> Option<T> {
        self.read_from(label, field, |root| root.package().and_then(inherit))
    }

    /// The value of a field, its own or the one that a workspace root gives.
    fn read_from<T: Clone>(
        &mut self,
        label: &str,
        field: &Option<InheritableField<T>>,
        inherit: impl FnOnce(&WorkspaceRoot) -> Option<T>,
    ) -> Option<T> {
        if let InheritableField::Value(value) = field.as_ref()? {
            return Some(value.clone());
        }
        let at = self.manifest.entry(&[self.manifest.package_key().into(), label.into()]);
        let failure = match self.inheritance.root() {
            Err(failure) => failure,
            Ok(root) => match inherit(&root) {
                Some(value) => {
                    let from = ["workspace".into(), "package".into(), label.into()];
                    self.inheritance.note(at.map(|it| it.key), &root, &from);
                    return Some(value);
                }
                None => format!("`workspace.package.{label}` was not defined").into(),
            },
        };
        let context = format!(
            "error inheriting `{label}` from workspace root manifest's `workspace.package.{label}`"
        );
        self.report.error_from(at.map(|it| it.value), failure.context(context));
        None
    }
}

fn readme(folder: Folder<'_>, written: Option<&StringOrBool>) -> Option<String> {
    match written {
        None => {
            let found = DEFAULT_READMES.iter().find(|it| folder.file(it).is_some());
            found.map(|&it| it.to_owned())
        }
        Some(StringOrBool::Bool(false)) => None,
        Some(StringOrBool::Bool(true)) => Some("README.md".to_owned()),
        Some(StringOrBool::String(path)) => Some(path.clone()),
    }
}
