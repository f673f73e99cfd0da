//! Which crate is looked at, and a list to choose another one.

use super::compiled::Compiled;
use crate::browser::dom;
use engine::FilePath;
use yew::prelude::*;

/// What was chosen last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// [`Compiled::key`]; empty if nothing was chosen.
    pub key: AttrValue,
    /// The file that was in the editor then.
    pub beside: Option<FilePath>,
}

/// The crate that was chosen; once another file than then is in the editor that is not part of it, the
/// first with that file.
pub fn shown<'c, 'a>(
    crates: &'c [Compiled<'a>],
    chosen: &Choice,
    active: Option<&FilePath>,
) -> Option<&'c Compiled<'a>> {
    let has_active = |it: &&Compiled<'_>| active.is_some_and(|file| it.times(file) > 0);
    let by_choice = crates.iter().find(|it| *it.key == *chosen.key);
    let by_file = crates.iter().find(has_active);
    let is_beside = chosen.beside.as_ref() == active;
    match by_choice {
        Some(it) if is_beside || by_file.is_none() || has_active(&it) => Some(it),
        _ => by_file.or(crates.first()),
    }
}

/// `choose` is told the key of a crate.
pub fn view(crates: &[Compiled<'_>], shown: &Compiled<'_>, choose: &Callback<String>) -> Html {
    let option = |it: &Compiled<'_>| (it.key.clone(), it.label.clone());
    let options = crates.iter().map(option).collect::<Vec<_>>();
    html! { <CrateChoice {options} shown={shown.key.clone()} {choose} /> }
}

#[derive(PartialEq, Properties)]
struct CrateChoiceProps {
    /// The key and the label of each crate.
    options: Vec<(String, String)>,
    shown: String,
    choose: Callback<String>,
}

#[component]
fn CrateChoice(CrateChoiceProps { options, shown, choose }: &CrateChoiceProps) -> Html {
    let select = use_node_ref();
    // An option that was chosen from the list once heeds its attribute no more.
    use_effect({
        let (select, shown) = (select.clone(), shown.clone());
        move || dom::set_choice(&select, &shown)
    });
    let onchange = choose.reform(|event: Event| dom::choice_of(&event));
    html! {
        <select ref={select} class="crate-choice" aria-label="Crate" {onchange}>
            for (key, label) in options {
                <option value={key.clone()} selected={key == shown}>{ label }</option>
            }
        </select>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::{analyzed, compiled};

    #[test]
    fn the_choice_holds_until_a_file_of_another_crate_is_opened() {
        let (_, analysis) = analyzed(
            "//- /Cargo.toml\n[package]\nname = \"app\"\nedition = \"2024\"\n//- /src/lib.rs\n\
             //- /src/main.rs\nfn main() {}\n",
        );
        let crates = compiled::crates(&analysis);
        let file = |path| FilePath::new(path).ok();
        let shown = |chosen: &Choice, active: Option<FilePath>| {
            shown(&crates, chosen, active.as_ref()).map_or("", |it| &it.label)
        };
        let nothing = Choice::default();
        assert_eq!(shown(&nothing, file("src/main.rs")), "binary app");
        assert_eq!(shown(&nothing, file("Cargo.toml")), "library app");
        let key = crates.iter().find(|it| it.label == "binary app").map(|it| it.key.clone());
        let key = key.unwrap_or_default().into();
        let chosen = Choice { key, beside: file("src/lib.rs") };
        assert_eq!(shown(&chosen, file("src/lib.rs")), "binary app");
        assert_eq!(shown(&chosen, file("Cargo.toml")), "binary app");
        let chosen = Choice { beside: file("Cargo.toml"), ..chosen };
        assert_eq!(shown(&chosen, file("src/lib.rs")), "library app");
    }
}
