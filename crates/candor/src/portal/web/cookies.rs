//! The cookies of a customer's browser, each named on the cookies page with how long it lasts.

use super::fault::Result;
use super::notice::Reader;
use super::visitor::{Visitor, page};
use crate::app::App;
use crate::privacy::reading::Reading;
use crate::time::Instant;
use crate::web::session;
use axum::extract::State;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use pages::L10n;
use pages::public::{Cookie as Named, CookieTask, Cookies};

/// What tells a browser from a new one.
pub const DEVICE: &str = "candor_device";
/// What the confirmation of the contact form says.
pub const SENT: &str = "candor_sent";
/// How long that lasts, in seconds.
pub const SENT_FOR: i64 = 600;

/// The secret of a browser, if it holds one.
pub fn device(jar: &CookieJar) -> Option<[u8; 32]> {
    let secret = BASE64_URL_SAFE_NO_PAD.decode(jar.get(DEVICE)?.value()).ok()?;
    secret.try_into().ok()
}

/// The cookie that holds the secret of a browser until then.
pub fn known(app: &App, secret: &[u8; 32], until: Instant, now: Instant) -> Cookie<'static> {
    session::cookie(app, DEVICE, session::text(secret), until, now)
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
    let lasts = app.config.desk.session.parse().map(|period| notice::period(reader.language, &period))?;
    let until_end = t.name("public-cookies-until-end", &lasts);
    let cookie = |name: &str, task, lasts: &str| Named { name: name.into(), task, lasts: lasts.into() };
    let reading = Reading::now(&app).await?;
    page(&Cookies {
        frame: reader.frame(&app, &visitor),
        site: visitor.site_in(&app, reader.language),
        cookies: vec![
            cookie(session::PORTAL, CookieTask::Session, &until_end),
            cookie(DEVICE, CookieTask::Device, &lasts),
            cookie(SENT, CookieTask::Sent, &t.count("public-cookies-minutes", SENT_FOR / 60)),
            cookie(session::LOOK, CookieTask::Display, t.get("public-cookies-look")),
            cookie(session::AGENT, CookieTask::Agent, &until_end),
        ],
        policy: notice::cookies(&reading.edition(reader.language)).sections,
    })
}
