//! Configuration: one commented TOML file in the desk's folder, overlaid by `CANDOR_*`, secrets by file or command. The only
//! module that reads the environment.

mod openid;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

pub use openid::{Audience, OpenId, Secret};

/// The file in the desk's folder.
pub const FILE: &str = "candor.toml";

/// What an operator can set. Everything has a default that works.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where the desk is reached: the host of links in mails. `https://help.example.org`
    pub url: Option<String>,
    /// `sqlite` (a file in the folder) or `postgres://…`; a password is better given by `database_file`.
    pub database: Option<String>,
    /// A file that holds the database URL.
    pub database_file: Option<PathBuf>,
    /// The keyring's own database, when it shall not be a file beside the data.
    pub keyring: Option<String>,
    pub master: Master,
    pub mail: Mail,
    pub smtp: Smtp,
    pub fetch: Fetch,
    pub scan: Scan,
    pub relay: Relay,
    pub desk: Desk,
    /// Services that people sign in with.
    pub openid: Vec<OpenId>,
    pub webhooks: Webhooks,
    pub checks: Checks,
    pub storage: Storage,
    /// For tests, which have no other network: never read from a file or the environment.
    #[serde(skip)]
    pub loopback_is_public: bool,
}

/// The checks behind the promises.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Checks {
    /// Mechanisms that are not looked at. What rests on them carries no seal.
    pub off: Vec<String>,
}

/// In which country each store lies, for the operator to say: what the policy promises (`[storage] countries`) is held against it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Storage {
    /// All of them, where nothing else is said.
    pub country: Option<Country>,
    pub database: Option<Country>,
    /// The sealed files.
    pub files: Option<Country>,
    pub keyring: Option<Country>,
    /// The copies that the operator makes.
    pub backups: Option<Country>,
}

/// A country (ISO 3166-1, two letters).
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(try_from = "String")]
pub struct Country(String);

impl Country {
    /// Its code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Country {
    type Error = anyhow::Error;

    fn try_from(text: String) -> Result<Self> {
        let code = text.trim().to_ascii_uppercase();
        ensure!(calendar::countries().contains(&code), "{text:?} is no country; write its two letters of ISO 3166, like \"DE\"");
        Ok(Self(code))
    }
}

/// Where the master key lies.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Master {
    /// A file, mode 0600; by default `master.key` in the desk's folder.
    pub file: Option<PathBuf>,
    /// A command that prints it, given as a list of words.
    pub command: Option<Vec<String>>,
}

/// What is looked up about mail.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// Which name server is asked whether a domain vouches for a mail.
    pub resolver: NameServer,
}

/// A name server.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(try_from = "String")]
pub enum NameServer {
    /// The ones this machine asks (/etc/resolv.conf); none for a demo or a rehearsal.
    #[default]
    System,
    /// This one; for a demo or a rehearsal only if it is on this machine.
    At(SocketAddr),
    /// None.
    Off,
}

impl TryFrom<String> for NameServer {
    type Error = anyhow::Error;

    fn try_from(text: String) -> Result<Self> {
        match text.as_str() {
            "system" => Ok(Self::System),
            "off" => Ok(Self::Off),
            place => place
                .parse::<SocketAddr>()
                .or_else(|_| place.parse::<IpAddr>().map(|ip| SocketAddr::new(ip, 53)))
                .map(Self::At)
                .ok()
                .context("mail.resolver is \"system\", \"off\", or an address like \"127.0.0.1:53\""),
        }
    }
}

/// The listener for mail.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Smtp {
    /// The name it greets with; by default the desk's domain.
    pub hostname: Option<String>,
    /// Largest mail in bytes.
    pub max_size: u64,
    /// Certificate chain and key (PEM); by default the ones `init` made.
    pub certificate: Option<PathBuf>,
    pub key: Option<PathBuf>,
    /// The name of a front server whose Authentication-Results are believed; only for mail that it hands over.
    pub trusted_front: Option<String>,
    /// The network addresses that server hands mail over from.
    pub front_peers: Vec<IpAddr>,
    /// Whether what comes by LMTP over a Unix socket, which has no address, comes from that server.
    pub lmtp_is_front: bool,
    /// Mails an hour that one network peer may hand over.
    pub per_peer: i64,
    /// Mails an hour that one sender may hand over.
    pub per_sender: i64,
}

/// How mailboxes elsewhere are followed. Which they are is said on the page of channels.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fetch {
    /// A file of root certificates (PEM) that are believed besides the system's: those of a company's own authority.
    pub roots: Option<PathBuf>,
}

