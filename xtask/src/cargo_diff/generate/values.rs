//! What random manifests are made of: TOML values, sound ones and odd ones.

use super::Context;

/// Names of packages, targets, features and dependencies. Few, so that they meet.
pub(super) const NAMES: [&str; 16] = [
    "tool",
    "a",
    "b",
    "foo",
    "foo_bar",
    "two-words",
    "main",
    "lib",
    "test",
    "bench",
    "größe",
    "Zoo",
    "tools",
    "x1",
    "zz",
    "fn",
];

/// A key, how many tables of a hundred have it, its sound values, and its odd ones.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) percent: u32,
    sound: &'static [&'static str],
    odd: &'static [&'static str],
}

/// Here, where Rust has quotes of its own, `'` is written for `"`.
pub(super) fn toml(text: &str) -> String {
    text.replace('\'', "\"")
}

const fn key(
    name: &'static str,
    percent: u32,
    sound: &'static [&'static str],
    odd: &'static [&'static str],
) -> Key {
    Key { name, percent, sound, odd }
}

impl Key {
    /// `name = value`, if the table is to have it.
    pub(super) fn line(&self, context: &mut Context) -> Option<String> {
        let is_there = context.random.percent(self.percent);
        // Odd values of rare keys would hardly ever be reached otherwise.
        let is_chosen = context.odd_percent > 0 && context.random.below(1500) == 0;
        let is_odd = !self.odd.is_empty() && if is_there { context.is_odd() } else { is_chosen };
        let values = if is_odd { self.odd } else { self.sound };
        (is_there || is_odd)
            .then(|| toml(&format!("{} = {}", self.name, context.random.pick(values))))
    }
}

pub(super) const BOOLEAN_WORDS: [&str; 2] = ["true", "false"];
const BOOLEANS: &[&str] = &["true", "false"];
const NO_BOOLEANS: &[&str] = &["'true'", "1", "[]"];
const NO_TEXTS: &[&str] = &["1", "true", "['a']", "{ workspace = true }", "{ workspace = false }"];
const NO_LISTS: &[&str] = &["'a'", "[1]", "{ workspace = true }", "{ a = 1 }"];
const EDITIONS: &[&str] = &["'2015'", "'2018'", "'2021'", "'2021'", "'2024'", "'2024'"];
const ODD_EDITIONS: &[&str] = &["'2016'", "'2027'", "'2051'", "2021", "'future'", "''", "' 2021'"];

/// `[package]`, but for the name.
pub(super) const PACKAGE: &[Key] = &[
    key(
        "version",
        92,
        &["'0.1.0'", "'1.2.3'", "' 1.0.0 '", "'1.0.0-alpha.1+build.5'", "'0.0.0'"],
        &["'1'", "'1.0'", "1", "''", "'01.0.0'", "'1.0.0-'", "'x'", "{ workspace = true }"],
    ),
    key("edition", 82, EDITIONS, ODD_EDITIONS),
    key(
        "rust-version",
        14,
        &["'1.90'", "'1.85'", "'1.85.1'", "'1.95.0'"],
        &[
            "'1.30'",
            "'1.60'",
            "'1'",
            "'1.56.0'",
            "'^1.70'",
            "'1.70-beta'",
            "'1.70+x'",
            "'x'",
            "1.8",
        ],
    ),
    key("authors", 8, &["[]", "['Ann <a@x.y>', 'Bob']"], NO_LISTS),
    key(
        "description",
        12,
        &["'Words.'", "''", "'''\nMore\n words\n'''", "'\\u00e9 \\t \\\\'"],
        NO_TEXTS,
    ),
    key("homepage", 5, &["'https://x.y'", "'no url'"], NO_TEXTS),
    key("documentation", 5, &["'https://x.y'"], NO_TEXTS),
    key("repository", 6, &["'https://x.y/z'"], NO_TEXTS),
    key("readme", 8, &["'README.md'", "true", "false", "'docs/../x.md'", "''"], NO_TEXTS),
    key("license", 12, &["'MIT'", "'MIT OR Apache-2.0'", "'?'"], NO_TEXTS),
    key("license-file", 6, &["'LICENSE'", "'no/such/file'"], NO_TEXTS),
    key("keywords", 6, &["['a', 'b']", "[]", "['a', 'a']"], NO_LISTS),
    key("categories", 4, &["['algorithms']"], NO_LISTS),
    key("exclude", 4, &["['/x']", "['[']"], NO_LISTS),
    key("include", 4, &["['/src', '*.md']"], NO_LISTS),
    key("publish", 12, &["true", "false", "[]", "['mine']"], &["'no'", "1", "[1]"]),
    key(
        "build",
        9,
        &["'build.rs'", "'x/./b.rs'", "true", "false", "'../b.rs'"],
        &["['build.rs']", "1", "[]", "''"],
    ),
    key("links", 2, &["'z'"], &["1", "''"]),
    key("default-run", 5, &["'app'", "'tool'"], &["'tol'", "'nothing-like-it'", "1", "''"]),
    key("autolib", 5, BOOLEANS, NO_BOOLEANS),
    key("autobins", 9, BOOLEANS, NO_BOOLEANS),
    key("autoexamples", 6, BOOLEANS, NO_BOOLEANS),
    key("autotests", 7, BOOLEANS, NO_BOOLEANS),
    key("autobenches", 5, BOOLEANS, NO_BOOLEANS),
    key("resolver", 4, &["'1'", "'2'", "'3'"], &["'4'", "2", "''"]),
    key("metadata", 4, &["{ a = 1, z = [1.0, inf, nan], d = 1979-05-27 }", "'text'", "{}"], &[]),
    key("colour", 3, &["'red'", "{ deep = { x = 1 } }"], &[]),
    key("serde", 1, &["'1'"], &[]),
    key("im-a-teapot", 0, &["true"], &["true", "'x'"]),
    key("default-target", 0, &["'x'"], &["'x86_64-unknown-linux-gnu'"]),
    key("forced-target", 0, &["'x'"], &["'x'", "1"]),
    key("metabuild", 0, &["'x'"], &["'x'", "['x']"]),
    key("cargo-features", 0, &["[]"], &["['edition2021']", "[]"]),
    key("workspace", 0, &["'..'"], &["1"]),
];

