//! Every page, light and dark, on a desktop and on a phone: no violation, nothing cut off sideways, no complaint in the console.

use crate::axe;
use crate::browser::Browser;
use crate::desk::Desk;
use crate::journeys::sign_in;
use candor::tickets::ticket;
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

/// What anybody can open.
const PUBLIC: &[&str] =
    &["/help", "/contact", "/notice", "/cookies", "/accessibility", "/portal/sign-in", "/sign-in", "/password/forgotten", "/no-such-page"];

/// What an admin can open.
const AGENT: &[&str] = &[
    "/",
    "/queue/theirs",
    "/queue/paused",
    "/queue/done",
    "/tickets/new",
    "/search",
    "/quarantine",
    "/outbox",
    "/jobs",
    "/agents",
    "/tokens",
    "/settings",
    "/journal",
    "/sessions",
    "/shortcuts",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_accessible_in_both_themes() {
    let (Some(browser), Some(axe)) = (Browser::start().await, axe::source()) else { return };
    let desk = Desk::start().await;
    let mut wrong = Vec::new();
    for path in PUBLIC {
        look(&browser, &axe, &desk, path, &mut wrong).await;
    }
    sign_in(&browser, &desk).await;
    let app = &desk.running.desks.all()[0];
    let some = ticket::Entity::find().order_by_desc(ticket::Column::Messages).limit(1).one(app.db.reader()).await.unwrap().unwrap();
    let more = [format!("/tickets/{}", some.id), format!("/people/{}", some.person_id), format!("/people/{}/erasure", some.person_id)];
    for path in AGENT.iter().map(ToString::to_string).chain(more) {
        look(&browser, &axe, &desk, &path, &mut wrong).await;
    }
    browser.client.clone().close().await.unwrap();
    desk.running.end().await.unwrap();
    assert!(wrong.is_empty(), "{} complaints:\n{}", wrong.len(), wrong.join("\n"));
}

async fn look(browser: &Browser, axe: &str, desk: &Desk, path: &str, wrong: &mut Vec<String>) {
    for (width, theme) in [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")] {
        browser.client.set_window_size(width, 1000).await.unwrap();
        browser.client.goto(&desk.url(path)).await.unwrap();
        browser.run(&format!("document.documentElement.dataset.theme = '{theme}'")).await;
        for one in axe::violations(browser, axe).await {
            wrong.push(format!("{path} {width} {theme}: {one}"));
        }
        let wide = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
        if wide.as_i64().unwrap_or(0) > 1 {
            wrong.push(format!("{path} {width}: {wide} px wider than the window"));
        }
    }
}
