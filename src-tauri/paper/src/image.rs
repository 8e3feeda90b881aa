//! Logos: pictures, made as small as print needs.

use std::sync::Arc;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::error::PaperError;

/// Widest picture kept, in pixels: 22 mm at 600 dots per inch.
const MOST_PIXELS: u32 = 520;
/// Largest picture read, in bytes of pixels, against files made to exhaust memory.
const MOST_BYTES: usize = 128 * 1024 * 1024;
/// Widest and highest JPEG read, in pixels: as many as [`MOST_BYTES`] hold.
const MOST_JPEG_SIDE: usize = 5_792;

/// A picture file as a logo is kept: PNG, no larger than print needs, with nothing of the original beside its pixels (no place, no
/// camera, no author).
///
/// # Errors
/// [`PaperError::Logo`] for anything but a PNG or JPEG picture, or one larger than the reader accepts.
pub fn logo_png(file: &[u8]) -> Result<Vec<u8>, PaperError> {
    let picture = if file.starts_with(&[0xFF, 0xD8, 0xFF]) { Picture::from_jpeg(file)? } else { Picture::from_png(file)? };
    picture.shrunk().png()
}

/// A decoded picture, 8-bit RGBA.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) rgba: Vec<u8>,
}

impl Picture {
    /// Decodes a PNG and scales it down to what print needs.
    pub(crate) fn decode(bytes: &[u8]) -> Result<Arc<Self>, PaperError> {
        Ok(Arc::new(Self::from_png(bytes)?.shrunk()))
    }

    fn from_jpeg(bytes: &[u8]) -> Result<Self, PaperError> {
        let options = DecoderOptions::new_safe()
            .set_max_width(MOST_JPEG_SIDE)
            .set_max_height(MOST_JPEG_SIDE)
            .jpeg_set_out_colorspace(ColorSpace::RGBA);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
        let rgba = decoder.decode().map_err(|_| PaperError::Logo)?;
        let info = decoder.info().ok_or(PaperError::Logo)?;
        Self { width: u32::from(info.width), height: u32::from(info.height), rgba }.whole()
    }

    fn from_png(bytes: &[u8]) -> Result<Self, PaperError> {
        let mut decoder = png::Decoder::new_with_limits(std::io::Cursor::new(bytes), png::Limits { bytes: MOST_BYTES });
        decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
        let mut reader = decoder.read_info().map_err(|_| PaperError::Logo)?;
        let size = reader.output_buffer_size().filter(|size| *size <= MOST_BYTES).ok_or(PaperError::Logo)?;
        let mut pixels = vec![0u8; size];
        let info = reader.next_frame(&mut pixels).map_err(|_| PaperError::Logo)?;
        pixels.truncate(info.buffer_size());
        let rgba = match info.color_type {
            png::ColorType::Rgba => pixels,
            png::ColorType::GrayscaleAlpha => pixels
                .chunks_exact(2)
                .flat_map(|pixel| match pixel {
                    [grey, alpha] => [*grey, *grey, *grey, *alpha],
                    _ => [0; 4],
                })
                .collect(),
            _ => return Err(PaperError::Logo),
        };
        Self { width: info.width, height: info.height, rgba }.whole()
    }

    /// Refuses a picture whose pixels do not fill its sides.
    fn whole(self) -> Result<Self, PaperError> {
        let filled = self.rgba.len() == self.width as usize * self.height as usize * 4 && !self.rgba.is_empty();
        if filled { Ok(self) } else { Err(PaperError::Logo) }
    }

    /// Averages blocks of pixels until the longer side is small enough.
    fn shrunk(self) -> Self {
        let factor = self.width.max(self.height).div_ceil(MOST_PIXELS);
        if factor <= 1 {
            return self;
        }
        let (width, height) = (self.width.div_ceil(factor), self.height.div_ceil(factor));
        let mut rgba = Vec::with_capacity(width as usize * height as usize * 4);
        for row in 0..height {
            for column in 0..width {
                rgba.extend_from_slice(&self.average(column * factor, row * factor, factor));
            }
        }
        Self { width, height, rgba }
    }

    /// Mean colour of a block, weighted by opacity.
    fn average(&self, left: u32, top: u32, side: u32) -> [u8; 4] {
        let mut sums = [0u64; 3];
        let (mut opacity, mut count) = (0u64, 0u64);
        for y in top..(top + side).min(self.height) {
            let start = (y as usize * self.width as usize + left as usize) * 4;
            let end = start + (side.min(self.width - left) as usize) * 4;
            for pixel in self.rgba.get(start..end).unwrap_or(&[]).chunks_exact(4) {
                if let [red, green, blue, alpha] = *pixel {
                    let alpha = u64::from(alpha);
                    for (sum, value) in sums.iter_mut().zip([red, green, blue]) {
                        *sum += u64::from(value) * alpha;
                    }
                    opacity += alpha;
                    count += 1;
                }
            }
        }
        let [red, green, blue] = sums.map(|sum| (sum / opacity.max(1)) as u8);
        [red, green, blue, (opacity / count.max(1)) as u8]
    }

    /// The picture as a PNG file again.
    pub(crate) fn png(&self) -> Result<Vec<u8>, PaperError> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().map_err(|_| PaperError::Logo)?;
        writer.write_image_data(&self.rgba).map_err(|_| PaperError::Logo)?;
        writer.finish().map_err(|_| PaperError::Logo)?;
        Ok(file)
    }
}
