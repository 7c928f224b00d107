//! What an agent can do about an answer that did not arrive: send it once more, or leave the address out from now on.

use super::send::SendMail;
use super::{delivery, outgoing};
use crate::app::App;
use crate::db::run;
use crate::ids::*;
use crate::tickets::{event, participant};
use anyhow::Result;
use jobs::When;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// What came of leaving an address out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// The next answers do not go there.
    Done,
    /// Nobody takes part with it (any more).
    Nobody,
    /// It is the person whose matter it is.
    Requester,
}

/// Sends a mail once more to every addressee it did not reach, with the same bytes and Message-ID; the period over which it is tried
/// begins anew. False if there is none: somebody was faster.
///
/// # Errors
/// If the database refuses: then nothing has changed.
pub async fn again(app: &App, mail: &outgoing::Model, agent: AgentId) -> Result<bool> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let sql = "UPDATE delivery SET state = 'waiting', attempts = 0, next_at = $1, code = NULL, status = NULL, updated_at = $1 \
               WHERE outgoing_id = $2 AND state IN ('failed', 'bounced')";
    if run(&tx, sql, [now.0.into(), mail.id.0.into()]).await? == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    let sql = "UPDATE outgoing SET state = 'sending', send_at = $1 WHERE id = $2";
    run(&tx, sql, [now.0.into(), mail.id.0.into()]).await?;
    let when = When::at(now.0, now.0).once(mail.id.to_string());
    jobs::enqueue(&tx, app.ids.make(now), &SendMail { outgoing: mail.id }, when).await?;
    if let Some(ticket) = mail.ticket_id {
        super::arrival::theirs_again(app, &tx, ticket, agent, now).await?;
        let message = mail.message_id.map(|id| id.to_string());
        event::record(app, &tx, ticket, Some(agent), "sent-again", message.as_deref(), now).await?;
    }
    app.commit(tx).await?;
    Ok(true)
}

/// Leaves the addressee of a delivery out of a ticket's copies.
///
/// # Errors
/// If the database refuses: then nothing has changed.
pub async fn leave_out(app: &App, ticket: TicketId, one: &delivery::Model, agent: AgentId) -> Result<LeftOut> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let takes_part = participant::Entity::find()
        .filter(participant::Column::TicketId.eq(ticket))
        .filter(participant::Column::PersonId.eq(one.person_id))
        .one(&tx)
        .await?;
    let left = match takes_part {
        None => LeftOut::Nobody,
        Some(who) if who.role == participant::Role::Requester => LeftOut::Requester,
        Some(who) => {
            participant::Entity::delete_by_id(who.id).exec(&tx).await?;
            event::record(app, &tx, ticket, Some(agent), "left-out", None, now).await?;
            LeftOut::Done
        }
    };
    if left == LeftOut::Done {
        app.commit(tx).await?;
    } else {
        tx.rollback().await?;
    }
    Ok(left)
}
