//! The engine as others use it: every sample's answer, and what no answer may do.

mod again;
mod compile;
mod mangled;
mod modules;
mod outline;
mod rustc_lines;
#[expect(clippy::disallowed_methods, reason = "the engine reads no files; its tests read samples")]
mod samples;
mod sizes;
