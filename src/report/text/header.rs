//! The first lines: which article, and the counts.

use super::flow::Flow;
use super::ink::Ink;
use super::page::Page;
use super::words;
use crate::model::{Report, Scheme, Summary};

pub(super) fn write(page: &mut Page<'_>, report: &Report) {
    let Summary { attributions, direct, mixed, indirect, .. } = report.summary;
    page.row(&[], &Flow::of(Ink::Strong, &words::clip(&report.article.id)));
    let mut counts = Flow::of(Ink::Strong, &words::count(attributions as usize, "attribution", "attributions"));
    if attributions > 0 {
        for (sign, count) in [(": ", (direct, "direct")), (", ", (mixed, "mixed")), (", ", (indirect, "indirect"))] {
            counts.words(Ink::Plain, sign);
            counts.together(Ink::Plain, &format!("{} {}", count.0, count.1));
        }
        counts.words(Ink::Plain, " · ");
        by_source(&mut counts, report);
    }
    page.row(&[], &counts);
    if report.summary.anonymous > 0 && !withholds_nothing(report) {
        anonymous(page, report);
    }
}

/// Named or unnamed is no question of names withheld.
fn withholds_nothing(report: &Report) -> bool {
    report.scheme == Some(Scheme::Binary)
}

/// "6 named (27%), 15 anonymous (68%), 1 other (5%)".
fn by_source(counts: &mut Flow, report: &Report) {
    let Summary { attributions, named, anonymous, other, .. } = report.summary;
    let unnamed = if withholds_nothing(report) { "unnamed" } else { "anonymous" };
    let share = |count: u32| match count {
        0 => String::new(),
        _ => format!(" ({}%)", (u64::from(count) * 200 / u64::from(attributions.max(1))).div_ceil(2)),
    };
    counts.together(Ink::Plain, &format!("{named} named{}", share(named)));
    counts.words(Ink::Plain, ", ");
    let ink = if anonymous > 0 { Ink::Anonymous } else { Ink::Plain };
    counts.together(ink, &format!("{anonymous} {unnamed}{}", share(anonymous)));
    counts.words(Ink::Plain, ", ");
    counts.together(Ink::Plain, &format!("{other} other{}", share(other)));
}

/// How many different people, and for how much of what they say the article explains why they are not named.
fn anonymous(page: &mut Page<'_>, report: &Report) {
    let mut line = Flow::of(Ink::Anonymous, &words::people(report.summary.anonymous_people, "anonymous "));
    let explained: u32 = report
        .sources
        .iter()
        .filter(|source| source.anonymous() == Some(true) && source.reason.is_some())
        .map(|source| source.attributions)
        .sum();
    let of = report.summary.anonymous;
    line.words(Ink::Plain, &format!(" · anonymity explained for {explained} of {of} attributions"));
    page.row(&[], &line);
}
