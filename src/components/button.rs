//! A button with an icon.

use super::icon::{Icon, Picture};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct ButtonProps {
    pub icon: Icon,
    /// What it does, in words.
    pub label: AttrValue,
    /// Whether the words are seen; otherwise they are the tooltip and what a screen reader says.
    #[prop_or_default]
    pub shows_label: bool,
    /// More than the label says, such as the key that does the same.
    #[prop_or_default]
    pub hint: AttrValue,
    #[prop_or_default]
    pub is_disabled: bool,
    /// Whether the menu is open that the button opens; `None` if there is no such menu.
    #[prop_or_default]
    pub opens_menu: Option<bool>,
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
}

/// A disabled button stays in the order of the Tab key, so that the focus is not lost with it.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let ButtonProps { icon, label, shows_label, hint, is_disabled, opens_menu, onclick } = props;
    let title = match hint.as_str() {
        "" => label.clone(),
        hint => format!("{label} ({hint})").into(),
    };
    let onclick = (!is_disabled).then(|| onclick.clone());
    html! {
        <button
            type="button"
            class="button"
            {title}
            aria-label={(!shows_label).then(|| label.clone())}
            aria-disabled={is_disabled.then_some("true")}
            aria-haspopup={opens_menu.map(|_| "menu")}
            aria-expanded={opens_menu.map(|it| it.to_string())}
            {onclick}
        >
            <Picture icon={*icon} />
            if *shows_label {
                <span class="button-label">{ label }</span>
            }
        </button>
    }
}
