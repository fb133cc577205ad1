//! `onrecord index`: references made ready to be searched, once for all articles.

use std::path::PathBuf;

use onrecord::evidence::index;
use onrecord::{Error, Result};

use super::verify::read;
use super::{Status, complain, say};

/// Make an index of references, so that verify need not read them again
///
/// Reads what verify --against reads. An index that is there already is added to: what has not changed is skipped, and a
/// text that has changed takes the place of the old one.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Index {
    /// Files and folders: text, Markdown, web pages, JSONL, SubRip and WebVTT captions, packed or not
    #[arg(value_name = "REF", required = true)]
    references: Vec<PathBuf>,

    /// The index: a folder, made if there is none
    #[arg(short, long, value_name = "INDEX")]
    output: PathBuf,
}

const AFTER: &str = "\
Examples:
  onrecord index transcripts/ -o refs.idx          all texts and captions in a folder
  onrecord index today.vtt -o refs.idx             one more
  onrecord verify story.txt --against refs.idx     every quotation beside its passage

Exit status: 0 fine; 2 something could not be read or written (an index that was there stays as it was if
it could not be written; references that cannot be read are left out).";

impl Index {
    pub(super) fn run(self) -> Result<Status> {
        if self.output.is_file() {
            return Err(Error::write(&self.output.to_string_lossy(), std::io::ErrorKind::NotADirectory.into()));
        }
        let mut status = Status::Fine;
        let built = index::build(&self.output, read(self.references), |error| {
            complain(&error);
            status = Status::Trouble;
        })?;
        if built.all == 0 {
            say("no reference could be read, so no index was made");
            return Ok(Status::Trouble);
        }
        let index::Built { added, replaced, kept, all, bytes } = built;
        let name = self.output.to_string_lossy();
        let references = if all == 1 { "reference" } else { "references" };
        let megabytes = bytes as f64 / 1e6;
        say(format_args!(
            "{name}: {all} {references}, {megabytes:.1} MB ({added} added, {replaced} replaced, {kept} kept)"
        ));
        Ok(status)
    }
}
