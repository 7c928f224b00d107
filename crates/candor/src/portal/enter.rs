//! Using a link. In the browser that asked for it, or that the person signed in with before, it opens the portal. In any other a
//! code is mailed to the same address and must be typed: a link that was forwarded or overheard is no key
//! (docs/decisions/0008-portal-sign-in.md).

use super::link::{self, Dead, Found};
use crate::accounts::enter::Entered;
use crate::accounts::{self, end};
use crate::app::App;
use crate::clock;
use crate::db::run;
use crate::people::lasting::Place;
use crate::people::session::Kind;
use crate::people::session_open::{self, Browser};
use crate::people::{known, sign_in, sign_in_link};
use crate::time::Instant;
use anyhow::{Context, Result};
use sea_orm::FromQueryResult;

/// Codes that may be typed for one link.
pub const TRIES: i32 = 5;

/// A browser that comes with a link.
pub struct Arriving {
    /// What it holds to be known again, if it does.
    pub secret: Option<[u8; 32]>,
    pub browser: Browser,
    pub place: Place,
    /// Through what the pages are opened, where not by their own address.
    pub entry: Option<&'static str>,
}

/// What became of pressing the button of a link.
pub enum Pressed {
    In(Box<session_open::Prepared>),
    /// A second factor is on: the page that asks for its code carries this.
    Step(String),
    /// This browser is new: a code is on its way to the address the link was mailed to.
    NeedsCode(sign_in::Model),
    Dead(Dead),
}

/// What became of a code.
pub enum Typed {
    In(Box<session_open::Prepared>),
    /// A second factor is on: the page that asks for its code carries this.
    Step(String),
    /// Not that one; so many tries are left.
    Wrong(u32),
    /// No six digits; nothing was counted.
    Malformed,
    Dead(Dead),
}

/// Uses a link.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn press(app: &App, token: &str, arriving: Arriving, now: Instant) -> Result<Pressed> {
    let row = match link::look(app, token, now).await? {
        Found::Works(row) => row,
        Found::Dead(why) => return Ok(Pressed::Dead(why)),
    };
    if !known::opens_links(app, row.person_id, arriving.secret.as_ref(), now).await? {
        mail_code(app, &row, now).await?;
        return Ok(Pressed::NeedsCode(row));
    }
    Ok(match enter(app, &row, arriving, now).await? {
        Some(Entered::In(session)) => Pressed::In(session),
        Some(Entered::Step(carried)) => Pressed::Step(carried),
        None => Pressed::Dead(Dead::Used(now)),
    })
}

/// Uses a link from a new browser with the code that was mailed.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn type_code(app: &App, token: &str, typed: &str, arriving: Arriving, now: Instant) -> Result<Typed> {
    let row = match link::look(app, token, now).await? {
        Found::Works(row) => row,
        Found::Dead(why) => return Ok(Typed::Dead(why)),
    };
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let Some(stored) = row.code_hash.as_ref().filter(|_| digits.len() == 6) else { return Ok(Typed::Malformed) };
    // Counted before it is compared, so that many at once count too.
    let Some(tries) = count(app, &row).await? else { return Ok(Typed::Dead(Dead::TooManyCodes)) };
    if code_hash(app, &row, &digits) != *stored {
        if tries < TRIES {
            return Ok(Typed::Wrong(u32::try_from(TRIES - tries)?));
        }
        let sql = "UPDATE sign_in SET ended_at = $1, ended_by = 'tries' WHERE id = $2 AND ended_at IS NULL";
        run(app.db.writer(), sql, [now.0.into(), row.id.0.into()]).await?;
        tracing::warn!(person = %row.person_id, "a sign-in link was ended after too many wrong codes");
        return Ok(Typed::Dead(Dead::TooManyCodes));
    }
    Ok(match enter(app, &row, arriving, now).await? {
        Some(Entered::In(session)) => Typed::In(session),
        Some(Entered::Step(carried)) => Typed::Step(carried),
        None => Typed::Dead(Dead::Used(now)),
    })
}

/// How many minutes a link and its code still work, at least one.
pub fn minutes_left(row: &sign_in::Model, now: Instant) -> u32 {
    u32::try_from((row.expires_at.seconds_since(now) + 59) / 60).unwrap_or(0).max(1)
}

/// Uses the link up and knows its address to be the person's; then they are in, or asked for their second factor. None if somebody was
/// faster.
async fn enter(app: &App, row: &sign_in::Model, arriving: Arriving, now: Instant) -> Result<Option<Entered>> {
    let identity = row.identity_id.context("a link that works has an address")?;
    let tx = app.db.begin().await?;
    if end::of(&tx, row.person_id).await?.is_some() || !sign_in_link::consume(&tx, row, now).await? {
        return Ok(None);
    }
    let proved = "UPDATE identity SET verified_at = $1 WHERE id = $2 AND verified_at IS NULL";
    run(&tx, proved, [now.0.into(), identity.0.into()]).await?;
    app.commit(tx).await?;
    let at = accounts::enter::Arriving::at(row.person_id, Kind::Portal, arriving.browser, arriving.secret, "");
    let at = accounts::enter::Arriving { place: arriving.place, entry: arriving.entry, ..at };
    let entered = accounts::enter::enter(app, at, now).await?;
    tracing::info!(person = %row.person_id, "a link to the portal was used");
    Ok(Some(entered))
}

/// Mails the code of a link, once.
async fn mail_code(app: &App, row: &sign_in::Model, now: Instant) -> Result<()> {
    if row.code_hash.is_some() {
        return Ok(());
    }
    let Some(identity) = link::identity_of(app, row).await? else { return Ok(()) };
    let Some(address) = link::address_of(app, &identity, now).await? else { return Ok(()) };
    let random = clock::random();
    let (number, _) = random.split_first_chunk::<8>().context("sixteen bytes hold eight")?;
    let code = format!("{:06}", u64::from_be_bytes(*number) % 1_000_000);
    let text = serde_json::json!({ "kind": "code", "code": code, "minutes": minutes_left(row, now) });
    let mail = link::mail(app, row.person_id, address, text, now).await?;
    let tx = app.db.begin().await?;
    let sql = "UPDATE sign_in SET code_hash = $1 WHERE id = $2 AND code_hash IS NULL AND ended_at IS NULL";
    if run(&tx, sql, [code_hash(app, row, &code).into(), row.id.0.into()]).await? == 1 {
        crate::outbox::queue::save(app, &tx, &mail, now).await?;
        app.commit(tx).await?;
    }
    Ok(())
}

/// Counts one more try; none if there were enough.
async fn count(app: &App, row: &sign_in::Model) -> Result<Option<i32>> {
    #[derive(FromQueryResult)]
    struct Row {
        tries: i32,
    }
    let sql = "UPDATE sign_in SET tries = tries + 1 WHERE id = $1 AND ended_at IS NULL AND tries < $2 RETURNING tries";
    let row: Option<Row> = crate::db::row(app.db.writer(), sql, [row.id.0.into(), TRIES.into()]).await?;
    Ok(row.map(|row| row.tries))
}

/// The code is short: its hash is keyed, so that the table alone does not give it away.
fn code_hash(app: &App, row: &sign_in::Model, code: &str) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new_keyed(app.token_key.derive("candor 2026 sign-in code").expose());
    hasher.update(row.id.0.as_bytes()).update(code.as_bytes());
    hasher.finalize().as_bytes().to_vec()
}
