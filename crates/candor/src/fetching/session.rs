//! One session with a mailbox elsewhere: what is known of it, the connection through the way out, and why it ended.

use super::account::{self, After, Protocol, Tls};
use super::fetched;
use super::keep::{Keeper, uid_mark};
use super::secret::{self, Secret};
use crate::app::App;
use crate::outbox::egress;
use anyhow::Result;
use mailbox::{Account, Error, Known, Limits, Part, Seen, SignIn, Trust, Which, imap, pop3};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::HashSet;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How long a connection may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why a session ended.
#[derive(Debug)]
pub struct Fault {
    /// In plain words, with what to do; of nobody, and of nothing that the server said.
    pub said: String,
    /// Whether it may pass by itself.
    pub passes: bool,
    /// The mail that was due.
    pub which: Option<Which>,
}

impl Fault {
    fn ours(said: &str, passes: bool) -> Self {
        Self { said: said.to_owned(), passes, which: None }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self { said: format!("{error}: {}", error.remedy()), passes: error.passes(), which: error.mail().cloned() }
    }
}

impl From<anyhow::Error> for Fault {
    fn from(error: anyhow::Error) -> Self {
        tracing::warn!(error = ?error, "a mailbox elsewhere cannot be followed yet");
        Self::ours("the desk's own database, keyring or disk refuses: `candor doctor` says more", true)
    }
}

/// Runs a session: IMAP until it is stopped, POP3 until all that is there was taken.
///
/// # Errors
/// [`Fault`]
pub async fn run(app: &App, row: account::Model, hopeless: &HashSet<Which>, stop: &CancellationToken) -> Result<(), Fault> {
    let pass = egress::mailbox(app, &row.host).map_err(|_| {
        Fault::ours("no recipient of the policy is reached at this host: name whoever runs it under [recipient] with `hosts`", false)
    })?;
    let account = account(app, &row).await?;
    let dialled = tokio::time::timeout(PATIENCE, egress::dial(&pass, &format!("{}:{}", row.host, row.port))).await;
    let Ok(Ok(stream)) = dialled else {
        return Err(Fault::ours(
            "nobody answers at this host and port: look whether both are right, and whether the network lets it through",
            true,
        ));
    };
    let mut keeper = Keeper { app: app.clone(), account: row };
    match keeper.account.protocol {
        Protocol::Imap => {
            let known = known(app, &keeper.account, hopeless).await?;
            imap::follow(stream, &account, &known, &mut keeper, stop).await?;
        }
        Protocol::Pop3 => {
            let known = drop_known(app, &keeper.account, hopeless).await?;
            pop3::collect(stream, &account, &known, &mut keeper, stop).await?;
        }
    }
    Ok(())
}

async fn account(app: &App, row: &account::Model) -> Result<Account, Fault> {
    let Secret::Password { password } = secret::open(app, row.secret_id).await?;
    let trust = match row.tls {
        Tls::Plain => Trust::none(),
        Tls::Implicit | Tls::StartTls => Trust::system(&roots(app)?).map_err(|error| Fault::ours(&error.to_string(), false))?,
    };
    Ok(Account {
        host: row.host.clone(),
        port: u16::try_from(row.port).unwrap_or_default(),
        tls: match row.tls {
            Tls::Implicit => mailbox::Tls::Implicit,
            Tls::StartTls => mailbox::Tls::StartTls,
            Tls::Plain => mailbox::Tls::Plain,
        },
        trust,
        sign_in: SignIn::Password { user: row.login.clone(), secret: mailbox::Secret::new(password) },
        folder: row.folder.clone(),
        after: match (row.after, &row.move_to) {
            (After::Delete, _) => mailbox::After::Delete,
            (After::Move, Some(to)) => mailbox::After::Move(to.clone()),
            (After::Keep, _) | (After::Move, None) => mailbox::After::Keep,
        },
        limits: Limits { mail: app.config.smtp.max_size, ..Limits::default() },
    })
}

/// The roots that the operator adds: those of a company's own authority.
fn roots(app: &App) -> Result<Vec<rustls::pki_types::CertificateDer<'static>>, Fault> {
    use rustls::pki_types::pem::PemObject;
    let Some(path) = &app.config.fetch.roots else { return Ok(Vec::new()) };
    let read = rustls::pki_types::CertificateDer::pem_file_iter(path).and_then(Iterator::collect);
    read.map_err(|_| Fault::ours("the file that fetch.roots in candor.toml names holds no certificates (PEM)", false))
}

/// What is known of a folder.
async fn known(app: &App, row: &account::Model, hopeless: &HashSet<Which>) -> Result<Known> {
    let number = |value: Option<i64>| value.and_then(|value| u32::try_from(value).ok());
    let seen = match (number(row.uid_validity), number(row.last_uid)) {
        (Some(uid_validity), Some(last_uid)) => {
            Some(Seen { uid_validity, last_uid, renumbered_below: number(row.renumbered_below).unwrap_or_default() })
        }
        _ => None,
    };
    let query = fetched::Entity::find().filter(fetched::Column::AccountId.eq(row.id)).filter(fetched::Column::Removed.eq(false));
    let left = query.all(app.db.reader()).await?;
    let validity = uid_mark(seen.map_or(0, |seen| seen.uid_validity), 0).trim_end_matches('0').to_owned();
    let unremoved = left.iter().filter_map(|one| one.mark.strip_prefix(&validity)?.parse().ok()).collect();
    let hopeless = hopeless.iter().filter_map(|which| if let Which::Uid(uid) = which { Some(*uid) } else { None }).collect();
    Ok(Known { seen, unremoved, hopeless })
}

/// What is known of a maildrop.
async fn drop_known(app: &App, row: &account::Model, hopeless: &HashSet<Which>) -> Result<pop3::Known> {
    let rows = fetched::Entity::find().filter(fetched::Column::AccountId.eq(row.id)).all(app.db.reader()).await?;
    let part = |whole| if whole { Part::Whole } else { Part::TooLarge };
    let hopeless = hopeless.iter().filter_map(|which| if let Which::Uidl(uidl) = which { Some(uidl.clone()) } else { None }).collect();
    Ok(pop3::Known { taken: rows.into_iter().map(|row| (row.mark, part(row.whole))).collect(), hopeless })
}
