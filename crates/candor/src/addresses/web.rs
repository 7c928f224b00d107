//! The pages of the desk's addresses: which there are and in which domains; one of them, with its signature as it would read.

use super::book::Book;
use super::change::{self, Wanted};
use super::signature::{self, By};
use super::{key, mailbox};
use crate::agents::agent;
use crate::app::App;
use crate::ids::{MailDomainId, MailboxAliasId, MailboxId};
use crate::refused::Refused;
use crate::web::error::{Error, Result};
use crate::web::page::{page, page_as, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use pages::agent::Choice;
use pages::agent::admin::{AddressLine, AddressPage, Addresses, DomainLine};
use pages::{Field, L10n};
use privacy::Purpose;
use serde::Deserialize;

/// The form of a new address as it came.
#[derive(Default, Deserialize)]
#[serde(default)]
struct New {
    local: String,
    domain: String,
    name: String,
}

/// The form of a new domain.
#[derive(Deserialize)]
struct NewDomain {
    #[serde(default)]
    new_domain: String,
}

/// What is done to a domain: `key` or `remove`.
#[derive(Deserialize)]
struct Deed {
    r#do: String,
}

/// What is done to an address: `save`, `preview`, `default`, `retire`, `resume`, `alias` or `unalias`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Typed {
    r#do: String,
    name: String,
    names_agent: Option<String>,
    acknowledges: Option<String>,
    team: String,
    signature: String,
    alias: String,
    alias_id: String,
}

/// What an address of a page may say.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    saved: bool,
}

/// Which field was refused, and the key of the words for it.
type Fault = (&'static str, &'static str);

/// The routes of addresses.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/addresses", get(list).post(add))
        .route("/addresses/domains", post(declare))
        .route("/addresses/domains/{id}", post(act_on_domain))
        .route("/addresses/{id}", get(show).post(act))
}

/// `GET /addresses`
async fn list(State(app): State<App>, session: AgentSession) -> Result {
    page(&drawn(&app, &session, &New::default(), "", None).await?)
}

/// `POST /addresses`
async fn add(State(app): State<App>, session: AgentSession, Form(new): Form<New>) -> Result {
    let wanted = Wanted {
        name: new.name.clone(),
        acknowledges: true,
        names_agent: false,
        signature: String::new(),
        team: app.book().default().team_id,
    };
    match refused(change::add(&app, &new.local, &new.domain, wanted, app.now()).await)? {
        Ok(id) => {
            tracing::info!(mailbox = %id, by = %session.id(), "an address was added");
            Ok(see(&format!("/addresses/{id}")))
        }
        Err(fault) => page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, &new, "", Some(fault)).await?),
    }
}

/// `POST /addresses/domains`
async fn declare(State(app): State<App>, session: AgentSession, Form(new): Form<NewDomain>) -> Result {
    match refused(change::add_domain(&app, &new.new_domain, app.now()).await)? {
        Ok(id) => {
            tracing::info!(mail_domain = %id, by = %session.id(), "a domain was declared");
            Ok(see("/addresses"))
        }
        Err(fault) => {
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&app, &session, &New::default(), &new.new_domain, Some(fault)).await?)
        }
    }
}

/// `POST /addresses/domains/{id}`
async fn act_on_domain(State(app): State<App>, session: AgentSession, Path(id): Path<MailDomainId>, Form(deed): Form<Deed>) -> Result {
    let done = match deed.r#do.as_str() {
        "key" if key::make(&app, id, app.now()).await? => Ok(()),
        "remove" => refused(change::remove_domain(&app, id, app.now()).await)?,
        _ => return Err(Error::NotFound),
    };
    match done {
        Ok(()) => {
            tracing::info!(mail_domain = %id, by = %session.id(), "a domain changed");
            Ok(see("/addresses"))
        }
        Err((_, why)) => Err(Error::Conflict(L10n::english().get(why).to_owned())),
    }
}

/// `GET /addresses/{id}`
async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<MailboxId>, Query(asked): Query<Asked>) -> Result {
    let book = app.book();
    let row = book.by_id(id).ok_or(Error::NotFound)?;
    let shown = One { typed: Typed::of(row), fault: None, saved: asked.saved };
    page(&shown.drawn(&app, &session, &book, row).await?)
}

