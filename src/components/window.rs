//! Which rows of a long list are worth rendering: those in sight, and some on either side.

use std::ops::Range;

/// So few rows are always rendered.
const FEW: usize = 250;

/// How many rows a window has: more than a tall screen shows, twice.
const ROWS: usize = 200;

/// A window on a list of rows that are all equally high.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The row in the middle of what is in sight, roughly.
    middle: usize,
}

impl Window {
    /// Follows the scrolling of `count` rows to `share` (0 to 1); whether other rows are in it now.
    pub fn scroll_to(&mut self, share: f64, count: usize) -> bool {
        let before = self.rows(count);
        let row = (share * count as f64) as usize;
        self.middle = row - row % (ROWS / 4);
        self.rows(count) != before
    }

    pub fn rows(self, count: usize) -> Range<usize> {
        if count <= FEW {
            return 0..count;
        }
        let start = self.middle.saturating_sub(ROWS / 2).min(count - ROWS);
        start..start + ROWS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_list_is_rendered_as_a_whole() {
        assert_eq!(Window::default().rows(250), 0..250);
        assert!(!Window::default().scroll_to(1.0, 250));
    }

    #[test]
    fn a_window_of_a_long_list_stays_within_it() {
        let mut window = Window::default();
        assert_eq!(window.rows(10_000), 0..200);
        assert!(window.scroll_to(0.5, 10_000));
        assert_eq!(window.rows(10_000), 4900..5100);
        assert!(window.scroll_to(1.0, 10_000));
        assert_eq!(window.rows(10_000), 9800..10_000);
    }
}
