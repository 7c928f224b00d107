//! The spam view: what was kept out, with its sender and subject, and what an agent decides about it.

use crate::app::App;
use crate::db::Tx;
use crate::ids::{SpoolId, TicketId};
use crate::inbox::decide::{Decision, decide, may_be_a_ticket};
use crate::inbox::open::head;
use crate::inbox::spool::{self, State as Kept};
use crate::inbox::web::chip;
use crate::screening::{block, spam};
use crate::tickets::blob;
use crate::tickets::participant;
use crate::tickets::ticket::{self, Reason};
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::form::pairs;
use crate::web::moment::moment;
use crate::web::page::{page, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::body::Bytes;
use axum::extract::{Form, Path, State};
use pages::L10n;
use pages::agent::mailroom::{Spam, SpamLine, SpamTicket};
use privacy::{Access, KeyId, Purpose};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;

/// Mails and tickets that are listed at most: each is opened to be told by its sender and subject.
const LISTED: u64 = 100;

/// `spam`, or `block` to block the sender as well.
#[derive(Deserialize)]
pub struct Called {
    r#do: String,
}

/// `GET /spam`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    let now = app.now();
    let query = spool::Entity::find().filter(spool::Column::State.eq(Kept::Quarantined)).filter(Expr::cust(spam::IS_SPAM));
    let mut mails = query.order_by_desc(spool::Column::Id).limit(LISTED + 1).all(app.db.reader()).await?;
    let more = mails.len() as u64 > LISTED;
    mails.truncate(usize::try_from(LISTED)?);
    let tickets = ticket::Entity::find().filter(ticket::Column::Reason.eq(Reason::Spam)).order_by_desc(ticket::Column::Since).limit(LISTED);
    let tickets = tickets.all(app.db.reader()).await?;
    let large = blob::Entity::find().filter(blob::Column::Id.is_in(mails.iter().filter_map(|mail| mail.blob_id)));
    let large: Vec<KeyId> = large.all(app.db.reader()).await?.iter().map(|blob| KeyId::from(blob.key_id)).collect();
    let mut writers = Vec::with_capacity(tickets.len());
    for ticket in &tickets {
        writers.extend(requester(&app, ticket.id).await?);
    }
    let rail = rail(&app, &session, now).await?;
    let opened = (&rail, (&mails, (&tickets, (&writers, &large))));
    let access = app.gate.access(session.actor(), Purpose::Care, &opened, now).await?;
    let mut items = Vec::with_capacity(mails.len());
    for mail in &mails {
        items.push(line(&app, mail, &access, now).await?);
    }
    let called = tickets.iter().map(|ticket| SpamTicket {
        id: ticket.id.to_string(),
        number: u64::try_from(ticket.number).unwrap_or_default(),
        at: moment(&app, ticket.since),
        from: written_by(&writers, ticket, &access),
        subject: ticket.subject().open(&access).map(|subject| subject.into_string()).unwrap_or_default(),
    });
    page(&Spam {
        frame: session.look.frame(&app),
        items,
        more,
        tickets: called.collect(),
        shell: rail.shell(&app, &session, &access, "/quarantine"),
    })
}

/// `POST /spam`: `mail` and `ticket` many times, and `do`; read by hand, as a field may stand many times.
pub async fn act(State(app): State<App>, session: AgentSession, body: Bytes) -> Result {
    let (mut mails, mut tickets, mut deed): (Vec<SpoolId>, Vec<TicketId>, String) = Default::default();
    for (name, value) in pairs(&body) {
        match name.as_str() {
            "mail" => mails.push(value.parse().map_err(|_| Error::NotFound)?),
            "ticket" => tickets.push(value.parse().map_err(|_| Error::NotFound)?),
            "do" => deed = value,
            _ => {}
        }
    }
    mails.truncate(usize::try_from(LISTED)?);
    tickets.truncate(usize::try_from(LISTED)?);
    let now = app.now();
    if deed == "block" {
        for mail in &mails {
            block_mail(&app, &session, *mail, now).await?;
        }
        for ticket in &tickets {
            block_ticket(&app, &session, *ticket, now).await?;
        }
        return Ok(see("/spam"));
    }
    let tx = app.db.begin().await?;
    for mail in mails {
        one(&app, &tx, &session, mail, &deed, now).await?;
    }
    for ticket in tickets {
        // A ticket is deleted when its time has come, as every other.
        if deed == "release" {
            spam::release(&app, &tx, ticket, session.id(), now).await?;
        }
    }
    app.commit(tx).await?;
    Ok(see("/spam"))
}

/// `POST /tickets/{id}/spam`
pub async fn call(State(app): State<App>, session: AgentSession, Path(id): Path<TicketId>, Form(called): Form<Called>) -> Result {
    let now = app.now();
    let ticket = ticket::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let blocks = match called.r#do.as_str() {
        "block" => true,
        "spam" if ticket.answered_at.is_some() => return Err(Error::Conflict(L10n::english().get("spam-answered").to_owned())),
        "spam" => false,
        _ => return Err(Error::NotFound),
    };
    if blocks {
        block_ticket(&app, &session, id, now).await?;
    }
    let tx = app.db.begin().await?;
    let moved = spam::call(&app, &tx, id, session.id(), now).await?;
    app.commit(tx).await?;
    tracing::info!(ticket = %id, agent = %session.id(), "a ticket was called spam");
    Ok(see(&if moved { "/".to_owned() } else { format!("/tickets/{id}") }))
}

