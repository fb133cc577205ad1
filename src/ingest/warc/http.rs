//! What a server answered: a page, if it is one, without what was packed around it for the way.

use std::borrow::Cow;
use std::io::{self, Read};

use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};

use super::record::fields;

/// A page that unpacks to more is none.
const LARGEST: u64 = 17 << 20;

/// A page in the words of its server.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page<'b> {
    pub(super) kind: Kind,
    /// The encoding that the server tells.
    pub(super) charset: Option<String>,
    pub(super) body: Cow<'b, [u8]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Html,
    Plain,
}

/// The page of a block; none where it is no answer, or not one with a page (a redirection, an error, a picture).
pub(super) fn page(block: &[u8]) -> Option<Result<Page<'_>, String>> {
    let (header, body) = split(block)?;
    let mut lines = header.split(|&byte| byte == b'\n');
    let first = String::from_utf8_lossy(lines.next()?);
    if !first.starts_with("HTTP/") || first.split_ascii_whitespace().nth(1) != Some("200") {
        return None;
    }
    let header = fields(lines);
    let value = |name: &str| {
        let found = header.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.to_ascii_lowercase())
    };
    let content = value("Content-Type")?;
    let kind = match content.split(';').next().unwrap_or_default().trim() {
        "text/html" | "application/xhtml+xml" => Kind::Html,
        "text/plain" => Kind::Plain,
        _ => return None,
    };
    let charset = content.split_once("charset=").map(|(_, label)| label.trim_matches(['"', '\'', ' ', ';']).to_owned());
    // Crawlers write chunks and packing as they came, or undone and the header left as it was.
    let whole = value("Transfer-Encoding").filter(|coding| coding.contains("chunked")).and_then(|_| unchunked(body));
    let body = whole.map_or(Cow::Borrowed(body), Cow::Owned);
    let body = match value("Content-Encoding") {
        Some(coding) => match unpacked(&coding, &body) {
            Ok(unpacked) => unpacked.map_or(body, Cow::Owned),
            Err(reason) => return Some(Err(reason)),
        },
        None => body,
    };
    Some(Ok(Page { kind, charset, body }))
}

/// Header and body, at the first empty line.
fn split(block: &[u8]) -> Option<(&[u8], &[u8])> {
    let ends = [b"\r\n\r\n".as_slice(), b"\n\n"];
    let found = ends.into_iter().filter_map(|end| Some((memchr::memmem::find(block, end)?, end.len())));
    let (at, len) = found.min()?;
    Some((&block[..at], &block[at + len..]))
}

/// The body of chunks, `LENGTH CRLF BYTES CRLF …`; none where it is not in chunks.
fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let digits = std::str::from_utf8(&rest[..end]).ok()?.split(';').next()?.trim();
        let length = usize::from_str_radix(digits, 16).ok()?;
        if length == 0 {
            return Some(body);
        }
        rest = &rest[end + 1..];
        body.extend_from_slice(rest.get(..length)?);
        rest = &rest[length..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

/// The bytes of a packed body; none where it is not packed, whatever the header says.
fn unpacked(coding: &str, body: &[u8]) -> Result<Option<Vec<u8>>, String> {
    let all = |reader: &mut dyn Read| -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        reader.take(LARGEST).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = match coding.trim() {
        "gzip" | "x-gzip" if body.starts_with(&[0x1F, 0x8B]) => all(&mut GzDecoder::new(body)),
        "deflate" => all(&mut ZlibDecoder::new(body)).or_else(|_| all(&mut DeflateDecoder::new(body))),
        "zstd" => zstd::Decoder::new(body).and_then(|mut reader| all(&mut reader)),
        "gzip" | "x-gzip" | "identity" | "" => return Ok(None),
        other => return Err(format!("a page packed with {other:?}, which is not read")),
    };
    // One that was unpacked already looks like a page.
    if bytes.is_err() && body.trim_ascii_start().starts_with(b"<") {
        return Ok(None);
    }
    bytes.map(Some).map_err(|error| format!("a page whose packing ({coding}) is damaged: {error}"))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};

    use super::*;

    fn body(header: &str, body: &[u8]) -> Option<Result<String, String>> {
        let block = [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{header}\r\n").as_bytes(), body].concat();
        page(&block).map(|page| page.map(|page| String::from_utf8_lossy(&page.body).into_owned()))
    }

    fn is(body: Option<Result<String, String>>, expected: &str) {
        assert_eq!(body, Some(Ok(expected.to_owned())));
    }

    #[test]
    fn an_answer_with_a_page_is_one() {
        let block = b"HTTP/1.1 200 OK\r\ncontent-type: Text/HTML; charset=\"KOI8-R\"\r\n\r\n<p>No.</p>";
        let expected =
            Page { kind: Kind::Html, charset: Some("koi8-r".to_owned()), body: Cow::Borrowed(b"<p>No.</p>") };
        assert_eq!(page(block), Some(Ok(expected)));
        for none in
            ["", "no answer\r\n\r\n", "HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\nx", "HTTP/1.1 200 OK\r\n\r\nx"]
        {
            assert_eq!(page(none.as_bytes()), None, "{none}");
        }
    }

    #[test]
    fn chunks_are_joined() {
        is(body("Transfer-Encoding: chunked\r\n", b"3\r\n<p>\r\n4;x\r\nNo.\n\r\n0\r\n\r\n"), "<p>No.\n");
        // Undone by the crawler.
        is(body("Transfer-Encoding: chunked\r\n", b"<p>No."), "<p>No.");
        is(body("Transfer-Encoding: chunked\r\n", b"fffffffffffffff\r\n<p>"), "fffffffffffffff\r\n<p>");
    }

    #[test]
    fn packed_bodies_are_unpacked() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(b"<p>No.").expect("memory");
        let gzip = gzip.finish().expect("memory");
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(b"<p>No.").expect("memory");
        is(body("Content-Encoding: gzip\r\n", &gzip), "<p>No.");
        is(body("Content-Encoding: deflate\r\n", &zlib.finish().expect("memory")), "<p>No.");
        is(body("Content-Encoding: zstd\r\n", &zstd::encode_all(&b"<p>No."[..], 1).expect("memory")), "<p>No.");
        // Undone by the crawler.
        is(body("Content-Encoding: gzip\r\n", b"<p>No."), "<p>No.");
        is(body("Content-Encoding: deflate\r\n", b"<p>No."), "<p>No.");
        for (coding, bytes) in [("br", &b"\x0b\x02\x80"[..]), ("gzip", &gzip[..12])] {
            let read = body(&format!("Content-Encoding: {coding}\r\n"), bytes).expect("an answer");
            assert!(read.as_ref().is_err_and(|reason| reason.contains(coding)), "{read:?}");
        }
    }
}
