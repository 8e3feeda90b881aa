//! Pages: header, footer and, in a second pass, "pag. x di y".

use qrcode::{EcLevel, QrCode};

use crate::blocks;
use crate::document::{Document, Footer, Header, Logo};
use crate::error::PaperError;
use crate::flow::Flow;
use crate::image::Picture;
use crate::marks::{Ink, Layout, Mark, Placed, mm};
use crate::sheet::{Setter, Style};
use crate::text::Text;
use crate::wrap::Line;

const LOGO_W: f32 = 22.0;
const LOGO_H: f32 = 14.0;
const GAP: f32 = 5.0;
/// Least width of the centre's name.
const NAME_LEAST: f32 = 40.0;

/// Lays out the whole document.
pub(crate) fn lay_out(document: &Document) -> Result<Layout, PaperError> {
    let setup = &document.setup;
    let margins = &setup.margins;
    let (page_w, page_h) = (mm(setup.width), mm(setup.height));
    let (left, top) = (mm(margins.left), mm(margins.top));
    let width = page_w - left - mm(margins.right);
    let sane = [page_w, page_h, left, top, width, mm(margins.bottom)].into_iter().all(f32::is_finite);
    if !sane || width < mm(30.0) || margins.top < 0.0 || margins.bottom < 0.0 || margins.left < 0.0 {
        return Err(PaperError::NoRoom);
    }
    let mut setter = Setter::new((page_w, page_h))?;

    let header_start = setter.mark_count();
    let header_height = match &document.header {
        Some(header) => draw_header(&mut setter, header, width)?,
        None => 0.0,
    };
    let header_marks = header_start..setter.mark_count();

    let foot = FootLines::new(&mut setter, &document.footer, width)?;
    let body_top = top + header_height + if header_height > 0.0 { mm(4.0) } else { 0.0 };
    let foot_top = page_h - mm(margins.bottom) - if document.plain { 0.0 } else { foot.height() };
    let room = foot_top - if document.plain { 0.0 } else { mm(4.0) } - body_top;
    if room < mm(40.0) {
        return Err(PaperError::NoRoom);
    }

    let mut flow = Flow::new(&mut setter, width, room);
    blocks::lay(&mut flow, &document.blocks)?;
    let mut pages = flow.paginate(left, body_top)?;

    let total = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        if !header_marks.is_empty() {
            page.insert(0, Placed { marks: header_marks.clone(), x: left, y: top });
        }
        if document.plain {
            continue;
        }
        let start = setter.mark_count();
        let number = format!("pag. {} di {total}", index + 1);
        foot.draw(&mut setter, &document.footer, &number, width)?;
        page.push(Placed { marks: start..setter.mark_count(), x: left, y: foot_top });
    }
    let mut layout = setter.layout;
    layout.pages = pages;
    Ok(layout)
}

fn foot_style() -> Style {
    Style::new(8.0, 1.25).ink(Ink::MUTED)
}

/// The footer's note, broken into lines before the number of pages is known.
struct FootLines {
    note: Vec<Line>,
}

impl FootLines {
    fn new(setter: &mut Setter, footer: &Footer, width: f32) -> Result<Self, PaperError> {
        let widest = setter.single(&right_text(footer, "pag. 8888 di 8888"), foot_style())?;
        let room = (width - widest.width - mm(6.0)).max(mm(20.0));
        let note = setter.wrap(&Text::new(footer.note.as_str()), foot_style(), room)?;
        Ok(Self { note })
    }

    fn height(&self) -> f32 {
        mm(1.3) + self.note.len().max(1) as f32 * foot_style().leading
    }

    fn draw(&self, setter: &mut Setter, footer: &Footer, number: &str, width: f32) -> Result<(), PaperError> {
        let style = foot_style();
        setter.push(Mark::rule(0.0, width, 0.0, 0.55, Ink::FAINT));
        setter.draw_lines(&self.note, 0.0, mm(1.3), style);
        let right = setter.single(&right_text(footer, number), style)?;
        setter.draw_line(&right, width - right.width, mm(1.3), style);
        Ok(())
    }
}

fn right_text(footer: &Footer, number: &str) -> String {
    if footer.code.trim().is_empty() { number.to_owned() } else { format!("{} · {number}", footer.code) }
}

