//! A button with an icon.

use super::icon::Icon;
use yew::prelude::*;

/// A button before it is viewed. No component: there are many, and each kind costs its size.
#[derive(Clone, Debug, PartialEq)]
pub struct Button {
    icon: Icon,
    label: AttrValue,
    hint: &'static str,
    shows_label: bool,
    is_disabled: bool,
    opens_menu: Option<bool>,
}

impl Button {
    /// Its words are the tooltip and what a screen reader says.
    pub fn icon(icon: Icon, label: impl Into<AttrValue>) -> Self {
        let label = label.into();
        Self { icon, label, hint: "", shows_label: false, is_disabled: false, opens_menu: None }
    }

    /// Its words are seen.
    pub fn words(icon: Icon, label: impl Into<AttrValue>) -> Self {
        Self { shows_label: true, ..Self::icon(icon, label) }
    }

    /// More than the label says, such as the key that does the same.
    pub fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// It stays in the order of the Tab key, so that the focus is not lost with it.
    pub fn disabled(self, is_disabled: bool) -> Self {
        Self { is_disabled, ..self }
    }

    /// It opens a menu, which may be open.
    pub fn opens_menu(self, is_open: bool) -> Self {
        Self { opens_menu: Some(is_open), ..self }
    }

    pub fn view(self, onclick: Callback<MouseEvent>) -> Html {
        let Self { icon, label, hint, shows_label, is_disabled, opens_menu } = self;
        let title = match hint {
            "" => label.clone(),
            hint => format!("{label} ({hint})").into(),
        };
        html! {
            <button
                type="button"
                class="button"
                {title}
                aria-label={(!shows_label).then(|| label.clone())}
                aria-disabled={is_disabled.then_some("true")}
                aria-haspopup={opens_menu.map(|_| "menu")}
                aria-expanded={opens_menu.map(name)}
                onclick={(!is_disabled).then_some(onclick)}
            >
                { icon.view() }
                if shows_label {
                    <span class="button-label">{ label }</span>
                }
            </button>
        }
    }
}

/// As attributes name it.
pub fn name(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}
