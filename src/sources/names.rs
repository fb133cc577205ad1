//! Personal names of an article: every mention, gathered into people before anyone speaks.
//!
//! A person is introduced once ("Maria Lopez, 46, a nurse at St. Anne's") and then goes by less ("Lopez", "Ms. Lopez",
//! "she"). One pass over the tokens collects the capitalised runs, takes titles off, and joins what is the same name.

use rustc_hash::FxHashMap;

use crate::grammar::{Run, Scene};
use crate::lexicon::{Classes, Gender, NameKind};
use crate::sources::alias;
use crate::text::{Flags, Kind, Token};

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
}

/// One mention of a person, by its first token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameMention {
    pub(crate) at: u32,
    pub(crate) end: u32,
    pub(crate) person: PersonId,
    /// Whether it starts its sentence, as subjects do.
    pub(crate) leads: bool,
}

/// All people of an article and where they are named.
#[derive(Clone, Debug, Default)]
pub(crate) struct People<'a> {
    pub(crate) all: Vec<Person<'a>>,
    /// In text order.
    pub(crate) mentions: Vec<NameMention>,
    by_last: FxHashMap<&'a str, Vec<PersonId>>,
}

/// A capitalised run taken apart.
#[derive(Clone, Debug)]
pub(crate) struct ProperName<'a> {
    /// Tokens of the title before the name; empty where there is none.
    pub(crate) title: Run,
    /// Tokens of the name itself.
    pub(crate) run: Run,
    /// Its words.
    pub(crate) words: Vec<&'a str>,
    pub(crate) gender: Gender,
    /// Whether a title or a given name shows that this is a person.
    pub(crate) personal: bool,
}

/// How many people of one surname are told apart by looking at each.
const SAME_SURNAME: usize = 8;

impl<'a> People<'a> {
    /// Gathers the people of an article.
    pub(crate) fn gather(scene: &Scene<'a>) -> Self {
        let mut people = People::default();
        let mut single = Vec::new();
        for sentence in scene.layout.sentences.iter().filter(|sentence| !sentence.furniture) {
            let (mut at, end) = (sentence.start, sentence.end);
            while at < end {
                let run = proper_run(scene, at, end, sentence.start);
                if run.is_empty() {
                    at += 1;
                    continue;
                }
                let leads = run.start <= sentence.start + 1;
                if let Some(name) = personal_name(scene, run) {
                    if name.words.len() > 1 {
                        people.add_full(scene, &name, leads);
                    } else {
                        single.push((name, leads));
                    }
                }
                at = run.end;
            }
        }
        for (name, leads) in single {
            people.add_single(scene, &name, leads);
        }
        people.mentions.sort_by_key(|mention| mention.at);
        people
    }

