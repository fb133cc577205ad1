//! A file of lines that grows by the part: what could not be read, and what was read in another way than it stands.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use crate::error::{Error, Kind, Place, Result};

/// Lines of JSON, kept back until the part they belong to is whole.
pub(super) struct Log {
    /// For messages.
    name: String,
    file: File,
    /// How many bytes stand in the file.
    len: u64,
    waiting: Vec<u8>,
}

#[derive(serde::Serialize)]
struct Line<'l> {
    file: &'l str,
    line: Option<u64>,
    record: Option<u64>,
    reason: &'l str,
}

impl Log {
    /// Opens the file and cuts what stands behind the first `len` bytes: it belongs to a part that never became whole.
    pub(super) fn open(path: &Path, len: u64) -> Result<Self> {
        let name = path.to_string_lossy().into_owned();
        let failed = |error| Error::write(&name, error);
        let mut file = File::options().write(true).create(true).truncate(false).open(path).map_err(failed)?;
        if file.metadata().map_err(failed)?.len() < len {
            let what = "shorter than the manifest says; begin anew in another folder".to_owned();
            return Err(Error::new(Place::file(&name), Kind::Folder(what)));
        }
        file.set_len(len).and_then(|()| file.seek(SeekFrom::Start(len))).map_err(failed)?;
        Ok(Self { name, file, len, waiting: Vec::new() })
    }

    /// Adds a line to what waits.
    pub(super) fn push(&mut self, place: &Place, reason: &str) {
        let (line, record) = (place.part.as_line(), place.part.as_record());
        let row = Line { file: &place.file, line, record, reason };
        serde_json::to_writer(&mut self.waiting, &row).expect("a line serialises into memory");
        self.waiting.push(b'\n');
    }

    /// Writes what waits; how long the file is now.
    pub(super) fn commit(&mut self) -> Result<u64> {
        if !self.waiting.is_empty() {
            let written = self.file.write_all(&self.waiting).and_then(|()| self.file.sync_data());
            written.map_err(|error: io::Error| Error::write(&self.name, error))?;
            self.len += self.waiting.len() as u64;
            self.waiting.clear();
        }
        Ok(self.len)
    }
}
