//! An [`Analysis`] as a text that people can read and compare.

use engine::{
    Absence, AbsenceReason, Analysis, Convention, Diagnostic, FilePath, FileRole, FileTree,
    Location, MemberView, MembershipReason, NonMemberReason, Origin, Package, PackageId, Printed,
    Severity, Target, TargetKind, WorkspaceView,
};
use std::fmt::Write;

/// ```text
/// package app 0.1.0, edition 2024
///   lib   app   src/lib.rs       inferred: library file           named like the package
///   bin   tool  tools/tool.rs    written: Cargo.toml:8            written: Cargo.toml:7
///   no test: tests/ not found
/// warning on check, Cargo.toml:3: unused manifest key: package.color
/// other src/old.rs
/// ```
pub(crate) fn outline(files: &FileTree, analysis: &Analysis) -> String {
    let outline = Outline { files, text: String::new() };
    outline.of_analysis(analysis)
}

struct Outline<'a> {
    files: &'a FileTree,
    text: String,
}

impl Outline<'_> {
    fn of_analysis(mut self, analysis: &Analysis) -> String {
        for package in analysis.packages.iter() {
            self.package(package);
        }
        for loose in analysis.loose_crates.iter() {
            let line =
                format!("loose {} {}: {}", loose.crate_name, loose.crate_root, loose.command_line);
            self.line(&line);
        }
        if let Some(workspace) = &analysis.workspace {
            self.workspace(analysis, workspace);
        }
        for diagnostic in analysis.diagnostics.iter() {
            self.diagnostic(diagnostic);
        }
        if analysis.packages.is_empty() {
            let first = analysis.metadata.stderr.lines().next().unwrap_or_default();
            self.line(&format!("cargo says {first}"));
        }
        for (path, roles) in analysis.roles.iter() {
            let named = roles.iter().filter_map(|role| match role {
                FileRole::Lockfile => Some("lockfile".to_owned()),
                FileRole::Part(id) => Some(format!("part of {}:", analysis[*id].crate_root)),
                FileRole::TestPart(id) => {
                    Some(format!("part of the tests of {}:", analysis[*id].crate_root))
                }
                FileRole::PerhapsPart(id) => {
                    Some(format!("perhaps part of {}:", analysis[*id].crate_root))
                }
                FileRole::Unlinked(_) => Some("in no crate:".to_owned()),
                FileRole::Other => Some("other".to_owned()),
                _ => None,
            });
            named.for_each(|role| self.line(&format!("{role} {path}")));
        }
        for limit in analysis.limits.iter() {
            self.line(&format!("limit: {limit}"));
        }
        self.text
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn package(&mut self, package: &Package) {
        let mut line = format!("package {}", package.name.as_deref().unwrap_or("(without name)"));
        if let Some(version) = &package.version {
            write!(line, " {version}").unwrap();
        }
        write!(line, ", edition {}", package.edition).unwrap();
        if let Some(Origin::Inferred(_)) = package.edition_origin {
            line += " by default";
        }
        if package.manifest_path.as_str() != "Cargo.toml" {
            write!(line, ", {}", package.manifest_path).unwrap();
        }
        for (holds, word) in [
            (package.is_workspace_root, "workspace root"),
            (package.is_virtual(), "virtual"),
            (!package.is_accepted, "refused"),
        ] {
            line += &if holds { format!(", {word}") } else { String::new() };
        }
        self.line(&line);
        for inherited in &package.inherited {
            let at = Location { path: package.manifest_path.clone(), range: inherited.at };
            let line =
                format!("  inherits {} from {}", self.place(&at), self.place(&inherited.from));
            self.line(&line);
        }
        let rows: Vec<_> = package.targets.iter().map(|it| self.target(it)).collect();
        self.table(&rows);
        for absence in &package.absences {
            let line = self.absence(absence);
            self.line(&line);
        }
    }

    /// The workspace of the current package, if there is more in it or beside it than that package.
    fn workspace(&mut self, analysis: &Analysis, workspace: &WorkspaceView) {
        let is_root = |it: &MemberView| it.reason == MembershipReason::Root;
        if workspace.members.iter().all(is_root) && workspace.others.is_empty() {
            return;
        }
        let path = |id: PackageId| &analysis[id].manifest_path;
        self.line(&format!("workspace {}, resolver {}", path(workspace.root), workspace.resolver));
        for member in &workspace.members {
            let reason = match &member.reason {
                MembershipReason::Root => "the root package".to_owned(),
                MembershipReason::Listed(at) => format!("listed at {}", self.place(at)),
                MembershipReason::PathDependency(of, at) => {
                    let at = at.as_ref().map_or_else(String::new, |it| self.place(it));
                    format!("a path dependency of {} at {at}", path(*of))
                }
            };
            let default = if member.is_default { ", default" } else { "" };
            self.line(&format!("  member {}: {reason}{default}", path(member.package)));
        }
        for other in &workspace.others {
            let reason = match &other.reason {
                NonMemberReason::Excluded(at) => format!("excluded at {}", self.place(at)),
                NonMemberReason::OwnWorkspace(at) => {
                    format!("a workspace of its own at {}", self.place(at))
                }
                NonMemberReason::NotListed => "not listed".to_owned(),
            };
            self.line(&format!("  not a member {}: {reason}", path(other.package)));
        }
    }

    fn target(&self, target: &Target) -> [String; 5] {
        let kind = match target.kind {
            TargetKind::Lib | TargetKind::Example => target.crate_types.join(","),
            _ => String::new(),
        };
        let kind = match (target.kind, kind.as_str()) {
            (TargetKind::Lib, "lib") | (TargetKind::Example, "bin") | (_, "") => {
                target.kind.as_str().to_owned()
            }
            (known, types) => format!("{}({types})", known.as_str()),
        };
        let root = match &target.crate_root.file {
            Some(file) => file.to_string(),
            None => format!("{} (missing)", target.crate_root.src_path),
        };
        let root_reason = self.reason(&target.crate_root.origin);
        [kind, target.name.clone(), root, root_reason, self.reason(&target.name_origin)]
    }

    /// Columns as wide as they need to be.
    fn table(&mut self, rows: &[[String; 5]]) {
        let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
        for row in rows {
            let mut line = " ".to_owned();
            for (column, cell) in row.iter().enumerate() {
                let width = width(column).unwrap_or_default();
                write!(line, " {cell:width$}").unwrap();
            }
            self.line(&line);
        }
    }

    fn reason(&self, origin: &Origin) -> String {
        match origin {
            Origin::Written(location) => format!("written: {}", self.place(location)),
            Origin::Inferred(convention) => convention_name(*convention).to_owned(),
        }
    }

    fn absence(&self, absence: &Absence) -> String {
        let subject = match &absence.name {
            Some(name) => format!("{} {name}", absence.kind.as_str()),
            None => absence.kind.as_str().to_owned(),
        };
        let reason = match &absence.reason {
            AbsenceReason::NotFound { looked_for } => {
                format!("nothing at {}", looked_for.join(", "))
            }
            AbsenceReason::SwitchedOff { key, found } => {
                format!("{} switches off {}", self.place(key), list(found))
            }
            AbsenceReason::SwitchedOffByTable { table, found } => {
                format!("the table at {} switches off {}", self.place(table), list(found))
            }
            AbsenceReason::LeftOut { table, looked_for } => {
                let table = self.place(table);
                format!("left out, written at {table}, nothing at {}", looked_for.join(", "))
            }
        };
        format!("  no {subject}: {reason}")
    }

    fn diagnostic(&mut self, diagnostic: &Diagnostic) {
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let printed = match diagnostic.printed {
            Printed::Always => "",
            Printed::OnCheck => " on check",
            Printed::AfterEarlierError => " after an earlier error",
        };
        let place = diagnostic
            .location
            .as_ref()
            .map_or_else(String::new, |it| format!(", {}", self.place(it)));
        let message = diagnostic.message.lines().next().unwrap_or_default();
        self.line(&format!("{severity}{printed}{place}: {message}"));
    }

    /// `Cargo.toml:3`, lines from 1.
    fn place(&self, location: &Location) -> String {
        let text = self.files.text(location.path.as_str()).map_or("", |it| it);
        let before = text.get(..location.range.start).unwrap_or_default();
        format!("{}:{}", location.path, before.matches('\n').count() + 1)
    }
}

fn list(paths: &[FilePath]) -> String {
    paths.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn convention_name(convention: Convention) -> &'static str {
    match convention {
        Convention::LibFile => "inferred: library file",
        Convention::MainFile => "inferred: main file",
        Convention::FileInFolder => "inferred: file in folder",
        Convention::MainInSubfolder => "inferred: main file in subfolder",
        Convention::BuildFile => "inferred: build file",
        Convention::NamedLikePackage => "named like the package",
        Convention::NamedLikeFile => "named like the file",
        Convention::Legacy2015 => "inferred: place of 2015",
        Convention::DefaultEdition => "inferred: default edition",
    }
}
