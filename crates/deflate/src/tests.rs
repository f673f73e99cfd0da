//! What is compressed comes back, here and elsewhere, and so does what was compressed elsewhere.

use super::{InflateError, deflate, inflate, store};
use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec};

/// Pseudo-random bytes: SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((it ^ (it >> 31)) % limit as u64) as usize
    }

    /// Words of few letters, letters of all kinds, and long runs.
    fn bytes(&mut self, longest: usize) -> Vec<u8> {
        let letters = [2, 5, 60, 256][self.below(4)];
        let length = self.below(longest + 1);
        let mut res: Vec<u8> = Vec::new();
        while res.len() < length {
            match self.below(3) {
                0 if !res.is_empty() => {
                    let start = self.below(res.len());
                    let end = res.len().min(start + self.below(400));
                    res.extend_from_within(start..end);
                }
                1 => res.extend(vec![self.below(letters) as u8; self.below(600)]),
                _ => (0..self.below(40)).for_each(|_| res.push(self.below(letters) as u8)),
            }
        }
        res
    }
}

#[track_caller]
fn comes_back(bytes: &[u8]) {
    let most = bytes.len();
    for packed in [deflate(bytes, 1), deflate(bytes, 100), store(bytes)] {
        assert_eq!(decompress_to_vec(&packed).unwrap(), bytes);
        assert_eq!(inflate(&packed, most).as_deref(), Ok(bytes));
        let with_more = [&packed[..], b"more"].concat();
        assert_eq!(inflate(&with_more, most).as_deref(), Ok(bytes));
        assert_eq!(inflate(&packed[..packed.len() - 1], most), Err(InflateError::Damaged));
        if most > 0 {
            assert_eq!(inflate(&packed, most - 1), Err(InflateError::TooLong));
        }
    }
    for level in [0, 1, 6, 9] {
        let packed = compress_to_vec(bytes, level);
        assert_eq!(inflate(&packed, most).as_deref(), Ok(bytes), "level {level}");
    }
}

#[test]
fn little_comes_back() {
    for bytes in [&b""[..], b"a", b"ab", b"aaaa", b"abcabcabcabc", &[0; 258], &[255; 300]] {
        comes_back(bytes);
    }
}

#[test]
fn whatever_is_compressed_comes_back() {
    let mut random = Random(1);
    for _ in 0..150 {
        comes_back(&random.bytes(3_000));
    }
    for longest in [40_000, 70_000, 300_000, 300_000] {
        comes_back(&random.bytes(longest));
    }
}

#[test]
fn rare_and_frequent_letters_get_codes_of_the_longest_length() {
    let mut bytes = Vec::new();
    let (mut last, mut times) = (1, 1);
    for letter in 0..23u8 {
        bytes.extend(vec![letter; times]);
        (last, times) = (times, last + times);
    }
    let mut random = Random(2);
    for at in (1..bytes.len()).rev() {
        bytes.swap(at, random.below(at + 1));
    }
    comes_back(&bytes);
}

#[test]
fn text_becomes_as_short_as_elsewhere() {
    let text = [include_str!("expand.rs"), include_str!("compress.rs"), include_str!("tests.rs")];
    for text in text.iter().map(ToString::to_string).chain([text.concat()]) {
        let (own, other) = (deflate(text.as_bytes(), 500), compress_to_vec(text.as_bytes(), 9));
        assert!(own.len() * 100 <= other.len() * 101, "{} and {}", own.len(), other.len());
    }
}

#[test]
fn damage_is_found_or_does_no_harm() {
    let mut random = Random(3);
    for round in 0..2_000 {
        let bytes = random.bytes(500);
        let mut packed = deflate(&bytes, 100);
        for _ in 0..=random.below(3) {
            let at = random.below(packed.len());
            packed[at] ^= 1 << random.below(8);
        }
        // Other bytes are not told from the right ones here.
        let res = inflate(&packed, 1_000);
        assert!(res.is_err() || res.is_ok_and(|it| it.len() <= 1_000), "{round}");
    }
}
