//! Bytes to text. UTF-8, UTF-16 with a byte order mark, and Windows-1252 where the bytes can be nothing else.
//!
//! Nothing is guessed silently: whatever was not plain UTF-8 comes with a remark that says what was done.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

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
    if mark > 0 || !could_be_windows_1252(bytes) {
        return Err(Kind::NotUtf8 { offset: at, byte });
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let remark = Some(format!("not UTF-8 (first bad byte at offset {at}): read as Windows-1252"));
    Ok(Decoded { text: text.into_owned(), remark })
}

/// Whether every byte is a character of Windows-1252 that a text would have, and the bytes are not UTF-8 with a scratch:
/// text in Windows-1252 hardly ever has two bytes in a row that would be a character of UTF-8.
fn could_be_windows_1252(bytes: &[u8]) -> bool {
    let undefined = |byte: &u8| is_control(byte) || matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    if bytes.iter().any(undefined) {
        return false;
    }
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad > good
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
