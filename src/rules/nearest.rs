//! The known word that an unknown one may have been meant for.

use super::RULES;

/// The nearest of `known`, by edits.
pub(crate) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    known.into_iter().min_by_key(|known| strsim::damerau_levenshtein(word, known))
}

/// What to say of a rule that there is not.
pub fn no_rule(name: &str) -> String {
    let nearest = nearest(name, RULES.iter().map(|rule| rule.name)).unwrap_or_default();
    format!("there is no rule “{name}”; the nearest is “{nearest}”")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found() {
        assert_eq!(nearest("profil", ["rules", "profile", "outlet"]), Some("profile"));
        assert_eq!(nearest("x", []), None);
        assert_eq!(
            no_rule("anonymous-majorty"),
            "there is no rule “anonymous-majorty”; the nearest is “anonymous-majority”"
        );
    }
}
