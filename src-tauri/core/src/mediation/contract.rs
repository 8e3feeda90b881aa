//! Mediation's commands as the window sees them.

use super::{
    AttachRequest, Attachment, BookMeetingRequest, Candidate, CaseChange, CaseFilter, CaseRow, CaseView, CloseRequest, Escrow, EscrowCodes,
    EscrowConfirm, EscrowUse, GrantRequest, Leaving, MediatorEnd, MeetingCancel, MeetingMove, Note, NoteQuery, NoteRevision, NoteText,
    NotesFound, OpenCaseRequest, PartyAnswer, PartyRequest, RecordRequest, ReopenRequest, Screening, ScreeningRequest,
};
use crate::agenda::GroupHour;
use crate::bridge::{Bridge, Nothing};
use crate::id::Id;
use crate::store::Saved;
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<CaseFilter, Vec<CaseRow>>(Command::MediationList.name());
    bridge.line::<Id, CaseView>(Command::MediationShow.name());
    bridge.line::<Nothing, Vec<Candidate>>(Command::MediationCandidates.name());
    bridge.line::<OpenCaseRequest, Saved<CaseView>>(Command::MediationOpenCase.name());
    bridge.line::<CaseChange, Saved<CaseView>>(Command::MediationChangeCase.name());
    bridge.line::<ScreeningRequest, Saved<CaseView>>(Command::MediationScreenParty.name());
    bridge.line::<PartyRequest, Screening>(Command::MediationReadScreening.name());
    bridge.line::<ReopenRequest, Saved<CaseView>>(Command::MediationReopen.name());
    bridge.line::<BookMeetingRequest, Vec<GroupHour>>(Command::MediationCheckSlot.name());
    bridge.line::<BookMeetingRequest, Saved<CaseView>>(Command::MediationBookMeeting.name());
    bridge.line::<RecordRequest, Saved<CaseView>>(Command::MediationRecordMeeting.name());
    bridge.line::<MeetingMove, Saved<CaseView>>(Command::MediationMoveMeeting.name());
    bridge.line::<MeetingCancel, Saved<CaseView>>(Command::MediationCancelMeeting.name());
    bridge.line::<PartyAnswer, Saved<CaseView>>(Command::MediationAnswerParty.name());
    bridge.line::<CloseRequest, Saved<CaseView>>(Command::MediationCloseCase.name());
    bridge.line::<GrantRequest, Saved<CaseView>>(Command::MediationAddMediator.name());
    bridge.line::<MediatorEnd, Saved<CaseView>>(Command::MediationEndMediator.name());
    bridge.line::<Id, Leaving>(Command::VaultShowRemoval.name());
    bridge.line::<Nothing, Escrow>(Command::MediationEscrow.name());
    bridge.line::<Nothing, Saved<EscrowCodes>>(Command::MediationStartEscrow.name());
    bridge.line::<Nothing, Saved<Nothing>>(Command::MediationEndEscrow.name());
    bridge.line::<EscrowConfirm, Saved<()>>(Command::MediationConfirmEscrow.name());
    bridge.line::<EscrowUse, Saved<CaseView>>(Command::MediationUseEscrow.name());
    bridge.line::<NoteText, Saved<Id>>(Command::MediationWriteNote.name());
    bridge.line::<NoteRevision, Saved<Id>>(Command::MediationReviseNote.name());
    bridge.line::<Id, Vec<Note>>(Command::MediationReadNotes.name());
    bridge.line::<NoteQuery, NotesFound>(Command::MediationSearchNotes.name());
    bridge.line::<AttachRequest, Option<Saved<Attachment>>>(Command::MediationAttachFile.name());
    bridge.line::<Id, Option<String>>(Command::MediationSaveAttachment.name());
}
