//! A field of the organisation's own: what it asks, of what, how it is answered, and what the policy says of the answers.

use super::kind::Kind;
use crate::ids::*;
use crate::time::Instant;
use privacy::Record;
use sea_orm::entity::prelude::*;

/// What a field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Subject {
    /// Each person has one answer.
    #[sea_orm(string_value = "person")]
    Person,
    /// Each ticket.
    #[sea_orm(string_value = "ticket")]
    Ticket,
    /// Each organisation.
    #[sea_orm(string_value = "organisation")]
    Organisation,
    /// Each product.
    #[sea_orm(string_value = "product")]
    Product,
}

impl Subject {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Person, Self::Ticket, Self::Organisation, Self::Product];

    /// Its word for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Ticket => "ticket",
            Self::Organisation => "organisation",
            Self::Product => "product",
        }
    }

    /// The one with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// The stored record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Record)]
#[sea_orm(table_name = "custom_field")]
#[privacy(nobody("a question, not an answer"))]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    #[privacy(none)]
    pub id: CustomFieldId,
    #[privacy(none)]
    pub subject: Subject,
    /// Its name for programs; unique with the subject, and never changed.
    #[privacy(none)]
    pub code: String,
    /// What people read.
    #[privacy(none)]
    pub label: String,
    #[privacy(none)]
    pub kind: Kind,
    /// What can be chosen, one a line.
    #[privacy(none)]
    pub choices: Option<String>,
    /// The purpose of the policy that its answers serve; none if they say nothing about anybody.
    #[privacy(none)]
    pub purpose: Option<String>,
    /// Why its answers say nothing about anybody; none if they are personal, and sealed.
    #[privacy(none)]
    pub reason: Option<String>,
    /// Whether people answer it themselves: in the portal, and of tickets at the contact form.
    #[privacy(none)]
    pub by_customer: bool,
    #[privacy(none)]
    pub created_at: Instant,
    /// Since when it is asked no more. What was answered stays as long as the policy says.
    #[privacy(none)]
    pub retired_at: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether its answers are personal, and so sealed.
    pub const fn is_personal(&self) -> bool {
        self.reason.is_none()
    }

    /// What can be chosen.
    pub fn choices(&self) -> impl Iterator<Item = &str> {
        self.choices.iter().flat_map(|all| all.lines())
    }
}
