//! Names of people under a heading that does not say so: "Contatto", "Chi ha chiamato", or one that nobody understands.

use super::headings::is_stranger;
use super::owners::splits;
use super::settle::{Cells, SOME, is_name, is_personal};
use super::together::{are_young, is_main_name};
use super::{About, Column, Meaning};
use crate::import::value::code::{self, ReadCode};
use crate::import::value::words::plain;

/// Where nobody heads the line: whose names the codes below are made of, or in front of a grown-up's birth, is whoever the line is headed by.
/// "Referente" and "contatto" are that without more, where nobody else of age has a name; beside an adult they are whoever works with them.
pub(super) fn persons(columns: &mut [Meaning], cells: &Cells<'_>) {
    if columns.iter().any(is_main_name)
        || columns.contains(&Meaning::of(About::Main, Column::Role))
        || !columns.iter().any(|it| is_name(*it))
    {
        return;
    }
    let adult = columns.iter().any(|it| is_name(*it) && it.about < About::Other);
    let found = (0..columns.len()).find(|&at| {
        let free = columns.get(at).is_some_and(|it| matches!(it.column, Column::Note | Column::Ignored));
        let whole = cells.looks.get(at).is_some_and(|looks| looks.filled > 0 && looks.two_names >= 60);
        let named = cells.looks.get(at).is_some_and(|looks| looks.person >= 40);
        let heading = cells.headings.get(at).map(|heading| plain(heading)).unwrap_or_default();
        free && whole
            && (has_code(columns, cells, at)
                || named && !is_stranger(&heading) && is_before_birth(columns, cells, at)
                || !adult && is_caller(&heading))
    });
    if let Some(it) = found.and_then(|at| columns.get_mut(at)) {
        *it = Meaning::of(About::Main, Column::FullName);
    }
}

/// "Ospite | Nata il | Cod. fisc. | Accompagnatore | Grado": whole names under a heading that nobody understands, with a grown-up's birth or codes of
/// theirs right behind, are whoever the line is headed by; who is named behind that is there beside them.
pub(super) fn leaders(columns: &mut [Meaning], cells: &Cells<'_>) {
    let Some(main) = columns.iter().position(|it| *it == Meaning::of(About::Main, Column::FullName)) else { return };
    if columns.iter().any(|it| it.about == About::Other) || columns.iter().filter(|it| is_main_name(it)).count() > 1 {
        return;
    }
    let leads = |at: &usize| {
        let free = columns.get(*at).is_some_and(|it| matches!(it.column, Column::Note | Column::Ignored));
        let whole = cells.looks.get(*at).is_some_and(|looks| looks.filled > 0 && looks.two_names >= 90 && looks.person >= 60);
        let heading = cells.headings.get(*at).map(|heading| plain(heading)).unwrap_or_default();
        let own = has_code(columns, cells, *at) || is_before_birth(columns, cells, *at);
        free && whole && own && !is_stranger(&heading) && !has_code(columns, cells, main)
    };
    let Some(at) = (0..main).find(leads) else { return };
    if let Some(it) = columns.get_mut(at) {
        *it = Meaning::of(About::Main, Column::FullName);
    }
    let moved = [Column::FullName, Column::Role];
    for it in columns.iter_mut().skip(main).filter(|it| it.about == About::Main && moved.contains(&it.column)) {
        it.about = About::Other;
    }
}

/// "Contatto", "Referente", "Chi ha chiamato", "Genitore firmatario", "Resp. genitoriale".
pub(super) fn is_caller(heading: &str) -> bool {
    const WORDS: [&str; 12] = [
        "referente",
        "riferimento",
        "contatto",
        "genitore",
        "genitoriale",
        "intestatario",
        "firmatario",
        "dichiarante",
        "sottoscritto",
        "sottoscritta",
        "firmato",
        "cura",
    ];
    heading.starts_with("chi ") || heading.contains("responsabile del minore") || heading.split(' ').any(|word| WORDS.contains(&word))
}

/// Whether the codes of a column that says nobody's are of the names below.
fn has_code(columns: &[Meaning], cells: &Cells<'_>, names: usize) -> bool {
    columns.iter().enumerate().filter(|(_, it)| **it == Meaning::of(About::Main, Column::FiscalCode)).any(|(at, _)| {
        let (mut all, mut fits) = (0, 0);
        for row in cells.body.iter().take(SOME) {
            let (Some(name), Some(ReadCode::Is { code, .. })) = (row.cells.get(names), row.cells.get(at).map(|cell| code::read(cell)))
            else {
                continue;
            };
            if code.birth(cells.today).is_some() {
                all += 1;
                fits += usize::from(splits(&code, name));
            }
        }
        fits > 0 && fits * 2 >= all
    })
}

/// Whether a grown-up's birth stands behind a name, with nothing between but what is that person's.
fn is_before_birth(columns: &[Meaning], cells: &Cells<'_>, at: usize) -> bool {
    let behind = columns.iter().enumerate().skip(at + 1).take_while(|(_, it)| it.about == About::Main && is_personal(it.column));
    behind.into_iter().any(|(at, it)| matches!(it.column, Column::Born | Column::Age) && are_young(at, cells) == Some(false))
}
