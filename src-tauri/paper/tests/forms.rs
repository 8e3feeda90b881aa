//! Blocks, header and footer on the paper: text, positions, fonts, soundness, metadata.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "tests")]

mod common;

use accogli_paper::{
    BarChart, Block, Checks, Column, Document, Fields, Header, Logo, Margins, Meta, PageSetup, PaperError, Table, Text, field, free,
    preview, render,
};
use common::{document, print};

const MM: f32 = 72.0 / 25.4;

/// A small PNG with an opaque and a transparent half.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let pixels: Vec<u8> = (0..width * height).flat_map(|at| [200, 30, 30, if at % width < width / 2 { 255 } else { 0 }]).collect();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    file
}

fn full() -> Document {
    document()
        .header(
            Header::new("Centro per le famiglie", "Via Capra 27, Rivoli · 011 950 1470")
                .logo(Logo(png(60, 40)))
                .partner(Logo(png(40, 40)))
                .partner(Logo(png(90, 30)))
                .reference("PRG-2021-04")
                .reference("modulo FP · v1")
                .qr("AB-1234-5"),
        )
        .with(Block::title("Scheda completa"))
        .with(Block::paragraph(Text::strong("Genitori smart").then(" — incontro 1 di 3")))
        .with(Block::heading("Chi è presente"))
        .with(
            Fields::new()
                .row([field("Cognome e nome", "Lo Monaco Martina", 3.0), field("Ruolo", "madre", 1.0), field("Codice", "LMN", 2.0)])
                .row([field("Nata il", "18/05/1995", 2.0), field("Telefono", "389 070 5196", 2.0), field("Contatto", "", 2.0)]),
        )
        .with(Block::heading("Famiglia"))
        .with(
            Table::new([Column::new("N.").mm(12.0).right(), Column::new("Nome"), Column::new("Quota").mm(30.0).centre()])
                .row(["1", "Anna", "metà"])
                .row(["10", "Luca", "un quarto"]),
        )
        .with(Checks::new().lead("Affidamento:").item("condiviso", true).item("esclusivo", false))
        .with(Block::heading("Motivo"))
        .with(Block::RuledLines(3))
        .with(BarChart::new().bar("Rivoli", 12.0, "12").bar("Collegno", 6.0, "6").bar("Rosta", 0.0, "<5"))
        .with(Block::note("I dati sono trattati come da informativa esposta."))
        .with(Block::signatures(["Firma di chi conduce", "Firma dell'operatore"]))
}

