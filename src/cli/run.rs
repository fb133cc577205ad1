//! `onrecord run`: many articles into a folder.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process;

use clap::ValueEnum;
use onrecord::run::{Begin, Compression, Folder, Packing, Plan, Shape, What};
use onrecord::{Error, Result};

use super::output::Output;
use super::progress::Progress;
use super::reading::ReadingOptions;
use super::telling::{Telling, name};
use super::{Status, complain, say};

/// Report every attribution in very many articles, into a folder
///
/// Reads what `check` reads, on all cores. The folder gets the reports in parts that appear when they are whole, what could
/// not be read (errors.jsonl), remarks on how articles were read (notes.jsonl), the counts (summary.json), and a manifest
/// by which a run that was stopped, by whatever, goes on: the files are then the same as if it had never stopped.
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Run {
    /// Files and folders; `-` for standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    /// The folder, new or empty
    #[arg(long, short, value_name = "FOLDER")]
    output: PathBuf,

    /// How reports are laid out
    #[arg(long, value_enum, default_value_t = ShapeName::Jsonl)]
    format: ShapeName,

    /// How parts are packed
    #[arg(long, value_enum, default_value_t = CompressionName::None)]
    compress: CompressionName,

    /// Begin a new part after so many bytes of articles: a number, with K, M or G
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    part_size: u64,

    /// How many articles are worked on side by side; as many as there are cores, if not given
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,

    /// Go on with the run that was stopped in this folder
    #[arg(long)]
    resume: bool,

    #[command(flatten)]
    telling: Telling,

    #[command(flatten)]
    reading: ReadingOptions,
}

const AFTER: &str = "\
Examples:
  onrecord run crawl.warc.gz -o reports                   the pages of a web crawl
  onrecord run archive/ -o reports                        every article of a folder, as JSONL
  onrecord run archive/ -o reports --resume               go on where it was stopped
  onrecord run news.jsonl -o table --format csv           one row an attribution
  onrecord run news.jsonl -o db --format parquet --compress zstd    for DuckDB and the like
  onrecord run news.jsonl -o reports --compress zstd      parts that are a tenth of the size

Exit status: 0 fine; 1 there are findings at level error; 2 bad use, or something could not be read
(see errors.jsonl; the rest is reported all the same), or the run was stopped.";

#[derive(Clone, Copy, ValueEnum)]
enum ShapeName {
    /// One report a line, as `check` writes it
    Jsonl,
    /// One row an attribution
    Csv,
    /// One row an article, nested as the report is
    #[cfg(feature = "parquet")]
    Parquet,
}

