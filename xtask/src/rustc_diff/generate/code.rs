//! The text of a random Rust file.

use super::Context;

const NAMES: &[&str] = &["a", "b", "c", "a", "b", "c", "x", "r#fn", "r#a", "größe"];
const ROOT_NAMES: &[&str] = &["main", "lib", "r#main", "r#lib"];

/// Before a declaration. Some hold, some do not.
const CFGS: &[&str] = &[
    "#[cfg(unix)]",
    "#[cfg(windows)]",
    "#[cfg(test)]",
    "#[cfg(not(test))]",
    "#[cfg(any())]",
    "#[cfg(all(unix, not(windows)))]",
    "#[cfg(target_os = \"linux\")]",
    "#[cfg(target_pointer_width = \"32\")]",
    "#[cfg(feature = \"on\")]",
    "#[cfg(feature = \"off\")]",
    "#[cfg(any(feature = \"off\", target_family = \"unix\"))]",
    "#[cfg(debug_assertions)]",
    "#[cfg(true)]",
    "#[cfg(false)]",
    "#[cfg_attr(all(), cfg(windows))]",
    "#[cfg_attr(windows, cfg(any()))]",
    "#[ cfg ( /* no */ not ( unix ) ) ]",
    "#[/* no */ cfg(windows) /* ] */]",
    "#[r#cfg(not(r#unix))]",
];

const PATHS: &[&str] = &[
    "a.rs",
    "b.rs",
    "x.rs",
    "mod.rs",
    "x/y.rs",
    "../other.rs",
    "a/b.rs",
    "./b.rs",
    "b/mod.rs",
    "main.rs",
    "lib.rs",
    "../x/y.rs",
    "nowhere/../b.rs",
    "x//y.rs",
];

/// Text in which nothing is a declaration, although it looks like it.
const DECOYS: &[&str] = &[
    "// mod a;\n",
    "/* mod a; /* mod b; */ { */\n",
    "/// mod a;\n/// ```\n/// mod b;\n/// ```\nstruct Y~;\n",
    "const S~: &str = \"mod a; {\";\n",
    "const R~: &str = r#\"mod a; \" { \"#;\n",
    "const C~: [char; 3] = ['{', '\\'', '\"'];\n",
    "const B~: &[u8] = b\"{ \\\" mod a;\";\n",
    "fn l~<'a>(it: &'a str) -> &'a str { it }\n",
    "struct T~ { modus: u8 }\n",
    "fn n~() { let it = 1 != 2; if !(it) {} }\n",
    "fn v~() { println!(\"{} mod a;\", 'x'); }\n",
    "enum E~ { A { b: u8 }, B(u8) }\n",
    "impl<'a> core::fmt::Display for D~<'a> { fn fmt(&self, _: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { Ok(()) } }\nstruct D~<'a>(&'a u8);\n",
    "const X~: fn() -> u8 = || { 1 };\n",
    "static Z~: fn() = || { fn f() {} f() };\n",
    "pub use std::fs::read as main_~;\n",
    "const J~: &str = include_str!(concat!(\"ma\", \"in.rs\"));\n",
    "#[doc = concat!(\"a\", include_str!(\"main.rs\"))] struct O~;\n",
    "fn never~() -> ! { loop {} }\n",
    "\t\n",
    "const Ü~: &str = \"größe 🦀\"; ",
    "use std::fmt as f~;\n",
    "extern crate core as c~;\n",
    "type F~ = [u8; { 1 + 2 }];\n",
    "struct A~<const N: u8>;\n#[cfg(windows)] impl A~<{ 1 }> { fn f() { mod zz; } }\n",
    "fn r~() { #[cfg(windows)] fn f() {} ..{ #[path = \"a.rs\"] mod s; 1 }; }\n",
    "trait Q~ { fn main(); const A: u8 = { 3 }; }\n",
    "#[derive(Clone)] struct P~;\n",
    "#[test] fn t~() {}\n",
    "macro_rules! unused_~ { () => { mod a; } }\n",
];

