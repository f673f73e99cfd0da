//! What rustc says once it has loaded a crate: special names, and whether there is a `main`.

use super::Walk;
use crate::modules::{Limit, findings};

impl Walk<'_> {
    pub(super) fn finish(&mut self) {
        let special = std::mem::take(&mut self.special);
        let has_lints = self.res.limits.iter().any(|it| matches!(it, Limit::Lints(_)));
        if !has_lints {
            let warnings = special.iter().enumerate().map(|(i, (source, range, name))| {
                findings::special_name((source, *range), name, i == 0)
            });
            self.say(warnings.collect::<Vec<_>>());
        }
        if self.facts.is_program
            && !self.facts.is_test
            && !self.has_main
            && !self.has_no_main
            && !self.may_have_main()
            && let Some(root) = self.root.clone()
        {
            let end = root.source.content.end;
            let mains = std::mem::take(&mut self.mains);
            self.say([findings::no_main(&self.facts.name, (&root.name, end), &mains)]);
        }
    }

    /// Whether something that is not known could bring a `main` function.
    fn may_have_main(&self) -> bool {
        self.res.limits.iter().any(|it| {
            matches!(
                it,
                Limit::Macro(_) | Limit::NoToken(_) | Limit::Glob(_) | Limit::OutsideTree(_)
            )
        })
    }
}
