//! Letting an agent in by the operator of the machine, when nobody can sign in any more: for a reason that is chosen from a list, for a time
//! that is said, and never in silence. Everybody who runs the desk is told by mail before anything is opened, the journal has it, and the
//! session ends at the time that was said. A second factor is not asked for: that it is gone may be the reason.

use super::anomaly::Kind as Wrong;
use super::{notice, review};
use crate::agents::agent::{self, Role};
use crate::app::App;
use crate::items::EmailAddress;
use crate::outbox::text::Warning;
use crate::people::session::Kind as SessionKind;
use crate::people::session_open::{self, Browser, Opening};
use crate::people::sign_in::{self, Kind};
use crate::people::{find, sign_in_link};
use crate::privacy::journal as log;
use crate::time::Instant;
use anyhow::{Context, Result, ensure};
use journal::{Code, Value};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The most minutes: a working day.
const MOST: i64 = 8 * 60;

/// Why somebody is let in. It stands in the journal, which holds no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Reason {
    /// Nobody who runs the desk can sign in.
    LockedOut,
    /// Something is wrong that only an agent's page shows or ends.
    Incident,
    /// An authority or a court wants it.
    Legal,
    /// It is tried out.
    Exercise,
}

impl Reason {
    const fn code(self) -> Code {
        match self {
            Self::LockedOut => Code::fixed("locked-out"),
            Self::Incident => Code::fixed("incident"),
            Self::Legal => Code::fixed("legal"),
            Self::Exercise => Code::fixed("exercise"),
        }
    }
}

/// Makes the link for an agent who runs the desk; gives its path.
///
/// # Errors
/// If nobody who runs the desk has this address, the time is longer than a working day, or the database refuses.
pub async fn break_glass(app: &App, address: &str, reason: Reason, minutes: i64, now: Instant) -> Result<String> {
    ensure!((1..=MOST).contains(&minutes), "--minutes is between 1 and {MOST}: whoever needs longer breaks the glass again");
    let identity = find::by_address(app, app.db.reader(), &EmailAddress::new(address.trim())).await?;
    let person = identity.context("nobody has this address; `candor agent add` makes an agent")?.person_id;
    let admin = agent::Entity::find()
        .filter(agent::Column::PersonId.eq(person))
        .filter(agent::Column::Role.eq(Role::Admin))
        .filter(agent::Column::DeactivatedAt.is_null());
    let agent = admin.one(app.db.reader()).await?.context("whoever has this address does not run the desk; name somebody who does")?;
    let told = notice::prepare_admins(app, Warning::BreakGlass, "/security", now).await?;
    let seen = review::prepare(app, Some(person), Wrong::BreakGlass, 1, &Browser::default(), now).await?;
    let link = sign_in_link::make(person, Kind::BreakGlass, minutes);
    let tx = app.db.begin().await?;
    let fields = [
        (Code::fixed("agent"), Value::Id(agent.id.into())),
        (Code::fixed("reason"), Value::Code(reason.code())),
        (Code::fixed("until"), Value::Count(now.plus_seconds(minutes * 60).0)),
    ];
    log::append(&tx, Code::fixed("account.break-glass"), fields, now).await?;
    sign_in_link::save(app, &tx, &link, now).await?;
    review::save(app, &tx, &seen, now).await?;
    notice::save(app, &tx, &told, now).await?;
    app.commit(tx).await?;
    tracing::warn!(agent = %agent.id, "the operator lets an agent in");
    Ok(format!("/sign-in/{}", link.token))
}

/// Opens the session of such a link: it ends when the time is over that was said. None if somebody was faster.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn enter(app: &App, link: &sign_in::Model, browser: Browser, now: Instant) -> Result<Option<session_open::Prepared>> {
    let mut session = session_open::prepare_for(app, Opening::plain(link.person_id, SessionKind::Agent, browser), now).await?;
    session.expires = session.expires.min(link.expires_at);
    let tx = app.db.begin().await?;
    if !sign_in_link::consume(&tx, link, now).await? {
        return Ok(None);
    }
    session_open::save(&tx, &session, now).await?;
    app.commit(tx).await?;
    tracing::warn!(person = %link.person_id, "signed in by the operator's link");
    Ok(Some(session))
}
