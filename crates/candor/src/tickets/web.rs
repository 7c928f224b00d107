//! The pages about tickets: the queue, the ticket, everything an agent writes and changes there.

mod answer;
pub mod attachment;
mod change;
mod composer;
mod details;
mod draft;
mod letter;
mod live;
mod open;
mod panel;
mod queue;
mod selection;
pub mod stream;
mod ticket;
mod undo;
pub mod words;

use super::{archive, ticket as stored};
use crate::app::App;
use crate::time::Instant;
use crate::web::error::{Error, Result};
use axum::Router;
use axum::routing::{get, post};
use pages::L10n;

/// The routes about tickets.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(queue::show))
        .route("/queue/{turn}", get(queue::show_turn))
        .route("/tickets", post(open::act))
        .route("/tickets/new", get(open::show))
        .route("/letters", post(letter::act))
        .route("/letters/new", get(letter::show))
        .route("/tickets/selection", post(selection::act))
        .route("/tickets/number/{number}", get(ticket::by_number))
        .route("/tickets/{id}", get(ticket::show))
        .route("/tickets/{id}/history", get(ticket::history))
        .route("/tickets/{id}/messages", post(answer::act))
        .route("/tickets/{id}/draft", post(draft::save))
        .route("/drafts", get(draft::list))
        .route("/drafts/{id}", post(draft::save_letter))
        .route("/tickets/{id}/assignment", post(change::assign))
        .route("/tickets/{id}/product", post(change::product))
        .route("/tickets/{id}/details", post(details::act))
        .route("/tickets/{id}/team", post(change::team))
        .route("/tickets/{id}/state", post(change::state))
        .route("/tickets/{id}/join", post(change::join))
        .route("/tickets/{id}/links", post(change::link))
        .route("/tickets/{id}/participants", post(change::leave))
        .route("/tickets/{id}/presence", post(live::presence))
        .route("/live", get(live::stream))
        .route("/attachments/{id}", get(attachment::show))
        .route("/messages/{id}/pictures", post(attachment::pictures))
        .route("/outgoing/{id}/undo", post(undo::act))
}

/// Lets an agent change a ticket.
///
/// # Errors
/// [`Error::Conflict`] if it is an archive.
fn may_change(app: &App, ticket: &stored::Model, now: Instant) -> Result<()> {
    archive::check(app, ticket, now).map_err(|_| Error::Conflict(L10n::english().get("archived-refused").to_owned()))
}
