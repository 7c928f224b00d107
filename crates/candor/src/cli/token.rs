//! `candor token create`.

use super::Said;
use crate::agents::token_make::make;
use crate::desk::{open, resume};
use anyhow::Result;
use clap::Subcommand;
use serde_json::json;
use std::path::PathBuf;
use uuid::Uuid;

#[derive(Subcommand)]
pub enum Token {
    /// Print a bearer token. It is shown once.
    Create {
        /// The desk's folder.
        #[arg(long, value_name = "DIR", default_value = "data")]
        data: PathBuf,
        /// The agent it acts for.
        #[arg(long, value_name = "EMAIL")]
        agent: String,
        /// `all`, or purposes separated by commas: care, account, security, rights, records. Or `provisioning`: for an identity service that
        /// keeps the desk's agents, and nothing else.
        #[arg(long)]
        scope: String,
        /// Only these people's data, by person id.
        #[arg(long, value_name = "PERSON", value_delimiter = ',')]
        subjects: Option<Vec<Uuid>>,
    },
}

pub async fn run(command: Token) -> Result<Said> {
    let Token::Create { data, agent, scope, subjects } = command;
    let app = open::open(open::Opening::of(data)?).await?;
    let made = make(&app, &agent, &scope, subjects.as_deref()).await?;
    resume::end(&app).await?;
    Ok(Said::new(made.secret.clone(), json!({ "token": made.secret, "id": made.id })))
}