    pub(crate) fn get(&self, id: PersonId) -> &Person<'a> {
        &self.all[id.0 as usize]
    }

    /// Who is named by these words: the latest person before `at` whose name fits, else the first after.
    pub(crate) fn find(&self, words: &[&str], gender: Gender, at: u32) -> Option<PersonId> {
        let last = *words.last()?;
        let fits: Vec<PersonId> = match self.by_last.get(last) {
            Some(ids) => ids
                .iter()
                .copied()
                .filter(|id| {
                    alias::same_person(&self.get(*id).name, words) && genders_agree(self.get(*id).gender, gender)
                })
                .collect(),
            None => return self.find_by_given_or_spelling(words, gender),
        };
        match fits.as_slice() {
            [] => None,
            [one] => Some(*one),
            several => self.latest(several, at).or(several.first().copied()),
        }
    }

    /// Takes in a full name that only its place as a source shows to be a person's, so that its surname finds it later.
    pub(crate) fn introduce(&mut self, scene: &Scene<'a>, name: &ProperName<'a>) -> PersonId {
        let id = self.push(name);
        self.note(scene, id, name, true);
        // `note` puts the mention last; it belongs where it stands.
        if let Some(mention) = self.mentions.pop() {
            let place = self.mentions.partition_point(|before| before.at <= mention.at);
            self.mentions.insert(place, mention);
        }
        id
    }

    /// "Olena" for Olena Hrytsenko, "Zelenskyy" for Zelensky.
    fn find_by_given_or_spelling(&self, words: &[&str], gender: Gender) -> Option<PersonId> {
        let fits = |person: &Person<'_>| {
            let given = words.len() == 1 && person.name.len() > 1 && person.name[0] == words[0];
            (given || alias::same_spelling(&person.name, words)) && genders_agree(person.gender, gender)
        };
        let mut found = self
            .all
            .iter()
            .take(alias::LARGEST_CAST)
            .enumerate()
            .filter(|(_, person)| fits(person))
            .map(|(i, _)| PersonId(i as u32));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    fn latest(&self, several: &[PersonId], at: u32) -> Option<PersonId> {
        let end = self.mentions.partition_point(|mention| mention.at < at);
        self.mentions[..end].iter().rev().take(64).map(|mention| mention.person).find(|person| several.contains(person))
    }

    fn add_full(&mut self, scene: &Scene<'a>, name: &ProperName<'a>, leads: bool) {
        let found = self.find(&name.words, name.gender, name.run.start);
        let id = match found {
            Some(id) => id,
            None => self.push(name),
        };
        self.note(scene, id, name, leads);
    }

    fn add_single(&mut self, scene: &Scene<'a>, name: &ProperName<'a>, leads: bool) {
        let id = match self.find(&name.words, name.gender, name.run.start) {
            Some(id) => id,
            None if name.personal => self.push(name),
            None => return,
        };
        self.note(scene, id, name, leads);
    }

    fn push(&mut self, name: &ProperName<'a>) -> PersonId {
        let id = PersonId(self.all.len() as u32);
        self.all.push(Person { name: name.words.clone(), gender: name.gender, title: None });
        if let Some(last) = name.words.last() {
            let same = self.by_last.entry(last).or_default();
            if same.len() < SAME_SURNAME {
                same.push(id);
            }
        }
        id
    }

    fn note(&mut self, scene: &Scene<'a>, id: PersonId, name: &ProperName<'a>, leads: bool) {
        self.mentions.push(NameMention { at: name.run.start, end: name.run.end, person: id, leads });
        let person = &mut self.all[id.0 as usize];
        if name.words.len() > person.name.len() {
            person.name = name.words.clone();
        }
        if person.gender == Gender::Unknown {
            person.gender = name.gender;
        }
        if person.title.is_none() {
            let before = title_before(scene, name);
            person.title = apposition(scene, name.run.end).or(before);
        }
    }
}

pub(crate) fn genders_agree(one: Gender, other: Gender) -> bool {
    one == other || one == Gender::Unknown || other == Gender::Unknown
}

/// Whether a token may stand in a name: a capital that is no function word at the start of a sentence.
fn is_name_word(scene: &Scene<'_>, at: u32, sentence_start: u32) -> bool {
    let token = scene.token(at);
    if token.kind != Kind::Word || !token.capital() {
        return false;
    }
    let classes = scene.classes(token);
    let name = Classes::GIVEN.with(Classes::TITLE);
    let function = Classes::ARTICLE
        .with(Classes::DETERMINER)
        .with(Classes::POSSESSIVE)
        .with(Classes::SUBJECT)
        .with(Classes::OBJECT)
        .with(Classes::PREPOSITION)
        .with(Classes::COORDINATOR)
        .with(Classes::SUBORDINATOR)
        .with(Classes::WH)
        .with(Classes::AUXILIARY)
        .with(Classes::MONTH)
        .with(Classes::WEEKDAY);
    if classes.any(function) && !classes.any(Classes::GIVEN) && !token.flags.has(Flags::UPPER) {
        return false;
    }
    if at == sentence_start
        || at > 0 && scene.token(at - 1).kind.is_mark()
        || at > 0 && scene.token(at - 1).kind.is_terminal()
    {
        let common =
            Classes::ADVERB.with(Classes::NOUN).with(Classes::VERB).with(Classes::ADJECTIVE).with(Classes::NUMBER);
        return classes.any(name) || !classes.any(common);
    }
    true
}

/// The run of name words that starts at `at`, with particles inside: "Ursula von der Leyen".
fn proper_run(scene: &Scene<'_>, at: u32, end: u32, sentence_start: u32) -> Run {
    if !is_name_word(scene, at, sentence_start) {
        return Run::new(at, at);
    }
    let mut stop = at + 1;
    while stop < end {
        let token = scene.token(stop);
        if !token.spaced() && token.kind != Kind::Word {
            break;
        }
        let initial = scene.token(stop - 1).flags.has(Flags::ABBREVIATION) || token.kind == Kind::Word;
        if initial && is_name_word(scene, stop, sentence_start) && !token.starts_paragraph() {
            stop += 1;
            continue;
        }
        let particles = (0..3)
            .take_while(|i| scene.tokens().get((stop + i) as usize).is_some_and(|t| is_particle(scene, t)))
            .count() as u32;
        if particles > 0 && stop + particles < end && is_name_word(scene, stop + particles, sentence_start) {
            stop += particles + 1;
            continue;
        }
        break;
    }
    Run::new(at, stop)
}

