//! The first bytes of a stream, read to see what it is and then read again.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use super::input::Stream;
use super::{TOO_LARGE, decode, sniff};

/// What was read of a stream to see what it is. Where reading failed, that comes after these bytes, when they are read again.
pub(super) struct Head {
    pub(super) bytes: Vec<u8>,
    failed: Option<io::Error>,
}

impl Head {
    pub(super) fn of(stream: &mut Stream) -> Self {
        let mut bytes = Vec::new();
        let failed = stream.take(sniff::HEAD as u64).read_to_end(&mut bytes).err();
        Self { bytes, failed }
    }

    /// Reads on until the first line with anything in it is there as a whole.
    pub(super) fn complete_line(&mut self, stream: &mut Stream) {
        let mut from = 0;
        while self.failed.is_none() {
            match memchr::memchr(b'\n', &self.bytes[from..]) {
                Some(at) if decode::without_mark(&self.bytes[from..from + at]).trim_ascii().is_empty() => {
                    from += at + 1
                }
                Some(_) => return,
                None => match stream.take(TOO_LARGE).read_until(b'\n', &mut self.bytes) {
                    Ok(0) => return,
                    Ok(_) => {}
                    Err(error) => self.failed = Some(error),
                },
            }
        }
    }

    /// The stream as it was.
    pub(super) fn put_back(self, rest: Stream) -> Stream {
        Box::new(Cursor::new(self.bytes).chain(BufReader::with_capacity(1, Failed(self.failed))).chain(rest))
    }
}

/// Fails once, if at all.
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