/// `[lib]`, `[[bin]]` and the like, but for names, paths and crate types.
pub(super) const TARGET: &[Key] = &[
    key("test", 10, BOOLEANS, NO_BOOLEANS),
    key("doctest", 6, BOOLEANS, NO_BOOLEANS),
    key("bench", 6, BOOLEANS, NO_BOOLEANS),
    key("doc", 8, BOOLEANS, NO_BOOLEANS),
    key("harness", 8, BOOLEANS, NO_BOOLEANS),
    key("doc-scrape-examples", 2, BOOLEANS, NO_BOOLEANS),
    key("plugin", 1, BOOLEANS, NO_BOOLEANS),
    key("required-features", 8, &["[]", "['x']", "['x', 'none']", "['default']"], NO_LISTS),
    key("edition", 7, EDITIONS, ODD_EDITIONS),
    key("filename", 0, &["'other'"], &["'other'", "1"]),
    key("shape", 2, &["'round'", "{ x = 1 }", "[{ y = 1 }]"], &[]),
];

pub(super) const CRATE_TYPES: &[&str] = &[
    "['lib']",
    "['rlib']",
    "['cdylib']",
    "['cdylib', 'rlib']",
    "['staticlib', 'lib']",
    "['dylib']",
    "[]",
    "['proc-macro']",
    "['made-up']",
    "['bin']",
];
pub(super) const ODD_CRATE_TYPES: &[&str] =
    &["'cdylib'", "['dylib', 'cdylib']", "['proc-macro', 'rlib']", "[1]", "{}"];

/// `[profile.NAME]`.
pub(super) const PROFILE: &[Key] = &[
    key("opt-level", 50, &["0", "3", "'s'", "'z'", "'2'"], &["'fast'", "-1", "true", "1.5"]),
    key("lto", 25, &["true", "'thin'", "'off'", "false"], &["'true'", "1"]),
    key("debug", 25, &["true", "0", "'full'", "'line-tables-only'"], &["3", "'all'"]),
    key("panic", 20, &["'abort'", "'unwind'"], &["'explode'", "1"]),
    key("codegen-units", 10, &["1", "16"], &["0", "'1'"]),
    key("strip", 10, &["true", "'symbols'"], &["1"]),
    key("incremental", 10, BOOLEANS, NO_BOOLEANS),
    key("inherits", 8, &["'release'", "'dev'"], &["'debug'", "1"]),
    key("split-debuginfo", 4, &["'packed'"], &["1"]),
    key("rpath", 4, BOOLEANS, NO_BOOLEANS),
    key("overflow-checks", 5, BOOLEANS, NO_BOOLEANS),
    key("dir-name", 0, &["'x'"], &["'x'"]),
    key("codegen-backend", 0, &["'x'"], &["'cranelift'"]),
    key("rustflags", 0, &["[]"], &["['-C']"]),
    key("trim-paths", 0, &["true"], &["'all'"]),
    key("speed", 3, &["9"], &[]),
];
pub(super) const PROFILES: &[&str] = &[
    "dev",
    "release",
    "test",
    "bench",
    "doc",
    "fast",
    "dev.build-override",
    "release.package.a",
    "dev.package.'*'",
];
pub(super) const ODD_PROFILES: &[&str] = &[
    "debug",
    "build",
    "cargo-x",
    "'a b'",
    "dev.package.a.package.b",
    "build-override",
    "rust",
    "''",
];

