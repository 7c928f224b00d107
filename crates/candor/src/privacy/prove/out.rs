//! What leaves.

use super::Seen;
use super::seen::{a_day_ago, count, first_id};
use crate::app::App;
use crate::desk::relay;
use crate::outbox::cleartext;
use crate::social::{channel, post};
use anyhow::Result;
use policy::Choice;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter};

/// Every answer of the last day went to people who take part in its ticket, or by a channel to whose matter it is, and to nobody else
/// (001-069).
pub async fn sending(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN p.id IS NOT NULL OR (o.channel_id IS NOT NULL AND t.person_id = d.person_id) \
               THEN 0 ELSE 1 END) AS wrong \
               FROM outgoing o JOIN delivery d ON d.outgoing_id = o.id LEFT JOIN ticket t ON t.id = o.ticket_id \
               LEFT JOIN participant p ON p.ticket_id = o.ticket_id AND p.person_id = d.person_id \
               WHERE o.id > $1 AND o.kind = 'reply' AND d.person_id IS NOT NULL";
    count(app, sql, [first_id(a_day_ago(app)).into()]).await
}

/// No request of the last day was acknowledged twice.
pub async fn acknowledgement(app: &App) -> Result<Seen> {
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN times > 1 THEN 1 ELSE 0 END) AS wrong FROM \
               (SELECT count(*) AS times FROM outgoing WHERE id > $1 AND kind = 'acknowledgement' AND ticket_id IS NOT NULL GROUP BY ticket_id) acks";
    count(app, sql, [first_id(a_day_ago(app)).into()]).await
}

/// Pictures from elsewhere are off until an agent asks for those of one message.
pub async fn pictures(app: &App) -> Result<Seen> {
    let policy = app.gate.policy();
    let remote = policy.compiled().policy().recipient.iter().find(|one| one.id == *"remote-content");
    Ok(Seen::one(remote.is_some_and(|one| one.choice == Choice::OptIn)))
}

/// While the policy forbids to send in the clear: whatever the relay took in the last day it took over an encrypted line (003-034). Where
/// mail is caught, or the relay is on this machine, nothing goes over a line.
pub async fn encrypted(app: &App) -> Result<Option<Seen>> {
    if !cleartext::is_forbidden(app) {
        return Ok(None);
    }
    let since = first_id(a_day_ago(app));
    let sql = "SELECT count(*) AS seen, sum(CASE WHEN encrypted THEN 0 ELSE 1 END) AS wrong \
               FROM delivery WHERE id > $1 AND state IN ('sent', 'bounced') AND encrypted IS NOT NULL";
    Ok(Some(count(app, sql, [since.into()]).await?))
}

/// Every host that this desk is told to reach is one that a recipient of the policy names.
pub async fn egress(app: &App) -> Result<Seen> {
    #[derive(FromQueryResult)]
    struct Row {
        host: String,
    }
    let query = channel::Entity::find().filter(channel::Column::RemovedAt.is_null()).filter(channel::Column::Address.is_not_null());
    let channels = query.all(app.db.reader()).await?;
    let adapters = channels.iter().filter_map(|one| one.address.as_deref()).map(|address| post::address(app, address).is_ok());
    if app.catches_mail() {
        return Ok(Seen::all(adapters));
    }
    let hooks: Vec<Row> = app.db.rows("SELECT host FROM webhook WHERE paused = FALSE", []).await?;
    let relay = app.config.relay.url.is_some().then(|| relay::is_open(app));
    Ok(Seen::all(relay.into_iter().chain(adapters).chain(hooks.iter().map(|hook| relay::is_open_to(app, &hook.host)))))
}