/// How programs elsewhere are told what happens. Which they are is said on the page of webhooks.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Webhooks {
    /// How long one event is tried (ISO 8601).
    pub give_up: String,
    /// How long nothing may arrive before a webhook is paused (ISO 8601).
    pub pause: String,
    /// How long the secret before stays good beside a new one (ISO 8601).
    pub rotation: String,
    /// How long the log keeps what was sent (ISO 8601).
    pub keep: String,
}

/// Who looks at the files that come in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scan {
    /// Where clamd listens: `unix:/run/clamav/clamd.ctl`, or `tcp://HOST:PORT`. With it nobody gets a file that was not scanned.
    pub clamd: Option<Scanner>,
}

/// A scanner's place.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(try_from = "String")]
pub enum Scanner {
    /// At a path of this machine.
    Unix(PathBuf),
    /// At `HOST:PORT`.
    Tcp(String),
}

impl Scanner {
    /// Its host; none for one at a path of this machine.
    pub fn host(&self) -> Option<&str> {
        match self {
            Self::Unix(_) => None,
            Self::Tcp(place) => place.rsplit_once(':').map(|(host, _)| host.trim_matches(['[', ']'])),
        }
    }
}

impl TryFrom<String> for Scanner {
    type Error = anyhow::Error;

    fn try_from(text: String) -> Result<Self> {
        if let Some(path) = text.strip_prefix("unix:").filter(|path| path.starts_with('/')) {
            return Ok(Self::Unix(path.into()));
        }
        let place = text.strip_prefix("tcp://").and_then(|place| place.rsplit_once(':'));
        let is_place = place.is_some_and(|(host, port)| !host.is_empty() && !host.contains(['/', '@']) && port.parse::<u16>().is_ok());
        ensure!(is_place, "scan.clamd is {text:?}; write \"unix:/run/clamav/clamd.ctl\" or \"tcp://127.0.0.1:3310\"");
        Ok(Self::Tcp(text["tcp://".len()..].to_owned()))
    }
}

/// How mail leaves.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Relay {
    /// `smtp://HOST:PORT` (STARTTLS when offered), `smtps://…`, or none: then mail waits.
    pub url: Option<String>,
    pub user: Option<String>,
    /// A file with the password.
    pub password_file: Option<PathBuf>,
    /// `required` (STARTTLS or nothing), `opportunistic`, or `never` for a relay on this machine.
    pub tls: Tls,
    /// The most bytes of files that an answer carries; the largest of more lie in the portal, and the mail says where. Many servers take no
    /// mail of over 25 MB, and on the way a file grows by a third.
    pub files: u64,
    /// DKIM: selector and private key (PEM, PKCS#8: Ed25519 or RSA).
    pub dkim_selector: Option<String>,
    pub dkim_key: Option<PathBuf>,
}

/// Whether a relay must speak TLS.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Tls {
    #[default]
    Required,
    Opportunistic,
    Never,
}

/// How the desk behaves.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Desk {
    /// How long a solved ticket opens again when the customer writes (ISO 8601).
    pub reopen: String,
    /// Seconds in which an answer can be taken back.
    pub undo_seconds: i64,
    /// How long mail is tried (ISO 8601).
    pub give_up: String,
    /// Answers that one address gets from the software in a day.
    pub answers_a_day: i64,
    /// How long before an erasure runs (ISO 8601).
    pub cooling_off: String,
    /// How long the portal's pages say that the notice changed, where the policy promises a banner (ISO 8601).
    pub banner: String,
    /// After how long people are asked whether what is held of them is still right (ISO 8601).
    pub confirm: String,
    /// How long a session lasts, used or not (ISO 8601). A measure of the policy that sets `session.absolute` goes before.
    pub session: String,
    /// Whoever does nothing for so long is signed out (ISO 8601). A measure that sets `session.idle` goes before.
    pub idle: String,
    /// How long a session lasts at a computer that others use (ISO 8601).
    pub public: String,
    /// How long a browser is known that a person called their own (ISO 8601). A measure that sets `session.trusted_device` goes before.
    pub own_device: String,
    /// How long somebody who signed in may do what is weighty (ISO 8601). A measure that sets `session.fresh` goes before.
    pub fresh: String,
    /// How long browsers that are not known are kept out of an account after too many wrong passwords (ISO 8601).
    pub lock: String,
    /// How long an agent may see the portal as a customer does (ISO 8601).
    pub acting: String,
    /// How long a quote is open, where nobody says otherwise (ISO 8601).
    pub quote: String,
    /// How long a trial lasts (ISO 8601).
    pub trial: String,
    /// When the desk begins to work: a paused ticket comes back then. `08:00`
    pub morning: String,
    /// Whose holidays are not worked: a law the software knows, perhaps with a region, as `de` or `de-by`; none for weekends only.
    pub holidays: Option<String>,
}

