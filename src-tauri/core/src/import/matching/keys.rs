//! What two who may be the same have in common.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::Face;

/// Two faces that share none of these are not compared. Two that share one by chance are, and differ.
pub(super) fn keys(face: &Face) -> Vec<u64> {
    let mut keys = Vec::with_capacity(4 + face.phones.len());
    keys.extend(face.code.iter().map(|code| key(&("code", code))));
    keys.extend(face.phones.iter().map(|phone| key(&("phone", phone))));
    keys.extend(face.born.map(|born| key(&("last", born, face.last.get(..1)))));
    keys.extend(face.born.map(|born| key(&("first", born, face.first.get(..1)))));
    // Swapped letters, and names exchanged, leave the count of each letter as it is.
    let mut counts = [0_u16; 26];
    for letter in face.last.bytes().chain(face.first.bytes()) {
        if let Some(count) = counts.get_mut(usize::from(letter.wrapping_sub(b'a'))) {
            *count += 1;
        }
    }
    keys.push(key(&("names", counts)));
    keys
}

fn key(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
