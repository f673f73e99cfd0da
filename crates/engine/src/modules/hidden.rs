//! Files that macros could make part of a crate.

use super::{
    MaybeUse,
    disk::{Place, join, parent},
    walk::{Call, Walk, candidates, location, text_of},
};
use crate::source::{Word, mentions, unraw};
use std::collections::BTreeSet;

/// Looks for what the calls of unknown macros mention: each name could be a module, each text a path.
pub(super) fn find(walk: &mut Walk<'_>) {
    let calls = std::mem::take(&mut walk.calls);
    for call in &calls {
        let mut seen = BTreeSet::new();
        let mut bodies = vec![(call.file.clone(), call.call.arguments)];
        seen.insert(text_of(&call.file, call.call.name).to_owned());
        let name = unraw(text_of(&call.file, call.call.name));
        bodies.extend(walk.definitions.get(name).into_iter().flatten().cloned());
        while let Some((file, range)) = bodies.pop() {
            for word in mentions(&file.name.text, range) {
                match word {
                    Word::Name(name) => {
                        let name = unraw(text_of(&file, name));
                        if !seen.insert(name.to_owned()) {
                            continue;
                        }
                        // What a definition calls in its turn is looked at too.
                        bodies.extend(walk.definitions.get(name).into_iter().flatten().cloned());
                        if call.call.is_item {
                            maybe_module(walk, call, name);
                        }
                    }
                    Word::Text(path) => maybe_path(walk, call, &path),
                }
            }
        }
    }
}

fn maybe_module(walk: &mut Walk<'_>, call: &Call, name: &str) {
    for path in candidates(&call.context, name) {
        if let Place::File(path, _) = walk.disk.look(&path) {
            let it = MaybeUse {
                call: location(&call.file.name, call.range),
                parent: call.context.module,
                name: Some(name.to_owned()),
            };
            walk.res.maybe.entry(path).or_insert(it);
        }
    }
}

fn maybe_path(walk: &mut Walk<'_>, call: &Call, path: &str) {
    let own = parent(&call.file.name.name);
    for folder in [&*own, &call.context.folder] {
        if let Place::File(path, _) = walk.disk.look(&join(folder, path)) {
            let it = MaybeUse {
                call: location(&call.file.name, call.range),
                parent: call.context.module,
                name: None,
            };
            walk.res.maybe.entry(path).or_insert(it);
        }
    }
}
