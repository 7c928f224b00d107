//! Whether mail may leave in the clear, which a measure of the policy can forbid: `set = { "smtp.cleartext" = "never" }` (003-034). Then the
//! relay is spoken to over TLS or not at all, whatever the configuration says, and it is asked to pass the mail on in no other way where
//! it knows how to (REQUIRETLS, RFC 8689). With `"notices"` one thing may: the word that an answer lies in the portal, which says
//! nothing of it.

use super::outgoing::Kind;
use crate::app::App;
use policy::Setting;

/// The setting.
const SETTING: &str = "smtp.cleartext";
/// Its value that forbids, and the one that leaves out notices.
const NEVER: &str = "never";
const NOTICES: &str = "notices";

/// Whether the policy in force forbids it, for what people write.
pub fn is_forbidden(app: &App) -> bool {
    [NEVER, NOTICES].iter().any(|value| is_set(app, value))
}

/// Whether a mail of this kind needs an encrypted line. One to a relay on this machine goes over none.
pub fn needs_encryption(app: &App, kind: Kind) -> bool {
    let forbidden = is_set(app, NEVER) || (is_set(app, NOTICES) && kind != Kind::Offer);
    forbidden && !crate::desk::relay::is_beside(app)
}

fn is_set(app: &App, wanted: &str) -> bool {
    let policy = app.gate.policy();
    let mut settings = policy.compiled().policy().measure.iter().flat_map(|measure| &measure.set);
    settings.any(|(name, value)| *name == *SETTING && *value == Setting::Text(wanted.into()))
}
