//! What must hold for every text, however hostile.

use onrecord::ingest::Article;
use onrecord::lexicon::Lexicon;
use onrecord::model::{Attribution, Kind, Piece, Report, Scheme};
use onrecord::text::Layout;
use onrecord::{Checker, check};
use proptest::prelude::*;

/// Pieces of news from which hostile texts are put together.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "''",
    "‘",
    "’",
    "'",
    "``",
    "«",
    "»",
    " ",
    " ",
    "\n",
    "\n\n",
    ". ",
    ", ",
    ": ",
    "; ",
    " — ",
    "?",
    "!",
    "…",
    "(",
    ")",
    "[",
    "]",
    "said",
    "told",
    "he",
    "She",
    "they",
    "Another",
    "one US official",
    "Ann E. Lee",
    "Sen.",
    "U.S.",
    "according to",
    "quoted as saying",
    "by",
    "o",
    "the ministry",
    "who",
    "that",
    "and",
    "not",
    "Zelensky",
    "’s",
    "'s",
    "players'",
    "6'2\"",
    "1,000.5",
    "KYIV (Reuters) —",
    "By Ann Lee",
    "MS. ARDEN:",
    "the deal is dead",
    "on condition of anonymity",
    "because",
    "é",
    "e\u{301}",
    "👩‍👩‍👧",
    "\u{202e}",
    "\u{0}",
    "\u{feff}",
    "\u{a0}",
    "\r\n",
    "日本",
    "@handle",
    "https://x.test/a:b",
];

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.join(" ")),
        prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

fn report(text: &str) -> Report {
    check(&Article::plain("law", text))
}

