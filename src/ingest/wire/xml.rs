//! NewsML-G2 and NITF: `newsItem`s, alone or in a `newsMessage`, whose content is NITF, XHTML or text; or NITF by itself.
//!
//! ```text
//! <newsItem guid="urn:1"> … <headline>Ferry stops</headline> …      id, title, byline, date: from the metadata
//!   <contentSet><inlineXML><nitf> … <body.content>
//!     <p>“No,” he said.</p><p>Twice.</p>                             text: a paragraph a line
//! ```

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use serde_json::{Map, Value};

use super::Item;
use crate::error::Kind;
use crate::ingest::html;

/// The items of a file. Where it stops being XML, that is the last.
pub(super) fn items(text: &str) -> Vec<Result<Item, Kind>> {
    let mut walk = Walk::default();
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let broken = loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => walk.open(&tag),
            Ok(Event::End(_)) => walk.close(),
            Ok(Event::Text(text)) => walk.text(&text.xml_content(XmlVersion::Implicit1_0)),
            Ok(Event::CData(text)) => walk.text(&text.xml_content(XmlVersion::Implicit1_0)),
            Ok(Event::GeneralRef(name)) => match name.resolve_char_ref() {
                Ok(Some(c)) => walk.text(c.encode_utf8(&mut [0; 4])),
                _ => match quick_xml::escape::resolve_predefined_entity(&name) {
                    Some(text) => walk.text(text),
                    None => walk.text(&format!("&{};", &*name)),
                },
            },
            Ok(Event::Eof) if walk.path.is_empty() => break None,
            Ok(Event::Eof) => break Some("it ends in the middle".to_owned()),
            Ok(_) => {}
            Err(error) => break Some(format!("{error}, at byte {}", reader.error_position())),
        }
    };
    let mut items: Vec<_> = walk.items.into_iter().map(Ok).collect();
    match broken {
        Some(reason) => items.push(Err(malformed(reason))),
        None if items.is_empty() => items.push(Err(malformed("no article with words in it".to_owned()))),
        None => {}
    }
    items
}

fn malformed(reason: String) -> Kind {
    Kind::Malformed { format: "NewsML-G2 or NITF", reason }
}

/// What an element is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// An article.
    Item,
    /// An article, or its content, in NITF, which has its words in `body.content`.
    Nitf,
    /// Around the words of an article; in plain text, where lines are lines.
    Content { plain: bool },
    /// A paragraph of them.
    Block,
    /// Words among them that belong to no paragraph: pictures and what is said of them.
    Hidden,
    /// Something to carry through.
    Field(&'static str),
    /// Any other.
    Other,
}

/// The title in a head: it stands for the headline where there is none.
const HEAD_TITLE: &str = "head title";

/// A walk through a file.
#[derive(Default)]
struct Walk {
    items: Vec<Item>,
    path: Vec<Role>,
    /// How many elements are open, of each kind that is counted.
    inside: [usize; 5],
    plain: bool,
    id: Option<String>,
    text: String,
    /// The field in hand.
    field: String,
    fields: Map<String, Value>,
}

const ITEM: usize = 0;
const NITF: usize = 1;
const CONTENT: usize = 2;
const HIDDEN: usize = 3;
const FIELD: usize = 4;

impl Role {
    fn of(tag: &BytesStart<'_>, inside: [usize; 5]) -> Self {
        let name = tag.local_name();
        let in_content = inside[CONTENT] > 0;
        match name.as_ref() {
            "newsItem" => Self::Item,
            "nitf" => Self::Nitf,
            "body.content" => Self::Content { plain: false },
            "body" if inside[NITF] == 0 => Self::Content { plain: false },
            "inlineData" => Self::Content { plain: true },
            "media" | "script" | "style" | "figure" if in_content => Self::Hidden,
            "p" | "hl2" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "dt" | "dd" | "td" | "th" | "tr" | "pre"
            | "block" | "blockquote" | "bq" | "div" | "br"
                if in_content =>
            {
                Self::Block
            }
            "headline" | "hl1" if !in_content => Self::Field("title"),
            "title" if !in_content => Self::Field(HEAD_TITLE),
            "byline" | "by" => Self::Field("byline"),
            "creditline" => Self::Field("outlet"),
            "versionCreated" | "contentCreated" => Self::Field("date"),
            _ => Self::Other,
        }
    }

