//! A source phrase taken apart: head, owner, number, and what kind of expression it is.

use crate::grammar::{Run, Scene};
use crate::lexicon::{Classes, Gender, Role};
use crate::sources::proper::{self, ProperName, joined};
use crate::sources::title;
use crate::text::{Flags, Kind};

/// What kind of expression a source phrase is.
#[derive(Clone, Debug)]
pub(crate) enum Form<'a> {
    /// he, she, they, it, who
    Pronoun(Pronoun),
    /// I, we
    First,
    /// another, both, two, the former: stands for an earlier noun.
    Indefinite,
    /// A personal name.
    Name(ProperName<'a>),
    /// A capitalised name that is no person's, without its article.
    ProperNoun(Run),
    /// Common noun.
    Noun,
}

/// A pronoun's number and gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pronoun {
    /// he, she
    Person(Gender),
    /// they
    Plural,
    /// it
    Thing,
    /// who, that
    Relative,
}

/// A source phrase.
#[derive(Clone, Debug)]
pub(crate) struct Mention<'a> {
    pub(crate) run: Run,
    /// The first noun phrase with what hangs on it by preposition, appositions left out.
    pub(crate) core: Run,
    /// The first noun phrase alone.
    pub(crate) noun: Run,
    pub(crate) head: u32,
    /// "Trump" in "Trump's advisers".
    pub(crate) owner: Option<Run>,
    pub(crate) form: Form<'a>,
    pub(crate) role: Option<Role>,
    pub(crate) plural: bool,
    pub(crate) definite: bool,
    /// Whether it is two noun phrases or more: "Mr and Mrs Lee", "the mayor and her deputy".
    pub(crate) joined: bool,
}

impl<'a> Mention<'a> {
    /// Takes the phrase apart.
    pub(crate) fn read(scene: &Scene<'a>, run: Run) -> Self {
        let noun = first_noun_phrase(scene, run);
        let noun = wide_title(scene, run, noun).or_else(|| wide_role(scene, run, noun)).unwrap_or(noun);
        let owner_end = (noun.start + 1..noun.end).rev().find(|&at| {
            let token = scene.token(at);
            !token.spaced()
                && (scene.classes(token).any(Classes::CLITIC)
                    || matches!(token.kind, Kind::SingleClose | Kind::SingleStraight))
        });
        let first = scene.classes(scene.token(noun.start));
        let possessive = first.any(Classes::POSSESSIVE);
        let owner = match owner_end {
            Some(end) => Some(Run::new(noun.start, end)),
            None if possessive && noun.end > noun.start + 1 => Some(Run::new(noun.start, noun.start + 1)),
            None => None,
        };
        let head = noun.end - 1;
        let token = scene.token(head);
        let role = scene.lexicon.role(token.lex);
        let classes = scene.classes(token);
        let form = form(scene, noun, owner_end.map_or(noun.start, |end| end + 1));
        let definite = owner.is_some() || scene.is_any(noun.start, &["the", "this", "that", "these", "those"]);
        let counted = (noun.start..noun.end).any(|at| is_plural_number(scene, at));
        let couple = scene.is_any(head, &["couple", "pair", "duo", "trio"]);
        let plural = role.map_or(classes.any(Classes::PLURAL), |r| r.is_plural) || counted || couple;
        let joined = is_joined(scene, run, noun);
        Mention { run, core: core(scene, run, noun), noun, head, owner, form, role, plural, definite, joined }
    }

