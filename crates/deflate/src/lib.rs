//! The compressed form of links and drafts, as [RFC 1951](https://www.rfc-editor.org/rfc/rfc1951)
//! defines it, in as little code as it takes.

mod code;
mod compress;
mod expand;
mod matches;
#[cfg(test)]
mod tests;

pub use compress::{deflate, store};
pub use expand::{InflateError, inflate};

/// Ends a block.
const END: usize = 256;
/// Symbols for literals, [`END`] and the lengths of matches, and for distances.
const LITERALS: usize = 286;
const DISTANCES: usize = 30;
const SHORTEST_MATCH: usize = 3;
const LONGEST_MATCH: usize = 258;
/// The order in which the lengths of the codes of the codes' lengths are written.
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// The lengths of the codes that need not be written: of literals, and of distances.
fn fixed() -> (Vec<u8>, Vec<u8>) {
    let literals = [vec![8; 144], vec![9; 112], vec![7; 24], vec![8; 8]].concat();
    (literals, vec![5; 32])
}

/// Lengths, less [`SHORTEST_MATCH`], and distances, less 1, have symbols in groups, of which each but
/// the first has twice the room of the one before it. So many symbols, as a power of two, are a group.
const LENGTH_GROUP: u32 = 2;
const DISTANCE_GROUP: u32 = 1;
/// The symbol of [`LONGEST_MATCH`], which is in no group.
const LONGEST_SYMBOL: usize = LITERALS - 1;

/// The index of the symbol for `value`, how much that is more than the symbol says, and in how many
/// bits this is written.
fn grouped(value: usize, group: u32) -> (usize, usize, u32) {
    let extra = value.checked_ilog2().and_then(|it| it.checked_sub(group)).unwrap_or(0);
    let index = ((extra as usize) << group) + (value >> extra);
    (index, value & ((1 << extra) - 1), extra)
}

/// The least value of the symbol with this index, and in how many bits is written what is added.
fn ungrouped(index: usize, group: u32) -> (usize, u32) {
    let extra = (index >> group).saturating_sub(1);
    ((index - (extra << group)) << extra, extra as u32)
}
