//! What each column of a spreadsheet was read as, in the words of the window.

use accogli_core::import::{About, Column, ImportColumn, ImportFile};
use serde_json::{Value, json};

/// So sure a guess is to be when nobody has to look at it, as in the window.
const SURE: u8 = 75;

/// A line a column; what is empty is not told.
pub(crate) fn in_words(file: &ImportFile) -> Vec<String> {
    let told = file.columns.iter().filter(|it| !(it.heading.is_empty() && it.samples.is_empty()));
    std::iter::once("Colonne:".to_owned()).chain(told.map(line)).collect()
}

/// As an answer for programs.
pub(crate) fn as_json(file: &ImportFile) -> Vec<Value> {
    let one = |it: &ImportColumn| json!({ "letter": it.letter, "heading": it.heading, "about": it.meaning.about, "column": it.meaning.column, "sure": it.sure });
    file.columns.iter().map(one).collect()
}

fn line(it: &ImportColumn) -> String {
    let heading = if it.heading.is_empty() { "senza intestazione".to_owned() } else { format!("«{}»", it.heading) };
    let whose = whose(it.meaning.about).map(|whose| format!(", {whose}")).unwrap_or_default();
    let whose = if it.meaning.column == Column::Children && it.meaning.about == About::Child { String::new() } else { whose };
    let unsure = if it.sure < SURE { " (da controllare)" } else { "" };
    format!("{:>6}  {heading}: {}{whose}{unsure}", it.letter, what(it.meaning.column))
}

const fn what(column: Column) -> &'static str {
    match column {
        Column::Ignored => "lasciata da parte",
        Column::Family => "numero o nome della famiglia",
        Column::Role => "ruolo",
        Column::FullName => "cognome e nome",
        Column::Couple => "due persone in una cella",
        Column::LastName => "cognome",
        Column::FirstName => "nome",
        Column::Sex => "sesso",
        Column::Born => "data di nascita",
        Column::BornDay => "giorno di nascita",
        Column::BornMonth => "mese di nascita",
        Column::BornYear => "anno di nascita",
        Column::Age => "età",
        Column::BirthPlace => "luogo di nascita",
        Column::FiscalCode => "codice fiscale",
        Column::Citizenship => "cittadinanza",
        Column::Languages => "lingue",
        Column::Occupation => "professione",
        Column::Children => "figli",
        Column::Phone => "telefono",
        Column::ContactRule => "regole per chiamare",
        Column::Email => "e-mail",
        Column::Address => "indirizzo",
        Column::Municipality => "comune",
        Column::Province => "provincia",
        Column::PostCode => "CAP",
        Column::FirstContact => "primo contatto",
        Column::SentBy => "inviato da",
        Column::Reason => "motivo",
        Column::Note => "nota del fascicolo",
    }
}

const fn whose(about: About) -> Option<&'static str> {
    Some(match about {
        About::Main => return None,
        About::Mother => "madre",
        About::Father => "padre",
        About::Other => "altro genitore",
        About::Other2 => "altro adulto 2",
        About::Other3 => "altro adulto 3",
        About::Child => "figlio 1",
        About::Child2 => "figlio 2",
        About::Child3 => "figlio 3",
        About::Child4 => "figlio 4",
        About::Child5 => "figlio 5",
        About::Child6 => "figlio 6",
        About::Child7 => "figlio 7",
        About::Child8 => "figlio 8",
    })
}
