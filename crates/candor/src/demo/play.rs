//! Plays the stories through the same doors as in real life. Each step is dated when it happened, so the history is one.

use super::cast::customer;
use super::files;
use super::letter::{Letter, report};
use super::script::{Kind, Step, Story, With};
use super::setup::Setup;
use crate::agents::agent;
use crate::agents::draft;
use crate::app::App;
use crate::ids::*;
use crate::inbox::receive::{ReceiveMail, Received, receive_at};
use crate::inbox::take::{Bytes, Handed, take};
use crate::items::DraftText;
use crate::outbox::{acknowledge, outgoing};
use crate::people::find::{self, Named};
use crate::people::person::Point;
use crate::tickets::files::NewFile;
use crate::tickets::message;
use crate::tickets::pause::{Until, pause};
use crate::tickets::ticket::{self, Reason};
use crate::tickets::write::{self, By, NewMessage};
use crate::tickets::{reply, turn};
use crate::time::Instant;
use anyhow::{Context, Result, bail, ensure};
use futures_util::{TryStreamExt, stream};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use tokio::sync::mpsc;

/// Plays all of them, up to `now`. Tickets are opened one after the other, so that their numbers are in the order of time; what
/// follows on them happens meanwhile, in the order of each story.
///
/// # Errors
/// If the script does not fit together, or the database, the keyring or the disk refuses.
pub async fn play(app: &App, setup: &Setup, stories: &[Story], now: Instant) -> Result<()> {
    let stage = &Stage { app, setup };
    let (begun, to_follow) = mpsc::unbounded_channel();
    let first = async move {
        let mut threads: Vec<Thread> = stories.iter().map(|_| Thread::default()).collect();
        for (at, number, step) in first_in_order(stories, now) {
            stage.step(&stories[number], &mut threads[number], step, at).await?;
            if !opens_more(&stories[number]) {
                begun.send((number, std::mem::take(&mut threads[number])))?;
            }
        }
        Ok(())
    };
    let follow = stream::unfold(to_follow, |mut waiting| async { Some((Ok(waiting.recv().await?), waiting)) });
    let follow = follow.try_for_each_concurrent(AT_ONCE, |(number, mut thread)| async move {
        for (at, step) in dated(&stories[number], now).into_iter().skip(1) {
            stage.step(&stories[number], &mut thread, step, at).await?;
        }
        Ok::<_, anyhow::Error>(())
    });
    tokio::try_join!(first, follow)?;
    Ok(())
}

/// How many stories go on at once: one waits for the database while another one seals.
const AT_ONCE: usize = 3;

/// The first step of every story, and every step of a story that opens more than one ticket, in the order of time.
fn first_in_order(stories: &[Story], now: Instant) -> Vec<(Instant, usize, usize)> {
    let mut all = Vec::new();
    for (number, story) in stories.iter().enumerate() {
        let some = if opens_more(story) { usize::MAX } else { 1 };
        all.extend(dated(story, now).into_iter().take(some).map(|(at, step)| (at, number, step)));
    }
    all.sort_unstable();
    all
}

/// Every step of a story with its instant, and its end as the step after its last.
fn dated(story: &Story, now: Instant) -> Vec<(Instant, usize)> {
    let mut at = now.plus_seconds(-story.ends - story.length());
    let mut all = Vec::with_capacity(story.steps.len() + 1);
    for (number, step) in story.steps.iter().enumerate() {
        at = if number == 0 { at } else { at.plus_seconds(step.gap) };
        all.push((at, number));
    }
    all.push((at.plus_seconds((story.ends / 2).min(900)), story.steps.len()));
    all
}

/// Whether somebody else writes in it, or the customer so late that a new ticket follows.
fn opens_more(story: &Story) -> bool {
    let late = |step: &Step| step.gap > 10 * 86_400;
    story.steps.iter().any(|step| step.kind == Kind::Claim || late(step) || (step.kind == Kind::Mail && step.who.is_some()))
}

/// What is known of a story so far.
#[derive(Default)]
struct Thread {
    ticket: Option<TicketId>,
    /// The Message-ID of the customer's first mail.
    first: Option<String>,
    mails: usize,
    /// Our last answer.
    answer: Option<(MessageId, String)>,
}

