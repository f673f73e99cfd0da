//! An analysis as it is sent: the parts that the receiver does not have.

use engine::{
    Analysis, CommandOutput, CrateView, Diagnostic, FilePath, FileRole, LooseCrate, Package,
    PackageId, WorkspaceView, sorted::SortedMap,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What turns the analysis that was sent before into the next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    packages: Part<Vec<Package>>,
    current: Option<PackageId>,
    workspace: Option<Part<WorkspaceView>>,
    loose_crates: Part<Vec<LooseCrate>>,
    diagnostics: Part<Vec<Diagnostic>>,
    metadata: Part<CommandOutput>,
    check: Part<CommandOutput>,
    roles: Part<SortedMap<FilePath, Vec<FileRole>>>,
    crates: Vec<Part<CrateView>>,
    limits: Part<Vec<String>>,
}

/// `None` for what was there before, at the same place.
type Part<T> = Option<Arc<T>>;

impl News {
    /// What makes `after` of `before`. Parts are the same if they are the same piece of memory.
    pub fn new(before: Option<&Analysis>, after: &Analysis) -> Self {
        let crates = after.crates.iter().enumerate();
        let crate_before = |index: usize| before.and_then(|it| it.crates.get(index));
        let workspace_before = before.and_then(|it| it.workspace.as_ref());
        Self {
            packages: part(before.map(|it| &it.packages), &after.packages),
            current: after.current,
            workspace: after.workspace.as_ref().map(|it| part(workspace_before, it)),
            loose_crates: part(before.map(|it| &it.loose_crates), &after.loose_crates),
            diagnostics: part(before.map(|it| &it.diagnostics), &after.diagnostics),
            metadata: part(before.map(|it| &it.metadata), &after.metadata),
            check: part(before.map(|it| &it.check), &after.check),
            roles: part(before.map(|it| &it.roles), &after.roles),
            crates: crates.map(|(index, it)| part(crate_before(index), it)).collect(),
            limits: part(before.map(|it| &it.limits), &after.limits),
        }
    }

    /// The next analysis. `None` if these are not news about `before`.
    pub fn apply(self, before: Option<&Analysis>) -> Option<Analysis> {
        let crates = self.crates.into_iter().enumerate();
        let crate_before = |index: usize| before.and_then(|it| it.crates.get(index));
        let workspace = match self.workspace {
            Some(it) => Some(whole(it, before.and_then(|it| it.workspace.as_ref()))?),
            None => None,
        };
        Some(Analysis {
            packages: whole(self.packages, before.map(|it| &it.packages))?,
            current: self.current,
            workspace,
            loose_crates: whole(self.loose_crates, before.map(|it| &it.loose_crates))?,
            diagnostics: whole(self.diagnostics, before.map(|it| &it.diagnostics))?,
            metadata: whole(self.metadata, before.map(|it| &it.metadata))?,
            check: whole(self.check, before.map(|it| &it.check))?,
            roles: whole(self.roles, before.map(|it| &it.roles))?,
            crates: crates
                .map(|(index, it)| whole(it, crate_before(index)))
                .collect::<Option<_>>()?,
            limits: whole(self.limits, before.map(|it| &it.limits))?,
        })
    }
}

fn part<T>(before: Option<&Arc<T>>, after: &Arc<T>) -> Part<T> {
    let is_same = before.is_some_and(|it| Arc::ptr_eq(it, after));
    (!is_same).then(|| Arc::clone(after))
}

fn whole<T>(part: Part<T>, before: Option<&Arc<T>>) -> Option<Arc<T>> {
    part.or_else(|| before.cloned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::{AnalysisCache, FileTree, Options, analyze_again};

    #[test]
    fn only_what_has_changed_is_sent() {
        let (mut files, mut cache) = (FileTree::new(), AnalysisCache::default());
        let path = |path: &str| FilePath::new(path).unwrap();
        let manifest = "[workspace]\n[package]\nname = \"a\"\n";
        files.create_file(path("Cargo.toml"), manifest.into()).unwrap();
        files.create_file(path("src/lib.rs"), "mod b;\n".into()).unwrap();
        files.create_file(path("src/main.rs"), "fn main() {}\n".into()).unwrap();
        let mut analyze = |files: &FileTree| analyze_again(files, &Options::default(), &mut cache);
        let first = analyze(&files);
        let whole = News::new(None, &first);
        assert_eq!(whole.clone().apply(None).as_ref(), Some(&first));

        files.write(&path("src/main.rs"), "fn main() {}\nmod c {}\n".into()).unwrap();
        let second = analyze(&files);
        let news = News::new(Some(&first), &second);
        assert_eq!((&news.packages, &news.crates[0]), (&None, &None));
        assert!(crate::encode(&news).len() * 4 < crate::encode(&whole).len());
        let received: News = crate::decode(&crate::encode(&news)).unwrap();
        assert_eq!(received.clone().apply(Some(&first)).as_ref(), Some(&second));
        assert_eq!(received.apply(None), None);
    }
}
