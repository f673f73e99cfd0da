//! From bytes to the compressed form.

use crate::{
    DISTANCE_GROUP, DISTANCES, END, LENGTH_GROUP, LITERALS, LONGEST_MATCH, LONGEST_SYMBOL, ORDER,
    SHORTEST_MATCH,
    code::{LONGEST_CODE, best_lengths, codes},
    fixed, grouped,
    matches::{Token, tokens},
};

/// The codes change after so many tokens.
const BLOCK: usize = 20_000;
/// The most bytes of a block that is stored.
const LONGEST_STORED: usize = 0xffff;

/// The compressed form of `bytes`. The more `probes`, the shorter it is, and the longer it takes.
pub fn deflate(bytes: &[u8], probes: usize) -> Vec<u8> {
    let mut bits = Bits::default();
    let tokens = tokens(bytes, probes);
    let mut rest = &tokens[..];
    loop {
        let (block, later) = rest.split_at(rest.len().min(BLOCK));
        bits.put(u32::from(later.is_empty()), 1);
        write(block, &mut bits);
        if later.is_empty() {
            return bits.finish();
        }
        rest = later;
    }
}

/// A form of `bytes` that [`inflate`](crate::inflate) reads, too, made at once and not compressed.
pub fn store(bytes: &[u8]) -> Vec<u8> {
    let mut res = Vec::with_capacity(bytes.len() + 5 * (bytes.len() / LONGEST_STORED + 1));
    let mut rest = bytes;
    loop {
        let (block, later) = rest.split_at(rest.len().min(LONGEST_STORED));
        res.push(u8::from(later.is_empty()));
        res.extend((block.len() as u16).to_le_bytes());
        res.extend((!block.len() as u16).to_le_bytes());
        res.extend(block);
        if later.is_empty() {
            return res;
        }
        rest = later;
    }
}

/// A symbol, and the bits that follow it: their value and how many they are.
type Symbol = (usize, usize, u32);

fn write(block: &[Token], bits: &mut Bits) {
    let mut frequencies = ([0; LITERALS], [0; DISTANCES]);
    frequencies.0[END] = 1;
    for token in block {
        let (literal, distance) = symbols(*token);
        frequencies.0[literal.0] += 1;
        distance.iter().for_each(|it| frequencies.1[it.0] += 1);
    }
    let longest = LONGEST_CODE as u8;
    let best = (best_lengths(&frequencies.0, longest), best_lengths(&frequencies.1, longest));
    let header = Header::new(&best);
    let fixed = fixed();
    let room = |lengths: &(Vec<u8>, Vec<u8>)| {
        room(&frequencies.0, &lengths.0) + room(&frequencies.1, &lengths.1)
    };
    let lengths = if header.room() + room(&best) < room(&fixed) {
        bits.put(2, 2);
        header.write(bits);
        best
    } else {
        bits.put(1, 2);
        fixed
    };
    let (literals, distances) = (Encoder::new(&lengths.0), Encoder::new(&lengths.1));
    for token in block {
        let (literal, distance) = symbols(*token);
        literals.write(literal, bits);
        distance.into_iter().for_each(|it| distances.write(it, bits));
    }
    literals.write((END, 0, 0), bits);
}

/// How a token is written.
fn symbols(token: Token) -> (Symbol, Option<Symbol>) {
    let (length, distance) = match token {
        Token::Literal(byte) => return ((byte.into(), 0, 0), None),
        Token::Match { length, distance } => (usize::from(length), usize::from(distance)),
    };
    let literal = match length {
        LONGEST_MATCH => (LONGEST_SYMBOL, 0, 0),
        _ => {
            let (index, more, extra) = grouped(length - SHORTEST_MATCH, LENGTH_GROUP);
            (END + 1 + index, more, extra)
        }
    };
    (literal, Some(grouped(distance - 1, DISTANCE_GROUP)))
}

/// The bits that symbols take, without those that follow them.
fn room(frequencies: &[u32], lengths: &[u8]) -> u32 {
    frequencies.iter().zip(lengths).map(|(times, length)| times * u32::from(*length)).sum()
}

/// The lengths of a block's codes, as they are written before it.
struct Header {
    literals: usize,
    distances: usize,
    symbols: Vec<Symbol>,
    /// Of the codes of these symbols.
    lengths: Vec<u8>,
    /// How many of those are written.
    count: usize,
}

impl Header {
    fn new((literals, distances): &(Vec<u8>, Vec<u8>)) -> Self {
        let used = |lengths: &[u8]| lengths.iter().rposition(|it| *it > 0).map_or(1, |it| it + 1);
        let (literals, distances) = (&literals[..used(literals)], &distances[..used(distances)]);
        let symbols = run_lengths(&[literals, distances].concat());
        let mut frequencies = [0; ORDER.len()];
        symbols.iter().for_each(|it| frequencies[it.0] += 1);
        let lengths = best_lengths(&frequencies, 7);
        let count = ORDER.iter().rposition(|it| lengths[*it] > 0).map_or(4, |it| 4.max(it + 1));
        Self { literals: literals.len(), distances: distances.len(), symbols, lengths, count }
    }

    fn room(&self) -> u32 {
        let symbols = self.symbols.iter().map(|it| u32::from(self.lengths[it.0]) + it.2);
        14 + 3 * self.count as u32 + symbols.sum::<u32>()
    }

    fn write(&self, bits: &mut Bits) {
        bits.put(self.literals as u32 - 257, 5);
        bits.put(self.distances as u32 - 1, 5);
        bits.put(self.count as u32 - 4, 4);
        for symbol in &ORDER[..self.count] {
            bits.put(self.lengths[*symbol].into(), 3);
        }
        let encoder = Encoder::new(&self.lengths);
        self.symbols.iter().for_each(|it| encoder.write(*it, bits));
    }
}

fn run_lengths(lengths: &[u8]) -> Vec<Symbol> {
    let mut res = Vec::new();
    let mut before = None;
    let mut rest = lengths;
    while let [length, ..] = rest {
        let run = rest.iter().take_while(|it| *it == length).count();
        let (symbol, taken): (Symbol, _) = match (length, run) {
            (0, 11..) => ((18, run.min(138) - 11, 7), run.min(138)),
            (0, 3..) => ((17, run - 3, 3), run),
            (_, 3..) if before == Some(length) => ((16, run.min(6) - 3, 2), run.min(6)),
            _ => (((*length).into(), 0, 0), 1),
        };
        res.push(symbol);
        before = Some(length);
        rest = &rest[taken..];
    }
    res
}

struct Encoder<'l> {
    codes: Vec<u16>,
    lengths: &'l [u8],
}

impl<'l> Encoder<'l> {
    fn new(lengths: &'l [u8]) -> Self {
        let codes = codes(lengths).expect("a tree gives no more codes than there are");
        Self { codes, lengths }
    }

    fn write(&self, (symbol, value, extra): Symbol, bits: &mut Bits) {
        bits.put(self.codes[symbol].into(), self.lengths[symbol].into());
        bits.put(value as u32, extra);
    }
}

/// Writes bits, the lowest of a byte first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    /// `count`: 16 at most.
    fn put(&mut self, value: u32, count: u32) {
        self.held |= value << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.held as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        self.put(0, 7);
        self.bytes
    }
}
