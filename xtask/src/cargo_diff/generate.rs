//! Random packages and workspaces. A package is a folder of files that have something to do with one another, and a
//! manifest that has something to do with them. Most are accepted, so that rules are reached that
//! come late; what is wrong with the others is mostly one thing.

mod commands;
mod damage;
mod dependencies;
mod files;
mod manifest;
pub(crate) mod random;
mod specials;
mod targets;
mod values;
mod workspace;

use fixture::Entry;

use super::case::Case;
use commands::Names;
use files::Files;
use random::Random;

/// The folder's name shows in ids, where odd letters are encoded.
const FOLDERS: [&str; 12] =
    ["app", "tool", "two-words", "a b", "größe", "x#y", "100%", "q?", "[z]", "a+b@1", "n'", "Foo"];

/// What the packages of one case are made of.
struct Context {
    random: Random,
    /// How many values of a hundred are of an odd sort.
    odd_percent: u32,
    package_name: &'static str,
    files: Files,
    has_workspace: bool,
}

impl Context {
    fn is_odd(&mut self) -> bool {
        let percent = self.odd_percent;
        self.random.percent(percent)
    }
}

/// The seeds of all random cases that belong to `seed`.
pub(crate) fn seeds(seed: u64) -> impl Iterator<Item = u64> {
    let mut random = Random::new(seed);
    std::iter::repeat_with(move || random.next())
}

/// The random case of `seed`, the same for ever: a package or a workspace.
pub(super) fn case(seed: u64) -> Case {
    match seed.is_multiple_of(2) {
        true => package(seed),
        false => workspace::case(seed),
    }
}

fn package(seed: u64) -> Case {
    let mut random = Random::new(seed);
    let odd_percent = *random.pick(&[0, 0, 0, 1, 1, 2, 4, 10]);
    let package_name = match random.percent(60) {
        true => "app",
        false => random.pick(&values::NAMES),
    };
    let folder = match random.percent(60) {
        true => "playground",
        false => random.pick(&FOLDERS),
    };
    let has_workspace = random.percent(12);
    let mut context =
        Context { random, odd_percent, package_name, files: Files::default(), has_workspace };
    files::add(&mut context);
    let manifest = manifest::text(&mut context);
    damage::add_manifest(&mut context, manifest);
    let names = names(&context);
    let entries: Vec<Entry> = context.files.into_entries();
    let name = format!("random case {seed:x}");
    let mut case = Case::new(name, folder.to_owned(), entries);
    case.invocations.push(commands::any(&mut context.random, &names, String::new()));
    case
}

/// What the package seems to have.
fn names(context: &Context) -> Names {
    let mut targets = Vec::new();
    for (kind, folder) in
        [("bin", "src/bin/"), ("example", "examples/"), ("test", "tests/"), ("bench", "benches/")]
    {
        targets.extend(targets::names_in(context, folder).into_iter().map(|it| (kind, it)));
    }
    Names {
        packages: vec![context.package_name.to_owned()],
        features: ["x", "default", "a"].map(str::to_owned).to_vec(),
        targets,
        folders: vec![String::new()],
    }
}

#[cfg(test)]
mod tests {
    use super::{case, seeds};

    #[test]
    fn a_seed_always_gives_the_same_case() {
        let seed = seeds(1).next().unwrap();
        assert_eq!(case(seed).fixture(), case(seed).fixture());
        assert_ne!(seeds(1).next(), seeds(2).next());
    }

    #[test]
    fn every_case_is_a_file_tree() {
        for seed in seeds(0).take(500) {
            let case = case(seed);
            case.file_tree().unwrap_or_else(|error| panic!("{error}:\n{}", case.fixture()));
        }
    }
}
