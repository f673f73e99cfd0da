//! Command lines for random trees.

use super::{random::Random, workspace::Manifest};
use crate::cargo_diff::invocation::{Invocation, ROOT};

/// What there is to be named on a command line.
#[derive(Default)]
pub(super) struct Names {
    pub(super) packages: Vec<String>,
    pub(super) features: Vec<String>,
    /// Kinds and names: `("bin", "tool")`.
    pub(super) targets: Vec<(&'static str, String)>,
    /// The folders of manifests, from the root of the tree, each empty or with a `/` at its end.
    pub(super) folders: Vec<String>,
}

impl Names {
    pub(super) fn of(manifests: &[Manifest]) -> Self {
        let mut res = Self::default();
        for manifest in manifests {
            res.packages.push(manifest.name.clone());
            res.features.extend(manifest.features.iter().cloned());
            res.targets.extend(manifest.targets.iter().cloned());
            res.folders.push(manifest.folder.clone());
        }
        res
    }
}

/// A command line on its way.
struct Line<'a> {
    random: &'a mut Random,
    names: &'a Names,
    args: Vec<String>,
}

const COMMANDS: [&str; 36] = [
    "metadata --no-deps --format-version 1",
    "metadata --no-deps --format-version 1",
    "metadata --no-deps",
    "metadata --format-version 1 --offline",
    "metadata --format-version 1 --offline",
    "metadata --format-version 1 --offline",
    "check --offline",
    "check --offline",
    "check --offline",
    "check --offline",
    "check --offline",
    "check --offline",
    "build --offline",
    "build --offline",
    "run --offline",
    "run --offline",
    "run --offline",
    "test --offline",
    "test --offline",
    "bench --offline",
    "doc --offline",
    "doc --offline",
    "tree --offline",
    "tree --offline",
    "tree --offline",
    "pkgid",
    "pkgid --offline",
    "locate-project",
    "locate-project --workspace",
    "read-manifest",
    "read-manifest",
    "verify-project",
    "verify-project",
    "package --list --allow-dirty",
    "package --list --allow-dirty --offline",
    "package --list --allow-dirty",
];

/// Any command with any of its options, typed in `folder`.
pub(super) fn any(random: &mut Random, names: &Names, folder: String) -> Invocation {
    let words = *random.pick(&COMMANDS);
    let mut res = Invocation { folder, ..Invocation::new(words) };
    let mut line = Line { random, names, args: std::mem::take(&mut res.args) };
    match res_command(words) {
        "check" | "build" | "run" | "test" | "bench" | "doc" => compile(&mut line),
        "metadata" if !words.contains("--no-deps") => features(&mut line, 20),
        "tree" => tree(&mut line),
        "pkgid" if line.random.percent(60) => {
            let spec = spec(&mut line);
            line.args.push(spec);
        }
        "locate-project" if line.random.percent(20) => line.words("--message-format plain"),
        "package" if line.random.percent(30) => line.words("--workspace"),
        "package" if line.random.percent(30) => package(&mut line),
        _ => {}
    }
    if line.random.percent(12) {
        manifest_path(&mut line);
    }
    if line.random.percent(4) {
        line.words("--quiet");
    }
    if line.random.percent(1) {
        line.words("--locked");
    }
    res.args = line.args;
    res
}

fn res_command(words: &str) -> &str {
    words.split(' ').next().unwrap_or(words)
}

impl Line<'_> {
    fn words(&mut self, words: &str) {
        self.args.extend(words.split(' ').map(str::to_owned));
    }

    fn pair(&mut self, option: &str, value: String) {
        if self.random.percent(50) {
            self.args.extend([option.to_owned(), value]);
        } else {
            self.args.push(format!("{option}={value}"));
        }
    }
}

fn compile(line: &mut Line<'_>) {
    if line.random.percent(45) {
        selection(line);
    }
    if line.random.percent(45) {
        targets(line);
    }
    features(line, 22);
    if line.random.percent(3) {
        line.words("--release");
    }
    if line.random.percent(2) {
        let name = (*line.random.pick(&["own", "dev", "doc", "nothing", "debug"])).to_owned();
        line.pair("--profile", name);
    }
}

fn selection(line: &mut Line<'_>) {
    match line.random.below(10) {
        0..=5 => package(line),
        6 => line.words("--workspace"),
        7 | 8 => {
            line.words("--workspace");
            let spec = spec(line);
            line.pair("--exclude", spec);
        }
        _ => {
            let spec = spec(line);
            line.pair("--exclude", spec);
        }
    }
}

fn package(line: &mut Line<'_>) {
    if line.random.percent(3) {
        return line.words("-p");
    }
    for _ in 0..=line.random.few(2) {
        let spec = spec(line);
        line.pair("--package", spec);
    }
}

