//! A person on one page: how they are reached and where each value comes from, what happened, what is held and why, who looked.

use super::lines;
use crate::agents::right::Right;
use crate::app::App;
use crate::fields::custom_field::{self, Subject};
use crate::fields::{define, grounds, person_detail, read};
use crate::ids::*;
use crate::items::{ITEMS, PersonDetail, PersonName, SocialHandle, TicketSubject};
use crate::organisations::organisation;
use crate::people::person::Point;
use crate::people::{duty, identity, notice_duty, person, postal};
use crate::portal::{declared, holdings};
use crate::privacy::{collect, erase, erasure, words};
use crate::profiles::field::{self, FIELDS};
use crate::profiles::mask::{self, Sight};
use crate::profiles::suggest::{self, Alike};
use crate::profiles::{address, confirm, edit, joined, joining, private, profile_value, timeline, verify};
use crate::tickets::ticket;
use crate::tickets::web::words as ticket_words;
use crate::time::Instant;
use crate::web::error::{Error, Result};
use crate::web::locale::Locale;
use crate::web::moment::moment;
use crate::web::page::{page, see};
use crate::web::rail::rail;
use crate::web::session::AgentSession;
use axum::extract::{Path, Query, State};
use pages::agent::person::{Adding, Duty, Joined, Once, Value};
use pages::agent::ticket::OtherTicket;
use pages::agent::{Choice, Event, Person};
use pages::details::Detail;
use pages::{Field, L10n};
use privacy::{Access, Cells, Item, Purpose, Sealed};
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;

/// Tickets that are listed.
const LISTED: u64 = 50;
/// Where a value can come from that an agent types.
pub const SOURCES: [Point; 5] = [Point::Agent, Point::Phone, Point::Email, Point::Post, Point::Form];

/// What the address of the page may say.
#[derive(Default, Deserialize)]
pub struct Asked {
    /// Where the page of the timeline begins.
    before: Option<String>,
    #[serde(default)]
    saved: bool,
}

