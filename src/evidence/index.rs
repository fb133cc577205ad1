//! An index of references on disk: a folder that a hundred thousand texts are searched in without being read again.
//!
//! ```text
//! refs.idx/
//!   index.json      which segments it is made of, and which references in them are out of date
//!   segment-1       512 MB of texts and where their words stand; never changed
//!   segment-2       what was added later
//! ```
//!
//! A build writes new segments under other names, then the list of segments in one step: whoever is cut off in between
//! leaves the index as it was. A reference that was indexed before with the same text is skipped, one whose text changed
//! takes the place of the old one.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::library::Library;
use super::reference::Reference;
use super::segment::{Builder, Bytes, FORMAT, Segment, digest};
use crate::error::{Error, Kind, Place, Result};

/// The file that says what an index is made of.
const LIST: &str = "index.json";
/// The same while it is written.
const NEW: &str = "index.json.new";
/// A segment takes so many bytes of text.
const SEGMENT: u64 = 512 << 20;

/// What an index is made of.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    /// The form of the segments.
    format: u32,
    /// The program that wrote it.
    tool: String,
    segments: Vec<Part>,
}

/// A segment of an index.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    file: String,
    bytes: u64,
    references: usize,
    /// References of it that a later segment replaces, by number.
    replaced: Vec<usize>,
}

/// What a build did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Built {
    /// References that are new.
    pub added: usize,
    /// References whose text had changed.
    pub replaced: usize,
    /// References that were there already.
    pub kept: usize,
    /// References in the whole index now.
    pub all: usize,
    /// Bytes of the whole index now.
    pub bytes: u64,
}

/// Whether `path` is an index: a folder that an index was built in.
pub fn is_index(path: &Path) -> bool {
    path.join(LIST).is_file()
}

/// Opens an index.
pub(super) fn open(path: &Path) -> Result<Library> {
    let mut library = Library::default();
    for part in read_list(path)?.segments {
        let file = path.join(&part.file);
        let name = file.to_string_lossy().into_owned();
        let segment = open_segment(&file, &part).map_err(|error| wrong(&file, error))?;
        library.add(segment, name, part.replaced.into_iter().collect());
    }
    Ok(library)
}

fn open_segment(file: &Path, part: &Part) -> io::Result<Segment> {
    let bytes = File::open(file)?;
    if bytes.metadata()?.len() != part.bytes {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "it is longer or shorter than it was"));
    }
    Segment::open(Bytes::File(bytes))
}

fn read_list(path: &Path) -> Result<List> {
    let file = path.join(LIST);
    let text = fs::read(&file).map_err(|error| Error::read(&file.to_string_lossy(), error))?;
    let damaged = |what: String| wrong(&file, io::Error::new(io::ErrorKind::InvalidData, what));
    let list: List = serde_json::from_slice(&text).map_err(|error| damaged(error.to_string()))?;
    if list.format != FORMAT {
        return Err(damaged(format!("it was made by another version, {}", list.tool)));
    }
    Ok(list)
}

fn wrong(file: &Path, error: io::Error) -> Error {
    Error::new(Place::file(&file.to_string_lossy()), Kind::Index(error))
}

/// Adds `references` to the index at `path`, which is made if there is none. What cannot be read is handed to `unread`
/// and left out.
///
/// # Errors
///
/// The index cannot be read or written; it is then as it was.
pub fn build(
    path: &Path,
    references: impl Iterator<Item = Result<Reference>>,
    mut unread: impl FnMut(Error),
) -> Result<Built> {
    let failed = |error| Error::write(&path.to_string_lossy(), error);
    let list = if is_index(path) { read_list(path)? } else { List::default() };
    let mut build = Build::new(path, list)?;
    let mut references = references.filter_map(|reference| reference.map_err(&mut unread).ok());
    let done = references.try_for_each(|reference| build.add(&reference));
    let built = done.and_then(|()| build.finish());
    // Whatever happened, only what the list names stays.
    sweep(path).and(built).map_err(failed)
}

