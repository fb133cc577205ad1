//! Bytes to [`Article`]s: files, folders, streams; plain text, Markdown and JSONL. Knows no grammar.
//!
//! ```text
//! paths ─Inputs─▶ Input (one file or stream) ─┬─ plain text, Markdown ─decode─▶ one Article
//!                                             └─ JSONL, line by line ─────────▶ many Articles
//! ```
//!
//! Everything is an iterator of `Result<Article>`: what cannot be read is an error in its place, and the rest goes on.
//! What was read in another way than it stands (Windows-1252, a repaired escape) is a [`Note`] on the article.

mod article;
mod comment;
mod decode;
mod input;
#[cfg(feature = "cli")]
mod inputs;
mod jsonl;
mod markdown;

pub use article::{Article, Note};
pub(crate) use comment::{Comment, comments};
pub use input::{Input, InputFormat};
#[cfg(feature = "cli")]
pub use inputs::Inputs;

/// An article's text must be shorter than this many bytes, so that a byte offset fits into 32 bits.
const TOO_LARGE: u64 = 1 << 32;
