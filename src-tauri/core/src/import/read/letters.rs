//! The bytes of a text become letters: by its mark, by being sound UTF-8, or by what its high bytes would be in Italian.

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::{Code, Error, Result};

/// The upper half of code page 850, in which spreadsheets save "CSV (MS-DOS)".
#[rustfmt::skip]
const MS_DOS: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', 'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ',
    'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '®', '¬', '½', '¼', '¡', '«', '»', '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©', '╣', '║', '╗', '╝', '¢', '¥', '┐',
    '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦', '╠', '═', '╬', '¤', 'ð', 'Ð', 'Ê', 'Ë', 'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█', '▄', '¦', 'Ì', '▀',
    'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ', 'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´', '\u{ad}', '±', '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³', '²', '■', '\u{a0}',
];

/// The text of a file.
pub(super) fn decoded(bytes: &[u8]) -> Result<String> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) => UTF_8,
        None => match by_bytes(bytes)? {
            Some(encoding) => encoding,
            None => return Ok(bytes.iter().map(|byte| ms_dos(*byte)).collect()),
        },
    };
    let (text, _, broken) = encoding.decode(bytes);
    if broken || text.contains('\0') { Err(Error::new(Code::ImportUnreadable)) } else { Ok(text.into_owned()) }
}

fn ms_dos(byte: u8) -> char {
    let high = usize::from(byte).checked_sub(128).and_then(|at| MS_DOS.get(at));
    high.copied().unwrap_or(char::from(byte))
}

/// None for MS-DOS.
fn by_bytes(bytes: &[u8]) -> Result<Option<&'static Encoding>> {
    let sample = bytes.get(..bytes.len().min(1 << 16)).unwrap_or(bytes);
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count() * 4 > sample.len();
    if zeros(1) {
        return Ok(Some(UTF_16LE));
    }
    if zeros(0) {
        return Ok(Some(UTF_16BE));
    }
    if sample.contains(&0) {
        return Err(Error::new(Code::ImportUnreadable));
    }
    // Accented vowels are the high bytes of an Italian text: à è é ì ò ù, and the typographic apostrophe. The first lines may have none.
    let (mut windows, mut macintosh, mut dos) = (0_usize, 0_usize, 0_usize);
    for (at, &byte) in bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
        let before = |back: usize| at.checked_sub(back).and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
        let ends = !bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
        windows += usize::from(matches!(byte, 0xe0 | 0xe8 | 0xe9 | 0xec | 0xf2 | 0xf9 | 0xc0 | 0xc8 | 0xc9 | 0xd2 | 0xd9 | 0x92 | 0xb0));
        macintosh += usize::from(matches!(byte, 0x88 | 0x8f | 0x8e | 0x93 | 0x98 | 0x9d | 0xcb | 0xe9 | 0x83 | 0xf1 | 0xf4 | 0xd5 | 0xa1));
        // Behind a letter, where Windows has marks and no letters: è é ì ò ù, and à in "età"; behind capitals À É Ì, and at their end È Ò Ù.
        dos += usize::from(match byte {
            0x82 | 0x8a | 0x8d | 0x95 | 0x97 => before(1).is_ascii_alphabetic(),
            0x85 => before(1).eq_ignore_ascii_case(&b't'),
            0xb7 | 0x90 | 0xde => before(1).is_ascii_uppercase(),
            0xd4 | 0xe3 | 0xeb => before(1).is_ascii_uppercase() && before(2).is_ascii_uppercase() && ends,
            _ => false,
        });
    }
    Ok(match () {
        () if dos > windows && dos > macintosh => None,
        () if macintosh > windows => Some(MACINTOSH),
        () => Some(WINDOWS_1252),
    })
}

#[cfg(test)]
mod tests {
    use super::{MS_DOS, decoded};

    fn dos(text: &str) -> Vec<u8> {
        let byte = |letter: char| match u8::try_from(letter) {
            Ok(byte) if byte.is_ascii() => byte,
            _ => MS_DOS.iter().position(|it| *it == letter).map_or(b'?', |at| 128 + u8::try_from(at).unwrap_or(0)),
        };
        text.chars().map(byte).collect()
    }

    #[test]
    fn a_table_as_ms_dos_saved_it_keeps_its_letters() {
        for text in [
            "Cognome;Nome;Città\nRossi;Nicolò;Forlì\nBruni;Zoë;Cantù\n",
            "COGNOME;NOME\nD'AGOSTÌ;NICOLÒ\n",
            "Nome;Età\nNoè;6\nJosé;7\n",
            "Cognome;Nome\nPerù;Anna\n",
        ] {
            assert_eq!(decoded(&dos(text)).as_deref(), Ok(text));
        }
    }

    #[test]
    fn marks_of_windows_make_no_letters_of_ms_dos() {
        for (bytes, text) in [
            (&b"Nome;Note\nRossi Nicol\xf2;non sa\x85\n"[..], "Nome;Note\nRossi Nicolò;non sa…\n"),
            (b"Nome;Note\nD\x92Angelo;\x93sta bene\x94 \x96 dice\x85\n", "Nome;Note\nD’Angelo;“sta bene” – dice…\n"),
            (b"Nome;Note\nRossi;costa 5 \x80\n", "Nome;Note\nRossi;costa 5 €\n"),
            (b"Nome\nNo\xebl\nRen\xe9e\n", "Nome\nNoël\nRenée\n"),
        ] {
            assert_eq!(decoded(bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_table_of_an_old_macintosh_is_read_as_such() {
        assert_eq!(decoded(b"Nome\nNicol\x98\nCitt\x88\nNo\x8f\n").as_deref(), Ok("Nome\nNicolò\nCittà\nNoè\n"));
    }
}