impl Thread {
    fn ticket(&self) -> Result<TicketId> {
        self.ticket.context("the story has no ticket yet")
    }
}

struct Stage<'a> {
    app: &'a App,
    setup: &'a Setup,
}

impl<'a> Stage<'a> {
    /// Plays a step; the one after the last says how the story stands.
    async fn step(&self, story: &Story, thread: &mut Thread, number: usize, at: Instant) -> Result<()> {
        let Some(step) = story.steps.get(number) else { return self.end(story, thread, at).await };
        let played = match step.kind {
            Kind::Mail | Kind::Auto | Kind::Claim => self.mail(story, thread, step, at).await,
            Kind::Form => self.wrote(story, thread, step, Point::Form, at).await,
            Kind::Portal => self.wrote(story, thread, step, Point::Portal, at).await,
            Kind::Api => self.wrote(story, thread, step, Point::Api, at).await,
            Kind::Bounce => self.bounce(story, thread, at).await,
            Kind::Reply => self.reply(thread, step, at).await,
            Kind::Note => self.kept(story, thread, step, (message::Kind::Note, Point::Agent), at).await,
            Kind::Phone => self.kept(story, thread, step, (message::Kind::Phone, Point::Phone), at).await,
            Kind::Post => self.kept(story, thread, step, (message::Kind::Post, Point::Post), at).await,
            Kind::Draft => self.draft(thread, step, at).await,
            Kind::State(reason) => self.state(thread, step, reason, at).await,
        };
        played.with_context(|| format!("step {number} of the story {:?}", story.subject))
    }

    /// A mail comes in.
    async fn mail(&self, story: &Story, thread: &mut Thread, step: &Step, at: Instant) -> Result<()> {
        let app = self.app;
        let from = customer(step.who.as_deref().unwrap_or(&story.who))?;
        let to = match thread.ticket {
            Some(ticket) if step.kind != Kind::Claim => app.thread_key.reply_address(ticket.0.as_bytes(), "support", &app.domain)?,
            _ => app.address(),
        };
        thread.mails += 1;
        let host = from.address.rsplit_once('@').map_or("mail.example", |(_, host)| host);
        let identifier = format!("{}.{}.{}@{host}", at.0, thread.mails, from.key);
        let letter = Letter {
            from,
            to: &to,
            copy: step.copy.as_deref().map(customer).transpose()?,
            subject: if thread.ticket.is_some() { format!("Re: {}", story.subject) } else { story.subject.clone() },
            answers: thread.first.clone(),
            identifier: identifier.clone(),
            text: &step.text,
            quoted: thread.answer.as_ref().filter(|_| step.quotes).map(|(_, text)| &**text),
            html: step.html,
            auto: step.kind == Kind::Auto,
            files: &step.files,
            at,
        };
        let handed =
            Handed { from: from.address.to_owned(), to: vec![to.clone()], peer: Some("192.0.2.25".to_owned()), ..Handed::default() };
        let taken = take(app, &handed, Bytes::Here(letter.to_bytes()), at).await?;
        let received = receive_at(app, taken.spool, None, at).await?;
        // The job that would look at it again has nothing to do.
        jobs::cancel::<ReceiveMail>(app.db.writer(), &taken.spool.to_string()).await?;
        thread.first.get_or_insert(identifier);
        match received {
            // Whoever does not take part gets a ticket of their own, linked; the story goes on without them.
            Received::Opened { .. } if step.kind == Kind::Claim || step.who.is_some() => {}
            Received::Opened { ticket, .. } => thread.ticket = Some(ticket),
            Received::Added { .. } => {}
            other => bail!("a mail of the demo became {other:?}"),
        }
        Ok(())
    }

