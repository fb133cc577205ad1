//! What a person would say of a quotation beside what was said: `tests/evidence/probes.txt`, all of it.

use onrecord::evidence::{House, Library, Reference, verify};
use onrecord::{Article, check};

/// An article of a paragraph or two, what was said, and the verdicts that a person would give.
#[derive(Default)]
struct Probe {
    /// Whether it stands among the faithful ones.
    faithful: bool,
    article: Vec<&'static str>,
    references: [Vec<&'static str>; 2],
    /// For each quotation those that an honest reader may give.
    verdicts: Vec<Vec<&'static str>>,
    why: &'static str,
    /// What is known to be wrong.
    known: Option<&'static str>,
}

fn probes() -> Vec<Probe> {
    let (mut probes, mut faithful) = (Vec::new(), true);
    for block in include_str!("evidence/probes.txt").split("\n\n") {
        let lines = block.lines().filter(|line| !line.starts_with('#'));
        let mut probe = Probe::default();
        for (key, rest) in lines.map(|line| line.split_once(' ').unwrap_or((line, ""))) {
            let rest = rest.trim_start();
            match key {
                "==" => faithful = rest == "faithful",
                "article" => probe.article.push(rest),
                "reference" => probe.references[0].push(rest),
                "second" => probe.references[1].push(rest),
                "verdict" => probe.verdicts = rest.split(", ").map(|one| one.split('|').collect()).collect(),
                "why" => probe.why = rest,
                "known" => probe.known = Some(rest),
                "" => {}
                _ => panic!("probes.txt: no key {key:?}"),
            }
        }
        if !probe.verdicts.is_empty() {
            probes.push(Probe { faithful, ..probe });
        }
    }
    probes
}

impl Probe {
    /// The verdicts that are given, and why.
    fn given(&self) -> Vec<(&'static str, String)> {
        let article = Article::plain("story", self.article.join("\n\n"));
        let read =
            |lines: &Vec<&str>| Reference::read(Article::plain("talk", lines.join("\n"))).expect("words").reference;
        let references = self.references.iter().filter(|lines| !lines.is_empty()).map(read).collect();
        let verdicts = verify(&article, &check(&article), &Library::new(references), House::Wire).expect("memory");
        verdicts.into_iter().map(|verdict| (verdict.kind.as_str(), verdict.because)).collect()
    }

    fn holds(&self, given: &[(&str, String)]) -> bool {
        self.verdicts.len() == given.len()
            && self.verdicts.iter().zip(given).all(|(expected, (kind, _))| expected.contains(kind))
    }
}

#[test]
fn every_probe_is_judged_as_a_person_would() {
    let probes = probes();
    assert!(probes.len() >= 80, "{} probes", probes.len());
    let mut wrong = Vec::new();
    for faithful in [true, false] {
        let kind = if faithful { "faithful" } else { "not faithful" };
        let (mut all, mut held, mut accepted) = (0, 0, 0);
        for probe in probes.iter().filter(|probe| probe.faithful == faithful) {
            let given = probe.given();
            let kept = |(kind, _): &(&str, String)| ["verbatim", "typography", "disclosed-edit"].contains(kind);
            all += 1;
            accepted += u32::from(!given.is_empty() && given.iter().all(kept));
            held += u32::from(probe.holds(&given));
            if probe.holds(&given) == probe.known.is_some() {
                wrong.push(format!("{kind}, {}: {:?}\n    {given:?}", probe.why, probe.article));
            }
        }
        eprintln!("{kind:<12}  {all} probes, {held} as a person would, {accepted} accepted");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
