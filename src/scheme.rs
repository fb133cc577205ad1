//! Other newsrooms' words for what speaks: a finished report told again in the types of a scheme.
//!
//! Which class becomes which type stands as a table in `DESIGN.md`, with an example for each row in the tests below. What was
//! found, and where, stays as it is.

mod body;
mod wording;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{
    Anonymity, Attribution, Class, Distinct, Named, Polarity, Report, Scheme, Source, Standing, Summary, Type,
};
use wording::Wording;

impl Scheme {
    /// Gives the sources of `report` this scheme's types, makes class, name and anonymity keep to them, and counts anew.
    pub fn apply(self, report: &mut Report) {
        report.scheme = Some(self);
        match self {
            Scheme::Mcae => mcae(report),
            Scheme::Binary => binary(report),
        }
        report.summary = recount(report);
    }
}

// ---- the Markkula Center's codebook

fn mcae(report: &mut Report) {
    // To decline to comment is no statement.
    let said = report.attributions.iter().filter(|said| said.polarity != Polarity::Silence);
    let speaking: FxHashSet<&str> = said.flat_map(Attribution::speakers).collect();
    let people: FxHashSet<String> = report.sources.iter().filter_map(surname).collect();
    let mut pollster = None;
    for source in report.sources.iter_mut().filter(|source| speaking.contains(&*source.id)) {
        let wording = Wording::of(source);
        // "Brankov officials", where Ilaria Brankov speaks as well.
        let body = body_heard(source, &wording, &mut pollster).filter(|body| !people.contains(body));
        let Some(kind) = mcae_type(source, &wording, body.is_some()) else { continue };
        settle(source, kind);
        if let Some(body) = body.filter(|_| kind == Type::NamedOrganisation) {
            rename(source, body);
        }
    }
}

fn surname(source: &Source) -> Option<String> {
    let name = source.name.rsplit(' ').next().filter(|_| source.class == Class::NamedPerson);
    name.map(str::to_owned)
}

/// "Harbour Board" in "Harbour Board officials", "a Harbour Board survey", and in "the survey" after that one.
fn body_heard(source: &Source, wording: &Wording, pollster: &mut Option<String>) -> Option<String> {
    match source.class {
        Class::UnnamedPerson | Class::UnnamedGroup if wording.staff => wording.body.clone(),
        Class::Document if wording.data => {
            let body = wording.body.clone().or_else(|| pollster.clone().filter(|_| wording.definite));
            pollster.clone_from(&body);
            body
        }
        _ => None,
    }
}

fn mcae_type(source: &Source, wording: &Wording, heard: bool) -> Option<Type> {
    Some(match source.class {
        Class::NamedPerson if wording.office => Type::UnnamedPerson,
        Class::NamedPerson => Type::NamedPerson,
        Class::NamedOrg | Class::Media => Type::NamedOrganisation,
        Class::Document | Class::UnnamedPerson | Class::UnnamedGroup if heard && !is_granted(source) => {
            Type::NamedOrganisation
        }
        Class::Document => Type::Document,
        Class::UnnamedPerson | Class::UnnamedGroup if is_withheld(source, wording) => Type::Anonymous,
        Class::UnnamedPerson | Class::Social => Type::UnnamedPerson,
        Class::UnnamedGroup | Class::VagueCollective => Type::UnnamedGroup,
        Class::SelfReport | Class::Impersonal | Class::Unresolved => return None,
    })
}

/// Whether the article says that the name is withheld: then it is no body that speaks.
fn is_granted(source: &Source) -> bool {
    matches!(source.anonymity, Anonymity::Disclosed | Anonymity::Protected)
}

/// Whether a name is withheld; plain "officials" are a group that may have spoken on the record.
fn is_withheld(source: &Source, wording: &Wording) -> bool {
    is_granted(source) || source.anonymity == Anonymity::Undisclosed && !wording.plain_officials
}

// ---- named or unnamed

fn binary(report: &mut Report) {
    for source in &mut report.sources {
        let wording = Wording::of(source);
        let Some(kind) = binary_type(source, &wording) else { continue };
        settle(source, kind);
        if let Some(words) = wording.spokesperson {
            source.affiliation = Some(std::mem::take(&mut source.name));
            source.aliases.retain(|alias| *alias != words);
            source.name = words;
            source.class = Class::UnnamedPerson;
        }
    }
}

