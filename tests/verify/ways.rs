//! The ways to alter one sentence, and the words they exchange.

use super::generate::{Dice, Expected};

pub(crate) type Words = Vec<String>;
/// Makes one of a sentence, without its full stop; none where it has nothing of the kind.
pub(crate) type Way = fn(&Words, &mut Dice) -> Option<String>;

/// The ways that need one sentence alone.
pub(crate) const WAYS: &[(&str, Expected, Way)] = &[
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
pub(crate) fn is_hinge(word: &str) -> bool {
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

pub(crate) fn bare(word: &str) -> String {
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

pub(crate) fn words(text: &str) -> Words {
    text.trim_end_matches('.').split(' ').map(str::to_owned).collect()
}
