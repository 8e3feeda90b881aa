//! The words of mediation, and a case as its page shows it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::agenda::AppointmentState;
use crate::families::SentBy;
use crate::id::Id;
use crate::moment::TimeOfDay;
use crate::store::codes;

codes! {
    /// Where a case stands.
    pub enum CaseState {
        /// Separate talks, before the first meeting of both.
        PreMediation = "pre_mediation",
        /// Started: a case counts as started from the first joint meeting held.
        Running = "running",
        /// Meetings of both parties are suspended. Why is told nowhere.
        Stopped = "stopped",
        /// Concluded, with later meetings to look back.
        FollowUp = "follow_up",
        /// The other parent refused: individual counselling, with the history kept.
        Counselling = "counselling",
        /// Over.
        Closed = "closed",
    }
}

codes! {
    /// What a meeting is for.
    pub enum MeetingKind {
        /// With one party alone.
        Individual = "individual",
        /// To explain what mediation is, with one party or both.
        Information = "information",
        /// Of both parties: the only kind the plan counts.
        Joint = "joint",
        /// Months later, to look back.
        FollowUp = "follow_up",
    }
}

codes! {
    /// What a meeting was about.
    pub enum MeetingTheme {
        /// Time with the children.
        TimeWithChildren = "time_with_children",
        /// School.
        School = "school",
        /// Health.
        Health = "health",
        /// The home.
        Home = "home",
        /// Money.
        Money = "money",
        /// How the parents speak with each other.
        Communication = "communication",
        /// New partners.
        NewPartners = "new_partners",
        /// Grandparents and other relatives.
        Relatives = "relatives",
        /// Sport, holidays, friends.
        Leisure = "leisure",
        /// Something else.
        Other = "other",
    }
}

codes! {
    /// What a party said to the invitation.
    pub enum PartyState {
        /// Invited, no answer yet.
        Invited = "invited",
        /// Takes part.
        Accepted = "accepted",
        /// Does not take part.
        Refused = "refused",
    }
}

codes! {
    /// How a case ended.
    pub enum CaseOutcome {
        /// Agreement on everything.
        FullAgreement = "full_agreement",
        /// Agreement on something.
        PartialAgreement = "partial_agreement",
        /// Concluded without agreement.
        NoAgreement = "no_agreement",
        /// Both parties broke it off.
        BrokenByCouple = "broken_by_couple",
        /// One party broke it off.
        BrokenByParty = "broken_by_party",
        /// The mediator suspended it.
        SuspendedByMediator = "suspended_by_mediator",
        /// Never started.
        NotStarted = "not_started",
        /// Ended after a stop.
        InterruptedByLaw = "interrupted_by_law",
        /// Sent to another service.
        Referred = "referred",
    }
}

codes! {
    /// Whether a party's screening is there. What it says is sealed.
    pub enum ScreeningState {
        /// None that counts.
        Missing = "missing",
        /// Begun; something is still to be understood.
        ToComplete = "to_complete",
        /// Done.
        Done = "done",
    }
}

/// A case as its page shows it: nothing sealed, and nothing from which one could tell why it was stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CaseView {
    /// The record.
    pub id: Id,
    /// `M-25-001`.
    pub number: String,
    /// The family file.
    pub family_id: Option<Id>,
    /// Its title.
    pub family_title: Option<String>,
    /// Where it is held.
    pub site_id: Option<Id>,
    /// The project it counts for.
    pub project_id: Option<Id>,
    /// The area it counts for.
    pub area_code: Option<String>,
    /// First day.
    pub opened_on: NaiveDate,
    /// Last day.
    pub closed_on: Option<NaiveDate>,
    /// The most joint meetings foreseen.
    pub planned_meetings: u32,
    /// Who sent the parties.
    pub sent_by: SentBy,
    /// Court and number of the proceedings.
    pub court_reference: Option<String>,
    /// What comes next.
    pub next_step: Option<String>,
    /// Where it stands.
    pub state: CaseState,
    /// Meetings of both parties may not be booked.
    pub joint_suspended: bool,
    /// Since when.
    pub suspended_on: Option<NaiveDate>,
    /// When a coordinator reopened it.
    pub reopened_on: Option<NaiveDate>,
    /// The court act that allowed it.
    pub reopened_act: Option<String>,
    /// How it ended.
    pub outcome: Option<CaseOutcome>,
    /// The two parties.
    pub parties: Vec<PartyView>,
    /// Its mediators, the present ones first.
    pub mediators: Vec<MediatorView>,
    /// Whether who asks is one of those who read the notes.
    pub can_read_notes: bool,
    /// The fingerprint of the escrow's key, while the centre keeps the key of its notes there.
    pub escrow: Option<String>,
    /// Who mediates it and has not confirmed that escrow: until then what is written is kept out of it.
    pub escrow_missing: Vec<Id>,
    /// Whether somebody else let another reader in since who asks last read or wrote its notes.
    pub readers_grown: bool,
    /// How many joint meetings took place or are of today.
    pub meeting: u32,
    /// Every meeting, in order of time.
    pub meetings: Vec<MeetingView>,
}

/// A party of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct PartyView {
    /// The record.
    pub id: Id,
    /// Who.
    pub person_id: Id,
    /// Last and first name.
    pub name: String,
    /// What they said to the invitation.
    pub state: PartyState,
    /// Whether their screening is there; not told while the case is stopped.
    pub screening: Option<ScreeningState>,
    /// When it was held; not told while the case is stopped.
    pub screened_on: Option<NaiveDate>,
}

/// A mediator of a case: while `active`, one of those who read its notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct MediatorView {
    /// Who.
    pub staff_id: Id,
    /// As shown on screen.
    pub display_name: String,
    /// Still of this case.
    pub active: bool,
}

/// A meeting of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct MeetingView {
    /// The record.
    pub id: Id,
    /// Its place in the agenda.
    pub appointment_id: Id,
    /// When.
    pub day: NaiveDate,
    /// From.
    pub starts: TimeOfDay,
    /// To.
    pub ends: TimeOfDay,
    /// Its site.
    pub site_id: Option<Id>,
    /// Its room.
    pub room_id: Option<Id>,
    /// What for.
    pub kind: MeetingKind,
    /// The only party invited; both when none is named.
    pub party_id: Option<Id>,
    /// The place of a joint meeting in the plan, from 1; none for the cancelled and the others.
    pub ordinal: Option<u32>,
    /// Whether it was held.
    pub state: AppointmentState,
    /// How long it took, in minutes.
    pub minutes: Option<u32>,
    /// What was agreed to do next.
    pub next_step: Option<String>,
    /// What it was about.
    pub themes: Vec<MeetingTheme>,
    /// Who came.
    pub presences: Vec<Presence>,
}

/// Whether a party came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Presence {
    /// The party.
    pub party_id: Id,
    /// Whether they came.
    pub present: bool,
}
