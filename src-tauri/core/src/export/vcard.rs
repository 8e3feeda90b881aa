//! vCard 4.0 (RFC 6350).

/// A card before it is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Card {
    pub(super) uid: String,
    pub(super) last_name: String,
    pub(super) first_name: String,
    pub(super) phones: Vec<(String, Option<String>)>,
    pub(super) emails: Vec<String>,
    /// Street, municipality, CAP.
    pub(super) address: Option<(String, String, String)>,
}

/// Lines are folded at so many bytes (RFC 6350 §3.2).
const LINE: usize = 75;

/// Writes cards one after another.
pub(super) fn write(cards: &[Card]) -> String {
    let mut out = String::new();
    for card in cards {
        line(&mut out, "BEGIN:VCARD");
        line(&mut out, "VERSION:4.0");
        line(&mut out, "PRODID:-//Accogli//IT");
        line(&mut out, &format!("UID:{}", text(&card.uid)));
        line(&mut out, &format!("FN:{}", text(format!("{} {}", card.first_name, card.last_name).trim())));
        line(&mut out, &format!("N:{};{};;;", text(&card.last_name), text(&card.first_name)));
        for (number, label) in &card.phones {
            let kind = if crate::typing::phone::is_mobile(number) { "cell" } else { "voice" };
            // A label is a person's own word: it goes to a note, which any program shows.
            line(&mut out, &format!("TEL;VALUE=text;TYPE={kind}:{}", text(&crate::typing::phone::show(number))));
            if let Some(label) = label {
                line(&mut out, &format!("NOTE:{}", text(&format!("{}: {label}", crate::typing::phone::show(number)))));
            }
        }
        for email in &card.emails {
            line(&mut out, &format!("EMAIL:{}", text(email)));
        }
        if let Some((street, municipality, code)) = &card.address {
            line(&mut out, &format!("ADR:;;{};{};;{};Italia", text(street), text(municipality), text(code)));
        }
        line(&mut out, "END:VCARD");
    }
    out
}

/// A text value: `\`, `,`, `;` and line ends are escaped (RFC 6350 §3.4).
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '\\' | ',' | ';' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// A line, folded between letters, never inside one.
fn line(out: &mut String, content: &str) {
    let mut length = 0;
    for letter in content.chars() {
        if length + letter.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(letter);
        length += letter.len_utf8();
    }
    out.push_str("\r\n");
}
