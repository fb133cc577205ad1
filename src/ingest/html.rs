//! A web page to its article: the main text, with title, byline and date carried through, and the boilerplate left out.
//!
//! ```text
//! <nav>…</nav><h1>Ferry stops</h1>                      The ferry will stop, the mayor said.
//! <p>The ferry will <em>stop</em>, the            ─▶
//! mayor said.</p><p>“Not yet.”</p><footer>…             “Not yet.”
//! ```
//!
//! A paragraph is a line, whatever lines the page has. Places in a report are places in that text, not in the page.

use std::cell::Cell;

use dom_query::{Document, NodeId};
use dom_smoothie::{Config, Readability, TextMode};
use html5ever::interface::Tracer;
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use serde_json::{Map, Value};

use super::article::Article;
use super::guard::guarded;
use crate::error::Kind;

/// As deep as browsers lay elements in each other. What a parser does with a tag takes time in proportion to this.
const DEEPEST: usize = 512;
/// More attributes than this no tag has; each is compared with all before it.
const MOST_ATTRIBUTES: usize = 4000;
/// No page is larger, nor has more elements, texts and comments; what has is a file that was saved as one. A node takes about
/// a kilobyte while the main text is sought.
const LARGEST: usize = 16 << 20;
const MOST_NODES: usize = 100_000;
/// How much is parsed between two looks at the depth.
const PIECE: usize = 4096;

/// The article of a page. `id` is what it is called.
pub(super) fn article(id: &str, page: &str) -> Result<Article, Kind> {
    guarded(|| main_text(id, page)).unwrap_or(Err(Kind::NoArticle))
}

fn main_text(id: &str, page: &str) -> Result<Article, Kind> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::with_document(parse(page)?, None, Some(config)).map_err(|_| Kind::NoArticle)?;
    let found = reader.parse().map_err(|_| Kind::NoArticle)?;
    let mut article = Article::plain(id, tidy(&found.text_content)).weighing(page.len());
    article.extra = carried([
        ("title", Some(found.title)),
        ("byline", found.byline),
        ("date", found.published_time.or(found.modified_time)),
        ("outlet", found.site_name),
        ("language", found.lang),
        ("url", found.url),
    ]);
    Ok(article)
}

/// The text of a piece of a page, all of it.
pub(super) fn text(page: &str) -> Result<String, Kind> {
    let whole = || {
        let document = parse(page)?;
        document.select("head, script, style, noscript, template").remove();
        Ok(tidy(&document.formatted_text()))
    };
    guarded(whole).unwrap_or(Err(Kind::NoArticle))
}

/// What is known and not empty.
pub(super) fn carried<const N: usize>(fields: [(&str, Option<String>); N]) -> Map<String, Value> {
    let known = fields.into_iter().filter_map(|(name, value)| {
        let value = value?.split_whitespace().collect::<Vec<_>>().join(" ");
        (!value.is_empty()).then(|| (name.to_owned(), Value::String(value)))
    });
    known.collect()
}

/// `text` without spaces at the ends of lines and without more than one empty line in a row.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !tidy.is_empty() {
            tidy.push_str(if empty == 0 { "\n" } else { "\n\n" });
        }
        empty = 0;
        tidy.push_str(line);
    }
    tidy
}

/// The tree of a page, unless it is made to keep a parser busy.
fn parse(page: &str) -> Result<Document, Kind> {
    if page.len() > LARGEST {
        return Err(Kind::Hostile("a page of more than 16 MiB"));
    }
    if has_endless_tag(page.as_bytes()) {
        return Err(Kind::Hostile("a tag with thousands of attributes"));
    }
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let mut parser = parse_document(Document::default(), ParseOpts { tree_builder, ..ParseOpts::default() });
    let mut rest = page;
    while !rest.is_empty() {
        let mut end = PIECE.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (piece, after) = rest.split_at(end);
        parser.process(piece.into());
        let open = Open::default();
        parser.tokenizer.sink.trace_handles(&open);
        if open.0.get() > DEEPEST {
            return Err(Kind::Hostile("elements more than 512 deep in each other"));
        }
        if parser.tokenizer.sink.sink.tree.len() > MOST_NODES {
            return Err(Kind::Hostile("a page of more than 100,000 elements and texts"));
        }
        rest = after;
    }
    Ok(parser.finish())
}

/// Counts the elements that a parser has open.
#[derive(Default)]
struct Open(Cell<usize>);

impl Tracer for Open {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}

/// Whether a tag has, or in a script something like a tag would have, more attributes than any has.
fn has_endless_tag(page: &[u8]) -> bool {
    let mut starts = memchr::memchr_iter(b'<', page).filter(|at| page.get(at + 1).is_some_and(u8::is_ascii_alphabetic));
    let mut end = 0;
    while let Some(start) = starts.find(|&start| start >= end) {
        let (mut attributes, mut at) = (0, start + 1);
        while let Some(&byte) = page.get(at) {
            at += 1;
            match byte {
                b'>' => break,
                b'=' => {
                    attributes += 1;
                    at += value(&page[at..]);
                }
                b' ' | b'\n' | b'\t' | b'\r' | 0x0C | b'/' => attributes += 1,
                _ => {}
            }
        }
        if attributes > MOST_ATTRIBUTES {
            return true;
        }
        end = at;
    }
    false
}

