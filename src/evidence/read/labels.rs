//! Labels at the start of a line that say who speaks: `MS. REED:`, `Q:`, `[Reed]`, `>> REED:`; and the voices of captions.
//!
//! What could be a heading as well (`Key Findings:`) is a label only if it comes again, as speakers do. A turn goes on until the next
//! one; that of the only label in a text ends with its paragraph, for the rest may be anybody's.

use rustc_hash::FxHashMap;

use super::{Line, stage, stands_in};
use crate::lexicon::{Classes, Lexicon};

/// What stands at the start of a line and is not said, and who speaks from there on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Label {
    /// Its bytes.
    pub(super) len: usize,
    /// Whose turn begins here, if one does.
    pub(super) turn: Option<Speaker>,
}

/// Who speaks; none where that is not told.
type Speaker = Option<String>;

/// What looks like a label.
struct Candidate<'t> {
    len: usize,
    /// None where it names nobody.
    speaker: Option<&'t str>,
    /// Whether it is a label even if it comes only once.
    sure: bool,
}

/// What marks a turn and does not say whose it is.
const NAMELESS: &str = include_str!("../nameless.txt");
/// What says that somebody asks, who is nobody that is quoted by name.
const ASKS: [&str; 3] = ["Q", "Question", "QUESTION"];
/// Most words of a name, and of what stands behind it in the label.
const MOST_WORDS: usize = 6;

