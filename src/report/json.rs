//! The report as JSON, and the schema that JSON keeps to.

use serde::Serialize;

#[cfg(feature = "schema")]
use crate::{evidence::Verification, model::Report};

/// Why writing cannot fail: the only writer is memory, and every key of the model is a string.
const INFALLIBLE: &str = "a report serialises into memory";

/// Appends the report, indented.
pub(super) fn pretty(out: &mut Vec<u8>, report: &impl Serialize) {
    serde_json::to_writer_pretty(&mut *out, report).expect(INFALLIBLE);
    out.push(b'\n');
}

/// Appends the report in one line.
pub(super) fn line(out: &mut Vec<u8>, report: &impl Serialize) {
    serde_json::to_writer(&mut *out, report).expect(INFALLIBLE);
    out.push(b'\n');
}

/// The JSON Schema (draft 2020-12) of a [`Report`] as `json` and `jsonl` write it, generated from its types.
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    schema_of::<Report>(
        "onrecord report",
        "Who said what in one news article, and whether each source is named or anonymous. \
         Positions count Unicode code points from 0, lines and columns from 1.",
    )
}

/// The JSON Schema of a [`Verification`], as [`schema`] is that of a report.
#[cfg(feature = "schema")]
pub fn verification_schema() -> serde_json::Value {
    schema_of::<Verification>(
        "onrecord verification",
        "Whether the quotations of one news article stand in reference texts as quoted. \
         Positions count Unicode code points from 0, lines and columns from 1.",
    )
}

#[cfg(feature = "schema")]
fn schema_of<T: schemars::JsonSchema>(title: &str, description: &str) -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".into(), title.into());
    schema.insert("description".into(), description.into());
    schema.to_value()
}
