//! The pages about tickets: the queue, the ticket, everything an agent writes and changes there.

mod answer;
pub mod attachment;
mod change;
mod composer;
mod draft;
mod letter;
mod live;
mod open;
mod panel;
mod queue;
mod selection;
mod stream;
mod ticket;
mod undo;
pub mod words;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

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
        .route("/tickets/{id}/state", post(change::state))
        .route("/tickets/{id}/join", post(change::join))
        .route("/tickets/{id}/presence", post(live::presence))
        .route("/live", get(live::stream))
        .route("/attachments/{id}", get(attachment::show))
        .route("/messages/{id}/pictures", post(attachment::pictures))
        .route("/outgoing/{id}/undo", post(undo::act))
}
