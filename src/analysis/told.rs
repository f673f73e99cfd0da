//! What an instance of the engine has said, which its next reply builds on.

use engine::Analysis;
use protocol::Reply;

#[derive(Debug, Default)]
pub(super) struct Told {
    revision: u32,
    /// `None` before the first reply.
    analysis: Option<Analysis>,
}

impl Told {
    /// The analysis that `reply` tells. `None` if the reply builds on another one.
    pub(super) fn take(&mut self, Reply { revision, since, news }: Reply) -> Option<Analysis> {
        let before = match since {
            0 => None,
            since => Some(self.analysis.as_ref().filter(|_| self.revision == since)?),
        };
        let analysis = news.apply(before)?;
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
        assert_eq!(told.take(news(2, 1)), None);
        assert_eq!(told.take(whole), Some(analysis.clone()));
        assert_eq!(told.take(news(3, 2)), None);
        assert_eq!(told.take(news(2, 1)), Some(analysis));
    }
}
