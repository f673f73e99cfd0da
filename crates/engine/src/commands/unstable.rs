//! What a stable Cargo says to options of nightly ones.

use crate::report::Failure;

/// Refuses an option; `issue` is where it is tracked.
pub(super) fn refused(option: &str, issue: u32) -> Failure {
    Failure::new(format!(
        "the `{option}` flag is unstable, and only available on the nightly channel of Cargo, but \
         this is the `stable` channel\n\
         See https://doc.rust-lang.org/book/appendix-07-nightly-rust.html for more information \
         about Rust release channels.\n\
         See https://github.com/rust-lang/cargo/issues/{issue} for more information about the \
         `{option}` flag."
    ))
}
