//! What an office workbook shows beside its values: a day of which only the month or the year is shown, and remarks pinned to cells. Found in the
//! parts of the file by their tags alone; a part that is not as expected tells nothing.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

/// A longer part is not looked through: no register of a centre is so long.
const LONGEST_PART: u64 = 64 << 20;
/// So many remarks of a sheet are kept.
const MOST_REMARKS: usize = 5_000;
const MONTHS: [&str; 12] =
    ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"];

/// How much of a day is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// "mar-15".
    Month,
    /// "2015".
    Year,
}

impl Part {
    /// Whether a spreadsheet makes that day of what is typed: the first of the month, or of the year. Any other was typed whole.
    pub(super) const fn is_made(self, month: u8, day: u8) -> bool {
        day == 1 && (month == 1 || matches!(self, Self::Month))
    }

    /// A day of which this much is shown.
    pub(super) fn of(self, year: u16, month: u8) -> String {
        let name = usize::from(month).checked_sub(1).and_then(|at| MONTHS.get(at));
        match (self, name) {
            (Self::Month, Some(name)) => format!("{name} {year}"),
            _ => year.to_string(),
        }
    }
}

/// What a sheet shows beside its values, by row and column from 0.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) parts: HashMap<(usize, usize), Part>,
    pub(super) remarks: Vec<(usize, String)>,
}

/// By the names of the sheets.
pub(super) fn of(bytes: &[u8]) -> HashMap<String, Shown> {
    let Ok(mut packed) = ZipArchive::new(Cursor::new(bytes)) else { return HashMap::new() };
    let Some(book) = part(&mut packed, "xl/workbook.xml") else { return HashMap::new() };
    let targets = links(&mut packed, "xl/workbook.xml");
    let styles = part(&mut packed, "xl/styles.xml").map(|styles| partial_styles(&styles)).unwrap_or_default();
    let mut shown = HashMap::new();
    for tag in tags(&book).filter(|tag| tag.name == "sheet") {
        let target = tag.value("id").and_then(|id| targets.iter().find(|link| link.id == id));
        let (Some(name), Some(target)) = (tag.value("name"), target) else { continue };
        let mut sheet = Shown::default();
        if !styles.is_empty()
            && let Some(content) = part(&mut packed, &target.path)
        {
            sheet.parts = parts(&content, &styles);
        }
        let pinned = links(&mut packed, &target.path).into_iter().find(|link| link.kind.ends_with("/comments"));
        if let Some(content) = pinned.and_then(|link| part(&mut packed, &link.path)) {
            sheet.remarks = remarks(&content);
        }
        shown.insert(plain(name), sheet);
    }
    shown
}

/// The text of a part of the file.
fn part(packed: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let file = packed.by_name(name).ok().filter(|file| file.size() <= LONGEST_PART)?;
    let mut text = String::new();
    file.take(LONGEST_PART).read_to_string(&mut text).ok()?;
    Some(text)
}

struct Link {
    id: String,
    kind: String,
    path: String,
}

/// What a part of the file points to.
fn links(packed: &mut ZipArchive<Cursor<&[u8]>>, of: &str) -> Vec<Link> {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let Some(text) = part(packed, &format!("{folder}/_rels/{name}.rels")) else { return Vec::new() };
    let link = |tag: Tag<'_>| {
        let (id, kind, target) = (tag.value("Id")?, tag.value("Type")?, tag.value("Target")?);
        let path = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => below(folder, target),
        };
        Some(Link { id: id.to_owned(), kind: kind.to_owned(), path })
    };
    tags(&text).filter(|tag| tag.name == "Relationship").filter_map(link).collect()
}

