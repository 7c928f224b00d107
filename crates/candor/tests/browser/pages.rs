//! Every page, light and dark, on a desktop and on a phone: no violation, nothing cut off sideways, no complaint in the console.
//! Which pages there are says the table of routes: one that nobody opens here fails the test.

use crate::axe;
use crate::browser::Browser;
use crate::desk::Desk;
use crate::journeys::sign_in;
use crate::places::Places;
use candor::web::routes::{ROUTES, Who};

/// What is fetched and is no page: a text, files, the stream of live events, and a number that leads to its ticket.
const NO_PAGES: &[&str] = &[
    "/.well-known/privacy-policy.json",
    "/.well-known/security.txt",
    "/attachments/{id}",
    "/channels/{id}/sign-in",
    "/documents/{id}",
    "/documents/{id}/{version}",
    "/live",
    "/notice/changes.atom",
    "/notice/in/{language}/changes.atom",
    "/notice.jsonld",
    "/notice.md",
    "/openid/{id}",
    "/openid/{id}/back",
    "/openid/{id}/link",
    "/outbox/{id}/raw",
    "/policy/documents/agreements/{id}",
    "/policy/evidence/{id}",
    "/portal/files/{id}",
    "/portal/openid/{id}",
    "/portal/openid/{id}/back",
    "/portal/openid/{id}/link",
    // A page for whoever comes from a sign-in service only; its story is told in stories/oidc.
    "/portal/sign-up/openid",
    "/tickets/number/{number}",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_accessible_in_both_themes() {
    let (Some(browser), Some(axe)) = (Browser::start().await, axe::source()) else { return };
    let desk = Desk::start().await;
    let places = Places::find(&desk).await;
    let mut look = Look { browser: &browser, axe: &axe, desk: &desk, wrong: Vec::new() };
    look.pages(&places, |who| who == Who::Everybody).await;
    look.page("/no-such-page").await;
    look.page("/portal/no-such-page").await;
    look.forms_of_everybody(&places).await;
    places.sign_in_customer(&browser, &desk).await;
    look.pages(&places, |who| who == Who::Customers).await;
    look.forms_of_customers(&places).await;
    sign_in(&browser, &desk).await;
    look.pages(&places, |who| matches!(who, Who::Agents | Who::May(_))).await;
    look.forms_of_agents(&places).await;
    let wrong = look.wrong;
    browser.client.clone().close().await.unwrap();
    desk.running.end().await.unwrap();
    assert!(wrong.is_empty(), "{} complaints:\n{}", wrong.len(), wrong.join("\n"));
}

struct Look<'a> {
    browser: &'a Browser,
    axe: &'a str,
    desk: &'a Desk,
    wrong: Vec<String>,
}

