//! Base64 with the alphabet for addresses and without padding: RFC 4648, section 5.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

pub(super) fn encode(bytes: &[u8]) -> String {
    let mut res = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let [a, b, c] = [0, 1, 2].map(|at| u32::from(chunk.get(at).copied().unwrap_or(0)));
        let bits = a << 16 | b << 8 | c;
        for at in 0..=chunk.len() {
            res.push(char::from(ALPHABET[(bits >> (18 - 6 * at) & 63) as usize]));
        }
    }
    res
}

/// `None` if `text` is not what [`encode`] makes of any bytes.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut res = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for at in 0..4 {
            bits = bits << 6 | chunk.get(at).map_or(Some(0), |it| digit(*it))?;
        }
        let [_, bytes @ ..] = u32::to_be_bytes(bits);
        let (whole, rest) = bytes.split_at(chunk.len().checked_sub(1).filter(|it| *it > 0)?);
        if rest.iter().any(|it| *it != 0) {
            return None;
        }
        res.extend(whole);
    }
    Some(res)
}

fn digit(letter: u8) -> Option<u32> {
    Some(u32::from(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str) {
        assert_eq!(encode(bytes), text);
        assert_eq!(decode(text).as_deref(), Some(bytes));
    }

    #[test]
    fn the_examples_of_the_standard() {
        check(b"", "");
        check(b"f", "Zg");
        check(b"fo", "Zm8");
        check(b"foo", "Zm9v");
        check(b"foob", "Zm9vYg");
        check(&[0xfb, 0xef, 0xff], "--__");
    }

    #[test]
    fn what_cannot_have_been_written_is_refused() {
        for text in ["A", "Zm9vY", "Zh", "Zm9", "Zg==", "Z+8", "Z g", "ä"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
