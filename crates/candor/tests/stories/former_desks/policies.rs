//! The same Zammad under the policies of five organisations: what each names comes in, and what it does not is listed with the statement that
//! closes its list.

use super::{Done, bring};
use crate::story;
use crate::support::TestApp;
use crate::support::former::Former;
use candor::import::foreign::System;
use candor::items::EmailAddress;
use candor::people::find;
use candor::profiles::edit;
use serde_json::json;

/// Somebody with a telephone number, who wrote by mail, by a messenger, and long ago.
async fn brought_in(desk: &TestApp) -> (Done, Vec<String>) {
    let former = Former::new(System::Zammad);
    let days = |days: i64| desk.app.now().plus_seconds(-days * 86_400).rfc3339();
    former.list("organizations", Vec::new());
    let user = json!({ "id": 10, "email": "ann@customer.example", "roles": ["Customer"], "phone": "+44 20 7946 0018",
                       "created_at": days(20), "last_login": days(1) });
    former.list("users", vec![user]);
    let ticket = |id: u64, kind: &str, state: &str, at: String| {
        json!({ "id": id, "number": id.to_string(), "title": "Zq", "state": state, "customer_id": 10, "close_at": at,
                "create_article_type": kind, "created_at": at, "updated_at": at })
    };
    let tickets = vec![
        ticket(1, "email", "open", days(10)),
        ticket(2, "telegram personal-message", "open", days(10)),
        ticket(3, "email", "closed", days(400)),
        ticket(4, "email", "closed", days(4_000)),
    ];
    former.list("tickets", tickets);
    for (id, kind, at) in
        [(1, "email", days(10)), (2, "telegram personal-message", days(10)), (3, "email", days(400)), (4, "email", days(4_000))]
    {
        let row = json!({ "id": id * 10, "type": kind, "sender": "Customer", "created_by_id": 10, "body": "Zq.", "created_at": at });
        former.written(id, vec![row]);
    }
    let done = bring(desk, &former, System::Zammad).await.unwrap();
    let app = &desk.app;
    let ann = find::by_address(app, app.db.reader(), &EmailAddress::new("ann@customer.example")).await.unwrap().unwrap().person_id;
    let fields = edit::of(app.db.reader(), ann).await.unwrap().into_iter().map(|one| one.field).collect();
    (done, fields)
}

/// Whether the telephone number came in, how many tickets did, and why each of the others did not.
fn says(done: &Done, fields: &[String], phone: bool, tickets: i64, why: [(&str, &str); 3]) {
    assert_eq!((fields.contains(&"phone".to_owned()), done.sum.tickets), (phone, tickets), "{:?} {:?}", done.left, done.sum);
    assert_eq!(done.sum.fields.contains_key("phone"), !phone, "{:?}", done.sum.fields);
    for (id, says) in why {
        let said = done.why("ticket", id);
        assert!(said.contains(says) && said.is_empty() == says.is_empty(), "{id}: {:?}", done.left);
    }
}

story! {
    /// It names telephone numbers and social channels, keeps what is settled as an archive, and forgets it after six years at the latest.
    async fn a_vendor_of_analytics(desk: TestApp under "analytics-vendor" on "2018-05-21T07:00:00Z") {
        let (done, fields) = brought_in(&desk).await;
        says(&done, &fields, true, 3, [("2", ""), ("3", ""), ("4", "retention.ticket-backstop (000-007, 000-017)")]);
    }
}

story! {
    /// It names no social channels, and a case is gone after a year.
    async fn a_contact_centre(desk: TestApp under "contact-centre" on "2024-05-21T07:00:00Z") {
        let (done, fields) = brought_in(&desk).await;
        says(&done, &fields, true, 1, [("2", "does not name ticket.subject for what comes by `social`"), ("3", "retention.case (001-012"), ("4", "retention.case")]);
        assert!(done.why("ticket", "2").contains("001-012"), "{:?}", done.left);
    }
}

story! {
    /// Social channels, no telephone numbers, three years.
    async fn a_vendor_of_customs_software(desk: TestApp under "customs-software" on "2024-05-21T07:00:00Z") {
        let (done, fields) = brought_in(&desk).await;
        says(&done, &fields, false, 3, [("2", ""), ("3", ""), ("4", "retention.conversation (002-019")]);
        assert!(done.sum.fields["phone"].contains("identity.phone"), "{:?}", done.sum.fields);
    }
}

story! {
    /// It names no social channels, and keeps a message for three years.
    async fn a_support_of_it(desk: TestApp under "it-support" on "2024-05-21T07:00:00Z") {
        let (done, fields) = brought_in(&desk).await;
        says(&done, &fields, true, 2, [("2", "does not name ticket.subject for what comes by `social`"), ("3", ""), ("4", "retention.message (003-006")]);
    }
}

story! {
    /// Both, and two years.
    async fn a_vendor_of_helpdesks(desk: TestApp under "helpdesk-vendor" on "2024-05-21T07:00:00Z") {
        let (done, fields) = brought_in(&desk).await;
        says(&done, &fields, true, 3, [("2", ""), ("3", ""), ("4", "retention.support (004-020")]);
    }
}
