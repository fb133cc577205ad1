//! Compressed bytes to bytes: gzip and zstd, told by their first bytes and not by a name.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;
use zstd::stream::read::Decoder;

use super::input::{BUFFER, Stream};

/// How bytes are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    /// What the first bytes tell; none where they are not compressed in a way that is read.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0x1F, 0x8B, 0x08, ..] => Some(Self::Gzip),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Some(Self::Zstd),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }

    /// The bytes in `packed`: of all members or frames that follow each other. Memory is bounded by the window, 128 MiB
    /// for a zstd frame that asks for so much; one that asks for more is refused.
    pub(super) fn unpack(self, packed: Stream) -> io::Result<Stream> {
        let inner: Box<dyn Read + Send> = match self {
            Self::Gzip => Box::new(Members::at(packed)),
            Self::Zstd => Box::new(Decoder::with_buffer(packed)?),
        };
        Ok(Box::new(BufReader::with_capacity(BUFFER, Unpacking { packing: self, inner })))
    }
}

/// Says in its errors what is wrong with the file, where the libraries say what is wrong with their state.
struct Unpacking {
    packing: Packing,
    inner: Box<dyn Read + Send>,
}

impl Read for Unpacking {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer).map_err(|error| {
            let name = self.packing.name();
            match error.kind() {
                io::ErrorKind::UnexpectedEof => {
                    io::Error::new(error.kind(), format!("the {name} data is cut off; copy it again"))
                }
                io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::Other => {
                    let message = format!("the {name} data is damaged ({error}); copy it again");
                    match self.packing {
                        // It goes on with the next member.
                        Packing::Gzip => io::Error::new(io::ErrorKind::InvalidData, message),
                        Packing::Zstd => io::Error::other(message),
                    }
                }
                _ => error,
            }
        })
    }
}

/// The members of a gzip file. After a damaged one, which is an error, it goes on with what looks like the next.
enum Members {
    /// In a member.
    At(Box<GzDecoder<Stream>>),
    /// Somewhere in a damaged one.
    Lost(Stream),
    End,
}

impl Members {
    fn at(packed: Stream) -> Self {
        Self::At(Box::new(GzDecoder::new(packed)))
    }
}

impl Read for Members {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(self, Self::End) {
                Self::At(mut member) => match member.read(buffer) {
                    Ok(0) if !buffer.is_empty() => {
                        let mut packed = member.into_inner();
                        skip_zeros(&mut packed)?;
                        if packed.fill_buf()?.is_empty() {
                            return Ok(0);
                        }
                        *self = Self::at(packed);
                    }
                    Ok(read) => {
                        *self = Self::At(member);
                        return Ok(read);
                    }
                    Err(error) => {
                        if error.kind() != io::ErrorKind::UnexpectedEof {
                            *self = Self::Lost(member.into_inner());
                        }
                        return Err(error);
                    }
                },
                Self::Lost(mut packed) => {
                    if !seek_member(&mut packed)? {
                        return Ok(0);
                    }
                    *self = Self::at(packed);
                }
                Self::End => return Ok(0),
            }
        }
    }
}

/// Passes over zeros: tapes, and disks whose blocks were reserved, fill up with them.
fn skip_zeros(packed: &mut Stream) -> io::Result<()> {
    loop {
        let zeros = packed.fill_buf()?.iter().take_while(|&&byte| byte == 0).count();
        if zeros == 0 {
            return Ok(());
        }
        packed.consume(zeros);
    }
}

/// Passes over bytes up to the next that can begin a member; false at the end.
fn seek_member(packed: &mut Stream) -> io::Result<bool> {
    const START: &[u8] = &[0x1F, 0x8B, 0x08];
    loop {
        let bytes = packed.fill_buf()?;
        if bytes.is_empty() {
            return Ok(false);
        }
        // A start that is cut in two by the end of the buffer is passed over: one record in many is lost for it.
        let (pass, found) = match memchr::memmem::find(bytes, START) {
            Some(at) => (at, true),
            None => (bytes.len(), false),
        };
        packed.consume(pass);
        if found {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish()).expect("memory")
    }

    fn zstd(text: &str) -> Vec<u8> {
        zstd::encode_all(text.as_bytes(), 1).expect("memory")
    }

    fn unpacked(bytes: Vec<u8>) -> Result<String, String> {
        let packing = Packing::of(&bytes).expect("compressed");
        let mut text = String::new();
        let mut stream = packing.unpack(Box::new(Cursor::new(bytes))).map_err(|error| error.to_string())?;
        stream.read_to_string(&mut text).map(|_| text).map_err(|error| error.to_string())
    }

    #[test]
    fn the_first_bytes_tell_how_it_is_packed() {
        assert_eq!(Packing::of(&gzip("a")), Some(Packing::Gzip));
        assert_eq!(Packing::of(&zstd("a")), Some(Packing::Zstd));
        assert_eq!((Packing::of(b"He said no."), Packing::of(b"")), (None, None));
    }

    #[test]
    fn members_and_frames_that_follow_each_other_are_one_text() {
        assert_eq!(unpacked([gzip("He said "), gzip("no.")].concat()).as_deref(), Ok("He said no."));
        assert_eq!(unpacked([zstd("He said "), zstd("no.")].concat()).as_deref(), Ok("He said no."));
    }

    #[test]
    fn zeros_behind_the_last_member_are_nothing() {
        assert_eq!(unpacked([gzip("He said no."), vec![0; 1 << 20]].concat()).as_deref(), Ok("He said no."));
        assert!(unpacked([gzip("He said no."), b"more".to_vec()].concat()).is_err());
    }

    #[test]
    fn what_is_cut_off_or_damaged_is_said() {
        let text = "He said no, and she said that he had said so before. ".repeat(50);
        let cut = |mut bytes: Vec<u8>| {
            bytes.truncate(bytes.len() - 9);
            unpacked(bytes).expect_err("cut off")
        };
        insta::assert_snapshot!(cut(gzip(&text)), @"the gzip data is cut off; copy it again");
        insta::assert_snapshot!(cut(zstd(&text)), @"the zstd data is cut off; copy it again");
        let damaged = |mut bytes: Vec<u8>| {
            bytes[8..16].fill(0xFF);
            unpacked(bytes).expect_err("damaged")
        };
        insta::assert_snapshot!(damaged(gzip(&text)), @"the gzip data is damaged (corrupt deflate stream); copy it again");
        insta::assert_snapshot!(damaged(zstd(&text)), @"the zstd data is damaged (Data corruption detected); copy it again");
    }
}
