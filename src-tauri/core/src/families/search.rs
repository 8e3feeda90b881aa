//! The one search box: people, first contacts and family files, by anything the desk has in hand.
//!
//! Every word typed must begin a word of the person. The words are looked for in `search_word`, one range of one B-tree whose
//! rows hold all the names of the person: the rarest word is walked and the others are compared in the row. When that finds few,
//! a piece from the middle of a word is looked for among the distinct words by their trigrams, and what one slip of the keys made of a
//! name (`slips.rs`), or of each of them (`slips_each.rs`).

use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::codes::PersonSex;
use super::query;
use super::search_text::by_another_house;
use super::slips::by_slips;
use super::slips_each::by_slips_in_each;
use crate::centre::{find_sheet, number_prefix};
use crate::error::Result;
use crate::id::Id;
use crate::store::{Reader, codes};
use crate::typing::fiscal_code;
use crate::vault::{Command, Session};

/// So many hits are shown.
pub(super) const MOST_HITS: usize = 20;
/// So many characters of what was typed are looked at.
const MOST_TYPED: usize = 200;

/// Up to so many rows a word is counted to find the rarest.
pub(super) const COUNTED: i64 = 2_000;

/// Up to so many people are asked who is in their file.
const TOGETHER: i64 = 300;

/// With fewer hits than this, pieces from the middle of words are looked for too.
const FEW: usize = 5;

/// With fewer hits than this, one of the words may be mistyped.
const HARDLY_ANY: usize = 2;

codes! {
    /// What a hit is.
    pub enum HitKind {
        /// A person of a family file, or of none.
        Person = "person",
        /// A family file.
        Family = "family",
        /// A first contact without a family file.
        Enquiry = "enquiry",
    }
}

codes! {
    /// Why a hit matched.
    pub enum Why {
        /// By name.
        Name = "name",
        /// By phone number or e-mail.
        Contact = "contact",
        /// By fiscal code.
        FiscalCode = "fiscal_code",
        /// By the family's number.
        Number = "number",
        /// By a name that differs from what was typed by one letter.
        Similar = "similar",
        /// By the short code on a printed sheet.
        SheetCode = "sheet_code",
    }
}

/// What is typed.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct SearchRequest {
    /// The text as typed.
    pub text: String,
}

/// One hit. The window makes the second line of its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Hit {
    /// Person, family or first contact.
    pub kind: HitKind,
    /// The family file it leads to.
    pub family_id: Option<Id>,
    /// The person.
    pub person_id: Option<Id>,
    /// The first contact.
    pub enquiry_id: Option<Id>,
    /// Last name and first name, or the family's title.
    pub label: String,
    /// Sex of a person, where it is known.
    pub sex: Option<PersonSex>,
    /// Birth date.
    pub born_on: Option<chrono::NaiveDate>,
    /// Municipality, unless it is protected.
    pub municipality: Option<String>,
    /// The family file's title.
    pub family_title: Option<String>,
    /// The file is one the person has left: they are in none now.
    pub former: bool,
    /// The family file's number.
    pub family_number: Option<String>,
    /// Why it matched.
    pub why: Why,
    /// The person's data, or that of somebody in the file, may be read and not changed (art. 18).
    pub limited: bool,
}

/// Looks for what is typed: at most 20 hits.
///
/// # Errors
/// [`crate::Code::NotPermitted`] for the administrator, who sees no families.
pub fn search(session: &Session, request: &SearchRequest) -> Result<Vec<Hit>> {
    // Whoever pastes a letter into the box is answered for its beginning, at once.
    let end = request.text.char_indices().nth(MOST_TYPED).map_or(request.text.len(), |(at, _)| at);
    session.read(Command::FamiliesSearch, |reader| hits(reader, &request.text[..end]))
}

