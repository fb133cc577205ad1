//! Bytes to text: by a byte order mark, by what is declared (web pages, XML), as UTF-8, and else by what the bytes look like.
//!
//! Nothing is guessed silently: whatever was not plain UTF-8 comes with a remark that says what was done.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::error::Kind;

/// A decoded text, and what a reader should know about it.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) remark: Option<String>,
}

impl Decoded {
    fn plain(text: String) -> Self {
        Self { text, remark: None }
    }
}

/// UTF-8's byte order mark.
const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";
/// More control characters than this many in a hundred make valid UTF-8 binary: a text with some stray NULs is still text.
const BINARY_UTF8: usize = 30;
/// The same for bytes that are not UTF-8. Compressed data has about eleven in a hundred.
const BINARY_OTHER: usize = 5;

/// Where a page says its encoding.
#[cfg(feature = "cli")]
const DECLARED_WITHIN: usize = 2048;

/// The text of `bytes`, without its byte order mark.
pub(super) fn decode(mut bytes: Vec<u8>) -> Result<Decoded, Kind> {
    if let Some(encoding) = utf16(&bytes) {
        return decode_utf16(encoding, &bytes[2..]);
    }
    let mark = if bytes.starts_with(UTF8_MARK) { UTF8_MARK.len() } else { 0 };
    bytes.drain(..mark);
    match String::from_utf8(bytes) {
        Ok(text) => refuse_binary(text.as_bytes(), BINARY_UTF8).map(|()| Decoded::plain(text)),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            decode_other(error.as_bytes(), offset, mark)
        }
    }
}

/// The bytes without UTF-8's byte order mark.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes)
}

/// Which UTF-16 the byte order mark tells of, if there is one.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    }
}

fn decode_utf16(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, Kind> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    // UTF-32 has the same first bytes; read as UTF-16, every other character is NUL.
    refuse_binary(text.as_bytes(), BINARY_UTF8)?;
    let remark = damaged.then(|| format!("not {} throughout: the rest read as U+FFFD", encoding.name()));
    Ok(Decoded { text: text.into_owned(), remark })
}

/// Bytes that are not UTF-8 from `offset` on; `mark` bytes were taken off before them.
fn decode_other(bytes: &[u8], offset: usize, mark: usize) -> Result<Decoded, Kind> {
    refuse_binary(bytes, BINARY_OTHER)?;
    let (at, byte) = (offset + mark, bytes[offset]);
    let refused = Kind::NotUtf8 { offset: at, byte };
    if mark > 0 || bytes.iter().any(is_control) || is_scratched_utf8(bytes) {
        return Err(refused);
    }
    let encoding = guess(bytes);
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if damaged || text.chars().any(|c| matches!(c, '\u{80}'..='\u{9F}')) {
        return Err(refused);
    }
    let remark = Some(format!("not UTF-8 (first bad byte at offset {at}): read as {}", name(encoding)));
    Ok(Decoded { text: text.into_owned(), remark })
}

/// What bytes that are not UTF-8 look like.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// An encoding's name as people write it.
fn name(encoding: &'static Encoding) -> String {
    encoding.name().replace("windows", "Windows")
}

/// Whether bytes are UTF-8 that was cut or scratched: text in an older encoding hardly ever has bytes in a row that would be
/// a character of UTF-8.
fn is_scratched_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad <= good
}

