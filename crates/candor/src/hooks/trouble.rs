//! Why something was not told to a program: a code, and words for it that say what to do.

use pages::L10n;
use sea_orm::entity::prelude::*;

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Trouble {
    /// No recipient of the policy is reached at the host.
    #[sea_orm(string_value = "not-in-policy")]
    NotInPolicy,
    /// A demo or a rehearsal has no way out.
    #[sea_orm(string_value = "still")]
    Still,
    /// The host's address is not on the public network.
    #[sea_orm(string_value = "not-public")]
    NotPublic,
    /// The host has no address.
    #[sea_orm(string_value = "no-host")]
    NoHost,
    /// No connection, or no TLS that holds.
    #[sea_orm(string_value = "unreachable")]
    Unreachable,
    /// No answer in time.
    #[sea_orm(string_value = "slow")]
    Slow,
    /// It answered, and not with 2xx.
    #[sea_orm(string_value = "refused")]
    Refused,
    /// It sends elsewhere, which is not followed.
    #[sea_orm(string_value = "redirect")]
    Redirect,
    /// It wants no more of it: 410.
    #[sea_orm(string_value = "gone")]
    Gone,
    /// Nothing arrived for too long.
    #[sea_orm(string_value = "failing")]
    Failing,
    /// The process ended before the answer came.
    #[sea_orm(string_value = "cut")]
    Cut,
    /// What happened was erased, or is too old to be known.
    #[sea_orm(string_value = "erased")]
    Erased,
    /// Whoever let the webhook go on wanted only what happens from then on.
    #[sea_orm(string_value = "passed-over")]
    PassedOver,
}

impl Trouble {
    /// In words; the status is the one that the server answered with.
    pub fn said(self, status: Option<i32>) -> String {
        let t = L10n::english();
        match self {
            Self::Refused | Self::Redirect => t.name(self.words(), status.map_or_else(|| "–".to_owned(), |status| status.to_string())),
            other => t.get(other.words()).to_owned(),
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::NotInPolicy => "hook-trouble-not-in-policy",
            Self::Still => "hook-trouble-still",
            Self::NotPublic => "hook-trouble-not-public",
            Self::NoHost => "hook-trouble-no-host",
            Self::Unreachable => "hook-trouble-unreachable",
            Self::Slow => "hook-trouble-slow",
            Self::Refused => "hook-trouble-refused",
            Self::Redirect => "hook-trouble-redirect",
            Self::Gone => "hook-trouble-gone",
            Self::Failing => "hook-trouble-failing",
            Self::Cut => "hook-trouble-cut",
            Self::Erased => "hook-trouble-erased",
            Self::PassedOver => "hook-trouble-passed-over",
        }
    }
}