/// What was typed and refused, or unmasked.
#[derive(Default)]
pub struct Typed {
    pub adding: Option<(String, String, Field)>,
    pub once: Option<(edit::Once, Option<(&'static str, String)>)>,
    pub refused: Option<String>,
    pub unmasked: Option<Unmasked>,
    pub details: Option<read::Refusal>,
}

/// Whose mask was lifted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unmasked {
    Value(ProfileValueId),
    Detail(PersonDetailId),
}

/// A name at a channel.
#[derive(FromQueryResult, Cells)]
struct AtChannel {
    id: HandleId,
    #[cell(id)]
    value: Sealed<SocialHandle>,
    channel: String,
    source: Point,
    created_at: Instant,
    notice_version: i32,
}

/// `GET /people/{id}`
pub async fn show(State(app): State<App>, session: AgentSession, Path(id): Path<PersonId>, Query(asked): Query<Asked>) -> Result {
    let row = person::Entity::find_by_id(id).one(app.db.reader()).await?.ok_or(Error::NotFound)?;
    if let Some(into) = row.merged_into {
        return Ok(see(&format!("/people/{into}")));
    }
    page(&of(&app, &session, row, &asked, Typed::default()).await?)
}

/// The page of a person, with what was typed and refused.
///
/// # Errors
/// If the database or the keyring cannot be asked.
pub async fn of(app: &App, session: &AgentSession, row: person::Model, asked: &Asked, typed: Typed) -> Result<Person> {
    let (now, id, t) = (app.now(), row.id, L10n::english());
    let addresses = address::of(app, id).await?;
    let values = edit::of(app.db.reader(), id).await?;
    let (fields, details) = (define::all(app.db.reader(), Some(Subject::Person)).await?, read::of_person(app, id).await?);
    let sql = "SELECT h.id, h.value, h.source, h.created_at, h.notice_version, c.name AS channel FROM handle h \
               JOIN social_channel c ON c.id = h.channel_id WHERE h.person_id = $1 ORDER BY h.id";
    let handles: Vec<AtChannel> = app.db.rows(sql, [id.0.into()]).await?;
    let postal =
        postal::Entity::find().filter(postal::Column::PersonId.eq(id)).order_by_asc(postal::Column::Id).all(app.db.reader()).await?;
    let tickets = ticket::Entity::find().filter(ticket::Column::PersonId.eq(id)).order_by_desc(ticket::Column::CreatedAt);
    let mut tickets = tickets.order_by_desc(ticket::Column::Id).limit(LISTED).all(app.db.reader()).await?;
    let book = app.book();
    tickets.retain(|ticket| !book.hides(ticket.team_id, session.id()));
    let (line, next) = timeline::page(app, session.id(), id, asked.before.as_deref().and_then(|place| place.parse().ok())).await?;
    let line = lines::load(app, &line).await?;
    let rail = rail(app, session, now).await?;
    let what = ((&row, &addresses), (((&values, &details), &handles), ((&tickets, &postal), (&line, &rail))));
    let lifted = typed.unmasked.and_then(|wanted| match wanted {
        Unmasked::Value(id) => field::field(&values.iter().find(|one| one.id == id)?.field).map(|field| field.item.1),
        Unmasked::Detail(_) => Some(PersonDetail::ID),
    });
    let access = match lifted {
        Some(item) => app.gate.unmask(session.actor(), Purpose::Care, &what, item, now).await?,
        None => app.gate.access(session.actor(), Purpose::Care, &what, now).await?,
    };
    let alike = suggest::alike(app, &row, &addresses, &values, &access).await?;
    let shown = Shown { app, session, access: &access, now };
    let name = row.name().and_then(|name| name.open(&access).ok()).map(PersonName::into_string);
    let first = addresses.first().and_then(|one| one.value().open(&access).ok()).map(|address| address.as_str().to_owned());
    let handle = handles.first().and_then(|one| one.value().open(&access).ok()).map(SocialHandle::into_string);
    let title = name.clone().or(first).or(handle).unwrap_or_else(|| t.get("restricted").to_owned());
    let mut all: Vec<Value> = addresses.iter().filter_map(|one| shown.address(one)).collect();
    all.extend(handles.iter().filter_map(|one| shown.handle(one)));
    all.extend(values.iter().filter_map(|one| shown.value(one, typed.unmasked)));
    all.extend(postal.iter().filter_map(|one| shown.postal(one)));
    all.extend(fields.iter().filter_map(|field| shown.detail(field, &details, typed.unmasked)));
    let running = erase::latest(app, id).await?.filter(|one| one.state != erasure::State::Cancelled);
    let organisation = match row.organisation_id {
        Some(id) => organisation::Entity::find_by_id(id).one(app.db.reader()).await?,
        None => None,
    };
    let once = typed.once.unwrap_or_else(|| {
        let (language, zone) = (row.language.clone().unwrap_or_default(), row.zone.clone().unwrap_or_default());
        (edit::Once { name: name.unwrap_or_default(), language, zone }, None)
    });
    Ok(Person {
        frame: session.look.frame(app),
        shell: rail.shell(app, session, &access, ""),
        id: id.to_string(),
        name: title,
        organisation: organisation.as_ref().map(|one| one.name.clone()).unwrap_or_default(),
        organisation_href: organisation.map(|one| format!("/organisations/{}", one.id)).unwrap_or_default(),
        erasure: running.map(|one| t.name("erasure-asked", moment(app, one.due_at).long)),
        restricted: row.restricted_at.map(|since| t.name("restricted-since", moment(app, since).long)),
        saved: asked.saved,
        refused: typed.refused,
        duty: duty::open(app, id).await?.map(|duty| shown.duty(&duty)).transpose()?,
        confirmed: shown.confirmed(&row),
        local: ticket_words::there(app, row.zone.as_deref()).unwrap_or_default(),
        language: row.language.as_deref().map(|tag| t.name("person-language", edit::language(tag))).unwrap_or_default(),
        values: all,
        details: shown.inputs(&fields, &details, typed.unmasked, typed.details.as_ref()),
        adding: adding(app, typed.adding),
        once: once_form(once),
        alike: shown_alike(app, session, &alike, now).await?,
        joined: joining::of(app, id).await?.iter().map(|one| shown.joined(one)).collect(),
        declared: declared::of(app, &row, &Locale::english(app.zone.clone())).await?,
        holdings: holdings::of(app, id, L10n::english(), now).await?,
        timeline: line.told(app, &rail.named(&access), &access),
        older: next.map(|place| format!("/people/{id}?before={place}#timeline")).unwrap_or_default(),
        tickets: tickets.iter().map(|one| shown.ticket(one)).collect(),
        looked: looked(app, id).await?,
        may_erase: session.may(Right::Erase),
    })
}

/// What showing a person needs.
struct Shown<'a> {
    app: &'a App,
    session: &'a AgentSession,
    access: &'a Access,
    now: Instant,
}

