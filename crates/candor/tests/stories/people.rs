//! Profiles: several ways to reach somebody, each found in every notation; changing, joining, taking apart, splitting; what the person does
//! themselves.

use crate::story;
use crate::support::TestApp;
use crate::support::api::Client;
use crate::support::browser::Browser;
use crate::support::ids;
use crate::support::visitor::Visitor;
use axum::http::StatusCode;
use candor::agents::agent::{self, Role};
use candor::ids::{PersonId, TicketId};
use candor::items::EmailAddress;
use candor::people::person::{self, Point};
use candor::people::{find, identity};
use candor::privacy::erase;
use candor::profiles::joined::{self, Why};
use candor::profiles::profile_change::By;
use candor::profiles::{address, edit, field, joining, profile_value, split};
use candor::tickets::ticket;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use std::collections::BTreeSet;

const BY: By = By { agent: None, point: Point::Agent };

async fn writes(desk: &TestApp, name: &str, address: &str, subject: &str) -> (PersonId, TicketId) {
    let raw = format!("From: {name} <{address}>\nTo: support@example.org\nSubject: {subject}\n\nSince Tuesday.\n");
    let (ticket, _) = ids(&desk.deliver(address, &raw).await);
    (desk.ticket(ticket).await.person_id, ticket)
}

async fn admin(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@example.com", "Ines Okafor", Role::Admin).await
}

/// Whoever runs the desk.
async fn runs(desk: &TestApp) -> agent::Model {
    agent::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap()
}

async fn proves(desk: &TestApp, address: &str) {
    Visitor::signed_in(desk, address).await;
}

async fn owner(desk: &TestApp, address: &str) -> Option<PersonId> {
    find::by_address(&desk.app, desk.app.db.writer(), &EmailAddress::new(address)).await.unwrap().map(|one| one.person_id)
}

