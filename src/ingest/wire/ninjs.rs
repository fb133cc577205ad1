//! ninjs, versions 1 and 2: an object an article, or an array of them.

use serde_json::{Map, Value};

use super::Item;
use crate::error::Kind;
use crate::ingest::html;

/// The items of a file. What is wrong with the whole file is the one item.
pub(super) fn items(text: &str) -> Vec<Result<Item, Kind>> {
    match serde_json::from_str(text) {
        Ok(Value::Array(values)) => values.into_iter().map(item).collect(),
        Ok(value) => vec![item(value)],
        Err(error) => vec![Err(malformed(error.to_string()))],
    }
}

fn malformed(reason: String) -> Kind {
    Kind::Malformed { format: "ninjs", reason }
}

fn item(value: Value) -> Result<Item, Kind> {
    let Value::Object(mut object) = value else { return Err(malformed("an article must be an object".to_owned())) };
    let Some(text) = body(&object) else {
        return Err(malformed(
            "no \"body_text\", \"body_html\", \"body_xhtml\" or \"bodies\" with words in it".to_owned(),
        ));
    };
    let text = text?;
    let id = first(&object, &["uri", "guid"]);
    let known = html::carried([
        ("title", first(&object, &["headline", "headlines", "title"])),
        ("byline", first(&object, &["byline", "bylines", "by"])),
        ("date", first(&object, &["versioncreated", "versionCreated", "firstcreated", "firstCreated"])),
    ]);
    object.retain(|key, _| !key.starts_with("body_") && key != "bodies");
    for (key, value) in known {
        object.entry(key).or_insert(value);
    }
    Ok(Item { id, text, extra: object })
}

/// The text of an article, if it has one.
fn body(object: &Map<String, Value>) -> Option<Result<String, Kind>> {
    let words = |value: &Value| value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned);
    if let Some(text) = object.get("body_text").and_then(words) {
        return Some(Ok(text));
    }
    if let Some(page) = ["body_html", "body_xhtml"].iter().find_map(|key| object.get(*key).and_then(words)) {
        return Some(html::text(&page));
    }
    let bodies = object.get("bodies")?.as_array()?;
    let kind = |body: &&Value| {
        body.get("contenttype").or(body.get("contentType")).and_then(Value::as_str) == Some("text/plain")
    };
    let body = bodies.iter().find(kind).or(bodies.first())?;
    let text = body.get("value").and_then(words)?;
    Some(if kind(&body) { Ok(text) } else { html::text(&text) })
}

/// The first of `keys` that says something: a string, or a list whose first entry has a value or a name.
fn first(object: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    fn text(value: &Value) -> Option<String> {
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Array(values) => text(values.first()?),
            Value::Object(object) => ["value", "name", "byline"].iter().find_map(|key| text(object.get(*key)?)),
            _ => None,
        }
    }
    keys.iter().find_map(|key| text(object.get(*key)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Item {
        items(text).remove(0).expect("an article")
    }

    #[test]
    fn text_headline_and_date_are_taken_and_the_rest_is_carried() {
        let item = one(
            r#"{"uri": "urn:1", "type": "text", "headline": "Ferry stops", "byline": "Ines Farrow", "versioncreated":
            "2026-03-04T09:00:00Z", "body_text": "“No,” he said.", "body_html": "<p>x</p>", "urgency": 3}"#,
        );
        assert_eq!((item.id.as_deref(), item.text.as_str()), (Some("urn:1"), "“No,” he said."));
        insta::assert_snapshot!(Value::Object(item.extra), @r#"{"uri":"urn:1","type":"text","headline":"Ferry stops","byline":"Ines Farrow","versioncreated":"2026-03-04T09:00:00Z","urgency":3,"title":"Ferry stops","date":"2026-03-04T09:00:00Z"}"#);
    }

    #[test]
    fn bodies_in_markup_are_read_as_pages_are() {
        assert_eq!(one(r#"{"body_xhtml": "<p>He said no.</p><p>Twice.</p>"}"#).text, "He said no.\n\nTwice.");
        let bodies = r#"{"bodies": [{"contentType": "text/html", "value": "<p>x</p>"}, {"contentType": "text/plain", "value": "He said no."}],
            "headlines": [{"role": "main", "value": "Ferry stops"}]}"#;
        assert_eq!(
            (one(bodies).text.as_str(), one(bodies).extra["title"].as_str()),
            ("He said no.", Some("Ferry stops"))
        );
    }

    #[test]
    fn what_is_no_article_is_an_error() {
        let message = |text: &str| format!("{:?}", items(text)[0]);
        for text in ["", "{", "5", "{\"uri\": 5}", "{\"bodies\": []}", "{\"body_text\": \" \"}"] {
            assert!(message(text).contains("Malformed"), "{text}: {}", message(text));
        }
        assert_eq!(
            items("[{\"body_text\": \"a\"}, 5, {\"body_text\": \"b\"}]").iter().filter(|item| item.is_ok()).count(),
            2
        );
        assert_eq!(items(&"[".repeat(100_000)).len(), 1);
    }
}
