//! What a stretch of text is, which decides its colour and, in the article's lines, its underline.

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ink {
    /// Nothing special.
    #[default]
    Plain,
    /// What frames the rest: gutters, ellipses, legends.
    Faint,
    /// Headings and names.
    Strong,
    /// An anonymous source.
    Anonymous,
    /// Something to look at twice.
    Warning,
    /// Something wrong.
    Error,
    /// Words that name or describe who said it.
    Who,
    /// Words that report.
    Cue,
    /// What was said.
    Said,
    /// What was said, inside quotation marks; the same in a reference.
    Quoted,
    /// Quoted words that a reference writes otherwise.
    Variant,
    /// Quoted words in the place of others.
    Replaced,
    /// Quoted words that a reference does not have.
    Inserted,
    /// Words of a reference that the quotation does not have.
    Deleted,
    /// A difference that brackets or an ellipsis show.
    Disclosed,
    /// What a finding is about.
    Flagged,
}

impl Ink {
    /// The mark put under it in the article's lines.
    pub(super) fn underline(self) -> Option<char> {
        match self {
            Ink::Who => Some('='),
            Ink::Cue => Some('-'),
            Ink::Said => Some('~'),
            Ink::Quoted => Some('^'),
            Ink::Variant => Some('~'),
            Ink::Replaced => Some('x'),
            Ink::Inserted => Some('+'),
            Ink::Deleted => Some('-'),
            Ink::Disclosed => Some('.'),
            Ink::Flagged => Some('^'),
            _ => None,
        }
    }

    /// The parameters of its ANSI escape: the sixteen colours that every terminal theme keeps readable.
    pub(super) fn escape(self) -> Option<&'static str> {
        match self {
            Ink::Plain => None,
            Ink::Faint => Some("2"),
            Ink::Strong => Some("1"),
            Ink::Anonymous => Some("35"),
            Ink::Warning | Ink::Flagged => Some("1;33"),
            Ink::Error => Some("1;31"),
            Ink::Who => Some("36"),
            Ink::Cue => Some("33"),
            Ink::Said => Some("32"),
            Ink::Quoted => Some("1;32"),
            Ink::Variant | Ink::Disclosed => Some("36"),
            Ink::Replaced | Ink::Inserted | Ink::Deleted => Some("1;31"),
        }
    }
}
