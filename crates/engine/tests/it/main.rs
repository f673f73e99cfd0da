//! The engine as others use it: every sample's answer, and what no answer may do.

mod mangled;
mod outline;
mod samples;
mod sizes;
