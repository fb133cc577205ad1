//! Bytes in memory or in a file, read where they are needed.

use std::borrow::Cow;
use std::fs::File;
use std::io;

/// Bytes that a segment is read from.
#[derive(Debug)]
pub(in crate::evidence) enum Bytes {
    Held(Vec<u8>),
    File(File),
}

impl Bytes {
    /// How many there are.
    pub(super) fn len(&self) -> io::Result<u64> {
        match self {
            Bytes::Held(bytes) => Ok(bytes.len() as u64),
            Bytes::File(file) => Ok(file.metadata()?.len()),
        }
    }

    /// The bytes from `offset` on, `len` of them.
    pub(super) fn read(&self, offset: u64, len: usize) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Bytes::Held(bytes) => held(bytes, offset, len).map(Cow::Borrowed),
            Bytes::File(file) => {
                let mut bytes = vec![0; len];
                read_at(file, &mut bytes, offset)?;
                Ok(Cow::Owned(bytes))
            }
        }
    }

    /// The same; what is not in memory is read into `room`.
    pub(super) fn read_into<'b>(&'b self, offset: u64, len: usize, room: &'b mut Vec<u8>) -> io::Result<&'b [u8]> {
        match self {
            Bytes::Held(bytes) => held(bytes, offset, len),
            Bytes::File(file) => {
                let bytes = enough(room, len);
                read_at(file, bytes, offset)?;
                Ok(bytes)
            }
        }
    }
}

fn held(bytes: &[u8], offset: u64, len: usize) -> io::Result<&[u8]> {
    let start = usize::try_from(offset).unwrap_or(usize::MAX);
    bytes.get(start..start.saturating_add(len)).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

/// So many bytes of `room`, whatever stands there; more is made where there are fewer.
pub(super) fn enough(room: &mut Vec<u8>, len: usize) -> &mut [u8] {
    room.resize(room.len().max(len), 0);
    &mut room[..len]
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, offset)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes = &mut bytes[read..];
        offset += read as u64;
    }
    Ok(())
}
