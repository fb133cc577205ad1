//! What a run is to do, and how far it is: `manifest.jsonl`.
//!
//! ```json
//! {"tool":"onrecord 0.1.0","inputs":["day.jsonl"],"missing":[],"options":{"--format":"jsonl"}}
//! {"part":"part-00000.jsonl","counts":{"articles":812, …},"seen":"9f0c…","errors_bytes":0,"notes_bytes":0}
//! {"finished":true}
//! ```
//!
//! It grows by a line when a part is whole. A last line without its line feed is what a killed run left, and is cut.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Partial, Tally};
use crate::error::{Error, Kind, Place, Result};

/// What decides every byte that a run writes. Only a run with the same plan may go on with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The program and its version.
    pub tool: String,
    /// The paths given, in their order.
    pub inputs: Vec<String>,
    /// Those of them where nothing was when the run began. Any other that is gone ends the run, to be resumed.
    pub missing: Vec<String>,
    /// Every option that changes what is written, under its name on the command line.
    pub options: BTreeMap<String, String>,
}

impl Plan {
    /// The first thing in which `now` is another plan, in words: `--format was jsonl and is csv`.
    fn differs(&self, now: &Plan) -> Option<String> {
        if self.tool != now.tool {
            return Some(format!("it was made by {} and this is {}", self.tool, now.tool));
        }
        if self.inputs != now.inputs {
            return Some(format!("the inputs were {} and are {}", self.inputs.join(" "), now.inputs.join(" ")));
        }
        if self.missing != now.missing {
            return Some("an input that was not there when it began is there now".to_owned());
        }
        let names = self.options.keys().chain(now.options.keys());
        let value =
            |plan: &Plan, name| plan.options.get(name).map_or("not given".to_owned(), |value: &String| value.clone());
        names
            .map(|name| (name, value(self, name), value(now, name)))
            .find(|(_, before, now)| before != now)
            .map(|(name, before, now)| format!("{name} was {before} and is {now}"))
    }
}

/// A part that stands in the folder, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Whole {
    /// Its file's name.
    pub(super) part: String,
    /// The counts of its articles alone.
    pub(super) counts: Tally,
    /// Hash of all that was read up to its end, in hexadecimal digits.
    pub(super) seen: String,
    /// How long `errors.jsonl` was then.
    pub(super) errors_bytes: u64,
    /// How long `notes.jsonl` was then.
    pub(super) notes_bytes: u64,
}

/// The last line.
#[derive(Debug, Serialize, Deserialize)]
struct End {
    finished: bool,
}

/// A line after the plan.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Step {
    Whole(Box<Whole>),
    End(End),
}

/// The manifest of a run, open to be added to.
pub(super) struct Manifest {
    /// For messages.
    name: String,
    file: File,
    pub(super) plan: Plan,
    pub(super) parts: Vec<Whole>,
    pub(super) finished: bool,
}

impl Manifest {
    /// Begins one: it appears with the plan in it.
    pub(super) fn begin(path: &Path, plan: Plan) -> Result<Self> {
        let first = line(&plan);
        Partial::write(path, &first).map_err(|error| Error::write(&path.to_string_lossy(), error))?;
        let nothing = Steps { plan, parts: Vec::new(), finished: false, len: first.len() as u64 };
        Self::open(path, nothing)
    }

    /// Opens one to go on with it; none where there is none.
    pub(super) fn resume(path: &Path) -> Result<Option<Self>> {
        match Steps::read(path)? {
            Some(steps) => Self::open(path, steps).map(Some),
            None => Ok(None),
        }
    }

    /// The names of the whole parts and what was counted in them; none where there is no manifest.
    pub(super) fn read(path: &Path) -> Result<Option<(Vec<String>, Tally)>> {
        let Some(steps) = Steps::read(path)? else { return Ok(None) };
        let mut all = Tally::default();
        steps.parts.iter().for_each(|part| all.add(&part.counts));
        Ok(Some((steps.parts.into_iter().map(|whole| whole.part).collect(), all)))
    }

    fn open(path: &Path, steps: Steps) -> Result<Self> {
        let name = path.to_string_lossy().into_owned();
        let opened = File::options().write(true).open(path).and_then(|mut file| {
            file.set_len(steps.len)?;
            file.seek(SeekFrom::Start(steps.len))?;
            Ok(file)
        });
        let file = opened.map_err(|error| Error::write(&name, error))?;
        let Steps { plan, parts, finished, .. } = steps;
        Ok(Self { name, file, plan, parts, finished })
    }

    /// An error if a run with another plan would go on with this one, or an input is gone, or is there only now.
    pub(super) fn allow(&self, now: &Plan) -> Result<()> {
        if let Some(gone) = now.missing.iter().find(|input| !self.plan.missing.contains(input)) {
            return Err(Error::new(Place::file(gone), Kind::Vanished));
        }
        let Some(difference) = self.plan.differs(now) else { return Ok(()) };
        let what = format!("{difference}; resume with what it began with, or begin anew in another folder");
        Err(Error::new(Place::file(&self.name), Kind::Folder(what)))
    }

    /// The counts of all whole parts.
    pub(super) fn counts(&self) -> Tally {
        let mut all = Tally::default();
        self.parts.iter().for_each(|part| all.add(&part.counts));
        all
    }

    /// Says that one more part is whole.
    pub(super) fn push(&mut self, whole: Whole) -> Result<()> {
        self.write(&whole)?;
        self.parts.push(whole);
        Ok(())
    }

    /// Says that there is no more.
    pub(super) fn finish(&mut self) -> Result<()> {
        self.finished = true;
        self.write(&End { finished: true })
    }

    fn write(&mut self, step: &impl Serialize) -> Result<()> {
        let written = self.file.write_all(&line(step)).and_then(|()| self.file.sync_data());
        written.map_err(|error| Error::write(&self.name, error))
    }
}

/// What a manifest says.
struct Steps {
    plan: Plan,
    parts: Vec<Whole>,
    finished: bool,
    /// Length in bytes without what a killed run left of a line.
    len: u64,
}

impl Steps {
    fn read(path: &Path) -> Result<Option<Self>> {
        let name = path.to_string_lossy();
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::read(&name, error)),
        };
        let damaged = |number: usize| {
            let what = "not a line of a manifest; begin anew in another folder".to_owned();
            Error::new(Place::line(&name, number as u64), Kind::Folder(what))
        };
        let mut lines = bytes.split_inclusive(|&byte| byte == b'\n').filter(|line| line.ends_with(b"\n"));
        let first = lines.next().ok_or_else(|| damaged(1))?;
        let plan = serde_json::from_slice(first).map_err(|_| damaged(1))?;
        let mut steps = Self { plan, parts: Vec::new(), finished: false, len: first.len() as u64 };
        for (at, line) in lines.enumerate() {
            match serde_json::from_slice(line) {
                Ok(Step::Whole(whole)) => steps.parts.push(*whole),
                Ok(Step::End(end)) => steps.finished = end.finished,
                Err(_) => return Err(damaged(at + 2)),
            }
            steps.len += line.len() as u64;
        }
        Ok(Some(steps))
    }
}

fn line(value: &impl Serialize) -> Vec<u8> {
    let mut line = serde_json::to_vec(value).expect("a line serialises into memory");
    line.push(b'\n');
    line
}
