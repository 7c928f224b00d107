//! What surrounds signing in: how long it lasts, wrong passwords, second factors, lost sign-ins, accounts of customers, children.

mod acting;
mod children;
mod factors;
mod glass;
mod lasting;
mod lockout;
mod losses;
mod portal;

use crate::support::TestApp;
use candor::ids::PersonId;
use candor::items::EmailAddress;
use candor::outbox::outgoing;
use candor::people::find;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

pub const ANN: &str = "ann@customer.example";
pub const FIRST: &str = "From: Ann Zqxjkv <ann@customer.example>\nTo: support@example.org\nSubject: The pump hums\n\
                         Message-ID: <one@customer.example>\n\nThe pump hums.\n";

/// Whose address this is.
pub async fn person_of(desk: &TestApp, address: &str) -> PersonId {
    find::by_address(&desk.app, desk.app.db.reader(), &EmailAddress::new(address)).await.unwrap().unwrap().person_id
}

/// What the mails about a sign-in said that were written so far, the oldest first.
pub async fn warnings(desk: &TestApp) -> Vec<String> {
    let query = outgoing::Entity::find().filter(outgoing::Column::Kind.eq(outgoing::Kind::Security)).order_by_asc(outgoing::Column::Id);
    let mails = query.all(desk.app.db.reader()).await.unwrap();
    let access = desk.app.gate.access(Actor::System("test"), Purpose::Account, &mails, desk.app.now()).await.unwrap();
    let said = |mail: &outgoing::Model| -> serde_json::Value {
        serde_json::from_str(mail.text().unwrap().open(&access).unwrap().as_str()).unwrap()
    };
    mails.iter().map(|mail| said(mail)["what"].as_str().unwrap().to_owned()).collect()
}

/// The newest link that was mailed, once it is one to this place: an answer does not wait for its mail.
pub async fn link_to(desk: &TestApp, place: &str) -> String {
    for _ in 0..200 {
        if desk.mails(outgoing::Kind::SignIn).await > 0 {
            let link = desk.newest_link().await;
            if link.starts_with(place) {
                return link;
            }
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("no link to {place} was mailed");
}
