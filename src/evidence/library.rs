//! Reference texts, made ready to be searched: in memory, or in an index on disk.
//!
//! ```text
//! references ─chunk─▶ ~1000 bytes each ─terms─▶ in which chunks each word stands ─▶ Segment
//! Library    = segments, whose references are numbered through
//! ```

use std::ops::Range;
use std::sync::{Arc, Mutex};

use rustc_hash::{FxHashMap, FxHashSet};

use super::index;
use super::reference::Reference;
use super::segment::{Builder, Bytes, Listed, Room, Segment};
use super::stretch::{Block, Stretch};
use super::tally::Tally;
use super::terms::Term;
use crate::error::{Error, Kind, Place, Result};

/// Reference texts, made ready to be searched.
#[derive(Debug, Default)]
pub struct Library {
    pub(super) shelves: Vec<Shelf>,
    /// What readers that are done remember; the next one goes on with it.
    memories: Mutex<Vec<Memory>>,
}

/// A segment of a library.
#[derive(Debug)]
pub(super) struct Shelf {
    pub(super) segment: Segment,
    /// What it is called in messages.
    name: String,
    /// The number of its first reference.
    first: usize,
    /// References of it that a newer segment replaces.
    pub(super) dropped: FxHashSet<usize>,
}

impl Library {
    /// Makes `references` ready to be searched.
    pub fn new(references: Vec<Reference>) -> Self {
        let build = || {
            let mut builder = Builder::new(Vec::new())?;
            references.iter().try_for_each(|reference| builder.add(reference))?;
            Segment::open(Bytes::Held(builder.finish()?))
        };
        let segment = build().expect("memory can be written and read");
        let mut library = Self::default();
        library.add(segment, String::new(), FxHashSet::default());
        library
    }

    /// Opens an index that [`index::build`] made.
    ///
    /// # Errors
    ///
    /// It cannot be read, is damaged, or was made by another version.
    pub fn open(path: &std::path::Path) -> Result<Self> {
        index::open(path)
    }

    pub(super) fn add(&mut self, segment: Segment, name: String, dropped: FxHashSet<usize>) {
        let first = self.shelves.last().map_or(0, |shelf| shelf.first + shelf.segment.references().len());
        self.shelves.push(Shelf { segment, name, first, dropped });
        // Terms were looked up on fewer shelves.
        self.memories = Mutex::default();
    }

    /// All references of both.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        for Shelf { segment, name, dropped, .. } in other.shelves {
            self.add(segment, name, dropped);
        }
        self
    }

    /// How many references it holds.
    pub fn len(&self) -> usize {
        self.shelves.iter().map(|shelf| shelf.segment.references().len() - shelf.dropped.len()).sum()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The names of its references, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.shelves.iter().flat_map(|shelf| {
            let references = shelf.segment.references().iter().enumerate();
            references.filter(|(at, _)| !shelf.dropped.contains(at)).map(|(_, known)| known.name.as_str())
        })
    }

    /// The numbers and lengths in bytes of the references with a name.
    pub(super) fn named(&self, name: &str) -> Vec<(usize, u32)> {
        let all = self.shelves.iter().flat_map(|shelf| {
            let references = shelf.segment.references().iter().enumerate();
            references.map(|(at, known)| (shelf.first + at, known))
        });
        all.filter(|(_, known)| known.name == name).map(|(number, known)| (number, known.bytes)).collect()
    }
}

impl Shelf {
    /// What is wrong with it.
    pub(super) fn error(&self, error: std::io::Error) -> Error {
        Error::new(Place::file(&self.name), Kind::Index(error))
    }
}

/// Reads stretches of references and remembers what it read.
pub(super) struct Reader<'l> {
    pub(super) library: &'l Library,
    pub(super) memory: Memory,
}

/// What a reader remembers.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Blocks, each in the place that its number gives: the shelf, the number, the block.
    blocks: Vec<Option<(usize, usize, Arc<Block>)>>,
    room: Room,
    /// Where the lists of the terms are that were asked for, on each shelf.
    listed: FxHashMap<Term, OnShelves>,
    pub(super) tally: Tally,
}

/// Where the list of a term is on each shelf.
pub(super) type OnShelves = Arc<[Option<Listed>]>;

