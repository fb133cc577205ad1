//! Which configuration an article goes by.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use super::{Config, FILE};
use crate::error::{Error, Result};
use crate::ingest::{Article, Note};

/// The configurations of a run, each read once.
#[derive(Default)]
pub struct Configs {
    /// The one that all articles go by.
    given: Option<Arc<Config>>,
    /// For each folder that articles came from.
    found: Mutex<FxHashMap<PathBuf, Arc<Config>>>,
}

impl Configs {
    /// Each article goes by the nearest `onrecord.toml`: in its folder, or in one above it. What comes from standard input
    /// goes by that of the working folder.
    pub fn nearest() -> Self {
        Self::default()
    }

    /// All articles go by this file.
    ///
    /// # Errors
    ///
    /// It cannot be read, or says what is not understood.
    pub fn given(file: &Path) -> Result<Self> {
        Ok(Self { given: Some(Arc::new(read(file)?)), found: Mutex::default() })
    }

    /// The configuration that the article goes by; one that says nothing where there is none.
    ///
    /// # Errors
    ///
    /// It cannot be read, or says what is not understood.
    pub fn of(&self, article: &Article) -> Result<Arc<Config>> {
        if let Some(given) = &self.given {
            return Ok(Arc::clone(given));
        }
        self.above(article.file().and_then(Path::parent).unwrap_or(Path::new("")))
    }

    /// The configuration that the working folder goes by.
    ///
    /// # Errors
    ///
    /// As of [`of`](Self::of).
    pub fn here(&self) -> Result<Arc<Config>> {
        self.above(Path::new(""))
    }

    fn above(&self, folder: &Path) -> Result<Arc<Config>> {
        // What panicked elsewhere left no half-written entry here.
        let mut found = self.found.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(known) = found.get(folder) {
            return Ok(Arc::clone(known));
        }
        let file = above(folder);
        let same = |known: &&Arc<Config>| file.as_ref().is_some_and(|file| Path::new(&known.file) == file);
        let config = match (found.values().find(same), &file) {
            (Some(known), _) => Arc::clone(known),
            (None, Some(file)) => Arc::new(read(file)?),
            (None, None) => Arc::default(),
        };
        found.insert(folder.to_owned(), Arc::clone(&config));
        Ok(config)
    }

    /// A note on each `allow` that held for articles which came by, and let nothing be.
    pub fn unused(&self) -> Vec<Note> {
        let found = self.found.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut configs: Vec<_> = self.given.iter().chain(found.values()).collect();
        configs.sort_by(|one, other| one.file.cmp(&other.file));
        configs.dedup_by(|one, other| Arc::ptr_eq(one, other));
        configs.iter().flat_map(|config| config.unused()).collect()
    }
}

/// The nearest configuration in that folder or above, by a path as short as it was asked for.
fn above(folder: &Path) -> Option<PathBuf> {
    let here = folder.join(FILE);
    if here.is_file() {
        return Some(here);
    }
    let whole = std::path::absolute(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }).ok()?;
    let file = whole.ancestors().skip(1).map(|above| above.join(FILE)).find(|file| file.is_file())?;
    let working = std::env::current_dir().ok();
    let short = working.and_then(|working| file.strip_prefix(working).ok().map(Path::to_owned));
    Some(short.unwrap_or(file))
}

fn read(file: &Path) -> Result<Config> {
    let text = fs::read_to_string(file).map_err(|error| Error::read(&file.to_string_lossy(), error))?;
    Config::read(file, &text)
}
