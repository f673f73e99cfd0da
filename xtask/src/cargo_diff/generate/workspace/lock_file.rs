//! The `Cargo.lock` of a random workspace: mostly what Cargo would write, or nearly.

use super::Plan;
use crate::cargo_diff::invocation::Invocation;

const VERSIONS: [&str; 6] =
    ["version = 4\n", "version = 4\n", "version = 4\n", "version = 3\n", "version = 2\n", ""];
const REGISTRY: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n";
const ODD: [&str; 6] = [
    "version = \"x\"\n",
    "version = \"9.0.0\"\n",
    "checksum = \"0\"\n",
    "source = \"nowhere\"\n",
    "dependencies = [\"a b c\"]\n",
    REGISTRY,
];

/// Seldom adds a lock file, to which `invocations` then often keep.
pub(super) fn add(plan: &mut Plan, invocations: &mut [Invocation]) {
    if !plan.percent(5) {
        return;
    }
    let mut text = (*plan.context.random.pick(&VERSIONS)).to_owned();
    for index in 0..plan.manifests.len() {
        if plan.manifests[index].has("package") && plan.percent(95) {
            text += &package(plan, index);
        }
    }
    if plan.percent(10) {
        text += "\n[[package]]\nname = \"lost\"\nversion = \"0.1.0\"\n";
        text += if plan.percent(50) { REGISTRY } else { "" };
    }
    let path = format!("{}Cargo.lock", plan.base);
    plan.context.files.add(&path, text);
    for invocation in invocations {
        // With a lock file, this command looks into the registry.
        if invocation.command() == "package" && !invocation.args.iter().any(|it| it == "--offline")
        {
            invocation.args.push("--offline".to_owned());
        }
        if plan.percent(60) && !invocation.args.iter().any(|it| it == "--locked") {
            invocation.args.push("--locked".to_owned());
        }
    }
}

fn package(plan: &mut Plan, index: usize) -> String {
    let manifest = &plan.manifests[index];
    let name = &manifest.name;
    let version = manifest.line("package", "version").filter(|it| it.starts_with("version = "));
    let version = version.unwrap_or("version = \"0.0.0\"");
    let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
    let keys = tables.into_iter().flat_map(|it| manifest.keys(it));
    let is_local = |key: &&str| plan.manifests.iter().any(|it| it.name == *key);
    let mut dependencies: Vec<_> = keys.filter(is_local).map(|it| format!("{it:?}")).collect();
    dependencies.sort_unstable();
    dependencies.dedup();
    let mut res = format!("\n[[package]]\nname = \"{name}\"\n{version}\n");
    if plan.percent(5) {
        dependencies.pop();
    }
    if !dependencies.is_empty() {
        res += &format!("dependencies = [{}]\n", dependencies.join(", "));
    }
    if plan.percent(4) {
        let odd = *plan.context.random.pick(&ODD);
        let key = odd.split(' ').next().unwrap_or(odd);
        let lines = res.split_inclusive('\n').filter(|it| !it.starts_with(key));
        res = lines.collect::<String>() + odd;
    }
    res
}
