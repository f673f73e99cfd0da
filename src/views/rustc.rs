//! The command by which Cargo hands a crate to rustc, part by part.

mod explain;
mod steps;

use super::{
    compiled::{self, Compiled},
    crate_choice::{self, Choice},
    piece::{Piece, piece},
    use_dispatch,
    words::Words,
};
use crate::{
    Dispatch,
    analysis::Lines,
    components::{button::Button, icon::Icon},
    session::Action,
    shared::Shared,
};
use engine::{
    Analysis, FilePath,
    commands::{CrateCommand, CrateLines},
    rustc_lines::Step,
};
use explain::Part;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct RustcProps {
    pub analysis: Shared<Analysis>,
    pub lines: Lines,
    /// The file in the editor.
    pub active: Option<FilePath>,
    pub chosen: Choice,
    pub choose: Callback<String>,
}

/// While it is there, the lines of the crate are asked for. The former ones stay until they come.
#[component]
pub fn Rustc(RustcProps { analysis, lines, active, chosen, choose }: &RustcProps) -> Html {
    let dispatch = use_dispatch();
    let is_check = use_state_eq(|| false);
    let crates = compiled::crates(analysis);
    let shown = crate_choice::shown(&crates, chosen, active.as_ref());
    let command = shown.and_then(|it| command(it, analysis, *is_check));
    use_effect_with(command.clone(), {
        let dispatch = dispatch.clone();
        move |command| dispatch.emit(Action::LookAtCommand { command: command.clone() })
    });
    use_effect_with((), |()| move || dispatch.emit(Action::LookAtCommand { command: None }));
    let set_check = is_check.setter();
    let set_check = Callback::from(move |it| set_check.set(it));
    html! {
        <section class="rustc" aria-label="rustc">
            <h2 class="region-heading">{ "rustc" }</h2>
            if let Some(shown) = shown {
                { crate_choice::view(&crates, shown, choose) }
                if command.is_some() {
                    { view_modes(*is_check, &set_check) }
                    { view_lines(lines, &crates, shown, analysis, choose) }
                } else {
                    { view_loose(shown) }
                }
            } else {
                <p class="placeholder">{ "There is no crate, and so nothing to compile." }</p>
            }
        </section>
    }
}

/// What compiles a crate; `None` for one without a package.
fn command(shown: &Compiled<'_>, analysis: &Analysis, is_check: bool) -> Option<CrateCommand> {
    let (package, target) = shown.krate.target?;
    let package = &analysis[package];
    let target = &package[target];
    let (manifest_path, name) = (package.manifest_path.clone(), target.name.clone());
    Some(CrateCommand { is_check, manifest_path, kind: target.kind, name })
}

fn view_modes(is_check: bool, set_check: &Callback<bool>) -> Html {
    let view_mode = |label: &'static str, value: bool| {
        html! {
            <label class="rustc-mode">
                <input
                    type="radio"
                    name="rustc-mode"
                    checked={is_check == value}
                    onchange={set_check.reform(move |_| value)}
                />
                <code>{ label }</code>
            </label>
        }
    };
    html! {
        <fieldset class="rustc-modes">
            <legend class="unseen">{ "Command" }</legend>
            { view_mode("cargo build", false) }
            { view_mode("cargo check", true) }
        </fieldset>
    }
}

fn view_lines(
    lines: &Lines,
    crates: &[Compiled<'_>],
    shown: &Compiled<'_>,
    analysis: &Analysis,
    choose: &Callback<String>,
) -> Html {
    let answer = match lines {
        Lines::Awaited => None,
        Lines::Known(it) => {
            let answered = answered_crate(crates, shown, &it.0, analysis);
            answered.map(|answered| view_answer(&it.1, &it.0, answered, analysis, choose))
        }
        Lines::Unavailable => Some(html! {
            <p class="rustc-words">
                { "The lines cannot be shown: what finds them could not be loaded, or has failed. \
                   To try again, choose another crate, or open this tab anew." }
            </p>
        }),
    };
    answer.unwrap_or_else(|| html! { <p class="placeholder">{ "Looking for the lines…" }</p> })
}

/// The crate of `answered`, which may be another one than is shown. While the name of the one that
/// is shown is typed, its command is a new one at each key press.
fn answered_crate<'c, 'a>(
    crates: &'c [Compiled<'a>],
    shown: &'c Compiled<'a>,
    answered: &CrateCommand,
    analysis: &Analysis,
) -> Option<&'c Compiled<'a>> {
    let command_of = |it: &Compiled<'_>| command(it, analysis, answered.is_check);
    let is_renamed = |it: &&Compiled<'_>| {
        command_of(it).is_some_and(|it| {
            it.manifest_path == answered.manifest_path && it.kind == answered.kind
        })
    };
    let by_name = crates.iter().find(|it| command_of(it).as_ref() == Some(answered));
    by_name.or_else(|| Some(shown).filter(is_renamed))
}

