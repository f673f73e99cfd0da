//! Modules, statuses of files, and command lines, as rustc and Cargo have them.

use crate::samples::file_tree;
use engine::{
    CrateFacts, CrateModules, Edition, FilePath, FileTree, SourceCache,
    modules::{self, Build, Limit},
    sorted::SortedSet,
    source,
};
use expect_test::{Expect, expect};
use std::{fmt::Write, sync::Arc};

fn tree(fixture: &str) -> FileTree {
    file_tree(&fixture::parse(fixture).unwrap().entries)
}

fn read(files: &FileTree, root: &str, is_test: bool) -> CrateModules {
    let facts = CrateFacts {
        name: "app".to_owned(),
        edition: Edition::Edition2024,
        is_program: root.ends_with("main.rs"),
        is_test,
        has_harness: true,
        is_proc_macro: false,
        features: SortedSet::new(),
        has_build_script: files.is_file("build.rs"),
        package_folder: String::new(),
        tree_root: "/playground".to_owned(),
        working_folder: String::new(),
        root_path: root.to_owned(),
    };
    modules::of_crate(files, &facts, &mut SourceCache::default())
}

#[track_caller]
fn check_statuses(fixture: &str, expected: Expect) {
    let files = tree(fixture);
    let plain = read(&files, "src/lib.rs", false);
    let test = read(&files, "src/lib.rs", true);
    let builds =
        [&plain, &test].map(|modules| Build { name: "lib app", is_build_script: false, modules });
    let paths: Vec<_> = files.files().map(|it| it.0.clone()).collect();
    let mut cache = SourceCache::default();
    let mut res = String::new();
    for it in modules::statuses(&files, &paths, &builds, &mut cache) {
        let names: Vec<_> = it.crates.iter().flat_map(|it| it.modules.clone()).collect();
        write!(res, "{} {:?} {}", it.path, it.status, names.join(" ")).unwrap();
        writeln!(res, "{}", it.reason.map_or_else(String::new, |it| format!("{it:?}"))).unwrap();
    }
    expected.assert_eq(&res);
}

