//! One run at a time in a folder.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use crate::error::{Error, Kind, Place, Result};

/// The file that is locked, and always empty.
pub(super) const NAME: &str = ".lock";

/// Locks a folder until what is given back is dropped. The system holds the lock, and not the file's being there: a program that
/// is killed lets go of it too. Where a file system knows no locks, nothing is locked.
pub(super) fn lock(folder: &Path) -> Result<File> {
    let place = folder.join(NAME);
    let failed = |error| Error::write(&place.to_string_lossy(), error);
    let file = File::options().write(true).create(true).truncate(false).open(&place).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(failed(error)),
        Err(TryLockError::WouldBlock) => {
            let what = "another run is writing into it; wait until it has ended, or name another folder";
            Err(Error::new(Place::file(&folder.to_string_lossy()), Kind::Folder(what.to_owned())))
        }
    }
}
