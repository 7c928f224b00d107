//! The quarantine: mail that nobody could understand, kept sealed until an agent decides. What is kept out as spam is shown here too, one by one.

use super::decide::{self, may_be_a_ticket};
use super::open::{Opened, bytes, open};
use super::spool::{self, State as Kept};
use crate::app::App;
use crate::ids::SpoolId;
use crate::items::RawMail;
use crate::people::person::Point;
use crate::screening::spam;
use crate::screening::web::{block_mail, kept_out};
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::routing::get;
use pages::agent::mailroom::{Quarantine, QuarantineItem, QuarantineLine};
use pages::{Chip, L10n};
use privacy::{Item, Purpose};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;

/// Mails that are listed at most; deciding on the oldest brings up the next.
const LISTED: u64 = 200;
/// The most of a mail's bytes that the page shows.
const SHOWN: usize = 16 << 10;

/// The routes about mail that came in.
pub fn routes() -> Router<App> {
    Router::new().route("/quarantine", get(list)).route("/quarantine/{id}", get(show).post(decide))
}

/// `deliver`, `block` or `discard`.
#[derive(Deserialize)]
struct Decision {
    r#do: String,
}

async fn list(State(app): State<App>, session: AgentSession) -> Result {
    let now = app.now();
    let query = spool::Entity::find().filter(spool::Column::State.eq(Kept::Quarantined)).filter(Expr::cust(spam::IS_SPAM).not());
    let query = query.order_by_asc(spool::Column::Id).limit(LISTED);
    let kept = query.all(app.db.reader()).await?;
    let rail = rail(&app, &session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Care, &rail, now).await?;
    let items = kept.iter().map(|mail| QuarantineLine {
        at: moment(&app, mail.received_at),
        why: why(mail),
        size: crate::web::size::size(mail.size),
        href: format!("/quarantine/{}", mail.id),
        chip: chip(&app, mail, now),
    });
    page(&Quarantine { frame: session.look.frame(&app), items: items.collect(), shell: rail.shell(&app, &session, &access, "/quarantine") })
}

async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<SpoolId>) -> Result {
    let now = app.now();
    let kept = quarantined(&app, id).await?;
    let rail = rail(&app, &session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Care, &(&rail, &kept), now).await?;
    let raw = bytes(&app, &kept).await?.map(|(_, raw)| raw).unwrap_or_default();
    let text = String::from_utf8_lossy(&raw[..raw.len().min(SHOWN)]).into_owned();
    let is_mail = kept.point == Point::Email;
    let problems = match open(&app, &kept).await? {
        Opened::Mail(mail) if is_mail => mail.inbound.problems.iter().map(|problem| super::problem::words(*problem).to_owned()).collect(),
        Opened::Mail(_) | Opened::Unreadable(_) => Vec::new(),
    };
    let head = if is_mail { text.split("\r\n\r\n").next().unwrap_or_default() } else { "" };
    let headers = head.lines().filter_map(|line| line.split_once(':')).take(40);
    let headers = headers.map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect();
    page(&QuarantineItem {
        frame: session.look.frame(&app),
        shell: rail.shell(&app, &session, &access, "/quarantine"),
        id: id.to_string(),
        at: moment(&app, kept.received_at),
        why: why(&kept),
        may_be_a_ticket: may_be_a_ticket(&kept),
        spam: spam::is_spam(kept.reason.as_deref()),
        blocked: kept.reason.as_deref() == Some(spam::BLOCKED),
        problems,
        headers,
        raw: text,
    })
}

async fn decide(State(app): State<App>, session: AgentSession, Path(id): Path<SpoolId>, Form(posted): Form<Decision>) -> Result {
    let kept = quarantined(&app, id).await?;
    let back = if spam::is_spam(kept.reason.as_deref()) { "/spam" } else { "/quarantine" };
    let decision = match posted.r#do.as_str() {
        "deliver" if may_be_a_ticket(&kept) => decide::Decision::Deliver,
        "deliver" => return Err(Error::Conflict(L10n::english().get("quarantine-nobody").to_owned())),
        "discard" => decide::Decision::Discard,
        "block" => {
            block_mail(&app, &session, id, app.now()).await?;
            return Ok(see(back));
        }
        _ => return Err(Error::NotFound),
    };
    let tx = app.db.begin().await?;
    decide::decide(&app, &tx, id, decision, app.now()).await?;
    app.commit(tx).await?;
    let deed = if decision == decide::Decision::Deliver { "deliver" } else { "discard" };
    tracing::info!(spool = %id, agent = %session.id(), deed, "decided");
    Ok(see(back))
}

async fn quarantined(app: &App, id: SpoolId) -> Result<spool::Model> {
    let query = spool::Entity::find_by_id(id).filter(spool::Column::State.eq(Kept::Quarantined));
    query.one(app.db.reader()).await?.ok_or(Error::NotFound)
}

/// When the mail goes, as the policy in force says.
pub fn chip(app: &App, mail: &spool::Model, now: Instant) -> Option<Chip> {
    let policy = app.gate.policy();
    let held = policy.compiled().explain_from(RawMail::BIT, &ActiveEnum::into_value(mail.point))?;
    let rule = held.rules.iter().find(|rule| rule.event.as_str() == "message.received")?;
    let goes = Instant(calendar::add(mail.received_at.0, &rule.period, &app.zone));
    let at = moment(app, goes);
    let day = goes.timestamp().to_zoned(app.zone.clone()).strftime("%-d %b");
    let left = crate::tickets::web::words::age(goes.seconds_since(now));
    Some(Chip { text: format!("{left} · {day}"), title: L10n::english().name("quarantine-goes", &at.long), held: false })
}

/// Why a mail is here, in a sentence.
fn why(mail: &spool::Model) -> String {
    if spam::is_spam(mail.reason.as_deref()) {
        return kept_out(mail.reason.as_deref());
    }
    let t = L10n::english();
    let said = match mail.reason.as_deref() {
        Some("not-mail") => t.get("quarantine-not-mail"),
        Some("no-sender") => t.get("quarantine-no-sender"),
        Some("archived") => t.get("quarantine-archived"),
        Some("from-ourselves") => t.get("quarantine-ourselves"),
        Some(super::bounced::UNKNOWN) => t.get("quarantine-report"),
        Some("key-gone") => t.get("quarantine-key-gone"),
        Some(spool::TOO_LARGE) => t.get("quarantine-too-large-there"),
        Some(spool::UNREADABLE) => t.get("quarantine-unreadable-there"),
        Some("not-understood") => t.get("quarantine-not-understood"),
        Some("no-handle") => t.get("quarantine-no-handle"),
        Some("bad-file") => t.get("quarantine-bad-file"),
        Some("says-nothing") => t.get("quarantine-says-nothing"),
        _ => t.get("quarantine-unknown"),
    };
    said.to_owned()
}
