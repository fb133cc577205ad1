//! From TOML to a [`Config`], every mistake with its line and key.

use std::ops::Range;
use std::path::Path;

use globset::{GlobBuilder, GlobMatcher};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Allow, Config, Levels, Override, Wish};
use crate::error::{Error, Kind, Place, Result};
use crate::model::Level;
use crate::rules::{self, LISTS, Options, Profile, Rule, nearest, no_rule};

/// A key with its value.
type Entry<'a, 't> = (&'a str, Range<usize>, &'a Spanned<DeValue<'t>>);

pub(super) fn read(file: &Path, text: &str) -> Result<Config> {
    let name = file.to_string_lossy();
    let reader = Reader { file: &name, text };
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        reader.error(at, format!("not TOML: {}", error.message()))
    })?;
    let mut config = Config {
        file: name.to_string(),
        folder: file.parent().unwrap_or(Path::new("")).to_owned(),
        ..Config::default()
    };
    for (key, at, value) in
        reader.entries(table.get_ref(), &["profile", "rules", "outlet", "words", "allow", "override"])?
    {
        match key {
            "profile" => config.profile = Some(reader.profile(value)?),
            "rules" => config.levels = reader.levels(reader.table(value, key)?)?,
            "outlet" => config.options.outlet = reader.outlet(reader.table(value, key)?)?,
            "words" => reader.words(reader.table(value, key)?, &mut config.options)?,
            "allow" => config.allows = reader.tables(value, key, at, Reader::allow)?,
            _ => config.overrides = reader.tables(value, key, at, Reader::other)?,
        }
    }
    Ok(config)
}

/// What all of them need for messages.
struct Reader<'r> {
    file: &'r str,
    text: &'r str,
}

