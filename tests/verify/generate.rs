//! Quotations altered in named ways, from the texts under `tests/evidence/`; the same ones on every run.

use onrecord::evidence::{House, Reference, VerdictKind};

use super::ways::{WAYS, bare, is_hinge, words};

/// What is to be found about a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// The words as they were said.
    Faithful,
    /// Changed, and shown.
    Disclosed,
    /// Fillers are left out, which the house decides about.
    Fillers,
    /// Other words, order, or words left out.
    Altered,
    /// What the sense hangs on.
    Sense,
    Stitched,
    Misattributed,
    /// The same words told anew.
    Paraphrase,
    Invented,
}

/// One quotation.
pub(crate) struct Case {
    pub(crate) way: &'static str,
    pub(crate) expected: Expected,
    /// The quoted words; a `|` is where the cue stands in a split one.
    pub(crate) quote: String,
    /// Who the article says it was.
    pub(crate) speaker: &'static str,
    pub(crate) against: Against,
    pub(crate) house: House,
}

/// What a quotation is checked against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Against {
    /// The texts as they are.
    Texts,
    /// In lines of captions, words broken at their ends.
    Captions,
    /// With "um" and "you know".
    Fillers,
}

/// A linear congruential generator (Knuth's constants): small, and the same everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    pub(crate) fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// One sentence that somebody said.
#[derive(Clone, Copy)]
struct Said {
    text: &'static str,
    speaker: &'static str,
    file: usize,
}

const FILES: [(&str, &str); 4] = [
    ("interview.txt", include_str!("../evidence/interview.txt")),
    ("hearing.txt", include_str!("../evidence/hearing.txt")),
    ("speech.txt", include_str!("../evidence/speech.txt")),
    ("statement.txt", include_str!("../evidence/statement.txt")),
];

/// Labels, and the names that the article has for them. The statement is nobody's.
const SPEAKERS: [(&str, &str); 5] = [
    ("MS. LUND", "Ann Lund"),
    ("MR. TARVE", "Peter Tarve"),
    ("MS. ODUYA", "Grace Oduya"),
    ("DR. WESK", "Helena Wesk"),
    ("MAYOR RUNE HASKEL", "Rune Haskel"),
];

/// The references of one kind.
pub(crate) fn references(against: Against) -> Vec<Reference> {
    let text = |text: &str| match against {
        Against::Texts => text.to_owned(),
        Against::Captions => text.lines().map(captions).collect::<Vec<_>>().join("\n"),
        Against::Fillers => text.lines().map(fillers).collect::<Vec<_>>().join("\n"),
    };
    FILES.iter().map(|(name, file)| super::transcript(name, &text(file))).collect()
}

/// Lines of about 32 letters; every third long word at an end is broken.
fn captions(line: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for (at, word) in line.split(' ').enumerate() {
        let broken = at % 3 == 0 && length > 24 && word.len() > 7 && word.chars().all(|c| c.is_ascii_lowercase());
        match (broken, length > 30) {
            (true, _) => out.push_str(&format!(" {}-\n{}", &word[..4], &word[4..])),
            (false, true) => out.push_str(&format!("\n{word}")),
            (false, false) => out.push_str(&format!("{}{word}", if at == 0 { "" } else { " " })),
        }
        length = if broken || length > 30 { word.len() } else { length + word.len() + 1 };
    }
    out
}

/// A filler behind the fourth word of every sentence.
fn fillers(line: &str) -> String {
    let mut since = 0;
    let mut out = Vec::new();
    for (at, word) in line.split(' ').enumerate() {
        since += 1;
        let plain = word.ends_with(|c: char| c.is_alphanumeric());
        let comma = if plain { "," } else { "" };
        match since {
            4 if plain && at % 2 == 0 => out.push(format!("{word}{comma} um,")),
            4 if plain => out.push(format!("{word}{comma} you know,")),
            _ => out.push(word.to_owned()),
        }
        if word.ends_with(['.', '?', ':']) && word != "Mr." {
            since = 0;
        }
    }
    out.join(" ")
}

/// All sentences of speakers with names, and of the statement.
fn sentences() -> Vec<Said> {
    let mut all = Vec::new();
    for (file, (_, text)) in FILES.iter().enumerate() {
        for line in text.lines() {
            let labelled =
                SPEAKERS.iter().find_map(|(label, name)| Some((line.strip_prefix(label)?.strip_prefix(": ")?, *name)));
            let (said, speaker) = match labelled {
                Some(found) => found,
                None if file == 3 => (line, "Ann Lund"),
                None => continue,
            };
            all.extend(split(said).into_iter().map(|text| Said { text, speaker, file }));
        }
    }
    all.retain(|one| one.text.ends_with('.') && one.text.split(' ').count() >= 5);
    all
}

