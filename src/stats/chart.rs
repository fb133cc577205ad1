//! The shares of the groups as a picture: SVG, without scripts and fonts of its own.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Shares;

const WIDTH: usize = 640;
/// Where bars begin, and how long a whole one is.
const LEFT: usize = 170;
const LENGTH: usize = 400;
const ROW: usize = 24;
const TOP: usize = 52;
/// Longer names are cut.
const NAME: usize = 22;

/// Named, anonymous, other: told apart by who sees no colours, too, since they differ in lightness.
const KINDS: [(&str, &str); 3] = [("named", "#1b4f72"), ("anonymous", "#e67e22"), ("other", "#d5d8dc")];

/// Draws a bar for each group.
pub(super) fn draw(by: &str, groups: &BTreeMap<String, Shares>) -> String {
    let height = TOP + groups.len() * ROW + 12;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n<title>Sources by {}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        escaped(by)
    );
    for (at, (name, colour)) in KINDS.iter().enumerate() {
        let x = LEFT + at * 110;
        line(&mut out, format_args!("<rect x=\"{x}\" y=\"16\" width=\"12\" height=\"12\" fill=\"{colour}\"/>"));
        line(&mut out, format_args!("<text x=\"{}\" y=\"26\">{name}</text>", x + 18));
    }
    for (at, (name, shares)) in groups.iter().enumerate() {
        let (y, end) = (TOP + at * ROW, LEFT - 10);
        let name = escaped(&cut(name));
        line(&mut out, format_args!("<text x=\"{end}\" y=\"{}\" text-anchor=\"end\">{name}</text>", y + 13));
        let mut x = LEFT as f64;
        for ((_, colour), percent) in KINDS.iter().zip(shares.percent()) {
            let width = percent * LENGTH as f64 / 100.0;
            line(
                &mut out,
                format_args!("<rect x=\"{x:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"18\" fill=\"{colour}\"/>"),
            );
            x += width;
        }
        let after = LEFT + LENGTH + 8;
        line(&mut out, format_args!("<text x=\"{after}\" y=\"{}\" fill=\"#555\">{}</text>", y + 13, shares.all()));
    }
    out.push_str("</svg>\n");
    out
}

fn line(out: &mut String, element: std::fmt::Arguments<'_>) {
    writeln!(out, "{element}").expect("memory is written to");
}

fn cut(name: &str) -> String {
    if name.chars().count() <= NAME {
        return name.to_owned();
    }
    name.chars().take(NAME - 1).chain(['…']).collect()
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