impl Shown<'_> {
    /// Where a value comes from: `by mail, 24 Nov 2026, notice 2`.
    fn source(&self, source: Point, at: Instant, notice: i32) -> String {
        let notice = L10n::english().name("value-notice", notice.to_string());
        format!("{}, {notice}", ticket_words::came(self.app, source, at))
    }

    fn address(&self, one: &identity::Model) -> Option<Value> {
        let (t, value) = (L10n::english(), one.value().open(self.access).ok()?);
        let flagged = one.reviewed_at.is_none() && private::is_professional(self.app) && private::is_public(value.as_str());
        Some(Value {
            id: one.id.to_string(),
            kind: "address",
            label: t.get("email").to_owned(),
            source: self.source(one.source, one.created_at, one.notice_version),
            verified: self.verified(one.verified_at),
            stale: one.bounced_at.map(|at| t.name("value-stale", moment(self.app, at).short)).unwrap_or_default(),
            flagged: if flagged { t.get("value-private").to_owned() } else { String::new() },
            primary: one.is_primary,
            value: value.into_string(),
            ..Value::default()
        })
    }

    /// Whether something was proved to be theirs, and when.
    fn verified(&self, at: Option<Instant>) -> String {
        let t = L10n::english();
        at.map_or_else(
            || t.get("identity-unverified").to_owned(),
            |at| format!("{}, {}", t.get("identity-verified"), moment(self.app, at).short),
        )
    }

    fn handle(&self, one: &AtChannel) -> Option<Value> {
        Some(Value {
            label: one.channel.clone(),
            value: one.value().open(self.access).ok()?.into_string(),
            source: self.source(one.source, one.created_at, one.notice_version),
            ..Value::default()
        })
    }

    fn postal(&self, one: &postal::Model) -> Option<Value> {
        Some(Value {
            label: L10n::english().get("fact-postal").to_owned(),
            value: one.value().open(self.access).ok()?.as_str().replace('\n', ", "),
            source: self.source(one.source, one.created_at, one.notice_version),
            ..Value::default()
        })
    }

    /// The answer to a field, and whether it is masked.
    fn answer(&self, one: &person_detail::Model, unmasked: Option<Unmasked>) -> (Option<String>, bool, bool) {
        let item = (PersonDetail::BIT, PersonDetail::ID);
        match mask::sight(self.app, self.session.rights, item, one.source) {
            Sight::Masked { may_lift } if unmasked != Some(Unmasked::Detail(one.id)) || !may_lift => (None, true, may_lift),
            _ => (one.value().open(self.access).ok().map(PersonDetail::into_string), false, false),
        }
    }

    fn detail(&self, field: &custom_field::Model, details: &[person_detail::Model], unmasked: Option<Unmasked>) -> Option<Value> {
        let one = details.iter().find(|one| one.field_id == field.id)?;
        let (value, masked, may_lift) = self.answer(one, unmasked);
        let value = if masked { mask::MASK.to_owned() } else { field.kind.shown(&value?, L10n::english()).replace('\n', ", ") };
        Some(Value {
            id: one.id.to_string(),
            kind: "detail",
            label: field.label.clone(),
            value,
            source: self.source(one.source, one.created_at, one.notice_version),
            masked,
            may_lift,
            ..Value::default()
        })
    }

    /// The fields of the organisation's own that can be answered here: what is masked cannot, and nothing without a place in the policy.
    fn inputs(
        &self,
        fields: &[custom_field::Model],
        details: &[person_detail::Model],
        unmasked: Option<Unmasked>,
        refusal: Option<&read::Refusal>,
    ) -> Vec<Detail> {
        let input = |field: &custom_field::Model| {
            let row = details.iter().find(|one| one.field_id == field.id);
            let (kept, masked, _) = row.map(|row| self.answer(row, unmasked)).unwrap_or_default();
            let may = field.retired_at.is_none() && !masked && grounds::serves(self.app, field, Point::Agent).unwrap_or(false);
            may.then(|| read::input(field, kept.as_deref(), refusal))
        };
        fields.iter().filter_map(input).collect()
    }

    fn value(&self, one: &profile_value::Model, unmasked: Option<Unmasked>) -> Option<Value> {
        let field = field::field(&one.field)?;
        let sight = mask::sight(self.app, self.session.rights, field.item, one.source);
        let (masked, may_lift) = match sight {
            Sight::Masked { may_lift } if unmasked != Some(Unmasked::Value(one.id)) || !may_lift => (true, may_lift),
            _ => (false, false),
        };
        // What is masked is not opened at all.
        let value = if masked { mask::MASK.to_owned() } else { field.shown(&one.open(self.access)?).replace('\n', ", ") };
        Some(Value {
            id: one.id.to_string(),
            kind: "value",
            label: L10n::english().get(field.label).to_owned(),
            value,
            source: self.source(one.source, one.created_at, one.notice_version),
            verified: if verify::by_call(field) { self.verified(one.verified_at) } else { String::new() },
            call: verify::by_call(field).then_some(one.verified_at.is_some()),
            masked,
            may_lift,
            ..Value::default()
        })
    }

    fn ticket(&self, one: &ticket::Model) -> OtherTicket {
        let t = L10n::english();
        OtherTicket {
            number: u64::try_from(one.number).unwrap_or_default(),
            subject: one.subject().open(self.access).map_or_else(|_| t.get("restricted").to_owned(), TicketSubject::into_string),
            href: format!("/tickets/{}", one.id),
            state: ticket_words::turn(one.turn).label(t).to_owned(),
            came: ticket_words::came(self.app, one.channel, one.created_at),
        }
    }

    fn duty(&self, duty: &notice_duty::Model) -> anyhow::Result<Duty> {
        let due = duty::due(self.app, duty)?;
        Ok(Duty {
            due: due.strftime("%-d %b %Y").to_string(),
            late: due < self.now.date(&self.app.zone),
            source: ticket_words::came(self.app, duty.source, duty.obtained_at),
        })
    }

    fn confirmed(&self, row: &person::Model) -> String {
        let t = L10n::english();
        let due = if confirm::is_due(self.app, row, self.now) { format!(" {}", t.get("confirm-due")) } else { String::new() };
        row.confirmed_at.map_or(due.trim().to_owned(), |at| format!("{}{due}", t.name("confirmed-at", moment(self.app, at).short)))
    }

    fn joined(&self, one: &joined::Model) -> Joined {
        let t = L10n::english();
        let why = match one.why {
            joined::Why::Verified => "why-verified",
            joined::Why::SaidSo => "why-said-so",
            joined::Why::Paper => "why-paper",
            joined::Why::Mistake => "why-mistake",
        };
        Joined { id: one.id.to_string(), at: moment(self.app, one.at), why: t.get(why).to_owned() }
    }
}

