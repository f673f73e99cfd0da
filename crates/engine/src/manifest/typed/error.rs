//! How an error is shown.

use super::TypeError;

/// As `toml` writes it where it knows the `text`: with the place.
pub(crate) fn in_text(error: &TypeError, text: &str) -> String {
    let Some(span) = error.span() else { return error.to_string() };
    let line_start = text[..span.start].rfind('\n').map_or(0, |it| it + 1);
    let line = text[line_start..].split('\n').next().unwrap_or_default();
    let number = (text[..line_start].matches('\n').count() + 1).to_string();
    let column = text[line_start..span.start].chars().count();
    let marked = span.len().min(line.len().saturating_sub(column)).max(1);
    let (gutter, marks) = (" ".repeat(number.len()), "^".repeat(marked));
    format!(
        "TOML parse error at line {number}, column {}\n{gutter} |\n{number} | {line}\n\
         {gutter} | {}{marks}\n{}\n",
        column + 1,
        " ".repeat(column),
        error.message(),
    )
}
