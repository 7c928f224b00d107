//! `outgoing/{id}`: an answer is taken back while it can be, and sent once more if it did not arrive.

use super::bearer::Bearer;
use super::body::{Bare, Posted, id};
use super::once::Done;
use super::problem::{Problem, Result};
use super::shape::{codes, takes};
use super::tickets::load;
use super::turn::shown;
use super::view::Changed;
use crate::app::App;
use crate::ids::{OutgoingId, TicketId};
use crate::outbox::remedy::{again, offer};
use crate::outbox::{delivery, outgoing, undo as take_back};
use crate::tickets::leave_out::{LeftOut, leave_out};
use axum::Json;
use axum::extract::{Path, State};
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

takes! {
    /// What to do about an answer that did not arrive.
    pub struct Remedy {
        /// `again` sends it once more to everybody whom it did not reach; `portal` leaves it in the portal for them, and tells them so;
        /// `leave-out` leaves out, from now on, those in copy whom it
        /// did not reach.
        r#do: String = codes(["again", "portal", "leave-out"]),
    }
}

/// Takes an answer back: its text is the agent's draft again, and the ticket is where it was.
pub async fn undo(bearer: Bearer, State(app): State<App>, Path(mail): Path<String>, bare: Bare) -> Result<Json<Changed>> {
    bearer.needs(Purpose::Care)?;
    let (mail, ticket) = mail_of(&app, &bearer, &mail).await?;
    if bare.once.done().is_none() {
        if !take_back(&app, mail.id, bearer.agent.id).await? {
            return Err(Problem::conflict("too-late", "It has left, or was taken back before, or is nothing that can be taken back."));
        }
        bare.once.note_after(&app, Done::new(200, mail.id), app.now()).await?;
    }
    shown(&app, &bearer, &load(&app, &bearer, ticket).await?).await
}

/// Does something about an answer that did not arrive.
pub async fn remedy(bearer: Bearer, State(app): State<App>, Path(mail): Path<String>, posted: Posted<Remedy>) -> Result<Json<Changed>> {
    bearer.needs(Purpose::Care)?;
    let (mail, ticket) = mail_of(&app, &bearer, &mail).await?;
    if posted.once.done().is_none() {
        let agent = bearer.agent.id;
        let late = || Problem::conflict("too-late", "There is nobody whom it did not reach.");
        match posted.value.r#do.as_str() {
            "again" => again(&app, &mail, agent).await?.then_some(()).ok_or_else(late)?,
            "portal" => offer(&app, &mail, agent).await?.then_some(()).ok_or_else(late)?,
            "leave-out" => {
                let unreached = [delivery::State::Failed, delivery::State::Bounced];
                let query = delivery::Entity::find().filter(delivery::Column::OutgoingId.eq(mail.id));
                let rows = query.filter(delivery::Column::State.is_in(unreached)).all(app.db.reader()).await?;
                let mut left = false;
                for person in rows.iter().filter_map(|one| one.person_id) {
                    left |= leave_out(&app, ticket, person, agent).await? == LeftOut::Done;
                }
                left.then_some(()).ok_or_else(late)?;
            }
            _ => return Err(Problem::invalid("do", "`do` is again, portal or leave-out.")),
        }
        posted.once.note_after(&app, Done::new(200, mail.id), app.now()).await?;
    }
    shown(&app, &bearer, &load(&app, &bearer, ticket).await?).await
}

/// The mail and its ticket, if the token may touch them.
async fn mail_of(app: &App, bearer: &Bearer, text: &str) -> Result<(outgoing::Model, TicketId)> {
    let mail = outgoing::Entity::find_by_id(id::<OutgoingId>(text)?).one(app.db.reader()).await?.ok_or_else(Problem::not_found)?;
    let ticket = mail.ticket_id.filter(|_| mail.kind == outgoing::Kind::Reply).ok_or_else(Problem::not_found)?;
    load(app, bearer, ticket).await?;
    Ok((mail, ticket))
}
