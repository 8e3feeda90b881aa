//! Import: what a careful person would type from two registers and from others nobody has seen, and that all of it can be taken back.

mod joining;
mod measure;
mod others;
mod searched;
mod seen;
mod strangers;
mod tallied;
mod three;
mod truth;
mod work;
