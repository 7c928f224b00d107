//! `candor policy check --links`: whether the addresses to which a notice sends people lead anywhere (004-003). The only look of a command
//! at the network, and only when it is asked for: nothing is sent but the request for the page.

use crate::outbox::egress::{self, Pass};
use futures_util::StreamExt;
use policy::{Link, Policy};
use reqwest::{Client, StatusCode, redirect};
use serde_json::{Value, json};
use std::time::Duration;

/// How long one page may take, redirects included.
const PATIENCE: Duration = Duration::from_secs(15);
/// The most redirects that are followed.
const REDIRECTS: usize = 5;
/// How many are asked at a time.
const AT_ONCE: usize = 8;

/// What came of one address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Led {
    /// To a page.
    There,
    /// Nowhere: its server says that there is no such page.
    Nowhere(StatusCode),
    /// It is not known: no server answered, or one that would not say.
    Unknown(Option<StatusCode>),
}

/// What a look at the addresses found.
pub struct Looked {
    /// Those that lead nowhere or are not known to, a line each.
    pub text: Vec<String>,
    /// The same as diagnostics.
    pub diagnostics: Vec<Value>,
    /// Whether none leads nowhere.
    pub fine: bool,
}

/// Asks for every address of a policy.
pub async fn look(name: &str, policy: &Policy) -> Looked {
    let pass = &egress::operator();
    let asked = futures_util::stream::iter(policy.links()).map(|link| async move {
        let led = ask(pass, &link.address).await;
        (link, led)
    });
    let answered: Vec<(Link, Led)> = asked.buffered(AT_ONCE).collect().await;
    let mut looked = Looked { text: Vec::new(), diagnostics: Vec::new(), fine: true };
    for (link, led) in answered.into_iter().filter(|(_, led)| *led != Led::There) {
        let (severity, why, remedy) = match led {
            Led::Nowhere(status) => {
                ("error", format!("leads nowhere: its server answers {}", status.as_u16()), "correct it, or take it out")
            }
            Led::Unknown(Some(status)) => {
                ("warning", format!("was not shown: its server answers {}", status.as_u16()), "open it in a browser")
            }
            Led::Unknown(None) | Led::There => ("warning", "was not reached: nobody answers there".to_owned(), "open it in a browser"),
        };
        looked.fine &= severity != "error";
        looked.text.push(format!("{severity}[link]: {name}:{}: {}: `{}` {why}; {remedy}", link.place, link.path, link.address));
        looked.diagnostics.push(json!({
            "code": "link",
            "severity": severity,
            "line": link.place.line,
            "column": link.place.column,
            "message": format!("`{}` {why}", link.address),
            "help": remedy,
            "statements": [],
            "file": name,
        }));
    }
    looked
}

#[expect(clippy::disallowed_methods, reason = "the operator asks for it by a command, and the pass says so")]
async fn ask(_: &Pass, address: &str) -> Led {
    let client = Client::builder().redirect(redirect::Policy::limited(REDIRECTS)).referer(false).timeout(PATIENCE).build();
    let Ok(client) = client else { return Led::Unknown(None) };
    match client.get(address).send().await.map(|answer| answer.status()) {
        Ok(status) if status.is_success() => Led::There,
        Ok(status) if matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE) => Led::Nowhere(status),
        Ok(status) => Led::Unknown(Some(status)),
        Err(_) => Led::Unknown(None),
    }
}
