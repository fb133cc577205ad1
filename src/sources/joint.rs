//! Joint sources: "Ada Reed and Bo Lind said", "the mayor, her deputy and two aides said". Each of them speaks.

use crate::grammar::{Run, Scene};
use crate::lexicon::{Classes, Gender};
use crate::model::Class;
use crate::sources::class::Judgement;
use crate::sources::mention::{Form, Mention};
use crate::sources::proper::joined;
use crate::sources::resolve::{Found, Walk};
use crate::text::Kind;

impl<'a> Walk<'a> {
    /// The parts of a source that names several; empty where it names one ("the Department of Trade and Industry").
    pub(super) fn parts(&self, mention: &Mention<'a>) -> Vec<Mention<'a>> {
        let runs = split(&self.scene, mention.run);
        if runs.len() < 2 {
            return Vec::new();
        }
        let parts: Vec<Mention<'a>> = runs.into_iter().map(|run| Mention::read(&self.scene, run)).collect();
        let sure = parts.iter().filter(|part| self.can_speak_alone(part)).count();
        // "Trell and his aides": an unknown name beside one who speaks; "Bell and Finch" may be a firm.
        let unknown =
            |part: &Mention<'a>| matches!(part.form, Form::ProperNoun(run) if self.is_lone_and_unknown(part, run));
        let all = parts.iter().all(|part| self.can_speak_alone(part) || unknown(part));
        if sure > 0 && all { parts } else { Vec::new() }
    }

    /// A person, a human noun, a body with its article, a name that a list has.
    fn can_speak_alone(&self, part: &Mention<'a>) -> bool {
        let head = self.scene.classes(self.scene.token(part.head));
        match &part.form {
            Form::Name(_) => true,
            _ if part.role.is_some() => true,
            Form::ProperNoun(run) => {
                let name = joined(&self.scene, *run);
                let known = self.people.find(&[name], Gender::Unknown, part.run.start).is_some();
                known || self.scene.lexicon.name(name).is_some() || head.any(Classes::GIVEN)
            }
            Form::Noun => part.definite && head.any(Classes::BODY),
            Form::Pronoun(_) | Form::First => true,
            Form::Indefinite => false,
        }
    }

    /// Who a part is; "Jo" in "Jo and Ada Reed" has the other's surname.
    pub(super) fn part(&mut self, part: &Mention<'a>, next: Option<&Mention<'a>>, quoted: bool) -> Option<Found<'a>> {
        let given = part.run.end - part.run.start == 1;
        if let Some(Form::Name(family)) = next.map(|next| &next.form).filter(|_| given)
            && let [_, .., surname] = family.words.as_slice()
        {
            let words = [self.scene.word(self.scene.token(part.head)), *surname];
            return Some(match self.people.find(&words, Gender::Unknown, part.run.start) {
                Some(person) => (self.of_person(person), None),
                None => (self.plain(&words.join(" "), Judgement::of(Class::NamedPerson), None), None),
            });
        }
        self.of_mention(part, quoted)
    }
}

/// The phrase cut at its "and", and before that at the commas between names. What has a preposition or a relative clause
/// before the conjunction is one: "officers of the army and the police".
fn split(scene: &Scene<'_>, run: Run) -> Vec<Run> {
    let joins = |at: &u32| scene.classes(scene.token(*at)).any(Classes::COORDINATOR) && scene.is_any(*at, &["and"]);
    let Some(and) = (run.start + 1..run.end).find(joins) else { return Vec::new() };
    let ties = Classes::PREPOSITION.with(Classes::RELATIVE);
    if and + 1 >= run.end || (run.start..and).any(|at| scene.classes(scene.token(at)).any(ties)) {
        return Vec::new();
    }
    let mut cuts: Vec<u32> = (run.start..and).filter(|&at| is_list_comma(scene, at, run)).collect();
    cuts.push(and);
    let mut runs = Vec::new();
    let mut start = run.start;
    for cut in cuts {
        let end = cut - u32::from(scene.token(cut - 1).kind == Kind::Comma);
        runs.push(Run::new(start, end));
        start = cut + 1;
    }
    runs.push(Run::new(start, run.end));
    runs.retain(|run| !run.is_empty());
    runs
}

/// "Ada Reed*,* Bo Lind and the mayor": a comma between a capital and a capital.
fn is_list_comma(scene: &Scene<'_>, at: u32, run: Run) -> bool {
    let inside = at > run.start && at + 1 < run.end && scene.token(at).kind == Kind::Comma;
    inside && scene.token(at - 1).capital() && scene.token(at + 1).capital()
}
