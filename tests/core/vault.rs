//! The vault's promises.