    /// What is counted while it is open.
    fn counted(self) -> Option<usize> {
        match self {
            Self::Item => Some(ITEM),
            Self::Nitf => Some(NITF),
            Self::Content { .. } => Some(CONTENT),
            Self::Hidden => Some(HIDDEN),
            Self::Field(_) => Some(FIELD),
            Self::Block | Self::Other => None,
        }
    }
}

impl Walk {
    fn open(&mut self, tag: &BytesStart<'_>) {
        let role = Role::of(tag, self.inside);
        let attribute = |name: &str| {
            let found = tag.try_get_attribute(name).ok()??;
            Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
        };
        match role {
            Role::Item | Role::Nitf => {
                self.id = self.id.take().or_else(|| attribute("guid"));
                self.known("language", attribute("xml:lang"));
            }
            Role::Content { plain } => self.plain = plain,
            Role::Block => self.end_line(),
            Role::Field(_) => self.field.clear(),
            Role::Hidden | Role::Other => {}
        }
        match tag.local_name().as_ref() {
            "doc-id" => self.id = self.id.take().or_else(|| attribute("id-string")),
            "date.issue" => self.known("date", attribute("norm")),
            "doc.copyright" => self.known("outlet", attribute("holder")),
            _ => {}
        }
        if let Some(counted) = role.counted() {
            self.inside[counted] += 1;
        }
        self.path.push(role);
    }

