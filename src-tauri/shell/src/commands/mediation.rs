//! Commands of `mediation`.
