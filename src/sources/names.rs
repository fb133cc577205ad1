//! Personal names of an article: every mention, gathered into people before anyone speaks.
//!
//! A person is introduced once ("Maria Lopez, 46, a nurse at St. Anne's") and then goes by less ("Lopez", "Ms. Lopez",
//! "she"). One pass over the tokens collects the capitalised runs and takes titles off; then the whole article is asked
//! whether an unknown run is a person's ("Wenna Tark" is, where "Ms Tark" or "Tark" alone comes later); what is the same name is joined.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::grammar::{Run, Scene};
use crate::lexicon::{Classes, Gender};
use crate::sources::alias;
use crate::sources::proper::{self, ProperName};
use crate::sources::title;
use crate::sources::why::Why;
use crate::text::{Flags, Kind};

/// Index of a person in [`People`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct PersonId(pub(crate) u32);

/// Someone given by name.
#[derive(Clone, Debug)]
pub(crate) struct Person<'a> {
    /// The words of the fullest name, titles left out.
    pub(crate) name: Vec<&'a str>,
    pub(crate) gender: Gender,
    /// Title before the name or apposition behind it, in tokens.
    pub(crate) title: Option<Run>,
    /// All titles and appositions, the first few.
    pub(crate) described: Vec<Run>,
}

/// One mention of a person, by its first token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameMention {
    pub(crate) at: u32,
    pub(crate) end: u32,
    pub(crate) person: PersonId,
    pub(crate) place: Place,
}

/// The place of a name in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// It starts its sentence or stands before a verb.
    Subject,
    /// "Banks's claim"
    Owner,
    /// Anywhere else.
    Inside,
}

/// A name as it stands in the text, before it is known whose it is.
struct Seen<'a> {
    name: ProperName<'a>,
    leads: bool,
}

/// What the article as a whole tells of its names.
#[derive(Default)]
struct Evidence<'a> {
    /// Names of one word behind a title: "Ms Tark".
    titled: FxHashSet<&'a str>,
    /// Names of one word without.
    lone: FxHashSet<&'a str>,
}

/// All people of an article and where they are named.
#[derive(Clone, Debug, Default)]
pub(crate) struct People<'a> {
    pub(crate) all: Vec<Person<'a>>,
    /// In text order.
    pub(crate) mentions: Vec<NameMention>,
    by_last: FxHashMap<&'a str, Vec<PersonId>>,
}

/// How many people of one surname are told apart by looking at each.
const SAME_SURNAME: usize = 8;

impl<'a> People<'a> {
    /// Gathers the people of an article.
    pub(crate) fn gather(scene: &Scene<'a>) -> Self {
        let (mut full, mut single, mut lone) = (Vec::new(), Vec::new(), Vec::new());
        let mut evidence = Evidence::default();
        for sentence in scene.layout.sentences.iter().filter(|sentence| !sentence.furniture) {
            let (mut at, end) = (sentence.start, sentence.end);
            while at < end {
                // Most words have no capital.
                let capital = scene.token(at).capital();
                let run = if capital { proper::proper_run(scene, at, end, sentence.start) } else { Run::default() };
                if run.is_empty() {
                    at += 1;
                    continue;
                }
                at = run.end;
                if is_plain_place(scene, run) {
                    continue;
                }
                let leads = run.start <= sentence.start + 1;
                if is_plain_word(scene, run) {
                    evidence.lone.insert(scene.word(scene.token(run.start)));
                    lone.push((run, leads));
                    continue;
                }
                let Some(name) = proper::take_apart(scene, run).or_else(|| proper::lone_title(scene, run)) else {
                    continue;
                };
                if name.words.len() > 1 {
                    full.push(Seen { name, leads });
                } else {
                    let words = if name.titled { &mut evidence.titled } else { &mut evidence.lone };
                    words.insert(name.words[0]);
                    single.push(Seen { name, leads });
                }
            }
        }
        let mut people = People::default();
        for Seen { name, leads } in full {
            if name.personal || evidence.shows_person(scene, &name) {
                let mention = people.add(scene, &name, leads);
                people.mentions.extend(mention);
            }
        }
        // Whose a surname is, the full names before it tell: they stay in text order until all are found.
        let mut later = Vec::new();
        for Seen { name, leads } in single {
            later.extend(people.add(scene, &name, leads));
        }
        // Most of them are nobody's: taken apart only where they are somebody's.
        for (run, leads) in lone {
            let word = scene.word(scene.token(run.start));
            let known = people.find(&[word], Gender::Unknown, run.start).is_some();
            let name = if known || proper::is_introduced(scene, run) { proper::take_apart(scene, run) } else { None };
            if let Some(name) = name {
                later.extend(people.add(scene, &name, leads));
            }
        }
        people.mentions.append(&mut later);
        people.mentions.sort_by_key(|mention| mention.at);
        people
    }