impl From<ShapeName> for Shape {
    fn from(name: ShapeName) -> Self {
        match name {
            ShapeName::Jsonl => Shape::Jsonl,
            ShapeName::Csv => Shape::Csv,
            #[cfg(feature = "parquet")]
            ShapeName::Parquet => Shape::Parquet,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum CompressionName {
    None,
    Gzip,
    Zstd,
}

impl From<CompressionName> for Compression {
    fn from(name: CompressionName) -> Self {
        match name {
            CompressionName::None => Compression::None,
            CompressionName::Gzip => Compression::Gzip,
            CompressionName::Zstd => Compression::Zstd,
        }
    }
}

/// `64M` to bytes.
fn size(words: &str) -> Result<u64, String> {
    let (number, shift) = match words.as_bytes().last() {
        Some(b'k' | b'K') => (&words[..words.len() - 1], 10),
        Some(b'm' | b'M') => (&words[..words.len() - 1], 20),
        Some(b'g' | b'G') => (&words[..words.len() - 1], 30),
        _ => (words, 0),
    };
    let bytes = number.parse::<u64>().ok().and_then(|number| number.checked_mul(1 << shift));
    bytes.filter(|&bytes| bytes > 0).ok_or_else(|| "give a number of bytes such as 500K, 64M or 1G".to_owned())
}

impl Run {
    pub(super) fn run(self) -> Result<Status> {
        let begin = if self.resume { Begin::Resume } else { Begin::Anew };
        let shape = self.format.into();
        let packing = Packing { shape, compression: self.compress.into(), part_bytes: self.part_size };
        let what = What { wanted: self.telling.wanted(), scheme: self.telling.scheme(), shape };
        if let Some(input) = self.paths.iter().find(|input| lies_in(&self.output, input)) {
            let (output, input) = (self.output.display(), input.display());
            say(format_args!("{output}: lies in {input}, and would be read with it; name a folder elsewhere"));
            return Ok(Status::Trouble);
        }
        let articles = self.reading.inputs(self.paths.clone())?;
        let mut folder = Folder::open(&self.output, self.plan(), packing, begin)?;
        explain_when_stopped(&self.output);
        let mut progress = Progress::new(articles.meter(), self.reading.inputs(self.paths)?);
        let filled = on_cores(self.jobs, || folder.fill(articles, &what, || progress.step()))?;
        progress.finish();
        match filled {
            Ok(()) => finish(&folder),
            Err(error) => {
                complain(&error);
                say(format_args!("{}: {}", self.output.display(), Resumable(folder.parts())));
                Ok(Status::Trouble)
            }
        }
    }

    /// All that decides what is written.
    fn plan(&self) -> Plan {
        let name_of = |path: &PathBuf| path.to_string_lossy().into_owned();
        let is_missing = |path: &&PathBuf| path.as_os_str() != "-" && !path.exists();
        let own = [
            ("--format", name(self.format)),
            ("--compress", name(self.compress)),
            ("--part-size", self.part_size.to_string()),
        ];
        let options = own.into_iter().chain(self.telling.options()).chain(self.reading.options());
        Plan {
            tool: concat!("onrecord ", env!("CARGO_PKG_VERSION")).to_owned(),
            inputs: self.paths.iter().map(name_of).collect(),
            missing: self.paths.iter().filter(is_missing).map(name_of).collect(),
            options: options.map(|(name, value)| (name.to_owned(), value)).collect(),
        }
    }
}

/// Whether the folder is, or would be made, in one that is an input.
fn lies_in(output: &Path, input: &Path) -> bool {
    let output = std::path::absolute(output).unwrap_or_else(|_| output.to_owned());
    let there = output.ancestors().find_map(|above| above.canonicalize().ok());
    match (there, input.canonicalize()) {
        (Some(there), Ok(input)) => input.is_dir() && there.starts_with(input),
        _ => false,
    }
}

/// What stands after a run that did not come to its end: so many parts.
struct Resumable(usize);

impl std::fmt::Display for Resumable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = if self.0 == 1 { "part is" } else { "parts are" };
        write!(f, "stopped; {} {parts} whole; the same command with --resume goes on", self.0)
    }
}

/// Does `work` with so many threads.
fn on_cores<T: Send>(jobs: Option<usize>, work: impl FnOnce() -> T + Send) -> Result<T> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).build();
    let pool = pool.map_err(|error| Error::write("-", std::io::Error::other(error)))?;
    Ok(pool.install(work))
}

/// Ctrl-C ends the program at once, since any end leaves a folder that can be resumed; what is left is to say so.
fn explain_when_stopped(output: &Path) {
    let output = output.display().to_string();
    // Without it the program ends just so, without the word.
    let _ = ctrlc::set_handler(move || {
        say(format_args!("{output}: stopped; the same command with --resume goes on"));
        process::exit(Status::Trouble as i32);
    });
}

/// Says what was counted.
fn finish(folder: &Folder) -> Result<Status> {
    let counts = folder.done();
    let mut out = Output::stdout();
    write!(out, "{counts}").map_err(|error| Error::write("-", error))?;
    out.finish()?;
    Ok(match (counts.errors, counts.grave_findings) {
        (0, 0) => Status::Fine,
        (0, _) => Status::Findings,
        _ => Status::Trouble,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_has_a_unit_or_none() {
        assert_eq!((size("64M"), size("5k"), size("7")), (Ok(64 << 20), Ok(5 << 10), Ok(7)));
        for wrong in ["", "M", "64MB", "-1", "0", "1e9", "99999999999G"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