impl Default for Relay {
    fn default() -> Self {
        Self { url: None, user: None, password_file: None, tls: Tls::default(), files: 15_000_000, dkim_selector: None, dkim_key: None }
    }
}

impl Default for Smtp {
    fn default() -> Self {
        Self {
            hostname: None,
            max_size: 52_428_800,
            certificate: None,
            key: None,
            trusted_front: None,
            front_peers: Vec::new(),
            lmtp_is_front: false,
            per_peer: 36_000,
            per_sender: 3_600,
        }
    }
}

impl Default for Webhooks {
    fn default() -> Self {
        Self { give_up: "P3D".into(), pause: "P5D".into(), rotation: "P1D".into(), keep: "P30D".into() }
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            reopen: "P14D".into(),
            undo_seconds: 10,
            give_up: "P5D".into(),
            answers_a_day: 20,
            cooling_off: "P2D".into(),
            banner: "P30D".into(),
            confirm: "P1Y".into(),
            session: "P14D".into(),
            quote: "P90D".into(),
            trial: "P30D".into(),
            idle: "P7D".into(),
            public: "PT1H".into(),
            own_device: "P30D".into(),
            fresh: "PT2H".into(),
            lock: "PT15M".into(),
            acting: "PT30M".into(),
            morning: "08:00".into(),
            holidays: None,
        }
    }
}

impl Config {
    /// The configuration of the desk in `dir`: its file if there is one, then the environment.
    ///
    /// # Errors
    /// If the file or a variable cannot be read: the message names the place.
    pub fn load(dir: &Path) -> Result<Self> {
        let path = dir.join(FILE);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
        };
        let mut config: Self = toml::from_str(&text).with_context(|| format!("{} is not in order", path.display()))?;
        config.anchor(dir);
        config.overlay()?;
        openid::settle(&mut config.openid).with_context(|| format!("{FILE} is not in order"))?;
        if let Some(url) = &config.url {
            place(url).with_context(|| {
                format!("url (in {FILE}, or CANDOR_URL) is {url:?}; write where people reach the desk, like https://help.example.org")
            })?;
        }
        Ok(config)
    }

    /// Whether people elsewhere can reach what links in mails begin with; not if nothing is set, or if it names this machine itself.
    pub fn reach(&self) -> Reach {
        match self.url.as_deref().map(|url| (url.starts_with("https://"), place(url))) {
            None => Reach::Unsaid,
            Some((_, Ok(host))) if is_here(&host) => Reach::Here,
            Some((false, _)) => Reach::Plain,
            Some(_) => Reach::Good,
        }
    }

    /// Paths in the file are seen from the folder the file lies in.
    fn anchor(&mut self, dir: &Path) {
        let Self { database_file, master, smtp, fetch, relay, .. } = self;
        let ours = [database_file, &mut master.file, &mut smtp.certificate, &mut smtp.key, &mut fetch.roots];
        let theirs = [&mut relay.password_file, &mut relay.dkim_key];
        for given in ours.into_iter().chain(theirs).flatten() {
            *given = dir.join(&*given);
        }
        for file in self.openid.iter_mut().filter_map(|service| service.secret_file.as_mut()) {
            *file = dir.join(&*file);
        }
    }

    /// The database URL, if it is not the file in the folder.
    ///
    /// # Errors
    /// If the file that should hold it cannot be read.
    pub fn database(&self) -> Result<Option<String>> {
        if let Some(file) = &self.database_file {
            return Ok(Some(secret_file(file)?));
        }
        Ok(self.database.clone().filter(|url| url != "sqlite"))
    }

    /// The relay's password, if it has one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn relay_password(&self) -> Result<Option<String>> {
        self.relay.password_file.as_deref().map(secret_file).transpose()
    }

    fn overlay(&mut self) -> Result<()> {
        set(&mut self.url, "CANDOR_URL");
        set(&mut self.database, "CANDOR_DATABASE");
        set_path(&mut self.database_file, "CANDOR_DATABASE_FILE");
        set(&mut self.keyring, "CANDOR_KEYRING");
        set_path(&mut self.master.file, "CANDOR_MASTER_FILE");
        set(&mut self.smtp.hostname, "CANDOR_SMTP_HOSTNAME");
        if let Some(place) = variable("CANDOR_MAIL_RESOLVER") {
            self.mail.resolver = place.try_into().context("CANDOR_MAIL_RESOLVER")?;
        }
        if let Some(place) = variable("CANDOR_SCAN_CLAMD") {
            self.scan.clamd = Some(place.try_into().context("CANDOR_SCAN_CLAMD")?);
        }
        for (country, name) in [
            (&mut self.storage.country, "CANDOR_STORAGE_COUNTRY"),
            (&mut self.storage.database, "CANDOR_STORAGE_DATABASE"),
            (&mut self.storage.files, "CANDOR_STORAGE_FILES"),
            (&mut self.storage.keyring, "CANDOR_STORAGE_KEYRING"),
            (&mut self.storage.backups, "CANDOR_STORAGE_BACKUPS"),
        ] {
            if let Some(code) = variable(name) {
                *country = Some(code.try_into().context(name)?);
            }
        }
        set(&mut self.relay.url, "CANDOR_RELAY_URL");
        set(&mut self.relay.user, "CANDOR_RELAY_USER");
        set_path(&mut self.relay.password_file, "CANDOR_RELAY_PASSWORD_FILE");
        if let Some(tls) = variable("CANDOR_RELAY_TLS") {
            self.relay.tls = match tls.as_str() {
                "required" => Tls::Required,
                "opportunistic" => Tls::Opportunistic,
                "never" => Tls::Never,
                _ => bail!("CANDOR_RELAY_TLS is required, opportunistic or never"),
            };
        }
        Ok(())
    }
}

