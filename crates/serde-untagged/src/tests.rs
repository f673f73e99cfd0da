//! The same as `serde-untagged`, on types like those of a manifest.

use std::fmt::Debug;

/// The same types, by `serde_untagged` of whichever crate.
macro_rules! types {
    ($module:ident, $serde_untagged:path) => {
        mod $module {
            use serde::{Deserialize, Deserializer, de::Error};
            use std::collections::BTreeMap;
            use $serde_untagged as serde_untagged;

            #[derive(Debug)]
            #[expect(dead_code, reason = "compared by their `Debug`")]
            pub(super) enum Any {
                Switch(bool),
                Level(i64),
                Text(String),
                List(Vec<Any>),
                Table(Box<Table>),
            }

            impl<'de> Deserialize<'de> for Any {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    serde_untagged::UntaggedEnumVisitor::new()
                        .bool(|it| Ok(Self::Switch(it)))
                        .i64(|it| match it {
                            0..4 => Ok(Self::Level(it)),
                            _ => Err(serde_untagged::de::Error::custom(format!("no level: {it}"))),
                        })
                        .string(|it| Ok(Self::Text(it.to_owned())))
                        .seq(|it| it.deserialize().map(Self::List))
                        .map(|it| it.deserialize().map(Self::Table))
                        .deserialize(deserializer)
                }
            }

            #[derive(Debug)]
            #[expect(dead_code, reason = "compared by its `Debug`")]
            pub(super) struct Texts(Vec<String>);

            impl<'de> Deserialize<'de> for Texts {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    serde_untagged::UntaggedEnumVisitor::new()
                        .expecting(format_args!("{} texts", "some"))
                        .seq(|it| it.deserialize().map(Self))
                        .deserialize(deserializer)
                }
            }

            #[derive(Debug, Deserialize)]
            #[serde(rename_all = "kebab-case")]
            #[expect(dead_code, reason = "compared by its `Debug`")]
            pub(super) enum Mode {
                Fast,
                Slow(u8),
            }

            #[derive(Debug, Deserialize)]
            #[expect(dead_code, reason = "compared by its `Debug`")]
            pub(super) struct Table {
                name: Option<String>,
                count: Option<u32>,
                ratio: Option<f64>,
                mode: Option<Mode>,
                texts: Option<Texts>,
                below: Option<Any>,
                #[serde(flatten)]
                others: BTreeMap<String, toml::Value>,
            }
        }
    };
}

types!(ours, crate);
types!(theirs, ::real);

fn outcome<T: Debug + serde::de::DeserializeOwned>(text: &str) -> String {
    match toml::from_str::<T>(text) {
        Ok(value) => format!("{value:?}"),
        Err(error) => format!("{:?} {:?} {error}", error.message(), error.span()),
    }
}

#[test]
fn values_in_any_place_are_typed_as_by_what_this_stands_in_for() {
    const VALUES: [&str; 17] = [
        "true",
        "1",
        "7",
        "-9223372036854775808",
        "9223372036854775808",
        "-99999999999999999999",
        "99999999999999999999",
        "1.5",
        "1979-05-27",
        "\"fast\"",
        "\"slow\"",
        "[]",
        "[1, \"a\", {}, [9]]",
        "{}",
        "{ slow = 1 }",
        "{ slow = 300 }",
        "{ fast = [] }",
    ];
    const KEYS: [&str; 7] = ["name", "count", "ratio", "mode", "texts", "below", "what"];
    for key in KEYS {
        for value in VALUES {
            for text in [
                format!("{key} = {value}\n"),
                format!("[below]\n{key} = {value}\n"),
                format!("below = [0, {{ {key} = {value} }}]\n"),
                format!("[below.below.below]\n{key} = {value}\n"),
            ] {
                let expected = outcome::<theirs::Table>(&text);
                assert_eq!(outcome::<ours::Table>(&text), expected, "{text}");
            }
        }
    }
}