impl Reader<'_> {
    /// An error at that byte.
    fn error(&self, at: usize, what: String) -> Error {
        Error::new(Place::line(self.file, self.line(at)), Kind::Config(what))
    }

    fn line(&self, at: usize) -> u64 {
        let before = self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes());
        1 + before.iter().filter(|&&byte| byte == b'\n').count() as u64
    }

    /// The keys of a table in the order of the file, all of them `known`.
    fn entries<'a, 't>(&self, table: &'a DeTable<'t>, known: &[&str]) -> Result<Vec<Entry<'a, 't>>> {
        let entries = self.any_entries(table);
        match entries.iter().find(|(key, ..)| !known.contains(key)) {
            None => Ok(entries),
            Some((key, at, _)) => {
                let nearest = nearest(key, known.iter().copied()).unwrap_or_default();
                let what =
                    format!("there is no key “{key}” here; the nearest is “{nearest}” (known: {})", known.join(", "));
                Err(self.error(at.start, what))
            }
        }
    }

    fn any_entries<'a, 't>(&self, table: &'a DeTable<'t>) -> Vec<Entry<'a, 't>> {
        let mut entries: Vec<Entry<'a, 't>> =
            table.iter().map(|(key, value)| (&**key.get_ref(), key.span(), value)).collect();
        entries.sort_by_key(|(_, at, _)| at.start);
        entries
    }

    /// The value is not of the kind that the key wants.
    fn unfit(&self, key: &str, wanted: &str, value: &Spanned<DeValue<'_>>) -> Error {
        let what = format!("“{key}” must be {wanted}, not {}", kind(value.get_ref()));
        self.error(value.span().start, what)
    }

    fn table<'a, 't>(&self, value: &'a Spanned<DeValue<'t>>, key: &str) -> Result<&'a DeTable<'t>> {
        value.get_ref().as_table().ok_or_else(|| self.unfit(key, &format!("a table, [{key}]"), value))
    }

    /// Every table of `[[key]]`.
    fn tables<T>(
        &self,
        value: &Spanned<DeValue<'_>>,
        key: &str,
        at: Range<usize>,
        read: impl Fn(&Self, usize, &DeTable<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let wanted = || self.unfit(key, &format!("a list of tables, [[{key}]]"), value);
        let tables = value.get_ref().as_array().ok_or_else(wanted)?;
        let one = |table: &Spanned<DeValue<'_>>| {
            let place = if table.span().is_empty() { at.start } else { table.span().start };
            read(self, place, table.get_ref().as_table().ok_or_else(wanted)?)
        };
        tables.iter().map(one).collect()
    }

    fn text<'a>(&self, value: &'a Spanned<DeValue<'_>>, key: &str) -> Result<&'a str> {
        let text = value.get_ref().as_str().ok_or_else(|| self.unfit(key, "a text in quotation marks", value))?;
        if text.trim().is_empty() {
            return Err(self.error(value.span().start, format!("“{key}” is empty; say something or take it out")));
        }
        Ok(text)
    }

    fn texts(&self, value: &Spanned<DeValue<'_>>, key: &str) -> Result<Vec<String>> {
        let texts = value.get_ref().as_array().ok_or_else(|| self.unfit(key, "a list of texts, [\"…\"]", value))?;
        texts.iter().map(|text| self.text(text, key).map(str::to_owned)).collect()
    }

    fn profile(&self, value: &Spanned<DeValue<'_>>) -> Result<Profile> {
        let name = self.text(value, "profile")?;
        Profile::from_name(name).ok_or_else(|| {
            let known = Profile::NAMES;
            let nearest = nearest(name, known.iter().copied()).unwrap_or_default();
            let what =
                format!("there is no profile “{name}”; the nearest is “{nearest}” (known: {})", known.join(", "));
            self.error(value.span().start, what)
        })
    }

    fn rule(&self, name: &str, at: usize) -> Result<&'static Rule> {
        rules::named(name).ok_or_else(|| self.error(at, no_rule(name)))
    }

    fn levels(&self, table: &DeTable<'_>) -> Result<Levels> {
        let level = |(name, at, value): Entry<'_, '_>| {
            let rule = self.rule(name, at.start)?;
            let wish = match self.text(value, name)? {
                "off" => Wish::Off,
                "on" => Wish::On,
                "note" => Wish::At(Level::Note),
                "warning" => Wish::At(Level::Warning),
                "error" => Wish::At(Level::Error),
                other => {
                    let what = format!("“{name}” must be off, on, note, warning or error, not “{other}”");
                    return Err(self.error(value.span().start, what));
                }
            };
            Ok((rule, wish))
        };
        self.any_entries(table).into_iter().map(level).collect()
    }

    fn outlet(&self, table: &DeTable<'_>) -> Result<Vec<String>> {
        let mut names = Vec::new();
        for (key, _, value) in self.entries(table, &["names"])? {
            names = self.texts(value, key)?;
        }
        Ok(names)
    }

    fn words(&self, table: &DeTable<'_>, options: &mut Options) -> Result<()> {
        let known: Vec<&str> = LISTS.iter().map(|list| list.name).collect();
        for (key, _, value) in self.entries(table, &known)? {
            let words = self.texts(value, key)?.iter().map(|word| word.to_lowercase()).collect();
            if let Some(list) = LISTS.iter().find(|list| list.name == key) {
                options.words.insert(list.name, words);
            }
        }
        Ok(())
    }

    fn glob(&self, value: &Spanned<DeValue<'_>>) -> Result<GlobMatcher> {
        let glob = GlobBuilder::new(self.text(value, "files")?).literal_separator(true).build();
        let wrong =
            |error: globset::Error| self.error(value.span().start, format!("“files” is no glob: {}", error.kind()));
        Ok(glob.map_err(wrong)?.compile_matcher())
    }

    fn allow(&self, at: usize, table: &DeTable<'_>) -> Result<Allow> {
        let (mut rule, mut files, mut words, mut reason) = (None, None, None, None);
        for (key, at, value) in self.entries(table, &["rule", "files", "words", "reason"])? {
            match key {
                "rule" => rule = Some(self.rule(self.text(value, key)?, at.start)?),
                "files" => files = Some(self.glob(value)?),
                "words" => words = Some(self.text(value, key)?.to_owned()),
                _ => reason = Some(self.text(value, key)?.to_owned()),
            }
        }
        let missing = |key: &str, why: &str| self.error(at, format!("this [[allow]] has no “{key}”; {why}"));
        let rule = rule.ok_or_else(|| missing("rule", "name the rule"))?;
        let reason = reason.ok_or_else(|| missing("reason", "say why, for who reads it after you"))?;
        let (asked, used) = Default::default();
        Ok(Allow { line: self.line(at), rule, files, words, reason, asked, used })
    }

    fn other(&self, at: usize, table: &DeTable<'_>) -> Result<Override> {
        let (mut files, mut profile, mut levels) = (None, None, Levels::new());
        for (key, _, value) in self.entries(table, &["files", "profile", "rules"])? {
            match key {
                "files" => files = Some(self.glob(value)?),
                "profile" => profile = Some(self.profile(value)?),
                _ => levels = self.levels(self.table(value, key)?)?,
            }
        }
        let missing = || self.error(at, "this [[override]] has no “files”; say which, as \"opinion/**\"".to_owned());
        Ok(Override { files: files.ok_or_else(missing)?, profile, levels })
    }
}

/// A value's kind, as a person says it.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