/// What a desk's configured address is worth to customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// An address elsewhere, over TLS.
    Good,
    /// An address elsewhere, without TLS.
    Plain,
    /// This machine: nobody else gets there.
    Here,
    /// None is set.
    Unsaid,
}

/// The host of the address that people reach a desk at.
fn place(url: &str) -> Result<String> {
    let given: http::Uri = url.parse().ok().context("that is no URL")?;
    ensure!(matches!(given.scheme_str(), Some("http" | "https")), "it begins with https:// (or http://)");
    let authority = given.authority().context("it names no host")?;
    ensure!(!authority.as_str().contains('@'), "nobody's name or password belongs into it");
    ensure!(given.path() == "/" && given.query().is_none(), "a desk has a host of its own: nothing stands after the host");
    let host = authority.host();
    let port = authority.as_str().strip_prefix(host).unwrap_or_default();
    let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
    let host = host.trim_matches(['[', ']']);
    ensure!(!host.is_empty() && is_port, "it names no host, or a port that there is not");
    Ok(host.to_ascii_lowercase())
}

/// A secret kept in a file of its own, without the line's end.
fn secret_file(path: &Path) -> Result<String> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read the secret in {}", path.display()))?;
    Ok(text.trim_end().to_owned())
}

fn set(to: &mut Option<String>, name: &str) {
    if let Some(value) = variable(name) {
        *to = Some(value);
    }
}

fn set_path(to: &mut Option<PathBuf>, name: &str) {
    if let Some(value) = variable(name) {
        *to = Some(value.into());
    }
}

/// A variable of the environment, if it is set and not empty.
#[expect(clippy::disallowed_methods, reason = "this module is the only one that reads the environment")]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Whether a host is this machine: then no TLS is needed on the way to it, and nobody else is sent there.
pub fn is_here(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn where_people_reach_a_desk() {
        for good in ["https://help.example.org", "https://help.example.org/", "http://127.0.0.1:8080", "http://[::1]:80", "https://desk"] {
            place(good).unwrap();
        }
        for bad in [
            "nonsense",
            "",
            "ftp://a.example",
            "https://",
            "https://u:p@a.example",
            "https://a.example/desk",
            "https://a.example:x",
            "https://a b",
        ] {
            assert!(place(bad).is_err(), "{bad}");
        }
        let reach = |url: &str| Config { url: Some(url.into()), ..Config::default() }.reach();
        assert_eq!(Config::default().reach(), Reach::Unsaid);
        assert_eq!([reach("https://localhost"), reach("http://[::1]:80"), reach("http://127.0.0.2")], [Reach::Here; 3]);
        assert_eq!([reach("http://help.example.org"), reach("https://help.example.org")], [Reach::Plain, Reach::Good]);
    }
}
