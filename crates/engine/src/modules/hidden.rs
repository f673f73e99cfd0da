//! Files that macros could make part of a crate.
//!
//! Nothing is expanded. What a call mentions, and what the definition of the macro mentions if it is
//! known, could be modules and paths; those that are there may belong to the crate.

use super::{
    Limit,
    disk::{Place, join, parent},
    walk::{Call, Context, Ownership, Walk, candidates, location, text_of},
};
use crate::{
    FilePath, TextRange,
    sorted::SortedSet,
    source::{Word, mentions, unraw},
};

/// Looks through all calls of unknown macros, also those in the files that it finds.
pub(super) fn find(walk: &mut Walk<'_>) {
    let mut seen = SortedSet::new();
    while !walk.calls.is_empty() {
        for call in std::mem::take(&mut walk.calls) {
            walk.maybe = Some(location(&call.file.name, call.range));
            look_through(walk, &call, &mut seen);
            walk.maybe = None;
        }
    }
    let certain = &walk.res.files;
    walk.res.maybe.retain(|path, _| !certain.contains_key(path));
}

/// What has been found already: each file is gone into once.
type Seen = SortedSet<FilePath>;

fn look_through(walk: &mut Walk<'_>, call: &Call, seen: &mut Seen) {
    let own_name = unraw(text_of(&call.file, call.call.name));
    let mut may_stop = false;
    let mut names = SortedSet::from([own_name.to_owned()]);
    let mut bodies = vec![(call.file.clone(), call.call.arguments)];
    bodies.extend(walk.definitions.get(own_name).into_iter().flatten().cloned());
    while let Some((file, range)) = bodies.pop() {
        for word in mentions(&file.name.text, range) {
            match word {
                Word::Text(path) => maybe_path(walk, call, &path, seen),
                Word::Name { name, within } => {
                    let word = text_of(&file, name);
                    let name = unraw(word);
                    may_stop |= matches!(word, "mod" | "include");
                    if !names.insert(format!("{within}/{name}")) {
                        continue;
                    }
                    // What a definition calls in its turn is looked through too.
                    if names.insert(name.to_owned()) {
                        bodies.extend(walk.definitions.get(name).into_iter().flatten().cloned());
                    }
                    if call.call.is_item {
                        maybe_module(walk, call, name, &within, seen);
                    }
                }
            }
        }
    }
    if may_stop || own_name == "include" {
        walk.may_stop = true;
        // That of an item is noted already.
        if !call.call.is_item {
            walk.res.limits.push(Limit::Macro(location(&call.file.name, call.range)));
        }
    }
}

fn maybe_module(walk: &mut Walk<'_>, call: &Call, name: &str, within: &str, seen: &mut Seen) {
    let mut context = call.context.clone();
    if !within.is_empty()
        && let Ownership::Owned { relative } = &mut context.ownership
    {
        let folder = relative.take().map_or(String::new(), |it| format!("{it}/"));
        context.folder = join(&context.folder, &format!("{folder}{within}")).into();
    }
    let [first, second] = candidates(&context, name);
    let relative = Ownership::Owned { relative: Some(name.into()) };
    maybe_file(walk, call, &context, (first, relative), name, seen);
    let ownership = Ownership::Owned { relative: None };
    maybe_file(walk, call, &context, (second, ownership), name, seen);
}

/// What a text in the arguments could mean: the path of a file, or of a folder of them.
fn maybe_path(walk: &mut Walk<'_>, call: &Call, path: &str, seen: &mut Seen) {
    let own = parent(&call.file.name.name);
    let package = join(&walk.facts.tree_root, &walk.facts.package_folder);
    let inside = path.trim_start_matches('/');
    let paths = [join(&own, path), join(&call.context.folder, path), join(&package, inside)];
    for path in paths {
        let files = match walk.disk.look(&path) {
            Place::File(..) => vec![path],
            Place::Folder => {
                let entries = walk.disk.entries(&path).into_iter();
                entries.filter(|it| it.ends_with(".rs")).map(|it| join(&path, &it)).collect()
            }
            Place::Nothing(_) | Place::Outside => continue,
        };
        for path in files {
            let ownership = Ownership::Owned { relative: None };
            let name = path.rsplit('/').next().unwrap_or_default();
            let name = name.strip_suffix(".rs").unwrap_or(name).to_owned();
            maybe_file(walk, call, &call.context, (path, ownership), &name, seen);
        }
    }
}

/// Goes into the file that the module `name` would be in.
fn maybe_file(
    walk: &mut Walk<'_>,
    call: &Call,
    around: &Context,
    (path, ownership): (String, Ownership),
    name: &str,
    seen: &mut Seen,
) {
    let Place::File(file) = walk.disk.look(&path) else { return };
    if walk.res.files.contains_key(&file) || !seen.insert(file.clone()) {
        return;
    }
    if !file.as_str().ends_with(".rs") {
        let at = location(&call.file.name, call.range);
        walk.res.maybe.get_or_default(file).includes.push(at);
        return;
    }
    let Ok(loaded) = walk.load(&path, None) else { return };
    let attribute = Some(file.name().to_owned());
    let range: TextRange = call.range;
    let id = walk.module(&call.file, range, name, around.module);
    let state = walk.go_into(loaded, path, around, ownership, attribute, id);
    walk.res.modules[id.0 as usize].state = state;
    walk.run();
}
