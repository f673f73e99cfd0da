//! The real rustc, asked for the files of a crate and for what it says.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::Result;
use serde_json::Value;

use super::krate::{FEATURE, Krate};
use crate::oracle::program;

const VERSION: &str = "rustc 1.95.0 (59807616e 2026-04-14)";

pub(super) struct Oracle {
    rustc: PathBuf,
}

/// What the real rustc says of one crate.
pub(super) struct Real {
    /// Sorted, as rustc names them; `None` if it did not come so far.
    pub(super) files: Option<BTreeSet<String>>,
    pub(super) messages: Vec<Message>,
    /// Names that `files` may have only because `include_str!` has no text in the file: rustc says so
    /// with an excerpt, for which it enters the file a second time, under the name that the macro has
    /// for it. That leads from the folder in which rustc runs to no file, or to another one.
    pub(super) excerpts: BTreeSet<String>,
    /// The first lines of all that is no message about modules.
    pub(super) others: Vec<String>,
}

/// A diagnostic of rustc.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    pub(super) code: Option<String>,
    pub(super) text: String,
    /// File, first byte, end; only the places that it is about.
    pub(super) places: BTreeSet<(String, u64, u64)>,
    pub(super) rendered: String,
}

impl Oracle {
    /// Finds the rustc of the toolchain in `rust-toolchain.toml`, behind rustup.
    pub(super) fn find() -> Result<Self> {
        Ok(Self { rustc: program("rustc", VERSION)? })
    }

    pub(super) fn version(&self) -> &'static str {
        VERSION
    }

    /// Compiles `krate` of the tree at `root`, with its output in `out`. `emit` are rustc's words.
    pub(super) fn ask(&self, krate: &Krate, root: &Path, out: &Path, emit: &str) -> Result<Real> {
        fs::create_dir_all(out)?;
        let facts = &krate.facts;
        let mut rustc = Command::new(&self.rustc);
        rustc
            .args(["--crate-name", &facts.name, "--crate-type", &krate.crate_type])
            .arg(format!("--edition={}", facts.edition))
            .arg("--error-format=json")
            .arg(format!("--emit={emit}"))
            .arg("--out-dir")
            .arg(out)
            .args(["--cfg", &format!("feature=\"{FEATURE}\"")]);
        if facts.is_test {
            rustc.arg("--test");
        }
        let output = rustc
            .arg(&krate.root)
            .current_dir(root)
            .stdin(Stdio::null())
            .env("CARGO_MANIFEST_DIR", root)
            .output()?;
        let stderr = String::from_utf8_lossy(&output.stderr);
        let dep_info = out.join(format!("{}.d", facts.name));
        let files = fs::read_to_string(&dep_info).ok().map(|text| files(&text));
        let (mut messages, mut others) = (Vec::new(), Vec::new());
        let mut excerpts = BTreeSet::new();
        for line in stderr.lines() {
            let Ok(json) = serde_json::from_str::<Value>(line) else {
                others.push(line.to_owned());
                continue;
            };
            let message = message(&json);
            let name = message.text.strip_suffix(" wasn't a utf-8 file");
            excerpts.extend(name.map(|it| it.trim_matches('`').to_owned()));
            match is_about_modules(&message, &json) {
                true => messages.push(message),
                false if message.text.starts_with("aborting due to ") => {}
                false if message.text.contains("try `rustc --explain") => {}
                false if message.text.starts_with("Some errors have detailed") => {}
                false => others.push(message.text),
            }
        }
        fs::remove_dir_all(out)?;
        Ok(Real { files, excerpts, messages, others })
    }
}

/// The files of the first rule.
fn files(dep_info: &str) -> BTreeSet<String> {
    let rule = dep_info.lines().next().unwrap_or_default();
    let files = rule.split_once(": ").map_or("", |it| it.1);
    files
        .replace("\\ ", "\0")
        .split(' ')
        .filter(|it| !it.is_empty())
        .map(|it| it.replace('\0', " "))
        .collect()
}

fn message(json: &Value) -> Message {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let spans = json["spans"].as_array().cloned().unwrap_or_default();
    let places = spans.iter().filter(|it| it["is_primary"] == true).map(|it| {
        let number = |key: &str| it[key].as_u64().unwrap_or_default();
        (text(&it["file_name"]).unwrap_or_default(), number("byte_start"), number("byte_end"))
    });
    Message {
        code: text(&json["code"]["code"]),
        text: text(&json["message"]).unwrap_or_default(),
        places: places.collect(),
        rendered: text(&json["rendered"]).unwrap_or_default(),
    }
}

fn is_about_modules(message: &Message, json: &Value) -> bool {
    const BEGINNINGS: [&str; 12] = [
        "couldn't read `",
        "circular modules: ",
        "cannot declare a file module inside a block",
        "malformed `path` attribute",
        "this file contains an unclosed delimiter",
        "mismatched closing delimiter",
        "unexpected closing delimiter",
        "found module declaration for ",
        "expected item after attributes",
        "expected item after doc comment",
        "expected statement after outer attribute",
        "found a documentation comment that doesn't document anything",
    ];
    let is_known = |it: &str| matches!(it, "E0583" | "E0761" | "E0601");
    // What other macros cannot read is another subject.
    if message.text.starts_with("couldn't read `") && shows_data_macro(json) {
        return false;
    }
    match message.code.as_deref() {
        Some("E0428") => {
            let is_in_one_place = !message.rendered.contains("previous definition");
            is_in_one_place && message.rendered.contains("in the type namespace")
                || message.rendered.contains("previous definition of the module")
        }
        Some(code) if is_known(code) => true,
        _ => BEGINNINGS.iter().any(|it| message.text.starts_with(it)),
    }
}

/// Whether the place is an `include_str!` or `include_bytes!`.
fn shows_data_macro(json: &Value) -> bool {
    let line = &json["spans"][0]["text"][0];
    let start = line["highlight_start"].as_u64().and_then(|it| usize::try_from(it).ok());
    let text: String = line["text"]
        .as_str()
        .unwrap_or_default()
        .chars()
        .skip(start.unwrap_or(1).saturating_sub(1))
        .collect();
    text.starts_with("include_str") || text.starts_with("include_bytes")
}
