//! What the desk has written to people who sign in, read from the rows that will be sent.

use super::TestApp;
use candor::outbox::outgoing;
use privacy::{Actor, Purpose};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

impl TestApp {
    /// The newest mail about signing in: its text, as JSON.
    pub async fn newest_sign_in(&self) -> serde_json::Value {
        let query = outgoing::Entity::find().filter(outgoing::Column::Kind.eq(outgoing::Kind::SignIn)).order_by_desc(outgoing::Column::Id);
        let mail = query.one(self.app.db.reader()).await.unwrap().expect("a mail about signing in");
        let access = self.app.gate.access(Actor::System("test"), Purpose::Account, &mail, self.app.now()).await.unwrap();
        serde_json::from_str(mail.text().unwrap().open(&access).unwrap().as_str()).unwrap()
    }

    /// The path of the newest sign-in link.
    pub async fn newest_link(&self) -> String {
        let mail = self.newest_sign_in().await;
        mail["link"].as_str().unwrap().replace("http://desk.test", "")
    }

    /// How many mails of a kind there are.
    pub async fn mails(&self, kind: outgoing::Kind) -> u64 {
        outgoing::Entity::find().filter(outgoing::Column::Kind.eq(kind)).count(self.app.db.reader()).await.unwrap()
    }
}