/// At the end of a file: attributes and doc comments that nothing follows.
pub(super) const STRAYS: &[&str] = &[
    "#[macro_use]\n",
    "\n/// About it.",
    "mod c; /** About\n  it */\n",
    "#[cfg(unix)] #[allow(\n unused)]\n// Nothing.\n/// About it.\r\n",
    "//! About it.\n#[path = \"a.rs\"]\n#[macro_use] // mod a;\n",
    "#[a] #![b] #[c::d(e)]\n",
    "mod s1 { mod a; #[cfg(test)] }\nmod b;\n",
    "#[cfg(windows)] mod s2 { mod c { //! About it.\n#![allow(unused)] #[doc = \"]\"] }\n}\n",
    "fn s3() { #[path = \"a.rs\"] mod s; #[inline] }\nmod c;\n",
    "fn s4() { //! About it.\n fn s() { #[a] /// About it.\n } /** a */ }\n",
    "struct S5; impl S5 { fn f() { #[path = \"b.rs\"] mod s; } #[inline] }\nmod b;\n",
    "trait S6 {\n    fn f() { #[a] }\n    /// About\n    /// it.\n    #[cfg(unix)]\n}\n",
    "extern \"C\" { /** About\n it. */ /// Nothing.\n}\n#[macro_use]\n",
    "fn s7() { mod s { #[macro_use] } }\n",
    "struct S9; impl S9 { fn f() {} /// About it.\n}\n#[macro_use]\n",
    "extern \"C\" { /** About it. */ }\nmod c;\n",
    "macro_rules! s8 { () => { #[a] } }\nconst S8: u8 = { /* #[a] */ 1 };\n",
];

impl Context {
    pub(super) fn root(&mut self, is_program: bool) -> String {
        let mut text = String::new();
        if self.random.percent(4) {
            text.push_str("#!/usr/bin/env run\n");
        }
        if self.is_odd() {
            text.push_str(self.one_of(&["#![no_main]\n", "#![cfg(windows)]\n"]));
        }
        text.push_str(&self.file());
        if is_program && self.random.percent(60) {
            text.push_str(self.one_of(&[
                "fn main() {}\n",
                "pub fn main() {}\n",
                "fn main() -> Result<(), ()> { Ok(()) }\n",
                "#[cfg(unix)] fn main() {}\n",
                "#[cfg(windows)] fn main() {}\n",
                "fn r#main() {}\n",
                "static main: fn() = || {};\n",
                "pub const main : u8 = { 1 };\n",
                "use std::mem::drop as not_main;\n",
                "extern crate core as main;\n",
            ]));
        }
        if self.random.percent(3) {
            let name = *self.random.pick(ROOT_NAMES);
            text.push_str(&format!("mod {name};\n"));
        }
        text
    }

