//! The answer: packages with their crates, and why Cargo sees them.

mod dependencies;
mod krate;
mod package;
mod workspace;

use super::piece::{Piece, piece};
use crate::{Dispatch, analysis::Answer, shared::Shared};
use engine::{Analysis, CommandOutput, Content, FilePath, FileTree, PackageId};
use yew::prelude::*;

#[derive(Debug, PartialEq)]
pub struct Crates {
    pub answer: Answer,
}

impl Piece for Crates {
    fn view(&self, _: &Dispatch) -> Html {
        let Self { answer } = self;
        let state = if answer.is_pending { "pending" } else { "answered" };
        html! {
            <section
                class="crates"
                aria-label="Crates"
                data-state={state}
                data-revision={answer.revision.to_string()}
            >
                <h2 class="region-heading">{ "Crates" }</h2>
                if let (Some(analysis), Some(files)) = (&answer.analysis, &answer.files) {
                    { piece(Found { analysis: analysis.clone(), files: files.clone() }) }
                } else {
                    <p class="placeholder">{ "Looking for crates…" }</p>
                }
            </section>
        }
    }
}

/// What the answer says of crates.
struct Found {
    analysis: Shared<Analysis>,
    /// Of these, the manifests are shown.
    files: Shared<FileTree>,
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        let is_manifest = |(path, _): &(&FilePath, &Content)| path.name() == "Cargo.toml";
        let rewritten = self.files.rewritten_since(&other.files);
        self.analysis == other.analysis && rewritten.is_some_and(|it| !it.iter().any(is_manifest))
    }
}

impl Piece for Found {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let Self { analysis, files } = self;
        html! {
            <>
                { view_refusal(analysis) }
                { view_packages(analysis, files, dispatch) }
                { view_loose_crates(analysis, dispatch) }
                { view_limits(analysis) }
                { view_nothing(analysis) }
            </>
        }
    }
}

/// Cargo's own text, if it refuses the tree.
fn view_refusal(analysis: &Analysis) -> Html {
    let outputs: [(&str, &CommandOutput); 2] =
        [("cargo metadata", &analysis.metadata), ("cargo check", &analysis.check)];
    let refused = |it: &&(&str, &CommandOutput)| it.1.status != 0;
    let has_manifest = !analysis.packages.is_empty();
    let Some((command, output)) = outputs.iter().find(refused).filter(|_| has_manifest) else {
        return Html::default();
    };
    html! {
        <div class="crates-refusal" data-severity="error">
            <p>{ "Cargo refuses this. " }<code>{ command }</code>{ " says:" }</p>
            <pre>{ &output.stderr }</pre>
        </div>
    }
}

/// The packages, the one that Cargo finds in the root of the tree first.
fn view_packages(analysis: &Analysis, files: &FileTree, dispatch: &Dispatch) -> Html {
    if let Some(it) = &analysis.workspace {
        return workspace::view(it, analysis, files, dispatch);
    }
    let ids = (0..analysis.packages.len() as u32).map(PackageId);
    let others = ids.filter(|id| analysis.current != Some(*id));
    let ids = analysis.current.into_iter().chain(others);
    package::view_list(ids.map(|id| package::view(id, None, analysis, files, dispatch)))
}

fn view_loose_crates(analysis: &Analysis, dispatch: &Dispatch) -> Html {
    let crates = &analysis.loose_crates;
    html! {
        if !crates.is_empty() {
            <div class="loose-crates">
                <p>
                    { "No " }<code>{ "Cargo.toml" }</code>
                    { ", so there is no package. Each of these files is a crate by itself: the \
                       smallest amount of code that the compiler considers at a time." }
                </p>
                <ul class="crate-list">
                    for krate in crates.iter() {
                        { krate::view_loose(krate, dispatch) }
                    }
                </ul>
            </div>
        }
    }
}

/// What Cargo knows and this page does not.
fn view_limits(analysis: &Analysis) -> Html {
    html! {
        if !analysis.limits.is_empty() {
            <div class="limits">
                <p>{ "Cargo would know more here:" }</p>
                <ul>
                    for limit in analysis.limits.iter() {
                        <li>{ limit }{ "." }</li>
                    }
                </ul>
            </div>
        }
    }
}

