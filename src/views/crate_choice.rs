//! Which crate is looked at, and a list to choose another one.

use super::compiled::Compiled;
use crate::browser::dom;
use engine::FilePath;
use yew::prelude::*;

/// The crate that was chosen, or else the first with the file in the editor.
pub fn shown<'c, 'a>(
    crates: &'c [Compiled<'a>],
    chosen: &str,
    active: Option<&FilePath>,
) -> Option<&'c Compiled<'a>> {
    let has_active = |it: &&Compiled<'_>| active.is_some_and(|file| it.times(file) > 0);
    let by_choice = crates.iter().find(|it| it.key == chosen);
    let by_file = crates.iter().find(has_active);
    match by_choice {
        Some(it) if by_file.is_none() || has_active(&it) => Some(it),
        _ => by_file.or(crates.first()),
    }
}

/// `choose` is told the key of a crate.
pub fn view(crates: &[Compiled<'_>], shown: &Compiled<'_>, choose: &Callback<String>) -> Html {
    let onchange = choose.reform(|event: Event| dom::choice_of(&event));
    html! {
        <select class="crate-choice" aria-label="Crate" {onchange}>
            for it in crates {
                <option value={it.key.clone()} selected={it.key == shown.key}>
                    { &it.label }
                </option>
            }
        </select>
    }
}
