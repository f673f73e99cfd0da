//! Goes through a crate in the order in which rustc loads it.

use super::{
    CfgSet, CrateFacts, CrateModules, FileUse, Limit, Module, ModuleId, ModuleState, ROOT,
    SourceCache,
    disk::{Disk, join, parent},
    findings::Finding,
    hidden,
    message::SourceText,
};
use crate::{
    FilePath, Files, Location, SourceFile, TextRange,
    sorted::{SortedMap, SortedSet},
    source::{FILE, ItemKind, MacroCall, Scope, ScopeId, Setting, settings, unraw},
};
use std::{
    path::{Path, PathBuf},
    rc::Rc,
    sync::Arc,
};

mod declare;
mod finish;
mod items;
mod load;

/// Inline modules deeper than this are not followed, nor is anything in more modules than that.
const DEEPEST: u32 = 256;
const MOST_MODULES: usize = 200_000;
/// No file is opened once the names of all that were are so long together: files that load each other
/// by ever longer paths would not come to an end.
const MOST_NAME_BYTES: usize = 8 << 20;
/// So deep in each other, files of modules are too much for rustc itself: it is aborted.
const DEEPEST_FILES: usize = 1_000;
/// No more is said about one crate, or about the names of its modules.
const MOST_FINDINGS: usize = 500;

/// What the crate is made of that rustc would load from `files` as `facts` say, if a build script sets
/// nothing.
pub fn of_crate(files: &dyn Files, facts: &CrateFacts, cache: &mut SourceCache) -> CrateModules {
    let (mut res, cfg) = through(files, facts, CfgSet::new(facts, false), cache);
    res.depends_on_test = cfg.depends_on_test();
    if cfg.depends_on_build_script() {
        let (other, _) = through(files, facts, CfgSet::new(facts, true), cache);
        for (path, FileUse { includes, .. }) in other.files.into_iter().chain(other.maybe) {
            if !res.files.contains_key(&path) && !res.maybe.contains_key(&path) {
                // The modules are those of the other configuration.
                res.maybe.insert(path, FileUse { includes, ..FileUse::default() });
            }
        }
    }
    res
}

fn through(
    files: &dyn Files,
    facts: &CrateFacts,
    cfg: CfgSet,
    cache: &mut SourceCache,
) -> (CrateModules, CfgSet) {
    let mut walk = Walk::new(files, facts, cfg, cache);
    walk.root();
    walk.run();
    hidden::find(&mut walk);
    walk.finish();
    (walk.res, walk.cfg)
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
    /// How many files were opened before the one it is in.
    opened: usize,
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
    /// How many of its items belong to the crate.
    end: usize,
}

/// A file on the way from the crate root to another.
struct OnTheWay {
    name: String,
    /// The same name for the same path.
    plain: String,
    /// The index of the one that declares it.
    above: usize,
}

impl OnTheWay {
    fn new(name: String, above: usize) -> Self {
        Self { plain: plain(&name), name, above }
    }
}

/// A path as rustc compares it: without `.` and doubled slashes.
fn plain(path: &str) -> String {
    let plain: PathBuf = Path::new(path).components().collect();
    plain.to_string_lossy().into_owned()
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

/// The name of a module in another one, or in a block of it, which is told by
/// [`Context::opened`] and its beginning.
type Name = (ModuleId, Option<(usize, u32)>, String);

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
    /// The files on the way from the crate root.
    stack: Vec<OnTheWay>,
    said: SortedSet<String>,
    /// The macro call that may bring what is gone through.
    pub(super) maybe: Option<Location>,
    /// Set where rustc stops.
    is_over: bool,
    /// Whether a macro may bring a file that is not there, at which rustc stops.
    pub(super) may_stop: bool,
    /// How many files have been opened.
    opened: usize,
    /// How long their names are together.
    name_bytes: usize,
    /// Whether files have been found to lie too deep in each other. No others are opened then, for they
    /// may load each other without an end.
    is_too_deep: bool,
    /// By its plain path, how each was named first.
    file_names: SortedMap<String, String>,
    /// The modules declared in each, and in each block, with the place of the first.
    names: SortedMap<Name, (SourceText, TextRange)>,
    conflicts: Vec<Finding>,
    /// By a module's name where it was last found to be declared again: the file and the place.
    declared_again: SortedMap<String, (String, TextRange)>,
    /// The crate root, and what is included in the root module.
    in_root: Vec<Loaded>,
    /// What is called `main` elsewhere than in the root module.
    mains: Vec<(SourceText, TextRange)>,
    /// The first value of the root module that is called `main` and is no function.
    value_main: Option<(SourceText, TextRange)>,
    has_main: bool,
    has_no_main: bool,
    special: Vec<(SourceText, TextRange, String)>,
    pub(super) calls: Vec<Call>,
    /// The bodies of `macro_rules!`, by name.
    pub(super) definitions: SortedMap<String, Vec<(Loaded, TextRange)>>,
}

