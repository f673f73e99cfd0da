//! Pieces of the screen that know neither the session nor the engine.

pub mod button;
pub mod dialog;
pub mod icon;
pub mod menu;
pub mod name_field;
pub mod separator;
pub mod tabs;
pub mod tree;
pub mod window;
