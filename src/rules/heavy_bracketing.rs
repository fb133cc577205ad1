use super::facts::words;
use super::{About, Found, Profile, Rule, Story};
use crate::model::Level;

pub(super) const RULE: Rule = Rule {
    name: "heavy-bracketing",
    page: include_str!("heavy_bracketing.md"),
    level: Level::Note,
    on: &[Profile::Default, Profile::Wire],
    authority: "AP, New York Times",
    find,
};

/// In words that are not outside quotations: what a bracket must not put in.
const SENSE: [&str; 10] = ["not", "no", "never", "only", "cannot", "won't", "will", "would", "must", "is"];

fn find(story: &Story<'_>, found: &mut Found<'_>) {
    if memchr::memchr(b'[', story.text().as_bytes()).is_none() {
        return;
    }
    let mut last = None;
    for said in story.all() {
        for piece in said.one.quoted.iter().filter(|piece| piece.text.contains('[')) {
            // Words inside another's words are the same words.
            if last.replace(piece.start) == Some(piece.start) {
                continue;
            }
            let (inside, all) = (bracketed(&piece.text), words(&story.scene, piece.bytes));
            let sense = inside.iter().find(|word| SENSE.contains(&word.to_lowercase().as_str()));
            if let Some(word) = sense {
                found.add(
                    piece,
                    About::Said(said.one),
                    format!("“[{word}]” in brackets: the sense of the quotation hangs on a word nobody said"),
                );
            } else if inside.len() >= 2 && all >= 5 && inside.len() * 4 > all {
                let message = format!("{} of {all} words of this quotation stand in brackets", inside.len());
                found.add(piece, About::Said(said.one), message);
            }
        }
    }
}

/// The words in brackets. "[T]he", "[sic]" and "[laughs]" change nothing.
fn bracketed(text: &str) -> Vec<&str> {
    let mut inside = Vec::new();
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once('[') {
        let Some((words, behind)) = behind.split_once(']') else { break };
        let single = words.chars().count() == 1;
        let noise = ["sic", "laughs", "laughter", "applause", "inaudible", "crosstalk", "pause"].contains(&words);
        if !single && !noise {
            inside.extend(words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)));
        }
        rest = behind;
    }
    inside
}
