//! The folder that a run writes into: begun, filled, stopped anywhere, resumed.
//!
//! A part is whole in three steps: its file gets its name, what could not be read is appended to `errors.jsonl`, and the
//! manifest says so. A run that ends between two of them does the part again, and it comes out the same.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::item::{self, Item, What};
use super::lock::{self, lock};
use super::log::Log;
use super::manifest::{Manifest, Plan, Whole};
use super::order::{ITEM_BYTES, in_order};
use super::part::{Packing, Part};
use super::{Partial, Tally};
use crate::Article;
use crate::error::{Error, Kind, Place, Result};

const MANIFEST: &str = "manifest.jsonl";
const ERRORS: &str = "errors.jsonl";
const NOTES: &str = "notes.jsonl";
const SUMMARY: &str = "summary.json";

/// Whether a run begins or goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    /// In a new or empty folder.
    Anew,
    /// Where it was stopped; anew where nothing is.
    Resume,
}

/// A run's folder, open to be written into.
pub struct Folder {
    path: PathBuf,
    packing: Packing,
    manifest: Manifest,
    errors: Log,
    notes: Log,
    /// The counts of the parts that are whole.
    done: Tally,
    /// Hash of all that was read by now.
    seen: u64,
    /// The part being written; none before its first article.
    part: Option<Part>,
    /// Its counts.
    counts: Tally,
    /// How many bytes were read for it.
    weight: u64,
    /// Held until the run ends.
    _lock: File,
}

impl Folder {
    /// Opens a folder, which is made where it is not there.
    ///
    /// # Errors
    ///
    /// Another run is writing into it. To begin: something else is in the folder. To resume: it holds a run with another plan, or one of its files or
    /// inputs is gone.
    pub fn open(path: impl Into<PathBuf>, plan: Plan, packing: Packing, begin: Begin) -> Result<Self> {
        let path = path.into();
        fs::create_dir_all(&path).map_err(|error| Error::write(&path.to_string_lossy(), error))?;
        if !path.join(MANIFEST).exists() && names(&path)?.any(|name| !is_of_a_beginning(&name)) {
            return Err(in_the_way(&path, "not empty, and no run is in it; name a new folder"));
        }
        let lock = lock(&path)?;
        let manifest = match (Manifest::resume(&path.join(MANIFEST))?, begin) {
            (Some(_), Begin::Anew) => {
                return Err(in_the_way(
                    &path,
                    "holds a run already; go on with it by --resume, or name another folder",
                ));
            }
            (Some(manifest), Begin::Resume) => {
                manifest.allow(&plan)?;
                tidy(&path, &manifest.parts)?;
                manifest
            }
            (None, _) => {
                tidy(&path, &[])?;
                Manifest::begin(&path.join(MANIFEST), plan)?
            }
        };
        let (errors, notes) = manifest.parts.last().map_or((0, 0), |last| (last.errors_bytes, last.notes_bytes));
        Ok(Self {
            errors: Log::open(&path.join(ERRORS), errors)?,
            notes: Log::open(&path.join(NOTES), notes)?,
            done: manifest.counts(),
            seen: 0,
            part: None,
            counts: Tally::default(),
            weight: 0,
            path,
            packing,
            manifest,
            _lock: lock,
        })
    }

    /// How many parts are whole.
    pub fn parts(&self) -> usize {
        self.manifest.parts.len()
    }

    /// The counts of the parts that are whole.
    pub fn done(&self) -> &Tally {
        &self.done
    }

    /// Whether there is nothing more to do.
    pub fn is_finished(&self) -> bool {
        self.manifest.finished
    }

    /// Reports `articles`, all that the plan's inputs hold from their beginning, and writes what is not yet there. `watch`
    /// is called for each article or error.
    ///
    /// # Errors
    ///
    /// Something cannot be written, an input is gone, or the articles are others than before. The whole parts stay, and
    /// the run can be resumed.
    pub fn fill(
        &mut self,
        mut articles: impl Iterator<Item = Result<Article>> + Send,
        what: &What,
        mut watch: impl FnMut() + Send,
    ) -> Result<()> {
        if self.is_finished() {
            return Ok(());
        }
        self.skip(&mut articles, &mut watch)?;
        in_order(
            articles,
            |article| Item::of(article, what),
            |item| {
                watch();
                self.push(item)
            },
        )?;
        if self.counts.items() > 0 {
            self.close()?;
        }
        self.finish()
    }

    /// Passes by what the whole parts hold.
    fn skip(&mut self, articles: &mut impl Iterator<Item = Result<Article>>, watch: &mut impl FnMut()) -> Result<()> {
        let Some(last) = self.manifest.parts.last() else { return Ok(()) };
        for item in articles.take(usize::try_from(self.done.items()).unwrap_or(usize::MAX)) {
            watch();
            let hash = match item {
                Ok(article) => item::hash(&article),
                Err(error) => {
                    self.still_there(&error)?;
                    item::hash_of_error(&error)
                }
            };
            self.seen = item::chain(self.seen, hash);
        }
        if digits(self.seen) == last.seen {
            return Ok(());
        }
        let what = "the inputs hold other articles than when it began; put those back, or begin anew in another folder";
        Err(in_the_way(&self.path, what))
    }

