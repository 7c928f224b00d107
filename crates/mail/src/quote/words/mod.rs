//! The words that mail programs write by themselves, a row for each language. A row separates synonyms with `|`.

pub(super) mod attributions;
pub(super) mod disclaimers;
pub(super) mod footers;
pub(super) mod labels;
pub(super) mod pointers;
pub(super) mod rules;

/// The synonyms of all rows.
pub(super) fn each<'a>(rows: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    rows.iter().flat_map(|row| row.split('|'))
}
