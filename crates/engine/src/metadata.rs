//! The JSON of [`cargo metadata --no-deps`](https://doc.rust-lang.org/cargo/commands/cargo-metadata.html).

use crate::{
    DependencyKind, Target, TargetKind,
    package::{Loaded, ResolvedDependency},
    report::Failure,
    resolve::{NodeId, Resolve},
    sorted::SortedMap,
    workspace::Workspace,
};
use cargo_util_schemas::manifest::{Hints, RustVersion};
use serde::{Serialize, Serializer};

#[derive(Serialize)]
struct MetadataJson<'j> {
    packages: Vec<PackageJson<'j>>,
    workspace_members: Vec<String>,
    workspace_default_members: Vec<String>,
    resolve: Option<ResolveJson>,
    target_directory: String,
    build_directory: String,
    version: u32,
    workspace_root: String,
    metadata: Option<&'j toml::Value>,
}

#[derive(Serialize)]
struct PackageJson<'j> {
    name: &'j str,
    version: String,
    id: &'j str,
    license: Option<&'j str>,
    license_file: Option<&'j str>,
    description: Option<&'j str>,
    source: Option<()>,
    dependencies: Vec<DependencyJson<'j>>,
    targets: Vec<TargetJson<'j>>,
    features: &'j SortedMap<String, Vec<String>>,
    manifest_path: String,
    metadata: Option<&'j toml::Value>,
    publish: Option<&'j [String]>,
    authors: &'j [String],
    categories: &'j [String],
    keywords: &'j [String],
    readme: Option<&'j str>,
    repository: Option<&'j str>,
    homepage: Option<&'j str>,
    documentation: Option<&'j str>,
    edition: &'j str,
    links: Option<&'j str>,
    default_run: Option<&'j str>,
    rust_version: Option<&'j RustVersion>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hints: Option<&'j Hints>,
}

#[derive(Serialize)]
struct DependencyJson<'j> {
    name: &'j str,
    source: Option<&'j str>,
    req: &'j str,
    kind: Option<&'j str>,
    rename: Option<&'j str>,
    optional: bool,
    uses_default_features: bool,
    features: &'j [String],
    #[serde(serialize_with = "as_text")]
    target: Option<&'j cargo_platform::Platform>,
    registry: Option<&'j str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'j str>,
}

#[derive(Serialize)]
struct TargetJson<'j> {
    kind: Vec<&'j str>,
    crate_types: &'j [String],
    name: &'j str,
    src_path: &'j str,
    edition: &'j str,
    #[serde(rename = "required-features", skip_serializing_if = "Option::is_none")]
    required_features: Option<&'j [String]>,
    doc: bool,
    doctest: bool,
    test: bool,
}

#[derive(Serialize)]
struct ResolveJson {
    nodes: Vec<NodeJson>,
    root: Option<String>,
}

#[derive(Serialize)]
struct NodeJson {
    id: String,
    dependencies: Vec<String>,
    deps: Vec<DepJson>,
    features: Vec<String>,
}

