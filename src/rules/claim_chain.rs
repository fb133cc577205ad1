use super::facts::{Said, token_at, words};
use super::{About, Found, Profile, Rule, Story};
use crate::lexicon::VerbClass;
use crate::model::{Class, Level, Pattern, Source};
use crate::text::Kind;

pub(super) const RULE: Rule = Rule {
    name: "claim-chain",
    page: include_str!("claim_chain.md"),
    level: Level::Note,
    on: &[Profile::Wire, Profile::FactCheck],
    authority: "AP",
    find,
};

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    for said in story.all().iter().filter(|said| said.told() && is_spoken(said)) {
        let outer = said.inside.map(|at| &story.all()[at]).filter(|outer| outer.own && outer.told());
        let Some(outer) = outer.filter(|outer| !is_known(outer) && !is_aside(story, outer, said)) else { continue };
        let (Some(one), Some(other)) = (person(outer), person(said)) else { continue };
        let unnamed = one.anonymous() == Some(true) && !story.is_introduced(one) && other.class == Class::NamedPerson;
        // A source of many words reaches too far.
        if words(&story.scene, said.place().bytes) > 6 {
            continue;
        }
        if one.id != other.id && (unnamed || opens(outer, said)) {
            let message = format!("what “{}” said is known from “{}” alone", other.name, one.name);
            found.add(said.place(), About::Said(said.one), message);
        }
    }
}

/// Whether the inner words are all that the outer ones report: "Boll said *Holt had told* …", "*Holt said* …, according to Boll".
fn opens(outer: &Said<'_>, said: &Said<'_>) -> bool {
    let content = &outer.one.content[0];
    let behind = outer.one.cue.first().is_some_and(|cue| cue.end + 2 >= content.start && cue.start < content.start);
    // "“The port is lost,” *Holt said*, according to Boll": the same words.
    if outer.one.pattern == Pattern::AccordingTo && said.one.content[0].start == content.start {
        return true;
    }
    behind && said.one.source.first().is_some_and(|source| (content.start..content.start + 6).contains(&source.start))
}

/// "Boll *noted* that Holt had said …": what nobody learns from Boll.
fn is_known(outer: &Said<'_>) -> bool {
    outer.verb.is_some_and(|verb| verb.lemma == "note")
}

/// "Holt said it might snow — something *the aides argue* is likely": what is set off behind comments, and reports nothing of it.
fn is_aside(story: &Story<'_>, outer: &Said<'_>, said: &Said<'_>) -> bool {
    let (source, cue) = (outer.place().bytes.start, said.place().bytes.start);
    let between = token_at(&story.scene, cue)..token_at(&story.scene, source).max(token_at(&story.scene, cue));
    outer.one.pattern != Pattern::AccordingTo && between.into_iter().any(|at| story.scene.token(at).kind == Kind::Dash)
}

/// What stands in writing anybody can read.
fn is_spoken(said: &Said<'_>) -> bool {
    said.verb.is_none_or(|verb| verb.class != VerbClass::Medium)
}

fn person<'s>(said: &Said<'s>) -> Option<&'s Source> {
    said.speaker
        .filter(|speaker| matches!(speaker.class, Class::NamedPerson | Class::UnnamedPerson | Class::UnnamedGroup))
}
