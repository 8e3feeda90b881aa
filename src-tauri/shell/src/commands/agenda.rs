//! Commands of `agenda`.
