//! Making an account, a password beside the links, and signing in with it.

use super::fault::{Refused, Result};
use super::notice::Reader;
use super::visitor::{Visitor, page, page_as};
use super::{contact::is_address, cookies, line, step};
use crate::accounts::attempt::{Pair, Tried, try_pair};
use crate::accounts::enter::{self, Arriving, Entered};
use crate::accounts::loss::New;
use crate::accounts::loss_report::{Matched, Way};
use crate::accounts::openid::Door;
use crate::accounts::web::openid::{Outcome, services};
use crate::accounts::{fault, loss, notice, sign_up};
use crate::app::App;
use crate::clock;
use crate::items::{EmailAddress, PersonName};
use crate::outbox::text::Warning;
use crate::people::lasting::{self, Place};
use crate::people::person::Point;
use crate::people::session::Kind;
use crate::people::session_open::Browser;
use crate::people::{identity, password};
use crate::portal::link::{self, Asked};
use crate::web::page::see;
use crate::web::places::places;
use crate::web::session::{self, PortalSession};
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum_extra::extract::CookieJar;
use pages::portal::{Account, LinkAsked, NewAccount, PasswordSignIn, Problem, Problems, Said, SignUp};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;
use std::time::Duration;

/// The most characters of a name.
pub const LONGEST_NAME: usize = 200;
/// Every answer to an address takes this long, known or not.
const ANSWERS_AFTER: Duration = Duration::from_millis(250);

/// What is posted to make an account.
#[derive(Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    /// `yes`, `no`, or nothing.
    #[serde(default)]
    age: String,
}

/// A pair, and where the browser is.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    r#where: String,
}

/// `set` with a password, `remove`, or `lost`.
#[derive(Deserialize)]
pub struct Deed {
    r#do: String,
    #[serde(default)]
    password: String,
}

/// `GET /portal/sign-up`
pub async fn sign_up_form(State(app): State<App>, visitor: Visitor, reader: Reader) -> Result {
    page(&form(&app, visitor, &reader, &Wanted::default(), Problems::default(), false))
}

/// `POST /portal/sign-up`
pub async fn sign_up(
    State(app): State<App>,
    visitor: Visitor,
    reader: Reader,
    browser: Browser,
    jar: CookieJar,
    Form(wanted): Form<Wanted>,
) -> Result {
    let now = app.now();
    let (name, email) = (wanted.name.trim(), wanted.email.trim());
    let mut problems = Vec::new();
    if name.chars().count() > LONGEST_NAME {
        problems.push(Problem::NameTooLong(LONGEST_NAME));
    }
    if email.is_empty() {
        problems.push(Problem::EmailMissing);
    } else if !is_address(email) {
        problems.push(Problem::EmailMalformed);
    }
    let least = sign_up::least_age(&app);
    // Whoever is too young is told so before anything else is looked at, and nothing of what they typed is shown or kept.
    if let Some(least) = least.filter(|_| wanted.age == "no") {
        return page_as(StatusCode::FORBIDDEN, &too_young(&app, &visitor, least));
    }
    let unanswered = least.is_some() && wanted.age != "yes";
    if unanswered || !problems.is_empty() {
        let form = form(&app, visitor, &reader, &wanted, Problems(problems), unanswered);
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &form);
    }
    let secret = cookies::device(&jar).unwrap_or_else(clock::secret);
    let making = sign_up::sign_up(&app, name, email, &browser.address, &secret, now);
    let (asked, ()) = tokio::join!(making, tokio::time::sleep(ANSWERS_AFTER));
    if let Asked::Wait(seconds) = asked? {
        return Err(Refused::wait(seconds));
    }
    let answer = LinkAsked {
        frame: visitor.frame(&app),
        site: visitor.site(&app),
        email: email.to_owned(),
        again: None,
        minutes: u32::try_from(link::MINUTES)?,
    };
    let until = app.after(now, &lasting::own(&app));
    Ok((CookieJar::new().add(cookies::known(&app, &secret, until, now)), page(&answer)?).into_response())
}

/// `GET /portal/sign-in/password`
pub async fn password_form(State(app): State<App>, visitor: Visitor) -> Result {
    page(&pair_form(&app, &visitor, "", "", None))
}