    fn push(&mut self, item: Result<Item>) -> Result<()> {
        let part = match &mut self.part {
            Some(part) => part,
            None => {
                let place = self.place();
                self.part.insert(Part::begin(&place, self.packing).map_err(|error| cannot_write(&place, error))?)
            }
        };
        match item {
            Ok(item) => {
                part.push(&item).map_err(|error| cannot_write(&self.place(), error))?;
                for note in &item.notes {
                    self.notes.push(note.place(), note.message());
                }
                self.counts.add(&item.tally);
                self.seen = item::chain(self.seen, item.hash);
                self.weight += item.weight;
            }
            Err(error) => {
                self.still_there(&error)?;
                self.errors.push(error.place(), &error.reason());
                self.counts.errors += 1;
                self.seen = item::chain(self.seen, item::hash_of_error(&error));
                self.weight += ITEM_BYTES as u64;
            }
        }
        if self.weight >= self.packing.part_bytes { self.close() } else { Ok(()) }
    }

    /// An error if what could not be read is gone, and was there when the run began.
    fn still_there(&self, error: &Error) -> Result<()> {
        let file = error.file();
        let gone = file != "-"
            && !self.manifest.plan.missing.iter().any(|missing| missing == file)
            && fs::symlink_metadata(file).is_err();
        if gone { Err(Error::new(Place::file(file), Kind::Vanished)) } else { Ok(()) }
    }

    /// The part being written is whole.
    fn close(&mut self) -> Result<()> {
        let place = self.place();
        if let Some(part) = self.part.take() {
            part.finish().map_err(|error| cannot_write(&place, error))?;
        }
        let counts = std::mem::take(&mut self.counts);
        self.weight = 0;
        self.done.add(&counts);
        self.manifest.push(Whole {
            part: self.packing.name(self.parts()),
            counts,
            seen: digits(self.seen),
            errors_bytes: self.errors.commit()?,
            notes_bytes: self.notes.commit()?,
        })
    }

    /// All is written.
    fn finish(&mut self) -> Result<()> {
        let place = self.path.join(SUMMARY);
        let summary = Summary::of(self.manifest.plan.tool.as_str(), &self.done);
        let mut summary = serde_json::to_vec_pretty(&summary).expect("counts serialise into memory");
        summary.push(b'\n');
        Partial::write(&place, &summary).map_err(|error| cannot_write(&place, error))?;
        self.manifest.finish()
    }

    /// Where the part being written is to stand.
    fn place(&self) -> PathBuf {
        self.path.join(self.packing.name(self.parts()))
    }
}

/// The names of a run's whole parts, and what it counted in them.
pub(crate) fn whole_parts(path: &Path) -> Result<(Vec<String>, Tally)> {
    match Manifest::read(&path.join(MANIFEST))? {
        Some((parts, counts)) => Ok((parts, counts)),
        None => Err(in_the_way(path, "no run is in it; name a folder that `onrecord run` wrote")),
    }
}

/// What `summary.json` holds.
#[derive(serde::Serialize)]
struct Summary<'f> {
    tool: &'f str,
    #[serde(flatten)]
    counts: &'f Tally,
    /// Of all attributions; none where there are none.
    shares: Option<Shares>,
}

#[derive(serde::Serialize)]
struct Shares {
    named: f64,
    anonymous: f64,
    other: f64,
}

impl<'f> Summary<'f> {
    fn of(tool: &'f str, counts: &'f Tally) -> Self {
        let share = |part: u64| part as f64 / counts.attributions as f64;
        let shares = (counts.attributions > 0).then(|| Shares {
            named: share(counts.named),
            anonymous: share(counts.anonymous),
            other: share(counts.other),
        });
        Self { tool, counts, shares }
    }
}

/// Removes what a killed run left: files that were never completed, and a part that the manifest does not know.
fn tidy(path: &Path, parts: &[Whole]) -> Result<()> {
    let known = |name: &str| parts.iter().any(|part| part.part == name);
    if let Some(gone) = parts.iter().find(|part| !path.join(&part.part).exists()) {
        return Err(in_the_way(&path.join(&gone.part), "was whole, and is gone; begin anew in another folder"));
    }
    for name in names(path)? {
        if Partial::is_name(&name) || (Packing::is_name(&name) && !known(&name)) {
            let place = path.join(name);
            fs::remove_file(&place).map_err(|error| cannot_write(&place, error))?;
        }
    }
    Ok(())
}

/// Whether it is what a run leaves that was killed before it had a manifest.
fn is_of_a_beginning(name: &str) -> bool {
    name == lock::NAME || (Partial::is_name(name) && name[1..].starts_with(MANIFEST))
}

/// The names in a folder.
fn names(path: &Path) -> Result<impl Iterator<Item = String>> {
    let entries = fs::read_dir(path).map_err(|error| Error::read(&path.to_string_lossy(), error))?;
    Ok(entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()))
}

fn digits(hash: u64) -> String {
    format!("{hash:016x}")
}

fn in_the_way(path: &Path, what: &str) -> Error {
    Error::new(Place::file(&path.to_string_lossy()), Kind::Folder(what.to_owned()))
}

fn cannot_write(path: &Path, error: io::Error) -> Error {
    Error::write(&path.to_string_lossy(), error)
}
