//! Sources given by a common noun: an office and who holds it, a body named before, someone unnamed.

use crate::grammar::Run;
use crate::lexicon::{Classes, Gender, Knowledge, Plural};
use crate::model::{Channel, Class, Distinct};
use crate::sources::bodies;
use crate::sources::class::{self, Judgement};
use crate::sources::entity::Entity;
use crate::sources::issuer;
use crate::sources::mention::{Form, Mention};
use crate::sources::proper::joined;
use crate::sources::resolve::{Found, Walk};
use crate::sources::veil;
use crate::sources::why::Why;
use crate::sources::wording::{ends_with_word, lower_first, number, side, without_article, without_owner};
use crate::text::Kind;

impl<'a> Walk<'a> {
    // ---- common nouns

    pub(super) fn noun(&mut self, mention: &Mention<'a>) -> Option<Found<'a>> {
        if let Some(found) = self.named_in_apposition(mention) {
            return Some(found);
        }
        let mut judgement = class::judge(&self.scene, mention);
        if judgement.class == Class::UnnamedGroup && self.is_institution(mention) {
            judgement = Judgement::of(Class::NamedOrg);
        }
        Some(match judgement.class {
            Class::NamedPerson => self.office(mention, judgement),
            Class::NamedOrg => self.body(mention, judgement),
            Class::UnnamedPerson | Class::UnnamedGroup | Class::VagueCollective => self.unnamed(mention, judgement),
            _ => {
                if let Some(id) = self.outlet_meant(mention) {
                    return Some((id, Some(Why::LastOutlet)));
                }
                if let Some(id) = self.text_meant(mention) {
                    return Some((id, Some(Why::LastCalled)));
                }
                if let Some(id) = self.text_of(mention, judgement) {
                    return Some((id, Some(Why::IssuedBy)));
                }
                // "a Telenord witness": that outlet.
                if let Some(outlet) = class::outlet_of(&self.scene, mention).filter(|_| judgement.class == Class::Media)
                {
                    let id = self.plain(joined(&self.scene, outlet), judgement, None);
                    self.entities[id].identified = true;
                    return Some((id, None));
                }
                let name = match judgement.class {
                    Class::Impersonal => "(no source)".to_owned(),
                    _ => lower_first(&self.scene, mention.text(&self.scene), mention.run.start),
                };
                let id = self.plain(&name, judgement, None);
                self.entities[id].head = self.scene.word(self.scene.token(mention.head));
                (id, None)
            }
        })
    }

    /// "the paper", "the broadcaster" after an outlet that reported.
    fn outlet_meant(&self, mention: &Mention<'a>) -> Option<usize> {
        let lone = mention.definite && mention.owner.is_none() && mention.core.end - mention.core.start == 2;
        let media = self.scene.classes(self.scene.token(mention.head)).any(Classes::MEDIA);
        let paper = media || self.scene.is_any(mention.head, &["paper"]);
        if !lone || !paper || mention.plural || self.scene.is_any(mention.noun.start, &["this"]) {
            return None;
        }
        self.last_speaker(mention.run.start, |entity| entity.class == Class::Media && entity.identified)
    }

    /// "the report", "the same report" after "a report by the Harbour Trust"; "the document" is any text that spoke last.
    fn text_meant(&self, mention: &Mention<'a>) -> Option<usize> {
        let scene = &self.scene;
        let same = mention.core.end - mention.core.start == 3 && scene.is_any(mention.core.start + 1, &["same"]);
        let lone = mention.definite && mention.owner.is_none() && (same || mention.core.end - mention.core.start == 2);
        if !lone || mention.plural || !scene.classes(scene.token(mention.head)).any(Classes::DOCUMENT) {
            return None;
        }
        let head = scene.word(scene.token(mention.head));
        self.last_speaker(mention.run.start, |entity| {
            entity.class == Class::Document && (head == "document" || entity.head.eq_ignore_ascii_case(head))
        })
    }

    /// "the report", where it was said whose it is: "Tide Trust report".
    fn text_of(&mut self, mention: &Mention<'a>, judgement: Judgement) -> Option<usize> {
        let lone = mention.definite && mention.owner.is_none() && mention.core.end - mention.core.start == 2;
        if !lone || mention.plural || judgement.class != Class::Document {
            return None;
        }
        let head = self.scene.word(self.scene.token(mention.head));
        let whose = issuer::issuer(&self.scene, head, mention.run.start)?;
        let name = format!("{} {head}", joined(&self.scene, whose));
        let id = self.plain(&name, Judgement::of(Class::Document), None);
        self.entities[id].identified = true;
        self.entities[id].head = head;
        Some(id)
    }

    /// "prosecutors" speak as an office in writing, and where that office spoke before.
    fn is_institution(&self, mention: &Mention<'a>) -> bool {
        let scene = &self.scene;
        let institution = mention.role.is_some_and(|role| role.is_plural && role.plural == Plural::Institution);
        let written = matches!(self.channel, Channel::Document | Channel::Statement);
        let bare = mention.core.end - mention.core.start == 1;
        let stem = scene.word(scene.token(mention.head)).trim_end_matches('s');
        let office = |entity: &Entity<'_>| {
            let name = entity.name.to_ascii_lowercase();
            entity.class == Class::NamedOrg && name.contains(stem) && name.contains("office")
        };
        institution && (written || bare && self.last_speaker(mention.run.start, office).is_some())
    }

