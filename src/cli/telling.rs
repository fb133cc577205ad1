//! What of an article is told, and in whose words: options of every command that reports.

use clap::ValueEnum;
use onrecord::Wanted;
use onrecord::model::{Confidence, Scheme};

/// What is told.
#[derive(clap::Args)]
pub(super) struct Telling {
    /// Leave out attributions that are less sure
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = Sureness::Low)]
    min_confidence: Sureness,

    /// Leave out what is thought, believed, wanted or planned: report speech alone
    #[arg(long)]
    speech_only: bool,

    /// Whose types of sources the report is told in
    ///
    /// Under another scheme than `reference` each source has a type in that scheme's words, and class, name, "anonymous" and
    /// the counts keep to it, in every format. What is found, and where, stays the same.
    #[arg(long, value_enum, default_value_t = SchemeName::Reference)]
    scheme: SchemeName,
}

impl Telling {
    pub(super) fn wanted(&self) -> Wanted {
        Wanted { confidence: self.min_confidence.into(), thoughts: !self.speech_only }
    }

    pub(super) fn scheme(&self) -> Option<Scheme> {
        self.scheme.into()
    }

    /// The options with their values, as a run's plan keeps them.
    pub(super) fn options(&self) -> [(&'static str, String); 3] {
        [
            ("--min-confidence", name(self.min_confidence)),
            ("--speech-only", self.speech_only.to_string()),
            ("--scheme", name(self.scheme)),
        ]
    }
}

/// The word that a value is on the command line.
pub(super) fn name(value: impl ValueEnum) -> String {
    value.to_possible_value().map_or(String::new(), |value| value.get_name().to_owned())
}

#[derive(Clone, Copy, ValueEnum)]
enum Sureness {
    Low,
    Medium,
    High,
}

impl From<Sureness> for Confidence {
    fn from(level: Sureness) -> Self {
        match level {
            Sureness::Low => Confidence::Low,
            Sureness::Medium => Confidence::Medium,
            Sureness::High => Confidence::High,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum SchemeName {
    /// Our own classes
    Reference,
    /// The six types of the Markkula Center's sourcing codebook
    Mcae,
    /// Named or unnamed
    Binary,
}

impl From<SchemeName> for Option<Scheme> {
    fn from(name: SchemeName) -> Self {
        match name {
            SchemeName::Reference => None,
            SchemeName::Mcae => Some(Scheme::Mcae),
            SchemeName::Binary => Some(Scheme::Binary),
        }
    }
}
