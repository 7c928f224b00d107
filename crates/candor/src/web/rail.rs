//! The rail beside every agent page: the views with their counts, what lies on this agent's desk, the places they may open, who
//! they are. Its statements are asked with the page's own, and so are its names opened. Of the tickets on the desk it shows the
//! number and how they stand, and opens nothing: a customer who reads who looked shall not find every page of an agent there.

use super::session::AgentSession;
use crate::agents::colleagues::{self, Colleague, Named};
use crate::agents::right::Right;
use crate::app::App;
use crate::db::{Answers, Ask, ask};
use crate::ids::{AgentId, MessageId, TicketId};
use crate::privacy::prove::{self, Known, known};
use crate::privacy::reading::Reading;
use crate::privacy::remind;
use crate::teams::closed::hidden;
use crate::teams::team;
use crate::tickets::ticket::{Reason, Turn};
use crate::tickets::turn::number;
use crate::time::Instant;
use anyhow::Result;
use pages::L10n;
use pages::agent::{DeskTicket, Me, Shell, View};
use privacy::{Access, KeyId, Owned};
use sea_orm::{DbErr, FromQueryResult};
use std::collections::HashMap;

/// More open tickets of one agent than this are not counted.
const COUNTED: i64 = 1000;

/// Tickets that lie on a desk at most, among the last so many that were read.
const LYING: i64 = 5;
const LOOKED_BACK: i64 = 12;

/// What the rail is made of.
pub struct Rail {
    pub colleagues: Vec<Colleague>,
    counts: Vec<Count>,
    desk: Vec<Lying>,
    known: Vec<known::Row>,
}

/// A ticket on the agent's desk: one they read lately and that is not done.
#[derive(FromQueryResult)]
struct Lying {
    id: TicketId,
    number: i64,
    reason: Reason,
    last_message_id: Option<MessageId>,
    read_id: MessageId,
}

#[derive(FromQueryResult)]
struct Count {
    id: i16,
    count: i64,
}

impl Owned for Rail {
    fn owners(&self, keys: &mut Vec<KeyId>) {
        self.colleagues.owners(keys);
    }
}

/// The questions of the rail: [`Rail::take`] reads the answers.
pub fn asks(session: &AgentSession, now: Instant) -> [Ask; 4] {
    let sql = concat!(
        "SELECT id, count FROM tally UNION ALL SELECT reason AS id, -count(*) AS count FROM ticket WHERE team_id IN ",
        hidden!("$1"),
        " GROUP BY reason UNION ALL SELECT CAST(0 AS SMALLINT), count(*) FROM \
         (SELECT 1 FROM ticket WHERE assignee_id = $1 AND turn = 1 LIMIT $2) mine UNION ALL SELECT CAST(-1 AS SMALLINT), \
         (SELECT count(*) FROM draft WHERE agent_id = $1) + (SELECT count(*) FROM letter WHERE agent_id = $1) UNION ALL \
         SELECT CAST(-2 AS SMALLINT), count(*) FROM webhook WHERE ended IS NOT NULL UNION ALL SELECT CAST(-3 AS SMALLINT), \
         (SELECT count(*) FROM loss_report WHERE ended_at IS NULL) + (SELECT count(*) FROM child_report WHERE decided_at IS NULL) \
         UNION ALL SELECT CAST(-4 AS SMALLINT), count(*) FROM anomaly WHERE reviewed_at IS NULL"
    );
    let desk = concat!(
        "SELECT t.id, t.number, t.reason, t.last_message_id, r.message_id AS read_id FROM \
         (SELECT ticket_id, message_id, at FROM read_marker WHERE agent_id = $1 ORDER BY at DESC LIMIT $2) r \
         JOIN ticket t ON t.id = r.ticket_id WHERE t.turn < 4 AND (t.team_id IS NULL OR t.team_id NOT IN ",
        hidden!("$1"),
        ") ORDER BY r.at DESC LIMIT $3"
    );
    [
        ask(sql, [session.id().0.into(), COUNTED.into()]),
        colleagues::asked(now),
        ask(desk, [session.id().0.into(), LOOKED_BACK.into(), LYING.into()]),
        known::asked(),
    ]
}

/// Fetches the rail of a page that asks nothing else together with it.
///
/// # Errors
/// If the database cannot be asked.
pub async fn rail(app: &App, session: &AgentSession, now: Instant) -> Result<Rail> {
    Ok(Rail::take(&mut app.db.together(asks(session, now)).await?)?)
}

impl Rail {
    /// Reads the answers to [`asks`].
    ///
    /// # Errors
    /// If a row has another shape.
    pub fn take(answers: &mut Answers) -> Result<Self, DbErr> {
        Ok(Self { counts: answers.rows()?, colleagues: answers.rows()?, desk: answers.rows()?, known: answers.rows()? })
    }

    /// How many tickets stand for this reason, without those that are not there for whoever looks.
    pub fn count(&self, reason: Reason) -> i64 {
        self.counts.iter().filter(|one| one.id == number(reason)).map(|one| one.count).sum::<i64>().max(0)
    }

    /// How many tickets are this turn's.
    pub fn turn(&self, turn: Turn) -> i64 {
        Reason::ALL.into_iter().filter(|reason| reason.turn() == turn).map(|reason| self.count(reason)).sum()
    }

