//! What of a text has been there before.

use crate::{LONGEST_MATCH, SHORTEST_MATCH};

/// How far back a match may be, rounded down so that no place in [`Finder::before`] is used twice.
const WINDOW: usize = (1 << 15) - 1;
/// So far away, a shortest match takes as much room as its letters.
const TOO_FAR: usize = 1 << 13;
const NOWHERE: u32 = u32::MAX;

/// A piece of the compressed text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Token {
    Literal(u8),
    Match { length: u16, distance: u16 },
}

/// The text in pieces. At each place, `probes` former ones are looked at at most.
pub(crate) fn tokens(bytes: &[u8], probes: usize) -> Vec<Token> {
    let mut finder =
        Finder { bytes, probes, last: vec![NOWHERE; 1 << 15], before: vec![NOWHERE; WINDOW + 1] };
    let mut res = Vec::new();
    let mut at = 0;
    let mut here = finder.find(0);
    while at < bytes.len() {
        let next = finder.find(at + 1);
        // One letter later there may be a longer one.
        if here.0 >= SHORTEST_MATCH && here.0 >= next.0 {
            res.push(Token::Match { length: here.0 as u16, distance: here.1 as u16 });
            for within in at + 2..at + here.0 {
                finder.note(within);
            }
            at += here.0;
            here = finder.find(at);
        } else {
            res.push(Token::Literal(bytes[at]));
            at += 1;
            here = next;
        }
    }
    res
}

struct Finder<'b> {
    bytes: &'b [u8],
    probes: usize,
    /// Where the letters with this hash were last.
    last: Vec<u32>,
    /// For each place in the window, where letters with the same hash were before.
    before: Vec<u32>,
}

impl Finder<'_> {
    /// Length and distance of the longest match at `at`, or a length that is too short for one.
    fn find(&mut self, at: usize) -> (usize, usize) {
        let Some(mut candidate) = self.note(at) else { return (0, 0) };
        let most = LONGEST_MATCH.min(self.bytes.len() - at);
        let mut best = (SHORTEST_MATCH - 1, 0);
        for _ in 0..self.probes {
            let distance = at - candidate;
            if distance > WINDOW {
                break;
            }
            let (old, new) = (&self.bytes[candidate..], &self.bytes[at..at + most]);
            if old[best.0] == new[best.0] {
                let length = old.iter().zip(new).take_while(|(old, new)| old == new).count();
                if length > best.0 && (length > SHORTEST_MATCH || distance < TOO_FAR) {
                    best = (length, distance);
                }
                if length == most {
                    break;
                }
            }
            match self.before[candidate & WINDOW] {
                NOWHERE => break,
                // The place has been used for another one since.
                earlier if earlier as usize >= candidate => break,
                earlier => candidate = earlier as usize,
            }
        }
        best
    }

    /// Takes note of what is at `at`, and returns where it was before.
    fn note(&mut self, at: usize) -> Option<usize> {
        let [a, b, c] = *self.bytes.get(at..)?.first_chunk()?;
        let hash = (usize::from(a) << 10) ^ (usize::from(b) << 5) ^ usize::from(c);
        let last = &mut self.last[hash & WINDOW];
        let former = std::mem::replace(last, at as u32);
        self.before[at & WINDOW] = former;
        (former != NOWHERE).then_some(former as usize)
    }
}
