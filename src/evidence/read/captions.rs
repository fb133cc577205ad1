//! Captions: SubRip and WebVTT, told by a line of times among the first.
//!
//! ```text
//! 12                                  its number or name, not said
//! 00:01:04,500 --> 00:01:07,000       when, and where on the screen
//! <v Anna>We will <i>not</i> sell     what is said, with tags
//! the ferry.
//! ```
//!
//! Words that go on in the next line or cue are healed where words are folded: here each line of a cue stays a line.

use std::borrow::Cow;

use super::{Cue, Line};

/// The lines of captions, and what a reader should know about their times.
pub(super) struct Captions<'t> {
    pub(super) lines: Vec<Line<'t>>,
    pub(super) remark: Option<String>,
}

/// How captions are written, which decides what a blank line ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    SubRip,
    WebVtt,
}

/// From when to when a cue is shown, in milliseconds.
#[derive(Clone, Copy)]
struct Times {
    start: u32,
    end: u32,
}

/// The captions in `text`; none if it is another kind of text.
pub(super) fn read(text: &str) -> Option<Captions<'_>> {
    let kind = kind(text)?;
    // Words with tags of their own are shown as they are spoken, and once more when their line has rolled up.
    let mut reader = Reader { rolls: text.contains("<c>"), ..Reader::default() };
    for (line, number) in text.lines().zip(1..) {
        match times(line) {
            Some(times) => reader.start(times, number, kind),
            // Notes, styles and names of cues stand apart from any cue. SubRip has none: what follows a blank line is said too.
            None if line.trim().is_empty() => reader.open &= kind == Kind::SubRip,
            None if reader.open => reader.said(line, number),
            None => {}
        }
    }
    Some(Captions { remark: reader.remark(), lines: reader.lines })
}

/// What the first lines tell.
fn kind(text: &str) -> Option<Kind> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    if first == "WEBVTT" || first.starts_with("WEBVTT ") || first.starts_with("WEBVTT\t") {
        return Some(Kind::WebVtt);
    }
    let numbered = first.bytes().all(|byte| byte.is_ascii_digit()) && lines.next().and_then(times).is_some();
    (times(first).is_some() || numbered).then_some(Kind::SubRip)
}

/// The captions so far.
#[derive(Default)]
struct Reader<'t> {
    lines: Vec<Line<'t>>,
    /// Whether the first line of a cue may be the last of the one before, shown again.
    rolls: bool,
    /// Whether lines that come belong to a cue.
    open: bool,
    /// Start of the cue whose first line has not come yet.
    millis: Option<u32>,
    /// Who speaks, by the last tag of this cue.
    voice: Option<String>,
    /// When the cue before is over.
    over: u32,
    /// How many cues start before that.
    early: u32,
}

impl<'t> Reader<'t> {
    /// A cue starts; its number may stand right above.
    fn start(&mut self, times: Times, number: u32, kind: Kind) {
        let is_number = |line: &Line<'_>| {
            line.cue.is_some_and(|cue| cue.number + 1 == number)
                && line.words.trim().bytes().all(|byte| byte.is_ascii_digit())
        };
        if kind == Kind::SubRip {
            self.lines.pop_if(|line| is_number(line));
        }
        self.early += u32::from(times.start < self.over);
        self.over = times.end;
        (self.open, self.millis, self.voice) = (true, Some(times.start), None);
    }

    /// A line of the cue.
    fn said(&mut self, line: &'t str, number: u32) {
        for (voice, words) in voices(line) {
            self.voice = voice.or(self.voice.take());
            let shown = self.lines.last().map(|line| line.words.trim());
            let again = self.rolls && self.millis.is_some() && shown == Some(words.trim());
            if !again && !words.trim().is_empty() {
                let cue = Some(Cue { number, millis: self.millis.take() });
                self.lines.push(Line { words, cue, voice: self.voice.clone() });
            }
        }
    }

    fn remark(&self) -> Option<String> {
        let cues = if self.early == 1 { "cue starts" } else { "cues start" };
        (self.early > 0)
            .then(|| format!("{} {cues} before the one before is over: read in the order of the file", self.early))
    }
}

