//! Walks the attributions in text order and says who each source is.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::grammar::{Attribution, Run, Scene};
use crate::lexicon::{Classes, Gender, Knowledge, Plural, Withheld};
use crate::model::{Anonymity, Class, Distinct};
use crate::sources::Cast;
use crate::sources::anonymity::{self, Withholding};
use crate::sources::class::{self, Judgement};
use crate::sources::entity::{self, Entity};
use crate::sources::mention::{Form, Mention, Pronoun};
use crate::sources::names::{self, People, PersonId, genders_agree};
use crate::text::Kind;

/// How far back, in sentences, a pronoun looks for its person.
const REACH: usize = 8;

/// Resolves the sources of all attributions.
pub(crate) fn resolve<'a>(scene: &Scene<'a>, attributions: &[Attribution]) -> Cast<'a> {
    if attributions.is_empty() {
        return Cast::default();
    }
    let mut walk = Walk {
        scene: *scene,
        people: People::gather(scene),
        entities: Vec::new(),
        by_name: FxHashMap::default(),
        by_person: FxHashMap::default(),
        recent: Vec::new(),
    };
    let mut cast = Cast::default();
    for one in attributions {
        let turn = one.parent.and_then(|parent| cast.speakers.get(parent as usize).copied().flatten());
        let found = walk.speaker(one, turn);
        if let Some((id, _)) = &found {
            let words = one.source.first().copied().unwrap_or_default();
            walk.mention(*id, words);
        }
        let (speaker, because) = found.map_or((None, None), |(id, because)| (Some(id), because));
        cast.speakers.push(speaker);
        cast.because.push(because);
    }
    walk.withheld(&anonymity::find(scene));
    walk.institutional_plurals();
    cast.anonymous_people = entity::anonymous_people(&walk.entities);
    cast.entities = walk.entities;
    cast
}

struct Walk<'a> {
    scene: Scene<'a>,
    people: People<'a>,
    entities: Vec<Entity<'a>>,
    by_name: FxHashMap<String, usize>,
    by_person: FxHashMap<PersonId, usize>,
    /// Speakers in order, the latest last.
    recent: Vec<usize>,
}

type Found = (usize, Option<String>);

impl<'a> Walk<'a> {
    /// `turn`: who speaks the words that this attribution lies in.
    fn speaker(&mut self, one: &Attribution, turn: Option<usize>) -> Option<Found> {
        let Some(&run) = one.source.first() else {
            return Some((self.plain("(no source)", Judgement::of(Class::Impersonal), None), None));
        };
        let quoted = one.content.first().is_some_and(|piece| self.scene.token(piece.start).kind.is_mark());
        let mention = Mention::read(&self.scene, run);
        match (&mention.form, one.antecedent) {
            (Form::Pronoun(Pronoun::Relative), Some(antecedent)) => {
                let mention = Mention::read(&self.scene, antecedent);
                let (id, _) = self.of_mention(&mention, quoted)?;
                Some((
                    id,
                    Some(format!(
                        "\"{}\" stands for \"{}\"",
                        names::joined(&self.scene, run),
                        mention.text(&self.scene)
                    )),
                ))
            }
            // "I" in a speaker's turn is the speaker.
            (Form::First, _) if turn.is_some() => turn.map(|id| (id, None)),
            _ => self.of_mention(&mention, quoted),
        }
    }

    fn of_mention(&mut self, mention: &Mention<'a>, quoted: bool) -> Option<Found> {
        match &mention.form {
            Form::Pronoun(pronoun) => self.pronoun(mention, *pronoun),
            Form::Indefinite => self.indefinite(mention),
            Form::Name(name) => {
                let (words, gender, at) = (name.words.clone(), name.gender, mention.run.start);
                if words.len() > 1 && self.people.find(&words, gender, at).is_none() {
                    self.people.introduce(&self.scene, name);
                }
                let title = (!name.title.is_empty()).then(|| names::joined(&self.scene, name.title));
                Some((self.person(mention, &words, gender, at, title), None))
            }
            Form::ProperNoun(run) => {
                let word = names::joined(&self.scene, *run);
                let known = self.people.find(&[word], Gender::Unknown, mention.run.start);
                match known.filter(|_| self.scene.lexicon.name(word).is_none() && mention.role.is_none()) {
                    Some(person) => Some((self.of_person(person), None)),
                    // Whom nothing explains is a person when words in marks are his, a body when it reports.
                    None if quoted && self.is_lone_and_unknown(*run) => {
                        Some((self.plain(word, Judgement::of(Class::NamedPerson), None), None))
                    }
                    None => Some(self.proper_noun(mention, *run)),
                }
            }
            Form::First | Form::Noun => self.noun(mention),
        }
    }

