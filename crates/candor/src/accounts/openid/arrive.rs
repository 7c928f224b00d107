//! Going to a service and coming back: once, within ten minutes, in the same browser. Who is known by its name for them is let in; an address
//! that it has verified leads to somebody only where that address is known to be theirs; whoever is new looks at what would be kept first; and
//! whoever is signed in links the service to themselves, whatever address it knows.

use super::super::enter::{self, Arriving, Entered};
use super::super::notice::{self, Warning};
use super::super::{door, end, federated};
use super::provider::{self, Claims};
use super::{Became, Begun, Coming, Door, FOR, Newcomer, Returned, Trouble, link, service};
use crate::app::App;
use crate::db::run;
use crate::ids::PersonId;
use crate::items::EmailAddress;
use crate::people::find::{self, Named};
use crate::people::person::Point;
use crate::people::session_open::Browser;
use crate::people::{limit, once};
use crate::portal::token;
use crate::privacy::shown::{self, Way};
use crate::time::Instant;
use vault::Scope;

const USE_BEGUN: &str = "openid begun";
const USE_NEW: &str = "openid new";
/// Ways there an hour from one network peer.
const BY_PEER: i64 = 60;

/// Begins: the address to go to, and what the browser's cookie carries. None if no such service is offered at this door. Whoever is `linking` is
/// signed in, and still has to be when they come back.
///
/// # Errors
/// [`Trouble`]
pub async fn begin(
    app: &App,
    (door, id): (Door, &str),
    (next, linking): (&str, Option<PersonId>),
    peer: &str,
    now: Instant,
) -> Result<Option<(String, String)>, Trouble> {
    let Some(service) = service(app, door, id) else { return Ok(None) };
    if !limit::allow(app, "openid-peer", peer, limit::HOUR, BY_PEER, now).await? {
        let left = (limit::HOUR - now.0.rem_euclid(limit::HOUR)) / 1_000_000;
        return Err(Trouble::Wait(u32::try_from(left).unwrap_or(3600).max(1)));
    }
    let (url, mut begun) = provider::leave(app, service, door, next).await?;
    begun.linking = linking;
    Ok(Some((url.into(), token::seal(app, USE_BEGUN, &begun, now.plus_seconds(FOR))?)))
}

/// Takes somebody who comes back: `carried` is what their browser's cookie holds.
///
/// # Errors
/// [`Trouble`]
pub async fn finish(
    app: &App,
    (door, id): (Door, &str),
    carried: &str,
    returned: &Returned,
    coming: Coming,
    now: Instant,
) -> Result<Became, Trouble> {
    let begun: Begun = token::open(app, USE_BEGUN, carried, now).ok_or(Trouble::Late)?;
    let is_same: bool = subtle::ConstantTimeEq::ct_eq(begun.state.as_bytes(), returned.state.as_bytes()).into();
    if !is_same || begun.door != door || begun.provider != id || begun.linking.is_some_and(|person| coming.signed_in != Some(person)) {
        return Err(Trouble::Late);
    }
    let service = service(app, door, id).ok_or(Trouble::Late)?;
    spend(app, &begun.state, now).await?;
    if !returned.error.is_empty() {
        return Err(Trouble::Denied);
    }
    // What another service sent is not taken for this one's (RFC 9207, section 2.4).
    if returned.iss.as_ref().is_some_and(|issuer| *issuer != service.issuer) {
        return Err(Trouble::Untrue);
    }
    let claims = provider::claims(app, service, &begun, &returned.code, now).await?;
    match begun.linking {
        Some(person) => add(app, &begun, person, &claims, &coming, now).await,
        None => take(app, &begun, claims, coming, now).await,
    }
}

/// Keeps what a newcomer has confirmed, and lets them in.
///
/// # Errors
/// [`Trouble`]
pub async fn confirm(app: &App, carried: &str, name: &str, coming: Coming, now: Instant) -> Result<Became, Trouble> {
    let new = newcomer(app, carried, now).ok_or(Trouble::Late)?;
    spend(app, &new.once, now).await?;
    let named = Named::new(&new.email, Some(name).filter(|name| !name.is_empty()));
    let prepared = match find::prepare(app, named, now).await {
        Ok(prepared) if prepared.is_new() => prepared,
        Ok(_) => return Err(Trouble::Late),
        Err(error) if find::Unsettled::of(&error).is_some() => return Err(Trouble::Late),
        Err(error) => return Err(error.into()),
    };
    let person = prepared.person();
    let tx = app.db.begin().await.map_err(anyhow::Error::from)?;
    let found = match find::save(app, &tx, &prepared, Point::Portal, now).await {
        Ok(found) if found.is_new => found,
        Ok(_) => return Err(Trouble::Late),
        Err(error) if find::was_overtaken(app, &error).await? || find::Unsettled::of(&error).is_some() => return Err(Trouble::Late),
        Err(error) => return Err(error.into()),
    };
    run(&tx, "UPDATE identity SET verified_at = $1 WHERE id = $2", [now.0.into(), found.identity.0.into()]).await?;
    shown::keep(app, &tx, person, Way::Form, now).await?;
    link::save(app, &tx, &prepared.profile, (person, &new.provider, &new.subject), now).await?;
    app.commit(tx).await.map_err(anyhow::Error::from)?;
    let_in(app, Door::Customers, person, "/portal/tickets", coming, now).await
}