/// The times of a line that has them: `00:01:04,500 --> 00:01:07,000 align:start`.
fn times(line: &str) -> Option<Times> {
    let (start, end) = line.split_once("-->")?;
    Some(Times { start: millis(start.trim())?, end: millis(end.split_whitespace().next()?)? })
}

/// Milliseconds of `1:02:03,450` or `02:03.450`.
fn millis(clock: &str) -> Option<u32> {
    let (seconds, fraction) = clock.split_once(['.', ','])?;
    let digits =
        |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    let parts: Option<Vec<u32>> = seconds.split(':').map(digits).collect();
    let seconds = match *parts? {
        [minutes, seconds] => minutes.checked_mul(60)?.checked_add(seconds)?,
        [hours, minutes, seconds] => {
            hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?.checked_add(seconds)?
        }
        _ => return None,
    };
    let fraction = digits(fraction).filter(|_| fraction.len() == 3)?;
    seconds.checked_mul(1000)?.checked_add(fraction)
}

/// The line cut where another voice starts to speak, without tags.
fn voices(line: &str) -> Vec<(Option<String>, Cow<'_, str>)> {
    let mut parts = Vec::new();
    let (mut voice, mut rest) = (None, line);
    while let Some((before, name, after)) = voice_tag(rest) {
        parts.push((voice.replace(name.to_owned()), without_tags(before)));
        rest = after;
    }
    parts.push((voice, without_tags(rest)));
    parts
}

/// What stands before, in and behind the first `<v Anna>` or `<v.loud Anna>` of a line.
fn voice_tag(line: &str) -> Option<(&str, &str, &str)> {
    let starts = line.match_indices("<v").find_map(|(at, _)| {
        let (tag, after) = line[at + 2..].split_once('>')?;
        let (classes, name) = tag.split_once([' ', '\t'])?;
        (classes.is_empty() || classes.starts_with('.')).then_some((&line[..at], name.trim(), after))
    });
    starts.filter(|(_, name, _)| !name.is_empty())
}

