//! The relay as a recipient of the policy: whoever carries the answers out sees them, so the policy must name it.

use crate::app::App;
use crate::config::is_here;
use crate::items::{EmailAddress, FileContent, MessageBody, OutgoingMail, PersonName};
use crate::people::limit;
use crate::privacy::in_force::InForce;
use crate::privacy::journal as log;
use crate::privacy::vocabulary::POINTS;
use anyhow::{Context, Result, bail, ensure};
use jiff::civil::Date;
use journal::{Code, Value};
use privacy::Item;
use std::fmt::Write;

/// The host of a relay's URL.
///
/// # Errors
/// If it is no URL like `smtp://HOST:PORT`.
pub fn host(url: &str) -> Result<String> {
    let rest = url.strip_prefix("smtp://").or_else(|| url.strip_prefix("smtps://"));
    let rest = rest.with_context(|| format!("{url:?} is no relay; write one like smtp://relay.example.org:587"))?;
    let place = rest.split('/').next().unwrap_or_default();
    ensure!(!place.contains('@'), "a relay's user and password stand in candor.toml (relay.user, relay.password_file), not in its URL");
    let host = match place.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, _)) => host,
        None => place.split(':').next().unwrap_or_default(),
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    ensure!(!host.is_empty() && host.chars().all(fits), "{url:?} names no host; write one like smtp://relay.example.org:587");
    Ok(host.to_ascii_lowercase())
}

/// Whether a recipient of the policy is reached at this host.
pub fn is_named(policy: &InForce, host: &str) -> bool {
    let hosts = policy.compiled().policy().recipient.iter().flat_map(|recipient| &recipient.hosts);
    hosts.map(policy::Word::as_str).any(|named| named.eq_ignore_ascii_case(host) || (named.starts_with('.') && host.ends_with(named)))
}

/// Whether the policy names the relay of this desk. One on this machine is no recipient: nothing is given away by handing it over there.
pub fn is_open(app: &App) -> bool {
    let Some(host) = app.config.relay.url.as_deref().and_then(|url| host(url).ok()) else { return true };
    is_open_to(app, &host)
}

/// Whether the relay is on this machine: then no line leads to it.
pub fn is_beside(app: &App) -> bool {
    let host = app.config.relay.url.as_deref().and_then(|url| host(url).ok());
    host.is_some_and(|host| is_here(&host)) && !app.config.loopback_is_public
}

/// Whether a host may be spoken to: this machine is no recipient, and of others the policy names whoever is reached there.
pub fn is_open_to(app: &App, host: &str) -> bool {
    (is_here(host) && !app.config.loopback_is_public) || is_named(&app.gate.policy(), host)
}

/// The same before something is handed over. A refusal is evidence: the journal has it, once an hour.
pub async fn passes(app: &App) -> bool {
    let open = is_open(app);
    if !open {
        refuse(app, "relay").await;
    }
    open
}

/// Whether the desk may be served with the relay that it has. A desk that catches its mail has none.
///
/// # Errors
/// If no recipient of the policy is reached there: the message names the host and says what to do, and the journal has the refusal.
pub async fn check(app: &App) -> Result<()> {
    if app.catches_mail() || passes(app).await {
        return Ok(());
    }
    let host = app.config.relay.url.as_deref().map(host).transpose()?.unwrap_or_default();
    bail!(
        "answers would go to {host}, and no recipient of the policy is reached there. Name whoever runs it under [recipient] with `hosts` in \
         policy.toml (`candor policy apply`), or correct relay.url in candor.toml"
    )
}

/// Writes down that something was kept from a host that no recipient of the policy covers.
pub async fn refuse(app: &App, recipient: &'static str) {
    tracing::warn!(recipient, "not sent: no recipient of the policy names this host");
    if let Err(error) = refused(app, recipient).await {
        tracing::warn!(error = ?error, "a refusal could not be journalled");
    }
}

