//! What stands among the lines of a register and is no line of it.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Column, Doubt, FoundFamily, Layout, Unread};
use crate::import::read::{REMARK, Sheet, SheetRow};
use crate::import::value::name::is_common;
use crate::import::value::words::{line, plain};
use crate::import::value::{children, phone};

/// The lines that tell of somebody: no headings said again, no totals, no titles of months between them. Titles that name a family are
/// told by the line below them; they divide families only where all lines stand under one.
pub(super) fn lines<'s>(sheet: &'s Sheet, layout: &Layout, titled: bool, today: NaiveDate) -> (Vec<&'s SheetRow>, HashMap<u32, String>) {
    let last = layout.header.last().copied().unwrap_or(0);
    // What stands under no heading is a remark, and makes nobody's line.
    let is_used = |at: &usize| {
        let bare = layout.headings.get(*at).is_none_or(|heading| heading.trim().is_empty());
        layout.columns.get(*at).is_some_and(|it| it.column != Column::Ignored && !(it.column == Column::Note && bare))
    };
    let used: Vec<usize> = (0..layout.columns.len()).filter(is_used).collect();
    let headings: Vec<String> = layout.headings.iter().map(|heading| plain(heading)).collect();
    let mut lines: Vec<&SheetRow> = Vec::new();
    let mut titles = HashMap::new();
    let rows: Vec<&SheetRow> = sheet.rows.iter().filter(|row| row.number > last).collect();
    // What stands under the register begins behind its last full line.
    let end = rows.iter().rposition(|row| filled(row) > 2).unwrap_or(0);
    for (at, row) in rows.iter().enumerate() {
        let below = rows.get(at + 1).copied();
        let title = title_of_family(row, headings.len()).filter(|_| titled);
        if let Some((title, below)) = title.zip(below).filter(|(_, below)| filled(below) > 1) {
            titles.insert(below.number, title);
        } else if !(is_furniture(row, &headings, &used, layout, today) || at > end && is_margin(row, headings.len())) {
            lines.push(row);
        }
    }
    // A remark of that shape somewhere in the middle divides nobody: it is a line to look at.
    if !titles.is_empty() && lines.first().is_some_and(|first| !titles.contains_key(&first.number)) {
        return self::lines(sheet, layout, false, today);
    }
    (lines, titles)
}

fn filled(row: &SheetRow) -> usize {
    row.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// "FAMIGLIA AMATO", "Nucleo Bruni - Costa": alone above the lines of a family.
fn title_of_family(row: &SheetRow, width: usize) -> Option<String> {
    let alone = row.cells.iter().find(|cell| !cell.trim().is_empty()).filter(|_| filled(row) == 1 && width >= 3)?;
    let said = plain(alone);
    let (first, rest) = said.split_once(' ')?;
    let family = matches!(first, "famiglia" | "fam" | "nucleo" | "scheda" | "fascicolo" | "pratica");
    (family && !rest.is_empty()).then(|| line(alone).chars().take(60).collect())
}

fn is_furniture(row: &SheetRow, headings: &[String], used: &[usize], layout: &Layout, today: NaiveDate) -> bool {
    let cell = |at: &usize| row.cells.get(*at).map_or("", |cell| cell.trim());
    let filled: Vec<(usize, String)> =
        row.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()).map(|(at, cell)| (at, plain(cell))).collect();
    let said_again = filled
        .iter()
        .filter(|(at, said)| {
            headings
                .get(*at)
                .is_some_and(|heading| !heading.is_empty() && (heading == said || heading.contains(said.as_str()) && said.len() > 3))
        })
        .count();
    if said_again >= 2 && said_again * 2 > filled.len() {
        return true;
    }
    let first = filled.first().map_or("", |(_, said)| said.as_str());
    // "SPORTELLO DI SONCINO" between the lines of a wide table.
    let place =
        ["sportello", "sede", "hub", "spoke", "polo", "comune", "centro", "distretto", "ambito", "elenco", "anno", "mese", "settimana"];
    let heading =
        filled.len() == 1 && headings.len() >= 4 && first.contains(' ') && place.iter().any(|word| first.split(' ').next() == Some(*word));
    // "in carico" under "Note" is told of somebody whose name is missing.
    let note = filled.first().and_then(|(at, _)| layout.columns.get(*at)).is_some_and(|it| it.column == Column::Note);
    let part = filled.len() == 1 && (headings.len() >= 4 && !note && is_part(first) || headings.len() >= 3 && is_group(first));
    // "segue": the family above goes on, and nobody is named.
    let goes_on =
        filled.len() == 1 && first.split(' ').next().is_some_and(|word| CONTINUED.contains(&word)) && first.split(' ').all(continues);
    // "A", "B": the letter of those below.
    let letter = filled.len() == 1 && headings.len() >= 3 && first.chars().count() == 1 && first.chars().all(char::is_alphabetic);
    let few = filled.len() <= 3 || filled.len() * 4 <= headings.len();
    let total = ["totale", "totali", "tot", "subtotale", "somma", "total", "riporto"]
        .iter()
        .any(|word| filled.iter().any(|(_, said)| said.split(' ').next() == Some(*word)));
    // "Totale" and nothing but figures beside it.
    let sum = matches!(first, "totale" | "totali" | "tot" | "subtotale" | "somma")
        && filled.len() > 1
        && filled.iter().skip(1).all(|(_, said)| said.bytes().all(|byte| byte.is_ascii_digit() || byte == b' '));
    let total = total || filled.iter().any(|(_, said)| matches!(said.as_str(), "eta media" | "eta media anni"));
    // "GENNAIO 2025", "Anno 2024", "pag. 3": one cell with digits or a month, and nobody's name in two words beside it.
    let told = || filled.first().is_some_and(|(at, _)| goes_on_above(layout, *at, cell(at), today));
    // A remark pinned far from every line is somebody's words, though nobody says whose.
    let remark = row.cells.iter().any(|cell| cell.starts_with(REMARK));
    let title = filled.len() == 1
        && !remark
        && !told()
        && (first.chars().any(|c| c.is_ascii_digit()) || MONTHS.contains(&first) || used.iter().all(|at| cell(at).is_empty()));
    sum || few && total || title || heading || part || goes_on || letter
}