fn split(said: &'static str) -> Vec<&'static str> {
    let mut all = Vec::new();
    let mut start = 0;
    for (at, _) in said.match_indices(' ') {
        let before = &said[start..at];
        if before.ends_with(['.', '?']) && !before.ends_with("Mr.") {
            all.push(before);
            start = at + 1;
        }
    }
    all.push(&said[start..]);
    all
}

/// All cases; each round draws anew.
pub(crate) fn cases(rounds: u64) -> Vec<Case> {
    let sentences = sentences();
    let mut cases = Vec::new();
    for round in 0..rounds {
        let dice = &mut Dice::new(round + 1);
        for said in &sentences {
            let case = |way, expected, quote| Case {
                way,
                expected,
                quote,
                speaker: said.speaker,
                against: Against::Texts,
                house: House::Wire,
            };
            let words = words(said.text);
            for &(way, expected, make) in WAYS {
                cases.extend(make(&words, dice).map(|quote| case(way, expected, quote)));
            }
            let plain = said.text.trim_end_matches('.').to_owned();
            cases.push(Case {
                against: Against::Captions,
                ..case("lines of captions", Expected::Faithful, plain.clone())
            });
            if words.len() > 5 {
                cases.push(Case {
                    against: Against::Fillers,
                    ..case("fillers dropped", Expected::Fillers, plain.clone())
                });
                let allowed = case("fillers dropped, as the house allows", Expected::Faithful, plain.clone());
                cases.push(Case { against: Against::Fillers, house: House::UkPaper, ..allowed });
            }
            if said.file < 3 {
                let others: Vec<&str> =
                    SPEAKERS.iter().map(|(_, name)| *name).filter(|name| *name != said.speaker).collect();
                cases.push(Case {
                    speaker: dice.pick(&others),
                    ..case("other speaker", Expected::Misattributed, plain.clone())
                });
            }
            cases.extend(
                stitched(said, &sentences, dice).map(|quote| case("two places stitched", Expected::Stitched, quote)),
            );
            cases.push(case("invented", Expected::Invented, invented(&sentences, dice)));
        }
    }
    let paraphrases = PARAPHRASES.iter().map(|(quote, speaker)| Case {
        way: "paraphrase",
        expected: Expected::Paraphrase,
        quote: (*quote).to_owned(),
        speaker,
        against: Against::Texts,
        house: House::Wire,
    });
    cases.extend(paraphrases);
    cases
}

/// The beginning of one sentence and the end of another text's.
fn stitched(said: &Said, all: &[Said], dice: &mut Dice) -> Option<String> {
    let others: Vec<Said> = all.iter().filter(|other| other.file != said.file).copied().collect();
    let (one, other) = (words(said.text), words(dice.pick(&others).text));
    let mark = dice.pick(&[" … ", " "]);
    (one.len() >= 8 && other.len() >= 8).then(|| {
        let (first, last) = (&one[..one.len() / 2 + 1], &other[other.len() / 2 - 1..]);
        format!("{}{mark}{}", first.join(" ").trim_end_matches(','), last.join(" "))
    })
}

/// A sentence that nobody said, of words that stand in the texts.
fn invented(all: &[Said], dice: &mut Dice) -> String {
    let mut word = || loop {
        let words = words(dice.pick(all).text);
        let at = dice.below(words.len());
        let bare = bare(&words[at]);
        if bare.len() > 4 && !is_hinge(&words[at]) {
            return bare;
        }
    };
    let words = [word(), word(), word(), word(), word()];
    let [a, b, c, d, e] = words;
    match dice.below(4) {
        0 => format!("Our {a} should have told the {b} before the {c} became a {d} {e}"),
        1 => format!("I keep asking the {a} why every {b} has a {c} and no {d} for its {e}"),
        2 => format!("Give us a {a} and a {b}, and we can find {c} for the {d} without {e}"),
        _ => format!("There were {a} in the {b}, but the {c} would rather talk about {d} than {e}"),
    }
}

const PARAPHRASES: &[(&str, &str)] = &[
    (
        "somewhere south of Calder Bay a ship still carries the spare part for the engine that failed in March",
        "Ann Lund",
    ),
    ("with three idle ferries, one almost new, the Fennimore line hired us a boat in the great storm", "Ann Lund"),
    (
        "an order for a new hull, at the Brennick yard in Tolme, was approved by the board with 25 million crowns",
        "Ann Lund",
    ),
    (
        "a sale of old launches, which my colleagues organised, brought 1,200 crowns and covered the cost of paint",
        "Ann Lund",
    ),
    ("their homes, school and shops in Lower Dunmarrow were lost, say constituents of mine", "Grace Oduya"),
    ("a summary of nine pages was sent to us by Halvard Stone, the contractor", "Peter Tarve"),
    ("near the slipway two cracks were found and within a month repaired by our engineers", "Peter Tarve"),
    ("for years the drainage was blocked, and salty sand and weak mortar were in the wall", "Helena Wesk"),
    ("along the ring road nearly 9,000 trees that were planted by us are alive", "Rune Haskel"),
    ("by hand, for fourteen winters, the canal was dug by them", "Rune Haskel"),
];

/// Whether a verdict is what a case expects.
pub(crate) fn is_right(expected: Expected, kind: VerdictKind) -> bool {
    use VerdictKind::{
        Altered, ChangesSense, DisclosedEdit, Misattributed, NotFound, ParaphraseInQuotes, Stitched, Typography,
        UndisclosedOmission, Verbatim,
    };
    match expected {
        Expected::Faithful => matches!(kind, Verbatim | Typography),
        Expected::Disclosed => kind == DisclosedEdit,
        Expected::Fillers => kind == UndisclosedOmission,
        Expected::Altered => matches!(kind, Altered | UndisclosedOmission),
        Expected::Sense => kind == ChangesSense,
        Expected::Stitched => kind == Stitched,
        Expected::Misattributed => kind == Misattributed,
        Expected::Paraphrase => matches!(kind, ParaphraseInQuotes | Altered),
        Expected::Invented => kind == NotFound,
    }
}
