//! What the words of a source tell beyond its class: which body an official is of, whether a person is only an office.

use crate::grammar::{Run, Scene};
use crate::lexicon::{Knowledge, Lexicon, Plural, Voice};
use crate::model::Source;
use crate::scheme::body;
use crate::sources::{Form, Mention, has_access, joined};
use crate::text::Layout;

/// What is read out of all wordings of one source.
#[derive(Debug, Default)]
pub(super) struct Wording {
    /// Officials, employees.
    pub(super) staff: bool,
    /// A poll, a survey, figures.
    pub(super) data: bool,
    /// Of which named body they are.
    pub(super) body: Option<String>,
    /// "the survey", "that poll"
    pub(super) definite: bool,
    /// Whether the name is none, but an office: "the mayor", "Prime Minister".
    pub(super) office: bool,
    /// "spokesman for the Harbour Board", where a body speaks through one alone.
    pub(super) spokesperson: Option<String>,
    /// "officials", with no word of how they know.
    pub(super) plain_officials: bool,
}

impl Wording {
    pub(super) fn of(source: &Source) -> Self {
        let mentions = source.mentions.iter().map(|piece| &*piece.text);
        let phrases: Vec<Phrase> = mentions.chain([&*source.name]).map(Phrase::read).collect();
        let (name, mentions) = phrases.split_last().expect("a source has a name");
        // The name of "another" is made from the words of whom he is like.
        let stands_in = mentions.iter().all(|phrase| phrase.stands_in);
        let worded = if stands_in { std::slice::from_ref(name) } else { mentions };
        let spokes = mentions.iter().all(|phrase| phrase.spokes || phrase.stands_in)
            && mentions.iter().any(|phrase| phrase.spokes);
        Self {
            staff: name.voice == Some(Voice::Staff),
            data: name.voice == Some(Voice::Data),
            body: worded.iter().find_map(|phrase| phrase.body.clone()),
            definite: name.definite,
            office: name.office,
            spokesperson: source.aliases.first().filter(|_| spokes).cloned(),
            plain_officials: name.briefers && !phrases.iter().any(|phrase| phrase.access),
        }
    }
}

/// One wording taken apart.
#[derive(Debug, Default)]
struct Phrase {
    voice: Option<Voice>,
    body: Option<String>,
    definite: bool,
    office: bool,
    spokes: bool,
    briefers: bool,
    access: bool,
    /// Pronouns, "another".
    stands_in: bool,
}

impl Phrase {
    fn read(words: &str) -> Self {
        let lexicon = Lexicon::get();
        let mut layout = Layout::default();
        layout.read(words, lexicon);
        if layout.tokens.is_empty() {
            return Self::default();
        }
        let scene = Scene { text: words, lexicon, layout: &layout };
        let mention = Mention::read(&scene, Run::new(0, layout.tokens.len() as u32));
        let voice = lexicon.voice(scene.token(mention.head).lex);
        let role = mention.role.filter(|_| !matches!(mention.form, Form::Name(_)));
        Self {
            voice,
            body: body::named(&scene, &mention, voice).map(str::to_owned),
            definite: mention.definite && mention.owner.is_none(),
            office: is_office(&scene, &mention),
            spokes: role.is_some_and(|role| role.knowledge == Knowledge::Spokes),
            briefers: role.is_some_and(|role| role.is_plural && role.plural == Plural::Briefers),
            access: has_access(&scene, &mention),
            stands_in: matches!(mention.form, Form::Pronoun(_) | Form::First | Form::Indefinite),
        }
    }
}

/// "the mayor", "Halloran's chief engineer", "President"; not "Jo Baker".
fn is_office(scene: &Scene<'_>, mention: &Mention<'_>) -> bool {
    let Some(role) = mention.role.filter(|_| !matches!(mention.form, Form::Name(_))) else { return false };
    let title =
        mention.noun.end - mention.noun.start == 1 || scene.lexicon.title(joined(scene, mention.noun)).is_some();
    mention.definite || role.knowledge == Knowledge::Office && title
}
