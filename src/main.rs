//! The command-line program: arguments, run, exit status.

mod cli;

use std::process::ExitCode;

/// A report is many small strings: with the system's allocator a sixth of a run is spent there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run(std::env::args_os()).into()
}
