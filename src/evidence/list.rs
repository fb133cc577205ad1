//! The word lists of this folder, as rows.

use rustc_hash::FxHashSet;

/// The words of a list that has nothing else.
pub(super) fn words(list: &'static str) -> FxHashSet<&'static str> {
    rows(list).map(|row| row[0]).collect()
}

/// The rows of a list: its columns, without the header.
pub(super) fn rows(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    list.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}
