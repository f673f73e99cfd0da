//! The fields of `[package]`, with what is inherited filled in.
//!
//! See [the workspace.package table](https://doc.rust-lang.org/cargo/reference/workspaces.html#the-package-table).

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
        report: &mut Report,
    ) -> Self {
        let workspace = manifest.toml.workspace.as_ref();
        let shared = workspace.map(|it| it.package.clone().unwrap_or_default());
        let mut reader = Reader { manifest, shared: shared.as_ref(), report };
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
        reader.read("exclude", &package.exclude, |it| it.exclude.clone());
        reader.read("include", &package.include, |it| it.include.clone());
        let publish = reader.read("publish", &package.publish, |it| it.publish.clone());
        let description =
            reader.read("description", &package.description, |it| it.description.clone());
        let homepage = reader.read("homepage", &package.homepage, |it| it.homepage.clone());
        let documentation =
            reader.read("documentation", &package.documentation, |it| it.documentation.clone());
        let readme = reader.read("readme", &package.readme, |it| {
            readme(folder, it.readme.as_ref()).map(StringOrBool::String)
        });
        let keywords = reader.read("keywords", &package.keywords, |it| it.keywords.clone());
        let categories = reader.read("categories", &package.categories, |it| it.categories.clone());
        let license = reader.read("license", &package.license, |it| it.license.clone());
        let license_file =
            reader.read("license-file", &package.license_file, |it| it.license_file.clone());
        let repository = reader.read("repository", &package.repository, |it| it.repository.clone());
        Self {
            edition,
            rust_version,
            name,
            version,
            authors: authors.unwrap_or_default(),
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

struct Reader<'r> {
    manifest: &'r Manifest,
    /// `[workspace.package]`; `None` if there is no workspace.
    shared: Option<&'r InheritablePackage>,
    report: &'r mut Report,
}

impl Reader<'_> {
    /// The value of a field, its own or the inherited one.
    fn read<T: Clone>(
        &mut self,
        label: &str,
        field: &Option<InheritableField<T>>,
        inherit: impl FnOnce(&InheritablePackage) -> Option<T>,
    ) -> Option<T> {
        let cause = match (field.as_ref()?, self.shared) {
            (InheritableField::Value(value), _) => return Some(value.clone()),
            (InheritableField::Inherit(_), None) => "failed to find a workspace root".to_owned(),
            (InheritableField::Inherit(_), Some(shared)) => match inherit(shared) {
                Some(value) => return Some(value),
                None => format!("`workspace.package.{label}` was not defined"),
            },
        };
        let at = self.manifest.value_range(&[self.manifest.package_key().into(), label.into()]);
        let context = format!(
            "error inheriting `{label}` from workspace root manifest's `workspace.package.{label}`"
        );
        self.report.error_chain(at, vec![context, cause]);
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
