//! A Dovecot of our own on loopback: a child process with its configuration, certificate and maildirs in a temporary folder. [`USER`]
//! gets in with [`PASSWORD`]; a token is good if [`tokens`] says so.

use std::fmt::Write as _;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use mailbox::{Account, After, Limits, Secret, SignIn, Tls, Trust};
use tempfile::TempDir;
use tokio::net::TcpStream;

use super::tls::certified;

pub const USER: &str = "ada@example.org";
pub const PASSWORD: &str = "a \"quoted\" \\ word";

pub struct Dovecot {
    folder: TempDir,
    child: Child,
    owner: Option<(u32, u32)>,
    ports: Ports,
    trust: Trust,
    mails: usize,
}

#[derive(Clone, Copy)]
pub struct Ports {
    pub imap: u16,
    pub imaps: u16,
    pub pop3: u16,
    pub pop3s: u16,
}

/// Says loudly that a test is skipped, which on a build server is a failure.
#[expect(clippy::print_stderr, clippy::disallowed_methods, reason = "who runs the tests has to see it; CI says what it is")]
fn missing(what: &str) -> Option<Dovecot> {
    assert!(std::env::var_os("CI").is_none(), "{what} is needed: apt-get install dovecot-imapd dovecot-pop3d");
    eprintln!("SKIPPED: {what} is not installed (apt-get install dovecot-imapd dovecot-pop3d)");
    None
}

