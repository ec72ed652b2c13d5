//! Pictures for a phone: today's costs and the new ones as two columns, with the same figures as the words.
//! Drawn when a message is sent or shown, never inside the transaction of its event.

pub mod pen; // letters and shapes

use pen::{Align, Area, Canvas, Ink, Weight};

use crate::domain::attachment::{Attachment, AttachmentKind};
use crate::domain::profile::costs::Range;
use crate::domain::sheet::{Cell, Chart, Row};

/// Telegram shows a photo as wide as the screen: this many pixels stay sharp on any phone.
pub const WIDTH: u32 = 1000;

const GROUND: Ink = [0xfb, 0xf8, 0xf2];
const TEXT: Ink = [0x1f, 0x2e, 0x36];
const QUIET: Ink = [0x52, 0x60, 0x66];
const LINE: Ink = [0xd9, 0xd3, 0xc7];
const PANEL: Ink = [0xe6, 0xee, 0xec];
const WHITE: Ink = [0xff, 0xff, 0xff];

/// How a post looks.
#[derive(Clone, Copy)]
struct Look {
    solid: Ink,
    /// For what lies between two figures.
    pale: Ink,
    /// Around it, for the light ones stand out too little by themselves.
    edge: Ink,
    /// Letters on it, with a contrast of at least 4.5.
    ink: Ink,
}

/// They differ in brightness as well as in colour, so that they stay apart for who does not see colours.
const LOOKS: [Look; 4] = [
    Look { solid: [0x1d, 0x56, 0x6b], pale: [0x8f, 0xb0, 0xbc], edge: [0x1d, 0x56, 0x6b], ink: WHITE },
    Look { solid: [0xe3, 0xa8, 0x3f], pale: [0xf4, 0xdd, 0xb0], edge: [0x9a, 0x6a, 0x12], ink: TEXT },
    Look { solid: [0xb5, 0xdb, 0xd0], pale: [0xe0, 0xf0, 0xeb], edge: [0x4f, 0x85, 0x77], ink: TEXT },
    Look { solid: [0x9c, 0x4a, 0x3a], pale: [0xd3, 0xa5, 0x9b], edge: [0x9c, 0x4a, 0x3a], ink: WHITE },
];

const MARGIN: f32 = 56.0;
const RIGHT: f32 = 944.0;
const BAR: f32 = 280.0;
const MIDDLES: [f32; 2] = [290.0, 710.0];
/// The highest column.
const TALLEST: f32 = 560.0;
/// What is not known has a height of its own, outside the scale.
const UNKNOWN: f32 = 64.0;
/// A figure stands in its part from this height on.
const ROOM: f32 = 44.0;
/// Between the parts of a column.
const GAP: f32 = 4.0;
/// Where figures of a row end.
const ENDS: [f32; 2] = [700.0, RIGHT];
const ROW: f32 = 70.0;
/// The widest name and figure of a row.
const NAMES: f32 = 372.0;
const FIGURES: f32 = 206.0;
const SWATCH: f32 = 32.0;

/// The file that goes with a message: a picture is drawn here, everything else is text already.
pub fn file(attachment: &Attachment) -> Vec<u8> {
    match attachment.kind {
        AttachmentKind::Photo => match serde_json::from_str(&attachment.content) {
            Ok(chart) => png(&chart),
            Err(error) => {
                tracing::error!(%error, "a stored picture could not be read");
                Vec::new()
            }
        },
        AttachmentKind::Calendar | AttachmentKind::Json | AttachmentKind::Page => {
            attachment.content.clone().into_bytes()
        }
    }
}

