//! Is a mail kept out? Its sender is blocked, or a filter in front of us takes it for spam. A filter's word counts only in mail that the
//! declared front server handed over or that lay in a mailbox which is followed: anybody can write such a header. What is kept out is
//! kept: an agent reads it in the spam view and lets it in, or it goes as mail in quarantine does. Nobody hears that it was kept out.

use super::block;
use super::spam;
use crate::app::App;
use crate::db::run;
use crate::ids::BlockedSenderId;
use crate::inbox::open::Mail;
use crate::inbox::receive::Received;
use crate::inbox::spool::{self, State};
use crate::inbox::take::Folder;
use crate::time::Instant;
use anyhow::Result;
use jobs::Claim;
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};

/// Why a mail is kept out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptOut {
    pub why: &'static str,
    blocked: Option<BlockedSenderId>,
}

/// Why a mail is kept out; none if it is let in.
///
/// # Errors
/// If the database cannot be asked.
pub async fn judge(app: &App, mail: &Mail) -> Result<Option<KeptOut>> {
    let from = mail.inbound.from.iter().map(|from| from.address.as_str());
    let senders: Vec<&str> = from.chain([mail.handed.from.as_str()]).filter(|address| address.contains('@')).collect();
    if let Some(blocked) = block::find(app, &senders).await? {
        return Ok(Some(KeptOut { why: spam::BLOCKED, blocked: Some(blocked) }));
    }
    if mail.handed.folder == Folder::Junk {
        return Ok(Some(KeptOut { why: spam::JUNK, blocked: None }));
    }
    let is_believed = mail.handed.front || mail.handed.folder == Folder::Some;
    let filter = mail::spam::verdict(&mail.inbound.headers).filter(|_| is_believed);
    Ok(filter.map(|filter| KeptOut { why: spam::by(filter), blocked: None }))
}

/// Keeps it out: no person, no ticket, no answer, and nobody is told. The job is done.
///
/// # Errors
/// If the database refuses.
pub async fn keep_out(app: &App, spool: spool::Model, kept: KeptOut, claim: Option<Claim>, now: Instant) -> Result<Received> {
    let tx = app.db.begin().await?;
    let mut row = spool.into_active_model();
    row.state = Set(State::Quarantined);
    row.reason = Set(Some(kept.why.to_owned()));
    row.update(&tx).await?;
    if let Some(id) = kept.blocked {
        let sql = "UPDATE blocked_sender SET refused = refused + 1, refused_at = $2 WHERE id = $1";
        run(&tx, sql, [id.0.into(), now.0.into()]).await?;
    }
    if let Some(claim) = claim {
        claim.done(&tx).await?;
    }
    app.commit(tx).await?;
    Ok(Received::Quarantined(kept.why))
}
