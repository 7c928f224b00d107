//! The cookies of a customer's browser, each named on the cookies page with how long it lasts.

use super::fault::Result;
use super::notice::Reader;
use super::visitor::{Visitor, page};
use crate::accounts::{openid, passkeys};
use crate::app::App;
use crate::people::lasting::{self, Place};
use crate::privacy::reading::Reading;
use crate::time::Instant;
use crate::web::session;
use axum::extract::State;
use axum_extra::extract::cookie::Cookie;
use pages::L10n;
use pages::public::{Cookie as Named, CookieTask, Cookies};

pub use crate::web::session::{DEVICE, device};

/// Through what the portal was opened.
pub const ENTRY: &str = "candor_entry";
/// A product of the organisation's shows it (002-017).
pub use crate::accounts::enter::EMBEDDED;
/// What the confirmation of the contact form says.
pub const SENT: &str = "candor_sent";
/// How long that lasts, in seconds: as long as a link works, and a while to ask for it.
pub const ENTRY_FOR: i64 = 3600;
/// How long that lasts, in seconds.
pub const SENT_FOR: i64 = 600;

/// The cookie that holds the secret of a browser until then.
pub fn known(app: &App, secret: &[u8; 32], until: Instant, now: Instant) -> Cookie<'static> {
    session::cookie(app, DEVICE, session::text(secret), until, now)
}

/// The cookie that says, until somebody has signed in, that a product of the organisation's shows the portal.
pub fn embedded(app: &App, now: Instant) -> Cookie<'static> {
    let mut cookie = session::cookie(app, ENTRY, EMBEDDED.to_owned(), now.plus_seconds(ENTRY_FOR), now);
    cookie.set_path("/portal");
    cookie
}

/// The cookie that takes a confirmation to its page.
pub fn sent(app: &App, sealed: String, now: Instant) -> Cookie<'static> {
    let mut cookie = session::cookie(app, SENT, sealed, now.plus_seconds(SENT_FOR), now);
    cookie.set_path("/contact");
    cookie
}

/// `GET /cookies`
pub async fn show(State(app): State<App>, visitor: Visitor, reader: Reader) -> Result {
    let t = L10n::reader(reader.language);
    let said = |period: &calendar::Period| notice::period(reader.language, period);
    let (lasts, known) = (said(&lasting::longest(&app, Place::Some)), said(&lasting::own(&app)));
    let until_end = t.name("public-cookies-until-end", &lasts);
    let cookie = |name: &str, task, lasts: &str| Named { name: name.into(), task, lasts: lasts.into() };
    let reading = Reading::now(&app).await?;
    page(&Cookies {
        frame: reader.frame(&app, &visitor),
        site: visitor.site_in(&app, reader.language),
        cookies: vec![
            cookie(session::PORTAL, CookieTask::Session, &until_end),
            cookie(DEVICE, CookieTask::Device, &known),
            cookie(ENTRY, CookieTask::Entry, &t.count("public-cookies-minutes", ENTRY_FOR / 60)),
            cookie(openid::COOKIE, CookieTask::OpenId, &t.count("public-cookies-minutes", openid::FOR / 60)),
            cookie(passkeys::COOKIE, CookieTask::Passkey, &t.count("public-cookies-minutes", passkeys::FOR / 60)),
            cookie(SENT, CookieTask::Sent, &t.count("public-cookies-minutes", SENT_FOR / 60)),
            cookie(session::LOOK, CookieTask::Display, t.get("public-cookies-look")),
            cookie(session::AGENT, CookieTask::Agent, &until_end),
        ],
        policy: notice::cookies(&reading.edition(reader.language)).sections,
    })
}
