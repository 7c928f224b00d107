//! Who is still to be told that we have their data, as it did not come from them (Art. 14 GDPR), the oldest first.

use crate::app::App;
use crate::items::PersonName;
use crate::people::{duty, person};
use crate::tickets::web::words;
use crate::web::error::Result;
use crate::web::page::page;
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::State;
use pages::L10n;
use pages::agent::person::{Untold, UntoldLine};
use privacy::Purpose;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// People that are listed.
const LISTED: u64 = 200;

/// `GET /people/untold`
pub async fn show(State(app): State<App>, session: AgentSession) -> Result {
    let (now, t) = (app.now(), L10n::english());
    let duties = duty::all(&app, LISTED).await?;
    let ids = duties.iter().map(|duty| duty.person_id);
    let people = person::Entity::find().filter(person::Column::Id.is_in(ids)).all(app.db.reader()).await?;
    let rail = rail(&app, &session, now).await?;
    let access = app.gate.access(session.actor(), Purpose::Care, &(&people, &rail), now).await?;
    let name = |id| {
        let row = people.iter().find(|row| row.id == id)?;
        row.name().and_then(|name| name.open(&access).ok()).map(PersonName::into_string)
    };
    let mut lines = Vec::with_capacity(duties.len());
    for duty in &duties {
        let due = duty::due(&app, duty)?;
        lines.push(UntoldLine {
            id: duty.person_id.to_string(),
            name: name(duty.person_id).unwrap_or_else(|| t.get("alike-nameless").to_owned()),
            source: words::came(&app, duty.source, duty.obtained_at),
            due: due.strftime("%-d %b %Y").to_string(),
            late: due < now.date(&app.zone),
        });
    }
    page(&Untold { frame: session.look.frame(&app), shell: rail.shell(&app, &session, &access, "/people/untold"), lines })
}