/// The label of each line.
pub(super) fn find(lines: &[Line<'_>]) -> Vec<Label> {
    if lines.iter().any(|line| line.voice.is_some()) {
        return voices(lines);
    }
    let candidates = settled(lines);
    let lone = candidates.iter().flatten().count() == 1;
    let mut open = false;
    let label = |(line, candidate): (&Line<'_>, Option<Candidate<'_>>)| match candidate {
        Some(candidate) => {
            open = lone;
            Label { len: candidate.len, turn: Some(candidate.speaker.map(str::to_owned)) }
        }
        None if open && (line.starts_cue() || line.words.trim().is_empty()) => {
            open = false;
            Label { len: 0, turn: Some(None) }
        }
        None => Label::default(),
    };
    lines.iter().zip(candidates).map(label).collect()
}

/// The turns that tags of captions tell.
fn voices(lines: &[Line<'_>]) -> Vec<Label> {
    let before = std::iter::once(&None).chain(lines.iter().map(|line| &line.voice));
    let turn = |(before, line): (&Speaker, &Line<'_>)| (line.voice != *before).then(|| line.voice.clone());
    before.zip(lines).map(|pair| Label { len: 0, turn: turn(pair) }).collect()
}

/// The candidates that are labels.
fn settled<'t>(lines: &'t [Line<'_>]) -> Vec<Option<Candidate<'t>>> {
    let mut candidates: Vec<_> = lines.iter().map(|line| candidate(&line.words, line.cue.is_some())).collect();
    let mut count: FxHashMap<Option<&str>, u32> = FxHashMap::default();
    for candidate in candidates.iter().flatten() {
        *count.entry(candidate.speaker).or_default() += 1;
    }
    for slot in &mut candidates {
        slot.take_if(|candidate| !candidate.sure && count[&candidate.speaker] < 2);
    }
    candidates
}

/// What could be the label of a line. In captions a dash at the start is a turn of somebody.
fn candidate(line: &str, captions: bool) -> Option<Candidate<'_>> {
    let text = line.trim_start();
    let marks = if captions { &['>', '-', '–', '—'][..] } else { &['>'] };
    let name = text.trim_start_matches(marks);
    let marked = if captions { name.len() < text.len() } else { text.starts_with(">>") };
    let text = if marked { name.trim_start() } else { text };
    let label = bracketed(text).or_else(|| before_colon(text)).or_else(|| before_stop(text));
    let Some((name, len)) = label else {
        return marked.then_some(Candidate { len: line.len() - text.len(), speaker: None, sure: true });
    };
    let nobody =
        name.split(' ').all(|word| stands_in(NAMELESS, word) || word.bytes().all(|byte| byte.is_ascii_digit()));
    let turn = (nobody || ASKS.contains(&name)) && !text[..len].ends_with('.');
    let sure = marked || turn || is_person(name);
    Some(Candidate { len: line.len() - text.len() + len, speaker: Some(name).filter(|_| !nobody), sure })
}

/// `[Reed] We stay`: the name and the bytes of the label.
fn bracketed(text: &str) -> Option<(&str, usize)> {
    let (name, rest) = text.strip_prefix('[')?.split_once(']')?;
    let colon = usize::from(rest.starts_with(':'));
    (is_name(name) && !stage::is_direction(name)).then_some((name, name.len() + 2 + colon))
}

/// `MS. REED: We stay`, `Anna Reed, mayor of Aldmere (by telephone): We stay`.
fn before_colon(text: &str) -> Option<(&str, usize)> {
    let (label, rest) = text.split_once(':')?;
    let apart = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || "\"“‘*_".contains(c));
    let end = label.find(['(', '[', ',']).unwrap_or(label.len());
    let (name, more) = (label[..end].trim_end(), &label[end..]);
    (apart && is_name(name) && !says(more)).then_some((name, label.len() + 1))
}

/// `Q. Until when?`, as courts write it.
fn before_stop(text: &str) -> Option<(&str, usize)> {
    let letter = text.strip_prefix(['Q', 'A'])?.starts_with(". ");
    letter.then_some((&text[..1], 2))
}

/// Whether what stands between a name and a colon is more than a description: `Reed, who came late, said:`.
fn says(more: &str) -> bool {
    let reports = |word: &str| {
        let lexicon = Lexicon::get();
        let classes = lexicon.classes(lexicon.lookup(word));
        classes.any(Classes::REPORTING) && !classes.any(Classes::NOUN.with(Classes::ROLE))
    };
    more.split_whitespace().count() > MOST_WORDS || more.split(|c: char| !c.is_alphanumeric()).any(reports)
}

/// Whether it could be the name of a speaker: few words with capitals, none of which announces a text (`Update`).
fn is_name(name: &str) -> bool {
    let lexicon = Lexicon::get();
    let words: Vec<&str> = name.split(' ').collect();
    let announces = |word: &&str| lexicon.is_announcement(lexicon.lookup(&word.to_lowercase()));
    let fits = |word: &&str| {
        let small = Classes::PARTICLE.with(Classes::PREPOSITION).with(Classes::COORDINATOR).with(Classes::ARTICLE);
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || lexicon.classes(lexicon.lookup(word)).any(small)
    };
    let starts = name.starts_with(char::is_uppercase) && !name.ends_with(['!', '?', ';']);
    starts && words.len() <= MOST_WORDS && words.iter().all(fits) && !words.iter().any(announces)
}

/// Whether it is a person's or a body's name whatever else the text holds: a title or a given name and another, a role or a body in
/// capitals.
fn is_person(name: &str) -> bool {
    let lexicon = Lexicon::get();
    let classes = |word: &str| lexicon.classes(lexicon.lookup(word));
    let (Some(first), Some(last)) = (name.split(' ').next(), name.split(' ').next_back()) else { return false };
    let titled = lexicon.title(first).is_some() || classes(first).any(Classes::GIVEN);
    let capitals = !name.contains(char::is_lowercase);
    titled && first != last || capitals && classes(last).any(Classes::ROLE.with(Classes::BODY))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who speaks in each line and what he says.
    fn turns(text: &str) -> Vec<(String, &str)> {
        let lines: Vec<_> = text.split('\n').map(Line::of_text).collect();
        let name = |turn: Option<Speaker>| turn.map_or("…".to_owned(), |speaker| speaker.unwrap_or("?".to_owned()));
        let labels = find(&lines).into_iter().zip(text.split('\n'));
        labels.map(|(label, line)| (name(label.turn), line[label.len..].trim())).collect()
    }

    fn one(line: &str) -> (String, &str) {
        turns(line).remove(0)
    }

    #[test]
    fn a_label_says_who_speaks() {
        let cases = [
            ("MS. REED: We stay.", "MS. REED"),
            ("Anna Reed: We stay.", "Anna Reed"),
            ("Anna Reed, mayor of Aldmere: We stay.", "Anna Reed"),
            ("Dr. Reed (by telephone): We stay.", "Dr. Reed"),
            ("THE MODERATOR: We stay.", "THE MODERATOR"),
            (">> REED: We stay.", "REED"),
            ("[Anna Reed] We stay.", "Anna Reed"),
            ("  Anna Reed:“We stay.”", "Anna Reed"),
        ];
        for (line, speaker) in cases {
            assert_eq!((one(line).0.as_str(), one(line).1.trim_matches(['“', '”'])), (speaker, "We stay."), "{line}");
        }
    }

    #[test]
    fn some_labels_name_nobody() {
        for line in ["A: Until Friday.", ">> Until Friday.", "SPEAKER 2: Until Friday.", "Man: Until Friday."] {
            assert_eq!(one(line), ("?".to_owned(), "Until Friday."));
        }
    }

    #[test]
    fn who_asks_is_a_speaker_too() {
        assert_eq!(turns("Q (Radio Vell): Until when?\nA: Until Friday.").map_speakers(), ["Q", "?"]);
        assert_eq!(turns("Q. Until when?\nA. Friday.\nQ. Why?\nA. Why not.").map_speakers(), ["Q", "?", "Q", "?"]);
        assert_eq!(turns("Q. Until when?").map_speakers(), ["…"]);
    }

    #[test]
    fn what_announces_a_text_or_says_something_is_no_label() {
        let none = [
            "Update: the road is open.",
            "The result: we stay.",
            "We have a plan: we stay.",
            "Reed, who came late, said: We stay.",
            "At 10:30 we leave.",
            "https://aldmere.example/reed",
            "> Anna Reed stays.",
            "[applause] We stay.",
            "[We stay.]",
            "Q & A",
            "",
        ];
        for line in none {
            assert_eq!(one(line), ("…".to_owned(), line), "{line}");
        }
    }

    #[test]
    fn what_could_be_a_heading_is_a_label_if_it_comes_again() {
        assert_eq!(one("Key Findings: the pier is old."), ("…".to_owned(), "Key Findings: the pier is old."));
        assert_eq!((one("Reed: We stay.").0, one("Source: the Harbour Board").0), ("…".into(), "…".into()));
        assert_eq!(turns("Reed: We stay.\nUntil Friday.\nReed: Or longer.").map_speakers(), ["Reed", "…", "Reed"]);
    }

    #[test]
    fn a_turn_goes_on_but_that_of_a_lone_label_ends_with_its_paragraph() {
        assert_eq!(turns("MS. REED: We stay.\n\nUntil Friday.\nQ: Why?").map_speakers(), ["MS. REED", "…", "…", "Q"]);
        assert_eq!(turns("MS. REED: We stay.\nAnd go.\n\nHe left.").map_speakers(), ["MS. REED", "…", "?", "…"]);
    }

    trait Speakers {
        fn map_speakers(self) -> Vec<String>;
    }

    impl Speakers for Vec<(String, &str)> {
        fn map_speakers(self) -> Vec<String> {
            self.into_iter().map(|(speaker, _)| speaker).collect()
        }
    }
}
