//! A run's parts, whatever their format, to what is counted of each attribution.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use crate::error::{Error, Kind, Place, Result};
use crate::model::{Report, Source, Standing};
use crate::run::{Tally, whole_parts};

/// What is counted of an attribution.
pub(super) struct Said<'s> {
    pub(super) standing: Standing,
    /// The first speaker's name; empty where there is none.
    pub(super) speaker: &'s str,
    pub(super) cue: &'s str,
    /// The carried fields of its article.
    pub(super) extra: &'s Map<String, Value>,
}

/// Calls `count` for every attribution of the whole parts; the counts of the run.
pub(super) fn each(folder: &Path, mut count: impl FnMut(Said<'_>)) -> Result<Tally> {
    let (parts, counts) = whole_parts(folder)?;
    for part in parts {
        let path = folder.join(&part);
        let name = path.to_string_lossy();
        let read = File::open(&path).map_err(Problem::from).and_then(|file| {
            if part.contains(".csv") {
                rows(unpacked(&part, file)?, &mut count)
            } else if part.contains(".parquet") {
                columns(file, &mut count)
            } else {
                lines(BufReader::new(unpacked(&part, file)?), &mut count)
            }
        });
        read.map_err(|problem| Error::new(Place::file(&name), Kind::Read(std::io::Error::other(problem))))?;
    }
    Ok(counts)
}

/// Whatever a reader says.
type Problem = Box<dyn std::error::Error + Send + Sync>;

fn unpacked(name: &str, file: File) -> Result<Box<dyn Read>, Problem> {
    Ok(if name.ends_with(".gz") {
        Box::new(flate2::read::GzDecoder::new(file))
    } else if name.ends_with(".zst") {
        Box::new(zstd::Decoder::new(file)?)
    } else {
        Box::new(file)
    })
}

fn lines(lines: impl BufRead, count: &mut impl FnMut(Said<'_>)) -> Result<(), Problem> {
    for line in lines.lines() {
        of_report(&serde_json::from_str(&line?)?, count);
    }
    Ok(())
}

fn of_report(report: &Report, count: &mut impl FnMut(Said<'_>)) {
    let sources: FxHashMap<&str, &Source> = report.sources.iter().map(|source| (&*source.id, source)).collect();
    for said in &report.attributions {
        let mut speakers = said.speakers().filter_map(|id| sources.get(id).copied()).peekable();
        let speaker = speakers.peek().map_or("", |source| &source.name);
        let cue: Vec<_> = said.cue.iter().map(|piece| &*piece.text).collect();
        let cue = cue.join(" … ");
        count(Said { standing: Standing::of(speakers), speaker, cue: &cue, extra: &report.article.extra });
    }
}

/// A row of CSV, as far as it is counted.
#[derive(serde::Deserialize)]
struct Row {
    standing: Standing,
    speaker: String,
    cue: String,
    extra: String,
}

fn rows(reader: impl Read, count: &mut impl FnMut(Said<'_>)) -> Result<(), Problem> {
    for row in csv::Reader::from_reader(reader).deserialize() {
        let Row { standing, speaker, cue, extra } = row?;
        let extra = if extra.is_empty() { Map::new() } else { serde_json::from_str(&extra)? };
        count(Said { standing, speaker: &speaker, cue: &cue, extra: &extra });
    }
    Ok(())
}

/// Columns are told again as the JSON that they were made from.
#[cfg(feature = "parquet")]
fn columns(file: File, count: &mut impl FnMut(Said<'_>)) -> Result<(), Problem> {
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    for batch in ParquetRecordBatchReaderBuilder::try_new(file)?.with_batch_size(64).build()? {
        let mut writer = arrow_json::LineDelimitedWriter::new(Vec::new());
        writer.write(&batch?)?;
        writer.finish()?;
        lines(writer.into_inner().as_slice(), count)?;
    }
    Ok(())
}

#[cfg(not(feature = "parquet"))]
fn columns(_: File, _: &mut impl FnMut(Said<'_>)) -> Result<(), Problem> {
    Err("this program was built without Parquet".into())
}
