//! `candor prove`: every check once, against the live data, and how each promise stands.

use super::{Data, Said};
use crate::app::App;
use crate::desk::open;
use crate::privacy::prove::{self, CHECKS, Line, State};
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::fmt::Write;

/// Runs the checks and prints what they saw. What does not hold makes the command fail, after it was said.
pub async fn prove(data: Data) -> Result<Said> {
    let app = open::open(open::Opening::of(data.data)?).await?;
    let (checks, wrong) = look(&app).await?;
    let board = prove::board(&app).await?;
    let mut text = String::new();
    for check in &checks {
        let (seen, wrong) = (&check["seen"], &check["wrong"]);
        let _ = writeln!(text, "{:<18} {seen} seen, {wrong} wrong", check["check"].as_str().unwrap_or_default());
    }
    let tally = board.tally;
    let _ = write!(
        text,
        "\n{} promises: {} kept, {} not wholly, {} not looked at, {} signed for, {} not signed for, {} waiting for software, {} only stated, {} not processed here",
        tally.all, tally.kept, tally.partly, tally.unchecked, tally.signed, tally.lapsed, tally.waits, tally.stated, tally.asleep
    );
    let promises: Vec<Value> = board.lines.iter().map(promise).collect();
    if wrong > 0 {
        bail!("{text}\n\n{wrong} things do not hold; the checks above say where. The board (/policy) names the promises that rest on them");
    }
    Ok(Said::new(text, json!({ "version": board.version, "checks": checks, "promises": promises })))
}

async fn look(app: &App) -> Result<(Vec<Value>, i64)> {
    prove::run(app).await?;
    let fresh = prove::known(app).await?.checks;
    // A signature that is missing is a task, not a lie: the promise is not shown as kept.
    let wrong = fresh.iter().filter(|row| row.id != "attestation").map(|row| row.wrong).sum();
    let of = |mechanism: &str| {
        fresh.iter().find(|row| row.id == mechanism).map_or((Value::Null, Value::Null), |row| (row.seen.into(), row.wrong.into()))
    };
    let checks = CHECKS.iter().map(|check| {
        let (seen, wrong) = of(check.mechanism);
        json!({ "check": check.mechanism, "seen": seen, "wrong": wrong })
    });
    Ok((checks.collect(), wrong))
}

fn promise(line: &Line) -> Value {
    let state = match &line.state {
        State::Kept { .. } => "kept",
        State::Partly { .. } => "partly",
        State::Unchecked => "unchecked",
        State::Signed { .. } => "signed",
        State::Lapsed { .. } => "lapsed",
        State::Stated => "stated",
        State::Waits(_) => "waits",
        State::Asleep(_) => "asleep",
    };
    json!({ "id": line.id, "state": state, "by": line.mechanisms, "entries": line.entries })
}
