//! The words of this feature's paper. Paper is Italian; the screen has its own texts.

use chrono::NaiveDate;

use super::codes::{Couple, Custody, Decision, MemberRole, PersonSex, Safety};
use super::show::{ContactPoint, Household, Person};

/// The role as the form writes it.
pub(crate) fn role(role: MemberRole, sex: Option<PersonSex>) -> &'static str {
    let by_sex = |female, male, unknown| match sex {
        Some(PersonSex::Female) => female,
        Some(PersonSex::Male) => male,
        _ => unknown,
    };
    match role {
        MemberRole::Mother => "madre",
        MemberRole::Father => "padre",
        MemberRole::Parent => "genitore",
        MemberRole::Child => by_sex("figlia", "figlio", "figlio/a"),
        MemberRole::Partner => "partner",
        MemberRole::Grandparent => by_sex("nonna", "nonno", "nonno/a"),
        MemberRole::Guardian => by_sex("tutrice", "tutore", "tutore"),
        MemberRole::Sibling => by_sex("sorella", "fratello", "fratello/sorella"),
        MemberRole::Other => "altro",
    }
}

/// "Nata il, a" and its brothers.
pub(super) const fn born(sex: Option<PersonSex>) -> &'static str {
    match sex {
        Some(PersonSex::Female) => "Nata il, a",
        Some(PersonSex::Male) => "Nato il, a",
        _ => "Nato/a il, a",
    }
}

/// How a contact may be used, in a few words.
pub(super) fn safety(contact: &ContactPoint) -> String {
    let rule = match contact.safety {
        Safety::Free => None,
        Safety::NoVoicemail => Some("niente segreteria"),
        Safety::HoursOnly => None,
        Safety::Never => Some("non usare"),
    };
    let parts: Vec<&str> = contact.hours.as_deref().into_iter().chain(rule).collect();
    if parts.is_empty() { "sì".to_owned() } else { parts.join(", ") }
}

/// A home by the name the family gives it, or by the adults who live there on a day.
pub(crate) fn home(household: &Household, people: &[Person], day: NaiveDate) -> String {
    if let Some(label) = &household.label {
        return label.clone();
    }
    let adults: Vec<&Person> = household
        .stays
        .iter()
        .filter(|stay| !household.ended && stay.covers(day))
        .filter_map(|stay| people.iter().find(|person| person.id == stay.person_id))
        .filter(|person| person.role != MemberRole::Child)
        .collect();
    if adults.iter().filter(|person| is_elder(person.role)).count() > 1 {
        return PARENTS_HOME.to_owned();
    }
    adults.first().map_or_else(|| "Casa".to_owned(), |person| home_of(person.role, &person.first_name))
}

/// A home in which two parents live.
pub(super) const PARENTS_HOME: &str = "Casa dei genitori";

/// Whether somebody stands in a file as a parent.
pub(super) const fn is_elder(role: MemberRole) -> bool {
    matches!(role, MemberRole::Mother | MemberRole::Father | MemberRole::Parent)
}

/// A home by the one adult it is called after.
pub(super) fn home_of(role: MemberRole, first_name: &str) -> String {
    match role {
        MemberRole::Mother => "Casa della madre".to_owned(),
        MemberRole::Father => "Casa del padre".to_owned(),
        _ => format!("Casa di {first_name}"),
    }
}

/// The boxes of the couple's situation, in the order of the form.
pub(super) const COUPLES: [(Couple, &str); 8] = [
    (Couple::Married, "coniugati"),
    (Couple::Cohabiting, "conviventi"),
    (Couple::Separating, "in separazione"),
    (Couple::Separated, "separati"),
    (Couple::Divorced, "divorziati"),
    (Couple::NeverTogether, "mai conviventi"),
    (Couple::Widowed, "vedovanza"),
    (Couple::Single, "un solo genitore"),
];

/// The boxes of custody.
pub(super) const CUSTODIES: [(Custody, &str); 5] = [
    (Custody::Joint, "condiviso"),
    (Custody::Sole, "esclusivo"),
    (Custody::SuperExclusive, "super-esclusivo"),
    (Custody::Services, "ai servizi"),
    (Custody::Guardian, "tutela"),
];

/// The word of a couple's situation.
pub(crate) fn couple(couple: Couple) -> &'static str {
    COUPLES.iter().find(|(code, _)| *code == couple).map_or("", |(_, word)| word)
}

/// The word of a custody.
pub(crate) fn custody(custody: Custody) -> &'static str {
    CUSTODIES.iter().find(|(code, _)| *code == custody).map_or("", |(_, word)| word)
}

/// The word of a decision.
pub(super) fn decision(decision: Decision) -> &'static str {
    DECISIONS.iter().find(|(code, _)| *code == decision).map_or("", |(_, word)| word)
}

/// The boxes of the decision.
pub(super) const DECISIONS: [(Decision, &str); 6] = [
    (Decision::Informed, "informazione conclusa"),
    (Decision::Appointment, "nuovo appuntamento"),
    (Decision::Path, "percorso"),
    (Decision::Group, "gruppo"),
    (Decision::Referred, "invio"),
    (Decision::Waiting, "lista d'attesa"),
];
