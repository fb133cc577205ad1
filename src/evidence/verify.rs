//! The verdict on every quotation of an article.

use std::ops::Range;

use super::House;
use super::fold::{self, Word};
use super::judge::{self, Question, Ruling};
use super::library::{Library, Reader};
use super::nearness;
use super::quotation::{self, Quotation};
use super::search::{Exact, Place, Search};
use super::show;
use super::speaker;
use super::unclaimed;
use super::verdict::{Verdict, VerdictKind};
use crate::Result;
use crate::ingest::Article;
use crate::model::Report;
use crate::text::Span;

/// What `library` says about every quotation of `article`, whose `report` says who spoke; in text order.
///
/// ```
/// use onrecord::evidence::{House, Library, Reference, VerdictKind, verify};
/// use onrecord::{Article, check};
///
/// let library = Library::new(vec![Reference::plain("talk.txt", "I do not think the pier is safe.")]);
/// let article = Article::plain("story", "“I do think the pier is safe,” Ann Lund said.");
/// let verdicts = verify(&article, &check(&article), &library, House::Wire)?;
///
/// assert_eq!(verdicts[0].kind, VerdictKind::ChangesSense);
/// assert_eq!(verdicts[0].because, "a negation is lost: “not”");
/// # Ok::<(), onrecord::error::Error>(())
/// ```
///
/// # Errors
///
/// An index on disk cannot be read or is damaged.
pub fn verify(article: &Article, report: &Report, library: &Library, house: House) -> Result<Vec<Verdict>> {
    let reader = Reader::new(library);
    let mut desk = Desk { article: article.reading(), report, library, house, reader };
    quotation::gather(article, report).iter().filter_map(|quotation| desk.verdict(quotation).transpose()).collect()
}

/// What all quotations of an article need.
struct Desk<'d> {
    article: &'d str,
    report: &'d Report,
    library: &'d Library,
    house: House,
    reader: Reader<'d>,
}

/// So many passages are shown.
const SHOWN: usize = 3;

impl Desk<'_> {
    /// The verdict; none on a few words that nobody is said to have said where they do not stand in a reference.
    fn verdict(&mut self, quotation: &Quotation<'_>) -> Result<Option<Verdict>> {
        let context = context(self.article, quotation);
        let question = Question {
            article: self.article,
            quotation,
            context: &context,
            speaker: quotation.attribution.and_then(|one| speaker::of(self.report, one)),
            library: self.library,
            house: self.house,
        };
        let mut search = Search::new(&mut self.reader, self.article, quotation)?;
        let (ruling, places) = decide(question, &mut search)?;
        let claimed = quotation.attribution.is_some() || quotation.words.len() >= unclaimed::CLAIM;
        if !claimed && ruling.0 > VerdictKind::DisclosedEdit {
            return Ok(None);
        }
        Ok(Some(Verdict {
            attribution: quotation.attribution.map(|one| one.id.clone()),
            speaker: question.speaker.map(str::to_owned),
            quote: quotation.pieces.clone(),
            kind: ruling.0,
            because: ruling.1,
            evidence: places.iter().take(SHOWN).filter_map(|place| show::passage(question, place)).collect(),
            edits: show::edits(question, &places),
            searched: self.library.len() as u32,
        }))
    }
}

/// A place that lacks so many words in a row may have but one piece of the quotation.
const LACKS: usize = 3;

/// So many tenths of its words stand in a stitched quotation's places; and where no place has most of it, so many.
const NEARLY_ALL: usize = 9;
const MOST: usize = 7;

/// The ruling on a quotation, and the places it rests on, the best first.
fn decide(question: Question<'_>, search: &mut Search<'_, '_>) -> Result<(Ruling, Vec<Place>)> {
    let exact = search.exact()?;
    if !exact.places.is_empty() {
        return Ok(among(question, exact));
    }
    let near = search.near()?;
    let (found, other): (Vec<Place>, Vec<Place>) = near.into_iter().partition(|place| question.is_from(place));
    let ruled = if found.is_empty() { None } else { Some(mildest(question, found)) };
    let mut pieced = ruled.is_none();
    if let Some((ruling, places)) = &ruled {
        let lacks = question.lacks(&places[0]);
        let quilt = ruling.0 == VerdictKind::Stitched;
        if ruling.0 <= VerdictKind::DisclosedEdit || quilt && lacks == 0 {
            return Ok((ruling.clone(), places.clone()));
        }
        pieced = quilt || lacks >= LACKS || question.lacks_a_part(&places[0]);
    }
    let tenths = if ruled.is_some() { NEARLY_ALL } else { MOST };
    if pieced && let Some(stitched) = stitched(question, search.pieces(tenths)?) {
        return Ok(stitched);
    }
    Ok(match ruled {
        Some((_, places)) if question.is_scattered(&places[0]) => scattered(question, places),
        Some(ruled) => ruled,
        None => scattered(question, other),
    })
}

