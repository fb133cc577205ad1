//! The table of sources: who, what, how often, how described, and in what words anonymity is explained.

use super::flow::Flow;
use super::ink::Ink;
use super::page::Page;
use super::words;
use crate::model::{Anonymity, Distinct, Report, Source};

/// Other wordings shown for one source; the rest are counted.
const MOST_ALIASES: usize = 6;

pub(super) fn write(page: &mut Page<'_>, report: &Report) {
    if report.sources.is_empty() {
        return;
    }
    page.blank();
    page.row(&[], &Flow::of(Ink::Strong, "Sources"));
    let rows: Vec<[Flow; 4]> = report.sources.iter().map(leading).collect();
    let most = [8, page.width * 3 / 10, 18, 6];
    let mut widths = [0; 4];
    for row in &rows {
        for column in 0..4 {
            widths[column] = widths[column].max(row[column].width()).min(most[column]);
        }
    }
    for (source, row) in report.sources.iter().zip(&rows) {
        let columns: Vec<_> = row.iter().zip(widths).collect();
        page.row(&columns, &description(source));
        if let Some(reason) = reason(source) {
            page.row(&[(&Flow::default(), widths[0])], &reason);
        }
    }
}

/// Identifier, name, class, count.
fn leading(source: &Source) -> [Flow; 4] {
    [
        Flow::of(Ink::Faint, &words::clip(&source.id)),
        Flow::of(Ink::Strong, &words::clip(&source.name)),
        Flow::of(words::ink(source), words::what(source)),
        Flow::of(Ink::Plain, &format!("{}×", source.attributions)),
    ]
}

/// For the named: "Lurian President · also “Veld”, “She”". For the unnamed: "anonymity not explained · side or
/// body given (“US”) · at least 2 people · also “They”".
fn description(source: &Source) -> Flow {
    let mut flow = Flow::default();
    if let Some(missing) = unexplained(source) {
        item(&mut flow, Ink::Warning, missing);
    }
    if let Some(title) = &source.title {
        item(&mut flow, Ink::Plain, &words::clip(title));
    }
    if let Some(veil) = source.veil {
        item(&mut flow, Ink::Plain, words::veil(veil));
    }
    if let Some(affiliation) = &source.affiliation {
        match source.veil {
            Some(_) => flow.words(Ink::Plain, &format!(" (“{}”)", words::clip(affiliation))),
            None => item(&mut flow, Ink::Plain, &words::clip(affiliation)),
        }
    }
    let one = Distinct { min: 1, max: Some(1) };
    if source.veil.is_some() && ![one, Distinct::default()].contains(&source.distinct) {
        item(&mut flow, Ink::Plain, &words::people(source.distinct, ""));
    }
    aliases(&mut flow, &source.aliases);
    flow
}

fn item(flow: &mut Flow, ink: Ink, text: &str) {
    if !flow.is_empty() {
        flow.words(Ink::Plain, " · ");
    }
    flow.words(ink, text);
}

fn aliases(flow: &mut Flow, aliases: &[String]) {
    for (nth, alias) in aliases.iter().take(MOST_ALIASES).enumerate() {
        match nth {
            0 => item(flow, Ink::Plain, "also "),
            _ => flow.words(Ink::Plain, ", "),
        }
        words::quote(flow, Ink::Plain, alias);
    }
    if let Some(more @ 1..) = aliases.len().checked_sub(MOST_ALIASES) {
        flow.words(Ink::Plain, &format!(" and {more} more"));
    }
}

/// What to say of an anonymous source where the article does not say why it is one.
fn unexplained(source: &Source) -> Option<&'static str> {
    if source.anonymous() != Some(true) || source.reason.is_some() {
        return None;
    }
    Some(match source.anonymity {
        Anonymity::Disclosed => "anonymity granted, not explained",
        Anonymity::Protected => "name protected, not explained",
        Anonymity::Undisclosed => "anonymity not explained",
        Anonymity::None => return None,
    })
}

/// In what words the article says why a source is anonymous, and where.
fn reason(source: &Source) -> Option<Flow> {
    let reason = source.reason.as_ref()?;
    let what = if source.anonymity == Anonymity::Protected { "name protected: " } else { "anonymity explained: " };
    let mut flow = Flow::of(Ink::Plain, what);
    words::quote(&mut flow, Ink::Plain, &reason.text);
    flow.words(Ink::Faint, &format!(" ({})", words::place(reason)));
    Some(flow)
}
