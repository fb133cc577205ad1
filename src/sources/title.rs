//! What is said of a person beside the name: the title before it, the apposition behind it.

use crate::grammar::{Run, Scene};
use crate::lexicon::{Classes, TitleKind};
use crate::sources::proper::{ProperName, joined};
use crate::text::Kind;

/// The title before a name: its capitalised words, and small-letter nouns before them: "national security adviser".
pub(crate) fn title_before(scene: &Scene<'_>, name: &ProperName<'_>) -> Option<Run> {
    let mut start = name.run.start;
    while start > 0 && name.run.start - start < 8 {
        let before = scene.token(start - 1);
        let classes = scene.classes(before);
        let inside_run = start > name.title.start;
        let small = before.kind == Kind::Word
            && !classes.any(
                Classes::ARTICLE
                    .with(Classes::PREPOSITION)
                    .with(Classes::DETERMINER)
                    .with(Classes::POSSESSIVE)
                    .with(Classes::FINITE)
                    .with(Classes::COORDINATOR)
                    .with(Classes::SUBORDINATOR),
            )
            && (before.capital()
                || classes.any(Classes::NOUN.with(Classes::ADJECTIVE).with(Classes::SIDE))
                    && !classes.any(Classes::CLITIC));
        let goes_on = inside_run || small && !scene.token(start).starts_paragraph();
        if !goes_on {
            break;
        }
        start -= 1;
    }
    let run = Run::new(start, name.run.start);
    let honorific = run.end - run.start == 1
        && scene.lexicon.title(joined(scene, run)).is_some_and(|(kind, _)| kind == TitleKind::Honorific);
    let has_role = (run.start..run.end).any(|at| {
        let token = scene.token(at);
        scene.classes(token).any(Classes::ROLE.with(Classes::TITLE))
    });
    (!run.is_empty() && !honorific && has_role).then_some(run)
}

/// The apposition behind a name, up to its comma or stop: "an economist at Nord Bank", the age left out.
pub(crate) fn apposition(scene: &Scene<'_>, end: u32) -> Option<Run> {
    const LONGEST: u32 = 24;
    /// Of whom an age is given, anything short says what he is: ", 44, a fish packer,".
    const SHORT: u32 = 8;
    let tokens = scene.tokens();
    if tokens.get(end as usize)?.kind != Kind::Comma {
        return None;
    }
    let mut start = end + 1;
    let first = tokens.get(start as usize)?;
    let aged = first.kind == Kind::Number && tokens.get(start as usize + 1)?.kind == Kind::Comma;
    if aged {
        start += 2;
    }
    let first = tokens.get(start as usize)?;
    let classes = scene.classes(first);
    let describes = classes.any(Classes::ARTICLE.with(Classes::POSSESSIVE))
        || classes.any(Classes::ROLE)
        || classes.any(Classes::TITLE)
        || !first.capital() && classes.any(Classes::ADJECTIVE) && !classes.any(Classes::VERB);
    if !describes {
        return None;
    }
    let mut stop = start;
    while let Some(token) = tokens.get(stop as usize) {
        let ends = matches!(token.kind, Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Dash | Kind::Colon)
            || token.kind.is_mark()
            || token.starts_paragraph() && stop > start;
        if ends || stop - start > LONGEST {
            break;
        }
        let classes = scene.classes(token);
        if classes.any(Classes::RELATIVE)
            || classes.any(Classes::FINITE)
            || classes.any(Classes::REPORTING.with(Classes::PAST)) && classes.any(Classes::PAST) && stop > start + 1
        {
            break;
        }
        stop += 1;
    }
    let has_role = (start..stop).any(|at| scene.classes(scene.token(at)).any(Classes::ROLE));
    let described = aged && classes.any(Classes::ARTICLE) && stop - start <= SHORT;
    (stop > start && (has_role || described)).then_some(Run::new(start, stop))
}

/// Whether the apposition behind a name says what a human is: ", 46, a nurse", not ", a consultancy".
pub(crate) fn describes_human(scene: &Scene<'_>, end: u32) -> bool {
    apposition(scene, end).is_some_and(|run| first_kind(scene, run) == Some(true))
}

/// Whether the apposition behind a name says what a body is: ", a consultancy", ", the operator of the mine".
pub(crate) fn describes_body(scene: &Scene<'_>, end: u32) -> bool {
    let tokens = scene.tokens();
    let comma = tokens.get(end as usize).is_some_and(|token| token.kind == Kind::Comma);
    let article = tokens.get(end as usize + 1).is_some_and(|token| scene.classes(token).any(Classes::ARTICLE));
    let last = (end + 10).min(tokens.len() as u32);
    comma && article && first_kind(scene, Run::new(end + 1, last)) == Some(false)
}

/// Whether the head of the first noun phrase names a human (`true`) or a body (`false`).
fn first_kind(scene: &Scene<'_>, run: Run) -> Option<bool> {
    let stop = Classes::PREPOSITION.with(Classes::RELATIVE).with(Classes::FINITE);
    let phrase = (run.start..run.end).map(|at| scene.token(at));
    let phrase = phrase.take_while(|token| token.kind == Kind::Word && !scene.classes(token).any(stop));
    let kinds = phrase.filter_map(|token| {
        let classes = scene.classes(token);
        let body = classes.any(Classes::BODY.with(Classes::MEDIA));
        (body || classes.any(Classes::ROLE)).then_some(!body)
    });
    kinds.last()
}

/// The description that a name closes: "*Counsel to the inquiry*, Jo Banks", "said *the mill's director of safety*, Jo Banks".
pub(crate) fn introduction(scene: &Scene<'_>, name: &ProperName<'_>) -> Option<Run> {
    const LONGEST: u32 = 12;
    let start = name.run.start.min(name.title.start);
    let comma = start.checked_sub(1).filter(|&at| scene.token(at).kind == Kind::Comma)?;
    let opens = Classes::ARTICLE.with(Classes::POSSESSIVE);
    let ends = Classes::FINITE.with(Classes::RELATIVE).with(Classes::COORDINATOR);
    let mut first = None;
    for at in (comma.saturating_sub(LONGEST)..comma).rev() {
        let token = scene.token(at);
        let classes = scene.classes(token);
        let clitic = !token.spaced() && classes.any(Classes::CLITIC);
        if !clitic && token.kind != Kind::Word || classes.any(ends) {
            break;
        }
        let office = token.capital() && classes.any(Classes::ROLE);
        if classes.any(opens) || office {
            first = Some(at);
        }
        if classes.any(Classes::REPORTING) && !classes.any(Classes::NOUN) || token.starts_paragraph() {
            break;
        }
    }
    let run = Run::new(first?, comma);
    // "one of the *negotiators*, Jo Banks": what several are.
    let several = scene.lexicon.role(scene.token(comma - 1).lex).is_some_and(|role| role.is_plural);
    (!several && first_kind(scene, run) == Some(true)).then_some(run)
}
