//! The search box by bare SQL: the same walk over the same words, statement by statement.

use accogli_core::Id;
use accogli_core::families;
use accogli_core::typing::{name, phone};
use chrono::NaiveDate;
use rusqlite::Connection;

use super::bare::{rows, sql};

/// As in the search itself: hits shown, rows counted, few.
const MOST: usize = 20;
const COUNTED: i64 = 2_000;
const FEW: usize = 5;
const HARDLY_ANY: usize = 2;
const LONG_ENOUGH: usize = 4;
const MOST_MEANT: usize = 16;
const MOST_PAIRED: usize = 24;

type Hit = (String, [Option<Id>; 3], String, Option<NaiveDate>, [Option<String>; 3], bool);

/// Looks for what is typed and answers how many hits there are.
pub fn search(db: &Connection, typed: &str) -> usize {
    let words = words(typed);
    if words.is_empty() {
        return 0;
    }
    let mut found = Vec::new();
    let start = words.iter().position(|word| is_code(word)).unwrap_or_else(|| rarest(db, &words).0);
    walk(db, &words[start], &after(&words[start]), &beginnings(&words, start), &mut found);
    if found.len() < FEW {
        pieces(db, &words, &mut found);
    }
    if found.len() < HARDLY_ANY {
        slips(db, &words, &mut found);
        if found.is_empty() {
            slips_in_each(db, &words, &mut found);
        }
    }
    let hits: Vec<Hit> = found
        .iter()
        .flat_map(|source| {
            rows(db, sql!("families/sql/hit"), (*source, super::fill::today()), |row| {
                let ids = [row.get(1)?, row.get(2)?, row.get(3)?];
                Ok((row.get(0)?, ids, row.get(4)?, row.get(5)?, [row.get(6)?, row.get(7)?, row.get(8)?], row.get(9)?))
            })
        })
        .collect();
    hits.len().min(MOST)
}

fn pieces(db: &Connection, words: &[String], found: &mut Vec<Id>) {
    for (place, piece) in words.iter().enumerate().filter(|(_, piece)| piece.len() >= 3) {
        let left: Vec<String> = words.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, word)| word.clone()).collect();
        if !left.is_empty() && !is_code(piece) {
            let (rarest, count) = rarest(db, &left);
            if count < COUNTED {
                let mut others = beginnings(&left, rarest);
                others.push(piece.clone());
                walk(db, &left[rarest], &after(&left[rarest]), &others, found);
                continue;
            }
        }
        for word in rows(db, sql!("families/sql/search_pieces"), (format!("\"{piece}\""), piece), |row| row.get::<_, String>(0)) {
            if found.len() >= MOST {
                return;
            }
            walk(db, &word, &format!("{word} "), &beginnings(words, place), found);
        }
    }
}

/// One of the words typed with a slip, the others well.
fn slips(db: &Connection, words: &[String], found: &mut Vec<Id>) {
    let named = |word: &String| word.len() >= LONG_ENOUGH && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let nobody = |word: &str| {
        let mut one = db.prepare_cached("SELECT 1 FROM search_word WHERE word >= ?1 AND word < ?2").unwrap();
        !one.exists((word, after(word))).unwrap()
    };
    let mut suspects: Vec<usize> = (0..words.len()).filter(|at| named(&words[*at])).collect();
    if let Some(wrong) = suspects.iter().find(|at| nobody(&words[**at])) {
        suspects = vec![*wrong];
    }
    for at in suspects {
        let list = serde_json::Value::from(families::slips(&words[at]).into_iter().collect::<Vec<_>>()).to_string();
        let meant = rows(db, sql!("families/sql/search_slips"), [list], |row| row.get::<_, String>(0));
        let others: Vec<String> = words.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, word)| word.clone()).collect();
        let rare = (!meant.is_empty() && !others.is_empty()).then(|| rarest(db, &others)).filter(|(_, count)| *count < COUNTED);
        if let Some((place, _)) = rare {
            along(db, &meant, &others, place, found);
        } else {
            let beginnings: Vec<String> = others.iter().map(|word| format!(" {word}")).collect();
            meant.iter().take(MOST_MEANT).for_each(|word| walk(db, word, &after(word), &beginnings, found));
        }
        if found.len() >= MOST {
            return;
        }
    }
}

