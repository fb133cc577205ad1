//! Many articles: order kept, memory bounded, and a run into a folder that any end leaves resumable.
//!
//! ```text
//! articles ─in_order─▶ reports ─Folder─▶ part-00000.jsonl, part-00001.jsonl, …   each appears when it is whole
//!                                        errors.jsonl, notes.jsonl               grow by the part
//!                                        manifest.jsonl                          the plan; then a line for each whole part
//!                                        summary.json                            at the end
//! ```
//!
//! What is written depends on the articles and the options alone: not on the threads, nor on how often the run was
//! stopped and resumed.

mod folder;
mod item;
mod lock;
mod log;
mod manifest;
mod order;
mod part;
mod partial;
mod tally;

pub(crate) use folder::whole_parts;
pub use folder::{Begin, Folder};
pub use item::{Item, Shape, What};
pub use manifest::Plan;
pub use order::in_order;
pub use part::{Compression, Packing};
pub use partial::Partial;
pub use tally::Tally;
