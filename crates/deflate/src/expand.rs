//! From the compressed form to the bytes.

use crate::{
    DISTANCE_GROUP, DISTANCES, END, LENGTH_GROUP, LITERALS, LONGEST_MATCH, LONGEST_SYMBOL, ORDER,
    SHORTEST_MATCH, code::codes, fixed, ungrouped,
};
use std::iter;

/// Why there are no bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InflateError {
    /// It is not what [`deflate`](crate::deflate) writes, or not all of it.
    Damaged,
    /// There would be more bytes than are wanted.
    TooLong,
}
use InflateError::{Damaged, TooLong};

/// The bytes that were compressed. What follows their end does not count.
///
/// # Errors
///
/// If there are more than `most`, or `packed` is not the compressed form of any.
pub fn inflate(packed: &[u8], most: usize) -> Result<Vec<u8>, InflateError> {
    let mut bits = Bits { bytes: packed, at: 0 };
    let mut res = Vec::new();
    loop {
        let is_last = bits.take(1)? == 1;
        match bits.take(2)? {
            0 => res.extend_from_slice(stored(&mut bits)?),
            1 => expand(&mut bits, &fixed(), &mut res, most)?,
            2 => {
                let lengths = written_lengths(&mut bits)?;
                expand(&mut bits, &lengths, &mut res, most)?;
            }
            _ => return Err(Damaged),
        }
        if res.len() > most {
            return Err(TooLong);
        }
        if is_last {
            return Ok(res);
        }
    }
}

fn stored<'b>(bits: &mut Bits<'b>) -> Result<&'b [u8], InflateError> {
    bits.at = bits.at.next_multiple_of(8);
    let (length, complement) = (bits.take(16)?, bits.take(16)?);
    if length ^ complement != 0xffff {
        return Err(Damaged);
    }
    let start = bits.at / 8;
    bits.at += 8 * length;
    bits.bytes.get(start..start + length).ok_or(Damaged)
}

/// The lengths of the codes for literals and for distances, at the beginning of a block.
fn written_lengths(bits: &mut Bits<'_>) -> Result<(Vec<u8>, Vec<u8>), InflateError> {
    let literals = bits.take(5)? + 257;
    let distances = bits.take(5)? + 1;
    let count = bits.take(4)? + 4;
    let mut lengths = [0; ORDER.len()];
    for symbol in &ORDER[..count] {
        lengths[*symbol] = bits.take(3)? as u8;
    }
    let table = Table::new(&lengths)?;
    let mut res = Vec::new();
    while res.len() < literals + distances {
        let (length, times) = match table.read(bits)? {
            16 => (*res.last().ok_or(Damaged)?, 3 + bits.take(2)?),
            17 => (0, 3 + bits.take(3)?),
            18 => (0, 11 + bits.take(7)?),
            length => (length as u8, 1),
        };
        res.extend(iter::repeat_n(length, times));
    }
    if res.len() > literals + distances {
        return Err(Damaged);
    }
    let distances = res.split_off(literals);
    Ok((res, distances))
}

fn expand(
    bits: &mut Bits<'_>,
    (literals, distances): &(Vec<u8>, Vec<u8>),
    res: &mut Vec<u8>,
    most: usize,
) -> Result<(), InflateError> {
    let (literals, distances) = (Table::new(literals)?, Table::new(distances)?);
    while res.len() <= most {
        let symbol = literals.read(bits)?;
        match symbol {
            0..END => res.push(symbol as u8),
            END => return Ok(()),
            LITERALS.. => return Err(Damaged),
            _ => {
                let mut left = match symbol {
                    LONGEST_SYMBOL => LONGEST_MATCH,
                    _ => SHORTEST_MATCH + value(symbol - END - 1, LENGTH_GROUP, bits)?,
                };
                let symbol = distances.read(bits)?;
                if symbol >= DISTANCES {
                    return Err(Damaged);
                }
                let distance = 1 + value(symbol, DISTANCE_GROUP, bits)?;
                let start = res.len().checked_sub(distance).ok_or(Damaged)?;
                // It may overlap what it makes, and then repeats itself.
                while left > 0 {
                    let part = left.min(res.len() - start);
                    res.extend_from_within(start..start + part);
                    left -= part;
                }
            }
        }
    }
    Err(TooLong)
}

fn value(index: usize, group: u32, bits: &mut Bits<'_>) -> Result<usize, InflateError> {
    let (least, extra) = ungrouped(index, group);
    Ok(least + bits.take(extra)?)
}

/// What the next bits stand for, whatever they are: symbol and length of the code.
struct Table {
    entries: Vec<(u16, u8)>,
}

impl Table {
    fn new(lengths: &[u8]) -> Result<Self, InflateError> {
        let longest = lengths.iter().max().map_or(0, |it| *it);
        let mut entries = vec![(0, 0); 1 << longest];
        for (symbol, (code, length)) in
            codes(lengths).ok_or(Damaged)?.iter().zip(lengths).enumerate()
        {
            if *length > 0 {
                let same = entries.iter_mut().skip(usize::from(*code)).step_by(1 << length);
                same.for_each(|it| *it = (symbol as u16, *length));
            }
        }
        Ok(Self { entries })
    }

    fn read(&self, bits: &mut Bits<'_>) -> Result<usize, InflateError> {
        let (symbol, length) = self.entries[bits.peek() & (self.entries.len() - 1)];
        if length == 0 {
            return Err(Damaged);
        }
        bits.take(u32::from(length))?;
        Ok(usize::from(symbol))
    }
}

/// Reads bits, the lowest of a byte first.
struct Bits<'b> {
    bytes: &'b [u8],
    /// In bits.
    at: usize,
}

impl Bits<'_> {
    /// At least the next 16 bits, in the lowest places; zeros after the end.
    fn peek(&self) -> usize {
        let byte =
            |index: usize| self.bytes.get(self.at / 8 + index).map_or(0, |it| usize::from(*it));
        (byte(0) | byte(1) << 8 | byte(2) << 16) >> (self.at % 8)
    }

    /// The next bits, of which there are 16 at most.
    fn take(&mut self, count: u32) -> Result<usize, InflateError> {
        let res = self.peek() & ((1 << count) - 1);
        self.at += count as usize;
        if self.at > 8 * self.bytes.len() { Err(Damaged) } else { Ok(res) }
    }
}
