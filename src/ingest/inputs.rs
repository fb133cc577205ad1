//! Paths to articles: files, folders and standard input, one after the other.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use ignore::{DirEntry, Walk, WalkBuilder};

use super::article::Article;
use super::format::InputFormat;
use super::input::Input;
use super::meter::Meter;
use super::reading::Reading;
use crate::error::{Error, Kind, Place, Result};

/// The extensions that a file in a folder must have, as messages list them: all that [`InputFormat::of`] knows.
const EXTENSIONS: &[&str] = &[
    "txt",
    "text",
    "md",
    "markdown",
    "html",
    "htm",
    "xhtml",
    "jsonl",
    "ndjson",
    "json",
    "csv",
    "tsv",
    "xml",
    "warc",
    #[cfg(feature = "parquet")]
    "parquet",
];

/// Those that hold captions: references, and never articles.
const CAPTIONS: &[&str] = &["srt", "vtt"];

/// The articles of many paths, in the order of the paths and, in a folder, of the names. Memory is bounded by one article.
///
/// `-` is standard input. A folder gives its files with a known extension (or those that [`including`](Self::including)
/// names), those of its folders too, but no hidden and no ignored ones (`.gitignore`, `.ignore`), and no folders behind
/// symbolic links; a path that is a file is always read.
pub struct Inputs {
    paths: VecDeque<PathBuf>,
    reading: Reading,
    choice: Choice,
    folder: Option<Folder>,
    input: Option<Input>,
    meter: Meter,
    /// What the meter is to show when the file in hand is done with, however much of it was read.
    end: Option<u64>,
}

/// A folder in the middle of its walk.
struct Folder {
    path: PathBuf,
    walk: Walk,
    choice: Choice,
    /// Whether anything came of it, an article or an error.
    found: bool,
}

/// Which files of a folder are read.
#[derive(Clone)]
enum Choice {
    /// Those with one of these extensions, also before that of a compression.
    Extensions(Vec<&'static str>),
    /// Those whose path in the folder fits one of these patterns.
    Globs(GlobSet, Vec<String>),
}

impl Inputs {
    /// The articles of `paths`, read as their bytes and names tell.
    pub fn new(paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        Self::reading(paths, Reading::default())
    }

    /// The articles of `paths`, read as `reading` says.
    pub fn reading(paths: impl IntoIterator<Item = impl Into<PathBuf>>, reading: Reading) -> Self {
        let paths = paths.into_iter().map(Into::into).collect();
        let choice = Choice::Extensions(EXTENSIONS.to_vec());
        Self { paths, reading, choice, folder: None, input: None, meter: Meter::default(), end: None }
    }

    /// The same for texts that articles are checked against: captions in folders are read too.
    pub fn references(paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        Self { choice: Choice::Extensions([EXTENSIONS, CAPTIONS].concat()), ..Self::new(paths) }
    }

    /// Of folders, reads the files that fit one of `patterns`, whatever their extension: `*.html` is any such file,
    /// `2024/**` all below `2024`. No patterns change nothing.
    ///
    /// # Errors
    ///
    /// What is wrong with a pattern.
    pub fn including(mut self, patterns: &[String]) -> Result<Self> {
        if patterns.is_empty() {
            return Ok(self);
        }
        let mut globs = GlobSetBuilder::new();
        for pattern in patterns {
            // A pattern without a slash is about a file's name, wherever it lies.
            let anywhere = if pattern.contains('/') { pattern.clone() } else { format!("**/{pattern}") };
            let glob = GlobBuilder::new(&anywhere).literal_separator(true).build();
            globs.add(glob.map_err(|error| not_a_pattern(pattern, error.kind()))?);
        }
        let globs = globs.build().map_err(|error| not_a_pattern(&patterns.join(" "), error.kind()))?;
        self.choice = Choice::Globs(globs, patterns.to_vec());
        Ok(self)
    }

    /// Counts what is read, while it is read.
    pub fn meter(&self) -> Meter {
        self.meter.clone()
    }