/// Blocks that are read at once: most stretches lie in one or two.
const AT_ONCE: usize = 4;

/// Blocks that are remembered, about a megabyte, and terms.
const BLOCKS: usize = 256;
const TERMS: usize = 1 << 16;

impl Drop for Reader<'_> {
    /// Leaves what it remembers to the next, unless a panic may have left it half-done.
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        if let Ok(mut memories) = self.library.memories.lock() {
            memories.push(std::mem::take(&mut self.memory));
        }
    }
}

impl<'l> Reader<'l> {
    pub(super) fn new(library: &'l Library) -> Self {
        let known = library.memories.lock().ok().and_then(|mut memories| memories.pop());
        Self { library, memory: known.unwrap_or_default() }
    }

    /// The chunks `first..end` of a shelf, which are of one reference, and where in the stretch each starts.
    pub(super) fn stretch(&mut self, shelf: usize, first: u32, end: u32) -> Result<(Stretch, Vec<u32>)> {
        let library = self.library;
        let Shelf { segment, first: before, .. } = &library.shelves[shelf];
        let (reference, _) = segment.reference_of(first);
        let from = segment.block_of(first);
        let blocks = self.blocks(shelf, from..segment.block_of(end - 1) + 1)?;
        let start = segment.first_chunk(from);
        let name = &segment.references()[reference].name;
        Ok(Stretch::of(before + reference, name, &blocks, (first - start) as usize, (end - start) as usize))
    }

    /// Where the list of a term is on each shelf.
    pub(super) fn find(&mut self, term: Term) -> Result<OnShelves> {
        let listed = &mut self.memory.listed;
        if let Some(known) = listed.get(&term) {
            return Ok(Arc::clone(known));
        }
        let on = |shelf: &Shelf| shelf.segment.find(term).map_err(|error| shelf.error(error));
        let on: OnShelves = self.library.shelves.iter().map(on).collect::<Result<_>>()?;
        if listed.len() >= TERMS {
            listed.clear();
        }
        listed.insert(term, Arc::clone(&on));
        Ok(on)
    }

    /// Blocks that follow one another.
    fn blocks(&mut self, shelf: usize, numbers: Range<usize>) -> Result<Vec<Arc<Block>>> {
        let Memory { blocks: known, room, .. } = &mut self.memory;
        known.resize(BLOCKS, None);
        let here = &self.library.shelves[shelf];
        let mut blocks = Vec::with_capacity(numbers.len());
        let mut number = numbers.start;
        while number < numbers.end {
            if let Some((.., block)) = known[number % BLOCKS].as_ref().filter(|one| (one.0, one.1) == (shelf, number)) {
                blocks.push(Arc::clone(block));
                number += 1;
                continue;
            }
            let end = numbers.end.min(number + AT_ONCE);
            for block in here.segment.blocks(number..end, room).map_err(|error| here.error(error))? {
                let block = Arc::new(block);
                known[number % BLOCKS] = Some((shelf, number, Arc::clone(&block)));
                blocks.push(block);
                number += 1;
            }
        }
        Ok(blocks)
    }

    /// All of a reference.
    pub(super) fn whole(&mut self, number: usize) -> Result<Stretch> {
        let shelves = &self.library.shelves;
        let shelf = shelves.partition_point(|shelf| shelf.first <= number).saturating_sub(1);
        let Shelf { segment, first, .. } = &shelves[shelf];
        let first_chunk = segment.references()[number - first].first_chunk;
        let (_, end) = segment.reference_of(first_chunk);
        Ok(self.stretch(shelf, first_chunk, end)?.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_come_back_as_they_went_in() {
        let long = Reference::plain("long", "The pier is safe, and we said so.\n".repeat(2000));
        let library = Library::new(vec![Reference::plain("a", "Short."), long.clone(), Reference::plain("none", "")]);
        let library = library.and(Library::new(vec![Reference::plain("b", "Another.")]));
        assert_eq!(library.names().collect::<Vec<_>>(), ["a", "long", "none", "b"]);
        let mut reader = Reader::new(&library);
        assert_eq!(reader.whole(1).expect("it is there").reference, long);
        assert_eq!(reader.whole(3).expect("it is there").reference.text, "Another.");
        assert_eq!(reader.whole(3).expect("it is there").number, 3);
    }
}
