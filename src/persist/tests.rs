//! How a visit begins, and what storage does to it.