    /// The core as it stands in the text.
    pub(crate) fn text(&self, scene: &Scene<'a>) -> &'a str {
        joined(scene, self.core)
    }

    /// The core without a leading article.
    pub(crate) fn bare(&self, scene: &Scene<'a>) -> &'a str {
        let article =
            scene.classes(scene.token(self.core.start)).any(Classes::ARTICLE) && self.core.end > self.core.start + 1;
        joined(scene, Run::new(self.core.start + u32::from(article), self.core.end))
    }

    /// Words between the determiner and the head, and what hangs on it: what describes.
    pub(crate) fn modifiers(&self) -> impl Iterator<Item = u32> + use<> {
        (self.core.start..self.head).chain(self.head + 1..self.core.end)
    }

    /// The whole of what is said of the source, appositions and relative clauses too.
    pub(crate) fn described(&self) -> std::ops::Range<u32> {
        self.run.start..self.run.end
    }
}

/// "and" right behind the first noun phrase, and another phrase behind it.
fn is_joined(scene: &Scene<'_>, run: Run, noun: Run) -> bool {
    noun.end + 1 < run.end && scene.is_any(noun.end, &["and", "&"])
}

fn is_plural_number(scene: &Scene<'_>, at: u32) -> bool {
    let classes = scene.classes(scene.token(at));
    classes.any(Classes::NUMBER) && !scene.is_any(at, &["one", "half"])
        || scene.is_any(at, &["several", "both", "many", "some", "others"])
}

/// The first noun phrase of a source: up to a preposition, a comma, a relative, a verb, a bracket.
fn first_noun_phrase(scene: &Scene<'_>, run: Run) -> Run {
    let stop = Classes::PREPOSITION.with(Classes::RELATIVE).with(Classes::COORDINATOR).with(Classes::FINITE);
    let mut end = behind_quantity(scene, run);
    while end < run.end {
        let token = scene.token(end);
        let classes = scene.classes(token);
        let noun_like = classes.any(Classes::NOUN.with(Classes::NUMBER))
            || token.capital() && !classes.any(stop)
            || classes.any(Classes::POSSESSIVE.with(Classes::CLITIC).with(Classes::DETERMINER));
        let mark = !token.spaced() && matches!(token.kind, Kind::SingleClose | Kind::SingleStraight);
        let ends = match token.kind {
            Kind::Word => {
                let stops = classes.any(stop) && !noun_like && !joins_adjectives(scene, end, run);
                end > run.start && (stops || is_post_modifier(scene, end, run))
            }
            Kind::Number => false,
            Kind::Symbol => false,
            _ => !mark,
        };
        if ends {
            break;
        }
        end += 1;
    }
    Run::new(run.start, end.max(run.start + 1).min(run.end))
}

/// Behind "more than", "at least": what follows is counted.
fn behind_quantity(scene: &Scene<'_>, run: Run) -> u32 {
    let first = || scene.is_any(run.start + 1, &["than"]) && scene.is_any(run.start, &["more", "fewer", "less"]);
    let second = || scene.is_any(run.start, &["at"]) && scene.is_any(run.start + 1, &["least", "most"]);
    if run.end > run.start + 2 && (first() || second()) { run.start + 2 } else { run.start }
}

/// "former *and* current employees"
fn joins_adjectives(scene: &Scene<'_>, at: u32, run: Run) -> bool {
    let describes = |at: u32| {
        let classes = scene.classes(scene.token(at));
        classes.any(Classes::ADJECTIVE.with(Classes::RANK)) && !classes.any(Classes::ROLE)
    };
    let inside = at > run.start && at + 2 < run.end && scene.is_any(at, &["and", "or"]);
    inside && describes(at - 1) && describes(at + 1)
}

/// "City of Alder Mayor Jo Banks", "the commission for Alder representative Jo Banks": where a title with a preposition inside
/// stands before a name, all of it is one noun phrase.
fn wide_title(scene: &Scene<'_>, run: Run, noun: Run) -> Option<Run> {
    let core = core(scene, run, noun);
    let preposition = noun.end + 1 < core.end && scene.is_any(noun.end, &["of", "for"]);
    let last = scene.token(core.end - 1);
    if !preposition || !last.capital() {
        return None;
    }
    let head = scene.token(noun.end - 1);
    if scene.lexicon.role(head.lex).is_some() {
        // "U.S. Secretary of Fisheries Jo Banks", but not "a spokesman for President Jo Banks".
        let whole = proper_suffix(scene, noun.start, core.end);
        let name = proper::take_apart(scene, whole).filter(|_| head.capital() && whole.start < noun.end)?;
        return (name.personal && name.words.len() > 1).then_some(core);
    }
    let behind = noun.end + 1;
    let office = scene.classes(scene.token(behind)).any(Classes::TITLE.with(Classes::SIDE).with(Classes::ROLE));
    let name = proper::take_apart(scene, proper_suffix(scene, behind, core.end)).filter(|_| !office)?;
    let titled = name.run.start > behind && (name.titled || !scene.token(name.run.start - 1).capital());
    (name.personal && titled && name.words.len() > 1).then_some(core)
}

/// "a Ministry of Works official", "City of Alder leaders": a body's name with "of" in it before the human noun that is the head.
fn wide_role(scene: &Scene<'_>, run: Run, noun: Run) -> Option<Run> {
    let of = noun.end + 2 < run.end && scene.is_any(noun.end, &["of"]);
    if !of || !scene.token(noun.end - 1).capital() {
        return None;
    }
    let last = (noun.end + 1..run.end).find(|&at| !scene.token(at).capital())?;
    let human = last > noun.end + 1 && scene.lexicon.role(scene.token(last).lex).is_some();
    human.then(|| Run::new(noun.start, last + 1))
}

/// "familiar", "briefed", "waiting" behind the head.
fn is_post_modifier(scene: &Scene<'_>, at: u32, run: Run) -> bool {
    let token = scene.token(at);
    let classes = scene.classes(token);
    let before = scene.classes(scene.token(at - 1));
    let follows_head = before.any(Classes::NOUN.with(Classes::ROLE));
    let next_preposition = at + 1 < run.end && scene.classes(scene.token(at + 1)).any(Classes::PREPOSITION);
    !token.capital()
        && follows_head
        && (classes.any(Classes::ACCESS)
            || classes.any(Classes::PARTICIPLE.with(Classes::ING)) && (next_preposition || !classes.any(Classes::NOUN)))
}

/// The noun phrase with its prepositional phrases, up to the first comma, bracket, dash or relative.
fn core(scene: &Scene<'_>, run: Run, noun: Run) -> Run {
    let end = (noun.end..run.end)
        .find(|&at| {
            let token = scene.token(at);
            let relative = scene.classes(token).any(Classes::RELATIVE);
            matches!(token.kind, Kind::Comma | Kind::Open | Kind::Dash | Kind::Semicolon) || relative
        })
        .unwrap_or(run.end);
    Run::new(run.start, end)
}

fn form<'a>(scene: &Scene<'a>, noun: Run, from: u32) -> Form<'a> {
    let head = noun.end - 1;
    let token = scene.token(head);
    let classes = scene.classes(token);
    if noun.end == noun.start + 1
        && let Some(pronoun) = pronoun(scene, head)
    {
        return pronoun;
    }
    let content = Classes::ROLE.with(Classes::NOUN).with(Classes::BODY);
    let open = classes.any(Classes::INDEFINITE.with(Classes::NUMBER).with(Classes::ORDINAL));
    if (open || scene.is_any(head, &["other"])) && !classes.any(content) {
        return Form::Indefinite;
    }
    let proper = proper_suffix(scene, from.max(noun.start), noun.end);
    if proper.is_empty() {
        return Form::Noun;
    }
    match proper::take_apart(scene, proper) {
        Some(name) if name.personal => Form::Name(name),
        Some(name) => unknown_name(scene, noun, proper, name),
        None => Form::ProperNoun(proper),
    }
}

