//! What every file of a tree is to its crates.

use super::{CrateModules, Module, ModuleState, SourceCache, disk::join};
use crate::{
    Content, FilePath, Files, Location,
    sorted::{SortedMap, SortedSet},
    source::{ItemKind, unraw},
};
use serde::{Deserialize, Serialize};

/// A crate as it is built once: plainly, or with `--test`.
#[derive(Clone, Copy, Debug)]
pub struct Build<'a> {
    /// What to call the crate, such as `bin app`; the same for all builds of it.
    pub name: &'a str,
    pub is_build_script: bool,
    pub modules: &'a CrateModules,
}

/// What a file is, and in which crates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStatus {
    pub path: FilePath,
    pub status: Status,
    /// By the order of the builds, each crate once.
    pub crates: Vec<Membership>,
    /// Why no crate has it; only of [`Status::Unlinked`].
    pub reason: Option<NotLinked>,
}

/// The one word for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    Manifest,
    BuildScript,
    CrateRoot,
    Module,
    /// Named by `include!`, `include_str!` or `include_bytes!`.
    Included,
    /// Only the expansion of a macro could tell.
    Maybe,
    /// A Rust file that no crate loads.
    Unlinked,
    /// No Rust file.
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    pub name: String,
    /// `crate::a::b`, each path once; empty for a file that is only included.
    pub modules: Vec<String>,
}

/// Why no crate loads a file, and what would change that.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NotLinked {
    /// It is declared, but the attribute at `attribute` leaves the module out of every build.
    ConfiguredOut { attribute: Location, declaration: Option<Location> },
    /// It is declared, but the other file could be meant just as well.
    Ambiguous { declaration: Option<Location> },
    /// It is declared here, in a file that no crate loads either.
    DeclaredInUnlinked { declaration: Location },
    /// Nobody declares it: `declaration` in the file `parent` would.
    NotDeclared { parent: FilePath, declaration: String },
    /// Nobody declares it, and no crate has a file in which a plain `mod` would.
    NoParent,
}

/// The status of each of `paths`. `builds` are all builds of all crates of the tree.
pub fn statuses(
    files: &dyn Files,
    paths: &[FilePath],
    builds: &[Build<'_>],
    cache: &mut SourceCache,
) -> Vec<FileStatus> {
    let mut found: SortedMap<&FilePath, (Status, Vec<Membership>)> = SortedMap::new();
    for build in builds {
        for (path, used) in &build.modules.files {
            let status = match () {
                () if used.is_root && build.is_build_script => Status::BuildScript,
                () if used.is_root => Status::CrateRoot,
                () if !used.modules.is_empty() => Status::Module,
                () => Status::Included,
            };
            note(&mut found, path, status, build, used);
        }
        for (path, used) in &build.modules.maybe {
            note(&mut found, path, Status::Maybe, build, used);
        }
    }
    let is_unlinked = |it: &&FilePath| it.name().ends_with(".rs") && !found.contains_key(it);
    let unlinked: SortedSet<&FilePath> = paths.iter().filter(is_unlinked).collect();
    let declarations = builds.iter().map(|it| Declarations {
        modules: &it.modules.modules,
        working_folder: &it.modules.working_folder,
    });
    let mut reasons = reasons(files, &unlinked, declarations, cache);
    let statuses = paths.iter().map(|path| {
        let (status, crates) = match found.get(path) {
            _ if path.name() == "Cargo.toml" => (Status::Manifest, Vec::new()),
            Some((status, crates)) => (*status, crates.clone()),
            None if unlinked.contains(path) => (Status::Unlinked, Vec::new()),
            None => (Status::Other, Vec::new()),
        };
        FileStatus { path: path.clone(), status, crates, reason: reasons.remove(path) }
    });
    statuses.collect()
}

fn note<'a>(
    found: &mut SortedMap<&'a FilePath, (Status, Vec<Membership>)>,
    path: &'a FilePath,
    status: Status,
    build: &Build<'_>,
    used: &super::FileUse,
) {
    let (known, crates) = found.get_or_insert_with(path, || (status, Vec::new()));
    // What is certain in one crate is not put in doubt by another.
    *known = (*known).min(status);
    let index = crates.iter().position(|it| it.name == build.name).unwrap_or_else(|| {
        crates.push(Membership { name: build.name.to_owned(), modules: Vec::new() });
        crates.len() - 1
    });
    for id in &used.modules {
        let module = build.modules.path(*id);
        if !crates[index].modules.contains(&module) {
            crates[index].modules.push(module);
        }
    }
}

/// What a crate declares in one build.
#[derive(Clone, Copy)]
pub(crate) struct Declarations<'b> {
    pub(crate) modules: &'b [Module],
    /// [`CrateModules::working_folder`]
    pub(crate) working_folder: &'b str,
}

