//! Agents who answer, and the mails that leave because of it.

use super::TestApp;
use candor::agents::add::{NewAgent, add};
use candor::agents::agent::{self, Role};
use candor::agents::draft;
use candor::ids::{AgentId, MessageId, TicketId};
use candor::items::EmailAddress;
use candor::outbox::{caught, delivery, outgoing};
use candor::people::find;
use candor::tickets::ticket::Reason;
use candor::tickets::{event, reply, write::NewMessage};
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

impl TestApp {
    /// A new agent.
    pub async fn agent(&self, address: &str) -> agent::Model {
        let new = NewAgent { address, name: Some("Ines Okafor"), role: Role::Agent.into(), password: None };
        let added = add(&self.app, new).await.unwrap();
        agent::Entity::find_by_id(added.agent).one(self.app.db.reader()).await.unwrap().unwrap()
    }

    /// The agent with this address, who was added before.
    pub async fn known_agent(&self, address: &str) -> agent::Model {
        let identity = find::by_address(&self.app, self.app.db.reader(), &EmailAddress::new(address)).await.unwrap().unwrap();
        let query = agent::Entity::find().filter(agent::Column::PersonId.eq(identity.person_id));
        query.one(self.app.db.reader()).await.unwrap().unwrap()
    }

    /// The agent answers; the mail is held for the seconds in which it can be taken back.
    pub async fn answer(&self, ticket: TicketId, agent: &agent::Model, message: NewMessage) -> MessageId {
        let (app, now) = (&self.app, self.app.now());
        let stored = self.ticket(ticket).await;
        let prepared = reply::prepare(app, &stored, agent, message, now).await.unwrap();
        let tx = app.db.begin().await.unwrap();
        let id = reply::save(app, &tx, stored, agent, prepared, Reason::WaitingForCustomer, now).await.unwrap();
        app.commit(tx).await.unwrap();
        id
    }

    /// The mail that carries a message.
    pub async fn mail_of(&self, message: MessageId) -> outgoing::Model {
        let query = outgoing::Entity::find().filter(outgoing::Column::MessageId.eq(message)).filter(outgoing::Column::Kind.eq("reply"));
        query.one(self.app.db.reader()).await.unwrap().unwrap()
    }

    /// How far a mail is with each addressee: state, reply code, status.
    pub async fn deliveries(&self, mail: &outgoing::Model) -> Vec<(delivery::State, Option<i16>, Option<String>)> {
        let query = delivery::Entity::find().filter(delivery::Column::OutgoingId.eq(mail.id)).order_by_asc(delivery::Column::Id);
        let all = query.all(self.app.db.reader()).await.unwrap();
        all.into_iter().map(|one| (one.state, one.code, one.status)).collect()
    }

    /// What a demo desk caught, oldest first: to whom, and the mail.
    pub async fn caught(&self) -> Vec<(String, String)> {
        let mut all = caught::list(&self.app, Actor::System("test"), None, 100).await.unwrap();
        all.reverse();
        all.into_iter().map(|one| (one.to.unwrap(), String::from_utf8(one.raw.unwrap()).unwrap())).collect()
    }

    /// The newest mail that was caught for an address.
    pub async fn caught_for(&self, address: &str) -> String {
        self.caught().await.into_iter().rfind(|(to, _)| to == address).unwrap().1
    }

    /// What an agent has begun to answer.
    pub async fn draft(&self, ticket: TicketId, agent: AgentId) -> String {
        let query = draft::Entity::find().filter(draft::Column::TicketId.eq(ticket)).filter(draft::Column::AgentId.eq(agent));
        let draft = query.one(self.app.db.reader()).await.unwrap().unwrap();
        let access = self.app.gate.access(Actor::Agent(agent.0), Purpose::Care, &draft, self.app.now()).await.unwrap();
        draft.body().open(&access).unwrap().into_string()
    }

    /// What happened to a ticket, in order.
    pub async fn events(&self, ticket: TicketId) -> Vec<String> {
        let query = event::Entity::find().filter(event::Column::TicketId.eq(ticket)).order_by_asc(event::Column::Seq);
        query.all(self.app.db.reader()).await.unwrap().into_iter().map(|event| event.kind).collect()
    }
}

/// A message with this text.
pub fn says(body: &str) -> NewMessage {
    NewMessage { body: body.into(), ..NewMessage::default() }
}

/// The one address of a header.
pub fn address(mail: &str, header: &str) -> String {
    let read = mail::parse(mail.as_bytes());
    let list = if header == "reply-to" { &read.reply_to } else { &read.from };
    list[0].address.clone()
}
