//! Legal texts beside the notice: accepted before the portal opens (002-065, 004-013), published in versions, signed by organisations
//! (C01-004; 004-014, 004-015).

use crate::story;
use crate::support::browser::Browser;
use crate::support::policies::with;
use crate::support::visitor::Visitor;
use crate::support::{TestApp, ids};
use axum::http::StatusCode;
use candor::agents::agent;
use candor::agents::agent::Role;
use candor::documents::versions::{self, Refused};
use candor::documents::{acceptance, agreement};
use candor::ids::TicketId;
use candor::organisations::organisation;
use candor::privacy::policy_proposal::State;
use candor::privacy::{erase, remind};
use candor::tickets::ticket::{self, Reason};
use sea_orm::{EntityTrait, PaginatorTrait};

const ANN: &str = "ann@customer.example";

async fn writes(desk: &TestApp) -> TicketId {
    let raw = "From: ann@customer.example\nTo: support@example.org\nSubject: The agreement\n\nPlease send it.\n";
    ids(&desk.deliver(ANN, raw).await).0
}

async fn admin(desk: &TestApp) -> Browser {
    Browser::of_agent(desk, "ines@desk.example", "Ines", Role::Admin).await
}

story! {
    /// The first sign-in leads to the terms and to nothing else; accepted once, with version and time, they are not asked for again until
    /// they change. It is no consent: nothing but the acceptance is kept.
    async fn terms_come_first(desk: TestApp under "customs-software" on "2024-05-06T08:00:00Z") {
        writes(&desk).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        for page in ["/portal/tickets", "/portal/data", "/portal/sessions"] {
            assert_eq!(ann.get(page).await.leads(), "/portal/terms", "{page}");
        }
        ann.get("/portal/terms").await.says("Terms of use of the customer portal").says("https://example.com/terms").says("no consent");
        ann.get("/portal/disagreement").await.says("You do not agree");
        ann.post("/portal/terms", &[("seen", "terms=7")]).await;
        assert_eq!(ann.get("/portal/tickets").await.leads(), "/portal/terms", "what was not shown is not accepted");
        let seen = ann.get("/portal/terms").await.field("seen");
        assert_eq!(ann.post("/portal/terms", &[("seen", &seen)]).await.leads(), "/portal/tickets");
        ann.get("/portal/tickets").await.says("The agreement");
        assert_eq!(ann.get("/portal/terms").await.leads(), "/portal/tickets");
        let rows = acceptance::Entity::find().all(desk.app.db.reader()).await.unwrap();
        let kept: Vec<_> = rows.iter().map(|row| (row.document.as_str(), row.version.as_str(), row.at)).collect();
        assert_eq!(kept, [("terms", "1", desk.app.now())]);
        desk.pass(60);
        let next = with(&desk.next_policy().await, "accept = true\n", "accept = true\nversion = \"2\"\n");
        assert_eq!(desk.propose(&next).await.state, State::Published);
        assert_eq!(ann.get("/portal/tickets").await.leads(), "/portal/terms");
        ann.get("/portal/terms").await.says("Version 2");
        let seen = ann.get("/portal/terms").await.field("seen");
        ann.post("/portal/terms", &[("seen", &seen)]).await;
        ann.get("/portal/tickets").await.says("The agreement");
        assert_eq!(acceptance::Entity::find().count(desk.app.db.reader()).await.unwrap(), 2);
    }
}

