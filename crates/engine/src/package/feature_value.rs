//! What stands in the list of a feature.
//!
//! See [features](https://doc.rust-lang.org/cargo/reference/features.html).

/// One thing that a feature enables. The order is Cargo's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FeatureValue<'v> {
    Feature(&'v str),
    /// `dep:x`
    Dep(&'v str),
    /// `x/y` or `x?/y`
    DepFeature {
        dep: &'v str,
        feature: &'v str,
        is_weak: bool,
    },
}

impl<'v> FeatureValue<'v> {
    pub(crate) fn new(text: &'v str) -> Self {
        if let Some((dep, feature)) = text.split_once('/') {
            let strong = dep.strip_suffix('?');
            Self::DepFeature { dep: strong.unwrap_or(dep), feature, is_weak: strong.is_some() }
        } else if let Some(dep) = text.strip_prefix("dep:") {
            Self::Dep(dep)
        } else {
            Self::Feature(text)
        }
    }

    /// The feature or dependency that it is about.
    pub(crate) fn subject(&self) -> &'v str {
        match self {
            Self::Feature(name) | Self::Dep(name) | Self::DepFeature { dep: name, .. } => name,
        }
    }
}
