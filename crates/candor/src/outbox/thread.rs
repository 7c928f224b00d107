//! What a mail answers: the Message-IDs of what was said before it, so that mail programs show one conversation. Only rows older
//! than the mail count, so that the list is the same at every attempt.

use super::outgoing::{self, Kind};
use crate::app::App;
use crate::ids::{MessageId, PersonId};
use crate::items::MessageIdentifier;
use privacy::{Access, Cells, Sealed};
use sea_orm::{DbErr, FromQueryResult};

/// The Message-ID of an earlier mail.
#[derive(FromQueryResult, Cells)]
pub struct Earlier {
    /// The id of its row: of a message that came in, or of a mail that went out.
    pub id: MessageId,
    #[cell(id)]
    pub identifier: Sealed<MessageIdentifier>,
    /// Whether it came in.
    pub inbound: bool,
}

/// What a mail refers to, as headers want it.
#[derive(Default)]
pub struct References {
    pub in_reply_to: Option<String>,
    /// Oldest first.
    pub all: Vec<String>,
}

/// The newest earlier mails that `mail` continues, oldest first: for a customer what they wrote and were answered, for an agent what
/// they were told.
///
/// # Errors
/// If the database cannot be asked.
pub async fn earlier(app: &App, mail: &outgoing::Model, to: Option<PersonId>) -> Result<Vec<Earlier>, DbErr> {
    let Some(ticket) = mail.ticket_id else { return Ok(Vec::new()) };
    let mut found: Vec<Earlier> = match (mail.kind, to) {
        (Kind::Reply | Kind::Acknowledgement, _) => {
            let sql = "SELECT id, identifier, TRUE AS inbound FROM message \
                       WHERE ticket_id = $1 AND id < $2 AND kind = 'inbound' AND channel <> 'social' AND identifier IS NOT NULL \
                       UNION ALL SELECT id, identifier, FALSE AS inbound FROM outgoing \
                       WHERE ticket_id = $1 AND id < $2 AND kind IN ('reply', 'acknowledgement') AND state <> 'undone' \
                       ORDER BY 1 DESC LIMIT 40";
            app.db.rows(sql, [ticket.0.into(), mail.id.0.into()]).await?
        }
        (Kind::Notification, Some(agent)) => {
            // SQLite keeps the order of a cross join: a ticket has few mails, an agent has had thousands.
            let sql = "SELECT o.id, o.identifier, FALSE AS inbound FROM outgoing o CROSS JOIN delivery d \
                       WHERE d.outgoing_id = o.id AND o.ticket_id = $1 AND o.id < $2 AND o.kind = 'notification' AND d.person_id = $3 ORDER BY 1 DESC LIMIT 20";
            app.db.rows(sql, [ticket.0.into(), mail.id.0.into(), agent.0.into()]).await?
        }
        _ => Vec::new(),
    };
    found.reverse();
    Ok(found)
}

/// Opens them; what does not open any more is left out.
pub fn references(earlier: &[Earlier], access: &Access) -> References {
    let mut references = References::default();
    for one in earlier {
        let Ok(identifier) = one.identifier().open(access) else { continue };
        let identifier = identifier.into_string();
        if one.inbound || references.in_reply_to.is_none() {
            references.in_reply_to = Some(identifier.clone());
        }
        references.all.push(identifier);
    }
    references
}
