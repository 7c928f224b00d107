//! What stands beside a conversation: what is held about the customer, why, until when and who opened it; who they are; what
//! else there is. The words come from the policy in force, so the panel cannot promise what the software does not keep.

use super::ticket::{Shown, number};
use super::words;
use crate::fields::{custom_field, grounds, read};
use crate::items::{MessageBody, PersonName, TicketDetail, TicketSubject};
use crate::organisations::cover::{self, Cover};
use crate::people::person::Point;
use crate::profiles::edit;
use crate::profiles::mask::{self, Sight};
use crate::tickets::link;
use crate::tickets::sheet::LinkRow;
use crate::time::Instant;
use crate::web::moment::moment;
use pages::L10n;
use pages::agent::ticket::{LinkedTicket, OtherTicket, Panel, Privacy};
use pages::agent::{Choice, Fact};
use pages::details::Detail;
use privacy::Item;

/// Other tickets that are shown.
const OTHERS: usize = 5;

/// The panel of a ticket.
pub fn of(shown: &Shown<'_>) -> Panel {
    let t = L10n::english();
    let person = shown.sheet.ticket.person_id;
    let others: Vec<OtherTicket> = shown
        .sheet
        .others
        .iter()
        .take(OTHERS)
        .map(|other| OtherTicket {
            number: number(other.number),
            subject: other.subject().open(shown.access).map_or_else(|_| t.get("restricted").to_owned(), TicketSubject::into_string),
            href: format!("/tickets/{}", other.id),
            state: words::turn(other.turn).label(t).to_owned(),
            came: words::came(shown.app, other.channel, other.created_at),
        })
        .collect();
    let more = shown.sheet.others.len() > OTHERS;
    Panel {
        privacy: privacy(shown),
        person_href: format!("/people/{person}"),
        customer: customer(shown),
        contract: contract(shown),
        facts: facts(shown),
        details: details(shown),
        products: products(shown),
        others_count: if more { t.count("others-more", OTHERS as i64) } else { String::new() },
        others,
        linked: shown.sheet.links.iter().map(|link| linked(shown, link)).collect(),
        history_href: format!("/tickets/{}/history", shown.sheet.ticket.id),
    }
}

/// What the policy says about the conversation, with the date it comes to for this ticket.
fn privacy(shown: &Shown<'_>) -> Privacy {
    let t = L10n::english();
    let (sheet, policy) = (shown.sheet, shown.app.gate.policy());
    let point = sea_orm::ActiveEnum::into_value(sheet.ticket.source);
    let Some(held) = policy.compiled().explain_from(MessageBody::BIT, &point) else { return Privacy::default() };
    let rule = held.rules.iter().find(|rule| rule.event.as_str() == "ticket.closed");
    let due = rule.zip(sheet.ticket.closed_at).map(|(rule, closed)| calendar::add(closed.0, &rule.period, &shown.app.zone));
    let why = format!("/people/{}#why", sheet.ticket.person_id);
    let purpose = held.purposes.iter().find(|purpose| purpose.id.as_str() == "care").or_else(|| held.purposes.first());
    let given: Vec<&str> = held.recipients.iter().map(|recipient| recipient.name.in_language("en")).collect();
    Privacy {
        deletes: due.map(|due| moment(shown.app, Instant(due))),
        deletes_in: due.map(|due| t.name("deletes-in", words::age(Instant(due).seconds_since(shown.now)))).unwrap_or_default(),
        what: match rule {
            Some(rule) => t.name("kept-after-closed", crate::privacy::words::period(&rule.period.to_string())),
            None => String::new(),
        },
        hold: String::new(),
        basis: purpose.map(|purpose| crate::privacy::words::bases(purpose)).unwrap_or_default(),
        purpose: purpose.map(|purpose| crate::privacy::words::purpose(purpose.id.as_str())).unwrap_or_default(),
        given_to: if given.is_empty() { t.get("given-to-nobody").to_owned() } else { given.join("; ") },
        opened_by: t.with("opened-count", &[("people", sheet.opened.people.into()), ("times", sheet.opened.times.into())]),
        opened_href: format!("/people/{}#looked", sheet.ticket.person_id),
        why_href: why,
    }
}

fn customer(shown: &Shown<'_>) -> Vec<Fact> {
    let t = L10n::english();
    let ticket = &shown.sheet.ticket;
    let why = format!("/people/{}#why", ticket.person_id);
    let fact = |name: &str, value: String| Fact { name: t.get(name).to_owned(), value, why: why.clone(), also: String::new() };
    let mut facts = Vec::new();
    if let Some(person) = &shown.sheet.person {
        if let Some(name) = person.name().and_then(|name| name.open(shown.access).ok()) {
            facts.push(fact("name", PersonName::into_string(name)));
        }
        if let Some(organisation) = &person.organisation {
            facts.push(fact("fact-organisation", organisation.clone()));
        }
    }
    let own = shown.sheet.participants.iter().filter(|one| one.person_id == ticket.person_id);
    facts.extend(own.filter_map(|one| Some(fact("fact-mail", one.value().open(shown.access).ok()?.as_str().to_owned()))));
    let handles = shown.sheet.handles.iter().filter_map(|one| Some((one.channel.clone(), one.value().open(shown.access).ok()?)));
    facts.extend(handles.map(|(channel, handle)| Fact { name: channel, ..fact("name", handle.into_string()) }));
    let postal = shown.sheet.postal.iter().filter_map(|one| one.value().open(shown.access).ok());
    facts.extend(postal.map(|address| fact("fact-postal", address.as_str().replace('\n', ", "))));
    if let Some(person) = &shown.sheet.person {
        facts.extend(words::there(shown.app, person.zone.as_deref()).map(|there| fact("fact-zone", there)));
        facts.extend(person.language.as_deref().map(|tag| fact("field-language", edit::language(tag).to_owned())));
    }
    facts
}

