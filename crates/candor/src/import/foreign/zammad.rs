//! What Zammad says (its REST API, version 1; a folder has the same answers as files).

use super::json::{body, flag, further_phone, id, instant, list, own_id, some, text};
use super::{Body, File, LISTS, Message, Organisation, Own, Person, Refusal, Stage, State, Ticket};
use crate::people::person::Point;
use crate::tickets::message::Kind;
use serde_json::Value;

/// Its lists.
pub const STAGES: &[Stage] = LISTS;

/// What it knows of people.
pub const FIELDS: &[(&str, &str)] = &[
    ("email", "email"),
    ("firstname", "first-name"),
    ("lastname", "last-name"),
    ("locale", "language"),
    ("phone", "phone"),
    ("fax", ""),
    ("web", ""),
    ("address", "postal_address"),
    ("department", ""),
    ("note", ""),
    ("image", ""),
];

/// What a row of people has beside these fields that is about the program and not about them, or read elsewhere.
pub const ELSEWHERE: &str = "id login mobile organization_id organization organization_ids organizations roles role_ids groups group_ids authorization_ids \
    authorizations karma_user_ids preferences active verified vip source created_at created_by created_by_id updated_at updated_by \
    updated_by_id last_login login_failed image_source street zip city country out_of_office out_of_office_start_at \
    out_of_office_end_at out_of_office_replacement_id out_of_office_replacement password two_factor_preference_ids \
    two_factor_preferences overview_sorting_ids overview_sortings external_credential_ids";

/// What a row of organisations has beside fields that somebody added.
const OF_ORGANISATION: &str = "id name shared domain domain_assignment active vip note member_ids members secondary_member_ids secondary_members \
    created_at created_by created_by_id updated_at updated_by updated_by_id";
/// What a row of tickets has beside fields that somebody added.
const OF_TICKET: &str = "id number title group group_id state state_id state_type priority priority_id organization organization_id owner owner_id \
    customer customer_id note type time_unit first_response_at first_response_escalation_at first_response_in_min \
    first_response_diff_in_min close_at close_escalation_at close_in_min close_diff_in_min update_escalation_at update_in_min \
    update_diff_in_min last_close_at last_contact_at last_contact_agent_at last_contact_customer_at last_owner_update_at \
    create_article_type create_article_type_id create_article_sender create_article_sender_id article_count escalation_at pending_time \
    preferences created_at created_by created_by_id updated_at updated_by updated_by_id article_ids articles tags mention_ids \
    ticket_time_accounting ticket_time_accounting_ids checklist checklist_id referencing_checklist_ids checklist_item_ids ai_agent_running \
    ai_agent_type";

