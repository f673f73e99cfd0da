//! [`cargo metadata`](https://doc.rust-lang.org/cargo/commands/cargo-metadata.html).

use super::{CommandOutput, CompileOptions, Surroundings, compile::chosen_graph, load};
use crate::{
    metadata::{to_json, to_json_with_deps},
    resolve::{Settings, Stop},
    workspace::Workspace,
};

/// The arguments of [`metadata`].
#[derive(Clone, Debug, Default)]
pub struct MetadataOptions {
    /// `--manifest-path`, as typed.
    pub manifest_path: Option<String>,
    /// `--no-deps`: only the members are printed.
    pub no_deps: bool,
    /// `--features`, each as typed.
    pub features: Vec<String>,
    pub all_features: bool,
    pub no_default_features: bool,
    /// `--offline`
    pub is_offline: bool,
    /// `--locked` or `--frozen`: the option that keeps the lock file as it is, if there is one.
    pub locked_by: Option<&'static str>,
    /// Whether `--format-version` is given.
    pub has_format_version: bool,
    /// `-q`: only errors are printed.
    pub is_quiet: bool,
}

/// What `cargo metadata` prints.
///
/// With dependencies it goes as far as paths lead: where Cargo would look into a registry or a
/// repository, the answer is an error that says so.
pub fn metadata(at: Surroundings<'_>, options: &MetadataOptions) -> CommandOutput {
    let mut workspace = match load(at, options.manifest_path.as_deref()) {
        Ok(workspace) => workspace,
        Err(failure) => return CommandOutput::failure(failure.rendered()),
    };
    let mut res = no_deps(&workspace);
    if !options.has_format_version {
        res.stderr.push_str(
            "warning: please specify `--format-version` flag explicitly to avoid compatibility \
             problems\n",
        );
    }
    if !options.no_deps {
        let (printed, json) = with_deps(&mut workspace, options);
        res.stderr.push_str(&printed);
        res.stdout = match json {
            Ok(json) => json,
            Err(stop) => {
                let warnings = if options.is_quiet { String::new() } else { res.stderr };
                return CommandOutput::failure(warnings + &stop.rendered());
            }
        };
    }
    if options.is_quiet {
        res.stderr.clear();
    }
    res
}

/// What Cargo prints while it resolves, and the JSON.
fn with_deps(
    workspace: &mut Workspace<'_>,
    options: &MetadataOptions,
) -> (String, Result<String, Stop>) {
    let chosen = CompileOptions {
        workspace: true,
        features: options.features.clone(),
        all_features: options.all_features,
        no_default_features: options.no_default_features,
        ..CompileOptions::default()
    };
    let settings = Settings {
        has_dev: true,
        is_offline: options.is_offline,
        all_platforms: true,
        locked_by: options.locked_by,
    };
    let (printed, resolved) = chosen_graph(workspace, &chosen, settings);
    let json =
        resolved.and_then(|it| to_json_with_deps(workspace, &it.graph).map_err(Stop::Failure));
    (printed, json)
}

/// What `cargo metadata --no-deps` prints for a workspace that has been loaded.
pub(super) fn no_deps(workspace: &Workspace<'_>) -> CommandOutput {
    CommandOutput { stdout: to_json(workspace), stderr: workspace.direct_warnings(), status: 0 }
}
