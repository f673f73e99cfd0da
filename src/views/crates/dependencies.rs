//! What a package depends on: where it comes from, and which versions are admitted.

use crate::{Dispatch, views::words::Words};
use engine::{Analysis, Dependency, DependencyKind, FileTree, Package};
use yew::prelude::*;

pub fn view(package: &Package, analysis: &Analysis, files: &FileTree, dispatch: &Dispatch) -> Html {
    let view_dependency = |it: &Dependency| {
        let words = of_dependency(it, package, analysis, files);
        html! { <li>{ words.view(dispatch) }</li> }
    };
    html! {
        if !package.dependencies.is_empty() {
            <div class="dependencies">
                <h4>{ "Dependencies" }</h4>
                <ul>
                    { for package.dependencies.iter().map(view_dependency) }
                </ul>
            </div>
        }
    }
}

fn of_dependency(
    dependency: &Dependency,
    package: &Package,
    analysis: &Analysis,
    files: &FileTree,
) -> Words {
    let words = Words::default().named_place(&dependency.key, &dependency.location);
    let words = with_source(words, dependency, analysis).and(&notes(dependency));
    match package.inherited.iter().find(|it| it.at == dependency.location.range) {
        Some(inherited) => words.and("; inherited from ").place(&inherited.from, files),
        None => words,
    }
}

fn with_source(words: Words, dependency: &Dependency, analysis: &Analysis) -> Words {
    if let Some(path) = &dependency.path {
        let words = words.and(" at ").code(path);
        let words = match &dependency.manifest_path {
            Some(it) if analysis.packages.iter().any(|other| other.manifest_path == *it) => {
                words.and(": ").file(it)
            }
            Some(it) => words.and(": there is no ").code(it.as_str()),
            None => words.and(", outside of this tree"),
        };
        return match dependency.version_req.as_str() {
            "*" => words,
            _ => with_admitted(words.and("; once published, "), dependency),
        };
    }
    match &dependency.git {
        Some(git) => words.and(" from Git ").code(git),
        None => with_admitted(words.and(" "), dependency),
    }
}

fn with_admitted(words: Words, dependency: &Dependency) -> Words {
    let words = words.code(&dependency.version_req);
    dependency.admits.iter().fold(words, |words, it| words.and(" admits ").code(it))
}

/// What else matters, in parentheses.
fn notes(dependency: &Dependency) -> String {
    let mut notes = Vec::new();
    match dependency.kind {
        DependencyKind::Normal => {}
        DependencyKind::Dev => notes.push("dev".to_owned()),
        DependencyKind::Build => notes.push("build".to_owned()),
    }
    if dependency.is_optional {
        notes.push("optional".to_owned());
    }
    if dependency.package_name != dependency.key {
        notes.push(format!("package {}", dependency.package_name));
    }
    notes.extend(dependency.target.as_ref().map(|it| format!("only for {it}")));
    if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::analyzed;
    use expect_test::{Expect, expect};

    /// The dependencies of the first package, a line each.
    #[track_caller]
    fn check(fixture: &str, expected: Expect) {
        let (files, analysis) = analyzed(fixture);
        let package = &analysis.packages[0];
        let line = |it| format!("{}\n", of_dependency(it, package, &analysis, &files));
        expected.assert_eq(&package.dependencies.iter().map(line).collect::<String>());
    }

    #[test]
    fn a_dependency_says_where_it_comes_from_and_what_it_admits() {
        check(
            "//- /Cargo.toml\n[package]\nname = \"app\"\n\n[dependencies]\nserde = \"1.2\"\n\
             tar = { version = \"0.4.1\", optional = true }\npear = { path = \"pear\" }\n\
             plum = { path = \"plum\", version = \"0.3\" }\nout = { path = \"../out\" }\n\
             oven = { git = \"https://example.com/oven\" }\n\n[target.'cfg(windows)'.dev-dependencies]\n\
             win = { version = \"=2.0.0\", package = \"winreg\" }\n\
             //- /src/main.rs\n//- /pear/Cargo.toml\n[package]\nname = \"pear\"\n\
             //- /pear/src/lib.rs\n",
            expect![[r#"
                [out] at `../out`, outside of this tree
                [oven] from Git `https://example.com/oven`
                [pear] at `pear`: [pear/Cargo.toml]
                [plum] at `plum`: there is no `plum/Cargo.toml`; once published, `^0.3` admits `>=0.3.0, <0.4.0`
                [serde] `^1.2` admits `>=1.2.0, <2.0.0`
                [tar] `^0.4.1` admits `>=0.4.1, <0.5.0` (optional)
                [win] `=2.0.0` admits `2.0.0` (dev, package winreg, only for cfg(windows))
            "#]],
        );
    }

    #[test]
    fn an_inherited_dependency_leads_to_the_root() {
        check(
            "//- /Cargo.toml\n[package]\nname = \"app\"\n\n[workspace.dependencies]\n\
             serde = \"1.2\"\n\n[dependencies]\nserde.workspace = true\n//- /src/main.rs\n",
            expect![[r#"
                [serde] `^1.2` admits `>=1.2.0, <2.0.0`; inherited from [Cargo.toml:5]
            "#]],
        );
    }
}
