//! Why a source is whom it is taken for, where its own words do not say: one line in `because`, behind the grammar's own.

use std::fs;
use std::path::Path;

use onrecord::model::Class;
use onrecord::{Article, Report, check};

fn report(text: &str) -> Report {
    check(&Article::plain("case", text))
}

/// The reasons of the resolution, in text order.
fn reasons(text: &str) -> Vec<String> {
    let attributions = report(text).attributions;
    attributions.iter().flat_map(|one| one.because[1..].iter().map(|line| line.to_string())).collect()
}

/// Texts, each with the one reason that it must give.
fn each_gives(cases: &[(&str, &str)]) {
    for (text, reason) in cases {
        assert_eq!(reasons(text), [*reason], "{text}");
    }
}

#[test]
fn pronouns() {
    each_gives(&[
        ("Joanna Vrba said the quay was dry. She said it was late.", "\"She\" is Joanna Vrba: who spoke last"),
        (
            "Joanna Vrba said the quay was dry. She added that it was late.",
            "\"She\" is Joanna Vrba: who spoke last and goes on",
        ),
        (
            "“The quay is dry,” said Joanna Vrba. “It will flood,” said Tarn Council. She said it was late.",
            "\"She\" is Joanna Vrba: the last speaker that fits",
        ),
        (
            "“The quay is dry,” said Joanna Vrba. “Is it?” a woman asked. She said it was late.",
            "\"She\" is Joanna Vrba: an earlier speaker, who fits better than the last",
        ),
        (
            "The clerk asked Joanna Vrba: “Is the quay dry?” She said it was.",
            "\"She\" is Joanna Vrba: whom the question before was put to",
        ),
        (
            "They met Joanna Vrba on the quay. She said it was dry.",
            "\"She\" is Joanna Vrba: named in the sentence before",
        ),
        ("Joanna Vrba came. It was dry. She said it was late.", "\"She\" is Joanna Vrba: subject two sentences before"),
        (
            "The pilot, Wenna Vrba, was cold. She said the quay was dry.",
            "\"She\" is Wenna Vrba: named beside the subject of the sentence before",
        ),
        ("Joanna Vrba, who said the quay was dry, left.", "\"who\" is Joanna Vrba: stands for \"Joanna Vrba\""),
        ("MS. ARDEN: I said the quay was dry.", "\"I\" is ARDEN: who speaks the words around it"),
    ]);
}

#[test]
fn short_names() {
    each_gives(&[
        ("Joanna Vrba runs the ferry. Vrba said it was late.", "\"Vrba\" is Joanna Vrba: the only Vrba named here"),
        (
            "Joanna Vrba runs the ferry. Joanna said it was late.",
            "\"Joanna\" is Joanna Vrba: the only Joanna named here",
        ),
        (
            "Joanna and Mark Vrba came. Joanna Vrba left. Vrba said no.",
            "\"Vrba\" is Joanna Vrba: the Vrba named most so far",
        ),
        (
            "Joanna Vrba and Mark Vrba run the ferry. Ms Vrba said it was late.",
            "\"Ms Vrba\" is Joanna Vrba: the only Vrba here that fits",
        ),
        (
            "Vrba said it was late. Joanna Vrba and Mark Vrba run the ferry.",
            "\"Vrba\" is Joanna Vrba: the first Vrba named here",
        ),
        ("Ivan Kadyrov runs the ferry. Kadirov said no.", "\"Kadirov\" is Ivan Kadyrov: another spelling of that name"),
        (
            "“It is dry,” said the mill's director of safety, Joanna Vrba.",
            "\"the mill's director of safety\" is Joanna Vrba: named right beside it",
        ),
    ]);
}