    fn is_lone_and_unknown(&self, run: Run) -> bool {
        let word = names::joined(&self.scene, run);
        let known = self.scene.classes(self.scene.token(run.start)).any(Classes::NOUN.with(Classes::BODY));
        run.end - run.start == 1 && !known && self.scene.lexicon.name(word).is_none() && !word.starts_with('@')
    }

    // ---- names

    fn person(
        &mut self,
        mention: &Mention<'a>,
        words: &[&'a str],
        gender: Gender,
        at: u32,
        title: Option<&'a str>,
    ) -> usize {
        let scene = self.scene;
        match self.people.find(words, gender, at) {
            Some(id) => {
                let entity = self.of_person(id);
                let title = title.filter(|_| self.entities[entity].title.is_none());
                if let Some(title) = title.filter(|title| !is_honorific(&scene, title)) {
                    self.entities[entity].title = Some(title);
                }
                entity
            }
            None => {
                let entity = self.plain(&words.join(" "), Judgement::of(Class::NamedPerson), None);
                let apposition = names::apposition(&scene, mention.noun.end)
                    .map(|run| names::joined(&scene, without_article(&scene, run)));
                let slot = &mut self.entities[entity];
                slot.title = slot.title.or(title.filter(|title| !is_honorific(&scene, title))).or(apposition);
                entity
            }
        }
    }

    fn of_person(&mut self, id: PersonId) -> usize {
        if let Some(&found) = self.by_person.get(&id) {
            return found;
        }
        let person = self.people.get(id);
        let (name, title) = (person.name.join(" "), person.title);
        let entity = self.push(name, Judgement::of(Class::NamedPerson));
        self.entities[entity].person = Some(id);
        self.by_person.insert(id, entity);
        self.entities[entity].title = title.map(|run| names::joined(&self.scene, without_article(&self.scene, run)));
        entity
    }

    fn proper_noun(&mut self, mention: &Mention<'a>, run: Run) -> Found {
        let name = names::joined(&self.scene, run);
        let judgement = class::judge(&self.scene, mention);
        if judgement.class == Class::NamedPerson {
            return self.office(mention, judgement);
        }
        if matches!(judgement.class, Class::UnnamedPerson | Class::UnnamedGroup) {
            return self.unnamed(mention, judgement);
        }
        let name = if judgement.class == Class::NamedOrg && mention.role.is_some() {
            class::speaks_for(&self.scene, mention)
                .map_or(name, |body| names::joined(&self.scene, without_article(&self.scene, body)))
        } else if judgement.class == Class::NamedOrg && mention.owner.is_none() && self.goes_on_with_name(mention) {
            // "the University of Ohio", "the Brennan Institute for Water"
            names::joined(&self.scene, without_article(&self.scene, mention.core))
        } else {
            name
        };
        let name = self.fuller_body(name);
        let id = self.plain(&name, judgement, None);
        self.entities[id].identified = true;
        (id, None)
    }

    /// Whether "of" or "for" and a capital go on with a body's name.
    fn goes_on_with_name(&self, mention: &Mention<'a>) -> bool {
        let at = mention.noun.end;
        let bound = mention.core.end > at + 1 && matches!(self.scene.word(self.scene.token(at)), "of" | "for");
        bound && self.scene.token(mention.core.end - 1).capital()
    }

    /// "the Brennan Center" for "the Brennan Center for Justice", when that was named before.
    fn fuller_body(&self, name: &str) -> String {
        let longer = self.entities.iter().rev().take(32).find(|entity| {
            entity.class == Class::NamedOrg
                && entity.name.len() > name.len()
                && entity.name.starts_with(name)
                && entity.name[name.len()..].starts_with(' ')
        });
        longer.map_or_else(|| name.to_owned(), |entity| entity.name.clone())
    }

    // ---- pronouns

    fn pronoun(&mut self, mention: &Mention<'a>, pronoun: Pronoun) -> Option<Found> {
        let at = mention.run.start;
        let word = mention.text(&self.scene);
        let found = match pronoun {
            Pronoun::Person(gender) => self.last_person(gender, at),
            Pronoun::Plural => self.last_speaker(at, |entity| {
                entity.plural || matches!(entity.class, Class::NamedOrg | Class::VagueCollective)
            }),
            Pronoun::Thing => {
                self.last_speaker(at, |entity| matches!(entity.class, Class::NamedOrg | Class::Document | Class::Media))
            }
            Pronoun::Relative => None,
        };
        match found {
            Some(id) => Some((id, Some(format!("\"{word}\" is {}: the latest that fits", self.entities[id].name)))),
            None => Some((
                self.plain(word, Judgement::of(Class::Unresolved), None),
                Some(format!("nothing before \"{word}\" fits")),
            )),
        }
    }

    /// The person a "he" or "she" stands for: of those named or speaking in the last sentences, subjects and speakers first.
    fn last_person(&mut self, gender: Gender, at: u32) -> Option<usize> {
        let sentence_of = |at: u32| self.scene.layout.sentences.partition_point(|s| s.end <= at);
        let here = sentence_of(at);
        let end = self.people.mentions.partition_point(|mention| mention.end <= at);
        let mut best: Option<(i32, PersonId)> = None;
        let said_last = self.recent.last().map(|&id| self.entities[id].person);
        for mention in self.people.mentions[..end].iter().rev() {
            let distance = here - sentence_of(mention.at);
            if distance > REACH {
                break;
            }
            let person = self.people.get(mention.person);
            if !genders_agree(person.gender, gender) {
                continue;
            }
            let known = i32::from(person.gender == gender);
            let spoke = i32::from(said_last == Some(Some(mention.person)));
            let score =
                -4 * distance as i32 + 3 * i32::from(mention.leads) + 2 * known + 5 * spoke + i32::from(distance == 0);
            if best.is_none_or(|(known, _)| score > known) {
                best = Some((score, mention.person));
            }
        }
        let unnamed = self.recent.iter().rev().take(3).copied().find(|&id| {
            let entity = &self.entities[id];
            entity.class == Class::UnnamedPerson && here - sentence_of(entity.last) <= 2
        });
        match (best, unnamed) {
            // An unnamed speaker who spoke last is nearer than a person named before.
            (Some((score, person)), Some(id))
                if Some(&id) == self.recent.last()
                    && (score < -16 || score < 2 && self.people.get(person).gender == Gender::Unknown) =>
            {
                Some(id)
            }
            (Some((_, person)), _) => {
                let id = self.of_person(person);
                if self.people.get(person).gender == Gender::Unknown {
                    self.people.all[person.0 as usize].gender = gender;
                }
                Some(id)
            }
            (None, Some(id)) => Some(id),
            (None, None) => {
                self.last_speaker(at, |entity| entity.class == Class::NamedPerson && entity.person.is_none())
            }
        }
    }

    fn last_speaker(&self, at: u32, fits: impl Fn(&Entity<'_>) -> bool) -> Option<usize> {
        const FAR: u32 = 1200;
        self.recent
            .iter()
            .rev()
            .take(12)
            .copied()
            .find(|&id| fits(&self.entities[id]) && at.saturating_sub(self.entities[id].last) < FAR)
    }

    // ---- "another", "both", "two"

    fn indefinite(&mut self, mention: &Mention<'a>) -> Option<Found> {
        let first = mention.noun.start;
        let text = mention.text(&self.scene);
        if mention.core.end > mention.noun.end && self.scene.word(self.scene.token(mention.noun.end)) == "of" {
            return Some(self.part_of(mention));
        }
        let model = self.last_speaker(mention.run.start, |entity| {
            matches!(entity.class, Class::UnnamedPerson | Class::UnnamedGroup) && !entity.head.is_empty()
        });
        let Some(model) = model else {
            let open = self.scene.is_any(
                first,
                &["some", "many", "most", "others", "several", "few", "everyone", "nobody", "all", "none"],
            );
            let class = if open { Class::VagueCollective } else { Class::Unresolved };
            return Some((self.plain(text, Judgement::of(class), None), None));
        };
        let several = ["others", "both", "some", "many", "most", "several"];
        let plural = mention.plural || self.scene.is_any(first, &several);
        if self.scene.is_any(first, &["both"]) {
            return Some((model, Some(format!("\"{text}\" goes on with {}", self.entities[model].name))));
        }
        let like = &self.entities[model];
        let described = singular_description(&like.name, like.head, plural);
        let name = format!("{} {described}", text.to_lowercase());
        let judgement = Judgement {
            class: if plural { Class::UnnamedGroup } else { Class::UnnamedPerson },
            anonymity: like.anonymity,
            veil: like.veil,
        };
        let (head, side, veil_like) = (like.head, like.side.clone(), like.name.clone());
        let id = self.plain(
            &name,
            judgement,
            Some(if plural { Distinct { min: 2, max: None } } else { Distinct { min: 1, max: Some(0) } }),
        );
        let entity = &mut self.entities[id];
        (entity.head, entity.side, entity.plural) = (head, side, plural);
        if !plural {
            entity.distinct.max = entity.distinct.max.map(|max| max + 1);
        }
        Some((id, Some(format!("\"{text}\" is one more like {veil_like}"))))
    }

    /// "one of the negotiators", "two of Trump's aides"; a name in an apposition wins.
    fn part_of(&mut self, mention: &Mention<'a>) -> Found {
        if let Some(found) = self.named_in_apposition(mention) {
            return found;
        }
        let inner =
            Mention::read(&self.scene, Run::new(mention.noun.end + 1, mention.run.end.max(mention.noun.end + 2)));
        let one = self.scene.is_any(
            mention.noun.start,
            &["one", "another", "each", "neither", "either", "first", "second", "third"],
        );
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

    // ---- common nouns

    fn noun(&mut self, mention: &Mention<'a>) -> Option<Found> {
        if let Some(found) = self.named_in_apposition(mention) {
            return Some(found);
        }
        let judgement = class::judge(&self.scene, mention);
        Some(match judgement.class {
            Class::NamedPerson => self.office(mention, judgement),
            Class::NamedOrg => self.body(mention, judgement),
            Class::UnnamedPerson | Class::UnnamedGroup | Class::VagueCollective => self.unnamed(mention, judgement),
            _ => {
                let name = lower_first(&self.scene, mention.text(&self.scene), mention.run.start);
                (self.plain(&name, judgement, None), None)
            }
        })
    }

    /// "one of the negotiators, Rustem Umerov,": the name inside the phrase wins.
    fn named_in_apposition(&mut self, mention: &Mention<'a>) -> Option<Found> {
        let scene = self.scene;
        let comma = mention.core.end;
        if comma + 1 >= mention.run.end
            || scene.token(comma).kind != Kind::Comma
            || mention.role.is_none_or(|role| role.is_plural) && !matches!(mention.form, Form::Indefinite)
        {
            return None;
        }
        let inner = Mention::read(&scene, Run::new(comma + 1, mention.run.end));
        let name = match &inner.form {
            Form::Name(name) => name,
            // "The operator, CityLine,": the body's name wins too.
            Form::ProperNoun(run) => return Some(self.proper_noun(&inner, *run)),
            _ => return None,
        };
        let id = self.person(&inner, &name.words.clone(), name.gender, inner.run.start, None);
        if self.entities[id].title.is_none() {
            self.entities[id].title = Some(mention.bare(&scene));
        }
        Some((id, None))
    }

    /// Who was named before with this noun in the title: "the nurse" after "Maria Lopez, a nurse".
    fn holder(&self, mention: &Mention<'a>) -> Option<PersonId> {
        const REACH: usize = 64;
        let head = self.scene.word(self.scene.token(mention.head));
        let end = self.people.mentions.partition_point(|m| m.at < mention.run.start);
        self.people.mentions[..end].iter().rev().take(REACH).map(|m| m.person).find(|id| {
            let title = self.people.get(*id).title;
            title.is_some_and(|run| {
                names::joined(&self.scene, run).split(' ').any(|word| word.eq_ignore_ascii_case(head))
            })
        })
    }

    /// "the mayor": the person whose title says so, else the office itself.
    fn office(&mut self, mention: &Mention<'a>, judgement: Judgement) -> Found {
        let text = mention.bare(&self.scene);
        match self.holder(mention) {
            Some(person) => {
                let id = self.of_person(person);
                (
                    id,
                    Some(format!(
                        "\"{}\" is {}, who holds that office here",
                        mention.text(&self.scene),
                        self.entities[id].name
                    )),
                )
            }
            None => {
                let name = if mention.definite {
                    lower_first(&self.scene, mention.text(&self.scene), mention.run.start)
                } else {
                    text.to_owned()
                };
                (self.plain(&name, judgement, None), None)
            }
        }
    }

    /// "the ministry": the last body whose name ends so; "a spokesman": for the body named, or the last in force.
    fn body(&mut self, mention: &Mention<'a>, judgement: Judgement) -> Found {
        let scene = self.scene;
        if mention.role.is_some_and(|role| role.knowledge == Knowledge::Spokes) {
            return match class::speaks_for(&scene, mention) {
                Some(body) => {
                    let name = self.fuller_body(names::joined(&scene, without_article(&scene, body)));
                    let id = self.plain(&name, judgement, None);
                    self.entities[id].identified = true;
                    (id, Some(format!("a spokesperson speaks for {name}")))
                }
                None => match self.last_speaker(mention.run.start, |entity| entity.class == Class::NamedOrg) {
                    Some(id) => {
                        (id, Some(format!("a spokesperson of {}, the last body in force", self.entities[id].name)))
                    }
                    None => self.unnamed(mention, Judgement { class: Class::UnnamedPerson, ..judgement }),
                },
            };
        }
        let head = scene.word(scene.token(mention.head));
        let lone = mention.definite && mention.owner.is_none() && mention.core.end - mention.core.start == 2;
        if lone
            && let Some(id) = self.last_speaker(mention.run.start, |entity| {
                entity.class == Class::NamedOrg && ends_with_word(&entity.name, head)
            })
        {
            return (id, Some(format!("\"{}\" is {}", mention.text(&scene), self.entities[id].name)));
        }
        let generic = scene.classes(scene.token(mention.head)).any(Classes::GENERIC_BODY);
        if lone
            && generic
            && let Some(id) =
                self.last_speaker(mention.run.start, |entity| entity.class == Class::NamedOrg && entity.identified)
        {
            return (
                id,
                Some(format!("\"{}\" is {}, the last body named", mention.text(&scene), self.entities[id].name)),
            );
        }
        let name = lower_first(&scene, mention.text(&scene), mention.run.start);
        (self.plain(&name, judgement, None), None)
    }

    fn unnamed(&mut self, mention: &Mention<'a>, judgement: Judgement) -> Found {
        let head = self.scene.word(self.scene.token(mention.head));
        if mention.definite && !mention.plural && mention.owner.is_none() && mention.core.end == mention.noun.end {
            let known = self.last_speaker(mention.run.start, |entity| {
                entity.class == Class::UnnamedPerson && entity.head.eq_ignore_ascii_case(head)
            });
            if let Some(id) = known {
                return (
                    id,
                    Some(format!("\"{}\" is {}, mentioned before", mention.text(&self.scene), self.entities[id].name)),
                );
            }
        }
        let lone = mention.definite && !mention.plural && mention.owner.is_none();
        if lone && let Some(person) = self.holder(mention) {
            let id = self.of_person(person);
            let text = mention.text(&self.scene);
            return (id, Some(format!("\"{text}\" is {}, described so", self.entities[id].name)));
        }
        (self.described(mention, mention, judgement, mention.plural), None)
    }

    /// An unnamed source by its description; `inner` holds the human noun.
    fn described(&mut self, mention: &Mention<'a>, inner: &Mention<'a>, judgement: Judgement, plural: bool) -> usize {
        let scene = self.scene;
        let fresh = if plural { Distinct { min: 2, max: None } } else { Distinct { min: 1, max: Some(0) } };
        let fresh = number(&scene, mention).filter(|_| plural).map_or(fresh, |n| Distinct { min: n, max: Some(n) });
        let name = lower_first(&scene, mention.text(&scene), mention.run.start);
        let id = self.plain(&name, judgement, Some(fresh));
        let entity = &mut self.entities[id];
        entity.head = scene.word(scene.token(inner.head));
        entity.plural = plural;
        entity.side = side(&scene, inner);
        if !plural && !mention.definite {
            entity.distinct.max = entity.distinct.max.map(|max| max + 1);
        } else if !plural {
            entity.distinct.max = Some(1);
        }
        id
    }

    // ---- entities

    fn plain(&mut self, name: &str, judgement: Judgement, distinct: Option<Distinct>) -> usize {
        if let Some(&id) = self.by_name.get(name).filter(|&&id| self.entities[id].class == judgement.class) {
            return id;
        }
        let id = self.push(name.to_owned(), judgement);
        if let Some(distinct) = distinct {
            self.entities[id].distinct = distinct;
        }
        id
    }

    fn push(&mut self, name: String, judgement: Judgement) -> usize {
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
            last: 0,
        });
        id
    }

    fn mention(&mut self, id: usize, words: Run) {
        const MOST_ALIASES: usize = 12;
        self.entities[id].attributions += 1;
        self.recent.push(id);
        if words.is_empty() {
            return;
        }
        let mention = Mention::read(&self.scene, words);
        let wording = mention.bare(&self.scene);
        let stands_in = matches!(mention.form, Form::Pronoun(_) | Form::Indefinite | Form::First);
        let entity = &mut self.entities[id];
        entity.last = words.start;
        if entity.mentions.last() != Some(&words) {
            entity.mentions.push(words);
        }
        let new = !stands_in
            && !is_same_wording(&entity.name, wording)
            && !entity.aliases.iter().any(|alias| is_same_wording(alias, wording));
        if new && entity.aliases.len() < MOST_ALIASES {
            entity.aliases.push(wording);
        }
    }

    // ---- anonymity

    /// Ties each statement about a withheld name to the unnamed source it stands beside.
    fn withheld(&mut self, found: &[Withholding]) {
        for one in found {
            let sentence = self.scene.layout.sentences[one.sentence];
            let earliest = self.scene.layout.sentences[one.sentence.saturating_sub(2)].start;
            let several = self.scene.is_any(sentence.start, &["both", "they", "all", "the", "none"]);
            let fits = |entity: &Entity<'_>| {
                let unnamed = matches!(entity.class, Class::UnnamedPerson | Class::UnnamedGroup);
                let partial = entity.class == Class::NamedPerson && !entity.name.contains(' ');
                unnamed || partial && one.says != Withheld::Reason
            };
            let mut near: Vec<(u32, usize)> = Vec::new();
            for (id, entity) in self.entities.iter().enumerate().filter(|(_, entity)| fits(entity)) {
                let place = entity
                    .mentions
                    .iter()
                    .filter(|run| run.start >= earliest && run.start < sentence.end)
                    .map(|run| run.start)
                    .max();
                near.extend(place.map(|place| (place, id)));
                if one.blanket && place.is_none() && entity.is_anonymous() {
                    near.push((0, id));
                }
            }
            near.sort_unstable_by_key(|(place, _)| std::cmp::Reverse(*place));
            let same_sentence = near.first().is_some_and(|(place, _)| *place >= sentence.start);
            let count = if one.blanket {
                near.len()
            } else if several && !same_sentence {
                2
            } else {
                1
            };
            for (_, id) in near.into_iter().take(count) {
                let entity = &mut self.entities[id];
                entity.anonymity = match (one.says, entity.class) {
                    (Withheld::Protected, _) | (_, Class::NamedPerson) => Anonymity::Protected,
                    _ => Anonymity::Disclosed,
                };
                entity.reason = entity.reason.or(Some(one.words));
            }
        }
    }

