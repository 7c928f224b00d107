//! Writing on a ticket, closing it, opening it again.

use super::fault::{Refused, Result};
use super::notice::Reader;
use super::posted::Posted;
use super::ticket::{answer as shown, mine};
use super::visitor::{Visitor, page};
use crate::app::App;
use crate::portal::answer::{self, Added};
use crate::portal::carried;
use crate::tickets::ticket;
use crate::web::page::see;
use crate::web::session::PortalSession;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use pages::cards;
use pages::portal::Problems;
use pages::public::CardFound;

/// `POST /portal/tickets/{id}/messages`, and `…/reopening`: the same, as a message opens a closed ticket again.
pub async fn write(State(app): State<App>, session: PortalSession, reader: Reader, Path(id): Path<String>, posted: Multipart) -> Result {
    let now = app.now();
    let ticket = mine(&app, &session, &id).await?;
    let mut posted = Posted::read(posted).await?;
    let found = if posted.text("decision") == "edit" { Vec::new() } else { posted.problems() };
    if !found.is_empty() || posted.text("decision") == "edit" {
        let status = if found.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let typed = posted.text("message").to_owned();
        carried::let_go(&app, &posted.kept, now).await?;
        return shown(&app, (&session, &reader), ticket, None, (status, typed, Problems(found))).await;
    }
    let masked = posted.cards(&app, &["message"], now);
    if !masked.is_empty() {
        return ask(&app, &session, &ticket, posted, masked).await;
    }
    let files = posted.take_files(&app, now).await?;
    match answer::add(&app, session.person, &ticket, posted.text("message").to_owned(), files, now).await? {
        Added::Wait(seconds) => Err(Refused::wait(seconds)),
        Added::Over => {
            let typed = posted.text("message").to_owned();
            let ticket = mine(&app, &session, &id).await?;
            shown(&app, (&session, &reader), ticket, None, (StatusCode::CONFLICT, typed, Problems::default())).await
        }
        Added::Message(_) => {
            carried::let_go(&app, &posted.kept, now).await?;
            Ok(see(&format!("/portal/tickets/{}", ticket.id)))
        }
    }
}

/// `POST /portal/tickets/{id}/closure`
pub async fn close(State(app): State<App>, session: PortalSession, Path(id): Path<String>) -> Result {
    let ticket = mine(&app, &session, &id).await?;
    answer::close(&app, &ticket, app.now()).await?;
    Ok(see(&format!("/portal/tickets/{}", ticket.id)))
}

async fn ask(app: &App, session: &PortalSession, ticket: &ticket::Model, mut posted: Posted, masked: Vec<String>) -> Result {
    let (carried, _) = posted.carry(app, &["message"], app.now()).await?;
    let visitor = Visitor::known(app, session).await?;
    page(&CardFound {
        frame: visitor.frame(app),
        site: visitor.site(app),
        action: format!("/portal/tickets/{}/messages", ticket.id),
        masked,
        message: cards::mask(posted.text("message")),
        carried,
    })
}
