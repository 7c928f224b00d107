//! `candor doctor`: everything that must be in order, and what to do about what is not.

mod places;

use super::Said;
use super::keyring::worth;
use crate::accounts::{openid, passkeys};
use crate::addresses::key;
use crate::app::App;
use crate::config::{Config, NameServer, Reach, Smtp, Tls};
use crate::desk::desk::Kind;
use crate::desk::open::{self, Opening};
use crate::desk::{certificate, disk, past, relay, resume};
use crate::fetching::relaying;
use crate::outbox::egress::{self, Pass};
use crate::screening::clamd;
use anyhow::Result;
use serde_json::json;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;
use vault::Worth;

/// How a thing is.
#[derive(Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
enum Health {
    Ok,
    Warn,
    Fail,
}

#[derive(serde::Serialize)]
struct Check {
    what: &'static str,
    health: Health,
    said: String,
}

#[derive(Default)]
struct Report(Vec<Check>);

impl Report {
    fn add(&mut self, what: &'static str, health: Health, said: impl Into<String>) {
        self.0.push(Check { what, health, said: said.into() });
    }
}

pub async fn doctor(dir: PathBuf) -> Result<Said> {
    let mut report = Report::default();
    match Opening::of(&dir) {
        Err(error) => report.add("configuration", Health::Fail, format!("{error:#}")),
        Ok(opening) => {
            report.add("configuration", Health::Ok, "can be read");
            look(&mut report, opening).await;
        }
    }
    let failed = report.0.iter().filter(|check| check.health == Health::Fail).count();
    let mut text = String::new();
    for check in &report.0 {
        let mark = match check.health {
            Health::Ok => "ok  ",
            Health::Warn => "warn",
            Health::Fail => "FAIL",
        };
        let _ = writeln!(text, "{mark}  {:<14} {}", check.what, check.said);
    }
    let json = json!({ "checks": report.0 });
    if failed > 0 {
        let said = format!("{}\n{failed} of {} checks failed", text.trim_end(), report.0.len());
        return Err(Unwell { said, json }.into());
    }
    Ok(Said::new(text.trim_end().to_owned(), json))
}

/// Something is not in order; a script gets every check, as it does when all is well.
#[derive(Debug, thiserror::Error)]
#[error("{said}")]
pub struct Unwell {
    said: String,
    /// The checks.
    pub json: serde_json::Value,
}

async fn look(report: &mut Report, opening: Opening) {
    folder(report, &opening.dir);
    room(report, &opening.dir);
    master(report, &opening);
    let config = opening.config.clone();
    let (on_file, keys_apart) = (config.database().ok().flatten().is_none(), config.keyring.is_some());
    tls(report, &opening.dir, &config.smtp);
    // Opening takes every lock and checks schema, keyring and policy; what fails there names itself.
    let app = match open::open(opening).await {
        Ok(app) => app,
        Err(error) => {
            report.add("desk", Health::Fail, format!("{error:#}"));
            // A desk that catches its mail must not reach out, and whether this one does cannot be told.
            return report.add("relay", Health::Warn, "not asked: the desk does not open");
        }
    };
    report.add("desk", Health::Ok, format!("{}, mail for {}", app.organisation, app.domain));
    database(report, &app).await;
    match app.keyring.status().await {
        Ok(status) if on_file || keys_apart => report.add("keyring", Health::Ok, format!("at {}", status.at)),
        Ok(status) => {
            let said = format!("at {}: keep it out of the backups of the data, or erased people come back with them", status.at);
            report.add("keyring", Health::Warn, said);
        }
        Err(error) => report.add("keyring", Health::Fail, format!("{error}")),
    }
    match app.kind {
        Kind::Live => clock(report, &app).await,
        Kind::Demo => report.add("kind", Health::Warn, "a demo: mail is caught, nothing leaves"),
        Kind::Rehearsal => {
            report.add("kind", Health::Warn, format!("a rehearsal: mail is caught, and the clock stands at {}", app.now().rfc3339()))
        }
    }
    policy(report, &app);
    places::listening(report, &app);
    places::storage(report, &app);
    places::sites(report, &app).await;
    sign_in_services(report, &app).await;
    passkeys_offered(report, &app);
    if app.catches_mail() {
        for what in ["relay", "dkim", "mail domain"] {
            report.add(what, Health::Ok, "not asked: this desk catches its mail, nothing leaves it");
        }
    } else {
        relay_answers(report, &app).await;
        relay_signs_in(report, &app).await;
        dkim(report, &app);
        further(report, &app);
        domain(report, &app).await;
        address(report, &config, &app.domain);
    }
    name_server(report, &app).await;
    scanner(report, &app).await;
    match crate::privacy::journal::verify(app.db.reader()).await {
        Ok(size) => report.add("journal", Health::Ok, format!("{size} entries, none changed")),
        Err(error) => report.add("journal", Health::Fail, format!("{error:#}")),
    }
    if let Err(error) = resume::end(&app).await {
        report.add("desk", Health::Fail, format!("{error:#}"));
    }
}

