//! What was read to [`Reference`]s: plain text, Markdown, JSONL and captions; labels, stage directions and markup are not said.
//!
//! ```text
//! Article ─┬─ text: its own lines ───────────────────────┬─▶ lines ─ labels ─ stage directions ─▶ Reference
//!          └─ captions: the lines of cues, without tags ─┘
//! ```
//!
//! Whether a text is captions, its first lines tell, whatever the file is called.

mod captions;
mod labels;
mod stage;

use std::borrow::Cow;

use super::reference::{Reference, Time, Turn};
use crate::error::{Error, Kind, Place, Result};
use crate::ingest::{Article, Note};

/// A reference, and what a reader should know about how it was read.
#[derive(Debug)]
pub struct Read {
    /// The reference.
    pub reference: Reference,
    /// Its encoding, times that run backwards; empty almost always.
    pub notes: Vec<Note>,
}

/// One line of a reference.
#[derive(Debug, Default, PartialEq, Eq)]
struct Line<'t> {
    /// Its words.
    words: Cow<'t, str>,
    /// Its number in the file, and the time it is said at, where it is of a cue.
    cue: Option<Cue>,
    /// Who says it, where a tag of the captions says so.
    voice: Option<String>,
}

/// Where a line of captions comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cue {
    /// Line in the file, from 1.
    number: u32,
    /// Start of the cue, where this is its first line.
    millis: Option<u32>,
}

impl Reference {
    /// The reference in what was read as an article. One without a word is an error: nothing can be looked for in it.
    ///
    /// ```
    /// use onrecord::{Article, evidence::Reference};
    ///
    /// let text = "MS. REED: We stay. (Laughter.)\nQ: Until when?\nMS. REED: Until Friday.";
    /// let reference = Reference::read(Article::plain("hearing", text)).expect("words").reference;
    ///
    /// assert_eq!(reference.turns.len(), 3);
    /// assert_eq!(reference.turns[0].speaker.as_deref(), Some("MS. REED"));
    /// assert_eq!(reference.text.split_whitespace().collect::<Vec<_>>().join(" "), "We stay. Until when? Until Friday.");
    /// ```
    pub fn read(mut article: Article) -> Result<Read> {
        let mut notes = std::mem::take(&mut article.notes);
        let mut reference = match captions::read(&article.text) {
            Some(captions) => {
                notes.extend(captions.remark.map(|remark| Note::new(Place::file(&article.id), remark)));
                Self::of_lines(captions.lines)
            }
            None => Self::of_lines(seen(&article).split('\n').map(Line::of_text).collect()),
        };
        if reference.text.trim().is_empty() {
            return Err(Error::new(Place::file(&article.id), Kind::NoWords));
        }
        if let (Some(speaker), []) = (article.extra.get("speaker").and_then(|name| name.as_str()), &*reference.turns) {
            reference.turns.push(Turn { start: 0, speaker: Some(speaker.to_owned()) });
        }
        reference.name = article.id;
        Ok(Read { reference, notes })
    }

    fn of_lines(lines: Vec<Line<'_>>) -> Self {
        let labels = labels::find(&lines);
        let mut reference = Self::default();
        for (nth, (line, label)) in lines.iter().zip(labels).enumerate() {
            if nth > 0 {
                reference.text.push('\n');
            }
            let start = reference.text.len() as u32;
            if let Some(Cue { number, millis }) = line.cue {
                reference.lines.push((start, number));
                reference.times.extend(millis.map(|millis| Time { start, millis }));
            }
            reference.turns.extend(label.turn.map(|speaker| Turn { start, speaker }));
            let (label, said) = line.words.split_at(label.len);
            reference.text.extend(label.chars().map(|_| ' '));
            stage::blank(said, &mut reference.text);
        }
        reference
    }
}

impl<'t> Line<'t> {
    fn of_text(words: &'t str) -> Self {
        Self { words: Cow::Borrowed(words), ..Self::default() }
    }

    /// Whether it is the first line of a cue.
    fn starts_cue(&self) -> bool {
        self.cue.is_some_and(|cue| cue.millis.is_some())
    }
}

/// Whether a word, in capitals or not, is an entry of a list.
fn stands_in(list: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    list.lines().any(|entry| entry == word)
}

