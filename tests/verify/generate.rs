//! Quotations altered in named ways, from the texts under `tests/evidence/`; the same ones on every run.

use onrecord::evidence::{House, Reference, VerdictKind};

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

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
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

type Words = Vec<String>;
/// Makes one of a sentence, without its full stop; none where it has nothing of the kind.
type Way = fn(&Words, &mut Dice) -> Option<String>;

/// The ways that need one sentence alone.
const WAYS: &[(&str, Expected, Way)] = &[
    ("as it was said", Expected::Faithful, |words, _| Some(words.join(" "))),
    ("shape of marks", Expected::Faithful, |words, _| swapped(words, &[(", ", "; "), ("-", "‑"), ("'", "’")])),
    ("commas as dashes", Expected::Faithful, |words, _| swapped(words, &[(", ", " — ")])),
    ("spaces", Expected::Faithful, |words, _| Some(words.join("\u{a0} "))),
    ("capitals", Expected::Faithful, |words, dice| {
        let all = words.join(" ");
        Some(if dice.below(2) == 0 { all.to_uppercase() } else { all[..1].to_lowercase() + &all[1..] })
    }),
    ("British and American", Expected::Faithful, |words, _| table(words, SPELLINGS)),
    ("numbers in words and digits", Expected::Faithful, |words, _| phrases(words, NUMERALS)),
    ("hyphens", Expected::Faithful, |words, _| swapped(words, &[("-", " ")])),
    ("split by its cue", Expected::Faithful, |words, dice| {
        let at = 2 + dice.below(words.len() - 3);
        Some(format!("{}|{}", words[..at].join(" ").trim_end_matches(','), words[at..].join(" ")))
    }),
    ("partial", Expected::Faithful, |words, dice| {
        let plain = words[1..].iter().all(|word| !is_hinge(word)) && !is_hinge(&bare(&words[0]));
        let len = 3.max(words.len() / 2);
        let start = dice.below(words.len() - len + 1);
        plain.then(|| words[start..start + len].join(" "))
    }),
    ("ellipsis, honest", Expected::Disclosed, |words, dice| {
        let at = harmless(words, dice, 2)?;
        let kept = [&words[..at], &["…".to_owned()], &words[at + 2..]].concat();
        Some(kept.join(" "))
    }),
    ("bracket, honest", Expected::Disclosed, |words, dice| {
        let pronouns = ["it", "they", "them", "he", "him", "us"];
        let at = find(words, dice, |word| pronouns.contains(&word))?;
        Some(replaced(
            words,
            at,
            &format!("[{}]{}", dice.pick(&["the board", "the mayor", "the town"]), tail(&words[at])),
        ))
    }),
    ("word left out", Expected::Altered, |words, dice| {
        let at = harmless(words, dice, 1)?;
        Some([&words[..at], &words[at + 1..]].concat().join(" "))
    }),
    ("word swapped", Expected::Altered, |words, dice| {
        let at = harmless(words, dice, 1)?;
        let other = dice.pick(&["lantern", "gravel", "thimble", "orchard", "saddle", "kettle"]);
        Some(replaced(words, at, &format!("{other}{}", tail(&words[at]))))
    }),
    ("near-synonym", Expected::Altered, |words, _| table(words, SYNONYMS)),
    ("word put in", Expected::Altered, |words, dice| {
        let at = 1 + dice.below(words.len() - 1);
        let other = dice.pick(&["dreadfully", "frankly", "wooden", "quietly"]);
        Some([&words[..at], &[other.to_owned()], &words[at..]].concat().join(" "))
    }),
    ("order", Expected::Altered, |words, dice| {
        let at = harmless(words, dice, 2)?;
        let mut words = words.clone();
        words.swap(at, at + 1);
        Some(words.join(" "))
    }),
    ("noise of a scan", Expected::Altered, |words, dice| {
        let at =
            find(words, dice, |word| word.len() > 5 && (word.contains("rn") || word.contains('m')) && !is_hinge(word))?;
        let noisy =
            if words[at].contains("rn") { words[at].replacen("rn", "m", 1) } else { words[at].replacen('m', "rn", 1) };
        (at > 0).then(|| replaced(words, at, &noisy))
    }),
    ("negation put in", Expected::Sense, |words, dice| {
        let at = find(words, dice, |word| {
            ["will", "is", "was", "can", "are", "were", "should", "have", "must"].contains(&word)
        })?;
        let turned = words.get(at + 1).is_some_and(|next| next == "not");
        (!turned).then(|| replaced(words, at, &format!("{} not", words[at])))
    }),
    ("negation lost", Expected::Sense, |words, _| {
        let at = words.iter().position(|word| word == "not" || word == "never")?;
        Some([&words[..at], &words[at + 1..]].concat().join(" "))
    }),
    ("negation of a subject lost", Expected::Sense, |words, _| {
        table(
            words,
            &[("nobody", "everybody"), ("no", "every"), ("nothing", "something"), ("none", "all"), ("cannot", "can")],
        )
    }),
    ("number changed", Expected::Sense, |words, dice| {
        let mut at =
            find(words, dice, |word| NUMBERS.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit()))?;
        if words[at] == "million" {
            at -= 1;
        }
        let other = dice.pick(&["seventeen", "17", "81", "thirteen"]);
        Some(replaced(words, at, &format!("{other}{}", tail(&words[at]))))
    }),
    ("name changed", Expected::Sense, |words, dice| {
        let inside =
            |word: &str| word.starts_with(char::is_uppercase) && !word.starts_with("I") && !word.starts_with("Mr");
        let at = 1 + find(&words[1..].to_vec(), dice, inside)?;
        Some(replaced(words, at, &format!("{}{}", dice.pick(&["Quillan", "Morvay", "Estrin"]), tail(&words[at]))))
    }),
    ("tense", Expected::Sense, |words, _| table(words, TENSES)),
    ("modal", Expected::Sense, |words, _| table(words, MODALS)),
    ("quantifier", Expected::Sense, |words, _| table(words, QUANTIFIERS)),
    ("condition cut off behind", Expected::Sense, |words, _| {
        let at = words.iter().position(|word| word == "if" || word == "unless").filter(|&at| at >= 4)?;
        Some(words[..at].join(" ").trim_end_matches(',').to_owned())
    }),
    ("condition cut off before", Expected::Sense, |words, _| {
        let at = words.iter().position(|word| word.ends_with(','))? + 1;
        (words[0] == "If" && words.len() - at >= 4).then(|| words[at..].join(" "))
    }),
    ("denial cut off before", Expected::Sense, |words, _| {
        let at = words.iter().position(|word| word == "that")? + 1;
        let turned = words[..at].iter().any(|word| ["not", "denied", "never"].contains(&&**word));
        (turned && words.len() - at >= 4).then(|| words[at..].join(" "))
    }),
    ("ellipsis that hides a not", Expected::Sense, |words, _| {
        let at = words.iter().position(|word| word == "not" || word == "never")?;
        Some(replaced(words, at, "…"))
    }),
    ("bracket that turns it round", Expected::Sense, |words, dice| {
        let at =
            find(words, dice, |word| ["will", "is", "was", "can", "are", "were", "should", "have"].contains(&word))?;
        let turned = words.get(at + 1).is_some_and(|next| next == "not");
        (!turned).then(|| replaced(words, at, &format!("{} [not]", words[at])))
    }),
];

