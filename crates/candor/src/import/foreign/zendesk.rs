//! What Zendesk says (its Support API, version 2; the account's JSON export has one such row a line, a ticket with its comments).

use super::json::{body, cell, flag, id, ids, instant, list, own, own_id, some, text, texts};
use super::{Body, File, Further, LISTS, Message, Organisation, Own, Person, Refusal, Stage, State, Ticket, Way};
use crate::people::person::Point;
use crate::tickets::message::Kind;
use serde_json::Value;

/// Its lists.
pub const STAGES: &[Stage] = LISTS;

/// What it knows of people.
pub const FIELDS: &[(&str, &str)] = &[
    ("email", "email"),
    ("name", "name"),
    ("locale", "language"),
    ("iana_time_zone", "zone"),
    ("phone", "phone"),
    ("alias", ""),
    ("details", ""),
    ("notes", ""),
    ("signature", ""),
    ("photo", ""),
    ("external_id", ""),
    ("tags", ""),
];

/// What a row of people has beside these that is about the program and not about them, or read elsewhere.
pub const ELSEWHERE: &str = "id url identities user_fields role role_type custom_role_id organization_id default_group_id created_at updated_at last_login_at time_zone locale_id \
    verified active suspended moderator only_private_comments restricted_agent report_csv shared shared_agent shared_phone_number \
    ticket_restriction two_factor_auth_enabled chat_only permanently_deleted remote_photo_url";

/// A company.
pub fn organisation(row: &Value) -> Result<Organisation, Refusal> {
    let (name, domains) = (text(row, "name"), texts(row, "domain_names"));
    Ok(Organisation { id: own_id(row)?, name, domains, own: own(row, "organization_fields") })
}

/// Somebody. An agent or an admin answers there.
pub fn person(row: &Value) -> Result<Person, Refusal> {
    let role = text(row, "role");
    let cells = FIELDS.iter().map(|(key, _)| cell(row, key));
    Ok(Person {
        id: own_id(row)?,
        staff: !role.is_empty() && role != "end-user",
        organisation: id(row, "organization_id"),
        created: instant(row, "created_at"),
        heard: instant(row, "last_login_at"),
        cells: cells.collect(),
        further: further(list(row, "identities")),
        own: own(row, "user_fields"),
    })
}

/// The identities that stand beside a page of users, if they were given along.
pub fn beside(answer: &Value) -> Option<Vec<Value>> {
    answer.get("users").and_then(|_| answer.get("identities")).and_then(Value::as_array).cloned()
}

/// Puts them into the rows of those whose they are.
pub fn among(users: &mut [Value], identities: Option<Vec<Value>>) {
    let Some(all) = identities else { return };
    for user in users {
        let whose = id(user, "id");
        let own: Vec<Value> = all.iter().filter(|one| whose.is_some() && id(one, "user_id") == whose).cloned().collect();
        if let Some(user) = user.as_object_mut() {
            user.insert("identities".into(), own.into());
        }
    }
}

/// The addresses and telephone numbers among somebody's identities, the first of them included. An address that they proved says so.
pub fn further(identities: &[Value]) -> Vec<Further> {
    let read = |one: &Value| {
        let way = match text(one, "type").as_str() {
            "email" => Way::Email,
            "phone_number" => Way::Phone,
            _ => return None,
        };
        let proved = flag(one, "verified").then(|| instant(one, "updated_at").or_else(|| instant(one, "created_at"))).flatten();
        let doubted = way == Way::Email && !flag(one, "verified");
        Some(Further { way, field: "identities", value: some(one, "value")?, verified: proved.filter(|_| way == Way::Email), doubted })
    };
    identities.iter().filter_map(read).collect()
}

