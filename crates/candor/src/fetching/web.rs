//! The page of channels: which mailboxes elsewhere are followed and how each stands; adding one, pausing it, letting it go.

use super::account::{self, After, Protocol, Tls};
use super::manage::{self, New};
use super::oauth;
use super::provider::{self, OfProvider};
use super::relaying;
use crate::app::App;
use crate::desk::desk::Kind;
use crate::ids::MailAccountId;
use crate::refused::Refused;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use pages::agent::Choice;
use pages::agent::admin::{Channels, MailboxLine, MailboxRelay, MailboxState, NewMailbox};
use pages::{Field, L10n};
use privacy::Purpose;
use sea_orm::{ActiveEnum, EntityTrait, QueryOrder};
use serde::Deserialize;

/// The form as it came.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    protocol: String,
    host: String,
    port: String,
    tls: String,
    login: String,
    sign_in: String,
    password: String,
    client_id: String,
    client_secret: String,
    authorize: String,
    token: String,
    scope: String,
    folder: String,
    after: String,
    move_to: String,
    authserv: String,
}

/// What the provider sends back with whoever signed in.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct SentBack {
    state: String,
    code: String,
}

/// `pause`, `resume`, `remove`, `relay`, `unrelay`, or `password` with a new one.
#[derive(Deserialize)]
pub struct Deed {
    r#do: String,
    #[serde(default)]
    password: String,
}

impl Typed {
    fn of_provider(&self) -> OfProvider<'_> {
        OfProvider {
            password: &self.password,
            client_id: &self.client_id,
            client_secret: &self.client_secret,
            authorize: &self.authorize,
            token: &self.token,
            scope: &self.scope,
        }
    }
}

/// The routes of channels.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/channels", get(show).post(add))
        .route("/channels/signed-in", get(signed_in))
        .route("/channels/{id}", post(act))
        .route("/channels/{id}/sign-in", get(sign_in))
}

/// `GET /channels`
async fn show(State(app): State<App>, session: AgentSession) -> Result {
    page(&drawn(&app, &session, &Typed::default(), None).await?)
}

/// `POST /channels`
async fn add(State(app): State<App>, session: AgentSession, Form(typed): Form<Typed>) -> Result {
    let refused = match asked(&typed) {
        Ok(new) => match manage::add(&app, new, app.now()).await {
            Ok(id) => {
                tracing::info!(account = %id, by = %session.id(), "a mailbox is followed");
                return Ok(see("/channels"));
            }
            Err(Refused::Field(field, why)) => (field, why),
            Err(Refused::Other(error)) => return Err(error.into()),
        },
        Err(why) => why,
    };
    page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, &typed, Some(refused)).await?)
}

/// `POST /channels/{id}`
async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<MailAccountId>, Form(deed): Form<Deed>) -> Result {
    let found = match deed.r#do.as_str() {
        "pause" => manage::pause(&app, id, true).await?,
        "resume" => manage::pause(&app, id, false).await?,
        "relay" => relaying::choose(&app, id, true).await?,
        "unrelay" => relaying::choose(&app, id, false).await?,
        "remove" => manage::remove(&app, id, app.now()).await?,
        "password" if !deed.password.is_empty() => manage::set_password(&app, id, deed.password, app.now()).await?,
        _ => false,
    };
    if !found {
        return Err(Error::NotFound);
    }
    tracing::info!(account = %id, by = %session.id(), "a followed mailbox changed");
    Ok(see("/channels"))
}

/// `GET /channels/{id}/sign-in`: off to the provider. A link and no form: our pages send forms to nobody else.
async fn sign_in(State(app): State<App>, Path(id): Path<MailAccountId>) -> Result {
    Ok(see(&oauth::begin(&app, id, app.now()).await?.ok_or(Error::NotFound)?))
}

/// `GET /channels/signed-in`: back from the provider.
async fn signed_in(State(app): State<App>, Query(back): Query<SentBack>) -> Result {
    let done = if back.code.is_empty() { Err(L10n::english().get("channel-not-signed-in").to_owned()) } else { Ok(()) };
    let done = match done {
        Ok(()) => oauth::finish(&app, &back.state, &back.code, app.now()).await.map_err(|fault| fault.said),
        refused => refused,
    };
    match done {
        Ok(()) => Ok(see("/channels")),
        Err(why) => Err(Error::Conflict(why)),
    }
}