/// A pronoun that stands alone. "US" is no "us".
fn pronoun<'a>(scene: &Scene<'a>, at: u32) -> Option<Form<'a>> {
    let token = scene.token(at);
    if token.flags.has(Flags::UPPER) {
        return None;
    }
    if scene.classes(token).any(Classes::FIRST) {
        return Some(Form::First);
    }
    let forms: [(&[&str], Pronoun); 5] = [
        (&["he", "him", "his"], Pronoun::Person(Gender::Masculine)),
        (&["she", "her"], Pronoun::Person(Gender::Feminine)),
        (&["they", "them", "their", "these", "those"], Pronoun::Plural),
        (&["it", "its", "this"], Pronoun::Thing),
        (&["who", "that", "which", "whom"], Pronoun::Relative),
    ];
    forms.iter().find(|(words, _)| scene.is_any(at, words)).map(|(_, pronoun)| Form::Pronoun(*pronoun))
}

/// A capitalised name that no title and no full given name explains: an article or a common noun in it makes it a body's.
/// One word alone may be either; the article as a whole decides that.
fn unknown_name<'a>(scene: &Scene<'a>, noun: Run, proper: Run, name: ProperName<'a>) -> Form<'a> {
    let first = scene.classes(scene.token(noun.start));
    let article = first.any(Classes::ARTICLE);
    let classes = scene.classes(scene.token(proper.end - 1));
    // "TJ Lind" has two given names; "Channel B" is no one's.
    let initials = name.words.len() == 2 && name.words[0].len() == 2 && is_all_capitals(name.words[0]);
    let letter = name.words.len() > 1 && name.words.last().is_some_and(|last| last.len() == 1);
    let acronym = name
        .words
        .iter()
        .enumerate()
        .any(|(at, w)| !(initials && at == 0) && w.len() > 1 && is_all_capitals(w) && !w.ends_with('.'));
    let company = classes.any(Classes::COMPANY);
    // Common words in a name of several words are a body's: "Prairie Crop Watch".
    let common = classes.any(Classes::BODY.with(Classes::MEDIA).with(Classes::DOCUMENT))
        || name.words.len() > 1 && !initials && classes.any(Classes::NOUN.with(Classes::TIME));
    let lone = name.words.len() == 1 && !(proper == noun && first.any(Classes::GIVEN) && !first.any(Classes::PLACE));
    if article
        || acronym
        || letter
        || common
        || company
        || lone
        || name.words.len() > 4
        || title::describes_body(scene, noun.end)
    {
        Form::ProperNoun(proper)
    } else {
        Form::Name(name)
    }
}

