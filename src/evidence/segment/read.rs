//! How a segment is read.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::bytes::enough;
use super::firsts::Firsts;
use super::{BlockAt, Bytes, Contents, ENTRY, FOOTER, FORMAT, Known, MAGIC, sum};
use crate::evidence::stretch::Block;
use crate::evidence::terms::Term;

/// A segment, open.
#[derive(Debug)]
pub(in crate::evidence) struct Segment {
    bytes: Bytes,
    contents: Contents,
    /// Every so-manieth term of the dictionary.
    signposts: Vec<Term>,
    references: Firsts,
    blocks: Firsts,
}

/// What blocks are read and unpacked in, one after the other.
#[derive(Debug, Default)]
pub(in crate::evidence) struct Room {
    packed: Vec<u8>,
    plain: Vec<u8>,
}

/// Entries between two signposts.
const STRIDE: usize = 32;

/// Where the list of a term is.
#[derive(Clone, Copy, Debug)]
pub(in crate::evidence) struct Listed {
    offset: u64,
    len: u32,
    sum: u32,
    /// In how many chunks the term stands.
    pub(in crate::evidence) count: u32,
}

impl Segment {
    /// Opens a segment; says what is wrong with it.
    pub(in crate::evidence) fn open(bytes: Bytes) -> Result<Self, io::Error> {
        let len = bytes.len()?;
        let start = bytes.read(0, MAGIC.len() + 4).map_err(|_| damaged("it is cut off"))?.into_owned();
        let (magic, format) = start.split_at(MAGIC.len());
        if magic != MAGIC {
            return Err(damaged("it is no index"));
        }
        if format != FORMAT.to_le_bytes() {
            return Err(damaged("it was made by another version"));
        }
        let end = len.checked_sub(FOOTER as u64).ok_or_else(|| damaged("it is cut off"))?;
        let footer = bytes.read(end, FOOTER)?.into_owned();
        let number = |at: usize| u64_at(&footer, at);
        if &footer[24..] != MAGIC || number(0).checked_add(number(8)) != Some(end) {
            return Err(damaged("it is cut off"));
        }
        let contents = bytes.read(number(0), number(8) as usize)?.into_owned();
        if xxh3_64(&contents) != number(16) {
            return Err(damaged("the checksum of its contents is wrong"));
        }
        let contents: Contents = postcard::from_bytes(&contents).map_err(|_| damaged("its contents cannot be read"))?;
        let references = Firsts::new(contents.references.iter().map(|known| known.first_chunk).collect());
        let blocks = Firsts::new(contents.blocks.iter().map(|block| block.first_chunk).collect());
        let mut segment = Self { bytes, contents, signposts: Vec::new(), references, blocks };
        segment.post_signs()?;
        Ok(segment)
    }

    /// Checks the dictionary and keeps the terms that a search starts from.
    fn post_signs(&mut self) -> io::Result<()> {
        let len = self.contents.terms as usize * ENTRY;
        let dictionary = self.bytes.read(self.contents.dictionary, len)?;
        if xxh3_64(&dictionary) != self.contents.dictionary_sum {
            return Err(damaged("the checksum of its dictionary is wrong"));
        }
        self.signposts = dictionary.chunks(ENTRY * STRIDE).map(|entries| u64_at(entries, 0)).collect();
        Ok(())
    }

    /// The references in it.
    pub(in crate::evidence) fn references(&self) -> &[Known] {
        &self.contents.references
    }

    /// How many chunk numbers are given out.
    pub(in crate::evidence) fn chunks(&self) -> u32 {
        self.contents.chunks
    }

    /// The reference that a chunk lies in, and one past its last chunk.
    pub(in crate::evidence) fn reference_of(&self, chunk: u32) -> (usize, u32) {
        let next = self.references.until(chunk);
        let end = self.references.get(next).unwrap_or(self.contents.chunks);
        (next.saturating_sub(1), end.saturating_sub(1))
    }

    /// Where the list of a term is, if it stands anywhere.
    pub(in crate::evidence) fn find(&self, term: Term) -> io::Result<Option<Listed>> {
        let Some(post) = self.signposts.partition_point(|&post| post <= term).checked_sub(1) else { return Ok(None) };
        let first = post * STRIDE;
        let count = STRIDE.min(self.contents.terms as usize - first);
        let entries = self.bytes.read(self.contents.dictionary + (first * ENTRY) as u64, count * ENTRY)?;
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = (low + high) / 2;
            if u64_at(&entries, middle * ENTRY) < term { low = middle + 1 } else { high = middle }
        }
        let entry = entries.get(low * ENTRY..(low + 1) * ENTRY).filter(|entry| u64_at(entry, 0) == term);
        Ok(entry.map(|entry| Listed {
            offset: u64_at(entry, 8),
            len: u32_at(entry, 16),
            count: u32_at(entry, 20),
            sum: u32_at(entry, 24),
        }))
    }

    /// The steps of a list.
    pub(in crate::evidence) fn list(&self, listed: Listed) -> io::Result<Cow<'_, [u8]>> {
        let steps = self.bytes.read(listed.offset, listed.len as usize)?;
        if sum(&steps) != listed.sum {
            return Err(damaged("the checksum of a list is wrong"));
        }
        Ok(steps)
    }

    /// The number of the block that a chunk lies in.
    pub(in crate::evidence) fn block_of(&self, chunk: u32) -> usize {
        self.blocks.until(chunk).saturating_sub(1)
    }

    /// The number of the first chunk of a block.
    pub(in crate::evidence) fn first_chunk(&self, block: usize) -> u32 {
        self.contents.blocks[block].first_chunk
    }

    /// Blocks that follow one another.
    pub(in crate::evidence) fn blocks(&self, numbers: Range<usize>, room: &mut Room) -> io::Result<Vec<Block>> {
        let blocks = &self.contents.blocks[numbers];
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return Ok(Vec::new()) };
        let len = (last.offset - first.offset) as usize + last.len as usize;
        let packed = self.bytes.read_into(first.offset, len, &mut room.packed)?;
        let unpack = |block: &BlockAt| {
            let start = (block.offset - first.offset) as usize;
            unpack(&packed[start..start + block.len as usize], block.sum, &mut room.plain)
        };
        blocks.iter().map(unpack).collect()
    }
}

/// A block from its bytes.
fn unpack(packed: &[u8], right: u32, room: &mut Vec<u8>) -> io::Result<Block> {
    if sum(packed) != right {
        return Err(damaged("the checksum of a text is wrong"));
    }
    let unreadable = || damaged("a text cannot be read");
    let (len, packed) = lz4_flex::block::uncompressed_size(packed).map_err(|_| unreadable())?;
    let plain = enough(room, len);
    let len = lz4_flex::block::decompress_into(packed, plain).map_err(|_| unreadable())?;
    postcard::from_bytes(&plain[..len]).map_err(|_| unreadable())
}

/// An error of what was read, not of the disk.
fn damaged(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes[at..].first_chunk().map_or(0, |number| u64::from_le_bytes(*number))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes[at..].first_chunk().map_or(0, |number| u32::from_le_bytes(*number))
}