pub(super) fn hits(reader: &Reader<'_>, text: &str) -> Result<Vec<Hit>> {
    let mut hits = by_code(reader, text)?;
    let words = query::words(text);
    if !words.is_empty() && hits.is_empty() {
        let mut found = Found::default();
        by_beginnings(reader, &words, &mut found)?;
        if found.list.len() < FEW {
            by_pieces(reader, &words, &mut found)?;
        }
        if found.list.len() < HARDLY_ANY && !query::has_signs(text) {
            found.mistyped = true;
            by_slips(reader, &words, &mut found)?;
            if found.list.is_empty() {
                by_slips_in_each(reader, &words, &mut found)?;
            }
        }
        if found.list.is_empty() && words.len() > 1 && !words.iter().any(|word| is_code(word)) {
            found.mistyped = false;
            by_family(reader, &words, &mut found)?;
        }
        let codes: Vec<String> = words.iter().filter(|word| is_code(word)).cloned().collect();
        for (source, why) in found.list {
            if why == Why::Contact && by_another_house(reader, source, &codes)? {
                continue;
            }
            hits.extend(reader.rows(include_str!("sql/hit.sql"), (source, reader.today()), |row| hit_row(row, why))?);
        }
    }
    hits.truncate(MOST_HITS);
    Ok(hits)
}

/// A fiscal code in any of its forms, a family's number or a printed sheet's code.
fn by_code(reader: &Reader<'_>, text: &str) -> Result<Vec<Hit>> {
    let mut hits = Vec::new();
    // An eleven-digit code may as well be a phone: the words find both.
    if let Ok(code) = fiscal_code::read(text)
        && code.kind() != fiscal_code::Kind::Provisional
    {
        for person in people_of_code(reader, &code)? {
            hits.extend(reader.rows(include_str!("sql/hit.sql"), (person, reader.today()), |row| hit_row(row, Why::FiscalCode))?);
        }
    }
    if let Some(number) = query::family_number(text, &number_prefix(reader)?) {
        hits = reader.rows(include_str!("sql/hit_by_number.sql"), [number], |row| hit_row(row, Why::Number))?;
    }
    // Most texts are no code: the check character says so before the register is asked.
    if let Ok(sheet) = find_sheet(reader, text)
        && let Some(subject) = sheet.subject_id
    {
        hits.extend(reader.rows(include_str!("sql/hit_by_sheet.sql"), [subject], |row| hit_row(row, Why::SheetCode))?);
    }
    Ok(hits)
}

#[derive(Default)]
pub(super) struct Found {
    list: Vec<(Id, Why)>,
    /// What comes from now on is near to what was typed, not the same.
    mistyped: bool,
}

impl Found {
    pub(super) fn full(&self) -> bool {
        self.list.len() >= MOST_HITS
    }

    pub(super) fn add(&mut self, source: Id, word: &str, names: &str) {
        if !self.full() && self.list.iter().all(|(known, _)| *known != source) {
            self.list.push((source, if self.mistyped { Why::Similar } else { why(word, names) }));
        }
    }
}

/// The first line of a person: with the file they are in, if they are in one.
pub(super) fn hit_of(reader: &Reader<'_>, person: Id) -> Result<Option<Hit>> {
    reader.optional(include_str!("sql/hit.sql"), (person, reader.today()), |row| hit_row(row, Why::Name))
}

/// Whoever has a fiscal code, whichever homonym's letters it is written with.
pub(super) fn people_of_code(reader: &Reader<'_>, code: &fiscal_code::FiscalCode) -> Result<Vec<Id>> {
    let mut forms = code.forms();
    forms.push(code.as_str().to_owned());
    reader.rows(include_str!("sql/people_of_code.sql"), [serde_json::Value::from(forms).to_string()], |row| row.get(0))
}

/// A word that is none of the names is a code.
fn why(word: &str, names: &str) -> Why {
    match word.len() {
        _ if names.split(' ').any(|name| name == word) => Why::Name,
        16 if !word.bytes().all(|byte| byte.is_ascii_digit()) => Why::FiscalCode,
        _ => Why::Contact,
    }
}

/// People with a word that begins with each typed word.
fn by_beginnings(reader: &Reader<'_>, words: &[String], found: &mut Found) -> Result<()> {
    // A number is not among the names of a row: it is walked, and the names beside it are compared.
    let place = match words.iter().position(|word| is_code(word)) {
        Some(place) => place,
        None => rarest(reader, words)?.0,
    };
    let others = others(words, place).map(|word| format!(" {word}")).collect();
    walk(reader, &words[place], &query::after(&words[place]), others, found)
}