/// The picture as a PNG file.
pub fn png(chart: &Chart<String>) -> Vec<u8> {
    // The size follows from the content: once on a canvas of any size to measure, once to keep.
    let height = draw(chart, &mut Canvas::new(1, 1, GROUND));
    let mut canvas = Canvas::new(WIDTH, height, GROUND);
    draw(chart, &mut canvas);
    canvas.png()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand pixels")]
fn draw(chart: &Chart<String>, canvas: &mut Canvas) -> u32 {
    let mut y = MARGIN + 44.0;
    for line in pen::lines(&chart.title, 54.0, Weight::Bold, RIGHT - MARGIN) {
        canvas.words(&line, (MARGIN, y), 54.0, Weight::Bold, Align::Left, TEXT);
        y += 62.0;
    }
    y = columns(chart, canvas, y + 10.0);
    y = rows(chart, canvas, y + 40.0);
    y = difference(chart, canvas, y + 34.0);
    for note in &chart.notes {
        for line in pen::lines(note, 34.0, Weight::Regular, RIGHT - MARGIN) {
            canvas.words(&line, (MARGIN, y + 44.0), 34.0, Weight::Regular, Align::Left, QUIET);
            y += 44.0;
        }
        y += 8.0;
    }
    (y + MARGIN).ceil() as u32
}

/// Both columns on one scale, standing on one line.
fn columns(chart: &Chart<String>, canvas: &mut Canvas, top: f32) -> f32 {
    let cells = |pick: fn(&Row<String>) -> &Cell<String>| chart.rows.iter().map(pick).collect::<Vec<_>>();
    let sides = [(&chart.now, cells(|row| &row.now)), (&chart.new, cells(|row| &row.new))];
    let highest = |cells: &[&Cell<String>]| -> f32 {
        cells.iter().filter_map(|cell| cell.range).map(|range| euro(range.high)).sum()
    };
    let most = sides.iter().map(|(_, cells)| highest(cells)).fold(1.0, f32::max);
    let unknown = |cells: &[&Cell<String>]| -> f32 {
        cells.iter().filter(|cell| cell.range.is_none()).map(|_| UNKNOWN + GAP).sum()
    };
    let extra = sides.iter().map(|(_, cells)| unknown(cells)).fold(0.0, f32::max);
    let scale = (TALLEST - extra) / most;
    let tall = |cells: &[&Cell<String>]| highest(cells) * scale + unknown(cells);
    let tallest = sides.iter().map(|(_, cells)| tall(cells)).fold(0.0, f32::max);
    let floor = top + 84.0 + tallest;
    for ((column, cells), middle) in sides.iter().zip(MIDDLES) {
        let mut y = floor - tall(cells);
        let size = pen::fitting(&column.total, 58.0, Weight::Bold, 400.0);
        canvas.words(&column.total, (middle, y - 22.0), size, Weight::Bold, Align::Middle, TEXT);
        for (cell, look) in cells.iter().zip(LOOKS) {
            y = part(canvas, cell, (middle, y), scale, look);
        }
        canvas.words(&column.name, (middle, floor + 58.0), 44.0, Weight::Bold, Align::Middle, TEXT);
    }
    let line = Area { x: MARGIN, y: floor, width: RIGHT - MARGIN, height: 4.0 };
    canvas.block(line, 0.0, TEXT);
    floor + 76.0
}

/// One part of a column; gives where the next one begins.
fn part(canvas: &mut Canvas, cell: &Cell<String>, at: (f32, f32), scale: f32, look: Look) -> f32 {
    let (middle, y) = at;
    let x = middle - BAR / 2.0;
    let Some(Range { low, high }) = cell.range else {
        let area = Area { x: x + 2.0, y: y + 2.0, width: BAR - 4.0, height: UNKNOWN - 4.0 };
        canvas.dashed(area, 8.0, QUIET);
        swatch(canvas, x + 18.0, y + (UNKNOWN - SWATCH) / 2.0, look);
        canvas.words("?", (middle, y + UNKNOWN / 2.0 + 14.0), 40.0, Weight::Bold, Align::Middle, TEXT);
        return y + UNKNOWN + GAP;
    };
    let (full, sure) = (euro(high) * scale, euro(low) * scale);
    let height = (full - GAP).max(0.0);
    if height > 0.0 {
        let under = (sure - GAP).clamp(0.0, height);
        canvas.block(
            Area { x, y, width: BAR, height },
            6.0,
            if under > 0.0 { look.pale } else { look.solid },
        );
        if under > 0.0 {
            canvas.block(Area { x, y: y + height - under, width: BAR, height: under }, 6.0, look.solid);
        }
        canvas.edge(Area { x, y, width: BAR, height }, 6.0, look.edge);
        if under >= ROOM {
            let size = pen::fitting(&cell.words, 36.0, Weight::Bold, BAR - 24.0);
            let line = y + height - under / 2.0 + size * 0.35;
            canvas.words(&cell.words, (middle, line), size, Weight::Bold, Align::Middle, look.ink);
        }
    }
    y + full
}

fn swatch(canvas: &mut Canvas, x: f32, y: f32, look: Look) {
    let area = Area { x, y, width: SWATCH, height: SWATCH };
    canvas.block(area, 6.0, look.solid);
    canvas.edge(area, 6.0, look.edge);
}

/// The same figures as a table, in the order of the columns from top to bottom.
fn rows(chart: &Chart<String>, canvas: &mut Canvas, top: f32) -> f32 {
    let mut y = top;
    for (name, end) in [&chart.now.name, &chart.new.name].into_iter().zip(ENDS) {
        canvas.words(name, (end, y + 34.0), 34.0, Weight::Bold, Align::Right, QUIET);
    }
    y += 52.0;
    for (row, look) in chart.rows.iter().zip(LOOKS) {
        canvas.block(Area { x: MARGIN, y, width: RIGHT - MARGIN, height: 2.0 }, 0.0, LINE);
        let line = y + 47.0;
        swatch(canvas, MARGIN, line - 29.0, look);
        let size = pen::fitting(&row.name, 36.0, Weight::Regular, NAMES);
        canvas.words(&row.name, (MARGIN + 52.0, line), size, Weight::Regular, Align::Left, TEXT);
        for (cell, end) in [&row.now, &row.new].into_iter().zip(ENDS) {
            let size = pen::fitting(&cell.words, 36.0, Weight::Bold, FIGURES);
            let ink = if cell.range.is_some() { TEXT } else { QUIET };
            canvas.words(&cell.words, (end, line), size, Weight::Bold, Align::Right, ink);
        }
        y += ROW;
    }
    y
}

fn difference(chart: &Chart<String>, canvas: &mut Canvas, top: f32) -> f32 {
    let size = 42.0;
    let lines = pen::lines(&chart.difference, size, Weight::Bold, RIGHT - MARGIN - 64.0);
    let step = size * 1.28;
    let count = lines.iter().fold(0.0, |count, _| count + 1.0);
    let height = step * count + 48.0;
    canvas.block(Area { x: MARGIN, y: top, width: RIGHT - MARGIN, height }, 18.0, PANEL);
    let mut y = top + 24.0 + size * 0.95;
    for line in lines {
        canvas.words(&line, (MARGIN + 32.0, y), size, Weight::Bold, Align::Left, TEXT);
        y += step;
    }
    top + height + 6.0
}

#[expect(clippy::cast_precision_loss, reason = "no rent is that high")]
fn euro(euro: u32) -> f32 {
    euro as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sheet::Column;

    fn cell(range: Option<Range>) -> Cell<String> {
        Cell { words: range.map_or("onbekend".into(), |range| format!("€ {}", range.high)), range }
    }

    fn chart(name: &str, figures: [(Option<Range>, Option<Range>); 4]) -> Chart<String> {
        let column = |name: &str| Column { name: name.into(), total: "€ 849".into() };
        let row = |(now, new)| Row { name: name.into(), now: cell(now), new: cell(new) };
        Chart {
            title: "Wonen per maand, nu en straks".into(),
            now: column("Nu"),
            new: column("Straks"),
            rows: figures.into_iter().map(row).collect(),
            difference: "De nieuwe woning is € 81 per maand duurder.".into(),
            notes: vec!["Eenmalig: € 3.500.".into()],
        }
    }

    fn figures(rent: u32) -> [(Option<Range>, Option<Range>); 4] {
        let one = |euro| Some(Range::one(euro));
        [(one(574), one(rent)), (one(40), None), (one(180), Some(Range::between(90, 110))), (one(0), one(55))]
    }

    /// Width, height and the pixels of a PNG file.
    fn read(file: &[u8]) -> (u32, u32, Vec<u8>) {
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        (info.width, info.height, pixels)
    }

    #[test]
    fn the_picture_is_a_png_as_wide_as_a_phone_shows_and_other_figures_make_another_one() {
        let (width, height, pixels) = read(&png(&chart("Energie", figures(740))));
        assert_eq!(width, WIDTH);
        assert!((1000..2200).contains(&height), "{height} pixels high");
        assert_eq!(
            pixels,
            read(&png(&chart("Energie", figures(740)))).2,
            "the same figures, the same picture"
        );
        assert_ne!(pixels, read(&png(&chart("Energie", figures(760)))).2);
    }

    #[test]
    fn long_names_nothing_known_and_nothing_to_pay_are_drawn_too() {
        let long = "Gemeentelijke belastingen en heffingen van het waterschap bij elkaar";
        for figures in [[(None, None); 4], [(Some(Range::one(0)), Some(Range::one(0))); 4], figures(9_000)] {
            let (width, _, pixels) = read(&png(&chart(long, figures)));
            let row = usize::try_from(width).unwrap() * 3;
            // Nothing runs over the edges: the outermost pixels are ground.
            for line in pixels.chunks(row) {
                assert!(line[..90] == GROUND.repeat(30)[..] && line[row - 90..] == GROUND.repeat(30)[..]);
            }
        }
    }

    #[test]
    fn every_letter_that_a_chart_needs_has_a_shape() {
        for c in "€0123456789.,–±?+() abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéëïöü’".chars()
        {
            assert!(pen::has(c), "no shape for {c}");
        }
    }
}
