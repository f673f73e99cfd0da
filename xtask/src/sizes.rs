//! What a first visit transfers, by part, against the budget.

use crate::compress::Asset;

/// For page, editor and engine together, in bytes.
const BUDGET: u64 = 600_000;
/// Each part with the beginning of the names of its files.
const PARTS: [(&str, &str); 5] = [
    ("engine", "worker"),
    ("editor", "chunk"),
    (LATER, "more"),
    (LATER, "rustc_lines"),
    (LATER, "samples"),
];
/// What no visit transfers before somebody is about to edit, opens a Rust file or has a problem, or
/// looks at the gallery, or at the lines by which Cargo calls rustc.
const LATER: &str = "later";

/// Prints the table; returns whether the budget is kept.
pub(crate) fn print(assets: &[Asset]) -> bool {
    println!("{:<10}{:>10}{:>12}", "first visit", "plain", "transferred");
    for part in ["page", "editor", "engine"] {
        let of_part: Vec<&Asset> = assets.iter().filter(|it| part_of(&it.path) == part).collect();
        print_line(part, &of_part);
    }
    let (later, first): (Vec<&Asset>, Vec<&Asset>) =
        assets.iter().partition(|it| part_of(&it.path) == LATER);
    let total = print_line("together", &first);
    let verdict = if total <= BUDGET { "OK" } else { "over" };
    println!("budget: {} ... {verdict}", kilobytes(BUDGET));
    print_line(LATER, &later);
    total <= BUDGET
}

fn print_line(part: &str, assets: &[&Asset]) -> u64 {
    let plain = assets.iter().map(|it| it.bytes).sum();
    let transferred = assets.iter().map(|it| it.transferred()).sum();
    println!("{part:<10}{:>11}{:>12}", kilobytes(plain), kilobytes(transferred));
    transferred
}

/// The engine is what the worker loads, the editor is CodeMirror, and the page is the rest.
fn part_of(path: &str) -> &'static str {
    let part = PARTS.iter().find(|(_, prefix)| path.starts_with(prefix));
    part.map_or("page", |(part, _)| part)
}

fn kilobytes(bytes: u64) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::{LATER, part_of};

    #[test]
    fn every_file_belongs_to_one_part() {
        assert_eq!(part_of("index.html"), "page");
        assert_eq!(part_of("crateyard-12ab_bg.wasm"), "page");
        assert_eq!(part_of("chunk.js"), "editor");
        assert_eq!(part_of("more.js"), LATER);
        assert_eq!(part_of("rustc_lines_bg.wasm"), LATER);
        assert_eq!(part_of("worker_bg.wasm"), "engine");
    }
}