#[test]
fn offices_bodies_and_outlets() {
    each_gives(&[
        ("Mayor Joanna Vrba came. The mayor said no.", "\"The mayor\" is Joanna Vrba: who holds that office here"),
        (
            "The mayor said no. Mayor Joanna Vrba left.",
            "\"The mayor\" is Joanna Vrba: who holds that office here, as is said further down",
        ),
        (
            "Joanna Vrba, a nurse, came. The nurse said no.",
            "\"The nurse\" is Joanna Vrba: the last person described so",
        ),
        (
            "Tarn Council said no. The council said it was late.",
            "\"The council\" is Tarn Council: the last source called so",
        ),
        (
            "Tarn Ferries Ltd said no. The company said it was late.",
            "\"The company\" is Tarn Ferries Ltd: the last body that spoke",
        ),
        (
            "Tarn Ferries Ltd said no. A spokesman said it was late.",
            "\"A spokesman\" is Tarn Ferries Ltd: a spokesperson speaks for a body, and this is the last that spoke",
        ),
        (
            "A spokesman for Tarn Council said no.",
            "\"A spokesman for Tarn Council\" is Tarn Council: a spokesperson speaks for the body",
        ),
        (
            "The Tarn Gazette reported that it was dry. The paper said it was late.",
            "\"The paper\" is Tarn Gazette: the last outlet that spoke",
        ),
        (
            "The Harbour Department owns the quay. The department said no.",
            "\"The department\" is Harbour Department: the last name before that has this word in it",
        ),
        (
            "The Alder Policy Centre (APC) owns the quay. The APC said no.",
            "\"The APC\" is Alder Policy Centre: spelt out in the article",
        ),
        (
            "The Alder Policy Centre said no. The APC said it was late.",
            "\"The APC\" is Alder Policy Centre: a body that spoke and has these initials",
        ),
        (
            "The Alder Centre for Policy said no. The Alder Centre said it was late.",
            "\"The Alder Centre\" is Alder Centre for Policy: a body that spoke and whose name begins so",
        ),
    ]);
}

#[test]
fn unnamed_people_and_who_stands_for_them() {
    each_gives(&[
        (
            "One US official said no. The official said it was late.",
            "\"The official\" is one US official: the last source called so",
        ),
        (
            "One US official said no. Another said it was late.",
            "\"Another\" is another US official: described like one US official, the last unnamed source",
        ),
        (
            "Two aides stood on the quay. One said it was dry.",
            "\"One\" is one aide: described like two aides, subject of the sentence before",
        ),
        (
            "Two aides said no. One of the aides said it was late.",
            "\"One of the aides\" is one aide: described like two aides, the last source called so",
        ),
        ("Two aides said no. Both said it was late.", "\"Both\" is two aides: who spoke last"),
    ]);
}

#[test]
fn what_is_left_open() {
    each_gives(&[
        ("The ferry came. They said it was late.", "\"They\" is left open: nobody near fits"),
        (
            "They met Joanna Vrba. It was dry. It was late. It was cold. It was dark. She said no.",
            "\"She\" is left open: who fits is too far away",
        ),
        (
            "One of them said the quay was dry.",
            "\"One of them\" is left open: nobody before is described whom it could be like",
        ),
        ("The kettle said the quay was dry.", "\"The kettle\" is left open: nothing shows who or what that is"),
    ]);
}

#[test]
fn whoever_its_own_words_say_needs_no_reason() {
    for text in [
        "Joanna Vrba said the quay was dry. Joanna Vrba said it was late.",
        "Ms Vrba said the quay was dry.",
        "Professor Joanna Vrba of Tarn said the quay was dry.",
        "Officials said the quay was dry. Officials said it was late.",
        "Tarn Council said the quay was dry. Tarn Council said it was late.",
    ] {
        assert_eq!(reasons(text), [""; 0], "{text}");
    }
}

/// In the corpus whoever is not named by the source's own words, or is left open, has a reason, and nobody has two.
#[test]
fn every_resolution_has_one_reason() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let folders = fs::read_dir(corpus).expect("the corpus is there").flatten();
    for article in folders.flat_map(|folder| fs::read_dir(folder.path()).expect("a folder").flatten()) {
        let report = report(&fs::read_to_string(article.path()).expect("an article"));
        for one in report.attributions.iter().filter(|one| !one.source.is_empty()) {
            let Some(who) = report.sources.iter().find(|source| one.speaker.as_ref() == Some(&source.id)) else {
                continue;
            };
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            let words = plain(&one.source.iter().map(|piece| &*piece.text).collect::<Vec<_>>().join(" "));
            // "the third driver" and "a third driver" are one wording.
            let name = plain(&who.name);
            let bare = ["a ", "an ", "the "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(&name);
            let own = words.contains(bare) && who.class != Class::Unresolved;
            let reasons = one.because.len() - 1;
            assert!(reasons <= 1 && (own || reasons == 1), "{:?}: {words} is {}", article.path(), who.name);
        }
    }
}
