//! WARC: the pages of a web crawl (`response` records) and texts made of them (`conversion` records).
//!
//! ```text
//! bytes ─record: header, block, is its length right?─┬─ response ─http: status, encodings─▶ page ─html─▶ Article
//!                                                    ├─ conversion ────────────────────────────────────▶ Article
//!                                                    └─ others, pictures, redirections: passed over
//! ```
//!
//! A record whose length is wrong is an error, and the next is sought by its first line, also in what the length had claimed.
//! In a `.warc.gz`, where each record is packed for itself, a damaged one costs no other.

mod http;
mod record;

use std::io;

use serde_json::{Map, Value};

use self::http::Kind as Page;
use self::record::{Next, Reader, Record};
use super::article::{Article, Note};
use super::input::Stream;
use super::reading::Fields;
use super::{decode, html};
use crate::error::{Error, Kind, Place, Result};

/// The articles of a crawl.
pub(super) struct Records {
    name: String,
    fields: Fields,
    reader: Reader,
    done: bool,
}

impl Records {
    pub(super) fn new(name: String, stream: Stream, fields: Fields) -> Self {
        Self { name, fields, reader: Reader::new(stream), done: false }
    }

    /// The article in a record, if it is of a kind that has one.
    fn article(&self, record: &Record) -> Option<Result<Article, Kind>> {
        let id = record.id().unwrap_or_else(|| format!("{}:{}", self.name, self.reader.number()));
        let article = match record.kind() {
            "response" => match http::page(&record.block)? {
                Ok(page) => match page.kind {
                    Page::Html => read_html(&id, &page.body, page.charset.as_deref()),
                    Page::Plain => read_plain(&id, page.body.into_owned()),
                },
                Err(reason) => Err(malformed(reason)),
            },
            "conversion" if record.is_plain_text() => read_plain(&id, record.block.clone()),
            _ => return None,
        };
        Some(article.map(|article| self.finished(article, record)))
    }

    /// The article with what the crawl knows of it.
    fn finished(&self, article: Read, record: &Record) -> Article {
        let Read { mut article, remark } = article;
        let known = [("url", record.header("WARC-Target-URI")), ("fetched", record.header("WARC-Date"))];
        let known = known.map(|(name, value)| (name, value.map(|value| value.trim_matches(['<', '>']).to_owned())));
        let known: Map<String, Value> = html::carried(known);
        article.extra.extend(known);
        self.fields.keep_in(&mut article.extra);
        let place = Place::record(&self.name, self.reader.number());
        article.notes.extend(remark.map(|remark| Note::new(place.clone(), remark)));
        article.weighing(record.block.len()).standing_at(place)
    }
}

/// An article, and what a reader should know about its encoding.
struct Read {
    article: Article,
    remark: Option<String>,
}

fn read_html(id: &str, body: &[u8], charset: Option<&str>) -> Result<Read, Kind> {
    let decoded = decode::decode_markup(body, charset)?;
    Ok(Read { article: html::article(id, &decoded.text)?, remark: decoded.remark })
}

fn read_plain(id: &str, body: Vec<u8>) -> Result<Read, Kind> {
    let decoded = decode::decode(body)?;
    Ok(Read { article: Article::plain(id, decoded.text), remark: decoded.remark })
}

fn malformed(reason: impl Into<String>) -> Kind {
    Kind::Malformed { format: "WARC", reason: reason.into() }
}

impl Iterator for Records {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let read = self.reader.next();
            let number = self.reader.number();
            let error = |kind| Some(Err(Error::new(Place::record(&self.name, number), kind)));
            match read {
                Ok(Next::Record(record)) => {
                    if let Some(article) = self.article(&record) {
                        return article.map_or_else(error, |article| Some(Ok(article)));
                    }
                }
                Ok(Next::Broken(reason)) => return error(malformed(reason)),
                Ok(Next::End) => self.done = true,
                Err(failed) => {
                    // A packed record that is damaged: the next is packed for itself.
                    self.done = failed.kind() != io::ErrorKind::InvalidData;
                    return error(Kind::Read(failed));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;

    use super::super::format::InputFormat;
    use super::super::input::Input;
    use super::super::reading::Reading;
    use super::*;

    fn record(kind: &str, id: usize, content: &str, block: &[u8]) -> Vec<u8> {
        record_of_length(kind, id, content, block, block.len())
    }

    fn record_of_length(kind: &str, id: usize, content: &str, block: &[u8], length: usize) -> Vec<u8> {
        let header = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:{id}>\r\nWARC-Target-URI: https://quay.example/{id}\r\n\
             WARC-Date: 2026-03-04T09:00:00Z\r\nContent-Type: {content}\r\nContent-Length: {length}\r\n\r\n"
        );
        [header.as_bytes(), block, b"\r\n\r\n"].concat()
    }

    fn page(id: usize) -> Vec<u8> {
        let page = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Page {id}</title><p>“No,” said {id}.</p>"
        );
        record("response", id, "application/http;msgtype=response", page.as_bytes())
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory")
    }

