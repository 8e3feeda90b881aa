//! Inline text: runs of regular and bold words.

/// A run of text in one weight.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Span {
    /// The words; a newline forces a new line.
    pub text: String,
    /// Bold weight.
    pub bold: bool,
}

/// A piece of text made of spans. Builds from `&str` and `String`, grows with [`Text::bold`] and [`Text::then`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The spans, in reading order.
    pub spans: Vec<Span>,
}

impl Text {
    /// Text in regular weight.
    pub fn new(text: impl Into<String>) -> Self {
        Self::default().then(text)
    }

    /// Text that starts bold.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::default().bold(text)
    }

    /// Appends words in regular weight.
    #[must_use]
    pub fn then(mut self, text: impl Into<String>) -> Self {
        self.spans.push(Span { text: text.into(), bold: false });
        self
    }

    /// Appends words in bold weight.
    #[must_use]
    pub fn bold(mut self, text: impl Into<String>) -> Self {
        self.spans.push(Span { text: text.into(), bold: true });
        self
    }

    /// True when there is nothing to print.
    pub fn is_blank(&self) -> bool {
        self.spans.iter().all(|span| span.text.trim().is_empty())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        Self::new(text.as_str())
    }
}
