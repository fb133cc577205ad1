//! The JSON Schema: held by a snapshot, and true of what is written.

use onrecord::model::Scheme;
use onrecord::report::{Format, Style};
use serde_json::{Value, json};

use crate::{parsed, sample, snapshot, written};

#[test]
fn the_schema_changes_only_on_purpose() {
    snapshot("schema", &serde_json::to_string_pretty(&onrecord::report::schema()).expect("JSON"));
}

#[test]
fn a_report_keeps_to_the_schema() {
    let schema = onrecord::report::schema();
    let mut report = parsed(&written(Format::Json, &sample::report(), Style::default()));
    assert_eq!(broken(&schema, &schema, &report, "report"), None);
    report["article"]["extra"] = json!({"date": "2026-01-25", "tags": ["ferry"]});
    assert_eq!(broken(&schema, &schema, &report, "report"), None);
}

#[test]
fn a_report_under_a_scheme_keeps_to_it_too() {
    let schema = onrecord::report::schema();
    for scheme in [Scheme::Mcae, Scheme::Binary] {
        let mut report = sample::report();
        scheme.apply(&mut report);
        let report = parsed(&written(Format::Json, &report, Style::default()));
        assert_eq!((&report["scheme"], report["sources"][0]["type"].is_string()), (&json!(scheme.as_str()), true));
        assert_eq!(broken(&schema, &schema, &report, "report"), None);
    }
}

#[test]
fn what_is_not_a_report_does_not() {
    let schema = onrecord::report::schema();
    let report = parsed(&written(Format::Json, &sample::report(), Style::default()));
    let with = |pointer: &str, value: Value| {
        let mut report = report.clone();
        *report.pointer_mut(pointer).expect("it is there") = value;
        broken(&schema, &schema, &report, "report")
    };
    let expected = [
        ("/summary/direct", json!("three"), "report.summary.direct: not of type \"integer\""),
        ("/attributions/0/content/0/start", json!(-1), "report.attributions.0.content.0.start: below 0"),
        ("/attributions/0/kind", json!("spoken"), "report.attributions.0.kind: none of the alternatives"),
        ("/sources/0/distinct", json!({"max": null}), "report.sources.0.distinct: lacks \"min\""),
    ];
    for (pointer, value, message) in expected {
        assert_eq!(with(pointer, value).as_deref(), Some(message));
    }
}

/// The first place where `value` breaks `schema`. Knows the keywords that the schema uses and panics at any other, so
/// that none is passed over in silence.
pub(crate) fn broken(root: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    let Value::Object(keywords) = schema else { return (schema != &json!(true)).then(|| format!("{at}: forbidden")) };
    keywords.iter().find_map(|(keyword, rule)| match keyword.as_str() {
        "$schema" | "$defs" | "title" | "description" | "format" | "default" => None,
        "$ref" => {
            let pointer = rule.as_str().and_then(|rule| rule.strip_prefix('#')).expect("a reference within");
            broken(root, root.pointer(pointer).expect("a definition"), value, at)
        }
        "type" => {
            let types = rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()]);
            let fits = types.iter().any(|name| is(name.as_str().expect("a type"), value));
            (!fits).then(|| format!("{at}: not of type {rule}"))
        }
        "const" => (rule != value).then(|| format!("{at}: not {rule}")),
        "minimum" => below(value, rule).then(|| format!("{at}: below {rule}")),
        "maximum" => below(rule, value).then(|| format!("{at}: above {rule}")),
        "required" => {
            let names = rule.as_array().expect("names");
            names
                .iter()
                .find(|name| value.get(name.as_str().expect("a name")).is_none())
                .map(|name| format!("{at}: lacks {name}"))
        }
        "properties" => {
            let rules = rule.as_object().expect("properties");
            rules.iter().find_map(|(name, rule)| broken(root, rule, value.get(name)?, &format!("{at}.{name}")))
        }
        "additionalProperties" => {
            assert_eq!(rule, &json!(true), "only objects that may hold anything");
            None
        }
        "items" => {
            let items = value.as_array().into_iter().flatten().enumerate();
            items.into_iter().find_map(|(nth, item)| broken(root, rule, item, &format!("{at}.{nth}")))
        }
        "anyOf" | "oneOf" => {
            let fits = rule.as_array().expect("schemas").iter().any(|schema| broken(root, schema, value, at).is_none());
            (!fits).then(|| format!("{at}: none of the alternatives"))
        }
        other => panic!("the schema uses “{other}”, which this test does not check"),
    })
}

/// Whether both are numbers and the first is the smaller.
fn below(one: &Value, other: &Value) -> bool {
    one.as_f64().zip(other.as_f64()).is_some_and(|(one, other)| one < other)
}

fn is(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("the schema uses the type “{other}”, which this test does not check"),
    }
}
