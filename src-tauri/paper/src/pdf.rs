//! Writes a layout as a PDF file through printpdf.

use std::sync::Arc;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Object, StringFormat};
use printpdf::{
    Codepoint, Color, FontId, Line, LinePoint, Mm, Op, PaintMode, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point,
    Polygon, PolygonRing, Pt, RawImage, RawImageData, RawImageFormat, Rect, Rgb, TextItem, TextRenderingMode, WindingOrder, XObject,
    XObjectId, XObjectTransform,
};

use crate::document::{Document, Meta};
use crate::error::{PaperError, Printed};
use crate::fonts::{FACES, Face, fonts};
use crate::image::Picture;
use crate::marks::{Ink, Layout, Mark, Placed, Run};

/// Writes the file.
pub(crate) fn write(document: &Document, layout: Layout) -> Result<Printed, PaperError> {
    let mut pdf = PdfDocument::new(&document.meta.title);
    let used = used_faces(&layout);
    for face in FACES {
        if used[face.index()] {
            let font = PdfFont::new(fonts()?.get(face)?.parsed.clone());
            pdf.resources.fonts.map.insert(FontId(face.resource().to_owned()), font);
        }
    }
    let mut pictures = Pictures::default();
    let (width, height) = layout.size;
    let pages: Vec<PdfPage> = layout
        .pages
        .iter()
        .map(|page| {
            let ops = page_ops(&layout, page, &mut pictures);
            PdfPage::new(Mm::from(Pt(width)), Mm::from(Pt(height)), ops)
        })
        .collect();
    for (picture, id) in pictures.known {
        pdf.resources.xobjects.map.insert(id, XObject::Image(raw_image(&picture)));
    }
    pdf.with_pages(pages);

    let mut complaints = Vec::new();
    let mut file = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut complaints);
    finish(&mut file, &document.meta)?;
    let mut bytes = Vec::with_capacity(64 * 1024);
    file.save_to(&mut bytes).map_err(|_| PaperError::Write)?;
    Ok(Printed { pdf: bytes, pages: layout.pages.len(), warnings: layout.warnings })
}

fn used_faces(layout: &Layout) -> [bool; FACES.len()] {
    let mut used = [false; FACES.len()];
    for mark in &layout.marks {
        if let Mark::Text { run, .. } = mark {
            used[run.face.index()] = true;
        }
    }
    used
}

/// Pictures of the document, each stored once.
#[derive(Default)]
struct Pictures {
    known: Vec<(Arc<Picture>, XObjectId)>,
}

impl Pictures {
    fn id(&mut self, picture: &Arc<Picture>) -> XObjectId {
        if let Some((_, id)) = self.known.iter().find(|(known, _)| Arc::ptr_eq(known, picture)) {
            return id.clone();
        }
        let id = XObjectId(format!("LOGO{}", self.known.len()));
        self.known.push((Arc::clone(picture), id.clone()));
        id
    }
}

fn raw_image(picture: &Picture) -> RawImage {
    RawImage {
        pixels: RawImageData::U8(picture.rgba.clone()),
        width: picture.width as usize,
        height: picture.height as usize,
        data_format: RawImageFormat::RGBA8,
        tag: Vec::new(),
    }
}

/// The pen's settings, so that only changes are written.
#[derive(Default)]
struct Pen {
    fill: Option<Ink>,
    stroke: Option<Ink>,
    width: Option<f32>,
    font: Option<(Face, f32)>,
}

impl Pen {
    fn fill(&mut self, ink: Ink, ops: &mut Vec<Op>) {
        if self.fill.replace(ink) != Some(ink) {
            ops.push(Op::SetFillColor { col: color(ink) });
        }
    }

    fn stroke(&mut self, ink: Ink, width: f32, ops: &mut Vec<Op>) {
        if self.stroke.replace(ink) != Some(ink) {
            ops.push(Op::SetOutlineColor { col: color(ink) });
        }
        if self.width.replace(width) != Some(width) {
            ops.push(Op::SetOutlineThickness { pt: Pt(width) });
        }
    }
}

/// Hundredths of a point: finer than any printer, and short to write.
fn tidy(points: f32) -> Pt {
    Pt((points * 100.0).round() / 100.0)
}

fn color(ink: Ink) -> Color {
    let part = |value: u8| (f32::from(value) / 0.255).round() / 1000.0;
    Color::Rgb(Rgb { r: part(ink.0), g: part(ink.1), b: part(ink.2), icc_profile: None })
}

