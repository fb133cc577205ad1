//! The report a person keeps open beside the article.
//!
//! ```text
//! talks.txt
//! 8 attributions: 3 direct, 2 mixed, 3 indirect          the counts
//!
//! Sources                                                 who speaks, how described, why anonymous
//! s1  Anna Reed   named person   3×  chief negotiator
//!
//! Attributions    === who   --- cue   ~~~ said …          in text order, underlined in the article's own lines
//! #1  1:1  indirect  Anna Reed (s1, named person) · said
//!   1 │ Anna Reed said the talks would go on.
//!     │ ========= ---- ~~~~~~~~~~~~~~~~~~~~~
//!
//! Findings                                                what an editor should look at
//! ```
//!
//! News paragraphs are one line of 400 to 900 characters. Snippet printers made for program code scroll or cut such a
//! line, or number its folds as lines of their own; [`snippet`] shows the part that matters, folded, under one number.

mod attributions;
mod findings;
mod flow;
mod header;
mod ink;
mod marks;
mod page;
mod snippet;
mod sources;
mod verdicts;
mod window;
mod words;

use super::Style;
use crate::evidence::Verification;
use crate::ingest::Article;
use crate::model::Report;
use page::Page;

/// Narrower than this nothing can be read.
const LEAST_WIDTH: usize = 40;

/// Appends the whole report.
pub(super) fn write(out: &mut Vec<u8>, article: &Article, report: &Report, style: Style) {
    let mut page = Page::new(out, style.colour, style.width.max(LEAST_WIDTH));
    header::write(&mut page, report);
    sources::write(&mut page, report);
    attributions::write(&mut page, article, report, style.explain);
    findings::write(&mut page, article, report);
    page.blank();
}

/// Appends the whole report of what references say.
pub(super) fn write_verdicts(out: &mut Vec<u8>, article: &Article, verification: &Verification, style: Style) {
    let mut page = Page::new(out, style.colour, style.width.max(LEAST_WIDTH));
    verdicts::write(&mut page, article, verification);
    page.blank();
}
