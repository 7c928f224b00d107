//! Not agreeing with the notice: nobody has to. Whoever does not is signed out everywhere, no browser is known any more, and what is
//! held can go as well (004-169, Art. 17 GDPR).

use crate::app::App;
use crate::db::run;
use crate::ids::{DisagreementId, PersonId};
use crate::people::session_open;
use crate::privacy::disagreement::{self, Wish};
use crate::privacy::erase::{self, AskError};
use sea_orm::{EntityTrait, Set};

/// Keeps the answer and does what it asks for. An erasure runs when its cooling-off period is over.
///
/// # Errors
/// [`AskError`]: then nobody was signed out.
pub async fn disagree(app: &App, person: PersonId, wish: Wish) -> Result<(), AskError> {
    let now = app.now();
    if wish == Wish::Erase {
        erase::ask(app, person, None).await?;
    }
    let tx = app.db.begin().await?;
    let row = disagreement::ActiveModel {
        id: Set(DisagreementId(app.ids.make(now))),
        person_id: Set(person),
        version: Set(app.gate.policy().version()),
        wish: Set(wish),
        at: Set(now),
    };
    disagreement::Entity::insert(row).exec_without_returning(&tx).await?;
    run(&tx, "DELETE FROM device WHERE person_id = $1", [person.0.into()]).await?;
    session_open::end_all(&tx, person).await?;
    app.commit(tx).await?;
    Ok(())
}
