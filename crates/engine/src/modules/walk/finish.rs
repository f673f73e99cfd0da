//! What rustc says once it has loaded a crate: special names, and whether there is a `main`.

use super::{Walk, location};
use crate::{
    modules::{Limit, findings},
    source::attribute_macro,
};

impl Walk<'_> {
    pub(super) fn finish(&mut self) {
        let special = std::mem::take(&mut self.special);
        let has_lints = self.res.limits.iter().any(|it| matches!(it, Limit::Lints(_)));
        if !has_lints && !self.may_have_stopped() {
            let warnings = special.iter().enumerate().map(|(i, (source, range, name))| {
                findings::special_name((source, *range), name, i == 0)
            });
            self.say(warnings.collect::<Vec<_>>());
        }
        let is_wanted = self.facts.is_program && !(self.facts.is_test && self.facts.has_harness);
        if is_wanted && !self.has_main && !self.has_no_main {
            self.note_attribute_macro();
            self.no_main();
        }
    }

    fn no_main(&mut self) {
        let Some(root) = self.in_root.first().filter(|_| !self.may_have_main()) else { return };
        let end = (&root.name, root.source.content.end);
        let value = self.value_main.as_ref().map(|it| (&it.0, it.1));
        let finding = findings::no_main(&self.facts.name, end, value, &self.mains);
        self.say([finding]);
    }

    /// An attribute can make any item the `main` function.
    fn note_attribute_macro(&mut self) {
        let mut places = self.in_root.iter().filter_map(|file| {
            let range = attribute_macro(&file.name.text, &self.cfg)?;
            Some(location(&file.name, range))
        });
        if let Some(place) = places.next() {
            self.limit(Limit::Macro(place));
        }
    }

    /// Whether something that is not known could bring a `main` function.
    fn may_have_main(&self) -> bool {
        let may_bring = |it: &Limit| matches!(it, Limit::Macro(_) | Limit::Glob(_));
        self.may_have_stopped() || self.res.limits.iter().any(may_bring)
    }

    /// Whether rustc may have come to something at which it stops, unknown to us.
    fn may_have_stopped(&self) -> bool {
        let may_stop = |it: &Limit| matches!(it, Limit::NoToken(_) | Limit::OutsideTree(_));
        self.may_stop || self.res.limits.iter().any(may_stop)
    }
}
