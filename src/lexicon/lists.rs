//! Reads the word lists. They are compiled in, so a fault in one is a fault of the program: `tests/lexicon.rs` finds it,
//! and the loader panics with the list's name and the entry.

use crate::lexicon::table::Table;
use crate::lexicon::verb::{Frames, Verb, VerbClass, VerbHead};
use crate::lexicon::{
    AnonymityPhrase, Classes, Gender, HeadKind, Idiom, Knowledge, LexId, Lexicon, NameKind, Plural, Role, SameOffice,
    Stop, TitleKind, Voice, Withheld, inflect,
};

/// One list: its name for messages and its text.
struct List {
    name: &'static str,
    text: &'static str,
}

macro_rules! list {
    ($name:literal) => {
        List { name: $name, text: include_str!($name) }
    };
}

impl List {
    /// The entries, each split into its columns; comments are left out.
    fn rows(self) -> impl Iterator<Item = Row> {
        let name = self.name;
        self.text.lines().filter(|line| !line.starts_with('#')).map(move |line| Row { name, line })
    }
}

#[derive(Clone, Copy)]
struct Row {
    name: &'static str,
    line: &'static str,
}

impl Row {
    fn column(self, index: usize) -> &'static str {
        self.line.split('\t').nth(index).unwrap_or("-")
    }

    fn read<T>(self, index: usize, read: impl Fn(&'static str) -> Option<T>) -> T {
        match read(self.column(index)) {
            Some(value) => value,
            None => panic!("{}: column {} of {:?} is not understood", self.name, index + 1, self.line),
        }
    }
}

pub(super) fn load() -> Lexicon {
    let mut lexicon = Lexicon { classes: vec![Classes::NONE], ..Lexicon::default() };
    function_words(&mut lexicon);
    common_verbs(&mut lexicon);
    reporting_verbs(&mut lexicon);
    plain_words(&mut lexicon);
    nouns(&mut lexicon);
    roles(&mut lexicon);
    names(&mut lexicon);
    phrases(&mut lexicon);
    anonymity(&mut lexicon);
    idioms(&mut lexicon);
    head_kinds(&mut lexicon);
    voices(&mut lexicon);
    lexicon.table = Table::new(&std::mem::take(&mut lexicon.ids));
    lexicon
}

fn function_words(lexicon: &mut Lexicon) {
    for row in list!("words.txt").rows() {
        let classes = row.read(1, |column| {
            column.split(',').try_fold(Classes::NONE, |set, word| Some(set.with(Classes::named(word)?)))
        });
        lexicon.add(row.column(0), classes);
    }
}

/// Adds all forms of a verb; returns the numbers of the forms.
fn add_verb(lexicon: &mut Lexicon, base: &str, note: &str, extra: Classes) -> Vec<LexId> {
    let forms = inflect::verb(base, note);
    let mut ids = vec![
        lexicon.add(&forms.base, Classes::BASE.with(extra)),
        lexicon.add(&forms.third, Classes::THIRD.with(extra)),
        lexicon.add(&forms.ing, Classes::ING.with(extra)),
    ];
    ids.extend(forms.past.iter().map(|form| lexicon.add(form, Classes::PAST.with(extra))));
    ids.extend(forms.participle.iter().map(|form| lexicon.add(form, Classes::PARTICIPLE.with(extra))));
    if let Some(root) = base.strip_suffix("ize") {
        ids.extend(add_verb(lexicon, &format!("{root}ise"), note, extra));
    }
    ids.sort();
    ids.dedup();
    ids
}

fn common_verbs(lexicon: &mut Lexicon) {
    for row in list!("common_verbs.txt").rows() {
        add_verb(lexicon, row.column(0), row.column(1), Classes::NONE);
    }
}

fn reporting_verbs(lexicon: &mut Lexicon) {
    for row in list!("verbs.txt").rows() {
        let lemma = row.column(0);
        let (head, particle) = match lemma.split_once(' ') {
            Some((head, particle)) => (head, Some(lexicon.intern(particle))),
            None => (lemma, None),
        };
        let prepositions = row.column(3).split(',').filter(|p| *p != "-").map(|p| lexicon.intern(p)).collect();
        let index = lexicon.verbs.len() as u16;
        lexicon.verbs.push(Verb {
            lemma,
            class: row.read(1, VerbClass::named),
            frames: row.read(2, Frames::parse),
            prepositions,
            particle,
        });
        for form in add_verb(lexicon, head, row.column(4), Classes::REPORTING) {
            let entry: &mut VerbHead = lexicon.heads.entry(form).or_default();
            match particle {
                Some(particle) => entry.particles.push((particle, index)),
                // "saw" is the past of see before it is the base of saw; "found" the past of find: first come wins.
                None => entry.plain = entry.plain.or(Some(index)),
            }
        }
    }
}

