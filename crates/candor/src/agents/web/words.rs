//! Words for rights and roles.

use crate::agents::right::{Right, Rights};
use crate::agents::role;
use crate::agents::role_change::Kind;
use pages::L10n;

/// The key of what somebody can do who has this right.
pub const fn key(right: Right) -> &'static str {
    match right {
        Right::Tickets => "right-tickets",
        Right::Unmask => "right-unmask",
        Right::Unlock => "right-unlock",
        Right::Accounts => "right-accounts",
        Right::Erase => "right-erase",
        Right::Audit => "right-audit",
        Right::Policy => "right-policy",
        Right::Desk => "right-desk",
        Right::Staff => "right-staff",
        Right::Programs => "right-programs",
    }
}

/// What is said to somebody who lacks a right.
pub fn missing(right: Right) -> String {
    let t = L10n::english();
    t.name("right-missing", t.get(key(right)))
}

/// What somebody can do with these rights, a sentence each.
pub fn can(rights: Rights) -> Vec<String> {
    let t = L10n::english();
    rights.iter().map(|right| t.get(key(right)).to_owned()).collect()
}

/// What a role is called, among the organisation's own.
pub fn role(kind: Kind, own: &[role::Model]) -> String {
    let t = L10n::english();
    match kind {
        Kind::Answers => t.get("role-agent").to_owned(),
        Kind::Everything => t.get("role-admin").to_owned(),
        Kind::Own(id) => own.iter().find(|one| one.id == id).map_or_else(|| t.get("role-gone").to_owned(), |one| one.name.clone()),
    }
}

/// How a form names a role.
pub fn value(kind: Kind) -> String {
    match kind {
        Kind::Answers => "agent".to_owned(),
        Kind::Everything => "admin".to_owned(),
        Kind::Own(id) => id.to_string(),
    }
}
