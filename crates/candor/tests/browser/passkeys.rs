//! A passkey in a real browser, with a device that Chromium plays.

use crate::browser::Browser;
use crate::desk::Desk;
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::json;

/// Signs the demo's admin in by password, under the desk's name.
async fn by_password(browser: &Browser, url: &str) {
    let client = &browser.client;
    client.goto(&format!("{url}/sign-in")).await.unwrap();
    client.find(Locator::Css("input[type=email]")).await.unwrap().send_keys(candor::demo::ADMIN).await.unwrap();
    let password = client.find(Locator::Css("input[type=password]")).await.unwrap();
    password.send_keys(&format!("{}{}", candor::demo::PASSWORD, char::from(Key::Enter))).await.unwrap();
    browser.until("return !!document.querySelector('table.queue')").await;
}

/// Signs out, here.
async fn out(browser: &Browser) {
    browser.run("window.gone = false; fetch('/session', { method: 'POST', body: new URLSearchParams({ end: 'this' }) }).then(() => { window.gone = true })").await;
    browser.until("return window.gone").await;
}

/// One is added on the agent's page and signs in; a device that does not know its owner is told of in words, and the button keeps the focus.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_passkey_is_added_and_signs_in() {
    let Some(browser) = Browser::start().await else { return };
    let desk = Desk::start().await;
    let url = desk.named();
    by_password(&browser, &url).await;
    let device = browser.device().await;
    let client = &browser.client;
    client.goto(&format!("{url}/passkeys")).await.unwrap();
    browser.until("return document.querySelector('form[data-passkey]').checkVisibility() && !document.querySelector('[data-passkey-without]').checkVisibility()").await;

    browser.verifies(&device, false).await;
    browser.run("document.querySelector('form[data-passkey] button').click()").await;
    browser
        .until("return document.querySelector('form[data-passkey] [role=alert]').innerText.startsWith('Nothing came from your device')")
        .await;
    assert_eq!(browser.run("return document.activeElement.matches('form[data-passkey] button')").await, json!(true), "where they were");
    browser.verifies(&device, true).await;
    let name = client.find(Locator::Css("#name")).await.unwrap();
    name.clear().await.unwrap();
    name.send_keys(&format!("My laptop{}", char::from(Key::Enter))).await.unwrap();
    browser.until("return !!document.querySelector('table') && document.querySelector('table').innerText.includes('My laptop')").await;
    // The device says that it has one already.
    browser.run("document.querySelector('form[data-passkey] button').click()").await;
    browser
        .until("return document.querySelector('form[data-passkey] [role=alert]').innerText.startsWith('This device has a passkey')")
        .await;

    out(&browser).await;
    // Where the browser offers it by itself, the device of a test takes the offer at once; else the button is pressed.
    client.goto(&format!("{url}/sign-in?problem=none")).await.unwrap();
    browser
        .until(
            "const form = document.querySelector('form[data-passkey]'); if (form && form.checkVisibility()) form.querySelector('button').click(); \
             return !!document.querySelector('table.queue')",
        )
        .await;
    browser.client.clone().close().await.unwrap();
    desk.running.end().await.unwrap();
}
