//! An analysis that builds on the one before says what one from nothing says.

use crate::samples::{file_tree, samples};
use engine::{AnalysisCache, FilePath, FileRole, FileTree, Options, analyze, analyze_again};
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

#[test]
fn the_reason_for_a_file_in_no_crate_follows_the_declaration() {
    let fixture = "//- /Cargo.toml\n[package]\nname = \"a\"\n\
                   //- /src/lib.rs\n#[cfg(any())]\nmod b;\n//- /src/b.rs\n";
    let mut files = file_tree(&fixture::parse(fixture).unwrap().entries);
    let mut cache = AnalysisCache::default();
    let mut reason = |files: &FileTree| {
        let analysis = analyze_again(files, &Options::default(), &mut cache);
        match &analysis.roles["src/b.rs"][..] {
            [FileRole::Unlinked(reason)] => reason.clone(),
            other => format!("{other:?}"),
        }
    };
    assert_eq!(
        reason(&files),
        "it is declared at src/lib.rs:2, but the attribute at src/lib.rs:1 leaves the module out"
    );
    let lib = FilePath::new("src/lib.rs").unwrap();
    files.write(&lib, "\n#[cfg(any())]\nmod b;\n".into()).unwrap();
    assert!(reason(&files).starts_with("it is declared at src/lib.rs:3,"));
    files.write(&lib, "".into()).unwrap();
    assert_eq!(reason(&files), "`mod b;` in src/lib.rs would make it a module");
}