/// The text of a web page or of XML, which says its encoding itself, if nothing before it did (`declared`, a label such as
/// `iso-8859-1`). As in a browser, bad bytes are read as U+FFFD.
#[cfg(feature = "cli")]
pub(super) fn decode_markup(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, Kind> {
    let body = without_mark(bytes);
    if body.len() == bytes.len() && utf16(bytes).is_some() {
        return decode(bytes.to_vec());
    }
    let label = declared.map(str::to_owned).or_else(|| declaration(body));
    let declared = match label.and_then(|label| Encoding::for_label(label.trim().as_bytes())) {
        _ if body.len() < bytes.len() => Some(encoding_rs::UTF_8),
        // Whoever could read these words in it was not reading UTF-16.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Some(encoding_rs::UTF_8),
        found => found,
    };
    let guessed = declared.is_none() && std::str::from_utf8(body).is_err();
    let encoding = if guessed { guess(body) } else { declared.unwrap_or(encoding_rs::UTF_8) };
    let (text, damaged) = encoding.decode_without_bom_handling(body);
    refuse_binary(text.as_bytes(), BINARY_UTF8)?;
    let remark = match (damaged, guessed) {
        (true, _) => Some(format!("not {} throughout: the rest read as U+FFFD", name(encoding))),
        (false, true) => Some(format!("no encoding declared, and not UTF-8: read as {}", name(encoding))),
        (false, false) => None,
    };
    Ok(Decoded { text: text.into_owned(), remark })
}

/// The label that markup declares in its first bytes: `<meta charset="…">`, `<meta … content="text/html; charset=…">`,
/// `<?xml … encoding="…"?>`.
#[cfg(feature = "cli")]
fn declaration(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED_WITHIN)]).to_ascii_lowercase();
    let key = if head.trim_start().starts_with("<?xml") && !head.contains("charset") { "encoding" } else { "charset" };
    let value = head.split(key).skip(1).find_map(|rest| rest.trim_start().strip_prefix('='))?;
    let value = value.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| c.is_whitespace() || "\"';>/?".contains(c)).unwrap_or(value.len());
    Some(value[..end].to_owned())
}

fn refuse_binary(bytes: &[u8], limit: usize) -> Result<(), Kind> {
    let controls = bytes.iter().filter(|byte| is_control(byte)).count();
    match controls * 100 / bytes.len().max(1) {
        percent if percent >= limit => Err(Kind::Binary { percent }),
        _ => Ok(()),
    }
}

