//! The mailboxes elsewhere that the desk follows: how each stands, and how one more is added.

use askama::Template;

use super::super::samples::{frame, shell, today};
use super::super::{Choice, Shell};
use crate::{Field, Frame, Moment};

/// `GET /channels`; a new mailbox is posted to `/channels`, a deed to `/channels/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/channels.html")]
pub struct Channels {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The address that mail servers write to.
    pub address: String,
    /// Where a provider sends whoever signed in back to.
    pub back: String,
    /// A demo or a rehearsal follows nothing.
    pub still: bool,
    /// The mailboxes, the oldest first.
    pub mailboxes: Vec<MailboxLine>,
    /// The new one's fields.
    pub new: NewMailbox,
}

/// A mailbox.
#[derive(Debug, Clone)]
pub struct MailboxLine {
    /// Its id.
    pub id: String,
    /// `help@example.org at imap.example.org, INBOX`.
    pub name: String,
    /// What becomes of a mail there.
    pub after: String,
    /// How it stands.
    pub state: MailboxState,
    /// It is signed in to at a provider, where that can be done anew.
    pub renews: bool,
    /// Whether answers leave by it.
    pub relay: MailboxRelay,
}

/// Whether the relay signs in with what a mailbox is signed in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailboxRelay {
    /// It cannot: there is a password, or no relay, or one that signs in by itself.
    No,
    /// It could.
    Could,
    /// It does; why it cannot, where nothing else says so.
    Signs(Option<String>),
}

/// How a mailbox stands.
#[derive(Debug, Clone)]
pub enum MailboxState {
    /// Somebody has to sign in at the provider first.
    SignIn,
    /// It was added and not heard from yet.
    Begins,
    /// It is followed; the moment when that was last seen to go well.
    Followed(Moment),
    /// It is not, since then, for this reason.
    Fails(Moment, String),
    /// Somebody paused it.
    Paused,
}

/// The form.
#[derive(Debug, Clone, Default)]
pub struct NewMailbox {
    /// IMAP or POP3.
    pub protocol: Vec<Choice>,
    /// The server's name.
    pub host: Field,
    /// Its port; empty for the usual one.
    pub port: Field,
    /// How the connection is protected.
    pub tls: Vec<Choice>,
    /// The name to sign in with.
    pub login: Field,
    /// By a password, or at which provider.
    pub sign_in: Vec<Choice>,
    /// Never shown again.
    pub password: Field,
    /// The desk as a client of the provider.
    pub client_id: Field,
    /// Never shown again.
    pub client_secret: Field,
    /// Where the provider is signed in at.
    pub authorize: Field,
    /// Where it gives tokens.
    pub token: Field,
    /// What is asked for.
    pub scope: Field,
    /// The folder.
    pub folder: Field,
    /// What becomes of a mail there.
    pub after: Vec<Choice>,
    /// The folder into which it goes.
    pub move_to: Field,
    /// Whose Authentication-Results are believed.
    pub authserv: Field,
    /// Why it was not added, where that is no field's fault.
    pub refused: Option<String>,
}

type TypedField<'f> = (&'static str, &'static str, &'static str, &'static str, &'f Field);

impl NewMailbox {
    /// The fields about the server: id, name of the label, hint, input type and field.
    fn of_server(&self) -> [TypedField<'_>; 3] {
        [
            ("host", "channel-host", "channel-host-hint", "text", &self.host),
            ("port", "channel-port", "channel-port-hint", "text", &self.port),
            ("login", "channel-login", "", "text", &self.login),
        ]
    }

    /// Those for a password.
    fn of_password(&self) -> [TypedField<'_>; 1] {
        [("password", "channel-password", "channel-password-hint", "password", &self.password)]
    }

    /// Those for a provider.
    fn of_provider(&self) -> [TypedField<'_>; 5] {
        [
            ("client_id", "channel-client-id", "channel-client-id-hint", "text", &self.client_id),
            ("client_secret", "channel-client-secret", "", "password", &self.client_secret),
            ("authorize", "channel-authorize", "channel-authorize-hint", "text", &self.authorize),
            ("token", "channel-token", "", "text", &self.token),
            ("scope", "channel-scope", "", "text", &self.scope),
        ]
    }

    /// Whether something about a provider was typed, or is wrong.
    fn is_of_provider(&self) -> bool {
        self.of_provider().iter().any(|(.., field)| field.error.is_some() || !field.value.is_empty())
    }

    /// Those about the mails.
    fn of_mails(&self) -> [TypedField<'_>; 3] {
        [
            ("folder", "channel-folder", "channel-folder-hint", "text", &self.folder),
            ("move_to", "channel-move-to", "channel-move-to-hint", "text", &self.move_to),
            ("authserv", "channel-authserv", "channel-authserv-hint", "text", &self.authserv),
        ]
    }
}

impl Channels {
    /// None, several of every state, and a form that was refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let new = NewMailbox {
            protocol: vec![Choice::new("imap", "IMAP", true), Choice::new("pop3", "POP3", false)],
            tls: vec![Choice::new("implicit", "TLS from the first word", true), Choice::new("start-tls", "STARTTLS", false)],
            sign_in: vec![Choice::new("password", "By a password", true), Choice::new("google", "At Google", false)],
            after: vec![Choice::new("delete", "It is deleted there", true), Choice::new("keep", "It stays there", false)],
            ..NewMailbox::default()
        };
        let none = Channels {
            frame: frame(),
            shell: shell("/channels"),
            address: "support@lindmoor.example".into(),
            back: "https://help.lindmoor.example/channels/signed-in".into(),
            still: true,
            mailboxes: Vec::new(),
            new: new.clone(),
        };
        let line = |id: &str, state| MailboxLine {
            id: id.into(),
            name: "support@lindmoor.example at imap.mail.example, INBOX".into(),
            after: "It is deleted there".into(),
            state,
            renews: matches!(id, "c2" | "c5"),
            relay: match id {
                "c2" => MailboxRelay::Signs(None),
                "c3" => MailboxRelay::Signs(Some("the provider does not let the desk in any more: sign in again".into())),
                "c5" => MailboxRelay::Could,
                _ => MailboxRelay::No,
            },
        };
        let fails = "the mail server does not accept the user or the password (AUTHENTICATIONFAILED): type the password anew";
        let several = Channels {
            still: false,
            mailboxes: vec![
                line("c1", MailboxState::Followed(today("14:07"))),
                line("c2", MailboxState::Fails(today("13:41"), fails.into())),
                line("c3", MailboxState::Paused),
                line("c4", MailboxState::Begins),
                line("c5", MailboxState::SignIn),
            ],
            ..none.clone()
        };
        let refused = Channels {
            new: NewMailbox {
                host: Field::of("imap.mail.example").refused("No recipient of the policy is reached at this host."),
                refused: Some("The mailbox was not added.".into()),
                ..new
            },
            ..several.clone()
        };
        vec![("none", none), ("several", several), ("refused", refused)]
    }
}
