//! What one column means: its heading, and whether its cells agree.

use super::content::{self, Looks, contradicts};
use super::headings::read;
use super::layout::is_of_family;
use super::{About, Column, Meaning};
use crate::import::value::words::plain;

/// What a heading and the cells under it mean together, and how sure that is, in hundredths.
pub(super) fn weigh(heading: &str, looks: &Looks) -> (Meaning, u8) {
    if let Some(found) = content::by_all_cells(read(heading), looks) {
        return found;
    }
    let by_content = content::meaning(looks);
    // "Provenienza" is a town, a country, or whoever sent them: the cells tell.
    let said = plain(heading);
    let says = |wanted: &str| said.split(' ').any(|word| word == wanted);
    let begins = |stem: &str| said.split(' ').any(|word| word.starts_with(stem));
    // So is "Zona": a town, or a part of one that no list has; "Modalità di accesso" may be by whom or by what.
    let place = begins("provenien") || says("zona") || says("dove");
    if place && looks.town >= 60 {
        // "Dove è nato" is nobody's home, and "Dove vive il padre" his.
        return match read(heading) {
            Some(it) if matches!(it.column, Column::Born | Column::BirthPlace) => (Meaning::of(it.about, Column::BirthPlace), 85),
            it => (Meaning::of(it.map_or(About::Main, |it| it.about), Column::Municipality), 75),
        };
    }
    if (begins("provenien") || begins("modalit")) && looks.sender >= 50 {
        return (Meaning::of(About::Main, Column::SentBy), 75);
    }
    // "Classe" is the year of somebody's birth, or a child's at school.
    if said == "classe" && looks.date >= 50 {
        return (Meaning::of(About::Main, Column::Born), 70);
    }
    // "Parent." is short for kinship, and English for a parent: the cells tell.
    if says("parent") && looks.role >= 60 {
        return (Meaning::of(About::Main, Column::Role), 85);
    }
    // "Comp.", "Tipo", "Legame" with M, P, F and N: a mother and a father in one column say what the other letters are.
    let silent =
        |it: Meaning| it.about == About::Main && matches!(it.column, Column::Family | Column::FullName | Column::Ignored | Column::Note);
    if looks.role_letter >= 90 && looks.mothers > 0 && looks.fathers > 0 && read(heading).is_none_or(silent) {
        return (Meaning::of(About::Main, Column::Role), 70);
    }
    match read(heading) {
        // "Componente", "Posizione nel nucleo", "Stato" with roles.
        Some(meaning)
            if meaning.about == About::Main
                && looks.role + looks.trade >= 80
                && looks.role > looks.trade
                && (matches!(meaning.column, Column::Family | Column::FullName | Column::Ignored) || says("stato")) =>
        {
            (Meaning::of(About::Main, Column::Role), 80)
        }
        // "Nucleo familiare" with children and their ages.
        Some(meaning) if meaning == Meaning::of(About::Main, Column::Family) && looks.aged >= 50 => {
            (Meaning::of(About::Child, Column::Children), 75)
        }
        // "Contatto" with the names of people.
        Some(meaning)
            if matches!(meaning.column, Column::FirstContact | Column::ContactRule)
                && looks.two_names >= 60
                && looks.person >= 40
                && looks.date == 0 =>
        {
            (Meaning::of(About::Main, Column::Note), 50)
        }
        // "Contatto sicuro", "Contatto" with numbers.
        Some(meaning)
            if meaning.column == Column::ContactRule && looks.phone >= 50
                || meaning.column == Column::FirstContact && looks.mobile >= 80 && looks.date == 0 =>
        {
            (Meaning { about: meaning.about, column: Column::Phone }, 85)
        }
        // "Contatti genitori" with the name of each beside the number.
        Some(meaning) if meaning == Meaning::of(About::Main, Column::Phone) && looks.couple >= 30 && says("genitori") => {
            (Meaning::of(About::Main, Column::Couple), 75)
        }
        // "Figlio 1 (età)" with names too.
        Some(meaning) if meaning.column == Column::Age && meaning.about >= About::Child && looks.child >= 50 => {
            (Meaning { about: meaning.about, column: Column::Children }, 80)
        }
        // "Paese" with states.
        Some(meaning) if meaning.column == Column::Municipality && says("paese") && looks.town < 20 && looks.words >= 60 => {
            (Meaning { about: meaning.about, column: Column::Citizenship }, 80)
        }
        // "Comune di prov." with towns: whence they come.
        Some(meaning) if meaning.column == Column::Province && looks.town >= 60 && begins("comun") => {
            (Meaning { about: meaning.about, column: Column::Municipality }, 80)
        }
        // "Gen." with M and F.
        Some(meaning) if meaning.column == Column::FullName && looks.sex >= 80 => {
            (Meaning { about: meaning.about, column: Column::Sex }, 85)
        }
        // "Codice" of whatever, with fiscal codes.
        Some(meaning) if meaning.column == Column::Note && looks.code >= 60 => {
            (Meaning { about: meaning.about, column: Column::FiscalCode }, 70)
        }
        // "Comune" with streets.
        Some(meaning) if meaning.column == Column::Municipality && looks.address >= 60 => {
            (Meaning { about: meaning.about, column: Column::Address }, 85)
        }
        // "Residenza" with a town alone.
        Some(meaning) if meaning.column == Column::Address && looks.town >= 60 && looks.address < 20 => {
            (Meaning { about: meaning.about, column: Column::Municipality }, 85)
        }
        // "Nato/a" with days.
        Some(meaning) if meaning.column == Column::BirthPlace && looks.date >= 50 => {
            (Meaning { about: meaning.about, column: Column::Born }, 85)
        }
        // "Richiesta del", "Segnalazione" with days.
        Some(meaning) if matches!(meaning.column, Column::SentBy | Column::Reason) && looks.date >= 60 => {
            (Meaning { about: meaning.about, column: Column::FirstContact }, 80)
        }
        // "Coppia" with numbers.
        Some(meaning) if meaning.column == Column::Couple && looks.filled > 0 && looks.number >= 80 => {
            (Meaning::of(About::Main, Column::Family), 80)
        }
        // What is called the family's may look like a phone: "Pratica" 0201234567.
        Some(meaning) if meaning.column == Column::Family && is_of_family(heading) => (meaning, 90),
        Some(meaning) if !contradicts(meaning.column, looks) => {
            let agrees = by_content.is_none_or(|(content, _)| content.column == meaning.column);
            (meaning, if agrees { 95 } else { 80 })
        }
        Some(meaning) => match by_content {
            Some((content, sure)) => (Meaning { about: meaning.about, column: content.column }, sure.min(70)),
            // Counts of children, with the names of some: what names nobody stays to be read. Counts alone are a note.
            None if meaning.column == Column::Children && looks.named_child > 0 => (meaning, 60),
            None => (Meaning { about: About::Main, column: Column::Note }, 50),
        },
        // Figures under a heading that nobody understands are a protocol, an income, anything: only mobiles are taken for phones.
        None => by_content
            .filter(|(content, _)| said.is_empty() || content.column != Column::Phone || looks.mobile >= 80)
            // Under no heading stand remarks, or a count of the lines.
            .unwrap_or(if heading.trim().is_empty() && (looks.filled == 0 || looks.number >= 80) {
                (Meaning::IGNORED, 50)
            } else {
                (Meaning::of(About::Main, Column::Note), 40)
            }),
    }
}