fn view_answer(
    lines: &CrateLines,
    command: &CrateCommand,
    shown: &Compiled<'_>,
    analysis: &Analysis,
    choose: &Callback<String>,
) -> Html {
    let place = match command.manifest_path.parent() {
        Some(folder) => format!("In `{folder}`, `{}`", command.words().join(" ")),
        None => format!("`{}`", command.words().join(" ")),
    };
    let steps = match lines {
        CrateLines::Steps(steps) => steps,
        CrateLines::Refused(message) => return view_refusal(message, &place),
        CrateLines::NeedsOtherSources => {
            let words = Words::new(&place).and(
                " first needs dependencies that are not among these files, and so the lines are \
                 not known here.",
            );
            return html! { <p class="rustc-words">{ words.view(&Callback::noop()) }</p> };
        }
    };
    let is_shown = |it: &Step| steps::is_of(it, shown.krate, analysis);
    let numbered: Vec<_> = steps.iter().enumerate().filter(|(_, it)| is_shown(it)).collect();
    let count = steps.len();
    let intro = match numbered.as_slice() {
        [] => Words::new(&place).and(" leaves this crate out."),
        [(index, _)] if count > 1 => {
            Words::new(&place).and(&format!(" runs this as step {} of {count}:", index + 1))
        }
        _ => Words::new(&place).and(" runs this:"),
    };
    html! {
        <>
            <p class="rustc-words">{ intro.view(&Callback::noop()) }</p>
            for (_, step) in &numbered {
                { piece(CommandLine { step: (*step).clone() }) }
            }
            { steps::view(steps, &is_shown, analysis, choose) }
        </>
    }
}

fn view_refusal(message: &str, place: &str) -> Html {
    let words = Words::new(place).and(" is refused, and so nothing is compiled:");
    html! {
        <>
            <p class="rustc-words">{ words.view(&Callback::noop()) }</p>
            <pre class="rustc-refusal" tabindex="0" role="group" aria-label="Errors">
                { message }
            </pre>
        </>
    }
}

fn view_loose(shown: &Compiled<'_>) -> Html {
    let words = Words::new("There is no package, and so no Cargo. By hand: ")
        .code(&format!("rustc {}", shown.krate.crate_root));
    html! { <p class="rustc-words">{ words.view(&Callback::noop()) }</p> }
}

/// One line, with all its parts explained below it.
#[derive(Debug, PartialEq)]
struct CommandLine {
    step: Step,
}

impl Piece for CommandLine {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let Self { step } = self;
        let parts = explain::parts(&step.words);
        let copy = dispatch.reform({
            let line = step.command_line();
            move |_| Action::CopyText { text: line.as_str().into() }
        });
        html! {
            <article class="rustc-step">
                <div class="rustc-line">
                    <pre tabindex="0" role="group" aria-label="Command line">
                        { step.words.first() }
                        for part in &parts {
                            <>{ " " }<span class="rustc-word">{ &part.text }</span></>
                        }
                    </pre>
                    { Button::words(Icon::Copy, "Copy").view(copy) }
                </div>
                if step.is_run {
                    <p class="rustc-words">
                        { Words::new(
                            "The build script, compiled, is run. Its lines that begin with `cargo::` \
                             may add to what rustc is told from here on, which is not shown.",
                        ).view(&Callback::noop()) }
                    </p>
                } else {
                    <dl class="rustc-parts">
                        for part in &parts {
                            { view_part(part) }
                        }
                    </dl>
                }
            </article>
        }
    }
}

