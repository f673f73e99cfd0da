//! Where the boxes of the picture are and how large.

use super::boxes::{Block, BlockKind};

/// Around and between boxes.
pub const GAP: usize = 10;
pub const LINE_HEIGHT: usize = 18;
/// Of a letter of the picture's font, in hundredths.
const LETTER_WIDTH: usize = 730;
/// No text is longer.
pub const MOST_LETTERS: usize = 44;

/// A box with its place within the box round it. All in pixels.
#[derive(Debug)]
pub struct Placed<'b> {
    pub block: &'b Block,
    pub x: usize,
    pub y: usize,
    pub width: usize,
    pub height: usize,
    pub children: Vec<Placed<'b>>,
}

/// Puts boxes into rows that are about as wide as `wrap`, or below each other and equally wide if it
/// is 0; returns the width and the height of all.
pub fn place<'b>(blocks: &'b [Block], wrap: usize) -> (Vec<Placed<'b>>, usize, usize) {
    let mut placed: Vec<_> = blocks.iter().map(size).collect();
    let (mut x, mut y, mut row_height, mut width) = (0, 0, 0, 0);
    for it in &mut placed {
        if x > 0 && x + it.width > wrap {
            (x, y, row_height) = (0, y + row_height + GAP, 0);
        }
        (it.x, it.y) = (x, y);
        x += it.width + GAP;
        row_height = row_height.max(it.height);
        width = width.max(x - GAP);
    }
    if wrap == 0 {
        placed.iter_mut().for_each(|it| it.width = width);
    }
    (placed, width, y + row_height)
}

/// How large a box is, with everything in it in its place.
fn size(block: &Block) -> Placed<'_> {
    let lines = if block.note.is_empty() { 1 } else { 2 };
    let title = letters(&block.word) + 1 + letters(&block.name);
    let text_width = title.max(letters(&block.note)) * LETTER_WIDTH / 100;
    let wrap = match block.kind {
        BlockKind::Workspace => 0,
        BlockKind::Package => 320,
        BlockKind::Crate => 280,
        BlockKind::Module | BlockKind::LeftOut | BlockKind::Missing => 220,
    };
    let (mut children, width, height) = place(&block.children, wrap);
    let top = lines * LINE_HEIGHT + GAP;
    for it in &mut children {
        it.x += GAP;
        it.y += top + GAP / 2;
    }
    let height = if children.is_empty() { top } else { top + GAP / 2 + height + GAP };
    Placed { block, x: 0, y: 0, width: width.max(text_width) + 2 * GAP, height, children }
}

fn letters(text: &str) -> usize {
    text.chars().count().min(MOST_LETTERS)
}
