//! What an agent does with the keyboard alone.

use crate::browser::Browser;
use crate::desk::Desk;
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::json;

/// Signs the demo's admin in.
pub async fn sign_in(browser: &Browser, desk: &Desk) {
    let client = &browser.client;
    client.goto(&desk.url("/sign-in")).await.unwrap();
    let email = client.find(Locator::Css("input[type=email]")).await.unwrap();
    email.send_keys(candor::demo::ADMIN).await.unwrap();
    let password = client.find(Locator::Css("input[type=password]")).await.unwrap();
    password.send_keys(&format!("{}{}", candor::demo::PASSWORD, char::from(Key::Enter))).await.unwrap();
    browser.until("return !!document.querySelector('table.queue')").await;
}

/// Presses keys with nothing focused.
async fn press(browser: &Browser, keys: &str) {
    let body = browser.client.find(Locator::Css("body")).await.unwrap();
    body.send_keys(keys).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn open_reply_undo_by_keyboard() {
    let Some(browser) = Browser::start().await else { return };
    let desk = Desk::start().await;
    sign_in(&browser, &desk).await;
    press(&browser, "j").await;
    press(&browser, "o").await;
    browser.until("return location.pathname.startsWith('/tickets/')").await;
    press(&browser, "r").await;
    browser.until("return document.activeElement.tagName === 'TEXTAREA'").await;
    let text = browser.client.active_element().await.unwrap();
    text.send_keys("Thank you, we are on it.").await.unwrap();
    text.send_keys(&format!("{}{}", char::from(Key::Control), char::from(Key::Enter))).await.unwrap();
    browser
        .until("return document.body.innerText.includes('Thank you, we are on it.') && !!document.querySelector('form[action*=undo]')")
        .await;
    press(&browser, "z").await;
    browser.until("return !document.querySelector('form[action*=undo]')").await;
    press(&browser, "u").await;
    browser.until("return !!document.querySelector('table.queue')").await;
    browser.client.clone().close().await.unwrap();
    desk.running.end().await.unwrap();
}

/// What is wrong with a policy stands beside it while one types; the number of a line leads to that line; the button says what the text would
/// do. The text does not move meanwhile.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_policy_is_judged_while_one_types() {
    let Some(browser) = Browser::start().await else { return };
    let desk = Desk::start().await;
    sign_in(&browser, &desk).await;
    browser.client.goto(&desk.url("/policy/draft")).await.unwrap();
    let top = browser.run("return document.querySelector('#text').getBoundingClientRect().top").await;
    browser.run("const t = document.querySelector('#text'); t.focus(); t.setSelectionRange(0, 0)").await;
    browser.client.active_element().await.unwrap().send_keys("nonsense = 1").await.unwrap();
    browser.client.active_element().await.unwrap().send_keys(&char::from(Key::Enter).to_string()).await.unwrap();
    browser.until("return !!document.querySelector('#judged strong') && document.activeElement.id === 'text'").await;
    assert_eq!(browser.run("return document.querySelector('#text').getBoundingClientRect().top").await, top);
    assert_eq!(browser.run("return document.querySelector('#text').getAttribute('aria-invalid')").await, json!("true"));
    browser.run("document.querySelector('#judged [data-line]').click()").await;
    browser
        .until(
            "const t = document.querySelector('#text'), n = Number(document.querySelector('#judged [data-line]').dataset.line); \
             return t.value.slice(t.selectionStart, t.selectionEnd) === t.value.split('\\n')[n - 1]",
        )
        .await;
    browser.run("const t = document.querySelector('#text'); t.value = t.value.slice(t.value.indexOf('\\n') + 1); t.dispatchEvent(new Event('input', { bubbles: true }))").await;
    browser.until("return !document.querySelector('#judged strong') && !document.querySelector('#effect')").await;
    browser.run("document.querySelector('button[value=check]').click()").await;
    browser.until("return !!document.querySelector('#effect') && location.pathname === '/policy/draft'").await;
    browser.width(390).await;
    assert_eq!(browser.run("return document.documentElement.scrollWidth <= innerWidth").await, json!(true), "nothing is cut off sideways");
    browser.run("document.querySelector('button[value=propose]').click()").await;
    browser.until("return !!document.querySelector('#problems')").await;
    browser.client.clone().close().await.unwrap();
    desk.running.end().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_mail_is_told_of_and_moves_nothing() {
    let Some(browser) = Browser::start().await else { return };
    let desk = Desk::start().await;
    sign_in(&browser, &desk).await;
    browser.run("window.stays = true").await;
    let app = &desk.running.desks.all()[0];
    let raw = b"From: Kim <kim@newcomer.example>\r\nTo: support@lindmoor.example\r\nSubject: A quite new matter\r\n\r\nHello\r\n".to_vec();
    let handed = candor::inbox::take::Handed { from: "kim@newcomer.example".into(), to: vec![app.address()], ..Default::default() };
    candor::inbox::take::take(app, &handed, candor::inbox::take::Bytes::Here(raw), app.now()).await.unwrap();
    browser.until("return document.querySelector('[data-newer]').innerText === '1 new — show' && window.stays === true").await;
    assert_eq!(browser.run("return document.body.innerText.includes('A quite new matter')").await, json!(false), "no row moved");
    press(&browser, ".").await;
    browser.until("return document.body.innerText.includes('A quite new matter') && window.stays === true").await;
    browser.client.clone().close().await.unwrap();
    desk.running.end().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pause_by_keyboard_and_find_a_first_message_again() {
    let Some(browser) = Browser::start().await else { return };
    let desk = Desk::start().await;
    sign_in(&browser, &desk).await;
    press(&browser, "j").await;
    press(&browser, "o").await;
    browser.until("return location.pathname.startsWith('/tickets/')").await;
    press(&browser, "s").await;
    browser.until("return document.activeElement.value === 'tomorrow'").await;
    browser.client.active_element().await.unwrap().send_keys(&char::from(Key::Enter).to_string()).await.unwrap();
    browser.until("return document.querySelector('.facts-line').innerText.includes('Comes back')").await;

    press(&browser, "c").await;
    browser.until("return location.pathname === '/tickets/new'").await;
    let to = browser.client.find(Locator::Css("#to")).await.unwrap();
    to.send_keys("ann@customer.example").await.unwrap();
    browser.until("return document.querySelector('[data-draft-state]').innerText.startsWith('Saved')").await;
    let text = browser.client.find(Locator::Css("#text")).await.unwrap();
    text.send_keys("Dear Ann, the last words").await.unwrap();
    browser.client.goto(&desk.url("/")).await.unwrap();
    browser.until("return !!document.querySelector('table.queue')").await;
    press(&browser, "c").await;
    browser.until("return document.querySelector('#text')?.value === 'Dear Ann, the last words'").await;
    browser.client.clone().close().await.unwrap();
    desk.running.end().await.unwrap();
}