fn master(report: &mut Report, opening: &Opening) {
    let source = match open::master(opening) {
        Ok(source) => source,
        Err(error) => return report.add("master key", Health::Fail, format!("{error:#}")),
    };
    let place = source.worth(&opening.dir);
    match source.load() {
        Err(error) => report.add("master key", Health::Fail, error.to_string()),
        Ok(_) if place == Worth::BesideData => report.add("master key", Health::Warn, worth(place)),
        Ok(_) => report.add("master key", Health::Ok, worth(place)),
    }
}

/// Whether the services that people sign in with answer, and may be used at all.
async fn sign_in_services(report: &mut Report, app: &App) {
    for service in &app.config.openid {
        let what = "sign-in service";
        if !openid::is_held(app) {
            report.add(what, Health::Warn, format!("{}: not offered, as the policy does not hold account.federated", service.id));
            continue;
        }
        match openid::check(app, service).await {
            Ok(()) => report.add(what, Health::Ok, format!("{}: answers at {}", service.id, service.issuer)),
            Err(_) => report.add(
                what,
                Health::Warn,
                format!("{}: {} does not answer as it should, or no recipient of the policy is reached there", service.id, service.issuer),
            ),
        }
    }
}

/// Whether passkeys are offered, and what they are bound to.
fn passkeys_offered(report: &mut Report, app: &App) {
    match passkeys::bound_to(app) {
        None => report.add("passkeys", Health::Ok, "not offered, as the desk's address is a number; set url in candor.toml to a name"),
        Some(_) if !passkeys::is_held(app) => {
            report.add("passkeys", Health::Ok, "not offered, as the policy does not hold account.passkey");
        }
        Some(host) => report.add("passkeys", Health::Ok, format!("bound to {host}: they stay behind if the desk's address changes")),
    }
}

async fn database(report: &mut Report, app: &App) {
    match app.db.fault().await {
        Ok(None) => report.add("database", Health::Ok, "sound, and every table and column is declared"),
        Ok(Some(said)) => report.add("database", Health::Fail, format!("damaged: {said}; restore a backup")),
        Err(error) => report.add("database", Health::Fail, format!("{error:#}")),
    }
}

fn policy(report: &mut Report, app: &App) {
    let policy = app.gate.policy();
    let warnings = policy.compiled().warnings();
    let health = if warnings.is_empty() { Health::Ok } else { Health::Warn };
    let said = format!("version {}{}{warnings}", policy.version(), if warnings.is_empty() { "" } else { ":\n" });
    report.add("policy", health, said.trim_end().to_owned());
    let host = app.config.relay.url.as_deref().and_then(|url| relay::host(url).ok());
    if let Some(host) = host.filter(|host| !relay::is_named(&policy, host)) {
        report.add(
            "recipients",
            Health::Warn,
            format!("no recipient of the policy is reached at {host}: the notice hides who carries the answers"),
        );
    }
}

/// Whether answers are signed. Whether the public half stands in the DNS is the name server's to say.
fn dkim(report: &mut Report, app: &App) {
    const WHAT: &str = "dkim";
    let relay = &app.config.relay;
    let domain = &app.domain;
    let (Some(selector), Some(key)) = (&relay.dkim_selector, &relay.dkim_key) else {
        let said = format!(
            "none: answers leave unsigned and many servers distrust them, unless the relay signs for {domain}. Make a key (openssl genpkey \
             -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out dkim.pem), set relay.dkim_selector = \"candor\" and relay.dkim_key = \
             \"dkim.pem\" in candor.toml, and publish TXT candor._domainkey.{domain} \"v=DKIM1; k=rsa; p=KEY\", where KEY is what \
             `openssl pkey -in dkim.pem -pubout -outform DER | openssl base64 -A` prints"
        );
        return report.add(WHAT, Health::Warn, said);
    };
    match crate::outbox::dkim::Dkim::load(selector, key) {
        Ok(_) => {
            let record = format!("{selector}._domainkey.{domain}");
            report.add(WHAT, Health::Ok, format!("answers are signed; `dig TXT {record}` should show the key's public half"));
        }
        Err(error) => report.add(WHAT, Health::Fail, format!("{error:#}")),
    }
}

/// The same for the further domains, whose keys lie in the desk.
fn further(report: &mut Report, app: &App) {
    const WHAT: &str = "further domains";
    for one in &app.book().domains {
        let domain = &one.domain;
        match key::record(one) {
            Some((name, _)) => {
                let said = format!("what leaves from {domain} is signed; `dig TXT {name}` should show what the page of addresses says");
                report.add(WHAT, Health::Ok, said);
            }
            None => report.add(
                WHAT,
                Health::Warn,
                format!("{domain} has no DKIM key, so what leaves from it is not signed: make one on the page of addresses"),
            ),
        }
    }
}

