//! An article and its report, made by hand: every kind of attribution and most kinds of source, so that the printers
//! can be judged without the grammar.

use onrecord::ingest::Article;
use onrecord::model::*;
use onrecord::text::{Positions, Span};

pub(crate) const TEXT: &str = "\
PORT ELLERY — The city will close its oldest ferry terminal in March after engineers found “serious and worsening” corrosion in the piles that hold up its main pier, Mayor Ana Ruiz said on Tuesday.
“We are not going to gamble with people’s lives for the sake of a timetable,” Ruiz told reporters outside City Hall. She denied that the decision had been taken months ago.
Two city officials said the mayor’s office had known of the damage since last summer. “Everyone on the fourth floor saw the photographs,” one of them said, speaking on condition of anonymity because staff had been told not to discuss the inspection. The other said Ruiz had assured the harbor board in August that repairs could wait until spring.

The inspection report, dated 9 July, describes the piles under Berth 2 as “beyond economic repair”.
Samuel Okafor, who has run the harbor café for 31 years, remembered a pier that shook when the big boats came in.

“My father used to say the pier would outlive us all, and for a long time I believed him. You could feel it move, but it had always moved, and nobody from the city ever came down to look at it twice. They would stand there with their clipboards, drink a coffee, tell me how good the coffee was, and go back up the hill.

“Then one morning in June I saw a man in a wet suit come up out of the water with his face quite white. He did not want a coffee. He sat down on the step and asked me how many people come through here on a Saturday, and I told him, and he did not say anything after that,” Okafor said.
Critics say the city has starved the harbor of money for a decade.
";

pub(crate) fn article() -> Article {
    Article::plain("corpus/anonymous/ferry-terminal.txt", TEXT)
}

fn pieces(parts: &[&str]) -> Vec<Piece> {
    let positions = Positions::new(TEXT);
    let mut from = 0;
    let mut found = Vec::new();
    for part in parts {
        let start =
            from + TEXT[from..].find(part).unwrap_or_else(|| panic!("“{part}” is not in the text after byte {from}"));
        from = start + part.len();
        found.push(positions.piece(Span::new(start as u32, from as u32)));
    }
    found
}

/// The piece `part` inside the first place that reads `context`.
fn within(context: &str, part: &str) -> Piece {
    let start = TEXT.find(context).unwrap_or_else(|| panic!("“{context}” is not in the text"));
    let inside = start + context.find(part).unwrap_or_else(|| panic!("“{part}” is not in “{context}”"));
    Positions::new(TEXT).piece(Span::new(inside as u32, (inside + part.len()) as u32))
}

fn said(id: &str, kind: Kind, speaker: &str, content: &[&str]) -> Attribution {
    Attribution {
        id: id.into(),
        kind,
        content: pieces(content),
        quoted: vec![],
        cue: vec![],
        source: vec![],
        speaker: Some(speaker.into()),
        with: vec![],
        addressee: None,
        parent: None,
        polarity: Polarity::Asserted,
        channel: Channel::Interview,
        pattern: Pattern::SourceCueContent,
        confidence: Confidence::High,
        weight: None,
        because: vec![],
    }
}

