//! The report as JSON, and the schema that JSON keeps to.

use crate::model::Report;

/// Why writing cannot fail: the only writer is memory, and every key of the model is a string.
const INFALLIBLE: &str = "a report serialises into memory";

/// Appends the report, indented.
pub(super) fn pretty(out: &mut Vec<u8>, report: &Report) {
    serde_json::to_writer_pretty(&mut *out, report).expect(INFALLIBLE);
    out.push(b'\n');
}

/// Appends the report in one line.
pub(super) fn line(out: &mut Vec<u8>, report: &Report) {
    serde_json::to_writer(&mut *out, report).expect(INFALLIBLE);
    out.push(b'\n');
}

/// The JSON Schema (draft 2020-12) of a [`Report`] as `json` and `jsonl` write it, generated from its types.
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Report>();
    schema.insert("title".into(), "onrecord report".into());
    schema.insert(
        "description".into(),
        "Who said what in one news article, and whether each source is named or anonymous. \
         Positions count Unicode code points from 0, lines and columns from 1."
            .into(),
    );
    schema.to_value()
}
