//! `candor agent add`.

use super::Said;
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
}

#[derive(Clone, Copy, ValueEnum)]
pub enum May {
    Agent,
    Admin,
}

pub async fn run(command: Agent) -> Result<Said> {
    let Agent::Add { data, email, name, role } = command;
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
