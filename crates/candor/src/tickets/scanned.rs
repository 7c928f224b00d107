//! A letter that came, recorded by an agent: a message by post on the day it came, with its scan and where the paper lies. It is of
//! somebody known or of somebody new, and opens a ticket or joins one.

use super::files::NewFile;
use super::message::{Kind, Point};
use super::state::{OnMessage, customer_wrote};
use super::ticket::{self, Reason};
use super::write::{self, By, NewMessage};
use super::{event, participant, told, turn};
use crate::agents::agent;
use crate::app::App;
use crate::ids::*;
use crate::people::meet::{self, Named};
use crate::people::{find, identity, once};
use crate::time::Instant;
use anyhow::{Context, Result};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// What is recorded.
pub struct Letter {
    pub who: Named,
    /// The ticket that it joins, of the same person.
    pub ticket: Option<ticket::Model>,
    pub subject: String,
    pub text: String,
    pub files: Vec<NewFile>,
    /// The beginning of the day on which it came.
    pub received_at: Instant,
    /// Where the paper lies.
    pub paper: Option<String>,
    /// Makes a repeated submit the same letter.
    pub key: String,
}

/// Records a letter; gives the ticket and the message, or none if it was recorded before.
///
/// # Errors
/// [`find::Unsettled::Leaving`] while its writer is being erased; if the database, the keyring or the disk refuses. Then nothing has
/// happened.
pub async fn record(app: &App, agent: &agent::Model, letter: Letter, now: Instant) -> Result<Option<(TicketId, MessageId)>> {
    let Letter { who, ticket, subject, text, files, received_at, paper, key } = letter;
    let writer = meet::prepare(app, who, now).await?;
    let person = writer.person();
    let id = ticket.as_ref().map_or_else(|| TicketId(app.ids.make(now)), |ticket| ticket.id);
    let message =
        NewMessage { body: text, files, reference: paper, trusted: true, received_at: Some(received_at), ..NewMessage::default() };
    let prepared = write::prepare(app, id, person, message, now).await?;
    let told = match &ticket {
        Some(ticket) => told::prepare(app, ticket, prepared.id, false, now).await?,
        None => told::prepare_new(app, &prepared, false, now).await?,
    };
    let own = identity::Entity::find().filter(identity::Column::PersonId.eq(person)).order_by_desc(identity::Column::IsPrimary);
    let own = own.order_by_asc(identity::Column::Id);
    let own = own.one(app.db.reader()).await?;
    let by = By { author: Some(person), agent: None, kind: Kind::Post, channel: Point::Post, source: Point::Post };
    let tx = app.db.begin().await?;
    if !once::first(app, &tx, &key, now).await? {
        return Ok(None);
    }
    meet::save(app, &tx, &writer, Point::Post, now).await?;
    find::stays(&tx, person).await?;
    match ticket {
        None => {
            write::open(app, &tx, &subject, Reason::FirstResponse, by, &prepared, own.as_ref().map(|own| own.id), now).await?;
        }
        Some(ticket) => {
            let ticket = turn::load(&tx, ticket.id).await?.context("the ticket was erased meanwhile")?;
            let means = customer_wrote(ticket.reason, ticket.answered_at.is_some(), turn::reopens_until(app, &ticket), false, now);
            let ticket = write::add(app, &tx, ticket, by, &prepared, now).await?;
            // Whoever records it says that it belongs here, however long ago the ticket was closed.
            let reason = if let OnMessage::Turn(reason) = means { reason } else { Reason::NextResponse };
            turn::set(app, &tx, ticket, reason, None, now).await?;
            if let Some(own) = own {
                write::join(app, &tx, id, person, own.id, participant::Role::Requester, now).await?;
            }
        }
    }
    event::record(app, &tx, id, Some(agent.id), "letter", Some(&prepared.id.to_string()), now).await?;
    told::save(app, &tx, told, now).await?;
    app.commit(tx).await?;
    Ok(Some((id, prepared.id)))
}
