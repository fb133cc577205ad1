//! `onrecord init`: a configuration to begin with.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use onrecord::config::{FILE, TEMPLATE};
use onrecord::{Error, Result};

use super::{Status, say};

/// Write an onrecord.toml in which everything is explained and commented out
///
/// A file that is there already stays as it is.
#[derive(clap::Args)]
pub(super) struct Init {
    /// The folder that it is for; the working folder where none is given
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

impl Init {
    pub(super) fn run(self) -> Result<Status> {
        let path = self.folder.join(FILE);
        let name = path.to_string_lossy();
        let failed = |error| Error::write(&name, error);
        match File::create_new(&path) {
            Ok(mut file) => file.write_all(TEMPLATE.as_bytes()).map_err(failed)?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                say(format_args!("{name}: is there already; it stays as it is"));
                return Ok(Status::Trouble);
            }
            Err(error) => return Err(failed(error)),
        }
        say(format_args!("{name}: written; onrecord rules says which rules there are"));
        Ok(Status::Fine)
    }
}