/// All stretches of the text that a report points to.
fn pieces(report: &Report) -> Vec<&Piece> {
    let attributions = report
        .attributions
        .iter()
        .flat_map(|one| one.content.iter().chain(&one.cue).chain(&one.source).chain(&one.quoted).chain(&one.addressee));
    let sources = report.sources.iter().flat_map(|source| source.mentions.iter().chain(&source.reason));
    attributions.chain(sources).chain(report.findings.iter().map(|finding| &finding.place)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn tokens_cover_the_text_in_order(text in hostile()) {
        let mut layout = Layout::default();
        layout.read(&text, Lexicon::get());
        let mut end = 0;
        for token in &layout.tokens {
            prop_assert!(token.start >= end && token.end > token.start);
            prop_assert!(text.is_char_boundary(token.start as usize) && text.is_char_boundary(token.end as usize));
            let gap = &text[end as usize..token.start as usize];
            prop_assert!(gap.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c)), "lost {gap:?}");
            end = token.end;
        }
    }

    #[test]
    fn sentences_and_quotations_lie_inside(text in hostile()) {
        let mut layout = Layout::default();
        layout.read(&text, Lexicon::get());
        let count = layout.tokens.len() as u32;
        let mut end = 0;
        for sentence in &layout.sentences {
            prop_assert!(sentence.start == end && sentence.end > sentence.start && sentence.end <= count);
            end = sentence.end;
        }
        prop_assert_eq!(end, count);
        for quote in &layout.quotes.all {
            prop_assert!(quote.open < quote.close && quote.end() <= count);
        }
    }

    #[test]
    fn every_piece_equals_the_text_it_points_to(text in hostile()) {
        let report = report(&text);
        let characters: Vec<char> = text.chars().collect();
        for piece in pieces(&report) {
            let by_points: String = characters[piece.start as usize..piece.end as usize].iter().collect();
            prop_assert_eq!(&by_points, &piece.text);
            prop_assert_eq!(&text[piece.bytes.range()], &piece.text);
            prop_assert!(!piece.text.is_empty() && piece.line >= 1 && piece.column >= 1);
        }
    }

    #[test]
    fn reports_are_consistent(text in hostile()) {
        let report = report(&text);
        let summary = report.summary;
        prop_assert_eq!(summary.attributions as usize, report.attributions.len());
        prop_assert_eq!(summary.attributions, summary.direct + summary.mixed + summary.indirect);
        prop_assert_eq!(summary.attributions, summary.named + summary.anonymous + summary.other);
        let mut ids: Vec<&str> = report.attributions.iter().map(|one| one.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), report.attributions.len());
        for one in &report.attributions {
            prop_assert!(!one.content.is_empty());
            prop_assert!((one.kind == Kind::Indirect) == one.quoted.is_empty());
            if let Some(speaker) = &one.speaker {
                prop_assert!(report.sources.iter().any(|source| &source.id == speaker));
            }
            if let Some(parent) = &one.parent {
                prop_assert!(parent != &one.id && ids.contains(&parent.as_str()));
            }
        }
    }

    #[test]
    fn a_scheme_keeps_what_was_found_and_counts_all(text in hostile()) {
        let usual = report(&text);
        for scheme in [Scheme::Mcae, Scheme::Binary] {
            let mut report = usual.clone();
            scheme.apply(&mut report);
            prop_assert_eq!(&report.attributions, &usual.attributions);
            prop_assert!(report.sources.iter().map(|source| &source.id).eq(usual.sources.iter().map(|source| &source.id)));
            let summary = report.summary;
            prop_assert_eq!(summary.attributions, summary.named + summary.anonymous + summary.other);
        }
    }

    #[test]
    fn the_same_text_gives_the_same_report(text in hostile(), other in hostile()) {
        let mut used = Checker::new();
        used.check(&Article::plain("other", &*other));
        prop_assert_eq!(used.check(&Article::plain("law", &*text)), report(&text));
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What stands in one paragraph alone: a person, "he" or "she", a body, an unnamed source, a thing that they speak of.
const CASTS: [[&str; 5]; 8] = [
    ["Ilaria Brunn", "she", "Tarn Water Board", "dredging official", "weir"],
    ["Oskar Lindqvall", "he", "Alder Rowing Club", "senior coach", "boathouse"],
    ["Maria Tolkova", "she", "Quell Ferries Ltd", "ferry captain", "slipway"],
    ["Peter Hasslund", "he", "Lirren Harbour Authority", "harbour engineer", "crane"],
    ["Helen Okwari", "she", "Marrow Hill School", "teacher", "gymnasium"],
    ["Tomas Verrin", "he", "Sedge Valley Hospital", "night nurse", "generator"],
    ["Brigid Amsler", "she", "Corvan Museum", "curator", "tapestry"],
    ["Samuel Ondry", "he", "Pellin Bakers Union", "union lawyer", "oven"],
];

/// Paragraphs, to be filled with a cast.
const PARAGRAPHS: &[&str] = &[
    "“The {thing} will hold,” said {person}, who has seen it. {Pronoun} said it had held for years.",
    "{person}, who runs {body}, told reporters the {thing} was sound. “We looked twice,” {surname} added.",
    "{body} said the {thing} was closed. It said the {thing} would open in May.",
    "One {role} said the {thing} was sold. Another said nobody had paid for the {thing}.",
    "A {role}, who spoke on condition of anonymity because {pronoun} feared dismissal, said the {thing} leaked.",
    "Two people familiar with the {thing} said the repair was late.",
    "According to {person}, the {thing} cost too much. A spokesman for {body} declined to comment on the {thing}.",
    "{person} left the {thing} early. {Pronoun} said the {thing} was cold.",
    "{body} reportedly bought the {thing}. The {role} who sold the {thing} denied that it was old.",
    "Mayor {person} opened the {thing}. The mayor said it was late for the {thing}.",
    "“Is the {thing} safe?” a {role} asked {person}. {Pronoun} said the {thing} was.",
    "“The {thing} is ours,” said {person}. “We paid for the {thing} long ago.”",
    "{person} was blunt. “The {thing} will not last.”",
    "{body} lost the {thing}. “The {thing} was ours,” {person} of {body} told a hearing. {Pronoun} was asked who had the {thing} now.",
    "The {thing} is old and the rain came early.",
];

/// Up to eight paragraphs that have nobody in common, and the same in another order.
fn unrelated() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    let fill = |(kind, [person, pronoun, body, role, thing]): (&str, &[&str; 5])| {
        let surname = person.split(' ').next_back().expect("a name");
        let capital = pronoun[..1].to_uppercase() + &pronoun[1..];
        let slots = [
            ("{person}", *person),
            ("{surname}", surname),
            ("{Pronoun}", &*capital),
            ("{pronoun}", *pronoun),
            ("{body}", *body),
            ("{role}", *role),
            ("{thing}", *thing),
        ];
        slots.iter().fold(kind.to_owned(), |text, (slot, word)| text.replace(slot, word))
    };
    prop::collection::vec(prop::sample::select(PARAGRAPHS), 2..=CASTS.len())
        .prop_map(move |kinds| kinds.into_iter().zip(&CASTS).map(fill).collect::<Vec<_>>())
        .prop_flat_map(|paragraphs| (Just(paragraphs.clone()), Just(paragraphs).prop_shuffle()))
}

