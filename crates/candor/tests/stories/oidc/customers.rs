//! Customers sign in with a service.

use super::service_story;
use crate::accounts::{ANN, FIRST, person_of, warnings};
use crate::support::browser::Browser;
use crate::support::visitor::Visitor;
use axum::http::StatusCode;
use candor::accounts::{end, federated};
use candor::agents::agent::Role;
use candor::items::{EmailAddress, PersonName};
use candor::people::{find, person};
use privacy::{Actor, Purpose};
use sea_orm::{EntityTrait, PaginatorTrait};

const DOOR: &str = "/portal/openid/work";
const ZOE: &str = "zoe@customer.example";

service_story! {
    /// Whoever is new sees what the service said, changes the name, and only then is anything kept; next time they are known.
    async fn somebody_new(desk, service) {
        let before = person::Entity::find().count(desk.app.db.reader()).await.unwrap();
        let mut zoe = Visitor::new(&desk);
        zoe.get("/portal/sign-in").await.says("Sign in with Example Login");
        let there = zoe.get(DOOR).await;
        assert_eq!(there.status, StatusCode::SEE_OTHER);
        let url = there.leads().to_owned();
        assert!(url.contains("code_challenge_method=S256") && url.contains("scope=openid+email+profile"), "{url}");
        let back = service.sign_in(&url, "s-zoe").await;
        assert!(!back.contains("customer"), "no personal data in an address: {back}");
        assert_eq!(zoe.get(&back).await.leads(), "/portal/sign-up/openid");
        let page = zoe.get("/portal/sign-up/openid").await;
        page.says("Is this you?").says(ZOE).says("Zoe Zqlum");
        let db = desk.app.db.reader();
        assert_eq!(person::Entity::find().count(db).await.unwrap(), before, "nothing is kept yet");
        assert!(find::by_address(&desk.app, db, &EmailAddress::new(ZOE)).await.unwrap().is_none());

        let made = zoe.post("/portal/sign-up/openid", &[("name", "Zoe Z."), ("email", "somebody@else.example")]).await;
        assert_eq!(made.leads(), "/portal/tickets");
        assert!(!zoe.holds("candor_openid"), "the way is gone");
        let person = person_of(&desk, ZOE).await;
        let row = person::Entity::find_by_id(person).one(db).await.unwrap().unwrap();
        let access = desk.app.gate.access(Actor::System("test"), Purpose::Account, &row, desk.app.now()).await.unwrap();
        assert_eq!(row.name().unwrap().open(&access).unwrap().into_string(), PersonName::new("Zoe Z.").into_string());
        let found = find::by_address(&desk.app, db, &EmailAddress::new(ZOE)).await.unwrap().unwrap();
        assert_eq!(found.verified_at, Some(desk.app.now()), "the service has verified it");

        let mut again = Visitor::new(&desk);
        let url = again.get(DOOR).await.leads().to_owned();
        assert_eq!(again.get(&service.sign_in(&url, "s-zoe").await).await.leads(), "/portal/tickets");
        again.get("/portal/account").await.says("Sign-in services").says("Example Login");
        assert_eq!(federated::Entity::find().count(db).await.unwrap(), 1);
    }
}

