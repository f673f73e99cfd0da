//! The dependencies and features of a random manifest.

use super::{
    Context,
    values::{NAMES, toml},
};

const SOUND: &[&str] = &[
    "'1'",
    "'1.2.3'",
    "'=1.0.0'",
    "'>=1.2, <1.5'",
    "'*'",
    "'1.*'",
    "'~0.3'",
    "{ version = '1' }",
    "{ version = '1', optional = true }",
    "{ version = '1', optional = true, features = ['x'] }",
    "{ version = '1', features = ['x', 'y', 'x'] }",
    "{ version = '1', default-features = false }",
    "{ version = '1', default-features = true }",
    "{ version = '1', package = 'other' }",
    "{ git = 'https://x.y/z.git' }",
    "{ git = 'https://x.y/z', branch = 'main' }",
    "{ git = 'https://x.y/z/', tag = 'v1', version = '1' }",
    "{ git = 'ssh://git@x.y/z', rev = 'abc' }",
    "{ git = 'https://x.y/z?q=1#frag' }",
    "{ version = '1', registry-index = 'https://x.y/index' }",
    "{ version = '1', registry-index = 'sparse+https://x.y/index/' }",
    "{ version = '1', registry = 'crates-io' }",
    "{ version = '1.0.0+build' }",
    "{ version = '1', shape = 'round' }",
    "{ version = ' 1 ' }",
    "{ version = '1', path = 'near' }",
    "{ path = 'near' }",
    "{ path = './a/../near/', optional = true }",
    "{ path = '../far' }",
    "{ path = '/abs' }",
];

/// How many of the last of [`SOUND`] are in folders.
const IN_FOLDERS: usize = 5;

const ODD: &[&str] = &[
    "'one'",
    "''",
    "'1.2.3.4'",
    "'^'",
    "{}",
    "true",
    "1",
    "[]",
    "{ version = 1 }",
    "{ version = '1', features = 'x' }",
    "{ version = '1', features = ['a/b'] }",
    "{ version = '1', features = ['dep:a'] }",
    "{ version = '1', branch = 'main' }",
    "{ path = 'near', tag = 'v1' }",
    "{ git = 'https://x.y/z', path = 'near' }",
    "{ git = 'https://x.y/z', branch = 'a', rev = 'b' }",
    "{ git = 'https://x.y/z', registry-index = 'https://x.y' }",
    "{ git = 'git@x.y:z' }",
    "{ git = 'x' }",
    "{ version = '1', registry = 'unknown' }",
    "{ version = '1', registry = 'a b' }",
    "{ version = '1', registry = 'crates-io', registry-index = 'https://x.y' }",
    "{ version = '1', registry-index = 'x' }",
    "{ version = '1', default_features = false }",
    "{ version = '1', default_features = false, default-features = true }",
    "{ version = '1', public = true }",
    "{ version = '1', artifact = 'bin' }",
    "{ version = '1', lib = true }",
    "{ version = '1', target = 'x' }",
    "{ version = '1', base = 'x' }",
    "{ path = 'near', base = 'x' }",
    "{ version = '1', package = '1x' }",
    "{ version = '1', package = '' }",
    "{ workspace = true }",
    "{ workspace = false }",
    "{ workspace = 'x' }",
    "{ version = '1', optional = 'yes' }",
    "{ shape = 1 }",
];

const ODD_NAMES: &[&str] = &["'a.b'", "''", "'1a'", "-x", "'a::b'", "'a b'"];

const PLATFORMS: &[&str] = &[
    "'cfg(unix)'",
    "'cfg(windows)'",
    "'cfg(all(unix,not(target_os=\"linux\")))'",
    "'cfg( any( windows , target_pointer_width = \"64\" ) )'",
    "'cfg(true)'",
    "'cfg(all())'",
    "x86_64-unknown-linux-gnu",
    "wasm32-unknown-unknown",
    "'cfg(test)'",
    "'cfg(debug_assertions)'",
    "'cfg(any(proc_macro, feature = \"x\"))'",
    "'cfg(r#true)'",
];

const ODD_PLATFORMS: &[&str] = &[
    "'cfg(unix'",
    "'cfg(unix) x'",
    "'cfg(a = b)'",
    "'cfg(a = \"b)'",
    "'cfg()'",
    "'cfg(all(a,,b))'",
    "'unix)'",
    "'a b'",
    "'cfg(*)'",
    "'cfg(not(a, b))'",
    "'cfg(true = \"x\")'",
    "''",
];

