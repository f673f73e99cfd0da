//! Goes through a crate in the order in which rustc loads it.

use super::{
    CfgSet, CrateFacts, CrateModules, FileUse, Limit, Module, ModuleId, ModuleState, ROOT,
    SourceCache,
    disk::{Disk, IS_FOLDER, Place, join, parent},
    findings::{self, Finding},
    hidden,
    message::SourceText,
};
use crate::{
    Content, FilePath, Files, Location, SourceFile, TextRange,
    source::{
        FILE, Item, ItemKind, MacroCall, Scope, ScopeId, Setting, settings, shown, string_value,
        unraw,
    },
};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
};

mod finish;

/// Inline modules deeper than this are not followed, nor is anything in more modules than that.
const DEEPEST: u32 = 256;
const MOST_MODULES: usize = 200_000;
/// No more is said about one crate, or about the names of its modules.
const MOST_FINDINGS: usize = 500;

/// What the crate is made of that rustc would load from `files` as `facts` say.
pub fn of_crate(files: &dyn Files, facts: &CrateFacts, cache: &mut SourceCache) -> CrateModules {
    let mut walk = Walk::new(files, facts, cache);
    walk.root();
    walk.run();
    walk.finish();
    hidden::find(&mut walk);
    walk.res
}

/// A file of the crate.
#[derive(Clone)]
pub(super) struct Loaded {
    pub(super) name: SourceText,
    pub(super) source: Arc<SourceFile>,
}

/// Where an item is.
#[derive(Clone)]
pub(super) struct Context {
    pub(super) module: ModuleId,
    /// The attribute that leaves it out.
    pub(super) out: Option<Location>,
    pub(super) folder: Rc<str>,
    pub(super) ownership: Ownership,
    /// The innermost file on the way from the crate root; an index of [`Walk::stack`].
    stack: usize,
    depth: u32,
}

/// In which folder the files of modules are, as rustc calls it.
#[derive(Clone)]
pub(super) enum Ownership {
    /// In the folder itself, or in one below it with this name.
    Owned { relative: Option<Rc<str>> },
    /// Nowhere: the module would be in a block.
    ViaBlock,
}

/// A file that is being gone through.
struct Open {
    file: Loaded,
    /// One for each scope, as far as the walk has come.
    contexts: Vec<Context>,
    next: usize,
}

/// An `include!` that is to be followed.
struct Include {
    name: String,
    at: (SourceText, TextRange),
    context: Context,
}

/// A macro call, or a definition, with what it takes to look for files in it.
pub(super) struct Call {
    pub(super) file: Loaded,
    pub(super) call: MacroCall,
    pub(super) range: TextRange,
    pub(super) context: Context,
}

pub(super) struct Walk<'t> {
    pub(super) disk: Disk<'t>,
    pub(super) facts: &'t CrateFacts,
    cfg: CfgSet,
    cache: &'t mut SourceCache,
    pub(super) res: CrateModules,
    open: Vec<Open>,
    /// Those to follow, the next one last.
    includes: Vec<Include>,
    found_includes: Vec<Include>,
    /// The files on the way from the crate root: their names, and what is above each.
    stack: Vec<(String, usize)>,
    said: BTreeSet<String>,
    /// The macro call that may bring what is gone through.
    pub(super) maybe: Option<Location>,
    /// Set where rustc stops.
    is_over: bool,
    /// The modules declared in each, with the place of the first.
    names: BTreeMap<(ModuleId, String), (SourceText, TextRange)>,
    conflicts: Vec<Finding>,
    root: Option<Loaded>,
    mains: Vec<(SourceText, TextRange)>,
    has_main: bool,
    has_no_main: bool,
    special: Vec<(SourceText, TextRange, String)>,
    pub(super) calls: Vec<Call>,
    /// The bodies of `macro_rules!`, by name.
    pub(super) definitions: BTreeMap<String, Vec<(Loaded, TextRange)>>,
}

/// What the attributes of something come to.
#[derive(Default)]
struct Attributes {
    out: Option<TextRange>,
    /// The first `path`, its value if it has one, and whether it is an inner attribute.
    path: Option<(Option<String>, TextRange)>,
    includes: Vec<(String, TextRange)>,
    words: Vec<(String, TextRange)>,
}

