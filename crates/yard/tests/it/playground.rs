//! A folder in which both programs run, one after the other, each on the same files.

use fixture::Entry;
use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::LazyLock,
};
use tempfile::TempDir;

/// The Cargo whose answers are promised.
const VERSION: &str = "cargo 1.95.0 (f2d3ce0bd 2026-03-21)";

pub(crate) struct Playground {
    folder: TempDir,
    entries: Vec<Entry>,
    /// What is made after the files: what no fixture can say.
    prepare: fn(&Path),
}

/// What a program leaves behind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Left {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) status: Option<i32>,
    /// Every path with its permissions, and what is in a file or a link.
    pub(crate) files: BTreeMap<PathBuf, (u32, String)>,
}

impl Playground {
    pub(crate) fn new(fixture: &str) -> Self {
        Self::prepared(fixture, |_| {})
    }

    pub(crate) fn prepared(fixture: &str, prepare: fn(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let entries = fixture::parse(fixture).expect("a fixture").entries;
        Self { folder, entries, prepare }
    }

    /// Where the files are.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("tree")
    }

    /// Runs both with `args` in the root and asserts that they leave the same behind; returns it.
    #[track_caller]
    pub(crate) fn compare(&self, args: &[&str]) -> Left {
        self.compare_in("", args)
    }

    /// Like [`Playground::compare`], in the folder `cwd` of the tree.
    #[track_caller]
    pub(crate) fn compare_in(&self, cwd: &str, args: &[&str]) -> Left {
        let cargo = self.run(&cargo(), cwd, args);
        let yard = self.run(Path::new(env!("CARGO_BIN_EXE_yard")), cwd, args);
        assert_eq!(yard.stderr, cargo.stderr, "stderr of {args:?}");
        assert_eq!(yard.stdout, cargo.stdout, "stdout of {args:?}");
        assert_eq!(yard.status, cargo.status, "status of {args:?}");
        // Where Cargo gives up half way, `yard` leaves no more than Cargo, and may leave less.
        let may_lack = cargo.status != Some(0);
        // `cargo package` makes a folder to build in.
        let may_lack_path = |it: &PathBuf| may_lack || it.starts_with("tree/target");
        let theirs = cargo.files.keys().filter(|it| !may_lack_path(it));
        let paths: BTreeSet<_> = yard.files.keys().chain(theirs).collect();
        for path in paths {
            let (ours, theirs) = (yard.files.get(path), cargo.files.get(path));
            assert_eq!(ours, theirs, "{} after {args:?}", path.display());
        }
        yard
    }

    /// Compares the answers if clap refuses the arguments.
    #[track_caller]
    pub(crate) fn compare_if_refused(&self, args: &[&str]) {
        let yard = self.yard(args);
        if yard.status == Some(1) {
            assert_eq!(yard, self.run(&cargo(), "", args), "{args:?}");
        }
    }

    /// Like [`Playground::compare`], for commands that also write a lock file or look for rustc.
    #[track_caller]
    pub(crate) fn compare_answers(&self, cwd: &str, args: &[&str]) -> Left {
        let bin = cargo().parent().expect("Cargo is in a folder").to_owned();
        let cargo = self.run_with(&bin, &cargo(), cwd, args);
        let yard = self.run_with(&bin, Path::new(env!("CARGO_BIN_EXE_yard")), cwd, args);
        assert_eq!(yard.stderr, cargo.stderr, "stderr of {args:?}");
        assert_eq!(yard.stdout, cargo.stdout, "stdout of {args:?}");
        assert_eq!(yard.status, cargo.status, "status of {args:?}");
        yard
    }

    /// Compares what is printed before the first unit is compiled, and whether it comes to that.
    #[track_caller]
    pub(crate) fn compare_until_compiling(&self, cwd: &str, args: &[&str]) -> Left {
        let bin = cargo().parent().expect("Cargo is in a folder").to_owned();
        let cargo = self.run_with(&bin, &cargo(), cwd, args);
        let yard = self.run_with(&bin, Path::new(env!("CARGO_BIN_EXE_yard")), cwd, args);
        let verbs = ["Compiling", "Checking", "Documenting", "Finished"];
        let lines = cargo.stderr.split_inclusive('\n');
        let is_status =
            |it: &&str| verbs.iter().any(|verb| it.starts_with(&format!("{verb:>12} ")));
        let before: String = lines.clone().take_while(|it| !is_status(it)).collect();
        let status = if before == cargo.stderr { cargo.status } else { Some(0) };
        assert_eq!(yard.stderr, before, "stderr of {args:?}");
        assert_eq!(yard.status, status, "status of {args:?}");
        assert_eq!(yard.stdout, "", "stdout of {args:?}");
        yard
    }