/// Whether the relay can sign in, where it does so with the account of a mailbox.
async fn relay_signs_in(report: &mut Report, app: &App) {
    const WHAT: &str = "relay sign-in";
    match relaying::account(app).await {
        Ok(None) => {}
        Ok(Some(row)) => match row.fault {
            Some(why) => report.add(WHAT, Health::Fail, format!("{why}; answers wait")),
            None if !row.signed_in => {
                report.add(WHAT, Health::Fail, "nobody has signed in at the provider yet (page of channels); answers wait")
            }
            None => report.add(WHAT, Health::Ok, "with the account of a mailbox (page of channels)"),
        },
        Err(error) => report.add(WHAT, Health::Fail, format!("{error:#}")),
    }
}

/// Links in mails begin with the desk's address: customers must be able to open it.
fn address(report: &mut Report, config: &Config, domain: &str) {
    const WHAT: &str = "address";
    let remedy = format!("set url = \"https://help.{domain}\", or wherever people reach the desk, in candor.toml (CANDOR_URL)");
    let url = config.url.as_deref().unwrap_or_default();
    match config.reach() {
        Reach::Good => report.add(WHAT, Health::Ok, format!("links in mails lead to {url}")),
        Reach::Plain => report.add(
            WHAT,
            Health::Warn,
            format!("links in mails lead to {url}, without TLS: put a proxy with a certificate in front; {remedy}"),
        ),
        Reach::Here => report.add(
            WHAT,
            Health::Warn,
            format!("links in mails lead to {url}, which is this machine: customers cannot open them; {remedy}"),
        ),
        Reach::Unsaid => {
            report.add(WHAT, Health::Warn, format!("url is not set: links in mails may lead where customers cannot go; {remedy}"))
        }
    }
}

/// Whether mail for the domain finds the way here is the name server's to say; this machine can only be asked for its own name.
async fn domain(report: &mut Report, app: &App) {
    let name = app.config.smtp.hostname.clone().unwrap_or_else(|| app.domain.clone());
    let found = match egress::resolver(app) {
        Ok(pass) => {
            tokio::time::timeout(Duration::from_secs(3), egress::addresses(&pass, &name, 25)).await.is_ok_and(|found| found.is_ok())
        }
        Err(_) => false,
    };
    if found {
        report.add("mail domain", Health::Ok, format!("{name} has an address; `dig MX {}` should name it", app.domain));
    } else {
        let said = format!("not checked: {name} cannot be looked up from here; `dig MX {}` should name this machine", app.domain);
        report.add("mail domain", Health::Warn, said);
    }
}

/// Whether somebody can be asked if a domain vouches for a mail.
async fn name_server(report: &mut Report, app: &App) {
    const WHAT: &str = "name server";
    const APART: &str = "mail that names a ticket without a signature of ours opens a new one, linked";
    let Some(resolver) = &app.resolver else {
        return match app.config.mail.resolver {
            NameServer::System if app.kind == Kind::Live => {
                report.add(WHAT, Health::Warn, format!("/etc/resolv.conf names none, so {APART}; set mail.resolver in candor.toml"));
            }
            _ if app.config.smtp.trusted_front.is_some() => report.add(WHAT, Health::Ok, "off: the front server says who sent a mail"),
            _ => report.add(WHAT, Health::Warn, format!("off, so {APART}")),
        };
    };
    match resolver.answers(app).await {
        Ok(()) => report.add(WHAT, Health::Ok, "answers: senders are checked by SPF, DKIM and DMARC"),
        Err(error) => report.add(WHAT, Health::Warn, format!("{error}; until then {APART}")),
    }
}

/// Whether somebody looks at the files that come in.
async fn scanner(report: &mut Report, app: &App) {
    const WHAT: &str = "scanner";
    let (pass, place) = match clamd::configured(app) {
        Ok(Some(found)) => found,
        Ok(None) => return report.add(WHAT, Health::Ok, "none: files are not scanned for malware; set scan.clamd in candor.toml"),
        Err(error) => return report.add(WHAT, Health::Fail, format!("not asked: {error}; every file that comes in stays locked")),
    };
    match clamd::version(&pass, &place).await {
        Ok(version) => report.add(WHAT, Health::Ok, format!("answers: {version}")),
        Err(error) => report.add(WHAT, Health::Fail, format!("scan.clamd: {error:#}; files that come in stay locked until it answers")),
    }
}