impl<'t> Walk<'t> {
    fn new(files: &'t dyn Files, facts: &'t CrateFacts, cache: &'t mut SourceCache) -> Self {
        let res = CrateModules {
            modules: Vec::new(),
            files: BTreeMap::new(),
            maybe: BTreeMap::new(),
            findings: Vec::new(),
            limits: Vec::new(),
            working_folder: facts.working_folder.clone(),
        };
        Self {
            disk: Disk { files, facts },
            facts,
            cfg: CfgSet::new(facts),
            cache,
            res,
            open: Vec::new(),
            includes: Vec::new(),
            found_includes: Vec::new(),
            stack: Vec::new(),
            said: BTreeSet::new(),
            maybe: None,
            is_over: false,
            names: BTreeMap::new(),
            conflicts: Vec::new(),
            root: None,
            mains: Vec::new(),
            has_main: false,
            has_no_main: false,
            special: Vec::new(),
            calls: Vec::new(),
            definitions: BTreeMap::new(),
        }
    }

    fn root(&mut self) {
        let name = self.facts.root_path.clone();
        let root = Module {
            parent: None,
            name: "crate".to_owned(),
            declaration: None,
            maybe: None,
            state: ModuleState::Inline,
        };
        self.res.modules.push(root);
        let loaded = self.load(&name, None);
        self.res.modules[0].state = match loaded {
            Ok(file) => {
                let path = file.name.path.clone();
                self.used(&path, |it| {
                    it.is_root = true;
                    it.modules.push(ROOT);
                });
                self.stack.push((name.clone(), usize::MAX));
                let context = Context {
                    module: ROOT,
                    out: None,
                    folder: parent(&name).into(),
                    ownership: Ownership::Owned { relative: None },
                    stack: 0,
                    depth: 0,
                };
                self.root = Some(file.clone());
                let attributes = self.attributes(&file, file_attributes(&file));
                let out = attributes.out.map(|range| location(&file.name, range));
                self.root_words(&file, &attributes);
                self.push(file, Context { out, ..context }, &attributes);
                ModuleState::File(path)
            }
            Err(state) => state,
        };
    }

    fn root_words(&mut self, file: &Loaded, attributes: &Attributes) {
        for (word, range) in &attributes.words {
            match word.as_str() {
                "no_main" => self.has_no_main = true,
                "crate_name" | "crate_type" => {}
                _ => self.limit(Limit::Lints(location(&file.name, *range))),
            }
        }
    }

    pub(super) fn run(&mut self) {
        loop {
            while let Some(open) = self.open.last_mut() {
                let index = open.next;
                open.next += 1;
                if index < open.file.source.items.len() {
                    self.item(index);
                } else {
                    self.open.pop();
                }
            }
            let conflicts = std::mem::take(&mut self.conflicts);
            self.say(conflicts);
            // Those of one file are followed in their order, each with all that it includes in turn.
            self.includes.extend(std::mem::take(&mut self.found_includes).into_iter().rev());
            let Some(include) = self.includes.pop() else { return };
            self.include(include);
        }
    }

    /// Adds what rustc says, unless it has stopped.
    fn say(&mut self, findings: impl IntoIterator<Item = Finding>) {
        for finding in findings {
            // A file that is loaded twice says nothing twice.
            if !self.is_over && self.maybe.is_none() && self.said.insert(finding.rendered.clone()) {
                self.res.findings.push(finding);
            }
        }
    }

    /// Adds what rustc says, and makes it only if it is to be heard: there may be very much.
    fn say_if_heard(&mut self, finding: impl FnOnce() -> Finding) {
        if self.is_over || self.maybe.is_some() {
            return;
        }
        if self.res.findings.len() >= MOST_FINDINGS {
            self.limit(Limit::TooMany);
            self.is_over = true;
            return;
        }
        self.say([finding()]);
    }

    /// Notes that the file at `path` belongs to the crate, or may belong to it.
    fn used(&mut self, path: &FilePath, note: impl FnOnce(&mut FileUse)) {
        let files = match self.maybe {
            Some(_) => &mut self.res.maybe,
            None => &mut self.res.files,
        };
        note(files.entry(path.clone()).or_default());
    }

    fn limit(&mut self, limit: Limit) {
        if self.maybe.is_none() {
            self.res.limits.push(limit);
        }
    }

