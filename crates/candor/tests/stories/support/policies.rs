//! The committed policies, and desks that are ruled by them on a day of the past.

use super::TestApp;
use candor::privacy::policy_proposal::{self, Level};
use candor::privacy::policy_version;
use candor::privacy::publish;
use sea_orm::{EntityTrait, QueryOrder};

/// The text of a committed policy.
pub fn committed(name: &str) -> String {
    let path = format!("{}/../../policies/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A committed policy as it could have stood on a day: interests were weighed by then, and transfers rest on the instruments of that
/// time. Before 2021 the seat was in the Union, whose law was the only one.
pub fn as_of(name: &str, day: &str) -> String {
    let of_that_time = |line: &str| match line.split_once('=') {
        Some((key, _)) if key.trim() == "assessed" => format!("{key}= {day}"),
        Some(("law   " | "law    ", _)) if day < "2021" => "law = [\"EU-GDPR\"]".to_owned(),
        _ if day < "2021" => line
            .replace("\"eu-scc-2021\"", "\"eu-scc-2010\"")
            .replace("\"gb-addendum\"", "\"eu-scc-2010\"")
            .replace("\"gb-idta\"", "\"eu-scc-2010\"")
            .replace("\"A46-2-d\"", "\"A46-2-c\""),
        _ => line.to_owned(),
    };
    committed(name).lines().map(of_that_time).collect::<Vec<_>>().join("\n") + "\n"
}

/// A text with something else in it that must have been there.
pub fn with(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from} is not in the policy");
    text.replace(from, to)
}

impl TestApp {
    /// The newest text of the desk's policy with the next number.
    pub async fn next_policy(&self) -> String {
        let rows = policy_version::Entity::find().order_by_asc(policy_version::Column::Id).all(self.app.db.reader()).await.unwrap();
        let newest = rows.last().unwrap();
        with(&newest.text, &format!("version    = {}", newest.id), &format!("version    = {}", newest.id + 1))
    }

    /// Proposes a policy that has nothing wrong with it.
    pub async fn propose(&self, text: &str) -> policy_proposal::Model {
        publish::propose(&self.app, text, None, "", Level::Minor).await.unwrap().proposal
    }
}
