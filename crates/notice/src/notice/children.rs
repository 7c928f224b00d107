//! Age.

use policy::Term as _;

use crate::Edition;
use crate::draft::Draft;

pub(crate) fn drafts(edition: &Edition<'_>) -> Vec<Draft> {
    let phrases = edition.phrases();
    let Some(children) = &edition.source().children else { return Vec::new() };
    let title = edition.label(&children.common).unwrap_or_default();
    let mut draft = Draft::at(edition, "children", "children".to_owned(), &children.common, title).kept_by(&["age-gate"]);
    draft.key("directed").push(phrases.one("children-directed", "directed", if children.directed { "yes" } else { "no" }));
    draft.key("minimum_age").push_some(children.minimum_age, |age| phrases.one("children-age", "number", &age.to_string()));
    draft.key("on_suspected").push_some(children.on_suspected, |action| phrases.one("children-suspected", "action", action.code()));
    vec![draft]
}
