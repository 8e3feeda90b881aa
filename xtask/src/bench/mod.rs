//! `cargo xtask bench`: the figures of speed and size, as a report.

use std::path::PathBuf;

use crate::{Outcome, setup};

/// What to measure.
#[derive(clap::Args)]
pub struct Options {
    /// Write the same figures as JSON into this file
    #[arg(long)]
    pub json: Option<PathBuf>,
    /// Family files of the largest register
    #[arg(long, default_value_t = 100_000)]
    pub size: u32,
}

/// Builds what is measured, measures it, prints the report.
pub fn bench(options: &Options) -> Outcome {
    setup::ready(setup::For::Window)?;
    Err(format!("the bench of {} family files (JSON: {}) is not written yet", options.size, options.json.is_some()))
}