fn asked(typed: &Typed) -> Result<New, (&'static str, &'static str)> {
    let protocol = Protocol::try_from_value(&typed.protocol).unwrap_or(Protocol::Imap);
    let tls = Tls::try_from_value(&typed.tls).unwrap_or(Tls::Implicit);
    let usual = match (protocol, tls) {
        (Protocol::Imap, Tls::Implicit) => 993,
        (Protocol::Imap, _) => 143,
        (Protocol::Pop3, Tls::Implicit) => 995,
        (Protocol::Pop3, _) => 110,
    };
    let port = if typed.port.trim().is_empty() { Ok(usual) } else { typed.port.trim().parse() };
    Ok(New {
        protocol,
        host: typed.host.clone(),
        port: port.map_err(|_| ("port", "channel-no-port"))?,
        tls,
        login: typed.login.clone(),
        secret: provider::secret(&typed.sign_in, protocol, &typed.of_provider()),
        folder: typed.folder.clone(),
        after: After::try_from_value(&typed.after).unwrap_or(After::Delete),
        move_to: typed.move_to.clone(),
        authserv: typed.authserv.clone(),
    })
}

async fn drawn(app: &App, session: &AgentSession, typed: &Typed, refused: Option<(&'static str, &'static str)>) -> Result<Channels> {
    let now = app.now();
    // Read where it was just written: the new one stands in the list.
    let rows = account::Entity::find().order_by_asc(account::Column::Id).all(app.db.writer()).await?;
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    Ok(Channels {
        frame: session.look.frame(app),
        address: app.address(),
        back: app.link(oauth::BACK),
        still: app.kind != Kind::Live,
        mailboxes: rows.iter().map(|row| line(app, row)).collect(),
        new: form(typed, refused),
        shell: rail.shell(app, session, &access, "/channels"),
    })
}

fn line(app: &App, row: &account::Model) -> MailboxLine {
    let t = L10n::english();
    let folder = if row.protocol == Protocol::Pop3 { "POP3" } else { row.folder.as_str() };
    let args = [("login", row.login.as_str().into()), ("host", row.host.as_str().into()), ("folder", folder.into())];
    let state = match (row.paused, &row.fault, row.fault_at, row.seen_at) {
        (true, ..) => MailboxState::Paused,
        _ if !row.signed_in => MailboxState::SignIn,
        (_, Some(why), Some(at), _) => MailboxState::Fails(moment(app, at), why.clone()),
        (_, _, _, Some(at)) => MailboxState::Followed(moment(app, at)),
        _ => MailboxState::Begins,
    };
    MailboxLine {
        id: row.id.to_string(),
        name: t.with("channel-name", &args),
        after: t.get(after_words(row.after)).to_owned(),
        state,
        renews: row.by_provider,
        relay: match (row.by_provider && relaying::is_possible(app), row.relays) {
            (false, _) => MailboxRelay::No,
            (true, false) => MailboxRelay::Could,
            (true, true) => MailboxRelay::Signs(row.fault.clone().filter(|_| row.paused)),
        },
    }
}

const fn after_words(after: After) -> &'static str {
    match after {
        After::Delete => "channel-after-delete",
        After::Move => "channel-after-move",
        After::Keep => "channel-after-keep",
    }
}

fn form(typed: &Typed, refused: Option<(&'static str, &'static str)>) -> NewMailbox {
    let t = L10n::english();
    let field = |name: &str, value: &str| match refused {
        Some((at, why)) if at == name => Field::of(value).refused(t.get(why)),
        _ => Field::of(value),
    };
    let choice = |value: &str, label: &str, chosen: &str| Choice::new(value, label, value == chosen);
    let or = |typed: &str, usual: &'static str| if typed.is_empty() { usual.to_owned() } else { typed.to_owned() };
    let (protocol, tls, after) = (or(&typed.protocol, "imap"), or(&typed.tls, "implicit"), or(&typed.after, "delete"));
    let ways = [("implicit", "channel-tls-implicit"), ("start-tls", "channel-tls-start-tls"), ("plain", "channel-tls-plain")];
    let said = |(field, why): (&str, &str)| {
        let shown = ["host", "port", "login", "password", "client_id", "authorize", "token", "move_to"].contains(&field);
        if shown { t.get("channel-refused").to_owned() } else { format!("{}. {}", t.get("channel-refused"), t.get(why)) }
    };
    NewMailbox {
        protocol: vec![choice("imap", "IMAP", &protocol), choice("pop3", "POP3", &protocol)],
        host: field("host", &typed.host),
        port: field("port", &typed.port),
        tls: ways.into_iter().map(|(value, label)| choice(value, t.get(label), &tls)).collect(),
        login: field("login", &typed.login),
        sign_in: provider::WAYS.iter().map(|(value, label)| choice(value, t.get(label), &or(&typed.sign_in, "password"))).collect(),
        password: field("password", ""),
        client_id: field("client_id", &typed.client_id),
        client_secret: field("client_secret", ""),
        authorize: field("authorize", &typed.authorize),
        token: field("token", &typed.token),
        scope: field("scope", &typed.scope),
        folder: field("folder", &typed.folder),
        after: [After::Delete, After::Move, After::Keep]
            .into_iter()
            .map(|one| choice(&one.to_value(), t.get(after_words(one)), &after))
            .collect(),
        move_to: field("move_to", &typed.move_to),
        authserv: field("authserv", &typed.authserv),
        refused: refused.map(said),
    }
}