fn is_particle(scene: &Scene<'_>, token: &Token) -> bool {
    !token.capital() && scene.classes(token).any(Classes::PARTICLE)
}

/// Takes a capitalised run apart as a personal name; `None` for bodies, places, outlets and lone words that nothing shows to be
/// a person's.
fn personal_name<'a>(scene: &Scene<'a>, run: Run) -> Option<ProperName<'a>> {
    let name = take_apart(scene, run)?;
    (name.personal || name.words.len() == 1).then_some(name)
}

/// Title, then name. `None` where a title stands alone or the run is known as something else than a person.
pub(crate) fn take_apart<'a>(scene: &Scene<'a>, run: Run) -> Option<ProperName<'a>> {
    let mut start = run.start;
    let mut gender = Gender::Unknown;
    let mut titled = false;
    while start < run.end {
        if let Some((len, shown)) = title_at(scene, start, run.end) {
            start += len;
            titled = true;
            gender = if shown == Gender::Unknown { gender } else { shown };
            continue;
        }
        let token = scene.token(start);
        let classes = scene.classes(token);
        let side = classes.any(Classes::SIDE) && !classes.any(Classes::GIVEN) && run.end - start > 1;
        let role =
            classes.any(Classes::ROLE.with(Classes::BODY)) && !classes.any(Classes::GIVEN) && run.end - start > 1;
        if !side && !role {
            break;
        }
        titled |= role;
        start += 1;
    }
    let mut run = run;
    while run.end > start + 1 && scene.classes(scene.token(run.end - 1)).any(Classes::POSTNOMINAL) {
        run.end -= 1;
    }
    let words: Vec<&str> = (start..run.end).map(|at| scene.word(scene.token(at))).collect();
    words.first()?;
    if is_known_as_no_person(scene, Run::new(start, run.end)) {
        return None;
    }
    let first_id = scene.token(start).lex;
    let given = scene.lexicon.given_name(first_id);
    if gender == Gender::Unknown {
        gender = given.unwrap_or_default();
    }
    let last_classes = scene.classes(scene.token(run.end - 1));
    let ends_as_body = last_classes.any(Classes::BODY.with(Classes::MEDIA).with(Classes::DOCUMENT))
        && words.len() > 1
        && given.is_none();
    let introduced = titled || title_word_before(scene, start) || age_behind(scene, run.end);
    let initials = words.len() > 1 && words.iter().any(|w| w.len() == 2 && w.ends_with('.'));
    let shape = words.len() >= 2 && words.len() <= 5 && given.is_some();
    let personal = !ends_as_body && (introduced || shape || initials);
    Some(ProperName { title: Run::new(run.start, start), run: Run::new(start, run.end), words, gender, personal })
}

fn is_known_as_no_person(scene: &Scene<'_>, run: Run) -> bool {
    let name = joined(scene, run);
    let known = matches!(
        scene.lexicon.name(name),
        Some(
            NameKind::Outlet
                | NameKind::Metonym
                | NameKind::Body
                | NameKind::Platform
                | NameKind::Government
                | NameKind::Place
                | NameKind::Side
        )
    );
    known && scene.lexicon.given_name(scene.token(run.start).lex).is_none()
}

/// The text from the first to the last token of a run.
pub(crate) fn joined<'a>(scene: &Scene<'a>, run: Run) -> &'a str {
    if run.is_empty() {
        return "";
    }
    &scene.text[scene.token(run.start).start as usize..scene.token(run.end - 1).end as usize]
}

/// The longest title that starts at `at`: "Lt. Gen.", "Secretary of State".
fn title_at(scene: &Scene<'_>, at: u32, end: u32) -> Option<(u32, Gender)> {
    if !scene.classes(scene.token(at)).any(Classes::TITLE) {
        return None;
    }
    let longest = 4.min(end - at);
    (1..=longest).rev().find_map(|len| {
        let text = joined(scene, Run::new(at, at + len));
        scene.lexicon.title(text).map(|(_, gender)| (len, gender))
    })
}

