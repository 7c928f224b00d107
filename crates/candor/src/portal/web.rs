//! The pages anyone may open, and the portal of those who signed in by link. All of them work without JavaScript.

mod about;
mod account;
mod answer;
mod contact;
mod cookies;
mod data;
mod details;
mod disagree;
mod documents;
mod factor;
pub mod fault;
mod file;
mod line;
mod lost;
mod notice;
mod openid;
mod passkeys;
mod plan;
mod posted;
mod profile;
mod sessions;
mod sign_in;
mod step;
mod ticket;
mod tickets;
mod trial;
mod visitor;

use crate::app::App;
use axum::routing::{get, post};
use axum::{Router, middleware};

/// The routes of public pages and of the portal.
pub fn routes(app: &App) -> Router<App> {
    Router::new()
        .route("/help", get(about::home))
        .route("/contact", get(contact::show).post(contact::send))
        .route("/contact/sent", get(contact::sent))
        .route("/trial", get(trial::show).post(trial::ask))
        .route("/notice", get(notice::show))
        .route("/notice/in/{language}", get(notice::show_in))
        .route("/notice/in/{language}/{version}", get(notice::show_version_in))
        .route("/notice/in/{language}/{version}/changes", get(notice::show_changes_in))
        .route("/notice/changes.atom", get(notice::feed))
        .route("/notice/in/{language}/changes.atom", get(notice::feed_in))
        .route("/notice/{version}", get(notice::show_version))
        .route("/notice/{version}/changes", get(notice::show_changes))
        .route("/notice.md", get(notice::markdown))
        .route("/notice.jsonld", get(notice::json_ld))
        .route("/.well-known/privacy-policy.json", get(notice::well_known))
        .route("/cookies", get(cookies::show))
        .route("/accessibility", get(about::accessibility))
        .route("/.well-known/security.txt", get(about::security))
        .route("/portal/sign-in", get(sign_in::show).post(sign_in::ask))
        .route("/portal/sign-in/password", get(account::password_form).post(account::password))
        .route("/portal/sign-in/step", post(step::take))
        .route("/portal/sign-up", get(account::sign_up_form).post(account::sign_up))
        .route("/portal/sign-up/openid", get(openid::show).post(openid::confirm))
        .route("/portal/openid/{id}", get(openid::leave))
        .route("/portal/openid/{id}/back", get(openid::back))
        .route("/portal/openid/{id}/end", post(openid::unlink))
        .route("/portal/openid/{id}/link", get(openid::link))
        .route("/portal/sign-in/passkey", post(passkeys::sign_in))
        .route("/portal/sign-in/passkey/options", post(passkeys::challenge))
        .route("/portal/passkeys", get(passkeys::show).post(passkeys::add))
        .route("/portal/passkeys/options", post(passkeys::ask))
        .route("/portal/passkeys/{id}", post(passkeys::act))
        .route("/portal/account", get(account::show).post(account::change))
        .route("/portal/second-factor", get(factor::show).post(factor::act))
        .route("/portal/acting/end", post(account::stop))
        .route("/lost", get(lost::show).post(lost::report))
        .route("/lost/{token}", get(lost::look).post(lost::press))
        .route("/report-child", get(lost::child_form).post(lost::child))
        .route("/portal/sign-in/{token}", get(sign_in::look).post(sign_in::press))
        .route("/portal/sign-in/{token}/code", post(sign_in::code))
        .route("/portal/plan", get(plan::show).post(plan::act))
        .route("/portal/tickets", get(tickets::show))
        .route("/portal/tickets/{id}", get(ticket::show))
        .route("/portal/tickets/{id}/messages", post(answer::write))
        .route("/portal/tickets/{id}/reopening", post(answer::write))
        .route("/portal/tickets/{id}/closure", post(answer::close))
        .route("/portal/files/{id}", get(file::show))
        .route("/portal/data", get(data::show))
        .route("/portal/profile", get(profile::show).post(profile::act))
        .route("/portal/disagreement", get(disagree::show).post(disagree::answer))
        .route("/portal/terms", get(documents::terms).post(documents::accept))
        .route("/documents", get(documents::show))
        .route("/documents/{id}", get(documents::newest))
        .route("/documents/{id}/{version}", get(documents::one))
        .route("/portal/sessions", get(sessions::show))
        .route("/portal/sessions/end", post(sessions::end_all))
        .route("/portal/sessions/{id}/end", post(sessions::end))
        .route("/portal/sessions/{id}/forget", post(sessions::forget))
        .layer(middleware::from_fn_with_state(app.clone(), fault::dress))
}
