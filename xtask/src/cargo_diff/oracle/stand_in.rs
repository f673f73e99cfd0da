//! A program in rustc's place, which tells about itself what rustc does, and compiles nothing.
//!
//! With it, Cargo comes as far as its first compilation at the price of starting a shell.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};

/// What Cargo 1.95.0 asks rustc before it does anything else.
const QUESTIONS: [&[&str]; 2] = [
    &["-vV"],
    &[
        "-",
        "--crate-name",
        "___",
        "--print=file-names",
        "--crate-type",
        "bin",
        "--crate-type",
        "rlib",
        "--crate-type",
        "dylib",
        "--crate-type",
        "cdylib",
        "--crate-type",
        "staticlib",
        "--crate-type",
        "proc-macro",
        "--print=sysroot",
        "--print=split-debuginfo",
        "--print=crate-name",
        "--print=cfg",
        "-Wwarnings",
    ],
];

/// The text of the program, with the answers of the real `rustc` in it.
pub(super) fn text(rustc: &Path) -> Result<String> {
    let mut text = "#!/bin/sh\ncase \"$1\" in\n".to_owned();
    for question in QUESTIONS {
        let answer = Command::new(rustc)
            .args(question)
            .stdin(Stdio::null())
            .output()
            .context("`rustc` does not start")?;
        ensure!(answer.status.success(), "`rustc {}` fails", question[0]);
        let answer = String::from_utf8(answer.stdout).context("rustc's answer is not UTF-8")?;
        ensure!(!answer.contains('\''), "rustc's answer cannot be quoted: {answer}");
        text += &format!("{}) echo '{}' ;;\n", question[0], answer.trim_end());
    }
    Ok(text + "*) exit 1 ;;\nesac\n")
}