fn attributions() -> Vec<Attribution> {
    let okafor = "“My father used to say the pier would outlive us all";
    let (start, end) = (TEXT.find(okafor).expect("his words"), TEXT.find(" Okafor said.").expect("their end"));
    let long = &TEXT[start..end];
    let (first, second) = long.split_once("\n\n").expect("two paragraphs");
    let (first, second) = (&first["“".len()..], &second["“".len()..second.len() - "”".len()]);
    vec![
        Attribution {
            quoted: pieces(&["serious and worsening"]),
            cue: vec![within("Mayor Ana Ruiz said", "said")],
            source: pieces(&["Mayor Ana Ruiz"]),
            pattern: Pattern::ContentSourceCue,
            because: vec!["a comma closes the content, and “said” has no other object".into()],
            ..said(
                "a-3f19",
                Kind::Mixed,
                "s1",
                &[
                    "The city will close its oldest ferry terminal in March after engineers found “serious and worsening” corrosion in the piles that hold up its main pier",
                ],
            )
        },
        Attribution {
            quoted: pieces(&["We are not going to gamble with people’s lives for the sake of a timetable,"]),
            cue: vec![within("Ruiz told reporters", "told")],
            source: vec![within("Ruiz told reporters", "Ruiz")],
            addressee: Some(within("told reporters outside", "reporters")),
            channel: Channel::Briefing,
            pattern: Pattern::ContentSourceCue,
            because: vec![
                "the quotation ends where the source begins".into(),
                "\"Ruiz\" is Ana Ruiz: the only Ruiz named here".into(),
            ],
            ..said(
                "a-77c0",
                Kind::Direct,
                "s1",
                &["“We are not going to gamble with people’s lives for the sake of a timetable,”"],
            )
        },
        Attribution {
            cue: vec![within("She denied that", "denied")],
            source: vec![within("She denied that", "She")],
            polarity: Polarity::Negated,
            channel: Channel::Briefing,
            ..said("a-0b52", Kind::Indirect, "s1", &["that the decision had been taken months ago"])
        },
        Attribution {
            cue: vec![within("Two city officials said", "said")],
            source: pieces(&["Two city officials"]),
            ..said("a-91de", Kind::Indirect, "s2", &["the mayor’s office had known of the damage since last summer"])
        },
        Attribution {
            quoted: pieces(&["Everyone on the fourth floor saw the photographs,"]),
            cue: vec![within("one of them said", "said")],
            source: pieces(&["one of them"]),
            ..said("a-c4e8", Kind::Direct, "s3", &["“Everyone on the fourth floor saw the photographs,”"])
        },
        Attribution {
            cue: vec![within("The other said", "said")],
            source: pieces(&["The other"]),
            confidence: Confidence::Low,
            weight: Some(0.25),
            because: vec![
                "the verb takes this clause".into(),
                "\"The other\" is city official: described like two city officials, the last unnamed source".into(),
            ],
            ..said(
                "a-5a21",
                Kind::Indirect,
                "s4",
                &["Ruiz had assured the harbor board in August that repairs could wait until spring"],
            )
        },
        Attribution {
            cue: vec![within("Ruiz had assured the harbor board", "had assured")],
            source: vec![within("Ruiz had assured", "Ruiz")],
            addressee: Some(pieces(&["the harbor board"]).remove(0)),
            parent: Some("a-5a21".into()),
            ..said("a-e0f3", Kind::Indirect, "s1", &["that repairs could wait until spring"])
        },
        Attribution {
            quoted: pieces(&["beyond economic repair"]),
            cue: vec![within("describes the piles", "describes")],
            source: pieces(&["The inspection report, dated 9 July"]),
            channel: Channel::Document,
            pattern: Pattern::SourceCueContent,
            ..said("a-1d6b", Kind::Mixed, "s5", &["the piles under Berth 2 as “beyond economic repair”"])
        },
        Attribution {
            quoted: pieces(&[first, second]),
            cue: vec![within("Okafor said.", "said")],
            source: vec![within("Okafor said.", "Okafor")],
            pattern: Pattern::ContentSourceCue,
            ..said("a-b8a4", Kind::Direct, "s6", &[long])
        },
        Attribution {
            cue: vec![within("Critics say", "say")],
            source: pieces(&["Critics"]),
            ..said("a-66f2", Kind::Indirect, "s7", &["the city has starved the harbor of money for a decade"])
        },
    ]
}

fn source(id: &str, name: &str, class: Class, attributions: u32) -> Source {
    Source {
        id: id.into(),
        name: name.into(),
        class,
        r#type: None,
        named: Named::Yes,
        anonymity: Anonymity::None,
        veil: None,
        title: None,
        affiliation: None,
        aliases: vec![],
        mentions: vec![],
        reason: None,
        distinct: Distinct { min: 1, max: Some(1) },
        attributions,
    }
}

