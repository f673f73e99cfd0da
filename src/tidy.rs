//! What the house style asks of every source file of the page, checked.

use std::{fs, path::Path};

/// Paths from the root of the repository, with `/`, and texts of the files below `folders`.
fn sources(folders: &[&str], extension: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut res = Vec::new();
    let mut open: Vec<_> = folders.iter().map(|it| root.join(it)).collect();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == extension) {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                res.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!res.is_empty(), "{folders:?} have no .{extension} files");
    res
}

/// That no line of these files has a fault.
#[track_caller]
fn check(sources: &[(String, String)], is_faulty: impl Fn(&str) -> bool) {
    let mut faults = String::new();
    for (path, text) in sources {
        for (line_index, line) in text.lines().enumerate().filter(|(_, line)| is_faulty(line)) {
            faults += &format!("{path}:{}: {}\n", line_index + 1, line.trim());
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

fn rust() -> Vec<(String, String)> {
    sources(&["src", "crates/protocol/src", "crates/worker/src"], "rs")
}

#[test]
fn every_file_says_what_it_is_for() {
    for (path, text) in rust() {
        assert!(text.starts_with("//! "), "{path} does not begin with `//! `");
    }
}

#[test]
fn only_the_browser_folder_names_the_browser() {
    let names = ["web_sys", "js_sys", "wasm_bindgen", "gloo_"];
    let mut app = rust();
    app.retain(|(path, _)| path.starts_with("src/") && !path.starts_with("src/browser"));
    app.retain(|(path, _)| path != "src/tidy.rs");
    check(&app, |line| {
        !line.trim_start().starts_with("//") && names.iter().any(|it| line.contains(it))
    });
}

#[test]
fn components_know_neither_the_session_nor_the_engine() {
    let mut components = rust();
    components.retain(|(path, _)| path.starts_with("src/components/"));
    check(&components, |line| line.contains("session::") || line.contains("engine::"));
}

#[test]
fn nothing_is_commented_out_or_left_to_do() {
    check(&rust(), |line| {
        let comment = line.trim().strip_prefix("// ").unwrap_or("");
        let is_code = comment.ends_with([';', '{', '}']) && !comment.contains('`');
        is_code || comment.starts_with(concat!("TO", "DO"))
    });
}

#[test]
fn colours_and_pixels_are_named_in_one_place() {
    let mut sheets = sources(&["styles"], "css");
    sheets.retain(|(path, _)| path != "styles/tokens.css");
    let has_pixels = |line: &str| {
        line.match_indices("px").any(|(at, _)| line[..at].ends_with(|it: char| it.is_ascii_digit()))
    };
    let has_colour = |line: &str| {
        line.split_once(':').is_some_and(|(_, value)| {
            value.contains("rgb(")
                || value.contains("hsl(")
                || value.contains("oklch(")
                || has_hex(value)
        })
    };
    // A media query cannot name a property.
    check(&sheets, |line| {
        !line.trim_start().starts_with('@') && (has_pixels(line) || has_colour(line))
    });
}

/// Whether `value` has `#` and at least three hexadecimal digits.
fn has_hex(value: &str) -> bool {
    value.split('#').skip(1).any(|it| it.chars().take_while(char::is_ascii_hexdigit).count() >= 3)
}
