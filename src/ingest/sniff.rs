//! Which format an input is in: its first bytes tell, and its name only where they do not.

use super::format::InputFormat;
use super::reading::Fields;
use super::{decode, jsonl};

/// How much of an input is looked at, beside its first line with anything in it.
pub(super) const HEAD: usize = 4096;

/// The format of an input that begins with `head`: [`HEAD`] bytes at least, or all of it, and the whole of its first line
/// with anything in it.
pub(super) fn format(head: &[u8], named: Option<InputFormat>, fields: &Fields) -> InputFormat {
    let text = decode::without_mark(head).trim_ascii_start();
    let line = text.split(|&byte| byte == b'\n').next().unwrap_or(text);
    if jsonl::is_article(line, fields) {
        return InputFormat::Jsonl;
    }
    #[cfg(feature = "cli")]
    if let Some(format) = archive(head, text, line, named, fields) {
        return format;
    }
    named.unwrap_or(InputFormat::Plain)
}

/// A format of archives, where the bytes leave no doubt.
#[cfg(feature = "cli")]
fn archive(head: &[u8], text: &[u8], line: &[u8], named: Option<InputFormat>, fields: &Fields) -> Option<InputFormat> {
    if head.starts_with(b"PAR1") {
        #[cfg(feature = "parquet")]
        return Some(InputFormat::Parquet);
    }
    if text.starts_with(b"WARC/") {
        return Some(InputFormat::Warc);
    }
    if let Some(root) = root(text) {
        let is = |name: &str| root.eq_ignore_ascii_case(name.as_bytes());
        if is("nitf") || is("newsItem") || is("newsMessage") {
            return Some(InputFormat::NewsMl);
        }
        if is("html") || is("head") || is("body") {
            return Some(InputFormat::Html);
        }
    }
    if text.starts_with(b"{") && named != Some(InputFormat::Jsonl) && has_keys_of_ninjs(text) {
        return Some(InputFormat::Ninjs);
    }
    (named.is_none() && super::csv::is_header(line, fields)).then_some(InputFormat::Csv)
}

/// The name of the first element, without its prefix; what stands before it is passed over.
#[cfg(feature = "cli")]
fn root(mut text: &[u8]) -> Option<&[u8]> {
    loop {
        text = text.trim_ascii_start().strip_prefix(b"<")?;
        if text.first() == Some(&b'?') {
            text = after(text, b"?>")?;
        } else if text.starts_with(b"!--") {
            text = after(text, b"-->")?;
        } else if text.first() == Some(&b'!') {
            let kind = text.get(..13).unwrap_or(text);
            if kind.eq_ignore_ascii_case(b"!doctype html") {
                return Some(&kind[9..]);
            }
            text = after(text, b">")?;
        } else {
            let end = text.iter().position(|&byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'));
            let name = &text[..end.unwrap_or(text.len())];
            return name.rsplit(|&byte| byte == b':').next();
        }
    }
}

#[cfg(feature = "cli")]
fn after<'t>(text: &'t [u8], mark: &[u8]) -> Option<&'t [u8]> {
    memchr::memmem::find(text, mark).map(|at| &text[at + mark.len()..])
}

/// Whether an object has keys that articles in ninjs have, and no others would.
#[cfg(feature = "cli")]
fn has_keys_of_ninjs(text: &[u8]) -> bool {
    let has = |key: &str| memchr::memmem::find(text, key.as_bytes()).is_some();
    has("\"uri\"") && ["\"body_", "\"bodies\"", "\"headline", "\"versioncreated\""].into_iter().any(has)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(head: &str, named: Option<InputFormat>) -> InputFormat {
        super::format(head.as_bytes(), named, &Fields::default())
    }

    #[test]
    fn the_first_line_tells_jsonl() {
        assert_eq!(format("\u{FEFF}\n {\"text\": \"He said no.\"}\n", None), InputFormat::Jsonl);
        assert_eq!(format("{\"words\": \"He said no.\"}\n", None), InputFormat::Plain);
        assert_eq!(format("{\"words\": \"He said no.\"}\n", Some(InputFormat::Jsonl)), InputFormat::Jsonl);
        let fields = Fields { text: "words".to_owned(), ..Fields::default() };
        assert_eq!(super::format(b"{\"words\": \"He said no.\"}\n", None, &fields), InputFormat::Jsonl);
    }

    #[test]
    fn where_the_bytes_say_nothing_the_name_tells() {
        assert_eq!(format("He said *no*.", Some(InputFormat::Markdown)), InputFormat::Markdown);
        assert_eq!(format("He said *no*.", None), InputFormat::Plain);
        assert_eq!(format("", None), InputFormat::Plain);
    }

    #[cfg(feature = "cli")]
    #[test]
    fn the_bytes_tell_the_formats_of_archives_whatever_the_name() {
        let told = |head: &str| format(head, Some(InputFormat::Plain));
        assert_eq!(told("<!DOCTYPE html>\n<p>He said no."), InputFormat::Html);
        assert_eq!(told("<?xml version=\"1.0\"?>\n<!-- x -->\n<html xmlns=\"y\">"), InputFormat::Html);
        assert_eq!(told("<HTML>"), InputFormat::Html);
        assert_eq!(told("<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'x.dtd'><nitf>"), InputFormat::NewsMl);
        assert_eq!(told("<n:newsItem guid='a'/>"), InputFormat::NewsMl);
        assert_eq!(told("{\n \"uri\": \"a\",\n \"body_text\": \"He said no.\"}"), InputFormat::Ninjs);
        assert_eq!(told("WARC/1.0\r\nWARC-Type: response\r\n"), InputFormat::Warc);
        // Text that has a little of each.
        for text in ["<p>He said no.</p>", "< html", "<", "<!", "<!--", "{braces}", "{\"uri\": 5}", "WARC is a format"]
        {
            assert_eq!(told(text), InputFormat::Plain, "{text}");
        }
    }

    #[cfg(feature = "cli")]
    #[test]
    fn a_header_tells_csv_where_no_name_does() {
        assert_eq!(format("id,outlet,text\n1,The Day,He said no.", None), InputFormat::Csv);
        assert_eq!(format("id,outlet,text\n", Some(InputFormat::Plain)), InputFormat::Plain);
        assert_eq!(format("No calls, no text, no mail, he said.\n", None), InputFormat::Plain);
    }
}
