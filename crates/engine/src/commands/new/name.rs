//! Which names a new package may have.

use super::{Chain, Shell, sources::Kind};
use crate::names::is_windows_reserved;
use cargo_util_schemas::manifest::PackageName;

/// Folders that Cargo itself makes beside a binary.
const BUILD_FOLDERS: [&str; 4] = ["build", "deps", "examples", "incremental"];
/// Packages that come with Rust.
const STANDARD_PACKAGES: [&str; 5] = ["alloc", "core", "proc-macro", "proc_macro", "std"];

/// Those of all editions, the reserved ones too.
const KEYWORDS: [&str; 51] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Refuses `name`, or warns of it.
///
/// Like Cargo's `check_name`.
pub(super) fn check(
    name: &str,
    is_of_folder: bool,
    kind: Kind,
    shell: &mut Shell,
) -> Result<(), Chain> {
    let is_binary = kind == Kind::Binary;
    let help = Help { name, is_of_folder, is_binary };
    PackageName::new(name).map_err(|error| vec![format!("{error}{}", help.long())])?;
    if KEYWORDS.contains(&name) {
        return Err(vec![format!(
            "invalid package name `{name}`: it is a Rust keyword{}",
            help.long()
        )]);
    }
    if BUILD_FOLDERS.contains(&name) {
        if is_binary {
            return Err(vec![format!(
                "invalid package name `{name}`: \
                 it conflicts with cargo's build directory names{}",
                help.short()
            )]);
        }
        shell.warn(&format!(
            "package `{name}` will not support binary executables with that name, \
             it conflicts with cargo's build directory names"
        ));
    }
    if name == "test" {
        return Err(vec![format!(
            "invalid package name `test`: it conflicts with Rust's built-in test library{}",
            help.long()
        )]);
    }
    warn(name, &help, shell);
    Ok(())
}

fn warn(name: &str, help: &Help<'_>, shell: &mut Shell) {
    if STANDARD_PACKAGES.contains(&name) {
        shell.warn(&format!(
            "package name `{name}` may be confused with the package with that name in Rust's \
             standard library\n\
             It is recommended to use a different name to avoid problems.{}",
            help.long()
        ));
    }
    if is_windows_reserved(name) {
        shell.warn(&format!(
            "package name `{name}` is a reserved Windows filename\n\
             This package will not work on Windows platforms."
        ));
    }
    if !name.is_ascii() {
        shell.warn(&format!(
            "invalid package name `{name}`: contains non-ASCII characters\n\
             Non-ASCII crate names are not supported by Rust."
        ));
    }
    let lower = name.to_lowercase();
    if name != lower {
        shell.warn(&format!(
            "package name `{name}` is not snake_case or kebab-case which is recommended for \
             package names, consider `{lower}`"
        ));
    }
}

/// How to have another name.
struct Help<'n> {
    name: &'n str,
    is_of_folder: bool,
    is_binary: bool,
}

impl Help<'_> {
    /// How to name the package otherwise than its folder.
    fn short(&self) -> &'static str {
        match self.is_of_folder {
            true => {
                "\nnote: the directory name is used as the package name\
                 \nhelp: to override the package name, pass `--name <pkgname>`"
            }
            false => "",
        }
    }

    /// Also how to name the binary otherwise than the package.
    fn long(&self) -> String {
        let name = self.name;
        let is_crate_name = !name.is_empty()
            && name.chars().all(|it| it.is_alphanumeric() || it == '-' || it == '_');
        if !self.is_binary || !is_crate_name {
            return self.short().to_owned();
        }
        format!(
            "{}\nhelp: to name the binary \"{name}\", use a valid package name, and set the \
             binary name to be different from the package. This can be done by setting the \
             binary filename to `src/bin/{name}.rs` or change the name in Cargo.toml with:\n\n    \
             [[bin]]\n    name = \"{name}\"\n    path = \"src/main.rs\"\n",
            self.short()
        )
    }
}
