//! What Freshdesk says (its API, version 2; a folder has the same answers as files). Its account export in XML is not read: what it holds is
//! not written down anywhere that one could rely on.

use super::json::{body, cell, flag, further_phone, id, instant, list, own, own_id, some, text, texts};
use super::{Body, File, Further, Message, Organisation, Person, Refusal, Stage, State, Ticket, Way, What};
use crate::people::person::Point;
use crate::tickets::message::Kind;
use serde_json::{Value, json};

/// Who answers: they are not among its contacts.
const AGENTS: Stage = Stage { what: What::People, key: "agents" };

/// Its lists.
pub const STAGES: &[Stage] = &[
    Stage { what: What::Organisations, key: "companies" },
    AGENTS,
    Stage { what: What::People, key: "contacts" },
    Stage { what: What::Tickets, key: "tickets" },
];

/// What it knows of people.
pub const FIELDS: &[(&str, &str)] = &[
    ("email", "email"),
    ("name", "name"),
    ("language", "language"),
    ("phone", "phone"),
    ("address", "postal_address"),
    ("job_title", "occupation"),
    ("time_zone", ""),
    ("description", ""),
    ("twitter_id", ""),
    ("unique_external_id", ""),
    ("tags", ""),
    ("avatar", ""),
];

/// What a row of people has beside these that is about the program and not about them, or read elsewhere.
pub const ELSEWHERE: &str = "id active deleted mobile other_emails custom_fields company_id view_all_tickets other_companies created_at updated_at facebook_id csat_rating preferred_source \
    visitor_id org_contact_id contact type occasional ticket_scope available available_since group_ids role_ids skill_ids signature \
    last_active_at focus_mode deactivated";

/// A company.
pub fn organisation(row: &Value) -> Result<Organisation, Refusal> {
    let (name, domains) = (text(row, "name"), texts(row, "domains"));
    Ok(Organisation { id: own_id(row)?, name, domains, own: own(row, "custom_fields") })
}

/// Somebody.
pub fn person(row: &Value, stage: Stage) -> Result<Person, Refusal> {
    let staff = stage == AGENTS;
    let whose = row.get("contact").filter(|_| staff).unwrap_or(row);
    let cells = FIELDS.iter().map(|(key, _)| cell(whose, key));
    let others = texts(whose, "other_emails").into_iter();
    let others = others.map(|value| Further { way: Way::Email, field: "other_emails", value, verified: None, doubted: false });
    Ok(Person {
        id: own_id(row)?,
        staff,
        organisation: id(row, "company_id"),
        created: instant(row, "created_at"),
        heard: None,
        cells: cells.collect(),
        further: others.chain(further_phone(whose, "mobile")).collect(),
        own: own(whose, "custom_fields"),
    })
}

/// A matter.
pub fn ticket(row: &Value) -> Result<Ticket, Refusal> {
    let number = own_id(row)?;
    let state = match text(row, "status").as_str() {
        _ if flag(row, "deleted") => return Err("it was deleted there"),
        _ if flag(row, "spam") => State::Spam,
        "4" | "5" => State::Closed,
        "3" => State::Waiting,
        _ => State::Open,
    };
    let created = instant(row, "created_at").ok_or("it does not say when it was opened")?;
    let figures = row.get("stats").cloned().unwrap_or_default();
    let closed = instant(&figures, "closed_at").or_else(|| instant(&figures, "resolved_at")).or_else(|| instant(row, "updated_at"));
    Ok(Ticket {
        number: number.clone(),
        id: number,
        subject: text(row, "subject"),
        state,
        created,
        closed: matches!(state, State::Closed | State::Spam).then(|| closed.unwrap_or(created)),
        customer: id(row, "requester_id"),
        assignee: id(row, "responder_id"),
        copies: Vec::new(),
        channel: match text(row, "source").as_str() {
            "1" | "10" => Point::Email,
            "2" => Point::Portal,
            "3" => Point::Phone,
            "7" | "9" => Point::Form,
            "" => Point::Agent,
            _ => Point::Social,
        },
        group: some(row, "group"),
        tags: list(row, "tags").len(),
        own: own(row, "custom_fields"),
    })
}

/// What a ticket was opened with, as the first of what was written on it.
pub fn opening(ticket: &Value) -> Value {
    json!({
        "id": format!("{}-0", text(ticket, "id")),
        "body": ticket["description"],
        "body_text": ticket["description_text"],
        // Whoever is written to first did not open it.
        "incoming": text(ticket, "source") != "10",
        "user_id": if text(ticket, "source") == "10" { &ticket["responder_id"] } else { &ticket["requester_id"] },
        "created_at": ticket["created_at"],
        "attachments": ticket["attachments"],
    })
}

/// Something written.
pub fn message(row: &Value, of: &Ticket) -> Result<Message, Refusal> {
    let kind = match () {
        () if flag(row, "private") => Kind::Note,
        () if flag(row, "incoming") && of.channel == Point::Phone => Kind::Phone,
        () if flag(row, "incoming") => Kind::Inbound,
        () => Kind::Reply,
    };
    let files = list(row, "attachments").iter().filter_map(|file| {
        Some(File {
            id: id(file, "id")?,
            name: text(file, "name"),
            media_type: some(file, "content_type"),
            content_id: None,
            inline: false,
            size: file.get("size").and_then(Value::as_u64),
            place: text(file, "attachment_url"),
        })
    });
    Ok(Message {
        id: own_id(row)?,
        author: id(row, "user_id"),
        kind,
        channel: if kind == Kind::Note { Point::Agent } else { of.channel },
        at: instant(row, "created_at").ok_or("it does not say when it was written")?,
        identifier: None,
        files: files.collect(),
        body: match body(row, "body") {
            Some(html) => Body::Html(html),
            None => Body::Text(body(row, "body_text").unwrap_or_default()),
        },
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_opens_with_its_description() {
        let row = json!({ "id": 3, "status": 5, "source": 1, "requester_id": 9, "responder_id": 4, "created_at": "2023-11-01T08:00:00Z",
                          "description": "<p>It hums.</p>", "stats": { "resolved_at": "2023-11-02T08:00:00Z" } });
        let of = ticket(&row).unwrap();
        assert_eq!((of.state, of.closed.unwrap().rfc3339()), (State::Closed, "2023-11-02T08:00:00Z".to_owned()));
        let first = message(&opening(&row), &of).unwrap();
        assert_eq!((first.kind, first.author, first.id.as_str()), (Kind::Inbound, of.customer.clone(), "3-0"));
        let note = message(&json!({ "id": 8, "private": true, "created_at": "2023-11-01T08:00:00Z" }), &of).unwrap();
        assert_eq!((note.kind, note.channel), (Kind::Note, Point::Agent));
    }
}