/// The fields that somebody added: they stand among the others.
fn own(row: &Value, known: &[&str]) -> Own {
    let is_known = |name: &str| known.iter().any(|all| all.split_whitespace().any(|one| one == name));
    let all = row.as_object().into_iter().flatten();
    all.filter(|(name, _)| !is_known(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// A company. Its domain brings people in only where Zammad does so too.
pub fn organisation(row: &Value) -> Result<Organisation, Refusal> {
    let domains = if flag(row, "domain_assignment") { some(row, "domain").into_iter().collect() } else { Vec::new() };
    Ok(Organisation { id: own_id(row)?, name: text(row, "name"), domains, own: own(row, &[OF_ORGANISATION]) })
}

/// Somebody. Who has more than the role of a customer answers there.
pub fn person(row: &Value) -> Result<Person, Refusal> {
    let roles: Vec<String> = super::json::texts(row, "roles").iter().map(|role| role.to_lowercase()).collect();
    let numbers = super::json::ids(row, "role_ids");
    // The roles of a new Zammad: 1 is Admin, 2 Agent, 3 Customer.
    let staff = if roles.is_empty() {
        numbers.iter().any(|role| matches!(role.as_str(), "1" | "2"))
    } else {
        roles.iter().any(|role| role != "customer")
    };
    let place = ["street", "zip", "city", "country"].map(|key| text(row, key));
    let whole = Some(text(row, "address")).filter(|whole| !whole.is_empty());
    let address = whole.unwrap_or_else(|| place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "));
    let cells = FIELDS.iter().map(|(key, _)| match *key {
        "locale" => row.get("preferences").map(|more| text(more, "locale")).unwrap_or_default(),
        "address" => address.clone(),
        key => text(row, key),
    });
    let number = own_id(row)?;
    let fields: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).chain([ELSEWHERE]).collect();
    Ok(Person {
        // 1 is the program itself.
        staff: staff || number.as_str() == "1",
        id: number,
        organisation: id(row, "organization_id"),
        created: instant(row, "created_at"),
        heard: instant(row, "last_login"),
        cells: cells.collect(),
        further: further_phone(row, "mobile").into_iter().collect(),
        own: own(row, &fields),
    })
}

/// A matter. `state_type` is what its state means, where the states could be read.
pub fn ticket(row: &Value) -> Result<Ticket, Refusal> {
    let number = own_id(row)?;
    let said = some(row, "state_type").unwrap_or_else(|| text(row, "state")).to_lowercase();
    let state = match (said.as_str(), text(row, "state_id").as_str()) {
        ("closed" | "merged" | "removed", _) | ("", "4" | "5" | "6") => State::Closed,
        ("pending reminder", _) | ("", "3") => State::Paused(instant(row, "pending_time")),
        ("pending action" | "pending close", _) | ("", "7") => State::Waiting,
        _ => State::Open,
    };
    let created = instant(row, "created_at").ok_or("it does not say when it was opened")?;
    Ok(Ticket {
        number: id(row, "number").unwrap_or_else(|| number.clone()),
        id: number,
        subject: text(row, "title"),
        state,
        created,
        closed: (state == State::Closed).then(|| instant(row, "close_at").or_else(|| instant(row, "updated_at")).unwrap_or(created)),
        customer: id(row, "customer_id"),
        // 1 is nobody.
        assignee: id(row, "owner_id").filter(|owner| owner.as_str() != "1"),
        copies: Vec::new(),
        channel: channel(&text(row, "create_article_type")),
        group: some(row, "group"),
        tags: list(row, "tags").len(),
        own: own(row, &[OF_TICKET]),
    })
}

/// Something written.
pub fn message(row: &Value, of: &Ticket) -> Result<Message, Refusal> {
    let number = own_id(row)?;
    let (sender, kind) = (text(row, "sender"), text(row, "type"));
    let kind = match (sender.as_str(), kind.as_str()) {
        _ if flag(row, "internal") => Kind::Note,
        (_, "phone") => Kind::Phone,
        ("System", _) => Kind::System,
        ("Customer", _) => Kind::Inbound,
        _ => Kind::Reply,
    };
    let what = body(row, "body").unwrap_or_default();
    let files = list(row, "attachments").iter().filter_map(|file| {
        let more = file.get("preferences").cloned().unwrap_or_default();
        // The body as it came, beside the body.
        if flag(&more, "original-format") || flag(&more, "content-alternative") {
            return None;
        }
        let file_id = id(file, "id")?;
        let content_id = some(&more, "Content-ID").map(|cid| cid.trim_matches(['<', '>']).to_owned());
        Some(File {
            name: text(file, "filename"),
            media_type: some(&more, "Content-Type").or_else(|| some(&more, "Mime-Type")),
            inline: content_id.as_ref().is_some_and(|cid| what.contains(cid.as_str())),
            content_id,
            size: text(file, "size").parse().ok(),
            place: format!("api/v1/ticket_attachment/{}/{number}/{file_id}", of.id),
            id: file_id,
        })
    });
    let files = files.collect();
    Ok(Message {
        author: id(row, "origin_by_id").or_else(|| id(row, "created_by_id")).filter(|_| kind != Kind::System),
        kind,
        channel: channel(&text(row, "type")),
        at: instant(row, "created_at").ok_or("it does not say when it was written")?,
        identifier: some(row, "message_id").map(|found| found.trim_matches(['<', '>']).to_owned()),
        body: if text(row, "content_type").starts_with("text/html") { Body::Html(what) } else { Body::Text(what) },
        files,
        id: number,
    })
}

fn channel(kind: &str) -> Point {
    match kind {
        "email" => Point::Email,
        "phone" => Point::Phone,
        "web" => Point::Form,
        "note" | "" => Point::Agent,
        // The networks, messengers and short messages.
        _ => Point::Social,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_state_is_what_it_means() {
        let of = |more: Value| {
            let mut row = json!({ "id": 7, "created_at": "2023-11-01T08:00:00.000Z", "updated_at": "2023-11-02T08:00:00.000Z" });
            row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            ticket(&row).unwrap()
        };
        assert_eq!(of(json!({ "state": "open" })).state, State::Open);
        assert_eq!(of(json!({ "state": "erledigt", "state_type": "closed" })).state, State::Closed);
        assert_eq!(of(json!({ "state": "pending reminder" })).state, State::Paused(None));
        assert_eq!(of(json!({ "state_id": 4 })).closed.unwrap().rfc3339(), "2023-11-02T08:00:00Z");
        assert_eq!(of(json!({ "state": "open", "close_at": "2023-11-02T08:00:00Z" })).closed, None, "it was opened again");
        assert!(ticket(&json!({ "id": 7 })).is_err() && ticket(&json!({})).is_err() && ticket(&json!([])).is_err());
    }

    #[test]
    fn an_id_cannot_lead_elsewhere() {
        for bad in ["../7", "7/8", "", "7?x", "%2e", &"7".repeat(41)] {
            assert!(person(&json!({ "id": bad })).is_err(), "{bad}");
        }
    }
}
