//! Commands of `families`.
