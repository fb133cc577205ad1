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
            Bytes::Held(bytes) => {
                let start = usize::try_from(offset).unwrap_or(usize::MAX);
                let end = start.saturating_add(len);
                bytes.get(start..end).map(Cow::Borrowed).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
            }
            Bytes::File(file) => {
                let mut bytes = vec![0; len];
                read_at(file, &mut bytes, offset)?;
                Ok(Cow::Owned(bytes))
            }
        }
    }
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
