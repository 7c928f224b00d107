//! `candor init`: a desk with one mailbox, a portal and the contact form, and its first admin.

use super::Said;
use crate::agents::add::{NewAgent, add, address};
use crate::agents::agent::Role;
use crate::config::{Config, FILE};
use crate::desk::desk::Kind;
use crate::desk::make::{self, New};
use crate::desk::open::{Opening, is_own};
use crate::desk::relay;
use anyhow::{Context, Result, ensure};
use clap::Args;
use serde_json::json;
use std::fmt::Write;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Init {
    /// The desk's folder; it is made.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// The organisation's legal name, as the notice shows it.
    #[arg(long, value_name = "NAME")]
    organisation: String,
    /// The mail domain; the mailbox is support@DOMAIN.
    #[arg(long)]
    domain: String,
    /// The first admin's address.
    #[arg(long, value_name = "EMAIL")]
    admin: String,
    /// Where outgoing mail goes: smtp://HOST:PORT or smtps://HOST:PORT.
    #[arg(long, value_name = "URL")]
    relay: Option<String>,
    /// A policy of your own instead of the starter policy.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// A desk whose clock is set by hand and whose mail is caught.
    #[arg(long)]
    rehearsal: bool,
    /// The desk's time zone.
    #[arg(long, value_name = "ZONE", default_value = "UTC")]
    zone: String,
}

pub async fn init(init: Init) -> Result<Said> {
    let dir = &init.data;
    ensure!(!make::exists(dir), "{} holds a desk already; `candor serve --data {}` runs it", dir.display(), dir.display());
    // Everything is looked at before anything is made: a folder that is half a desk would refuse the corrected command.
    let admin = address(&init.admin).context("--admin")?;
    let own = is_own(&init.domain.trim().trim_end_matches('.').to_lowercase(), admin);
    ensure!(!own, "--admin: {admin} will be the desk's own mailbox; the admin needs an address of their own");
    let now = crate::clock::Clock::system().now();
    let today = jiff::tz::TimeZone::get(&init.zone).map_or_else(|_| now.date(&jiff::tz::TimeZone::UTC), |zone| now.date(&zone));
    let mut policy = match &init.policy {
        Some(path) => Some(std::fs::read_to_string(path).with_context(|| format!("cannot read the policy {}", path.display()))?),
        None => None,
    };
    let host = init.relay.as_deref().map(relay::host).transpose().context("--relay")?;
    if let Some(host) = &host {
        let text = policy.unwrap_or_else(|| policy::starter(&init.organisation, &format!("support@{}", init.domain), today));
        policy = Some(relay::declare(&text, host, today)?);
    }
    let kind = if init.rehearsal { Kind::Rehearsal } else { Kind::Live };
    let new = New {
        organisation: &init.organisation,
        domain: &init.domain,
        kind,
        zone: Some(&init.zone),
        policy: policy.as_deref(),
        clock: None,
    };
    make::check(&new, now)?;
    if let (Some(url), Some(host)) = (&init.relay, &host) {
        write_relay(dir, url, host)?;
    }
    let app = super::reached(make::make(Opening::of(dir)?, new).await?);
    let added = add(&app, NewAgent { address: &init.admin, name: None, role: Role::Admin.into(), password: None }).await;
    crate::desk::resume::end(&app).await?;
    let added = added.with_context(|| {
        format!("the desk is made, its admin is not; `candor agent add --data {} --role admin --email EMAIL` adds one", dir.display())
    })?;
    let mut text = format!("Made the desk of {} in {}.\n", init.organisation, dir.display());
    let _ = writeln!(text, "  Mailbox   {}", app.address());
    if let Some(host) = host.filter(|host| !crate::config::is_here(host)) {
        let _ = writeln!(text, "  Relay     {host}: say in {}/policy.toml who runs it and where", dir.display());
    }
    let _ = writeln!(text, "  Run it    candor serve --data {} --http {} --smtp {}", dir.display(), super::HTTP, super::SMTP);
    let _ = write!(text, "  Sign in   {}   (once, within a week)", added.link);
    if let Some(by_name) = super::by_name(&app, &added.link) {
        let _ = write!(text, "\n  or at     {by_name}   where `serve --desks` runs it");
    }
    let json = json!({
        "data": dir, "organisation": init.organisation, "domain": app.domain, "mailbox": app.address(),
        "kind": app.kind, "sign_in": added.link, "agent": added.agent,
    });
    Ok(Said::new(text, json))
}

/// Writes a configuration with the relay, or finds it in the one that is there. A relay on this machine need not speak TLS.
fn write_relay(dir: &Path, url: &str, host: &str) -> Result<()> {
    let path = dir.join(FILE);
    if path.exists() {
        let named = Config::load(dir)?.relay.url;
        ensure!(named.as_deref() == Some(url), "{} is there and names another relay; write relay.url = {url:?} into it", path.display());
        return Ok(());
    }
    std::fs::create_dir_all(dir).with_context(|| format!("cannot make the folder {}", dir.display()))?;
    let tls = if crate::config::is_here(host) { "\ntls = \"never\"" } else { "" };
    let line = format!("[relay]\nurl = {}{tls}", toml::Value::String(url.to_owned()));
    std::fs::write(&path, make::CONFIG.replacen("[relay]", &line, 1)).with_context(|| format!("cannot write {}", path.display()))
}