/// The article with spaces for its markup, character for character in the same places, line breaks kept.
fn seen(article: &Article) -> Cow<'_, str> {
    let (text, reading) = (&article.text, article.reading());
    if text == reading {
        return Cow::Borrowed(text);
    }
    let shown =
        |at: usize| reading.get(at..).and_then(|rest| rest.chars().next()).filter(|shown| !shown.is_whitespace());
    let character = |(at, original): (usize, char)| match shown(at) {
        Some(shown) => shown,
        None if original.is_whitespace() => original,
        None => ' ',
    };
    Cow::Owned(text.char_indices().map(character).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Reference {
        Reference::read(Article::plain("a", text)).expect("words").reference
    }

    fn words(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Who speaks where the words stand.
    fn speaker(reference: &Reference, words: &str) -> Option<String> {
        let at = reference.text.find(words).expect("the words");
        reference.speaker_at(at as u32).map(str::to_owned)
    }

    #[test]
    fn every_character_of_a_text_keeps_its_place() {
        let text = "RENÉE REED: We — yes, we — stay. [applause]\r\n\r\nQ: Until Friday?\r\nRENÉE REED: No.\n";
        let reference = read(text);
        assert_eq!(reference.text.chars().count(), text.chars().count());
        assert_eq!(words(&reference.text), "We — yes, we — stay. Until Friday? No.");
        assert_eq!(speaker(&reference, "stay").as_deref(), Some("RENÉE REED"));
        assert_eq!(speaker(&reference, "Until").as_deref(), Some("Q"));
        assert_eq!((reference.times, reference.lines), (vec![], vec![]));
    }

    #[test]
    fn markup_is_not_said_and_characters_keep_their_places() {
        let text =
            "# Café\n\n**Anna Reed:** We *stay* [here](https://é.example)\nuntil &mdash; perhaps &mdash; Friday.\n";
        let reference = Reference::read(Article::markdown("a.md", text)).expect("words").reference;
        assert_eq!(words(&reference.text), "Café We stay here until — perhaps — Friday.");
        assert_eq!(speaker(&reference, "stay").as_deref(), Some("Anna Reed"));
        let place = |text: &str| text[..text.find("Friday").expect("the word")].chars().count();
        assert_eq!(place(&reference.text), place(text));
        assert_eq!(reference.text.matches('\n').count(), text.matches('\n').count());
    }

    #[test]
    fn the_speaker_of_a_line_of_jsonl_is_who_speaks_where_no_label_does() {
        let spoken_by = |text: &str, speaker: serde_json::Value| {
            let mut article = Article::plain("a1", text);
            article.extra.insert("speaker".into(), speaker);
            Reference::read(article).expect("words").reference.turns
        };
        let turn = |speaker: &str| vec![Turn { start: 0, speaker: Some(speaker.to_owned()) }];
        assert_eq!(spoken_by("We stay.", json!("Anna Reed")), turn("Anna Reed"));
        assert_eq!(spoken_by("Bo Lind: We stay.", json!("Anna Reed")), turn("Bo Lind"));
        assert_eq!(spoken_by("We stay.", json!(["Anna Reed"])), []);
    }

    #[test]
    fn a_text_without_words_is_refused() {
        for text in ["", " \n", "(Applause.)", "WEBVTT\n", "1\n00:00:01,000 --> 00:00:02,000\n<i></i>\n"] {
            let refused = Reference::read(Article::plain("a.txt", text)).expect_err("refused");
            assert_eq!(refused.to_string(), "a.txt: no words in it; nothing can be checked against it");
        }
    }

    #[test]
    fn the_lists_keep_their_order() {
        for list in [include_str!("stage_directions.txt"), include_str!("nameless.txt")] {
            let entries: Vec<_> = list.lines().filter(|line| !line.starts_with('#')).collect();
            assert!(entries.is_sorted_by(|one, other| one < other));
        }
    }

    /// Lines that look like labels, notes and captions, more or less.
    fn transcript() -> impl Strategy<Value = String> {
        let pieces = vec![
            "MS. REED:",
            "RENÉE",
            "Q:",
            "Q. ",
            "A. ",
            ">> ",
            "- ",
            "[",
            "]",
            "(laughs)",
            ", ",
            ": ",
            "We stay.",
            "é",
            " ",
            "\n",
            "\n\n",
            "\r\n",
            "**",
            "♪",
            "1\n00:00:01,000 --> 00:00:02,000\n",
            "<v Anna>",
            "<c>",
            "&amp;",
            "\u{2003}",
        ];
        prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// Whatever is read, turns, times and lines are in order and start at characters; a text that is no captions keeps the
        /// places of its characters.
        #[test]
        fn places_fit_the_text(text in prop_oneof![transcript(), any::<String>()], markdown in any::<bool>()) {
            let article = if markdown { Article::markdown("a", &*text) } else { Article::plain("a", &*text) };
            let Ok(Read { reference, .. }) = Reference::read(article) else { return Ok(()) };
            if reference.lines.is_empty() {
                prop_assert_eq!(reference.text.chars().count(), text.chars().count());
            }
            let starts = |all: Vec<u32>| {
                all.is_sorted() && all.iter().all(|&start| reference.text.is_char_boundary(start as usize))
            };
            prop_assert!(starts(reference.turns.iter().map(|turn| turn.start).collect()));
            prop_assert!(starts(reference.times.iter().map(|time| time.start).collect()));
            prop_assert!(starts(reference.lines.iter().map(|&(start, _)| start).collect()));
        }
    }
}
