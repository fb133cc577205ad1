//! Who "he", "she", "they" and "it" are.
//!
//! Everything that can be meant is a candidate with a score: people named in the last sentences, those who spoke last, and
//! the subjects of the last sentences, even where they were no source ("A man from the office rang. He said …"). Near beats
//! far, a subject beats an object, who spoke last goes on speaking; nobody names himself in his own words. Where the best
//! is too weak, nobody is meant.

use crate::grammar::{Attribution, Run, Scene};
use crate::lexicon::{Classes, Gender, Knowledge, LexId};
use crate::model::{Class, Pattern, Polarity};
use crate::sources::class::Judgement;
use crate::sources::entity::Entity;
use crate::sources::mention::{Form, Mention, Pronoun};
use crate::sources::names::{PersonId, Place, genders_agree};
use crate::sources::proper::joined;
use crate::sources::resolve::{Found, Walk};
use crate::sources::subject;
use crate::sources::why::Why;
use crate::text::Kind;

/// How far back, in sentences, names and speakers are looked for; and subjects that were no source.
const REACH: usize = 8;
const SUBJECTS: usize = 2;

/// What a score must reach.
const LEAST: i32 = -14;

/// The attribution that is being resolved, as far as a pronoun in it must know.
#[derive(Clone, Copy, Default)]
pub(super) struct Now {
    /// Where its words stand: a name in them is not the speaker's.
    pub(super) content: Run,
    /// "added", "continued": who spoke goes on.
    pub(super) goes_on: bool,
    /// Whether it stands in another's words, whose "them" only the other knows.
    pub(super) inside: bool,
    /// "MODERATOR:" is one speaker each time.
    pub(super) label: bool,
}

impl Now {
    pub(super) fn read(scene: &Scene<'_>, one: &Attribution) -> Self {
        let going_on = ["added", "adds", "adding", "continued", "concluded"];
        let mut cue = one.cue.iter().flat_map(|run| run.start..run.end);
        Self {
            content: one.content_cover(),
            goes_on: cue.any(|at| scene.is_any(at, &going_on)),
            inside: one.parent.is_some(),
            label: matches!(one.pattern, Pattern::ColonLabel | Pattern::SpeakerTurn),
        }
    }
}

/// Who spoke, and where the attribution ends.
#[derive(Clone)]
pub(super) struct Turn {
    pub(super) id: usize,
    /// Who said it too.
    pub(super) with: Vec<usize>,
    pub(super) end: u32,
    /// Whether it was a question, which another answers, and whom it was put to.
    pub(super) asked: bool,
    pub(super) addressee: Run,
    /// Whether a spokesperson spoke for a body, who may go on as "she".
    pub(super) voice: bool,
}

impl Turn {
    pub(super) fn new(id: usize, one: &Attribution, mention: Option<&Mention<'_>>) -> Self {
        let role = mention.and_then(|mention| mention.role);
        let voice = role.is_some_and(|role| role.knowledge == Knowledge::Spokes);
        let runs = one.content.iter().chain(&one.cue).chain(&one.source);
        let end = runs.map(|run| run.end).max().unwrap_or_default();
        let asked = one.polarity == Polarity::Question;
        Self { id, with: Vec::new(), end, asked, addressee: one.addressee.unwrap_or_default(), voice }
    }
}

#[derive(Clone, Copy)]
enum Who {
    Person(PersonId),
    Speaker(usize),
    Subject(Run),
}

/// The best candidate so far; of two that are equal, the later one found stays out.
#[derive(Default)]
struct Best<'a> {
    best: Option<(i32, Who, Why<'a>)>,
    /// Whether one was too weak.
    weak: bool,
}

impl<'a> Best<'a> {
    fn offer(&mut self, score: i32, who: Who, why: Why<'a>) {
        self.weak |= score < LEAST;
        if score >= LEAST && self.best.is_none_or(|(best, ..)| score > best) {
            self.best = Some((score, who, why));
        }
    }
}

