//! Walks the attributions in text order and says who each source is.

use rustc_hash::FxHashMap;

use crate::grammar::{Attribution, Run, Scene};
use crate::lexicon::{Classes, Gender, HeadKind, NameKind};
use crate::model::{Channel, Class, Distinct, Pattern};
use crate::sources::Cast;
use crate::sources::anonymity::Withholding;
use crate::sources::class::Judgement;
use crate::sources::entity::{self, Entity};
use crate::sources::mention::{Form, Mention, Pronoun};
use crate::sources::names::{People, PersonId};
use crate::sources::pronoun::{Now, Turn};
use crate::sources::proper::joined;
use crate::sources::why::Why;
use crate::sources::wording::{is_same_wording, lower_first};

/// Resolves the sources of all attributions.
pub(crate) fn resolve<'a>(scene: &Scene<'a>, attributions: &[Attribution], withheld: &[Withholding]) -> Cast<'a> {
    if attributions.is_empty() {
        return Cast::default();
    }
    let mut walk = Walk {
        scene: *scene,
        people: People::gather(scene),
        acronyms: None,
        kinds: FxHashMap::default(),
        entities: Vec::new(),
        by_name: FxHashMap::default(),
        by_person: FxHashMap::default(),
        recent: Vec::new(),
        turns: Vec::new(),
        now: Now::default(),
        with: Vec::new(),
        channel: Channel::Interview,
    };
    let count = attributions.len();
    let mut cast = Cast {
        speakers: vec![None; count],
        with: vec![Vec::new(); count],
        because: vec![None; count],
        ..Cast::default()
    };
    for at in order(attributions) {
        let one = &attributions[at];
        let turn = one.parent.and_then(|parent| cast.speakers.get(parent as usize).copied().flatten());
        walk.now = Now::read(scene, one);
        walk.channel = one.channel;
        let mention = one.source.first().map(|&run| Mention::read(scene, run));
        let parts = mention.as_ref().map_or_else(Vec::new, |mention| walk.parts(mention));
        // Of several the first goes by its own words.
        let mention = parts.first().cloned().or(mention);
        let found = match &mention {
            Some(mention) if !parts.is_empty() => walk.part(mention, parts.get(1), is_quoted(scene, one)),
            Some(mention) => walk.speaker(one, mention, turn),
            None => Some((walk.plain("(no source)", Judgement::of(Class::Impersonal), None), None)),
        };
        if let Some((id, _)) = &found {
            walk.note(*id, mention.as_ref());
            cast.with[at] = walk.others(one, &parts);
            // "Lee's claim that …" makes Lee no subject.
            if one.parent.is_none() && one.pattern != Pattern::NounCue {
                let with = cast.with[at].clone();
                walk.turns.push(Turn { with, ..Turn::new(*id, one, mention.as_ref()) });
            }
        }
        cast.because[at] = found.zip(mention).and_then(|((id, why), mention)| walk.explain(id, why, &mention));
        cast.speakers[at] = found.map(|(id, _)| id);
    }
    walk.withheld(withheld);
    walk.members_follow();
    walk.named_later(&mut cast);
    walk.institutional_plurals();
    cast.anonymous_people = entity::anonymous_people(&walk.entities);
    cast.entities = walk.entities;
    cast
}

/// Whether the words begin with a quotation mark.
fn is_quoted(scene: &Scene<'_>, one: &Attribution) -> bool {
    one.content.first().is_some_and(|piece| scene.token(piece.start).kind.is_mark())
}

/// The order of the text; but whoever is described by another's words comes before those words: "A nurse, who feared that
/// *she would be dismissed*, said …".
fn order(attributions: &[Attribution]) -> Vec<usize> {
    const NEAR: usize = 3;
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    let source = |at: usize| attributions[at].source.first().copied().unwrap_or_default();
    for at in 0..order.len() {
        let describes = |&behind: &usize| {
            let (outer, inner) = (source(order[behind]), source(order[at]));
            outer != inner && !inner.is_empty() && outer.contains(inner)
        };
        if let Some(behind) = (at + 1..order.len().min(at + 1 + NEAR)).find(describes) {
            order[at..=behind].rotate_right(1);
        }
    }
    order
}

