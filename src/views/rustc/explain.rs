//! What each part of a command line means.

use engine::rustc_lines::{HASH, quoted};

const BOOK: &str = "https://doc.rust-lang.org/rustc";

/// A word of the command line, with the one that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// As it is written, quoted.
    pub text: String,
    /// In which backticks enclose code.
    pub meaning: String,
    /// Where rustc's own book explains it.
    pub url: Option<String>,
}

/// The parts behind the program.
pub fn parts(words: &[String]) -> Vec<Part> {
    let mut res = Vec::new();
    let mut words = words.iter().skip(1);
    while let Some(word) = words.next() {
        let takes_next = word == "-C" || word == "-L" || word.starts_with("--");
        let next = match takes_next && !word.contains('=') && word != "--test" {
            true => words.next(),
            false => None,
        };
        let text = [Some(word), next].into_iter().flatten().map(|it| quoted(it));
        let text = text.collect::<Vec<_>>().join(" ");
        let (option, value) = match next {
            Some(next) => (word.as_str(), next.as_str()),
            None => word.split_once('=').unwrap_or((word, "")),
        };
        res.push(Part { text, meaning: meaning(option, value), url: url(option, value) });
    }
    res
}

fn url(option: &str, value: &str) -> Option<String> {
    let name = match option {
        "-C" => {
            let key = value.split('=').next().unwrap_or_default();
            return Some(format!("{BOOK}/codegen-options/index.html#{key}"));
        }
        "-L" => "l-search-path",
        "--allow" => "a-allow",
        "--deny" => "d-deny",
        "--forbid" => "f-forbid",
        "--warn" => "w-warn",
        _ => option.strip_prefix("--")?,
    };
    Some(format!("{BOOK}/command-line-arguments.html#option-{name}"))
}

fn meaning(option: &str, value: &str) -> String {
    let text = match (option, value) {
        ("-C", _) => return of_code_generation(value),
        ("--extern", _) => return of_extern(value),
        ("--cfg", "test") => "`#[cfg(test)]` holds, without a harness.",
        ("--cfg", _) => return format!("This feature is on: `#[cfg({value})]` holds."),
        ("--check-cfg", "cfg(docsrs,test)") => "Names that every `#[cfg(…)]` may use.",
        ("--check-cfg", _) if value.starts_with("cfg(feature, ") => {
            "All features that there are: rustc warns where a `#[cfg(feature = …)]` names another one."
        }
        ("--check-cfg", _) => "A name that a `#[cfg(…)]` may use, from `[lints]`.",
        ("--crate-name", _) => {
            "The crate's name, by which others use it: that of the target, with `_` for `-`."
        }
        ("--crate-type", _) => of_crate_type(value),
        ("--edition", _) => "The edition in which its code is written, from the manifest.",
        ("--emit", "dep-info,metadata") => {
            "What comes out: a list of the files read, and what other crates must know. No machine \
             code, which is why a check is quick."
        }
        ("--emit", "dep-info,metadata,link") => {
            "What comes out: a list of the files read, what other crates must know, and the library. \
             Cargo goes on with the second before the third is done."
        }
        ("--emit", _) => "What comes out: a list of the files read, and the linked file.",
        ("--error-format", _) => {
            "Messages come as JSON: Cargo prints their text, and keeps it for the next time."
        }
        ("--json", _) => {
            "What that JSON holds: text in colour, a note for each file that is ready, and what a \
             later rustc will refuse."
        }
        ("--out-dir", _) => "The folder for what comes out.",
        ("--test", _) => "Compiled for its tests, with a `main` that runs them.",
        ("--warn" | "--deny" | "--allow" | "--forbid", _) => "The level of a lint, from `[lints]`.",
        ("-L", _) => "Where the dependencies of dependencies are.",
        _ => {
            "The crate root: the one source file that rustc is told. It finds the others by their \
             `mod` declarations."
        }
    };
    text.to_owned()
}

fn of_crate_type(crate_type: &str) -> &'static str {
    match crate_type {
        "bin" => "A program, with a `main`.",
        "lib" | "rlib" => "A library for other Rust crates.",
        "dylib" => "A dynamic library for other Rust crates.",
        "cdylib" => "A dynamic library for other languages.",
        "staticlib" => "A static library for other languages.",
        "proc-macro" => "Macros, which run in the compiler while other crates are compiled.",
        _ => "What kind of crate it is.",
    }
}