    pub(crate) fn get(&self, id: PersonId) -> &Person<'a> {
        &self.all[id.0 as usize]
    }

    /// Who is named by these words: the latest person before `at` whose name fits, else the first after.
    pub(crate) fn find(&self, words: &[&str], gender: Gender, at: u32) -> Option<PersonId> {
        self.find_why(words, gender, at).map(|(person, _)| person)
    }

    /// [`find`](Self::find), and why that one.
    pub(crate) fn find_why<'w>(&self, words: &[&'w str], gender: Gender, at: u32) -> Option<(PersonId, Why<'w>)> {
        let last = *words.last()?;
        let Some(ids) = self.by_last.get(last) else { return self.find_by_given_or_spelling(words, gender) };
        let fits = |id: &PersonId| {
            let person = self.get(*id);
            alias::same_person(&person.name, words) && genders_agree(person.gender, gender)
        };
        let mut fitting = ids.iter().copied().filter(fits);
        let first = fitting.next()?;
        if fitting.next().is_none() {
            return Some((first, if ids.len() == 1 { Why::Only(last) } else { Why::OnlyThatFits(last) }));
        }
        let several: Vec<PersonId> = ids.iter().copied().filter(fits).collect();
        Some(self.foremost(&several, at).map_or((first, Why::FirstNamed(last)), |id| (id, Why::MostNamed(last))))
    }

    /// Takes in a full name that only its place as a source shows to be a person's, so that its surname finds it later.
    pub(crate) fn introduce(&mut self, scene: &Scene<'a>, name: &ProperName<'a>) -> PersonId {
        let id = self.push(scene, name);
        let mention = self.note(scene, id, name, true);
        let place = self.mentions.partition_point(|before| before.at <= mention.at);
        self.mentions.insert(place, mention);
        id
    }

    /// "Olena" for Olena Hrytsenko, "Zelenskyy" for Zelensky.
    fn find_by_given_or_spelling<'w>(&self, words: &[&'w str], gender: Gender) -> Option<(PersonId, Why<'w>)> {
        let given = |person: &Person<'_>| words.len() == 1 && person.name.len() > 1 && person.name[0] == words[0];
        let fits = |person: &Person<'_>| {
            (given(person) || alias::same_spelling(&person.name, words)) && genders_agree(person.gender, gender)
        };
        let mut found = self
            .all
            .iter()
            .take(alias::LARGEST_CAST)
            .enumerate()
            .filter(|(_, person)| fits(person))
            .map(|(i, _)| PersonId(i as u32));
        let first = found.next()?;
        let why = if given(self.get(first)) { Why::Only(words[0]) } else { Why::Spelling };
        found.next().is_none().then_some((first, why))
    }

    /// Of several who bear the name: who was named most so far, and of two the latest. Who shares a surname with the
    /// one an article is about is called by more than that.
    fn foremost(&self, several: &[PersonId], at: u32) -> Option<PersonId> {
        const REACH: usize = 256;
        let end = self.mentions.partition_point(|mention| mention.at < at);
        let mut counts: Vec<(PersonId, u32)> = Vec::new();
        for mention in self.mentions[..end].iter().rev().take(REACH).filter(|mention| several.contains(&mention.person))
        {
            match counts.iter_mut().find(|(person, _)| *person == mention.person) {
                Some((_, count)) => *count += 1,
                None => counts.push((mention.person, 1)),
            }
        }
        // The latest stands first: only more mentions put another before it.
        counts.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(person, _)| person)
    }

    /// Takes in a mention; a name of one word that nothing explains starts no person.
    fn add(&mut self, scene: &Scene<'a>, name: &ProperName<'a>, leads: bool) -> Option<NameMention> {
        let id = match self.find(&name.words, name.gender, name.run.start) {
            Some(id) => id,
            None if name.personal || name.words.len() > 1 => self.push(scene, name),
            None => return None,
        };
        Some(self.note(scene, id, name, leads))
    }

    fn push(&mut self, scene: &Scene<'a>, name: &ProperName<'a>) -> PersonId {
        // "Joanna" alone is a given name, where no one of that surname was found; "Gov. Christie" is not.
        let lone = name.words.len() == 1 && !name.titled;
        let given = scene.lexicon.given_name(scene.token(name.run.start).lex).filter(|_| lone);
        let gender = if name.gender == Gender::Unknown { given.unwrap_or_default() } else { name.gender };
        let id = PersonId(self.all.len() as u32);
        self.all.push(Person { name: name.words.clone(), gender, title: None, described: Vec::new() });
        if let Some(last) = name.words.last() {
            let same = self.by_last.entry(last).or_default();
            if same.len() < SAME_SURNAME {
                same.push(id);
            }
        }
        id
    }

    /// What a mention tells of the person.
    fn note(&mut self, scene: &Scene<'a>, id: PersonId, name: &ProperName<'a>, leads: bool) -> NameMention {
        const MOST_DESCRIBED: usize = 4;
        let place = place(scene, name.run.end, leads);
        let person = &mut self.all[id.0 as usize];
        if name.words.len() > person.name.len() {
            person.name = name.words.clone();
        }
        if person.gender == Gender::Unknown {
            person.gender = name.gender;
        }
        if person.described.len() < MOST_DESCRIBED {
            let (before, behind) = (title::title_before(scene, name), title::apposition(scene, name.run.end));
            let closes = if name.words.len() > 1 { title::introduction(scene, name) } else { None };
            person.described.extend(behind.into_iter().chain(before).chain(closes));
            person.title = person.title.or(behind).or(before).or(closes);
        }
        NameMention { at: name.run.start, end: name.run.end, person: id, place }
    }
}

