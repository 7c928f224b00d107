//! Telling people what happened to their sign-in: to every address that is known of them, as one of them may be the one that was lost.
//! The mail says what happened, when, with which browser, and what to do.

use crate::agents::agent::{self, Role};
use crate::app::App;
use crate::db::Tx;
use crate::ids::PersonId;
use crate::items::EmailAddress;
use crate::outbox::text::Text;
use crate::outbox::{outgoing, queue};
use crate::people::identity;
use crate::people::session_open::Browser;
use crate::time::Instant;
use crate::web::browser;
use crate::web::locale::{self, Locale};
use crate::web::moment::moment_in;
use anyhow::Result;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

pub use crate::outbox::text::Warning;

/// Mails whose keys are durable.
#[derive(Default)]
pub struct Prepared(Vec<queue::Prepared>);

/// A mail to every address of a person. Before the transaction.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn prepare(app: &App, person: PersonId, what: Warning, browser: Option<&Browser>, path: &str, now: Instant) -> Result<Prepared> {
    let (mut mails, reader) = (Vec::new(), locale::of(app, person, "").await?);
    for to in addresses(app, person, now).await? {
        let text = Text::Security {
            what,
            at: said(app, &reader, now),
            browser: browser.map(|browser| browser::name(&browser.agent)).unwrap_or_default(),
            link: if path.is_empty() { String::new() } else { app.link(path) },
        };
        mails.push(queue::prepare(app, mail(person, to, &text, now)?, now).await?);
    }
    Ok(Prepared(mails))
}

/// The same to everybody who runs the desk.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn prepare_admins(app: &App, what: Warning, path: &str, now: Instant) -> Result<Prepared> {
    let query = agent::Entity::find().filter(agent::Column::Role.eq(Role::Admin)).filter(agent::Column::DeactivatedAt.is_null());
    let mut all = Prepared::default();
    for admin in query.all(app.db.reader()).await? {
        all.0.extend(prepare(app, admin.person_id, what, None, path, now).await?.0);
    }
    Ok(all)
}

/// Saves them: they leave when the transaction is done.
///
/// # Errors
/// If the database refuses.
pub async fn save(app: &App, tx: &Tx, mails: &Prepared, now: Instant) -> Result<()> {
    for mail in &mails.0 {
        queue::save(app, tx, mail, now).await?;
    }
    Ok(())
}

/// Tells one person, in a transaction of its own.
///
/// # Errors
/// If the database or the keyring refuses.
pub async fn tell(app: &App, person: PersonId, what: Warning, browser: Option<&Browser>, path: &str, now: Instant) -> Result<()> {
    let mails = prepare(app, person, what, browser, path, now).await?;
    let tx = app.db.begin().await?;
    save(app, &tx, &mails, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Every address of a person that can be opened; somebody whose data may only be stored is still told of their sign-in.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn addresses(app: &App, person: PersonId, now: Instant) -> Result<Vec<EmailAddress>> {
    let query = identity::Entity::find().filter(identity::Column::PersonId.eq(person)).order_by_asc(identity::Column::Id);
    let identities = query.all(app.db.reader()).await?;
    for purpose in [Purpose::Account, Purpose::Rights] {
        let access = app.gate.access(Actor::System("sign-in"), purpose, &identities, now).await?;
        let open: Vec<EmailAddress> = identities.iter().filter_map(|one| one.value().open(&access).ok()).collect();
        if !open.is_empty() {
            return Ok(open);
        }
    }
    Ok(Vec::new())
}

fn mail(person: PersonId, to: EmailAddress, text: &Text, now: Instant) -> Result<queue::NewMail> {
    Ok(queue::NewMail {
        kind: outgoing::Kind::Security,
        person,
        ticket: None,
        mailbox: None,
        message: None,
        text: Some(serde_json::to_string(text)?),
        send_at: now,
        to: vec![queue::To::alone(person, to)],
    })
}

/// An instant as the one who is told reads it, with their zone.
fn said(app: &App, reader: &Locale, at: Instant) -> String {
    let moment = moment_in(app, reader, at);
    format!("{} ({})", moment.long, moment.zone)
}