fn view_nothing(analysis: &Analysis) -> Html {
    html! {
        if analysis.packages.is_empty() && analysis.loose_crates.is_empty() {
            <p class="placeholder">
                { "No crate yet. A package needs a " }<code>{ "Cargo.toml" }</code>{ " and a " }
                <code>{ "src/main.rs" }</code>{ " or a " }<code>{ "src/lib.rs" }</code>{ "." }
            </p>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::Engine,
        shared::Shared,
        views::{analyzed, render},
    };
    use expect_test::{Expect, expect};

    /// The text of the region, an element a line.
    #[track_caller]
    fn check(fixture: &str, expected: Expect) {
        let (files, analysis) = analyzed(fixture);
        let answer = Answer {
            analysis: Some(Shared::new(analysis)),
            files: Some(Shared::new(files)),
            revision: 1,
            is_pending: false,
            engine: Engine::Ready,
        };
        expected.assert_eq(&render(piece(Crates { answer })));
    }

    #[test]
    fn a_library_alone() {
        check(
            "//- /Cargo.toml\n[package]\nname = \"app\"\nversion = \"0.1.0\"\n\
             edition = \"2024\"\n//- /src/lib.rs\n",
            expect![[r#"
                <section aria-label="Crates" data-state="answered" data-revision="1" class="crates">
                <h2 class="region-heading">Crates</h2>
                <article aria-label="Package app" data-state="accepted" class="package">
                <header class="package-header">
                <span class="package-kind">package</span>
                <h3 class="package-name">app</h3>
                <span class="package-version">0.1.0</span>
                <button type="button" class="link">Cargo.toml</button>
                </header>
                <p class="package-edition">Edition 2024: written in <button type="button" class="link">Cargo.toml:4</button>
                </p>
                <dl class="counters">
                <div class="counter">
                <dt>library</dt>
                <dd>1<span class="counter-most"> of at most 1</span>
                </dd>
                </div>
                <div class="counter">
                <dt>binaries</dt>
                <dd>0</dd>
                </div>
                </dl>
                <ul class="crate-list">
                <li data-kind="lib" data-name="app" data-root="src/lib.rs" class="crate">
                <div class="crate-line">
                <span class="crate-kind">library</span>
                <strong class="crate-name">app</strong>
                <button type="button" class="link">src/lib.rs</button>
                </div>
                <p class="crate-reason">
                <span data-origin="inferred" class="origin">inferred</span> <code>src/lib.rs</code> is the library; named like the package</p>
                </li>
                </ul>
                <ul class="absences">
                <li>No binaries: there is no <code>src/main.rs</code> and no <code>src/bin/</code>
                </li>
                <li>Also looked for, not found: <code>examples/</code>, <code>tests/</code> and <code>benches/</code>
                </li>
                </ul>
                </article>
                </section>"#]],
        );
    }

    #[test]
    fn a_workspace_says_who_is_in_it_and_why() {
        let (files, analysis) = analyzed(include_str!("../../samples/a-virtual-workspace.fixture"));
        let answer = Answer {
            analysis: Some(Shared::new(analysis)),
            files: Some(Shared::new(files)),
            revision: 1,
            is_pending: false,
            engine: Engine::Ready,
        };
        let html = render(piece(Crates { answer }));
        let telling = ["<section", "<article", "package-membership", "Member", "package-edition"];
        let lines = html.lines().filter(|line| telling.iter().any(|it| line.contains(it)));
        expect![[r#"
            <section aria-label="Crates" data-state="answered" data-revision="1" class="crates">
            <section aria-label="Workspace" class="workspace">
            <p class="package-edition">A virtual manifest, without a package of its own; 2 members, 1 of them taken by commands that name no package; resolver 3.</p>
            <article aria-label="Package cellar" data-state="accepted" class="package">
            <p class="package-membership">Member: listed by <code>"crates/*"</code> in <button type="button" class="link">Cargo.toml:2</button>; a default member</p>
            <p class="package-edition">Edition 2024: written in <button type="button" class="link">crates/cellar/Cargo.toml:4</button>
            <article aria-label="Package shelf" data-state="accepted" class="package">
            <p class="package-membership">Member: a path dependency of cellar in <button type="button" class="link">crates/cellar/Cargo.toml:7</button>; not a default member</p>
            <p class="package-edition">Edition 2024: written in <button type="button" class="link">crates/shelf/Cargo.toml:4</button>
            <article aria-label="Package attic" data-state="accepted" class="package">
            <p class="package-membership">Not a member: excluded by <code>"crates/attic"</code> in <button type="button" class="link">Cargo.toml:3</button>
            <p class="package-edition">Edition 2024: written in <button type="button" class="link">crates/attic/Cargo.toml:4</button>
            <article aria-label="Package sketch" data-state="accepted" class="package">
            <p class="package-membership">Not a member: no entry of <code>members</code> matches it, and no member depends on it by its path</p>
            <p class="package-edition">Edition 2024: written in <button type="button" class="link">sketch/Cargo.toml:4</button>"#]].assert_eq(&lines.collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn of_many_packages_all_but_that_in_the_root_are_folded() {
        let folded = |members: usize| {
            let package = |name| format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n");
            let mut fixture = format!("//- /Cargo.toml\n[workspace]\n{}", package("root".into()));
            fixture.push_str("//- /src/main.rs\nfn main() {}\n");
            for index in 0..members {
                let manifest = package(format!("member-{index}"));
                fixture.push_str(&format!("//- /member-{index}/Cargo.toml\n{manifest}"));
                fixture.push_str(&format!("//- /member-{index}/src/lib.rs\n"));
            }
            let (files, analysis) = analyzed(&fixture);
            let html = render(view_packages(&analysis, &files, &Dispatch::noop()));
            let rest = html.lines().find(|it| it.ends_with("more packages</summary>"));
            (html.matches("<summary>1 library</summary>").count(), rest.map(str::to_owned))
        };
        assert_eq!(folded(19), (0, None));
        assert_eq!(folded(20), (20, None));
        assert_eq!(folded(25), (25, Some("<summary>5 more packages</summary>".to_owned())));
    }

    #[test]
    fn a_file_without_a_manifest_is_a_crate() {
        check(
            "//- /hello.rs\nfn main() {}\n",
            expect![[r#"
            <section aria-label="Crates" data-state="answered" data-revision="1" class="crates">
            <h2 class="region-heading">Crates</h2>
            <div class="loose-crates">
            <p>No <code>Cargo.toml</code>, so there is no package. Each of these files is a crate by itself: the smallest amount of code that the compiler considers at a time.</p>
            <ul class="crate-list">
            <li data-kind="loose" data-name="hello" data-root="hello.rs" class="crate">
            <div class="crate-line">
            <span class="crate-kind">crate</span>
            <strong class="crate-name">hello</strong>
            <button type="button" class="link">hello.rs</button>
            </div>
            <p class="crate-reason">
            <code>rustc hello.rs</code> compiles it.</p>
            </li>
            </ul>
            </div>
            </section>"#]],
        );
    }

    #[test]
    fn a_manifest_without_a_package_has_no_crates_to_count() {
        check(
            "//- /Cargo.toml\n[lib]\n//- /src/lib.rs\n",
            expect![[r#"
            <section aria-label="Crates" data-state="answered" data-revision="1" class="crates">
            <h2 class="region-heading">Crates</h2>
            <div data-severity="error" class="crates-refusal">
            <p>Cargo refuses this. <code>cargo metadata</code> says:</p>
            <pre>error: failed to parse manifest at `/playground/Cargo.toml`

            Caused by:
              this virtual manifest specifies a `lib` section, which is not allowed
            </pre>
            </div>
            <article aria-label="Package without a name" data-state="refused" class="package">
            <header class="package-header">
            <span class="package-kind">package</span>
            <button type="button" class="link">Cargo.toml</button>
            <span class="package-status">refused by Cargo</span>
            </header>
            <p class="package-none">There is no <code>[package]</code> table, so Cargo looks for no crates here.</p>
            </article>
            </section>"#]],
        );
    }

    #[test]
    fn the_text_of_a_refusal_comes_first() {
        check(
            "//- /Cargo.toml\n[package]\nname = \"\"\n",
            expect![[r#"
            <section aria-label="Crates" data-state="answered" data-revision="1" class="crates">
            <h2 class="region-heading">Crates</h2>
            <div data-severity="error" class="crates-refusal">
            <p>Cargo refuses this. <code>cargo metadata</code> says:</p>
            <pre>error: package name cannot be empty
             --&gt; Cargo.toml:2:8
              |
            2 | name = ""
              |        ^^
            </pre>
            </div>
            <article aria-label="Package without a name" data-state="refused" class="package">
            <header class="package-header">
            <span class="package-kind">package</span>
            <button type="button" class="link">Cargo.toml</button>
            <span class="package-status">refused by Cargo</span>
            </header>
            <p class="package-edition">Edition 2015: no <code>edition</code> is written, so Cargo takes 2015</p>
            <dl class="counters">
            <div class="counter">
            <dt>library</dt>
            <dd>0<span class="counter-most"> of at most 1</span>
            </dd>
            </div>
            <div class="counter">
            <dt>binaries</dt>
            <dd>0</dd>
            </div>
            </dl>
            <ul class="crate-list">
            </ul>
            <ul class="absences">
            <li>No library: there is no <code>src/lib.rs</code>
            </li>
            <li>No binaries: there is no <code>src/main.rs</code> and no <code>src/bin/</code>
            </li>
            <li>Also looked for, not found: <code>examples/</code>, <code>tests/</code> and <code>benches/</code>
            </li>
            </ul>
            </article>
            </section>"#]],
        );
    }
}
