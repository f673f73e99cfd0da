//! `yard`: Cargo's answers from a real directory, without compiling anything.
//!
//! What is said is said by the engine. Here is what the engine must not do: to look at the command
//! line, the environment and the disk, and to write.

mod cli;
mod disk;
mod environment;
mod run;
mod write;

use engine::CommandOutput;
use std::{
    env,
    io::{self, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    let args: Vec<_> = env::args_os().skip(1).collect();
    match run::run(&args) {
        Ok(output) => print(&output),
        Err(error) => {
            let status = if error.use_stderr() { 1 } else { 0 };
            // A closed terminal is no reason to complain.
            let _ = error.print();
            ExitCode::from(status)
        }
    }
}

fn print(output: &CommandOutput) -> ExitCode {
    let _ = io::stderr().write_all(output.stderr.as_bytes());
    let mut stdout = io::stdout().lock();
    let _ = stdout.write_all(output.stdout.as_bytes()).and_then(|()| stdout.flush());
    ExitCode::from(u8::try_from(output.status).unwrap_or(u8::MAX))
}
