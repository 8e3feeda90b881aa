//! What else a word may be written as: hexadecimal digits, base64, packed by zlib, gzip or zip. Whoever looks for words in a file looks
//! in these too.

use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};

/// Shorter runs hold no word that is looked for.
const LEAST: usize = 16;
/// So much of a packed stream is read.
const MOST: u64 = 4 * 1024 * 1024;

/// What the bytes hold besides themselves.
pub fn unfolded(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut found = inflated(bytes);
    for run in runs(bytes, |byte| byte.is_ascii_hexdigit()) {
        for from in 0..2 {
            found.push(run[from..].chunks_exact(2).map(|pair| digit(pair[0]) * 16 + digit(pair[1])).collect());
        }
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let for_addresses = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    for run in runs(bytes, plain) {
        found.extend((0..4).filter_map(|from| STANDARD_NO_PAD.decode(whole(&run[from..])).ok()));
    }
    for run in runs(bytes, for_addresses) {
        found.extend((0..4).filter_map(|from| URL_SAFE_NO_PAD.decode(whole(&run[from..])).ok()));
    }
    found
}

fn digit(letter: u8) -> u8 {
    char::from(letter).to_digit(16).unwrap_or(0) as u8
}

/// In whole groups of four: what the last one lacks is nothing.
fn whole(run: &[u8]) -> Vec<u8> {
    let mut run = run.to_vec();
    run.resize(run.len().next_multiple_of(4), b'A');
    run
}

/// The longest pieces of such letters, line ends within them passed over.
fn runs(bytes: &[u8], fits: impl Fn(u8) -> bool) -> Vec<Vec<u8>> {
    let (mut all, mut run) = (Vec::new(), Vec::new());
    for byte in bytes.iter().copied().chain([0]) {
        if fits(byte) {
            run.push(byte);
        } else if !matches!(byte, b'\r' | b'\n') || run.is_empty() {
            let ended = std::mem::take(&mut run);
            if ended.len() >= LEAST {
                all.push(ended);
            }
        }
    }
    all
}

/// Every stream that unpacks, wherever it begins.
fn inflated(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut keep = |stream: &mut dyn std::io::Read| {
        let mut text = Vec::new();
        // A stream that breaks off has told what came before.
        let _ = stream.take(MOST).read_to_end(&mut text);
        if text.len() >= LEAST {
            found.push(text);
        }
    };
    for at in 0..bytes.len().saturating_sub(4) {
        let rest = &bytes[at..];
        if rest[0] == 0x78 && (u16::from(rest[0]) * 256 + u16::from(rest[1])) % 31 == 0 {
            keep(&mut ZlibDecoder::new(rest));
        } else if rest.starts_with(&[0x1f, 0x8b, 8]) {
            keep(&mut GzDecoder::new(rest));
        } else if rest.starts_with(b"PK\x03\x04") && rest.len() > 30 {
            let length = |at: usize| usize::from(rest[at]) + usize::from(rest[at + 1]) * 256;
            if let Some(body) = rest.get(30 + length(26) + length(28)..) {
                keep(&mut DeflateDecoder::new(body));
            }
        }
    }
    found
}

mod tests {
    use std::io::Write as _;

    use base64::engine::general_purpose::{STANDARD, URL_SAFE};
    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};

    use super::*;

    #[test]
    fn t01_a_word_is_seen_however_it_is_folded() {
        let text = "prima di tutto qzafferanoquarzo, e dopo ancora altre parole lunghe abbastanza".as_bytes();
        let hex: String = text.iter().map(|byte| format!("{byte:02x}")).collect();
        let packed = |zlib: bool| {
            let mut out = Vec::new();
            if zlib {
                ZlibEncoder::new(&mut out, Compression::best()).write_all(text).unwrap();
            } else {
                GzEncoder::new(&mut out, Compression::fast()).write_all(text).unwrap();
            }
            out
        };
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("foglio.xml", zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated))
            .unwrap();
        zip.write_all(text).unwrap();
        let zip = zip.finish().unwrap().into_inner();
        let folded: [(&str, Vec<u8>); 7] = [
            ("hex", hex.clone().into_bytes()),
            ("HEX, a letter before", format!("a{}", hex.to_uppercase()).into_bytes()),
            ("base64", STANDARD.encode(text).into_bytes()),
            ("base64 for addresses, letters before", format!("xyz{}", URL_SAFE.encode(text)).into_bytes()),
            ("zlib", packed(true)),
            ("gzip", packed(false)),
            ("zip", zip),
        ];
        for (how, bytes) in folded {
            let noisy = [&[0xff, 0, 0x78, 0x9c, 0xfe][..], &bytes, &[0, 0xff]].concat();
            let seen = unfolded(&noisy).iter().any(|view| view.windows(16).any(|window| window == b"qzafferanoquarzo"));
            assert!(seen, "{how}");
        }
    }
}
