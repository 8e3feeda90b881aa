//! Pure rules: when a request is due, what is left of a birth date, which backups still hold somebody, whether a clock may be trusted.

use chrono::{Datelike, Duration, Months, NaiveDate, NaiveDateTime};

use super::codes::RecordKind;
use crate::backup::BackupSet;
use crate::error::Result;
use crate::families::{Asker, MemberRole, PersonSex};
use crate::store::AuditHead;
use crate::typing::name::search_key;

/// The answer is due within one month (Reg. UE 2016/679 art. 12(3)).
const MONTHS_TO_ANSWER: u32 = 1;
/// Two more where the request is complex, told to the person within the first.
const MONTHS_MORE: u32 = 2;
/// Birth dates become the first day of a band of so many years.
const BAND: i32 = 5;
/// A clock that is further from the last entry of the audit than this is looked at by somebody first.
const TRUSTED_HOURS: i64 = 48;
/// Records about minors are kept until they have been of age for so many years, for their own claims (art. 2935, 2941 ff. c.c.).
pub(super) const YEARS_AFTER_MAJORITY: u32 = 2;

/// The day by which a request received on a day is answered.
#[must_use]
pub fn due_on(received_on: NaiveDate, extended: bool) -> NaiveDate {
    let months = if extended { MONTHS_TO_ANSWER + MONTHS_MORE } else { MONTHS_TO_ANSWER };
    received_on.checked_add_months(Months::new(months)).unwrap_or(received_on)
}

/// The first day of the five years in which somebody was born: enough for ages in statistics, too little for a person.
#[must_use]
pub fn band(born_on: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(born_on.year().div_euclid(BAND) * BAND, 1, 1).unwrap_or(born_on)
}

/// A day some years later; 29 February becomes 28.
pub(super) fn years_after(day: NaiveDate, years: u32) -> NaiveDate {
    day.checked_add_months(Months::new(years.saturating_mul(12))).unwrap_or(NaiveDate::MAX)
}

/// A day some years earlier.
pub(super) fn years_before(day: NaiveDate, years: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(years.saturating_mul(12))).unwrap_or(NaiveDate::MIN)
}

/// Whether somebody born on that day is a minor, or has been of age for too short a time, so that their file is kept.
pub(super) fn too_young(born_on: NaiveDate, today: NaiveDate) -> bool {
    today < years_after(born_on, 18 + YEARS_AFTER_MAJORITY)
}

/// Whether the clock is too far from the last entry of the audit, or that entry from the one before it, to erase anything without
/// asking (T30): a battery that died, or a hand, may have moved it by years.
#[must_use]
pub fn clock_jumped(now: NaiveDateTime, last: Option<NaiveDateTime>, before: Option<NaiveDateTime>) -> bool {
    let far = |later: NaiveDateTime, earlier: NaiveDateTime| {
        let gap = later - earlier;
        gap > Duration::hours(TRUSTED_HOURS) || gap < Duration::zero()
    };
    last.is_some_and(|last| far(now, last) || before.is_some_and(|before| far(last, before)))
}

/// The backups that still hold what an erasure took out of the register: all but those whose audit this register's chain has grown
/// from (`grown_from`) and which end at the erasure's entry or after it. Numbers alone tell nothing after a restore: the chain of a
/// copy from before it went on with the same ones. A damaged set, of which nobody can tell, counts too.
///
/// # Errors
/// What `grown_from` answers.
pub fn backups_holding(
    sets: Vec<BackupSet>,
    erased_at_seq: i64,
    grown_from: impl Fn(&AuditHead) -> Result<bool>,
) -> Result<Vec<BackupSet>> {
    let mut held = Vec::new();
    for set in sets {
        if set.audit.seq < erased_at_seq || !grown_from(&set.audit)? {
            held.push(set);
        }
    }
    Ok(held)
}

/// Whether a first contact without a name, from a number that is one person's alone, may be theirs by what is said of who asked. Of
/// relatives, services and others nothing is said that would tell.
pub(super) fn may_have_asked(asker: Asker, roles: &[MemberRole], sex: Option<PersonSex>) -> bool {
    // Who is in no file yet is asked as a parent would be.
    let roles = if roles.is_empty() { &[MemberRole::Parent] } else { roles };
    roles.iter().any(|role| match asker {
        Asker::Mother => *role == MemberRole::Mother || (*role == MemberRole::Parent && sex == Some(PersonSex::Female)),
        Asker::Father => *role == MemberRole::Father || (*role == MemberRole::Parent && sex == Some(PersonSex::Male)),
        Asker::BothParents => matches!(role, MemberRole::Mother | MemberRole::Father | MemberRole::Parent),
        Asker::Child => *role == MemberRole::Child,
        Asker::Grandparent => *role == MemberRole::Grandparent,
        Asker::Relative | Asker::Service | Asker::School | Asker::Other => false,
    })
}

/// A person on a list to sign: their initials, no name.
pub(super) fn initials(last_name: &str, first_name: &str) -> String {
    [last_name, first_name].iter().filter_map(|name| name.chars().find(|letter| letter.is_alphabetic())).flat_map(|l| [l, '.']).collect()
}