/// `[workspace]` of a workspace with one package.
pub(super) const WORKSPACE: &[Key] = &[
    key("resolver", 30, &["'1'", "'2'", "'3'"], &["'4'", "2"]),
    key("members", 20, &["[]"], &["'a'"]),
    key("exclude", 10, &["['x']"], &["'x'"]),
    key("metadata", 15, &["{ b = 1, a = { c = [] } }"], &[]),
    key(
        "package",
        25,
        &["{ version = '9.8.7', edition = '2021' }", "{ authors = ['W'] }"],
        &["1", "{ name = 'x' }"],
    ),
    key(
        "dependencies",
        15,
        &["{ b = '1' }", "{ b = { version = '2', shape = 1 } }"],
        &["{ b = { version = '1', optional = true } }", "{ b = 1 }"],
    ),
    key(
        "lints",
        15,
        &["{ rust = { unused = 'warn' } }", "{}"],
        &["{ other = { x = 'deny' } }", "1"],
    ),
    key("colour", 6, &["1"], &[]),
];

/// The other tables, as whole texts.
pub(super) const TABLES: &[Key] = &[
    key("[badges]\nmaintenance", 4, &["{ status = 'none' }"], &["'x'", "{ status = 1 }"]),
    key("[hints]\nmostly-unused", 2, &["true"], &["1"]),
    key("[extra]\nanything", 4, &["{ goes = 1 }"], &[]),
    key("[package.metadata.docs]\nall", 5, &["true\nz = 1e20\na = 07:32:00"], &[]),
    key(
        "[patch.crates-io]\na",
        3,
        &["{ path = 'a' }", "{ git = 'https://x.y/a' }"],
        &["'1'", "{ path = 'a', shape = 1 }"],
    ),
    key("[patch.other]\na", 0, &["{ path = 'a' }"], &["{ path = 'a' }"]),
    key("[replace]\n'a:1.0.0'", 1, &["{ path = 'a' }"], &["{ path = 'a' }", "'1'"]),
    key("[replace]\na", 0, &["{ path = 'a' }"], &["{ path = 'a' }"]),
    key("[workspace.metadata.x]\ny", 0, &["1"], &["1"]),
];

/// A line of `[lints.TOOL]`.
pub(super) const LINTS: &[Key] = &[
    key(
        "unsafe_code",
        50,
        &["'forbid'", "'warn'", "{ level = 'deny', priority = 1 }"],
        &["'never'", "1"],
    ),
    key(
        "unused",
        40,
        &["'allow'", "{ level = 'warn' }", "{ level = 'warn', colour = 1 }"],
        &["{ priority = 1 }", "{ level = 'warn', priority = 300 }"],
    ),
    key(
        "unexpected_cfgs",
        15,
        &["{ level = 'warn', check-cfg = ['cfg(x)'] }"],
        &["{ level = 'warn', check-cfg = 'x' }", "{ level = 'warn', check-cfg = [1] }"],
    ),
    key("'rustdoc::x'", 2, &["'warn'"], &[]),
    key("'clippy::x'", 2, &["'warn'"], &[]),
    key("'a::b'", 2, &["'warn'"], &[]),
];
pub(super) const LINT_TOOLS: &[&str] = &["rust", "clippy", "rustdoc", "rust"];
pub(super) const ODD_LINT_TOOLS: &[&str] = &["cargo", "other", "workspace", "cargo", "other"];

pub(super) const CARGO_FEATURES: &[&str] = &[
    "edition2021",
    "rename-dependency",
    "default-run",
    "edition",
    "resolver",
    "strip",
    "named-profiles",
    "alternative-registries",
    "profile-overrides",
    "rust-version",
    "workspace-inheritance",
    "edition2024",
    "test-dummy-stable",
];
pub(super) const ODD_CARGO_FEATURES: &[&str] = &[
    "fly",
    "trim-paths",
    "publish-lockfile",
    "metabuild",
    "per-package-target",
    "codegen-backend",
    "different-binary-name",
    "profile-rustflags",
    "public-dependency",
    "open-namespaces",
    "path-bases",
    "multiple-build-scripts",
    "panic-immediate-abort",
    "test-dummy-unstable",
    "unstable-editions",
    "default_run",
    "build-std",
    "script",
    "unstable_options",
];