    /// The colleagues by id, names opened.
    pub fn named(&self, access: &Access) -> HashMap<AgentId, Named> {
        colleagues::named(&self.colleagues, access)
    }

    /// What lies on the desk, by number, so that nothing jumps when one of them is read again.
    fn desk(&self, current: &str) -> Vec<DeskTicket> {
        let t = L10n::english();
        let mut desk: Vec<&Lying> = self.desk.iter().collect();
        desk.sort_by_key(|one| one.number);
        desk.into_iter()
            .map(|one| {
                let href = format!("/tickets/{}", one.id);
                DeskTicket {
                    number: u64::try_from(one.number).unwrap_or_default(),
                    stands: crate::tickets::web::words::reason(one.reason).short(t).to_owned(),
                    news: one.last_message_id > Some(one.read_id),
                    current: href == current,
                    href,
                }
            })
            .collect()
    }

    /// How many promises are kept, of those that something can keep.
    fn kept(app: &App, known: &Known) -> String {
        let tally = prove::tally(app, known);
        let kept = tally.kept + tally.signed;
        L10n::english().with("rail-kept", &[("kept", kept.into()), ("all", tally.promised().into())])
    }

    /// The rail of a page at `current`.
    pub fn shell(&self, app: &App, session: &AgentSession, access: &Access, current: &str) -> Shell {
        let t = L10n::english();
        let own = |id: i16| self.counts.iter().find(|one| one.id == id).map_or(0, |one| one.count);
        let (mine, drafts, ended) = (own(0), own(-1), own(-2));
        let wrong = own(-3) + if session.may(Right::Accounts) { own(-4) } else { 0 };
        let mine = if mine >= COUNTED { format!("{}+", COUNTED - 1) } else { mine.to_string() };
        let view = |key: &str, href: &str, count: String| View {
            name: t.get(key).to_owned(),
            href: href.to_owned(),
            count,
            running: false,
            current: href == current,
        };
        let place = |key: &str, href: &str| view(key, href, String::new());
        let (mut places, mut privacy) = (Vec::new(), Vec::new());
        let mut open = |right: Right, views: Vec<View>| {
            if session.may(right) {
                places.extend(views);
            }
        };
        if app.catches_mail() {
            open(Right::Tickets, vec![place("outbox", "/outbox")]);
        }
        open(Right::Tickets, vec![place("organisations", "/organisations"), place("quarantine", "/quarantine")]);
        open(Right::Tickets, vec![view("security", "/security", if wrong > 0 { grouped(wrong) } else { String::new() })]);
        open(Right::Desk, vec![place("imports", "/people/import"), place("jobs", "/jobs"), place("channels", "/channels")]);
        // Webhooks that the desk paused by itself wait for somebody.
        let stuck = if ended > 0 { grouped(ended) } else { String::new() };
        open(Right::Programs, vec![view("webhooks", "/webhooks", stuck)]);
        open(Right::Desk, vec![place("addresses", "/addresses")]);
        open(Right::Staff, vec![place("agents", "/agents"), place("roles", "/roles")]);
        open(Right::Desk, vec![place("teams", "/teams"), place("own-fields", "/fields")]);
        open(Right::Programs, vec![place("tokens", "/tokens")]);
        open(Right::Desk, vec![place("settings", "/settings")]);
        if session.may(Right::Audit) {
            let known = Known::of(app, self.known.clone(), app.now());
            privacy.push(view("policy-board", "/policy", Self::kept(app, &known)));
            // What runs out within a month, or has.
            let due = remind::count(&Reading::of_known(app, &known), app.now().date(&app.zone));
            if due > 0 {
                privacy.push(view("policy-evidence-due", "/policy/evidence", due.to_string()));
            }
            privacy.push(place("journal", "/journal"));
        } else if session.may(Right::Policy) {
            privacy.push(place("policy-draft", "/policy/draft"));
        }
        places.push(place("others", "/others"));
        let me = self.colleagues.iter().find(|one| one.id == session.id()).map(|one| one.named(access));
        let of_team = |team: &team::Model| {
            let href = format!("/?team={}", team.id);
            View { name: team.name.clone(), current: href == current, href, ..View::default() }
        };
        let book = app.book();
        let answers = session.may(Right::Tickets);
        let mut views = vec![
            view("view-all", "/", grouped(self.turn(Turn::Ours))),
            view("view-mine", "/?view=mine", mine),
            place("view-unassigned", "/?view=unassigned"),
        ];
        views.extend(book.teams_of(session.id()).map(of_team));
        views.push(view("drafts", "/drafts", if drafts > 0 { grouped(drafts) } else { String::new() }));
        Shell {
            views: if answers { views } else { Vec::new() },
            desk: if answers { self.desk(current) } else { Vec::new() },
            answers,
            viewing: session.viewing.as_ref().map(|viewing| viewing.name.clone()),
            privacy,
            places,
            me: me.map_or_else(Me::default, |me| Me { name: me.name, initials: me.initials }),
            events: "/live".into(),
            shortcuts: session.agent.shortcuts,
        }
    }
}

/// A count with its thousands parted: `1,240`.
pub fn grouped(count: i64) -> String {
    let digits = count.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    if count < 0 {
        text.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted() {
        assert_eq!([0, 999, 1000, -1_234_567].map(grouped), ["0", "999", "1,000", "-1,234,567"]);
    }
}
