//! English inflection by rule; what is irregular stands in the word lists.

/// The five forms of a verb; past and participle may have variants.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct VerbForms {
    pub(crate) base: String,
    pub(crate) third: String,
    pub(crate) ing: String,
    pub(crate) past: Vec<String>,
    pub(crate) participle: Vec<String>,
}

/// Inflects `base`. `note` is the list's FORMS column: `past/participle`, `double` (the last consonant doubles), or `-`.
pub(crate) fn verb(base: &str, note: &str) -> VerbForms {
    let double = note == "double";
    let stem = if double { format!("{base}{}", &base[base.len() - 1..]) } else { base.to_owned() };
    let (past, participle) = match note.split_once('/') {
        Some((past, participle)) => (variants(past), variants(participle)),
        None => {
            let regular = regular_past(&stem);
            (vec![regular.clone()], vec![regular])
        }
    };
    let doubles_in_ing = double || ends_in_doubling_irregular(base, note);
    let ing_stem = if doubles_in_ing { format!("{base}{}", &base[base.len() - 1..]) } else { base.to_owned() };
    VerbForms { base: base.to_owned(), third: third_person(base), ing: ing(&ing_stem), past, participle }
}

fn variants(column: &str) -> Vec<String> {
    column.split(',').map(str::to_owned).collect()
}

/// Whether an irregular verb doubles its last consonant before `-ing`: one whose listed past does ("cancelled"), one of a
/// short vowel and a consonant ("put", "win"), and what is made of such a one ("undercut", "begin").
fn ends_in_doubling_irregular(base: &str, note: &str) -> bool {
    const ROOTS: [&str; 14] =
        ["begin", "bid", "cut", "forget", "get", "hit", "let", "put", "quit", "run", "set", "sit", "spin", "split"];
    let Some((past, _)) = note.split_once('/') else { return false };
    let doubled = format!("{base}{}ed", &base[base.len() - 1..]);
    let [.., a, b, c] = base.as_bytes() else { return false };
    let short =
        base.len() <= 4 && !is_vowel(*a) && is_vowel(*b) && matches!(c, b'b' | b'd' | b'g' | b'm' | b'n' | b'p' | b't');
    past.split(',').any(|form| form == doubled)
        || short
        || base == "forbid"
        || ROOTS.iter().any(|root| base.ends_with(root))
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether a final `y` follows a consonant and so turns into `i`.
fn soft_y(base: &str) -> bool {
    matches!(base.as_bytes(), [.., before, b'y'] if !is_vowel(*before))
}

fn third_person(base: &str) -> String {
    if soft_y(base) {
        return format!("{}ies", &base[..base.len() - 1]);
    }
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end));
    if sibilant { format!("{base}es") } else { format!("{base}s") }
}

fn regular_past(stem: &str) -> String {
    if soft_y(stem) {
        format!("{}ied", &stem[..stem.len() - 1])
    } else if stem.ends_with('e') {
        format!("{stem}d")
    } else {
        format!("{stem}ed")
    }
}

fn ing(stem: &str) -> String {
    if let Some(root) = stem.strip_suffix("ie") {
        return format!("{root}ying");
    }
    if stem.ends_with("ic") {
        return format!("{stem}king");
    }
    match stem.strip_suffix('e') {
        Some(root) if !stem.ends_with("ee") && !stem.ends_with("oe") && !stem.ends_with("ye") && stem != "be" => {
            format!("{root}ing")
        }
        _ => format!("{stem}ing"),
    }
}

/// The regular plural of a noun.
pub(crate) fn plural(noun: &str) -> String {
    if let Some(root) = noun.strip_suffix("man").filter(|root| !root.is_empty() && !root.ends_with("hu")) {
        return format!("{root}men");
    }
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| noun.ends_with(end));
    if soft_y(noun) {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if sibilant {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(base: &str, note: &str) -> String {
        let f = verb(base, note);
        format!("{} {} {} {} {}", f.base, f.third, f.ing, f.past.join(","), f.participle.join(","))
    }

    #[test]
    fn regular_and_irregular_verbs() {
        assert_eq!(line("argue", "-"), "argue argues arguing argued argued");
        assert_eq!(line("deny", "-"), "deny denies denying denied denied");
        assert_eq!(line("say", "said/said"), "say says saying said said");
        assert_eq!(line("admit", "double"), "admit admits admitting admitted admitted");
        assert_eq!(line("begin", "began/begun"), "begin begins beginning began begun");
        assert_eq!(line("read", "read/read"), "read reads reading read read");
        assert_eq!(line("agree", "-"), "agree agrees agreeing agreed agreed");
        assert_eq!(line("lie", "lied/lied"), "lie lies lying lied lied");
        assert_eq!(line("undercut", "undercut/undercut"), "undercut undercuts undercutting undercut undercut");
        assert_eq!(line("panic", "panicked/panicked"), "panic panics panicking panicked panicked");
        assert_eq!(line("mean", "meant/meant"), "mean means meaning meant meant");
        assert_eq!(line("stress", "-"), "stress stresses stressing stressed stressed");
    }

    #[test]
    fn plurals() {
        assert_eq!(plural("ministry"), "ministries");
        assert_eq!(plural("survey"), "surveys");
        assert_eq!(plural("church"), "churches");
        assert_eq!(plural("spokeswoman"), "spokeswomen");
        assert_eq!(plural("human"), "humans");
    }
}
