//! The two letters by which a population register says what each is to whom the card is headed by. One of them alone may be anything: they are
//! read only where a whole column is made of them.

/// The words of two letters.
pub(crate) fn words(cell: &str) -> Option<&'static str> {
    let cell = cell.trim();
    if cell.len() != 2 {
        return None;
    }
    Some(match cell.to_ascii_uppercase().as_str() {
        "IS" => "Intestatario scheda",
        "MG" | "CG" => "Coniuge",
        "MR" | "MT" => "Marito",
        "ML" | "MO" => "Moglie",
        "CV" | "CN" => "Convivente",
        "FG" | "FI" => "Figlio/a",
        "MD" => "Madre dell'intestatario",
        "PD" => "Padre dell'intestatario",
        "FR" => "Fratello",
        "SR" => "Sorella",
        "NP" | "NI" => "Nipote",
        "SC" | "SU" => "Suocero/a",
        "GN" => "Genero",
        "NR" => "Nuora",
        "CT" => "Cognato/a",
        "ZZ" | "AL" => "Altro",
        _ => return None,
    })
}

/// Whether a column is made of them: of hardly anything else, with somebody who heads a card and a spouse or a child.
pub(crate) fn are_of_register<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let (mut all, mut known, mut heads, mut kin) = (0, 0, 0, 0);
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        all += 1;
        known += usize::from(words(cell).is_some());
        heads += usize::from(cell.eq_ignore_ascii_case("is"));
        kin += usize::from(["mg", "mr", "cv", "ml"].iter().any(|code| cell.eq_ignore_ascii_case(code)));
    }
    all > 2 && known * 20 >= all * 19 && heads > 0 && kin > 0
}
