//! The formats that are read, and what a name tells of them.

use std::path::Path;

/// How an input is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputFormat {
    /// One article, all of it words.
    Plain,
    /// One article in Markdown.
    Markdown,
    /// One article a line, `{"id": …, "text": …}`.
    Jsonl,
    /// One article in a web page: its main text, with title, byline and date carried through.
    #[cfg(feature = "cli")]
    Html,
    /// One article a row, its columns named by the first; commas, semicolons, bars or tabs between cells.
    #[cfg(feature = "cli")]
    Csv,
    /// A web crawl: the pages of its `response` records, the texts of its `conversion` records.
    #[cfg(feature = "cli")]
    Warc,
    /// One article as a wire sends it, in JSON.
    #[cfg(feature = "cli")]
    Ninjs,
    /// Articles as a wire sends them, in XML: NewsML-G2 or NITF.
    #[cfg(feature = "cli")]
    NewsMl,
    /// One article a row, in columns.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl InputFormat {
    /// The format that a path's extension tells, in capitals or not; none for an unknown one. What stands before `.gz` or
    /// `.zst` counts.
    pub fn of(path: &Path) -> Option<Self> {
        match Self::extension(path)?.as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            #[cfg(feature = "cli")]
            "html" | "htm" | "xhtml" => Some(Self::Html),
            #[cfg(feature = "cli")]
            "csv" | "tsv" => Some(Self::Csv),
            #[cfg(feature = "cli")]
            "warc" => Some(Self::Warc),
            #[cfg(feature = "cli")]
            "json" => Some(Self::Ninjs),
            #[cfg(feature = "cli")]
            "xml" => Some(Self::NewsMl),
            #[cfg(feature = "parquet")]
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }

    /// The extension of a path in small letters, without that of a compression.
    pub(super) fn extension(path: &Path) -> Option<String> {
        let of = |path: &Path| Some(path.extension()?.to_str()?.to_ascii_lowercase());
        match of(path)?.as_str() {
            "gz" | "zst" | "zstd" if cfg!(feature = "cli") => of(Path::new(path.file_stem()?)),
            extension => Some(extension.to_owned()),
        }
    }

    /// Whether it holds many articles, of which one at a time is in memory.
    pub(super) fn streams(self) -> bool {
        match self {
            Self::Plain | Self::Markdown => false,
            Self::Jsonl => true,
            #[cfg(feature = "cli")]
            Self::Csv | Self::Warc => true,
            #[cfg(feature = "cli")]
            Self::Html | Self::Ninjs | Self::NewsMl => false,
            #[cfg(feature = "parquet")]
            Self::Parquet => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_tells_the_format() {
        let of = |path: &str| InputFormat::of(Path::new(path));
        assert_eq!(of("a/b.txt"), Some(InputFormat::Plain));
        assert_eq!(of("b.MD"), Some(InputFormat::Markdown));
        assert_eq!(of("b.ndjson"), Some(InputFormat::Jsonl));
        assert_eq!((of("b"), of(".txt"), of("b.jpg")), (None, None, None));
    }

    #[cfg(feature = "cli")]
    #[test]
    fn the_extension_of_a_compression_is_passed_over() {
        let of = |path: &str| InputFormat::of(Path::new(path));
        assert_eq!(of("day.warc.gz"), Some(InputFormat::Warc));
        assert_eq!(of("a/day.jsonl.ZST"), Some(InputFormat::Jsonl));
        assert_eq!((of("day.gz"), of("a.b/day.zst")), (None, None));
    }
}