/// A control character that no text has: all below the space but tab, line feed, form feed and carriage return.
fn is_control(byte: &u8) -> bool {
    *byte < b' ' && !matches!(byte, b'\t' | b'\n' | 0x0C | b'\r')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: &[u8]) -> (String, Option<String>) {
        let decoded = decode(bytes.to_vec()).expect("readable");
        (decoded.text, decoded.remark)
    }

    fn refused(bytes: &[u8]) -> Kind {
        decode(bytes.to_vec()).expect_err("refused")
    }

    fn utf16_bytes(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(to_bytes).collect()
    }

    #[test]
    fn utf8_is_taken_as_it_is_and_its_mark_is_dropped() {
        assert_eq!(read("“Нет”".as_bytes()), ("“Нет”".to_owned(), None));
        assert_eq!(read("\u{FEFF}“Нет”".as_bytes()), ("“Нет”".to_owned(), None));
        assert_eq!(read(b""), (String::new(), None));
        assert_eq!(read(b"\xEF\xBB\xBF"), (String::new(), None));
    }

    #[test]
    fn utf16_is_read_by_its_mark() {
        assert_eq!(read(&utf16_bytes("“No” 🙂", u16::to_le_bytes)), ("“No” 🙂".to_owned(), None));
        assert_eq!(read(&utf16_bytes("“No” 🙂", u16::to_be_bytes)), ("“No” 🙂".to_owned(), None));
    }

    #[test]
    fn damaged_utf16_is_read_with_a_remark() {
        let mut odd = utf16_bytes("No", u16::to_le_bytes);
        odd.push(b'!');
        assert_eq!(
            read(&odd),
            ("No\u{FFFD}".to_owned(), Some("not UTF-16LE throughout: the rest read as U+FFFD".to_owned()))
        );
    }

    #[test]
    fn windows_1252_is_read_with_a_remark() {
        let (text, remark) = read(b"\x93No,\x94 said Ren\xE9e.");
        assert_eq!(text, "“No,” said Renée.");
        insta::assert_snapshot!(remark.expect("a remark"), @"not UTF-8 (first bad byte at offset 0): read as Windows-1252");
    }

    #[test]
    fn other_encodings_are_told_by_what_they_look_like() {
        let text = "«Мы не продали паром», — сказала мэр Анна Марлова в понедельник вечером.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
        let (read, remark) = read(&bytes);
        assert_eq!(read, text);
        insta::assert_snapshot!(remark.expect("a remark"), @"not UTF-8 (first bad byte at offset 0): read as Windows-1251");
    }

    #[cfg(feature = "cli")]
    #[test]
    fn a_page_says_its_encoding() {
        let markup = |bytes: &[u8], declared| {
            let decoded = decode_markup(bytes, declared).expect("readable");
            decoded.text + &decoded.remark.map(|remark| format!(" [{remark}]")).unwrap_or_default()
        };
        let cyrillic: &[u8] = b"<meta charset='windows-1251'>\xCD\xE5\xF2";
        assert_eq!(markup(cyrillic, None), "<meta charset='windows-1251'>Нет");
        assert_eq!(
            markup(b"<meta content=\"text/html; charset=koi8-r\">\xEE\xC5\xD4", None),
            "<meta content=\"text/html; charset=koi8-r\">Нет"
        );
        assert_eq!(
            markup(b"<?xml version='1.0' encoding='iso-8859-1'?>Ren\xE9e", None),
            "<?xml version='1.0' encoding='iso-8859-1'?>Renée"
        );
        // What the server says goes first, a byte order mark before all.
        assert_eq!(markup(b"<meta charset=koi8-r>\xCD\xE5\xF2", Some("windows-1251")), "<meta charset=koi8-r>Нет");
        assert_eq!(markup("\u{FEFF}<meta charset=koi8-r>Нет".as_bytes(), None), "<meta charset=koi8-r>Нет");
        assert_eq!(markup("<meta charset=utf-16>Нет".as_bytes(), None), "<meta charset=utf-16>Нет");
        insta::assert_snapshot!(markup(b"<p>Ren\xE9e said no.", None), @"<p>Renée said no. [no encoding declared, and not UTF-8: read as Windows-1252]");
        insta::assert_snapshot!(markup(b"<meta charset=utf-8><p>Ren\xE9e said no.", None), @"<meta charset=utf-8><p>Ren�e said no. [not UTF-8 throughout: the rest read as U+FFFD]");
        assert!(decode_markup(&[0; 64], None).is_err());
    }

    #[test]
    fn utf8_with_a_scratch_is_not_taken_for_windows_1252() {
        let mut scratched = "“No,” said Renée. “Never.”".as_bytes().to_vec();
        scratched.truncate(scratched.len() - 1);
        assert!(matches!(refused(&scratched), Kind::NotUtf8 { offset: 32, byte: 0xE2 }), "{:?}", refused(&scratched));
        // A mark promises UTF-8.
        assert!(matches!(refused(b"\xEF\xBB\xBFRen\xE9e"), Kind::NotUtf8 { offset: 6, byte: 0xE9 }));
    }

    #[test]
    fn bytes_undefined_in_windows_1252_are_refused() {
        assert!(matches!(refused(b"He said \x81 no."), Kind::NotUtf8 { offset: 8, byte: 0x81 }));
        let mut nul = b"He said that they would not leave the town, \0\xE9 no.".to_vec();
        nul.extend_from_slice(b" Not now, not ever.");
        assert!(matches!(refused(&nul), Kind::NotUtf8 { offset: 45, byte: 0xE9 }));
    }

    #[test]
    fn binary_is_refused_but_some_nuls_are_text() {
        assert!(matches!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01"), Kind::Binary { .. }));
        assert!(matches!(refused(&[0; 64]), Kind::Binary { percent: 100 }));
        assert!(matches!(
            refused(&"No".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()),
            Kind::Binary { .. }
        ));
        assert_eq!(read(b"He said\0 no."), ("He said\0 no.".to_owned(), None));
    }

    #[test]
    fn utf32_is_refused() {
        let utf32: Vec<u8> = "\u{FEFF}He said no.".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        assert!(matches!(refused(&utf32), Kind::Binary { .. }));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            #[cfg(feature = "cli")]
            let _ = decode_markup(&bytes, None);
            let _ = decode(bytes);
        }

        #[test]
        fn text_comes_back(text in "[\\P{Cc}\n\t]{0,80}") {
            prop_assume!(!text.starts_with('\u{FEFF}'));
            prop_assert_eq!(read(text.as_bytes()).0, text.clone());
            prop_assert_eq!(read(&utf16_bytes(&text, u16::to_le_bytes)).0, text.clone());
            prop_assert_eq!(read(&utf16_bytes(&text, u16::to_be_bytes)).0, text);
        }
    }
}
