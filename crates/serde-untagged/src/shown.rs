//! See [`Shown`].

use serde_core::de::Unexpected;
use std::fmt;

/// As [`Unexpected`] shows itself.
pub(crate) struct Shown<'u>(pub(crate) Unexpected<'u>);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Unexpected::Bool(it) => write!(f, "boolean `{it}`"),
            Unexpected::Unsigned(it) => write!(f, "integer `{it}`"),
            Unexpected::Signed(it) => write!(f, "integer `{it}`"),
            Unexpected::Float(it) => write!(f, "floating point `{}`", decimal(it)),
            Unexpected::Char(it) => write!(f, "character `{it}`"),
            Unexpected::Str(it) => write!(f, "string {it:?}"),
            Unexpected::Bytes(_) => f.write_str("byte array"),
            Unexpected::Unit => f.write_str("unit value"),
            Unexpected::Option => f.write_str("Option value"),
            Unexpected::NewtypeStruct => f.write_str("newtype struct"),
            Unexpected::Seq => f.write_str("sequence"),
            Unexpected::Map => f.write_str("map"),
            Unexpected::Enum => f.write_str("enum"),
            Unexpected::UnitVariant => f.write_str("unit variant"),
            Unexpected::NewtypeVariant => f.write_str("newtype variant"),
            Unexpected::TupleVariant => f.write_str("tuple variant"),
            Unexpected::StructVariant => f.write_str("struct variant"),
            Unexpected::Other(it) => f.write_str(it),
        }
    }
}

/// The digits of a float without an exponent, and with a point.
fn decimal(number: f64) -> String {
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format(number);
    let Some((mantissa, exponent)) = text.split_once('e') else { return text.to_owned() };
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = whole.to_owned() + fraction;
    let point: isize = exponent.parse().unwrap_or(0);
    match usize::try_from(point + 1) {
        // As many digits before the point as the exponent says, and one more.
        Ok(before) if before >= digits.len() => {
            format!("{sign}{digits}{}.0", "0".repeat(before - digits.len()))
        }
        Ok(before) if before > 0 => {
            let (whole, fraction) = digits.split_at(before);
            format!("{sign}{whole}.{fraction}")
        }
        _ => format!("{sign}0.{}{digits}", "0".repeat(point.unsigned_abs().saturating_sub(1))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_shown_as_they_show_themselves() {
        let mut shown = vec![
            Unexpected::Bool(true),
            Unexpected::Unsigned(1),
            Unexpected::Signed(-1),
            Unexpected::Char('a'),
            Unexpected::Str("a\"b\n"),
            Unexpected::Bytes(b"a"),
            Unexpected::Unit,
            Unexpected::Option,
            Unexpected::NewtypeStruct,
            Unexpected::Seq,
            Unexpected::Map,
            Unexpected::Enum,
            Unexpected::UnitVariant,
            Unexpected::NewtypeVariant,
            Unexpected::TupleVariant,
            Unexpected::StructVariant,
            Unexpected::Other("other"),
        ];
        for number in [0.0, -0.0, 1.5, -1.5, 1e15, 1e16, 1e17, 123456789012345680.0, 0.1, 1e-4] {
            shown.push(Unexpected::Float(number));
        }
        shown.extend([f64::INFINITY, -f64::INFINITY, f64::NAN].map(Unexpected::Float));
        shown.extend([f64::MAX, f64::MIN_POSITIVE, 5e-324].map(Unexpected::Float));
        for exponent in -320..=308 {
            for digits in ["1", "-1.2", "9.876543210123456"] {
                shown.push(Unexpected::Float(format!("{digits}e{exponent}").parse().unwrap()));
            }
        }
        for it in shown {
            assert_eq!(Shown(it).to_string(), it.to_string());
        }
    }
}
