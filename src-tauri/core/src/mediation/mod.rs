//! Mediation: cases with two parties, a screening of each, meetings, and notes that only the named mediators read.
//!
//! Three promises are held here. Violence stops mediation (art. 473-bis.43 c.p.c.): a screening that says so blocks and cancels
//! every meeting of both parties, and no screen tells why. A wall stands between the parties: each screening is read alone. And
//! notes and screenings are sealed under a key of their case, which is sealed to the public keys of the case's mediators: whoever
//! else holds the register, even decrypted, holds noise.

mod answer_party;
mod attachments;
mod book_meeting;
mod cancel_meeting;
mod change_case;
mod close_case;
mod confirm_escrow;
mod contract;
mod escrow;
mod hand_over;
mod keys;
mod list;
mod mediators;
mod move_meeting;
mod notes;
mod open_case;
mod read_notes;
mod record_meeting;
mod reopen;
mod rows;
mod rules;
mod screen_party;
mod show;
mod types;

pub use answer_party::{PartyAnswer, answer_party};
pub use attachments::{
    AttachRequest, AttachedFile, Attachment, AttachmentContent, LARGEST_ATTACHMENT, attach_file, attachment_name, read_attachment,
};
pub use book_meeting::{BookMeetingRequest, book_meeting, check_slot, recheck};
pub use cancel_meeting::{MeetingCancel, cancel_meeting};
pub use change_case::{CaseChange, change_case};
pub use close_case::{CloseRequest, close_case};
pub use confirm_escrow::{EscrowConfirm, confirm_escrow};
pub(crate) use contract::contract;
pub use escrow::{Escrow, EscrowCodes, EscrowUse, end_escrow, escrow, start_escrow, use_escrow};
pub use hand_over::{Leaving, hand_over, lay_down, leaving};
pub use list::{CaseFilter, CaseRow, NextMeeting, list};
pub use mediators::{Candidate, GrantRequest, MediatorEnd, add_mediator, candidates, end_mediator};
pub use move_meeting::{MeetingMove, move_meeting};
pub use notes::{NoteContent, NoteRevision, NoteText, revise_note, write_note};
pub use open_case::{OpenCaseRequest, open_case};
pub use read_notes::{Note, NoteHit, NoteQuery, NoteVersion, NotesFound, read_note, read_notes, search_notes};
pub use record_meeting::{RecordRequest, record_meeting};
pub use reopen::{ReopenRequest, reopen};
pub use rules::is_number;
pub use screen_party::{PartyRequest, Screening, ScreeningAnswer, ScreeningAnswers, ScreeningRequest, read_screening, screen_party};
pub use show::show;
pub use types::{
    CaseOutcome, CaseState, CaseView, MediatorView, MeetingKind, MeetingTheme, MeetingView, PartyState, PartyView, Presence, ScreeningState,
};
