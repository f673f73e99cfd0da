//! Pieces of the page that are drawn anew only if what they show has changed.
//!
//! One component draws them all, because each type of component makes the page's program longer by
//! some kilobytes. What needs hooks of its own is a component of its own.

use super::use_dispatch;
use crate::Dispatch;
use std::{any::Any, rc::Rc};
use yew::prelude::*;

/// All that a piece of the page shows.
pub trait Piece: PartialEq + 'static {
    fn view(&self, dispatch: &Dispatch) -> Html;
}

/// `shown`, in its place on the page.
pub fn piece(shown: impl Piece) -> Html {
    html! { <Drawn shown={Rc::new(shown) as Rc<dyn AnyPiece>} /> }
}

/// A [`Piece`] of whatever type.
trait AnyPiece: Any {
    fn is_same(&self, other: &dyn Any) -> bool;
    fn view(&self, dispatch: &Dispatch) -> Html;
}

impl<T: Piece> AnyPiece for T {
    fn is_same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>().is_some_and(|it| it == self)
    }

    fn view(&self, dispatch: &Dispatch) -> Html {
        Piece::view(self, dispatch)
    }
}

#[derive(Properties)]
struct DrawnProps {
    shown: Rc<dyn AnyPiece>,
}

impl PartialEq for DrawnProps {
    fn eq(&self, other: &Self) -> bool {
        self.shown.is_same(&*other.shown)
    }
}

#[component]
fn Drawn(DrawnProps { shown }: &DrawnProps) -> Html {
    let dispatch = use_dispatch();
    shown.view(&dispatch)
}
