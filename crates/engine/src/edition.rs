//! Editions and what their names mean.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A [Rust edition](https://doc.rust-lang.org/edition-guide/editions/).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Edition {
    /// What Cargo takes where a manifest does not say.
    #[default]
    Edition2015,
    Edition2018,
    Edition2021,
    Edition2024,
    /// `future`: what is not in any stable edition yet. Cargo takes it for a single target only.
    EditionFuture,
}

impl Edition {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Edition2015 => "2015",
            Self::Edition2018 => "2018",
            Self::Edition2021 => "2021",
            Self::Edition2024 => "2024",
            Self::EditionFuture => "future",
        }
    }

    /// What an `edition` key means.
    ///
    /// # Errors
    ///
    /// Cargo's sentence, if it means nothing.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        Ok(match text {
            "2015" => Self::Edition2015,
            "2018" => Self::Edition2018,
            "2021" => Self::Edition2021,
            "2024" => Self::Edition2024,
            "future" => Self::EditionFuture,
            _ if text.parse::<u16>().is_ok_and(|it| it > 2024 && it < 2050) => {
                return Err(format!(
                    "this version of Cargo is older than the `{text}` edition, and only supports \
                     `2015`, `2018`, `2021`, and `2024` editions."
                ));
            }
            _ => {
                return Err(format!(
                    "supported edition values are `2015`, `2018`, `2021`, or `2024`, but `{text}` \
                     is unknown"
                ));
            }
        })
    }

    /// The minor number of the first Rust 1.x that knows it.
    pub(crate) fn first_minor_version(self) -> Option<u64> {
        match self {
            Self::Edition2015 | Self::EditionFuture => None,
            Self::Edition2018 => Some(31),
            Self::Edition2021 => Some(56),
            Self::Edition2024 => Some(85),
        }
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