    /// "US officials said" is anonymous where the article also has a single "one US official" or an explained one of that kind;
    /// alone it may be an on-record briefing.
    fn institutional_plurals(&mut self) {
        let single: FxHashSet<String> = self
            .entities
            .iter()
            .filter(|entity| !entity.plural && entity.is_anonymous())
            .map(|entity| entity.head.to_lowercase())
            .collect();
        for entity in &mut self.entities {
            let lex = self.scene.lexicon.lookup(entity.head);
            let briefs = self.scene.lexicon.role(lex).is_some_and(|role| role.plural == Plural::Briefers);
            if entity.plural && briefs && entity.anonymity == Anonymity::Undisclosed && entity.distinct.max.is_none() {
                let stem = entity.head.to_lowercase();
                if !single.contains(stem.trim_end_matches('s')) {
                    entity.anonymity = Anonymity::None;
                }
            }
        }
    }
}

/// Whether two wordings differ in an article or a capital at most.
fn is_same_wording(name: &str, wording: &str) -> bool {
    let bare = |text: &'_ str| -> usize {
        ["the ", "a ", "an "]
            .iter()
            .find(|article| {
                text.len() > article.len()
                    && text.is_char_boundary(article.len())
                    && text[..article.len()].eq_ignore_ascii_case(article)
            })
            .map_or(0, |article| article.len())
    };
    name[bare(name)..].eq_ignore_ascii_case(&wording[bare(wording)..])
}

