//! What leaves the page comes back as it was, or is refused in words.

use super::*;
use engine::{Content, FileTree};

fn path(path: &str) -> FilePath {
    FilePath::new(path).unwrap()
}

fn parcel(entries: &[(&str, &[u8])], active: Option<&str>) -> Parcel {
    let mut files = FileTree::new();
    for (name, bytes) in entries {
        match name.strip_suffix('/') {
            Some(folder) => files.create_folder(path(folder)).unwrap(),
            None => files.create_file(path(name), bytes.to_vec().into()).unwrap(),
        }
    }
    Parcel { files, active: active.map(path), ..Parcel::default() }
}

fn golden() -> Parcel {
    parcel(
        &[
            ("Cargo.toml", b"[package]\nname = \"demo\"\n"),
            ("src/main.rs", "fn main() {\n    println!(\"é\");\n}".as_bytes()),
            ("logo.bin", &[0xff, 0x00, 0xfe]),
            ("empty/", b""),
        ],
        Some("src/main.rs"),
    )
}

/// Pseudo-random numbers: SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((it ^ (it >> 31)) % limit as u64) as usize
    }

    fn text(&mut self, letters: &[&str], longest: usize) -> String {
        (0..self.below(longest + 1)).map(|_| letters[self.below(letters.len())]).collect()
    }

    fn parcel(&mut self) -> Parcel {
        let mut res = Parcel::default();
        for _ in 0..self.below(12) {
            let Ok(path) = FilePath::new(&self.text(&["a", "b", "/", "é", " ", "."], 7)) else {
                continue;
            };
            // What does not fit into the tree is left out.
            let _ = match self.below(4) {
                0 => res.files.create_folder(path),
                1 => {
                    let bytes: Vec<u8> =
                        (0..self.below(40)).map(|_| self.below(256) as u8).collect();
                    res.files.create_file(path, bytes.into())
                }
                _ => {
                    let text = self.text(&["x", "\n", "\r\n", "🦀", "-- ", " --", "\"\0"], 300);
                    res.files.create_file(path, text.into())
                }
            };
        }
        res.active = res.files.files().next().map(|(path, _)| path.clone());
        res.tabs = res.files.files().map(|(path, _)| path.clone()).collect();
        res.expanded = res.files.folders().cloned().collect();
        res
    }
}

/// Links that were sent out once. They are opened for ever: never change one, only add.
#[test]
fn old_links_are_opened() {
    let v1 = "1AXcAiP8EKENhcmdvLnRvbWwYW3BhY2thZ2VdCm5hbWUgPSAiZGVtbyIKIGxvZ28uYmluA_8A_ixzcmMvbWFp\
              bi5ycyFmbiBtYWluKCkgewogICAgcHJpbnRsbiEoIsOpIik7Cn0VZW1wdHkBC3NyYy9tYWluLnJzoezwsA";
    assert_eq!(from_fragment(v1), Ok(golden()));
    let v1_compressed = "17cYhCgAgDABAxCY-wLioxUcZBgMxaBSDP9hj94A9ZGsXyqTR95GIC7A2uC-5rIgyfwU";
    let text = "fn f() {}\n".repeat(50);
    assert_eq!(from_fragment(v1_compressed), Ok(parcel(&[("lib.rs", text.as_bytes())], None)));
}

#[test]
fn a_link_brings_back_what_was_sent() {
    let mut random = Random(1);
    for _ in 0..500 {
        let parcel = random.parcel();
        let fragment = to_fragment(&parcel);
        assert_eq!(from_fragment(&fragment), Ok(parcel.clone()), "{fragment}");
        assert!(is_link(&fragment));
        assert!(!fragment.ends_with(['-', '_']), "{fragment}");
        assert!(fragment.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it)));
        assert_eq!(from_text(&to_text(&parcel)), Ok(parcel));
    }
}

#[test]
fn what_is_saved_of_a_large_tree_comes_back() {
    let text = "fn f() {}\n".repeat(100_000);
    let parcel = parcel(&[("src/lib.rs", text.as_bytes())], None);
    assert_eq!(from_text(&to_text(&parcel)), Ok(parcel));
}

#[test]
fn a_link_that_is_cut_off_is_refused() {
    let fragment = to_fragment(&golden());
    for end in 1..fragment.len() {
        assert_eq!(from_fragment(&fragment[..end]), Err(ShareError::Damaged), "{end}");
    }
}

