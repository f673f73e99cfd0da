//! Modules that are declared: where they are looked for, and what is said if they are not found.

use super::{
    Attributes, Context, DEEPEST, DEEPEST_FILES, Loaded, MOST_FINDINGS, MOST_MODULES,
    MOST_NAME_BYTES, OnTheWay, Ownership, PathAttribute, Walk, candidates, file_attributes,
    location, plain, text_of,
};
use crate::{
    TextRange,
    modules::{
        Limit, Module, ModuleId, ModuleState, ROOT,
        disk::{Place, join, parent},
        findings,
    },
    source::{Item, ScopeId, shown, unraw},
};
use std::iter;

impl Walk<'_> {
    pub(in crate::modules) fn module(
        &mut self,
        file: &Loaded,
        range: TextRange,
        name: &str,
        parent: ModuleId,
    ) -> ModuleId {
        let id = ModuleId(self.res.modules.len() as u32);
        self.res.modules.push(Module {
            parent: Some(parent),
            name: unraw(name).to_owned(),
            declaration: Some(location(&file.name, range)),
            maybe: self.maybe.clone(),
            // Until it is known.
            state: ModuleState::TooDeep,
        });
        id
    }

    pub(super) fn inline_module(
        &mut self,
        file: &Loaded,
        item: &Item,
        name: TextRange,
        scope: ScopeId,
        around: Context,
    ) {
        let head = TextRange { start: item.range.start, end: name.end };
        let name = text_of(file, name);
        let id = self.module(file, head, name, around.module);
        let attributes = self.attributes(file, &file.source[scope].attributes);
        let mut context = Context { module: id, depth: around.depth + 1, ..around.clone() };
        let is_deep = context.depth > DEEPEST;
        if let Some(out) = attributes.out.map(|range| location(&file.name, range)) {
            context.out.get_or_insert(out);
        }
        let mut state = match &context.out {
            Some(at) => ModuleState::ConfiguredOut { at: at.clone(), files: Vec::new() },
            None => ModuleState::Inline,
        };
        if context.out.is_none() {
            self.define(file, item, name, &around);
            self.note_module_main(file, head, name, &around);
        }
        match &attributes.path {
            _ if is_deep => {
                state = ModuleState::TooDeep;
                self.limit(Limit::TooMany);
                context.out.get_or_insert(location(&file.name, item.range));
            }
            Some(PathAttribute { value: Some(path), .. }) => {
                context.folder = join(&around.folder, path).into();
                context.ownership = Ownership::Owned { relative: None };
            }
            Some(malformed) if context.out.is_none() => {
                self.say_malformed(file, malformed);
                state = ModuleState::MalformedPath;
            }
            _ => {
                let mut folder = around.folder.to_string();
                if let Ownership::Owned { relative } = &mut context.ownership
                    && let Some(relative) = relative.take()
                {
                    folder = join(&folder, &relative);
                }
                context.folder = join(&folder, unraw(name)).into();
            }
        }
        self.res.modules[id.0 as usize].state = state;
        let open = self.open.last_mut().expect("it has this item");
        // Guards between this and the last module are filled in first.
        if open.contexts.len() < scope.0 as usize {
            self.context(ScopeId(scope.0 - 1));
        }
        let open = self.open.last_mut().expect("it has this item");
        open.contexts.push(context);
    }

    /// rustc takes any item with this name for a function that is in the wrong place.
    fn note_module_main(&mut self, file: &Loaded, head: TextRange, name: &str, around: &Context) {
        let is_elsewhere = around.module != ROOT || matches!(around.ownership, Ownership::ViaBlock);
        if unraw(name) == "main" && is_elsewhere && self.maybe.is_none() {
            self.mains.push((file.name.clone(), head));
        }
    }

    /// Notes that a module is defined, and says it if there is one already.
    fn define(&mut self, file: &Loaded, item: &Item, name: &str, context: &Context) {
        if self.maybe.is_some() {
            return;
        }
        let here = (file.name.clone(), head(file, item.range));
        let shown = shown(name, self.facts.edition);
        let block = item.block.map(|it| (context.opened, it));
        let key = (context.module, block, unraw(name).to_owned());
        match self.names.get(&key) {
            Some(_) if self.conflicts.len() >= MOST_FINDINGS => {}
            Some((source, range)) => {
                let place = (here.0.name.clone(), here.1);
                let last = self.declared_again.insert(key.2, place.clone());
                // rustc does not say it again of the place of which it has just said it.
                if last == Some(place) {
                    return;
                }
                let (first, second) = ((source, *range), (&here.0, here.1));
                let around = if block.is_some() { "block" } else { "module" };
                self.conflicts.push(findings::defined_twice(&shown, around, first, second));
            }
            None => {
                self.names.insert(key, here);
            }
        }
    }

    pub(super) fn file_module(
        &mut self,
        file: &Loaded,
        item: &Item,
        name: TextRange,
        context: Context,
    ) {
        self.is_too_deep |= self.open.len() >= DEEPEST_FILES;
        let is_too_much =
            self.res.modules.len() >= MOST_MODULES || self.name_bytes > MOST_NAME_BYTES;
        if is_too_much || self.is_too_deep {
            self.limit(Limit::TooMany);
            return;
        }
        let name_end = name.end;
        let name = text_of(file, name);
        let id = self.module(file, item.range, name, context.module);
        let attributes = self.attributes(file, &item.attributes);
        let out = attributes.out.map(|range| location(&file.name, range));
        if let Some(at) = context.out.clone().or(out) {
            let paths = match &attributes.path {
                Some(PathAttribute { value: Some(path), .. }) => vec![join(&context.folder, path)],
                _ => candidates(&context, name).to_vec(),
            };
            let found = paths.iter().filter_map(|it| match self.disk.look(it) {
                Place::File(path) => Some(path),
                _ => None,
            });
            let state = ModuleState::ConfiguredOut { at, files: found.collect() };
            self.res.modules[id.0 as usize].state = state;
            return;
        }
        let in_block = matches!(context.ownership, Ownership::ViaBlock);
        if let Some((_, range)) = attributes.words.first() {
            self.limit(Limit::Lints(location(&file.name, *range)));
        }
        let is_special = context.module == ROOT
            && !in_block
            && attributes.path.is_none()
            && matches!(unraw(name), "lib" | "main")
            && self.maybe.is_none();
        let state = self.find_module(file, item, name, &context, attributes, id);
        // A module whose file says that it is not there has no name, and no lint speaks of it.
        if !matches!(state, ModuleState::ConfiguredOut { .. }) {
            self.define(file, item, name, &context);
            let head = TextRange { start: item.range.start, end: name_end };
            self.note_module_main(file, head, name, &context);
            if is_special && !self.has_inner_path(&state) {
                self.special.push((file.name.clone(), item.range, unraw(name).to_owned()));
            }
        }
        self.res.modules[id.0 as usize].state = state;
    }

    /// Whether the file that a module has been found to be begins with a `path` of its own.
    fn has_inner_path(&self, state: &ModuleState) -> bool {
        let file = matches!(state, ModuleState::File(_)).then(|| self.open.last()).flatten();
        let file = file.map(|it| &it.file);
        file.is_some_and(|it| self.attributes(it, file_attributes(it)).path.is_some())
    }

    /// rustc stops where a `path` has no string.
    fn say_malformed(&mut self, file: &Loaded, attribute: &PathAttribute) {
        let place = (&file.name, attribute.range);
        self.say([findings::malformed_path(place, attribute.is_inner)]);
        self.stop();
    }

    /// Looks for the file of a module, and goes into it.
    fn find_module(
        &mut self,
        file: &Loaded,
        item: &Item,
        name: &str,
        context: &Context,
        attributes: Attributes,
        id: ModuleId,
    ) -> ModuleState {
        let place = (&file.name, item.range);
        let shown = shown(name, self.facts.edition);
        let attribute = attributes.path.as_ref().and_then(|it| it.value.clone());
        let (path, relative) = match &attributes.path {
            Some(PathAttribute { value: Some(path), .. }) => (join(&context.folder, path), None),
            Some(malformed) => {
                self.say_malformed(file, malformed);
                return ModuleState::MalformedPath;
            }
            None => {
                let both = candidates(context, name);
                let found = both.each_ref().map(|it| self.disk.exists(it));
                if matches!(context.ownership, Ownership::ViaBlock) {
                    self.say_if_heard(|| {
                        findings::in_block(place, &shown, found != [false, false])
                    });
                    return ModuleState::InBlock;
                }
                let [first, second] = &both;
                match found {
                    [true, false] => (first.clone(), Some(unraw(name))),
                    [false, true] => (second.clone(), None),
                    [false, false] => {
                        self.say_if_heard(|| findings::file_not_found(place, &shown, &both));
                        return ModuleState::Missing { candidates: both.to_vec() };
                    }
                    [true, true] => {
                        self.say_if_heard(|| findings::both_found(place, &shown, &both));
                        return ModuleState::Ambiguous { candidates: both.to_vec() };
                    }
                }
            }
        };
        if let Some(files) = self.circle(context.stack, &path) {
            self.say_if_heard(|| findings::circular(place, &files));
            return ModuleState::Circular { files };
        }
        let loaded = match self.load(&path, Some(place)) {
            Ok(loaded) => loaded,
            Err(state) => return state,
        };
        let ownership = Ownership::Owned { relative: relative.map(Into::into) };
        self.go_into(loaded, path, context, ownership, attribute, id)
    }

    /// Goes into the file at `path` of the module `id`; `attribute` is its `path` attribute.
    pub(in crate::modules) fn go_into(
        &mut self,
        loaded: Loaded,
        path: String,
        around: &Context,
        mut ownership: Ownership,
        mut attribute: Option<String>,
        id: ModuleId,
    ) -> ModuleState {
        let tree_path = loaded.name.path.clone();
        self.used(&tree_path, |it| it.modules.push(id));
        // Of a file that ends with stray attributes rustc takes nothing, and goes on with the next.
        let stop = loaded.source.stop().filter(|_| !self.is_over);
        let inner = match stop {
            Some(_) => Attributes::default(),
            None => self.attributes(&loaded, file_attributes(&loaded)),
        };
        let out = inner.out.map(|range| location(&loaded.name, range));
        let mut folder = parent(&path);
        // An inner `path` is too late for the file, but not for what is declared in it.
        match &inner.path {
            Some(PathAttribute { value: Some(inner), .. }) if attribute.is_none() => {
                folder = parent(&join(&around.folder, inner));
                ownership = Ownership::Owned { relative: None };
                attribute = Some(inner.clone());
            }
            Some(malformed) if attribute.is_none() => self.say_malformed(&loaded, malformed),
            _ => {}
        }
        let stack = self.stacked(&loaded, path, attribute, &folder, around.stack);
        let state = match &out {
            Some(at) => ModuleState::ConfiguredOut { at: at.clone(), files: vec![tree_path] },
            None => ModuleState::File(tree_path),
        };
        let out = out.or_else(|| stop.map(|it| location(&loaded.name, it.0)));
        let context = Context {
            module: id,
            out,
            folder: folder.into(),
            ownership,
            stack,
            opened: 0,
            depth: 0,
        };
        self.push(loaded, context, &inner);
        state
    }

    /// Puts the file at `path` above `above`, and returns where it is, as rustc knows it: if the file
    /// adds attributes to its module, rustc takes that up anew. Then it forgets the file, or follows
    /// the `path` attribute from the wrong folder, which is `folder`.
    fn stacked(
        &mut self,
        file: &Loaded,
        path: String,
        attribute: Option<String>,
        folder: &str,
        above: usize,
    ) -> usize {
        let path = match adds_attributes(file) {
            true => attribute.map(|it| join(folder, &it)),
            false => Some(path),
        };
        let Some(path) = path else { return above };
        self.stack.push(OnTheWay::new(path, above));
        self.stack.len() - 1
    }

    /// The files from the one that is `path` to the innermost, if it is among them.
    fn circle(&self, innermost: usize, path: &str) -> Option<Vec<String>> {
        let path = plain(path);
        let way = iter::successors(self.stack.get(innermost), |it| self.stack.get(it.above));
        let begin = way.clone().position(|it| it.plain == path)?;
        let mut files: Vec<_> = way.take(begin + 1).map(|it| it.name.clone()).collect();
        files.reverse();
        files.push(files[0].clone());
        Some(files)
    }
}

/// Whether the file begins with an inner attribute or doc comment.
fn adds_attributes(file: &Loaded) -> bool {
    let first = &file.name.text[file.source.content.start..];
    let is_attribute = first.strip_prefix('#').is_some_and(|it| it.trim_start().starts_with('!'));
    is_attribute || first.starts_with("//!") || first.starts_with("/*!")
}

/// What rustc shows of a declaration: what is before the first `{`, if that is on one line.
fn head(file: &Loaded, range: TextRange) -> TextRange {
    let text = text_of(file, range).split('{').next().unwrap_or_default().trim_end();
    match text.is_empty() || text.contains('\n') {
        true => range,
        false => TextRange { start: range.start, end: range.start + text.len() },
    }
}