#[derive(Serialize)]
struct DepJson {
    name: String,
    pkg: String,
    dep_kinds: Vec<DepKindJson>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct DepKindJson {
    #[serde(serialize_with = "kind_as_text")]
    kind: DependencyKind,
    #[serde(serialize_with = "platform_as_text")]
    target: Option<cargo_platform::Platform>,
}

/// What `cargo metadata --no-deps` prints.
pub(crate) fn to_json(workspace: &Workspace<'_>) -> String {
    let members: Vec<_> = workspace.members().map(|it| (package_id(it), it)).collect();
    let packages = members.iter().map(|(id, it)| package_json(it, id)).collect();
    json(workspace, packages, None)
}

/// What `cargo metadata` prints, with all that the members depend on.
///
/// # Errors
///
/// If one package depends on another under several names.
pub(crate) fn to_json_with_deps(
    workspace: &Workspace<'_>,
    resolve: &Resolve,
) -> Result<String, Failure> {
    let mut nodes = SortedMap::new();
    let mut todo: Vec<_> = workspace.members().map(|it| NodeId::new(it)).collect();
    todo.reverse();
    while let Some(id) = todo.pop() {
        if nodes.contains_key(&id) {
            continue;
        }
        let (node, below) = node_json(resolve, &id)?;
        nodes.insert(id, node);
        todo.extend(below.into_iter().rev());
    }
    let loaded = nodes.keys().map(|it| &resolve.nodes[it].loaded);
    let packages: Vec<_> = loaded.map(|it| (package_id(it), it)).collect();
    let packages = packages.iter().map(|(id, it)| package_json(it, id)).collect();
    let root = workspace.current().map(|it| package_id(it));
    let resolve = ResolveJson { nodes: nodes.into_values().collect(), root };
    Ok(json(workspace, packages, Some(resolve)))
}

/// One package of the graph, and the packages that it depends on.
fn node_json(resolve: &Resolve, id: &NodeId) -> Result<(NodeJson, Vec<NodeId>), Failure> {
    let node = &resolve.nodes[id];
    let mut deps = Vec::new();
    let mut below = Vec::new();
    for (to, indices) in &node.edges {
        let other = &resolve.nodes[to].loaded;
        let Some(lib) = other.package.library() else { continue };
        let dependencies = indices.iter().map(|it| &node.loaded.dependencies[*it]);
        let name = extern_crate_name(id, to, &lib.name, dependencies.clone())?;
        let kinds =
            dependencies.map(|it| DepKindJson { kind: it.kind, target: it.platform.clone() });
        let mut dep_kinds: Vec<_> = kinds.collect();
        dep_kinds.sort();
        deps.push(DepJson { name, pkg: package_id(other), dep_kinds });
        below.push(to.clone());
    }
    let node = NodeJson {
        id: package_id(&node.loaded),
        dependencies: deps.iter().map(|it| it.pkg.clone()).collect(),
        deps,
        features: node.features.iter().cloned().collect(),
    };
    Ok((node, below))
}

/// By what name `from` calls the library of `to`.
fn extern_crate_name<'d>(
    from: &NodeId,
    to: &NodeId,
    lib: &str,
    dependencies: impl Iterator<Item = &'d ResolvedDependency>,
) -> Result<String, Failure> {
    let names = dependencies.filter(|_| from != to).map(|it| match it.package {
        Some(_) => it.key.replace('-', "_"),
        None => lib.replace('-', "_"),
    });
    let names: Vec<_> = names.collect();
    if names.iter().any(|it| *it != names[0]) {
        return Err(Failure::new(format!(
            "the crate `{from}` depends on crate `{to}` multiple times with different names"
        )));
    }
    Ok(names.into_iter().next().unwrap_or_else(|| lib.replace('-', "_")))
}

fn json(
    workspace: &Workspace<'_>,
    packages: Vec<PackageJson<'_>>,
    resolve: Option<ResolveJson>,
) -> String {
    let root = workspace.root_folder().display().to_string();
    let target_directory = format!("{}/target", root.trim_end_matches('/'));
    let members: Vec<_> = workspace.members().map(|it| package_id(it)).collect();
    line(&MetadataJson {
        packages,
        workspace_members: members,
        workspace_default_members: workspace.default_members().map(|it| package_id(it)).collect(),
        resolve,
        build_directory: target_directory.clone(),
        target_directory,
        version: 1,
        workspace_root: root,
        metadata: workspace.root().and_then(|it| it.toml().metadata.as_ref()),
    })
}

/// One package as `cargo read-manifest` prints it.
pub(crate) fn package_to_json(loaded: &Loaded) -> String {
    line(&package_json(loaded, &package_id(loaded)))
}

/// A line of JSON. Where no terminal is, Cargo prints no control characters: JSON escapes all but one.
pub(crate) fn line(json: &impl Serialize) -> String {
    let mut res = serde_json::to_string(json)
        // Not `expect`, which shows errors, with words for each of them.
        .unwrap_or_else(|_| unreachable!("no map has keys other than text"));
    if res.contains('\u{7f}') {
        res.retain(|it| it != '\u{7f}');
    }
    res.push('\n');
    res
}

