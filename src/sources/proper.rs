//! Capitalised runs: whether one is a personal name, and where its titles end and the name begins.

use crate::grammar::{Run, Scene};
use crate::lexicon::{Classes, Gender, Knowledge, NameKind};
use crate::text::{Flags, Kind, Token};

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
    /// Whether a title stands before it in its run.
    pub(crate) titled: bool,
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
pub(crate) fn proper_run(scene: &Scene<'_>, at: u32, end: u32, sentence_start: u32) -> Run {
    if !is_name_word(scene, at, sentence_start) {
        return Run::new(at, at);
    }
    let mut stop = at + 1;
    while stop < end {
        let token = scene.token(stop);
        if !token.spaced() && token.kind != Kind::Word && !token.kind.is_mark() {
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
        if is_nickname(scene, stop, end) && is_name_word(scene, stop + 3, sentence_start) {
            stop += 4;
            continue;
        }
        // "Minister of Defence Petro Hnatiuk": the office goes on.
        let office = scene.classes(scene.token(stop - 1)).any(Classes::TITLE.with(Classes::ROLE));
        if office && scene.word(token) == "of" && stop + 1 < end && is_name_word(scene, stop + 1, sentence_start) {
            stop += 2;
            continue;
        }
        break;
    }
    Run::new(at, stop)
}

/// Whether a word in quotation marks, and a word behind it, starts here: Manuel "Manny" Lind.
fn is_nickname(scene: &Scene<'_>, at: u32, end: u32) -> bool {
    let mark = |at: u32| scene.token(at).kind.is_mark();
    at + 3 < end && mark(at) && scene.token(at).spaced() && scene.token(at + 1).capital() && mark(at + 2)
}

fn is_particle(scene: &Scene<'_>, token: &Token) -> bool {
    !token.capital() && scene.classes(token).any(Classes::PARTICLE)
}

/// Takes a capitalised run apart as a personal name; `None` for bodies, places, outlets.
///
/// The title goes as far as the last word of office, whatever stands before it: "South African President | Imran Botha",
/// "City of Alder Mayor | Jo Banks", "Deputy Minister of Defence | Petro Hnatiuk".
pub(crate) fn take_apart<'a>(scene: &Scene<'a>, run: Run) -> Option<ProperName<'a>> {
    let prefix = Prefix::read(scene, run);
    let (start, mut end) = (prefix.end, run.end);
    while end > start + 1 && scene.classes(scene.token(end - 1)).any(Classes::POSTNOMINAL) {
        end -= 1;
    }
    let name = Run::new(start, end);
    if name.is_empty() {
        return None;
    }
    if is_known_as_no_person(scene, name)
        || prefix.titled && is_office(scene, name)
        || is_end_of_body(scene, name, &prefix)
    {
        return None;
    }
    let words = words(scene, name);
    words.first()?;
    let given = scene.lexicon.given_name(scene.token(start).lex);
    // "Christie" alone is as often a surname.
    let shown = given.filter(|_| words.len() > 1).unwrap_or_default();
    let gender = if prefix.gender == Gender::Unknown { shown } else { prefix.gender };
    let last = scene.classes(scene.token(end - 1));
    let body = Classes::BODY.with(Classes::MEDIA).with(Classes::DOCUMENT).with(Classes::TIME);
    // "Alder County", "Harvest Month"; but "Jo Banks".
    let ends_as_body = words.len() > 1 && last.any(body) && !(given.is_some() && last.any(Classes::PLURAL));
    let introduced = prefix.titled || is_introduced(scene, name);
    let initials = words.len() > 1 && words.iter().any(|w| w.len() == 2 && w.ends_with('.'));
    let shape = words.len() >= 2 && words.len() <= 5 && given.is_some();
    let personal = !ends_as_body && (introduced || shape || initials);
    Some(ProperName { title: Run::new(run.start, start), run: name, words, gender, personal, titled: prefix.titled })
}

/// The words of a name, a nickname in quotation marks left out.
fn words<'a>(scene: &Scene<'a>, name: Run) -> Vec<&'a str> {
    let tokens = &scene.tokens()[name.range()];
    let mut quoted = false;
    let kept = tokens.iter().filter(|token| {
        quoted ^= token.kind.is_mark();
        !quoted && !token.kind.is_mark()
    });
    kept.map(|token| scene.word(token)).collect()
}

/// "King" alone, without an article: a title, or the surname of someone introduced as "Wenna King".
pub(crate) fn lone_title<'a>(scene: &Scene<'a>, run: Run) -> Option<ProperName<'a>> {
    let determiner = Classes::ARTICLE.with(Classes::POSSESSIVE).with(Classes::CLITIC).with(Classes::ADJECTIVE);
    let bare = run.start.checked_sub(1).is_none_or(|at| !scene.classes(scene.token(at)).any(determiner));
    let lone = run.end - run.start == 1 && scene.classes(scene.token(run.start)).any(Classes::TITLE);
    (bare && lone).then(|| ProperName {
        title: Run::new(run.start, run.start),
        run,
        words: vec![scene.word(scene.token(run.start))],
        gender: Gender::Unknown,
        personal: false,
        titled: false,
    })
}

