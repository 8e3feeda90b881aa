//! What a rendering gives back: the file, its warnings, or the reason it could not be made.

/// Why a document could not be printed. Messages carry no text of the document.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PaperError {
    /// A bundled font could not be parsed.
    #[error("a bundled font could not be read")]
    Font,
    /// A logo is not a PNG picture, or is larger than the reader accepts.
    #[error("a logo is not a readable PNG picture")]
    Logo,
    /// The text of the QR code does not fit in a code.
    #[error("the text of the QR code is too long")]
    Qr,
    /// Margins, header and footer leave no room for content.
    #[error("the page has no room between its margins")]
    NoRoom,
    /// The PDF writer failed.
    #[error("the PDF file could not be written")]
    Write,
}

/// A word that no bundled font can show and that was therefore written in plain Latin letters.
///
/// Holds text of the document, so it belongs on the operator's screen and never in a log.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// The word as it was given.
    pub original: String,
    /// What is on the paper instead; `?` stands for a character without any transliteration.
    pub printed: String,
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The bytes of the PDF file.
    pub pdf: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// Words that had to be transliterated, without repetitions, in order of first appearance.
    pub warnings: Vec<Warning>,
}