/// A matter. It does not say when it was solved: its last change is that, unless its figures say more.
pub fn ticket(row: &Value) -> Result<Ticket, Refusal> {
    let number = own_id(row)?;
    let state = match text(row, "status").as_str() {
        "solved" | "closed" => State::Closed,
        "deleted" => return Err("it was deleted there"),
        "pending" => State::Waiting,
        "hold" => State::Paused(None),
        _ => State::Open,
    };
    let created = instant(row, "created_at").ok_or("it does not say when it was opened")?;
    let solved = row.get("metric_set").and_then(|figures| instant(figures, "solved_at"));
    let of = |key: &str, whole: &str| id(row, key).or_else(|| row.get(whole).and_then(|one| id(one, "id")));
    let mut copies = ids(row, "email_cc_ids");
    if copies.is_empty() {
        copies = ids(row, "collaborator_ids");
    }
    Ok(Ticket {
        number: number.clone(),
        id: number,
        subject: some(row, "raw_subject").unwrap_or_else(|| text(row, "subject")),
        state,
        created,
        closed: (state == State::Closed).then(|| solved.or_else(|| instant(row, "updated_at")).unwrap_or(created)),
        customer: of("requester_id", "requester"),
        assignee: of("assignee_id", "assignee"),
        copies,
        channel: channel(row),
        group: some(row, "group").or_else(|| row.get("group").and_then(|one| some(one, "name"))),
        tags: list(row, "tags").len(),
        own: own_of_ticket(row),
    })
}

/// The fields of a ticket: each has its number for a name.
fn own_of_ticket(row: &Value) -> Own {
    let all = list(row, "custom_fields").iter();
    all.filter_map(|one| Some((some(one, "id")?, one.get("value")?.clone()))).collect()
}

/// Something written. What the ticket's customer wrote came in; what is not public is a note.
pub fn message(row: &Value, of: &Ticket) -> Result<Message, Refusal> {
    let number = own_id(row)?;
    let author = id(row, "author_id").or_else(|| row.get("author").and_then(|one| id(one, "id")));
    // -1 is the software.
    let is_software = text(row, "author_id") == "-1";
    let public = row.get("public").and_then(Value::as_bool).unwrap_or(true);
    let kind = match () {
        () if is_software => Kind::System,
        () if !public => Kind::Note,
        () if text(row, "type") == "VoiceComment" => Kind::Phone,
        () if author.is_some() && (author == of.customer || author.as_ref().is_some_and(|one| of.copies.contains(one))) => Kind::Inbound,
        () => Kind::Reply,
    };
    let html = body(row, "html_body");
    let files = list(row, "attachments").iter().filter(|file| !flag(file, "deleted")).filter_map(|file| {
        Some(File {
            id: id(file, "id")?,
            name: text(file, "file_name"),
            media_type: some(file, "content_type"),
            content_id: None,
            // What its pages show within the text lies behind a sign-in; here it stands beside the text.
            inline: false,
            size: file.get("size").and_then(Value::as_u64),
            place: text(file, "content_url"),
        })
    });
    Ok(Message {
        author: author.filter(|_| !is_software),
        kind,
        channel: if row.get("via").is_some() { channel(row) } else { of.channel },
        at: instant(row, "created_at").ok_or("it does not say when it was written")?,
        identifier: None,
        files: files.collect(),
        body: match html {
            Some(html) => Body::Html(html),
            None => Body::Text(body(row, "plain_body").or_else(|| body(row, "body")).unwrap_or_default()),
        },
        id: number,
    })
}

fn channel(row: &Value) -> Point {
    match row.get("via").map(|via| text(via, "channel")).unwrap_or_default().as_str() {
        "email" => Point::Email,
        "web" | "web_widget" | "web_form" | "mobile" | "mobile_sdk" | "help_center" | "chat" => Point::Form,
        "voice" | "phone" => Point::Phone,
        "api" => Point::Api,
        "" | "system" | "rule" | "admin_setting" => Point::Agent,
        _ => Point::Social,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn who_wrote_says_which_way_it_went() {
        let row = json!({ "id": 5, "status": "solved", "created_at": "2023-11-01T08:00:00Z", "updated_at": "2023-11-03T08:00:00Z",
                          "requester": { "id": 20 }, "metric_set": { "solved_at": "2023-11-02T08:00:00Z" } });
        let of = ticket(&row).unwrap();
        assert_eq!(of.closed.unwrap().rfc3339(), "2023-11-02T08:00:00Z");
        let kind = |more: Value| {
            let mut row = json!({ "id": 9, "created_at": "2023-11-01T08:00:00Z", "public": true });
            row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            message(&row, &of).unwrap().kind
        };
        assert_eq!(kind(json!({ "author_id": 20 })), Kind::Inbound);
        assert_eq!(kind(json!({ "author_id": 30 })), Kind::Reply);
        assert_eq!(kind(json!({ "author_id": 30, "public": false })), Kind::Note);
        assert_eq!(kind(json!({ "author_id": -1 })), Kind::System);
    }
}