#[test]
fn everything_is_printed_soundly_inside_the_margins() {
    let paper = print(&full());
    paper.assert_sound();
    paper.assert_inside_margins();
    assert_eq!((paper.printed.pages, paper.printed.warnings.len()), (1, 0));
    let text = paper.text();
    for words in [
        "Centro per le famiglie",
        "Via Capra 27, Rivoli · 011 950 1470",
        "PRG-2021-04",
        "Scheda completa",
        "Genitori smart — incontro 1 di 3",
        "Lo Monaco Martina",
        "389 070 5196",
        "un quarto",
        "Affidamento:",
        "Firma dell'operatore",
        "Nota in fondo",
        "AB-1234-5 · pag. 1 di 1",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(paper.fonts().contains("TitilliumWeb-Bold") && !paper.fonts().contains("DejaVu"), "{}", paper.fonts());
}

#[test]
fn words_stand_where_they_should() {
    let paper = print(&full());
    let left = 18.0 * MM;
    let right = (210.0 - 15.0) * MM;
    assert!((paper.word("Scheda").left - left).abs() < 1.0, "title at the left margin");
    assert!((paper.word("Lo").left - left).abs() < 1.0, "value at the left margin");
    // Label above its value, in the same column.
    let (label, value) = (paper.word("Ruolo"), paper.word("madre"));
    assert!((label.left - value.left).abs() < 1.0 && label.top < value.top, "{label:?} {value:?}");
    // Fields of two rows share the grid: 3+1 of 6 parts ends where 2+2 of 6 parts end.
    assert!((paper.word("Codice").left - paper.word("Contatto").left).abs() < 0.6);
    // Right column: last digits flush; centred column: same middle as its header.
    let ten = paper.word("10");
    let one = paper.words().into_iter().find(|word| word.text == "1" && word.top < ten.top && ten.top - word.top < 25.0).unwrap();
    assert!((one.right - ten.right).abs() < 0.6, "{one:?} {ten:?}");
    let middle = |word: common::Word| (word.left + word.right) / 2.0;
    assert!((middle(paper.word("Quota")) - middle(paper.word("metà"))).abs() < 1.0);
    // Footer: note left, page number flush right, on one line.
    let (note, total) = (paper.word("Nota"), paper.words().pop().unwrap());
    assert!((note.left - left).abs() < 1.0 && (total.right - right).abs() < 1.0 && (note.top - total.top).abs() < 0.5);
    // The project code is right of the name and left of the QR code.
    let code = paper.word("PRG-2021-04");
    assert!((code.right - (right - 19.0 * MM)).abs() < 1.5, "{code:?}");
}

#[test]
fn the_qr_code_is_drawn_and_square() {
    let paper = print(&full());
    let (_, rows) = paper.pictures().remove(0);
    let cell = |x: f32, y: f32| rows[((14.0 + y) * MM) as usize][((195.0 - 14.0 + x) * MM) as usize];
    // Finder patterns: dark in three corners' middles, and light just inside their dark frame.
    for (x, y) in [(2.3, 2.3), (11.6, 2.3), (2.3, 11.6)] {
        assert!(cell(x, y) < 80, "no finder at {x},{y}: {}", cell(x, y));
    }
}

#[test]
fn headings_are_never_left_alone() {
    for filler in 20..60 {
        let mut sheet = document();
        for _ in 0..filler {
            sheet.push(Block::RuledLines(1));
        }
        sheet.push(Block::heading("Sezione finale"));
        sheet.push(Table::new([Column::new("Titolo colonna")]).row(["contenuto"]).min_row_mm(20.0));
        let paper = print(&sheet);
        let (heading, content) = (paper.word("Sezione"), paper.word("contenuto"));
        assert_eq!(heading.page, content.page, "{filler} lines before");
    }
}

#[test]
fn together_stays_together() {
    let mut sheet = document().with(Block::Space(5.0));
    sheet.push(Block::RuledLines(28));
    sheet.push(Block::together([Block::paragraph("Uno"), Block::paragraph("Due"), Block::signatures(["Tre"])]));
    let paper = print(&sheet);
    let pages: Vec<usize> = ["Uno", "Due", "Tre"].map(|word| paper.word(word).page).to_vec();
    assert!(pages.iter().all(|page| *page == pages[0]), "{pages:?}");
}

#[test]
fn page_numbers_count_the_whole_document() {
    let sheet = document().with(Block::paragraph("a")).with(Block::PageBreak).with(Block::paragraph("b")).with(Block::PageBreak);
    let paper = print(&sheet.with(Block::paragraph("c")));
    assert_eq!(paper.printed.pages, 3);
    for page in 1..=3 {
        assert!(paper.page_text(page).contains(&format!("pag. {page} di 3")));
    }
}

#[test]
fn an_empty_document_is_one_page() {
    let paper = print(&document());
    paper.assert_sound();
    assert_eq!(paper.printed.pages, 1);
}

#[test]
fn paragraphs_are_hyphenated_the_italian_way() {
    let word = "precipitevolissimevolmente";
    let mut heads = Vec::new();
    for filler in 0..10 {
        let text = format!("{}{}", "parola ".repeat(filler), format!("{word} ").repeat(6));
        let paper = print(&document().with(Block::paragraph(text)));
        for line in paper.text().lines().filter_map(|line| line.trim().strip_suffix('-')) {
            heads.push(line.rsplit(' ').next().unwrap_or_default().to_owned());
        }
    }
    assert!(heads.len() >= 8, "hardly anything hyphenated: {heads:?}");
    // pre-ci-pi-te-vo-lis-si-me-vol-men-te
    let allowed = ["pre", "preci", "precipi", "precipite", "precipitevo", "precipitevolis", "precipitevolissi"];
    let allowed = [&allowed[..], &["precipitevolissime", "precipitevolissimevol", "precipitevolissimevolmen"]].concat();
    for head in heads {
        assert!(allowed.contains(&head.as_str()), "{head}");
    }
}

#[test]
fn words_wider_than_their_column_are_cut_and_kept() {
    let long = "x".repeat(400);
    let code = "LMNMTN95E58Z129A".repeat(12);
    let paper = print(
        &document()
            .with(Fields::new().row([field("Etichetta", code.as_str(), 1.0), field("Altra", long.as_str(), 1.0)]))
            .with(Table::new([Column::new("Stretta").mm(15.0), Column::new("Larga")]).row([long.as_str(), "breve"])),
    );
    paper.assert_inside_margins();
    let text = paper.text();
    assert_eq!(text.matches('x').count(), 800, "{text}");
    assert_eq!(text.matches('9').count(), code.matches('9').count());
}

#[test]
fn a_crossed_box_has_more_ink() {
    let ink = |checked| {
        let paper = print(&document().with(Checks::new().item("", checked)));
        let (_, rows) = paper.pictures().remove(0);
        rows.iter().take(120).flatten().map(|shade| 255 - u64::from(*shade)).sum::<u64>()
    };
    let (empty, crossed) = (ink(false), ink(true));
    assert!(empty > 0 && crossed > empty * 5 / 4, "{empty} {crossed}");
}

#[test]
fn metadata_says_only_what_was_given() {
    let created = chrono::NaiveDate::from_ymd_opt(2025, 6, 12).unwrap().and_hms_opt(9, 30, 0).unwrap();
    let mut sheet = full();
    sheet.meta = Meta::new("Scheda di accoglienza").author("Centro per la famiglia – Soncino").subject("Primo colloquio").created(created);
    let paper = print(&sheet);
    let info = paper.info();
    for line in ["Scheda di accoglienza", "Centro per la famiglia – Soncino", "Primo colloquio", "Jun 12", "2025"] {
        assert!(info.contains(line), "{line}: {info}");
    }
    let raw = paper.unpacked();
    let text = String::from_utf8_lossy(&raw);
    assert!(text.contains("/Lang (it-IT)") && text.contains("/DisplayDocTitle true"), "language or title display");
    let user = std::env::var("USER").unwrap_or_default();
    let home = std::env::var("HOME").unwrap_or_default();
    let host = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    for secret in [home.as_str(), host.trim(), user.as_str(), "/home/", "src-tauri"] {
        if secret.len() > 3 {
            assert!(!text.contains(secret), "the file names {secret}");
        }
    }
    // Without a date there is none.
    assert!(!print(&full()).info().contains("CreationDate"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(render(&full()).unwrap().pdf, render(&full()).unwrap().pdf);
    assert_eq!(preview(&full()).unwrap(), preview(&full()).unwrap());
    assert_ne!(render(&full()).unwrap().pdf, render(&document()).unwrap().pdf);
}

#[test]
fn refusals_are_values() {
    let bad_logo = document().header(Header::new("Centro", "").logo(Logo(b"GIF89a".to_vec())));
    assert_eq!(render(&bad_logo).unwrap_err(), PaperError::Logo);
    let long_code = document().header(Header::new("Centro", "").qr("x".repeat(5000)));
    assert_eq!(render(&long_code).unwrap_err(), PaperError::Qr);
    let wide = Margins { left: 150.0, right: 150.0, ..Margins::default() };
    let no_room = document().setup(PageSetup { margins: wide, ..PageSetup::default() });
    assert_eq!(render(&no_room).unwrap_err(), PaperError::NoRoom);
}

#[test]
fn many_and_large_logos_fit() {
    let mut header = Header::new("Centro per le famiglie del consorzio intercomunale", "Via Capra 27").logo(Logo(png(1600, 900)));
    for _ in 0..7 {
        header = header.partner(Logo(png(30, 90)));
    }
    let paper = print(&document().header(header.qr("AB")).with(Block::title("Titolo")));
    paper.assert_sound();
    paper.assert_inside_margins();
    assert!(paper.printed.pdf.len() < 200_000, "{}", paper.printed.pdf.len());
}

#[test]
fn previews_are_small_self_contained_pictures() {
    let mut sheet = full();
    sheet.push(Block::PageBreak);
    sheet.push(Block::paragraph("Яна Γιώργος محمد 😀 <b>&amp;"));
    let pages = preview(&sheet).unwrap();
    assert_eq!(pages.len(), render(&sheet).unwrap().pages);
    for page in pages {
        assert!(page.len() < 400_000, "{}", page.len());
        assert!(page.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && page.ends_with("</svg>"));
        let body = page.replace("http://www.w3.org/2000/svg", "");
        for outside in ["http", "url(", "<script", "<style", "style=", "<text", "@font-face"] {
            assert!(!body.contains(outside), "{outside}");
        }
        // Every letter drawn is defined on the same page.
        for part in body.split("href=\"#").skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(body.contains(&format!("<path id=\"{id}\"")), "{id}");
        }
        assert!(body.matches("<use ").count() > 10);
    }
}

#[test]
fn a_free_place_keeps_the_fields_under_each_other_and_has_no_rule() {
    let cell = |label: &str| field(label, "x", 1.0);
    let short = document().with(Fields::new().row(["Uno", "Due", "Tre"].map(cell)).row([cell("Quattro"), cell("Cinque"), free(1.0)]));
    let full = document().with(Fields::new().row(["Uno", "Due", "Tre"].map(cell)).row(["Quattro", "Cinque", "Sei"].map(cell)));
    let (short, full) = (print(&short), print(&full));
    short.assert_inside_margins();
    assert_eq!(short.word("Due").left, short.word("Cinque").left);
    assert_eq!(short.word("Cinque").left, full.word("Cinque").left);
    let rules = |paper: &common::Paper| {
        let page = String::from_utf8_lossy(&paper.unpacked()).into_owned();
        page.lines().filter(|line| *line == "S").count()
    };
    assert!(rules(&full) > 0);
    assert_eq!(rules(&full) - rules(&short), 1);
}
