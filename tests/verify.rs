//! Quotations against references: the contract of `docs/MATCHING.md` line by line, the rules about places and speakers,
//! and thousands of quotations altered in named ways.

use onrecord::evidence::{EditKind, House, Library, Reference, Turn, Verdict, VerdictKind, verify};
use onrecord::{Article, check};
use proptest::prelude::*;

#[path = "verify/generate.rs"]
mod generate;
#[path = "verify/ways.rs"]
mod ways;

/// The verdict on words that the article attributes to Ann Lund.
fn verdict_by(house: House, words: &str, references: Vec<Reference>) -> Verdict {
    let closed = if words.ends_with(['.', '?', '!']) { format!("“{words}”") } else { format!("“{words},”") };
    let article = Article::plain("story", format!("{closed} Ann Lund said."));
    let verdicts = verify(&article, &check(&article), &Library::new(references), house).expect("memory");
    assert_eq!(verdicts.len(), 1, "{words:?} is one quotation: {verdicts:#?}");
    verdicts.into_iter().next().expect("one")
}

fn verdict(words: &str, references: Vec<Reference>) -> Verdict {
    verdict_by(House::Wire, words, references)
}

fn note(text: &str) -> Vec<Reference> {
    vec![Reference::plain("note", text)]
}

/// A transcript whose lines are `LABEL: words`.
fn transcript(name: &str, text: &str) -> Reference {
    let mut turns = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some((label, _)) = line.split_once(": ") {
            turns.push(Turn { start, speaker: Some(label.to_owned()) });
        }
        start += line.len() as u32;
    }
    Reference { turns, ..Reference::plain(name, text) }
}

