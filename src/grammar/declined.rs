//! Proposals that are not reported: forgotten, unless a census asks for them.

use std::fmt;

use crate::grammar::Attribution;

/// Why a proposal is not reported, in the order in which that is found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// `TARN: 12,000`
    NoWords,
    /// `The gate has been found shut.`
    BelowBar,
    /// `The rowers thanked the town.`
    BelowHigherBar,
    /// `Vrba says her claim that it leaks is old.`: the claim is part of what she says.
    Inside,
    /// `The porter reportedly told friends that he would be back.`: "reportedly" has all of it.
    Crosses,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::NoWords => "no words are left that were said",
            Self::BelowBar => "weight below the bar",
            Self::BelowHigherBar => "weight below the higher bar for words that are neither clause nor quotation",
            Self::Inside => "lies in another's words, and its cue does more than report",
            Self::Crosses => "crosses the cue of one that says more",
        })
    }
}

/// What was declined, and why.
#[derive(Default)]
pub(crate) struct Declined(Option<Vec<(Attribution, Reason)>>);

impl Declined {
    /// One that keeps what it is told.
    pub(super) fn kept() -> Self {
        Self(Some(Vec::new()))
    }

    pub(super) fn take(&mut self) -> Vec<(Attribution, Reason)> {
        self.0.as_mut().map(std::mem::take).unwrap_or_default()
    }

    pub(super) fn note(&mut self, one: Attribution, reason: Reason) {
        if let Some(all) = &mut self.0 {
            all.push((one, reason));
        }
    }

    /// A proposal that has something for a content.
    pub(super) fn unless_empty(&mut self, one: Attribution) -> Option<Attribution> {
        if !one.content.is_empty() {
            return Some(one);
        }
        self.note(one, Reason::NoWords);
        None
    }

    /// Notes those of `found` that there is a reason to decline.
    pub(super) fn see(&mut self, found: &[Attribution], reason: impl Fn(&Attribution) -> Option<Reason>) {
        if let Some(all) = &mut self.0 {
            all.extend(found.iter().filter_map(|one| Some((one.clone(), reason(one)?))));
        }
    }
}