#[test]
fn a_file_that_nobody_declares_is_in_no_crate() {
    check_statuses(
        "//- /Cargo.toml\n//- /src/lib.rs\nmod a;\n#[cfg(test)]\nmod t;\n#[cfg(windows)]\nmod w;\n\
         //- /src/a.rs\n//- /src/t.rs\n//- /src/w.rs\n//- /src/lost.rs\nmod deep;\n\
         //- /src/lost/deep.rs\n//- /notes.txt\n",
        expect![[r#"
            Cargo.toml Manifest 
            notes.txt Other 
            src/a.rs Module crate::a
            src/lib.rs CrateRoot crate
            src/lost.rs Unlinked NotDeclared { parent: FilePath("src/lib.rs"), declaration: "mod lost;" }
            src/lost/deep.rs Unlinked DeclaredInUnlinked { declaration: Location { path: FilePath("src/lost.rs"), range: TextRange { start: 0, end: 9 } } }
            src/t.rs Module crate::t
            src/w.rs Unlinked ConfiguredOut { attribute: Location { path: FilePath("src/lib.rs"), range: TextRange { start: 27, end: 42 } }, declaration: Some(Location { path: FilePath("src/lib.rs"), range: TextRange { start: 43, end: 49 } }) }
        "#]],
    );
}

#[test]
fn what_a_macro_may_load_is_not_said_to_be_in_no_crate() {
    check_statuses(
        "//- /src/lib.rs\ncfg_if! { if #[cfg(unix)] { mod a; } }\nmods!(b);\n\
         //- /src/a.rs\nmod c;\n//- /src/a/c.rs\n//- /src/b/mod.rs\n//- /src/d.rs\n",
        expect![[r#"
            src/a.rs Maybe crate::a
            src/a/c.rs Maybe crate::a::c
            src/b/mod.rs Maybe crate::b
            src/d.rs Unlinked NotDeclared { parent: FilePath("src/lib.rs"), declaration: "mod d;" }
            src/lib.rs CrateRoot crate
        "#]],
    );
}

#[test]
fn what_a_build_script_may_switch_on_is_not_said_to_be_in_no_crate() {
    let sources = "//- /src/lib.rs\n#[cfg(fast)]\nmod fast;\n#[cfg(all(windows, fast))]\nmod w;\n\
                   #[cfg(not(fast))]\nmod slow;\n//- /src/fast.rs\nmod deep;\n//- /src/fast/deep.rs\n\
                   //- /src/slow.rs\n//- /src/w.rs\n";
    check_statuses(
        &format!("//- /build.rs\nfn main() {{}}\n{sources}"),
        expect![[r#"
            build.rs Unlinked NoParent
            src/fast.rs Maybe 
            src/fast/deep.rs Maybe 
            src/lib.rs CrateRoot crate
            src/slow.rs Module crate::slow
            src/w.rs Unlinked ConfiguredOut { attribute: Location { path: FilePath("src/lib.rs"), range: TextRange { start: 23, end: 49 } }, declaration: Some(Location { path: FilePath("src/lib.rs"), range: TextRange { start: 50, end: 56 } }) }
        "#]],
    );
    check_statuses(
        sources,
        expect![[r#"
            src/fast.rs Unlinked ConfiguredOut { attribute: Location { path: FilePath("src/lib.rs"), range: TextRange { start: 0, end: 12 } }, declaration: Some(Location { path: FilePath("src/lib.rs"), range: TextRange { start: 13, end: 22 } }) }
            src/fast/deep.rs Unlinked DeclaredInUnlinked { declaration: Location { path: FilePath("src/fast.rs"), range: TextRange { start: 0, end: 9 } } }
            src/lib.rs CrateRoot crate
            src/slow.rs Module crate::slow
            src/w.rs Unlinked ConfiguredOut { attribute: Location { path: FilePath("src/lib.rs"), range: TextRange { start: 23, end: 49 } }, declaration: Some(Location { path: FilePath("src/lib.rs"), range: TextRange { start: 50, end: 56 } }) }
        "#]],
    );
}

#[test]
fn a_missing_module_is_a_module() {
    let files = tree("//- /src/main.rs\nmod a;\nfn main() {}\n");
    let krate = read(&files, "src/main.rs", false);
    expect![[r#"
        Missing {
            candidates: [
                "src/a.rs",
                "src/a/mod.rs",
            ],
        }
    "#]]
    .assert_debug_eq(&krate.modules[1].state);
    expect![[r#"
        error[E0583]: file not found for module `a`
         --> src/main.rs:1:1
          |
        1 | mod a;
          | ^^^^^^
          |
          = help: to create the module `a`, create file "src/a.rs" or "src/a/mod.rs"
          = note: if there is a `mod a` elsewhere in the crate already, import it with `use crate::...` instead

    "#]].assert_eq(&krate.findings[0].rendered);
}

#[test]
fn what_is_declared_in_a_file_with_stray_attributes_is_in_no_crate() {
    check_statuses(
        "//- /src/lib.rs\nmod a;\nmod b;\nmod d;\n//- /src/a.rs\nmod c;\n/// Nothing.\n\
         //- /src/a/c.rs\n//- /src/b.rs\nfn f() { #[inline] }\nmod c;\n//- /src/b/c.rs\n\
         //- /src/d.rs\ninclude!(\"e.rs\");\n//- /src/e.rs\nmod f;\nmod g { #[inline] }\nmod h;\n\
         //- /src/f.rs\n//- /src/h.rs\n",
        expect![[r#"
            src/a.rs Module crate::a
            src/a/c.rs Unlinked ConfiguredOut { attribute: Location { path: FilePath("src/a.rs"), range: TextRange { start: 7, end: 19 } }, declaration: Some(Location { path: FilePath("src/a.rs"), range: TextRange { start: 0, end: 6 } }) }
            src/b.rs Module crate::b
            src/b/c.rs Module crate::b::c
            src/d.rs Module crate::d
            src/e.rs Included 
            src/f.rs Module crate::d::f
            src/h.rs Unlinked NotDeclared { parent: FilePath("src/lib.rs"), declaration: "mod h;" }
            src/lib.rs CrateRoot crate
        "#]],
    );
}

#[test]
fn a_stray_attribute_of_the_crate_root_is_all_that_rustc_says() {
    let files = tree("//- /src/main.rs\nmod a;\nmod b {\n    mod c;\n    #[test]\n}\n");
    let krate = read(&files, "src/main.rs", false);
    let rendered: String = krate.findings.iter().map(|it| it.rendered.as_str()).collect();
    expect![[r#"
        error: expected item after attributes
         --> src/main.rs:4:5
          |
        4 |     #[test]
          |     ^^^^^^^

    "#]]
    .assert_eq(&rendered);
    assert_eq!(krate.modules.len(), 4);
}

#[test]
fn a_module_that_its_own_file_leaves_out_is_not_defined() {
    let files = tree("//- /src/lib.rs\nmod a;\nmod a {}\n//- /src/a.rs\n#![cfg(windows)]\n");
    assert_eq!(read(&files, "src/lib.rs", false).findings, []);
}

#[test]
fn a_name_is_taken_once_in_each_block() {
    let files = tree(
        "//- /src/main.rs\nfn main() {\n    mod a {}\n    mod a {}\n    {\n        \
         #[path = \"b.rs\"]\n        mod a;\n        fn f() { mod a {} #[path = \"b.rs\"] mod a; }\n        \
         #[cfg(unix)]\n        #[path = \"b.rs\"]\n        mod a;\n    }\n    \
         { mod a {} mod b {} if true { mod a {} } mod b {} }\n    mod a {}\n    \
         mod m { mod y {} mod y {} }\n}\n//- /src/b.rs\nmod z {}\nmod z {}\n",
    );
    let krate = read(&files, "src/main.rs", false);
    let findings = krate.findings.iter().map(|it| {
        let place = it.rendered.lines().nth(1).unwrap_or_default().trim();
        let note = it.rendered.lines().find(|it| it.contains("= note")).unwrap_or_default();
        format!("{place} {}\n", note.trim())
    });
    expect![[r#"
        --> src/main.rs:3:5 = note: `a` must be defined only once in the type namespace of this block
        --> src/b.rs:2:1 = note: `z` must be defined only once in the type namespace of this module
        --> src/main.rs:7:44 = note: `a` must be defined only once in the type namespace of this block
        --> src/main.rs:10:9 = note: `a` must be defined only once in the type namespace of this block
        --> src/main.rs:12:46 = note: `b` must be defined only once in the type namespace of this block
        --> src/main.rs:13:5 = note: `a` must be defined only once in the type namespace of this block
        --> src/main.rs:14:22 = note: `y` must be defined only once in the type namespace of this module
    "#]].assert_eq(&findings.collect::<String>());
}

#[test]
fn the_first_byte_of_a_crate_has_no_place() {
    let files = tree("//- /src/main.rs (escaped)\n\\u{feff}\\xff\n");
    let findings = read(&files, "src/main.rs", false).findings;
    let rendered: String = findings.iter().map(|it| &*it.rendered).collect();
    expect![[r#"
        error: couldn't read `src/main.rs`: stream did not contain valid UTF-8
          |
          = note: invalid utf-8 at byte `3`

    "#]]
    .assert_eq(&rendered);
}

#[test]
fn a_file_is_called_as_it_was_first() {
    let files = tree(
        "//- /src/lib.rs\n#[path = \"x/y.rs\"]\nmod a;\n#[path = \"x//./y.rs\"]\nmod b;\n\
         //- /src/x/y.rs\nmod c;\n",
    );
    let findings = read(&files, "src/lib.rs", false).findings;
    let rendered: String = findings.iter().map(|it| &*it.rendered).collect();
    expect![[r#"
        error[E0583]: file not found for module `c`
         --> src/x/y.rs:1:1
          |
        1 | mod c;
          | ^^^^^^
          |
          = help: to create the module `c`, create file "src/x/c.rs" or "src/x/c/mod.rs"
          = note: if there is a `mod c` elsewhere in the crate already, import it with `use crate::...` instead

    "#]]
    .assert_eq(&rendered);
}

#[test]
fn a_macro_that_may_stop_rustc_leaves_open_whether_there_is_a_main() {
    let files = tree(
        "//- /src/main.rs\nmacro_rules! m { () => { #[path = \"gone.rs\"] mod a; } }\n\
         fn f() { m!(); }\n",
    );
    assert_eq!(read(&files, "src/main.rs", false).findings, []);
}

#[test]
fn what_was_just_said_of_a_place_is_not_said_again() {
    let files = tree(
        "//- /src/main.rs\nmod a {}\ninclude!(\"a.rs\");\nfn main() {}\n//- /src/a.rs\nmod a;\nmod a;\n\
         mod a;\n//- /src/a/a.rs\n",
    );
    let krate = read(&files, "src/main.rs", false);
    let findings = krate.findings.iter().map(|it| {
        let places = it.rendered.lines().filter(|it| it.contains(".rs:"));
        places.map(str::trim).collect::<Vec<_>>().join(" ") + "\n"
    });
    expect![[r#"
        --> src/a.rs:1:1 ::: src/main.rs:1:1
        --> src/a.rs:2:1
        --> src/a.rs:3:1
        --> src/a.rs:2:1 ::: src/main.rs:1:1
    "#]]
    .assert_eq(&findings.collect::<String>());
}

#[test]
fn no_nesting_and_no_size_is_too_much() {
    for text in ["(".repeat(100_000), "mod a{".repeat(100_000), "#[cfg(".repeat(50_000)] {
        let files = tree(&format!("//- /src/lib.rs\n{text}\n"));
        assert!(source::read(&text).is_unbalanced);
        assert_eq!(read(&files, "src/lib.rs", false).findings.len(), 1);
    }
    let modules = "mod a;\n".repeat(5_000);
    let files = tree(&format!("//- /src/lib.rs\n{modules}\n"));
    assert_eq!(read(&files, "src/lib.rs", false).modules.len(), 5_001);
}

#[test]
fn files_that_lie_too_deep_in_each_other_are_not_opened() {
    let file = |it| format!("//- /src/{it}.rs\n#[path = \"{}.rs\"]\nmod m;\n", it + 1);
    let chain: String = (0..1_200).map(file).collect();
    let files = tree(&format!("//- /src/lib.rs\n#[path = \"0.rs\"]\nmod m;\n{chain}"));
    let modules = read(&files, "src/lib.rs", false);
    assert!(modules.limits.contains(&Limit::TooMany));
    assert_eq!(modules.files.len(), 1_000);
}

#[test]
fn files_that_load_each_other_by_ever_longer_paths_come_to_an_end() {
    let twice = |file: &str| {
        let one = format!("#[path = \"x/../{file}\"] mod");
        format!("{one} p;\n{one} q;\n")
    };
    let files = tree(&format!(
        "//- /src/lib.rs\nmod b;\n//- /src/b.rs\n{}//- /src/c.rs\n{}//- /src/x/y\n",
        twice("c.rs"),
        twice("b.rs"),
    ));
    let modules = read(&files, "src/lib.rs", false);
    assert!(modules.limits.contains(&Limit::TooMany));
    // rustc 1.95.0 stops where the path becomes too long for the system.
    assert!(
        modules.findings[0].message.starts_with("couldn't read `"),
        "{:?}",
        modules.findings[0]
    );
}

#[test]
fn a_text_is_read_once_as_long_as_somebody_has_it() {
    let mut files = tree("//- /src/lib.rs\nmod a;\n");
    let mut cache = SourceCache::default();
    let first = cache.read(files.text("src/lib.rs").unwrap());
    cache.forget_gone();
    assert!(Arc::ptr_eq(&first, &cache.read(files.text("src/lib.rs").unwrap())));
    files.write(&FilePath::new("src/lib.rs").unwrap(), "".into()).unwrap();
    cache.forget_gone();
    assert_eq!(Arc::strong_count(&first), 1);
}
