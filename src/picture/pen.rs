//! Letters and shapes on a canvas. Nothing here knows what is drawn.

use std::sync::LazyLock;

use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, StrokeDash, Transform};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

/// Atkinson Hyperlegible, made for readers with low vision (Braille Institute, SIL Open Font License 1.1).
static REGULAR: LazyLock<Face<'_>> =
    LazyLock::new(|| face(include_bytes!("../../assets/fonts/AtkinsonHyperlegible-Regular.ttf")));
static BOLD: LazyLock<Face<'_>> =
    LazyLock::new(|| face(include_bytes!("../../assets/fonts/AtkinsonHyperlegible-Bold.ttf")));

/// How round corners are drawn with curves.
const ROUND: f32 = 0.552_284_8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Middle,
    Right,
}

/// Red, green, blue.
pub type Ink = [u8; 3];

/// A rectangle, pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

pub struct Canvas(Pixmap);

fn face(bytes: &'static [u8]) -> Face<'static> {
    Face::parse(bytes, 0).expect("the tests parse both fonts")
}

fn font(weight: Weight) -> &'static Face<'static> {
    match weight {
        Weight::Regular => &REGULAR,
        Weight::Bold => &BOLD,
    }
}

/// How wide these words are at this size.
pub fn width(words: &str, size: f32, weight: Weight) -> f32 {
    let face = font(weight);
    let units: f32 = words.chars().map(|c| advance(face, c)).sum();
    units * scale(face, size)
}

/// Whether both weights have a shape for this character.
#[cfg(test)]
pub fn has(c: char) -> bool {
    [&REGULAR, &BOLD].iter().all(|face| face.glyph_index(c).is_some())
}

/// The largest size up to `size` at which the words fit.
pub fn fitting(words: &str, size: f32, weight: Weight, most: f32) -> f32 {
    let wide = width(words, size, weight);
    if wide <= most { size } else { size * most / wide }
}

/// Words in lines that fit; a word that is too long stands alone.
pub fn lines(words: &str, size: f32, weight: Weight, most: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match (longer, lines.last_mut()) {
            (Some(longer), Some(last)) if width(&longer, size, weight) <= most => *last = longer,
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn scale(face: &Face<'_>, size: f32) -> f32 {
    size / f32::from(face.units_per_em())
}

fn glyph(face: &Face<'_>, c: char) -> GlyphId {
    face.glyph_index(c).unwrap_or(GlyphId(0))
}

fn advance(face: &Face<'_>, c: char) -> f32 {
    f32::from(face.glyph_hor_advance(glyph(face, c)).unwrap_or(0))
}

impl Canvas {
    pub fn new(width: u32, height: u32, ground: Ink) -> Self {
        let mut pixels = Pixmap::new(width.max(1), height.max(1)).expect("a picture fits in memory");
        let [r, g, b] = ground;
        pixels.fill(Color::from_rgba8(r, g, b, 255));
        Self(pixels)
    }

    /// The picture as a PNG file.
    pub fn png(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.0.width(), self.0.height());
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        // Every pixel is opaque: three bytes say it.
        let pixels: Vec<u8> =
            self.0.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
        let mut writer = encoder.write_header().expect("writing to memory");
        writer.write_image_data(&pixels).expect("as many pixels as the header says");
        writer.finish().expect("writing to memory");
        file
    }

    /// A line of words; `y` is the line on which they stand.
    pub fn words(&mut self, words: &str, at: (f32, f32), size: f32, weight: Weight, align: Align, ink: Ink) {
        let face = font(weight);
        let scale = scale(face, size);
        let wide = width(words, size, weight);
        let mut x = match align {
            Align::Left => at.0,
            Align::Middle => at.0 - wide / 2.0,
            Align::Right => at.0 - wide,
        };
        let mut outline = Outline { builder: PathBuilder::new(), x, y: at.1, scale };
        for c in words.chars() {
            outline.x = x;
            face.outline_glyph(glyph(face, c), &mut outline);
            x += advance(face, c) * scale;
        }
        if let Some(path) = outline.builder.finish() {
            self.fill(&path, ink);
        }
    }

    pub fn block(&mut self, area: Area, radius: f32, ink: Ink) {
        if let Some(path) = rounded(area, radius) {
            self.fill(&path, ink);
        }
    }

    /// An empty box with a dashed edge: something that is not known.
    pub fn dashed(&mut self, area: Area, radius: f32, ink: Ink) {
        let Some(path) = rounded(area, radius) else { return };
        let stroke = Stroke { width: 4.0, dash: StrokeDash::new(vec![14.0, 10.0], 0.0), ..Stroke::default() };
        self.0.stroke_path(&path, &paint(ink), &stroke, Transform::identity(), None);
    }

    /// A thin line along the edge.
    pub fn edge(&mut self, area: Area, radius: f32, ink: Ink) {
        let Some(path) = rounded(area, radius) else { return };
        let stroke = Stroke { width: 2.0, ..Stroke::default() };
        self.0.stroke_path(&path, &paint(ink), &stroke, Transform::identity(), None);
    }

    fn fill(&mut self, path: &Path, ink: Ink) {
        self.0.fill_path(path, &paint(ink), FillRule::Winding, Transform::identity(), None);
    }
}

fn paint(ink: Ink) -> Paint<'static> {
    let mut paint = Paint::default();
    let [r, g, b] = ink;
    paint.set_color_rgba8(r, g, b, 255);
    paint.anti_alias = true;
    paint
}

fn rounded(area: Area, radius: f32) -> Option<Path> {
    let Area { x, y, width, height } = area;
    let radius = radius.min(width / 2.0).min(height / 2.0);
    if radius <= 0.0 {
        return Rect::from_xywh(x, y, width, height).map(PathBuilder::from_rect);
    }
    let (right, low, bend) = (x + width, y + height, radius * (1.0 - ROUND));
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.line_to(right - radius, y);
    path.cubic_to(right - bend, y, right, y + bend, right, y + radius);
    path.line_to(right, low - radius);
    path.cubic_to(right, low - bend, right - bend, low, right - radius, low);
    path.line_to(x + radius, low);
    path.cubic_to(x + bend, low, x, low - bend, x, low - radius);
    path.line_to(x, y + radius);
    path.cubic_to(x, y + bend, x + bend, y, x + radius, y);
    path.close();
    path.finish()
}

/// A glyph's outline, from font units (up is more) to pixels (down is more).
struct Outline {
    builder: PathBuilder,
    x: f32,
    y: f32,
    scale: f32,
}

impl Outline {
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.builder.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.builder.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.place(x1, y1), self.place(x, y));
        self.builder.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.place(x1, y1), self.place(x2, y2), self.place(x, y));
        self.builder.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.builder.close();
    }
}
