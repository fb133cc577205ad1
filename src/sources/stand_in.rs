//! Words that stand for one or some of those spoken of: another, a third, one of them, both, some.

use crate::grammar::{Run, Scene};
use crate::lexicon::Classes;
use crate::model::{Class, Distinct};
use crate::sources::class::{self, Judgement};
use crate::sources::mention::{Form, Mention};
use crate::sources::proper::joined;
use crate::sources::resolve::{Found, Walk};
use crate::sources::subject;
use crate::sources::why::Why;
use crate::sources::wording::{in_number, lower_first};

/// Alone these are nobody's echo: "Some say it was always so."
#[rustfmt::skip]
const OPEN: [&str; 14] = [
    "some", "many", "most", "few", "everyone", "everybody", "nobody", "anyone", "anybody", "someone", "all", "none",
    "several", "others",
];

impl<'a> Walk<'a> {
    /// "another", "a third", "one": one more like the last, or one of the last group.
    pub(super) fn indefinite(&mut self, mention: &Mention<'a>) -> Option<Found<'a>> {
        let scene = self.scene;
        let first = mention.noun.start;
        let text = mention.text(&scene);
        if let Some(found) = self.named_in_apposition(mention) {
            return Some(found);
        }
        let of = mention.core.end > mention.noun.end + 1 && scene.word(scene.token(mention.noun.end)) == "of";
        if of && !self.is_stand_in(mention.noun.end + 1) {
            return Some(self.part_of(mention));
        }
        if scene.is_any(first, &["both"])
            && let Some(id) = self.two_who_spoke(mention.run.start)
        {
            return Some((id, Some(Why::SpokeLast)));
        }
        let vague = scene.is_any(first, &OPEN);
        // "them" in another's words are whom that one spoke of.
        let like = if of { !self.now.inside } else { !vague || scene.is_any(first, &["others", "several"]) };
        let model = if like { self.model(mention, of) } else { None };
        let Some((model, why)) = model else {
            let (class, why) =
                if vague { (Class::VagueCollective, None) } else { (Class::Unresolved, Some(Why::NobodyLike)) };
            let name = lower_first(&scene, text, mention.run.start);
            return Some((self.plain(&name, Judgement::of(class), None), why));
        };
        let several = mention.plural && !starts_single(&scene, first) || vague;
        Some((self.one_like(mention, model, several), Some(why)))
    }

    /// A further entity described like `model`.
    fn one_like(&mut self, mention: &Mention<'a>, model: usize, several: bool) -> usize {
        let scene = self.scene;
        let words = joined(&scene, mention.noun);
        let like = &self.entities[model];
        let described = in_number(&scene, &like.name, like.head, several);
        let words = words.strip_suffix(" one").unwrap_or(words).to_lowercase();
        let words = if words == "others" { "other" } else { &words };
        let name = format!("{words} {described}");
        let judgement = Judgement {
            class: if several { Class::UnnamedGroup } else { Class::UnnamedPerson },
            anonymity: like.anonymity,
            veil: like.veil,
        };
        let (head, side, affiliation) = (like.head, like.side.clone(), like.affiliation);
        let fresh = if several { Distinct { min: 2, max: None } } else { Distinct { min: 1, max: Some(1) } };
        let id = self.plain(&name, judgement, Some(fresh));
        let entity = &mut self.entities[id];
        (entity.head, entity.side, entity.affiliation) = (head, side, affiliation);
        (entity.plural, entity.like) = (several, Some(model));
        id
    }

    /// "both": the two, or the group, that spoke last.
    fn two_who_spoke(&mut self, at: u32) -> Option<usize> {
        let turn = self.turns.last()?;
        let near = self.sentence_of(at) - self.sentence_of(turn.end.saturating_sub(1)).min(self.sentence_of(at)) <= 1;
        let (id, two) = (turn.id, turn.with.len() == 1);
        if near && two {
            self.with.clone_from(&turn.with);
        }
        (near && (two || self.entities[id].plural)).then_some(id)
    }

    /// Whom "another" or "one" is like: the last unnamed speaker, or the people a sentence right before spoke of.
    fn model(&mut self, mention: &Mention<'a>, of: bool) -> Option<(usize, Why<'a>)> {
        let at = mention.run.start;
        let spoke = self.last_speaker(at, |entity| {
            let unnamed = matches!(entity.class, Class::UnnamedPerson | Class::UnnamedGroup | Class::VagueCollective);
            unnamed && !entity.head.is_empty() && (entity.plural || !of && !is_definite(&entity.name))
        });
        let scene = self.scene;
        let here = self.sentence_of(at);
        let before = here.checked_sub(1).and_then(|before| subject::of(&scene, scene.layout.sentences[before]));
        let group = before.map(|run| Mention::read(&scene, run)).filter(|group| {
            let newer = spoke.is_none_or(|id| self.entities[id].last < group.run.start);
            newer && group.plural && group.role.is_some() && matches!(group.form, Form::Noun)
        });
        match group {
            Some(group) => {
                let judgement = class::judge(&scene, &group);
                let unnamed = matches!(judgement.class, Class::UnnamedGroup | Class::VagueCollective);
                let id = unnamed.then(|| self.described(&group, &group, judgement, true))?;
                Some((id, Why::LikeSubject(id)))
            }
            None => spoke.map(|id| (id, Why::LikeLast(id))),
        }
    }

    /// "them", "the three", "those", "us": what stands behind "of" and is itself no description.
    fn is_stand_in(&self, at: u32) -> bool {
        let scene = &self.scene;
        let article = scene.classes(scene.token(at)).any(Classes::ARTICLE);
        let at = at + u32::from(article);
        let Some(token) = scene.tokens().get(at as usize) else { return false };
        let classes = scene.classes(token);
        let next = scene.tokens().get(at as usize + 1);
        let alone = next.is_none_or(|next| !scene.classes(next).any(Classes::NOUN.with(Classes::ADJECTIVE)));
        let counts = classes.any(Classes::NUMBER.with(Classes::OBJECT).with(Classes::INDEFINITE));
        counts && !classes.any(Classes::ROLE.with(Classes::POSSESSIVE)) && alone
    }

    /// "one of the negotiators", "two of Trump's aides".
    pub(super) fn part_of(&mut self, mention: &Mention<'a>) -> Found<'a> {
        let inner =
            Mention::read(&self.scene, Run::new(mention.noun.end + 1, mention.run.end.max(mention.noun.end + 2)));
        // "a third of the clerks" are several.
        let share = self.scene.classes(self.scene.token(mention.head)).any(Classes::ORDINAL);
        let one = starts_single(&self.scene, mention.noun.start) && !share;
        let bare = inner.definite && inner.owner.is_none() && inner.plural && inner.core.end == inner.noun.end;
        if bare && let Some(group) = self.mentioned(&inner) {
            return (self.one_like(mention, group, !one), Some(Why::LikeCalled(group)));
        }
        let mut judgement = class::judge(&self.scene, &inner);
        let human = inner.role.is_some();
        judgement.class = match (human, one) {
            (true, true) => Class::UnnamedPerson,
            (true, false) => Class::UnnamedGroup,
            _ if matches!(judgement.class, Class::Document | Class::Media) => judgement.class,
            _ => Class::VagueCollective,
        };
        let id = self.described(mention, &inner, judgement, !one);
        (id, None)
    }
}

impl<'a> Walk<'a> {
    /// "the families, *many of whom*": some of a group named before.
    pub(super) fn some_of(&mut self, mention: &Mention<'a>, group: &Mention<'a>) -> usize {
        let mut judgement = class::judge(&self.scene, group);
        if group.role.is_some() {
            judgement.class = Class::UnnamedGroup;
        }
        let some = joined(&self.scene, Run::new(mention.run.start, mention.run.end - 1));
        let whole = lower_first(&self.scene, group.text(&self.scene), group.run.start);
        let id = self.plain(&format!("{some} {whole}"), judgement, Some(Distinct { min: 2, max: None }));
        self.entities[id].head = self.scene.word(self.scene.token(group.head));
        self.entities[id].plural = true;
        id
    }
}

/// "the official", "her father": one who cannot be more than one.
fn is_definite(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    ["the", "this", "that", "his", "her", "its", "their", "our", "my"].contains(&first)
        || name.contains("'s ")
        || name.contains("’s ")
}

/// "one", "another", "a third", "the other": a single one.
fn starts_single(scene: &Scene<'_>, at: u32) -> bool {
    let at = at + u32::from(scene.classes(scene.token(at)).any(Classes::ARTICLE));
    let Some(token) = scene.tokens().get(at as usize) else { return false };
    let single = ["one", "another", "each", "neither", "either", "other"];
    scene.classes(token).any(Classes::ORDINAL) || scene.is_any(at, &single)
}
