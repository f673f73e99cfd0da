//! What goes into a `.crate` file, made from the files of a package.

use super::Listing;
use crate::{
    TargetKind, folder::normalize, names::is_windows_reserved, package::Loaded, render,
    report::Failure,
};
use std::path::Path;

const MANIFEST: &str = "Cargo.toml";
const LOCK_FILE: &str = "Cargo.lock";
const ORIGINAL_MANIFEST: &str = "Cargo.toml.orig";
const VCS_INFO: &str = ".cargo_vcs_info.json";
/// What some system does not allow in the name of a file.
const SPECIAL: [char; 9] = ['/', '\\', '<', '>', ':', '"', '|', '?', '*'];

/// The paths in the archive, in order.
///
/// Like Cargo's `build_ar_list`.
pub(super) fn paths(
    listing: &mut Listing<'_>,
    package: &Loaded,
    files: &[String],
) -> Result<Vec<String>, Failure> {
    let mut res = Vec::new();
    for path in files {
        check_name(listing, path)?;
        match path.as_str() {
            LOCK_FILE => {}
            VCS_INFO | ORIGINAL_MANIFEST => {
                return Err(Failure::new(format!(
                    "invalid inclusion of reserved file name {path} in package source"
                )));
            }
            _ => res.push(path.clone()),
        }
    }
    let len = res.len();
    res.retain(|it| !it.eq_ignore_ascii_case(MANIFEST));
    if res.len() < len {
        res.extend([ORIGINAL_MANIFEST, MANIFEST].map(str::to_owned));
    } else {
        let name = package.package.name.as_deref().unwrap_or_default();
        listing.warn(&render::warning(&format!(
            "no `Cargo.toml` file found when packaging `{name}` (note the case of the file name)."
        )));
    }
    if !listing.options.exclude_lockfile {
        res.push(LOCK_FILE.to_owned());
    }
    add_named_files(listing, package, &mut res)?;
    check_build_script(listing, package)?;
    res.sort_by(|a, b| Path::new(a).cmp(Path::new(b)));
    Ok(res)
}

fn check_name(listing: &mut Listing<'_>, path: &str) -> Result<(), Failure> {
    let name = path.rsplit('/').next().unwrap_or(path);
    if let Some(special) = SPECIAL.iter().find(|it| name.contains(**it)) {
        return Err(Failure::new(format!(
            "cannot package a filename with a special character `{special}`: {path}"
        )));
    }
    let stems = path.split('/').map(|it| it.split('.').next().unwrap_or(it));
    if stems.into_iter().any(is_windows_reserved) {
        listing.warn(&render::warning(&format!(
            "file {path} is a reserved Windows filename, it will not work on Windows platforms"
        )));
    }
    Ok(())
}

/// The files that `license-file` and `readme` name, wherever they are.
fn add_named_files(
    listing: &mut Listing<'_>,
    package: &Loaded,
    paths: &mut Vec<String>,
) -> Result<(), Failure> {
    let folder = package.folder_path();
    let mut missing = Vec::new();
    let named =
        [("license-file", &package.fields.license_file), ("readme", &package.fields.readme)];
    for (key, written) in named {
        let Some(written) = written else { continue };
        let absolute = normalize(&folder.join(written));
        if listing.at.file_system().file(&absolute).is_none() {
            let relative = match Path::new(written).has_root() {
                true => String::new(),
                false => format!(" (relative to `{}`)", folder.display()),
            };
            missing.push(format!(
                "{key} `{written}` does not appear to exist{relative}.\n\
                 Please update the {key} setting in the manifest at `{}`.",
                package.path.display()
            ));
            continue;
        }
        let name = Path::new(written).file_name().unwrap_or_default().display().to_string();
        match absolute.strip_prefix(folder) {
            Ok(below) if paths.iter().any(|it| Path::new(it) == below) => {}
            Ok(below) => paths.push(below.display().to_string()),
            Err(_) if paths.contains(&name) => listing.warn(&render::warning(&format!(
                "{key} `{written}` appears to be a path outside of the package, but there is \
                 already a file named `{name}` in the root of the package. The archived crate \
                 will contain the copy in the root of the package. Update the {key} to point to \
                 the path relative to the root of the package to remove this warning."
            ))),
            Err(_) => paths.push(name),
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(Failure::new(missing.join("\n"))) }
}

/// Refuses a build script that is not in the package.
fn check_build_script(listing: &Listing<'_>, package: &Loaded) -> Result<(), Failure> {
    let folder = package.folder_path();
    let scripts = package.package.targets.iter().filter(|it| it.kind == TargetKind::CustomBuild);
    for script in scripts {
        let path = normalize(&folder.join(&script.crate_root.src_path));
        let is_file = listing.at.file_system().file(&path).is_some();
        if is_file && path.starts_with(folder) {
            continue;
        }
        let fact = match is_file {
            true => format!(
                "the source file of build script doesn't appear to be a path inside of the \
                 package.\nIt is at `{}`, whereas the root the package is `{}`.\n",
                path.display(),
                folder.display()
            ),
            false => "the source file of build script doesn't appear to exist.\n".to_owned(),
        };
        return Err(Failure::new(format!(
            "{fact}This may cause issue during packaging, as modules resolution and resources \
             included via macros are often relative to the path of source files.\n\
             Please update the `build` setting in the manifest at `{}` and point to a path inside \
             the root of the package.",
            package.path.display()
        )));
    }
    Ok(())
}
