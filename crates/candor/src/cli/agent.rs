//! `candor agent add`.

use super::Said;
use crate::accounts::break_glass::{self as glass, Reason};
use crate::agents::add::{NewAgent, add};
use crate::agents::agent::Role;
use crate::desk::{open, resume};
use anyhow::Result;
use clap::{Subcommand, ValueEnum};
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Agent {
    /// Add somebody who answers, and print a link that signs them in once.
    Add {
        /// The desk's folder.
        #[arg(long, value_name = "DIR", default_value = "data")]
        data: PathBuf,
        /// Their address.
        #[arg(long)]
        email: String,
        /// Their name, as customers see it.
        #[arg(long)]
        name: Option<String>,
        /// What they may do.
        #[arg(long, value_enum, default_value_t = May::Agent)]
        role: May,
    },
    /// Let somebody who runs the desk in when nobody can sign in: by a link that is printed, for a reason, for a time. Everybody who runs the
    /// desk is told by mail, and the journal has it.
    BreakGlass {
        /// The desk's folder.
        #[arg(long, value_name = "DIR", default_value = "data")]
        data: PathBuf,
        /// The address of an agent who runs the desk.
        #[arg(long)]
        email: String,
        /// Why.
        #[arg(long, value_enum)]
        reason: Reason,
        /// For how many minutes.
        #[arg(long, default_value_t = 30)]
        minutes: i64,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum May {
    Agent,
    Admin,
}

pub async fn run(command: Agent) -> Result<Said> {
    let (data, email, name, role) = match command {
        Agent::Add { data, email, name, role } => (data, email, name, role),
        Agent::BreakGlass { data, email, reason, minutes } => return break_glass(data, &email, reason, minutes).await,
    };
    let app = super::reached(open::open(open::Opening::of(data)?).await?);
    let role = match role {
        May::Agent => Role::Agent,
        May::Admin => Role::Admin,
    };
    let added = add(&app, NewAgent { address: &email, name: name.as_deref(), role: role.into(), password: None }).await?;
    resume::end(&app).await?;
    let mut text = format!("Added. They sign in once, within a week, at\n  {}", added.link);
    if let Some(by_name) = super::by_name(&app, &added.link) {
        text.push_str(&format!("\nor, where `serve --desks` runs the desk, at\n  {by_name}"));
    }
    Ok(Said::new(text, json!({ "agent": added.agent, "sign_in": added.link })))
}

async fn break_glass(data: PathBuf, email: &str, reason: Reason, minutes: i64) -> Result<Said> {
    let app = super::reached(open::open(open::Opening::of(data)?).await?);
    let path = glass::break_glass(&app, email, reason, minutes, app.now()).await?;
    let link = app.link(&path);
    resume::end(&app).await?;
    let mut text = format!("Everybody who runs the desk is told. This signs in once, and ends after {minutes} minutes:\n  {link}");
    if let Some(by_name) = super::by_name(&app, &link) {
        text.push_str(&format!("\nor, where `serve --desks` runs the desk, at\n  {by_name}"));
    }
    Ok(Said::new(text, json!({ "sign_in": link, "minutes": minutes })))
}