fn page_ops(layout: &Layout, page: &[Placed], pictures: &mut Pictures) -> Vec<Op> {
    let mut ops = Vec::new();
    let mut pen = Pen::default();
    let height = layout.size.1;
    // Shapes first: a border must not cross the letters beside it.
    for shape in layout.shapes(page) {
        draw(&shape, height, &mut pen, pictures, &mut ops);
    }
    for (x, y, run) in layout.texts(page) {
        text(layout, run, Point { x: tidy(x), y: tidy(height - y) }, &mut pen, &mut ops);
    }
    ops
}

fn draw(mark: &Mark, height: f32, pen: &mut Pen, pictures: &mut Pictures, ops: &mut Vec<Op>) {
    let at = |x: f32, y: f32| Point { x: tidy(x), y: tidy(height - y) };
    match mark {
        // Written by `text`.
        Mark::Text { .. } => {}
        Mark::Line { from, to, width, ink } => {
            pen.stroke(*ink, *width, ops);
            let points = [from, to].map(|(x, y)| LinePoint { p: at(*x, *y), bezier: false });
            ops.push(Op::DrawLine { line: Line { points: points.to_vec(), is_closed: false } });
        }
        Mark::Rect { x, y, w, h, fill, stroke } => {
            let corner = at(*x, y + h);
            if let Some(ink) = fill {
                pen.fill(*ink, ops);
            }
            if let Some((width, ink)) = stroke {
                pen.stroke(*ink, *width, ops);
            }
            let mode = match (fill, stroke) {
                (Some(_), Some(_)) => PaintMode::FillStroke,
                (Some(_), None) => PaintMode::Fill,
                _ => PaintMode::Stroke,
            };
            ops.push(Op::DrawRectangle {
                rectangle: Rect { x: corner.x, y: corner.y, width: Pt(*w), height: Pt(*h), mode: Some(mode), winding_order: None },
            });
        }
        Mark::Modules { x, y, size, side, dark } => {
            pen.fill(Ink(0, 0, 0), ops);
            let step = size / *side as f32;
            let rings = bars(dark, *side)
                .map(|(row, from, to)| {
                    let (left, right) = (x + from as f32 * step, x + to as f32 * step);
                    let (top, bottom) = (y + row as f32 * step, y + (row + 1) as f32 * step);
                    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
                    PolygonRing { points: corners.map(|(x, y)| LinePoint { p: at(x, y), bezier: false }).to_vec() }
                })
                .collect();
            ops.push(Op::DrawPolygon { polygon: Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero } });
        }
        Mark::Picture { x, y, w, h, picture } => {
            let corner = at(*x, y + h);
            // printpdf scales a picture to its pixels at this resolution; undo that and ask for points.
            ops.push(Op::UseXobject {
                id: pictures.id(picture),
                transform: XObjectTransform {
                    translate_x: Some(corner.x),
                    translate_y: Some(corner.y),
                    scale_x: Some(*w),
                    scale_y: Some(*h),
                    no_auto_scale: true,
                    ..XObjectTransform::default()
                },
            });
        }
    }
}

fn text(layout: &Layout, run: &Run, at: Point, pen: &mut Pen, ops: &mut Vec<Op>) {
    pen.fill(run.ink, ops);
    if run.heavy {
        pen.stroke(run.ink, run.size * 0.03, ops);
        ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::FillStroke });
    }
    ops.push(Op::StartTextSection);
    if pen.font.replace((run.face, run.size)) != Some((run.face, run.size)) {
        ops.push(Op::SetFont { font: PdfFontHandle::External(FontId(run.face.resource().to_owned())), size: Pt(run.size) });
    }
    ops.push(Op::SetTextCursor { pos: at });
    ops.push(Op::ShowText { items: vec![text_item(layout, run)] });
    ops.push(Op::EndTextSection);
    if run.heavy {
        ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::Fill });
    }
}

/// Plain text where it says the same as the glyphs: it makes smaller files than glyph numbers.
fn text_item(layout: &Layout, run: &Run) -> TextItem {
    let glyphs = layout.glyphs_of(run);
    if let (true, Ok(font)) = (run.face != Face::Fallback, fonts().and_then(|fonts| fonts.get(run.face)))
        && let Some(plain) = glyphs.iter().map(|glyph| font.letter(glyph.id).filter(|_| glyph.extra == 0)).collect::<Option<String>>()
    {
        return TextItem::Text(plain);
    }
    let text_of = |id: u16| match run.face {
        Face::Fallback => layout.shaped.get(&id).cloned(),
        _ => fonts().ok().and_then(|fonts| fonts.get(run.face).ok()?.letter(id)).map(String::from),
    };
    TextItem::GlyphIds(
        glyphs.iter().map(|glyph| Codepoint { gid: glyph.id, offset: f32::from(-glyph.extra), cid: text_of(glyph.id) }).collect(),
    )
}