/// `POST /portal/sign-in/password`
pub async fn password(State(app): State<App>, visitor: Visitor, browser: Browser, jar: CookieJar, Form(typed): Form<Typed>) -> Result {
    let t = visitor.t();
    let now = app.now();
    let wrong = || t.get("sign-in-refused").to_owned();
    let refused = |why: String, status| page_as(status, &pair_form(&app, &visitor, &typed.email, &typed.r#where, Some(why)));
    if typed.password.len() > password::LONGEST || !is_address(typed.email.trim()) {
        return refused(wrong(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    let device = cookies::device(&jar);
    let pair = Pair { address: &typed.email, password: typed.password.clone(), browser: &browser, device };
    let person = match try_pair(&app, pair, now).await? {
        Tried::Right(person) => person,
        Tried::Wrong => return refused(wrong(), StatusCode::UNPROCESSABLE_ENTITY),
        Tried::Locked(seconds) => {
            return refused(t.count("sign-in-locked", i64::from(seconds.div_ceil(60))), StatusCode::TOO_MANY_REQUESTS);
        }
        Tried::Wait(seconds) => return Err(Refused::wait(seconds)),
    };
    let place = Place::of(&typed.r#where);
    let arriving = Arriving { place, ..Arriving::at(person, Kind::Portal, browser.clone(), device, "/portal/tickets") };
    match enter::enter(&app, arriving, now).await? {
        Entered::In(new) => Ok((session::cookies_of(&app, session::PORTAL, &new, now), see("/portal/tickets")).into_response()),
        Entered::Step(carried) => page(&step::page_of(&app, &visitor, carried, None).await?),
    }
}

/// `GET /portal/account`
pub async fn show(State(app): State<App>, session: PortalSession, Query(asked): Query<Outcome>) -> Result {
    let (refused, done) = asked.said();
    page(&Account { refused, done, ..account(&app, &session).await? })
}

/// `POST /portal/account`
pub async fn change(State(app): State<App>, session: PortalSession, browser: Browser, Form(deed): Form<Deed>) -> Result {
    let t = session.t();
    let (person, now) = (session.person, app.now());
    if deed.r#do == "lost" {
        // Whoever is signed in ends it for themselves at once: that can only make it safer.
        let new = New { person: Some(person), ticket: None, way: Way::Portal, matched: Matched::Both };
        let tx = app.db.begin().await?;
        let id = loss::save(&app, &tx, new, now).await?;
        app.commit(tx).await?;
        let report = loss::by_id(&app, id).await?.ok_or(Refused::NOT_FOUND)?;
        loss::reset(&app, &report, None, now).await?;
        return Ok(super::sessions::out(&app));
    }
    let fresh = lasting::is_fresh(&app, session.proved, now);
    let done = match deed.r#do.as_str() {
        _ if !fresh => return page_as(StatusCode::FORBIDDEN, &account(&app, &session).await?),
        "set" => {
            if let Some(why) = fault::of(&app, person, &deed.password, now).await? {
                let refused = Account { refused: Some(t.get(why).to_owned()), ..account(&app, &session).await? };
                return page_as(StatusCode::UNPROCESSABLE_ENTITY, &refused);
            }
            let told = notice::prepare(&app, person, Warning::Password, Some(&browser), "/lost", now).await?;
            let new = password::prepare(&app, person, deed.password, now).await?;
            let tx = app.db.begin().await?;
            password::save(&app, &tx, &new, now).await?;
            notice::save(&app, &tx, &told, now).await?;
            app.commit(tx).await?;
            "portal-account-set"
        }
        "remove" => {
            let told = notice::prepare(&app, person, Warning::Password, Some(&browser), "/lost", now).await?;
            let tx = app.db.begin().await?;
            password::remove(&tx, person, now).await?;
            notice::save(&app, &tx, &told, now).await?;
            app.commit(tx).await?;
            "portal-account-removed"
        }
        _ => return Err(Refused::NOT_FOUND),
    };
    page(&Account { done: Some(t.get(done).to_owned()), ..account(&app, &session).await? })
}

/// `POST /portal/acting/end`: an agent stops seeing the portal as somebody else.
pub async fn stop(State(app): State<App>, session: PortalSession) -> Result {
    if session.acting.is_none() {
        return Err(Refused::NOT_FOUND);
    }
    crate::people::session_open::end(&app, session.person, session.session).await?;
    let now = app.now();
    let gone = session::cookie(&app, session::PORTAL, String::new(), now, now);
    Ok((CookieJar::new().add(gone), see(&format!("/people/{}/account", session.person))).into_response())
}

async fn account(app: &App, session: &PortalSession) -> anyhow::Result<Account> {
    let now = app.now();
    let query = identity::Entity::find().filter(identity::Column::PersonId.eq(session.person)).order_by_asc(identity::Column::Id);
    let address = match query.one(app.db.reader()).await? {
        Some(identity) => link::address_of(app, &identity, now).await?,
        None => None,
    };
    let visitor = Visitor::known(app, session).await?;
    Ok(Account {
        frame: visitor.frame(app),
        site: visitor.site(app),
        email: address.map(EmailAddress::into_string).unwrap_or_default(),
        has_password: password::is_set(app, session.person).await?,
        services: services(app, Door::Customers, session.person, &session.locale).await?,
        refused: None,
        done: None,
        stale: !lasting::is_fresh(app, session.proved, now),
    })
}

fn form(app: &App, visitor: Visitor, reader: &Reader, wanted: &Wanted, problems: Problems, age_missing: bool) -> SignUp {
    let form = NewAccount { problems, age_missing, ..new_account(app, reader, &wanted.name, &wanted.email) };
    SignUp { frame: visitor.frame(app), site: visitor.site(app), form }
}

/// What somebody says of themselves who makes an account, on its way to a page.
pub fn new_account(app: &App, reader: &Reader, name: &str, email: &str) -> NewAccount {
    NewAccount {
        name: name.to_owned(),
        email: email.to_owned(),
        notices: (line::of::<PersonName>(app, reader, Point::Portal), line::of::<EmailAddress>(app, reader, Point::Portal)),
        age: sign_up::least_age(app),
        ..NewAccount::default()
    }
}

/// The page for whoever is younger than the policy lets them be.
pub fn too_young(app: &App, visitor: &Visitor, least: u32) -> Said {
    let t = visitor.t();
    let (title, lede) = (t.get("sign-up-young-title").to_owned(), t.count("sign-up-young", i64::from(least)));
    Said { frame: visitor.frame(app), site: visitor.site(app), title, lede, on: None }
}

fn pair_form(app: &App, visitor: &Visitor, email: &str, place: &str, refused: Option<String>) -> PasswordSignIn {
    PasswordSignIn { frame: visitor.frame(app), site: visitor.site(app), email: email.to_owned(), refused, places: places(app, place) }
}
