//! Where a finding stands in the file that was read, as other programs ask for it.

use crate::ingest::Article;
use crate::model::Piece;

/// The file of an article.
pub(super) struct File {
    /// Its path; `-` for standard input; the identifier of an article that was never a file.
    pub(super) name: String,
    /// Which article of the file, where it holds many, or where its text is not the file's.
    pub(super) inside: Option<String>,
}

impl File {
    pub(super) fn of(article: &Article) -> Self {
        let inside = article.line().or(article.record()).map(|_| article.id.clone());
        let name = match (article.file(), &inside) {
            (Some(file), _) => file.to_string_lossy().into_owned(),
            (None, Some(_)) => "-".to_owned(),
            (None, None) => article.id.clone(),
        };
        Self { name, inside }
    }
}

/// Lines and columns, from 1; the end column is one past the last character.
pub(super) struct Region {
    pub(super) line: u64,
    pub(super) column: u64,
    pub(super) end_line: u64,
    pub(super) end_column: u64,
}

impl Region {
    /// Of an article in a line of JSONL, or a row of CSV, it is that line; of one taken out of a record or a page, the first.
    pub(super) fn of(article: &Article, place: &Piece) -> Self {
        if let Some(line) = article.line().or(article.record().map(|_| 1)) {
            return Self { line, column: 1, end_line: line, end_column: 2 };
        }
        let (line, column) = (u64::from(place.line), u64::from(place.column));
        let count = |words: &str| words.chars().count() as u64;
        match place.text.rsplit_once('\n') {
            None => Self { line, column, end_line: line, end_column: column + count(&place.text) },
            Some((before, last)) => {
                let breaks = 1 + before.bytes().filter(|&byte| byte == b'\n').count() as u64;
                Self { line, column, end_line: line + breaks, end_column: 1 + count(last) }
            }
        }
    }
}
