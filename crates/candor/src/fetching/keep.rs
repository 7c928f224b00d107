//! Keeping what comes from a mailbox elsewhere: the mail, its number there and how far the folder was read are one transaction, so that a crash
//! at any instruction neither loses a mail nor takes it twice.

use super::account::{self, After};
use super::fetched;
use crate::app::App;
use crate::db::run;
use crate::ids::MailFetchedId;
use crate::inbox::incoming::Incoming;
use crate::inbox::spool;
use crate::inbox::take::{self, Handed};
use anyhow::{Context, Result};
use async_trait::async_trait;
use mailbox::{Delivery, Fetched, Intake, Mark, Part, Refused};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};

/// The octets at the beginning that are looked at for who sent it.
const HEADER: usize = 64 << 10;

/// Keeps the mails of one mailbox.
pub struct Keeper {
    pub app: App,
    pub account: account::Model,
}

/// A mail that comes.
struct Coming {
    app: App,
    account: account::Model,
    mail: Fetched,
    incoming: Incoming,
    header: Vec<u8>,
    digest: blake3::Hasher,
}

#[async_trait]
impl Intake for Keeper {
    async fn begin(&mut self, mail: &Fetched) -> Result<Box<dyn Delivery>, Refused> {
        let (app, account) = (self.app.clone(), self.account.clone());
        let handed = Handed { to: vec![app.address()], authserv: account.authserv.clone(), ..Handed::default() };
        let digest = blake3::Hasher::new_keyed(app.token_key.derive("candor 2026 fetched mail").expose());
        let incoming = Incoming::new([(app.clone(), handed)]);
        Ok(Box::new(Coming { app, account, mail: mail.clone(), incoming, header: Vec::new(), digest }))
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
    async fn keep(mut self) -> Result<()> {
        let now = self.app.now();
        self.incoming.came_from(&sender(&self.header));
        let (app, prepared) = self.incoming.prepare().await?.pop().context("a mail is for one desk")?;
        let prepared = match self.mail.part {
            Part::Whole => prepared,
            Part::TooLarge => prepared.quarantined(spool::TOO_LARGE),
            Part::Unreadable => prepared.quarantined(spool::UNREADABLE),
        };
        let digest = self.digest.finalize().as_bytes()[..16].to_vec();
        let tx = app.db.begin().await?;
        // Numbered anew, or in a folder that was followed before: what was taken once is not taken again, were it erased since.
        let whole = self.mail.part == Part::Whole;
        let query = fetched::Entity::find().filter(fetched::Column::Digest.eq(digest.clone())).filter(fetched::Column::Whole.eq(true));
        if !whole || query.one(&tx).await?.is_none() {
            take::save(&app, &tx, prepared).await?;
        }
        let mark = match &self.mail.mark {
            Mark::Uid(seen) => {
                let sql = "UPDATE mail_account SET uid_validity = $1, last_uid = $2, renumbered_below = $3 WHERE id = $4";
                let [validity, last, below] = [seen.uid_validity, seen.last_uid, seen.renumbered_below].map(i64::from);
                run(&tx, sql, [validity.into(), last.into(), below.into(), self.account.id.0.into()]).await?;
                uid_mark(seen.uid_validity, seen.last_uid)
            }
            Mark::Uidl(uidl) => uidl.clone(),
        };
        let known = fetched::Entity::find().filter(fetched::Column::AccountId.eq(self.account.id));
        if known.filter(fetched::Column::Mark.eq(mark.clone())).one(&tx).await?.is_none() {
            let row = fetched::ActiveModel {
                id: Set(MailFetchedId(app.ids.make(now))),
                account_id: Set(self.account.id),
                mark: Set(mark),
                digest: Set(digest),
                whole: Set(whole),
                removed: Set(!whole || self.account.after == After::Keep),
                at: Set(now),
            };
            row.insert(&tx).await?;
        }
        app.commit(tx).await?;
        Ok(())
    }
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
