//! What systems make of names.

/// Names that Windows gives to devices; `com` and `lpt` with a digit are others.
const WINDOWS_DEVICES: [&str; 4] = ["aux", "con", "nul", "prn"];

/// Whether Windows cannot have a file of this name, whatever its extension.
pub(crate) fn is_windows_reserved(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let port = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    let is_port = port.is_some_and(|it| matches!(it.as_bytes(), [b'1'..=b'9']));
    is_port || WINDOWS_DEVICES.contains(&name.as_str())
}

/// Letter by letter in lower case.
///
/// [`str::to_lowercase`] writes a `Σ` at the end of a word in another way, for which it has the
/// tables of a kilobyte; where names are compared, that is of no use.
pub(crate) fn lower_case(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).collect()
}
