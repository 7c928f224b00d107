//! Accounts that go with the contract: where the policy erases what people sign in with when their last contract ends (000-032), nobody signs in
//! from that midnight on. A contract that begins later opens the account again.

use crate::accounts::end;
use crate::app::App;
use crate::ids::PersonId;
use crate::items::PasswordHash;
use crate::privacy::happened::ended;
use crate::time::Instant;
use anyhow::Result;
use calendar::Period;
use policy::Action;
use privacy::Item;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};

/// How long after the end of a contract what people sign in with is kept, if it goes with the contract at all.
fn kept(app: &App) -> Option<Period> {
    let policy = app.gate.policy();
    let compiled = policy.compiled();
    let holds = |category: &str| compiled.items(category) >> PasswordHash::BIT & 1 == 1;
    let mut rules = compiled.categories().filter(|(category, _)| holds(category.id.as_str())).flat_map(|(_, rules)| rules);
    rules.find(|rule| rule.event == *"contract.ended" && rule.action == Action::Erase).map(|rule| rule.period)
}

#[derive(FromQueryResult)]
struct Over {
    id: PersonId,
    at: Instant,
}

/// Closes the accounts whose contracts are over, and opens those that a contract covers again. It may run twice.
///
/// # Errors
/// If the database refuses; what was done stays.
pub async fn follow(app: &App) -> Result<()> {
    let Some(period) = kept(app) else { return Ok(()) };
    let now = app.now();
    let over = ended("p.id");
    let query = Query::select()
        .expr_as(Expr::cust("p.id"), "id")
        .expr_as(Expr::cust(over.clone()), "at")
        .from_as("person", "p")
        .and_where(Expr::cust(format!("{over} IS NOT NULL")))
        .and_where(Expr::cust("NOT EXISTS (SELECT 1 FROM account_end e WHERE e.person_id = p.id)"))
        .and_where(Expr::cust("NOT EXISTS (SELECT 1 FROM agent a WHERE a.person_id = p.id AND a.deactivated_at IS NULL)"))
        .to_owned();
    for row in app.db.reader().query_all(&query).await? {
        let Over { id, at } = Over::from_query_result(&row, "")?;
        let due = app.after(at, &period);
        if due > now {
            continue;
        }
        let tx = app.db.begin().await?;
        if end::of(&tx, id).await?.is_none() {
            end::close(app, &tx, id, None, due).await?;
            tracing::info!(person = %id, "an account went with its contract");
        }
        app.commit(tx).await?;
    }
    let covered = Query::delete()
        .from_table("account_end")
        .and_where(Expr::cust("kind = 'closed' AND agent_id IS NULL"))
        .and_where(Expr::cust(format!("{} IS NULL", ended("account_end.person_id"))))
        .to_owned();
    let tx = app.db.begin().await?;
    tx.execute(&covered).await?;
    app.commit(tx).await?;
    Ok(())
}
