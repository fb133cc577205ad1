//! Comments to this program in an article: `<!-- onrecord: … -->` and, in Markdown, `[//]: # (onrecord: …)`.

use std::ops::Range;

use memchr::memmem;

use crate::text::floor;

/// A comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Comment<'t> {
    /// Where it begins, in bytes of the article.
    pub(crate) start: usize,
    /// One past its last byte.
    pub(crate) end: usize,
    /// What it says behind "onrecord:".
    pub(crate) says: &'t str,
}

impl Comment<'_> {
    fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// How comments open and close.
const FORMS: [(&str, &str); 2] = [("<!--", "-->"), ("[//]: # (", ")")];
const NAME: &str = "onrecord:";
/// More bytes than this are no comment, but a mark that nothing closes.
const LONGEST: usize = 2000;

/// All of them, in order. One that is not closed in the text is none.
pub(crate) fn comments(text: &str) -> impl Iterator<Item = Comment<'_>> {
    memmem::find_iter(text.as_bytes(), NAME).filter_map(|name| {
        let before = text[..name].trim_end();
        let (open, close) = FORMS.into_iter().find(|(open, _)| before.ends_with(open.trim_end()))?;
        let body = name + NAME.len();
        let len = text[body..floor(text, body + LONGEST)].find(close)?;
        let start = before.len() - open.trim_end().len();
        Some(Comment { start, end: body + len + close.len(), says: text[body..body + len].trim() })
    })
}

/// The text with spaces for its comments, byte for byte in the same places; none if it has none.
pub(super) fn blank(text: &str) -> Option<String> {
    let mut blanked: Option<Vec<u8>> = None;
    for comment in comments(text) {
        blanked.get_or_insert_with(|| text.as_bytes().to_vec())[comment.range()].fill(b' ');
    }
    blanked.and_then(|bytes| String::from_utf8(bytes).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read_and_blanked() {
        let text = "No.<!-- onrecord: allow é -->\n[//]: # (onrecord: allow b)\n<!-- other --> onrecord: no <!-- onrecord: open";
        let says: Vec<_> = comments(text).map(|comment| comment.says).collect();
        assert_eq!(says, ["allow é", "allow b"]);
        let blanked = blank(text).expect("there are comments");
        assert_eq!(blanked.len(), text.len());
        assert_eq!(
            blanked.split_whitespace().collect::<Vec<_>>().join(" "),
            "No. <!-- other --> onrecord: no <!-- onrecord: open"
        );
        assert_eq!(blank("She said no."), None);
    }
}
