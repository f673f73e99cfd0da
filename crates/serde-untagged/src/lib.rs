//! Stands in for `serde-untagged` 0.1, with which `cargo-util-schemas` types what a manifest may have
//! in one of several forms.
//!
//! `serde-untagged` compiles what it does anew for each of these types, and all types below them a
//! second time, for the deserializer that it hands on. Here that is [`any::Any`], the one that the
//! engine types whole manifests with: each type is compiled once, and with no more than what it makes
//! of what it is given. That is a tenth of the engine.
//!
//! Of the forms it knows those of TOML: booleans, integers, texts, arrays and tables. Messages are
//! those of `serde-untagged`, and lose their places where they do there.

pub mod any;
mod error;
mod foreign;
mod shown;
#[cfg(test)]
mod tests;
mod visitor;

pub use visitor::UntaggedEnumVisitor;

pub mod de {
    //! What the functions of a type are given, and what they fail with.

    pub use crate::{
        any::{Map, Seq},
        error::Error,
    };
}
