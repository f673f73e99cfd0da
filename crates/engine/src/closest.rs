//! Cargo's "did you mean".

use crate::lower_case;

/// The farthest that a suggestion may be from what was written, in edits.
const FARTHEST: usize = 3;

/// How many letters lie between two names, if they are alike at all.
pub(crate) fn distance(a: &str, b: &str) -> Option<usize> {
    let res = strsim::osa_distance(&lower_case(a), &lower_case(b));
    (res <= FARTHEST).then_some(res)
}

/// The end of a message that names the candidate most like `choice`, or nothing.
///
/// The first of several that are equally near wins. Since the limit does not depend on the length,
/// names of up to three letters always resemble each other.
pub(crate) fn closest_msg<'c>(
    choice: &str,
    candidates: impl Iterator<Item = &'c str>,
    kind: &str,
) -> String {
    let nearest = candidates
        .filter_map(|it| Some((distance(choice, it)?, it)))
        .min_by_key(|(distance, _)| *distance);
    nearest.map_or_else(String::new, |(_, name)| {
        format!("\n\nhelp: a {kind} with a similar name exists: `{name}`")
    })
}
