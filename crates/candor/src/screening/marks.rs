//! What is kept with a message: what each method said of its sender, and what is unusual about it.

use super::screened_message;
use crate::app::App;
use crate::db::Tx;
use crate::ids::{MessageId, ScreenedMessageId, TicketId};
use crate::inbox::proof::Checked;
use crate::time::Instant;
use anyhow::Result;
use mail::{Inbound, Label, Problem};
use sea_orm::{EntityTrait, Set};

/// What a mail is marked with.
pub struct Marks {
    results: Option<String>,
    by: Option<&'static str>,
    refused: bool,
    labels: Vec<&'static str>,
}

impl Marks {
    /// The marks of a mail, while it still has its files.
    pub fn of(checked: &Checked, mail: &Inbound) -> Self {
        let mut labels: Vec<&'static str> = mail.attachments.iter().filter_map(|file| file.label).filter_map(label).collect();
        if mail.problems.iter().any(|problem| matches!(problem, Problem::TextTruncated | Problem::HtmlTruncated)) {
            labels.push("truncated");
        }
        labels.sort_unstable();
        labels.dedup();
        Self {
            results: checked.by.map(|_| checked.results.codes()),
            by: checked.by.map(crate::inbox::proof::By::code),
            refused: checked.results.refused,
            labels,
        }
    }

    /// Writes them down; nothing if there is nothing to say.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn save(&self, app: &App, tx: &Tx, (ticket, message): (TicketId, MessageId), now: Instant) -> Result<()> {
        if self.results.is_none() && self.labels.is_empty() {
            return Ok(());
        }
        let row = screened_message::ActiveModel {
            id: Set(ScreenedMessageId(app.ids.make(now))),
            ticket_id: Set(ticket),
            message_id: Set(message),
            results: Set(self.results.clone()),
            said_by: Set(self.by.map(ToOwned::to_owned)),
            refused: Set(self.refused),
            labels: Set(self.labels.join(" ")),
            at: Set(now),
        };
        screened_message::Entity::insert(row).exec_without_returning(tx).await?;
        Ok(())
    }
}

/// What a part says about the whole mail; what it says about itself stands at the file.
fn label(part: Label) -> Option<&'static str> {
    match part {
        Label::Encrypted | Label::Signature | Label::Calendar | Label::Tnef | Label::Partial | Label::External => Some(part.code()),
        _ => None,
    }
}