impl Dovecot {
    /// With these lines added to its configuration; `None` if there is no Dovecot here.
    pub async fn start(extra: &str) -> Option<Self> {
        if !["/usr/sbin/dovecot", "/usr/lib/dovecot/imap", "/usr/lib/dovecot/pop3"].iter().all(|path| Path::new(path).exists()) {
            return missing("Dovecot");
        }
        let folder = tempfile::Builder::new().prefix("mailbox").tempdir().unwrap();
        let certified = certified();
        fs::write(folder.path().join("cert.pem"), &certified.certificate).unwrap();
        fs::write(folder.path().join("key.pem"), &certified.key).unwrap();
        let owner = owner();
        let mails = folder.path().join("mail");
        fs::create_dir(&mails).unwrap();
        own(&mails, owner);
        own(folder.path(), owner);
        let tokens = tokens().await;
        let ports = ports();
        let configuration = folder.path().join("dovecot.conf");
        fs::write(folder.path().join("users"), format!("{USER}:{PASSWORD}\n")).unwrap();
        fs::write(folder.path().join("oauth2.conf"), oauth2(tokens)).unwrap();
        fs::write(&configuration, conf(folder.path(), owner, ports) + extra + "\n").unwrap();
        let child = Command::new("/usr/sbin/dovecot")
            .arg("-F")
            .arg("-c")
            .arg(&configuration)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let started = Self { folder, child, owner, ports, trust: certified.trust, mails: 0 };
        for port in [ports.imap, ports.pop3] {
            for tries in 0.. {
                if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                    break;
                }
                assert!(tries < 200, "Dovecot does not start:\n{}", started.log());
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        Some(started)
    }

    /// Where it listens.
    pub fn ports(&self) -> Ports {
        self.ports
    }

    /// The certificate that it shows, for `localhost`.
    pub fn certificate(&self) -> PathBuf {
        self.folder.path().join("cert.pem")
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// An account that signs in with the password over STARTTLS, and keeps.
    pub fn account(&self) -> Account {
        Account {
            host: "localhost".into(),
            port: self.ports.imap,
            tls: Tls::StartTls,
            trust: self.trust.clone(),
            sign_in: SignIn::Password { user: USER.into(), secret: Secret::new(PASSWORD) },
            folder: "INBOX".into(),
            after: After::Keep,
            limits: Limits { quiet: Duration::from_secs(10), ..Limits::default() },
        }
    }

    pub async fn imap(&self, account: &Account) -> TcpStream {
        let port = if account.tls == Tls::Implicit { self.ports.imaps } else { self.ports.imap };
        TcpStream::connect(("127.0.0.1", port)).await.unwrap()
    }

    pub async fn pop3(&self, account: &Account) -> TcpStream {
        let port = if account.tls == Tls::Implicit { self.ports.pop3s } else { self.ports.pop3 };
        TcpStream::connect(("127.0.0.1", port)).await.unwrap()
    }

    fn maildir(&self, folder: &str) -> PathBuf {
        let root = self.folder.path().join("mail").join(USER);
        if folder == "INBOX" { root } else { root.join(format!(".{folder}")) }
    }

    /// Makes a folder; its name as it lies on the disk.
    pub fn make(&self, folder: &str) {
        let root = self.folder.path().join("mail").join(USER);
        let maildir = self.maildir(folder);
        for path in [root.clone(), maildir.clone(), maildir.join("cur"), maildir.join("new"), maildir.join("tmp")] {
            if !path.exists() {
                fs::create_dir(&path).unwrap();
                own(&path, self.owner);
            }
        }
    }

    /// Puts a mail into a folder, as a delivery agent would.
    pub fn deliver(&mut self, folder: &str, text: &[u8]) {
        self.make(folder);
        self.mails += 1;
        let name = format!("{}.M{}P1.localhost", 1_700_000_000 + self.mails, self.mails);
        let (before, after) = (self.maildir(folder).join("tmp").join(&name), self.maildir(folder).join("new").join(&name));
        fs::write(&before, text).unwrap();
        own(&before, self.owner);
        fs::rename(before, after).unwrap();
    }

    /// Takes every mail out of a folder, as another client would.
    pub fn empty(&self, folder: &str) {
        for part in ["cur", "new"] {
            for entry in fs::read_dir(self.maildir(folder).join(part)).into_iter().flatten() {
                fs::remove_file(entry.unwrap().path()).unwrap();
            }
        }
    }

    /// The mails of a folder: name and content. The flags stand behind `:2,`.
    pub fn mails(&self, folder: &str) -> Vec<(String, String)> {
        let mut mails = Vec::new();
        for part in ["cur", "new"] {
            for entry in fs::read_dir(self.maildir(folder).join(part)).into_iter().flatten() {
                let path = entry.unwrap().path();
                mails.push((path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()));
            }
        }
        mails.sort();
        mails
    }

    /// Forgets the numbers of a folder, so that it is numbered anew.
    pub fn renumber(&self, folder: &str) {
        for entry in fs::read_dir(self.maildir(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name == "dovecot-uidlist" || name.starts_with("dovecot.index") {
                fs::remove_file(path).unwrap();
            }
        }
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        // Its processes notice that the master is gone, and go too; asked politely, it takes seconds.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A mail that nobody wrote.
pub fn mail(number: usize) -> String {
    format!(
        "From: Ada Beck <ada@example.com>\nTo: help@example.org\nSubject: Number {number}\nMessage-ID: <{number}@example.com>\n\nHello {number}\n"
    )
}

/// The same, as it comes over the line.
pub fn sent(number: usize) -> String {
    mail(number).replace('\n', "\r\n")
}

fn id(arguments: &[&str]) -> String {
    let output = Command::new("id").args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Whose the maildirs are when we are root, who may have none.
fn owner() -> Option<(u32, u32)> {
    (id(&["-u"]) == "0").then(|| (id(&["-u", "mail"]).parse().unwrap(), id(&["-g", "mail"]).parse().unwrap()))
}

fn own(path: &Path, owner: Option<(u32, u32)>) {
    use std::os::unix::fs::{PermissionsExt, chown};
    if let Some((user, group)) = owner {
        chown(path, Some(user), Some(group)).unwrap();
    }
    if path.is_dir() {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

fn ports() -> Ports {
    let free = [(); 4].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    let [imap, imaps, pop3, pop3s] = free.map(|listener| listener.local_addr().unwrap().port());
    Ports { imap, imaps, pop3, pop3s }
}

fn conf(folder: &Path, owner: Option<(u32, u32)>, ports: Ports) -> String {
    let Ports { imap, imaps, pop3, pop3s } = ports;
    let at = folder.display();
    let mut conf = format!(
        "protocols = imap pop3
base_dir = {at}/run
state_dir = {at}/state
log_path = {at}/log
listen = 127.0.0.1
ssl = yes
ssl_cert = <{at}/cert.pem
ssl_key = <{at}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0 secs
auth_verbose = yes
first_valid_uid = 1
mail_location = maildir:{at}/mail/%u
mailbox_list_index = no
mail_max_userip_connections = 50
namespace inbox {{
  inbox = yes
  separator = /
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service pop3-login {{
  inet_listener pop3 {{
    port = {pop3}
  }}
  inet_listener pop3s {{
    port = {pop3s}
    ssl = yes
  }}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {at}/oauth2.conf
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN {at}/users
}}
"
    );
    if let Some((user, group)) = owner {
        write!(conf, "userdb {{\n  driver = static\n  args = uid={user} gid={group} home={at}/mail/%u\n}}\n").unwrap();
    } else {
        let (user, group, uid, gid) = (id(&["-un"]), id(&["-gn"]), id(&["-u"]), id(&["-g"]));
        write!(conf, "default_internal_user = {user}\ndefault_login_user = {user}\ndefault_internal_group = {group}\n").unwrap();
        for service in ["anvil", "imap-login", "pop3-login"] {
            write!(conf, "service {service} {{\n  chroot =\n}}\n").unwrap();
        }
        write!(conf, "userdb {{\n  driver = static\n  args = uid={uid} gid={gid} home={at}/mail/%u\n}}\n").unwrap();
    }
    conf
}

fn oauth2(port: u16) -> String {
    format!(
        "introspection_mode = post\nintrospection_url = http://127.0.0.1:{port}/introspect\nusername_attribute = username\nactive_attribute = active\nactive_value = true\n"
    )
}

/// Answers Dovecot's questions about tokens (RFC 7662): the token `good` is Ada's. The port it listens on.
async fn tokens() -> u16 {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let (mut heard, mut block) = (Vec::new(), [0; 4096]);
                while !heard.windows(6).any(|w| w == b"token=") {
                    match stream.read(&mut block).await {
                        Ok(read) if read > 0 => heard.extend_from_slice(&block[..read]),
                        _ => return,
                    }
                }
                let good = heard.windows(10).any(|w| w == b"token=good");
                let answer = if good { format!("{{\"active\":true,\"username\":\"{USER}\"}}") } else { "{\"active\":false}".to_owned() };
                let reply = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}",
                    answer.len()
                );
                let _ = stream.write_all(reply.as_bytes()).await;
                let _ = stream.shutdown().await;
            });
        }
    });
    port
}
