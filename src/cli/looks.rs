//! How a text report looks on this terminal.

use std::io;

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use onrecord::report::Style;

/// How wide a text report is at most, in columns.
const WIDTH: usize = 100;

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

/// Where the report goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    Stdout,
    File,
}

impl Colour {
    /// The style of a report that goes there.
    pub(super) fn style(self, goal: Goal) -> Style {
        let colour = match self {
            Colour::Auto => goal == Goal::Stdout && AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            Colour::Always => true,
            Colour::Never => false,
        };
        Style { colour, width: WIDTH, ..Style::default() }
    }
}
