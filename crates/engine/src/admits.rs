//! What a version requirement admits, as one range.
//!
//! See [version requirement syntax](https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html#version-requirement-syntax).

use semver::{Comparator, Op, Version, VersionReq};
use std::{cmp::Ordering, fmt};

/// Versions in a row. Of pre-releases in between, a requirement admits at most those of a version
/// that it names with a pre-release itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Admitted {
    /// No version at all: the requirement contradicts itself.
    Nothing,
    /// From the one end to the other; without an end, all on that side.
    Range { from: Option<End>, to: Option<End> },
}

/// An end of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct End {
    version: Version,
    /// Whether the version itself is admitted.
    is_included: bool,
}

/// What `requirement`, such as `^1.2`, admits. `None` if it is no requirement.
pub(crate) fn admits(requirement: &str) -> Option<Admitted> {
    let requirement = VersionReq::parse(requirement).ok()?;
    let all = Admitted::Range { from: None, to: None };
    Some(requirement.comparators.iter().map(range).fold(all, both))
}

/// What one of the parts between the commas admits.
fn range(it: &Comparator) -> Admitted {
    let (major, minor, patch) = (it.major, it.minor.unwrap_or(0), it.patch.unwrap_or(0));
    let named = Version { pre: it.pre.clone(), ..Version::new(major, minor, patch) };
    let included = |version| Some(End { version, is_included: true });
    let excluded = |version| Some(End { version, is_included: false });
    // The first version after all those that begin with what is written.
    let after = match (it.minor, it.patch) {
        (None, _) => next(major, None, None),
        (_, None) => next(major, it.minor, None),
        _ => next(major, it.minor, it.patch),
    };
    let is_whole = it.patch.is_some();
    match it.op {
        Op::Exact if is_whole => {
            Admitted::Range { from: included(named.clone()), to: included(named) }
        }
        Op::Greater if is_whole => Admitted::Range { from: excluded(named), to: None },
        Op::Greater => match after {
            Some(after) => Admitted::Range { from: included(after), to: None },
            None => Admitted::Nothing,
        },
        Op::GreaterEq => Admitted::Range { from: included(named), to: None },
        Op::Less => Admitted::Range { from: None, to: excluded(named) },
        Op::LessEq if is_whole => Admitted::Range { from: None, to: included(named) },
        Op::LessEq => Admitted::Range { from: None, to: after.and_then(excluded) },
        Op::Tilde => {
            let to = next(major, it.minor, None).and_then(excluded);
            Admitted::Range { from: included(named), to }
        }
        Op::Caret => {
            let to = match (major, it.minor, it.patch) {
                (1.., ..) | (0, None, _) => next(major, None, None),
                (0, Some(1..), _) | (0, _, None) => next(0, it.minor, None),
                (0, ..) => next(0, it.minor, it.patch),
            };
            Admitted::Range { from: included(named), to: to.and_then(excluded) }
        }
        // `*` and `1.*`, and whatever a later semver may add.
        _ => Admitted::Range { from: included(named), to: after.and_then(excluded) },
    }
}

/// The first version after all those with these numbers. `None` if there is none.
fn next(major: u64, minor: Option<u64>, patch: Option<u64>) -> Option<Version> {
    if let (Some(minor), Some(patch)) = (minor, patch.and_then(|it| it.checked_add(1))) {
        return Some(Version::new(major, minor, patch));
    }
    match minor.and_then(|it| it.checked_add(1)) {
        Some(minor) => Some(Version::new(major, minor, 0)),
        None => Some(Version::new(major.checked_add(1)?, 0, 0)),
    }
}

/// What both admit.
fn both(a: Admitted, b: Admitted) -> Admitted {
    let (Admitted::Range { from: from_a, to: to_a }, Admitted::Range { from: from_b, to: to_b }) =
        (a, b)
    else {
        return Admitted::Nothing;
    };
    let from = stricter(from_a, from_b, Ordering::Greater);
    let to = stricter(to_a, to_b, Ordering::Less);
    if let (Some(first), Some(last)) = (&from, &to) {
        let is_empty = match first.version.cmp(&last.version) {
            Ordering::Less => false,
            Ordering::Equal => !(first.is_included && last.is_included),
            Ordering::Greater => true,
        };
        if is_empty {
            return Admitted::Nothing;
        }
    }
    Admitted::Range { from, to }
}

/// The end that leaves less: the one on the `stricter` side.
fn stricter(a: Option<End>, b: Option<End>, stricter: Ordering) -> Option<End> {
    let (Some(a), Some(b)) = (&a, &b) else { return a.or(b) };
    let takes_a = match a.version.cmp(&b.version) {
        Ordering::Equal => !a.is_included,
        order => order == stricter,
    };
    Some(if takes_a { a.clone() } else { b.clone() })
}

