//! The crates of a tree with what they are made of, as lists and tables name them.

use engine::{Analysis, CrateView, FilePath, TargetKind};

/// A crate and how to name it.
#[derive(Clone, Debug, PartialEq)]
pub struct Compiled<'a> {
    /// Tells it from the others, whatever else changes.
    pub key: String,
    /// `library demo`.
    pub short: String,
    /// The same, with the package if there are several.
    pub label: String,
    pub krate: &'a CrateView,
}

impl Compiled<'_> {
    /// How often a file is compiled into it: once for each module whose text it is and each
    /// `include!`.
    pub fn times(&self, file: &FilePath) -> usize {
        let of_file = self.krate.files.get(file);
        of_file.map_or(0, |it| it.modules.len() + it.includes.len())
    }
}

/// All crates, in the order of the packages and their targets.
pub fn crates(analysis: &Analysis) -> Vec<Compiled<'_>> {
    analysis.crates.iter().map(|it| named(it, analysis)).collect()
}

/// How to name a crate.
pub fn named<'a>(krate: &'a CrateView, analysis: &Analysis) -> Compiled<'a> {
    let Some((package, target)) = krate.target else {
        let short = format!("crate {}", krate.name);
        return Compiled { key: krate.crate_root.to_string(), label: short.clone(), short, krate };
    };
    let package = &analysis[package];
    let target = &package[target];
    let short = match target.kind {
        TargetKind::CustomBuild => target.kind.description().to_owned(),
        kind => format!("{} {}", kind.description(), target.name),
    };
    let label = match &package.name {
        Some(name) if analysis.packages.len() > 1 => format!("{name}: {short}"),
        _ => short.clone(),
    };
    Compiled { key: format!("{} {short}", package.manifest_path), short, label, krate }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::analyzed;

    #[test]
    fn a_file_may_be_compiled_into_several_crates_and_several_times() {
        let (_, analysis) = analyzed(
            "//- /Cargo.toml\n[package]\nname = \"app\"\nedition = \"2024\"\n\
             //- /src/lib.rs\nmod a;\n#[path = \"a.rs\"]\nmod b;\n\
             //- /src/main.rs\nmod a;\nfn main() {}\n//- /src/a.rs\n//- /src/c.rs\n",
        );
        let times = |path| {
            let path = FilePath::new(path).unwrap();
            let line = |it: &Compiled<'_>| format!("{} {}", it.label, it.times(&path));
            crates(&analysis).iter().map(line).collect::<Vec<_>>()
        };
        assert_eq!(times("src/a.rs"), ["library app 2", "binary app 1"]);
        assert_eq!(times("src/lib.rs"), ["library app 1", "binary app 0"]);
        assert_eq!(times("src/c.rs"), ["library app 0", "binary app 0"]);
    }
}
