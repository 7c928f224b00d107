//! Who is signed in: a cookie holds a secret, the database only its hash. Agents and customers have cookies of their own.

use super::error::Error;
use super::locale::{self, Locale};
use super::named;
use crate::agents::agent;
use crate::agents::right::{Right, Rights};
use crate::agents::role;
use crate::agents::role_change::{self, Kind};
use crate::agents::web::words;
use crate::app::App;
use crate::documents::accepting;
use crate::ids::{AgentId, PersonId, SessionId, TeamId};
use crate::people::lasting::{self, Place};
use crate::people::session::{self, Kind as SessionKind};
use crate::people::session_open;
use crate::time::Instant;
use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use pages::{Density, Frame, L10n, Theme, Watermark};
use privacy::Actor;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter};

/// The agents' cookie.
pub const AGENT: &str = "candor_agent";
/// The customers' cookie.
pub const PORTAL: &str = "candor_portal";
/// Which role an agent looks at the desk as.
pub const VIEW: &str = "candor_view";
/// How a page looks: `dark`, `light`, `compact`.
pub const LOOK: &str = "candor_look";

/// How often the time of last use is written.
const SEEN_EVERY: i64 = 60;

/// An agent who is signed in.
#[derive(Clone)]
pub struct AgentSession {
    pub session: SessionId,
    pub agent: agent::Model,
    /// What they may do on this page.
    pub rights: Rights,
    /// The role they look at the desk as, if it is not their own.
    pub viewing: Option<Viewing>,
    pub look: Look,
    /// When they last proved who they are.
    pub proved: Option<Instant>,
}

/// The role that somebody looks at the desk as, as it is called.
#[derive(Clone)]
pub struct Viewing {
    pub name: String,
}

/// A customer who is signed in.
pub struct PortalSession {
    pub session: SessionId,
    pub person: PersonId,
    pub look: Look,
    /// When they last proved who they are.
    pub proved: Option<Instant>,
    /// The agent who sees the portal as this person does, and until when.
    pub acting: Option<(AgentId, Instant)>,
    /// In which language and zone they read.
    pub locale: Locale,
}

/// How a page looks, from a cookie.
#[derive(Clone, Copy, Default)]
pub struct Look {
    pub theme: Theme,
    pub density: Density,
}

impl AgentSession {
    /// The agent as the one who opens.
    pub const fn actor(&self) -> Actor {
        Actor::Agent(self.agent.id.0)
    }

    /// The agent's id.
    pub const fn id(&self) -> AgentId {
        self.agent.id
    }

    /// Whether this agent may do something.
    pub const fn may(&self, right: Right) -> bool {
        self.rights.has(right)
    }

    /// Refuses whoever may not do it.
    ///
    /// # Errors
    /// [`Error::Forbidden`], which says what is missing.
    pub fn needs(&self, right: Right) -> Result<(), Error> {
        if self.may(right) { Ok(()) } else { Err(Error::Forbidden(words::missing(right))) }
    }

    /// Asks whoever signed in too long ago to prove again who they are, before what is weighty; they come back to `path` (004-074).
    ///
    /// # Errors
    /// [`Error::Confirm`].
    pub fn fresh(&self, app: &App, path: &str) -> Result<(), Error> {
        if lasting::is_fresh(app, self.proved, app.now()) { Ok(()) } else { Err(Error::Confirm(path.to_owned())) }
    }
}

impl PortalSession {
    /// Whether the tickets of a team are not there for the agent who sees the portal as this person does.
    pub fn hides(&self, app: &App, team: Option<TeamId>) -> bool {
        self.acting.is_some_and(|(agent, _)| app.book().hides(team, agent))
    }

    /// The words in their language.
    pub fn t(&self) -> &'static L10n {
        self.locale.t()
    }

    /// Who opens: the customer, or the agent who sees the portal as they do.
    pub const fn actor(&self) -> Actor {
        match self.acting {
            Some((agent, _)) => Actor::Agent(agent.0),
            None => Actor::Person(self.person.0),
        }
    }
}

/// Where an agent stops seeing the portal as somebody else: the one thing they may post there.
pub const STOP: &str = "/portal/acting/end";

impl Look {
    /// The frame of a page on this desk.
    pub fn frame(self, app: &App) -> Frame {
        let watermark = match app.kind {
            crate::desk::desk::Kind::Live => None,
            crate::desk::desk::Kind::Demo => Some(Watermark::Demo),
            crate::desk::desk::Kind::Rehearsal => Some(Watermark::Rehearsal(super::moment::moment(app, app.now()))),
        };
        Frame { theme: self.theme, density: self.density, watermark, ..Frame::plain(L10n::english(), &app.organisation) }
    }

