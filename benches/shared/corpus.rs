//! The articles that benches make their texts from.

use std::fs;
use std::path::Path;

/// All articles of the corpus, in the order of their paths.
pub(crate) fn corpus() -> Vec<String> {
    let mut paths = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for folder in fs::read_dir(root).expect("the corpus is there").flatten() {
        paths.extend(fs::read_dir(folder.path()).expect("a folder").flatten().map(|entry| entry.path()));
    }
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("an article")).collect()
}
