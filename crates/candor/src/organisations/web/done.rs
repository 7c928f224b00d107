//! What was just done, as it comes back in the address of the page: a code, and the id that it takes to undo it.

use pages::L10n;
use pages::agent::organisations::{Done, Undo};
use serde::Deserialize;
use uuid::Uuid;

/// What an address may say.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// What was done.
    pub done: String,
    /// To which row.
    pub of: Option<Uuid>,
    /// And they were an administrator.
    pub was_admin: bool,
}

impl Asked {
    /// What is said of it, and how it is taken back.
    pub fn said(&self, action: &str) -> Option<Done> {
        let t = L10n::english();
        let said = match self.done.as_str() {
            "saved" => t.get("org-done-saved"),
            "made" => t.get("org-done-made"),
            "stage" => t.get("org-done-stage"),
            "person" => t.get("org-done-person"),
            "gone" => t.get("org-done-gone"),
            "domain" => t.get("org-done-domain"),
            "domain-gone" => t.get("org-done-domain-gone"),
            "contract-gone" => t.get("org-done-contract-gone"),
            "renewed" => t.get("org-done-renewed"),
            "asked" => t.get("org-done-quote"),
            "account" => t.get("org-done-account"),
            "settled" => t.get("org-done-settled"),
            _ => return None,
        };
        let field = |name: &str, id: Uuid| (name.to_owned(), id.to_string());
        let undo = |deed: &str, fields: Vec<(String, String)>| Undo { action: action.to_owned(), deed: deed.to_owned(), fields };
        let undo = self.of.and_then(|id| match self.done.as_str() {
            "gone" => {
                let admin = self.was_admin.then(|| ("admin".to_owned(), "on".to_owned()));
                Some(undo("take-back", std::iter::once(field("person", id)).chain(admin).collect()))
            }
            "domain-gone" => Some(undo("restore-domain", vec![field("domain_id", id)])),
            _ => None,
        });
        Some(Done { said: said.to_owned(), undo })
    }
}
