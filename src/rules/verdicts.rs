//! Findings from what the reference texts say about quotations.

use super::{About, Found, Story};
use crate::evidence::{Verdict, VerdictKind};

/// A finding for every verdict of these kinds, with the passage that it rests on.
pub(super) fn report(story: &Story<'_>, found: &mut Found<'_>, kinds: &[VerdictKind], what: &str) {
    for verdict in story.verdicts.unwrap_or_default().iter().filter(|verdict| kinds.contains(&verdict.kind)) {
        let Some(quote) = verdict.quote.first() else { continue };
        let message = format!("this quotation {what}: {}{}", verdict.because, passage(verdict));
        let finding = found.add(quote, About::Words { within: &quote.text }, message);
        finding.also.extend(verdict.quote.iter().skip(1).cloned());
        finding.attribution.clone_from(&verdict.attribution);
    }
}

/// Where the words stand; nothing where they stand nowhere.
fn passage(verdict: &Verdict) -> String {
    match verdict.evidence.first().filter(|_| verdict.kind != VerdictKind::NotFound) {
        Some(passage) => format!(" ({}:{})", passage.reference, passage.line),
        None => String::new(),
    }
}