fn folder(report: &mut Report, dir: &Path) {
    use std::os::unix::fs::PermissionsExt;
    match std::fs::metadata(dir) {
        Err(error) => report.add("folder", Health::Fail, format!("{}: {error}", dir.display())),
        Ok(meta) if meta.permissions().mode() & 0o077 != 0 => {
            report.add("folder", Health::Warn, format!("others can look into it: chmod 700 {}", dir.display()));
        }
        Ok(_) => report.add("folder", Health::Ok, "only its owner can look into it"),
    }
}

fn room(report: &mut Report, dir: &Path) {
    match disk::free(dir) {
        None => report.add("disk", Health::Warn, "could not be measured"),
        Some(free) if free < disk::LEAST => {
            report.add("disk", Health::Fail, format!("{} MB free: make room; mail is turned away", free >> 20))
        }
        Some(free) if free < 1 << 30 => {
            report.add("disk", Health::Warn, format!("{} MB free: make room, or mail will be turned away", free >> 20))
        }
        Some(free) => report.add("disk", Health::Ok, format!("{} GB free", free >> 30)),
    }
}

/// Deletions and deadlines hang on the clock: it must not be behind what was recorded.
async fn clock(report: &mut Report, app: &App) {
    let now = crate::clock::Clock::system().now();
    match past::newest(&app.db).await {
        Ok(Some(newest)) if newest > now => {
            let said = format!("it says {}, and something was recorded at {}; set it", now.rfc3339(), newest.rfc3339());
            report.add("clock", Health::Fail, said);
        }
        Ok(_) => report.add("clock", Health::Ok, format!("{}; keep it in step by NTP", now.rfc3339())),
        Err(error) => report.add("clock", Health::Fail, format!("{error:#}")),
    }
}

fn tls(report: &mut Report, dir: &Path, config: &Smtp) {
    const WHAT: &str = "mail TLS";
    let (chain, key) = certificate::paths(dir, config);
    if let Err(error) = certificate::load(&chain, &key) {
        return report.add(WHAT, Health::Fail, format!("{error:#}; give smtp.certificate and smtp.key"));
    }
    let left = match certificate::days_left(&chain, crate::clock::Clock::system().now()) {
        Ok(left) => left,
        Err(error) => return report.add(WHAT, Health::Fail, format!("{error:#}")),
    };
    match left {
        ..0 => report.add(WHAT, Health::Fail, format!("{} has expired; renew it", chain.display())),
        0..14 => report.add(WHAT, Health::Warn, format!("{} expires in {left} days; renew it", chain.display())),
        _ if config.certificate.is_none() => {
            report.add(
                WHAT,
                Health::Warn,
                "self-signed by init: mail is encrypted, but nobody can tell it is you; give smtp.certificate and smtp.key",
            );
        }
        _ => report.add(WHAT, Health::Ok, format!("good for {left} days")),
    }
}

async fn relay_answers(report: &mut Report, app: &App) {
    let config = &app.config;
    let Some(url) = &config.relay.url else {
        return report.add("relay", Health::Warn, "none: answers wait. Set relay.url in candor.toml");
    };
    if let Err(error) = relay::host(url) {
        return report.add("relay", Health::Fail, format!("{error}"));
    }
    let Ok(pass) = egress::relay_to_look(app) else {
        return report.add("relay", Health::Fail, "not asked: no recipient of the policy is reached at its host; answers wait");
    };
    let wrapped = url.starts_with("smtps://");
    let place = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).split('/').next().unwrap_or_default();
    let has_port = place.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    let place = if has_port { place.to_owned() } else { format!("{place}:{}", if wrapped { 465 } else { 587 }) };
    let said = tokio::time::timeout(Duration::from_secs(5), greeting(&pass, &place, wrapped)).await;
    match said {
        Ok(Ok(starttls)) if starttls || config.relay.tls != Tls::Required => report.add("relay", Health::Ok, format!("{place} answers")),
        Ok(Ok(_)) => report.add("relay", Health::Fail, format!("{place} offers no encryption, and relay.tls is required: answers wait")),
        Ok(Err(error)) => report.add("relay", Health::Fail, format!("{place} does not answer: {error}; answers wait")),
        Err(_) => report.add("relay", Health::Fail, format!("{place} does not answer within five seconds; answers wait")),
    }
}

/// Says EHLO and listens whether STARTTLS is offered. Where TLS comes first, a connection is all that is tried.
async fn greeting(pass: &Pass, place: &str, wrapped: bool) -> std::io::Result<bool> {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    let mut stream = BufReader::new(egress::dial(pass, place).await?);
    if wrapped {
        return Ok(true);
    }
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    stream.write_all(b"EHLO doctor.invalid\r\n").await?;
    let mut offers = false;
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 || line.as_bytes().get(3) != Some(&b'-') {
            offers |= line.to_ascii_uppercase().contains("STARTTLS");
            break;
        }
        offers |= line.to_ascii_uppercase().contains("STARTTLS");
    }
    let _ = stream.write_all(b"QUIT\r\n").await;
    Ok(offers)
}
