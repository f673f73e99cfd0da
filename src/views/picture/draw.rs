//! The picture as the text of an SVG, for the page and for a file.

use super::{
    boxes::{Arrow, Block, BlockKind, Figure},
    layout::{GAP, LINE_HEIGHT, MOST_LETTERS, Placed, place},
};
use engine::PackageId;
use std::{collections::BTreeMap, fmt::Write};

/// So many arrows run side by side; what is more shares their ways.
const LANES: usize = 12;
const LANE_WIDTH: usize = 12;

/// The colours of a picture that stands alone.
const STYLE: &str = "<style>.picture-ground{fill:#fff}.picture-box{fill:#fff;stroke:#8a8984}\
.picture-box[data-kind=workspace]{stroke-dasharray:5 4}.picture-box[data-kind=crate]{fill:#f8f8f6}\
.picture-box[data-kind=module]{stroke:#c9c8c4}.picture-box[data-kind=left-out]\
{stroke:#8a8984;stroke-dasharray:3 3}.picture-box[data-kind=missing]{stroke:#b3201a;\
stroke-dasharray:3 3}\
text{font:12px ui-monospace,Menlo,Consolas,monospace;fill:#1f2328}.picture-name{font-weight:700}\
.picture-word,.picture-note{fill:#5b636c}.picture-arrow{fill:none;stroke:#1c5f9e;stroke-width:1.5}\
.picture-head{fill:#1c5f9e}</style>";

/// A drawn picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The whole element, in the colours of the page.
    pub svg: String,
}

impl Drawing {
    /// The text of a file that shows the same anywhere.
    pub fn alone(&self) -> String {
        self.svg.replacen('>', &format!(">{STYLE}"), 1)
    }
}

/// The right edge and the first line of packages, in the whole picture.
type Edges = BTreeMap<PackageId, (usize, usize)>;

/// Draws `figure`; a screen reader calls it `label`.
pub fn draw(figure: &Figure, label: &str) -> Drawing {
    let (placed, width, height) = place(&figure.boxes, 0);
    let lanes = figure.arrows.len().min(LANES);
    let gutter = if lanes == 0 { 0 } else { lanes * LANE_WIDTH + GAP };
    let (width, height) = (width + gutter + 2 * GAP, height + 2 * GAP);
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture-svg\" role=\"list\" \
         aria-label=\"{}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\
         <rect class=\"picture-ground\" width=\"{width}\" height=\"{height}\" fill=\"none\"/>",
        escaped(label)
    );
    let mut edges = Edges::new();
    for it in &placed {
        draw_box(it, GAP, GAP, &mut edges, &mut svg);
    }
    let first_lane = width - gutter;
    for (index, arrow) in figure.arrows.iter().enumerate() {
        draw_arrow(*arrow, index, first_lane + (index % LANES) * LANE_WIDTH, &edges, &mut svg);
    }
    svg.push_str("</svg>");
    Drawing { svg }
}

/// `x` and `y`: of the box round it, in the whole picture.
fn draw_box(placed: &Placed<'_>, x: usize, y: usize, edges: &mut Edges, svg: &mut String) {
    let Placed { block, width, height, children, .. } = placed;
    let (x, y) = (x + placed.x, y + placed.y);
    if let (BlockKind::Package, Some(package)) = (block.kind, block.package) {
        edges.insert(package, (x + width, y + LINE_HEIGHT / 2 + GAP / 2));
    }
    let kind = match block.kind {
        BlockKind::Workspace => "workspace",
        BlockKind::Package => "package",
        BlockKind::Crate => "crate",
        BlockKind::Module => "module",
        BlockKind::LeftOut => "left-out",
        BlockKind::Missing => "missing",
    };
    let (text_x, text_y) = (x + GAP, y + LINE_HEIGHT);
    let _ = write!(
        svg,
        "<g role=\"listitem\" aria-label=\"{}\"><rect class=\"picture-box\" data-kind=\"{kind}\" \
         x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"5\"/>\
         <g aria-hidden=\"true\"><text x=\"{text_x}\" y=\"{text_y}\">\
         <tspan class=\"picture-word\">{}</tspan> <tspan class=\"picture-name\">{}</tspan></text>",
        escaped(&said(block)),
        escaped(&block.word),
        escaped(&shortened(&block.name)),
    );
    if !block.note.is_empty() {
        let _ = write!(
            svg,
            "<text class=\"picture-note\" x=\"{text_x}\" y=\"{}\">{}</text>",
            text_y + LINE_HEIGHT,
            escaped(&shortened(&block.note))
        );
    }
    svg.push_str("</g>");
    if !children.is_empty() {
        svg.push_str("<g role=\"list\">");
        for child in children {
            draw_box(child, x, y, edges, svg);
        }
        svg.push_str("</g>");
    }
    svg.push_str("</g>");
}

/// From the side of the one package to the side of the other, round those between.
fn draw_arrow(arrow: Arrow, index: usize, lane: usize, edges: &Edges, svg: &mut String) {
    let (Some((from_x, from_y)), Some((to_x, to_y))) =
        (edges.get(&arrow.from), edges.get(&arrow.to))
    else {
        return;
    };
    // Several arrows of one package leave it and come to it at different heights.
    let (from_y, to_y) = (from_y + 6 + index % 3 * 4, *to_y);
    let _ = write!(
        svg,
        "<g aria-hidden=\"true\"><path class=\"picture-arrow\" fill=\"none\" \
         d=\"M{from_x} {from_y}H{lane}V{to_y}H{}\"/>\
         <path class=\"picture-head\" d=\"M{to_x} {to_y}l8 -4v8z\"/></g>",
        to_x + 6
    );
}

/// All that there is to say of a box, in a line.
fn said(block: &Block) -> String {
    let title = format!("{} {}", block.word, block.name);
    let parts = [title.trim_end(), &block.note, &block.said];
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST_LETTERS) {
        None => text.to_owned(),
        Some(_) => text.chars().take(MOST_LETTERS - 1).chain(['…']).collect(),
    }
}

fn escaped(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => res.push_str("&amp;"),
            '<' => res.push_str("&lt;"),
            '>' => res.push_str("&gt;"),
            '"' => res.push_str("&quot;"),
            it if it.is_control() => res.push('\u{fffd}'),
            it => res.push(it),
        }
    }
    res
}
