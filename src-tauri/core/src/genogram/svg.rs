//! The drawing as a file of its own: an SVG with its words as words, for a report or a slide.

use std::fmt::Write as _;

use super::scene::{Drawing, StrokeLook};
use super::sheets::{GenogramPrint, prepared};
use crate::clock::today;
use crate::error::Result;
use crate::vault::{Command, Session};

/// The family as an SVG file, for one addressee or for the centre's own use.
///
/// # Errors
/// As [`super::print`].
pub fn export(session: &mut Session, request: &GenogramPrint) -> Result<Vec<u8>> {
    let now = today(session.surroundings());
    let saved = session.write(Command::GenogramExport, |writer| {
        writer.about(request.family_id);
        let prepared = prepared(writer, request, now)?;
        Ok(document(&prepared.drawing, &prepared.title).into_bytes())
    })?;
    Ok(saved.value)
}

/// The document.
pub(super) fn document(drawing: &Drawing, title: &str) -> String {
    let (width, height) = (drawing.width, drawing.height);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"Titillium Web, Arial, sans-serif\" font-size=\"11.5\" role=\"img\"><title>{}</title><rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>",
        escaped(title)
    );
    for stroke in &drawing.strokes {
        let dash = match stroke.look {
            StrokeLook::Dashed => " stroke-dasharray=\"7 4\"",
            StrokeLook::Dotted => " stroke-dasharray=\"1.5 3.5\"",
            StrokeLook::Home => " stroke-dasharray=\"2 4\"",
            StrokeLook::Symbol | StrokeLook::Line | StrokeLook::Mark => "",
        };
        let ink = if stroke.look == StrokeLook::Home { "#44607a" } else { "#111" };
        let _ = write!(out, "<path fill=\"none\" stroke=\"{ink}\" stroke-width=\"1.4\" stroke-linejoin=\"round\"{dash} d=\"");
        for (place, (x, y)) in stroke.points.iter().enumerate() {
            let _ = write!(out, "{}{x} {y}", if place == 0 { "M" } else { "L" });
        }
        out.push_str(if stroke.closed { "z\"/>" } else { "\"/>" });
    }
    for label in &drawing.labels {
        let (weight, anchor) =
            (if label.strong { " font-weight=\"700\"" } else { "" }, if label.middle { " text-anchor=\"middle\"" } else { "" });
        let _ = write!(out, "<text x=\"{}\" y=\"{}\"{weight}{anchor}>{}</text>", label.x, label.y, escaped(&label.text));
    }
    out.push_str("</svg>\n");
    out
}

/// Text as text: a name is never markup. Control characters, which XML cannot hold, are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}