impl<'a> Walk<'a> {
    pub(super) fn pronoun(&mut self, mention: &Mention<'a>, pronoun: Pronoun) -> Option<Found<'a>> {
        let at = mention.run.start;
        let word = mention.text(&self.scene);
        let mut best = self.offers(at, pronoun);
        let (id, why) = self.take(&mut best, pronoun).unwrap_or_else(|| {
            let why = if best.weak { Why::TooFar } else { Why::NobodyFits };
            (self.plain(word, Judgement::of(Class::Unresolved), None), why)
        });
        Some((id, Some(why)))
    }

    /// Whom a pronoun at `at` would mean.
    pub(super) fn nearest(&mut self, at: u32, pronoun: Pronoun) -> Option<(usize, Why<'a>)> {
        let mut best = self.offers(at, pronoun);
        self.take(&mut best, pronoun)
    }

    fn offers(&self, at: u32, pronoun: Pronoun) -> Best<'a> {
        let scene = self.scene;
        let mut best = Best::default();
        match pronoun {
            Pronoun::Person(gender) => {
                self.offer_speakers(&mut best, at, pronoun, |turn, entity, shown| {
                    (turn.voice || is_person(&scene, entity)) && genders_agree(shown, gender)
                });
                self.offer_names(&mut best, at, gender);
                self.offer_subjects(&mut best, at, pronoun, |mention| is_human(mention, gender));
            }
            Pronoun::Plural => {
                self.offer_speakers(&mut best, at, pronoun, |_, entity, _| is_several(entity));
                self.offer_subjects(&mut best, at, pronoun, |mention| {
                    mention.plural && mention.role.is_some() || mention.joined
                });
            }
            Pronoun::Thing => {
                self.offer_speakers(&mut best, at, pronoun, |_, entity, _| is_thing(entity));
                self.offer_subjects(&mut best, at, pronoun, |mention| is_thing_said(&scene, mention));
            }
            Pronoun::Relative => {}
        }
        best
    }

    fn take(&mut self, best: &mut Best<'a>, pronoun: Pronoun) -> Option<(usize, Why<'a>)> {
        let found = best.best.and_then(|(_, who, why)| Some((self.taken(who, pronoun)?, why)));
        if let (Some((id, _)), Pronoun::Person(gender)) = (found, pronoun) {
            self.learn_gender(id, gender);
        }
        found
    }

    fn taken(&mut self, who: Who, pronoun: Pronoun) -> Option<usize> {
        match who {
            Who::Person(person) => Some(self.of_person(person)),
            Who::Speaker(id) => Some(id),
            Who::Subject(run) => {
                let mention = Mention::read(&self.scene, run);
                if let (Form::ProperNoun(name), Pronoun::Person(_)) = (&mention.form, pronoun) {
                    self.settle_kind(joined(&self.scene, *name), true);
                }
                self.of_mention(&mention, false).map(|(id, _)| id)
            }
        }
    }

    fn learn_gender(&mut self, id: usize, gender: Gender) {
        let entity = &mut self.entities[id];
        let slot = match entity.person {
            Some(person) => &mut self.people.all[person.0 as usize].gender,
            None => &mut entity.gender,
        };
        if *slot == Gender::Unknown {
            *slot = gender;
        }
    }

    /// Who spoke in the last attributions, the latest first.
    fn offer_speakers(
        &self,
        best: &mut Best<'a>,
        at: u32,
        pronoun: Pronoun,
        fits: impl Fn(&Turn, &Entity<'a>, Gender) -> bool,
    ) {
        const TURNS: usize = 6;
        let here = self.sentence_of(at);
        let mut first = true;
        for (back, turn) in self.turns.iter().rev().take(TURNS).enumerate() {
            let entity = &self.entities[turn.id];
            let shown = entity.person.map_or(entity.gender, |id| self.people.get(id).gender);
            let distance = here.saturating_sub(self.sentence_of(turn.end.saturating_sub(1)));
            if distance > REACH || !fits(turn, entity, shown) {
                continue;
            }
            let last = back == 0;
            let spoke = if last && turn.asked { -6 } else { 5 - 2 * back as i32 };
            let goes_on = if last && self.now.goes_on { 5 } else { 0 };
            let known = 2 * i32::from(shown != Gender::Unknown);
            let own = if is_own(&entity.name, pronoun) { 4 } else { 0 };
            let score = spoke + goes_on + known - own - 4 * distance as i32;
            let why = match back {
                0 if self.now.goes_on => Why::GoesOn,
                0 => Why::SpokeLast,
                _ if first => Why::LastThatFits,
                _ => Why::FitsBetter,
            };
            best.offer(score, Who::Speaker(turn.id), why);
            first = false;
        }
    }

    /// People named in the last sentences.
    fn offer_names(&self, best: &mut Best<'a>, at: u32, gender: Gender) {
        let here = self.sentence_of(at);
        let end = self.people.mentions.partition_point(|mention| mention.end <= at);
        let asked = self.turns.last().filter(|turn| turn.asked).map(|turn| turn.addressee);
        for mention in self.people.mentions[..end].iter().rev() {
            let distance = here - self.sentence_of(mention.at);
            if distance > REACH {
                break;
            }
            let shown = self.people.get(mention.person).gender;
            if !genders_agree(shown, gender) || self.now.content.contains(Run::new(mention.at, mention.end)) {
                continue;
            }
            let place = match mention.place {
                Place::Subject => 4,
                Place::Owner => -4,
                Place::Inside => 0,
            };
            let quoted = if self.is_quoted(mention.at) { 6 } else { 0 };
            let answers = asked.is_some_and(|run| run.contains(Run::new(mention.at, mention.end)));
            let score = place - quoted - 4 * distance as i32 + 2 * i32::from(shown == gender) + 6 * i32::from(answers);
            let why = match mention.place {
                _ if answers => Why::WasAsked,
                Place::Subject => Why::Subject(distance),
                Place::Owner | Place::Inside => Why::Named(distance),
            };
            best.offer(score, Who::Person(mention.person), why);
        }
    }

    /// Subjects of the last sentences.
    fn offer_subjects(&self, best: &mut Best<'a>, at: u32, pronoun: Pronoun, fits: impl Fn(&Mention<'a>) -> bool) {
        let here = self.sentence_of(at);
        for distance in 1..=SUBJECTS.min(here) {
            let Some(run) = subject::of(&self.scene, self.scene.layout.sentences[here - distance]) else { continue };
            if let Some(person) = self.named_behind(run) {
                if matches!(pronoun, Pronoun::Person(gender) if genders_agree(self.people.get(person).gender, gender)) {
                    best.offer(4 - 4 * distance as i32, Who::Person(person), Why::BehindSubject(distance));
                }
                continue;
            }
            let mention = Mention::read(&self.scene, run);
            let lone = matches!(mention.form, Form::ProperNoun(run) if self.is_unknown_word(&mention, run));
            let surname = lone && matches!(pronoun, Pronoun::Person(_));
            if surname || matches!(mention.form, Form::Noun | Form::ProperNoun(_)) && fits(&mention) {
                let own = if is_own(mention.text(&self.scene), pronoun) { 4 } else { 0 };
                let place = if surname { 2 } else { 4 };
                best.offer(place - own - 4 * distance as i32, Who::Subject(run), Why::Subject(distance));
            }
        }
    }