/// How an answer to a field of the organisation's own is seen: not at all without one, by who may not see it, or where the field says
/// nothing about anybody always.
fn answer(shown: &Shown<'_>, field: &custom_field::Model) -> Option<(Option<String>, bool)> {
    let row = shown.sheet.details.iter().find(|one| one.field_id == field.id)?;
    let item = (TicketDetail::BIT, TicketDetail::ID);
    let masked = field.is_personal() && mask::sight(shown.app, shown.session.rights, item, row.source) != Sight::Open;
    Some(if masked { (None, true) } else { (read::on_ticket(&shown.sheet.details, field, shown.access), false) })
}

/// What stands in the fields of the organisation's own.
fn facts(shown: &Shown<'_>) -> Vec<Fact> {
    let why = format!("/people/{}#why", shown.sheet.ticket.person_id);
    let fact = |field: &custom_field::Model| {
        let (value, masked) = answer(shown, field)?;
        let value = if masked { mask::MASK.to_owned() } else { field.kind.shown(&value?, L10n::english()) };
        let why = if field.is_personal() { why.clone() } else { String::new() };
        Some(Fact { name: field.label.clone(), value, why, also: String::new() })
    };
    shown.sheet.fields.iter().filter_map(fact).collect()
}

/// The fields that can be answered here.
fn details(shown: &Shown<'_>) -> Vec<Detail> {
    let input = |field: &custom_field::Model| {
        let (kept, masked) = answer(shown, field).unwrap_or_default();
        let may = field.retired_at.is_none() && !masked && grounds::serves(shown.app, field, Point::Agent).unwrap_or(false);
        may.then(|| read::input(field, kept.as_deref(), None))
    };
    shown.sheet.fields.iter().filter_map(input).collect()
}

/// What the ticket can be about, and nothing; nothing at all where there are no products.
fn products(shown: &Shown<'_>) -> Vec<Choice> {
    let products = &shown.sheet.products;
    if products.is_empty() {
        return Vec::new();
    }
    let none = Choice::new("", L10n::english().get("cover-product-none"), products.iter().all(|one| !one.chosen));
    std::iter::once(none).chain(products.iter().map(|one| Choice::new(&one.id.to_string(), &one.name, one.chosen))).collect()
}

/// What the customer is entitled to: which contract covers this, what it promises, until when. Nothing where no contracts are kept.
fn contract(shown: &Shown<'_>) -> Vec<Fact> {
    let t = L10n::english();
    let (about, contracts) = (&shown.sheet.about, &shown.sheet.contracts);
    let fact = |name: &str, value: String| Fact { name: t.get(name).to_owned(), value, why: String::new(), also: String::new() };
    let leads = |one: &cover::Contract| format!("/organisations/{}#contracts", one.organisation_id);
    let mut facts = match cover::cover(about, contracts, shown.now, &shown.app.zone) {
        Cover::NotKept => return Vec::new(),
        Cover::By(one) => {
            let until = match (&one.ends_on, &one.renews) {
                (None, _) => t.get("cover-no-end").to_owned(),
                (Some(day), None) => t.name("cover-until", words::on(day)),
                (Some(day), Some(_)) => t.name("cover-until-renews", words::on(day)),
            };
            let mut facts = vec![Fact { why: leads(one), also: one.organisation.clone(), ..fact("cover-by", one.name.clone()) }];
            facts.extend(one.service_level.clone().map(|level| fact("cover-promises", level)));
            facts.push(fact("cover-how-long", until));
            facts
        }
        Cover::NotThis => vec![fact("cover-by", t.get("cover-not-this").to_owned())],
        Cover::None(None) => vec![fact("cover-by", t.get("cover-none").to_owned())],
        Cover::None(Some(one)) => {
            let ended = t.with(
                "cover-ended",
                &[("name", one.name.as_str().into()), ("day", words::on(one.ends_on.as_deref().unwrap_or_default()).as_str().into())],
            );
            vec![Fact { why: leads(one), also: ended, ..fact("cover-by", t.get("cover-none").to_owned()) }]
        }
    };
    if let Some(product) = &about.product {
        let also = about.product_ends_on.as_deref().map(|day| t.name("cover-product-until", words::on(day))).unwrap_or_default();
        facts.push(Fact { also, ..fact("cover-product", product.clone()) });
    }
    facts
}

fn linked(shown: &Shown<'_>, row: &LinkRow) -> LinkedTicket {
    let t = L10n::english();
    let why = match (row.kind, row.inward) {
        (link::Kind::Claimed, true) => "link-claims-this",
        (link::Kind::Claimed, false) => "link-claims-that",
        (link::Kind::FollowUp, true) => "link-followed",
        (link::Kind::FollowUp, false) => "link-follows",
        (link::Kind::Reference, true) => "link-referred",
        (link::Kind::Reference, false) => "link-refers",
        (link::Kind::Joined, true) => "link-joined",
        (link::Kind::Joined, false) => "link-joined-into",
    };
    LinkedTicket {
        id: row.other.to_string(),
        number: number(row.number),
        subject: row.subject().open(shown.access).map_or_else(|_| t.get("restricted").to_owned(), TicketSubject::into_string),
        href: format!("/tickets/{}", row.other),
        why: t.get(why).to_owned(),
        joinable: row.kind != link::Kind::Joined,
        removable: row.kind == link::Kind::Reference && !row.inward,
    }
}
