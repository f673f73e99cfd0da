//! The same as `serde-value`, on a type that is tried as two others.

use std::fmt::Debug;

macro_rules! types {
    ($module:ident, $serde_value:path) => {
        mod $module {
            use serde::{Deserialize, Deserializer};
            use std::collections::BTreeMap;
            use $serde_value::{Value, ValueDeserializer};

            #[derive(Debug)]
            #[expect(dead_code, reason = "compared by its `Debug`")]
            pub(super) enum Either {
                Table(Table),
                Names(BTreeMap<String, BTreeMap<String, String>>),
            }

            impl<'de> Deserialize<'de> for Either {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let value = Value::deserialize(deserializer)?;
                    let deserializer = ValueDeserializer::<D::Error>::new(value.clone());
                    match Table::deserialize(deserializer) {
                        Ok(table) if table.others.is_empty() => Ok(Self::Table(table)),
                        Ok(_) => BTreeMap::deserialize(ValueDeserializer::<D::Error>::new(value))
                            .map(Self::Names),
                        Err(error) => Err(error),
                    }
                }
            }

            #[derive(Debug, Deserialize)]
            #[expect(dead_code, reason = "compared by its `Debug`")]
            pub(super) struct Table {
                name: Option<String>,
                count: Option<u32>,
                ratio: Option<f64>,
                list: Option<Vec<(bool, Wrapped)>>,
                #[serde(flatten)]
                pub(super) others: BTreeMap<String, toml::Value>,
            }

            #[derive(Debug, Deserialize)]
            #[expect(dead_code, reason = "compared by its `Debug`")]
            pub(super) struct Wrapped(i64);
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
fn values_are_typed_as_by_what_this_stands_in_for() {
    const VALUES: [&str; 14] = [
        "true",
        "1",
        "-1",
        "9223372036854775808",
        "99999999999999999999",
        "1.5",
        "1979-05-27",
        "\"text\"",
        "[]",
        "[[true, 1], [false, 2]]",
        "[[true, 1, 2]]",
        "[[true]]",
        "{}",
        "{ z = \"1\", a = \"2\", m = 3 }",
    ];
    for key in ["name", "count", "ratio", "list", "what"] {
        for value in VALUES {
            for text in [
                format!("{key} = {value}\n"),
                format!("z = 1\nname = \"x\"\n{key}-2 = {value}\n"),
                format!("z.y.x = 1\na.b = {value}\n[what]\n{key} = {value}\n"),
            ] {
                let expected = outcome::<theirs::Either>(&text);
                assert_eq!(outcome::<ours::Either>(&text), expected, "{text}");
            }
        }
    }
}
