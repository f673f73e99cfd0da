//! The open files, one tab each.

use crate::components::tabs::Tab;
use engine::FilePath;

/// A file's name, and its folder where the name alone would not tell it from another.
pub fn to_tabs(paths: &[FilePath]) -> Vec<Tab> {
    let is_ambiguous = |path: &FilePath| paths.iter().filter(|it| it.name() == path.name()).nth(1);
    let label = |path: &FilePath| match (is_ambiguous(path), path.parent()) {
        (Some(_), Some(folder)) => format!("{}/{}", folder.name(), path.name()),
        _ => path.name().to_owned(),
    };
    paths.iter().map(|it| Tab { id: it.to_string().into(), label: label(it).into() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_with_the_same_name_are_told_apart_by_their_folders() {
        let paths = ["src/main.rs", "src/bin/a/main.rs", "Cargo.toml", "main.rs"];
        let paths = paths.map(|it| FilePath::new(it).unwrap());
        let labels: Vec<_> = to_tabs(&paths).into_iter().map(|it| it.label).collect();
        assert_eq!(labels, ["src/main.rs", "a/main.rs", "Cargo.toml", "main.rs"]);
    }
}