    fn one_of(&mut self, from: &[&'static str]) -> &'static str {
        self.random.pick::<&'static str>(from)
    }

    pub(super) fn file(&mut self) -> String {
        let mut text = String::new();
        if self.random.percent(10) {
            text.push_str(self.one_of(&[
                "//! About it.\n",
                "#![allow(dead_code)]\n",
                "#![cfg(unix)]\n",
                "#![cfg(windows)]\n",
                "#![cfg_attr(unix, allow(unused))]\n",
                "#![path = \"a.rs\"]\n",
                "#![/* no */ cfg(windows)]\n",
                "/*! a */\n",
            ]));
        }
        for _ in 0..self.random.few(6) {
            let item = self.item(0);
            text.push_str(&item);
        }
        text
    }

    fn item(&mut self, depth: usize) -> String {
        match self.random.below(100) {
            0..=49 => self.file_module(),
            50..=62 if depth < 3 => self.inline_module(depth),
            63..=70 if depth < 3 => self.function(depth),
            71..=72 => self.include(),
            73 => self.nested_main(),
            74..=76 if self.has_macros => self.macros(),
            77 => self.attribute_on_function(),
            _ => self.decoy(),
        }
    }

    fn attributes(&mut self, allows_path: bool) -> String {
        let mut res = String::new();
        if self.random.percent(22) {
            res.push_str(self.one_of(CFGS));
            res.push(if self.random.percent(50) { ' ' } else { '\n' });
        }
        if self.random.percent(5) {
            res.push_str(self.one_of(&["#[allow(unused)] ", "/// About it.\n", "#[macro_use]\n"]));
        }
        if allows_path && self.random.percent(18) {
            let path = *self.random.pick(PATHS);
            res.push_str(&match self.random.below(24) {
                0 => format!("#[cfg_attr(unix, path = \"{path}\")] "),
                1 => format!("#[cfg_attr(windows, path = \"{path}\")] "),
                2 => format!("#[path = r\"{path}\"]\n"),
                3 => format!("#[cfg_attr(all(), allow(unused), path = \"{path}\",)]\n"),
                4 if self.odd_percent > 0 => "#[path] ".to_owned(),
                5 if self.odd_percent > 0 => format!("#[path(\"{path}\")] "),
                6 => format!("#[/* no */ r#path = \"{path}\"] "),
                _ => format!("#[path = \"{path}\"] "),
            });
        }
        res
    }

    fn visibility(&mut self) -> &'static str {
        match self.random.below(6) {
            0 => "pub ",
            1 => "pub(crate) ",
            2 => "pub(in crate) /* far */ ",
            _ => "",
        }
    }

    fn file_module(&mut self) -> String {
        let (attributes, visibility) = (self.attributes(true), self.visibility());
        let name = *self.random.pick(NAMES);
        let end = *self.random.pick(&["\n", "\n", "\n", " ", " // é\n", "\n\n\t"]);
        let gap = if self.random.percent(4) { " /* { */ " } else { " " };
        format!("{attributes}{visibility}mod{gap}{name};{end}")
    }

    fn inline_module(&mut self, depth: usize) -> String {
        let mut attributes = self.attributes(false);
        if self.random.percent(10) {
            let path = *self.random.pick(&["x", "a", ".", "../x", "b/c"]);
            attributes.push_str(&format!("#[path = \"{path}\"]\n"));
        }
        let visibility = self.visibility();
        let name = *self.random.pick(NAMES);
        let inner = match self.random.below(14) {
            0 => "#![cfg(windows)] ",
            1 => "#![cfg(unix)] ",
            2 => "//! About it.\n",
            _ => "",
        };
        let items = self.items(depth + 1);
        format!("{attributes}{visibility}mod {name} {{ {inner}\n{items}}}\n")
    }

    fn items(&mut self, depth: usize) -> String {
        let mut res = String::new();
        for _ in 0..self.random.few(3) {
            let item = self.item(depth);
            res.push_str(&item);
        }
        res
    }

    /// A function with modules in it, each with a path, or rightly refused.
    fn function(&mut self, depth: usize) -> String {
        self.count += 1;
        let count = self.count;
        let attributes = self.attributes(false);
        let mut body = String::new();
        for _ in 0..self.random.few(2) {
            self.count += 1;
            let name = format!("m{}", self.count);
            let cfg = self.attributes(false);
            body.push_str(&match self.random.below(6) {
                0 => self.file_module_in_block(),
                1 => {
                    let items = if depth < 2 { self.items(depth + 2) } else { String::new() };
                    format!("{cfg}mod {name} {{ {items} }}")
                }
                2 => format!("{cfg}{{ #[path = \"a.rs\"] mod {name}; }}"),
                3 => format!("let _it = || {{ #[path = \"b.rs\"] mod {name}; }};"),
                4 => format!("if true {{ {cfg}fn g{name}() {{}} }} else {{ #[path = \"x/y.rs\"] mod {name}; }}"),
                _ => {
                    let path = *self.random.pick(PATHS);
                    format!("{cfg}#[path = \"{path}\"] mod {name};")
                }
            });
            body.push('\n');
        }
        match self.random.below(5) {
            0 => format!(
                "{attributes}impl S{count} {{ fn f() {{ {body} }} }}\n{attributes}struct S{count};\n"
            ),
            1 => format!("{attributes}const fn f{count}<'a>() where u8: Sized {{ {body} }}\n"),
            2 => format!("{attributes}const K{count}: () = {{ {body} }};\n"),
            3 => format!("{attributes}trait T{count} {{ fn f() {{ {body} }} }}\n"),
            _ => {
                // rustc comes to the modules in a test after all others.
                let is_test = !body.contains("mod ") && self.random.percent(40);
                let test = if is_test { "#[test] " } else { "" };
                format!("{attributes}{test}pub fn f{count}() {{ {body} }}\n")
            }
        }
    }

    fn file_module_in_block(&mut self) -> String {
        let name = *self.random.pick(&["a", "b", "zz"]);
        match self.odd_percent > 0 {
            true => format!("mod {name};"),
            false => format!("#[cfg(windows)] mod {name};"),
        }
    }

    fn attribute_on_function(&mut self) -> String {
        self.count += 1;
        let attributes = self.attributes(false);
        let count = self.count;
        format!(
            "{attributes}fn h{count}(#[cfg(windows)] _a: u8) {{ #[cfg(windows)] {{ #[path = \"a.rs\"] mod q; }} match 1 {{ #[cfg(windows)] 1 => {{ #[path = \"b.rs\"] mod q; }}, #[cfg(unix)] _ => {{ }} _ => {{ }} }} }}\n"
        )
    }

    fn include(&mut self) -> String {
        let path = *self.random.pick(PATHS);
        let cfg = self.attributes(false);
        match self.random.below(5) {
            0 if self.odd_percent > 0 => format!("{cfg}include!(\"{path}\");\n"),
            1 if self.odd_percent > 0 => {
                let (start, end) = path.split_at(1);
                format!("{cfg}include!(concat!(\"{start}\", r\"{end}\"));\n")
            }
            _ => {
                self.count += 1;
                format!(
                    "#[cfg(any())] include!(\"{path}\"); const I{}: &str = include_str!(\"main.rs\");\n",
                    self.count
                )
            }
        }
    }

    fn nested_main(&mut self) -> String {
        self.count += 1;
        let count = self.count;
        match self.random.below(6) {
            0 => format!("mod n{count} {{ pub fn main() {{}} }}\n"),
            4 => format!("mod n{count} {{ pub static main: u8 = 1; }}\n"),
            5 => format!(
                "mod n{count} {{ fn f() {{ pub mod main {{ const main: u8 = {{ 1 }}; }} }} }}\n"
            ),
            1 => format!("fn o{count}() {{ fn main() -> u8 {{ 1 }} }}\n"),
            2 => format!(
                "mod n{count} {{ {}const unsafe extern \"C\" fn main<T>(it: T) where T: Copy {{ }} }}\n",
                self.attributes(false)
            ),
            _ => format!("impl M{count} {{ fn main() {{}} }}\nstruct M{count};\n"),
        }
    }

    fn macros(&mut self) -> String {
        self.count += 1;
        let count = self.count;
        let name = *self.random.pick(&["a", "b", "c"]);
        match self.random.below(4) {
            3 => format!("macro_rules! mm{count} {{ () => {{ #[path = \"{name}.rs\"] mod mm; }} }}\nfn m{count}() {{ mm{count}!(); }}\n"),
            0 => format!("macro_rules! mm{count} {{ () => {{ mod {name}; }} }}\nmm{count}!();\n"),
            1 => format!("macro_rules! mm{count} {{ ($it:ident) => {{ mod $it; }} }}\nmm{count} {{ {name} }}\n").replace(&format!("mm{count} {{ {name}"), &format!("mm{count}! {{ {name}")),
            _ => format!("macro_rules! mm{count} {{ ($($it:item)*) => {{ $($it)* }} }}\nmm{count}![ mod {name}; ];\n"),
        }
    }

    fn decoy(&mut self) -> String {
        self.count += 1;
        self.random.pick(DECOYS).replace('~', &self.count.to_string())
    }
}