const SPELLINGS: &[(&str, &str)] = &[
    ("labour", "labor"),
    ("harbour", "harbor"),
    ("organised", "organized"),
    ("neighbours", "neighbors"),
    ("centre", "center"),
    ("judgement", "judgment"),
    ("colour", "color"),
    ("theatre", "theater"),
];
const NUMERALS: &[(&str, &str)] = &[
    ("25 million", "twenty-five million"),
    ("twenty", "20"),
    ("4 percent", "four per cent"),
    ("1,200", "1200"),
    ("nine", "9"),
    ("eleven", "11"),
    ("thirty", "30"),
    ("five hundred", "500"),
    ("60 million", "sixty million"),
    ("forty engineers", "40 engineers"),
    ("48", "forty-eight"),
    ("9,000", "nine thousand"),
    ("eighteen", "18"),
    ("two percent", "2%"),
    ("fourteen", "14"),
    ("a hundred and sixty", "160"),
    ("18 million", "eighteen million"),
    ("forty-two", "42"),
    ("second", "2nd"),
    ("third", "3rd"),
];
const NUMBERS: &[&str] = &[
    "million",
    "twenty",
    "nine",
    "eleven",
    "thirty",
    "forty",
    "eighteen",
    "fourteen",
    "three",
    "two",
    "four",
    "five",
    "forty-two",
];
const SYNONYMS: &[(&str, &str)] = &[
    ("big", "large"),
    ("boat", "ship"),
    ("patient", "calm"),
    ("hired", "rented"),
    ("badly", "poorly"),
    ("small", "little"),
    ("hollow", "empty"),
    ("summary", "digest"),
    ("collapse", "failure"),
    ("answer", "reply"),
    ("weak", "feeble"),
    ("modest", "humble"),
    ("anger", "fury"),
    ("town", "village"),
    ("decision", "choice"),
    ("square", "plaza"),
    ("tools", "gear"),
    ("winters", "years"),
    ("cleaners", "sweepers"),
    ("price", "cost"),
    ("slow", "sluggish"),
    ("quarrel", "dispute"),
    ("garden", "park"),
    ("repairs", "works"),
    ("workers", "staff"),
    ("fire", "blaze"),
    ("cause", "reason"),
    ("damage", "harm"),
    ("training", "practice"),
    ("proud", "pleased"),
    ("quay", "wharf"),
    ("report", "paper"),
    ("letter", "note"),
];
const TENSES: &[(&str, &str)] = &[
    ("is", "was"),
    ("are", "were"),
    ("was", "is"),
    ("were", "are"),
    ("has", "had"),
    ("failed", "fails"),
    ("approved", "approves"),
    ("offered", "offers"),
    ("knows", "knew"),
    ("asked", "asks"),
    ("begins", "began"),
    ("meets", "met"),
    ("runs", "ran"),
    ("depend", "depended"),
    ("believe", "believed"),
    ("tested", "tests"),
    ("paid", "pays"),
];
const MODALS: &[(&str, &str)] = &[
    ("will", "may"),
    ("may", "will"),
    ("must", "could"),
    ("can", "should"),
    ("could", "can"),
    ("should", "might"),
    ("would", "will"),
    ("might", "would"),
];
const QUANTIFIERS: &[(&str, &str)] = &[
    ("all", "some"),
    ("most", "few"),
    ("every", "any"),
    ("some", "all"),
    ("many", "few"),
    ("any", "every"),
    ("each", "any"),
    ("nearly", "almost never"),
    ("only", "almost"),
    ("several", "many"),
];