fn is_all_capitals(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.' || b == b'&')
}

/// The capitalised words at the end of a noun phrase, particles inside, without a trailing role or side that is a common noun.
fn proper_suffix(scene: &Scene<'_>, from: u32, end: u32) -> Run {
    let mut start = end;
    while start > from {
        let token = scene.token(start - 1);
        let capital = token.kind == Kind::Word && (token.capital() || scene.word(token).starts_with('@'));
        let inner = scene.classes(token).any(Classes::PARTICLE)
            || matches!(scene.word(token), "of" | "and" | "for" | "the" | "&");
        let capital_before = |back: u32| start >= from + back && scene.token(start - back).capital();
        // "of the": both are inside when a capital stands before them.
        let of_the = start >= from + 3 && scene.word(scene.token(start - 2)) == "of" && capital_before(3);
        let particle = start < end && inner && (capital_before(2) || of_the);
        if !(capital || particle) {
            break;
        }
        let article =
            token.capital() && end > start && scene.classes(token).any(Classes::ARTICLE.with(Classes::DETERMINER));
        if article {
            break;
        }
        start -= 1;
    }
    // A sentence's first word has its capital for another reason: "Residents said".
    let alone = end - start == 1;
    let token = scene.token(end - 1);
    let initial = end - 1 == 0
        || scene.token(end - 2).kind.is_terminal()
        || token.starts_paragraph()
        || scene.token(end - 2).kind.is_mark();
    let common = scene
        .classes(token)
        .any(Classes::NOUN.with(Classes::NUMBER).with(Classes::ADJECTIVE).with(Classes::INDEFINITE));
    if alone && initial && common && scene.lexicon.name(scene.word(token)).is_none() {
        return Run::new(end, end);
    }
    // "Using Jo Banks as its model": a verb or an adverb has its capital from the sentence too.
    let first = scene.classes(scene.token(start.min(end - 1)));
    let verbal = Classes::VERB.with(Classes::ADVERB);
    let name = Classes::GIVEN.with(Classes::TITLE).with(Classes::PLACE).with(Classes::SIDE).with(Classes::NOUN);
    let given = start + 1 < end && scene.classes(scene.token(start + 1)).any(Classes::GIVEN);
    let opens = given && starts_sentence(scene, start) && first.any(verbal) && !first.any(name);
    Run::new(start + u32::from(opens), end)
}

fn starts_sentence(scene: &Scene<'_>, at: u32) -> bool {
    at == 0 || scene.token(at).starts_paragraph() || {
        let before = scene.token(at - 1).kind;
        before.is_terminal() || before.is_mark()
    }
}
