//! The pages of a person: who they are and what is held of them, changing it, finding that two are one, and who is still to be told.

mod act;
mod joining;
mod lines;
mod show;
mod split;
mod untold;

use super::edit::Wrong;
use crate::app::App;
use crate::privacy::collect::Unnamed;
use axum::Router;
use axum::routing::get;
use pages::L10n;

/// The routes about people.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/people/untold", get(untold::show))
        .route("/people/{id}", get(show::show).post(act::act))
        .route("/people/{id}/joining", get(joining::show).post(joining::act))
        .route("/people/{id}/split", get(split::show).post(split::act))
}

/// Where something is wrong with what was typed, and what, in words.
pub fn wording(wrong: &Wrong) -> (&'static str, String) {
    let t = L10n::english();
    match wrong {
        Wrong::Unnamed(refused) => ("value", unnamed(refused)),
        Wrong::Field(at, why) => (at, t.get(why).to_owned()),
        Wrong::Leaving => ("value", t.get("person-leaving").to_owned()),
        Wrong::Gone | Wrong::Other(_) => ("value", t.get("joining-none").to_owned()),
    }
}

/// Why something may not be held, with the blocks of the policy and the statements that close the list.
pub fn unnamed(refused: &Unnamed) -> String {
    let (blocks, statements) = (refused.blocks(), refused.statements());
    let said = [
        ("item", refused.item.into()),
        ("point", refused.point.as_str().into()),
        ("blocks", blocks.as_str().into()),
        ("statements", statements.as_str().into()),
    ];
    L10n::english().with("value-unnamed", &said)
}