async fn refused(app: &App, recipient: &'static str) -> Result<()> {
    let now = app.now();
    if limit::allow(app, "egress-refused", recipient, limit::HOUR, 1, now).await? {
        let tx = app.db.begin().await?;
        let recipient = Value::Code(Code::fixed(recipient));
        log::append(&tx, Code::fixed("egress.refused"), [(Code::fixed("recipient"), recipient)], now).await?;
        app.commit(tx).await?;
    }
    Ok(())
}

/// The policy's text with the relay's host among the recipients; as it was, if one names it already.
///
/// # Errors
/// If the text cannot be put in force.
pub fn declare(text: &str, host: &str, today: Date) -> Result<String> {
    let policy = InForce::compile(text, today)?;
    if is_named(&policy, host) {
        return Ok(text.to_owned());
    }
    let compiled = policy.compiled();
    let known = |id: &str| compiled.policy().recipient.iter().any(|recipient| recipient.id.as_str() == id);
    let id = (1..100).map(|n| if n == 1 { "relay".to_owned() } else { format!("relay-{n}") }).find(|id| !known(id));
    let Some(id) = id else { bail!("the policy names a hundred relays; name {host} among their hosts") };
    let carried = [PersonName::BIT, EmailAddress::BIT, MessageBody::BIT, FileContent::BIT, OutgoingMail::BIT];
    let mut data: Vec<&str> = Vec::new();
    for (bit, point) in carried.iter().flat_map(|bit| POINTS.iter().map(move |point| (*bit, point))) {
        match compiled.category(bit, point).map(|category| category.id.as_str()) {
            Some(category) if !data.contains(&category) => data.push(category),
            _ => {}
        }
    }
    let name = if is_here(host) { "The mail server on this machine".to_owned() } else { format!("The mail server {host}") };
    let mut text = text.trim_end().to_owned();
    let _ = write!(
        text,
        "\n\n# The server that carries answers out (init --relay). Say who runs it and where: people read this in the notice.\n\
         [recipient.{id}]\nname    = \"{name}\"\nrole    = \"DataProcessor\"\npurpose = [\"care\", \"account\", \"rights\"]\n\
         data    = {data:?}\ncountry = \"*\"\nhosts   = [\"{host}\"]\n"
    );
    InForce::compile(&text, today)
        .with_context(|| format!("the policy could not be told about the relay; name {host} among a recipient's hosts in it"))?;
    Ok(text)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 28);

    #[test]
    fn the_host_of_a_relay() {
        assert_eq!(host("smtp://Relay.example.org:587").unwrap(), "relay.example.org");
        assert_eq!(host("smtps://[::1]:465").unwrap(), "::1");
        assert!(is_here("::1") && is_here("127.0.0.9") && is_here("localhost") && !is_here("relay.example.org"));
        for bad in ["relay.example.org", "http://relay.example.org", "smtp://", "smtp://user:secret@relay.example.org", "smtp://a\"b"] {
            assert!(host(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_relay_is_named_once() {
        let starter = policy::starter("Example Ltd", "privacy@example.org", TODAY);
        let told = declare(&starter, "relay.example.org", TODAY).unwrap();
        assert!(is_named(&InForce::compile(&told, TODAY).unwrap(), "relay.example.org"));
        assert!(!is_named(&InForce::compile(&starter, TODAY).unwrap(), "relay.example.org"));
        assert_eq!(declare(&told, "relay.example.org", TODAY).unwrap(), told);
        let twice = declare(&told, "other.example.org", TODAY).unwrap();
        assert!(twice.contains("[recipient.relay-2]") && twice.contains("\"conversation\""));
    }

    #[test]
    fn what_lies_below_a_named_host_is_named() {
        let starter = policy::starter("Example Ltd", "privacy@example.org", TODAY);
        let told = declare(&starter, "relay.example.org", TODAY).unwrap().replace("[\"relay.example.org\"]", "[\".example.org\"]");
        let policy = InForce::compile(&told, TODAY).unwrap();
        assert!(is_named(&policy, "mx.example.org") && !is_named(&policy, "example.org") && !is_named(&policy, "notexample.org"));
    }
}
