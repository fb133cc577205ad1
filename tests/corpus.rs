//! The corpus and its snapshots: `corpus/x/y.txt` is read, `snapshots/x/y.snap` is what a person sees. And the
//! constructions: `tests/constructions/x.txt` has a case a line, positive and negative side by side; `classes-x.txt` shows what is
//! said of each source.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use onrecord::report::{Format, Style};
use onrecord::{Article, Report, check};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Files of a folder and its folders, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("readable").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Runs `each` with the snapshot's folder and name set.
fn snapshot(folder: &str, stem: &str, content: &str) {
    insta::with_settings!({
        snapshot_path => root().join("snapshots").join(folder),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, { insta::assert_snapshot!(stem, content) });
}

fn stem(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).expect("a name")
}

fn article(path: &Path) -> Article {
    let text = fs::read_to_string(path).expect("readable");
    let id = path.file_name().and_then(|name| name.to_str()).expect("a name");
    if path.extension().is_some_and(|end| end == "md") { Article::markdown(id, text) } else { Article::plain(id, text) }
}

#[test]
fn every_article_has_the_report_that_was_judged() {
    let mut failed = Vec::new();
    for path in files(&root().join("corpus")) {
        let article = article(&path);
        let mut out = Vec::new();
        Format::Text.write(&mut out, &article, &check(&article), Style::default());
        let folder =
            path.parent().and_then(Path::file_name).and_then(|name| name.to_str()).expect("a folder").to_owned();
        let content = String::from_utf8(out).expect("the text report is UTF-8");
        let judged = std::panic::catch_unwind(|| snapshot(&folder, stem(&path), &content));
        if judged.is_err() {
            failed.push(path);
        }
    }
    assert!(failed.is_empty(), "the reports of these articles changed: {failed:#?}");
}

#[test]
fn every_snapshot_belongs_to_an_article() {
    let mut articles: Vec<String> = files(&root().join("corpus")).iter().map(|path| stem(path).to_owned()).collect();
    articles.sort();
    let count = articles.len();
    articles.dedup();
    assert_eq!(articles.len(), count, "two articles share a name");
    for path in files(&root().join("snapshots")) {
        let folder = path.parent().and_then(Path::file_name).and_then(|name| name.to_str()).expect("a folder");
        if !["report", "constructions", "snapshots"].contains(&folder) {
            assert!(articles.iter().any(|article| article == stem(&path)), "{} has no article", path.display());
        }
    }
}

#[test]
fn what_is_known_to_be_wrong_names_reports() {
    let known = fs::read_to_string(root().join("snapshots/KNOWN.md")).expect("the list");
    for name in known.lines().filter_map(|line| line.strip_prefix("## ")) {
        assert!(root().join("snapshots").join(name).with_extension("snap").exists(), "no report is called {name}");
    }
}

/// One line an attribution: who (class) ⟨cue⟩ [content] …
fn lines(report: &Report) -> String {
    let mut out = String::new();
    for one in &report.attributions {
        let source = report.sources.iter().find(|source| Some(&source.id) == one.speaker.as_ref());
        let (name, class) = source.map_or(("nobody", "impersonal"), |source| (&*source.name, source.class.as_str()));
        let join = |pieces: &[onrecord::model::Piece], by: &str| {
            pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(by)
        };
        let anonymous =
            if source.and_then(onrecord::model::Source::anonymous) == Some(true) { ", anonymous" } else { "" };
        let polarity = if one.polarity.as_str() == "asserted" { String::new() } else { format!(" {}", one.polarity) };
        let parent = if one.parent.is_some() { " (inside)" } else { "" };
        let cue = join(&one.cue, " … ");
        let content = join(&one.content, "] [");
        writeln!(
            out,
            "    {name} ({class}{anonymous}) ⟨{cue}⟩ [{content}] {}{polarity} · {}{parent}",
            one.kind, one.pattern
        )
        .expect("a string takes it");
    }
    if out.is_empty() { "    –\n".to_owned() } else { out }
}

/// One line an attribution: who speaks, and all that is said of that source.
fn sources(report: &Report) -> String {
    let mut out = String::new();
    for one in &report.attributions {
        let source = report.sources.iter().find(|source| Some(&source.id) == one.speaker.as_ref());
        let Some(source) = source else { continue };
        let mut axes = vec![source.class.to_string(), format!("named {}", source.named)];
        axes.extend((source.anonymity.as_str() != "none").then(|| source.anonymity.to_string()));
        axes.extend(source.veil.map(|veil| format!("veil {veil}")));
        axes.extend(source.title.iter().map(|title| format!("title {title}")));
        axes.extend(source.affiliation.iter().map(|body| format!("of {body}")));
        axes.extend((one.channel.as_str() != "interview").then(|| one.channel.to_string()));
        axes.extend(source.reason.iter().map(|reason| format!("“{}”", reason.text)));
        axes.extend(one.parent.is_some().then(|| "inside".to_owned()));
        writeln!(out, "    {} · {}", source.name, axes.join(" · ")).expect("a string takes it");
    }
    if out.is_empty() { "    –\n".to_owned() } else { out }
}

#[test]
fn every_construction_is_read_as_judged() {
    for path in files(&root().join("tests/constructions")) {
        let mut out = String::new();
        for line in fs::read_to_string(&path).expect("readable").lines() {
            if line.starts_with('#') || line.trim().is_empty() {
                writeln!(out, "{line}").expect("a string takes it");
                continue;
            }
            // A pilcrow stands for a new paragraph.
            let text = line.replace(" ¶ ", "\n\n");
            let report = check(&Article::plain("case", text));
            let shown = if stem(&path).starts_with("classes") { sources(&report) } else { lines(&report) };
            write!(out, "{line}\n{shown}").expect("a string takes it");
        }
        snapshot("constructions", stem(&path), &out);
    }
}