    /// The customer writes by another way than mail.
    async fn wrote(&self, story: &Story, thread: &mut Thread, step: &Step, channel: Point, at: Instant) -> Result<()> {
        let app = self.app;
        let Some(id) = thread.ticket else {
            return self.open(story, thread, step, (message::Kind::Inbound, channel), None, at).await;
        };
        let message = write::prepare(app, id, self.load(id).await?.person_id, message(step, channel != Point::Form), at).await?;
        let tx = app.db.begin().await?;
        let ticket = turn::load(&tx, id).await?.context("the ticket is gone")?;
        let by = By { author: Some(ticket.person_id), agent: None, kind: message::Kind::Inbound, channel, source: channel };
        let ticket = write::add(app, &tx, ticket, by, &message, at).await?;
        turn::set(app, &tx, ticket, Reason::NextResponse, None, at).await?;
        app.commit(tx).await?;
        Ok(())
    }

    /// A ticket that no mail opens.
    async fn open(
        &self,
        story: &Story,
        thread: &mut Thread,
        step: &Step,
        (kind, channel): (message::Kind, Point),
        agent: Option<&agent::Model>,
        at: Instant,
    ) -> Result<()> {
        let (app, from) = (self.app, customer(&story.who)?);
        let id = TicketId(app.ids.make(at));
        let person = find::prepare(app, Named::new(from.address, Some(from.name)), at).await?;
        let first = write::prepare(app, id, person.person(), message(step, channel != Point::Form), at).await?;
        let ack = match agent {
            None => acknowledge::prepare(app, &first, from.address, at).await?,
            Some(_) => None,
        };
        let reason = if agent.is_some() { Reason::Investigating } else { Reason::FirstResponse };
        let tx = app.db.begin().await?;
        let found = find::save(app, &tx, &person, channel, at).await?;
        let author = agent.map_or(found.person, |agent| agent.person_id);
        let by = By { author: Some(author), agent: agent.map(|agent| agent.id), kind, channel, source: channel };
        let ticket = write::open(app, &tx, &story.subject, reason, by, &first, Some(found.identity), at).await?;
        if let Some(ack) = ack {
            acknowledge::save(app, &tx, &ticket, ack, at).await?;
        }
        app.commit(tx).await?;
        thread.ticket = Some(id);
        Ok(())
    }

    async fn reply(&self, thread: &mut Thread, step: &Step, at: Instant) -> Result<()> {
        let (app, agent) = (self.app, self.agent(step)?);
        let ticket = self.load(thread.ticket()?).await?;
        let answer = reply::prepare(app, &ticket, agent, message(step, true), at).await?;
        let tx = app.db.begin().await?;
        let id = reply::save(app, &tx, ticket, agent, answer, Reason::WaitingForCustomer, at).await?;
        app.commit(tx).await?;
        thread.answer = Some((id, step.text.clone()));
        Ok(())
    }

    /// A note, a call or a letter.
    async fn kept(&self, story: &Story, thread: &mut Thread, step: &Step, how: (message::Kind, Point), at: Instant) -> Result<()> {
        let (app, agent) = (self.app, self.agent(step)?);
        let Some(id) = thread.ticket else {
            return self.open(story, thread, step, how, Some(agent), at).await;
        };
        let ticket = self.load(id).await?;
        let mut message = message(step, true);
        if how.0 == message::Kind::Post {
            message.written_at = Some(at.plus_seconds(-3 * 86_400));
        }
        let message = write::prepare(app, id, ticket.person_id, message, at).await?;
        let tx = app.db.begin().await?;
        reply::keep(app, &tx, ticket, agent, how.0, &message, at).await?;
        app.commit(tx).await?;
        Ok(())
    }

    /// The mail server of the first addressee sends our last answer back.
    async fn bounce(&self, story: &Story, thread: &Thread, at: Instant) -> Result<()> {
        let (app, ticket) = (self.app, thread.ticket()?);
        let (message, _) = thread.answer.as_ref().context("there is no answer to come back")?;
        let sent = outgoing::Entity::find().filter(outgoing::Column::MessageId.eq(*message)).one(app.db.reader()).await?;
        let sent = sent.context("the answer was not sent")?;
        let identifier = app.thread_key.message_id(ticket.0.as_bytes(), sent.id.0.as_bytes(), &app.domain);
        let raw = report(customer(&story.who)?.address, &identifier, at);
        let handed = Handed { from: String::new(), to: vec![app.address()], peer: Some("192.0.2.25".to_owned()), ..Handed::default() };
        let taken = take(app, &handed, Bytes::Here(raw), at).await?;
        let received = receive_at(app, taken.spool, None, at).await?;
        jobs::cancel::<ReceiveMail>(app.db.writer(), &taken.spool.to_string()).await?;
        ensure!(matches!(received, Received::Bounce { known: true, .. }), "a report of the demo became {received:?}");
        Ok(())
    }

