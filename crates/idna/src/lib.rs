//! Stands in for `idna` 0.1, whose Unicode tables would be a seventh of what the page loads.
//!
//! It knows ASCII domains, which is what the Git and registry URLs of manifests have. Any other
//! domain is refused as an invalid one; `docs/differences.md` says so.

pub mod uts46 {
    //! The errors of [`domain_to_ascii`](crate::domain_to_ascii).

    /// The domain is not ASCII, or has a character that no domain has.
    #[derive(Debug)]
    pub struct Errors;
}

/// What no domain has besides controls and spaces: the
/// [forbidden domain code points](https://url.spec.whatwg.org/#forbidden-domain-code-point).
const FORBIDDEN: &[u8] = b"#%/:<>?@[\\]^|";

/// The domain in lower case.
///
/// # Errors
///
/// If `domain` is not ASCII, or has a character that no domain has.
pub fn domain_to_ascii(domain: &str) -> Result<String, uts46::Errors> {
    let is_fit = |it: u8| it.is_ascii_graphic() && !FORBIDDEN.contains(&it);
    if domain.bytes().all(is_fit) { Ok(domain.to_ascii_lowercase()) } else { Err(uts46::Errors) }
}

/// The domain as it is: an ASCII domain is its own Unicode form, but for Punycode, which stays.
pub fn domain_to_unicode(domain: &str) -> (String, Result<(), uts46::Errors>) {
    (domain.to_ascii_lowercase(), Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_domains_are_lower_case() {
        assert_eq!(domain_to_ascii("GitHub.com").ok().as_deref(), Some("github.com"));
    }

    #[test]
    fn other_domains_are_refused() {
        assert!(domain_to_ascii("bücher.example").is_err());
        assert!(domain_to_ascii("x.y z").is_err());
        assert!(domain_to_ascii("a|b").is_err());
    }
}
