//! One session with a mailbox elsewhere: what is known of it, the connection through the way out, and why it ended.

use super::account::{self, After, Protocol, Tls};
use super::fetched;
use super::keep::{Keeper, uid_mark};
use super::oauth;
use super::secret::{self, Secret};
use crate::app::App;
use crate::db::run as execute;
use crate::outbox::egress;
use anyhow::Result;
use mailbox::{Account, Error, Known, Limits, Part, Seen, SignIn, Trust, Which, imap, pop3};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

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
    pub(super) fn ours(said: &str, passes: bool) -> Self {
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

/// What this process knows of a mailbox beside its row.
pub struct Following<'f> {
    /// The process.
    pub me: Uuid,
    /// Set when the folder is open.
    pub open: Arc<AtomicBool>,
    /// Mails over which sessions ended too often.
    pub hopeless: &'f HashSet<Which>,
}

/// Runs a session: IMAP until it is stopped, POP3 until all that is there was taken.
///
/// # Errors
/// [`Fault`]
pub async fn run(app: &App, row: account::Model, following: Following<'_>, stop: &CancellationToken) -> Result<(), Fault> {
    let Following { me, open, hopeless } = following;
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
    let mut keeper = Keeper { app: app.clone(), account: row, me, open };
    let ended = match keeper.account.protocol {
        Protocol::Imap => {
            let known = known(app, &keeper.account, hopeless).await?;
            imap::follow(stream, &account, &known, &mut keeper, stop).await
        }
        Protocol::Pop3 => {
            let known = drop_known(app, &keeper.account, hopeless).await?;
            match pop3::collect(stream, &account, &known, &mut keeper, stop).await {
                Ok(round) => {
                    gone(app, &keeper.account, &round.gone).await?;
                    Ok(())
                }
                Err(error) => Err(error),
            }
        }
    };
    if ended.as_ref().is_err_and(|error| matches!(error.cause(), Error::TokenRefused(_))) {
        oauth::forget(app, &keeper.account, app.now()).await?;
        return Err(Fault::ours("the mail server does not accept the token: it is renewed", true));
    }
    Ok(ended?)
}

async fn account(app: &App, row: &account::Model) -> Result<Account, Fault> {
    let (user, now) = (row.login.clone(), app.now());
    let sign_in = match secret::open(app, row.secret_id).await? {
        Secret::Password { password } => SignIn::Password { user, secret: mailbox::Secret::new(password) },
        Secret::Grant(grant) => SignIn::Bearer { user, token: mailbox::Secret::new(oauth::token(app, row, *grant, now).await?) },
    };
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
        sign_in,
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

/// What is known of a maildrop: what was taken of that which lies there.
async fn drop_known(app: &App, row: &account::Model, hopeless: &HashSet<Which>) -> Result<pop3::Known> {
    let query = fetched::Entity::find().filter(fetched::Column::AccountId.eq(row.id)).filter(fetched::Column::Removed.eq(false));
    let rows = query.all(app.db.reader()).await?;
    let part = |whole| if whole { Part::Whole } else { Part::TooLarge };
    let hopeless = hopeless.iter().filter_map(|which| if let Which::Uidl(uidl) = which { Some(uidl.clone()) } else { None }).collect();
    let mut key = blake3::Hasher::new_keyed(app.token_key.derive("candor 2026 unique-id of a maildrop").expose());
    let naming = Some(pop3::Naming::new(*key.update(row.id.0.as_bytes()).finalize().as_bytes()));
    Ok(pop3::Known { taken: rows.into_iter().map(|row| (row.mark, part(row.whole))).collect(), hopeless, naming })
}

/// What lies in a maildrop no more: another mail may get its unique-id.
async fn gone(app: &App, row: &account::Model, names: &[String]) -> Result<()> {
    for name in names {
        let query = fetched::Entity::find().filter(fetched::Column::AccountId.eq(row.id)).filter(fetched::Column::Mark.eq(name));
        let Some(known) = query.one(app.db.reader()).await? else { continue };
        let sql = "UPDATE mail_fetched SET mark = $1, removed = TRUE WHERE id = $2";
        execute(app.db.writer(), sql, [format!("gone:{}", known.id).into(), known.id.0.into()]).await?;
    }
    Ok(())
}
