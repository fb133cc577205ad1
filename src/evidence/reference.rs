//! A text to check quotations against, as the stages that look into it take it.

use serde::{Deserialize, Serialize};

/// A text to check quotations against: a transcript, a statement, an earlier article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Path or identifier.
    pub name: String,
    /// The text, shorter than 4 GiB, as places in a verdict count it. For captions it is the healed text: the words of
    /// all cues, joined into sentences.
    pub text: String,
    /// Who speaks from which byte on, in order; empty where no speaker is told.
    pub turns: Vec<Turn>,
    /// When what stands at a byte was said, in order; only captions have it.
    pub times: Vec<Time>,
    /// The line in the original file from which byte on, as `(byte, line)` in order, where it is not the text's own
    /// line.
    pub lines: Vec<(u32, u32)>,
}

/// A stretch of a reference in which one person speaks; the next turn ends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// The first byte.
    pub start: u32,
    /// Who speaks, as the label says: `MS. REED`; none where the label names nobody.
    pub speaker: Option<String>,
}

/// When something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    /// The first byte.
    pub start: u32,
    /// Milliseconds from the beginning of the recording.
    pub millis: u32,
}

impl Reference {
    /// A reference in plain text that tells no speakers.
    pub fn plain(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), ..Self::default() }
    }

    /// The length of the label "MS. REED:" that a turn starts with; 0 where it starts with none.
    pub(crate) fn label_at(&self, turn: usize) -> u32 {
        let Turn { start, speaker } = &self.turns[turn];
        let text = &self.text[*start as usize..];
        let Some(rest) = speaker.as_deref().and_then(|speaker| text.trim_start().strip_prefix(speaker)) else {
            return 0;
        };
        let Some(rest) = rest.trim_start().strip_prefix(':') else { return 0 };
        (text.len() - rest.len()) as u32
    }

    /// Who speaks at a byte: the number of the turn, if there is one.
    pub(crate) fn turn_at(&self, byte: u32) -> Option<usize> {
        self.turns.partition_point(|turn| turn.start <= byte).checked_sub(1)
    }

    /// Who speaks at a byte, where the reference tells.
    pub fn speaker_at(&self, byte: u32) -> Option<&str> {
        self.turn_at(byte).and_then(|turn| self.turns[turn].speaker.as_deref())
    }

    /// When what stands at a byte was said, in milliseconds.
    pub fn time_at(&self, byte: u32) -> Option<u32> {
        let next = self.times.partition_point(|time| time.start <= byte);
        next.checked_sub(1).map(|at| self.times[at].millis)
    }

    /// The line of the original file that a byte stands in, where it is not the text's own line.
    pub fn line_at(&self, byte: u32) -> Option<u32> {
        let next = self.lines.partition_point(|&(start, _)| start <= byte);
        next.checked_sub(1).map(|at| self.lines[at].1)
    }
}
