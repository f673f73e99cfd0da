//! What is no module: macros, what they include, and functions called `main`.

use super::{
    Attributes, Call, Context, DEEPEST, Include, Loaded, Ownership, Walk, location, text_of,
};
use crate::{
    TextRange,
    modules::{
        Limit, ROOT,
        disk::{Place, join, parent},
    },
    source::{Item, ItemKind, MacroCall, text_argument, unraw},
};

impl Walk<'_> {
    pub(super) fn other_item(&mut self, file: &Loaded, item: &Item, context: Context) {
        let attributes = self.attributes(file, &item.attributes);
        if attributes.out.or(attributes.out_if_function).is_some() {
            return;
        }
        match &item.kind {
            ItemKind::Attributes => {
                for (path, range) in attributes.includes {
                    self.include_data(file, &path, range);
                }
            }
            ItemKind::Macro(call) => self.macro_call(file, item, *call, context),
            ItemKind::MacroRules { name, body } => {
                let name = unraw(text_of(file, *name)).to_owned();
                self.definitions.get_or_default(name).push((file.clone(), *body));
            }
            // Of what a macro may bring, nothing is certain to be called so.
            _ if self.maybe.is_some() => {}
            _ => self.note_main(file, item, &context),
        }
    }

    fn note_main(&mut self, file: &Loaded, item: &Item, context: &Context) {
        let in_root = context.module == ROOT && !matches!(context.ownership, Ownership::ViaBlock);
        match &item.kind {
            ItemKind::MainFunction if in_root => self.has_main = true,
            ItemKind::MainFunction => self.mains.push((file.name.clone(), item.range)),
            ItemKind::ForeignMain => self.has_main |= in_root,
            ItemKind::OtherMain { .. } if in_root => {
                self.value_main.get_or_insert((file.name.clone(), item.range));
            }
            ItemKind::OtherMain { head } => self.mains.push((file.name.clone(), *head)),
            ItemKind::Use(it) if in_root => {
                self.has_main |= it.brings_main;
                if it.has_glob {
                    self.limit(Limit::Glob(location(&file.name, item.range)));
                }
            }
            _ => {}
        }
    }

    fn macro_call(&mut self, file: &Loaded, item: &Item, call: MacroCall, context: Context) {
        let name = text_of(file, call.name);
        let value = match name {
            "include" | "include_str" | "include_bytes" => {
                self.path_argument(&file.name.text, call.arguments)
            }
            _ => None,
        };
        match (name, value) {
            ("include", Some(path)) => {
                let name = join(&parent(&file.name.name), &path);
                let at = (file.name.clone(), item.range);
                self.found_includes.push(Include { name, at, context });
            }
            ("include_str" | "include_bytes", Some(path)) => {
                self.include_data(file, &path, item.range);
            }
            _ => {
                if call.is_item {
                    self.limit(Limit::Macro(location(&file.name, item.range)));
                }
                self.calls.push(Call { file: file.clone(), call, range: item.range, context });
            }
        }
    }

    /// The path that the arguments of an `include!` amount to, if that is known.
    pub(super) fn path_argument(&self, text: &str, arguments: TextRange) -> Option<String> {
        let package = join(&self.facts.tree_root, &self.facts.package_folder);
        text_argument(text, arguments, |variable| match variable {
            "CARGO_MANIFEST_DIR" => Some(package.trim_end_matches('/')),
            _ => None,
        })
    }

    pub(super) fn include_data(&mut self, file: &Loaded, path: &str, range: TextRange) {
        let name = join(&parent(&file.name.name), path);
        if let Place::File(path) = self.disk.look(&name) {
            let at = location(&file.name, range);
            self.used(&path, |it| it.includes.push(at));
        }
    }

    pub(super) fn include(&mut self, include: Include) {
        let Include { name, at: (source, range), context } = include;
        let Ok(file) = self.load(&name, Some((&source, range))) else { return };
        let path = file.name.path.clone();
        let at = location(&source, range);
        self.used(&path, |it| it.includes.push(at));
        let folder = parent(&name).into();
        let ownership = Ownership::Owned { relative: None };
        let depth = context.depth + 1;
        if depth > DEEPEST {
            self.limit(Limit::TooMany);
            return;
        }
        let context = Context { folder, ownership, depth, ..context };
        if context.module == ROOT {
            self.in_root.push(file.clone());
        }
        let stop = file.source.stop();
        self.push(file, context, &Attributes::default());
        // Of a file that is included, rustc takes each item for itself.
        if let (Some((_, top)), Some(open)) = (stop, self.open.last_mut()) {
            open.end = open.file.source.items.partition_point(|it| it.range.start < top);
        }
    }
}
