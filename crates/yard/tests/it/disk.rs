//! What is on a disk and in no file tree.
