//! A search with a slip of the keys: one letter wrong, swapped with the next, missing or too many.
//!
//! Every way the word may have been meant is looked for among the distinct words of the register, as a beginning like what is typed. There
//! are some four hundred of them for a name; a seek in the index of words costs so little that no second index is kept for them.

use std::collections::BTreeSet;

use super::query;
use super::search::{COUNTED, Found, rarest, walk};
use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;

/// Shorter words are too near to too many others.
pub(super) const LONG_ENOUGH: usize = 4;
/// So many other words a typed one may have been are followed.
const MOST_MEANT: usize = 16;

/// Adds the people of whose words one was typed with a slip, the others well.
pub(super) fn by_slips(reader: &Reader<'_>, words: &[String], found: &mut Found) -> Result<()> {
    let mut suspects: Vec<usize> = (0..words.len())
        .filter(|at| words.get(*at).is_some_and(|word| word.len() >= LONG_ENOUGH && word.bytes().all(|byte| byte.is_ascii_lowercase())))
        .collect();
    // A word nobody has is the wrong one; when all are somebody's, each may be.
    for at in suspects.clone() {
        let Some(word) = words.get(at) else { continue };
        if !reader.exists("SELECT 1 FROM search_word WHERE word >= ?1 AND word < ?2", (word, query::after(word)))? {
            suspects = vec![at];
            break;
        }
    }
    for at in suspects {
        let Some(word) = words.get(at) else { continue };
        let others: Vec<String> = words.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, word)| word.clone()).collect();
        let list = serde_json::Value::from(slips(word).into_iter().collect::<Vec<_>>()).to_string();
        let meant: Vec<String> = reader.rows(include_str!("sql/search_slips.sql"), [list], |row| row.get(0))?;
        meant_with(reader, &meant, &others, found)?;
        if found.full() {
            return Ok(());
        }
    }
    Ok(())
}

/// People with one of the words that may have been meant, and with all the others.
fn meant_with(reader: &Reader<'_>, meant: &[String], others: &[String], found: &mut Found) -> Result<()> {
    if meant.is_empty() {
        return Ok(());
    }
    if !others.is_empty() {
        let (place, count) = rarest(reader, others)?;
        if count < COUNTED {
            return along_the_rarest(reader, meant, others, place, found);
        }
    }
    let beginnings: Vec<String> = others.iter().map(|word| format!(" {word}")).collect();
    for word in meant.iter().take(MOST_MEANT) {
        walk(reader, word, &query::after(word), beginnings.clone(), found)?;
    }
    Ok(())
}

/// The people of a rare word are few: their names are compared as they pass.
fn along_the_rarest(reader: &Reader<'_>, meant: &[String], others: &[String], place: usize, found: &mut Found) -> Result<()> {
    let Some(rare) = others.get(place) else { return Ok(()) };
    let left: Vec<String> = others.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, word)| format!(" {word}")).collect();
    let other = |at: usize| left.get(at).map_or("", String::as_str);
    let range = (rare, query::after(rare), other(0), other(1), other(2), other(3), COUNTED);
    let rows = reader.rows(include_str!("sql/search_words.sql"), range, |row| Ok((row.get::<_, String>(1)?, row.get::<_, Id>(2)?)))?;
    for (names, source) in rows {
        if let Some(word) = meant.iter().find(|word| names.split(' ').any(|name| name.starts_with(word.as_str()))) {
            found.add(source, word, &names);
        }
    }
    Ok(())
}

/// What a word may have been meant for, each the beginning of a word: one letter other, two swapped, one more, one less.
#[must_use]
pub fn slips(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut meant = BTreeSet::new();
    for at in 0..letters.len() {
        let (before, after) = letters.split_at(at);
        let Some((this, rest)) = after.split_first() else { continue };
        for letter in 'a'..='z' {
            meant.insert(before.iter().chain([&letter]).chain(rest).collect());
            meant.insert(before.iter().chain([&letter]).chain(after).collect());
        }
        match rest.split_first() {
            Some((next, end)) => {
                meant.insert(before.iter().chain([next, this]).chain(end).collect());
                meant.insert(before.iter().chain(rest).collect());
            }
            // Without its last letter a word begins far more than what was meant; only a long one is still telling.
            None if letters.len() > LONG_ENOUGH + 1 => {
                meant.insert(before.iter().collect());
            }
            None => {}
        }
    }
    meant.remove(word);
    meant
}

#[cfg(test)]
mod tests {
    use super::slips;

    #[test]
    fn a_slip_is_one_letter_other_swapped_more_or_less() {
        for (typed, meant) in [
            ("bevilaqua", "bevilacqua"),
            ("bevilaqcua", "bevilacqua"),
            ("bevilaccqua", "bevilacqua"),
            ("bevilacqia", "bevilacqua"),
            ("ebvilacqua", "bevilacqua"),
            ("evilacqua", "bevilacqua"),
            ("rosii", "rossi"),
            ("rossii", "rossi"),
        ] {
            assert!(slips(typed).contains(meant), "{typed}");
        }
        assert!(!slips("rossi").contains("rossi"), "what was typed was looked for already");
        assert!(!slips("rosi").contains("ros"), "too short to tell anything");
        assert!(!slips("bevilaqa").contains("bevilacqua"), "two letters are two slips");
        assert!(slips("bevilacqua").len() < 560);
    }
}
