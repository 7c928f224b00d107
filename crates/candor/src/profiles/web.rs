//! The pages of a person: who they are and what is held of them, changing it, finding that two are one, and who is still to be told.

mod act;
mod joining;
mod lines;
mod show;
mod split;
mod untold;

use super::edit::Wrong;
use crate::app::App;
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
        Wrong::Unnamed(unnamed) => {
            let (blocks, statements) = (unnamed.blocks(), unnamed.statements());
            let said = [
                ("item", unnamed.item.into()),
                ("point", unnamed.point.as_str().into()),
                ("blocks", blocks.as_str().into()),
                ("statements", statements.as_str().into()),
            ];
            ("value", t.with("value-unnamed", &said))
        }
        Wrong::Field(at, why) => (at, t.get(why).to_owned()),
        Wrong::Leaving => ("value", t.get("person-leaving").to_owned()),
        Wrong::Gone | Wrong::Other(_) => ("value", t.get("joining-none").to_owned()),
    }
}
