//! An agent finds a conversation again without a word of it in an address; those who run the desk hand out tokens and see how the
//! desk is; an answer that did not arrive is sent once more (issue 2, clauses 2, 14 and 16).

use crate::story;
use crate::support::browser::{Browser, PASSWORD};
use crate::support::{TestApp, ids};
use axum::http::StatusCode;
use candor::agents::agent::Role;
use candor::agents::token_use;
use candor::outbox::{delivery, outgoing};
use candor::search::follow;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};

const MAIL: &str = "From: Ann Lee <ann@customer.example>\nTo: support@example.org\nCc: Bo <bo@customer.example>\n\
                    Subject: The pump hums\nMessage-ID: <1@customer.example>\n\nIt is <very> loud since Tuesday.\n";

story! {
    /// The words are posted, kept sealed, and shown again with the sentence that matched; to a colleague the search does not exist.
    async fn by_words(desk: TestApp) {
        let (ticket, message) = ids(&desk.deliver("ann@customer.example", MAIL).await);
        follow(&desk.app).await.unwrap();
        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        assert_eq!(petra.get("/search").await.status, StatusCode::OK);
        let asked = petra.post("/search", &[("words", "pump loud")]).await;
        let place = asked.location().to_owned();
        assert!(place.starts_with("/search/") && !place.contains("pump"), "{place}");
        let one = petra.post("/search", &[("words", "loud")]).await.location().to_owned();
        let page = petra.get(&format!("{one}?tab=messages&order=ranked")).await;
        assert!(page.body.contains("It is &lt;very&gt; <mark>loud</mark> since Tuesday."), "{}", page.body);
        assert!(page.body.contains(&format!("/tickets/{ticket}#m-{message}")));
        let people = petra.post("/search", &[("words", "ann")]).await.location().to_owned();
        assert!(petra.get(&format!("{people}?tab=people")).await.body.contains("Ann Lee"));
        let number = desk.ticket(ticket).await.number;
        assert_eq!(petra.post("/search", &[("words", &format!("#{number}"))]).await.location(), format!("/tickets/{ticket}"));
        let mut other = Browser::of_agent(&desk, "tomas@example.org", "Tomas Brandl", Role::Agent).await;
        assert_eq!(other.get(&one).await.status, StatusCode::NOT_FOUND);
        desk.pass(15 * 86_400);
        petra.post("/session", &[("email", "petra@example.org"), ("password", PASSWORD)]).await;
        assert_eq!(petra.get("/").await.status, StatusCode::OK);
        assert_eq!(petra.get(&one).await.status, StatusCode::NOT_FOUND, "a search lives as long as a session");
    }
}

story! {
    /// A token is shown once, works, and is refused once it was ended.
    async fn a_token(desk: TestApp) {
        let mut admin = Browser::of_agent(&desk, "ines@example.org", "Ines Okafor", Role::Admin).await;
        assert_eq!(admin.post("/tokens", &[("nothing", "on")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let made = admin.post("/tokens", &[("care", "on")]).await.body;
        let secret = made.split("<code>candor_").nth(1).and_then(|rest| rest.split('<').next()).map(|rest| format!("candor_{rest}")).unwrap();
        let token = token_use::find(&desk.app, &secret, desk.app.now()).await.unwrap().unwrap();
        assert_eq!(token.purposes, [privacy::Purpose::Care]);
        let list = admin.get("/tokens").await.body;
        assert!(!list.contains(&secret) && list.contains(&format!("/tokens/{}", token.id)));
        assert_eq!(admin.post(&format!("/tokens/{}", token.id), &[("do", "end")]).await.status, StatusCode::SEE_OTHER);
        assert!(token_use::find(&desk.app, &secret, desk.app.now()).await.unwrap().is_none());
        let settings = admin.get("/settings").await;
        assert!(settings.status == StatusCode::OK && settings.body.contains("Master key"), "{}", settings.body);
    }
}

story! {
    /// What failed is sent once more; an address in copy can be left out, the customer cannot.
    async fn a_remedy(desk: TestApp) {
        let (ticket, _) = ids(&desk.deliver("ann@customer.example", MAIL).await);
        let mut petra = Browser::of_agent(&desk, "petra@example.org", "Petra Lund", Role::Agent).await;
        let page = petra.get(&format!("/tickets/{ticket}")).await;
        let (seen, key, cc) = (page.field("seen"), page.field("key"), "bo@customer.example");
        let answer = [("kind", "reply"), ("text", "We come on Friday."), ("seen", seen.as_str()), ("key", key.as_str()), ("cc", cc)];
        petra.post_files(&format!("/tickets/{ticket}/messages"), &answer, &[]).await;
        desk.pass(60);
        desk.work().await;
        let of = outgoing::Entity::find().filter(outgoing::Column::TicketId.eq(ticket)).filter(outgoing::Column::Kind.eq(outgoing::Kind::Reply));
        let mail = of.one(desk.app.db.reader()).await.unwrap().unwrap();
        let all = || delivery::Entity::find().filter(delivery::Column::OutgoingId.eq(mail.id)).all(desk.app.db.reader());
        let remedy = format!("/outgoing/{}/remedy", mail.id);
        assert_eq!(petra.post(&remedy, &[("do", "again")]).await.status, StatusCode::CONFLICT, "nothing failed");
        for one in all().await.unwrap() {
            let mut row = one.into_active_model();
            row.state = Set(delivery::State::Failed);
            row.update(desk.app.db.writer()).await.unwrap();
        }
        assert_eq!(petra.post(&remedy, &[("do", "again")]).await.status, StatusCode::SEE_OTHER);
        desk.work().await;
        let now = all().await.unwrap();
        assert!(!now.is_empty() && now.iter().all(|one| one.state == delivery::State::Sent), "{now:?}");
        for one in now {
            let left = petra.post(&remedy, &[("do", "remove"), ("delivery", &one.id.to_string())]).await.status;
            assert_eq!(left, if one.copy { StatusCode::SEE_OTHER } else { StatusCode::CONFLICT });
        }
        let left = candor::tickets::participant::of_ticket(desk.app.db.reader(), ticket).await.unwrap();
        assert_eq!(left.len(), 1);
    }
}