    /// "one of the negotiators, Petro Hnat,": the name inside the phrase wins, and one right behind it.
    pub(super) fn named_in_apposition(&mut self, mention: &Mention<'a>) -> Option<Found<'a>> {
        let scene = self.scene;
        let comma = mention.core.end;
        let body = mention.definite && scene.classes(scene.token(mention.head)).any(Classes::BODY) && !mention.plural;
        let human = mention.role.is_some_and(|role| !role.is_plural);
        let one = human || body || matches!(mention.form, Form::Indefinite);
        if !one || scene.tokens().get(comma as usize).is_none_or(|token| token.kind != Kind::Comma) {
            return None;
        }
        let inside = comma + 1 < mention.run.end;
        let inner = if inside {
            Mention::read(&scene, Run::new(comma + 1, mention.run.end))
        } else {
            Mention::read(&scene, self.name_behind(mention, comma)?)
        };
        let name = match &inner.form {
            Form::Name(name) => name,
            // "The minister, Leopold Sand,"
            Form::ProperNoun(run) if human && self.is_full_name(mention, *run) => {
                let words: Vec<&str> = joined(&scene, *run).split(' ').collect();
                let (id, _) = self.person(&inner, &words, Gender::Unknown, run.start, None);
                let title = joined(&scene, without_owner(&scene, mention.core));
                self.entities[id].title = self.entities[id].title.or(Some(title));
                return Some((id, None));
            }
            // "her sister, Stefa,"
            Form::ProperNoun(run) if human && self.may_be_persons(&inner, *run) => {
                let id = self.plain(joined(&scene, *run), Judgement::of(Class::NamedPerson), None);
                self.entities[id].title = Some(joined(&scene, without_owner(&scene, mention.core)));
                return Some((id, None));
            }
            // "The operator, CityLine,": the body's name wins too.
            Form::ProperNoun(run) if inside => return Some(self.proper_noun(&inner, *run)),
            _ => return None,
        };
        let (id, why) = self.person(&inner, &name.words.clone(), name.gender, inner.run.start, None);
        let partitive = matches!(mention.form, Form::Indefinite);
        if self.entities[id].title.is_none() && !partitive {
            self.entities[id].title = Some(joined(&scene, without_owner(&scene, mention.core)));
        }
        Some((id, if inside { why } else { Some(Why::Beside) }))
    }

    /// Two words known as a person's; behind "owner", which may be a company, only with a given name.
    fn is_full_name(&self, mention: &Mention<'a>, run: Run) -> bool {
        let words: Vec<&str> = joined(&self.scene, run).split(' ').collect();
        let office = mention.role.is_some_and(|role| role.knowledge == Knowledge::Office);
        let given = self.scene.classes(self.scene.token(run.start)).any(Classes::GIVEN);
        let known = self.people.find(&words, Gender::Unknown, run.start).is_some();
        words.len() == 2 && (office || given) && known
    }

    /// One unknown word, behind the noun for a human.
    fn may_be_persons(&self, inner: &Mention<'a>, run: Run) -> bool {
        let known = self.scene.lexicon.name(joined(&self.scene, run)).is_some() || inner.role.is_some();
        run.end - run.start == 1 && inner.noun == run && !known
    }

    /// "said the mill's director of safety, Anna Reed.": a person known by name right behind the comma, which closes the phrase.
    fn name_behind(&self, mention: &Mention<'a>, comma: u32) -> Option<Run> {
        let next = self.people.mentions.partition_point(|known| known.at <= comma);
        let known = self.people.mentions.get(next).filter(|known| known.at == comma + 1)?;
        let closes = self.scene.tokens().get(known.end as usize).is_none_or(|token| token.kind != Kind::Word);
        (mention.definite && closes && known.end > known.at).then(|| Run::new(known.at, known.end))
    }

    /// "the mayor": the person whose title says so, else the office itself.
    pub(super) fn office(&mut self, mention: &Mention<'a>, judgement: Judgement) -> Found<'a> {
        let text = mention.bare(&self.scene);
        match self.holder(mention, true) {
            Some((person, why)) => (self.of_person(person), Some(why)),
            None => {
                let name = if mention.definite {
                    lower_first(&self.scene, mention.text(&self.scene), mention.run.start)
                } else {
                    text.to_owned()
                };
                (self.plain(&name, judgement, None), None)
            }
        }
    }

    /// "the ministry": the last body whose name ends so; "a spokesman": for the body named, or the last in force.
    pub(super) fn body(&mut self, mention: &Mention<'a>, judgement: Judgement) -> Found<'a> {
        let scene = self.scene;
        if mention.role.is_some_and(|role| role.knowledge == Knowledge::Spokes) {
            let body = class::speaks_for(&scene, mention);
            let person = body.is_some_and(|run| run.end - run.start == 1 && self.is_surname(run));
            return match body.filter(|_| !person) {
                Some(body) => {
                    let (name, _) = self.fuller_body(joined(&scene, without_article(&scene, body)));
                    let id = self.plain(&name, judgement, None);
                    self.entities[id].identified = true;
                    (id, Some(Why::SpeaksFor))
                }
                None => match self.last_speaker(mention.run.start, |entity| entity.class == Class::NamedOrg) {
                    Some(id) if !person => (id, Some(Why::SpeaksForLast)),
                    _ => {
                        let judgement = mention.role.map_or(judgement, |role| class::unnamed(&scene, mention, role));
                        self.unnamed(mention, judgement)
                    }
                },
            };
        }
        let head = scene.word(scene.token(mention.head));
        let lone = mention.definite && mention.owner.is_none() && mention.core.end - mention.core.start == 2;
        if lone
            && let Some(id) = self.last_speaker(mention.run.start, |entity| {
                // "the party" after "Labour"
                let party = || scene.lexicon.belongs_to(&entity.name).is_some_and(|whole| ends_with_word(whole, head));
                let described = ends_with_word(&entity.name, head) && !entity.name.contains(" and ")
                    || party()
                    || entity.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(head));
                entity.class == Class::NamedOrg && described
            })
        {
            return (id, Some(Why::LastCalled));
        }
        if lone
            && let Some(id) = self.last_speaker(mention.run.start, |entity| {
                entity.class == Class::UnnamedGroup
                    && entity.plural == mention.plural
                    && entity.head.eq_ignore_ascii_case(head)
            })
        {
            return (id, Some(Why::LastCalled));
        }
        let generic = scene.classes(scene.token(mention.head)).any(Classes::GENERIC_BODY);
        if lone
            && generic
            && let Some(id) =
                self.last_speaker(mention.run.start, |entity| entity.class == Class::NamedOrg && entity.identified)
        {
            return (id, Some(Why::LastBody));
        }
        if lone
            && !generic
            && let Some(name) = bodies::named_before(&scene, head, mention.run.start)
        {
            let (name, _) = self.fuller_body(name);
            let id = self.plain(&name, judgement, None);
            self.entities[id].identified = true;
            return (id, Some(Why::NamedBefore));
        }
        let name = lower_first(&scene, mention.text(&scene), mention.run.start);
        (self.plain(&name, judgement, None), None)
    }

    /// "a spokesman for Quill", where a Horace Quill was named.
    fn is_surname(&self, run: Run) -> bool {
        let person = self.people.find(&[joined(&self.scene, run)], Gender::Unknown, run.start);
        person.is_some_and(|id| self.people.get(id).name.len() > 1)
    }

    pub(super) fn unnamed(&mut self, mention: &Mention<'a>, judgement: Judgement) -> Found<'a> {
        let bare = mention.definite && mention.owner.is_none() && mention.core.end == mention.noun.end;
        if bare && let Some(id) = self.mentioned(mention) {
            return (id, Some(Why::LastCalled));
        }
        let lone = mention.definite && !mention.plural && mention.owner.is_none();
        if lone && let Some((person, why)) = self.holder(mention, false) {
            return (self.of_person(person), Some(why));
        }
        (self.described(mention, mention, judgement, mention.plural), None)
    }

    /// The last unnamed source of the same noun and number: "the official" after "one US official", "the people" after "three
    /// people briefed on the plan".
    pub(super) fn mentioned(&self, mention: &Mention<'a>) -> Option<usize> {
        let head = self.scene.word(self.scene.token(mention.head));
        self.last_speaker(mention.run.start, |entity| {
            let class = if mention.plural { Class::UnnamedGroup } else { Class::UnnamedPerson };
            let other = self.scene.lexicon.other_number(self.scene.lexicon.lookup(entity.head)).unwrap_or_default();
            let same =
                entity.head.eq_ignore_ascii_case(head) || entity.like.is_some() && other.eq_ignore_ascii_case(head);
            entity.class == class && same
        })
    }

    /// An unnamed source by its description; `inner` holds the human noun.
    pub(super) fn described(
        &mut self,
        mention: &Mention<'a>,
        inner: &Mention<'a>,
        judgement: Judgement,
        plural: bool,
    ) -> usize {
        let scene = self.scene;
        let fresh = if plural { Distinct { min: 2, max: None } } else { Distinct { min: 1, max: Some(0) } };
        let fresh = number(&scene, mention).filter(|_| plural).map_or(fresh, |n| Distinct { min: n, max: Some(n) });
        let name = lower_first(&scene, mention.text(&scene), mention.run.start);
        let id = self.plain(&name, judgement, Some(fresh));
        let entity = &mut self.entities[id];
        entity.head = scene.word(scene.token(inner.head));
        entity.plural = plural;
        entity.gender = inner.role.map_or(Gender::Unknown, |role| role.gender);
        entity.side = side(&scene, inner);
        entity.affiliation = veil::affiliation(&scene, inner).map(|run| joined(&scene, without_article(&scene, run)));
        if !plural && !mention.definite && !self.now.label {
            entity.distinct.max = entity.distinct.max.map(|max| max + 1);
        } else if !plural {
            entity.distinct.max = Some(1);
        }
        id
    }
}
