//! `candor clock set`: the clock of a rehearsal, and of no other desk.

use super::Said;
use crate::desk::desk::{self, Kind};
use crate::desk::{open, past};
use crate::time::Instant;
use anyhow::{Context, Result, ensure};
use clap::Subcommand;
use sea_orm::EntityTrait;
use sea_orm::sea_query::Expr;
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Clock {
    /// Set the clock; a running server follows within a second.
    Set {
        /// The desk's folder.
        #[arg(long, value_name = "DIR", default_value = "data")]
        data: PathBuf,
        /// When it shall be, in RFC 3339: 2031-05-01T09:00:00Z
        #[arg(value_parser = instant)]
        instant: Instant,
    },
}

pub async fn run(command: Clock) -> Result<Said> {
    let Clock::Set { data, instant: at } = command;
    let opening = open::Opening::of(data)?;
    open::there(&opening)?;
    let db = open::database(&opening).await?;
    let row = desk::Entity::find().one(db.reader()).await?.context("the database holds no desk")?;
    ensure!(
        row.kind == Kind::Rehearsal,
        "this desk runs by the machine's clock, which nobody sets here; `candor init --rehearsal` makes a desk whose clock can be set"
    );
    let newest = past::newest(&db).await?.max(row.clock);
    desk::Entity::update_many().col_expr(desk::Column::Clock, Expr::value(at.0)).exec(db.writer()).await?;
    db.close().await;
    let mut text = format!("It is {} now.", at.rfc3339());
    let mut json = json!({ "clock": at.rfc3339() });
    if let Some(newest) = newest.filter(|newest| *newest > at) {
        let said = format!(
            "the clock went back: what happened until {} is kept, and lies in the future now; what was to be done then waits",
            newest.rfc3339()
        );
        text.push_str(&format!("\nCareful: {said}."));
        json["warning"] = said.into();
    }
    Ok(Said::new(text, json))
}

fn instant(text: &str) -> Result<Instant, String> {
    Instant::parse(text).map_err(|_| "write an instant like 2031-05-01T09:00:00Z".to_owned())
}