/// The program's proposal where the centre has not set its own: years, and the source. No national table for family centres exists:
/// the comune's *massimario di scarto* goes before these.
pub(super) const fn default_rule(record: RecordKind) -> (u32, &'static str) {
    const PLAN: &str = "Proposta del programma; vale il piano di conservazione del Comune (2005)";
    match record {
        RecordKind::Family => (10, "Dieci anni dalla chiusura: prescrizione ordinaria, art. 2946 c.c.; piano di conservazione del Comune"),
        RecordKind::Enquiry | RecordKind::AnonymousEnquiry => (2, PLAN),
        RecordKind::Mediation => (5, "Meno del fascicolo: minimizzazione, art. 5(1)(c)(e) Reg. UE 2016/679; proposta del programma"),
        RecordKind::Enrolment | RecordKind::Appointment => (5, PLAN),
        RecordKind::Print => (10, PLAN),
        RecordKind::Audit => (10, "Solo identificativi; la catena non si taglia e resta con il registro"),
    }
}

/// Whether a text holds one of these names as a word of its own, however it is written.
pub(super) fn names_one(text: &str, names: &[String]) -> bool {
    let words: String =
        text.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’').map(|word| format!(" {} ", search_key(word))).collect();
    names.iter().map(|name| search_key(name)).any(|name| !name.is_empty() && words.contains(&format!(" {name} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_request_is_due_in_a_month_and_in_three_when_extended() {
        assert_eq!(due_on(day(2026, 1, 31), false), day(2026, 2, 28));
        assert_eq!(due_on(day(2026, 1, 31), true), day(2026, 4, 30));
    }

    #[test]
    fn a_birth_date_becomes_the_first_day_of_five_years() {
        for (born, band_of) in [(day(1989, 12, 31), 1985), (day(1990, 1, 1), 1990), (day(2024, 2, 29), 2020)] {
            assert_eq!(band(born), day(band_of, 1, 1));
        }
        assert!(too_young(day(2006, 11, 26), day(2026, 11, 25)) && !too_young(day(2006, 11, 25), day(2026, 11, 25)));
    }

    #[test]
    fn t30_a_clock_that_jumped_more_than_two_days_is_not_trusted() {
        let at = |d: u32, h: u32| day(2026, 11, d).and_hms_opt(h, 0, 0).unwrap();
        assert!(!clock_jumped(at(3, 9), Some(at(1, 9)), Some(at(1, 8))));
        assert!(clock_jumped(at(3, 10), Some(at(1, 9)), None), "forward");
        assert!(clock_jumped(at(1, 8), Some(at(1, 9)), None), "back");
        assert!(clock_jumped(at(20, 10), Some(at(20, 9)), Some(at(1, 9))), "before somebody unlocked");
        assert!(!clock_jumped(at(1, 9), None, None));
    }

    #[test]
    fn t31_a_backup_holds_the_person_if_its_audit_ends_before_the_erasure() {
        let set = |name: &str, seq| BackupSet {
            name: name.to_owned(),
            number: 1,
            made_at: day(2026, 1, 1).and_hms_opt(0, 0, 0).unwrap(),
            verified_at: None,
            why: None,
            counts: None,
            size: 0,
            audit: AuditHead { seq, at: None, hash: String::new() },
        };
        let sets = || vec![set("prima", 41), set("durante", 42), set("dopo", 43), set("altrove", 60)];
        let names = |grown: fn(&AuditHead) -> bool| -> Vec<String> {
            backups_holding(sets(), 42, |head| Ok(grown(head))).unwrap().into_iter().map(|set| set.name).collect()
        };
        assert_eq!(names(|_| true), ["prima"]);
        assert_eq!(names(|head| head.seq < 60), ["prima", "altrove"], "a chain that went another way tells nothing by its numbers");
    }

    #[test]
    fn a_nameless_contact_is_of_whom_it_may_be() {
        let (father, parent) = ([MemberRole::Father], [MemberRole::Parent]);
        assert!(may_have_asked(Asker::Father, &father, None) && may_have_asked(Asker::BothParents, &father, None));
        for asker in [Asker::Mother, Asker::Child, Asker::Grandparent, Asker::Relative, Asker::School, Asker::Other] {
            assert!(!may_have_asked(asker, &father, Some(PersonSex::Male)), "{asker:?}");
        }
        assert!(may_have_asked(Asker::Mother, &parent, Some(PersonSex::Female)) && !may_have_asked(Asker::Mother, &parent, None));
        assert!(may_have_asked(Asker::Mother, &[MemberRole::Grandparent, MemberRole::Mother], None), "a mother here, a grandmother there");
        assert!(may_have_asked(Asker::Father, &[], Some(PersonSex::Male)) && !may_have_asked(Asker::Father, &[], None));
    }

    #[test]
    fn a_list_to_sign_names_nobody() {
        assert_eq!(initials("D'Angelo", "Sara"), "D.S.");
        assert_eq!(initials("Łukasz", ""), "Ł.");
    }
}