/// Draws the header from its top left corner and gives its height.
fn draw_header(setter: &mut Setter, header: &Header, width: f32) -> Result<f32, PaperError> {
    let (logo_h, gap) = (mm(LOGO_H), mm(GAP));
    let (mut left, mut right) = (0.0f32, width);
    let mut height = logo_h;
    if let Some(logo) = &header.logo {
        draw_logo(setter, logo, 0.0, 0.0, mm(LOGO_W), logo_h)?;
        left += mm(LOGO_W) + gap;
    }
    if let Some(text) = &header.qr {
        let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).map_err(|_| PaperError::Qr)?;
        let side = code.width();
        let dark: Vec<bool> = code.to_colors().iter().map(|color| *color == qrcode::Color::Dark).collect();
        right -= logo_h;
        setter.push(Mark::Modules { x: right, y: 0.0, size: logo_h, side, dark: dark.into() });
        right -= gap;
    }
    if !header.reference.is_empty() {
        let style = Style::new(8.5, 1.35);
        let mut lines = Vec::new();
        for line in &header.reference {
            lines.extend(setter.wrap(&Text::new(line.as_str()), style, mm(45.0))?);
        }
        let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        let tall = lines.len() as f32 * style.leading;
        height = height.max(tall);
        let mut y = ((logo_h - tall) / 2.0).max(0.0);
        for line in &lines {
            setter.draw_line(line, right - line.width, y, style);
            y += style.leading;
        }
        right -= widest + gap;
    }
    // Up to three partner logos stand beside the name, narrower when they must; more get their own band.
    let beside = if header.partners.len() <= 3 { header.partners.as_slice() } else { &[] };
    let count = beside.len() as f32;
    let logo_w = if beside.is_empty() { 0.0 } else { (((right - left - mm(NAME_LEAST)) / count) - gap).clamp(mm(9.0), mm(LOGO_W)) };
    let name_room = (right - left - count * (logo_w + gap)).max(mm(20.0));
    let (name_width, name_height) = draw_name(setter, header, left, name_room)?;
    height = height.max(name_height);
    let mut x = (left + name_width + gap).min(right - count * (logo_w + gap) + gap);
    for logo in beside {
        draw_logo(setter, logo, x, 0.0, logo_w, logo_h)?;
        x += logo_w + gap;
    }
    if beside.is_empty() && !header.partners.is_empty() {
        let per_row = (((width + gap) / (mm(LOGO_W) + gap)) as usize).max(1);
        for row in header.partners.chunks(per_row) {
            height += mm(3.0);
            for (index, logo) in row.iter().enumerate() {
                draw_logo(setter, logo, index as f32 * (mm(LOGO_W) + gap), height, mm(LOGO_W), logo_h)?;
            }
            height += logo_h;
        }
    }
    let rule = height + mm(3.0);
    setter.push(Mark::rule(0.0, width, rule, mm(0.5), Ink::NAVY));
    Ok(rule + mm(0.5))
}

/// The centre's name and address; gives their width and height.
fn draw_name(setter: &mut Setter, header: &Header, x: f32, room: f32) -> Result<(f32, f32), PaperError> {
    let name_style = Style::new(12.0, 1.25).bold();
    let line_style = Style::new(8.5, 1.35).ink(Ink::MUTED);
    let name = setter.wrap(&Text::new(header.name.as_str()), name_style, room)?;
    let line = setter.wrap(&Text::new(header.line.as_str()), line_style, room)?;
    let tall = name.len() as f32 * name_style.leading + line.len() as f32 * line_style.leading;
    let top = ((mm(LOGO_H) - tall) / 2.0).max(0.0);
    let down = setter.draw_lines(&name, x, top, name_style);
    setter.draw_lines(&line, x, top + down, line_style);
    let widest = name.iter().chain(&line).map(|line| line.width).fold(0.0, f32::max);
    Ok((widest, tall))
}

fn draw_logo(setter: &mut Setter, logo: &Logo, x: f32, y: f32, w: f32, h: f32) -> Result<(), PaperError> {
    let picture = Picture::decode(&logo.0)?;
    let scale = (w / picture.width as f32).min(h / picture.height as f32);
    let (drawn_w, drawn_h) = (picture.width as f32 * scale, picture.height as f32 * scale);
    setter.push(Mark::Picture { x, y: y + (h - drawn_h) / 2.0, w: drawn_w, h: drawn_h, picture });
    Ok(())
}
