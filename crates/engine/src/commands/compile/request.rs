//! What the arguments mean, checked in Cargo's order.

use super::{
    CompileCommand, CompileOptions, cli_features, filter::TargetFilter, listings,
    selection::Selection,
};
use crate::{commands::unstable, report::Failure, resolve::CliFeatures, workspace::Workspace};
use cargo_util_schemas::manifest::ProfileName;

/// What is to be done with the targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    Bench,
    Build,
    Check {
        /// Whether tests are checked: `cargo check --profile test` still means that.
        is_test: bool,
    },
    Doc {
        /// Whether the dependencies are documented too.
        with_dependencies: bool,
    },
    Doctest,
    Test,
}

/// The arguments after Cargo has understood them.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) command: CompileCommand,
    pub(super) intent: Intent,
    pub(super) selection: Selection,
    pub(super) features: CliFeatures,
    pub(super) filter: TargetFilter,
    pub(super) profile: String,
    pub(super) is_offline: bool,
    /// [`CompileOptions::locked_by`]
    pub(super) locked_by: Option<&'static str>,
    pub(super) ignores_rust_version: bool,
    /// Whether `cargo run` is told what to run.
    pub(super) names_what_runs: bool,
    /// Whether the steps of the build are asked for, which only some commands show.
    pub(super) shows_steps: bool,
    /// Whether rustc is to be brief.
    pub(super) is_short: bool,
}

impl Request {
    pub(super) fn new(
        workspace: &Workspace<'_>,
        options: &CompileOptions,
    ) -> Result<Self, Failure> {
        let selection = Selection::new(options.workspace, &options.exclude, &options.packages)?;
        check_message_formats(&options.message_format)?;
        if options.lists_platforms {
            return Err(no_platform(options.is_behind_rustup));
        }
        check_jobs(options.jobs.as_deref())?;
        let mut profile = profile(options, "dev")?;
        if options.unit_graph {
            return Err(unstable::refused("--unit-graph", 8002));
        }
        if options.compile_time_deps {
            return Err(unstable::refused("--compile-time-deps", 14434));
        }
        let features = cli_features::read(options)?;
        let mut filter = TargetFilter::new(options);
        listings::list(workspace, options, &selection)?;
        if options.artifact_dir {
            return Err(unstable::refused("--artifact-dir", 6790));
        }
        let mut intent = intent(options);
        match options.command {
            CompileCommand::Test => {
                profile = self::profile(options, "test")?;
                if options.doc {
                    check_doc(options, &filter)?;
                    intent = Intent::Doctest;
                    filter = TargetFilter::library();
                } else if options.has_test_name && !filter.is_specific() {
                    filter = TargetFilter::all_tests();
                }
            }
            CompileCommand::Bench => profile = self::profile(options, "bench")?,
            _ => {}
        }
        let names = [&options.bins, &options.examples];
        let builds = matches!(options.command, CompileCommand::Build | CompileCommand::Check);
        Ok(Self {
            command: options.command,
            intent,
            selection,
            features,
            filter,
            profile,
            is_offline: options.is_offline,
            locked_by: options.locked_by,
            ignores_rust_version: options.ignore_rust_version,
            names_what_runs: names.iter().any(|it| it.lists || !it.names.is_empty()),
            shows_steps: builds && options.is_verbose,
            is_short: formats(&options.message_format)
                .any(|it| matches!(it.as_str(), "short" | "json-diagnostic-short")),
        })
    }
}

/// Why `--target` needs a value.
fn no_platform(is_behind_rustup: bool) -> Failure {
    let command = match is_behind_rustup {
        true => "rustup target list",
        false => "rustc --print target-list",
    };
    Failure::new(format!(
        "\"--target\" takes a target architecture as an argument.\n\n\
         Run `{command}` to see possible targets."
    ))
}

fn intent(options: &CompileOptions) -> Intent {
    match options.command {
        CompileCommand::Bench => Intent::Bench,
        CompileCommand::Build | CompileCommand::Run => Intent::Build,
        CompileCommand::Check => {
            Intent::Check { is_test: options.profile.as_deref() == Some("test") }
        }
        CompileCommand::Doc => Intent::Doc { with_dependencies: !options.no_deps },
        CompileCommand::Test => Intent::Test,
    }
}

fn check_doc(options: &CompileOptions, filter: &TargetFilter) -> Result<(), Failure> {
    if filter.is_specific() {
        return Err(Failure::new("can't mix --doc with other target selecting options"));
    }
    if options.no_run {
        return Err(Failure::new("can't skip running doc tests with --no-run"));
    }
    Ok(())
}

/// The profile that is asked for.
///
/// See [profile selection](https://doc.rust-lang.org/cargo/reference/profiles.html#profile-selection).
fn profile(options: &CompileOptions, default: &str) -> Result<String, Failure> {
    let is_legacy = options.command == CompileCommand::Check;
    Ok(match options.profile.as_deref() {
        Some("test") if is_legacy => "test".to_owned(),
        Some("doc") => {
            let message = "profile `doc` is reserved and not allowed to be explicitly specified";
            return Err(Failure::new(message));
        }
        Some(name) => {
            ProfileName::new(name).map_err(|it| Failure::new(it.to_string()))?;
            name.to_owned()
        }
        None if options.release => "release".to_owned(),
        None => default.to_owned(),
    })
}

fn check_jobs(jobs: Option<&str>) -> Result<(), Failure> {
    match jobs.map(|it| (it, it.parse::<i32>())) {
        Some((_, Ok(0))) => Err(Failure::new("jobs may not be 0")),
        None | Some((_, Ok(_)) | ("default", _)) => Ok(()),
        Some((text, Err(_))) => Err(Failure::new(format!(
            "could not parse `{text}`. Number of parallel jobs should be `default` or a number."
        ))),
    }
}

/// Which kind of message format has been asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Other,
    Json,
}

/// The values of `--message-format`, in lower case.
fn formats(written: &[String]) -> impl Iterator<Item = String> {
    written.iter().flat_map(|it| it.split(',')).map(str::to_ascii_lowercase)
}

fn check_message_formats(formats: &[String]) -> Result<(), Failure> {
    let mut asked = None;
    for format in self::formats(formats) {
        let next = match format.as_str() {
            "json" if asked.is_none() => Format::Json,
            "human" | "short" if asked.is_none() => Format::Other,
            "json-render-diagnostics"
            | "json-diagnostic-short"
            | "json-diagnostic-rendered-ansi"
                if asked != Some(Format::Other) =>
            {
                Format::Json
            }
            "json"
            | "human"
            | "short"
            | "json-render-diagnostics"
            | "json-diagnostic-short"
            | "json-diagnostic-rendered-ansi" => {
                let message = "cannot specify two kinds of `message-format` arguments";
                return Err(Failure::new(message));
            }
            _ => {
                let message = format!("invalid message format specifier: `{format}`");
                return Err(Failure::new(message));
            }
        };
        asked = Some(next);
    }
    Ok(())
}