/// Several places where the very words stand: one of them is the source, and if they tell it differently nobody knows
/// which.
fn among(question: Question<'_>, Exact { places, more }: Exact) -> (Ruling, Vec<Place>) {
    let speakers: Vec<&str> = places.iter().filter_map(|place| place.speaker(place.used()?.0)).collect();
    if question.speaker.is_none() && speakers.iter().any(|&other| other != speakers[0]) {
        let why = format!("{} and others say it, and the article names nobody", speakers[0]);
        return ((VerdictKind::Ambiguous, why), places);
    }
    let rulings: Vec<Ruling> = places.iter().filter_map(|place| judge::judge(question, place)).collect();
    let by_speaker = rulings.iter().filter(|(kind, _)| *kind != VerdictKind::Misattributed);
    let kept = by_speaker.clone().filter(|(kind, _)| *kind <= VerdictKind::DisclosedEdit).count();
    let turned = by_speaker.filter(|(kind, _)| *kind == VerdictKind::ChangesSense).count();
    if kept > 0 && turned > 0 {
        let why = "it stands in several places, and in one of them what stands around it changes the sense".to_owned();
        return ((VerdictKind::Ambiguous, why), places);
    }
    let (ruling, places) = mildest(question, places);
    if more && ruling.0 > VerdictKind::DisclosedEdit {
        let why = format!("it stands in {} places and more, and not all of them were looked at", places.len());
        return ((VerdictKind::Ambiguous, why), places);
    }
    (ruling, places)
}

/// The mildest ruling, and the places from its own on.
fn mildest(question: Question<'_>, places: Vec<Place>) -> (Ruling, Vec<Place>) {
    let ruled = places.into_iter().filter_map(|place| Some((judge::judge(question, &place)?, place)));
    let mut ruled: Vec<(Ruling, Place)> = ruled.collect();
    ruled.sort_by_key(|((kind, _), _)| *kind);
    let ruling = ruled.first().map_or_else(|| not_found(question), |(ruling, _)| ruling.clone());
    let same = ruled.into_iter().filter(|((kind, _), _)| *kind == ruling.0);
    (ruling.clone(), same.map(|(_, place)| place).collect())
}

/// Long runs of its words stand far apart.
fn stitched(question: Question<'_>, pieces: Vec<Place>) -> Option<(Ruling, Vec<Place>)> {
    if pieces.len() < 2 {
        return None;
    }
    let mut why = format!("its words stand in {} places far from one another", pieces.len());
    let rests = rests(question, &pieces).into_iter().map(|rest| &question.quotation.words[rest]);
    for words in rests.filter(|words| words.iter().any(|word| nearness::is_content(&word.form))) {
        why += &format!(", “{}” in none", show::text(question.article, words));
    }
    Some(((VerdictKind::Stitched, why), pieces))
}

/// The words of a quotation that stand in none of its places, which are in its order: those before each place, and those
/// behind the last.
fn rests(question: Question<'_>, pieces: &[Place]) -> Vec<Range<usize>> {
    let all = question.quotation.words.len();
    let ends = pieces.iter().map(Place::quoted);
    let starts = pieces.iter().map(|piece| piece.quoted().start).chain([all]);
    let rests = std::iter::once(0).chain(ends.map(|quoted| quoted.end)).zip(starts).map(|(end, start)| end..start);
    rests.filter(|rest| !rest.is_empty()).collect()
}

/// Much the same words in other runs, or nothing of the kind.
fn scattered(question: Question<'_>, places: Vec<Place>) -> (Ruling, Vec<Place>) {
    match places.iter().position(|place| question.tells_the_same(place)) {
        Some(at) => {
            let why = "much the same words are there, and few of them in the same runs".to_owned();
            ((VerdictKind::ParaphraseInQuotes, why), places.into_iter().skip(at).take(1).collect())
        }
        None => (not_found(question), places.into_iter().filter(nearness::is_near).take(1).collect()),
    }
}

fn not_found(question: Question<'_>) -> Ruling {
    let count = question.library.len();
    let references = if count == 1 { "reference" } else { "references" };
    (VerdictKind::NotFound, format!("in none of {count} {references}"))
}

/// Bytes of an article that are looked at on each side of a quotation.
const AROUND: usize = 300;

/// The words of the article's own around a quotation, in the sentence that it stands in.
fn context(article: &str, quotation: &Quotation<'_>) -> Vec<Word> {
    let (Some(first), Some(last)) = (quotation.pieces.first(), quotation.pieces.last()) else { return Vec::new() };
    let (start, end) = (first.bytes.start as usize, last.bytes.end as usize);
    let from = crate::text::floor(article, start.saturating_sub(AROUND));
    let to = crate::text::floor(article, end + AROUND);
    let before = fold::words(article, Span::new(from as u32, start as u32));
    let after = fold::words(article, Span::new(end as u32, to as u32));
    let own = before.len().saturating_sub(1);
    let ended = before[..own].iter().rposition(|word| word.around.ends).map_or(0, |at| at + 1);
    let stop = after.iter().position(|word| word.around.ends).map_or(after.len(), |at| at + 1);
    let between = quotation.pieces.windows(2).flat_map(|pair| {
        fold::words(article, Span::new(pair[0].bytes.end, pair[1].bytes.start.max(pair[0].bytes.end)))
    });
    before[ended..].iter().cloned().chain(between).chain(after[..stop].iter().cloned()).collect()
}