fn view_part(part: &Part) -> Html {
    html! {
        <div class="rustc-part">
            <dt>
                if let Some(url) = &part.url {
                    <a href={url.clone()} target="_blank" rel="noreferrer">
                        <code>{ &part.text }</code>
                    </a>
                } else {
                    <code>{ &part.text }</code>
                }
            </dt>
            <dd>{ Words::new(&part.meaning).view(&Callback::noop()) }</dd>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::{analyzed, render};
    use engine::{Options, commands::crate_lines};
    use expect_test::{Expect, expect};

    fn choice(key: &str) -> Choice {
        Choice { key: key.to_owned().into(), beside: None }
    }

    /// What the engine says of the crate.
    fn answer(fixture: &str, chosen: &str) -> Lines {
        let (files, analysis) = analyzed(fixture);
        let crates = compiled::crates(&analysis);
        let shown = crate_choice::shown(&crates, &choice(chosen), None);
        let Some(command) = shown.and_then(|it| command(it, &analysis, false)) else {
            return Lines::Awaited;
        };
        let lines = crate_lines(&files, &Options::default(), &command);
        Lines::Known(Shared::new((command, lines)))
    }

    #[track_caller]
    fn check_answered(fixture: &str, chosen: &str, expected: Expect) {
        check(fixture, chosen, answer(fixture, chosen), expected);
    }

    /// The text of the part, an element a line, without what stands between words and meanings.
    #[track_caller]
    fn check(fixture: &str, chosen: &str, lines: Lines, expected: Expect) {
        let (_, analysis) = analyzed(fixture);
        let html = render(html! {
            <Rustc
                analysis={Shared::new(analysis.clone())}
                {lines}
                active={None::<FilePath>}
                chosen={choice(chosen)}
                choose={Callback::noop()}
            />
        });
        // A sentence is one line, and so is a command.
        let html = html.replace(">\n<code", "><code").replace("<span class=\"rustc-word\">", "");
        let html = html.replace("</span> ", " ").replace("</span>\n</pre>", "</pre>");
        let telling = ["rustc-words", "<pre", "aria-current", "<li", "placeholder", "checked"];
        let lines = html.lines().filter(|line| telling.iter().any(|it| line.contains(it)));
        expected.assert_eq(&lines.map(|it| it.to_owned() + "\n").collect::<String>());
    }

    const PACKAGE: &str = "//- /Cargo.toml\n[package]\nname = \"app\"\nedition = \"2024\"\n\
                           //- /src/lib.rs\n//- /src/main.rs\nfn main() {}\n\
                           //- /examples/show.rs\nfn main() {}\n";

    #[test]
    fn the_line_of_the_chosen_crate_is_shown_among_all_steps() {
        check_answered(
            PACKAGE,
            "Cargo.toml binary app",
            expect![[r#"
                <input checked type="radio" name="rustc-mode"><code>cargo build</code>
                <p class="rustc-words"><code>cargo build -v</code> runs this as step 2 of 2:</p>
                <pre tabindex="0" role="group" aria-label="Command line">rustc --crate-name app --edition=2024 src/main.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type bin --emit=dep-info,link -C embed-bitcode=no -C debuginfo=2 --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values())' -C metadata=HASH -C extra-filename=-HASH --out-dir /playground/target/debug/deps -C incremental=/playground/target/debug/incremental -L dependency=/playground/target/debug/deps --extern app=/playground/target/debug/deps/libapp-HASH.rlib</pre>
                <li>Compile <button type="button" class="link">library app</button>
                <li aria-current="step">Compile <button type="button" class="link">binary app</button>
            "#]],
        );
    }

    #[test]
    fn a_crate_that_is_not_built_by_default_is_named() {
        check_answered(
            PACKAGE,
            "Cargo.toml example show",
            expect![[r#"
                <input checked type="radio" name="rustc-mode"><code>cargo build</code>
                <p class="rustc-words"><code>cargo build -v --example show</code> runs this as step 2 of 2:</p>
                <pre tabindex="0" role="group" aria-label="Command line">rustc --crate-name show --edition=2024 examples/show.rs --error-format=json --json=diagnostic-rendered-ansi,artifacts,future-incompat --crate-type bin --emit=dep-info,link -C embed-bitcode=no -C debuginfo=2 --check-cfg 'cfg(docsrs,test)' --check-cfg 'cfg(feature, values())' -C metadata=HASH -C extra-filename=-HASH --out-dir /playground/target/debug/examples -C incremental=/playground/target/debug/incremental -L dependency=/playground/target/debug/deps --extern app=/playground/target/debug/deps/libapp-HASH.rlib</pre>
                <li>Compile <button type="button" class="link">library app</button>
                <li aria-current="step">Compile <button type="button" class="link">example show</button>
            "#]],
        );
    }

    #[test]
    fn until_the_engine_answers_nothing_is_claimed() {
        check(
            PACKAGE,
            "",
            Lines::Awaited,
            expect![[r#"
                <input checked type="radio" name="rustc-mode"><code>cargo build</code>
                <p class="placeholder">Looking for the lines…</p>
            "#]],
        );
    }

    #[test]
    fn what_cannot_be_found_is_said_in_words() {
        check(
            PACKAGE,
            "",
            Lines::Unavailable,
            expect![[r#"
            <input checked type="radio" name="rustc-mode"><code>cargo build</code>
            <p class="rustc-words">The lines cannot be shown: what finds them could not be loaded, or has failed. To try again, choose another crate, or open this tab anew.</p>
        "#]],
        );
    }

    #[test]
    fn the_lines_of_another_crate_stay_until_those_of_this_one_are_there() {
        let needy = PACKAGE.replace("[package]", "[dependencies]\nserde = \"1\"\n[package]");
        let renamed = needy.replace("show", "other");
        let former = answer(&needy, "Cargo.toml example show");
        check(
            &needy,
            "Cargo.toml binary app",
            former.clone(),
            expect![[r#"
            <input checked type="radio" name="rustc-mode"><code>cargo build</code>
            <p class="rustc-words"><code>cargo build -v --example show</code> first needs dependencies that are not among these files, and so the lines are not known here.</p>
        "#]],
        );
        check(
            &renamed,
            "Cargo.toml example other",
            former.clone(),
            expect![[r#"
            <input checked type="radio" name="rustc-mode"><code>cargo build</code>
            <p class="rustc-words"><code>cargo build -v --example show</code> first needs dependencies that are not among these files, and so the lines are not known here.</p>
        "#]],
        );
        check(
            &renamed,
            "Cargo.toml library app",
            former,
            expect![[r#"
            <input checked type="radio" name="rustc-mode"><code>cargo build</code>
            <p class="placeholder">Looking for the lines…</p>
        "#]],
        );
    }

    #[test]
    fn a_refusal_and_a_missing_dependency_are_told() {
        let broken = PACKAGE
            .replace("edition = \"2024\"", "edition = \"2024\"\n[profile.dev]\ninherits = \"x\"");
        check_answered(
            &broken,
            "",
            expect![[r#"
                <input checked type="radio" name="rustc-mode"><code>cargo build</code>
                <p class="rustc-words"><code>cargo build -v</code> is refused, and so nothing is compiled:</p>
                <pre tabindex="0" role="group" aria-label="Errors" class="rustc-refusal">error: `inherits` must not be specified in root profile `dev`
            "#]],
        );
        let needy = PACKAGE
            .replace("edition = \"2024\"", "edition = \"2024\"\n[dependencies]\nserde = \"1\"");
        check_answered(
            &needy,
            "",
            expect![[r#"
                <input checked type="radio" name="rustc-mode"><code>cargo build</code>
                <p class="rustc-words"><code>cargo build -v</code> first needs dependencies that are not among these files, and so the lines are not known here.</p>
            "#]],
        );
    }

    #[test]
    fn without_a_package_rustc_is_called_by_hand() {
        check_answered(
            "//- /hello.rs\nfn main() {}\n",
            "",
            expect![[r#"
            <p class="rustc-words">There is no package, and so no Cargo. By hand: <code>rustc hello.rs</code>
        "#]],
        );
    }
}