/// How long a value in quotation marks is, with the spaces before it; 0 for another.
fn value(rest: &[u8]) -> usize {
    let blank = rest.len() - rest.trim_ascii_start().len();
    match rest.get(blank) {
        Some(&mark @ (b'"' | b'\'')) => {
            let inner = &rest[blank + 1..];
            blank + 1 + memchr::memchr(mark, inner).map_or(inner.len(), |end| end + 1)
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ferry stops at Easter</title>
<meta property="og:site_name" content="The Daily Quay"><meta name="author" content="Ines Farrow">
<meta property="article:published_time" content="2026-03-04T09:00:00Z">
<script>say("She said no.")</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<header><h1>Ferry stops at Easter</h1><p class="byline">By Ines Farrow</p></header>
<article>
<p>CASTEL ORSO — The ferry will stop at
Easter, Mayor Anna Marlow said on Monday, unless the council finds money for a new engine before then.</p>
<p>“We have not sold the <em>Lisbet</em>,” she said.<br>“Not yet.”</p>
<aside class="related"><a href="/x">Read also: “Ten ferries to love,” said our readers</a></aside>
<blockquote><p>“The engine is older than I am,” said a deckhand who asked not to be named.</p></blockquote>
<ul><li>One official said no.</li><li>Another said yes.</li></ul>
<p>The council meets on Friday&nbsp;night &amp; will vote, its speaker said.</p>
</article>
<footer><p>© The Daily Quay. “All rights reserved,” said nobody.</p></footer></body></html>"#;

    fn read(page: &str) -> Article {
        article("page", page).expect("an article")
    }

    #[test]
    fn a_page_is_its_main_text_and_what_is_known_of_it() {
        let article = read(PAGE);
        insta::assert_snapshot!(article.text, @"
        CASTEL ORSO — The ferry will stop at Easter, Mayor Anna Marlow said on Monday, unless the council finds money for a new engine before then.

        “We have not sold the Lisbet,” she said.
        “Not yet.”

        “The engine is older than I am,” said a deckhand who asked not to be named.

        One official said no.
        Another said yes.

        The council meets on Friday night & will vote, its speaker said.
        ");
        insta::assert_snapshot!(Value::Object(article.extra), @r#"{"title":"Ferry stops at Easter","byline":"Ines Farrow","date":"2026-03-04T09:00:00Z","outlet":"The Daily Quay","language":"en"}"#);
    }

    #[test]
    fn a_short_piece_of_a_page_is_read_whole() {
        assert_eq!(read("<p>He said\nno.</p><p>“<b>Never</b>.”</p>").text, "He said no.\n\n“Never.”");
        assert_eq!(
            text("<p>He said<br>no.</p><script>x</script><p>Twice.</p>").expect("text"),
            "He said\nno.\n\nTwice."
        );
    }

    #[test]
    fn a_page_without_an_article_is_an_error() {
        for page in ["", "<html></html>", "<title>Ferry stops</title><body></body>"] {
            assert!(matches!(article("page", page), Err(Kind::NoArticle)), "{page}");
        }
    }

    #[test]
    fn a_page_that_keeps_a_parser_busy_is_refused() {
        let nested = |tags: &str| tags.repeat(1_000_000) + "<p>He said no.</p>";
        for page in [
            nested("<div>"),
            nested("<b>"),
            nested("<x/>"),
            nested("<table><tr><td>"),
            nested("<svg><g><foreignObject><p>"),
            nested("<b><div></b>"),
            format!("<p {}>He said no.</p>", "a=\">\" ".repeat(1_000_000)),
            "<p>He said no.</p>\n".repeat(100_000),
            "He said no. ".repeat(2_000_000),
        ] {
            assert!(matches!(article("page", &page), Err(Kind::Hostile(_))), "{}", &page[..40]);
        }
        // What looks much the same and is harmless.
        assert!(read(&"<div><p>He said no.</p></div>".repeat(10_000)).text.len() > 100_000);
        assert!(read(&format!("{}<p>He said no.</p>", "<div>".repeat(400))).text.contains("said"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]
        #[test]
        fn no_page_makes_it_panic(pieces in prop::collection::vec(prop::sample::select(vec![
            "<p>", "</p>", "<div>", "</div>", "<table>", "<td>", "<tr>", "</table>", "<svg>", "<math>", "<template>", "</template>",
            "<select>", "<option>", "<b>", "</b>", "<a href=x>", "</a>", "<!--", "-->", "<script>", "</script>", "<li>", "<ul>", "&amp;",
            "&#0;", "<br>", "<title>", "</title>", "<body>", "<html>", "<head>", "<frameset>", "<noscript>", "<img src=x>", "<h1>", "</h1>",
            "“No,” he said, and that was all there was to it, then and later.", " ", "\0", "<font>", "<iframe>", "<plaintext>", "<p class=byline>",
            "<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"author\": [1]}</script>", "<meta property=og:title content=\"\">",
        ]), 0..60)) {
            let _ = article("page", &pieces.concat());
            let _ = text(&pieces.concat());
        }
    }
}
