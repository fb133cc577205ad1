//! The command line: what can be asked for, and what is said on standard error. One command a file.

mod audit;
mod census;
mod check;
mod desk;
mod each;
#[cfg(feature = "fit")]
mod fit;
mod index;
mod init;
mod looks;
mod output;
mod progress;
mod reading;
mod rules;
mod run;
mod schema;
#[cfg(feature = "fit")]
mod score;
mod stats;
mod telling;
mod verify;

use std::error::Error as _;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Parser, Subcommand};
use onrecord::Error;

/// Finds who said what in news text: every quotation and reported claim, who it is attributed to, and whether that source
/// is named or anonymous.
#[derive(Parser)]
#[command(name = "onrecord", version, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Check),
    Run(run::Run),
    Stats(stats::StatsOf),
    Verify(verify::Verify),
    Index(index::Index),
    Rules(rules::Rules),
    Init(init::Init),
    Audit(audit::Audit),
    Census(census::Census),
    Schema(schema::Schema),
    #[cfg(feature = "fit")]
    Fit(fit::Fit),
    #[cfg(feature = "fit")]
    Score(score::Score),
}

const EXAMPLES: &str = "\
Examples:
  onrecord check article.txt                            a report to read beside the article
  onrecord verify article.txt --against interview.vtt   every quotation beside the passage it comes from
  onrecord run archive/ -o reports                      millions of articles into a folder; --resume goes on
  onrecord check --help                                 more examples
  onrecord rules                                        what is flagged, and on whose authority
  onrecord schema                                       what a report holds, as JSON Schema";

/// The exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Status {
    /// All read, nothing found that must be changed.
    Fine = 0,
    /// All read; there are findings that must be looked at.
    Findings = 1,
    /// Bad use, or something could not be read or written.
    Trouble = 2,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(status as u8)
    }
}

/// Does what the arguments ask for.
pub(crate) fn run(arguments: impl IntoIterator<Item = OsString>) -> Status {
    let done = match Arguments::try_parse_from(arguments) {
        Ok(Arguments { command: Command::Check(check) }) => check.run(),
        Ok(Arguments { command: Command::Run(run) }) => run.run(),
        Ok(Arguments { command: Command::Stats(stats) }) => stats.run(),
        Ok(Arguments { command: Command::Verify(verify) }) => verify.run(),
        Ok(Arguments { command: Command::Index(index) }) => index.run(),
        Ok(Arguments { command: Command::Rules(rules) }) => rules.run(),
        Ok(Arguments { command: Command::Init(init) }) => init.run(),
        Ok(Arguments { command: Command::Audit(audit) }) => audit.run(),
        Ok(Arguments { command: Command::Census(census) }) => census.run(),
        Ok(Arguments { command: Command::Schema(schema) }) => schema.run(),
        #[cfg(feature = "fit")]
        Ok(Arguments { command: Command::Fit(fit) }) => fit.run(),
        #[cfg(feature = "fit")]
        Ok(Arguments { command: Command::Score(score) }) => score.run(),
        Err(error) => return misused(&error),
    };
    done.unwrap_or_else(|error| {
        if error.is_broken_pipe() {
            return Status::Fine;
        }
        complain(&error);
        Status::Trouble
    })
}

/// The paths given; none stands for standard input. `None`, and said so, where nobody pipes anything in.
fn given(mut paths: Vec<PathBuf>, command: &str) -> Option<Vec<PathBuf>> {
    if paths.is_empty() {
        if io::stdin().is_terminal() {
            say(format_args!(
                "no article given; name a file or a folder (onrecord {command} article.txt), or pipe text in"
            ));
            return None;
        }
        paths.push(PathBuf::from("-"));
    }
    Some(paths)
}

/// Prints help, version, or what is wrong with the arguments.
fn misused(error: &clap::Error) -> Status {
    // Nowhere is left to say that this failed.
    let _ = error.print();
    if let (ErrorKind::InvalidSubcommand, Some(ContextValue::String(word))) =
        (error.kind(), error.get(ContextKind::InvalidSubcommand))
        && Path::new(word).exists()
    {
        say(format_args!("to check {word}: onrecord check {word}"));
    }
    if error.use_stderr() { Status::Trouble } else { Status::Fine }
}

/// Prints an error and its cause on standard error.
fn complain(error: &Error) {
    match error.source() {
        Some(cause) => say(format_args!("{error}: {cause}")),
        None => say(error),
    }
}

/// Prints a line on standard error.
fn say(message: impl Display) {
    // Nowhere is left to say that this failed.
    let _ = writeln!(io::stderr(), "onrecord: {message}");
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }
}