    fn read(bytes: Vec<u8>) -> String {
        let shown = |article: Article| {
            let notes: String = article.notes.iter().map(|note| format!(" [{note}]")).collect();
            format!("{}: {} {}{notes}", article.id, article.text, Value::Object(article.extra))
        };
        let cause = |error: Error| match std::error::Error::source(&error) {
            Some(cause) => format!("{error}: {cause}"),
            None => error.to_string(),
        };
        let articles = Input::new("crawl.warc", Cursor::new(bytes), &Reading::default());
        articles.map(|item| item.map_or_else(cause, shown)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn pages_and_texts_are_articles_and_the_rest_is_passed_over() {
        let http = |status: &str, kind: &str, body: &[u8]| {
            [format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n").as_bytes(), body].concat()
        };
        let crawl = [
            record("warcinfo", 1, "application/warc-fields", b"software: x"),
            record("request", 2, "application/http", b"GET / HTTP/1.1\r\n\r\n"),
            page(3),
            record("response", 4, "application/http", &http("301 Moved", "text/html", b"<p>It moved.</p>")),
            record("response", 5, "application/http", &http("200 OK", "image/png", b"\x89PNG\r\n\r\nWARC/1.0 x")),
            record(
                "response",
                6,
                "application/http",
                &http("200 OK", "text/plain; charset=utf-8", "“No,” he said.".as_bytes()),
            ),
            record(
                "response",
                7,
                "application/http",
                &http("200 OK", "text/html; charset=windows-1251", b"<p>\xCD\xE5\xF2</p>"),
            ),
            record("conversion", 8, "text/plain", "“Yes,” she said.".as_bytes()),
            record("response", 9, "text/dns", b"20260304090000\nquay.example."),
        ];
        insta::assert_snapshot!(read(crawl.concat()), @r#"
        urn:3: “No,” said 3. {"title":"Page 3","url":"https://quay.example/3","fetched":"2026-03-04T09:00:00Z"}
        urn:6: “No,” he said. {"url":"https://quay.example/6","fetched":"2026-03-04T09:00:00Z"}
        urn:7: Нет {"url":"https://quay.example/7","fetched":"2026-03-04T09:00:00Z"}
        urn:8: “Yes,” she said. {"url":"https://quay.example/8","fetched":"2026-03-04T09:00:00Z"}
        "#);
    }

    #[test]
    fn a_wrong_length_costs_its_own_record() {
        let block = |id: usize| format!("“No,” said {id}.");
        let text =
            |id: usize, length: usize| record_of_length("conversion", id, "text/plain", block(id).as_bytes(), length);
        let right = block(1).len();
        let crawl = [
            text(1, right),
            text(2, right + 5),
            text(3, right),
            text(4, right - 5),
            text(5, right),
            text(6, 1 << 40),
            text(7, right),
            text(8, right + 100),
        ];
        insta::assert_snapshot!(read(crawl.concat()), @r#"
        urn:1: “No,” said 1. {"url":"https://quay.example/1","fetched":"2026-03-04T09:00:00Z"}
        crawl.warc: record 2: not sound WARC: its length is not the 22 bytes that it claims
        urn:3: “No,” said 3. {"url":"https://quay.example/3","fetched":"2026-03-04T09:00:00Z"}
        crawl.warc: record 4: not sound WARC: its length is not the 12 bytes that it claims
        urn:5: “No,” said 5. {"url":"https://quay.example/5","fetched":"2026-03-04T09:00:00Z"}
        crawl.warc: record 6: not sound WARC: its length, 1099511627776 bytes, is more than any article has
        urn:7: “No,” said 7. {"url":"https://quay.example/7","fetched":"2026-03-04T09:00:00Z"}
        crawl.warc: record 8: not sound WARC: its length is not the 117 bytes that it claims
        "#);
        let mut nonsense = text(1, right);
        nonsense.extend(b"WARC/1.0\r\nContent-Length: many\r\n\r\nx\r\n\r\nWARC/1.0\r\nno header\r\n\r\n");
        nonsense.extend(text(2, right));
        insta::assert_snapshot!(read(nonsense), @r#"
        urn:1: “No,” said 1. {"url":"https://quay.example/1","fetched":"2026-03-04T09:00:00Z"}
        crawl.warc: record 2: not sound WARC: its Content-Length is no number
        crawl.warc: record 3: not sound WARC: it has no Content-Length
        urn:2: “No,” said 2. {"url":"https://quay.example/2","fetched":"2026-03-04T09:00:00Z"}
        "#);
    }

    #[test]
    fn what_is_no_record_is_not_passed_over_in_silence() {
        let mut scratched = page(2);
        scratched[..4].fill(b'X');
        insta::assert_snapshot!(read([page(1), scratched, page(3), b"\r\n\r\n".to_vec(), page(4), b"and more\n".to_vec()].concat()), @r#"
        urn:1: “No,” said 1. {"title":"Page 1","url":"https://quay.example/1","fetched":"2026-03-04T09:00:00Z"}
        crawl.warc: record 2: not sound WARC: what stands there is no beginning of a record
        urn:3: “No,” said 3. {"title":"Page 3","url":"https://quay.example/3","fetched":"2026-03-04T09:00:00Z"}
        urn:4: “No,” said 4. {"title":"Page 4","url":"https://quay.example/4","fetched":"2026-03-04T09:00:00Z"}
        crawl.warc: record 5: not sound WARC: what stands there is no beginning of a record
        "#);
        // As old crawlers wrote it.
        let old = String::from_utf8(page(5)).expect("UTF-8").replace("WARC/1.0", "WARC/0.18");
        insta::assert_snapshot!(read(old.into_bytes()), @r#"urn:5: “No,” said 5. {"title":"Page 5","url":"https://quay.example/5","fetched":"2026-03-04T09:00:00Z"}"#);
        let reading = Reading { format: Some(InputFormat::Warc), ..Reading::default() };
        let mut none = Input::new("crawl.warc", "“No,” he said.\n".as_bytes(), &reading);
        insta::assert_snapshot!(none.next().expect("an item").expect_err("no crawl"), @"crawl.warc: record 1: not sound WARC: what stands there is no beginning of a record");
        assert!(none.next().is_none());
    }

    #[test]
    fn a_damaged_record_of_a_packed_crawl_costs_no_other() {
        let mut damaged = gzip(&page(2));
        let middle = damaged.len() / 2;
        damaged[middle..middle + 8].fill(0xFF);
        let mut cut = gzip(&page(4));
        cut.truncate(cut.len() / 2);
        insta::assert_snapshot!(read([gzip(&page(1)), damaged, gzip(&page(3)), cut].concat()), @r#"
        urn:1: “No,” said 1. {"title":"Page 1","url":"https://quay.example/1","fetched":"2026-03-04T09:00:00Z"}
        crawl.warc: record 2: cannot be read: the gzip data is damaged (corrupt deflate stream); copy it again
        urn:3: “No,” said 3. {"title":"Page 3","url":"https://quay.example/3","fetched":"2026-03-04T09:00:00Z"}
        crawl.warc: record 4: cannot be read: the gzip data is cut off; copy it again
        "#);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(pieces in prop::collection::vec(prop::sample::select(vec![
            "WARC/1.0\r\n", "WARC-Type: response\r\n", "WARC-Type: conversion\r\n", "Content-Length: 5\r\n", "Content-Length: 40\r\n",
            "\r\n", "HTTP/1.1 200 OK\r\n", "Content-Type: text/html\r\n", "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n",
            "<p>He said no.</p>", "5\r\nHello\r\n", "0\r\n\r\n", "\n", "x",
        ]), 0..40)) {
            let _ = read(["WARC/1.0\r\n", &pieces.concat()].concat().into_bytes());
        }
    }
}