pub(super) struct Walk<'a> {
    pub(super) scene: Scene<'a>,
    pub(super) people: People<'a>,
    /// The acronyms that the article explains, once one was asked for.
    pub(super) acronyms: Option<FxHashMap<&'a str, &'a str>>,
    /// Unknown names: whether a person's.
    pub(super) kinds: FxHashMap<&'a str, Option<bool>>,
    pub(super) entities: Vec<Entity<'a>>,
    by_name: FxHashMap<String, usize>,
    pub(super) by_person: FxHashMap<PersonId, usize>,
    /// Speakers in order, the latest last.
    pub(super) recent: Vec<usize>,
    /// Who spoke outside others' words, and until where.
    pub(super) turns: Vec<Turn>,
    pub(super) now: Now,
    /// The second of the two that "both" means.
    pub(super) with: Vec<usize>,
    /// How the words came that are being resolved.
    pub(super) channel: Channel,
}

/// Whom a source means, and why, where its own words do not say.
pub(super) type Found<'a> = (usize, Option<Why<'a>>);

impl<'a> Walk<'a> {
    /// `turn`: who speaks the words that this attribution lies in.
    fn speaker(&mut self, one: &Attribution, mention: &Mention<'a>, turn: Option<usize>) -> Option<Found<'a>> {
        let quoted = is_quoted(&self.scene, one);
        match (&mention.form, one.antecedent) {
            (Form::Pronoun(Pronoun::Relative), Some(antecedent)) => {
                let mention = Mention::read(&self.scene, self.one_of(antecedent));
                let (id, _) = self.of_mention(&mention, quoted)?;
                Some((id, Some(Why::StandsFor(mention.text(&self.scene)))))
            }
            (_, Some(antecedent)) => {
                let group = Mention::read(&self.scene, antecedent);
                Some((self.some_of(mention, &group), Some(Why::StandsFor(group.text(&self.scene)))))
            }
            // "I" in a speaker's turn is the speaker.
            (Form::First, _) if turn.is_some() => turn.map(|id| (id, Some(Why::Turn))),
            _ => match self.no_speaker(one, mention) {
                Some(class) => {
                    let name = lower_first(&self.scene, mention.text(&self.scene), mention.run.start);
                    Some((self.plain(&name, Judgement::of(class), None), None))
                }
                None => self.of_mention(mention, quoted),
            },
        }
    }

    /// "A court heard that …": somebody said it there. "The Ledger has learned that …": only the own outlet says so of itself.
    fn no_speaker(&self, one: &Attribution, mention: &Mention<'a>) -> Option<Class> {
        let scene = &self.scene;
        let cue = *one.cue.first()?;
        let last = cue.end - 1;
        let hears = scene.lexicon.head_kind(scene.token(mention.head).lex) == Some(HeadKind::Hears);
        if hears && scene.is_any(last, &["heard", "hears"]) {
            return Some(Class::Unresolved);
        }
        let Form::ProperNoun(run) = mention.form else { return None };
        let article = scene.classes(scene.token(mention.noun.start)).any(Classes::ARTICLE);
        let learned = scene.is_any(cue.start, &["has"]) && scene.is_any(last, &["learned", "learnt"]);
        let outlet = matches!(scene.lexicon.name(joined(scene, run)), None | Some(NameKind::Outlet));
        (article && learned && outlet).then_some(Class::SelfReport)
    }

    /// "one of the *clerks*, who asked …": who asked is the one.
    fn one_of(&self, antecedent: Run) -> Run {
        let start = antecedent.start;
        let one = start > 1 && self.scene.is_any(start - 1, &["of"]) && self.scene.is_any(start - 2, &["one"]);
        if one { Run::new(start - 2, antecedent.end) } else { antecedent }
    }

    /// Who says it with the first: the further parts of a joint source, or whom "both" found.
    fn others(&mut self, one: &Attribution, parts: &[Mention<'a>]) -> Vec<usize> {
        let quoted = is_quoted(&self.scene, one);
        let mut found = std::mem::take(&mut self.with);
        found.iter().for_each(|&id| self.note(id, None));
        for (at, part) in parts.iter().enumerate().skip(1) {
            let Some((id, _)) = self.part(part, parts.get(at + 1), quoted) else { continue };
            self.note(id, Some(part));
            found.push(id);
        }
        found
    }

    /// Why `mention` is the entity, in a line; none where it says so itself.
    fn explain(&self, id: usize, why: Option<Why<'a>>, mention: &Mention<'a>) -> Option<String> {
        let entity = &self.entities[id];
        let own = is_same_wording(&entity.name, mention.text(&self.scene));
        let why = match why.filter(|_| !own || entity.class == Class::Unresolved) {
            None if entity.class == Class::Unresolved => Why::Unknown,
            why => why?,
        };
        Some(why.line(mention.text(&self.scene), id, &self.entities))
    }

    pub(super) fn of_mention(&mut self, mention: &Mention<'a>, quoted: bool) -> Option<Found<'a>> {
        if let Some(found) = self.so_old(mention) {
            return Some(found);
        }
        if let Some(person) = self.aged(mention) {
            return Some((self.of_person(person), Some(Why::Beside)));
        }
        match &mention.form {
            Form::Pronoun(pronoun) => self.pronoun(mention, *pronoun),
            Form::Indefinite => self.indefinite(mention),
            Form::Name(name) => {
                let (words, at) = (name.words.clone(), mention.run.start);
                // "Kostas" may be Eleni's surname.
                let lone = words.len() == 1 && !name.titled;
                let gender = if lone { Gender::Unknown } else { name.gender };
                let known = self.people.find(&words, gender, at).is_some();
                if !known && !name.personal && self.is_persons(joined(&self.scene, name.run)) == Some(false) {
                    let body = Mention { form: Form::ProperNoun(name.run), ..mention.clone() };
                    return Some(self.proper_noun(&body, name.run));
                }
                if words.len() > 1 && !known {
                    self.people.introduce(&self.scene, name);
                }
                let title = (!name.title.is_empty()).then(|| joined(&self.scene, name.title));
                Some(self.person(mention, &words, gender, at, title))
            }
            Form::ProperNoun(run) => {
                if let Some(found) = self.named_in_apposition(mention) {
                    return Some(found);
                }
                if let Some((person, why)) = self.surname(mention) {
                    return Some((self.of_person(person), Some(why)));
                }
                let word = joined(&self.scene, *run);
                let known = self.people.find_why(&[word], Gender::Unknown, mention.run.start);
                match known.filter(|_| self.scene.lexicon.name(word).is_none() && mention.role.is_none()) {
                    Some((person, why)) => Some((self.of_person(person), Some(why))),
                    // Whom nothing explains is a person when words in marks are his, a body when it reports.
                    None if self.is_lone_and_unknown(mention, *run) => {
                        let persons = self.is_persons(word).unwrap_or(quoted);
                        self.settle_kind(word, persons);
                        if persons {
                            return Some((self.plain(word, Judgement::of(Class::NamedPerson), None), None));
                        }
                        Some(self.proper_noun(mention, *run))
                    }
                    None => Some(self.proper_noun(mention, *run)),
                }
            }
            Form::First | Form::Noun => match self.surname(mention) {
                Some((person, why)) => Some((self.of_person(person), Some(why))),
                None => self.noun(mention),
            },
        }
    }

    /// "Ridge said …", where a Nolan Ridge was introduced: a singular noun with a capital and no article is a name.
    fn surname(&self, mention: &Mention<'a>) -> Option<(PersonId, Why<'a>)> {
        let token = self.scene.token(mention.head);
        // "Residents said" are many, "Banks said" may be Jo.
        let several = mention.plural && mention.role.is_some();
        let lone = mention.noun.end - mention.noun.start == 1 && !several && token.capital();
        if !lone {
            return None;
        }
        let person = self.people.find_why(&[self.scene.word(token)], Gender::Unknown, mention.run.start);
        person.filter(|&(id, _)| self.people.get(id).name.len() > 1)
    }

    pub(super) fn is_lone_and_unknown(&self, mention: &Mention<'a>, run: Run) -> bool {
        if mention.owner.is_some() || self.scene.classes(self.scene.token(mention.noun.start)).any(Classes::ARTICLE) {
            return false;
        }
        let word = joined(&self.scene, run);
        let known = self.scene.classes(self.scene.token(run.start)).any(Classes::NOUN.with(Classes::BODY));
        run.end - run.start == 1
            && !known
            && !word.ends_with('.')
            && self.scene.lexicon.name(word).is_none()
            && !word.starts_with('@')
    }

    // ---- entities

    /// The latest speaker that fits, not too far back.
    pub(super) fn last_speaker(&self, at: u32, fits: impl Fn(&Entity<'_>) -> bool) -> Option<usize> {
        const FAR: u32 = 1200;
        self.recent
            .iter()
            .rev()
            .take(12)
            .copied()
            .find(|&id| fits(&self.entities[id]) && at.saturating_sub(self.entities[id].last) < FAR)
    }

    pub(super) fn plain(&mut self, name: &str, judgement: Judgement, distinct: Option<Distinct>) -> usize {
        if let Some(&id) = self.by_name.get(name).filter(|&&id| self.entities[id].class == judgement.class) {
            return id;
        }
        let id = self.push(name.to_owned(), judgement);
        if let Some(distinct) = distinct {
            self.entities[id].distinct = distinct;
        }
        id
    }

    /// Makes the body of this name a person.
    pub(super) fn make_person(&mut self, name: &str) {
        let body = self.by_name.get(name).filter(|&&id| self.entities[id].class == Class::NamedOrg);
        if let Some(&id) = body {
            self.entities[id].class = Class::NamedPerson;
        }
    }

    pub(super) fn push(&mut self, name: String, judgement: Judgement) -> usize {
        let id = self.entities.len();
        self.by_name.insert(name.clone(), id);
        self.entities.push(Entity {
            name,
            class: judgement.class,
            identified: false,
            anonymity: judgement.anonymity,
            veil: judgement.veil,
            person: None,
            title: None,
            affiliation: None,
            aliases: Vec::new(),
            mentions: Vec::new(),
            reason: None,
            distinct: Distinct { min: 1, max: Some(1) },
            attributions: 0,
            head: "",
            side: String::new(),
            plural: false,
            like: None,
            gender: Gender::Unknown,
            last: 0,
        });
        id
    }

    /// Counts an attribution, and keeps how its source was worded.
    fn note(&mut self, id: usize, mention: Option<&Mention<'a>>) {
        const MOST_ALIASES: usize = 12;
        self.entities[id].attributions += 1;
        self.recent.push(id);
        let Some(mention) = mention else { return };
        let wording = mention.bare(&self.scene);
        let stands_in = matches!(mention.form, Form::Pronoun(_) | Form::Indefinite | Form::First)
            || self.entities[id].class == Class::Impersonal;
        let entity = &mut self.entities[id];
        entity.last = mention.run.start;
        if entity.mentions.last() != Some(&mention.run) {
            entity.mentions.push(mention.run);
        }
        let new = !stands_in
            && !is_same_wording(&entity.name, wording)
            && !entity.aliases.iter().any(|alias| is_same_wording(alias, wording));
        if new && entity.aliases.len() < MOST_ALIASES {
            entity.aliases.push(wording);
        }
    }
}