service_story! {
    /// An address that the service vouches for leads to its person only once they have proved it here; one that it does not vouch for never.
    async fn an_address_that_is_known(desk, service) {
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::new(&desk);
        let url = ann.get(DOOR).await.leads().to_owned();
        let unproved = ann.get(&service.sign_in(&url, "s-ann").await).await;
        assert_eq!(unproved.leads(), "/portal/sign-in?problem=unproved");
        ann.get("/portal/sign-in?problem=unproved").await.says("Sign in by link once");
        let mut proved = Visitor::signed_in(&desk, ANN).await;
        proved.get("/portal/account").await.hides("Linked since");

        let url = ann.get(DOOR).await.leads().to_owned();
        let other = ann.get(&service.sign_in(&url, "s-other").await).await;
        assert_eq!(other.leads(), "/portal/sign-in?problem=unverified");
        let url = ann.get(DOOR).await.leads().to_owned();
        assert_eq!(ann.get(&service.sign_in(&url, "s-ann").await).await.leads(), "/portal/tickets");
        ann.get("/portal/tickets").await.says("The pump hums");
        assert_eq!(warnings(&desk).await, ["linked"]);

        // And unlinked again: the next time it is linked anew, and said so.
        let account = ann.get("/portal/account").await;
        let end = account.body.split("action=\"/portal/openid/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(Visitor::signed_in(&desk, ANN).await.post("/portal/openid/00000000-0000-7000-8000-000000000000/end", &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ann.post(&format!("/portal/openid/{end}"), &[]).await.leads(), "/portal/account");
        assert_eq!(federated::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
        assert_eq!(warnings(&desk).await, ["linked", "unlinked"]);

        // Whoever reports their sign-in as lost ends the service's way in as well.
        let url = ann.get(DOOR).await.leads().to_owned();
        assert_eq!(ann.get(&service.sign_in(&url, "s-ann").await).await.leads(), "/portal/tickets");
        ann.post("/portal/account", &[("do", "lost")]).await;
        assert_eq!(federated::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
    }
}

service_story! {
    /// A way back works once, in the browser that went, for ten minutes; a refusal and a wrong state come back to the door.
    async fn a_way_back_works_once(desk, service) {
        let mut zoe = Visitor::new(&desk);
        let url = zoe.get(DOOR).await.leads().to_owned();
        let back = service.sign_in(&url, "s-zoe").await;
        // Another browser brings the same answer: nothing was begun there.
        assert_eq!(Visitor::new(&desk).get(&back).await.leads(), "/portal/sign-in?problem=late");
        let mut copy = zoe.copy();
        assert_eq!(zoe.get(&back).await.leads(), "/portal/sign-up/openid");
        assert_eq!(copy.get(&back).await.leads(), "/portal/sign-in?problem=late", "whoever copied the cookie replays it in vain");
        zoe.post("/portal/sign-up/openid", &[("name", "Zoe Zqlum")]).await;
        assert_eq!(zoe.post("/portal/sign-up/openid", &[("name", "Zoe Zqlum")]).await.leads(), "/portal/sign-in?problem=late");

        let url = copy.get(DOOR).await.leads().to_owned();
        let back = service.sign_in(&url, "s-zoe").await;
        let (path, _) = back.split_once("state=").unwrap();
        assert_eq!(copy.get(&format!("{path}state=of-somebody-else")).await.leads(), "/portal/sign-in?problem=late");

        let url = copy.get(DOOR).await.leads().to_owned();
        assert_eq!(copy.get(&service.refuse(&url).await).await.leads(), "/portal/sign-in?problem=denied");
        copy.get("/portal/sign-in?problem=denied").await.says("did not let you in");

        let url = copy.get(DOOR).await.leads().to_owned();
        let back = service.sign_in(&url, "s-zoe").await;
        desk.pass(601);
        assert_eq!(copy.get(&back).await.leads(), "/portal/sign-in?problem=late");
    }
}

service_story! {
    /// A closed account is opened by no service; and the link is gone with it.
    async fn a_closed_account_stays_closed(desk, service) {
        desk.deliver(ANN, FIRST).await;
        Visitor::signed_in(&desk, ANN).await;
        let mut ann = Visitor::new(&desk);
        let url = ann.get(DOOR).await.leads().to_owned();
        assert_eq!(ann.get(&service.sign_in(&url, "s-ann").await).await.leads(), "/portal/tickets");
        let now = desk.app.now();
        let tx = desk.app.db.begin().await.unwrap();
        end::close(&desk.app, &tx, person_of(&desk, ANN).await, None, now).await.unwrap();
        desk.app.commit(tx).await.unwrap();
        assert_eq!(federated::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
        assert_eq!(ann.get("/portal/tickets").await.leads(), "/portal/sign-in");
        let url = ann.get(DOOR).await.leads().to_owned();
        assert_eq!(ann.get(&service.sign_in(&url, "s-ann").await).await.leads(), "/portal/sign-in?problem=ended");
    }
}

service_story! {
    /// Whoever is signed in links a service to themselves, whatever address it knows, and is told; it then signs them in. What belongs to somebody
    /// else stays theirs; a way that was begun here ends only where the same person is still signed in.
    async fn linking_while_signed_in(desk, service) {
        desk.deliver(ANN, FIRST).await;
        let mut ann = Visitor::signed_in(&desk, ANN).await;
        let link = "/portal/openid/work/link";
        ann.get("/portal/account").await.says(&format!("href=\"{link}\"")).says("Link Example Login");
        // The service knows another address of hers, and vouches for none.
        let url = ann.get(link).await.leads().to_owned();
        let back = service.sign_in(&url, "s-other").await;
        assert_eq!(Visitor::new(&desk).get(&back).await.leads(), "/portal/sign-in?problem=late", "in another browser nothing is linked");
        assert_eq!(ann.get(&back).await.leads(), "/portal/account?done=linked");
        ann.get("/portal/account?done=linked").await.says("The service is linked").says("Linked since").hides("Link Example Login");
        assert_eq!(warnings(&desk).await, ["linked"]);
        let person = person_of(&desk, ANN).await;
        let rows = federated::Entity::find().all(desk.app.db.reader()).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.person_id).collect::<Vec<_>>(), [person]);
        let mut again = Visitor::new(&desk);
        let url = again.get(DOOR).await.leads().to_owned();
        assert_eq!(again.get(&service.sign_in(&url, "s-other").await).await.leads(), "/portal/tickets");
        again.get("/portal/tickets").await.says("The pump hums");
        // Linked already: nothing changes, and nobody is told again.
        let url = again.get(link).await.leads().to_owned();
        assert_eq!(again.get(&service.sign_in(&url, "s-other").await).await.leads(), "/portal/account?done=linked");
        assert_eq!((federated::Entity::find().count(desk.app.db.reader()).await.unwrap(), warnings(&desk).await.len()), (1, 1));

        // Somebody else cannot take it, and cannot finish what was begun in her name.
        let bea = "bea@customer.example";
        desk.deliver(bea, &FIRST.replace(ANN, bea)).await;
        let mut other = Visitor::signed_in(&desk, bea).await;
        let url = other.get(link).await.leads().to_owned();
        assert_eq!(other.get(&service.sign_in(&url, "s-other").await).await.leads(), "/portal/account?problem=taken");
        other.get("/portal/account?problem=taken").await.says("belongs to somebody else here");
        let url = other.get(link).await.leads().to_owned();
        let back = service.sign_in(&url, "s-zoe").await;
        other.post("/portal/sessions/end", &[]).await;
        assert_eq!(other.get(&back).await.leads(), "/portal/sign-in?problem=late", "they are signed out");
        assert_eq!(federated::Entity::find().count(desk.app.db.reader()).await.unwrap(), 1);

        // Another site's page does not begin it, and whoever signed in long ago proves it again first.
        assert_eq!(ann.get_with(link, &[("sec-fetch-site", "cross-site")]).await.leads(), "/portal/account");
        desk.pass(3 * 3_600);
        assert_eq!(ann.get(link).await.leads(), "/portal/account");
        ann.get("/portal/account").await.hides("Unlink");
    }
}

service_story! {
    /// The last way in is not unlinked: who is reached by no mail and has no password and no passkey has only the service.
    async fn the_last_way_stays(desk, service) {
        desk.deliver(ANN, FIRST).await;
        Visitor::signed_in(&desk, ANN).await;
        let mut ann = Visitor::new(&desk);
        let url = ann.get(DOOR).await.leads().to_owned();
        ann.get(&service.sign_in(&url, "s-ann").await).await;
        let account = ann.get("/portal/account").await;
        let end = account.body.split("action=\"/portal/openid/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let bounces = "UPDATE identity SET bounced_at = $1";
        candor::db::run(desk.app.db.writer(), bounces, [desk.app.now().0.into()]).await.unwrap();
        assert_eq!(ann.post(&format!("/portal/openid/{end}"), &[]).await.leads(), "/portal/account?problem=last");
        ann.get("/portal/account?problem=last").await.says("Add another way first");
        ann.post("/portal/account", &[("do", "set"), ("password", "a long story of zqpumps")]).await;
        assert_eq!(ann.post(&format!("/portal/openid/{end}"), &[]).await.leads(), "/portal/account");
        assert_eq!(federated::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
    }
}

service_story! {
    /// Whoever sees the portal as somebody else links nothing to them.
    async fn not_in_somebody_elses_name(desk, service) {
        desk.deliver(ANN, FIRST).await;
        let person = person_of(&desk, ANN).await;
        let mut boss = Browser::of_agent(&desk, "boss@example.org", "Bo Zqvarn", Role::Admin).await;
        boss.post(&format!("/people/{person}/account"), &[("do", "act-as")]).await.leads_to("/portal/tickets");
        boss.get("/portal/openid/work/link").await.leads_to("/portal/account");
        let url = boss.get(DOOR).await.location().to_owned();
        // Signing in is another thing: it leads to whom the service means.
        boss.get(&service.sign_in(&url, "s-zoe").await).await.leads_to("/portal/sign-up/openid");
        assert_eq!(federated::Entity::find().count(desk.app.db.reader()).await.unwrap(), 0);
    }
}
