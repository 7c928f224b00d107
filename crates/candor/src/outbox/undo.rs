//! Taking an answer back before it leaves. Nothing is deleted: the message stays, marked by its mail's state, its text goes back into
//! the agent's draft, and the ticket is where it was.

use super::outgoing::{self, Kind, State};
use super::send::SendMail;
use crate::agents::draft;
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::*;
use crate::items::{DraftText, TicketPreview};
use crate::tickets::ticket::{self, Reason};
use crate::tickets::{event, message, turn, write};
use crate::time::Instant;
use anyhow::{Context, Result};
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, Set};

/// Takes an answer back for an agent: its text is their draft again. False if it has left, or was never one that can be taken back.
///
/// # Errors
/// If the database or the keyring refuses: then it leaves as it was to.
pub async fn undo(app: &App, id: OutgoingId, agent: AgentId) -> Result<bool> {
    let now = app.now();
    let Some(mail) = outgoing::Entity::find_by_id(id).one(app.db.reader()).await? else { return Ok(false) };
    let (Some(ticket), Some(message), Kind::Reply, State::Held) = (mail.ticket_id, mail.message_id, mail.kind, mail.state) else {
        return Ok(false);
    };
    let ticket = ticket::Entity::find_by_id(ticket).one(app.db.reader()).await?.context("the ticket of a mail")?;
    let message = message::Entity::find_by_id(message).one(app.db.reader()).await?.context("the message of a mail")?;
    let begun = draft::Entity::find().filter(draft::Column::AgentId.eq(agent)).filter(draft::Column::TicketId.eq(ticket.id));
    let begun = begun.filter(draft::Column::Kind.eq("reply")).one(app.db.reader()).await?;
    let before = newest_but(app, ticket.id, message.id).await?;
    let access = app.gate.access(Actor::Agent(agent.0), Purpose::Care, &((&message, &begun), &before), now).await?;
    let mut text = message.body().open(&access)?.into_string();
    if let Some(begun) = &begun {
        text = format!("{text}\n\n{}", begun.body().open(&access)?.as_str()).trim().to_owned();
    }
    let sealer = write::ticket_sealer(app, ticket.id, ticket.person_id, now).await?;
    let preview = before.as_ref().map(|before| before.body().open(&access)).transpose()?;
    let preview = preview.map_or_else(String::new, |body| write::preview(body.as_str()));
    let preview = sealer.seal(&TicketPreview::new(preview), ticket.id);
    let draft = begun.as_ref().map_or_else(|| DraftId(app.ids.make(now)), |begun| begun.id);
    let row = draft::ActiveModel {
        id: Set(draft),
        agent_id: Set(agent),
        ticket_id: Set(ticket.id),
        kind: Set("reply".into()),
        body: Set(sealer.seal(&DraftText::new(text), draft)),
        updated_at: Set(now),
    };

    let tx = app.db.begin().await?;
    let sql = "UPDATE outgoing SET state = 'undone' WHERE id = $1 AND state = 'held' AND send_at > $2";
    if run(&tx, sql, [id.0.into(), now.0.into()]).await? == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    jobs::cancel::<SendMail>(&tx, &id.to_string()).await?;
    match begun {
        Some(_) => draft::Entity::update(row).exec(&tx).await.map(|_| ())?,
        None => draft::Entity::insert(row).exec_without_returning(&tx).await.map(|_| ())?,
    }
    let ticket = turn::load(&tx, ticket.id).await?.context("the ticket of a mail")?;
    write::unsaid(app, &tx, ticket.id, message.id, preview, now).await?;
    restore(app, &tx, ticket, &mail, message.id, agent, now).await?;
    app.commit(tx).await?;
    Ok(true)
}

/// The newest message of a ticket beside one, those that were taken back left out.
async fn newest_but(app: &App, ticket: TicketId, but: MessageId) -> Result<Option<message::Model>> {
    let sql = "SELECT m.* FROM message m WHERE m.ticket_id = $1 AND m.id <> $2 AND m.kind <> 'system' AND NOT EXISTS \
               (SELECT 1 FROM outgoing o WHERE o.message_id = m.id AND o.state = 'undone') ORDER BY m.id DESC LIMIT 1";
    Ok(app.db.row(sql, [ticket.0.into(), but.0.into()]).await?)
}

/// Puts the ticket back where it was before the answer, unless something else has moved it since.
async fn restore(
    app: &App,
    tx: &Tx,
    ticket: ticket::Model,
    mail: &outgoing::Model,
    message: MessageId,
    agent: AgentId,
    now: Instant,
) -> Result<()> {
    #[derive(FromQueryResult)]
    struct Moved {
        seq: i64,
        detail: Option<String>,
    }
    if ticket.answered_at == Some(mail.created_at) {
        run(tx, "UPDATE ticket SET answered_at = NULL WHERE id = $1", [ticket.id.0.into()]).await?;
    }
    event::record(app, tx, ticket.id, Some(agent), "undone", Some(&message.to_string()), now).await?;
    let sql = "SELECT seq, detail FROM ticket_event WHERE ticket_id = $1 AND kind IN ('opened', 'turn') ORDER BY seq DESC LIMIT 2";
    let moved: Vec<Moved> = crate::db::rows(tx, sql, [ticket.id.0.into()]).await?;
    let sql = "SELECT seq, detail FROM ticket_event WHERE ticket_id = $1 AND kind = 'message' AND detail = $2";
    let wrote: Option<Moved> = crate::db::row(tx, sql, [ticket.id.0.into(), message.to_string().into()]).await?;
    // The newest move is the answer's own, the one before it is not.
    if let ([newest, before], Some(wrote)) = (&moved[..], wrote)
        && newest.seq > wrote.seq
        && before.seq < wrote.seq
        && let Some(reason) = before.detail.as_deref().and_then(Reason::from_code)
    {
        turn::set(app, tx, ticket, reason, Some(agent), now).await?;
    }
    Ok(())
}
