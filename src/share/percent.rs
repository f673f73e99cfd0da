//! Percent-encoding, as in the fragments of addresses. A `+` is a `+`.

/// `None` if an escape is not `%` and two hexadecimal digits, or if the result is not UTF-8.
pub(super) fn decode(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or("").as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        if !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_stand_for_bytes_and_all_else_for_itself() {
        assert_eq!(
            decode("-- a b --%0afn%20main() {}%0D+é%C3%A9%25").unwrap(),
            "-- a b --\nfn main() {}\r+éé%"
        );
    }

    #[test]
    fn what_is_no_escape_is_refused() {
        for text in ["%", "%4", "%zz", "%+1", "%C3", "%é0"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