fn binary_type(source: &Source, wording: &Wording) -> Option<Type> {
    let named = match source.class {
        Class::NamedPerson => !wording.office,
        // "police", "local media" have no name.
        Class::NamedOrg | Class::Media => source.name.contains(char::is_uppercase) && wording.spokesperson.is_none(),
        Class::Document => source.named == Named::Yes || wording.body.is_some(),
        Class::Social => source.named == Named::Yes,
        Class::UnnamedPerson | Class::UnnamedGroup | Class::VagueCollective => false,
        Class::SelfReport | Class::Impersonal | Class::Unresolved => return None,
    };
    Some(if named { Type::Named } else { Type::Unnamed })
}

// ---- what both change

/// Gives a source its type and makes the rest keep to it.
fn settle(source: &mut Source, kind: Type) {
    source.r#type = Some(kind);
    source.class = match kind {
        Type::NamedPerson => Class::NamedPerson,
        Type::NamedOrganisation => Class::NamedOrg,
        Type::Document => Class::Document,
        Type::UnnamedPerson => Class::UnnamedPerson,
        Type::UnnamedGroup => Class::UnnamedGroup,
        // An office is held by a person, whose name is not known.
        Type::Unnamed if source.class == Class::NamedPerson => Class::UnnamedPerson,
        Type::Anonymous | Type::Named | Type::Unnamed => source.class,
    };
    source.named = match kind {
        Type::NamedPerson | Type::NamedOrganisation | Type::Named => Named::Yes,
        Type::Document => source.named,
        Type::Anonymous | Type::UnnamedPerson | Type::UnnamedGroup | Type::Unnamed => Named::No,
    };
    if !matches!(kind, Type::Anonymous | Type::Unnamed) {
        source.anonymity = Anonymity::None;
    }
    if kind == Type::NamedOrganisation {
        source.veil = None;
        source.distinct = Distinct { min: 1, max: Some(1) };
    }
}

/// Calls a source by the name of its body; how it was worded stays with the aliases.
fn rename(source: &mut Source, body: String) {
    let old = std::mem::replace(&mut source.name, body);
    source.affiliation = source.affiliation.take().filter(|body| *body != source.name);
    source.aliases.retain(|alias| *alias != source.name);
    if !source.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(&old)) {
        source.aliases.insert(0, old);
    }
}