    fn close(&mut self) {
        let Some(role) = self.path.pop() else { return };
        if let Some(counted) = role.counted() {
            self.inside[counted] -= 1;
        }
        match role {
            Role::Item | Role::Nitf if self.inside[ITEM] + self.inside[NITF] == 0 => self.end_item(),
            Role::Block | Role::Content { .. } => self.end_line(),
            Role::Field(name) => {
                let field = std::mem::take(&mut self.field);
                self.known(name, Some(field));
            }
            Role::Item | Role::Nitf | Role::Hidden | Role::Other => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.inside[FIELD] > 0 {
            self.field.push_str(text);
        } else if self.inside[CONTENT] > 0 && self.inside[HIDDEN] == 0 {
            if self.plain {
                self.text.push_str(text);
            } else {
                push_words(&mut self.text, text);
            }
        }
    }

    /// Notes what is known, the first time.
    fn known(&mut self, name: &str, value: Option<String>) {
        for (name, value) in html::carried([(name, value)]) {
            self.fields.entry(name).or_insert(value);
        }
    }

    /// Ends a paragraph.
    fn end_line(&mut self) {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        if end > 0 {
            self.text.push('\n');
        }
    }

    fn end_item(&mut self) {
        self.end_line();
        let (id, mut extra) = (self.id.take(), std::mem::take(&mut self.fields));
        if let Some(title) = extra.shift_remove(HEAD_TITLE) {
            extra.entry("title").or_insert(title);
        }
        let mut text = std::mem::take(&mut self.text);
        text.truncate(text.trim_end().len());
        if !text.trim().is_empty() {
            self.items.push(Item { id, text, extra });
        }
    }
}

/// Adds words with one space for any between them.
fn push_words(line: &mut String, text: &str) {
    for c in text.chars() {
        match c.is_ascii_whitespace() {
            true if line.is_empty() || line.ends_with([' ', '\n']) => {}
            true => line.push(' '),
            false => line.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> String {
        let item = |item: Result<Item, Kind>| match item {
            Ok(item) => format!("{:?} {}\n{}", item.id, Value::Object(item.extra), item.text),
            Err(kind) => format!("{kind:?}"),
        };
        items(text).into_iter().map(item).collect::<Vec<_>>().join("\n")
    }

    const NITF: &str = r#"<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd">
<nitf><head><title>Ferry</title><docdata><doc-id id-string="f-1"/><date.issue norm="20260304T090000Z"/></docdata></head>
<body><body.head><hedline><hl1>Ferry stops</hl1></hedline><byline>By Ines <person>Farrow</person></byline></body.head>
<body.content><block><p>The ferry
will <em>stop</em> &amp; stay, the mayor said.</p><media><media-caption>A ferry.</media-caption></media>
<p>&#8220;Not yet,&#8221; he said&mdash;twice.</p></block></body.content></body></nitf>"#;

    #[test]
    fn nitf_is_an_article() {
        insta::assert_snapshot!(shown(NITF), @r#"
        Some("f-1") {"date":"20260304T090000Z","title":"Ferry stops","byline":"By Ines Farrow"}
        The ferry will stop & stay, the mayor said.
        “Not yet,” he said—twice.
        "#);
    }

    #[test]
    fn a_message_holds_articles_and_other_items() {
        let nitf = NITF.split_once("nitf.dtd\">").expect("a head").1;
        let message = format!(
            r#"<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:1" xml:lang="en"><itemMeta><versionCreated>2026-03-04T09:00:00Z</versionCreated></itemMeta>
<contentMeta><headline>Ferry will stop</headline><by>Ines Farrow</by><creditline>The Daily Quay</creditline></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml">{nitf}</inlineXML></contentSet></newsItem>
<newsItem guid="urn:2"><contentSet><remoteContent href="x.jpg"/></contentSet></newsItem>
<newsItem guid="urn:3"><contentSet><inlineXML><html><head><title>x</title></head><body><h1>Ferry</h1><p>He said no.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:4"><contentSet><inlineData contenttype="text/plain">He said no.
She left.</inlineData></contentSet></newsItem></itemSet></newsMessage>"#
        );
        insta::assert_snapshot!(shown(&message), @r#"
        Some("urn:1") {"language":"en","date":"2026-03-04T09:00:00Z","title":"Ferry will stop","byline":"Ines Farrow","outlet":"The Daily Quay"}
        The ferry will stop & stay, the mayor said.
        “Not yet,” he said—twice.
        Some("urn:3") {"title":"x"}
        Ferry
        He said no.
        Some("urn:4") {}
        He said no.
        She left.
        "#);
    }

    #[test]
    fn what_is_broken_or_empty_is_an_error_behind_what_is_whole() {
        let whole = "<newsItem guid='a'><inlineData>He said no.</inlineData></newsItem>";
        insta::assert_snapshot!(shown(&format!("<newsMessage>{whole}<newsItem></p></newsMessage>")), @r#"
        Some("a") {}
        He said no.
        Malformed { format: "NewsML-G2 or NITF", reason: "ill-formed document: expected `</newsItem>`, but `</p>` was found, at byte 89" }
        "#);
        insta::assert_snapshot!(shown(&format!("<newsMessage>{whole}<newsItem>")), @r#"
        Some("a") {}
        He said no.
        Malformed { format: "NewsML-G2 or NITF", reason: "it ends in the middle" }
        "#);
        insta::assert_snapshot!(shown("<newsItem/>"), @r#"Malformed { format: "NewsML-G2 or NITF", reason: "no article with words in it" }"#);
        assert_eq!(items(&"<p>".repeat(1_000_000)).len(), 1);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(pieces in prop::collection::vec(prop::sample::select(vec![
            "<nitf>", "</nitf>", "<newsItem guid='&x;'>", "</newsItem>", "<body>", "</body>", "<p>", "</p>", "<br/>", "&#0;", "&#x110000;", "&amp", "é ",
            "<![CDATA[", "]]>", "<!--", "<title>", "</title>", "<a b c='", "<?xml",
        ]), 0..30)) {
            let _ = items(&pieces.concat());
        }
    }
}