/// What stands before the name in its run.
struct Prefix {
    start: u32,
    end: u32,
    /// Whether the last of it is a title, not a side or a body.
    by_title: bool,
    gender: Gender,
    titled: bool,
}

impl Prefix {
    fn read(scene: &Scene<'_>, run: Run) -> Self {
        let mut prefix =
            Prefix { start: run.start, end: run.start, by_title: false, gender: Gender::Unknown, titled: false };
        while prefix.end < run.end && prefix.step(scene, run.end) {}
        if let Some((end, gender)) = inner_title(scene, Run::new(prefix.end, run.end)) {
            (prefix.end, prefix.titled, prefix.by_title) = (end, true, true);
            prefix.learn(gender);
        }
        if prefix.titled {
            prefix.end = behind_domain(scene, prefix.end, run.end);
            while let Some((len, gender)) = title_at(scene, prefix.end, run.end) {
                prefix.end += len;
                prefix.learn(gender);
            }
        }
        prefix
    }

    fn learn(&mut self, gender: Gender) {
        self.gender = if gender == Gender::Unknown { self.gender } else { gender };
    }

    /// Takes in a title, a side or a body before the name; `false` where the name begins.
    fn step(&mut self, scene: &Scene<'_>, end: u32) -> bool {
        if let Some((len, gender)) = title_at(scene, self.end, end) {
            self.end += len;
            (self.titled, self.by_title) = (true, true);
            self.learn(gender);
            return true;
        }
        let classes = scene.classes(scene.token(self.end));
        if classes.any(Classes::GIVEN) || end - self.end < 2 {
            return false;
        }
        let role = classes.any(Classes::ROLE.with(Classes::BODY));
        let goes_on = classes.any(Classes::SIDE) || role;
        self.titled |= role;
        self.by_title &= !goes_on;
        self.end += u32::from(goes_on);
        goes_on
    }
}

/// Where the last word of office inside a run ends, if a name is left behind it.
fn inner_title(scene: &Scene<'_>, run: Run) -> Option<(u32, Gender)> {
    let first = scene.classes(scene.token(run.start.min(run.end.saturating_sub(1))));
    let place = Classes::PLACE.with(Classes::SIDE).with(Classes::BODY);
    if run.end < run.start + 2 {
        return None;
    }
    let may_be_name = first.any(Classes::GIVEN) && !first.any(place);
    let role = Classes::ROLE;
    (run.start + 1..run.end - 1).rev().find_map(|at| {
        let token = scene.token(at);
        let classes = scene.classes(token);
        let no_office = Classes::PLURAL.with(Classes::GIVEN).with(Classes::SIDE);
        let office = token.capital() && classes.any(role) && !classes.any(no_office);
        let (len, gender) = title_at(scene, at, run.end).or(office.then_some((1, Gender::Unknown)))?;
        let left = run.end.checked_sub(at + len)?;
        let common = Classes::NOUN.with(Classes::BODY).with(Classes::TIME);
        let named = left > 1 || left == 1 && !scene.classes(scene.token(run.end - 1)).any(common);
        // "Alder County Commissioner Greta Lind": a given name before the office counts only without one behind it.
        let given = || left > 1 && scene.classes(scene.token(at + len)).any(Classes::GIVEN);
        (named && (!may_be_name || given())).then_some((at + len, gender))
    })
}

/// "of Defence" behind a title, when two words of a name or more are left.
fn behind_domain(scene: &Scene<'_>, at: u32, end: u32) -> u32 {
    if at >= end || !matches!(scene.word(scene.token(at)), "of" | "for") {
        return at;
    }
    let given = (at + 1..end).find(|&word| scene.classes(scene.token(word)).any(Classes::GIVEN));
    match given {
        Some(given) if given > at + 1 => given,
        _ if end - at >= 4 => end - 2,
        _ => end,
    }
}

/// "State | Department", "Republican | Party", "National | Academies": what is left behind a side or a body is a common noun.
fn is_end_of_body(scene: &Scene<'_>, name: Run, prefix: &Prefix) -> bool {
    let classes = scene.classes(scene.token(name.start));
    let body = Classes::BODY.with(Classes::MEDIA).with(Classes::DOCUMENT).with(Classes::TIME);
    let common = classes.any(body) || classes.any(Classes::NOUN) && !prefix.by_title;
    name.end - name.start == 1 && prefix.end > prefix.start && common && !classes.any(Classes::GIVEN)
}

/// "Deputy | Head": a word of office is no name.
fn is_office(scene: &Scene<'_>, name: Run) -> bool {
    let role = scene.lexicon.role(scene.token(name.start).lex);
    name.end - name.start == 1 && role.is_some_and(|role| role.knowledge == Knowledge::Office)
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
    if at >= end || !scene.classes(scene.token(at)).any(Classes::TITLE) {
        return None;
    }
    let longest = 4.min(end - at);
    (1..=longest).rev().find_map(|len| {
        let text = joined(scene, Run::new(at, at + len));
        scene.lexicon.title(text).map(|(_, gender)| (len, gender))
    })
}

/// Whether a human noun right before or an age right behind shows that this is a person.
pub(crate) fn is_introduced(scene: &Scene<'_>, name: Run) -> bool {
    title_word_before(scene, name.start) || age_behind(scene, name.end)
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
