//! Bytes to [`Article`]s: files, folders, streams; text, pages, tables, crawls, wires, packed or not. Knows no grammar.
//!
//! ```text
//! paths ─Inputs─▶ Input (one file or stream) ─unpack─▶ bytes ─sniff─┬─ text, Markdown, HTML ─decode─▶ one Article
//!                                                                   ├─ JSONL, CSV, Parquet: by rows ─▶ many
//!                                                                   ├─ WARC: by records ─────────────▶ many
//!                                                                   └─ ninjs, NewsML-G2, NITF ───────▶ one or many
//! ```
//!
//! Everything is an iterator of `Result<Article>`: what cannot be read is an error in its place, and the rest goes on.
//! What was read in another way than it stands (Windows-1252, a repaired escape) is a [`Note`] on the article.

mod article;
mod comment;
#[cfg(feature = "cli")]
mod csv;
mod decode;
mod format;
#[cfg(feature = "cli")]
mod guard;
mod head;
#[cfg(feature = "cli")]
mod html;
mod input;
#[cfg(feature = "cli")]
mod inputs;
mod jsonl;
mod markdown;
#[cfg(feature = "cli")]
mod meter;
#[cfg(feature = "parquet")]
mod parquet;
mod reading;
mod sniff;
#[cfg(feature = "cli")]
mod unpack;
#[cfg(feature = "cli")]
mod warc;
#[cfg(feature = "cli")]
mod wire;

pub use article::{Article, Note};
pub(crate) use comment::{Comment, comments};
pub use format::InputFormat;
pub use input::Input;
#[cfg(feature = "cli")]
pub use inputs::Inputs;
#[cfg(feature = "cli")]
pub use meter::Meter;
pub use reading::{Fields, Reading};

/// An article's text must be shorter than this many bytes, so that a byte offset fits into 32 bits.
const TOO_LARGE: u64 = 1 << 32;
