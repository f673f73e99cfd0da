//! Reads the numbers of TOML.

use super::TypeError;
use lexical_parse_float::FromLexical;
use serde::de::Error as _;
use serde_untagged::any::Found;
use toml::de::{DeFloat, DeInteger};

/// As the first of the types that it fits into.
///
/// # Errors
///
/// If it fits into none.
pub(super) fn integer<'n, 'de>(integer: &DeInteger<'_>) -> Result<Found<'n, 'de>, TypeError> {
    let (digits, radix) = (integer.as_str(), integer.radix());
    // All types but `u128` are within `i128`.
    if let Ok(number) = i128::from_str_radix(digits, radix) {
        let small = i64::try_from(number).map(Found::I64);
        return Ok(small
            .or_else(|_| u64::try_from(number).map(Found::U64))
            .unwrap_or(Found::I128(number)));
    }
    let large = u128::from_str_radix(digits, radix).map(Found::U128);
    large.map_err(|_| TypeError::custom("integer number overflowed"))
}

/// Without the table with which `std` reads floats, a sixtieth of what the page loads.
///
/// # Errors
///
/// If it is written with digits and infinite nevertheless.
pub(super) fn float<'n, 'de>(float: &DeFloat<'_>) -> Result<Found<'n, 'de>, TypeError> {
    let text = float.as_str();
    match f64::from_lexical(text.as_bytes()) {
        Ok(number) if number.is_finite() || !text.contains(|it: char| it.is_ascii_digit()) => {
            Ok(Found::F64(number))
        }
        _ => Err(TypeError::custom("floating-point number overflowed")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::de::DeValue;

    /// That `text` is read as `std` reads it.
    #[track_caller]
    fn check(text: &str) {
        let DeValue::Float(value) = DeValue::parse(text).unwrap().into_inner() else {
            panic!("{text} is no float");
        };
        let expected: f64 = text.replace('_', "").parse().unwrap();
        match float(&value) {
            Ok(Found::F64(res)) => assert_eq!(res.to_bits(), expected.to_bits(), "{text}"),
            _ => assert!(expected.is_infinite(), "{text}"),
        }
    }

    #[test]
    fn floats_are_those_of_std() {
        for text in ["inf", "-inf", "nan", "-nan", "+0.0", "-0.0", "1e400", "-1e400", "1_0.2_5"] {
            check(text);
        }
        // Half way between two floats, and a little more.
        check("9007199254740993.0");
        check(&format!("9007199254740993.{}1", "0".repeat(900)));
        for exponent in -330..=310 {
            for digits in ["1.0", "4.9406564584124654", "2.2250738585072011", "1.7976931348623158"]
            {
                check(&format!("{digits}e{exponent}"));
            }
            check(&format!("0.{}e{exponent}", "123456789".repeat(90)));
        }
    }
}
