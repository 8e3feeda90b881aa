//! The check characters: tables of DM 23/12/1976 for persons, the sum of doubled digits for the 11-digit code.

/// The values of 0–9 (and of A–J, which have the same) and of K–Z at the odd places counted from 1; at the even ones a character is worth
/// its rank.
const ODD: [u32; 26] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/// The check letter that follows from the first 15 characters.
pub(super) fn person(code: &str) -> char {
    let value = |(place, character): (usize, char)| {
        // A base-36 digit is 0–9 for figures and 10–35 for letters: both ranks begin at 0.
        let rank = character.to_digit(36).map_or(0, |value| if value < 10 { value } else { value - 10 });
        if place % 2 == 0 { ODD.get(rank as usize).copied().unwrap_or(0) } else { rank }
    };
    let sum: u32 = code.chars().take(15).enumerate().map(value).sum();
    ('A'..='Z').nth((sum % 26) as usize).unwrap_or('A')
}

/// The check digit that follows from the first 10 digits.
pub(super) fn provisional(code: &str) -> char {
    let value = |(place, digit): (usize, u32)| if place % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 };
    let sum: u32 = code.chars().take(10).filter_map(|c| c.to_digit(10)).enumerate().map(value).sum();
    char::from_digit((10 - sum % 10) % 10, 10).unwrap_or('0')
}

/// The first 15 characters and the check letter that follows from them.
pub(super) fn with_check_letter(code: &str) -> String {
    let mut whole: String = code.chars().take(15).collect();
    whole.push(person(code));
    whole
}
