//! The description of a whole document: page, header, footer, metadata and blocks.

use chrono::NaiveDateTime;

use crate::block::Block;

/// Free space around the content of a page, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    /// Above the header.
    pub top: f32,
    /// Right side.
    pub right: f32,
    /// Below the footer.
    pub bottom: f32,
    /// Left side, where the paper is punched.
    pub left: f32,
}

impl Default for Margins {
    fn default() -> Self {
        Self { top: 14.0, right: 15.0, bottom: 9.0, left: 18.0 }
    }
}

/// Size and margins of every page, in millimetres. The default is A4 upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSetup {
    /// Paper width.
    pub width: f32,
    /// Paper height.
    pub height: f32,
    /// Free space around the content.
    pub margins: Margins,
}

impl Default for PageSetup {
    fn default() -> Self {
        Self { width: 210.0, height: 297.0, margins: Margins::default() }
    }
}

impl PageSetup {
    /// A4 on its long side, for wide tables.
    pub fn landscape() -> Self {
        Self { width: 297.0, height: 210.0, margins: Margins::default() }
    }
}

/// A logo in the header: a PNG file, scaled to fit 22 × 14 mm without distortion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo(pub Vec<u8>);

/// The band on top of every page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// Name of the centre, in bold.
    pub name: String,
    /// Address, telephones: one line under the name.
    pub line: String,
    /// Logo of the centre, left of the name.
    pub logo: Option<Logo>,
    /// Logos of the body and of the funders, right of the name. Those without room are left out from the last.
    pub partners: Vec<Logo>,
    /// Short lines on the right: project code, form code and version, date.
    pub reference: Vec<String>,
    /// Text of the QR code at the right end, usually the short code.
    pub qr: Option<String>,
}

impl Header {
    /// A header with the centre's name and its address line.
    pub fn new(name: impl Into<String>, line: impl Into<String>) -> Self {
        Self { name: name.into(), line: line.into(), ..Self::default() }
    }

    /// Sets the logo of the centre.
    #[must_use]
    pub fn logo(mut self, logo: Logo) -> Self {
        self.logo = Some(logo);
        self
    }

    /// Adds the logo of the body or of a funder.
    #[must_use]
    pub fn partner(mut self, logo: Logo) -> Self {
        self.partners.push(logo);
        self
    }

    /// Adds a line to the block on the right.
    #[must_use]
    pub fn reference(mut self, line: impl Into<String>) -> Self {
        self.reference.push(line.into());
        self
    }

    /// Sets the text of the QR code.
    #[must_use]
    pub fn qr(mut self, text: impl Into<String>) -> Self {
        self.qr = Some(text.into());
        self
    }
}

/// The band at the bottom of every page: a note on the left, "code · pag. x di y" on the right.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Footer {
    /// Note on the left.
    pub note: String,
    /// Short code of the record; empty for none.
    pub code: String,
}

impl Footer {
    /// A footer with its note and the short code.
    pub fn new(note: impl Into<String>, code: impl Into<String>) -> Self {
        Self { note: note.into(), code: code.into() }
    }
}

/// Metadata of the file. Only what is written here reaches it: no user, path or host name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meta {
    /// Title, shown by readers in place of the file name.
    pub title: String,
    /// Author: the centre, not a person.
    pub author: String,
    /// Subject.
    pub subject: String,
    /// Creation date and time, taken as UTC; absent means no date in the file.
    pub created: Option<NaiveDateTime>,
}

impl Meta {
    /// Metadata with a title only.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Sets the author.
    #[must_use]
    pub fn author(mut self, author: impl Into<String>) -> Self {
        self.author = author.into();
        self
    }

    /// Sets the subject.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = subject.into();
        self
    }

    /// Sets the creation date.
    #[must_use]
    pub fn created(mut self, created: NaiveDateTime) -> Self {
        self.created = Some(created);
        self
    }
}

/// A form to print.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// Page size and margins.
    pub setup: PageSetup,
    /// Header of every page, if any.
    pub header: Option<Header>,
    /// Footer of every page.
    pub footer: Footer,
    /// Metadata of the file.
    pub meta: Meta,
    /// No foot with its line and page numbers: for labels.
    pub plain: bool,
    /// The content, in order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// An empty A4 document.
    pub fn new(meta: Meta) -> Self {
        Self { meta, ..Self::default() }
    }

    /// Sets the header.
    #[must_use]
    pub fn header(mut self, header: Header) -> Self {
        self.header = Some(header);
        self
    }

    /// Sets the footer.
    #[must_use]
    pub fn footer(mut self, footer: Footer) -> Self {
        self.footer = footer;
        self
    }

    /// Leaves the foot out.
    #[must_use]
    pub fn plain(mut self) -> Self {
        self.plain = true;
        self
    }

    /// Sets page size and margins.
    #[must_use]
    pub fn setup(mut self, setup: PageSetup) -> Self {
        self.setup = setup;
        self
    }

    /// Appends a block.
    #[must_use]
    pub fn with(mut self, block: impl Into<Block>) -> Self {
        self.push(block);
        self
    }

    /// Appends a block in place.
    pub fn push(&mut self, block: impl Into<Block>) {
        self.blocks.push(block.into());
    }
}
