//! Numbers as one word with one form: "two hundred and five" is `#205`, "5 per cent" `#5%`, "the third" `#3rd`.
//!
//! A number is digits or number words, with "hundred", "thousand", "million" behind them; "a" stands for one before
//! those. Years spoken in pairs ("twenty twenty-five"), "dozen" and "half a million" are words, not numbers.

use std::sync::LazyLock;

use compact_str::{CompactString, format_compact};

use super::list::{self, Head, Heads, Table};
use super::{Around, Word};
use crate::text::Span;

/// What a word is in a number.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    /// Digits.
    Digits(f64),
    /// One to nineteen.
    Unit(f64),
    /// Twenty to ninety.
    Ten(f64),
    /// Hundred, thousand, million.
    Scale(f64),
    /// Third, 3rd.
    Ordinal(f64),
    /// Percent, dollars: the sign.
    Measure(char),
}

static PARTS: LazyLock<Table<&'static str, Part>> = LazyLock::new(|| {
    let rows = list::rows(include_str!("../numbers.txt"));
    let part = |row: Vec<&'static str>| {
        let [word, value, kind] = row[..] else { panic!("numbers.txt: three columns, not {row:?}") };
        let number = || value.parse().expect("numbers.txt: a number");
        let part = match kind {
            "unit" => Part::Unit(number()),
            "ten" => Part::Ten(number()),
            "scale" => Part::Scale(number()),
            "ordinal" => Part::Ordinal(number()),
            "measure" => Part::Measure(value.chars().next().expect("numbers.txt: a sign")),
            _ => panic!("numbers.txt: no kind {kind:?}"),
        };
        (word, part)
    };
    rows.map(part).collect()
});

/// What `form` is in a number, and the sign of money that it starts with.
fn part(form: &str) -> Option<(Part, Option<char>)> {
    if form == "%" {
        return Some((Part::Measure('%'), None));
    }
    if let Some(&part) = PARTS.get(form) {
        return Some((part, None));
    }
    let sign = form.chars().next().filter(|c| matches!(c, '$' | '£' | '€'));
    let digits = &form[sign.map_or(0, char::len_utf8)..];
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(end) = ["st", "nd", "rd", "th"].iter().find_map(|end| digits.strip_suffix(end)) {
        return end.parse().ok().map(|value| (Part::Ordinal(value), sign));
    }
    let value = digits.replace(',', "").parse().ok()?;
    Some((Part::Digits(value), sign))
}

/// The form of a word with no others that it may be a number with.
pub(in crate::evidence) fn alone(form: CompactString) -> CompactString {
    let mut words = vec![Word { span: Span::new(0, 0), form, around: Around::default() }];
    join(&mut words);
    words.remove(0).form
}

/// Makes one word of each number, in its place.
pub(super) fn join(words: &mut Vec<Word>) {
    let Some(first) = words.iter().position(|word| starts(&word.form)) else { return };
    // "a" may stand before it: "a hundred".
    let mut at = first.saturating_sub(1);
    let mut end = at;
    while at < words.len() {
        let may_start = words[at].form == "a" || starts(&words[at].form);
        if at == end && !may_start {
            (at, end) = (at + 1, end + 1);
            continue;
        }
        let number = if may_start { number_at(&words[at..]) } else { None };
        let len = number.as_ref().map_or(1, |(_, len)| *len);
        words.swap(end, at);
        if let Some((form, len)) = number {
            // The last word of the number is still in its place, unless it is the only one.
            let last = if len == 1 { end } else { at + len - 1 };
            let (span, Around { pause, ends, asks, .. }) = (words[last].span, words[last].around);
            let word = &mut words[end];
            (word.span, word.form) = (word.span.cover(span), form);
            word.around = Around { pause, ends, asks, ..word.around };
        } else if is_time(&words[end].form) {
            words[end].form = format_compact!("#{}", words[end].form);
        }
        end += 1;
        at += len;
    }
    words.truncate(end);
}

/// What may stand in a number and is no part of it by itself.
const LINKS: [&str; 4] = ["a", "and", "per", "cent"];

/// Whether a form may stand in a number and is no part of it by itself.
pub(in crate::evidence) fn links(form: &str) -> bool {
    LINKS.contains(&form)
}

/// How the words begin that numbers are written with.
pub(in crate::evidence) fn heads() -> Heads {
    let mut heads: Heads = LINKS.iter().map(|word| Head::of(word)).collect();
    heads.add(PARTS.heads());
    heads
}