/// "../comments1.xml" below "xl/worksheets" is "xl/comments1.xml".
fn below(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The styles that show a part of a day, by their place.
fn partial_styles(styles: &str) -> HashMap<usize, Part> {
    let mut formats: HashMap<String, Part> = HashMap::from([("17".to_owned(), Part::Month)]);
    for tag in tags(styles).filter(|tag| tag.name == "numFmt") {
        if let Some((id, part)) = tag.value("numFmtId").zip(tag.value("formatCode").and_then(|code| partial(&plain(code)))) {
            formats.insert(id.to_owned(), part);
        }
    }
    let cells = styles.split_once("<cellXfs").and_then(|(_, rest)| rest.split_once("</cellXfs>")).map_or("", |(cells, _)| cells);
    let each = tags(cells).filter(|tag| tag.name == "xf").enumerate();
    each.filter_map(|(at, tag)| Some((at, *formats.get(tag.value("numFmtId")?)?))).collect()
}

/// "mmm-yy" and "yyyy" show no day; colours, texts in quotes and languages are no part of a format.
fn partial(code: &str) -> Option<Part> {
    let (mut letters, mut quoted, mut depth) = (String::new(), false, 0_usize);
    for letter in code.split(';').next().unwrap_or_default().chars() {
        match letter {
            '"' => quoted = !quoted,
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            letter if !quoted && depth == 0 => letters.push(letter.to_ascii_lowercase()),
            _ => {}
        }
    }
    let has = |some: &[char]| letters.contains(some);
    // Hours are no months; "g" and "a" are the Italian letters of days and years.
    match (has(&['y', 'a']) && !has(&['d', 'g', 'h', 's', '0', '#']), has(&['m'])) {
        (true, true) => Some(Part::Month),
        (true, false) => Some(Part::Year),
        _ => None,
    }
}

/// The cells of those styles.
fn parts(content: &str, styles: &HashMap<usize, Part>) -> HashMap<(usize, usize), Part> {
    let cell = |tag: Tag<'_>| {
        let part = styles.get(&tag.value("s")?.parse::<usize>().ok()?)?;
        Some((place(tag.value("r")?)?, *part))
    };
    tags(content).filter(|tag| tag.name == "c").filter_map(cell).collect()
}

/// "C4" is row 3, column 2.
fn place(name: &str) -> Option<(usize, usize)> {
    let at = name.find(|c: char| c.is_ascii_digit()).filter(|at| (1..=3).contains(at))?;
    let (letters, row) = name.split_at(at);
    let column =
        letters.bytes().try_fold(0_usize, |sum, letter| letter.is_ascii_uppercase().then(|| sum * 26 + usize::from(letter - b'A') + 1))?;
    Some((row.parse::<usize>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// The remarks of a sheet, each with its row.
fn remarks(content: &str) -> Vec<(usize, String)> {
    let one = |piece: &str| {
        let tag = tags(&format!("<comment{piece}")).next().and_then(|tag| place(tag.value("ref")?))?;
        // What stands between the tags of its texts.
        let said: String = piece.split("<t").skip(1).filter_map(|text| Some(text.split_once('>')?.1.split_once("</t>")?.0)).collect();
        let said = plain(&said).split_whitespace().collect::<Vec<_>>().join(" ");
        let said = own_words(&said);
        (!said.is_empty()).then(|| (tag.0, said.to_owned()))
    };
    content.split("<comment").skip(1).filter(|piece| piece.starts_with(' ')).filter_map(one).take(MOST_REMARKS).collect()
}

/// A remark that others may answer begins with what older programs are to show in its place: the words themselves stand behind.
fn own_words(said: &str) -> &str {
    let marks = ["Commento:", "Comment:"];
    let behind = marks.iter().filter_map(|mark| said.rfind(mark).map(|at| at + mark.len())).max();
    behind.filter(|_| said.starts_with('[')).and_then(|at| said.get(at..)).map_or(said, str::trim)
}

/// A tag with its attributes.
struct Tag<'t> {
    name: &'t str,
    attributes: &'t str,
}

impl<'t> Tag<'t> {
    /// The value of an attribute, whatever stands before its name.
    fn value(&self, name: &str) -> Option<&'t str> {
        let mut rest = self.attributes;
        while let Some((before, after)) = rest.split_once("=\"") {
            let (value, behind) = after.split_once('"')?;
            let said = before.trim().rsplit([' ', ':']).next().unwrap_or_default();
            if said == name {
                return Some(value);
            }
            rest = behind;
        }
        None
    }
}

fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    text.split('<').skip(1).filter_map(|piece| {
        let (tag, _) = piece.split_once('>')?;
        let (name, attributes) = tag.split_once([' ', '\n', '\r', '\t']).unwrap_or((tag, ""));
        let name = name.rsplit(':').next().unwrap_or(name);
        name.starts_with(char::is_alphabetic).then_some(Tag { name, attributes })
    })
}

/// The letters that markup writes as words.
fn plain(text: &str) -> String {
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#10;", " "), ("_x000D_", " "), ("&amp;", "&")];
    marks.iter().fold(text.to_owned(), |text, (written, meant)| text.replace(written, meant))
}

#[cfg(test)]
mod tests {
    use super::{Part, below, partial, partial_styles, place, remarks};