/// Removes segments that no list names, and an index that has none.
fn sweep(path: &Path) -> io::Result<()> {
    if !path.exists() {
        return Ok(());
    }
    let listed: FxHashSet<String> = match read_list(path) {
        Ok(list) => list.segments.into_iter().map(|part| part.file).collect(),
        Err(_) if is_index(path) => return Ok(()),
        Err(_) => FxHashSet::default(),
    };
    for entry in fs::read_dir(path)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("segment-") && !listed.contains(&name) || name == NEW {
            fs::remove_file(path.join(name))?;
        }
    }
    if !is_index(path) {
        // A folder that holds something else stays.
        let _ = fs::remove_dir(path);
    }
    Ok(())
}

/// An index while it is added to.
struct Build<'p> {
    path: &'p Path,
    list: List,
    /// What is in it: for each name the segment, the number there and the hash.
    known: FxHashMap<String, (usize, usize, u64)>,
    open: Option<Builder<BufWriter<File>>>,
    built: Built,
}

impl<'p> Build<'p> {
    fn new(path: &'p Path, mut list: List) -> Result<Self> {
        (list.format, list.tool) = (FORMAT, concat!("onrecord ", env!("CARGO_PKG_VERSION")).to_owned());
        let mut known = FxHashMap::default();
        for (segment, part) in list.segments.iter().enumerate() {
            let file = path.join(&part.file);
            let replaced: FxHashSet<usize> = part.replaced.iter().copied().collect();
            let opened = open_segment(&file, part).map_err(|error| wrong(&file, error))?;
            for (number, one) in opened.references().iter().enumerate().filter(|(number, _)| !replaced.contains(number))
            {
                known.insert(one.name.clone(), (segment, number, one.digest));
            }
        }
        Ok(Self { path, list, known, open: None, built: Built::default() })
    }

    fn add(&mut self, reference: &Reference) -> io::Result<()> {
        let digest = digest(reference);
        match self.known.get(&reference.name) {
            Some(&(.., known)) if known == digest => {
                self.built.kept += 1;
                return Ok(());
            }
            Some(&(segment, number, _)) => {
                self.built.replaced += 1;
                self.list.segments[segment].replaced.push(number);
            }
            None => self.built.added += 1,
        }
        if self.open.is_none() {
            self.start()?;
        }
        let Some(builder) = &mut self.open else { return Ok(()) };
        builder.add(reference)?;
        let full = builder.bytes() >= SEGMENT;
        let last = self.list.segments.len() - 1;
        let number = self.list.segments[last].references;
        self.list.segments[last].references += 1;
        self.known.insert(reference.name.clone(), (last, number, digest));
        if full { self.close() } else { Ok(()) }
    }

    /// Starts a segment.
    fn start(&mut self) -> io::Result<()> {
        let number = |part: &Part| part.file.strip_prefix("segment-").and_then(|number| number.parse::<u32>().ok());
        let next = self.list.segments.iter().filter_map(number).max().unwrap_or(0) + 1;
        let part = Part { file: format!("segment-{next}"), bytes: 0, references: 0, replaced: Vec::new() };
        fs::create_dir_all(self.path)?;
        let file = File::create(self.path.join(&part.file))?;
        self.open = Some(Builder::new(BufWriter::new(file))?);
        self.list.segments.push(part);
        Ok(())
    }

    /// Ends the segment that is open: all of it is on the disk.
    fn close(&mut self) -> io::Result<()> {
        let Some(builder) = self.open.take() else { return Ok(()) };
        let file = builder.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        if let Some(part) = self.list.segments.last_mut() {
            part.bytes = file.metadata()?.len();
        }
        Ok(())
    }

    /// Makes what was added count, in one step.
    fn finish(&mut self) -> io::Result<Built> {
        self.close()?;
        // A segment of which nothing is left has no place in it.
        self.list.segments.retain(|part| part.replaced.len() < part.references);
        let parts = &self.list.segments;
        let all = parts.iter().map(|part| part.references - part.replaced.len()).sum();
        let built = Built { all, bytes: parts.iter().map(|part| part.bytes).sum(), ..self.built };
        if built.added + built.replaced == 0 {
            return Ok(built);
        }
        let next = self.path.join(NEW);
        let mut file = File::create(&next)?;
        serde_json::to_writer_pretty(&mut file, &self.list)?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        fs::rename(&next, self.path.join(LIST))?;
        Ok(built)
    }
}