/// A child, a number, a wish alone on a line, in the column of those: no title, but more of the line above.
fn goes_on_above(layout: &Layout, at: usize, cell: &str, today: NaiveDate) -> bool {
    const PERIODS: [&str; 10] = ["anno", "mese", "settimana", "pag", "pagina", "totale", "semestre", "trimestre", "dal", "al"];
    let said = plain(cell);
    if said.split(' ').any(|word| MONTHS.contains(&word) || PERIODS.contains(&word)) {
        return false;
    }
    match layout.columns.get(at).map(|it| it.column) {
        Some(Column::Phone | Column::Email) => {
            let found = phone::read(cell);
            !found.numbers.is_empty() || !found.emails.is_empty()
        }
        Some(Column::Children) => {
            let names = |child: &children::Child| child.name.chars().count() > 1 && (at > 0 || child.name.split(' ').all(is_common));
            children::read(cell, today).named.iter().any(names)
        }
        Some(Column::Reason | Column::ContactRule) => at > 0,
        _ => false,
    }
}

/// "NON AMMESSI", "SECONDO SEMESTRE", "LISTA D'ATTESA", "FAMIGLIE STRANIERE": what the lines below are. A word alone is a title only where it is
/// nobody's last name: "Vecchi" and "Corso" are somebody.
fn is_part(said: &str) -> bool {
    if is_group(said) {
        return true;
    }
    const ALONE: [&str; 25] = [
        "ammessi",
        "ammesse",
        "esclusi",
        "escluse",
        "idonei",
        "accessi",
        "ingressi",
        "semestre",
        "trimestre",
        "bimestre",
        "quadrimestre",
        "dimessi",
        "dimesse",
        "archiviati",
        "archiviate",
        "conclusi",
        "concluse",
        "sospesi",
        "rinunce",
        "rinunciatari",
        "ritirati",
        "ritirate",
        "trasferiti",
        "trasferite",
        "graduatoria",
    ];
    const TOGETHER: [&str; 29] = [
        "nuovi",
        "nuove",
        "nuovo",
        "accesso",
        "lista",
        "attesa",
        "casi",
        "chiusi",
        "chiuse",
        "aperti",
        "aperte",
        "famiglie",
        "nuclei",
        "utenti",
        "straniere",
        "stranieri",
        "italiane",
        "italiani",
        "riportare",
        "parte",
        "minori",
        "progetti",
        "corso",
        "carico",
        "anni",
        "precedenti",
        "vecchi",
        "urgenti",
        "decaduti",
    ];
    const BETWEEN: [&str; 16] =
        ["non", "primo", "secondo", "terzo", "quarto", "prima", "seconda", "d", "di", "a", "in", "da", "del", "dell", "i", "e"];
    if said.starts_with("progetto ") || said.starts_with("gruppo ") || said.starts_with("turno ") || said.starts_with("sezione ") {
        return true;
    }
    let known = |word: &str| ALONE.contains(&word) || TOGETHER.contains(&word);
    let mut words = said.split(' ');
    if !said.contains(' ') {
        return ALONE.contains(&said);
    }
    words.clone().any(known) && words.all(|word| known(word) || BETWEEN.contains(&word))
}