    async fn draft(&self, thread: &Thread, step: &Step, at: Instant) -> Result<()> {
        let (app, agent) = (self.app, self.agent(step)?);
        let ticket = self.load(thread.ticket()?).await?;
        let sealer = write::ticket_sealer(app, ticket.id, ticket.person_id, at).await?;
        let id = DraftId(app.ids.make(at));
        let row = draft::ActiveModel {
            id: Set(id),
            agent_id: Set(agent.id),
            ticket_id: Set(ticket.id),
            kind: Set("reply".into()),
            body: Set(sealer.seal(&DraftText::new(&*step.text), id)),
            updated_at: Set(at),
        };
        row.insert(app.db.writer()).await?;
        Ok(())
    }

    async fn state(&self, thread: &Thread, step: &Step, reason: Reason, at: Instant) -> Result<()> {
        let (app, agent) = (self.app, self.agent(step)?.id);
        let tx = app.db.begin().await?;
        let ticket = turn::load(&tx, thread.ticket()?).await?.context("the ticket is gone")?;
        turn::set(app, &tx, ticket, reason, Some(agent), at).await?;
        app.commit(tx).await?;
        Ok(())
    }

    /// How the story stands: product, whose ticket, why.
    async fn end(&self, story: &Story, thread: &Thread, at: Instant) -> Result<()> {
        let (app, id) = (self.app, thread.ticket()?);
        let tx = app.db.begin().await?;
        if let Some(product) = &story.product {
            let product = self.setup.products.get(&**product).with_context(|| format!("there is no product {product}"))?;
            let sql = "UPDATE ticket SET product_id = $1 WHERE id = $2";
            crate::db::run(&tx, sql, [product.0.into(), id.0.into()]).await?;
        }
        let mut ticket = turn::load(&tx, id).await?.context("the ticket is gone")?;
        match &story.with {
            Some(With::Nobody) => ticket = turn::assign(app, &tx, ticket, None, None, at).await?,
            Some(With::Agent(key)) => {
                let agent = self.setup.agents.get(&**key).with_context(|| format!("there is no agent {key}"))?.id;
                ticket = turn::assign(app, &tx, ticket, Some(agent), Some(agent), at).await?;
            }
            None => {}
        }
        let by = ticket.assignee_id;
        match story.reason {
            // Somebody paused it long ago, until a day that is still to come.
            Some(Reason::PausedForLater) => {
                let until = Until::OFFERED[usize::try_from(ticket.number)? % Until::OFFERED.len()].0.at(app, app.now());
                pause(app, &tx, ticket, until.context("a morning to come")?, by, at).await?;
            }
            Some(reason) => {
                turn::set(app, &tx, ticket, reason, by, at).await?;
            }
            None => {}
        }
        app.commit(tx).await?;
        Ok(())
    }

    fn agent(&self, step: &Step) -> Result<&'a agent::Model> {
        let key = step.who.as_deref().context("the step names no agent")?;
        self.setup.agents.get(key).with_context(|| format!("there is no agent {key}"))
    }

    async fn load(&self, id: TicketId) -> Result<ticket::Model> {
        ticket::Entity::find_by_id(id).one(self.app.db.reader()).await?.context("the ticket is gone")
    }
}

/// What a step writes, with its files.
fn message(step: &Step, trusted: bool) -> NewMessage {
    let files = step.files.iter().map(|name| {
        let (media_type, bytes) = files::make(name);
        NewFile { name: name.clone(), media_type: Some(media_type.to_owned()), bytes, ..NewFile::default() }
    });
    let reference = (step.kind == Kind::Post).then(|| "Folder 12, Neuhafen".to_owned());
    let direction = (step.kind == Kind::Phone).then_some(if step.gap > 0 { "out" } else { "in" });
    NewMessage { body: step.text.clone(), trusted, reference, direction, files: files.collect(), ..NewMessage::default() }
}
