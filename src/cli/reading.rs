//! How articles are read: the options that all commands share.

use std::path::PathBuf;

use clap::ValueEnum;
use onrecord::Result;
use onrecord::ingest::{Fields, InputFormat, Inputs, Reading};

use super::telling::name;

/// How articles are read.
#[derive(clap::Args)]
#[command(next_help_heading = "Reading")]
pub(super) struct ReadingOptions {
    /// Read all articles in this format; otherwise their first bytes tell it, and their names where those do not
    #[arg(long, value_enum, value_name = "FORMAT")]
    input_format: Option<InputFormatName>,

    /// Of folders, read the files that fit GLOB, whatever their extension; may be given several times
    #[arg(long, value_name = "GLOB")]
    include: Vec<String>,

    /// The key (JSONL) or column (CSV, Parquet) that holds the text
    #[arg(long, value_name = "NAME", default_value = "text")]
    text_field: String,

    /// The key or column that holds the identifier; where it is missing, file and line stand for it
    #[arg(long, value_name = "NAME", default_value = "id")]
    id_field: String,

    /// Which other keys or columns are carried through to the report, with commas between them [default: all]
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    keep_fields: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum InputFormatName {
    Text,
    Markdown,
    /// A web page: its main text
    Html,
    /// An object a line
    Jsonl,
    /// With a row of names; commas, semicolons, tabs or bars
    Csv,
    #[cfg(feature = "parquet")]
    Parquet,
    /// A web crawl
    Warc,
    /// A wire's JSON
    Ninjs,
    /// NewsML-G2 or NITF, a wire's XML
    #[value(alias = "nitf")]
    Newsml,
}

impl From<InputFormatName> for InputFormat {
    fn from(name: InputFormatName) -> Self {
        match name {
            InputFormatName::Text => Self::Plain,
            InputFormatName::Markdown => Self::Markdown,
            InputFormatName::Html => Self::Html,
            InputFormatName::Jsonl => Self::Jsonl,
            InputFormatName::Csv => Self::Csv,
            #[cfg(feature = "parquet")]
            InputFormatName::Parquet => Self::Parquet,
            InputFormatName::Warc => Self::Warc,
            InputFormatName::Ninjs => Self::Ninjs,
            InputFormatName::Newsml => Self::NewsMl,
        }
    }
}

impl ReadingOptions {
    /// The articles of `paths`.
    pub(super) fn inputs(&self, paths: Vec<PathBuf>) -> Result<Inputs> {
        let fields =
            Fields { text: self.text_field.clone(), id: self.id_field.clone(), keep: self.keep_fields.clone() };
        let reading = Reading { format: self.input_format.map(InputFormat::from), fields };
        Inputs::reading(paths, reading).including(&self.include)
    }

    /// The options that have a value, as a run's plan keeps them.
    pub(super) fn options(&self) -> impl Iterator<Item = (&'static str, String)> {
        let given = [
            ("--input-format", self.input_format.map_or(String::new(), name)),
            ("--include", self.include.join(" ")),
            ("--text-field", self.text_field.clone()),
            ("--id-field", self.id_field.clone()),
            ("--keep-fields", self.keep_fields.join(",")),
        ];
        given.into_iter().filter(|(_, value)| !value.is_empty())
    }
}
