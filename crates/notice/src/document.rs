//! What is read, apart from how it is laid out: texts in one language, with anchors, and what stands behind each of them.

use policy::Said;

use crate::{Language, Mark};

/// A document in one language: the notice, or one of the papers beside it.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its language.
    pub language: Language,
    /// The title.
    pub title: String,
    /// One sentence: what this is.
    pub lead: String,
    /// Version and dates, each a short line.
    pub facts: Vec<String>,
    /// The first screen: six questions with their answers. Only the notice has it.
    pub short: Vec<Card>,
    /// How much of it is kept by what. Only the notice has it.
    pub tally: Option<Tally>,
    /// The full text.
    pub sections: Vec<Section>,
}

/// A question of the first screen.
#[derive(Clone, Debug)]
pub struct Card {
    /// Its id: `who`, `what`, `why`, `long`, `others`, `rights`.
    pub id: &'static str,
    /// The question.
    pub question: String,
    /// The answer, in whole sentences.
    pub answer: String,
    /// The id of the section that says more.
    pub anchor: &'static str,
    /// What stands behind the answer: the weakest of what stands behind that section. `None` for what has nothing to check.
    pub mark: Option<Mark>,
}

/// A section of the full text.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its id, such as `retention`; the anchor.
    pub id: &'static str,
    /// Its title.
    pub title: String,
    /// What holds for all of it; often empty.
    pub lead: String,
    /// The paragraphs, in the order of the policy.
    pub paragraphs: Vec<Paragraph>,
    /// The tables.
    pub tables: Vec<Table>,
}

/// What one entry of the policy says.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// The path of the entry, such as `retention.recording`: unique in the document, stable across versions and languages.
    pub anchor: String,
    /// What it is about; may be empty.
    pub title: String,
    /// Whole sentences; may be empty.
    pub text: String,
    /// Lists that follow the text.
    pub lists: Vec<List>,
    /// What the organisation says about it in its own words. Each statement stands in the document once.
    pub statements: Vec<Statement>,
    /// The ids of all statements that the entry carries out, wherever they stand.
    pub sources: Vec<String>,
    /// Whether it is stated, assumed or law.
    pub said: Said,
    /// What stands behind it.
    pub mark: Mark,
}

/// A list inside a paragraph.
#[derive(Clone, Debug)]
pub struct List {
    /// The words before it, ending in a colon; may be empty.
    pub intro: String,
    /// Its lines.
    pub items: Vec<Item>,
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The text.
    pub text: String,
    /// The paragraph that says more, if there is one.
    pub anchor: Option<String>,
}

/// A statement of the organisation in its own words (`[promise]`).
#[derive(Clone, Debug)]
pub struct Statement {
    /// The path, such as `promise.001-013`; the anchor.
    pub anchor: String,
    /// The words.
    pub text: String,
    /// What stands behind it.
    pub mark: Mark,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its id; the anchor.
    pub id: &'static str,
    /// The heads of its columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The path of the entry.
    pub anchor: String,
    /// One text for each column.
    pub cells: Vec<String>,
}

/// How many statements (where a policy makes none: how many paragraphs) are kept by what. What nothing can keep or break
/// is in `stated` and counts in no total.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// By software.
    pub kept: usize,
    /// By people with the software's help.
    pub carried: usize,
    /// By somebody's signature.
    pub signed: usize,
    /// By nobody's signature yet.
    pub unsigned: usize,
    /// By nothing yet.
    pub pending: usize,
    /// Statements about the world or the reader.
    pub stated: usize,
    /// Named and not done here; in no total.
    pub asleep: usize,
    /// The numbers in a sentence.
    pub text: String,
}

impl Document {
    /// Every paragraph with the section in which it stands.
    pub fn paragraphs(&self) -> impl Iterator<Item = (&Section, &Paragraph)> {
        self.sections.iter().flat_map(|section| section.paragraphs.iter().map(move |paragraph| (section, paragraph)))
    }

    /// The paragraph of an entry.
    #[must_use]
    pub fn paragraph(&self, path: &str) -> Option<&Paragraph> {
        self.paragraphs().map(|(_, paragraph)| paragraph).find(|paragraph| paragraph.anchor == path)
    }
}
