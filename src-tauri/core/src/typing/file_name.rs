//! The name of a file that came from outside: one that any system takes, leads to no other folder, and says what is in it.

use super::text::one_line;

/// The longest name, in bytes: what file systems take, with room for what a copy adds ("(1)", ".part").
const MOST: usize = 180;

/// What a name becomes that has nothing left.
const NAMELESS: &str = "allegato";

/// Names that Windows keeps for devices, whatever ending follows.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// The endings a kind of content goes by; the first is given where the name has none of them. A text is no script: it opens in an editor.
const ENDINGS: [(&str, &[&str]); 15] = [
    ("application/pdf", &["pdf"]),
    ("image/jpeg", &["jpg", "jpeg", "jpe", "jfif"]),
    ("image/png", &["png"]),
    ("image/tiff", &["tif", "tiff"]),
    ("image/heif", &["heic", "heif"]),
    ("image/webp", &["webp"]),
    ("image/gif", &["gif"]),
    ("application/msword", &["doc", "dot"]),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    ("application/vnd.oasis.opendocument.text", &["odt"]),
    ("application/vnd.oasis.opendocument.spreadsheet", &["ods"]),
    ("application/rtf", &["rtf", "doc"]),
    ("text/rtf", &["rtf", "doc"]),
    ("text/plain", &["txt", "csv", "md", "eml", "ics", "vcf", "log"]),
];

/// The name without folders, characters that mislead or that a system refuses, and with an ending of its content's kind.
#[must_use]
pub fn tidy(name: &str, kind: Option<&str>) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = one_line(last).chars().map(|letter| if "<>:\"|?*".contains(letter) { '_' } else { letter }).collect();
    let bare = seen.trim_matches(['.', ' ']);
    let (stem, ending) = match bare.rsplit_once('.') {
        Some((stem, ending)) if !stem.trim().is_empty() && ending.chars().count() <= 10 => (stem, Some(ending)),
        _ => (bare, None),
    };
    let wanted = kind.and_then(|kind| ENDINGS.iter().find(|(known, _)| *known == kind)).map(|(_, endings)| *endings);
    let fits = |ending: &str| wanted.is_none_or(|wanted| wanted.contains(&ending.to_lowercase().as_str()));
    let (stem, ending) = match (ending.filter(|ending| fits(ending)), wanted.and_then(|wanted| wanted.first())) {
        (Some(own), _) => (stem, Some(own)),
        // Of a wrong ending everything stays to be read, and it opens nothing.
        (None, given) => (bare, given.copied()),
    };
    let stem = cut(if stem.is_empty() { NAMELESS } else { stem }, MOST - ending.map_or(0, |ending| ending.len() + 1));
    let first = stem.split('.').next().unwrap_or_default().trim().to_ascii_uppercase();
    let numbered = |word: &str| first.strip_prefix(word).is_some_and(|rest| rest.len() == 1 && rest != "0" && rest.parse::<u8>().is_ok());
    let device = DEVICES.contains(&first.as_str()) || numbered("COM") || numbered("LPT");
    let whole = ending.map_or_else(|| stem.to_owned(), |ending| format!("{stem}.{ending}"));
    if device { format!("_{whole}") } else { whole }
}

/// Its beginning, in whole letters, and no blank or dot at the end.
fn cut(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).unwrap_or_default().trim_end_matches(['.', ' '])
}

#[cfg(test)]
mod tests {
    use super::{MOST, tidy};

    #[test]
    fn t40_a_hostile_name_is_a_plain_one() {
        let pdf = Some("application/pdf");
        for (given, kind, kept) in [
            ("relazione scuola.pdf", pdf, "relazione scuola.pdf"),
            ("SCAN.PDF", pdf, "SCAN.PDF"),
            ("scansione", pdf, "scansione.pdf"),
            ("../../.bashrc", Some("text/plain"), "bashrc.txt"),
            ("C:\\Users\\a\\lettera.docx", None, "lettera.docx"),
            // It is shown and saved as what it is, whichever way it is written.
            ("bolletta.pdf.bat", Some("text/plain"), "bolletta.pdf.bat.txt"),
            ("foto\u{202e}gpj.exe", Some("image/jpeg"), "fotogpj.exe.jpg"),
            ("verbale.hta", pdf, "verbale.hta.pdf"),
            ("nota.txt:nascosto.exe", Some("text/plain"), "nota.txt_nascosto.exe.txt"),
            ("<script>alert(1)</script>.png", Some("image/png"), "script_.png"),
            ("CON", pdf, "_CON.pdf"),
            ("com1.txt", Some("text/plain"), "_com1.txt"),
            ("lettera. ", pdf, "lettera.pdf"),
            ("", pdf, "allegato.pdf"),
            ("...", None, "allegato"),
            ("a\nb\0c.pdf", pdf, "a bc.pdf"),
            ("Convocazione.pdf", pdf, "Convocazione.pdf"),
            ("verbale 3.4.2024", pdf, "verbale 3.4.2024.pdf"),
        ] {
            assert_eq!(tidy(given, kind), kept, "{given:?}");
            assert_eq!(tidy(&tidy(given, kind), kind), kept, "{given:?} again");
        }
        for letter in ["a", "è", "🌻"] {
            let long = tidy(&format!("{}.pdf", letter.repeat(300)), pdf);
            assert!(long.len() <= MOST && long.ends_with(".pdf") && long.starts_with(letter), "{long}");
        }
    }
}