    /// Reads a file of the crate; `at` declares it. What keeps rustc from it is said.
    pub(super) fn load(
        &mut self,
        name: &str,
        at: Option<findings::Place<'_>>,
    ) -> Result<Loaded, ModuleState> {
        let reason = match self.disk.look(name) {
            Place::File(path) => match self.disk.files.read(path.as_str()) {
                Ok(Content::Text(text)) => return Ok(self.read(name, path, &text)),
                Ok(Content::Bytes(bytes)) => {
                    let text: Arc<str> = String::from_utf8_lossy(&bytes).into();
                    let file = SourceText { name: name.to_owned(), path, text };
                    self.say([findings::not_utf8(at, &file, &bytes)]);
                    "stream did not contain valid UTF-8".to_owned()
                }
                Err(reason) => {
                    self.say([findings::not_readable(at, name, &reason)]);
                    reason
                }
            },
            Place::Folder => {
                self.say([findings::not_readable(at, name, IS_FOLDER)]);
                IS_FOLDER.to_owned()
            }
            Place::Nothing(reason) => {
                self.say([findings::not_readable(at, name, reason)]);
                reason.to_owned()
            }
            Place::Outside => {
                if let Some((source, range)) = at {
                    self.limit(Limit::OutsideTree(location(source, range)));
                }
                "outside of the tree".to_owned()
            }
        };
        self.is_over = true;
        Err(ModuleState::Unreadable { path: name.to_owned(), reason })
    }

    fn read(&mut self, name: &str, path: FilePath, text: &Arc<str>) -> Loaded {
        let source = self.cache.read(text);
        let name = SourceText { name: name.to_owned(), path, text: text.clone() };
        let file = Loaded { name, source };
        if let Some(range) = file.source.no_token {
            self.limit(Limit::NoToken(location(&file.name, range)));
        } else if file.source.is_unbalanced {
            self.say(findings::delimiters(&file.name));
            self.is_over = true;
        }
        file
    }

    /// Goes into `file` next. `attributes` are those of the file itself.
    fn push(&mut self, file: Loaded, context: Context, attributes: &Attributes) {
        if context.out.is_none() {
            for (path, range) in &attributes.includes {
                self.include_data(&file, path, *range);
            }
        }
        self.open.push(Open { file, contexts: vec![context], next: 0 });
    }

    /// What the attributes at `attributes` of `file` come to.
    fn attributes(&self, file: &Loaded, attributes: &[crate::source::Attribute]) -> Attributes {
        let mut res = Attributes::default();
        let text = &file.name.text;
        for attribute in attributes {
            for setting in settings(text, attribute.content, attribute.range, &self.cfg) {
                match setting {
                    Setting::Cfg { holds: true, .. } => {}
                    Setting::Test if self.facts.is_test => {}
                    Setting::Cfg { .. } | Setting::Test => {
                        res.out.get_or_insert(attribute.range);
                    }
                    Setting::Path { value, range } => {
                        res.path.get_or_insert((value, range));
                    }
                    Setting::Word { name, .. } => {
                        let word = text[name.start..name.end].to_owned();
                        res.words.push((word, attribute.range));
                    }
                    Setting::Include { path } => res.includes.push((path, attribute.range)),
                }
            }
        }
        res
    }

    /// The context of what is directly in `scope` of the file on top.
    fn context(&mut self, scope: ScopeId) -> Context {
        // A scope comes after the one around it, and before all items in it.
        loop {
            let open = self.open.last().expect("an item is in an open file");
            let known = open.contexts.len();
            if known > scope.0 as usize {
                return open.contexts[scope.0 as usize].clone();
            }
            let file = open.file.clone();
            let Scope { parent, attributes, .. } = &file.source.scopes[known];
            let around = &open.contexts[parent.unwrap_or(FILE).0 as usize];
            let mut context = around.clone();
            if context.out.is_none() {
                let attributes = self.attributes(&file, attributes);
                context.out = attributes.out.map(|range| location(&file.name, range));
            }
            let open = self.open.last_mut().expect("an item is in an open file");
            open.contexts.push(context);
        }
    }

    fn item(&mut self, index: usize) {
        let file = self.open.last().expect("it has this item").file.clone();
        let item = &file.source.items[index];
        let mut context = self.context(item.scope);
        if item.is_in_block {
            context.ownership = Ownership::ViaBlock;
        }
        match &item.kind {
            ItemKind::InlineModule { name, scope } => {
                self.inline_module(&file, item, *name, *scope, context);
            }
            ItemKind::FileModule { name } => self.file_module(&file, item, *name, context),
            _ if context.out.is_some() => {}
            _ => self.other_item(&file, item, context),
        }
    }

