//! A form's field as it comes back: what was typed, and what is wrong with it.

/// One field's value and, after a refused submit, its error in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    /// What stands in the field.
    pub value: String,
    /// Why it was refused; shown beside the field and, linked, in the summary on top.
    pub error: Option<String>,
}

impl Field {
    /// A field holding a value.
    #[must_use]
    pub fn of(value: &str) -> Field {
        Field { value: value.to_owned(), error: None }
    }

    /// The same field, refused.
    #[must_use]
    pub fn refused(self, error: &str) -> Field {
        Field { error: Some(error.to_owned()), ..self }
    }
}