/// What the attributes of something come to.
#[derive(Default)]
struct Attributes {
    out: Option<TextRange>,
    /// A `#[test]` in a plain build: it leaves out what can be a test.
    out_if_function: Option<TextRange>,
    /// The first `path`.
    path: Option<PathAttribute>,
    includes: Vec<(String, TextRange)>,
    words: Vec<(String, TextRange)>,
}

struct PathAttribute {
    /// `None` if it has no string.
    value: Option<String>,
    range: TextRange,
    is_inner: bool,
}

impl<'t> Walk<'t> {
    fn new(
        files: &'t dyn Files,
        facts: &'t CrateFacts,
        cfg: CfgSet,
        cache: &'t mut SourceCache,
    ) -> Self {
        let res = CrateModules {
            modules: Vec::new(),
            files: SortedMap::new(),
            maybe: SortedMap::new(),
            findings: Vec::new(),
            limits: Vec::new(),
            working_folder: facts.working_folder.clone(),
            depends_on_test: false,
        };
        Self {
            disk: Disk { files, facts },
            facts,
            cfg,
            cache,
            res,
            open: Vec::new(),
            includes: Vec::new(),
            found_includes: Vec::new(),
            stack: Vec::new(),
            said: SortedSet::new(),
            maybe: None,
            is_over: false,
            may_stop: false,
            opened: 0,
            name_bytes: 0,
            names: SortedMap::new(),
            is_too_deep: false,
            file_names: SortedMap::new(),
            conflicts: Vec::new(),
            declared_again: SortedMap::new(),
            in_root: Vec::new(),
            mains: Vec::new(),
            value_main: None,
            has_main: false,
            has_no_main: false,
            special: Vec::new(),
            calls: Vec::new(),
            definitions: SortedMap::new(),
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
                self.stack.push(OnTheWay::new(name.clone(), usize::MAX));
                let context = Context {
                    module: ROOT,
                    out: None,
                    folder: parent(&name).into(),
                    ownership: Ownership::Owned { relative: None },
                    stack: 0,
                    opened: 0,
                    depth: 0,
                };
                // Of what it declares rustc tells nothing then; it is shown all the same.
                self.is_over |= file.source.stop().is_some();
                self.in_root.push(file.clone());
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
                if index < open.end {
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
            self.stop();
            return;
        }
        self.say([finding()]);
    }

    /// rustc says nothing more, unless it is a macro that may bring what stops it.
    fn stop(&mut self) {
        self.is_over |= self.maybe.is_none();
    }

    /// Notes that the file at `path` belongs to the crate, or may belong to it.
    fn used(&mut self, path: &FilePath, note: impl FnOnce(&mut FileUse)) {
        let files = match self.maybe {
            Some(_) => &mut self.res.maybe,
            None => &mut self.res.files,
        };
        note(files.get_or_default(path.clone()));
    }

    fn limit(&mut self, limit: Limit) {
        if self.maybe.is_none() {
            self.res.limits.push(limit);
        }
    }

    /// What the attributes at `attributes` of `file` come to.
    fn attributes(&self, file: &Loaded, attributes: &[crate::source::Attribute]) -> Attributes {
        let mut res = Attributes::default();
        let text = &file.name.text;
        for attribute in attributes {
            for setting in settings(text, attribute.content, attribute.range, &self.cfg) {
                match setting {
                    Setting::Cfg { holds: true, .. } => {}
                    Setting::Cfg { .. } => {
                        res.out.get_or_insert(attribute.range);
                    }
                    Setting::Test if self.cfg.takes_tests() => {}
                    Setting::Test => {
                        res.out_if_function.get_or_insert(attribute.range);
                    }
                    Setting::Path { value, range } => {
                        let is_inner = attribute.is_inner;
                        res.path.get_or_insert(PathAttribute { value, range, is_inner });
                    }
                    // After what leaves the whole file out rustc reads no attribute of it.
                    Setting::Word { .. } if res.out.is_some() => {}
                    Setting::Word { name, .. } => {
                        let word = unraw(&text[name.start..name.end]).to_owned();
                        res.words.push((word, attribute.range));
                    }
                    Setting::Foreign { .. } => {}
                    Setting::Include { arguments } => {
                        let path = self.path_argument(text, arguments);
                        res.includes.extend(path.map(|it| (it, attribute.range)));
                    }
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
                let out = attributes.out.or(attributes.out_if_function);
                context.out = out.map(|range| location(&file.name, range));
            }
            let open = self.open.last_mut().expect("an item is in an open file");
            open.contexts.push(context);
        }
    }

    fn item(&mut self, index: usize) {
        let file = self.open.last().expect("it has this item").file.clone();
        let item = &file.source.items[index];
        let mut context = self.context(item.scope);
        if item.block.is_some() {
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
}

fn file_attributes(file: &Loaded) -> &[crate::source::Attribute] {
    &file.source[FILE].attributes
}

pub(super) fn text_of(file: &Loaded, range: TextRange) -> &str {
    &file.name.text[range.start..range.end]
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