/// "Cantiere dei papà - sabato ore 10", "Orto delle famiglie", "Laboratorio genitori e figli": what the people below come to.
fn is_group(said: &str) -> bool {
    const GROUPS: [&str; 16] = [
        "cantiere",
        "orto",
        "laboratorio",
        "laboratori",
        "corso",
        "corsi",
        "gruppo",
        "gruppi",
        "percorso",
        "percorsi",
        "spazio",
        "incontri",
        "incontro",
        "ciclo",
        "attivita",
        "edizione",
    ];
    const MANY: [&str; 20] = [
        "famiglie",
        "genitori",
        "figli",
        "papa",
        "mamme",
        "bambini",
        "bimbi",
        "ragazzi",
        "adolescenti",
        "nonni",
        "coppie",
        "neogenitori",
        "gestanti",
        "padri",
        "madri",
        "neonati",
        "nascita",
        "parto",
        "gioco",
        "compiti",
    ];
    const WHEN: [&str; 9] = ["lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica", "ore", "edizione"];
    let words: Vec<&str> = said.split(' ').collect();
    let has = |some: &[&str]| words.iter().any(|word| some.contains(word));
    let leads = words.first().is_some_and(|first| GROUPS.contains(first));
    words.len() > 1
        && leads
        && (has(&MANY) || has(&WHEN) || words.iter().skip(1).any(|word| word.bytes().all(|byte| byte.is_ascii_digit())))
}

/// A line with nothing but a name, where nearly all others tell more: a title between them, or somebody; a person has to look.
pub(super) fn doubt_names_alone(families: &mut [FoundFamily], lines: &[&SheetRow]) {
    let alone: Vec<u32> = lines.iter().filter(|row| filled(row) == 1).map(|row| row.number).collect();
    let full = lines.iter().filter(|row| filled(row) >= 4).count();
    if alone.is_empty() || lines.len() < 6 || full * 10 < lines.len() * 8 {
        return;
    }
    for family in families.iter_mut().filter(|family| family.rows.len() == 1 && family.rows.iter().all(|row| alone.contains(row))) {
        if let [one] = family.people.as_mut_slice() {
            let name = [one.last.as_deref(), one.first.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
            one.unread.push(Unread::new(Column::FullName, Doubt::Unreadable, &name));
        }
    }
}

/// What stands under a register and is nobody's: "Riepilogo", "firma", "Il responsabile: dott.ssa Anna Ferro", "n.b. …".
fn is_margin(row: &SheetRow, width: usize) -> bool {
    const BEGIN: [&str; 17] = [
        "riepilogo",
        "firma",
        "firme",
        "firmato",
        "visto",
        "legenda",
        "responsabile",
        "coordinatore",
        "coordinatrice",
        "direttore",
        "direttrice",
        "operatore",
        "operatrice",
        "pagina",
        "aggiornato",
        "stampato",
        "compilato",
    ];
    let filled: Vec<(usize, String)> = row.cells.iter().enumerate().map(|(at, cell)| (at, plain(cell))).collect();
    let said: Vec<(usize, &str)> = filled.iter().map(|(at, said)| (*at, said.as_str())).filter(|(_, said)| !said.is_empty()).collect();
    let one = match said.as_slice() {
        [(_, one)] => *one,
        // "firma" and, columns away, whose.
        [(at, one @ ("riepilogo" | "firma" | "firme" | "visto")), (other, _)] if *other > at + 1 => one,
        _ => return false,
    };
    let one = one.strip_prefix("il ").or_else(|| one.strip_prefix("la ")).or_else(|| one.strip_prefix("l ")).unwrap_or(one);
    width >= 3 && one.split(' ').next().is_some_and(|word| BEGIN.contains(&word))
}

const CONTINUED: [&str; 5] = ["segue", "continua", "seguito", "continuazione", "idem"];

/// "segue da sopra", "idem c.s.": words of nothing else.
fn continues(word: &str) -> bool {
    CONTINUED.contains(&word)
        || matches!(word, "da" | "dalla" | "come" | "sopra" | "sotto" | "c" | "s" | "pagina" | "pag" | "precedente" | "in")
}

const MONTHS: [&str; 12] =
    ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"];
