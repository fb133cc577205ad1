//! Whether line breaks end paragraphs or wrap them.

/// What a single line break means in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lines {
    /// It ends a paragraph.
    Paragraphs,
    /// It is the wrap of a mail; an empty line ends a paragraph.
    Wrapped,
    /// It is the wrap of a page without empty lines, as taken from a PDF; a paragraph ends where a line ends with a sentence.
    Tight,
}

/// What line breaks mean. A text is hard-wrapped, as mail is, when there are blank lines between paragraphs and single line
/// breaks mostly stand in the middle of a sentence, between lines of about one length; without blank lines, when most lines go
/// on with a small letter.
pub(crate) fn lines(text: &str) -> Lines {
    const SAMPLE: usize = 200;
    const FEWEST_TIGHT: u32 = 12;
    let mut lines = text.lines().take(SAMPLE).peekable();
    let (mut inner, mut open, mut small, mut blank) = (0u32, 0u32, 0u32, false);
    while let Some(line) = lines.next() {
        let Some(next) = lines.peek() else { break };
        blank |= line.trim().is_empty();
        if line.trim().is_empty() || next.trim().is_empty() {
            continue;
        }
        inner += 1;
        let ended = line.trim_end().ends_with(['.', '!', '?', '"', '”', ':', '’', '\'']);
        let wraps = !ended && (45..=100).contains(&line.chars().take(101).count());
        open += u32::from(wraps);
        small += u32::from(wraps && next.starts_with(|c: char| c.is_lowercase()));
    }
    if blank && inner >= 4 && open * 3 >= inner * 2 {
        Lines::Wrapped
    } else if !blank && inner >= FEWEST_TIGHT && small * 2 >= inner {
        Lines::Tight
    } else {
        Lines::Paragraphs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As mail is wrapped, with an empty line between paragraphs.
    const MAIL: &str = "The board put off until spring a vote on the levee bond after\na hearing that began in the evening and ended long after\nmidnight, with the coffee gone and two members fast asleep.\n\nThe bond would raise four miles of levee by three feet, and the\nstate has said that it will match the sum if the county acts\nbefore the end of the month.\n";

    #[test]
    fn a_line_a_paragraph_is_the_rule() {
        assert_eq!(lines("The road is open.\nThe bridge is not.\n"), Lines::Paragraphs);
        assert_eq!(lines(""), Lines::Paragraphs);
    }

    #[test]
    fn lines_that_break_inside_sentences_wrap() {
        assert_eq!(lines(MAIL), Lines::Wrapped);
    }

    #[test]
    fn without_empty_lines_most_lines_must_go_on_small() {
        let page = MAIL.replace("\n\n", "\n").repeat(3);
        assert_eq!(lines(&page), Lines::Tight);
        assert_eq!(lines(&page.to_uppercase()), Lines::Paragraphs);
    }
}
