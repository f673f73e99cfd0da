//! Why Rust files of packages are in no crate.

use super::{
    again::{Traced, shared},
    crates::{CrateView, KnownCrate},
};
use crate::{
    FilePath, FileTree, Files, SourceCache,
    modules::{NotLinked, reasons},
    sorted::{SortedMap, SortedSet},
};
use std::sync::Arc;

/// The reasons, with the crates that were looked at for them.
#[derive(Debug)]
pub(super) struct Unlinked {
    crates: Vec<Arc<CrateView>>,
    /// In words, of each Rust file that no crate has.
    pub(super) reasons: Traced<Arc<SortedMap<FilePath, String>>>,
}

/// `former`: those of the tree before, of which the files `rewritten` are new.
pub(super) fn unlinked(
    files: &FileTree,
    crates: &[KnownCrate],
    former: Option<Unlinked>,
    rewritten: &SortedSet<FilePath>,
    cache: &mut SourceCache,
) -> Unlinked {
    let views: Vec<_> = crates.iter().map(|it| Arc::clone(&it.loaded.value.view)).collect();
    let is_same = |it: &Unlinked| {
        let mut pairs = it.crates.iter().zip(&views);
        it.crates.len() == views.len() && pairs.all(|(a, b)| Arc::ptr_eq(a, b))
    };
    match former {
        Some(former) if former.reasons.holds(rewritten) && is_same(&former) => former,
        former => {
            let make = |it: &dyn Files| Arc::new(in_words(files, it, crates, cache));
            let mut reasons = Traced::new(files, make);
            reasons.value = shared(&reasons.value, former.as_ref().map(|it| &it.reasons.value));
            Unlinked { crates: views, reasons }
        }
    }
}

fn in_words(
    tree: &FileTree,
    files: &dyn Files,
    crates: &[KnownCrate],
    cache: &mut SourceCache,
) -> SortedMap<FilePath, String> {
    let paths = tree.files().map(|it| it.0).filter(|it| it.rust_stem().is_some());
    let mut paths: SortedSet<_> = paths.collect();
    for view in crates.iter().map(|it| &it.loaded.value.view) {
        for path in view.files.keys().chain(&view.tests).chain(&view.maybe) {
            paths.remove(path);
        }
        paths.remove(&view.crate_root);
    }
    let declarations = crates.iter().flat_map(KnownCrate::declarations);
    let mut res = SortedMap::new();
    let reasons = match paths.is_empty() {
        true => SortedMap::new(),
        false => reasons(files, &paths, declarations, cache),
    };
    let words = |(path, it): (_, NotLinked)| (path, it.in_words(files, ToString::to_string));
    res.extend(reasons.into_iter().map(words));
    res
}
