//! What an organisation has agreed with us. Its days are whole and the last one is inclusive; whether it runs is reckoned from them.

use crate::ids::*;
use crate::time::Instant;
use calendar::Date;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// What is agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Kind {
    /// Help with what is in use, and its upkeep.
    #[sea_orm(string_value = "support")]
    Support,
    /// What is in use.
    #[sea_orm(string_value = "licence")]
    Licence,
    /// A service that is used month by month.
    #[sea_orm(string_value = "subscription")]
    Subscription,
    /// A piece of work.
    #[sea_orm(string_value = "project")]
    Project,
    /// Something else.
    #[sea_orm(string_value = "other")]
    Other,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Support, Self::Licence, Self::Subscription, Self::Project, Self::Other];

    /// Its word for forms and programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Licence => "licence",
            Self::Subscription => "subscription",
            Self::Project => "project",
            Self::Other => "other",
        }
    }

    /// The kind with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How a contract stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has not begun.
    Upcoming,
    /// It runs.
    Running,
    /// Its last day has passed.
    Ended,
}

impl State {
    /// Its word for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Upcoming => "upcoming",
            Self::Running => "running",
            Self::Ended => "ended",
        }
    }
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "contract")]
#[privacy(nobody("of an organisation"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: ContractId,
    #[privacy(none)]
    pub organisation_id: OrganisationId,
    #[privacy(none)]
    pub name: String,
    /// ISO date.
    #[privacy(none)]
    pub starts_on: String,
    /// ISO date, inclusive.
    #[privacy(none)]
    pub ends_on: Option<String>,
    #[privacy(none)]
    pub kind: Kind,
    /// By how long it goes on at its end if nobody ends it: an ISO 8601 period. None: it ends.
    #[privacy(none)]
    pub renews: Option<String>,
    /// What it promises, in words.
    #[privacy(none)]
    pub service_level: Option<String>,
    /// The midnight after its last day, once that has come.
    #[privacy(none)]
    pub ended_at: Option<Instant>,
    /// Since when it counts for nothing, because it was entered by mistake; it can be taken back.
    #[privacy(none)]
    pub removed_at: Option<Instant>,
}

impl Model {
    /// How it stands on a day of its customer's.
    pub fn state(&self, today: Date) -> State {
        state(&self.starts_on, self.ends_on.as_deref(), today)
    }
}

/// How something with these days, both inclusive, stands on a day.
pub fn state(starts_on: &str, ends_on: Option<&str>, today: Date) -> State {
    let day = |text: &str| text.parse::<Date>().ok();
    if day(starts_on).is_some_and(|starts| today < starts) {
        State::Upcoming
    } else if ends_on.and_then(day).is_some_and(|ends| ends < today) {
        State::Ended
    } else {
        State::Running
    }
}

impl ActiveModelBehavior for ActiveModel {}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_one_of_its_days() {
        let contract = Model {
            id: ContractId(uuid::Uuid::nil()),
            organisation_id: OrganisationId(uuid::Uuid::nil()),
            name: "Support".into(),
            starts_on: "2018-04-01".into(),
            ends_on: Some("2019-03-31".into()),
            kind: Kind::Support,
            renews: None,
            service_level: None,
            ended_at: None,
            removed_at: None,
        };
        let on = |day: &str| contract.state(day.parse().unwrap());
        assert_eq!(on("2018-03-31"), State::Upcoming);
        assert_eq!((on("2018-04-01"), on("2019-03-31")), (State::Running, State::Running));
        assert_eq!(on("2019-04-01"), State::Ended);
    }
}
