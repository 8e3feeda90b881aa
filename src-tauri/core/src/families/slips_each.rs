//! A search in which more than one word was typed with a slip: one letter other, swapped, missing or too many, in each.
//!
//! What each word may have been meant for is looked for as in `slips.rs`. The word that leads to few people is walked and the others are
//! compared as they pass. Where all are frequent, names stand in the index as surname and first name: a pair of them is one seek.

use super::query;
use super::search::{COUNTED, Found, MOST_HITS};
use super::slips::{LONG_ENOUGH, slips};
use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;

/// So many words that a typed one may have been are tried against those of another.
const MOST_PAIRED: usize = 24;

/// Adds the people each of whose words was typed well or with one slip.
pub(super) fn by_slips_in_each(reader: &Reader<'_>, words: &[String], found: &mut Found) -> Result<()> {
    if words.iter().filter(|word| may_slip(word)).count() < 2 {
        return Ok(());
    }
    let meant: Vec<Vec<String>> = words.iter().map(|word| meant_for(reader, word)).collect::<Result<_>>()?;
    if meant.iter().any(Vec::is_empty) {
        return Ok(());
    }
    let mut fewest = (0, COUNTED);
    for (at, beginnings) in meant.iter().enumerate() {
        let count = people_of(reader, beginnings, fewest.1)?;
        if count < fewest.1 {
            fewest = (at, count);
        }
    }
    if fewest.1 < COUNTED { along(reader, &meant, fewest.0, found) } else { by_pairs(reader, words, &meant, found) }
}

/// Shorter words are too near to too many others, and a code is typed well or not at all.
fn may_slip(word: &str) -> bool {
    word.len() >= LONG_ENOUGH && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The beginnings a word may have been meant for, of those that somebody's words have.
fn meant_for(reader: &Reader<'_>, word: &str) -> Result<Vec<String>> {
    if !may_slip(word) {
        return Ok(vec![word.to_owned()]);
    }
    let mut all: Vec<String> = slips(word).into_iter().collect();
    all.push(word.to_owned());
    reader.rows(include_str!("sql/search_slips.sql"), [json(&all)], |row| row.get(0))
}

/// How many words begin so, as far as `most`.
fn people_of(reader: &Reader<'_>, beginnings: &[String], most: i64) -> Result<i64> {
    let mut sum = 0;
    for word in beginnings {
        sum += reader.number(include_str!("sql/search_count.sql"), (word, query::after(word), most - sum))?;
        if sum >= most {
            break;
        }
    }
    Ok(sum)
}

/// Walks the words of one place, keeping those whose names fit all the others.
fn along(reader: &Reader<'_>, meant: &[Vec<String>], place: usize, found: &mut Found) -> Result<()> {
    for word in meant.get(place).into_iter().flatten() {
        let range = (word, query::after(word), "", "", "", "", COUNTED);
        let rows: Vec<(String, Id)> = reader.rows(include_str!("sql/search_words.sql"), range, |row| Ok((row.get(1)?, row.get(2)?)))?;
        for (names, source) in rows {
            if fits(&names, meant) {
                found.add(source, word, &names);
            }
        }
    }
    Ok(())
}

/// Looks for names that begin with a pair of the first two words that may be mistyped, in either order.
fn by_pairs(reader: &Reader<'_>, words: &[String], meant: &[Vec<String>], found: &mut Found) -> Result<()> {
    let mut two = words.iter().zip(meant).filter(|(word, _)| may_slip(word)).map(|(_, beginnings)| beginnings);
    let (Some(one), Some(other)) = (two.next(), two.next()) else { return Ok(()) };
    let whole: Vec<String> = reader.rows(include_str!("sql/search_meant.sql"), (json(one), MOST_PAIRED as i64), |row| row.get(0))?;
    let pairs: Vec<[String; 2]> = whole
        .iter()
        .flat_map(|word| {
            let beside = other.iter().take(MOST_PAIRED);
            beside.flat_map(move |next| [[word.clone(), format!(" {next}")], [word.clone(), format!(" {word} {next}")]])
        })
        .collect();
    let most = (MOST_HITS * 3) as i64;
    let rows: Vec<(String, String, Id)> =
        reader.rows(include_str!("sql/search_pairs.sql"), (json(&pairs), most), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    for (word, names, source) in rows {
        if fits(&names, meant) {
            found.add(source, &word, &names);
        }
    }
    Ok(())
}

/// Whether the names have, for every word typed, one that begins like something it may have been meant for.
fn fits(names: &str, meant: &[Vec<String>]) -> bool {
    meant.iter().all(|beginnings| names.split(' ').any(|name| beginnings.iter().any(|beginning| name.starts_with(beginning.as_str()))))
}

fn json<T: serde::Serialize>(list: &[T]) -> String {
    serde_json::to_string(list).unwrap_or_default()
}
