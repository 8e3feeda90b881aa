//! What holds for a case, apart from any file: when both parties may meet, what a screening means, how a case may end.

use chrono::{Datelike, NaiveDate};

use super::screen_party::{ScreeningAnswer, ScreeningAnswers};
use super::types::{CaseOutcome, CaseState, MeetingKind, ScreeningState};
use crate::error::{Code, Error, Result};

/// The age of majority (art. 2 c.c.), in years.
const ADULT: i32 = 18;

/// Whether a person born on this day is a minor on another.
pub(super) fn is_minor(born_on: NaiveDate, on: NaiveDate) -> bool {
    let birthday_past = (on.month(), on.day()) >= (born_on.month(), born_on.day());
    on.year() - born_on.year() - i32::from(!birthday_past) < ADULT
}

/// What a screening means for the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing stands against meetings of both.
    Clear,
    /// Something is still to be understood: no meeting of both yet.
    Open,
    /// Mediation is forbidden, and interrupted at once.
    Stop,
}

/// Art. 473-bis.43 c.p.c.: mediation is forbidden where violence or abuse (art. 473-bis.40) is alleged, emerges, or is before a
/// criminal court. Fear of the other party, and taking part without a free choice, are to be understood first.
pub(super) fn verdict(answers: &ScreeningAnswers) -> Verdict {
    use ScreeningAnswer::{No, Yes};
    if answers.violence == Yes || answers.proceedings == Yes {
        return Verdict::Stop;
    }
    let clear = answers.violence == No && answers.proceedings == No && answers.fear == No && answers.free_choice == Yes;
    if clear { Verdict::Clear } else { Verdict::Open }
}

/// What the page says of a screening: nothing at all while a case is stopped, so that none tells whose it was.
pub(super) const fn screening_state(complete: Option<bool>, suspended: bool) -> Option<ScreeningState> {
    if suspended {
        return None;
    }
    Some(match complete {
        None => ScreeningState::Missing,
        Some(true) => ScreeningState::Done,
        Some(false) => ScreeningState::ToComplete,
    })
}

/// What is known of a case when a meeting is about to be booked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub(super) state: CaseState,
    pub(super) suspended: bool,
    /// Both parties have a finished screening. One that found against meeting stopped the case as it was kept.
    pub(super) screened: bool,
    pub(super) refused: bool,
    pub(super) planned: u32,
    /// Joint meetings booked or held, without the one looked at.
    pub(super) joint: u32,
}

/// Whether a meeting may be booked; `together` is a meeting of both parties.
///
/// # Errors
/// [`Code::WrongState`], [`Code::JointMeetingStopped`], [`Code::ScreeningMissing`], [`Code::MeetingBeyondPlan`].
pub(super) fn may_meet(standing: Standing, kind: MeetingKind, together: bool) -> Result<()> {
    if standing.state == CaseState::Closed {
        return Err(Error::new(Code::WrongState));
    }
    if !together {
        return Ok(());
    }
    if standing.suspended || standing.state == CaseState::Stopped {
        return Err(Error::at("kind", Code::JointMeetingStopped));
    }
    if standing.refused || standing.state == CaseState::Counselling {
        return Err(Error::at("kind", Code::WrongState));
    }
    if !standing.screened {
        return Err(Error::at("kind", Code::ScreeningMissing));
    }
    if kind == MeetingKind::Joint && standing.joint >= standing.planned {
        return Err(Error::at("kind", Code::MeetingBeyondPlan).with("max", standing.planned));
    }
    Ok(())
}

/// Whether the parties of a meeting fit its kind: an individual talk names one, a joint meeting none.
///
/// # Errors
/// [`Code::Required`] without the party of an individual talk; [`Code::WrongState`] for a party of a joint meeting.
pub(super) fn fits(kind: MeetingKind, names_party: bool) -> Result<()> {
    match (kind, names_party) {
        (MeetingKind::Individual, false) => Err(Error::at("party_id", Code::Required)),
        (MeetingKind::Joint, true) => Err(Error::at("party_id", Code::WrongState)),
        _ => Ok(()),
    }
}

/// Whether a case may end so: an agreement, or none, needs a joint meeting held; a case with one held was started; only a
/// suspended case was interrupted.
///
/// # Errors
/// [`Code::WrongState`].
pub(super) fn may_end(outcome: CaseOutcome, joint_held: u32, suspended: bool) -> Result<()> {
    let fits = match outcome {
        CaseOutcome::FullAgreement | CaseOutcome::PartialAgreement | CaseOutcome::NoAgreement => joint_held > 0,
        CaseOutcome::NotStarted => joint_held == 0,
        CaseOutcome::InterruptedByLaw => suspended,
        CaseOutcome::BrokenByCouple | CaseOutcome::BrokenByParty | CaseOutcome::SuspendedByMediator | CaseOutcome::Referred => true,
    };
    if fits { Ok(()) } else { Err(Error::at("outcome", Code::WrongState)) }
}

/// The number after the last one of this prefix: `M-25-001`, `M-25-002`, … The register's own prefix keeps the numbers of two
/// laptops apart; the first register of a centre, prefix `A`, writes none.
pub(super) fn next_number(stem: &str, last: Option<&str>) -> String {
    let last = last.and_then(|number| number.strip_prefix(stem)).and_then(|digits| digits.parse::<u32>().ok()).unwrap_or(0);
    format!("{stem}{:03}", last + 1)
}

/// What the numbers of a year begin with.
pub(super) fn number_stem(register_prefix: &str, on: NaiveDate) -> String {
    let register = if register_prefix == "A" { "" } else { register_prefix };
    format!("M{register}-{:02}-", on.year().rem_euclid(100))
}

/// Whether what somebody typed is this number: any case, any marks or none between its parts, zeros before the last one left out.
#[must_use]
pub fn is_number(typed: &str, number: &str) -> bool {
    let whole = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect::<String>();
    let (said, known) = (whole(typed), whole(number));
    let marked = typed.trim().rsplit_once(|mark: char| !mark.is_ascii_alphanumeric());
    let short = marked.zip(number.rsplit_once('-')).is_some_and(|((stem, last), (known_stem, known_last))| {
        !last.is_empty() && whole(stem) == whole(known_stem) && last.parse::<u32>().ok() == known_last.parse().ok()
    });
    !known.is_empty() && (said == known || short)
}

#[cfg(test)]
mod tests;
