//! What the engine says of a crate, held against what rustc says.

use std::{collections::BTreeSet, fmt, path::Path};

use anyhow::{Context, Result};
use engine::{CrateModules, FileTree, SourceCache, modules};

use super::{
    krate::{self, Krate},
    oracle::{Message, Oracle, Real},
};
use crate::cargo_diff::case::Case;

/// Something that both say differently.
pub(super) struct Difference {
    pub(super) what: &'static str,
    pub(super) ours: String,
    pub(super) rustcs: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, ours, rustcs } = self;
        writeln!(f, "--- {what}: the engine\n{ours}\n--- {what}: rustc\n{rustcs}")
    }
}

/// What came of the crates of a case.
#[derive(Default)]
pub(super) struct Comparison {
    pub(super) crates: usize,
    pub(super) messages: Vec<Message>,
    /// How many crates rustc did not come to the files of.
    pub(super) without_files: usize,
    /// How many have macros or something else of which the engine does not know all.
    pub(super) limited: usize,
    pub(super) differences: Vec<Difference>,
}

/// Writes `case` to `root`, which must not exist, and asks both.
pub(super) fn compare(case: &Case, root: &Path, oracle: &Oracle) -> Result<Comparison> {
    case.write(root).with_context(|| format!("{} cannot be written", case.name))?;
    let files = case.file_tree().with_context(|| format!("{} is no file tree", case.name))?;
    let tree_root = root.to_str().context("the temporary folder is not UTF-8")?;
    let mut res = Comparison::default();
    for krate in krate::crates(&files, tree_root) {
        let out = root.with_extension("out");
        let real = oracle.ask(&krate, root, &out, "dep-info,metadata")?;
        let ours = modules::of_crate(&files, &krate.facts, &mut SourceCache::default());
        res.crates += 1;
        res.without_files += usize::from(real.files.is_none());
        res.limited += usize::from(!ours.limits.is_empty());
        res.differences.extend(file_differences(&files, &krate, &ours, &real));
        res.differences.extend(finding_difference(&krate, &ours, &real));
        res.messages.extend(real.messages);
    }
    Ok(res)
}

/// The files that both name, by their place in the tree.
pub(super) fn file_differences(
    files: &FileTree,
    krate: &Krate,
    ours: &CrateModules,
    real: &Real,
) -> Vec<Difference> {
    let Some(real_files) = &real.files else { return Vec::new() };
    let root = &krate.facts.tree_root;
    let theirs: BTreeSet<String> = real_files.iter().map(|it| resolve(root, it)).collect();
    let excerpts: BTreeSet<String> = real.excerpts.iter().map(|it| resolve(root, it)).collect();
    let certain: BTreeSet<String> = ours.files.keys().map(ToString::to_string).collect();
    let possible = |it: &&String| {
        ours.maybe.contains_key(it.as_str())
            || excerpts.contains(it.as_str())
            || !files.is_file(it) && it.starts_with('/')
    };
    let missing = theirs.difference(&certain).filter(|it| !possible(it));
    let too_many = certain.difference(&theirs);
    let (missing, too_many): (Vec<_>, Vec<_>) = (missing.collect(), too_many.collect());
    if missing.is_empty() && too_many.is_empty() {
        return Vec::new();
    }
    vec![Difference {
        what: "the files of a crate",
        ours: format!(
            "{}: {certain:?}, maybe {:?}",
            describe(krate),
            ours.maybe.keys().collect::<Vec<_>>()
        ),
        rustcs: format!("{theirs:?}"),
    }]
}

/// `src/../a.rs` → `a.rs`.
fn resolve(root: &str, path: &str) -> String {
    let path = Path::new(root).join(path);
    let path = path.canonicalize().unwrap_or(path);
    path.strip_prefix(root).unwrap_or(&path).display().to_string()
}

fn describe(krate: &Krate) -> String {
    let mode = if krate.facts.is_test { " (test)" } else { "" };
    format!("{}{mode}", krate.root)
}

fn finding_difference(krate: &Krate, ours: &CrateModules, real: &Real) -> Option<Difference> {
    let found: Vec<Message> = ours.findings.iter().map(message).collect();
    let is_same = match ours.limits.is_empty() {
        true => found == real.messages,
        // What rustc says besides is not known, but all that is said is right.
        false => found.iter().all(|it| real.messages.contains(it)) || !real.others.is_empty(),
    };
    let list = |messages: &[Message]| {
        let lines = messages.iter().map(|it| format!("{:?}\n{}", it.places, it.rendered));
        lines.collect::<String>()
    };
    let what = match found.len() == real.messages.len() {
        true => "how rustc says it",
        false => "what rustc says",
    };
    let others = real.others.join("\n");
    (!is_same).then(|| Difference {
        what,
        ours: format!("{}\n{}", describe(krate), list(&found)),
        rustcs: format!("{}{others}\n", list(&real.messages)),
    })
}

fn message(finding: &modules::Finding) -> Message {
    let primary = finding.marks.iter().filter(|it| it.is_primary);
    Message {
        code: finding.code.clone(),
        text: finding.message.clone(),
        places: primary
            .map(|it| (it.name.clone(), it.range.start as u64, it.range.end as u64))
            .collect(),
        rendered: finding.rendered.clone(),
    }
}