    /// Compares what is printed up to the end of a build, where each step is shown.
    #[track_caller]
    pub(crate) fn compare_steps(&self, args: &[&str]) -> Left {
        let bin = cargo().parent().expect("Cargo is in a folder").to_owned();
        let cargo = self.run_with(&bin, &cargo(), "", args);
        let yard = self.run_with(&bin, Path::new(env!("CARGO_BIN_EXE_yard")), "", args);
        let (before, _) = cargo.stderr.split_once("    Finished `").expect("it compiles");
        assert_eq!(yard.stderr, without_hashes(before), "stderr of {args:?}");
        assert_eq!((yard.status, yard.stdout.as_str()), (Some(0), ""), "{args:?}");
        yard
    }

    /// What `yard` says to `args`, where Cargo would do more.
    pub(crate) fn yard(&self, args: &[&str]) -> Left {
        self.run(Path::new(env!("CARGO_BIN_EXE_yard")), "", args)
    }

    /// What Cargo says to `args`, with rustc at hand, where `yard` says something else.
    pub(crate) fn cargo(&self, args: &[&str]) -> Left {
        let bin = cargo().parent().expect("Cargo is in a folder").to_owned();
        self.run_with(&bin, &cargo(), "", args)
    }

    fn run(&self, program: &Path, cwd: &str, args: &[&str]) -> Left {
        self.run_with(&self.folder.path().join("home"), program, cwd, args)
    }

    /// Runs `program` with the folder `bin` as its `PATH`.
    fn run_with(&self, bin: &Path, program: &Path, cwd: &str, args: &[&str]) -> Left {
        let (root, home) = (self.root(), self.folder.path().join("home"));
        for entry in fs::read_dir(self.folder.path()).expect("a folder") {
            fs::remove_dir_all(entry.expect("an entry").path()).expect("a folder to remove");
        }
        for folder in [&root, &home] {
            fs::create_dir_all(folder).expect("a new folder");
        }
        self.write(&root);
        let output = Command::new(program)
            .args(args)
            .current_dir(root.join(cwd))
            .env_clear()
            .env("HOME", &home)
            .env("CARGO_HOME", &home)
            .env("PATH", bin)
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        let mut files = BTreeMap::new();
        collect(self.folder.path(), self.folder.path(), &mut files);
        Left {
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            status: output.status.code(),
            files,
        }
    }

    fn write(&self, root: &Path) {
        for entry in &self.entries {
            match entry {
                Entry::Folder { path } => fs::create_dir_all(root.join(path)).expect("a folder"),
                Entry::File { path, bytes } => {
                    let path = root.join(path);
                    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
                    fs::write(path, bytes).expect("a file");
                }
            }
        }
        (self.prepare)(root);
    }
}

/// `-0123456789abcdef` and `=0123456789abcdef` with `HASH`.
fn without_hashes(text: &str) -> String {
    let mut res = String::new();
    for piece in text.split_inclusive(['-', '=']) {
        let digits = piece.bytes().take_while(u8::is_ascii_hexdigit).count();
        res.push_str(if digits == 16 { "HASH" } else { "" });
        res.push_str(if digits == 16 { &piece[16..] } else { piece });
    }
    res
}

/// The Cargo that runs these tests, behind rustup.
fn cargo() -> PathBuf {
    static CARGO: LazyLock<PathBuf> = LazyLock::new(find_cargo);
    CARGO.clone()
}

fn find_cargo() -> PathBuf {
    let cargo = PathBuf::from(env::var_os("CARGO").expect("the tests are run by Cargo"));
    let version = Command::new(&cargo).arg("--version").output().expect("Cargo starts");
    let version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
    assert_eq!(version, VERSION, "{} is another Cargo", cargo.display());
    cargo
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, (u32, String)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        let metadata = fs::symlink_metadata(&path).expect("the entry is there");
        let text = if metadata.is_symlink() {
            fs::read_link(&path).expect("a link").display().to_string()
        } else if metadata.is_dir() {
            collect(root, &path, files);
            String::new()
        } else {
            String::from_utf8_lossy(&fs::read(&path).unwrap_or_default()).into_owned()
        };
        let relative = path.strip_prefix(root).expect("below the root").to_owned();
        files.insert(relative, (metadata.permissions().mode(), text));
    }
}