/// Whether a number may start with a form; "a" is looked at where it does not stand alone.
pub(in crate::evidence) fn starts(form: &str) -> bool {
    match form.as_bytes().first() {
        Some(b'a'..=b'z') => PARTS.has(form),
        _ => form.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '£' | '€' | '%')),
    }
}

/// What is no number and yet a word of digits: "7:30" is `#7:30`.
fn is_time(form: &str) -> bool {
    form.starts_with(|c: char| c.is_ascii_digit()) && form.contains(':')
}

/// The form of the number that `words` start with, and how many words it has.
fn number_at(words: &[Word]) -> Option<(CompactString, usize)> {
    let mut sum = Sum::default();
    let mut sign = None;
    let mut len = 0;
    if words[0].form == "a" && matches!(words.get(1).and_then(|word| part(&word.form)), Some((Part::Scale(_), _))) {
        sum.take(Part::Unit(1.0));
        len = 1;
    }
    while let Some(word) = words.get(len).filter(|_| len == 0 || !words[len - 1].around.pause) {
        let linked = word.form == "and" && sum.may_link();
        let next = if linked { words.get(len + 1) } else { Some(word) };
        let Some((part, money)) = next.and_then(|word| part(&word.form)) else { break };
        let small = matches!(part, Part::Unit(_) | Part::Ten(_));
        if money.is_some() && len > 0 || linked && !small || !sum.take(part) {
            break;
        }
        sign = sign.or(money);
        len += 1 + usize::from(linked);
        if let Part::Ordinal(_) = part {
            return Some((format_compact!("#{}rd", sum.value()), len));
        }
    }
    if len == 0 {
        return None;
    }
    let measured = measure(&words[len..]).filter(|_| sign.is_none() && !words[len - 1].around.pause);
    let (sign, more) = measured.map_or((sign, 0), |(sign, more)| (Some(sign), more));
    Some((format_compact!("#{}{}", sum.value(), sign.map(String::from).unwrap_or_default()), len + more))
}

/// What is counted: "percent", "per cent", "dollars".
fn measure(words: &[Word]) -> Option<(char, usize)> {
    match words {
        [per, cent, ..] if per.form == "per" && cent.form == "cent" => Some(('%', 2)),
        [word, ..] => match part(&word.form)? {
            (Part::Measure(sign), _) => Some((sign, 1)),
            _ => None,
        },
        [] => None,
    }
}

/// A number while it is read.
#[derive(Default)]
struct Sum {
    /// Thousands and millions that are done.
    done: f64,
    /// What stands below them.
    current: Option<f64>,
    /// The last scale, below which the next must be.
    scale: Option<f64>,
    /// Whether the last part was "hundred" or "thousand".
    scaled: bool,
}

impl Sum {
    fn value(&self) -> f64 {
        self.done + self.current.unwrap_or(0.0)
    }

    /// Whether "and" may go on: "two hundred and five".
    fn may_link(&self) -> bool {
        self.scaled
    }

    /// Takes the next part, if it belongs to the number.
    fn take(&mut self, part: Part) -> bool {
        let taken = match (part, self.current) {
            (Part::Digits(value), None) if self.done == 0.0 => Some(value),
            (Part::Unit(value) | Part::Ten(value) | Part::Ordinal(value), None) => Some(value),
            (Part::Unit(value), Some(now)) if fits(now, value) => Some(now + value),
            (Part::Ordinal(value), Some(now)) if !self.scaled && value < 10.0 && fits(now, value) => Some(now + value),
            (Part::Ten(value), Some(now)) if now >= 100.0 && now % 100.0 == 0.0 => Some(now + value),
            (Part::Scale(100.0), Some(now)) if (1.0..100.0).contains(&now) => Some(now * 100.0),
            (Part::Scale(scale), Some(now)) if scale > 100.0 && self.scale.is_none_or(|last| scale < last) => {
                self.done += now * scale;
                self.scale = Some(scale);
                self.current = None;
                self.scaled = true;
                return true;
            }
            _ => None,
        };
        self.scaled = matches!(part, Part::Scale(_)) && taken.is_some();
        self.current = taken.or(self.current);
        taken.is_some()
    }
}

/// Whether a unit may follow: "twenty five", "two hundred five".
fn fits(now: f64, unit: f64) -> bool {
    now >= 100.0 && now % 100.0 == 0.0 || unit < 10.0 && now % 10.0 == 0.0 && now % 100.0 >= 20.0
}
