//! Markdown to the words a reader sees, byte for byte in the same places: every byte of markup becomes a space.
//!
//! ```text
//! ## Talks                        ···Talks
//!
//! "We *stay*,"             ─▶     "We ·stay·,"··he···············said.        (· for a space)
//! [he](https://a.b) said.
//! ```
//!
//! A line break is left only where a block ends or the author broke the line on purpose, so that a sentence wrapped over
//! lines is one line. Code blocks, HTML, images and front matter are blank altogether.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The reading of `text`: as long, every character that is not a space in the place it has there.
pub(super) fn blank(text: &str) -> String {
    let front = front_matter(text);
    let mut page = Page::new(text);
    for (event, range) in Parser::new_ext(&text[front..], syntax()).into_offset_iter() {
        page.event(event, range.start + front..range.end + front);
    }
    page.into_reading()
}

/// Tables, footnotes, struck text and task lists, as most sites write them. No front matter here: the parser finds that
/// between any two rules, and would take an article's words for it.
fn syntax() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// Where the front matter ends: keys between two lines of `---` (or `+++`), the first of them the first line of all.
fn front_matter(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let fence = lines.next().map_or("", str::trim_end);
    if fence != "---" && fence != "+++" {
        return 0;
    }
    let mut end = text.find('\n').map_or(text.len(), |at| at + 1);
    for line in lines {
        end += line.len();
        if line.trim_end() == fence {
            return end;
        }
    }
    0
}

/// The reading as it grows. It starts blank but for its line breaks; events bring the words back.
struct Page<'t> {
    text: &'t str,
    reading: Vec<u8>,
    /// How many elements are open whose words are not read.
    hidden: usize,
    /// Where the last inline event ended; none where a block has begun or ended since.
    inline_end: Option<usize>,
}

impl<'t> Page<'t> {
    fn new(text: &'t str) -> Self {
        // A lone carriage return ends a line in Markdown; with a line feed after it, it adds an empty line: no harm.
        let reading = text.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { b'\n' } else { b' ' }).collect();
        Self { text, reading, hidden: 0, inline_end: None }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.hidden += usize::from(is_hidden(&tag));
                self.boundary(is_inline(&tag.to_end()), range.start);
            }
            Event::End(tag) => {
                self.hidden -= usize::from(matches!(tag, TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image));
                if tag == TagEnd::TableCell {
                    self.end_cell(range.end);
                }
                self.boundary(is_inline(&tag), range.end);
            }
            Event::Text(words) => self.words(&words, range),
            Event::Code(_) => self.code(range),
            Event::HardBreak => self.inline_end = Some(range.end),
            Event::SoftBreak | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {
                self.join(range.start);
                self.join(range.end);
            }
            Event::Html(_) | Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// The start or end of an element at `at`: inline ones go on with the line, blocks end it.
    fn boundary(&mut self, inline: bool, at: usize) {
        if !inline {
            self.inline_end = None;
        } else if self.inline_end.is_some_and(|end| end < at) {
            self.join(at);
        }
    }

    /// Blanks the line breaks since the last inline event: they stand inside one paragraph.
    fn join(&mut self, to: usize) {
        if let Some(from) = self.inline_end {
            self.fill_spaces(from..to.max(from));
        }
        self.inline_end = Some(self.inline_end.map_or(to, |end| end.max(to)));
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        self.join(range.start);
        self.inline_end = Some(range.end);
        if self.hidden > 0 {
            return self.fill_spaces(range);
        }
        let original = &self.text.as_bytes()[range.clone()];
        if original == words.as_bytes() {
            self.reading[range].copy_from_slice(original);
        } else if words.len() <= range.len() && original.is_ascii() {
            // An entity: its character, and spaces for the rest of it.
            self.reading[range.start..range.start + words.len()].copy_from_slice(words.as_bytes());
        }
    }

    /// Inline code is read, its backticks are not.
    fn code(&mut self, range: Range<usize>) {
        self.join(range.start);
        self.inline_end = Some(range.end);
        self.fill_spaces(range.clone());
        if self.hidden > 0 {
            return;
        }
        let code = &self.text[range.clone()];
        let ticks = code.bytes().take_while(|&byte| byte == b'`').count();
        let inner = range.start + ticks..range.end.saturating_sub(ticks).max(range.start + ticks);
        for at in inner {
            self.reading[at] = match self.text.as_bytes()[at] {
                b'\n' | b'\r' => b' ',
                byte => byte,
            };
        }
    }

    /// A cell of a table is a block of its own: the bar after it ends a line.
    fn end_cell(&mut self, end: usize) {
        if self.text.as_bytes().get(end) == Some(&b'|') {
            self.reading[end] = b'\n';
        }
    }

    fn fill_spaces(&mut self, range: Range<usize>) {
        self.reading[range].fill(b' ');
    }

    fn into_reading(self) -> String {
        // Only whole characters and spaces were written; were that ever wrong, the original is the safe reading.
        String::from_utf8(self.reading).unwrap_or_else(|_| self.text.to_owned())
    }
}