fn unnamed(id: &str, name: &str, class: Class, veil: u8) -> Source {
    Source { named: Named::No, anonymity: Anonymity::Undisclosed, veil: Some(veil), ..source(id, name, class, 1) }
}

fn sources() -> Vec<Source> {
    let aliases = |all: &[&str]| all.iter().map(|alias| alias.to_string()).collect();
    vec![
        Source {
            title: Some("Mayor".into()),
            aliases: aliases(&["Ruiz", "She"]),
            mentions: pieces(&["Mayor Ana Ruiz", "Ruiz", "She", "Ruiz"]),
            ..source("s1", "Ana Ruiz", Class::NamedPerson, 4)
        },
        Source {
            affiliation: Some("city".into()),
            mentions: pieces(&["Two city officials"]),
            distinct: Distinct { min: 2, max: Some(2) },
            ..unnamed("s2", "Two city officials", Class::UnnamedGroup, 2)
        },
        Source {
            anonymity: Anonymity::Disclosed,
            aliases: aliases(&["one of them"]),
            mentions: pieces(&["one of them"]),
            reason: Some(
                pieces(&[
                    "speaking on condition of anonymity because staff had been told not to discuss the inspection",
                ])
                .remove(0),
            ),
            ..unnamed("s3", "city official", Class::UnnamedPerson, 2)
        },
        Source {
            aliases: aliases(&["The other"]),
            mentions: pieces(&["The other"]),
            ..unnamed("s4", "city official", Class::UnnamedPerson, 2)
        },
        Source {
            mentions: pieces(&["The inspection report"]),
            ..source("s5", "The inspection report, dated 9 July", Class::Document, 1)
        },
        Source {
            title: Some("has run the harbor café for 31 years".into()),
            aliases: aliases(&["Okafor"]),
            mentions: pieces(&["Okafor"]),
            ..source("s6", "Samuel Okafor", Class::NamedPerson, 1)
        },
        Source {
            anonymity: Anonymity::None,
            mentions: pieces(&["Critics"]),
            distinct: Distinct { min: 2, max: None },
            ..unnamed("s7", "Critics", Class::VagueCollective, 0)
        },
    ]
}

fn findings() -> Vec<Finding> {
    let finding = |rule: &str, level, message: &str, place: Piece| Finding {
        id: "f0000001".into(),
        rule: rule.to_owned().into(),
        level,
        message: message.into(),
        place,
        also: vec![],
        attribution: None,
        source: Some("s4".into()),
        authority: "AP, NPR".into(),
        silence: format!("<!-- onrecord: allow {rule} your reason -->"),
        silenced: None,
    };
    vec![
        finding(
            "anonymity-unexplained",
            Level::Warning,
            "“The other” is anonymous, and the article does not say why.",
            pieces(&["The other"]).remove(0),
        ),
        finding(
            "opinion-from-collective",
            Level::Note,
            "“Critics” cannot be counted or asked: name one, or say who keeps the figures that the claim about a decade of cuts rests on.",
            pieces(&["Critics"]).remove(0),
        ),
    ]
}

pub(crate) fn report() -> Report {
    Report {
        schema_version: SCHEMA_VERSION,
        tool: "onrecord 0.0.0".into(),
        scheme: None,
        article: ArticleInfo {
            id: article().id,
            characters: Positions::new(TEXT).characters(),
            paragraphs: 8,
            sentences: 17,
            extra: serde_json::Map::new(),
        },
        summary: Summary {
            attributions: 10,
            direct: 3,
            mixed: 2,
            indirect: 5,
            named: 6,
            anonymous: 3,
            other: 1,
            anonymous_people: Distinct { min: 2, max: Some(2) },
        },
        sources: sources(),
        attributions: attributions(),
        findings: findings(),
        silenced: vec![],
    }
}