impl Look<'_> {
    /// Opens every page that is for these.
    async fn pages(&mut self, places: &Places, is_for: fn(Who) -> bool) {
        for (_, route, _) in ROUTES.iter().filter(|(method, route, who)| *method == "GET" && is_for(*who) && !NO_PAGES.contains(route)) {
            let paths = places.of(route);
            assert!(!paths.is_empty(), "nothing opens {route}: say in places.rs where it is");
            for path in paths {
                self.page(&path).await;
            }
        }
    }

    async fn page(&mut self, path: &str) {
        self.go(path).await;
        self.here(path).await;
    }

    async fn go(&self, path: &str) {
        self.browser.client.goto(&self.desk.url(path)).await.unwrap();
    }

    /// Fills and sends the first form of the page that matches, past what the browser itself would refuse, and looks at the answer.
    async fn send(&mut self, form: &str, fields: &[(&str, &str)], name: &str) {
        for (field, value) in fields {
            let value = serde_json::to_string(value).unwrap();
            self.browser.run(&format!("document.querySelector('{form} [name=\"{field}\"]').value = {value}")).await;
        }
        let before = self.browser.run("return performance.timeOrigin").await;
        self.browser.run(&format!("const form = document.querySelector('{form}'); form.noValidate = true; form.requestSubmit()")).await;
        self.browser.until(&format!("return performance.timeOrigin !== {before} && document.readyState === 'complete'")).await;
        self.here(name).await;
    }

    /// What a stranger sees who makes mistakes, and who does not.
    async fn forms_of_everybody(&mut self, places: &Places) {
        self.go("/contact").await;
        self.send("main form", &[], "/contact refused").await;
        let card = [("name", "Kim"), ("email", "kim@newcomer.example"), ("message", "My card is 4111 1111 1111 1111, please.")];
        self.send("main form", &card, "/contact with a card number").await;
        self.go("/portal/sign-in").await;
        self.send("main form", &[("email", "kim")], "/portal/sign-in refused").await;
        self.send("main form", &[("email", &places.customer)], "/portal/sign-in asked").await;
        self.page(&places.newest_link(self.desk).await).await;
        self.go("/sign-in").await;
        self.send("main form", &[("email", "nobody@lindmoor.example"), ("password", "wrong")], "/sign-in refused").await;
        self.go("/password/forgotten").await;
        self.send("main form", &[("email", candor::demo::ADMIN)], "/password/forgotten sent").await;
        self.page(&places.newest_link(self.desk).await).await;
    }

    /// A customer who sends nothing, an empty file, a card number, and then closes the ticket.
    async fn forms_of_customers(&mut self, places: &Places) {
        let path = format!("/portal/tickets/{}", places.open);
        self.go(&path).await;
        let empty = tempfile::Builder::new().suffix(".txt").tempfile().unwrap();
        let field = self.browser.client.find(fantoccini::Locator::Css("main input[type=file]")).await.unwrap();
        field.send_keys(&empty.path().display().to_string()).await.unwrap();
        self.send("main form", &[], "a portal ticket refused").await;
        self.send("main form", &[("message", "It is 4111 1111 1111 1111.")], "a portal ticket with a card number").await;
        self.go(&path).await;
        self.send("form.side-verb", &[], "a portal ticket closed").await;
        self.page(&format!("/portal/tickets/{}", places.of_others)).await;
    }

    /// An agent who forgets what to write, searches, and may not do something.
    async fn forms_of_agents(&mut self, places: &Places) {
        self.go("/tickets/new").await;
        self.send("form.fields", &[("to", "somsri@")], "/tickets/new refused").await;
        self.go("/tickets/new?another=true").await;
        self.send("form.fields", &[("subject", "Begun")], "/tickets/new refused again").await;
        self.page("/drafts").await;
        self.go(&format!("/tickets/{}", places.ours)).await;
        self.send("form.composer", &[], "a ticket refused").await;
        self.go(&format!("/tickets/{}", places.ours)).await;
        self.browser.run("document.querySelector('details.menu').open = true").await;
        self.here("a ticket with its pause menu open").await;
        self.go("/webhooks").await;
        self.send("form.fields", &[("address", "http://hooks.example.net")], "/webhooks refused").await;
        self.go("/search").await;
        self.send("form.search-box", &[("words", "probe")], "/search for a word").await;
        self.go("/search").await;
        self.send("form.search-box", &[("words", "xyzzyplugh")], "/search for nothing").await;
        self.page("/portal/sign-in/none").await;
        self.page("/sign-in/none").await;
        self.forms_of_the_policy().await;
    }

    /// Somebody who signs for nothing, writes a text that is wrong, and then one that waits for mail to be sent.
    async fn forms_of_the_policy(&mut self) {
        self.go("/policy/evidence").await;
        self.send("main form", &[("day", "")], "/policy/evidence refused").await;
        self.go("/policy/draft").await;
        self.send("form.draft", &[("text", "schema = 1")], "/policy/draft that is wrong").await;
        self.go("/policy/draft").await;
        let longer = "const text = document.querySelector('#text'); text.value = text.value.replace('version    = 1', 'version    = 2').replaceAll('P12M', 'P24M')";
        self.browser.run(longer).await;
        self.send("form.draft", &[("reason", "Guarantees last two years.")], "/policy/draft that is in order").await;
        let propose = "document.querySelector('button[value=propose]').click()";
        self.browser.run(propose).await;
        self.browser.until("return location.pathname === '/policy' && document.readyState === 'complete'").await;
        self.here("/policy with a text on its way").await;
        self.page("/notice/2").await;
        self.page("/notice/2/changes").await;
        self.page("/policy/versions").await;
    }

    /// The page the browser shows, in both themes and sizes.
    async fn here(&mut self, name: &str) {
        for (width, theme) in [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")] {
            self.browser.width(width).await;
            self.browser.run(&format!("document.documentElement.dataset.theme = '{theme}'")).await;
            // A colour on its way from one theme to the other is nobody's.
            self.browser.until("return document.getAnimations().every((one) => one.playState !== 'running')").await;
            for one in axe::violations(self.browser, self.axe).await {
                self.wrong.push(format!("{name} {width} {theme}: {one}"));
            }
            let wide = self.browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
            if wide.as_i64().unwrap_or(0) > 1 {
                self.wrong.push(format!("{name} {width}: {wide} px wider than the window"));
            }
        }
        self.browser.width(1440).await;
    }
}