/// Whether the words inside are not the article's.
fn is_hidden(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. })
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The reading with runs of spaces as one, so that a case shows words and line breaks.
    fn words(text: &str) -> String {
        let reading = blank(text);
        assert_eq!(reading.len(), text.len());
        let lines = reading.lines().map(|line| line.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn markup_becomes_spaces_in_the_same_places() {
        let text = "## Talks\n\n\"We *stay*,\"\n[he](https://a.b) said.\n";
        assert_eq!(blank(text), "   Talks\n\n\"We  stay ,\"  he               said.\n");
    }

    #[test]
    fn text_without_markup_is_its_own_reading() {
        for text in ["", "He said no.", "“No,” he said.\n\n“Never.”\n", "He *said\n"] {
            assert_eq!(blank(text), text, "{text:?}");
        }
    }

    #[test]
    fn line_breaks_are_left_only_where_blocks_end() {
        assert_eq!(words("One said\nthat he\nwould.\n\nTwo.\n"), "One said that he would.\nTwo.");
        assert_eq!(words("One\r\nsaid.\r\n\r\nTwo.\r\n"), "One said.\nTwo.");
        assert_eq!(words("Title\n=====\nOne.\n***\nTwo.\n"), "Title\nOne.\nTwo.");
        assert_eq!(words("> He said\n> no.\n> \n> She left.\n"), "He said no.\nShe left.");
        assert_eq!(words("- one said\n  that\n- two\n1. [x] three\n"), "one said that\ntwo\nthree");
        assert_eq!(words("By A. Reporter\\\nKYIV  \nToday"), "By A. Reporter\nKYIV\nToday");
    }

    #[test]
    fn line_breaks_inside_markup_are_inside_the_paragraph() {
        assert_eq!(words("He [said](https://a.b\n\"a title\") no."), "He said no.");
        assert_eq!(words("He *said\nno* twice, `a\nb`,<b\nc> he said."), "He said no twice, a b , he said.");
        assert_eq!(words("He said *no*\n*now* and\n**[here](x)**\n`there`"), "He said no now and here there");
    }

    #[test]
    fn code_html_images_and_front_matter_are_not_read() {
        assert_eq!(words("One.\n\n```\nlet a = \"he said\";\n```\n\n    he said\n\nTwo.\n"), "One.\nTwo.");
        assert_eq!(words("<div>\nhe said\n</div>\n\nOne <b>two</b>.<!-- he said -->\n"), "One two .");
        assert_eq!(words("One ![he *said*](a.png \"he said\") two."), "One two.");
        assert_eq!(words("---\ntitle: he said\n---\nOne.\n"), "One.");
        assert_eq!(words("+++\ntitle = \"he said\"\n+++\nOne.\n"), "One.");
    }

    #[test]
    fn front_matter_stands_at_the_start_and_ends() {
        assert_eq!(words("One.\n\n---\nTwo.\n\n---\n"), "One.\nTwo.");
        assert_eq!(words("---\nOne.\n"), "One.");
    }

    #[test]
    fn cells_are_blocks() {
        assert_eq!(words("| Who | What |\n|---|---|\n| Lee | *No* |\n| Roe | Yes |\n"), "Who\nWhat\nLee\nNo\nRoe\nYes");
    }

    #[test]
    fn entities_and_escapes_are_read_as_what_they_stand_for() {
        assert_eq!(blank("&quot;No&quot; &amp; \\*go\\*"), "\"     No\"      &      *go *");
        assert_eq!(blank("a&mdash;b &bogus; c"), "a—    b &bogus; c");
    }

    #[test]
    fn notes_at_the_foot_are_read_and_their_marks_are_not() {
        assert_eq!(words("He said no.[^1]\n\n[^1]: To the BBC.\n"), "He said no.\nTo the BBC.");
    }

    #[test]
    fn hostile_nesting_ends() {
        for text in
            [">".repeat(10_000), "[".repeat(100_000), "*a ".repeat(50_000), "- ".repeat(10_000), "<".repeat(100_000)]
        {
            assert_eq!(blank(&text).len(), text.len());
        }
    }

    /// Pieces of Markdown, so that random text meets the parser's rules often.
    fn markdown() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            prop::sample::select(vec![
                "*", "**", "_", "`", "```", "[", "](", ")", "![", "> ", "- ", "1. ", "\n", "\r\n", "\n\n", "    ",
                "\t", "|", "---", "<b>", "<!--", "&quot;", "&nGt;", "\\", "[^1]", "# ", "~~", "+++\n", "\0", "\r", "{",
                "}", "\"", " ",
            ])
            .prop_map(str::to_owned),
            "[a-z é“”🙂\u{301}\u{202E}]{1,6}",
        ];
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// Positions in the reading are positions in the text: as long, and where a character stands in the reading, one
        /// begins and one ends in the text.
        #[test]
        fn positions_are_the_same(text in prop_oneof![markdown(), any::<String>()]) {
            let reading = blank(&text);
            prop_assert_eq!(reading.len(), text.len());
            for (at, c) in reading.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                prop_assert!(text.is_char_boundary(at), "{c:?} at {at} in {text:?}");
                prop_assert!(text.is_char_boundary(at + c.len_utf8()), "{c:?} at {at} in {text:?}");
            }
        }

        /// Nothing but words, entities and the bars of tables: every other byte is as it was or a space.
        #[test]
        fn what_is_not_blank_is_what_stood_there(text in "[a-z\"“” \n*_>#\\[\\]()`-]{0,80}") {
            let reading = blank(&text);
            for (at, (new, old)) in reading.bytes().zip(text.bytes()).enumerate() {
                prop_assert!(new == old || new == b' ', "byte {at} of {text:?} is {reading:?}");
            }
        }

        /// Emphasis and line breaks cost no word and no quotation mark.
        #[test]
        fn words_are_not_lost(text in "([a-z\"“”🙂]{1,5}[*_]{0,2}[ \n]?){0,20}") {
            let reading = blank(&text);
            for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic() || "\"“”🙂".contains(*c)) {
                prop_assert!(reading[at..].starts_with(c), "{c:?} at {at} of {text:?} in {reading:?}");
            }
        }
    }
}
