//! What an agent can do about an answer that did not arrive: send it once more, or leave it in the portal instead.

use super::send::SendMail;
use super::{delivery, outgoing, queue};
use crate::app::App;
use crate::db::run;
use crate::ids::*;
use crate::items::EmailAddress;
use crate::tickets::event;
use anyhow::Result;
use jobs::When;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

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

/// Whom of a mail it has not reached: those who read the ticket in the portal too.
async fn unreached(app: &App, mail: &outgoing::Model) -> Result<Vec<delivery::Model>> {
    let open = [delivery::State::Waiting, delivery::State::Failed, delivery::State::Bounced];
    let rows = delivery::Entity::find()
        .filter(delivery::Column::OutgoingId.eq(mail.id))
        .filter(delivery::Column::State.is_in(open))
        .filter(delivery::Column::Blind.eq(false))
        .all(app.db.reader())
        .await?;
    Ok(rows)
}

/// Leaves an answer in the portal for those whom the mail has not reached: it goes out to them no more, and each is told by a mail of
/// their own, which says nothing of it, that something lies there (003-034). False if it reached everybody, as somebody was faster,
/// or if it is no mail: nobody signs in with a name at a channel.
///
/// # Errors
/// If the database or the keyring refuses: then nothing has changed.
pub async fn offer(app: &App, mail: &outgoing::Model, agent: AgentId) -> Result<bool> {
    if mail.channel_id.is_some() {
        return Ok(false);
    }
    let (now, rows) = (app.now(), unreached(app, mail).await?);
    let access = app.gate.access(Actor::Agent(agent.0), Purpose::Care, &rows, now).await?;
    let mut notices = Vec::with_capacity(rows.len());
    for row in &rows {
        // Whoever is gone, or may not be written to, is not told.
        let (Some(person), Ok(address)) = (row.person_id, row.address().open(&access)) else { continue };
        let notice = queue::NewMail {
            kind: outgoing::Kind::Offer,
            person,
            ticket: mail.ticket_id,
            message: mail.message_id,
            text: None,
            mailbox: mail.mailbox_id,
            send_at: now,
            to: vec![queue::To::alone(person, EmailAddress::new(address.as_str()))],
        };
        notices.push(queue::prepare(app, notice, now).await?);
    }
    let tx = app.db.begin().await?;
    let mut left = 0;
    for row in &rows {
        let sql = "UPDATE delivery SET state = 'portal', code = NULL, status = NULL, reason = NULL, updated_at = $1 \
                   WHERE id = $2 AND state IN ('waiting', 'failed', 'bounced')";
        left += run(&tx, sql, [now.0.into(), row.id.0.into()]).await?;
    }
    if left == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    let sql = "UPDATE outgoing SET state = 'sent' WHERE id = $1 AND NOT EXISTS \
               (SELECT 1 FROM delivery d WHERE d.outgoing_id = outgoing.id AND d.state IN ('waiting', 'failed', 'bounced'))";
    run(&tx, sql, [mail.id.0.into()]).await?;
    for notice in &notices {
        queue::save(app, &tx, notice, now).await?;
    }
    if let Some(ticket) = mail.ticket_id {
        super::arrival::theirs_again(app, &tx, ticket, agent, now).await?;
        let message = mail.message_id.map(|id| id.to_string());
        event::record(app, &tx, ticket, Some(agent), "offered", message.as_deref(), now).await?;
    }
    app.commit(tx).await?;
    Ok(true)
}
