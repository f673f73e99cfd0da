//! The same as `toml` and `serde_ignored`, on whatever there is to type.

use super::*;
use cargo_util_schemas::manifest::TomlManifest;
use std::{fs, path};
use toml::de::DeTable;

type Outcome = Result<(String, Unused), (String, Option<Range<usize>>, String)>;

fn table(text: &str) -> Spanned<DeTable<'_>> {
    DeTable::parse_recoverable(text).0
}

fn by_toml(text: &str) -> Outcome {
    let mut unused = Unused::new();
    let deserializer = toml::de::Deserializer::from(table(text));
    let res: Result<TomlManifest, _> = serde_ignored::deserialize(deserializer, |path| {
        unused.insert(spell(&path));
    });
    match res {
        Ok(manifest) => Ok((format!("{manifest:?}"), unused)),
        Err(error) => Err((error.message().to_owned(), error.span(), error.to_string())),
    }
}

/// As Cargo's function of the same purpose: steps through an option or a newtype are not named.
fn spell(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    let (parent, name) = match path {
        Path::Root => return String::new(),
        Path::Seq { parent, index } => (spell(parent), index.to_string()),
        Path::Map { parent, key } => (spell(parent), key.clone()),
        Path::Some { parent }
        | Path::NewtypeVariant { parent }
        | Path::NewtypeStruct { parent } => return spell(parent),
    };
    if parent.is_empty() { name } else { format!("{parent}.{name}") }
}

#[track_caller]
fn check(text: &str) {
    let res = match deserialize::<TomlManifest>(table(text)) {
        Ok((manifest, unused)) => Ok((format!("{manifest:?}"), unused)),
        Err(error) => Err((error.message().to_owned(), error.span(), error.to_string())),
    };
    assert_eq!(res, by_toml(text), "{text}");
}

/// Every manifest of the samples.
#[expect(clippy::disallowed_methods, reason = "the engine reads no files; its tests read samples")]
fn manifests() -> Vec<String> {
    let folder = path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut res = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "fixture") {
            let entries = fixture::parse(&fs::read_to_string(path).unwrap()).unwrap().entries;
            res.extend(entries.into_iter().filter_map(|it| match it {
                fixture::Entry::File { path, bytes } if path.ends_with("Cargo.toml") => {
                    String::from_utf8(bytes).ok()
                }
                _ => None,
            }));
        }
    }
    res
}

#[test]
fn the_samples_are_typed_as_by_toml() {
    for text in manifests() {
        check(&text);
    }
}

#[test]
fn values_of_any_type_in_any_place_are_typed_as_by_toml() {
    const VALUES: [&str; 13] = [
        "1",
        "-9223372036854775809",
        "99999999999999999999999999999999999999999",
        "1.5",
        "1e999",
        "true",
        "1979-05-27",
        "\"text\"",
        "[]",
        "[1, \"a\", {}]",
        "{}",
        "{ workspace = true, what = 1 }",
        "{ off = [], version = 1, path = {} }",
    ];
    let mut seen = BTreeSet::new();
    for text in manifests() {
        for line in text.lines().filter(|it| it.contains('=') && seen.insert((*it).to_owned())) {
            let key = line.split('=').next().unwrap_or_default();
            for value in VALUES {
                check(&text.replace(line, &format!("{key}= {value}")));
            }
        }
        for (at, _) in text.match_indices('[') {
            check(&(text[..at].to_owned() + "[what.x." + &text[at + 1..]));
            check(&(text[..at].to_owned() + "\n[[" + &text[at + 1..].replacen(']', "]]", 1)));
        }
    }
}

#[test]
fn an_array_is_typed_as_the_struct_whose_fields_it_lists() {
    const VALUES: [&str; 8] = [
        "[]",
        "[1]",
        "[\"a\", 1]",
        "[{}, \"a\"]",
        "[[], []]",
        "[[\"a\"]]",
        "[\"2024\", \"1.85\", \"a\", \"0.1.0\", [], true, {}, [], \"x\"]",
        "1979-05-27T07:32:00Z",
    ];
    const KEYS: [&str; 17] = [
        "package",
        "project",
        "lib",
        "bin",
        "example",
        "features",
        "badges",
        "dependencies",
        "dependencies.a",
        "target",
        "target.x",
        "lints",
        "lints.rust.a",
        "hints",
        "workspace",
        "profile",
        "profile.dev",
    ];
    for key in KEYS {
        for value in VALUES {
            check(&format!("{key} = {value}\n"));
        }
    }
}
