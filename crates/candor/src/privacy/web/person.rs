//! A person: what is held about them and why, their tickets, and who looked.

use crate::agents::right::Right;
use crate::app::App;
use crate::ids::*;
use crate::items::{ITEMS, PersonName, SocialHandle, TicketSubject};
use crate::people::{identity, person, postal};
use crate::privacy::erase;
use crate::privacy::{erasure, words};
use crate::tickets::ticket;
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::moment::moment;
use crate::web::page::page;
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Path, State};
use pages::L10n;
use pages::agent::person::Holding;
use pages::agent::ticket::OtherTicket;
use pages::agent::{Event, Fact, Person};
use privacy::{Access, Cells, KeyId, Owned, Purpose, Sealed};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

/// Tickets and accesses that are listed.
const LISTED: u64 = 50;

/// An access to a person's data.
#[derive(FromQueryResult)]
struct Look {
    at: Instant,
    actor: String,
    purpose: String,
    count: i64,
}

/// A name at a channel.
#[derive(FromQueryResult, Cells)]
struct AtChannel {
    id: HandleId,
    #[cell(id)]
    value: Sealed<SocialHandle>,
    channel: String,
}

/// Where somebody is reached otherwise than by mail.
struct Elsewhere {
    handles: Vec<AtChannel>,
    postal: Vec<postal::Model>,
}

impl Owned for Elsewhere {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        self.handles.owners(keys);
        self.postal.owners(keys);
    }
}

impl Elsewhere {
    async fn of(app: &App, person: PersonId) -> Result<Self> {
        let sql = "SELECT h.id, h.value, c.name AS channel FROM handle h JOIN social_channel c ON c.id = h.channel_id \
                   WHERE h.person_id = $1 ORDER BY h.id";
        let handles = app.db.rows(sql, [person.0.into()]).await?;
        let postal = postal::Entity::find().filter(postal::Column::PersonId.eq(person)).order_by_asc(postal::Column::Id);
        Ok(Self { handles, postal: postal.all(app.db.reader()).await? })
    }

    fn facts(&self, access: &Access) -> Vec<Fact> {
        let fact = |name: String, value: String| Fact { name, value, why: "#why".to_owned(), also: String::new() };
        let handles = self.handles.iter().filter_map(|one| Some(fact(one.channel.clone(), one.value().open(access).ok()?.into_string())));
        let name = L10n::english().get("fact-postal");
        let postal = self.postal.iter().filter_map(|one| Some(one.value().open(access).ok()?.as_str().replace('\n', ", ")));
        handles.chain(postal.map(|value| fact(name.to_owned(), value))).collect()
    }
}

