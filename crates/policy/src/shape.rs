//! What kind of value a key takes, so that an editor can complete it.

use crate::Term;

/// The id that stands for any entry of a table.
pub(crate) const ANY: &str = "*";

/// A key that a reading asked for; without a shape it was said to be required.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The path, with `*` for the id of an entry.
    pub path: String,
    pub shape: Option<Shape>,
}

/// The kinds of values.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    Text,
    Reading,
    Readings,
    Word,
    Words,
    WordOrWords,
    Texts,
    Choice(Vec<&'static str>),
    Choices(Vec<&'static str>),
    ChoiceOrChoices(Vec<&'static str>),
    Period,
    Date,
    Switch,
    Number,
    Table,
    List,
}

impl Shape {
    pub fn choice<T: Term>() -> Self {
        Self::Choice(codes::<T>())
    }

    pub fn choices<T: Term>() -> Self {
        Self::Choices(codes::<T>())
    }

    pub fn choice_or_choices<T: Term>() -> Self {
        Self::ChoiceOrChoices(codes::<T>())
    }
}

fn codes<T: Term>() -> Vec<&'static str> {
    T::ALL.iter().map(|term| term.code()).collect()
}