/// `POST /addresses/{id}`
async fn act(State(app): State<App>, session: AgentSession, Path(id): Path<MailboxId>, Form(typed): Form<Typed>) -> Result {
    let (book, now) = (app.book(), app.now());
    let row = book.by_id(id).ok_or(Error::NotFound)?;
    let done = match typed.r#do.as_str() {
        "preview" => {
            let shown = One { typed, fault: None, saved: false };
            return page(&shown.drawn(&app, &session, &book, row).await?);
        }
        "save" => refused(change::edit(&app, id, typed.wanted(), now).await)?,
        "alias" => refused(change::add_alias(&app, id, &typed.alias, now).await)?,
        "unalias" => {
            let alias: MailboxAliasId = typed.alias_id.parse().map_err(|_| Error::NotFound)?;
            change::remove_alias(&app, id, alias, now).await?;
            Ok(())
        }
        "default" => return told(id, change::make_default(&app, id, now).await?),
        "retire" => return told(id, change::retire(&app, id, true, now).await?),
        "resume" => return told(id, change::retire(&app, id, false, now).await?),
        _ => return Err(Error::NotFound),
    };
    match done {
        Ok(()) => {
            tracing::info!(mailbox = %id, by = %session.id(), "an address changed");
            Ok(see(&format!("/addresses/{id}{}", if typed.r#do == "save" { "?saved=true" } else { "" })))
        }
        Err(fault) => {
            // What was not sent with this form stays as it is.
            let typed = if typed.r#do == "alias" { Typed { alias: typed.alias, ..Typed::of(row) } } else { typed };
            let shown = One { typed, fault: Some(fault), saved: false };
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &shown.drawn(&app, &session, &book, row).await?)
        }
    }
}

fn told(id: MailboxId, done: bool) -> Result<Response> {
    if done { Ok(see(&format!("/addresses/{id}"))) } else { Err(Error::Conflict(L10n::english().get("address-cannot").to_owned())) }
}

/// What was refused for a field's sake, apart from what went wrong.
pub fn refused<T>(done: Result<T, Refused>) -> Result<Result<T, Fault>> {
    match done {
        Ok(done) => Ok(Ok(done)),
        Err(Refused::Field(field, why)) => Ok(Err((field, why))),
        Err(Refused::Other(error)) => Err(error.into()),
    }
}

fn field(name: &str, value: &str, fault: Option<Fault>) -> Field {
    match fault {
        Some((at, why)) if at == name => Field::of(value).refused(L10n::english().get(why)),
        _ => Field::of(value),
    }
}

async fn drawn(app: &App, session: &AgentSession, new: &New, new_domain: &str, fault: Option<Fault>) -> Result<Addresses> {
    let now = app.now();
    let rail = rail(app, session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
    let book = app.book();
    let further = book.domains.iter().map(|one| DomainLine {
        id: one.id.to_string(),
        domain: one.domain.clone(),
        record: key::record(one),
        used: book.mailboxes.iter().any(|mailbox| mailbox.domain == one.domain),
    });
    let chosen = |domain: &str| if new.domain.is_empty() { domain == app.domain } else { domain == new.domain };
    let shown = ["local", "name", "new_domain"];
    Ok(Addresses {
        frame: session.look.frame(app),
        shell: rail.shell(app, session, &access, "/addresses"),
        addresses: book.mailboxes.iter().map(|one| line(app, &book, one)).collect(),
        local: field("local", &new.local, fault),
        domains: book.domains().iter().map(|domain| Choice::new(domain, domain, chosen(domain))).collect(),
        name: field("name", &new.name, fault),
        further: further.collect(),
        new_domain: field("new_domain", new_domain, fault),
        refused: fault.filter(|(at, _)| !shown.contains(at)).map(|(_, why)| L10n::english().get(why).to_owned()),
    })
}

fn line(app: &App, book: &Book, one: &mailbox::Model) -> AddressLine {
    let t = L10n::english();
    let aliases = book.aliases.iter().filter(|alias| alias.mailbox_id == one.id);
    let is_own = one.domain == app.domain;
    let has_key = match is_own {
        true => app.config.relay.dkim_key.is_some(),
        false => book.domains.iter().any(|domain| domain.domain == one.domain && domain.key_id.is_some()),
    };
    let unsigned = match (has_key, is_own) {
        (true, _) => "",
        // A desk that catches its mail signs nothing that leaves.
        (false, true) if app.catches_mail() => "",
        (false, true) => t.get("address-unsigned-own"),
        (false, false) => t.get("address-unsigned"),
    };
    AddressLine {
        id: one.id.to_string(),
        address: one.address(),
        name: one.name.clone(),
        team: one.team_id.and_then(|id| book.team(id)).map(|team| team.name.clone()).unwrap_or_default(),
        aliases: aliases.map(|alias| format!("{}@{}", alias.local, alias.domain)).collect(),
        is_default: one.is_default,
        retired: one.retired_at.is_some(),
        unsigned: unsigned.to_owned(),
    }
}

impl Typed {
    /// The form as an address stands.
    fn of(row: &mailbox::Model) -> Self {
        let on = |is: bool| is.then(|| "on".to_owned());
        Self {
            name: row.name.clone(),
            names_agent: on(row.names_agent),
            acknowledges: on(!row.silent),
            team: row.team_id.map(|team| team.to_string()).unwrap_or_default(),
            signature: row.signature.clone().unwrap_or_default(),
            ..Self::default()
        }
    }

    fn wanted(&self) -> Wanted {
        Wanted {
            name: self.name.clone(),
            acknowledges: self.acknowledges.is_some(),
            names_agent: self.names_agent.is_some(),
            signature: self.signature.clone(),
            team: self.team.parse().ok(),
        }
    }
}

/// The page of one address.
struct One {
    typed: Typed,
    fault: Option<Fault>,
    saved: bool,
}

impl One {
    async fn drawn(&self, app: &App, session: &AgentSession, book: &Book, row: &mailbox::Model) -> Result<AddressPage> {
        let (t, now, typed) = (L10n::english(), app.now(), &self.typed);
        let rail = rail(app, session, now).await?;
        let access = app.gate.access(session.actor(), Purpose::Account, &rail, now).await?;
        let own = agent::signature(app, &session.agent, now).await?;
        let shell = rail.shell(app, session, &access, "/addresses");
        // As it is typed, before it is kept.
        let given = Some(typed.signature.trim().to_owned()).filter(|text| !text.is_empty());
        let names_agent = typed.names_agent.is_some();
        let as_typed = mailbox::Model { name: typed.name.trim().to_owned(), names_agent, signature: given, ..row.clone() };
        let by = By { name: &shell.me.name, own: &own };
        let preview = match row.is_default && as_typed.signature.is_none() {
            true => own.clone(),
            false => signature::fill(book, &as_typed, &app.organisation, &by),
        };
        let args = [("agent", shell.me.name.as_str().into()), ("name", as_typed.name.as_str().into())];
        let from = if names_agent { t.with("mail-from-agent", &args) } else { as_typed.name.clone() };
        let none = Choice::new("", t.get("team-none"), typed.team.is_empty());
        let teams = book.teams.iter().map(|one| Choice::new(&one.id.to_string(), &one.name, one.id.to_string() == typed.team));
        let aliases = book.aliases.iter().filter(|alias| alias.mailbox_id == row.id);
        Ok(AddressPage {
            frame: session.look.frame(app),
            id: row.id.to_string(),
            address: row.address(),
            is_default: row.is_default,
            retired: row.retired_at.is_some(),
            name: field("name", &typed.name, self.fault),
            acknowledges: typed.acknowledges.is_some(),
            names_agent,
            teams: std::iter::once(none).chain(teams).collect(),
            signature: field("signature", &typed.signature, self.fault),
            preview_from: format!("{from} <{}>", row.address()),
            preview,
            aliases: aliases.map(|alias| Choice::new(&alias.id.to_string(), &format!("{}@{}", alias.local, alias.domain), false)).collect(),
            alias: field("alias", &typed.alias, self.fault),
            saved: self.saved,
            shell,
        })
    }
}
