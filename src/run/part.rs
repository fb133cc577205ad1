//! One part of a run's output: a file that appears when it is whole.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use flate2::write::GzEncoder;

use super::item::{Item, Shape};
use super::partial::Partial;
use crate::report::csv;
#[cfg(feature = "parquet")]
use crate::report::parquet;

/// How a part is packed; a Parquet file packs each of its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// Not at all.
    None,
    /// gzip: what every program reads.
    Gzip,
    /// zstd: smaller, and three times as fast.
    Zstd,
}

/// What the parts of a run are like.
#[derive(Clone, Copy, Debug)]
pub struct Packing {
    /// How reports are laid out.
    pub shape: Shape,
    /// How they are packed.
    pub compression: Compression,
    /// A part ends with the article that fills so many bytes: bytes read, not written, so that a part holds the same
    /// articles in every shape.
    pub part_bytes: u64,
}

impl Packing {
    /// The file name of a part.
    pub(super) fn name(&self, number: usize) -> String {
        let shape = match self.shape {
            Shape::Jsonl => "jsonl",
            Shape::Csv => "csv",
            #[cfg(feature = "parquet")]
            Shape::Parquet => return format!("part-{number:05}.parquet"),
        };
        let packed = match self.compression {
            Compression::None => "",
            Compression::Gzip => ".gz",
            Compression::Zstd => ".zst",
        };
        format!("part-{number:05}.{shape}{packed}")
    }

    /// Whether a file of that name is a part of some run.
    pub(super) fn is_name(name: &str) -> bool {
        let number = name.strip_prefix("part-").and_then(|name| name.split('.').next());
        number.is_some_and(|number| number.len() >= 5 && number.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// Large enough that system calls do not count.
const BUFFER: usize = 256 * 1024;

/// zstd's own usual level; gzip's fastest, since it is the slowest thing of a run all the same.
const ZSTD_LEVEL: i32 = 3;
const GZIP_LEVEL: u32 = 1;

/// A part that is being written.
pub(super) struct Part {
    partial: Partial,
    sink: Sink,
}

enum Sink {
    Plain(BufWriter<File>),
    Gzip(GzEncoder<BufWriter<File>>),
    Zstd(zstd::Encoder<'static, BufWriter<File>>),
    #[cfg(feature = "parquet")]
    Parquet(Box<parquet::Rows<BufWriter<File>>>),
}

impl Part {
    pub(super) fn begin(place: &Path, packing: Packing) -> io::Result<Self> {
        let partial = Partial::new(place)?;
        let file = BufWriter::with_capacity(BUFFER, partial.file.try_clone()?);
        let mut sink = Sink::new(file, packing)?;
        if packing.shape == Shape::Csv {
            sink.push(&csv::header())?;
        }
        Ok(Self { partial, sink })
    }

    pub(super) fn push(&mut self, item: &Item) -> io::Result<()> {
        self.sink.push(&item.rows)
    }

    /// The part is whole: its file gets its name.
    pub(super) fn finish(self) -> io::Result<()> {
        self.sink.finish()?.flush()?;
        self.partial.keep()
    }
}

impl Sink {
    fn new(file: BufWriter<File>, packing: Packing) -> io::Result<Self> {
        #[cfg(feature = "parquet")]
        if packing.shape == Shape::Parquet {
            return Ok(Self::Parquet(Box::new(parquet::Rows::new(file, columns(packing.compression))?)));
        }
        Ok(match packing.compression {
            Compression::None => Self::Plain(file),
            Compression::Gzip => Self::Gzip(GzEncoder::new(file, flate2::Compression::new(GZIP_LEVEL))),
            Compression::Zstd => Self::Zstd(zstd::Encoder::new(file, ZSTD_LEVEL)?),
        })
    }

    fn push(&mut self, rows: &[u8]) -> io::Result<()> {
        match self {
            Self::Plain(sink) => sink.write_all(rows),
            Self::Gzip(sink) => sink.write_all(rows),
            Self::Zstd(sink) => sink.write_all(rows),
            #[cfg(feature = "parquet")]
            Self::Parquet(sink) => sink.push(rows),
        }
    }

    fn finish(self) -> io::Result<BufWriter<File>> {
        match self {
            Self::Plain(file) => Ok(file),
            Self::Gzip(sink) => sink.finish(),
            Self::Zstd(sink) => sink.finish(),
            #[cfg(feature = "parquet")]
            Self::Parquet(sink) => sink.finish(),
        }
    }
}

/// The same packing for the columns of a Parquet file.
#[cfg(feature = "parquet")]
fn columns(compression: Compression) -> ::parquet::basic::Compression {
    use ::parquet::basic::{Compression as Columns, GzipLevel, ZstdLevel};
    match compression {
        Compression::None => Columns::UNCOMPRESSED,
        Compression::Gzip => Columns::GZIP(GzipLevel::try_new(GZIP_LEVEL).unwrap_or_default()),
        Compression::Zstd => Columns::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL).unwrap_or_default()),
    }
}
