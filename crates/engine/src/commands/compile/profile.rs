//! The profile of one unit: how its code is generated.
//!
//! See [profiles](https://doc.rust-lang.org/cargo/reference/profiles.html).

use super::{profiles, spec, unit::Purpose};
use crate::{package::Loaded, workspace::Workspace};
use cargo_util_schemas::manifest::{
    ProfilePackageSpec, StringOrBool, TomlDebugInfo, TomlOptLevel, TomlProfile,
};
use std::cmp::Ordering;

/// The settings that hold for a unit.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    pub(super) opt_level: String,
    pub(super) lto: Lto,
    pub(super) codegen_units: Option<u32>,
    pub(super) debuginfo: Deferrable<TomlDebugInfo>,
    pub(super) split_debuginfo: Option<String>,
    pub(super) debug_assertions: bool,
    pub(super) overflow_checks: bool,
    pub(super) rpath: bool,
    pub(super) incremental: bool,
    pub(super) aborts: bool,
    /// What is stripped; `None` for nothing.
    pub(super) strip: Deferrable<Option<String>>,
}

/// A setting that Cargo may change once it knows all units, unless the manifest says it.
#[derive(Clone, Debug)]
pub(super) struct Deferrable<T> {
    pub(super) value: T,
    pub(super) is_deferred: bool,
}

/// Link-time optimization, as a profile asks for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lto {
    Off,
    /// `false` is what holds where nothing is said.
    Bool(bool),
    Named(String),
}

/// Makes the profiles of all units of one command.
pub(super) struct Profiles<'s> {
    workspace: &'s Workspace<'s>,
    written: TomlProfile,
    is_release: bool,
}

/// The folder below `target` for what is compiled with the profile `name`.
pub(super) fn folder(name: &str) -> &str {
    match name {
        "dev" | "test" => "debug",
        "bench" => "release",
        name => name,
    }
}

impl<'s> Profiles<'s> {
    /// Those of the profile `name`.
    pub(super) fn new(workspace: &'s Workspace<'s>, name: &str) -> Self {
        let (written, root) = profiles::of(workspace, name);
        Self { workspace, written, is_release: root == "release" }
    }

    /// Like Cargo's `Profiles::get_profile` and `ProfileMaker::get_profile`.
    pub(super) fn of(&self, package: &Loaded, purpose: Purpose) -> Profile {
        let mut res = if self.is_release { Profile::release() } else { Profile::dev() };
        res.merge(&self.written);
        if purpose.is_host {
            "0".clone_into(&mut res.opt_level);
            res.codegen_units = None;
            res.debuginfo.is_deferred = true;
            if let Some(written) = &self.written.build_override {
                res.merge(written);
            }
        }
        let overrides = || self.written.package.iter().flatten();
        if !self.workspace.is_member(&package.path) {
            let all = overrides().filter(|(it, _)| **it == ProfilePackageSpec::All);
            all.for_each(|(_, it)| res.merge(it));
        }
        let own = overrides().find(|(it, _)| match it {
            ProfilePackageSpec::All => false,
            ProfilePackageSpec::Spec(spec) => spec::matches(spec, package),
        });
        if let Some((_, it)) = own {
            res.merge(it);
        }
        res.aborts &= !purpose.unwinds;
        res
    }
}

impl Profile {
    /// What holds where nothing is written.
    fn plain() -> Self {
        Self {
            opt_level: "0".to_owned(),
            lto: Lto::Bool(false),
            codegen_units: None,
            debuginfo: Deferrable { value: TomlDebugInfo::None, is_deferred: false },
            split_debuginfo: None,
            debug_assertions: false,
            overflow_checks: false,
            rpath: false,
            incremental: false,
            aborts: false,
            strip: Deferrable { value: None, is_deferred: true },
        }
    }

    fn dev() -> Self {
        Self {
            debuginfo: Deferrable { value: TomlDebugInfo::Full, is_deferred: false },
            debug_assertions: true,
            overflow_checks: true,
            incremental: true,
            ..Self::plain()
        }
    }

    fn release() -> Self {
        Self { opt_level: "3".to_owned(), ..Self::plain() }
    }

    /// That of running the build script of a unit with this profile.
    pub(super) fn of_run(&self) -> Self {
        Self {
            opt_level: self.opt_level.clone(),
            debuginfo: self.debuginfo.clone(),
            debug_assertions: self.debug_assertions,
            ..Self::plain()
        }
    }

    pub(super) fn has_debuginfo(&self) -> bool {
        self.debuginfo.value != TomlDebugInfo::None
    }

    /// Like Cargo's `merge_profile`.
    fn merge(&mut self, written: &TomlProfile) {
        if let Some(TomlOptLevel(level)) = &written.opt_level {
            self.opt_level.clone_from(level);
        }
        match &written.lto {
            Some(StringOrBool::Bool(is_on)) => self.lto = Lto::Bool(*is_on),
            Some(StringOrBool::String(name)) => {
                let is_off = ["off", "n", "no", "none"].contains(&name.as_str());
                self.lto = if is_off { Lto::Off } else { Lto::Named(name.clone()) };
            }
            None => {}
        }
        self.codegen_units = written.codegen_units.or(self.codegen_units);
        if let Some(value) = written.debug {
            self.debuginfo = Deferrable { value, is_deferred: false };
        }
        if let Some(split) = &written.split_debuginfo {
            self.split_debuginfo = Some(split.clone());
        }
        let set = |place: &mut bool, value: Option<bool>| *place = value.unwrap_or(*place);
        set(&mut self.debug_assertions, written.debug_assertions);
        set(&mut self.overflow_checks, written.overflow_checks);
        set(&mut self.rpath, written.rpath);
        set(&mut self.incremental, written.incremental);
        set(&mut self.aborts, written.panic.as_deref().map(|it| it == "abort"));
        // A layer that does not say anything takes back what the one below says.
        self.strip = Deferrable { value: None, is_deferred: written.strip.is_none() };
        self.strip.value = match &written.strip {
            Some(StringOrBool::Bool(true)) => Some("symbols".to_owned()),
            Some(StringOrBool::String(what)) if what != "none" => Some(what.clone()),
            _ => None,
        };
    }

    fn key(&self) -> impl Ord + '_ {
        (
            (&self.opt_level, &self.lto, self.codegen_units),
            (self.debuginfo.value, &self.split_debuginfo),
            (self.debug_assertions, self.overflow_checks, self.rpath, self.incremental),
            (self.aborts, &self.strip.value),
        )
    }
}

// Whether a setting may still change does not make another profile.
impl PartialEq for Profile {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Profile {}

impl PartialOrd for Profile {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// In Cargo's order of units.
impl Ord for Profile {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}