#[test]
fn the_contract_holds_line_by_line() {
    let page = include_str!("../docs/MATCHING.md");
    let page = page.split("## How well it does").next().expect("the contract");
    let mut wrong = Vec::new();
    let rows = page
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| ---") && !line.starts_with("| In the"));
    let rows: Vec<Vec<&str>> = rows.map(|line| line.split('|').map(str::trim).collect()).collect();
    assert!(rows.len() >= 50, "{} lines", rows.len());
    for row in &rows {
        let [_, quote, reference, expected, ..] = row[..] else { panic!("four columns, not {row:?}") };
        let verdict = verdict(quote, note(reference));
        if verdict.kind.as_str() != expected {
            wrong.push(format!("{quote} / {reference}: {} ({}), not {expected}", verdict.kind, verdict.because));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn some_houses_let_fillers_go() {
    let said = "the pier is, um, old and, you know, it is it is ours";
    assert_eq!(verdict("the pier is old and it is ours", note(said)).kind, VerdictKind::UndisclosedOmission);
    let uk = verdict_by(House::UkPaper, "the pier is old and it is ours", note(said));
    assert_eq!(
        (uk.kind, uk.because.as_str()),
        (VerdictKind::Typography, "only fillers are left out, as the house allows")
    );
    let starts = note("we have to, we need to, we must build the pier");
    assert_eq!(verdict_by(House::UkPaper, "we must build the pier", starts).kind, VerdictKind::Verbatim);
    let inside = || note("so we have to, we need to, we must build the pier");
    assert_eq!(verdict("so we must build the pier", inside()).kind, VerdictKind::UndisclosedOmission);
    assert_eq!(verdict_by(House::UkPaper, "so we must build the pier", inside()).kind, VerdictKind::Typography);
    let not = note("so we do not have to, we need to build the pier");
    assert_eq!(verdict_by(House::UkPaper, "so we need to build the pier", not).kind, VerdictKind::ChangesSense);
    let other = verdict_by(House::UkPaper, "the pier is old", note("the pier is, um, dreadfully old"));
    assert_eq!(other.kind, VerdictKind::UndisclosedOmission);
}

const TALK: &str = "Q: Who owns the pier on the north shore?
MS. LUND: The board owns it, and we are proud of every plank.
MR. TARVE: I would sell it tomorrow to anyone who asks.
";

#[test]
fn who_said_it_is_looked_at() {
    let talk = || vec![transcript("talk", TALK)];
    assert_eq!(verdict("we are proud of every plank", talk()).kind, VerdictKind::Verbatim);
    let other = verdict("I would sell it tomorrow", talk());
    assert_eq!(other.kind, VerdictKind::Misattributed);
    assert_eq!(other.because, "the words are there, and MR. TARVE says them");
    assert_eq!(verdict("who owns the pier on the north shore?", talk()).kind, VerdictKind::Misattributed);
    // Where nobody is named on either side nothing is said.
    let article = Article::plain("story", "“I would sell it tomorrow,” an official said.");
    let verdicts = verify(&article, &check(&article), &Library::new(talk()), House::Wire).expect("memory");
    assert_eq!(verdicts[0].kind, VerdictKind::Verbatim);
}

#[test]
fn what_the_speaker_says_of_another_is_not_hers() {
    let by_lund = |said: &str| {
        let talk = transcript("talk", &format!("MS. LUND: {said}\n"));
        verdict("the board sold the pier", vec![talk]).kind
    };
    assert_eq!(by_lund("Some people say the board sold the pier."), VerdictKind::ChangesSense);
    assert_eq!(by_lund("I say the board sold the pier."), VerdictKind::Verbatim);
    assert_eq!(by_lund("Tarve used to say, “The board sold the pier.”"), VerdictKind::Misattributed);
    assert_eq!(by_lund("I always said, “The board sold the pier.”"), VerdictKind::Typography);
    assert_eq!(by_lund("We call it “the pier”. The board sold the pier."), VerdictKind::Typography);
    let earlier = "She said the board sold the pier.";
    assert_eq!(verdict("the board sold the pier", note(earlier)).kind, VerdictKind::Verbatim);
}

#[test]
fn a_contraction_that_is_written_out_is_called_one() {
    let out = verdict("we do not own the pier", note("we don't own the pier"));
    assert_eq!(out.because, "a contraction written out: “do not” stands for “don't”");
    let short = verdict("we don’t own the pier", note("we do not own the pier"));
    assert_eq!(short.because, "a contraction that was not said: “don't” stands for “do not”");
}

#[test]
fn pieces_from_far_apart_are_stitched() {
    let talk =
        || vec![transcript("talk", TALK), Reference::plain("note", "The harbour needs a new light by the weir.")];
    let of_two = "we are proud of every plank and I would sell it tomorrow";
    assert_eq!(verdict(of_two, talk()).kind, VerdictKind::Stitched);
    let of_two_texts = "we are proud of every plank … the harbour needs a new light";
    assert_eq!(verdict(of_two_texts, talk()).kind, VerdictKind::Stitched);
}

#[test]
fn a_piece_that_stands_far_from_the_others_has_its_own_place() {
    let filler =
        "I was asked about the mole, the crane and the sheds, and I said what there is to say of each. ".repeat(6);
    let talk = format!("We have not sold the pier. {filler}But the engine is older than I am. {filler}So we stay.");
    let because = |words: &str| {
        let verdict = verdict(words, note(&talk));
        assert_eq!((verdict.kind, verdict.evidence.len()), (VerdictKind::Stitched, 2), "{words}: {}", verdict.because);
        verdict.because
    };
    let far = "its words stand in 2 places far from one another";
    assert_eq!(because("We have not sold the pier, and the engine is older than I am"), far);
    assert_eq!(because("We have not sold the pier … the engine is older than I am"), far);
    assert_eq!(because("The engine is older than I am. We have not sold the pier"), far);
    assert_eq!(because("We have not sold the pier … we stay"), far);
    let words = "We have not sold the dear old pier … the engine is older than I am";
    assert_eq!(because(words), format!("{far}, “dear old pier” in none"));
    // What stands in no place is not found, whatever stands beside it.
    let invented = "We have not sold the pier … nobody has paid us for the paint and the ropes";
    assert_eq!(verdict(invented, note(&talk)).kind, VerdictKind::NotFound);
}

/// The verdicts on all quotations of an article, with the words of each.
fn verdicts(text: &str, references: Vec<Reference>) -> Vec<(VerdictKind, String)> {
    let article = Article::plain("story", text);
    let verdicts = verify(&article, &check(&article), &Library::new(references), House::Wire).expect("memory");
    verdicts.into_iter().map(|verdict| (verdict.kind, verdict.quote[0].text.clone())).collect()
}

#[test]
fn what_no_attribution_holds_is_looked_at_too() {
    let talk = || note("We will not sell the pier to them. No dough, no dough! It is the bridge years all over again.");
    let one = |text: &str| verdicts(text, talk()).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
    let card = "On the gate hung a card with";
    assert_eq!(one(&format!("{card} “We will not sell the pier to them” in red paint.")), [VerdictKind::Verbatim]);
    assert_eq!(one(&format!("{card} “We will sell the pier to them” in red paint.")), [VerdictKind::ChangesSense]);
    assert_eq!(one(&format!("{card} “Every plank of it was paid for by us” in red paint.")), [VerdictKind::NotFound]);
    // Few words are told where they stand in a reference, and there alone.
    assert_eq!(one(&format!("{card} “No dough, no dough” in red paint.")), [VerdictKind::Verbatim]);
    assert_eq!(one(&format!("{card} “No fish, no fish” in red paint.")), []);
}

#[test]
fn titles_names_and_single_words_are_no_quotations() {
    for text in [
        "On the desk lay “The Old Man of the Pier and the Sea” in two copies.",
        "It was in the film “a long night on the old pier” that she saw it.",
        "The so-called “bridge years” were over.",
        "The “dispute” was over.",
        "On the gate hung a card with “We will not sell the pier to them.",
    ] {
        assert_eq!(verdicts(text, note("We stay.")), [], "{text}");
    }
}

#[test]
fn what_several_places_tell_differently_is_ambiguous() {
    let both = "The pier is safe for boats. I do not think the pier is safe for boats.";
    assert_eq!(verdict("the pier is safe for boats", note(both)).kind, VerdictKind::Ambiguous);
    let same = "The pier is safe for boats. We say that the pier is safe for boats.";
    assert_eq!(verdict("the pier is safe for boats", note(same)).kind, VerdictKind::Verbatim);
}

#[test]
fn what_is_in_no_reference_is_not_found() {
    let none = verdict("the ferry will sail at dawn with the tide", note(TALK));
    assert_eq!((none.kind, none.because.as_str()), (VerdictKind::NotFound, "in none of 1 reference"));
    assert_eq!(verdict("the ferry sails", Vec::new()).kind, VerdictKind::NotFound);
    let told = "every plank of the pier makes the people of the shore proud, says the board that owns it";
    let shore = "The board that owns the pier on the shore says people are proud of every plank.";
    assert_eq!(verdict(told, note(shore)).kind, VerdictKind::ParaphraseInQuotes);
}

#[test]
fn a_verdict_shows_where_and_how() {
    let reference = "Good evening.\nThe pier will not open\nbefore May, whatever they say.";
    let verdict = verdict("The pier will open before May", note(reference));
    let passage = &verdict.evidence[0];
    assert_eq!((passage.line, passage.column, passage.start, passage.end), (2, 1, 14, 47));
    assert_eq!(passage.text, "The pier will not open\nbefore May");
    let edits: Vec<_> = verdict.edits.iter().map(|edit| (edit.kind, &*edit.quote, &*edit.reference)).collect();
    assert_eq!(
        edits,
        [
            (EditKind::Equal, "The pier will", "The pier will"),
            (EditKind::Deleted, "", "not"),
            (EditKind::Equal, "open before May", "open\nbefore May"),
        ]
    );
}

#[test]
fn what_a_bracket_at_an_edge_stands_for_is_shown() {
    let shown = |words: &str, said: &str| {
        let verdict = verdict(words, note(said));
        let disclosed = verdict.edits.iter().find(|edit| edit.kind == EditKind::Disclosed).expect("a bracket");
        (disclosed.reference.clone(), verdict.evidence[0].text.clone())
    };
    let told = |edit: &str, passage: &str| (edit.to_owned(), passage.to_owned());
    assert_eq!(shown("[The mayor] owns the pier", "We know she owns the pier."), told("she", "she owns the pier"));
    assert_eq!(shown("[T]he pier is a ruin", "And the pier is a ruin."), told("the", "the pier is a ruin"));
    assert_eq!(shown("we do not own [the pier]", "We do not own it now."), told("it", "We do not own it"));
    // What is only put in stands for nothing.
    assert_eq!(shown("we sold the pier [in May]", "We sold the pier and left."), told("", "We sold the pier"));
    assert_eq!(shown("[Today] we own the pier", "It rained. We own the pier."), told("", "We own the pier"));
}

#[test]
fn what_the_article_says_outside_the_marks_is_not_lost() {
    let denial = "I will not close the pier this year.";
    let kind = |text: &str| {
        let article = Article::plain("story", text);
        verify(&article, &check(&article), &Library::new(note(denial)), House::Wire).expect("memory")[0].kind
    };
    assert_eq!(kind("Ann Lund denied that she would “close the pier this year”."), VerdictKind::Verbatim);
    assert_eq!(kind("Ann Lund said she would “close the pier this year”."), VerdictKind::ChangesSense);
}

/// The verdict on a generated quotation.
fn verdict_on(case: &generate::Case, library: &Library) -> Option<Verdict> {
    let quote = match case.quote.split_once('|') {
        Some((one, other)) => format!("“{one},” {} said, “{other}.”", case.speaker),
        None => format!("“{},” {} said.", case.quote, case.speaker),
    };
    let article = Article::plain("story", quote);
    let verdicts = verify(&article, &check(&article), library, case.house).expect("memory");
    verdicts.into_iter().next()
}

/// How many of a way got each verdict.
type Table = Vec<(&'static str, Vec<usize>)>;

/// The share of `of` for which `holds`; all of none.
fn share<T>(of: impl Iterator<Item = T>, holds: impl Fn(&T) -> bool) -> f64 {
    let (mut all, mut held) = (0, 0);
    for one in of {
        all += 1;
        held += usize::from(holds(&one));
    }
    if all == 0 { 1.0 } else { f64::from(held as u32) / f64::from(all) }
}

#[test]
fn thousands_of_altered_quotations() {
    use generate::{Against, Expected};
    let libraries =
        [Against::Texts, Against::Captions, Against::Fillers].map(|of| (of, Library::new(generate::references(of))));
    let cases = generate::cases(3);
    let mut table: Table = Vec::new();
    let mut found = Vec::new();
    for case in &cases {
        let library = &libraries.iter().find(|(against, _)| *against == case.against).expect("a library").1;
        let Some(verdict) = verdict_on(case, library) else { panic!("no quotation in {:?}", case.quote) };
        if !generate::is_right(case.expected, verdict.kind) {
            eprintln!("{}: {} ({}): {}", case.way, verdict.kind, verdict.because, case.quote);
        }
        let row = match table.iter_mut().find(|(way, _)| *way == case.way) {
            Some(row) => row,
            None => {
                table.push((case.way, vec![0; VerdictKind::ALL.len()]));
                table.last_mut().expect("a row")
            }
        };
        row.1[VerdictKind::ALL.iter().position(|kind| *kind == verdict.kind).expect("a kind")] += 1;
        found.push((case.expected, verdict.kind));
    }
    let table = (table.len(), page(&table));
    let documented = include_str!("../docs/MATCHING.md").contains(&table.1);
    assert!(documented, "docs/MATCHING.md holds another table:\n{}", table.1);
    assert!(cases.len() >= 5000 && table.0 >= 20, "{} quotations in {} ways", cases.len(), table.0);

    let of = |expected: Expected| found.iter().filter(move |(other, _)| *other == expected);
    let right = |(expected, kind): &&(Expected, VerdictKind)| generate::is_right(*expected, *kind);
    let faithful = share(of(Expected::Faithful), |(_, kind)| {
        matches!(kind, VerdictKind::Verbatim | VerdictKind::Typography | VerdictKind::Ambiguous)
    });
    let recall = share(of(Expected::Sense), right);
    let precision = share(found.iter().filter(|(_, kind)| *kind == VerdictKind::ChangesSense), |(expected, _)| {
        *expected == Expected::Sense
    });
    let invented = share(of(Expected::Invented), right);
    let misattributed = share(of(Expected::Misattributed), right);
    eprintln!("faithful {faithful:.4}, sense found {recall:.4}, sense right {precision:.4}");
    eprintln!("invented {invented:.4}, other speaker {misattributed:.4}");
    assert!(faithful >= 0.995);
    assert!(recall >= 0.98);
    assert!(precision >= 0.95);
    assert!(invented >= 0.99);
    assert!(misattributed >= 0.97);
}

/// The table as the documentation has it.
fn page(table: &Table) -> String {
    let head = VerdictKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" | ");
    let row = |(way, counts): &(&str, Vec<usize>)| {
        let counts: Vec<String> = counts.iter().map(|&n| if n == 0 { String::new() } else { n.to_string() }).collect();
        format!("| {way} | {} |", counts.join(" | "))
    };
    let rows: Vec<String> = table.iter().map(row).collect();
    format!("| | {head} |\n|{}\n{}", " --- |".repeat(VerdictKind::ALL.len() + 1), rows.join("\n"))
}

/// What quotations and references are made of where somebody means harm.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "’",
    "[",
    "]",
    "[…]",
    "…",
    "...",
    "[the mayor]",
    "[T]",
    "(applause)",
    "not",
    "if",
    "the the",
    "um,",
    "twenty-five",
    "1,000",
    "5%",
    "$",
    "a hundred and",
    "U.S.",
    "US",
    "-\n",
    "\n\n",
    "é",
    "\u{ad}",
    "\u{300}",
    "日本",
    "👩‍👧",
    "Ann Lund said",
    "said Ann Lund.",
    "MS. LUND:",
    "the pier",
    "is safe",
    "ﬃ",
    ".",
    "?",
    ",",
    "İ",
    "",
];

fn hostile() -> impl Strategy<Value = String> {
    let pieces = || prop::collection::vec(prop::sample::select(PIECES), 0..50);
    prop_oneof![
        pieces().prop_map(|pieces| pieces.join(" ")),
        pieces().prop_map(|pieces| pieces.concat()),
        any::<String>()
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every passage is a place in its reference, every quotation one in the article, and no text makes it fail.
    #[test]
    fn what_a_verdict_points_to_stands_there(quote in hostile(), text in hostile(), other in hostile()) {
        let article = Article::plain("story", format!("“{quote},” Ann Lund said. {text}"));
        let references = vec![transcript("talk", &format!("MS. LUND: {quote}\n{other}")), Reference::plain("note", text)];
        let library = Library::new(references.clone());
        for verdict in verify(&article, &check(&article), &library, House::UkPaper).expect("memory") {
            prop_assert!(verdict.kind == VerdictKind::NotFound || !verdict.evidence.is_empty());
            for passage in &verdict.evidence {
                let reference = references.iter().find(|one| one.name == passage.reference).expect("a reference");
                let (start, end) = (passage.start as usize, passage.end as usize);
                let there: String = reference.text.chars().skip(start).take(end - start).collect();
                prop_assert_eq!(&there, &passage.text);
            }
        }
    }
}
