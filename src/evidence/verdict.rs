//! What is found about one quotation: the public model of `verify`.

use serde::{Deserialize, Serialize};

use crate::model::{Piece, words};

/// What the references say about one quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verdict {
    /// The `id` of the attribution whose words they are; none for a quotation that is attributed to nobody.
    pub attribution: Option<String>,
    /// Who the article says it was: the name of the attribution's speaker, where one is resolved.
    pub speaker: Option<String>,
    /// The quoted words in the article, without their marks; several pieces where the quotation is split.
    pub quote: Vec<Piece>,
    /// What was found.
    pub kind: VerdictKind,
    /// The passages it rests on, the best first. For `not-found` the nearest one if any is near, which proves nothing.
    pub evidence: Vec<Passage>,
    /// Word by word, how the quotation differs from the first passage; of `stitched`, from all of them, one after the other.
    pub edits: Vec<Edit>,
    /// Why, in a sentence.
    pub because: String,
    /// How many references were searched.
    pub searched: u32,
}

/// A stretch of a reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Passage {
    /// The name of the reference.
    pub reference: String,
    /// First code point in the reference's text.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// Line in the reference's file, from 1.
    pub line: u32,
    /// Column in the line of the reference's text, in code points, from 1.
    pub column: u32,
    /// The words as they stand there.
    pub text: String,
    /// Who speaks, where the reference tells.
    pub speaker: Option<String>,
    /// When, in milliseconds from the beginning, where the reference tells.
    pub time: Option<u32>,
}

/// A run of words that the quotation and the reference share, or in which they differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edit {
    /// What happened.
    pub kind: EditKind,
    /// The words of the quotation; empty where words were left out.
    pub quote: String,
    /// The words of the reference; empty where words were put in.
    pub reference: String,
}

words! {
    /// What is found about a quotation, the gravest last but for what is not known.
    VerdictKind {
        /// Word for word.
        Verbatim = "verbatim",
        /// Word for word but for marks, dashes, capitals, spelling variants and the way a number is written.
        Typography = "typography",
        /// Changed as brackets and ellipses say.
        DisclosedEdit = "disclosed-edit",
        /// Words are left out and nothing shows it.
        UndisclosedOmission = "undisclosed-omission",
        /// Words are replaced, put in or in another order.
        Altered = "altered",
        /// A negation, modal, quantifier, number, name, tense or condition is gained, lost or changed.
        ChangesSense = "changes-sense",
        /// Pieces from distant places, or of several speakers, under one pair of marks.
        Stitched = "stitched",
        /// The words are there, and another speaker says them.
        Misattributed = "misattributed",
        /// Much the same words, few in the same runs.
        ParaphraseInQuotes = "paraphrase-in-quotes",
        /// Several places fit, and they do not agree.
        Ambiguous = "ambiguous",
        /// In no reference.
        NotFound = "not-found",
    }
}

words! {
    /// How a run of words differs.
    EditKind {
        /// The same words.
        Equal = "equal",
        /// The same words written otherwise: "25" for "twenty-five".
        Variant = "variant",
        /// Other words.
        Replaced = "replaced",
        /// Words that the reference does not have.
        Inserted = "inserted",
        /// Words that the quotation does not have.
        Deleted = "deleted",
        /// A difference that brackets or an ellipsis show.
        Disclosed = "disclosed",
    }
}