/// Words that this suite leaves alone where it means to change nothing that matters.
fn is_hinge(word: &str) -> bool {
    let bare = bare(word);
    let list = include_str!("../../src/evidence/sense.txt");
    let listed = list.lines().filter_map(|line| line.split('\t').next()).any(|entry| entry == bare);
    let auxiliary =
        ["am", "are", "be", "been", "did", "had", "has", "have", "is", "was", "were", "do"].contains(&&*bare);
    let name = word.starts_with(char::is_uppercase);
    let number = bare.chars().any(|c| c.is_ascii_digit())
        || NUMERALS
            .iter()
            .chain(&[
                ("one", ""),
                ("three", ""),
                ("two", ""),
                ("ten", ""),
                ("hundred", ""),
                ("million", ""),
                ("percent", ""),
                ("four", ""),
                ("five", ""),
                ("six", ""),
                ("forty", ""),
                ("twice", ""),
                ("first", ""),
                ("sixty", ""),
            ])
            .any(|(one, _)| *one == bare);
    listed || auxiliary || name || number
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The mark behind a word.
fn tail(word: &str) -> &str {
    &word[word.trim_end_matches(|c: char| !c.is_alphanumeric()).len()..]
}

fn find(words: &Words, dice: &mut Dice, fits: impl Fn(&str) -> bool) -> Option<usize> {
    let all: Vec<usize> = (0..words.len()).filter(|&at| fits(words[at].trim_end_matches(','))).collect();
    (!all.is_empty()).then(|| dice.pick(&all))
}

/// Where `len` words inside the sentence stand on which nothing hangs, nor on their neighbours, and no two are equal.
fn harmless(words: &Words, dice: &mut Dice, len: usize) -> Option<usize> {
    let fits = |at: &usize| {
        let inside = &words[*at..at + len];
        inside.iter().all(|word| !is_hinge(word) && !word.ends_with(','))
            && inside[0] != words[at + len]
            && inside[0] != inside[len - 1]
            || len == 1 && !is_hinge(&inside[0]) && !inside[0].ends_with(',') && inside[0] != words[at + 1]
    };
    let all: Vec<usize> = (2..words.len().saturating_sub(len + 1)).filter(fits).collect();
    (!all.is_empty()).then(|| dice.pick(&all))
}

fn replaced(words: &Words, at: usize, other: &str) -> String {
    let mut words = words.clone();
    words[at] = other.to_owned();
    words.join(" ")
}

/// All of the marks replaced, where there is one.
fn swapped(words: &Words, marks: &[(&str, &str)]) -> Option<String> {
    let text = words.join(" ");
    let other = marks.iter().fold(text.clone(), |text, (one, other)| text.replace(one, other));
    (other != text).then_some(other)
}

/// The first word that stands in the table, replaced; in either direction it is the first column that is looked for.
fn table(words: &Words, table: &[(&str, &str)]) -> Option<String> {
    words.iter().enumerate().find_map(|(at, word)| {
        let other = table.iter().find(|(one, _)| *one == bare(word))?.1;
        Some(replaced(words, at, &format!("{other}{}", tail(word))))
    })
}

/// The same with several words.
fn phrases(words: &Words, table: &[(&str, &str)]) -> Option<String> {
    let text = format!(" {} ", words.join(" "));
    let found = table.iter().find(|(one, _)| text.contains(&format!(" {one} ")))?;
    Some(text.replacen(&format!(" {} ", found.0), &format!(" {} ", found.1), 1).trim().to_owned())
}

fn words(text: &str) -> Words {
    text.trim_end_matches('.').split(' ').map(str::to_owned).collect()
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