fn of_code_generation(value: &str) -> String {
    let text = match value.split('=').next().unwrap_or_default() {
        "embed-bitcode" => "No bitcode is kept, which only link-time optimization would need.",
        "extra-filename" => {
            "Ends the names of the files, so that builds do not overwrite each other."
        }
        "incremental" => "Where rustc keeps its work, to do less the next time.",
        "linker-plugin-lto" => "Only bitcode comes out: what uses it optimizes while linking.",
        "metadata" => {
            return format!(
                "Tells crates of the same name apart. `{HASH}` stands for a number that depends on \
                 more than these files."
            );
        }
        "prefer-dynamic" => {
            "Linked dynamically, because it is loaded by the compiler or by others."
        }
        key => return format!("{}, from the profile.", of_profile(key)),
    };
    text.to_owned()
}

/// What a setting of a profile is about.
fn of_profile(key: &str) -> &'static str {
    match key {
        "codegen-units" => "In how many pieces the code is generated",
        "debug-assertions" => "Whether `debug_assert!` is compiled",
        "debuginfo" => "How much a debugger is told",
        "lto" => "Whether crates are optimized together while linking",
        "opt-level" => "How much is optimized",
        "overflow-checks" => "Whether arithmetic that overflows panics",
        "panic" => "What a panic does",
        "rpath" => "Where a program looks for its dynamic libraries",
        "split-debuginfo" => "Where the debugger finds what it is told",
        "strip" => "What is left out of the linked file",
        _ => "A setting",
    }
}

fn of_extern(value: &str) -> String {
    let Some((name, file)) = value.split_once('=') else {
        return "The compiler's own library for macros.".to_owned();
    };
    let what = match file.rsplit('.').next() {
        Some("rmeta") => "what is known of it is enough here",
        Some("rlib") => "it is linked in",
        _ => "it is loaded",
    };
    format!("Code may use the crate `{name}`, which is in this file; {what}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(line: &str) -> String {
        let words: Vec<_> = line.split(' ').map(str::to_owned).collect();
        let parts = parts(&words);
        parts.iter().map(|it| format!("{}: {}\n", it.text, it.meaning)).collect()
    }

    #[test]
    fn every_word_belongs_to_one_part() {
        let line = "rustc --crate-name app --edition=2024 src/lib.rs --crate-type lib --test \
                    -C debuginfo=2 --cfg feature=\"a\" --warn=clippy::all -L dependency=/d \
                    --extern util=/d/libutil-HASH.rmeta --extern proc_macro";
        expect_test::expect![[r#"
            --crate-name app: The crate's name, by which others use it: that of the target, with `_` for `-`.
            --edition=2024: The edition in which its code is written, from the manifest.
            src/lib.rs: The crate root: the one source file that rustc is told. It finds the others by their `mod` declarations.
            --crate-type lib: A library for other Rust crates.
            --test: Compiled for its tests, with a `main` that runs them.
            -C debuginfo=2: How much a debugger is told, from the profile.
            --cfg 'feature="a"': This feature is on: `#[cfg(feature="a")]` holds.
            '--warn=clippy::all': The level of a lint, from `[lints]`.
            -L dependency=/d: Where the dependencies of dependencies are.
            --extern util=/d/libutil-HASH.rmeta: Code may use the crate `util`, which is in this file; what is known of it is enough here.
            --extern proc_macro: The compiler's own library for macros.
        "#]].assert_eq(&explained(line));
    }

    #[test]
    fn options_lead_to_the_place_in_the_book_that_explains_them() {
        let url = |option, value| url(option, value).unwrap_or_default().replace(BOOK, "");
        assert_eq!(url("--extern", "a=b"), "/command-line-arguments.html#option-extern");
        assert_eq!(url("-L", "dependency=/d"), "/command-line-arguments.html#option-l-search-path");
        assert_eq!(url("--warn", "unused"), "/command-line-arguments.html#option-w-warn");
        assert_eq!(url("-C", "debuginfo=2"), "/codegen-options/index.html#debuginfo");
        assert_eq!(url("src/lib.rs", ""), "");
    }
}