/// `GET /people/{id}`
pub async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<PersonId>) -> Result {
    let now = app.now();
    let t = L10n::english();
    let person = person::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    let identities = identity::Entity::find().filter(identity::Column::PersonId.eq(id)).order_by_asc(identity::Column::Id);
    let identities = identities.all(app.db.reader()).await?;
    let tickets = ticket::Entity::find().filter(ticket::Column::PersonId.eq(id)).order_by_desc(ticket::Column::CreatedAt);
    let tickets = tickets.order_by_desc(ticket::Column::Id).limit(LISTED);
    let mut tickets = tickets.all(app.db.reader()).await?;
    let book = app.book();
    tickets.retain(|ticket| !book.hides(ticket.team_id, session.id()));
    let rail = rail(&app, &session, now).await?;
    let elsewhere = Elsewhere::of(&app, id).await?;
    let what = ((&person, &identities), (&tickets, (&elsewhere, &rail)));
    let access = app.gate.access(session.actor(), Purpose::Care, &what, now).await?;
    let name = person.name().and_then(|name| name.open(&access).ok()).map(PersonName::into_string);
    let address = identities.first().and_then(|one| one.value().open(&access).ok()).map(|address| address.as_str().to_owned());
    let facts = elsewhere.facts(&access);
    let handle = elsewhere.handles.first().and_then(|one| one.value().open(&access).ok()).map(SocialHandle::into_string);
    let name = name.or(address).or(handle).unwrap_or_else(|| t.get("restricted").to_owned());
    let fact = |one: &identity::Model| {
        let value = one.value().open(&access).map(|address| address.as_str().to_owned()).ok()?;
        let also = if one.verified_at.is_some() { t.get("identity-verified") } else { t.get("identity-unverified") };
        Some(Fact { name: t.get("email").to_owned(), value, why: "#why".to_owned(), also: also.to_owned() })
    };
    let other = |one: &ticket::Model| OtherTicket {
        number: u64::try_from(one.number).unwrap_or_default(),
        subject: one.subject().open(&access).map_or_else(|_| t.get("restricted").to_owned(), TicketSubject::into_string),
        href: format!("/tickets/{}", one.id),
        state: crate::tickets::web::words::turn(one.turn).label(t).to_owned(),
        came: crate::tickets::web::words::came(&app, one.channel, one.created_at),
    };
    let running = erase::latest(&app, id).await?.filter(|one| one.state != erasure::State::Cancelled);
    page(&Person {
        frame: session.look.frame(&app),
        shell: rail.shell(&app, &session, &access, ""),
        id: id.to_string(),
        name,
        organisation: String::new(),
        erasure: running.map(|one| t.name("erasure-asked", moment(&app, one.due_at).long)),
        restricted: person.restricted_at.map(|since| t.name("restricted-since", moment(&app, since).long)),
        identities: identities.iter().filter_map(fact).chain(facts).collect(),
        holdings: holdings(&app, &person),
        tickets: tickets.iter().map(other).collect(),
        looked: looked(&app, id).await?,
        may_erase: session.may(Right::Erase),
    })
}

/// What the policy says about each category that was collected where this person came from.
fn holdings(app: &App, person: &person::Model) -> Vec<Holding> {
    let t = L10n::english();
    let policy = app.gate.policy();
    let compiled = policy.compiled();
    let point = sea_orm::ActiveEnum::into_value(person.source);
    compiled
        .categories()
        .filter_map(|(category, rules)| {
            let item = ITEMS.iter().find(|item| category.names(item.id))?;
            let held = compiled.explain_from(item.bit, &point)?;
            let purpose = held.purposes.iter().find(|one| one.id.as_str() == "care").or_else(|| held.purposes.first())?;
            let detail = ITEMS.iter().filter(|item| category.names(item.id)).map(|item| item.doc.trim());
            let given: Vec<&str> = held.recipients.iter().map(|recipient| recipient.name.in_language("en")).collect();
            let until = rules.first().map(|rule| {
                let after = t.name("kept-span", words::period(&rule.period.to_string()));
                format!("{after} {}", words::event(rule.event.as_str()))
            });
            Some(Holding {
                what: category.id.as_str().replace('-', " "),
                detail: detail.collect::<Vec<_>>().join(" "),
                why: words::purpose(purpose.id.as_str()),
                basis: words::bases(purpose),
                given_to: if given.is_empty() { t.get("given-to-nobody").to_owned() } else { given.join("; ") },
                until: until.unwrap_or_default(),
                chip: None,
            })
        })
        .collect()
}

/// Who looked, newest first: roles, purposes and counts.
async fn looked(app: &App, person: PersonId) -> Result<Vec<Event>> {
    let t = L10n::english();
    let sql = "SELECT e.at, e.actor, e.purpose, e.count FROM access_member m JOIN access_entry e ON e.set_id = m.set_id \
               WHERE m.person_id = $1 ORDER BY e.at DESC LIMIT 50";
    let looks: Vec<Look> = app.db.rows(sql, [person.0.into()]).await?;
    let told = |look: Look| {
        let actor = match look.actor.as_str() {
            "agent" => t.get("actor-agent"),
            "person" => t.get("actor-person"),
            "token" => t.get("actor-token"),
            _ => t.get("the-desk"),
        };
        let times = t.count("looked-times", look.count);
        Event { at: moment(app, look.at), text: format!("{actor}: {} ({times})", words::purpose(&look.purpose)) }
    };
    Ok(looks.into_iter().map(told).collect())
}