fn plain_words(lexicon: &mut Lexicon) {
    for row in list!("adverbs.txt").rows() {
        lexicon.add(row.column(0), Classes::ADVERB);
    }
    for row in list!("adjectives.txt").rows() {
        lexicon.add(row.column(0), Classes::ADJECTIVE);
    }
    for row in list!("cue_nouns.txt").rows() {
        add_noun(lexicon, row.column(0), "", Classes::CUE_NOUN);
    }
}

/// Adds a noun's singular and plural; an empty plural is made by rule, `-` means there is none.
fn add_noun(lexicon: &mut Lexicon, singular: &str, plural: &str, extra: Classes) {
    if singular != "-" {
        lexicon.add(singular, Classes::NOUN.with(extra));
    }
    let made;
    let plural = match plural {
        "" => {
            made = inflect::plural(singular);
            made.as_str()
        }
        given => given,
    };
    if plural != "-" {
        lexicon.add(plural, Classes::NOUN.with(Classes::PLURAL).with(extra));
    }
}

fn nouns(lexicon: &mut Lexicon) {
    for row in list!("nouns.txt").rows() {
        // Here the dash of a word that is also a verb stands for the regular plural.
        let plurals = row.column(1).split(',').map(|plural| if plural == "-" { "" } else { plural });
        plurals.for_each(|plural| add_noun(lexicon, row.column(0), plural, Classes::NONE));
    }
    let lists = [
        (list!("bodies.txt"), Classes::BODY),
        (list!("documents.txt"), Classes::DOCUMENT),
        (list!("media_nouns.txt"), Classes::MEDIA),
        (list!("social_nouns.txt"), Classes::SOCIAL),
    ];
    for (list, class) in lists {
        for row in list.rows() {
            add_noun(lexicon, row.column(0), row.column(1), class);
        }
    }
}

fn roles(lexicon: &mut Lexicon) {
    for row in list!("roles.txt").rows() {
        let role = Role {
            is_plural: false,
            knowledge: row.read(2, |word| {
                Some(match word {
                    "insider" => Knowledge::Insider,
                    "bystander" => Knowledge::Bystander,
                    "spokes" => Knowledge::Spokes,
                    "office" => Knowledge::Office,
                    "expert" => Knowledge::Expert,
                    "critic" => Knowledge::Critic,
                    _ => return None,
                })
            }),
            plural: row.read(3, |word| {
                Some(match word {
                    "group" => Plural::Group,
                    "collective" => Plural::Collective,
                    "institution" => Plural::Institution,
                    "briefers" => Plural::Briefers,
                    _ => return None,
                })
            }),
            gender: Gender::named(row.column(4)),
        };
        for (column, is_plural) in [(0, false), (1, true)] {
            let word = row.column(column);
            if word != "-" {
                let number = if is_plural { Classes::PLURAL } else { Classes::NONE };
                let id = lexicon.add(word, Classes::NOUN.with(Classes::ROLE).with(number));
                lexicon.roles.entry(id).or_insert(Role { is_plural, ..role });
                let other = row.column(usize::from(!is_plural));
                if other != "-" && other != word {
                    lexicon.numbers.entry(id).or_insert(other);
                }
            }
        }
    }
    for row in list!("same_office.txt").rows() {
        let id = lexicon.intern(row.column(0));
        let titles = row.column(1).split(',').collect();
        let sided = row.read(2, |word| matches!(word, "sided" | "alone").then_some(word == "sided"));
        lexicon.offices.insert(id, SameOffice { titles, sided });
    }
    for row in list!("given_names.txt").rows() {
        let id = lexicon.add(row.column(0), Classes::GIVEN);
        lexicon.given.insert(id, Gender::named(row.column(1)));
    }
}

fn names(lexicon: &mut Lexicon) {
    for row in list!("titles.txt").rows() {
        let kind = row.read(1, |word| {
            Some(match word {
                "honorific" => TitleKind::Honorific,
                "office" => TitleKind::Office,
                "rank" => TitleKind::Rank,
                "occupation" => TitleKind::Occupation,
                _ => return None,
            })
        });
        let title = row.column(0);
        lexicon.titles.insert(title, (kind, Gender::named(row.column(2))));
        for word in title.split(' ').filter(|word| word.starts_with(char::is_uppercase)) {
            lexicon.add(word, Classes::TITLE);
        }
    }
    for row in list!("places.txt").rows() {
        let kind = match row.column(1) {
            "country" | "capital" => NameKind::Government,
            _ => NameKind::Place,
        };
        add_name(lexicon, row.column(0), kind, Classes::PLACE);
        if row.column(1) == "country" {
            lexicon.belongs.insert(row.column(0), row.column(2));
        }
    }
    for row in list!("sides.txt").rows() {
        add_name(lexicon, row.column(0), NameKind::Side, Classes::SIDE);
        lexicon.belongs.insert(row.column(0), row.column(1));
    }
    let lists = [
        (list!("metonyms.txt"), NameKind::Metonym),
        (list!("body_names.txt"), NameKind::Body),
        (list!("platforms.txt"), NameKind::Platform),
        (list!("outlets.txt"), NameKind::Outlet),
    ];
    for (list, kind) in lists {
        for row in list.rows() {
            add_name(lexicon, row.column(0), kind, Classes::NONE);
        }
    }
    for row in list!("abbreviations.txt").rows() {
        let stop = row.read(1, |word| {
            Some(match word {
                "before" => Stop::Before,
                "inside" => Stop::Inside,
                "after" => Stop::After,
                _ => return None,
            })
        });
        lexicon.abbreviations.insert(row.column(0), stop);
        if stop == Stop::Before {
            lexicon.add(row.column(0), Classes::BEFORE_NAME);
        }
    }
}

