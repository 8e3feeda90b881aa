//! The fixed lists of this feature.

use crate::store::codes;

codes! {
    /// What a person asks about their data (Reg. UE 2016/679).
    pub enum RequestKind {
        /// A copy of their data, art. 15.
        Access = "access",
        /// Their data for a machine, art. 20.
        Portability = "portability",
        /// That something wrong be put right, art. 16.
        Rectification = "rectification",
        /// That nothing be changed meanwhile, art. 18.
        Restriction = "restriction",
        /// That their data be erased, art. 17.
        Erasure = "erasure",
        /// That their data be no longer used, art. 21.
        Objection = "objection",
    }
}

codes! {
    /// How a request was answered.
    pub enum RequestOutcome {
        /// As asked.
        Granted = "granted",
        /// In part, with the reasons.
        Partly = "partly",
        /// Refused, with the reasons and the way to complain (art. 12(4)).
        Refused = "refused",
        /// Taken back by who asked.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// Why a person's data is held as it is.
    pub enum LimitKind {
        /// May be read and not changed, art. 18.
        Limited = "limited",
        /// May not be erased: a claim in court or a duty to keep, art. 17(3).
        Hold = "hold",
    }
}

codes! {
    /// A kind of record with its own time.
    pub enum RecordKind {
        /// A family file with its people, appointments and interviews.
        Family = "family",
        /// A first contact with a name, that became no file.
        Enquiry = "enquiry",
        /// A first contact that stayed anonymous.
        AnonymousEnquiry = "anonymous_enquiry",
        /// A mediation case with what was confided in it.
        Mediation = "mediation",
        /// The enrolments of a programme.
        Enrolment = "enrolment",
        /// An appointment of no family file.
        Appointment = "appointment",
        /// The register of printed papers.
        Print = "print",
        /// The audit: identifiers only, and a chain that may not be cut.
        Audit = "audit",
    }
}

codes! {
    /// What somebody decided about a record past its time.
    pub enum Verdict {
        /// Kept longer, for a reason.
        Keep = "keep",
        /// To anonymise.
        Anonymise = "anonymise",
        /// Anonymised: nobody decides any more.
        Done = "done",
    }
}

codes! {
    /// What stands against an erasure or anonymisation.
    pub enum Obstacle {
        /// A mediation case is open.
        OpenCase = "open_case",
        /// An appointment is still to come.
        Booked = "booked",
        /// A programme with this person has not ended.
        OpenProgramme = "open_programme",
        /// The data is restricted.
        Restricted = "restricted",
        /// It must be kept for a claim in court or by a duty.
        Held = "held",
        /// A request of a person waits for its answer.
        RequestPending = "request_pending",
        /// Somebody of the file is a minor, or has not been of age long enough.
        Minor = "minor",
    }
}

codes! {
    /// Whether people's data left by its time or by a person's request.
    pub enum DeletionKind {
        /// By the table of times.
        Retention = "retention",
        /// By a person's request.
        Erasure = "erasure",
    }
}
