//! How inputs are to be read, where a caller knows better than their first bytes.

use serde_json::{Map, Value};

use super::article::Article;
use super::format::InputFormat;
use crate::error::Kind;

/// How inputs are to be read: by default in the format that their first bytes tell, `text` and `id` by those names.
///
/// ```
/// use std::io::Cursor;
/// use onrecord::ingest::{Fields, Input, InputFormat, Reading};
///
/// let fields = Fields { text: "body".to_owned(), ..Fields::default() };
/// let reading = Reading { format: Some(InputFormat::Jsonl), fields };
/// let line = Cursor::new(r#"{"id": 7, "body": "He said no.", "outlet": "The Day"}"#);
/// let article = Input::new("day", line, &reading).next().expect("a line").expect("an article");
///
/// assert_eq!((article.id.as_str(), article.text.as_str()), ("7", "He said no."));
/// assert_eq!(article.extra["outlet"], "The Day");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The format of every input; none for what the first bytes tell, and after them the name.
    pub format: Option<InputFormat>,
    /// Which fields of JSONL, CSV and Parquet are read.
    pub fields: Fields,
}

/// The fields of an article where it is a row or a line: keys of JSONL, columns of CSV and Parquet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// The one that holds the text.
    pub text: String,
    /// The one that holds the identifier; where it is missing or empty, file and line stand for it.
    pub id: String,
    /// Which others are carried through to the report; all of them where none is named.
    pub keep: Vec<String>,
}

impl Default for Fields {
    fn default() -> Self {
        Self { text: "text".to_owned(), id: "id".to_owned(), keep: Vec::new() }
    }
}

impl Fields {
    /// Whether a field other than text and identifier is carried through.
    fn keeps(&self, field: &str) -> bool {
        self.keep.is_empty() || self.keep.iter().any(|kept| kept == field)
    }

    /// Whether a column must be read at all.
    #[cfg(feature = "parquet")]
    pub(super) fn wants(&self, field: &str) -> bool {
        field == self.text || field == self.id || self.keeps(field)
    }

    /// The article that an object holds; `place` makes the identifier of one that has none.
    pub(super) fn article(
        &self,
        mut object: Map<String, Value>,
        place: impl FnOnce() -> String,
    ) -> Result<Article, Kind> {
        let text = match object.shift_remove(&self.text) {
            Some(Value::String(text)) => text,
            Some(other) => {
                return Err(self.shape(format!("{:?} must be a string, not {}", self.text, name_of(&other))));
            }
            None => return Err(self.shape(format!("no {:?}", self.text))),
        };
        let id = match object.shift_remove(&self.id) {
            Some(Value::String(id)) if !id.is_empty() => id,
            Some(Value::Number(id)) => id.to_string(),
            Some(Value::Null | Value::String(_)) | None => place(),
            Some(other) => {
                return Err(self.shape(format!("{:?} must be a string or a number, not {}", self.id, name_of(&other))));
            }
        };
        self.keep_in(&mut object);
        let mut article = Article::plain(id, text);
        article.extra = object;
        Ok(article)
    }

    /// Takes out what is not carried through.
    pub(super) fn keep_in(&self, object: &mut Map<String, Value>) {
        object.retain(|field, _| self.keeps(field));
    }

    fn shape(&self, what: String) -> Kind {
        Kind::Shape { what, text: self.text.clone(), id: self.id.clone() }
    }

    /// An error for what is no object at all.
    pub(super) fn no_object(&self, found: &Value) -> Kind {
        self.shape(format!("expected an object, found {}", name_of(found)))
    }
}

fn name_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &Fields, object: Value) -> Result<Article, Kind> {
        let Value::Object(object) = object else { panic!("an object") };
        fields.article(object, || "day:3".to_owned())
    }

    #[test]
    fn text_and_identifier_are_the_fields_named_and_the_others_are_carried() {
        let row = serde_json::json!({"url": "u1", "body": "He said no.", "outlet": "The Day", "page": 3});
        let mut fields = Fields { text: "body".to_owned(), id: "url".to_owned(), keep: Vec::new() };
        let article = read(&fields, row.clone()).expect("an article");
        assert_eq!((article.id.as_str(), article.text.as_str()), ("u1", "He said no."));
        assert_eq!(Value::Object(article.extra).to_string(), r#"{"outlet":"The Day","page":3}"#);
        fields.keep = vec!["page".to_owned()];
        let article = read(&fields, row.clone()).expect("an article");
        assert_eq!(Value::Object(article.extra).to_string(), r#"{"page":3}"#);
        // By the usual names there is nothing to read.
        assert!(read(&Fields::default(), row).is_err());
    }

    #[test]
    fn without_an_identifier_the_place_stands_for_it() {
        let article = read(&Fields::default(), serde_json::json!({"text": "He said no."})).expect("an article");
        assert_eq!((article.id.as_str(), article.extra.len()), ("day:3", 0));
    }
}
