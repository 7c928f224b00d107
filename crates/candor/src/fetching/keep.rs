//! Keeping what comes from a mailbox elsewhere: the mail, its number there and how far the folder was read are one transaction, so that a crash
//! at any instruction neither loses a mail nor takes it twice.

use super::account::{self, After};
use super::fetched;
use crate::app::App;
use crate::db::{Tx, run};
use crate::ids::MailFetchedId;
use crate::inbox::incoming::Incoming;
use crate::inbox::spool;
use crate::inbox::take::{self, Folder, Handed};
use anyhow::{Context, Result, ensure};
use async_trait::async_trait;
use mailbox::{Delivery, Fetched, Intake, Mark, Part, Refused};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use uuid::Uuid;

/// The octets at the beginning that are looked at for who sent it.
const HEADER: usize = 64 << 10;

/// Keeps the mails of one mailbox.
pub struct Keeper {
    pub app: App,
    pub account: account::Model,
    /// The process that follows it.
    pub me: Uuid,
    /// Set when the folder is open.
    pub open: Arc<AtomicBool>,
}

/// A mail that comes.
struct Coming {
    app: App,
    account: account::Model,
    me: Uuid,
    mail: Fetched,
    incoming: Incoming,
    header: Vec<u8>,
    digest: blake3::Hasher,
}

#[async_trait]
impl Intake for Keeper {
    async fn begin(&mut self, mail: &Fetched) -> Result<Box<dyn Delivery>, Refused> {
        let (app, account, me) = (self.app.clone(), self.account.clone(), self.me);
        let handed = Handed { authserv: account.authserv.clone(), folder: folder(&account), ..Handed::default() };
        let digest = blake3::Hasher::new_keyed(app.token_key.derive("candor 2026 fetched mail").expose());
        let incoming = Incoming::new([(app.clone(), handed)]);
        Ok(Box::new(Coming { app, account, me, mail: mail.clone(), incoming, header: Vec::new(), digest }))
    }

    fn opened(&mut self) {
        self.open.store(true, Ordering::Release);
    }

    async fn removed(&mut self, uid_validity: u32, uids: &[u32]) -> Result<(), Refused> {
        for uid in uids {
            let sql = "UPDATE mail_fetched SET removed = TRUE WHERE account_id = $1 AND mark = $2";
            let values = [self.account.id.0.into(), uid_mark(uid_validity, *uid).into()];
            run(self.app.db.writer(), sql, values).await.map_err(|error| refused(&error.into()))?;
        }
        Ok(())
    }
}

#[async_trait]
impl Delivery for Coming {
    async fn write(&mut self, octets: &[u8]) -> Result<(), Refused> {
        self.digest.update(octets);
        let room = HEADER.saturating_sub(self.header.len()).min(octets.len());
        self.header.extend_from_slice(&octets[..room]);
        self.incoming.write(octets).await.map_err(|error| refused(&error))
    }

    async fn commit(self: Box<Self>) -> Result<(), Refused> {
        self.keep().await.map_err(|error| refused(&error))
    }
}

impl Coming {
    async fn keep(self) -> Result<()> {
        let Self { app, account, me, mail, mut incoming, header, digest } = self;
        let now = app.now();
        incoming.came_from(&sender(&header));
        let (_, prepared) = incoming.prepare().await?.pop().context("a mail is for one desk")?;
        let mark = match &mail.mark {
            Mark::Uid(seen) => uid_mark(seen.uid_validity, seen.last_uid),
            Mark::Uidl(name) => name.clone(),
        };
        let part = mail.part;
        let place = format!("{}/{mark}", account.id);
        let prepared = match part {
            Part::Whole => prepared,
            Part::TooLarge => prepared.quarantined(spool::TOO_LARGE).lying_at(&place),
            Part::Unreadable => prepared.quarantined(spool::UNREADABLE).lying_at(&place),
        };
        let (digest, whole) = (digest.finalize().as_bytes()[..16].to_vec(), part == Part::Whole);
        let tx = app.db.begin().await?;
        // Whoever lost the mailbox to another process, or to whoever paused or removed it, keeps nothing: the mail comes again, or stays.
        ensure!(is_ours(&tx, &account, me, &mail.mark).await?, "the mailbox is followed by somebody else, or by nobody");
        // Numbered anew, or in a folder that was followed before: what was taken once is not taken again, were it erased since.
        let query = fetched::Entity::find().filter(fetched::Column::Digest.eq(digest.clone())).filter(fetched::Column::Whole.eq(whole));
        if header.is_empty() || query.one(&tx).await?.is_none() {
            take::save(&app, &tx, prepared).await?;
        }
        let known = fetched::Entity::find().filter(fetched::Column::AccountId.eq(account.id));
        if known.filter(fetched::Column::Mark.eq(mark.clone())).one(&tx).await?.is_none() {
            // What stays in a folder is never asked for again; of a maildrop it is known for as long as it lies there.
            let is_numbered = matches!(mail.mark, Mark::Uid(_));
            let row = fetched::ActiveModel {
                id: Set(MailFetchedId(app.ids.make(now))),
                account_id: Set(account.id),
                mark: Set(mark),
                digest: Set(digest),
                whole: Set(whole),
                removed: Set(is_numbered && (!whole || account.after == After::Keep)),
                at: Set(now),
            };
            row.insert(&tx).await?;
        }
        app.commit(tx).await?;
        Ok(())
    }
}

/// Holds the mailbox for this transaction, and says how far it is read; whether it is still ours.
async fn is_ours(tx: &Tx, account: &account::Model, me: Uuid, mark: &Mark) -> Result<bool> {
    let (id, me) = (account.id.0.into(), me.into());
    let held = match mark {
        Mark::Uid(seen) => {
            let sql = "UPDATE mail_account SET uid_validity = $1, last_uid = $2, renumbered_below = $3 \
                       WHERE id = $4 AND held_by = $5 AND paused = FALSE";
            let [validity, last, below] = [seen.uid_validity, seen.last_uid, seen.renumbered_below].map(i64::from);
            run(tx, sql, [validity.into(), last.into(), below.into(), id, me]).await?
        }
        Mark::Uidl(_) => {
            run(tx, "UPDATE mail_account SET held_by = $2 WHERE id = $1 AND held_by = $2 AND paused = FALSE", [id, me]).await?
        }
    };
    Ok(held > 0)
}

/// Whether the folder is the one where servers put spam, by the names that it usually has.
fn folder(account: &account::Model) -> Folder {
    let name = account.folder.rsplit(['/', '.']).next().unwrap_or_default().to_lowercase();
    if matches!(name.as_str(), "junk" | "spam" | "junk e-mail" | "junk email" | "bulk" | "bulk mail") { Folder::Junk } else { Folder::Some }
}

/// How a mail in an IMAP folder is written down.
pub fn uid_mark(uid_validity: u32, uid: u32) -> String {
    format!("{uid_validity}:{uid}")
}

/// The reverse path that the last server wrote above the mail (RFC 5321, 4.4), else whoever it says it is from.
fn sender(header: &[u8]) -> String {
    let mail = mail::parse(header);
    match mail.headers.all("return-path").next() {
        Some(path) => path.trim().trim_matches(['<', '>']).to_owned(),
        None => mail.from.first().map(|from| from.address.clone()).unwrap_or_default(),
    }
}

fn refused(error: &anyhow::Error) -> Refused {
    tracing::warn!(error = ?error, "a mail from elsewhere could not be kept yet");
    Refused
}
