//! A program in rustc's place, which tells about itself what rustc does, and compiles nothing.
//!
//! With it, Cargo comes as far as its first compilation at the price of starting a shell; or, if it
//! then says that all is well, to the end of the build.

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

/// What the program does when it is to compile.
#[derive(Clone, Copy)]
pub(crate) enum Compiling {
    Fails,
    /// It writes nothing, and Cargo does not look at what rustc writes before it calls rustc with the
    /// next crate; but a build script is run, so of that there is one, which does nothing.
    Succeeds,
}

const SUCCEEDS: &str = "*)
while [ $# -gt 1 ]; do
    case \"$1\" in
    --crate-name) name=\"$2\" ;;
    --out-dir) out=\"$2\" ;;
    extra-filename=*) hash=\"${1#extra-filename=}\" ;;
    esac
    shift
done
case \"$out\" in
*/build/*) echo '#!/bin/sh' > \"$out/$name$hash\" && /bin/chmod 755 \"$out/$name$hash\" ;;
esac ;;
esac
";

/// The text of the program, with the answers of the real `rustc` in it.
pub(super) fn text(rustc: &Path, compiling: Compiling) -> Result<String> {
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
    Ok(text
        + match compiling {
            Compiling::Fails => "*) exit 1 ;;\nesac\n",
            Compiling::Succeeds => SUCCEEDS,
        })
}
