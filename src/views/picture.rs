//! The picture: the workspace round its packages, packages round their crates, with the path
//! dependencies between packages.

mod boxes;
mod draw;
mod layout;

use super::piece::{Piece, piece};
use crate::{
    Dispatch,
    components::{button::Button, icon::Icon},
    session::Action,
    shared::Shared,
};
use boxes::{Figure, figure};
use draw::draw;
use engine::Analysis;
use std::rc::Rc;
use yew::prelude::*;

const LABEL: &str = "Packages and their crates";

#[derive(Debug, PartialEq)]
pub struct Picture {
    pub analysis: Shared<Analysis>,
}

impl Piece for Picture {
    fn view(&self, _: &Dispatch) -> Html {
        // Most key presses change nothing of it.
        piece(Drawn { figure: figure(&self.analysis) })
    }
}

#[derive(Debug, PartialEq)]
struct Drawn {
    figure: Figure,
}

impl Piece for Drawn {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let Self { figure } = self;
        let drawing = draw(figure, LABEL);
        let alone: Rc<str> = drawing.alone().into();
        let save_svg = dispatch.reform({
            let text = Rc::clone(&alone);
            move |_| Action::DownloadText { name: "crates.svg".into(), text: Rc::clone(&text) }
        });
        let save_png = dispatch.reform(move |_| Action::DownloadPng {
            name: "crates.png".into(),
            svg: Rc::clone(&alone),
        });
        html! {
            <section class="picture" aria-label="Picture">
                <h2 class="region-heading">
                    { "Picture" }
                    if !figure.boxes.is_empty() {
                        { Button::words(Icon::Download, "SVG").view(save_svg) }
                        { Button::words(Icon::Download, "PNG").view(save_png) }
                    }
                </h2>
                if figure.boxes.is_empty() {
                    <p class="placeholder">{ "There is no crate to draw." }</p>
                } else {
                    <div class="picture-frame" role="group" aria-label="Drawing" tabindex="0">
                        { Html::from_html_unchecked(drawing.svg.into()) }
                    </div>
                }
            </section>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::analyzed;
    use boxes::Block;
    use expect_test::expect;

    const SAMPLE: &str = include_str!("../../samples/a-virtual-workspace.fixture");

    fn outline(blocks: &[Block], level: usize, text: &mut String) {
        for it in blocks {
            let parts = [&it.word, &it.name, &it.note, &it.said];
            let line = parts.map(String::as_str).join(" ");
            *text += &format!("{}{}\n", "  ".repeat(level), line.trim_end());
            outline(&it.children, level + 1, text);
        }
    }

    #[test]
    fn a_workspace_is_round_its_members_and_they_round_their_crates() {
        let mut text = String::new();
        outline(&figure(&analyzed(SAMPLE).1).boxes, 0, &mut text);
        expect![[r#"
            workspace Cargo.toml
              package cellar crates/cellar/Cargo.toml depends on shelf
                binary cellar src/main.rs
              package shelf crates/shelf/Cargo.toml
                library shelf src/lib.rs
            package attic crates/attic/Cargo.toml
              library attic src/lib.rs
            package sketch sketch/Cargo.toml
              binary sketch src/main.rs
        "#]]
        .assert_eq(&text);
    }

    #[test]
    fn boxes_are_within_the_box_round_them_and_beside_each_other() {
        fn check(placed: &[layout::Placed<'_>], width: usize, height: usize) {
            for (index, a) in placed.iter().enumerate() {
                assert!(a.x + a.width <= width && a.y + a.height <= height, "{a:?}");
                for b in &placed[..index] {
                    let is_beside = a.x >= b.x + b.width || a.y >= b.y + b.height;
                    assert!(is_beside, "{a:?} {b:?}");
                }
                check(&a.children, a.width, a.height);
            }
        }
        let figure = figure(&analyzed(SAMPLE).1);
        let (placed, width, height) = layout::place(&figure.boxes, 0);
        check(&placed, width, height);
    }

    #[test]
    fn whatever_a_package_is_called_the_drawing_is_one_element() {
        let mut figure = figure(&analyzed(SAMPLE).1);
        figure.boxes[0].name = "<a & \"b\">".to_owned();
        let drawing = draw(&figure, LABEL);
        assert_eq!(drawing.svg.matches("<svg").count(), 1);
        assert!(drawing.svg.contains("&lt;a &amp; &quot;b&quot;&gt;"), "{}", drawing.svg);
        assert!(!drawing.svg.contains("<a"), "{}", drawing.svg);
        assert!(drawing.alone().contains("<style>"));
    }
}
