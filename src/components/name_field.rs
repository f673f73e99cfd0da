//! A field for a name, in the place where the name will stand.

use crate::browser::dom;
use std::rc::Rc;
use yew::prelude::*;

/// Says in words what is wrong with a name; nothing if nothing is.
pub type Check = Callback<String, Option<Html>>;

#[derive(PartialEq, Properties)]
pub struct NameFieldProps {
    pub label: AttrValue,
    /// What it begins with.
    pub value: AttrValue,
    pub check: Check,
    /// A name that the check lets pass; `None` if the user gives up.
    pub on_done: Callback<Option<String>>,
}

/// Takes the focus. Enter ends it, Escape gives it up, leaving it ends it if the name is a good one.
#[component]
pub fn NameField(NameFieldProps { label, value, check, on_done }: &NameFieldProps) -> Html {
    let input = use_node_ref();
    let typed = use_state(|| value.to_string());
    use_effect_with(input.clone(), dom::focus_and_select_stem);

    let refusal_of = Rc::new({
        let (value, check) = (value.clone(), check.clone());
        move |name: &str| if *name == *value { None } else { check.emit(name.to_owned()) }
    });
    let refusal = refusal_of(&typed);
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| typed.set(dom::value_of(&event)))
    };
    let is_over = use_mut_ref(|| false);
    let end = Callback::from({
        let on_done = on_done.clone();
        // An input that goes away while it has the focus is left once more.
        move |name| {
            if !is_over.replace(true) {
                on_done.emit(name);
            }
        }
    });
    // Keys may come faster than what they change is drawn: the field itself says what is typed.
    let onblur = Callback::from({
        let (value, refusal_of, end) = (value.clone(), refusal_of.clone(), end.clone());
        move |event: FocusEvent| {
            let name = dom::value_of(&event);
            let is_good = *name != *value && refusal_of(&name).is_none();
            end.emit(is_good.then_some(name));
        }
    });
    let onkeydown = Callback::from({
        let value = value.clone();
        move |event: KeyboardEvent| {
            event.stop_propagation();
            match event.key().as_str() {
                "Enter" if !event.is_composing() => {
                    // Nor is it typed where the focus goes.
                    event.prevent_default();
                    let name = dom::value_of(&event);
                    if refusal_of(&name).is_none() {
                        end.emit((*name != *value).then_some(name));
                    }
                }
                "Escape" => end.emit(None),
                _ => {}
            }
        }
    });
    html! {
        <span class="name-field">
            <input
                ref={input}
                class="name-field-input"
                value={(*typed).clone()}
                aria-label={label}
                aria-invalid={refusal.is_some().then_some("true")}
                aria-describedby={refusal.is_some().then_some("name-field-refusal")}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                {oninput}
                {onkeydown}
                {onblur}
            />
            if let Some(refusal) = refusal {
                <span class="name-field-refusal" id="name-field-refusal" role="alert">
                    { refusal }
                </span>
            }
        </span>
    }
}