fn is_honorific(scene: &Scene<'_>, title: &str) -> bool {
    scene.lexicon.title(title).is_some_and(|(kind, _)| kind == crate::lexicon::TitleKind::Honorific)
}

fn without_article(scene: &Scene<'_>, run: Run) -> Run {
    let article = scene.classes(scene.token(run.start)).any(Classes::ARTICLE) && run.end > run.start + 1;
    Run::new(run.start + u32::from(article), run.end)
}

fn ends_with_word(name: &str, word: &str) -> bool {
    name.split(' ').any(|part| part.eq_ignore_ascii_case(word))
}

/// "one US official" gives "US official" for "another …"; a group's head is put in the singular for one, and the other way round.
fn singular_description(name: &str, head: &str, plural: bool) -> String {
    const COUNTING: [&str; 19] = [
        "one", "a", "an", "the", "another", "some", "two", "three", "four", "five", "six", "several", "both", "second",
        "third", "other", "others", "first", "of",
    ];
    let mut rest = name;
    while let Some((word, behind)) = rest.split_once(' ')
        && COUNTING.iter().any(|counting| counting.eq_ignore_ascii_case(word))
    {
        rest = behind;
    }
    let mut text = rest.to_owned();
    let singular =
        head.strip_suffix("ies").map(|root| format!("{root}y")).or_else(|| head.strip_suffix('s').map(str::to_owned));
    if let Some(singular) = singular.filter(|_| !plural) {
        text = text.replacen(head, &singular, 1);
    } else if plural && !head.ends_with('s') {
        text = text.replacen(head, &format!("{head}s"), 1);
    }
    text
}