impl fmt::Display for Admitted {
    /// As a requirement: `>=1.2.0, <2.0.0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = match self {
            Self::Nothing => return f.write_str("no version"),
            Self::Range { from: None, to: None } => return f.write_str("every version"),
            Self::Range { from, to } => (from, to),
        };
        if let (Some(from), Some(to)) = (from, to)
            && from == to
        {
            return write!(f, "{}", from.version);
        }
        if let Some(End { version, is_included }) = from {
            write!(f, "{}{version}", if *is_included { ">=" } else { ">" })?;
        }
        if let Some(End { version, is_included }) = to {
            f.write_str(if from.is_some() { ", " } else { "" })?;
            write!(f, "{}{version}", if *is_included { "<=" } else { "<" })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use semver::Prerelease;

    const REQUIREMENTS: [&str; 34] = [
        "*",
        "1",
        "1.2",
        "1.2.3",
        "0",
        "0.0",
        "0.1",
        "0.0.3",
        "0.1.2",
        "^1.2.3-beta.2",
        "^0.0.3-a",
        "~1",
        "~1.2",
        "~1.2.3",
        "~1.2.3-a",
        "=1",
        "=1.2",
        "=1.2.3",
        "=1.2.3-a",
        ">1",
        ">1.2",
        ">1.2.3",
        ">1.2.3-a",
        ">=1",
        ">=1.2",
        ">=1.2.3",
        "<1",
        "<1.2",
        "<1.2.3",
        "<=1",
        "<=1.2",
        "<=1.2.3-a",
        "1.*",
        "1.2.*",
    ];

    fn contains(admitted: &Admitted, version: &Version) -> bool {
        let Admitted::Range { from, to } = admitted else { return false };
        let is_after = |it: &End| match version.cmp(&it.version) {
            Ordering::Equal => it.is_included,
            order => order == Ordering::Greater,
        };
        let is_before = |it: &End| match version.cmp(&it.version) {
            Ordering::Equal => it.is_included,
            order => order == Ordering::Less,
        };
        from.as_ref().is_none_or(is_after) && to.as_ref().is_none_or(is_before)
    }

    /// All releases of small numbers.
    fn releases() -> impl Iterator<Item = Version> {
        (0..125).map(|it| Version::new(it / 25, it / 5 % 5, it % 5))
    }

    #[track_caller]
    fn check_releases(requirement: &str) {
        let parsed = VersionReq::parse(requirement).unwrap();
        let admitted = admits(requirement).unwrap();
        for release in releases() {
            let matches = parsed.matches(&release);
            assert_eq!(contains(&admitted, &release), matches, "{requirement}: {release}");
        }
    }

    #[test]
    fn a_requirement_admits_the_releases_that_semver_matches() {
        REQUIREMENTS.into_iter().for_each(check_releases);
    }

    #[test]
    fn two_requirements_admit_what_both_match() {
        for a in REQUIREMENTS {
            for b in REQUIREMENTS.into_iter().filter(|it| *it != "*" && a != "*") {
                check_releases(&format!("{a}, {b}"));
            }
        }
    }

    #[test]
    fn of_pre_releases_only_those_of_a_named_version_are_admitted() {
        for requirement in REQUIREMENTS {
            let parsed = VersionReq::parse(requirement).unwrap();
            let admitted = admits(requirement).unwrap();
            let named = parsed.comparators.iter().find(|it| !it.pre.is_empty());
            let named = named.map(|it| (it.major, it.minor.unwrap(), it.patch.unwrap()));
            for release in releases() {
                let is_named = named == Some((release.major, release.minor, release.patch));
                for pre in ["a", "b", "beta.2", "beta.3"] {
                    let version = Version { pre: Prerelease::new(pre).unwrap(), ..release.clone() };
                    let expected = is_named && contains(&admitted, &version);
                    assert_eq!(parsed.matches(&version), expected, "{requirement}: {version}");
                }
            }
        }
    }

    #[track_caller]
    fn check(requirement: &str, expected: &str) {
        assert_eq!(admits(requirement).unwrap().to_string(), expected);
    }

    #[test]
    fn a_range_is_told_by_its_ends() {
        check("^1.2", ">=1.2.0, <2.0.0");
        check("0.9", ">=0.9.0, <0.10.0");
        check("0.0.3", ">=0.0.3, <0.0.4");
        check("~1.2.3", ">=1.2.3, <1.3.0");
        check("=1.2.3", "1.2.3");
        check("1.2.*", ">=1.2.0, <1.3.0");
        check(">=1.2, <1.5", ">=1.2.0, <1.5.0");
        check(">1.2.3", ">1.2.3");
        check("<=2", "<3.0.0");
        check("*", "every version");
        check(">2, <1", "no version");
    }

    #[test]
    fn the_largest_numbers_have_no_next() {
        let most = u64::MAX;
        check(&format!("^{most}.1"), &format!(">={most}.1.0"));
        check(&format!(">{most}"), "no version");
        check(&format!("~1.{most}"), &format!(">=1.{most}.0, <2.0.0"));
        check(&format!("=0.{most}.{most}"), &format!("0.{most}.{most}"));
    }

    #[test]
    fn what_is_no_requirement_admits_nothing() {
        assert_eq!(admits("one"), None);
    }
}
