//! The book of the desk's addresses, kept in memory: every mail that comes or leaves asks it. What is changed here holds at once, what
//! another process changed within a second.

use super::{alias, domain, mailbox};
use crate::app::App;
use crate::ids::{AgentId, MailboxId, TeamId};
use crate::teams::{member, team};
use anyhow::{Context, Result};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
use std::sync::{Arc, PoisonError, RwLock};

/// Every domain with mail has this one (RFC 5321, 4.5.1).
const POSTMASTER: &str = "postmaster";
/// What parts an address from what is added to it (`support+invoice`).
const PLUS: char = '+';

/// The addresses of a desk, with what belongs to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// The desk's own domain.
    own: String,
    /// The oldest first.
    pub mailboxes: Vec<mailbox::Model>,
    pub aliases: Vec<alias::Model>,
    /// Those besides its own.
    pub domains: Vec<domain::Model>,
    pub teams: Vec<team::Model>,
    members: Vec<member::Model>,
}

/// The newest that was read.
pub struct Latest(RwLock<Arc<Book>>);

impl Latest {
    /// Begins with this one.
    pub fn new(book: Book) -> Self {
        Self(RwLock::new(Arc::new(book)))
    }

    fn get(&self) -> Arc<Book> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, book: Book) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(book);
    }
}

impl Book {
    /// Reads it.
    ///
    /// # Errors
    /// If the database cannot be asked, or the desk has no address.
    pub async fn read(from: &impl ConnectionTrait, own: &str) -> Result<Self> {
        let mailboxes = mailbox::Entity::find().order_by_asc(mailbox::Column::Id).all(from).await?;
        mailboxes.first().context("the desk has no address; is it the right database?")?;
        Ok(Self {
            own: own.to_owned(),
            mailboxes,
            aliases: alias::Entity::find().order_by_asc(alias::Column::Id).all(from).await?,
            domains: domain::Entity::find().order_by_asc(domain::Column::Domain).all(from).await?,
            teams: team::Entity::find().order_by_asc(team::Column::Name).all(from).await?,
            members: member::Entity::find().all(from).await?,
        })
    }

    /// The address that stands for what names none.
    pub fn default(&self) -> &mailbox::Model {
        let marked = self.mailboxes.iter().find(|one| one.is_default);
        marked.unwrap_or_else(|| self.mailboxes.first().expect("a book that was read has an address"))
    }

    /// The address with this id.
    pub fn by_id(&self, id: MailboxId) -> Option<&mailbox::Model> {
        self.mailboxes.iter().find(|one| one.id == id)
    }

    /// Those that take and write.
    pub fn active(&self) -> impl Iterator<Item = &mailbox::Model> {
        self.mailboxes.iter().filter(|one| one.retired_at.is_none())
    }

    /// Who writes what is to leave from this address: another where it is retired, or none is named.
    pub fn writes(&self, id: Option<MailboxId>) -> &mailbox::Model {
        id.and_then(|id| self.active().find(|one| one.id == id)).unwrap_or_else(|| self.default())
    }

    /// The team with this id.
    pub fn team(&self, id: TeamId) -> Option<&team::Model> {
        self.teams.iter().find(|one| one.id == id)
    }

    /// Who is in a team.
    pub fn members(&self, team: TeamId) -> impl Iterator<Item = AgentId> {
        self.members.iter().filter(move |one| one.team_id == team).map(|one| one.agent_id)
    }

    /// The teams that an agent is in.
    pub fn teams_of(&self, agent: AgentId) -> impl Iterator<Item = &team::Model> {
        self.teams.iter().filter(move |team| self.members.iter().any(|one| one.team_id == team.id && one.agent_id == agent))
    }

    /// The domains that mail is taken for, the desk's own first.
    pub fn domains(&self) -> Vec<&str> {
        std::iter::once(self.own.as_str()).chain(self.domains.iter().map(|one| one.domain.as_str())).collect()
    }

    /// Whether mail for this domain is taken.
    pub fn has_domain(&self, domain: &str) -> bool {
        self.domains().iter().any(|known| known.eq_ignore_ascii_case(domain))
    }

    /// Whose address this is, as it is written or with something added (`support+invoice@`); retired ones too.
    pub fn find(&self, address: &str) -> Option<&mailbox::Model> {
        let (local, domain) = parts(address)?;
        let is = |known: &str| local == known || (local.split_once(PLUS).is_some_and(|(name, _)| name == known));
        let own = self.mailboxes.iter().find(|one| one.domain == domain && is(&one.local));
        own.or_else(|| {
            // What is added to an address elsewhere is another mailbox there.
            let same = |one: &&alias::Model| one.domain == domain && (local == one.local || (self.has_domain(&domain) && is(&one.local)));
            self.by_id(self.aliases.iter().find(same)?.mailbox_id)
        })
    }

    /// Whether an address is the desk's own, in whatever way.
    pub fn is_own(&self, address: &str) -> bool {
        self.is_postmaster(address) || self.find(address).is_some()
    }

    /// Whether mail to this address is taken from a mail server.
    pub fn takes(&self, address: &str) -> bool {
        parts(address).is_some_and(|(_, domain)| self.has_domain(&domain)) && self.receives(address)
    }

