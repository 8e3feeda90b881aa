//! Import: what a careful person would type from two registers, what they hold together, and that all of it can be taken back.

mod measure;
mod truth;
