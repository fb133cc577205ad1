//! Whether an unknown capitalised name is a person's or a body's: the article as a whole decides, once for each name.
//!
//! "Adkins said he …" is a person, "Trackway said it …" a body. Each place where the name stands gives its vote: the pronoun
//! that comes next in the sentence, "who", an apposition, what stands before it.

use crate::grammar::Scene;
use crate::lexicon::Classes;
use crate::sources::resolve::Walk;
use crate::sources::title;
use crate::text::Kind;

impl<'a> Walk<'a> {
    /// Whether the name is a person's; `None` where nothing in the article tells.
    pub(super) fn is_persons(&mut self, name: &'a str) -> Option<bool> {
        if let Some(&known) = self.kinds.get(name) {
            return known;
        }
        let votes = votes(&self.scene, name);
        let kind = if votes == 0 { None } else { Some(votes > 0) };
        self.kinds.insert(name, kind);
        kind
    }

    /// What was decided where nothing told: the same name is not a person here and a body there. Who was taken for a body
    /// ("Trell said …") and is "he" now was a person before.
    pub(super) fn settle_kind(&mut self, name: &'a str, persons: bool) {
        self.kinds.insert(name, Some(persons));
        if persons {
            self.make_person(name);
        }
    }
}

/// Above zero for a person, below for a body.
fn votes(scene: &Scene<'_>, name: &str) -> i32 {
    const MOST: usize = 24;
    let tokens = scene.tokens();
    let found = memchr::memmem::find_iter(scene.text.as_bytes(), name.as_bytes()).take(MOST);
    let mut votes = 0;
    for start in found {
        let (start, end) = (start as u32, (start + name.len()) as u32);
        let at = tokens.partition_point(|token| token.start < start) as u32;
        let behind = tokens.partition_point(|token| token.start < end) as u32;
        let whole = tokens.get(at as usize).is_some_and(|token| token.start == start)
            && behind > at
            && tokens[behind as usize - 1].end == end;
        if whole {
            votes += before(scene, at) + after(scene, behind);
        }
    }
    votes
}

/// "Mr" is no unknown's; "the operator Trackway", "at Trackway".
fn before(scene: &Scene<'_>, at: u32) -> i32 {
    let Some(before) = at.checked_sub(1).map(|at| scene.token(at)) else { return 0 };
    let classes = scene.classes(before);
    if before.capital() {
        0
    } else if classes.any(Classes::BODY) || scene.is_any(at - 1, &["at"]) {
        -2
    } else {
        i32::from(classes.any(Classes::ROLE) && !classes.any(Classes::PLURAL))
    }
}

/// "who", an apposition, the first pronoun of the sentence.
fn after(scene: &Scene<'_>, end: u32) -> i32 {
    const REACH: usize = 30;
    if title::describes_body(scene, end) {
        return -3;
    }
    // "Adkins, a welder,"; but "Oceanfare, the largest buyer," may be a body.
    let described = i32::from(title::describes_human(scene, end));
    // "Andes Cobalt executives"
    let next = scene.tokens().get(end as usize).filter(|next| next.kind == Kind::Word && !next.capital());
    if next.is_some_and(|next| scene.lexicon.role(next.lex).is_some_and(|role| role.is_plural)) {
        return -2;
    }
    let rest = scene.tokens().iter().skip(end as usize).take(REACH);
    for (distance, token) in rest.take_while(|token| !token.kind.is_terminal() && token.kind != Kind::Colon).enumerate()
    {
        let word = scene.word(token);
        let classes = scene.lexicon.classes(token.lex);
        // "Adkins, who …"; "Andes Cobalt, which …"
        if distance < 2 && matches!(word, "who" | "which") {
            return if word == "who" { 3 } else { -3 };
        }
        if classes.any(Classes::MASCULINE.with(Classes::FEMININE)) {
            return described + 1;
        }
        if matches!(word, "it" | "its") {
            return described - 1;
        }
        // Another name may be who is meant from here; "told Reuters" is none.
        if token.capital() && token.kind == Kind::Word && scene.lexicon.name(word).is_none() {
            break;
        }
    }
    described
}
