//! What a person may ask about their data (Reg. UE 2016/679 art. 15–21; D.Lgs. 196/2003 art. 2-undecies ff.), and how long data is kept.

mod anonymise;
mod certificate;
mod codes;
mod contract;
mod copy;
pub mod data;
mod data_papers;
mod erase;
mod gather;
mod gather_folder;
mod gather_papers;
mod obstacles;
mod proposal;
mod represent;
mod requests;
mod restrict;
mod retention;
mod rules;
mod sheets;
mod show;
mod wipe;
mod words;

pub use anonymise::{AnonymiseRequest, anonymise, print_proposal};
pub use certificate::{Deletion, Line, print_certificate};
pub use codes::{DeletionKind, LimitKind, Obstacle, RecordKind, RequestKind, RequestOutcome, Verdict};
pub(crate) use contract::contract;
pub use copy::{CopyRequest, print_copy};
pub use erase::{EraseRequest, Erased, ErasurePreview, MentionPlace, erase, preview_erasure};
pub use gather_folder::{FamilyPiece, PieceKind};
pub use proposal::{ProposalRow, ReviewRequest, review};
pub use represent::Child;
pub use requests::{DataRequest, RequestChange, save_request};
pub use restrict::{LiftRequest, Limitation, RestrictRequest, lift, restrict};
pub use retention::{HeldSet, RetentionRule, RetentionView, retention, save_rule};
pub use rules::{backups_holding, band, clock_jumped, due_on};
pub use show::{PersonFile, PersonRights, RightsOverview, overview, person};