    /// The look a request's cookie asks for.
    pub fn of(jar: &CookieJar) -> Self {
        let words = jar.get(LOOK).map_or("", |cookie| cookie.value());
        let has = |word| words.split('.').any(|one| one == word);
        let theme = if has("dark") {
            Theme::Dark
        } else if has("light") {
            Theme::Light
        } else {
            Theme::System
        };
        Self { theme, density: if has("compact") { Density::Compact } else { Density::Comfortable } }
    }
}

impl FromRequestParts<App> for AgentSession {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        // Whoever watches the routes has asked already.
        if let Some(session) = parts.extensions.get::<Self>() {
            return Ok(session.clone());
        }
        let jar = CookieJar::from_headers(&parts.headers);
        let signed_in = match agent_by_cookie(app, &jar, by_hand(parts)).await? {
            Known::In(signed_in) => signed_in,
            Known::Idle => return Err(Error::SignIn("/sign-in?ended=idle")),
            Known::No => return Err(Error::SignIn("/sign-in")),
        };
        named::note(app, parts);
        let SignedIn { session, agent, role_rights, proved_at: proved, .. } = signed_in;
        let own = role::rights(agent.role, agent.role_id, role_rights.as_deref());
        let (rights, viewing) = viewed(app, &jar, own).await?;
        Ok(Self { session, agent, rights, viewing, look: Look::of(&jar), proved })
    }
}

/// The same before the customer has accepted what they have to: good for saying yes or no to it.
pub struct Entering(pub PortalSession);

impl FromRequestParts<App> for PortalSession {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Entering(session) = Entering::from_request_parts(parts, app).await?;
        // Without acceptance there is no session for the pages of the portal (002-065).
        let open = accepting::open(app, session.person).await?;
        if open.is_empty() { Ok(session) } else { Err(Error::SignIn("/portal/terms")) }
    }
}

impl FromRequestParts<App> for Entering {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let jar = CookieJar::from_headers(&parts.headers);
        let session = match find(app, &jar, PORTAL, SessionKind::Portal).await? {
            Known::In(session) => session,
            Known::Idle => return Err(Error::SignIn("/portal/sign-in?ended=idle")),
            Known::No => return Err(Error::SignIn("/portal/sign-in")),
        };
        named::note(app, parts);
        let acting = session.acting_id.map(|agent| (agent, session.expires_at));
        // Whoever sees the portal as somebody else looks, and does nothing in their name.
        if acting.is_some() && !matches!(parts.method, Method::GET | Method::HEAD) && parts.uri.path() != STOP {
            return Err(Error::Forbidden(L10n::english().get("acting-looks").to_owned()));
        }
        let look = Look::of(&jar);
        let locale = locale::of(app, session.person_id, locale::wanted(parts)).await?;
        Ok(Self(PortalSession { session: session.id, person: session.person_id, look, proved: session.proved_at, acting, locale }))
    }
}

impl FromRequestParts<App> for Look {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&CookieJar::from_headers(&parts.headers)))
    }
}

/// What somebody may do who looks at the desk as another role: what both they and it may. So the cookie, which anybody can write, only
/// ever takes.
async fn viewed(app: &App, jar: &CookieJar, own: Rights) -> Result<(Rights, Option<Viewing>), Error> {
    let Some(kind) = jar.get(VIEW).and_then(|cookie| Kind::of(cookie.value())) else { return Ok((own, None)) };
    let all = role_change::all(app).await?;
    let Some(rights) = kind.rights_among(&all) else { return Ok((own, None)) };
    Ok((own.and(rights), Some(Viewing { name: words::role(kind, &all) })))
}

pub use crate::people::session_open::hash;

/// A secret as text, for cookies and links.
pub fn text(secret: &[u8; 32]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(secret)
}

/// The hash of a secret that came as text; none if it is not one.
pub fn hash_of_text(text: &str) -> Option<Vec<u8>> {
    let secret = BASE64_URL_SAFE_NO_PAD.decode(text).ok().filter(|secret| secret.len() == 32)?;
    Some(hash(&secret))
}