fn package_json<'j>(loaded: &'j Loaded, id: &'j str) -> PackageJson<'j> {
    let manifest = &loaded.manifest;
    let (package, fields) = (&loaded.package, &loaded.fields);
    let toml = manifest.toml.package();
    PackageJson {
        name: fields.name.as_deref().unwrap_or_default(),
        version: version(loaded),
        id,
        license: fields.license.as_deref(),
        license_file: fields.license_file.as_deref(),
        description: fields.description.as_deref(),
        source: None,
        dependencies: loaded.dependencies.iter().map(dependency_json).collect(),
        targets: package.targets.iter().map(target_json).collect(),
        features: &package.features,
        manifest_path: loaded.path.display().to_string(),
        metadata: toml.and_then(|it| it.metadata.as_ref()),
        publish: loaded.publish.as_deref(),
        authors: &fields.authors,
        categories: &fields.categories,
        keywords: &fields.keywords,
        readme: fields.readme.as_deref(),
        repository: fields.repository.as_deref(),
        homepage: fields.homepage.as_deref(),
        documentation: fields.documentation.as_deref(),
        edition: package.edition.as_str(),
        links: toml.and_then(|it| it.links.as_deref()),
        default_run: package.default_run.as_deref(),
        rust_version: fields.rust_version.as_ref(),
        hints: manifest.toml.hints.as_ref(),
    }
}

fn dependency_json(it: &ResolvedDependency) -> DependencyJson<'_> {
    DependencyJson {
        name: it.package_name(),
        source: it.source.as_deref(),
        req: &it.version_req,
        kind: kind_name(it.kind),
        rename: it.package.as_ref().map(|_| it.key.as_str()),
        optional: it.is_optional,
        uses_default_features: it.uses_default_features,
        features: &it.features,
        target: it.platform.as_ref(),
        registry: it.registry.as_deref(),
        path: it.absolute_path.as_deref(),
    }
}

fn target_json(it: &Target) -> TargetJson<'_> {
    TargetJson {
        kind: match it.kind {
            TargetKind::Lib => it.crate_types.iter().map(String::as_str).collect(),
            kind => vec![kind.as_str()],
        },
        crate_types: &it.crate_types,
        name: &it.name,
        src_path: &it.crate_root.src_path,
        edition: it.edition.as_str(),
        required_features: it.required_features.as_deref(),
        doc: it.doc,
        doctest: it.doctest,
        test: it.test,
    }
}

fn kind_name(kind: DependencyKind) -> Option<&'static str> {
    match kind {
        DependencyKind::Normal => None,
        DependencyKind::Dev => Some("dev"),
        DependencyKind::Build => Some("build"),
    }
}

fn kind_as_text<S: Serializer>(kind: &DependencyKind, serializer: S) -> Result<S::Ok, S::Error> {
    kind_name(*kind).serialize(serializer)
}

fn platform_as_text<S: Serializer>(
    platform: &Option<cargo_platform::Platform>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    as_text(&platform.as_ref(), serializer)
}

fn as_text<S: Serializer>(
    platform: &Option<&cargo_platform::Platform>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match platform {
        Some(platform) => serializer.collect_str(platform),
        None => serializer.serialize_none(),
    }
}

fn version(loaded: &Loaded) -> String {
    loaded.package.version.clone().unwrap_or_else(|| "0.0.0".to_owned())
}

/// The [package ID](https://doc.rust-lang.org/cargo/reference/pkgid-spec.html) of a local package.
pub(crate) fn package_id(loaded: &Loaded) -> String {
    package_id_with(loaded, &version(loaded))
}

/// The same as if the package had the version `version`.
pub(crate) fn package_id_with(loaded: &Loaded, version: &str) -> String {
    let name = loaded.name();
    let path = percent_encode(&loaded.folder_path().display().to_string());
    let is_named_like_folder = path.rsplit('/').next() == Some(name);
    let at = if is_named_like_folder { String::new() } else { format!("{name}@") };
    format!("path+file://{path}#{at}{version}")
}

/// An absolute path as a `file` URL spells it.
pub(crate) fn percent_encode(path: &str) -> String {
    let mut res = String::new();
    for byte in path.bytes() {
        match byte {
            b'"' | b'<' | b'>' | b'`' | b'#' | b'?' | b'{' | b'}' | b'%' | b'\\' => {
                res.push_str(&format!("%{byte:02X}"));
            }
            b'!'..=b'~' => res.push(byte.into()),
            _ => res.push_str(&format!("%{byte:02X}")),
        }
    }
    res
}
