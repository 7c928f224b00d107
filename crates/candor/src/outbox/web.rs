//! What a demo or a rehearsal would have sent, readable (an ordinary desk has none of these pages); and the remedies for what did
//! not arrive.

use super::{caught, delivery, outgoing, remedy};
use crate::app::App;
use crate::ids::{CaughtId, DeliveryId, OutgoingId};
use crate::tickets;
use crate::tickets::leave_out::{LeftOut, leave_out};
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, see};
use crate::web::rail::{grouped, rail};
use crate::web::session::AgentSession;
use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use pages::agent::Pager;
use pages::agent::mailroom::{CaughtLine, CaughtMail, Outbox};
use pages::{L10n, Sanitised};
use privacy::Purpose;
use sea_orm::EntityTrait;
use serde::Deserialize;

/// Mails on a page.
const PAGE: u64 = 50;
/// The most of a mail's bytes that the page shows; all of them can be downloaded.
const SHOWN: usize = 64 << 10;

/// The routes about mail that goes out.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/outbox", get(list))
        .route("/outbox/{id}", get(show))
        .route("/outbox/{id}/raw", get(raw))
        .route("/outgoing/{id}/remedy", post(remedy))
}

/// `again`, `portal`, or `remove` with the delivery whose addressee is to be left out.
#[derive(Deserialize)]
struct Deed {
    r#do: String,
    delivery: Option<DeliveryId>,
}

/// Where a page begins.
#[derive(Deserialize)]
struct Asked {
    before: Option<CaughtId>,
    #[serde(default)]
    at: u32,
}

async fn list(State(app): State<App>, session: AgentSession, Query(asked): Query<Asked>) -> Result {
    catching(&app)?;
    let now = app.now();
    let caught = caught::list(&app, session.actor(), asked.before, PAGE).await?;
    let rail = rail(&app, &session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Care, &rail, now).await?;
    let mails: Vec<CaughtLine> = caught
        .iter()
        .map(|mail| CaughtLine {
            at: moment(&app, mail.row.at),
            to: mail.to.clone().unwrap_or_default(),
            subject: mail.raw.as_deref().map(|raw| mail::parse(raw).subject).unwrap_or_default(),
            href: format!("/outbox/{}", mail.row.id),
        })
        .collect();
    let count = u32::try_from(mails.len())?;
    let last = asked.at + count;
    let more = u64::from(count) == PAGE;
    let later = caught.last().filter(|_| more).map(|mail| format!("/outbox?before={}&at={last}", mail.row.id));
    let total = if more { format!("{}+", grouped(i64::from(last))) } else { grouped(i64::from(last)) };
    let first = if count == 0 { 0 } else { asked.at + 1 };
    let earlier = asked.before.is_some().then(|| "/outbox".to_owned());
    page(&Outbox {
        frame: session.look.frame(&app),
        shell: rail.shell(&app, &session, &access, "/outbox"),
        mails,
        pager: Pager { first, last, total, earlier, later },
    })
}

async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<CaughtId>) -> Result {
    catching(&app)?;
    let now = app.now();
    let caught = caught::open(&app, session.actor(), id).await?.ok_or(Error::NotFound)?;
    let raw = caught.raw.ok_or(Error::NotFound)?;
    let rail = rail(&app, &session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Care, &rail, now).await?;
    let read = mail::parse(&raw);
    let text = String::from_utf8_lossy(&raw[..raw.len().min(SHOWN)]).into_owned();
    let head = text.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ").replace("\r\n\t", " ");
    let headers = head.lines().filter_map(|line| line.split_once(':')).map(|(name, value)| (name.to_owned(), value.trim().to_owned()));
    page(&CaughtMail {
        frame: session.look.frame(&app),
        shell: rail.shell(&app, &session, &access, "/outbox"),
        subject: read.subject.clone(),
        headers: headers.collect(),
        text: linked(&read.text),
        raw: text,
        raw_href: format!("/outbox/{id}/raw"),
    })
}

async fn raw(State(app): State<App>, session: AgentSession, Path(id): Path<CaughtId>) -> Result {
    catching(&app)?;
    let caught = caught::open(&app, session.actor(), id).await?.ok_or(Error::NotFound)?;
    let raw = caught.raw.ok_or(Error::NotFound)?;
    let name = tickets::web::attachment::disposition(&format!("{id}.eml"));
    let headers = [(CONTENT_TYPE, "message/rfc822".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, [(CONTENT_SECURITY_POLICY, crate::web::headers::FILE)], raw).into_response())
}

async fn remedy(State(app): State<App>, session: AgentSession, Path(id): Path<OutgoingId>, Form(deed): Form<Deed>) -> Result {
    let mail = outgoing::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let ticket = mail.ticket_id.ok_or(Error::NotFound)?;
    let refusal = match deed.r#do.as_str() {
        "again" => (!remedy::again(&app, &mail, session.id()).await?).then_some("remedy-late"),
        "portal" => (!remedy::offer(&app, &mail, session.id()).await?).then_some("remedy-late"),
        "remove" => {
            let one = delivery::Entity::find_by_id(deed.delivery.ok_or(Error::NotFound)?).one(app.db.reader()).await?;
            let person = one.filter(|one| one.outgoing_id == id).and_then(|one| one.person_id).ok_or(Error::NotFound)?;
            let left = leave_out(&app, ticket, person, session.id()).await?;
            (left == LeftOut::Requester).then_some("remedy-requester")
        }
        _ => return Err(Error::NotFound),
    };
    match refusal {
        Some(why) => Err(Error::Conflict(L10n::english().get(why).to_owned())),
        None => Ok(see(&format!("/tickets/{ticket}"))),
    }
}

/// Only a desk that sends nothing shows what it would have sent.
fn catching(app: &App) -> Result<()> {
    if app.catches_mail() { Ok(()) } else { Err(Error::NotFound) }
}

/// The text with its addresses linked, so that a demo's sign-in link can be followed.
fn linked(text: &str) -> Sanitised {
    let html = Sanitised::from_text(text).to_string();
    let mut out = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while let Some(at) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(|c: char| c.is_whitespace() || "<>\"'".contains(c)).map_or(rest.len(), |end| at + end);
        let link = rest[at..end].trim_end_matches(['.', ',', ')']);
        out.push_str(&format!("<a href=\"{link}\" rel=\"noreferrer\">{link}</a>"));
        rest = &rest[at + link.len()..];
    }
    out.push_str(rest);
    Sanitised::at_intake(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_can_be_followed_and_nothing_else_changes() {
        let html = linked("Open http://desk.example/x?a=1&b=\"2\".\n<b>").to_string();
        assert_eq!(
            html,
            "<p dir=\"auto\">Open <a href=\"http://desk.example/x?a=1&amp;b=\" rel=\"noreferrer\">http://desk.example/x?a=1&amp;b=</a>\"2\".<br>&lt;b&gt;</p>"
        );
    }
}