impl Evidence<'_> {
    /// Whether an unknown name of two or three words is a person's: its last word goes alone later, or what stands
    /// around it describes a human.
    fn shows_person(&self, scene: &Scene<'_>, name: &ProperName<'_>) -> bool {
        let [first, .., last] = name.words.as_slice() else { return false };
        let goes_by_surname = self.titled.contains(last) || self.lone.contains(last) && !self.lone.contains(first);
        let described = || {
            let next = scene.tokens().get(name.run.end as usize).map_or("", |token| scene.word(token));
            next == "who" || title::describes_human(scene, name.run.end) || title::introduction(scene, name).is_some()
        };
        is_shaped_like_a_person(scene, name) && (goes_by_surname || described())
    }
}

/// One word that is a place or a side and no given name: most capitals are, and none of them is anybody's.
fn is_plain_place(scene: &Scene<'_>, run: Run) -> bool {
    let classes = scene.classes(scene.token(run.start));
    let place = classes.any(Classes::PLACE.with(Classes::SIDE));
    run.end - run.start == 1 && place && !classes.any(Classes::GIVEN.with(Classes::TITLE))
}

/// One word without a title.
fn is_plain_word(scene: &Scene<'_>, run: Run) -> bool {
    run.end - run.start == 1 && !scene.classes(scene.token(run.start)).any(Classes::TITLE)
}

/// Two or three words, none of them a body's, a place's or an acronym, no article before them.
fn is_shaped_like_a_person(scene: &Scene<'_>, name: &ProperName<'_>) -> bool {
    let body = Classes::BODY.with(Classes::MEDIA).with(Classes::DOCUMENT).with(Classes::COMPANY).with(Classes::SIDE);
    let fits = |at: u32| {
        let token = scene.token(at);
        let classes = scene.classes(token);
        let common = at < name.run.end - 1 && classes.any(Classes::NOUN.with(Classes::PLACE));
        // "TJ Lind": two capitals for two given names.
        let initials = at == name.run.start && token.end - token.start == 2;
        let plain = !token.flags.has(Flags::UPPER) || token.flags.has(Flags::ABBREVIATION) || initials;
        plain && token.kind == Kind::Word && !classes.any(body.with(Classes::PLURAL)) && !common
    };
    let article = name.run.start.checked_sub(1).is_some_and(|at| scene.classes(scene.token(at)).any(Classes::ARTICLE));
    name.words.len() <= 3 && !article && (name.run.start..name.run.end).all(fits)
}

/// What place a name that ends at `end` has in its clause.
fn place(scene: &Scene<'_>, end: u32, leads: bool) -> Place {
    let Some(next) = scene.tokens().get(end as usize) else { return Place::Inside };
    let classes = scene.classes(next);
    let verb = Classes::FINITE.with(Classes::PAST).with(Classes::THIRD);
    if !next.spaced() && classes.any(Classes::CLITIC) || next.kind == Kind::SingleClose && !next.spaced() {
        Place::Owner
    } else if leads || classes.any(verb) && !next.capital() {
        Place::Subject
    } else {
        Place::Inside
    }
}

pub(crate) fn genders_agree(one: Gender, other: Gender) -> bool {
    one == other || one == Gender::Unknown || other == Gender::Unknown
}
