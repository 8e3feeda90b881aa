//! Commands of `history`.