    /// Whether mail to this address is for the desk, whoever brings it. One that is retired still takes answers to what it wrote: nobody is
    /// turned away in the middle of a conversation.
    pub fn receives(&self, address: &str) -> bool {
        let is_answer = || address.to_lowercase().contains("+t-");
        self.is_postmaster(address) || self.find(address).is_some_and(|one| one.retired_at.is_none() || is_answer())
    }

    /// The address that something was sent to: the first of these that is one.
    pub fn sent_to<'a>(&self, addresses: impl IntoIterator<Item = &'a str>) -> Option<MailboxId> {
        addresses.into_iter().find_map(|address| self.find(address)).map(|one| one.id)
    }

    fn is_postmaster(&self, address: &str) -> bool {
        parts(address).is_some_and(|(local, domain)| local == POSTMASTER && self.has_domain(&domain))
    }
}

/// The parts of an address, in lower case.
fn parts(address: &str) -> Option<(String, String)> {
    let address = address.trim().to_lowercase();
    let (local, domain) = address.rsplit_once('@')?;
    Some((local.to_owned(), domain.to_owned()))
}

/// Reads the book anew: another process may have changed it.
///
/// # Errors
/// If the database cannot be asked; the one before holds then.
pub async fn keep_up(app: &App) -> Result<()> {
    let book = Book::read(app.db.reader(), &app.domain).await?;
    if *app.book() != book {
        app.addresses.set(book);
    }
    Ok(())
}

/// Reads it where it was just written.
///
/// # Errors
/// As [`keep_up`].
pub async fn changed(app: &App) -> Result<()> {
    app.addresses.set(Book::read(app.db.writer(), &app.domain).await?);
    Ok(())
}

impl App {
    /// The desk's addresses as they are now.
    pub fn book(&self) -> Arc<Book> {
        self.addresses.get()
    }

    /// The address that customers write to where no other is named.
    pub fn address(&self) -> String {
        self.book().default().address()
    }

    /// Whether an address is the desk's own: [`Book::is_own`].
    pub fn is_own_address(&self, address: &str) -> bool {
        self.book().is_own(address)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::ids::{MailDomainId, MailboxAliasId};
    use crate::time::Instant;
    use uuid::Uuid;

    fn mailbox(n: u128, local: &str, domain: &str, retired: bool) -> mailbox::Model {
        mailbox::Model {
            id: MailboxId(Uuid::from_u128(n)),
            local: local.into(),
            domain: domain.into(),
            name: local.into(),
            created_at: Instant(0),
            is_default: n == 1,
            silent: false,
            names_agent: false,
            signature: None,
            team_id: None,
            retired_at: retired.then_some(Instant(1)),
        }
    }

    fn alias(n: u128, of: u128, local: &str, domain: &str) -> alias::Model {
        let (id, mailbox_id) = (MailboxAliasId(Uuid::from_u128(n)), MailboxId(Uuid::from_u128(of)));
        alias::Model { id, mailbox_id, local: local.into(), domain: domain.into(), created_at: Instant(0) }
    }

    fn book() -> Book {
        let id = MailDomainId(Uuid::from_u128(9));
        let shop =
            domain::Model { id, domain: "shop.example".into(), selector: None, public_key: None, key_id: None, created_at: Instant(0) };
        Book {
            own: "example.org".into(),
            mailboxes: vec![
                mailbox(1, "support", "example.org", false),
                mailbox(2, "orders", "shop.example", false),
                mailbox(3, "old", "example.org", true),
            ],
            aliases: vec![alias(4, 2, "help", "elsewhere.example"), alias(5, 2, "bestellung", "shop.example")],
            domains: vec![shop],
            teams: Vec::new(),
            members: Vec::new(),
        }
    }

    #[test]
    fn what_is_taken_and_as_which() {
        let book = book();
        let name = |address: &str| book.find(address).map(|one| one.local.clone());
        for (address, is, taken) in [
            ("Support@Example.org", Some("support"), true),
            ("support+invoice@example.org", Some("support"), true),
            ("orders@example.org", None, false),
            ("orders@shop.example", Some("orders"), true),
            ("bestellung+7@shop.example", Some("orders"), true),
            ("help@elsewhere.example", Some("orders"), false),
            ("help+x@elsewhere.example", None, false),
            ("old@example.org", Some("old"), false),
            ("old+t-abc@example.org", Some("old"), true),
            ("postmaster@shop.example", None, true),
            ("supporter@example.org", None, false),
            ("support", None, false),
        ] {
            assert_eq!(name(address).as_deref(), is, "{address}");
            assert_eq!(book.takes(address), taken, "{address}");
        }
    }

    #[test]
    fn what_is_retired_is_ours_and_writes_nothing() {
        let book = book();
        assert!(book.is_own("old@example.org") && book.is_own("help@elsewhere.example") && book.is_own("postmaster@example.org"));
        assert!(!book.is_own("ann@example.org"));
        assert_eq!(book.writes(Some(MailboxId(Uuid::from_u128(3)))).local, "support");
        let sent = book.sent_to(["ann@x.example", "help@elsewhere.example", "support@example.org"]).unwrap();
        assert_eq!(book.by_id(sent).unwrap().local, "orders");
    }
}
