//! What is different between two answers, in one sentence for the live region.

use super::reasons::{counts, many};
use engine::{Analysis, Target, TargetKind};

/// `1 library, 2 binaries; new: binary tool.` Nothing if there is nothing new to say.
///
/// Where Cargo refuses a tree, what can still be said of its crates is no news worth a word.
pub fn in_words(before: Option<&Analysis>, after: &Analysis) -> Option<String> {
    let Some(before) = before else { return Some(format!("{}.", summary(after))) };
    match (refusal(before), refusal(after)) {
        (None, Some(message)) => Some(format!("Cargo refuses this: {message}.")),
        (Some(_), Some(_)) => None,
        (Some(_), None) => Some(format!("Cargo accepts this again; {}.", summary(after))),
        (None, None) => {
            let (old, new) = (crates(before), crates(after));
            let mut parts = vec![summary(after)];
            parts.extend(named("new", new.iter().filter(|it| !old.contains(it))));
            parts.extend(named("gone", old.iter().filter(|it| !new.contains(it))));
            (old != new).then(|| parts.join("; ") + ".")
        }
    }
}

fn refusal(analysis: &Analysis) -> Option<&str> {
    let failed = [&analysis.metadata, &analysis.check].into_iter().find(|it| it.status != 0)?;
    let error = failed.stderr.lines().find_map(|it| it.strip_prefix("error: "));
    Some(error.unwrap_or("see its text"))
}

/// Kinds and names of all crates.
fn crates(analysis: &Analysis) -> Vec<String> {
    let name = |it: &Target| match it.kind {
        TargetKind::CustomBuild => it.kind.description().to_owned(),
        kind => format!("{} {}", kind.description(), it.name),
    };
    let targets = analysis.packages.iter().flat_map(|it| &it.targets).map(name);
    let loose = analysis.loose_crates.iter().map(|it| format!("crate {}", it.crate_name));
    targets.chain(loose).collect()
}

fn named<'a>(what: &str, names: impl Iterator<Item = &'a String>) -> Option<String> {
    let names: Vec<_> = names.map(String::as_str).collect();
    (!names.is_empty()).then(|| format!("{what}: {}", names.join(", ")))
}

fn summary(analysis: &Analysis) -> String {
    let mut parts = counts(analysis.packages.iter().flat_map(|it| &it.targets));
    match analysis.loose_crates.len() {
        0 => {}
        1 => parts.push("1 crate without a package".to_owned()),
        number => parts.push(format!("{number} crates without a package")),
    }
    if parts.is_empty() {
        return format!("no {} and no {}", TargetKind::Lib.description(), many(TargetKind::Bin));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::analyzed;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(before: &str, after: &str, expected: Expect) {
        let (before, after) = (analyzed(before).1, analyzed(after).1);
        expected.assert_eq(&in_words(Some(&before), &after).unwrap_or_default());
    }

    const MANIFEST: &str = "//- /Cargo.toml\n[package]\nname = \"app\"\nedition = \"2024\"\n";

    #[test]
    fn a_new_crate_is_named() {
        let before = format!("{MANIFEST}//- /src/lib.rs\n");
        let after = format!("{before}//- /src/bin/tool.rs\nfn main() {{}}\n");
        check(&before, &after, expect!["1 library, 1 binary; new: binary tool."]);
        check(&after, &before, expect!["1 library; gone: binary tool."]);
    }

    #[test]
    fn the_same_crates_are_not_worth_a_word() {
        let before = format!("{MANIFEST}//- /src/lib.rs\n");
        let after = format!("{MANIFEST}//- /src/lib.rs\nfn changed() {{}}\n");
        check(&before, &after, expect![""]);
    }

    #[test]
    fn a_refusal_is_told_once() {
        let before = format!("{MANIFEST}//- /src/lib.rs\n");
        let after = "//- /Cargo.toml\n[package\n//- /src/lib.rs\n";
        check(&before, after, expect!["Cargo refuses this: unclosed table, expected `]`."]);
        check(after, after, expect![""]);
        check(after, &before, expect!["Cargo accepts this again; 1 library."]);
    }
}