/// A small-letter title right before a name: "economist Mara Lind", "spokeswoman Anna Reed".
fn title_word_before(scene: &Scene<'_>, start: u32) -> bool {
    let Some(before) = start.checked_sub(1).map(|at| scene.token(at)) else { return false };
    let classes = scene.classes(before);
    !scene.token(start).starts_paragraph()
        && before.kind == Kind::Word
        && !before.capital()
        && classes.any(Classes::ROLE)
        && !classes.any(Classes::PLURAL)
}

/// ", 46,"
fn age_behind(scene: &Scene<'_>, end: u32) -> bool {
    let (Some(comma), Some(age)) = (scene.tokens().get(end as usize), scene.tokens().get(end as usize + 1)) else {
        return false;
    };
    comma.kind == Kind::Comma && age.kind == Kind::Number && age.end - age.start <= 2
}

/// The title before a name: its capitalised words, and small-letter nouns before them: "national security adviser".
fn title_before(scene: &Scene<'_>, name: &ProperName<'_>) -> Option<Run> {
    let mut start = name.run.start;
    while start > 0 && name.run.start - start < 8 {
        let before = scene.token(start - 1);
        let classes = scene.classes(before);
        let inside_run = start > name.title.start;
        let small = before.kind == Kind::Word
            && !classes.any(
                Classes::ARTICLE
                    .with(Classes::PREPOSITION)
                    .with(Classes::DETERMINER)
                    .with(Classes::POSSESSIVE)
                    .with(Classes::FINITE)
                    .with(Classes::COORDINATOR)
                    .with(Classes::SUBORDINATOR),
            )
            && (before.capital()
                || classes.any(Classes::NOUN.with(Classes::ADJECTIVE).with(Classes::SIDE))
                    && !classes.any(Classes::CLITIC));
        let goes_on = inside_run || small && !scene.token(start).starts_paragraph();
        if !goes_on {
            break;
        }
        start -= 1;
    }
    let run = Run::new(start, name.run.start);
    let honorific = run.end - run.start == 1
        && scene.word(scene.token(run.start)).ends_with('.')
        && scene
            .lexicon
            .title(joined(scene, run))
            .is_some_and(|(kind, _)| kind == crate::lexicon::TitleKind::Honorific);
    let has_role = (run.start..run.end).any(|at| {
        let token = scene.token(at);
        scene.classes(token).any(Classes::ROLE.with(Classes::TITLE))
    });
    (!run.is_empty() && !honorific && has_role).then_some(run)
}

/// The apposition behind a name, up to its comma or stop: "an economist at Nord Bank", the age left out.
pub(crate) fn apposition(scene: &Scene<'_>, end: u32) -> Option<Run> {
    const LONGEST: u32 = 24;
    let tokens = scene.tokens();
    if tokens.get(end as usize)?.kind != Kind::Comma {
        return None;
    }
    let mut start = end + 1;
    let first = tokens.get(start as usize)?;
    if first.kind == Kind::Number && tokens.get(start as usize + 1)?.kind == Kind::Comma {
        start += 2;
    }
    let first = tokens.get(start as usize)?;
    let classes = scene.classes(first);
    let describes = classes.any(Classes::ARTICLE.with(Classes::POSSESSIVE))
        || classes.any(Classes::ROLE)
        || classes.any(Classes::TITLE)
        || !first.capital() && classes.any(Classes::ADJECTIVE) && !classes.any(Classes::VERB);
    if !describes {
        return None;
    }
    let mut stop = start;
    while let Some(token) = tokens.get(stop as usize) {
        let ends = matches!(token.kind, Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Dash | Kind::Colon)
            || token.kind.is_mark()
            || token.starts_paragraph() && stop > start;
        if ends || stop - start > LONGEST {
            break;
        }
        let classes = scene.classes(token);
        if classes.any(Classes::RELATIVE)
            || classes.any(Classes::FINITE)
            || classes.any(Classes::REPORTING.with(Classes::PAST)) && classes.any(Classes::PAST) && stop > start + 1
        {
            break;
        }
        stop += 1;
    }
    let has_role = (start..stop).any(|at| scene.classes(scene.token(at)).any(Classes::ROLE));
    (stop > start && has_role).then_some(Run::new(start, stop))
}
