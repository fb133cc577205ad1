//! A file that appears when it is complete: written under another name beside its place, made safe on the disk, renamed.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process;

/// A file that is not yet complete; dropped so, it is removed.
pub struct Partial {
    /// Where to write.
    pub file: File,
    temporary: PathBuf,
    place: PathBuf,
}

/// How the names of such files end.
const ENDING: &str = ".partial";

impl Partial {
    /// Begins the file that is to stand at `place`.
    ///
    /// # Errors
    ///
    /// What the system says, as with all of these.
    pub fn new(place: impl Into<PathBuf>) -> io::Result<Self> {
        let place = place.into();
        let mut name = OsString::from(".");
        name.push(place.file_name().unwrap_or_default());
        name.push(format!(".{}{ENDING}", process::id()));
        let temporary = place.with_file_name(name);
        let file = File::create(&temporary)?;
        Ok(Self { file, temporary, place })
    }

    /// It is complete: it gets its name, and once this returns it survives a loss of power.
    pub fn keep(self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.temporary, &self.place)?;
        sync_folder(self.place.parent().unwrap_or(Path::new("")))
    }

    /// Writes the whole file at once.
    pub(super) fn write(place: impl Into<PathBuf>, bytes: &[u8]) -> io::Result<()> {
        let mut partial = Self::new(place)?;
        io::Write::write_all(&mut partial.file, bytes)?;
        partial.keep()
    }

    /// Whether a file of that name is one that was never completed.
    pub(super) fn is_name(name: &str) -> bool {
        name.starts_with('.') && name.ends_with(ENDING)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // Once renamed it is no longer there.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Makes the names in a folder safe. Not every system has that; where it has not, the files are safe all the same.
fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