    /// "The harbour pilot, Wenna Tark, …": who is named in the apposition of a subject.
    fn named_behind(&self, run: Run) -> Option<PersonId> {
        const TITLE: u32 = 4;
        let next = self.people.mentions.partition_point(|mention| mention.at < run.end);
        let mention = self.people.mentions.get(next).filter(|mention| mention.at <= run.end + TITLE)?;
        let between = &self.scene.tokens()[run.end as usize..mention.at as usize];
        let (comma, title) = between.split_first()?;
        let apposed = comma.kind == Kind::Comma && title.iter().all(|token| token.capital());
        apposed.then_some(mention.person)
    }

    /// "Adkins left. He said …": a lone capitalised word that no list knows.
    fn is_unknown_word(&self, mention: &Mention<'a>, run: Run) -> bool {
        let unknown = self.scene.token(run.start).lex == LexId::UNKNOWN;
        unknown && self.is_lone_and_unknown(mention, run)
    }

    pub(super) fn sentence_of(&self, at: u32) -> usize {
        self.scene.layout.sentences.partition_point(|sentence| sentence.end <= at)
    }

    fn is_quoted(&self, at: u32) -> bool {
        let quotes = &self.scene.layout.quotes.all;
        let before = quotes.partition_point(|quote| quote.open < at);
        before.checked_sub(1).is_some_and(|last| quotes[last].close > at)
    }
}

/// Whoever is one human, or may be: if nothing told what "the grandee" is who spoke last, "he" may be that.
fn is_person(scene: &Scene<'_>, entity: &Entity<'_>) -> bool {
    let known = || {
        let last = entity.name.rsplit(' ').next().unwrap_or_default();
        scene.lexicon.classes(scene.lexicon.lookup(last)).any(Classes::NOUN.with(Classes::SUBJECT))
    };
    let human = match entity.class {
        Class::NamedPerson | Class::UnnamedPerson => true,
        Class::Unresolved => !known(),
        _ => false,
    };
    human && !entity.plural
}

/// "his boss" is hardly "he", whose boss it is.
fn is_own(name: &str, pronoun: Pronoun) -> bool {
    match pronoun {
        Pronoun::Person(Gender::Masculine) => name.starts_with("his "),
        Pronoun::Person(Gender::Feminine) => name.starts_with("her "),
        _ => false,
    }
}

fn is_several(entity: &Entity<'_>) -> bool {
    entity.plural || matches!(entity.class, Class::NamedOrg | Class::VagueCollective)
}

fn is_thing(entity: &Entity<'_>) -> bool {
    matches!(entity.class, Class::NamedOrg | Class::Document | Class::Media)
}

fn is_human(mention: &Mention<'_>, gender: Gender) -> bool {
    !mention.plural && mention.role.is_some_and(|role| !role.is_plural && genders_agree(role.gender, gender))
}

/// "The nearest sign was a letter. It read …": what writes or speaks without being human.
fn is_thing_said(scene: &Scene<'_>, mention: &Mention<'_>) -> bool {
    let classes = scene.classes(scene.token(mention.head));
    let thing = Classes::DOCUMENT.with(Classes::BODY).with(Classes::MEDIA);
    !mention.plural && mention.role.is_none() && classes.any(thing)
}
