//! Every sample of every agent page, rendered: for the gallery and for the tests that hold them to the rules.

use askama::Template;

use super::admin::{
    AddressPage, Addresses, Agents, Channels, Fields, Import, Imports, Jobs, Journal, OthersSee, PersonAccount, Roles, Security, Settings,
    SocialChannels, Teams, Tokens, Webhook, WebhookDelivery, Webhooks,
};
use super::door::{Confirm, ForgottenPassword, Passkeys, ResetPassword, SecondFactor, SecondStep, Sessions, SignInLink};
use super::drafts::Drafts;
use super::mailroom::{Blocked, CaughtMail, Outbox, Quarantine, QuarantineItem, Spam};
use super::organisations::{ContractPage, OrganisationPage, Organisations, Products};
use super::person::{ErasurePreview, ErasureStatus, Joining, Split, Untold};
use super::policy::{Board, DataMap, Draft, Evidence, LegalTexts, Record, Versions};
use super::ticket::{History, LockedFile, NewLetter, NewTicket};
use super::{ErrorPage, Person, Queue, Search, Shortcuts, SignIn, Ticket};

macro_rules! every {
    ($($name:literal => $page:ty),* $(,)?) => {{
        let mut pages: Vec<(String, String)> = Vec::new();
        $(for (sample, page) in <$page>::samples() {
            pages.push((format!("{}-{sample}", $name), page.render().expect("a String takes every write")));
        })*
        pages
    }};
}

/// Name and HTML of each sample.
#[must_use]
pub fn every_sample() -> Vec<(String, String)> {
    every! {
        "queue" => Queue,
        "ticket" => Ticket,
        "new-ticket" => NewTicket,
        "new-letter" => NewLetter,
        "drafts" => Drafts,
        "history" => History,
        "search" => Search,
        "person" => Person,
        "joining" => Joining,
        "split" => Split,
        "untold" => Untold,
        "erasure-preview" => ErasurePreview,
        "erasure" => ErasureStatus,
        "organisations" => Organisations,
        "organisation" => OrganisationPage,
        "contract" => ContractPage,
        "products" => Products,
        "outbox" => Outbox,
        "caught" => CaughtMail,
        "quarantine" => Quarantine,
        "quarantined" => QuarantineItem,
        "spam" => Spam,
        "blocked" => Blocked,
        "locked-file" => LockedFile,
        "jobs" => Jobs,
        "addresses" => Addresses,
        "address" => AddressPage,
        "agents" => Agents,
        "roles" => Roles,
        "teams" => Teams,
        "fields" => Fields,
        "channels" => Channels,
        "imports" => Imports,
        "import" => Import,
        "social" => SocialChannels,
        "tokens" => Tokens,
        "webhooks" => Webhooks,
        "webhook" => Webhook,
        "webhook-delivery" => WebhookDelivery,
        "person-account" => PersonAccount,
        "security" => Security,
        "settings" => Settings,
        "journal" => Journal,
        "others" => OthersSee,
        "policy" => Board,
        "policy-versions" => Versions,
        "policy-map" => DataMap,
        "policy-record" => Record,
        "policy-evidence" => Evidence,
        "policy-documents" => LegalTexts,
        "policy-draft" => Draft,
        "shortcuts" => Shortcuts,
        "sign-in" => SignIn,
        "sign-in-link" => SignInLink,
        "forgotten" => ForgottenPassword,
        "reset" => ResetPassword,
        "sessions" => Sessions,
        "second-step" => SecondStep,
        "second-factor" => SecondFactor,
        "passkeys" => Passkeys,
        "confirm" => Confirm,
        "error" => ErrorPage,
    }
}