/// Decides about one mail of a selection; one about which somebody has decided meanwhile is left alone.
async fn one(app: &App, tx: &Tx, session: &AgentSession, id: SpoolId, deed: &str, now: Instant) -> Result<()> {
    let Some(mail) = spool::Entity::find_by_id(id).one(tx).await?.filter(|mail| spam::is_spam(mail.reason.as_deref())) else {
        return Ok(());
    };
    let decision = match deed {
        "release" if may_be_a_ticket(&mail) => Decision::Deliver,
        "release" => return Ok(()),
        "discard" => Decision::Discard,
        _ => return Err(Error::NotFound),
    };
    decide(app, tx, id, decision, now).await?;
    tracing::info!(spool = %id, agent = %session.id(), deed = if decision == Decision::Deliver { "deliver" } else { "discard" }, "decided");
    Ok(())
}

/// Blocks whoever a mail says it is from; whether it is one whom one can block is said.
pub async fn block_mail(app: &App, session: &AgentSession, id: SpoolId, now: Instant) -> Result<()> {
    let query = spool::Entity::find_by_id(id).filter(spool::Column::State.eq(Kept::Quarantined));
    let mail = query.one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let large = match mail.blob_id {
        Some(id) => blob::Entity::find_by_id(id).one(app.db.reader()).await?.map(|blob| KeyId::from(blob.key_id)),
        None => None,
    };
    let access = app.gate.access(session.actor(), Purpose::Care, &(&mail, large), now).await?;
    let headers = head(app, &mail, &access).await?;
    let from = headers.as_ref().and_then(mail::auth::sole_sender).map(|from| from.address);
    blocked(app, session, from.as_deref(), now).await
}

async fn block_ticket(app: &App, session: &AgentSession, id: TicketId, now: Instant) -> Result<()> {
    let whose = requester(app, id).await?;
    let access = app.gate.access(session.actor(), Purpose::Care, &whose, now).await?;
    let from = whose.as_ref().and_then(|(_, identity)| identity.value().open(&access).ok()).map(|address| address.into_string());
    blocked(app, session, from.as_deref(), now).await
}

async fn blocked(app: &App, session: &AgentSession, from: Option<&str>, now: Instant) -> Result<()> {
    let said = |key| Err(Error::Conflict(L10n::english().get(key).to_owned()));
    let Some(from) = from else { return said("block-no-sender") };
    match block::add(app, from, session.id(), now).await {
        Ok(()) => {
            tracing::info!(agent = %session.id(), "a sender was blocked");
            Ok(())
        }
        Err(block::Refused::Said(key)) => said(key),
        Err(block::Refused::Failed(error)) => Err(error.into()),
    }
}

type Writer = (participant::Model, crate::people::identity::Model);

/// Whoever a ticket is from, by the address they wrote with.
async fn requester(app: &App, ticket: TicketId) -> Result<Option<Writer>> {
    let people = participant::of_ticket(app.db.reader(), ticket).await?;
    Ok(people.into_iter().find(|(one, _)| one.role == participant::Role::Requester))
}

fn written_by(writers: &[Writer], ticket: &ticket::Model, access: &Access) -> String {
    let whose = writers.iter().find(|(one, _)| one.ticket_id == ticket.id);
    whose.and_then(|(_, identity)| identity.value().open(access).ok()).map(|address| address.into_string()).unwrap_or_default()
}

async fn line(app: &App, mail: &spool::Model, access: &Access, now: Instant) -> Result<SpamLine> {
    let headers = head(app, mail, access).await?;
    let field = |name| headers.as_ref().and_then(|headers| headers.first(name));
    let from = headers.as_ref().and_then(mail::auth::sole_sender).map(|from| match from.name {
        Some(name) => format!("{name} <{}>", from.address),
        None => from.address,
    });
    Ok(SpamLine {
        id: mail.id.to_string(),
        at: moment(app, mail.received_at),
        from: from.unwrap_or_default(),
        subject: field("subject").map(|subject| mail::one_line(&mail::headers::decode_text(subject))).unwrap_or_default(),
        why: why(mail.reason.as_deref()),
        size: crate::web::size::size(mail.size),
        chip: chip(app, mail, now),
    })
}

/// Why a mail is kept out, in a sentence.
pub fn why(reason: Option<&str>) -> String {
    let t = L10n::english();
    match reason {
        Some(spam::BLOCKED) => t.get("spam-blocked-why").to_owned(),
        Some(spam::JUNK) => t.get("spam-junk-why").to_owned(),
        Some("spam-rspamd") => t.name("spam-filter-why", "rspamd"),
        Some("spam-microsoft") => t.name("spam-filter-why", "of Microsoft"),
        Some("spam-google") => t.name("spam-filter-why", "of Google"),
        Some("spam-amazon") => t.name("spam-filter-why", "of Amazon"),
        _ => t.name("spam-filter-why", "SpamAssassin"),
    }
}