/// What a report says of each attribution, wherever it stands: its identifier, and who speaks.
fn said(paragraphs: &[String]) -> Vec<String> {
    let report = report(&paragraphs.join("\n\n"));
    let line = |one: &Attribution| {
        let who = report.sources.iter().find(|source| one.speaker.as_ref() == Some(&source.id));
        let who = who.map(|who| format!("{} {} {} {}", who.name, who.class, who.named, who.anonymity));
        format!("{} {}", one.id, who.unwrap_or_default())
    };
    let mut said: Vec<String> = report.attributions.iter().map(line).collect();
    said.sort();
    said
}

proptest! {
    /// Paragraphs that share nobody say the same in any order.
    #[test]
    fn unrelated_paragraphs_may_be_shuffled((paragraphs, shuffled) in unrelated()) {
        prop_assert_eq!(said(&paragraphs), said(&shuffled), "{:#?}", shuffled);
    }
}

/// An identifier must survive an edit elsewhere: a new first paragraph changes no id of what stands below.
#[test]
fn identifiers_survive_edits_elsewhere() {
    let body = "“We stay,” Mayor Ann Lee said.\n\nThe bridge will open in May, officials said.";
    let before = report(body);
    let after = report(&format!("A new paragraph about the weather.\n\n{body}"));
    let ids = |report: &Report| report.attributions.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&before).len(), 2);
    assert_eq!(ids(&before), ids(&after));
}

/// Of what is said in a turn only the saying is kept, and it lies in the turn when what it lay in is not kept.
#[test]
fn what_loses_its_parent_lies_in_the_turn() {
    let report = report("MS. ARDEN: Good morning. The council plans to show that Vrba said the gate was open.");
    let parents: Vec<_> = report.attributions.iter().map(|one| one.parent.as_deref()).collect();
    assert_eq!(parents, [None, Some(&*report.attributions[0].id)]);
}

/// Doubling these texts must about double the time; ten times the budget of a linear pass catches what is quadratic.
#[test]
fn hostile_masses_end_soon() {
    let masses = [
        ("quotation marks", "\"".repeat(300_000)),
        ("opening marks", "“".repeat(300_000)),
        ("single marks", "'a ".repeat(200_000)),
        ("elisions", "'em ".repeat(200_000)),
        ("curly apostrophes", "’a ".repeat(200_000)),
        ("nested marks", "“‘".repeat(10_000) + &"’”".repeat(10_000)),
        ("one word", "a".repeat(1_000_000)),
        ("one sentence of cues", "he said ".repeat(100_000)),
        ("names", "Ann Lee and ".repeat(60_000)),
        ("commas", "the mayor, ".repeat(80_000)),
        ("brackets", "(".repeat(200_000)),
        ("said in a row", "Ann said that ".repeat(60_000)),
        ("many people", (0..20_000).map(|i| format!("“No,” said Ann Lee{i}. He left. ")).collect()),
    ];
    for (name, text) in masses {
        let start = std::time::Instant::now();
        let _ = report(&text);
        let seconds = start.elapsed().as_secs_f64();
        assert!(seconds < 20.0, "{name}: {} bytes took {seconds:.1} s", text.len());
    }
}
