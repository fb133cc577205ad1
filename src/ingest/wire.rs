//! What wire services send: ninjs in JSON, NewsML-G2 and NITF in XML. One file holds one article, or a message of several.

mod ninjs;
mod xml;

use serde_json::{Map, Value};

use super::article::Article;
use super::format::InputFormat;
use super::reading::Fields;
use crate::error::{Error, Kind, Place, Result};

/// An article as it was sent.
#[derive(Debug, Default, PartialEq)]
struct Item {
    id: Option<String>,
    text: String,
    /// What is carried through.
    extra: Map<String, Value>,
}

/// The articles in `text`, a whole file; what is no article (pictures, packages) is passed over.
pub(super) fn articles(name: &str, text: &str, format: InputFormat, fields: &Fields) -> Vec<Result<Article>> {
    let items = if format == InputFormat::Ninjs { ninjs::items(text) } else { xml::items(text) };
    let alone = items.len() == 1;
    let article = |(nth, item): (usize, Result<Item, Kind>)| {
        let number = nth as u64 + 1;
        let place = if alone { Place::file(name) } else { Place::record(name, number) };
        let item = item.map_err(|kind| Error::new(place, kind))?;
        let known = || if alone { name.to_owned() } else { format!("{name}:{number}") };
        let bytes = item.text.len();
        let article = Article::plain(item.id.unwrap_or_else(known), item.text).weighing(bytes);
        let mut article = article.standing_at(Place::record(name, number));
        article.extra = item.extra;
        fields.keep_in(&mut article.extra);
        Ok(article)
    };
    items.into_iter().enumerate().map(article).collect()
}