    #[test]
    fn formats_that_show_a_part_of_a_day() {
        let cases = [
            ("mmm\\-yy", Some(Part::Month)),
            ("mmm yyyy", Some(Part::Month)),
            ("[$-410]mmm\\-yy;@", Some(Part::Month)),
            ("mmm-aa", Some(Part::Month)),
            ("yyyy", Some(Part::Year)),
            ("dd/mm/yyyy", None),
            ("gg/mm/aaaa", None),
            ("0.00", None),
            ("h:mm", None),
            ("General", None),
            ("\"anno\" 0", None),
        ];
        for (code, expected) in cases {
            assert_eq!(partial(code), expected, "{code}");
        }
        let styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></numFmts><cellStyleXfs><xf numFmtId=\"17\"/></cellStyleXfs>\
            <cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"17\" fontId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>";
        let found = partial_styles(styles);
        assert_eq!((found.get(&0), found.get(&1), found.get(&2)), (None, Some(&Part::Month), Some(&Part::Year)));
    }

    /// A workbook as a spreadsheet writes it: a month, a year and days of one value or of others, and remarks.
    #[test]
    fn what_a_workbook_shows() -> Result<(), Box<dyn std::error::Error>> {
        use rust_xlsxwriter::{ExcelDateTime, Format, Note, Workbook};
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (column, heading) in (0..).zip(["Cognome", "Nome", "Data di nascita"]) {
            sheet.write_string(0, column, heading)?;
        }
        // Of a typed month or year the program makes the first day: another day was typed whole, however little of it is shown.
        let cases = [
            ("mmm-yy", (3, 1), "marzo 2015"),
            ("yyyy", (1, 1), "2015"),
            ("dd/mm/yyyy", (3, 1), "2015-03-01"),
            ("mmm-yy", (3, 12), "2015-03-12"),
            ("yyyy", (1, 12), "2015-01-12"),
            ("yyyy", (3, 1), "2015-03-01"),
        ];
        for (row, (format, (month, day), _)) in (1..).zip(cases) {
            let day = ExcelDateTime::from_ymd(2015, month, day)?;
            sheet.write_string(row, 0, "Rossi")?.write_string(row, 1, "Ada")?;
            sheet.write_datetime_with_format(row, 2, &day, &Format::new().set_num_format(format))?;
        }
        let note = |text: &str| Note::new(text).add_author_prefix(false);
        sheet.insert_note(2, 1, &note("NON CHIAMARE: vive col marito"))?;
        // Right below the last line, and far below it.
        sheet.insert_note(7, 0, &note("chiuso"))?.insert_note(12, 0, &note("NON CHIAMARE"))?;
        let read = crate::import::read_book(&book.save_to_buffer()?)?;
        let rows: Vec<(u32, Vec<&str>)> = read
            .sheets
            .iter()
            .flat_map(|sheet| &sheet.rows)
            .map(|row| (row.number, row.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect()))
            .collect();
        for (row, (format, day, shown)) in (2..).zip(cases) {
            let told = rows.iter().find(|(number, _)| *number == row).and_then(|(_, cells)| cells.get(2));
            assert_eq!(told, Some(&shown), "{format} {day:?}");
        }
        let remarks: Vec<(u32, &str)> =
            rows.iter().flat_map(|(row, cells)| cells.iter().filter_map(|cell| Some((*row, cell.strip_prefix("Commento: ")?)))).collect();
        assert_eq!(remarks, [(3, "NON CHIAMARE: vive col marito"), (7, "chiuso"), (13, "NON CHIAMARE")]);
        Ok(())
    }

    #[test]
    fn places_and_remarks() {
        assert_eq!((place("A1"), place("AB12"), place("1A")), (Some((0, 0)), Some((11, 27)), None));
        assert_eq!(below("xl/worksheets", "../comments1.xml"), "xl/comments1.xml");
        let content = "<comments><authors/><commentList><comment ref=\"C4\" authorId=\"0\"><text><r><t xml:space=\"preserve\">NON </t></r>\
            <r><t>CHIAMARE &amp; basta</t></r></text></comment></commentList></comments>";
        assert_eq!(remarks(content), [(3, "NON CHIAMARE & basta".to_owned())]);
        assert_eq!((Part::Month.of(2015, 3), Part::Year.of(2015, 3)), ("marzo 2015".to_owned(), "2015".to_owned()));
    }
}
