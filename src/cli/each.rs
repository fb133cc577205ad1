//! Many articles to many reports in one output: what `check` and `verify` have in common.

use onrecord::ingest::{Inputs, Note};
use onrecord::report::Format;
use onrecord::{Article, Error, Result, run};

use super::output::{Output, Reports};
use super::{Status, complain, say};

/// One article's part of the output.
pub(super) struct Done {
    pub(super) notes: Vec<Note>,
    pub(super) report: Vec<u8>,
    /// Whether there is a finding that the exit status tells.
    pub(super) grave: bool,
}

/// Does `work` on each article and writes the reports as `format` joins them. What cannot be read is said, and the rest goes on;
/// where work cannot be done, as by a configuration that is not understood, the run ends.
pub(super) fn each(
    articles: Inputs,
    output: Output,
    format: Format,
    work: impl Fn(Article) -> Result<Done> + Sync,
) -> Result<Status> {
    let name = output.name().to_owned();
    let failed = |error| Error::write(&name, error);
    let mut reports = Reports::new(output, format);
    let mut status = Status::Fine;
    run::in_order(articles, work, |done| match done {
        Ok(done) => {
            let done = done?;
            done.notes.iter().for_each(say);
            if done.grave && status == Status::Fine {
                status = Status::Findings;
            }
            reports.push(done.report).map_err(failed)
        }
        Err(error) => {
            complain(&error);
            status = Status::Trouble;
            Ok(())
        }
    })?;
    let nothing = reports.count() == 0 && status == Status::Trouble;
    let output = reports.finish().map_err(failed)?;
    if nothing && name != "-" {
        say(format_args!("{name}: not written, since no article could be read"));
        output.discard();
    } else {
        output.finish()?;
    }
    Ok(status)
}