/// A name is first what the earlier list says: "Washington" is a government before it is a state.
fn add_name(lexicon: &mut Lexicon, name: &'static str, kind: NameKind, classes: Classes) {
    lexicon.names.entry(name).or_insert(kind);
    if !name.contains(' ') {
        lexicon.add(name, classes);
    }
}

fn phrases(lexicon: &mut Lexicon) {
    for row in list!("phrases.txt").rows() {
        let words: Vec<LexId> = row.column(0).split(' ').map(|word| lexicon.intern(word)).collect();
        let first = row.column(0).split(' ').next().unwrap_or_default();
        lexicon.add(first, Classes::PHRASE);
        lexicon.phrases.push(words);
    }
    for row in list!("not_sources.txt").rows() {
        let id = lexicon.intern(row.column(0));
        lexicon.not_sources.insert(id);
    }
    for row in list!("inquiries.txt").rows() {
        let class = row.read(1, Classes::named);
        lexicon.add(row.column(0), class);
    }
    for row in list!("labels.txt").rows() {
        let id = lexicon.intern(row.column(0));
        lexicon.labels.insert(id);
    }
    for row in list!("evidence.txt").rows() {
        for word in [row.column(0), row.column(1)].into_iter().filter(|word| *word != "-") {
            let id = lexicon.intern(word);
            lexicon.evidence.insert(id);
        }
    }
    for row in list!("channels.txt").rows() {
        let channel = row.read(1, |word| serde_json::from_value(serde_json::Value::from(word)).ok());
        for noun in [row.column(0).to_owned(), inflect::plural(row.column(0))] {
            let id = lexicon.intern(&noun);
            lexicon.channels.insert(id, channel);
        }
    }
}

fn anonymity(lexicon: &mut Lexicon) {
    for row in list!("veil.txt").rows() {
        let class = row.read(1, Classes::named);
        lexicon.add(row.column(0), class);
    }
    for row in list!("anonymity.txt").rows() {
        let says = row.read(2, |word| {
            Some(match word {
                "marker" => Withheld::Marker,
                "reason" => Withheld::Reason,
                "protected" => Withheld::Protected,
                _ => return None,
            })
        });
        let words: Vec<&str> = row.column(0).split(' ').collect();
        let key = row.read(1, |key| words.iter().position(|place| place.trim_start_matches('?') == key));
        let mut ids = |place: &str| -> Vec<LexId> {
            place.split('/').filter(|word| *word != "*").map(|word| lexicon.intern(word)).collect()
        };
        let places: Vec<(Vec<LexId>, bool)> =
            words.iter().map(|place| (ids(place.trim_start_matches('?')), place.starts_with('?'))).collect();
        for word in words[key].split('/') {
            let id = lexicon.add(word, Classes::ANONYMITY);
            lexicon.anonymity_keys.entry(id).or_default().push(lexicon.anonymity.len());
        }
        lexicon.anonymity.push(AnonymityPhrase { places, key, says });
    }
}

fn idioms(lexicon: &mut Lexicon) {
    for row in list!("idioms.txt").rows() {
        let mut ids = |words: &'static str| -> Vec<Vec<LexId>> {
            let places = words.split(' ').filter(|place| *place != "-");
            places.map(|place| place.split('/').map(|word| lexicon.intern(word)).collect()).collect()
        };
        let (before, verbs, behind) = (ids(row.column(0)), ids(row.column(1)), ids(row.column(2)));
        for verb in verbs.into_iter().flatten() {
            let idiom = Idiom { before: before.clone(), behind: behind.clone() };
            lexicon.idioms.entry(verb).or_default().push(idiom);
        }
    }
}

fn head_kinds(lexicon: &mut Lexicon) {
    for row in list!("heads.txt").rows() {
        let kind = row.read(1, |word| {
            Some(match word {
                "press" => HeadKind::Press,
                "hears" => HeadKind::Hears,
                "law" => HeadKind::Law,
                _ => return None,
            })
        });
        let id = lexicon.intern(row.column(0));
        lexicon.head_kinds.insert(id, kind);
    }
}

fn voices(lexicon: &mut Lexicon) {
    for row in list!("voices.txt").rows() {
        let voice = row.read(1, |word| {
            Some(match word {
                "staff" => Voice::Staff,
                "data" => Voice::Data,
                _ => return None,
            })
        });
        let id = lexicon.intern(row.column(0));
        lexicon.voices.insert(id, voice);
    }
}