story! {
    /// A version is published once and stays as it is; anyone reads every one of them.
    async fn versions_stay(desk: TestApp under "helpdesk-vendor-platform" on "2026-11-28T09:00:00Z") {
        let mut ines = admin(&desk).await;
        let by = agent::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap().id;
        let path = "/policy/documents";
        ines.get(path).await.says("not published yet");
        let mut visitor = Visitor::new(&desk);
        assert_eq!(visitor.get("/documents/agreement").await.status, StatusCode::NOT_FOUND);
        visitor.get("/documents").await.says("Not published here yet");
        for (version, text) in [("1", &b"The first."[..]), ("2 of May", b"The second.")] {
            let form = [("do", "publish"), ("document", "agreement"), ("version", version)];
            assert_eq!(ines.post_files(path, &form, &[("a.txt", "text/plain", text)]).await.status, StatusCode::SEE_OTHER);
            desk.pass(60);
        }
        for (form, file, why) in [
            ([("do", "publish"), ("document", "agreement"), ("version", "1")], &b"Other."[..], "versions never change"),
            ([("do", "publish"), ("document", "nothing"), ("version", "3")], b"Other.", "no such document"),
            ([("do", "publish"), ("document", "agreement"), ("version", " ")], b"Other.", "1 to 40 characters"),
            ([("do", "publish"), ("document", "agreement"), ("version", "3")], b"", "empty"),
        ] {
            let refused = ines.post_files(path, &form, &[("a.txt", "text/plain", file)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            refused.says(why);
        }
        visitor.get("/documents").await.says("/documents/agreement/1\"").says("/documents/agreement/2%20of%20May\"");
        assert_eq!(visitor.get("/documents/agreement/1").await.body, "The first.");
        let newest = visitor.get("/documents/agreement").await;
        assert_eq!((newest.body.as_str(), newest.headers["content-type"].to_str().unwrap()), ("The second.", "text/plain; charset=utf-8"));
        assert_eq!(visitor.get("/documents/agreement/3").await.status, StatusCode::NOT_FOUND);
        visitor.get("/notice").await.says("/documents/agreement");

        // The policy names a version that nobody published: the board says so. Of two who publish it at once one is told.
        let file = "processing-agreement.pdf\"\nversion = ";
        let named = with(&desk.next_policy().await, &format!("{file}\"1\""), &format!("{file}\"3\""));
        desk.propose(&named).await;
        ines.get("/policy").await.says("version 3 is named, and nobody can read it here");
        let publish = || versions::publish(&desk.app, by, "agreement", "3", (b"The third.".to_vec(), None), desk.app.now());
        let (one, two) = tokio::join!(publish(), publish());
        assert!(matches!((&one, &two), (Ok(()), Err(Refused::Known)) | (Err(Refused::Known), Ok(()))), "{one:?} {two:?}");
        ines.get("/policy").await.hides("nobody can read it here");
    }
}

story! {
    /// Asked for by mail, the newest text goes out on the ticket; the copy that comes back is kept with the organisation and the version,
    /// and stays when the person who asked is erased. Without a copy the case is overdue after a month.
    async fn an_agreement_is_signed(desk: TestApp under "helpdesk-vendor-platform" on "2026-11-28T09:00:00Z") {
        let ticket = writes(&desk).await;
        let number = desk.ticket(ticket).await.number.to_string();
        let mut ines = admin(&desk).await;
        let path = "/policy/documents";
        let send = [("do", "send"), ("document", "agreement"), ("number", number.as_str()), ("organisation", "Example Bicycles Ltd")];
        ines.post_files(path, &send, &[]).await.says("no text of this document was published yet");
        let publish = [("do", "publish"), ("document", "agreement"), ("version", "1")];
        ines.post_files(path, &publish, &[("a.txt", "text/plain", b"We process for you.")]).await;
        let wrong = [("do", "send"), ("document", "agreement"), ("number", "77"), ("organisation", "Example Bicycles Ltd")];
        ines.post_files(path, &wrong, &[]).await.says("no ticket with this number");
        assert_eq!(ines.post_files(path, &send, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(desk.ticket(ticket).await.reason, Reason::WaitingForCustomer);
        desk.pass(60);
        desk.work().await;
        let mail = desk.caught_for(ANN).await;
        assert!(mail.contains("agreement-1.txt") && mail.contains("sign it"), "{mail}");
        ines.get(path).await.says("Example Bicycles Ltd").hides("no copy for a month");

        desk.pass(31 * 86_400);
        desk.work().await;
        let told = desk.caught_for("ines@desk.example").await;
        assert!(told.contains(&format!("on ticket {number}")) && told.contains("signed copy"), "{told}");
        assert_eq!(remind::remind(&desk.app).await.unwrap(), 0, "once");
        let mut ines = Browser::of_known(&desk, "ines@desk.example").await;
        ines.get(path).await.says("no copy for a month");
        let case = agreement::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        let copy = format!("{path}/agreements/{}", case.id);
        assert_eq!(ines.get(&copy).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ines.post_files(&copy, &[], &[("signed.txt", "text/plain", b"Signed.")]).await.status, StatusCode::SEE_OTHER);
        ines.post_files(&copy, &[], &[("again.txt", "text/plain", b"Again.")]).await.says("no such case, or its copy is here");
        assert_eq!(ines.get(&copy).await.body, "Signed.");
        let case = agreement::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        assert_eq!((case.version.as_str(), case.signed_at), ("1", Some(desk.app.now())));
        let with = organisation::Entity::find().one(desk.app.db.reader()).await.unwrap().unwrap();
        assert_eq!((with.id, with.name.as_str()), (case.organisation_id, "Example Bicycles Ltd"));

        erase::ask(&desk.app, desk.ticket(ticket).await.person_id, None).await.unwrap();
        desk.pass(3 * 86_400);
        desk.work().await;
        assert!(ticket::Entity::find_by_id(ticket).one(desk.app.db.reader()).await.unwrap().is_none());
        let mut ines = Browser::of_known(&desk, "ines@desk.example").await;
        assert_eq!(ines.get(&copy).await.body, "Signed.");
    }
}

story! {
    /// What somebody accepted, was shown and disagreed with stands on their page as they see it themselves, with dates and versions.
    async fn as_they_see_it(desk: TestApp under "customs-software" on "2024-05-06T08:00:00Z") {
        let ticket = writes(&desk).await;
        let person = desk.ticket(ticket).await.person_id;
        let mut ines = admin(&desk).await;
        let path = format!("/people/{person}");
        ines.get(&path).await.hides("Accepted, shown and refused");
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        let seen = ann.get("/portal/terms").await.field("seen");
        ann.post("/portal/terms", &[("seen", &seen)]).await;
        ann.get("/portal/tickets").await;
        let said = ["Terms of use of the customer portal accepted", "Privacy notice shown over a page"];
        let own = ann.get("/portal/data").await;
        let theirs = ines.get(&path).await;
        for words in said {
            own.says(words);
            theirs.says(words);
        }
        theirs.hides("Disagreed");
        desk.pass(60);
        ann.post("/portal/disagreement", &[("wish", "leave")]).await;
        candor::db::run(desk.app.db.writer(), "UPDATE person SET restricted_at = $1", [desk.app.now().0.into()]).await.unwrap();
        candor::privacy::restrict::keep_up(&desk.app).await.unwrap();
        ines.get(&path).await.says("Disagreed with the privacy notice, and was signed out").says("data may only be stored").says(said[0]);
    }
}
