//! Where `yard` knowingly differs from Cargo, as `docs/differences.md` tells.

use crate::playground::Playground;

#[test]
fn what_cargo_has_in_memory_is_left_out() {
    let fixture = "//- /Cargo.toml\n[package]\nname = \"a-b\"\nversion = \"0.1.0\"\nedition = \
                   \"2024\"\n//- /src/lib.rs\n//- /src/main.rs\nfn main() {}\n";
    let playground = Playground::new(fixture);
    let args = ["doc", "--offline", "--lib", "--bin", "a-b"];
    let cargo = playground.cargo(&args);
    let (warning, units) = cargo.stderr.split_once("  = note: first unit: Unit {").expect("units");
    assert!(units.contains("\n  = note: second unit: Unit {"), "{units}");
    let yard = playground.yard(&args);
    assert_eq!((yard.stderr.as_str(), yard.status), (warning, Some(0)));
}