/// People with a word that holds one of the typed words somewhere, and words that begin with the others.
fn by_pieces(reader: &Reader<'_>, words: &[String], found: &mut Found) -> Result<()> {
    for (place, piece) in words.iter().enumerate().filter(|(_, piece)| piece.len() >= 3) {
        let left: Vec<String> = others(words, place).cloned().collect();
        let beginnings: Vec<String> = left.iter().map(|word| format!(" {word}")).collect();
        if !left.is_empty() && !is_code(piece) {
            let (rarest, count) = rarest(reader, &left)?;
            if count < COUNTED {
                let others = others(&left, rarest).map(|word| format!(" {word}")).chain([piece.clone()]).collect();
                walk(reader, &left[rarest], &query::after(&left[rarest]), others, found)?;
                continue;
            }
        }
        let phrase = format!("\"{piece}\"");
        let holders: Vec<String> = reader.rows(include_str!("sql/search_pieces.sql"), (phrase, piece), |row| row.get(0))?;
        for word in holders {
            if found.full() {
                return Ok(());
            }
            // The word itself and nothing longer: no word has a blank in it.
            walk(reader, &word, &format!("{word} "), beginnings.clone(), found)?;
        }
    }
    Ok(())
}

/// People of a file in which every typed word begins a word of somebody: its title has the last names of two.
fn by_family(reader: &Reader<'_>, words: &[String], found: &mut Found) -> Result<()> {
    let (place, count) = rarest(reader, words)?;
    if count >= TOGETHER {
        return Ok(());
    }
    let others: Vec<String> = others(words, place).map(|word| format!(" {word}")).collect();
    let other = |place: usize| others.get(place).map_or("", String::as_str);
    let asked = (&words[place], query::after(&words[place]), other(0), other(1), other(2), other(3), MOST_HITS as i64);
    for source in reader.rows(include_str!("sql/search_family.sql"), asked, |row| row.get(0))? {
        found.add(source, &words[place], &format!(" {}", words[place]));
    }
    Ok(())
}

/// Walks the words from `from` to before `to`, keeping those whose person's names hold every other text.
pub(super) fn walk(reader: &Reader<'_>, from: &str, to: &str, others: Vec<String>, found: &mut Found) -> Result<()> {
    let other = |place: usize| others.get(place).map_or("", String::as_str);
    // One person may have several words that begin alike.
    let most = (MOST_HITS * 3) as i64;
    let rows = reader.rows(include_str!("sql/search_words.sql"), (from, to, other(0), other(1), other(2), other(3), most), |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Id>(2)?))
    })?;
    for (word, names, source) in rows {
        found.add(source, &word, &names);
    }
    Ok(())
}

fn others(words: &[String], place: usize) -> impl Iterator<Item = &String> {
    words.iter().enumerate().filter(move |(at, _)| *at != place).map(|(_, word)| word)
}

fn is_code(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// The place of the word that the fewest people have, as far as counting goes, with that count; the longest among the frequent ones.
pub(super) fn rarest(reader: &Reader<'_>, words: &[String]) -> Result<(usize, i64)> {
    let mut best = (0, i64::MAX, 0);
    for (place, word) in words.iter().enumerate() {
        let count = reader.number(include_str!("sql/search_count.sql"), (word, query::after(word), COUNTED))?;
        if count < best.1 || (count == best.1 && word.len() > best.2) {
            best = (place, count, word.len());
        }
    }
    Ok((best.0, best.1))
}

fn hit_row(row: &Row<'_>, why: Why) -> rusqlite::Result<Hit> {
    Ok(Hit {
        kind: row.get("kind")?,
        family_id: row.get("family_id")?,
        person_id: row.get("person_id")?,
        enquiry_id: row.get("enquiry_id")?,
        label: row.get("label")?,
        sex: row.get("sex")?,
        born_on: row.get("born_on")?,
        municipality: row.get("municipality")?,
        family_title: row.get("family_title")?,
        family_number: row.get("family_number")?,
        former: row.get("former")?,
        why,
        limited: row.get("limited")?,
    })
}
