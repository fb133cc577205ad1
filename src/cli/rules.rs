//! `onrecord rules`: what there is to be flagged, and why.

use std::io::Write;

use onrecord::rules::{self, Profile, RULES, Rule};
use onrecord::{Error, Result};

use super::output::Output;
use super::{Status, say};

/// List the rules, or print the page of one: what it finds, why, examples, how to allow it
#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(super) struct Rules {
    /// The rule whose page to print
    #[arg(value_name = "RULE")]
    rule: Option<String>,
}

const AFTER: &str = "\
Examples:
  onrecord rules                         every rule, its level, and the profiles that it is on in
  onrecord rules anonymity-unexplained   the rule’s page";

/// What the letters of [`line`] are; below the list.
const LEGEND: &str = "\nOn in: d default, w wire, u uk-paper, f fact-check. All rules are on in strict and corpus.\n";

impl Rules {
    pub(super) fn run(self) -> Result<Status> {
        let text = match self.rule.as_deref() {
            None => RULES.iter().map(line).collect::<String>() + LEGEND,
            Some(name) => match rules::named(name) {
                Some(rule) => rule.page.to_owned(),
                None => {
                    say(rules::no_rule(name));
                    return Ok(Status::Trouble);
                }
            },
        };
        let mut out = Output::stdout();
        out.write_all(text.as_bytes()).map_err(|error| Error::write("-", error))?;
        out.finish()?;
        Ok(Status::Fine)
    }
}

/// `anonymity-unexplained  note     dwuf  A source whose name …`
fn line(rule: &Rule) -> String {
    let marks = [(Profile::Default, 'd'), (Profile::Wire, 'w'), (Profile::UkPaper, 'u'), (Profile::FactCheck, 'f')];
    let on: String =
        marks.iter().map(|(profile, mark)| if profile.level(rule).is_some() { *mark } else { '-' }).collect();
    format!("{:30} {:7}  {on}  {}\n", rule.name, rule.level, rule.summary())
}
