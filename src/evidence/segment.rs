//! A part of an index: references in blocks, and for each term the chunks that it stands in. Never changed once it is made.
//!
//! ```text
//! magic, format
//! blocks        texts of 4 kB, with who speaks, when and where          compressed, each with its checksum
//! lists         for each term its chunks, in steps of variable length    each with its checksum
//! dictionary    term · where its list is · how many chunks               24 bytes each, sorted by term
//! contents      names of references, where each block is, …              with a checksum
//! footer        where the contents are, their checksum, magic
//! ```
//!
//! It is the same in memory and in a file. What is read from a file is checked before it is believed; a search reads the
//! lists of a few terms and the blocks of a few passages.

mod build;
mod bytes;
mod chunks;
mod firsts;
mod lists;
mod read;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

pub(super) use build::{Builder, digest};
pub(super) use bytes::Bytes;
pub(super) use chunks::Chunks;
#[cfg(test)]
pub(super) use chunks::list_of;
pub(super) use read::{Listed, Room, Segment};

/// The first bytes of a segment, and the last.
const MAGIC: &[u8; 8] = b"onrecord";

/// Raised when the form of a segment, the fold of a word or the cut of a chunk changes: what was built with another is
/// refused.
pub(super) const FORMAT: u32 = 1;

/// Bytes of the footer: offset and length of the contents, their checksum, the magic.
const FOOTER: usize = 32;

/// Bytes of an entry of the dictionary: term, offset, length, count, checksum.
const ENTRY: usize = 8 + 8 + 4 + 4 + 4;

/// What stands where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Contents {
    pub(super) references: Vec<Known>,
    pub(super) blocks: Vec<BlockAt>,
    /// How many chunk numbers are given out.
    pub(super) chunks: u32,
    /// Where the dictionary is, how many entries it has, and its checksum.
    pub(super) dictionary: u64,
    pub(super) terms: u64,
    pub(super) dictionary_sum: u64,
}

/// A reference of the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    pub(super) name: String,
    /// Bytes of its text.
    pub(super) bytes: u32,
    /// The hash of all that it holds.
    pub(super) digest: u64,
    /// The number of its first chunk; between two references one number stays free.
    pub(super) first_chunk: u32,
}

/// Where a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BlockAt {
    pub(super) offset: u64,
    pub(super) len: u32,
    pub(super) sum: u32,
    pub(super) first_chunk: u32,
}

/// The checksum of a list or a block.
fn sum(bytes: &[u8]) -> u32 {
    xxh3_64(bytes) as u32
}
