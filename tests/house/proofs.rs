//! `docs/SICUREZZA.md` names the proof of every row: each file it names is there and has a test of that number, and each test with a
//! number is in its row.

use std::collections::{BTreeMap, BTreeSet};

use crate::files::{below, none, read};

/// Rows without a proof, and why: the page says so too.
const NONE: [(&str, &str); 1] = [("44", "nothing is exchanged between laptops yet")];

/// `T01`…`T45` of a line, as their digits.
fn numbers(text: &str) -> BTreeSet<String> {
    let digits = |rest: &str| rest.get(..2).filter(|two| two.bytes().all(|digit| digit.is_ascii_digit())).map(str::to_owned);
    text.match_indices('T').filter_map(|(at, _)| digits(&text[at + 1..])).collect()
}

/// The numbers in the names of the tests of a file.
fn tested(path: &str, text: &str) -> BTreeSet<String> {
    if path.ends_with(".ts") {
        return text.lines().filter(|line| line.trim_start().starts_with("it(")).flat_map(numbers).collect();
    }
    // `t08_t22_exactly_one…` has two.
    let number = |word: &str| {
        word.strip_prefix('t').filter(|two| two.len() == 2 && two.bytes().all(|digit| digit.is_ascii_digit())).map(str::to_owned)
    };
    let names = text.split("fn ").skip(1).filter_map(|rest| rest.split('(').next());
    names.flat_map(|name| name.split('_').map_while(number).collect::<Vec<_>>()).collect()
}

#[test]
fn every_proof_the_page_names_is_there_and_every_numbered_test_is_named_by_it() {
    let files: BTreeMap<String, String> = ["tests", "src-tauri", "ui/tests"]
        .iter()
        .flat_map(|folder| below(folder, &[".rs", ".ts"]))
        .map(|file| (file.path, file.text))
        .collect();
    let page = read("docs/SICUREZZA.md");
    let mut wrong = Vec::new();
    let mut proved: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in page.lines().filter(|line| line.starts_with("| T")) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        let (ids, proofs) = (numbers(cells[0]), cells[cells.len() - 1]);
        for named in proofs.split('`').skip(1).step_by(2).filter(|named| named.contains('/')) {
            let path = if named.starts_with("src-tauri") || named.starts_with("ui/") { named.to_owned() } else { format!("tests/{named}") };
            let folder = format!("{}/", path.trim_end_matches('/'));
            let there: Vec<(&String, &String)> = files.iter().filter(|(file, _)| **file == path || file.starts_with(&folder)).collect();
            let held: BTreeSet<String> = there.iter().flat_map(|(file, text)| tested(file, text)).collect();
            if held.is_disjoint(&ids) {
                wrong.push(format!("{named} has no test of {ids:?}"));
            }
            for id in held.intersection(&ids) {
                proved.entry(id.clone()).or_default().extend(there.iter().map(|(file, _)| (*file).clone()));
            }
        }
    }
    for number in 1..=45 {
        let id = format!("{number:02}");
        if !proved.contains_key(&id) && !NONE.iter().any(|(none, _)| *none == id) {
            wrong.push(format!("T{id} has no row with a proof"));
        }
    }
    for (file, text) in &files {
        for id in tested(file, text) {
            if !proved.get(&id).is_some_and(|paths| paths.contains(file)) {
                wrong.push(format!("{file} proves T{id}, and the page does not say so"));
            }
        }
    }
    none("the page of proofs is not true:", &wrong);
}