/// `[dependencies]`, `[dev-dependencies]`, `[target.PLATFORM.dependencies]` and the like.
pub(super) fn tables(context: &mut Context) -> Vec<String> {
    let mut tables = Vec::new();
    for (name, percent) in
        [("dependencies", 45), ("dev-dependencies", 14), ("build-dependencies", 12)]
    {
        if context.random.percent(percent) {
            tables.push(table(context, name));
        }
    }
    for name in ["dev_dependencies", "build_dependencies"] {
        if context.is_odd() || context.random.percent(1) {
            tables.push(table(context, name));
        }
    }
    while context.random.percent(15) {
        let platforms = if context.is_odd() { ODD_PLATFORMS } else { PLATFORMS };
        let platform = *context.random.pick(platforms);
        let kind =
            *context.random.pick(&["dependencies", "dev-dependencies", "build-dependencies"]);
        let header = match context.random.below(30) {
            0 => format!("target.{platform}"),
            1 => format!("target.{platform}.{}", kind.replace('-', "_")),
            _ => format!("target.{platform}.{kind}"),
        };
        tables.push(table(context, &header));
    }
    tables
}

fn table(context: &mut Context, header: &str) -> String {
    let mut text = format!("[{header}]\n");
    for _ in 0..context.random.below(4) {
        let name = match context.is_odd() && context.random.percent(30) {
            true => context.random.pick(ODD_NAMES),
            false => quoted(context.random.pick::<&str>(&NAMES)),
        };
        text += &format!("{name} = {}\n", toml(&value(context, header)));
    }
    text
}

fn value(context: &mut Context, header: &str) -> String {
    let odd = ODD.len() - if context.has_workspace { 0 } else { 1 };
    if context.is_odd() {
        let value = *context.random.pick(&ODD[..odd]);
        // Other packages of a workspace are beyond these cases.
        let is_in_folder = value.contains("path") && context.has_workspace;
        return if is_in_folder { "{}".to_owned() } else { value.to_owned() };
    }
    let sound = SOUND.len() - if context.has_workspace { IN_FOLDERS } else { 0 };
    let value = *context.random.pick(&SOUND[..sound]);
    match header.contains("dev") {
        true => value.replace(", optional = true", ""),
        false => value.to_owned(),
    }
}

/// A bare key cannot have letters of other alphabets.
fn quoted(name: &'static str) -> &'static str {
    if name == "größe" { "\"größe\"" } else { name }
}

/// `[features]`, mostly of what is there.
pub(super) fn features(context: &mut Context) -> Option<String> {
    if !context.random.percent(25) {
        return None;
    }
    let mut text = "[features]\nx = []\n".to_owned();
    let mut names = vec!["x"];
    for name in ["default", "a", "tool", "y.z", "größe", "3d", "_q"] {
        if context.random.percent(25) {
            let value = feature_value(context, &names);
            text += &format!("\"{name}\" = [{value}]\n");
            names.push(name);
        }
    }
    if context.is_odd() {
        let odd = ["\"a/b\"", "\"dep:x\"", "\"\"", "\"-x\"", "\"a b\"", "x", "\"+\""];
        text += &format!("{} = []\n", context.random.pick(&odd));
    }
    Some(text)
}

fn feature_value(context: &mut Context, names: &[&str]) -> String {
    let mut values = Vec::new();
    for _ in 0..context.random.below(4) {
        let name = match context.is_odd() || context.random.percent(2) {
            true => *context.random.pick(&NAMES),
            false => *context.random.pick(names),
        };
        let dependency = *context.random.pick(&NAMES);
        values.push(match context.random.below(100) {
            0 => format!("\"dep:{dependency}\""),
            1 => format!("\"{dependency}/x\""),
            2 => format!("\"{dependency}?/x\""),
            3 if context.is_odd() => format!("\"dep:{dependency}/x\""),
            4 if context.is_odd() => format!("\"{dependency}/x/y\""),
            5 if context.is_odd() => "1".to_owned(),
            6 if context.is_odd() => "\"\"".to_owned(),
            _ => format!("\"{name}\""),
        });
    }
    values.join(", ")
}
