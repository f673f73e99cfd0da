//! Files: read, and opened to be gone through.

use super::{Attributes, Context, Loaded, Open, Walk, location, plain};
use crate::{
    Content, FilePath,
    modules::{
        Limit, ModuleState,
        disk::{IS_FOLDER, Place},
        findings,
        message::SourceText,
    },
};
use std::sync::Arc;

impl Walk<'_> {
    /// Reads a file of the crate; `at` declares it. What keeps rustc from it is said.
    pub(in crate::modules) fn load(
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
        self.stop();
        Err(ModuleState::Unreadable { path: name.to_owned(), reason })
    }

    fn read(&mut self, name: &str, path: FilePath, text: &Arc<str>) -> Loaded {
        let source = self.cache.read(text);
        let name = match self.maybe {
            Some(_) => name.to_owned(),
            // A file that is named in two ways is named as it was first.
            None => self.file_names.get_or_insert_with(plain(name), || name.to_owned()).clone(),
        };
        let name = SourceText { name, path, text: text.clone() };
        let file = Loaded { name, source };
        if let Some(range) = file.source.no_token {
            self.limit(Limit::NoToken(location(&file.name, range)));
        } else if file.source.is_unbalanced {
            self.say(findings::delimiters(&file.name));
            self.stop();
        } else {
            for stray in &file.source.strays {
                self.say_if_heard(|| findings::stray(&file.name, stray));
            }
        }
        file
    }

    /// Goes into `file` next. `attributes` are those of the file itself.
    pub(super) fn push(&mut self, file: Loaded, mut context: Context, attributes: &Attributes) {
        if context.out.is_none() {
            for (path, range) in &attributes.includes {
                self.include_data(&file, path, *range);
            }
        }
        let end = file.source.items.len();
        context.opened = self.opened;
        self.opened += 1;
        self.name_bytes += file.name.name.len();
        self.open.push(Open { file, contexts: vec![context], next: 0, end });
    }
}
