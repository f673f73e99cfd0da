//! An analysis that builds on the one before says what one from nothing says.

use crate::samples::{file_tree, samples};
use engine::{AnalysisCache, FilePath, FileTree, Options, analyze, analyze_again};
use std::sync::Arc;

#[test]
fn after_each_change_the_answer_is_the_same_as_from_nothing() {
    let options = Options::default();
    for sample in samples() {
        let mut files = file_tree(&sample.fixture.entries);
        let mut cache = AnalysisCache::default();
        analyze_again(&files, &options, &mut cache);
        let contents: Vec<_> = files.files().map(|(path, it)| (path.clone(), it.clone())).collect();
        let mut check = |files: &FileTree, what: &str, path: &FilePath| {
            let again = analyze_again(files, &options, &mut cache);
            assert!(again == analyze(files, &options), "{}: {path} {what}", sample.name);
        };
        for (path, content) in contents {
            files.write(&path, "".into()).unwrap();
            check(&files, "emptied", &path);
            files.write(&path, content.clone()).unwrap();
            check(&files, "restored", &path);
            files.remove(&path).unwrap();
            check(&files, "removed", &path);
            files.create_file(path.clone(), content).unwrap();
            check(&files, "back", &path);
        }
    }
}

#[test]
fn what_a_change_does_not_touch_is_not_made_anew() {
    let fixture = "//- /Cargo.toml\n[package]\nname = \"a\"\n//- /src/lib.rs\nmod b;\n\
                   //- /src/b.rs\n//- /src/main.rs\nfn main() {}\n";
    let mut files = file_tree(&fixture::parse(fixture).unwrap().entries);
    let mut cache = AnalysisCache::default();
    let mut analyze = |files: &FileTree| analyze_again(files, &Options::default(), &mut cache);
    let before = analyze(&files);
    files.write(&FilePath::new("src/b.rs").unwrap(), "mod c {}".into()).unwrap();
    let after = analyze(&files);
    assert!(Arc::ptr_eq(&before.packages, &after.packages));
    assert!(Arc::ptr_eq(&before.roles, &after.roles));
    assert_eq!(after.crates[0].modules.len(), 3);
    assert!(Arc::ptr_eq(&before.crates[1], &after.crates[1]));
}
