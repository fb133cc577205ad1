//! Paths to articles: files, folders and standard input, one after the other.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use ignore::{Walk, WalkBuilder};

use super::TOO_LARGE;
use super::article::Article;
use super::input::{Input, InputFormat};
use crate::error::{Error, Kind, Place, Result};

/// The extensions that a file in a folder must have, as messages list them: all that [`InputFormat::of`] knows.
const EXTENSIONS: &[&str] = &["txt", "text", "md", "markdown", "jsonl", "ndjson"];

/// Those that hold captions: references, and never articles.
const CAPTIONS: &[&str] = &["srt", "vtt"];

/// The articles of many paths, in the order of the paths and, in a folder, of the names. Memory is bounded by one article.
///
/// `-` is standard input. A folder gives its files with a known extension, those of its folders too, but no hidden and no
/// ignored ones (`.gitignore`, `.ignore`), and no folders behind symbolic links; a path that is a file is always read.
pub struct Inputs {
    paths: VecDeque<PathBuf>,
    /// What a file in a folder is read by.
    extensions: Vec<&'static str>,
    folder: Option<Folder>,
    input: Option<Input>,
}

/// A folder in the middle of its walk.
struct Folder {
    name: String,
    walk: Walk,
    extensions: Vec<&'static str>,
    /// Whether anything came of it, an article or an error.
    found: bool,
}

impl Inputs {
    /// The articles of `paths`.
    pub fn new(paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        let paths = paths.into_iter().map(Into::into).collect();
        Self { paths, extensions: EXTENSIONS.to_vec(), folder: None, input: None }
    }

    /// The same for texts that articles are checked against: captions in folders are read too.
    pub fn references(paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        Self { extensions: [EXTENSIONS, CAPTIONS].concat(), ..Self::new(paths) }
    }

    fn open(&mut self, path: &Path) -> Result<()> {
        if path == Path::new("-") {
            self.input = Some(Input::new("-", io::stdin(), None));
            return Ok(());
        }
        let name = path.to_string_lossy();
        let failed = |error| Error::read(&name, error);
        let metadata = fs::metadata(path).map_err(failed)?;
        if metadata.is_dir() {
            self.folder = Some(Folder::new(path, self.extensions.clone()));
            return Ok(());
        }
        let format = InputFormat::of(path);
        if format != Some(InputFormat::Jsonl) && metadata.len() >= TOO_LARGE {
            return Err(Error::new(Place::file(&name), Kind::TooLarge));
        }
        self.input = Some(Input::new(name.as_ref(), File::open(path).map_err(failed)?, format));
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
            let opened = self.next_path()?.and_then(|path| self.open(&path));
            if let Err(error) = opened {
                return Some(Err(error));
            }
        }
    }
}

impl Folder {
    fn new(path: &Path, extensions: Vec<&'static str>) -> Self {
        let walk = WalkBuilder::new(path).sort_by_file_path(Path::cmp).build();
        Self { name: path.to_string_lossy().into_owned(), walk, extensions, found: false }
    }

    /// Whether the path has an extension that is looked for, in capitals or not.
    fn is_looked_for(&self, path: &Path) -> bool {
        let extension = path.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| self.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)))
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
                    return Some(Err(Error::read(&self.name, io::Error::other(error))));
                }
            };
            // `is_file` looks through a symbolic link: a linked file is read, a linked folder is not entered.
            if self.is_looked_for(entry.path()) && entry.path().is_file() {
                self.found = true;
                return Some(Ok(entry.into_path()));
            }
        }
        if self.found {
            return None;
        }
        self.found = true;
        Some(Err(Error::new(Place::file(&self.name), Kind::NoArticles(self.extensions.clone()))))
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
