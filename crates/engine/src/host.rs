//! The platform for which packages are compiled: `x86_64-unknown-linux-gnu`, as in the comparison.

use cargo_platform::{Cfg, Platform};
use std::sync::LazyLock;

/// The name of the platform.
pub(crate) const TRIPLE: &str = "x86_64-unknown-linux-gnu";

/// The version of the compiler that goes with Cargo.
pub(crate) const RUSTC_VERSION: &str = "1.95.0";

/// What `rustc --print cfg` prints for it.
pub(crate) const CFGS: [&str; 19] = [
    "debug_assertions",
    "panic=\"unwind\"",
    "target_abi=\"\"",
    "target_arch=\"x86_64\"",
    "target_endian=\"little\"",
    "target_env=\"gnu\"",
    "target_family=\"unix\"",
    "target_feature=\"fxsr\"",
    "target_feature=\"sse\"",
    "target_feature=\"sse2\"",
    "target_has_atomic=\"16\"",
    "target_has_atomic=\"32\"",
    "target_has_atomic=\"64\"",
    "target_has_atomic=\"8\"",
    "target_has_atomic=\"ptr\"",
    "target_os=\"linux\"",
    "target_pointer_width=\"64\"",
    "target_vendor=\"unknown\"",
    "unix",
];

/// Whether rustc or Cargo decides the configuration `name`, so that a build script does not. All names
/// are [in rustc's book](https://doc.rust-lang.org/rustc/check-cfg.html#well-known-names-and-values).
pub(crate) fn is_well_known_cfg(name: &str) -> bool {
    const NAMES: [&str; 18] = [
        "clippy",
        "contract_checks",
        "debug_assertions",
        "doc",
        "docsrs",
        "doctest",
        "feature",
        "fmt_debug",
        "miri",
        "overflow_checks",
        "panic",
        "proc_macro",
        "relocation_model",
        "rustfmt",
        "test",
        "ub_checks",
        "unix",
        "windows",
    ];
    NAMES.contains(&name) || name.starts_with("target_") || name.starts_with("sanitize")
}

/// Whether what is for `platform` is for the host.
pub(crate) fn is_host(platform: Option<&Platform>) -> bool {
    static PARSED: LazyLock<Vec<Cfg>> =
        LazyLock::new(|| CFGS.iter().filter_map(|it| it.parse().ok()).collect());
    platform.is_none_or(|it| it.matches(TRIPLE, &PARSED))
}
