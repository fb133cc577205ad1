//! Stage directions: what a transcript notes in brackets and nobody says.

use super::stands_in;

/// All words of stage directions.
const WORDS: &str = include_str!("../stage_directions.txt");

/// Most bytes before the closing bracket of a stage direction.
const LONGEST: usize = 60;

/// Adds `line` to `out`, with a space for each character of a stage direction and of a mark for music.
///
/// `We stay. (Laughter and applause.)` loses its bracket, `We stay (see annex 2).` does not.
pub(super) fn blank(line: &str, out: &mut String) {
    let mut rest = line;
    while let Some(at) = rest.find(['(', '[', '♪', '♫']) {
        let (before, note) = rest.split_at(at);
        out.push_str(before);
        let len = match direction(note) {
            Some(len) => {
                out.extend(note[..len].chars().map(|_| ' '));
                len
            }
            None => {
                out.push_str(&note[..1]);
                1
            }
        };
        rest = &note[len..];
    }
    out.push_str(rest);
}

/// Whether the words between two brackets are a stage direction.
pub(super) fn is_direction(inside: &str) -> bool {
    let mut words = inside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| stands_in(WORDS, word))
}

/// Bytes of the stage direction, or of the mark for music, that `text` starts with. None of a bracket that is another.
fn direction(text: &str) -> Option<usize> {
    let close = match text.chars().next()? {
        '(' => ')',
        '[' => ']',
        music => return Some(music.len_utf8()),
    };
    let end = text.find(close).filter(|&end| end <= LONGEST)?;
    is_direction(&text[1..end]).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> String {
        let mut out = String::new();
        blank(line, &mut out);
        assert_eq!(out.chars().count(), line.chars().count());
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_noted_in_brackets_is_not_said() {
        assert_eq!(said("We stay. (Laughter.) Until Friday."), "We stay. Until Friday.");
        assert_eq!(said("[LOUD APPLAUSE] We stay [laughs]."), "We stay .");
        assert_eq!(said("♪ (upbeat music) ♪"), "");
    }

    #[test]
    fn other_brackets_are() {
        for line in ["We stay (see annex 2).", "[The board] stays.", "()", "We [inaudible] stay.", "(Laughter", "no) ("]
        {
            assert_eq!(said(line), line);
        }
    }
}
