//! Fields of the organisation's own: each has its item, purpose and end before there is one, and its answers are sealed or were declared to
//! say nothing about anybody.

use crate::story;
use crate::support::TestApp;
use crate::support::browser::{Answer, Browser};
use crate::support::ids;
use crate::support::visitor::Visitor;
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::fields::custom_field::{self, Subject};
use candor::fields::{fact, organisation_detail, person_detail, read, ticket_detail};
use candor::ids::{OrganisationId, PersonId, TicketId};
use candor::organisations::{change, product};
use candor::people::person::Point;
use candor::privacy::policy_proposal::Level;
use candor::privacy::{erase, journal_entry, policy_version, publish};
use candor::search::{self, Kind, Query};
use candor::tickets::ticket;
use sea_orm::{EntityTrait, PaginatorTrait};

async fn writes(desk: &TestApp, name: &str, address: &str) -> (PersonId, TicketId) {
    let raw = format!("From: {name} <{address}>\nTo: support@example.org\nSubject: The lamp hums\n\nSince Tuesday.\n");
    let (ticket, _) = ids(&desk.deliver(address, &raw).await);
    (desk.ticket(ticket).await.person_id, ticket)
}

async fn admin(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@example.com", "Ines Okafor", Role::Admin).await
}

/// Makes a field whose answers are personal, as the form sends it.
async fn makes(browser: &mut Browser, subject: &str, label: &str, kind: &str, more: &[(&str, &str)]) -> Answer {
    let purpose = if more.iter().any(|(name, _)| *name == "purpose") { &[][..] } else { &[("purpose", "care")] };
    let mut fields = vec![("subject", subject), ("label", label), ("kind", kind), ("personal", "yes")];
    fields.extend_from_slice(purpose);
    fields.extend_from_slice(more);
    browser.post("/fields", &fields).await
}

/// Makes one whose answers say nothing about anybody.
async fn declares(browser: &mut Browser, subject: &str, label: &str, kind: &str, reason: &str) -> Answer {
    let fields =
        [("subject", subject), ("label", label), ("kind", kind), ("personal", "no"), ("reason", reason), ("choices", "Blue\nGreen")];
    browser.post("/fields", &fields).await
}

/// The name of the input of a field.
async fn input(desk: &TestApp, label: &str) -> String {
    let all = custom_field::Entity::find().all(desk.app.db.reader()).await.unwrap();
    format!("detail-{}", all.iter().find(|one| one.label == label).unwrap().id)
}

async fn rows<E: EntityTrait>(desk: &TestApp) -> u64
where
    E::Model: Sync,
{
    E::find().count(desk.app.db.reader()).await.unwrap()
}

story! {
    /// Where the policy has no place for it nothing personal is asked: the refusal names the statement that closes the list, and the page
    /// says so before anybody tries. What says nothing about anybody says why.
    async fn a_field_needs_a_place_in_the_policy(desk: TestApp) {
        let mut ines = admin(&desk).await;
        ines.get("/fields").await.says("person.detail").says("only-this").says("There is no field of your own yet");
        for subject in ["person", "ticket", "organisation"] {
            let refused = makes(&mut ines, subject, "Room", "line", &[]).await;
            refused.is(StatusCode::UNPROCESSABLE_ENTITY).says("only-this").says("value=\"Room\"");
        }
        makes(&mut ines, "product", "Room", "line", &[]).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("belongs to nobody");
        declares(&mut ines, "person", "Room", "line", "a room").await.is(StatusCode::UNPROCESSABLE_ENTITY).says("is personal, whatever it is");
        declares(&mut ines, "ticket", "Colour", "choice", "").await.is(StatusCode::UNPROCESSABLE_ENTITY).says("Say why");
        declares(&mut ines, "ticket", "", "choice", "a part").await.is(StatusCode::UNPROCESSABLE_ENTITY).says("It needs a name");
        assert_eq!(rows::<custom_field::Entity>(&desk).await, 0);
        declares(&mut ines, "ticket", "Colour", "choice", "the colour of a part").await.leads_to("/fields?said=added");
        declares(&mut ines, "ticket", "colour", "line", "the same").await.is(StatusCode::UNPROCESSABLE_ENTITY).says("of this name already");
        ines.get("/fields").await.says("Says nothing about anybody: the colour of a part").says("0 answers");
        let mut bo = Browser::of_agent(&desk, "bo@example.com", "Bo Zqx", Role::Agent).await;
        bo.get("/fields").await.is(StatusCode::FORBIDDEN);
        let codes = journal_entry::Entity::find().all(desk.app.db.reader()).await.unwrap();
        assert_eq!(codes.iter().filter(|one| one.kind == "field.added").count(), 1);
    }
}

