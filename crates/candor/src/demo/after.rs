//! What stands after the last mail: what is known of the people, what the agents have read, whose data may only be stored, and
//! two mails that nobody could understand, and one that is kept out.

use super::cast::CUSTOMERS;
use super::setup::Setup;
use crate::agents::read;
use crate::app::App;
use crate::ids::*;
use crate::inbox::receive::{ReceiveMail, Received, receive_at};
use crate::inbox::take::{Bytes, Handed, take};
use crate::items::EmailAddress;
use crate::organisations::joining;
use crate::people::find;
use crate::people::person::Point;
use crate::privacy::restrict;
use crate::screening::block;
use crate::tickets::ticket;
use crate::time::Instant;
use anyhow::{Context, Result, ensure};
use sea_orm::{EntityTrait, Set};

/// Who asked that their data be stored only (Art. 18 GDPR).
const RESTRICTED: &str = "moira";

/// Writes it.
///
/// # Errors
/// If the database, the keyring or the disk refuses.
pub async fn settle(app: &App, setup: &Setup, now: Instant) -> Result<()> {
    people(app, setup, now).await?;
    read_markers(app, setup, now).await?;
    restrict::keep_up(app).await?;
    quarantine(app, b"\x00\x9f\x92\x96 \x01\x02 not a mail at all \xff\xfe".to_vec(), now.plus_seconds(-5 * 3_600)).await?;
    let nobody =
        format!("To: {}\r\nSubject: Invoice\r\nDate: {}\r\n\r\nPlease see attached.\r\n", app.address(), "Mon, 2 Nov 2026 10:00:00 +0000");
    quarantine(app, nobody.into_bytes(), now.plus_seconds(-26 * 3_600)).await?;
    // A domain, so that it makes nobody of it.
    let ines = setup.agents.get("ines").context("the demo has its admin")?;
    block::add(app, "@bargains.example", ines.id, now.plus_seconds(-3 * 86_400)).await?;
    let offer = format!(
        "From: Seventy Percent <offers@bargains.example>\r\nTo: {}\r\nSubject: Toner for every printer\r\n\r\nToday only.\r\n",
        app.address()
    );
    quarantine(app, offer.into_bytes(), now.plus_seconds(-2 * 3_600)).await
}

/// Languages, time zones and organisations, as an agent would have entered them.
async fn people(app: &App, setup: &Setup, now: Instant) -> Result<()> {
    let tx = app.db.begin().await?;
    for one in &CUSTOMERS {
        let Some(identity) = find::by_address(app, &tx, &EmailAddress::new(one.address)).await? else { continue };
        let organisation = one.organisation.map(|at| setup.organisations[at].0);
        let restricted = (one.key == RESTRICTED).then(|| now.plus_seconds(-3 * 86_400).0);
        let sql = "UPDATE person SET language = $1, zone = $2, organisation_id = $3, restricted_at = $4 WHERE id = $5";
        let values = [one.language.into(), one.zone.into(), organisation.into(), restricted.into(), identity.person_id.0.into()];
        crate::db::run(&tx, sql, values).await?;
        if let Some(at) = one.organisation {
            joining::join(app, &tx, (setup.organisations[at], identity.person_id), None, Point::Agent, None, now).await?;
        }
    }
    // From now on Ines is told by mail of what comes in.
    let ines = setup.agents.get("ines").context("the demo has its admin")?;
    crate::db::run(&tx, "UPDATE agent SET told_by_mail = $1 WHERE id = $2", [true.into(), ines.id.0.into()]).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Everybody has read what is older than some hours.
async fn read_markers(app: &App, setup: &Setup, now: Instant) -> Result<()> {
    let tickets = ticket::Entity::find().all(app.db.reader()).await?;
    let old = now.plus_seconds(-4 * 3_600);
    let mut rows = Vec::new();
    for agent in setup.agents.values() {
        for ticket in tickets.iter().filter(|ticket| ticket.updated_at < old) {
            let Some(message) = ticket.last_message_id else { continue };
            rows.push(read::ActiveModel {
                id: Set(EventId(app.ids.make(ticket.updated_at))),
                agent_id: Set(agent.id),
                ticket_id: Set(ticket.id),
                message_id: Set(message),
                at: Set(ticket.updated_at),
            });
        }
    }
    let tx = app.db.begin().await?;
    for chunk in rows.chunks(100) {
        read::Entity::insert_many(chunk.to_vec()).exec_without_returning(&tx).await?;
    }
    app.commit(tx).await?;
    Ok(())
}

/// Something comes in that is no message.
async fn quarantine(app: &App, raw: Vec<u8>, at: Instant) -> Result<()> {
    let handed =
        Handed { from: "scanner@post.example".into(), to: vec![app.address()], peer: Some("192.0.2.77".into()), ..Handed::default() };
    let taken = take(app, &handed, Bytes::Here(raw), at).await?;
    let received = receive_at(app, taken.spool, None, at).await?;
    ensure!(matches!(received, Received::Quarantined(_)), "a broken mail of the demo became {received:?}");
    jobs::cancel::<ReceiveMail>(app.db.writer(), &taken.spool.to_string()).await?;
    Ok(())
}
