//! A new repository: Git's is made here, others by their own programs, as Cargo has it.

use super::{create_file, create_folder, failure};
use crate::environment::Environment;
use engine::{commands::VersionControl, rustc_lines::quoted};
use std::{
    fs, io,
    path::Path,
    process::{Command, Stdio},
};

/// Where Git keeps the files that go into each new repository.
const TEMPLATES: &str = "/usr/share/git-core/templates";
const FOLDERS: [&str; 4] = ["objects/info", "objects/pack", "refs/heads", "refs/tags"];
const CONFIGURATION: &str = "[core]\n\
                             \tbare = false\n\
                             \trepositoryformatversion = 0\n\
                             \tfilemode = true\n\
                             \tlogallrefupdates = true\n";

pub(super) fn create(
    folder: &Path,
    system: VersionControl,
    environment: &Environment,
) -> Result<(), Vec<String>> {
    let path = folder.display().to_string();
    let cwd = environment.surroundings().cwd;
    match system {
        VersionControl::Git => create_git(folder, environment),
        VersionControl::Mercurial => run(cwd, "hg", &["init", "--", &path]),
        VersionControl::Pijul => run(cwd, "pijul", &["init", "--", &path]),
        VersionControl::Fossil => {
            create_folder(folder)?;
            run(cwd, "fossil", &["init", "--", &folder.join(".fossil").display().to_string()])?;
            run(&path, "fossil", &["open", "--", ".fossil"])
        }
        VersionControl::None => create_folder(folder),
    }
}

/// An empty repository.
fn create_git(folder: &Path, environment: &Environment) -> Result<(), Vec<String>> {
    create_folder(folder)?;
    let git = folder.join(".git");
    for it in FOLDERS {
        create_folder(&git.join(it))?;
    }
    let configuration = environment.git_configuration();
    let templates = configuration.get("templatedir").map_or(TEMPLATES, String::as_str);
    match copy_folder(Path::new(templates), &git) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => own_templates(&git)?,
        result => result.map_err(|error| failure("copy to", &git, &error))?,
    }
    let branch = configuration.get("defaultbranch").map_or("master", String::as_str);
    write(&git.join("HEAD"), &format!("ref: refs/heads/{branch}\n"))?;
    write(&git.join("config"), CONFIGURATION)
}

/// What goes into a repository where Git itself is not installed.
fn own_templates(git: &Path) -> Result<(), Vec<String>> {
    create_folder(&git.join("hooks"))?;
    create_folder(&git.join("info"))?;
    write(
        &git.join("description"),
        "Unnamed repository; edit this file 'description' to name the repository.\n",
    )?;
    write(
        &git.join("info/exclude"),
        "# File patterns to ignore; see `git help ignore` for more information.\n\
         # Lines that start with '#' are comments.\n",
    )
}

fn write(path: &Path, text: &str) -> Result<(), Vec<String>> {
    create_file(path, text.as_bytes()).map_err(|error| failure("write", path, &error))
}

/// Copies the files, and the folders in which there are some.
fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &to)?;
        } else if !to.exists() {
            fs::create_dir_all(to.parent().unwrap_or(&to))?;
            fs::copy(entry.path(), &to)?;
        }
    }
    Ok(())
}

/// Runs a program for its effect.
fn run(cwd: &str, program: &str, args: &[&str]) -> Result<(), Vec<String>> {
    let words: Vec<_> = [program].iter().chain(args).map(|it| quoted(it)).collect();
    let shown = format!("`{}`", words.join(" "));
    let status = Command::new(program).args(args).current_dir(cwd).stdin(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(vec![format!("process didn't exit successfully: {shown} ({status})")]),
        Err(error) => Err(vec![
            format!("could not execute process {shown} (never executed)"),
            error.to_string(),
        ]),
    }
}