/// Why no crate loads the files `unlinked`. `builds` are all builds of all crates of the tree.
pub(crate) fn reasons<'b>(
    files: &dyn Files,
    unlinked: &SortedSet<&FilePath>,
    builds: impl Iterator<Item = Declarations<'b>>,
    cache: &mut SourceCache,
) -> SortedMap<FilePath, NotLinked> {
    let mut res = SortedMap::new();
    for build in builds {
        for module in build.modules {
            for (path, reason) in refusals(build.working_folder, module) {
                if unlinked.contains(&path) {
                    res.get_or_insert_with(path, || reason);
                }
            }
        }
    }
    for (path, declaration) in declared_in(files, unlinked, cache) {
        res.get_or_insert_with(path, || NotLinked::DeclaredInUnlinked { declaration });
    }
    for path in unlinked {
        res.get_or_insert_with((*path).clone(), || not_declared(files, path, unlinked));
    }
    res
}

/// The files that `module` would have, were it not for something.
fn refusals(working_folder: &str, module: &Module) -> Vec<(FilePath, NotLinked)> {
    let declaration = module.declaration.clone();
    match &module.state {
        ModuleState::ConfiguredOut { at, files } => {
            let reason = NotLinked::ConfiguredOut { attribute: at.clone(), declaration };
            files.iter().map(|it| (it.clone(), reason.clone())).collect()
        }
        ModuleState::Ambiguous { candidates } => {
            let paths = candidates.iter();
            let paths = paths.filter_map(|it| FilePath::new(&join(working_folder, it)).ok());
            let reason = NotLinked::Ambiguous { declaration };
            paths.map(|it| (it, reason.clone())).collect()
        }
        _ => Vec::new(),
    }
}

/// The modules that unlinked files declare, without `path` and `cfg`: their files, and where.
fn declared_in(
    files: &dyn Files,
    unlinked: &SortedSet<&FilePath>,
    cache: &mut SourceCache,
) -> Vec<(FilePath, Location)> {
    let mut res = Vec::new();
    for path in unlinked {
        let Ok(Content::Text(text)) = files.read(path.as_str()) else { continue };
        let source = cache.read(&text);
        let folder = match path.name() {
            "mod.rs" | "lib.rs" | "main.rs" => parent_of(path).to_owned(),
            name => join(parent_of(path), name.trim_end_matches(".rs")),
        };
        for item in &source.items {
            let ItemKind::FileModule { name } = item.kind else { continue };
            let name = unraw(&text[name.start..name.end]);
            for file in [format!("{name}.rs"), format!("{name}/mod.rs")] {
                if let Ok(file) = FilePath::new(&join(&folder, &file)) {
                    res.push((file, Location { path: (*path).clone(), range: item.range }));
                }
            }
        }
    }
    res
}

fn parent_of(path: &FilePath) -> &str {
    path.as_str().rsplit_once('/').map_or("", |it| it.0)
}

/// Where `mod` would have to stand for the file at `path`.
fn not_declared(files: &dyn Files, path: &FilePath, unlinked: &SortedSet<&FilePath>) -> NotLinked {
    let mut folder = parent_of(path);
    let mut name = path.name().trim_end_matches(".rs");
    if name == "mod" {
        (folder, name) = folder.rsplit_once('/').unwrap_or(("", folder));
    }
    let is_word = name.chars().all(|it| it.is_alphanumeric() || it == '_');
    let own_file = format!("{folder}.rs");
    let candidates = ["lib.rs", "main.rs", "mod.rs"].map(|it| join(folder, it));
    let candidates = candidates.into_iter().chain([own_file]).filter(|it| it != path.as_str());
    let mut parents = candidates.filter(|it| is_word && files.is_file(it));
    let parent = parents.find_map(|it| FilePath::new(&it).ok().filter(|it| !unlinked.contains(it)));
    match parent {
        Some(parent) => NotLinked::NotDeclared { parent, declaration: format!("mod {name};") },
        None => NotLinked::NoParent,
    }
}

impl NotLinked {
    /// As a phrase. `file` is how to name a file.
    pub fn in_words(&self, files: &dyn Files, file: impl Fn(&FilePath) -> String) -> String {
        // `src/lib.rs:3`
        let place = |it: &Location| {
            let content = files.read(it.path.as_str()).ok();
            let text = content.as_ref().and_then(|it| it.as_text()).map_or("", |it| it);
            let above = text.get(..it.range.start).unwrap_or_default();
            format!("{}:{}", file(&it.path), above.matches('\n').count() + 1)
        };
        let declared = |it: &Option<Location>| match it {
            Some(declaration) => format!("it is declared at {}, but ", place(declaration)),
            None => String::new(),
        };
        match self {
            Self::ConfiguredOut { attribute, declaration } => format!(
                "{}the attribute at {} leaves the module out",
                declared(declaration),
                place(attribute)
            ),
            Self::Ambiguous { declaration } => {
                format!("{}another file could be meant just as well", declared(declaration))
            }
            Self::DeclaredInUnlinked { declaration } => format!(
                "it is declared at {}, in a file that is in no crate either",
                place(declaration)
            ),
            Self::NotDeclared { parent, declaration } => {
                format!("`{declaration}` in {} would make it a module", file(parent))
            }
            Self::NoParent => "it is no crate root, and no module declares it".to_owned(),
        }
    }
}