#[test]
fn a_link_with_another_letter_is_refused_or_means_the_same() {
    let fragment = to_fragment(&golden());
    let mut random = Random(2);
    for at in 1..fragment.len() {
        let letter = b"AZaz09-_"[random.below(8)] as char;
        let mut changed = fragment.to_string();
        changed.replace_range(at..=at, &letter.to_string());
        match from_fragment(&changed) {
            Err(error) => assert_eq!(error, ShareError::Damaged),
            // Such as bits that pad the stream to a whole byte.
            Ok(parcel) => assert_eq!(parcel, golden()),
        }
    }
}

#[test]
fn a_link_of_another_version_is_refused_by_name() {
    assert_eq!(from_fragment("2abc"), Err(ShareError::UnknownVersion('2')));
    assert_eq!(from_fragment("json={}"), Err(ShareError::UnknownVersion('j')));
}

#[test]
fn a_link_that_unpacks_to_too_much_is_refused() {
    let bytes = vec![0; MOST_BYTES + 1];
    let bomb = format!("1{}", base64::encode(&compress_to_vec(&bytes, 9)));
    assert!(bomb.len() < 200_000);
    assert_eq!(from_fragment(&bomb), Err(ShareError::TooLarge));
}

#[test]
fn a_hand_written_link_is_a_txtar() {
    let fragment =
        "txtar=-- Cargo.toml --%0A[package]%0Aname%20=%20%22c+c%22%0A-- src/lib.rs --%0A";
    let files = from_fragment(fragment).unwrap().files;
    assert_eq!(files.text("Cargo.toml").unwrap().as_ref(), "[package]\nname = \"c+c\"\n");
    assert_eq!(files.text("src/lib.rs").unwrap().as_ref(), "");
}

#[test]
fn a_hand_written_link_that_makes_no_tree_is_refused() {
    let error = |fragment| from_fragment(fragment).unwrap_err();
    assert_eq!(error("txtar=%"), ShareError::NotPercentEncoded);
    assert_eq!(error("txtar="), ShareError::NoFiles);
    assert_eq!(error("txtar=-- ../a --").to_string(), "a path has no `.` and no `..` in it");
    assert_eq!(error("txtar=-- a --%0A-- a --").to_string(), "`a` exists already");
}

#[test]
fn what_a_txtar_can_hold_comes_back() {
    let mut random = Random(3);
    let mut refused = 0;
    for _ in 0..500 {
        let parcel = random.parcel();
        match txtar::print(&parcel.files) {
            Ok(text) => {
                assert_eq!(txtar::parse(&text).unwrap_or_default(), with_line_ends(&parcel.files))
            }
            Err(_) => refused += 1,
        }
    }
    assert!(refused < 400, "{refused}");
}

/// `files` with a line break at the end of each: a txtar has no others.
fn with_line_ends(files: &FileTree) -> FileTree {
    let mut res = files.clone();
    for (path, content) in files.files() {
        let text = content.as_text().unwrap();
        if !text.is_empty() && !text.ends_with('\n') {
            res.write(path, Content::from(format!("{text}\n"))).unwrap();
        }
    }
    res
}

#[test]
fn a_txtar_says_what_it_cannot_hold() {
    let error = |name: &str, bytes: &[u8]| txtar::print(&parcel(&[(name, bytes)], None).files);
    assert_eq!(error("a", b"\xff"), Err(ShareError::NotText(path("a"))));
    assert_eq!(error("a", b"x\n-- b --\ny"), Err(ShareError::LineLikeHeader(path("a"))));
    assert_eq!(error(" a", b""), Err(ShareError::OddPath(path(" a"))));
    assert_eq!(error("a\nb", b""), Err(ShareError::OddPath(path("a\nb"))));
}

#[test]
fn a_txtar_of_other_programs_is_read() {
    let text = "A comment.\n\n-- go.mod --\r\nmodule x\r\n--  a b/c.rs  --\n--a--\n-- d/ --\n-- last --\nno newline";
    let files = txtar::parse(text).unwrap();
    assert_eq!(files.text("go.mod").unwrap().as_ref(), "module x\r\n");
    assert_eq!(files.text("a b/c.rs").unwrap().as_ref(), "--a--\n");
    assert!(files.is_folder("d"));
    assert_eq!(files.text("last").unwrap().as_ref(), "no newline\n");
}
