//! What an instance of the engine has said, which its next reply builds on.

use crate::shared::Shared;
use engine::Analysis;
use protocol::Reply;

#[derive(Debug, Default)]
pub(super) struct Told {
    revision: u32,
    /// `None` before the first reply.
    analysis: Option<Shared<Analysis>>,
}

impl Told {
    /// The analysis that `reply` tells; `shown` if that is equal, so that nothing is drawn anew for
    /// it. `None` if the reply builds on another one.
    pub(super) fn take(
        &mut self,
        Reply { revision, since, news }: Reply,
        shown: Option<&Shared<Analysis>>,
    ) -> Option<Shared<Analysis>> {
        let before = match since {
            0 => None,
            since => Some(self.analysis.as_deref().filter(|_| self.revision == since)?),
        };
        let analysis = news.apply(before)?;
        let shown = shown.filter(|it| ***it == analysis).cloned();
        let analysis = shown.unwrap_or_else(|| Shared::new(analysis));
        *self = Self { revision, analysis: Some(analysis.clone()) };
        Some(analysis)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::{FileTree, Options, analyze};
    use protocol::News;

    #[test]
    fn a_reply_that_builds_on_another_one_is_refused() {
        let analysis = analyze(&FileTree::new(), &Options::default());
        let whole = Reply { revision: 1, since: 0, news: News::new(None, &analysis) };
        let news = |revision, since| {
            let news = News::new(Some(&analysis), &analysis);
            Reply { revision, since, news }
        };
        let mut told = Told::default();
        assert_eq!(told.take(news(2, 1), None), None);
        let first = told.take(whole, None).expect("it says everything");
        assert_eq!(*first, analysis);
        assert_eq!(told.take(news(3, 2), None), None);
        assert_eq!(told.take(news(2, 1), Some(&first)), Some(first));
    }
}
