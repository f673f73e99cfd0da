//! Random workspaces: trees with several manifests, of which most are accepted; with the others
//! mostly one or two things are odd.

mod dependencies;
mod inheritance;
mod lock_file;
mod manifest;
mod members;
mod oddities;
mod places;
mod sources;
mod texts;

use super::{Context, FOLDERS, files::Files, random::Random};
use crate::cargo_diff::{case::Case, invocation::Invocation};
pub(super) use manifest::Manifest;

/// What becomes a tree.
struct Plan {
    context: Context,
    /// The folder of the workspace in the tree: empty, or one that ends with a `/`.
    base: &'static str,
    /// The root is the first. Where there is none, it has no tables.
    manifests: Vec<Manifest>,
}

impl Plan {
    fn root(&mut self) -> &mut Manifest {
        &mut self.manifests[0]
    }

    /// Any of the manifests but the root.
    fn member(&mut self) -> Option<&mut Manifest> {
        let count = self.manifests.len() - 1;
        let index = if count > 0 { 1 + self.context.random.below(count) } else { return None };
        Some(&mut self.manifests[index])
    }

    /// Any of the manifests.
    fn any(&mut self) -> &mut Manifest {
        let index = self.context.random.below(self.manifests.len());
        &mut self.manifests[index]
    }

    fn percent(&mut self, percent: u32) -> bool {
        self.context.random.percent(percent)
    }
}

/// The random case of `seed`, the same for ever.
pub(super) fn case(seed: u64) -> Case {
    let mut random = Random::new(seed);
    let folder = match random.percent(85) {
        true => "playground",
        false => random.pick(&FOLDERS),
    };
    let base = *random.pick(&["", "", "", "", "ws/", "ws/", "r/ws/"]);
    let context = Context {
        odd_percent: *random.pick(&[0, 0, 0, 0, 0, 0, 0, 1]),
        random,
        package_name: "app",
        files: Files::default(),
        has_workspace: true,
    };
    let mut plan = Plan { context, base, manifests: Vec::new() };
    places::add_manifests(&mut plan);
    members::add(&mut plan);
    dependencies::add(&mut plan);
    inheritance::add(&mut plan);
    oddities::add(&mut plan);
    sources::add(&mut plan);
    let mut invocations = invocations(&mut plan);
    for index in 0..plan.manifests.len() {
        let (path, text) = (plan.manifests[index].path(), plan.manifests[index].text());
        let bytes = match plan.percent(12) {
            true => super::damage::damaged(&mut plan.context, text.into_bytes()),
            false => text.into_bytes(),
        };
        if !bytes.is_empty() || index > 0 {
            plan.context.files.add(&path, bytes);
        }
    }
    lock_file::add(&mut plan, &mut invocations);
    let entries = plan.context.files.into_entries();
    let mut case = Case::new(format!("random case {seed:x}"), folder.to_owned(), entries);
    if !base.is_empty() {
        case.invocations.clear();
    }
    case.invocations.extend(invocations);
    case
}

fn invocations(plan: &mut Plan) -> Vec<Invocation> {
    let metadata = places::folder_to_stand_in(plan);
    let names = super::commands::Names::of(&plan.manifests);
    let mut res = vec![Invocation { folder: metadata, ..Invocation::metadata() }];
    for _ in 0..=plan.context.random.below(2) {
        let folder = places::folder_to_stand_in(plan);
        res.push(super::commands::any(&mut plan.context.random, &names, folder));
    }
    res
}
