//! Findings that a comment in the article allows: `<!-- onrecord: allow vague-descriptor he asked for it -->`.
//!
//! A comment holds for the paragraph it stands in; alone on its line, for the next one. What is found of the whole story it
//! allows wherever it stands. Several rules are parted by commas; the reason is required.

use super::found::Made;
use super::{About, Found, Rule, Rulebook, Story, no_rule, unused_suppression};
use crate::ingest::{Comment, comments};
use crate::model::{Finding, Silenced, SilencedBy};
use crate::text::{Positions, Span};

/// What is left of the findings, and what is allowed.
#[derive(Default)]
pub(crate) struct Reviewed {
    pub(crate) findings: Vec<Finding>,
    pub(crate) silenced: Vec<Finding>,
}

/// One rule that a comment allows.
struct Allow<'t> {
    rule: &'static Rule,
    reason: &'t str,
    comment: Span,
    /// The paragraph that it holds for.
    paragraph: Span,
    used: bool,
}

/// Parts what comments of the article allow from what they do not, and adds what is wrong with the comments. `text` is the
/// article with its comments.
pub(super) fn review(
    text: &str,
    story: &Story<'_>,
    rulebook: &Rulebook,
    positions: &Positions<'_>,
    made: Vec<Made>,
) -> Reviewed {
    let mut wrong = Found::new(positions, &unused_suppression::RULE);
    let mut allows = Vec::new();
    for comment in comments(text) {
        match read(comment.says) {
            Ok((rules, reason)) => {
                let (place, paragraph) = (span(comment), holds_for(text, comment, story));
                let allow = |rule| Allow { rule, reason, comment: place, paragraph, used: false };
                allows.extend(rules.into_iter().map(allow));
            }
            Err(what) => _ = wrong.add_at(span(comment), About::Words { within: "" }, what),
        }
    }
    let mut reviewed = Reviewed::default();
    for Made { mut finding, whole } in made {
        let holds = |allow: &&mut Allow<'_>| {
            allow.rule.name == finding.rule && (whole || allow.paragraph.overlaps(finding.place.bytes))
        };
        match allows.iter_mut().find(holds) {
            Some(allow) => {
                allow.used = true;
                let (by, reason) = (SilencedBy::Comment, allow.reason.to_owned());
                finding.silenced = Some(Silenced { by, reason });
                reviewed.silenced.push(finding);
            }
            None => reviewed.findings.push(finding),
        }
    }
    let could_find =
        |rule: &Rule| rulebook.level(rule).is_some() && (story.verdicts.is_some() || !rule.needs_references());
    for allow in allows.iter().filter(|allow| !allow.used && could_find(allow.rule)) {
        let what = format!("this allows {} where it finds nothing; take it out", allow.rule.name);
        wrong.add_at(allow.comment, About::Words { within: allow.rule.name }, what);
    }
    if let Some(level) = rulebook.level(&unused_suppression::RULE) {
        reviewed.findings.extend(wrong.finish().into_iter().map(|made| Finding { level, ..made.finding }));
        reviewed.findings.sort_by_key(|finding| finding.place.start);
    }
    reviewed
}

/// `allow vague-descriptor, bare-source he asked for it`: the rules and the reason.
fn read(says: &str) -> Result<(Vec<&'static Rule>, &str), String> {
    let rest = says.strip_prefix("allow").filter(|rest| rest.starts_with(char::is_whitespace));
    let Some(mut rest) = rest.map(str::trim_start) else {
        return Err("this comment says nothing that is understood; write “allow”, a rule and a reason".to_owned());
    };
    let mut rules = Vec::new();
    loop {
        let end = rest.find([',', ' ', '\t', '\n', '\r']).unwrap_or(rest.len());
        let name = &rest[..end];
        rules.push(super::named(name).ok_or_else(|| no_rule(name))?);
        rest = rest[end..].trim_start();
        match rest.strip_prefix(',') {
            Some(more) => rest = more.trim_start(),
            None => break,
        }
    }
    if rest.is_empty() {
        return Err(format!("this allows {} without a reason; write the reason behind it", rules[0].name));
    }
    Ok((rules, rest))
}

fn span(comment: Comment<'_>) -> Span {
    Span::new(comment.start as u32, comment.end as u32)
}

/// The paragraph that a comment stands in or, where nothing else stands in its line, the one behind it.
fn holds_for(text: &str, comment: Comment<'_>, story: &Story<'_>) -> Span {
    let before = text[..comment.start].rsplit('\n').next().unwrap_or_default();
    let after = text[comment.end..].split('\n').next().unwrap_or_default();
    let place = span(comment);
    if before.trim().is_empty() || !after.trim().is_empty() {
        story.paragraph_from(place.end)
    } else {
        story.paragraph_before(place.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_names_rules_and_a_reason() {
        let understood = |says| read(says).map(|(rules, reason)| (rules.len(), reason));
        assert_eq!(understood("allow anonymity-unexplained she asked"), Ok((1, "she asked")));
        assert_eq!(understood("allow anonymity-unexplained, anonymous-majority\nshe asked"), Ok((2, "she asked")));
        for wrong in ["", "allow", "allow ", "allow anonymity-unexplained", "allow anonymous-majorit x", "deny x y"] {
            assert!(understood(wrong).is_err(), "{wrong}");
        }
    }
}
