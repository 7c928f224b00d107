//! What is done to several tickets at once: giving them to somebody, closing them.

use super::change::assignee;
use crate::app::App;
use crate::ids::TicketId;
use crate::tickets::ticket::Reason;
use crate::tickets::{archive, turn};
use crate::web::error::{Error, Result};
use crate::web::page::{own_path, see};
use crate::web::session::AgentSession;
use axum::body::Bytes;
use axum::extract::State;

/// The most tickets of one selection: a page of the queue and a bit.
const MOST: usize = 200;

/// `POST /tickets/selection`: `ticket` many times, `do` and perhaps `assignee`; read by hand, as a field may stand many times.
pub async fn act(State(app): State<App>, session: AgentSession, body: Bytes) -> Result {
    let (mut tickets, mut deed, mut to, mut back): (Vec<TicketId>, String, String, String) = Default::default();
    for (name, value) in form_urlencoded(&body) {
        match name.as_str() {
            "ticket" => tickets.push(value.parse().map_err(|_| Error::NotFound)?),
            "do" => deed = value,
            "assignee" => to = value,
            "return_to" => back = value,
            _ => {}
        }
    }
    tickets.truncate(MOST);
    let (now, me) = (app.now(), Some(session.id()));
    let to = assignee(app.db.reader(), &to).await?;
    let tx = app.db.begin().await?;
    for id in tickets {
        // Somebody else may have had it erased meanwhile, and an archive stays as it is: the others still count.
        let Some(ticket) = turn::load(&tx, id).await?.filter(|ticket| !archive::is_archived(&app, ticket, now)) else { continue };
        match deed.as_str() {
            "assign" => {
                turn::assign(&app, &tx, ticket, to, me, now).await?;
            }
            "close" => {
                let reason = if ticket.answered_at.is_some() { Reason::Solved } else { Reason::Ignored };
                turn::set(&app, &tx, ticket, reason, me, now).await?;
            }
            _ => return Err(Error::NotFound),
        }
    }
    app.commit(tx).await?;
    Ok(see(own_path(&back)))
}

/// The pairs of a form in their order.
fn form_urlencoded(body: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(body);
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        })
        .collect()
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: Option<u8>| byte.and_then(|byte| (byte as char).to_digit(16));
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut ahead = rest.clone();
                match (hex(ahead.next()), hex(ahead.next())) {
                    (Some(high), Some(low)) => {
                        bytes.push((high * 16 + low) as u8);
                        rest = ahead;
                    }
                    _ => bytes.push(b'%'),
                }
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_may_stand_many_times() {
        let pairs = form_urlencoded(b"ticket=1&ticket=2&return_to=%2F%3Fview%3Dmine&x=a+b%zz&");
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(pairs, [("ticket", "1"), ("ticket", "2"), ("return_to", "/?view=mine"), ("x", "a b%zz")]);
    }
}