/// The cookie that holds a secret until `expires`. It goes only to us, only with our own pages, never to a script.
pub fn cookie(app: &App, name: &'static str, value: String, expires: Instant, now: Instant) -> Cookie<'static> {
    let mut cookie = Cookie::new(name, value);
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(app.link("").starts_with("https://"));
    cookie.set_path("/");
    cookie.set_max_age(cookie::time::Duration::seconds(expires.seconds_since(now).max(0)));
    cookie
}

/// The cookie of a session. At a computer that others use it goes when the browser is closed, whenever the session ends.
pub fn cookie_of(app: &App, name: &'static str, new: &session_open::Prepared, now: Instant) -> Cookie<'static> {
    let mut cookie = cookie(app, name, text(&new.secret), new.expires, now);
    if new.opening.place == Place::Public {
        cookie.set_max_age(None);
    }
    cookie
}

/// What tells a browser from a new one.
pub const DEVICE: &str = "candor_device";

/// The secret of a browser, if it holds one.
pub fn device(jar: &CookieJar) -> Option<[u8; 32]> {
    let secret = BASE64_URL_SAFE_NO_PAD.decode(jar.get(DEVICE)?.value()).ok()?;
    secret.try_into().ok()
}

/// The cookies with which a browser is signed in and known again: at a computer that others use, no longer known.
pub fn cookies_of(app: &App, name: &'static str, new: &session_open::Prepared, now: Instant) -> CookieJar {
    let jar = CookieJar::new().add(cookie_of(app, name, new, now));
    match &new.opening.device {
        Some(_) if new.opening.place == Place::Public => jar.add(cookie(app, DEVICE, String::new(), now, now)),
        Some(secret) => jar.add(cookie(app, DEVICE, text(secret), app.after(now, &lasting::own(app)), now)),
        None => jar,
    }
}

/// Who comes with a cookie.
enum Known<T> {
    /// Somebody who is signed in.
    In(T),
    /// Somebody who was, until they did nothing for too long.
    Idle,
    /// Nobody.
    No,
}

/// A session and its agent, in one row.
#[derive(FromQueryResult)]
struct SignedIn {
    session: SessionId,
    seen_at: Instant,
    role_rights: Option<String>,
    proved_at: Option<Instant>,
    #[sea_orm(nested)]
    agent: agent::Model,
}

/// Whether a request is somebody's doing: the stream of live events and the word that a page is still open are the page's own.
fn by_hand(parts: &Parts) -> bool {
    let path = parts.uri.path();
    path != "/live" && !path.ends_with("/presence")
}

async fn agent_by_cookie(app: &App, jar: &CookieJar, by_hand: bool) -> Result<Known<SignedIn>, Error> {
    let Some(hash) = jar.get(AGENT).and_then(|cookie| hash_of_text(cookie.value())) else { return Ok(Known::No) };
    let sql = "SELECT s.id AS session, s.seen_at, s.proved_at, r.rights AS role_rights, a.id, a.person_id, a.role, a.role_id, a.signature, \
               a.told_by_mail, a.shortcuts, a.created_at, a.deactivated_at FROM session s JOIN agent a ON a.person_id = s.person_id \
               LEFT JOIN role r ON r.id = a.role_id \
               WHERE s.secret_hash = $1 AND s.kind = 'agent' AND s.expires_at > $2 AND a.deactivated_at IS NULL";
    let now = app.now();
    let row: Option<SignedIn> = app.db.row(sql, [hash.into(), now.0.into()]).await?;
    let Some(row) = row else { return Ok(Known::No) };
    if over(app, row.session, row.seen_at, now).await? {
        return Ok(Known::Idle);
    }
    if by_hand {
        touch(app, row.session, row.seen_at, now).await?;
    }
    Ok(Known::In(row))
}

async fn find(app: &App, jar: &CookieJar, name: &str, kind: SessionKind) -> Result<Known<session::Model>, Error> {
    let Some(hash) = jar.get(name).and_then(|cookie| hash_of_text(cookie.value())) else { return Ok(Known::No) };
    let query = session::Entity::find().filter(session::Column::SecretHash.eq(hash)).filter(session::Column::Kind.eq(kind));
    let now = app.now();
    let Some(session) = query.one(app.db.reader()).await?.filter(|session| session.expires_at > now) else { return Ok(Known::No) };
    if over(app, session.id, session.seen_at, now).await? {
        return Ok(Known::Idle);
    }
    touch(app, session.id, session.seen_at, now).await?;
    Ok(Known::In(session))
}

/// Whether a session was not used for too long (002-071): then it ended when it should have been used at the latest.
async fn over(app: &App, session: SessionId, seen: Instant, now: Instant) -> Result<bool, Error> {
    let ended = lasting::idle_at(app, seen);
    if ended > now {
        return Ok(false);
    }
    let sql = "UPDATE session SET expires_at = $1 WHERE id = $2 AND expires_at > $1";
    crate::db::run(app.db.writer(), sql, [ended.0.into(), session.0.into()]).await?;
    Ok(true)
}

/// Writes when a session was last used, at most once a minute.
async fn touch(app: &App, session: SessionId, seen: Instant, now: Instant) -> Result<(), Error> {
    if now.seconds_since(seen) >= SEEN_EVERY {
        let sql = "UPDATE session SET seen_at = $1 WHERE id = $2";
        crate::db::run(app.db.writer(), sql, [now.0.into(), session.0.into()]).await?;
    }
    Ok(())
}