/// Horizontal bars of dark modules: row, first column, column after the last.
pub(crate) fn bars(dark: &[bool], side: usize) -> impl Iterator<Item = (usize, usize, usize)> {
    dark.chunks(side.max(1)).enumerate().flat_map(|(row, modules)| {
        let mut bars = Vec::new();
        let mut start = None;
        for (column, is_dark) in modules.iter().copied().chain([false]).enumerate() {
            match (is_dark, start) {
                (true, None) => start = Some(column),
                (false, Some(from)) => {
                    bars.push((row, from, column));
                    start = None;
                }
                _ => {}
            }
        }
        bars
    })
}

/// Metadata, language, identifiers and compression of the finished file.
fn finish(file: &mut lopdf::Document, meta: &Meta) -> Result<(), PaperError> {
    // Language and title display are 1.4 features; printpdf says 1.3.
    "1.7".clone_into(&mut file.version);
    let root = file.trailer.get(b"Root").and_then(Object::as_reference).map_err(|_| PaperError::Write)?;
    let info = file.trailer.get(b"Info").and_then(Object::as_reference).map_err(|_| PaperError::Write)?;
    let catalog = file.get_object_mut(root).and_then(Object::as_dict_mut).map_err(|_| PaperError::Write)?;
    catalog.set("Lang", Object::string_literal("it-IT"));
    let mut viewer = Dictionary::new();
    viewer.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", viewer);
    file.objects.insert(info, Object::Dictionary(info_dictionary(meta)));
    let mut digest = Digest::default();
    // One compressor for all streams: setting one up costs more than packing a page. Its fastest level
    // makes files a twentieth larger than its best.
    let mut zip = Compress::new(Compression::fast(), true);
    for object in file.objects.values_mut() {
        if let Object::Stream(stream) = object {
            digest.add(&stream.content);
            if stream.dict.get(b"Filter").is_err() {
                let packed = deflate(&mut zip, &stream.content)?;
                stream.dict.set("Filter", "FlateDecode");
                stream.set_content(packed);
            }
        }
    }
    // printpdf numbers files from a counter; an identifier made from the content is the same every time.
    let id = Object::String(digest.bytes().to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

fn deflate(zip: &mut Compress, content: &[u8]) -> Result<Vec<u8>, PaperError> {
    zip.reset();
    // Room for the worst case, so that one call is enough.
    let mut packed = Vec::with_capacity(content.len() + content.len() / 1000 + 128);
    match zip.compress_vec(content, &mut packed, FlushCompress::Finish) {
        Ok(Status::StreamEnd) => Ok(packed),
        _ => Err(PaperError::Write),
    }
}

fn info_dictionary(meta: &Meta) -> Dictionary {
    let mut info = Dictionary::new();
    for (key, value) in [
        ("Title", meta.title.as_str()),
        ("Author", meta.author.as_str()),
        ("Subject", meta.subject.as_str()),
        ("Creator", "Accogli"),
        ("Producer", "printpdf"),
    ] {
        if !value.is_empty() {
            info.set(key, utf16(value));
        }
    }
    if let Some(created) = meta.created {
        let stamp = created.format("D:%Y%m%d%H%M%SZ").to_string();
        info.set("CreationDate", Object::string_literal(stamp.as_str()));
        info.set("ModDate", Object::string_literal(stamp));
    }
    info
}

fn utf16(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    for unit in text.encode_utf16() {
        bytes.extend_from_slice(&unit.to_be_bytes());
    }
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A 128-bit FNV-1a sum, enough to tell files apart; not a security measure.
struct Digest(u128);

impl Default for Digest {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl Digest {
    fn add(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0u8; 8];
            for (slot, byte) in word.iter_mut().zip(chunk) {
                *slot = *byte;
            }
            self.0 = (self.0 ^ u128::from(u64::from_le_bytes(word))).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
        }
    }

    fn bytes(&self) -> [u8; 16] {
        self.0.to_be_bytes()
    }
}