/// Each of the words typed well or with a slip.
fn slips_in_each(db: &Connection, words: &[String], found: &mut Vec<Id>) {
    let named = |word: &String| word.len() >= LONG_ENOUGH && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if words.iter().filter(|word| named(word)).count() < 2 {
        return;
    }
    let json = |list: Vec<String>| serde_json::Value::from(list).to_string();
    let beginnings = |word: &String| {
        if !named(word) {
            return vec![word.clone()];
        }
        let all: Vec<String> = families::slips(word).into_iter().chain([word.clone()]).collect();
        rows(db, sql!("families/sql/search_slips"), [json(all)], |row| row.get::<_, String>(0))
    };
    let meant: Vec<Vec<String>> = words.iter().map(beginnings).collect();
    if meant.iter().any(Vec::is_empty) {
        return;
    }
    let mut fewest = (0, COUNTED);
    for (at, list) in meant.iter().enumerate() {
        let mut sum = 0;
        for word in list {
            let params = (word, after(word), fewest.1 - sum);
            sum += db.prepare_cached(sql!("families/sql/search_count")).unwrap().query_row(params, |row| row.get::<_, i64>(0)).unwrap();
            if sum >= fewest.1 {
                break;
            }
        }
        if sum < fewest.1 {
            fewest = (at, sum);
        }
    }
    let fits = |names: &str| {
        meant.iter().all(|list| names.split(' ').any(|name| list.iter().any(|beginning| name.starts_with(beginning.as_str()))))
    };
    let mut keep = |near: Vec<(String, Id)>| {
        for (names, source) in near {
            if fits(&names) && found.len() < MOST && !found.contains(&source) {
                found.push(source);
            }
        }
    };
    if fewest.1 < COUNTED {
        for word in &meant[fewest.0] {
            let params = (word, after(word), "", "", "", "", COUNTED);
            keep(rows(db, sql!("families/sql/search_words"), params, |row| Ok((row.get(1)?, row.get(2)?))));
        }
        return;
    }
    let two: Vec<&Vec<String>> = words.iter().zip(&meant).filter(|(word, _)| named(word)).map(|(_, list)| list).collect();
    let whole = rows(db, sql!("families/sql/search_meant"), (json(two[0].clone()), MOST_PAIRED as i64), |row| row.get::<_, String>(0));
    let pairs: Vec<[String; 2]> = whole
        .iter()
        .flat_map(|word| {
            two[1]
                .iter()
                .take(MOST_PAIRED)
                .flat_map(move |next| [[word.clone(), format!(" {next}")], [word.clone(), format!(" {word} {next}")]])
        })
        .collect();
    let params = (serde_json::to_string(&pairs).unwrap(), (MOST * 3) as i64);
    keep(rows(db, sql!("families/sql/search_pairs"), params, |row| Ok((row.get(1)?, row.get(2)?))));
}

fn along(db: &Connection, meant: &[String], others: &[String], place: usize, found: &mut Vec<Id>) {
    let left = beginnings(others, place);
    let other = |at: usize| left.get(at).map_or("", String::as_str);
    let params = (&others[place], after(&others[place]), other(0), other(1), other(2), other(3), COUNTED);
    let near = rows(db, sql!("families/sql/search_words"), params, |row| Ok((row.get::<_, String>(1)?, row.get::<_, Id>(2)?)));
    for (names, source) in near {
        let one = meant.iter().any(|word| names.split(' ').any(|name| name.starts_with(word.as_str())));
        if one && found.len() < MOST && !found.contains(&source) {
            found.push(source);
        }
    }
}

fn walk(db: &Connection, from: &str, to: &str, others: &[String], found: &mut Vec<Id>) {
    let other = |place: usize| others.get(place).map_or("", String::as_str);
    let params = (from, to, other(0), other(1), other(2), other(3), (MOST * 3) as i64);
    let hits = rows(db, sql!("families/sql/search_words"), params, |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Id>(2)?))
    });
    for (_, _, source) in hits {
        if found.len() < MOST && !found.contains(&source) {
            found.push(source);
        }
    }
}

fn rarest(db: &Connection, words: &[String]) -> (usize, i64) {
    let mut best = (0, i64::MAX, 0);
    for (place, word) in words.iter().enumerate() {
        let sql = sql!("families/sql/search_count");
        let count: i64 = db.prepare_cached(sql).unwrap().query_row((word, after(word), COUNTED), |row| row.get(0)).unwrap();
        if count < best.1 || (count == best.1 && word.len() > best.2) {
            best = (place, count, word.len());
        }
    }
    (best.0, best.1)
}

fn beginnings(words: &[String], but: usize) -> Vec<String> {
    words.iter().enumerate().filter(|(at, _)| *at != but).map(|(_, word)| format!(" {word}")).collect()
}

fn after(word: &str) -> String {
    format!("{word}{{")
}

fn is_code(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// The words typed. Names and numbers are not mixed in what the bench types.
fn words(typed: &str) -> Vec<String> {
    phone::search_digits(typed).map_or_else(|| name::query_tokens(typed), |digits| vec![digits])
}
