//! The page: session, analysis and effects, put together to regions.