    fn other_item(&mut self, file: &Loaded, item: &Item, context: Context) {
        let attributes = self.attributes(file, &item.attributes);
        if attributes.out.is_some() {
            return;
        }
        let in_root = context.module == ROOT && !matches!(context.ownership, Ownership::ViaBlock);
        match &item.kind {
            ItemKind::Attributes => {
                for (path, range) in attributes.includes {
                    self.include_data(file, &path, range);
                }
            }
            ItemKind::MainFunction if in_root => self.has_main = true,
            ItemKind::MainFunction => self.mains.push((file.name.clone(), item.range)),
            ItemKind::OtherMain => self.has_main |= in_root,
            ItemKind::Use(it) if in_root => {
                self.has_main |= it.brings_main;
                if it.has_glob {
                    self.limit(Limit::Glob(location(&file.name, item.range)));
                }
            }
            ItemKind::Macro(call) => self.macro_call(file, item, *call, context),
            ItemKind::MacroRules { name, body } => {
                let name = unraw(text_of(file, *name)).to_owned();
                self.definitions.entry(name).or_default().push((file.clone(), *body));
            }
            _ => {}
        }
    }

    fn macro_call(&mut self, file: &Loaded, item: &Item, call: MacroCall, context: Context) {
        let name = text_of(file, call.name);
        let arguments = text_of(file, call.arguments).trim().trim_end_matches(',').trim_end();
        let value = string_value(arguments);
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
                if call.is_item || name == "include" {
                    self.limit(Limit::Macro(location(&file.name, item.range)));
                }
                self.calls.push(Call { file: file.clone(), call, range: item.range, context });
            }
        }
    }

    fn include_data(&mut self, file: &Loaded, path: &str, range: TextRange) {
        let name = join(&parent(&file.name.name), path);
        if let Place::File(path) = self.disk.look(&name) {
            let at = location(&file.name, range);
            self.used(&path, |it| it.includes.push(at));
        }
    }

    fn include(&mut self, include: Include) {
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
        self.push(file, context, &Attributes::default());
    }

    pub(super) fn module(
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

    fn inline_module(
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
        }
        match &attributes.path {
            _ if is_deep => {
                state = ModuleState::TooDeep;
                self.limit(Limit::TooMany);
                context.out.get_or_insert(location(&file.name, item.range));
            }
            Some((Some(path), _)) => {
                context.folder = join(&around.folder, path).into();
                context.ownership = Ownership::Owned { relative: None };
            }
            Some((None, range)) if context.out.is_none() => {
                self.say([findings::malformed_path((&file.name, *range))]);
                self.is_over = true;
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

    /// Notes that a module is defined, and says it if there is one already.
    fn define(&mut self, file: &Loaded, item: &Item, name: &str, context: &Context) {
        if item.is_in_block || self.maybe.is_some() {
            return;
        }
        let here = (file.name.clone(), head(file, item.range));
        let shown = shown(name, self.facts.edition);
        let key = (context.module, unraw(name).to_owned());
        match self.names.get(&key) {
            Some(_) if self.conflicts.len() >= MOST_FINDINGS => {}
            Some((source, range)) => {
                let (first, second) = ((source, *range), (&here.0, here.1));
                self.conflicts.push(findings::defined_twice(shown, first, second));
            }
            None => {
                self.names.insert(key, here);
            }
        }
    }

    fn file_module(&mut self, file: &Loaded, item: &Item, name: TextRange, context: Context) {
        if self.res.modules.len() >= MOST_MODULES {
            self.limit(Limit::TooMany);
            return;
        }
        let name = text_of(file, name);
        let id = self.module(file, item.range, name, context.module);
        let attributes = self.attributes(file, &item.attributes);
        let out = attributes.out.map(|range| location(&file.name, range));
        if let Some(at) = context.out.clone().or(out) {
            let paths = match &attributes.path {
                Some((Some(path), _)) => vec![join(&context.folder, path)],
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
        self.define(file, item, name, &context);
        let in_block = matches!(context.ownership, Ownership::ViaBlock);
        if context.module == ROOT
            && !in_block
            && attributes.path.is_none()
            && matches!(name, "lib" | "main")
            && self.maybe.is_none()
        {
            self.special.push((file.name.clone(), item.range, name.to_owned()));
        }
        if let Some((_, range)) = attributes.words.first() {
            self.limit(Limit::Lints(location(&file.name, *range)));
        }
        let state = self.find_module(file, item, name, &context, attributes, id);
        self.res.modules[id.0 as usize].state = state;
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
        let has_path = attributes.path.is_some();
        let (path, relative) = match attributes.path {
            Some((Some(path), _)) => (join(&context.folder, &path), None),
            Some((None, range)) => {
                self.say([findings::malformed_path((&file.name, range))]);
                self.is_over = true;
                return ModuleState::MalformedPath;
            }
            None => {
                let both = candidates(context, name);
                let found = both.each_ref().map(|it| self.disk.exists(it));
                if matches!(context.ownership, Ownership::ViaBlock) {
                    self.say_if_heard(|| findings::in_block(place, shown, found != [false, false]));
                    return ModuleState::InBlock;
                }
                let [first, second] = &both;
                match found {
                    [true, false] => (first.clone(), Some(unraw(name))),
                    [false, true] => (second.clone(), None),
                    [false, false] => {
                        self.say_if_heard(|| findings::file_not_found(place, shown, &both));
                        return ModuleState::Missing { candidates: both.to_vec() };
                    }
                    [true, true] => {
                        self.say_if_heard(|| findings::both_found(place, shown, &both));
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
        self.go_into(loaded, path, context, ownership, has_path, id)
    }

    /// Goes into the file at `path` of the module `id`.
    pub(super) fn go_into(
        &mut self,
        loaded: Loaded,
        path: String,
        around: &Context,
        mut ownership: Ownership,
        has_path: bool,
        id: ModuleId,
    ) -> ModuleState {
        let tree_path = loaded.name.path.clone();
        self.used(&tree_path, |it| it.modules.push(id));
        let inner = self.attributes(&loaded, file_attributes(&loaded));
        let out = inner.out.map(|range| location(&loaded.name, range));
        let mut folder = parent(&path);
        // An inner `path` is too late for the file, but not for what is declared in it.
        match &inner.path {
            Some((Some(inner), _)) if !has_path => {
                folder = parent(&join(&around.folder, inner));
                ownership = Ownership::Owned { relative: None };
            }
            Some((None, range)) if !has_path => {
                self.say([findings::malformed_path((&loaded.name, *range))]);
                self.is_over = true;
            }
            _ => {}
        }
        self.stack.push((path, around.stack));
        let state = match &out {
            Some(at) => ModuleState::ConfiguredOut { at: at.clone(), files: vec![tree_path] },
            None => ModuleState::File(tree_path),
        };
        let stack = self.stack.len() - 1;
        let context =
            Context { module: id, out, folder: folder.into(), ownership, stack, depth: 0 };
        self.push(loaded, context, &inner);
        state
    }

    /// The files from the one that is `path` to the innermost, if it is among them.
    fn circle(&self, mut stack: usize, path: &str) -> Option<Vec<String>> {
        let path = std::path::Path::new(path);
        let mut files = Vec::new();
        while let Some((name, above)) = self.stack.get(stack) {
            files.push(name.clone());
            if std::path::Path::new(name) == path {
                files.reverse();
                files.push(name.clone());
                return Some(files);
            }
            stack = *above;
        }
        None
    }
}

fn file_attributes(file: &Loaded) -> &[crate::source::Attribute] {
    &file.source[FILE].attributes
}

pub(super) fn text_of(file: &Loaded, range: TextRange) -> &str {
    &file.name.text[range.start..range.end]
}

/// What rustc shows of a declaration: what is before the first `{`, if that is on one line.
fn head(file: &Loaded, range: TextRange) -> TextRange {
    let text = text_of(file, range).split('{').next().unwrap_or_default().trim_end();
    match text.is_empty() || text.contains('\n') {
        true => range,
        false => TextRange { start: range.start, end: range.start + text.len() },
    }
}

pub(super) fn location(source: &SourceText, range: TextRange) -> Location {
    Location { path: source.path.clone(), range }
}

/// Where rustc looks for the module `name`, in its order.
pub(super) fn candidates(context: &Context, name: &str) -> [String; 2] {
    let name = unraw(name);
    let relative = match &context.ownership {
        Ownership::Owned { relative: Some(relative) } => format!("{relative}/"),
        _ => String::new(),
    };
    [
        join(&context.folder, &format!("{relative}{name}.rs")),
        join(&context.folder, &format!("{relative}{name}/mod.rs")),
    ]
}