story! {
    /// What says nothing about anybody becomes personal where it is attached to a person: a type of device is a fact of a product, and of a
    /// person it needs a place in the policy like a name (004-022).
    async fn a_device_of_a_person_is_personal(desk: TestApp under "helpdesk-vendor" on "2024-02-02T09:00:00Z") {
        let mut ines = admin(&desk).await;
        declares(&mut ines, "product", "Type of device", "line", "the type of a device").await.leads_to("/fields?said=added");
        let refused = declares(&mut ines, "person", "Type of device", "line", "the type of a device").await;
        refused.is(StatusCode::UNPROCESSABLE_ENTITY).says("is personal, whatever it is");
        makes(&mut ines, "person", "Type of device", "line", &[]).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("person.detail").says("004-022");
        assert_eq!(rows::<custom_field::Entity>(&desk).await, 1);
    }
}

story! {
    /// What a person answers is sealed, has its source and notice, is seen by them as by us, is theirs to change, and goes with them.
    async fn answers_about_people(desk: TestApp under "shapes/webshop" on "2026-06-01T09:00:00Z") {
        let (ann, _) = writes(&desk, "Ann Zqxjkv", "ann@customer.example").await;
        let mut ines = admin(&desk).await;
        ines.get("/fields").await.says("What else you tell us about a lamp, a room or an order").says("12 months after");
        makes(&mut ines, "person", "Sockets", "number", &[("by_customer", "yes")]).await.leads_to("/fields?said=added");
        makes(&mut ines, "person", "Kind of house", "choice", &[("choices", "Flat\nBarn")]).await.leads_to("/fields?said=added");
        makes(&mut ines, "person", "Lost", "choice", &[("choices", "one")]).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("at least two");
        makes(&mut ines, "person", "Ads", "line", &[("purpose", "marketing")]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
        let (sockets, house) = (input(&desk, "Sockets").await, input(&desk, "Kind of house").await);
        let page = format!("/people/{ann}");
        let wrong = ines.post(&page, &[("do", "details"), (&sockets, "many"), (&house, "Barn")]).await;
        wrong.is(StatusCode::UNPROCESSABLE_ENTITY).says("That is no number").says("value=\"many\"");
        assert_eq!(rows::<person_detail::Entity>(&desk).await, 0, "all or nothing");
        let kept = ines.post(&page, &[("do", "details"), (&sockets, "1 204,50"), (&house, "Barn")]).await;
        kept.leads_to(&format!("{page}?saved=true"));
        ines.get(&page).await.says("1204.5").says("Barn").says("Further details: added by");
        let again = rows::<candor::profiles::profile_change::Entity>(&desk).await;
        ines.post(&page, &[("do", "details"), (&sockets, "1204.5"), (&house, "Barn")]).await;
        assert_eq!(rows::<candor::profiles::profile_change::Entity>(&desk).await, again, "what stays leaves no trace");

        let mut browser = Visitor::signed_in(&desk, "ann@customer.example").await;
        browser.get("/portal/profile").await.says("1204.5").says("Barn").says(&sockets).hides(&house);
        browser.get("/portal/data").await.says("2 further details about you");
        assert_eq!(browser.post("/portal/profile", &[("do", "details"), (&sockets, "7"), (&house, "Flat")]).await.leads(), "/portal/profile?said=saved");
        let details = read::of_person(&desk.app, ann).await.unwrap();
        let mut sources: Vec<Point> = details.iter().map(|one| one.source).collect();
        sources.sort_by_key(|point| *point != Point::Portal);
        assert_eq!(sources, [Point::Portal, Point::Agent], "nobody answers what they were not asked");
        let refused = browser.post("/portal/profile", &[("do", "details"), (&sockets, "seven")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("That is no number");
        let own = details.iter().find(|one| one.source == Point::Portal).unwrap().id.to_string();
        browser.post("/portal/profile", &[("do", "remove-detail"), ("id", &own)]).await;
        assert_eq!(rows::<person_detail::Entity>(&desk).await, 1);

        let id = house.strip_prefix("detail-").unwrap();
        ines.post(&format!("/fields/{id}"), &[("do", "retire")]).await.leads_to("/fields?said=retired");
        ines.get(&page).await.says("Barn").hides(&house);
        ines.post(&page, &[("do", "details"), (&house, "Flat")]).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("asked no more");
        erase::ask_at_once(&desk.app, ann, None).await.unwrap();
        desk.work().await;
        assert_eq!(rows::<person_detail::Entity>(&desk).await, 0, "it goes with them");
    }
}

story! {
    /// A field of tickets is asked at the contact form with its notice, read once more, refused in words, kept with the request, changed by
    /// agents with a line in the history, and gone with the conversation.
    async fn tickets_ask(desk: TestApp under "shapes/webshop" on "2026-06-01T09:00:00Z") {
        let mut ines = admin(&desk).await;
        makes(&mut ines, "ticket", "Order", "line", &[("by_customer", "yes")]).await.leads_to("/fields?said=added");
        declares(&mut ines, "ticket", "Colour", "choice", "the colour of a lamp").await.leads_to("/fields?said=added");
        let (order, colour) = (input(&desk, "Order").await, input(&desk, "Colour").await);
        let mut visitor = Visitor::new(&desk);
        let form = visitor.get("/contact").await;
        form.says("Order").says(&order).hides(&colour);
        let opened = form.field("opened");
        desk.pass(20);
        let base = [("email", "ann@customer.example"), ("message", "It hums"), ("opened", opened.as_str())];
        let with = |more: &[(&'static str, String)]| -> Vec<(String, String)> {
            base.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).chain(more.iter().map(|(name, value)| ((*name).to_owned(), value.clone()))).collect()
        };
        let long = "9".repeat(300);
        let mut wrong = with(&[]);
        wrong.push((order.clone(), long));
        let refused = post(&mut visitor, &wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says(&format!("href=\"#{order}\""));
        let mut check = with(&[("decision", "check".into())]);
        check.push((order.clone(), "Zq-77".into()));
        post(&mut visitor, &check).await.says("Zq-77").says(&format!("name=\"{order}\""));
        let mut unasked = with(&[]);
        unasked.push((colour.clone(), "Blue".into()));
        assert_eq!(post(&mut visitor, &unasked).await.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody asked for it");
        let mut sent = with(&[]);
        sent.push((order.clone(), "Zq-77".into()));
        assert_eq!(post(&mut visitor, &sent).await.leads(), "/contact/sent");

        let ticket = ticket::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        let page = format!("/tickets/{}", ticket.id);
        ines.get(&page).await.says("Zq-77");
        let change = format!("{page}/details");
        ines.post(&change, &[(&order, "Zq-78"), (&colour, "Red")]).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("none of what can be chosen");
        ines.post(&change, &[(&order, "Zq-78"), (&colour, "Blue")]).await.leads_to(&page);
        ines.get(&page).await.says("Zq-78").says("Blue").says("changed the further details").hides("Zq-77");
        let details = read::of_ticket(&desk.app, ticket.id).await.unwrap();
        let fact = details.iter().find(|one| one.fact.is_some()).unwrap();
        assert_eq!((details.len(), fact.fact.as_deref(), fact.value.is_none()), (2, Some("Blue"), true));
        let field = colour.strip_prefix("detail-").unwrap();
        ines.post(&format!("/fields/{field}"), &[("do", "remove")]).await.leads_to("/fields?said=removed");
        assert_eq!(rows::<ticket_detail::Entity>(&desk).await, 1, "with every answer");
        erase::ask_at_once(&desk.app, ticket.person_id, None).await.unwrap();
        desk.work().await;
        assert_eq!(rows::<ticket_detail::Entity>(&desk).await, 0);
    }
}

async fn post(visitor: &mut Visitor, fields: &[(String, String)]) -> crate::support::visitor::Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    visitor.post_files("/contact", &fields, &[]).await
}

story! {
    /// What is personal at an organisation is in the care of one of its people and goes with them; what is not stays with it.
    async fn organisations_and_products(desk: TestApp under "shapes/webshop" on "2026-06-01T09:00:00Z") {
        let (ann, _) = writes(&desk, "Ann Zqxjkv", "ann@customer.example").await;
        let mut ines = admin(&desk).await;
        let wanted = change::Wanted { name: "Zq Lamps".into(), ..change::Wanted::default() };
        let organisation: OrganisationId = change::make(&desk.app, &wanted, None, desk.app.now()).await.unwrap();
        makes(&mut ines, "organisation", "Who opens the gate", "line", &[]).await.leads_to("/fields?said=added");
        declares(&mut ines, "organisation", "Shops", "number", "how many shops there are").await.leads_to("/fields?said=added");
        declares(&mut ines, "product", "Plug", "choice", "the plug of a lamp").await.leads_to("/fields?said=added");
        let (gate, shops, plug) = (input(&desk, "Who opens the gate").await, input(&desk, "Shops").await, input(&desk, "Plug").await);
        let page = format!("/organisations/{organisation}");
        let refused = ines.post(&page, &[("do", "details"), (&gate, "The twins"), (&shops, "12")]).await;
        refused.is(StatusCode::UNPROCESSABLE_ENTITY).says("in whose care").says("value=\"The twins\"");
        let stranger = ann.to_string();
        ines.post(&page, &[("do", "details"), (&gate, "The twins"), ("care", &stranger)]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
        ines.post(&page, &[("do", "add-person"), ("email", "ann@customer.example")]).await;
        ines.post(&page, &[("do", "details"), (&gate, "The twins"), (&shops, "12"), ("care", &stranger)]).await.is(StatusCode::SEE_OTHER);
        ines.get(&page).await.says("value=\"The twins\"").says("value=\"12\"").says("The further details were changed");
        let row = organisation_detail::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        assert_eq!(row.person_id, ann);

        ines.post("/products", &[("name", "Zq lamp")]).await.leads_to("/products");
        let product = product::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap().id;
        let path = format!("/products/{product}");
        ines.post(&path, &[("do", "details"), (&plug, "Red")]).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("none of what can be chosen");
        ines.post(&path, &[("do", "details"), (&plug, "Green")]).await.leads_to("/products");
        ines.get("/products").await.says("<option value=\"Green\" selected>");
        assert_eq!(rows::<fact::Entity>(&desk).await, 2);
        erase::ask_at_once(&desk.app, ann, None).await.unwrap();
        desk.work().await;
        assert_eq!((rows::<organisation_detail::Entity>(&desk).await, rows::<fact::Entity>(&desk).await), (0, 2));
        assert_eq!(read::asked(&desk.app, Subject::Organisation).await.unwrap().len(), 2);
    }
}

story! {
    /// Under a policy that names it no more, an answer stays sealed until its time, is not shown, and none can be added.
    async fn a_policy_takes_a_field_away(desk: TestApp under "shapes/webshop" on "2026-06-01T09:00:00Z") {
        let (ann, _) = writes(&desk, "Ann Zqxjkv", "ann@customer.example").await;
        let mut ines = admin(&desk).await;
        makes(&mut ines, "person", "Sockets", "number", &[]).await.leads_to("/fields?said=added");
        let (sockets, page) = (input(&desk, "Sockets").await, format!("/people/{ann}"));
        ines.post(&page, &[("do", "details"), (&sockets, "4711")]).await.leads_to(&format!("{page}?saved=true"));
        ines.get(&page).await.says("4711");
        let text = candor::privacy::policy_version::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap().text;
        let text = text.replace("\"person.detail\", ", "");
        let narrower = candor::privacy::in_force::InForce::compile(&text, desk.app.now().date(&desk.app.zone)).unwrap();
        desk.app.gate.enforce(narrower);
        ines.get(&page).await.hides("4711").hides(&sockets);
        ines.get("/fields").await.says("person.detail");
        ines.post(&page, &[("do", "details"), (&sockets, "12")]).await.is(StatusCode::UNPROCESSABLE_ENTITY).says("person.detail");
        assert_eq!(rows::<person_detail::Entity>(&desk).await, 1);
    }
}

/// Another version of the policy rules from now on.
async fn rules(desk: &TestApp, version: i32, from: &str, to: &str) {
    let rows = policy_version::Entity::find().all(desk.app.db.reader()).await.unwrap();
    let text = &rows.last().unwrap().text;
    let before = format!("version    = {}", version - 1);
    assert!(text.contains(from) && text.contains(&before), "{text}");
    let text = text.replace(&before, &format!("version    = {version}")).replace(from, to);
    publish::propose(&desk.app, &text, None, "", Level::Minor).await.unwrap();
    // Whoever has to be told first is told.
    for _ in 0..4 {
        desk.work().await;
        desk.pass(31);
    }
    assert_eq!(desk.app.gate.policy().version(), version);
}

/// What is found by a word: people and tickets.
async fn found(desk: &TestApp, words: &str) -> (Vec<uuid::Uuid>, Vec<uuid::Uuid>) {
    search::follow(&desk.app).await.unwrap();
    let of = |kind: Kind| {
        let found = search::find(&desk.app, &Query { kinds: vec![kind], ..Query::newest(words, 50) }).unwrap();
        found.hits.iter().map(|hit| uuid::Uuid::from_bytes(hit.id)).collect::<Vec<_>>()
    };
    (of(Kind::Person), of(Kind::Ticket))
}

story! {
    /// What stands in a field is found by its words, by whoever answers, and no more once it is taken away, its field is removed, or whose it
    /// is is erased. What the policy masks is not in the index, and leaves it when the policy masks it later.
    async fn answers_are_found(desk: TestApp under "shapes/webshop" on "2026-06-01T09:00:00Z") {
        let (ann, ticket) = writes(&desk, "Ann Zqxjkv", "ann@customer.example").await;
        let (bo, _) = writes(&desk, "Bo Zqy", "bo@customer.example").await;
        let mut ines = admin(&desk).await;
        makes(&mut ines, "person", "House", "line", &[]).await.leads_to("/fields?said=added");
        makes(&mut ines, "ticket", "Order", "line", &[]).await.leads_to("/fields?said=added");
        declares(&mut ines, "ticket", "Colour", "line", "the colour of a lamp").await.leads_to("/fields?said=added");
        let (house, order, colour) = (input(&desk, "House").await, input(&desk, "Order").await, input(&desk, "Colour").await);
        assert_eq!(found(&desk, "zqbarn").await, (vec![], vec![]));
        for person in [ann, bo] {
            ines.post(&format!("/people/{person}"), &[("do", "details"), (&house, "The Zqbarn")]).await;
        }
        ines.post(&format!("/tickets/{ticket}/details"), &[(&order, "ZQ-7781"), (&colour, "zqultramarine")]).await;
        assert_eq!(found(&desk, "zqbarn").await, (vec![bo.0, ann.0], vec![]));
        assert_eq!(found(&desk, "ZQ-7781").await, (vec![], vec![ticket.0]));
        assert_eq!(found(&desk, "zqultramarine").await, (vec![], vec![ticket.0]));
        let asked = ines.post("/search", &[("words", "zqbarn")]).await.location().to_owned();
        ines.get(&format!("{asked}?tab=people")).await.says("<mark>Zqbarn</mark>").says("Ann Zqxjkv").says("Bo Zqy");

        ines.post(&format!("/people/{bo}"), &[("do", "details"), (&house, "")]).await;
        assert_eq!(found(&desk, "zqbarn").await, (vec![ann.0], vec![]), "what is taken away is not found");
        let open = "points = [\"web-form\", \"portal\", \"agent\", \"api\"]\n";
        let masked = format!("{open}form = {{ \"person.detail\" = \"masked\", \"ticket.detail\" = \"masked\" }}\n");
        rules(&desk, 2, open, &masked).await;
        assert_eq!(found(&desk, "zqbarn").await, (vec![], vec![]), "what is masked leaves the index");
        assert_eq!(found(&desk, "ZQ-7781").await, (vec![], vec![]));
        assert_eq!(found(&desk, "zqultramarine").await, (vec![], vec![ticket.0]), "a colour is nobody's");
        rules(&desk, 3, &masked, open).await;
        assert_eq!(found(&desk, "zqbarn").await, (vec![ann.0], vec![]), "and comes back");

        let field = order.strip_prefix("detail-").unwrap();
        ines.post(&format!("/fields/{field}"), &[("do", "remove")]).await.leads_to("/fields?said=removed");
        assert_eq!(found(&desk, "ZQ-7781").await, (vec![], vec![]), "with its field");
        erase::ask_at_once(&desk.app, ann, None).await.unwrap();
        desk.work().await;
        assert_eq!((found(&desk, "zqbarn").await, found(&desk, "zqultramarine").await), ((vec![], vec![]), (vec![], vec![])));
    }
}
