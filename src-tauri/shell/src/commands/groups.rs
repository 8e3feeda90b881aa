//! Commands of `groups`.
