//! Commands of `overview`.
