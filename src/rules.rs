//! What an editor would flag, and on whose authority. Knows reports and texts, no formats.
//!
//! ```text
//! Article + text + Report (+ verdicts) = Story ─rule─▶ findings ─silence─▶ what is left, and what is allowed with a reason
//! ```
//!
//! A rule is a pair of files: `<name>.rs` finds, `<name>.md` is its page: what, why, examples that fire and that stay silent
//! (a test runs them), known problems. A name reads as "allow ⟨name⟩". [`RULES`] lists them all; a [`Rulebook`] says which are
//! on and how grave they are.

mod claim;
mod facts;
mod found;
mod introduced;
mod judgement;
mod list;
mod nearest;
mod phrases;
mod rulebook;
mod silence;
mod story;
mod verdicts;

mod adjacent_speakers;
mod agentless_claim;
mod allegation_without_response;
mod altered_quote;
mod ambiguous_quote;
mod anonymity_boilerplate;
mod anonymity_unexplained;
mod anonymous_attack;
mod anonymous_first_quote;
mod anonymous_lead;
mod anonymous_majority;
mod anonymous_opinion;
mod bare_source;
mod changes_sense;
mod claim_chain;
mod dialect_spelling;
mod ellipsis_span;
mod fragment_quotes;
mod headline_claim_unattributed;
mod headline_quote_mismatch;
mod hearsay_adverb;
mod heavy_bracketing;
mod late_attribution;
mod loaded_verb;
mod misattributed_quote;
mod mixed_quote_marks;
mod no_comment_double;
mod orphan_quote;
mod pseudonym_used;
mod quote_not_found;
mod relayed_anonymous;
mod said_bookism;
mod same_quote_two_speakers;
mod second_hand_quote;
mod self_praising_descriptor;
mod single_anonymous_source;
mod source_concentration;
mod stitched_quote;
mod unbalanced_quote_marks;
mod unmarked_omission;
mod unused_suppression;
mod vague_collective;
mod vague_descriptor;

pub(crate) use found::{About, Found};
pub use list::{LISTS, List};
#[cfg(feature = "cli")]
pub(crate) use nearest::nearest;
pub use nearest::no_rule;
pub use rulebook::{Options, Profile, Rulebook};
pub(crate) use story::Story;

use crate::model::Level;

/// Something that newsroom codes ask, and that can be checked.
///
/// ```
/// use onrecord::rules;
///
/// let rule = rules::named("anonymity-unexplained").expect("a rule of that name");
/// assert!(rule.summary().contains("reason"));
/// assert!(rule.page.contains("```silent"));
/// ```
pub struct Rule {
    /// Its name, which reads as "allow ⟨name⟩".
    pub name: &'static str,
    /// Its page, in Markdown.
    pub page: &'static str,
    /// How grave its findings are where it is on.
    pub level: Level,
    /// The profiles that it is on in, beside [`Profile::Strict`] and [`Profile::Corpus`], where all are.
    pub on: &'static [Profile],
    /// Who asks for it: "AP, NPR, SPJ".
    pub authority: &'static str,
    /// Looks for it.
    pub(crate) find: fn(&Story<'_>, &mut Found<'_>),
}

impl Rule {
    /// The first paragraph of its page, in one line: what it finds.
    pub fn summary(&self) -> String {
        let paragraph = self.page.split("\n\n").nth(1).unwrap_or_default();
        paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// All rules, by name.
pub static RULES: &[Rule] = &[
    adjacent_speakers::RULE,
    agentless_claim::RULE,
    allegation_without_response::RULE,
    altered_quote::RULE,
    ambiguous_quote::RULE,
    anonymity_boilerplate::RULE,
    anonymity_unexplained::RULE,
    anonymous_attack::RULE,
    anonymous_first_quote::RULE,
    anonymous_lead::RULE,
    anonymous_majority::RULE,
    anonymous_opinion::RULE,
    bare_source::RULE,
    changes_sense::RULE,
    claim_chain::RULE,
    dialect_spelling::RULE,
    ellipsis_span::RULE,
    fragment_quotes::RULE,
    headline_claim_unattributed::RULE,
    headline_quote_mismatch::RULE,
    hearsay_adverb::RULE,
    heavy_bracketing::RULE,
    late_attribution::RULE,
    loaded_verb::RULE,
    misattributed_quote::RULE,
    mixed_quote_marks::RULE,
    no_comment_double::RULE,
    orphan_quote::RULE,
    pseudonym_used::RULE,
    quote_not_found::RULE,
    relayed_anonymous::RULE,
    said_bookism::RULE,
    same_quote_two_speakers::RULE,
    second_hand_quote::RULE,
    self_praising_descriptor::RULE,
    single_anonymous_source::RULE,
    source_concentration::RULE,
    stitched_quote::RULE,
    unbalanced_quote_marks::RULE,
    unmarked_omission::RULE,
    unused_suppression::RULE,
    vague_collective::RULE,
    vague_descriptor::RULE,
];

/// The rule of that name.
pub fn named(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_stand_by_name_and_every_page_has_its_parts() {
        assert!(RULES.is_sorted_by_key(|rule| rule.name));
        for Rule { name, page, authority, .. } in RULES {
            assert!(page.starts_with(&format!("# {name}\n\n")), "{name}: the page begins with its name");
            assert!(!authority.is_empty(), "{name}: on whose authority?");
            for part in ["\n## Why\n", "\n```fires", "\n```silent", "\n## Known problems\n", "\n## To allow it\n"] {
                assert!(page.contains(part), "{name}: no {part:?} in its page");
            }
        }
    }
}