    /// How many bytes there are to read, packed as they are; none where standard input is among the paths.
    pub fn size(mut self) -> Option<u64> {
        if self.paths.iter().any(|path| path.as_os_str() == "-") {
            return None;
        }
        let mut bytes = 0;
        while let Some(path) = self.next_path() {
            let Ok(path) = path else { continue };
            match fs::metadata(&path) {
                Ok(found) if found.is_dir() => self.folder = Some(Folder::new(&path, self.choice.clone())),
                Ok(found) => bytes += found.len(),
                Err(_) => {}
            }
        }
        Some(bytes)
    }

    fn open(&mut self, path: &Path) -> Result<()> {
        if path == Path::new("-") {
            self.input = Some(Input::new("-", self.meter.on(io::stdin()), &self.reading));
            return Ok(());
        }
        let name = path.to_string_lossy();
        let failed = |error| Error::read(&name, error);
        let metadata = fs::metadata(path).map_err(failed)?;
        if metadata.is_dir() {
            self.folder = Some(Folder::new(path, self.choice.clone()));
            return Ok(());
        }
        self.end = metadata.is_file().then(|| self.meter.bytes() + metadata.len());
        let file = File::open(path).map_err(failed)?;
        self.input = Some(Input::file(&name, file, &self.reading, &self.meter)?);
        Ok(())
    }

    /// The next file of the folder in hand, else the next path.
    fn next_path(&mut self) -> Option<Result<PathBuf>> {
        if let Some(folder) = &mut self.folder {
            if let Some(path) = folder.next() {
                return Some(path);
            }
            self.folder = None;
        }
        self.paths.pop_front().map(Ok)
    }
}

impl Iterator for Inputs {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(input) = &mut self.input {
                match input.next() {
                    Some(item) => return Some(item),
                    None => self.input = None,
                }
            }
            if let Some(end) = self.end.take() {
                self.meter.set(end);
            }
            let opened = self.next_path()?.and_then(|path| self.open(&path));
            if let Err(error) = opened {
                return Some(Err(error));
            }
        }
    }
}

fn not_a_pattern(pattern: &str, kind: &globset::ErrorKind) -> Error {
    Error::new(Place::file("--include"), Kind::Pattern { pattern: pattern.to_owned(), reason: kind.to_string() })
}

impl Choice {
    /// Whether a file is read; `path` lies in `folder`.
    fn takes(&self, folder: &Path, path: &Path) -> bool {
        match self {
            Self::Extensions(known) => {
                InputFormat::extension(path).is_some_and(|extension| known.contains(&extension.as_str()))
            }
            Self::Globs(globs, _) => globs.is_match(path.strip_prefix(folder).unwrap_or(path)),
        }
    }

    /// As a message lists it.
    fn looked_for(&self) -> Vec<String> {
        match self {
            Self::Extensions(known) => known.iter().map(|extension| format!(".{extension}")).collect(),
            Self::Globs(_, patterns) => patterns.clone(),
        }
    }
}

impl Folder {
    fn new(path: &Path, choice: Choice) -> Self {
        let walk = WalkBuilder::new(path).sort_by_file_path(Path::cmp).build();
        Self { path: path.to_owned(), walk, choice, found: false }
    }

    fn name(&self) -> String {
        self.path.to_string_lossy().into_owned()
    }
}

impl Iterator for Folder {
    type Item = Result<PathBuf>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(entry) = self.walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.found = true;
                    return Some(Err(Error::read(&self.name(), io::Error::other(error))));
                }
            };
            if self.choice.takes(&self.path, entry.path()) && is_to_be_opened(&entry) {
                self.found = true;
                return Some(Ok(entry.into_path()));
            }
        }
        if self.found {
            return None;
        }
        self.found = true;
        Some(Err(Error::new(Place::file(&self.name()), Kind::NoArticles(self.choice.looked_for()))))
    }
}

/// Whether an entry of a folder was a file when the folder was listed, or is a link that leads to one, or to nothing: that, and
/// a file that is gone by now, is an error when it is opened. A linked folder is not entered.
fn is_to_be_opened(entry: &DirEntry) -> bool {
    match entry.file_type() {
        Some(kind) if kind.is_symlink() => fs::metadata(entry.path()).map_or(true, |found| found.is_file()),
        Some(kind) => kind.is_file(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_extension_that_is_looked_for_tells_a_format() {
        for extension in EXTENSIONS {
            assert!(InputFormat::of(Path::new(&format!("b.{extension}"))).is_some(), "{extension}");
        }
    }
}