/// The line without `<i>`, `</v>`, `<00:01:05.000>` and `{\an8}`, and with what `&amp;` stands for.
fn without_tags(line: &str) -> Cow<'_, str> {
    if !line.contains(['<', '{', '&']) {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (len, stands_for) = tag(rest).map(|len| (len, "")).or_else(|| entity(rest)).unwrap_or((1, &rest[..1]));
        out.push_str(stands_for);
        rest = &rest[len..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Bytes of the tag that `text` starts with; none of `<` that is a sign.
fn tag(text: &str) -> Option<usize> {
    let close = match text.as_bytes() {
        [b'<', b'/' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9', ..] => '>',
        [b'{', b'\\', ..] => '}',
        _ => return None,
    };
    text.find(close).map(|end| end + 1)
}

/// Bytes of the entity that `text` starts with, and what it stands for.
fn entity(text: &str) -> Option<(usize, &'static str)> {
    const ENTITIES: [(&str, &str); 6] =
        [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", "")];
    ENTITIES
        .into_iter()
        .find(|(entity, _)| text.starts_with(entity))
        .map(|(entity, character)| (entity.len(), character))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Article;
    use crate::evidence::Reference;

    /// One line a line: number in the file, start of the cue, who speaks, words.
    fn shown(text: &str) -> String {
        let captions = read(text).expect("captions");
        let line = |line: &Line<'_>| {
            let cue = line.cue.expect("of a cue");
            let millis = cue.millis.map(|millis| format!("{millis} ms")).unwrap_or_default();
            let voice = line.voice.as_deref().map(|voice| format!("{voice}: ")).unwrap_or_default();
            format!("{:<3}{millis:>10}  {voice}{}\n", cue.number, line.words.trim_end())
        };
        captions.lines.iter().map(line).collect::<String>() + &captions.remark.unwrap_or_default()
    }

    #[test]
    fn subrip_keeps_words_and_times() {
        let text = "1\r\n00:00:01,000 --> 00:00:03,500\r\nWe will <i>not</i> sell\r\nthe ferry.\r\n\r\n\
                    2\r\n00:01:04,500 --> 00:01:06,000 X1:40 X2:600\r\n{\\an8}Not for 3 < 4 & 5.\r\n";
        insta::assert_snapshot!(shown(text), @"
        3     1000 ms  We will not sell
        4              the ferry.
        8    64500 ms  Not for 3 < 4 & 5.
        ");
    }

    #[test]
    fn subrip_that_is_careless_loses_nothing_that_is_said() {
        let text =
            "00:00:01,000 --> 00:00:03,500\nWe stay\n\nuntil\n1945\n2\n00:00:04,000 --> 00:00:06,000\nor longer.";
        insta::assert_snapshot!(shown(text), @"
        2     1000 ms  We stay
        4              until
        5              1945
        8     4000 ms  or longer.
        ");
    }

    #[test]
    fn webvtt_keeps_voices_and_leaves_out_notes_and_styles() {
        let text = "WEBVTT - Evening talk\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE checked by hand\n\n\
                    opening\n00:01.000 --> 00:03.000 align:start\n<v.loud Anna Reed>We <00:02.000>stay,</v> <v Bo Lind>You &amp; I.\n\n\
                    01:00:00.000 --> 01:00:02.000\nUntil Friday.\n";
        insta::assert_snapshot!(shown(text), @"
        11    1000 ms  Anna Reed: We stay,
        11             Bo Lind: You & I.
        14 3600000 ms  Until Friday.
        ");
    }

    #[test]
    fn a_line_that_rolls_up_is_said_once() {
        let cues = ["We<00:01.200><c> stay</c>", "We stay\n ", "We stay\nuntil<c> Friday</c>", "until Friday\n "];
        let cue = |(nth, words): (usize, &&str)| format!("00:0{nth}.000 --> 00:0{nth}.900\n{words}\n\n");
        let text = "WEBVTT\n\n".to_owned() + &cues.iter().enumerate().map(cue).collect::<String>();
        insta::assert_snapshot!(shown(&text), @"
        4        0 ms  We stay
        12    2000 ms  until Friday
        ");
        // Where nothing rolls, who says it twice says it twice.
        assert_eq!(shown(&text.replace("<c>", "").replace("</c>", "")).matches("We stay").count(), 3);
    }

    #[test]
    fn times_that_overlap_or_run_backwards_are_said() {
        let cue = |start: &str, end: &str, words: &str| format!("00:00:{start},000 --> 00:00:{end},000\n{words}\n\n");
        let in_order = cue("01", "03", "We") + &cue("03", "04", "stay.");
        assert_eq!(read(&in_order).and_then(|captions| captions.remark), None);
        let overlapping = cue("01", "03", "We") + &cue("02", "04", "stay") + &cue("01", "02", "here.");
        insta::assert_snapshot!(shown(&overlapping), @"
        2     1000 ms  We
        5     2000 ms  stay
        8     1000 ms  here.
        2 cues start before the one before is over: read in the order of the file
        ");
    }

    #[test]
    fn labels_and_dashes_of_captions_are_turns() {
        let text = "1\n00:00:01,000 --> 00:00:03,000\n>> REED: We stay.\n- Why?\n\n2\n00:00:04,000 --> 00:00:06,000\n– The ferry.\n";
        let reference = Reference::read(Article::plain("a.srt", text)).expect("words").reference;
        let speaker = |words: &str| reference.speaker_at(reference.text.find(words).expect("the words") as u32);
        assert_eq!((speaker("We stay"), speaker("Why"), speaker("The ferry")), (Some("REED"), None, None));
        assert_eq!(reference.turns.len(), 3);
        let at = reference.text.find("The ferry").expect("the words") as u32;
        assert_eq!((reference.line_at(at), reference.time_at(at)), (Some(8), Some(4000)));
    }

    #[test]
    fn other_texts_are_no_captions() {
        for text in
            ["", "We stay.", "1\n2\n3", "WEBVTTS stay", "1:00 --> 2:00\nWe stay.", "Step 1 --> step 2", "12\nWe stay."]
        {
            assert!(read(text).is_none(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_captions_make_it_panic(body in "([0-9:,.]{1,12}|-->|<v ?|<|>|&amp;|\\{\\\\|\\}|[a-zé -]|\n){0,60}") {
            let _ = read(&format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{body}"));
            let _ = read(&format!("00:00:01,000 --> 00:00:02,000\n{body}"));
        }
    }
}