/// The form for one more value: the fields that the policy names, and where each may come from.
fn adding(app: &App, typed: Option<(String, String, Field)>) -> Adding {
    let t = L10n::english();
    let (chosen, source, value) = typed.unwrap_or_default();
    let choice =
        |value: &str, label: &str, chosen: &str| Choice { value: value.to_owned(), label: label.to_owned(), chosen: value == chosen };
    let may = |item| SOURCES.iter().any(|point| collect::may(app, item, *point));
    let email = [(address::FIELD, "email", address::EMAIL)].into_iter();
    let fields = email.chain(FIELDS.iter().map(|field| (field.code, field.label, field.item))).filter(|(_, _, item)| may(*item));
    let sources = SOURCES.iter().map(|point| choice(&point.to_value(), ticket_words::way(*point), &source));
    Adding { fields: fields.map(|(code, label, _)| choice(code, t.get(label), &chosen)).collect(), sources: sources.collect(), value }
}

fn once_form((once, wrong): (edit::Once, Option<(&'static str, String)>)) -> Once {
    let t = L10n::english();
    let field = |name: &str, value: &str| match &wrong {
        Some((at, why)) if *at == name => Field::of(value).refused(why),
        _ => Field::of(value),
    };
    let none = Choice { value: String::new(), label: t.get("language-unknown").to_owned(), chosen: once.language.is_empty() };
    let known = edit::LANGUAGES.iter().any(|(tag, _)| *tag == once.language);
    let other =
        (!known && !once.language.is_empty()).then(|| Choice { value: once.language.clone(), label: once.language.clone(), chosen: true });
    let listed = edit::LANGUAGES.iter().map(|(tag, name)| Choice {
        value: (*tag).to_owned(),
        label: (*name).to_owned(),
        chosen: *tag == once.language,
    });
    let languages = std::iter::once(none).chain(listed).chain(other).collect();
    Once { name: field("name", &once.name), languages, zone: field("zone", &once.zone) }
}

/// Who may be the same, by name as far as it opens.
async fn shown_alike(app: &App, session: &AgentSession, alike: &[Alike], now: Instant) -> Result<Vec<Choice>> {
    let t = L10n::english();
    let rows: Vec<&person::Model> = alike.iter().map(|one| &one.person).collect();
    let access = app.gate.access(session.actor(), Purpose::Care, &rows, now).await?;
    let name = |one: &Alike| one.person.name().and_then(|name| name.open(&access).ok()).map(PersonName::into_string);
    let choice = |one: &Alike| Choice {
        value: one.person.id.to_string(),
        label: format!("{} ({})", name(one).unwrap_or_else(|| t.get("alike-nameless").to_owned()), t.get(one.why.words())),
        chosen: false,
    };
    Ok(alike.iter().map(choice).collect())
}

/// An access to a person's data.
#[derive(FromQueryResult)]
struct Look {
    at: Instant,
    actor: String,
    part: Option<String>,
    purpose: String,
    count: i64,
}

/// Who looked, newest first: roles, purposes and counts; what was unmasked by its name.
async fn looked(app: &App, person: PersonId) -> Result<Vec<Event>> {
    let t = L10n::english();
    let sql = "SELECT e.at, e.actor, e.part, e.purpose, e.count FROM access_member m JOIN access_entry e ON e.set_id = m.set_id \
               WHERE m.person_id = $1 ORDER BY e.at DESC LIMIT 50";
    let looks: Vec<Look> = app.db.rows(sql, [person.0.into()]).await?;
    let told = |look: Look| {
        let actor = match look.actor.as_str() {
            "agent" => t.get("actor-agent"),
            "person" => t.get("actor-person"),
            "token" => t.get("actor-token"),
            _ => t.get("the-desk"),
        };
        let unmasked = look.part.filter(|_| look.actor != "system");
        let item = unmasked.and_then(|item| ITEMS.iter().find(|known| known.id == item));
        let lifted = item.map(|item| format!(" {}", t.name("looked-unmasked", item.doc.trim()))).unwrap_or_default();
        let times = t.count("looked-times", look.count);
        Event { at: moment(app, look.at), text: format!("{actor}: {} ({times}){lifted}", words::purpose(&look.purpose)) }
    };
    Ok(looks.into_iter().map(told).collect())
}
