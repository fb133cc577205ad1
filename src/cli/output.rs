//! Where reports are written, and how several of them stand in one output.
//!
//! A file is written under another name beside its place and renamed when all is there, so that half an output never
//! stands where a whole one is looked for.

use std::fs::{self, File};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::Path;

use onrecord::report::Format;
use onrecord::run::Partial;
use onrecord::{Error, Result};

/// Standard output, or a file that appears when it is complete.
pub(super) struct Output {
    /// For messages.
    name: String,
    writer: BufWriter<Target>,
}

enum Target {
    Stdout(Stdout),
    /// Something that is no regular file, such as `/dev/null` or a named pipe: nothing to rename.
    Direct(File),
    Partial(Partial),
}

impl Output {
    pub(super) fn stdout() -> Self {
        Self::new("-".to_owned(), Target::Stdout(io::stdout()))
    }

    pub(super) fn file(path: &Path) -> Result<Self> {
        let name = path.to_string_lossy().into_owned();
        match Target::open(path) {
            Ok(target) => Ok(Self::new(name, target)),
            Err(error) => Err(Error::write(&name, error)),
        }
    }

    fn new(name: String, target: Target) -> Self {
        Self { name, writer: BufWriter::with_capacity(64 * 1024, target) }
    }

    /// The name for messages: the path, or `-`.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// All is written: a file gets its name.
    pub(super) fn finish(self) -> Result<()> {
        let Self { name, writer } = self;
        let done = writer.into_inner().map_err(io::IntoInnerError::into_error).and_then(Target::finish);
        done.map_err(|error| Error::write(&name, error))
    }

    /// Nothing is worth keeping: what was there before stays.
    pub(super) fn discard(self) {
        drop(self.writer.into_parts());
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Target {
    fn open(path: &Path) -> io::Result<Self> {
        // A symbolic link stays one: the file it leads to is replaced.
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let before = fs::metadata(&place).ok();
        if before.as_ref().is_some_and(|before| !before.is_file()) {
            return File::options().write(true).open(&place).map(Self::Direct);
        }
        let partial = Partial::new(place)?;
        if let Some(before) = before {
            partial.file.set_permissions(before.permissions())?;
        }
        Ok(Self::Partial(partial))
    }

    fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        match self {
            Self::Stdout(_) | Self::Direct(_) => Ok(()),
            Self::Partial(partial) => partial.keep(),
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(stdout) => stdout.write(bytes),
            Self::Direct(file) | Self::Partial(Partial { file, .. }) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(stdout) => stdout.flush(),
            Self::Direct(file) | Self::Partial(Partial { file, .. }) => file.flush(),
        }
    }
}

/// Reports, one after the other, in one output: JSON as one object or, of several, an array; text with empty lines between.
pub(super) struct Reports<W> {
    out: W,
    format: Format,
    count: u64,
    /// The first JSON report, held back until it is known whether it is the only one.
    first: Vec<u8>,
    /// Whether a result stands in the SARIF log.
    begun: bool,
}

impl<W: Write> Reports<W> {
    pub(super) fn new(out: W, format: Format) -> Self {
        Self { out, format, count: 0, first: Vec::new(), begun: false }
    }

    /// How many there are by now.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// Adds one; it ends with a line break.
    pub(super) fn push(&mut self, report: Vec<u8>) -> io::Result<()> {
        self.count += 1;
        if self.format == Format::Sarif {
            return self.results(report);
        }
        match (self.format, self.count) {
            (Format::Json, 1) => {
                self.first = report;
                return Ok(());
            }
            (Format::Json, 2) => {
                self.out.write_all(b"[\n")?;
                let first = std::mem::take(&mut self.first);
                self.element(&first)?;
                self.out.write_all(b",\n")?;
            }
            (Format::Json, _) => self.out.write_all(b",\n")?,
            (Format::Text, 2..) => self.out.write_all(b"\n")?,
            _ => {}
        }
        match self.format {
            Format::Json => self.element(&report),
            _ => self.out.write_all(&report),
        }
    }

    /// Results of one article in a log; many articles have none.
    fn results(&mut self, results: Vec<u8>) -> io::Result<()> {
        if self.count == 1 {
            self.out.write_all(self.format.opening().as_bytes())?;
        }
        if results.is_empty() {
            return Ok(());
        }
        self.out.write_all(if self.begun { b",\n" } else { b"\n" })?;
        self.begun = true;
        self.out.write_all(&results)
    }

    fn element(&mut self, report: &[u8]) -> io::Result<()> {
        self.out.write_all(report.trim_ascii_end())
    }

    /// No more: closes the array and gives back the output.
    pub(super) fn finish(mut self) -> io::Result<W> {
        match (self.format, self.count) {
            (Format::Json, 0) => self.out.write_all(b"[]\n")?,
            (Format::Json, 1) => self.out.write_all(&self.first)?,
            (Format::Json, _) => self.out.write_all(b"\n]\n")?,
            (Format::Sarif, 0) => self.out.write_all(self.format.opening().as_bytes())?,
            _ => {}
        }
        self.out.write_all(self.format.closing().as_bytes())?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(format: Format, reports: &[&str]) -> String {
        let mut all = Reports::new(Vec::new(), format);
        for report in reports {
            all.push(report.as_bytes().to_vec()).expect("written");
        }
        String::from_utf8(all.finish().expect("written")).expect("text")
    }

    #[test]
    fn one_json_report_is_an_object_and_several_are_an_array() {
        assert_eq!(joined(Format::Json, &[]), "[]\n");
        assert_eq!(joined(Format::Json, &["{}\n"]), "{}\n");
        assert_eq!(joined(Format::Json, &["{}\n", "{}\n", "{}\n"]), "[\n{},\n{},\n{}\n]\n");
    }

    #[test]
    fn text_has_an_empty_line_between_and_lines_follow_each_other() {
        assert_eq!(joined(Format::Text, &["a\n", "b\n"]), "a\n\nb\n");
        assert_eq!(joined(Format::Jsonl, &["{}\n", "{}\n"]), "{}\n{}\n");
        assert_eq!(joined(Format::Standoff, &[]), "");
    }
}
