//! `yard` and the real Cargo in the same folder with the same arguments.

mod arguments;
mod compile;
mod differences;
mod disk;
mod inspect;
mod lock_file;
mod new;
mod own;
mod package;
mod playground;
mod resolve;