story! {
    /// A number is one number in every notation, of the person's own country or the desk's; what is no number says what to do; the same
    /// one twice is held once.
    async fn a_number_in_every_notation(desk: TestApp) {
        let (ann, _) = writes(&desk, "Ann Zqxjkv", "ann@customer.example", "The pump hums").await;
        let phone = field::field("phone").unwrap();
        let refused = edit::add(&desk.app, ann, phone, "01632 960001", BY).await;
        assert!(matches!(refused, Err(edit::Wrong::Field("phone", "value-phone-country"))), "{refused:?}");
        let first = edit::add(&desk.app, ann, phone, "+44 (0)1632 960001", BY).await.unwrap();
        assert_eq!(edit::add(&desk.app, ann, phone, "0044 1632 960-001", BY).await.unwrap(), first, "once");
        let client = Client::of(&desk).await;
        for typed in ["+441632960001", "+44 1632 960001", "0044 (1632) 960001"] {
            let found = client.post("/people/lookup", json!({ "phone": typed })).await.is(200);
            assert_eq!(found["items"][0]["id"].as_str(), Some(ann.to_string().as_str()), "{typed}");
        }
        client.post("/people/lookup", json!({ "phone": "call me" })).await.problem(422, "value");
        let mut ines = admin(&desk).await;
        let page = ines.get(&format!("/people/{ann}")).await;
        page.says("+44 1632960001").says("Telephone: added by");
        let long = "9".repeat(600);
        for wrong in ["", "\u{202e}", &long, "+44 12"] {
            let fields = [("do", "add"), ("field", "phone"), ("value", wrong), ("source", "agent")];
            assert_eq!(ines.post(&format!("/people/{ann}"), &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        assert_eq!(profile_value::Entity::find().count(desk.app.db.reader()).await.unwrap(), 1);
    }
}

story! {
    /// A number is proved by a call: who reached them under it stands in the timeline, and so does who found that it is theirs no more. Nothing
    /// else is proved so.
    async fn a_number_is_proved_by_a_call(desk: TestApp) {
        let (ann, _) = writes(&desk, "Ann Zqxjkv", "ann@customer.example", "The pump hums").await;
        let number = edit::add(&desk.app, ann, field::field("phone").unwrap(), "+44 1632 960001", BY).await.unwrap();
        let (mut ines, page) = (admin(&desk).await, format!("/people/{ann}"));
        ines.get(&page).await.says("not proved");
        let proved = async || profile_value::Entity::find_by_id(number).one(desk.app.db.reader()).await.unwrap().unwrap().verified_at;
        for (deed, says, at) in [("reached", "Ines Okafor reached them under it", Some(desk.app.now())), ("unreached", "did not reach them", None)] {
            assert_eq!(ines.post(&page, &[("do", deed), ("id", &number.to_string())]).await.status, StatusCode::SEE_OTHER);
            assert_eq!(proved().await, at);
            ines.get(&page).await.says(says);
        }
        let mail = find::by_address(&desk.app, desk.app.db.reader(), &EmailAddress::new("ann@customer.example")).await.unwrap().unwrap();
        let refused = ines.post(&page, &[("do", "reached"), ("id", &mail.id.to_string())]).await;
        assert_ne!(refused.status, StatusCode::SEE_OTHER);
        let (bo, _) = writes(&desk, "Bo Zqhyp", "bo@customer.example", "Else").await;
        let refused = ines.post(&format!("/people/{bo}"), &[("do", "reached"), ("id", &number.to_string())]).await;
        assert_ne!(refused.status, StatusCode::SEE_OTHER);
        assert_eq!(proved().await, None);
    }
}

story! {
    /// Spellings of one address are one; what only looks alike is another person and is suggested; two who race to one address are one.
    async fn spellings_of_an_address(desk: TestApp) {
        let (ann, _) = writes(&desk, "Ann Zqxjkv", "ann@xn--bcher-kva.example", "The pump hums").await;
        assert_eq!(owner(&desk, "ANN@bücher.example").await, Some(ann));
        let (other, _) = writes(&desk, "Ann Zqxjkv", "ann+desk@xn--bcher-kva.example", "It still hums").await;
        assert_ne!(other, ann, "a tag is part of the address");
        let mut ines = admin(&desk).await;
        ines.get(&format!("/people/{ann}")).await.says("Perhaps the same").says(&other.to_string());
        let taken = address::add(&desk.app, other, "Ann@Bücher.example", BY).await;
        assert!(matches!(taken, Err(edit::Wrong::Field("email", "value-email-taken"))), "{taken:?}");
        let (app, again) = (desk.app.clone(), desk.app.clone());
        let (one, two) = tokio::join!(
            async move { address::add(&app, ann, "zq@second.example", BY).await },
            async move { address::add(&again, other, "zq@second.example", BY).await },
        );
        assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "{one:?} {two:?}");
        let all = identity::Entity::find().all(desk.app.db.reader()).await.unwrap();
        assert_eq!(all.iter().filter(|one| [ann, other].contains(&one.person_id)).count(), 3);
    }
}

story! {
    /// Two who proved an address are joined: everything goes over and opens, one erasure reaches it all, and until then they can be
    /// taken apart again, each with what was theirs.
    async fn joined_and_taken_apart(desk: TestApp) {
        let (ann, hums) = writes(&desk, "Ann Zqxjkv", "ann@customer.example", "The pump hums").await;
        let (other, leaks) = writes(&desk, "A. Zqxjkv", "ann@home.example", "The pump leaks").await;
        let mut ines = admin(&desk).await;
        let agent = runs(&desk).await;
        let refused = joining::join(&desk.app, other, ann, Why::Verified, &agent).await;
        assert!(matches!(refused, Err(joining::Refusal::Unproved)), "{refused:?}");
        proves(&desk, "ann@customer.example").await;
        proves(&desk, "ann@home.example").await;
        let preview = joining::preview(&desk.app, other, ann).await.unwrap();
        assert!(preview.proved && preview.goes.contains(&("ticket", 1)) && preview.goes.contains(&("identity", 1)));

        let id = joining::join(&desk.app, other, ann, Why::Verified, &agent).await.unwrap();
        assert_eq!(owner(&desk, "ann@home.example").await, Some(ann));
        assert_eq!(desk.ticket(leaks).await.person_id, ann);
        assert_eq!(desk.texts(leaks).await, ["Since Tuesday."], "what was sealed for the other opens");
        assert_eq!(ines.get(&format!("/people/{other}")).await.location(), format!("/people/{ann}"));
        ines.get(&format!("/people/{ann}")).await.says("ann@home.example").says("The pump leaks").says("Found to be the same");
        let (again, third) = writes(&desk, "A. Zqxjkv", "ann@home.example", "And now it drips").await;
        assert_eq!(again, ann);

        assert_eq!(joining::part(&desk.app, id, &agent).await.unwrap(), other);
        assert!(matches!(joining::part(&desk.app, id, &agent).await, Err(joining::Refusal::Faster)));
        assert_eq!((owner(&desk, "ann@home.example").await, owner(&desk, "ann@customer.example").await), (Some(other), Some(ann)));
        assert_eq!((desk.ticket(leaks).await.person_id, desk.ticket(hums).await.person_id), (other, ann));
        assert_eq!(desk.ticket(third).await.person_id, ann, "what came since stays");
        assert_eq!(desk.texts(leaks).await, ["Since Tuesday."]);

        joining::join(&desk.app, other, ann, Why::Mistake, &agent).await.unwrap();
        erase::ask(&desk.app, ann, Some(agent.id)).await.unwrap();
        desk.pass(3 * 86_400);
        desk.work().await;
        for gone in [ann, other] {
            assert!(person::Entity::find_by_id(gone).one(desk.app.db.reader()).await.unwrap().is_none(), "both went");
            assert!(desk.app.keyring.keys_of(gone.0).await.unwrap().is_empty());
        }
        assert_eq!(ticket::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
        assert_eq!(joined::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
    }
}

story! {
    /// A shared mailbox is split: one who wrote from it is a person with their conversations, whose erasure takes those and no others.
    async fn a_shared_mailbox_is_split(desk: TestApp) {
        let (desk_of, first) = writes(&desk, "Front Zqdesk", "front@customer.example", "The pump hums").await;
        let (_, second) = writes(&desk, "Front Zqdesk", "front@customer.example", "The gate sticks").await;
        admin(&desk).await;
        let agent = runs(&desk).await;
        assert!(split::split(&desk.app, desk_of, "", &[second], &agent).await.is_err(), "a name is needed");
        let bo = split::split(&desk.app, desk_of, "Bo Zqx", &[second], &agent).await.unwrap();
        assert_eq!((desk.ticket(first).await.person_id, desk.ticket(second).await.person_id), (desk_of, bo));
        assert_eq!(desk.texts(second).await, ["Since Tuesday."]);
        assert_eq!(owner(&desk, "front@customer.example").await, Some(desk_of), "the address stays");
        erase::ask(&desk.app, desk_of, Some(agent.id)).await.unwrap();
        desk.pass(3 * 86_400);
        desk.work().await;
        let left = ticket::Entity::find_by_id(second).one(desk.app.db.reader()).await.unwrap().unwrap();
        let access = desk.app.gate.access(Actor::System("test"), Purpose::Care, &left, desk.app.now()).await.unwrap();
        assert_eq!(left.subject().open(&access).unwrap().as_str(), "The gate sticks");
    }
}

story! {
    /// A customer puts right what is held: a name, a number, one address more that is theirs once they used the link; somebody else's
    /// address gets the same answer and no link.
    async fn a_customer_puts_it_right(desk: TestApp) {
        let (ann, _) = writes(&desk, "Ann Zqxjkv", "ann@customer.example", "The pump hums").await;
        writes(&desk, "Bo Zqx", "bo@customer.example", "The gate sticks").await;
        let mut browser = Visitor::signed_in(&desk, "ann@customer.example").await;
        let done = browser.post("/portal/profile", &[("do", "once"), ("name", "Ann B. Zqxjkv"), ("language", "de"), ("zone", "Europe/Vienna")]).await;
        assert_eq!(done.leads(), "/portal/profile?said=saved");
        let row = person::Entity::find_by_id(ann).one(desk.app.db.reader()).await.unwrap().unwrap();
        assert_eq!((row.language.as_deref(), row.zone.as_deref()), (Some("de"), Some("Europe/Vienna")));
        let refused = browser.post("/portal/profile", &[("do", "once"), ("name", "Ann"), ("zone", "Bielefeld")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let refused = browser.post("/portal/profile", &[("do", "add"), ("field", "date_of_birth"), ("value", "1980-02-28")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("person.date_of_birth") && refused.body.contains("only-this"), "{}", refused.body);
        browser.post("/portal/profile", &[("do", "add"), ("field", "phone"), ("value", "+44 1632 960001")]).await;

        for typed in ["bo@customer.example", "ann@home.example"] {
            let done = browser.post("/portal/profile", &[("do", "add"), ("field", "email"), ("value", typed)]).await;
            assert_eq!(done.leads(), "/portal/profile?said=sent", "{typed}");
        }
        assert_ne!(owner(&desk, "bo@customer.example").await, Some(ann));
        let query = identity::Entity::find().filter(identity::Column::PersonId.eq(ann)).filter(identity::Column::VerifiedAt.is_null());
        let further = query.one(desk.app.db.reader()).await.unwrap().unwrap();
        assert_eq!(further.source, Point::Portal);
        let link = desk.newest_link().await;
        assert!(link.starts_with("/portal/sign-in/"), "{link}");
        let page = browser.get("/portal/profile").await.body;
        assert!(page.contains("ann@home.example") && page.contains("+44 1632960001"));
        let mut ines = admin(&desk).await;
        ines.get(&format!("/people/{ann}")).await.says("Telephone: added by themselves").says("in the portal");
    }
}

story! {
    /// What an agent reads under "what we hold" is what the person reads in the portal, line by line.
    async fn both_see_the_same(desk: TestApp) {
        let (ann, _) = writes(&desk, "Ann Zqxjkv", "ann@customer.example", "The pump hums").await;
        edit::add(&desk.app, ann, field::field("phone").unwrap(), "+44 1632 960001", BY).await.unwrap();
        let mut browser = Visitor::signed_in(&desk, "ann@customer.example").await;
        let mut ines = admin(&desk).await;
        let rows = |page: &str| -> BTreeSet<String> {
            let table = page.split("holdings\">").nth(1).unwrap().split("</table>").next().unwrap();
            table.split("<tr>").filter_map(|row| row.split("</th>").next()).map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
        };
        let theirs = browser.get("/portal/data").await.body;
        let ours = ines.get(&format!("/people/{ann}")).await.body;
        assert!(theirs.contains("Telephone"), "{theirs}");
        assert_eq!(rows(&ours), rows(&theirs));
    }
}

story! {
    /// Somebody reads times in their own zone, which the foot of the page names, and so does the mail about their sign-in; who answers sees what
    /// time it is for them. In the zone of the desk before they say theirs.
    async fn in_their_own_zone(desk: TestApp) {
        let (ann, ticket) = writes(&desk, "Ann Zqxjkv", "ann@customer.example", "The pump hums").await;
        let mut here = Visitor::signed_in(&desk, "ann@customer.example").await;
        let page = format!("/portal/tickets/{ticket}");
        // 08:00 in London, 09:00 in Berlin, 17:00 in Tokyo; in Auckland it is evening.
        here.get(&page).await.says(">09:00</time>").says("told in the zone Europe/Berlin");
        let mut ines = admin(&desk).await;
        ines.get(&format!("/people/{ann}")).await.hides("for them");
        here.post("/portal/profile", &[("do", "once"), ("name", "Ann Zqxjkv"), ("language", "fr"), ("zone", "Asia/Tokyo")]).await;
        here.get(&page).await.says(">17:00</time>").says("du fuseau Asia/Tokyo").hides(">09:00</time>");
        here.get("/portal/tickets").await.says(">17:00</time>").hides(">09:00</time>");
        here.get("/portal/sessions").await.says("17:00, Asia/Tokyo").hides("Europe/Berlin");
        ines.get(&format!("/people/{ann}")).await.says("17:00 for them (Asia/Tokyo)").says("Language: Français");
        ines.get(&format!("/tickets/{ticket}")).await.says("17:00 for them (Asia/Tokyo)").says("Français");
        here.post("/portal/profile", &[("do", "once"), ("name", "Ann Zqxjkv"), ("language", "en"), ("zone", "Asia/Tokyo")]).await;
        // A public page names no zone: nobody is known there.
        Visitor::new(&desk).get("/help").await.hides("told in the zone");
        here.post("/portal/account", &[("do", "set"), ("password", "a long story of zqpumps")]).await;
        desk.work().await;
        assert!(desk.caught_for("ann@customer.example").await.contains("17:00 (Asia/Tokyo)"));
        // At the desk it is still Monday.
        desk.pass(9 * 3_600);
        ines.get(&format!("/people/{ann}")).await.says("Tue 02:00 for them (Asia/Tokyo)");
    }
}