/// The counts, as the types have them. Of the people it is known only that
/// the largest group has so many.
fn recount(report: &Report) -> Summary {
    let mut summary = Summary { named: 0, anonymous: 0, other: 0, ..report.summary };
    let sources: FxHashMap<&str, &Source> = report.sources.iter().map(|source| (&*source.id, source)).collect();
    for said in &report.attributions {
        match Standing::of(said.speakers().filter_map(|id| sources.get(id).copied())) {
            Standing::Named => summary.named += 1,
            Standing::Anonymous => summary.anonymous += 1,
            Standing::Other => summary.other += 1,
        }
    }
    let mut people = Distinct { min: 0, max: Some(0) };
    for source in report.sources.iter().filter(|source| source.anonymous() == Some(true)) {
        people.min = people.min.max(source.distinct.min);
        people.max = people.max.zip(source.distinct.max).map(|(sum, more)| sum + more);
    }
    Summary { anonymous_people: people, ..summary }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, check};

    fn told(text: &str, scheme: Scheme) -> Report {
        let mut report = check(&Article::plain("test", text));
        scheme.apply(&mut report);
        report
    }

    /// Type, class and name of the first source, by a scheme.
    fn first(text: &str, scheme: Scheme) -> (Option<&'static str>, &'static str, String) {
        let source = told(text, scheme).sources.swap_remove(0);
        (source.r#type.map(Type::as_str), source.class.as_str(), source.name)
    }

    /// The table of `DESIGN.md`, a text a line.
    #[test]
    fn every_class_has_its_types() {
        let organisation = Some("named-organisation");
        let (named, unnamed) = (Some("named"), Some("unnamed"));
        for (text, mcae, binary) in [
            ("Ilaria Brankov said the port would close.", Some("named-person"), named),
            ("The mayor said the port would close.", Some("unnamed-person"), unnamed),
            ("The Harbour Board said the port would close.", organisation, named),
            ("Police said the port would close.", organisation, unnamed),
            ("A spokesman for the Harbour Board said the port would close.", organisation, unnamed),
            ("The Coastal Press reported that the port would close.", organisation, named),
            ("Local media reported that the port would close.", organisation, unnamed),
            ("A Harbour Board survey found that the port was closed.", organisation, named),
            ("A Harbour Board report said the port would close.", Some("document"), named),
            ("The lawsuit said the port would close.", Some("document"), unnamed),
            ("A Harbour Board official said the port would close.", organisation, unnamed),
            (
                "A Harbour Board official said on condition of anonymity that the port would close.",
                Some("anonymous"),
                unnamed,
            ),
            ("A person close to the talks said the port would close.", Some("anonymous"), unnamed),
            ("A fisherman said the port would close.", Some("unnamed-person"), unnamed),
            ("Harbour Board officials said the port would close.", organisation, unnamed),
            ("People familiar with the talks said the port would close.", Some("anonymous"), unnamed),
            ("Residents said the port would close.", Some("unnamed-group"), unnamed),
            ("Officials said the port would close. One official said so twice.", Some("unnamed-group"), unnamed),
            ("Critics said the port would close.", Some("unnamed-group"), unnamed),
            ("A video on Telegram showed that the port was closed.", Some("unnamed-person"), unnamed),
            ("I said the port would close.", None, None),
            ("He said the port would close.", None, None),
        ] {
            assert_eq!(first(text, Scheme::Mcae).0, mcae, "{text}");
            assert_eq!(first(text, Scheme::Binary).0, binary, "{text}");
        }
        assert_eq!(told("It is believed that the port will close.", Scheme::Mcae).sources[0].r#type, None);
    }

    #[test]
    fn officials_take_the_name_of_their_body() {
        let text = "An official at the Harbour Board said the port would close. The Harbour Board said it would not.";
        let report = told(text, Scheme::Mcae);
        let source = &report.sources[0];
        assert_eq!((&*source.name, source.class, source.named), ("Harbour Board", Class::NamedOrg, Named::Yes));
        assert_eq!((source.anonymous(), source.aliases[0].as_str()), (Some(false), "an official at the Harbour Board"));
        let ids: Vec<_> = report.sources.iter().map(|source| &*source.id).collect();
        assert_eq!(ids, ["s1", "s2"], "they stay two sources, of one name");
    }

    #[test]
    fn officials_of_a_person_keep_their_own_words() {
        let names = |text| told(text, Scheme::Mcae).sources.into_iter().map(|s| s.name).collect::<Vec<_>>();
        let person = "Ilaria Brankov said it would not. Brankov officials said the port would close.";
        assert_eq!(names(person).last().map(String::as_str), Some("Brankov officials"));
        let another = "A Harbour Board official said the port would close. Another said it would not.";
        assert_eq!(names(another), ["Harbour Board", "Harbour Board"]);
        let body = "Little was said. Trackway officials said the port would close.";
        assert_eq!(names(body), ["Trackway"]);
    }

    #[test]
    fn a_poll_named_once_is_known_by_its_article() {
        let names = |text| told(text, Scheme::Mcae).sources.into_iter().map(|s| s.name).collect::<Vec<_>>();
        let after = "A Harbour Board survey found that trade fell. The new survey showed that rents rose.";
        assert_eq!(names(after), ["Harbour Board", "Harbour Board"]);
        let other = "A Harbour Board survey found that trade fell. A survey showed that rents rose.";
        assert_eq!(names(other), ["Harbour Board", "a survey"]);
    }

    #[test]
    fn to_decline_to_comment_has_a_type_only_where_it_is_asked_who_is_named() {
        let text = "The Harbour Board declined to comment.";
        assert_eq!(first(text, Scheme::Mcae).0, None);
        assert_eq!(first(text, Scheme::Binary).0, Some("named"));
    }

    #[test]
    fn a_spokesperson_is_unnamed_unless_the_body_speaks_as_well() {
        let alone = "A spokesman for the Harbour Board said the port would close.";
        let both = format!("The Harbour Board said trade fell. {alone}");
        let expected = (Some("unnamed"), "unnamed-person", "spokesman for the Harbour Board".to_owned());
        assert_eq!(first(alone, Scheme::Binary), expected);
        assert_eq!(first(&both, Scheme::Binary), (Some("named"), "named-org", "Harbour Board".to_owned()));
    }

    #[test]
    fn the_counts_follow() {
        let text =
            "The mayor said the port would close. Harbour Board officials said it would not. Residents said they knew.";
        let counts = |report: Report| (report.summary.named, report.summary.anonymous, report.summary.other);
        assert_eq!(counts(told(text, Scheme::Mcae)), (1, 0, 2));
        assert_eq!(counts(told(text, Scheme::Binary)), (0, 3, 0));
    }
}