/// The number before the head: "three people".
fn number(scene: &Scene<'_>, mention: &Mention<'_>) -> Option<u32> {
    let word = scene.word(scene.token(mention.noun.start)).to_lowercase();
    Some(match word.as_str() {
        "two" | "both" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        _ => return word.parse().ok().filter(|n| (2..1000).contains(n)),
    })
}

/// What side or body an unnamed source is of: its capitalised modifiers and its owner.
fn side(scene: &Scene<'_>, mention: &Mention<'_>) -> String {
    let mut side = String::new();
    for at in mention.core.start..mention.core.end {
        let token = scene.token(at);
        let classes = scene.classes(token);
        let first = at == mention.core.start;
        let counts = classes.any(Classes::SIDE.with(Classes::PLACE)) || token.capital() && !first && at != mention.head;
        if counts {
            if !side.is_empty() {
                side.push(' ');
            }
            side.push_str(scene.word(token));
        }
    }
    side
}

/// A description that starts a sentence has its capital from there.
fn lower_first(scene: &Scene<'_>, name: &str, at: u32) -> String {
    let token = scene.token(at);
    let classes = scene.classes(token);
    let keeps = classes.any(Classes::SIDE.with(Classes::PLACE).with(Classes::GIVEN))
        || token.flags.has(crate::text::Flags::UPPER)
        || !is_common(classes);
    let mut chars = name.chars();
    match chars.next() {
        Some(first) if !keeps => first.to_lowercase().chain(chars).collect(),
        _ => name.to_owned(),
    }
}

fn is_common(classes: Classes) -> bool {
    classes.any(
        Classes::ARTICLE
            .with(Classes::DETERMINER)
            .with(Classes::INDEFINITE)
            .with(Classes::NUMBER)
            .with(Classes::NOUN)
            .with(Classes::ADJECTIVE)
            .with(Classes::POSSESSIVE)
            .with(Classes::PARTICIPLE)
            .with(Classes::RANK),
    )
}