/// What a newcomer's browser carries, as long as it is good.
pub fn newcomer(app: &App, carried: &str, now: Instant) -> Option<Newcomer> {
    token::open(app, USE_NEW, carried, now)
}

/// A way is gone once.
async fn spend(app: &App, what: &str, now: Instant) -> Result<(), Trouble> {
    let tx = app.db.begin().await.map_err(anyhow::Error::from)?;
    if !once::first(app, &tx, what, now).await? {
        return Err(Trouble::Late);
    }
    app.commit(tx).await.map_err(anyhow::Error::from)?;
    Ok(())
}

/// Links the service to whoever is signed in. No address is asked: they have proved both ends.
async fn add(app: &App, begun: &Begun, person: PersonId, claims: &Claims, coming: &Coming, now: Instant) -> Result<Became, Trouble> {
    may_enter(app, begun.door, person).await?;
    match link::find(app, &claims.subject).await? {
        Some(known) if known.person_id == person => {}
        Some(_) => return Err(Trouble::Taken),
        None => keep(app, begun, person, &claims.subject, &coming.browser, now).await?,
    }
    Ok(Became::Linked)
}

async fn take(app: &App, begun: &Begun, claims: Claims, coming: Coming, now: Instant) -> Result<Became, Trouble> {
    if let Some(known) = link::find(app, &claims.subject).await? {
        may_enter(app, begun.door, known.person_id).await?;
        used(app, &known, now).await?;
        return let_in(app, begun.door, known.person_id, &begun.next, coming, now).await;
    }
    let email = claims.email.ok_or(Trouble::Unverified)?;
    let address = EmailAddress::new(&*email);
    let Some(identity) = find::by_address(app, app.db.reader(), &address).await? else {
        return match begun.door {
            Door::Agents => Err(Trouble::Nobody),
            Door::Customers if app.is_own_address(&email) => Err(Trouble::Unproved),
            Door::Customers => {
                let (provider, subject, name) = (begun.provider.clone(), claims.subject, claims.name.unwrap_or_default());
                let new = Newcomer { provider, subject, email, name, once: format!("new {}", begun.state) };
                Ok(Became::New(token::seal(app, USE_NEW, &new, now.plus_seconds(FOR))?))
            }
        };
    };
    let person = identity.person_id;
    may_enter(app, begun.door, person).await?;
    if begun.door == Door::Customers && identity.verified_at.is_none() {
        return Err(Trouble::Unproved);
    }
    keep(app, begun, person, &claims.subject, &coming.browser, now).await?;
    let_in(app, begun.door, person, &begun.next, coming, now).await
}

/// Writes that the service knows somebody, and tells them.
async fn keep(app: &App, begun: &Begun, person: PersonId, subject: &str, browser: &Browser, now: Instant) -> Result<(), Trouble> {
    let told = notice::prepare(app, person, Warning::Linked, Some(browser), "/lost", now).await?;
    let sealer = app.keyring.sealer(Some(person.0), Scope::Profile, now.0, app.ids.make(now)).await.map_err(anyhow::Error::from)?;
    let tx = app.db.begin().await.map_err(anyhow::Error::from)?;
    match find::stays(&tx, person).await {
        Ok(()) => {}
        Err(error) if find::Unsettled::of(&error).is_some() => return Err(Trouble::Late),
        Err(error) => return Err(error.into()),
    }
    match link::save(app, &tx, &sealer, (person, &begun.provider, subject), now).await {
        Ok(()) => {}
        // The same person was faster in another browser: they begin again, and are known then.
        Err(error) if find::is_taken(&error) => return Err(Trouble::Late),
        Err(error) => return Err(error.into()),
    }
    notice::save(app, &tx, &told, now).await?;
    app.commit(tx).await.map_err(anyhow::Error::from)?;
    Ok(())
}

/// Whether the account is open, and at the agents' door somebody's who answers here. A service makes nobody an agent.
async fn may_enter(app: &App, door: Door, person: PersonId) -> Result<(), Trouble> {
    if end::of(app.db.reader(), person).await?.is_some() {
        return Err(Trouble::Ended);
    }
    if door == Door::Agents && !door::is_agent(app, person).await? {
        return Err(Trouble::Nobody);
    }
    Ok(())
}

async fn used(app: &App, known: &federated::Model, now: Instant) -> Result<(), Trouble> {
    run(app.db.writer(), "UPDATE federated SET used_at = $1 WHERE id = $2", [now.0.into(), known.id.0.into()]).await?;
    Ok(())
}

async fn let_in(app: &App, door: Door, person: PersonId, next: &str, coming: Coming, now: Instant) -> Result<Became, Trouble> {
    let arriving = Arriving::at(person, door.kind(), coming.browser, coming.device, next);
    tracing::info!(%person, "a sign-in service vouched for somebody");
    Ok(match enter::enter(app, arriving, now).await? {
        Entered::In(new) => Became::In(new, next.to_owned()),
        Entered::Step(carried) => Became::Step(carried),
    })
}
