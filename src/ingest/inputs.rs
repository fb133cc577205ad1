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

/// The articles of many paths, in the order of the paths and, in a folder, of the names. Memory is bounded by one article.
///
/// `-` is standard input. A folder gives its files with a known extension, those of its folders too, but no hidden and no
/// ignored ones (`.gitignore`, `.ignore`), and no folders behind symbolic links; a path that is a file is always read.
pub struct Inputs {
    paths: VecDeque<PathBuf>,
    folder: Option<Folder>,
    input: Option<Input>,
}

/// A folder in the middle of its walk.
struct Folder {
    name: String,
    walk: Walk,
    /// Whether anything came of it, an article or an error.
    found: bool,
}

impl Inputs {
    /// The articles of `paths`.
    pub fn new(paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        Self { paths: paths.into_iter().map(Into::into).collect(), folder: None, input: None }
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
            self.folder = Some(Folder::new(path));
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
    fn new(path: &Path) -> Self {
        let walk = WalkBuilder::new(path).sort_by_file_path(Path::cmp).build();
        Self { name: path.to_string_lossy().into_owned(), walk, found: false }
    }
}

impl Iterator for Folder {
    type Item = Result<PathBuf>;

    fn next(&mut self) -> Option<Self::Item> {
        for entry in self.walk.by_ref() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.found = true;
                    return Some(Err(Error::read(&self.name, io::Error::other(error))));
                }
            };
            // `is_file` looks through a symbolic link: a linked file is read, a linked folder is not entered.
            if InputFormat::of(entry.path()).is_some() && entry.path().is_file() {
                self.found = true;
                return Some(Ok(entry.into_path()));
            }
        }
        if self.found {
            return None;
        }
        self.found = true;
        Some(Err(Error::new(Place::file(&self.name), Kind::NoArticles(EXTENSIONS))))
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