/// A package ID specification, mostly of a package that is there.
fn spec(line: &mut Line<'_>) -> String {
    let name = line.random.pick(&line.names.packages).clone();
    let folder = line.random.pick(&line.names.folders).trim_end_matches('/').to_owned();
    let start: String = name.chars().take(1).collect();
    match line.random.below(26) {
        0..=9 => name,
        10 => format!("{name}@0.1.0"),
        11 => format!("{name}:0.1.0"),
        12 => format!("{name}@7.7.7"),
        13 => format!("{name}@0"),
        14 => format!("path+file://{ROOT}/{folder}"),
        15 => format!("path+file://{ROOT}/{folder}#{name}@0.1.0"),
        16 => format!("file://{ROOT}/{folder}#0.1.0"),
        17 => format!("{start}*"),
        18 => (*line.random.pick(&["*", "?", "[a-z]", "z*", "[", "a***"])).to_owned(),
        19 => format!("{name}x"),
        20 => "nothing-like-it".to_owned(),
        21 => format!("./{folder}"),
        22 => {
            (*line.random.pick(&["", "a b", "1a", "a@x", "a@1.x", "https://x.y/z#a", "@1", "a@"]))
                .to_owned()
        }
        23 => format!("{name}@0.1"),
        24 => format!("https://x.y/{name}"),
        _ => name.to_uppercase(),
    }
}

fn targets(line: &mut Line<'_>) {
    for _ in 0..=line.random.few(2) {
        match line.random.below(14) {
            0 => line.words("--lib"),
            1 => line.words("--bins"),
            2 => line.words("--examples"),
            3 => line.words("--tests"),
            4 => line.words("--benches"),
            5 => line.words("--all-targets"),
            6 if line.random.percent(70) => {
                let option = *line.random.pick(&["--bin", "--example", "--test", "--bench"]);
                line.words(option);
            }
            _ => named_target(line),
        }
    }
}

fn named_target(line: &mut Line<'_>) {
    let there = line.names.targets.iter().filter(|it| it.0 != "lib");
    // Cargo runs no others.
    let is_run = line.args[0] == "run";
    let there: Vec<_> = there.filter(|it| !is_run || it.0 == "bin" || it.0 == "example").collect();
    let (kind, name) = match there.is_empty() || line.random.percent(20) {
        true => (*line.random.pick(&["bin", "example", "test", "bench"]), "tool".to_owned()),
        false => (*line.random.pick(&there)).clone(),
    };
    let name = match line.random.below(16) {
        0 => format!("{name}x"),
        1 => "nothing-like-it".to_owned(),
        2 => format!("{}*", name.chars().take(1).collect::<String>()),
        3 => (*line.random.pick(&["*", "z*", "[", "?ool"])).to_owned(),
        _ => name,
    };
    line.pair(&format!("--{kind}"), name);
}

fn features(line: &mut Line<'_>, percent: u32) {
    if !line.random.percent(percent) {
        return;
    }
    match line.random.below(8) {
        0 => line.words("--all-features"),
        1 => line.words("--no-default-features"),
        _ => {
            let list: Vec<String> = (0..=line.random.few(2)).map(|_| feature(line)).collect();
            let separator = if line.random.percent(50) { "," } else { " " };
            line.pair("--features", list.join(separator));
        }
    }
}

fn feature(line: &mut Line<'_>) -> String {
    let package = line.random.pick(&line.names.packages).clone();
    let feature = match line.names.features.is_empty() {
        true => "x".to_owned(),
        false => line.random.pick(&line.names.features).clone(),
    };
    match line.random.below(14) {
        0 => "nothing-like-it".to_owned(),
        1 => format!("{feature}z"),
        2 => format!("{package}/{feature}"),
        3 => format!("{package}/nothing"),
        4 => format!("dep:{package}"),
        5 => package,
        6 => (*line.random.pick(&["", "a/b/c", "a?/x", "default"])).to_owned(),
        _ => feature,
    }
}

fn tree(line: &mut Line<'_>) {
    if line.random.percent(30) {
        selection(line);
    }
    features(line, 20);
    let options =
        [("--charset ascii", 6), ("--no-dedupe", 2), ("--target all", 2), ("--duplicates", 1)];
    for (words, percent) in options {
        if line.random.percent(percent) {
            line.words(words);
        }
    }
}

fn manifest_path(line: &mut Line<'_>) {
    let folder = line.random.pick(&line.names.folders).clone();
    let path = match line.random.below(14) {
        0..=3 => format!("{ROOT}/{folder}Cargo.toml"),
        4 => "Cargo.toml".to_owned(),
        5 => "../Cargo.toml".to_owned(),
        6 => "./Cargo.toml".to_owned(),
        7 => format!("{ROOT}/{folder}./src/../Cargo.toml"),
        8 => format!("{ROOT}/{folder}"),
        9 => format!("{ROOT}/{folder}src"),
        10 => "nowhere/Cargo.toml".to_owned(),
        11 => format!("{ROOT}/{folder}src/lib.rs"),
        12 => format!("{ROOT}/{folder}README.md"),
        _ => (*line.random.pick(&["", ".", "..", "a/Cargo.toml", "Cargo.toml/", "LICENSE"]))
            .to_owned(),
    };
    line.pair("--manifest-path", path);
}
