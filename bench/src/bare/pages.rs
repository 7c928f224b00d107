//! The two pages: fifty rows of the queue, and a ticket with its messages and the customer's other tickets, in the desk's own
//! templates.

use std::sync::LazyLock;

use axum::{
    Router,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use pages::{
    Moment, Sanitised, Template,
    agent::{
        Fact, Queue, Reason, Ticket, Turn,
        queue::{Group, Row, TicketRow as QueueRowShown},
        ticket::{Entry, Message, OtherTicket},
    },
};
use sqlx::{FromRow, SqlitePool};

const QUEUE: &str = "SELECT t.id, t.subject, t.preview, p.name AS requester, t.updated_at FROM ticket t \
    JOIN person p ON p.id = t.requester_id WHERE t.status = $1 AND t.updated_at < $2 ORDER BY t.updated_at DESC, t.id DESC LIMIT 50";
const TICKET: &str = "SELECT t.id, t.subject, t.requester_id, p.name AS requester, p.email FROM ticket t \
    JOIN person p ON p.id = t.requester_id WHERE t.id = $1";
const MESSAGES: &str = "SELECT m.id, p.name AS author, m.created_at, m.body FROM message m \
    JOIN person p ON p.id = m.author_id WHERE m.ticket_id = $1 ORDER BY m.id";
const OTHERS: &str = "SELECT id, subject FROM ticket WHERE requester_id = $1 AND id <> $2 ORDER BY id DESC LIMIT 6";

/// The pages around the rows: what does not come from the database. Their own rows are taken out.
static QUEUE_PAGE: LazyLock<Queue> = LazyLock::new(|| Queue { groups: Vec::new(), ..Queue::samples().swap_remove(0).1 });
static TICKET_PAGE: LazyLock<Ticket> = LazyLock::new(|| {
    let mut page = Ticket::samples().swap_remove(0).1;
    page.stream.clear();
    page.panel.others.clear();
    page
});

static MESSAGE: LazyLock<Message> = LazyLock::new(|| {
    let entries = Ticket::samples().swap_remove(0).1.stream;
    let found = entries.into_iter().find_map(|entry| if let Entry::Message(message) = entry { Some(*message) } else { None });
    found.expect("a conversation has messages")
});

/// `GET /tickets?status=&before=` and `GET /tickets/{id}` on plain rows.
pub fn router(pool: SqlitePool) -> Router {
    Router::new().route("/tickets", get(queue)).route("/tickets/{id}", get(ticket)).with_state(pool)
}

#[derive(FromRow)]
struct QueueRow {
    id: i64,
    subject: String,
    preview: String,
    requester: String,
    updated_at: i64,
}

#[derive(FromRow)]
struct TicketRow {
    id: i64,
    subject: String,
    requester_id: i64,
    requester: String,
    email: String,
}

#[derive(FromRow)]
struct MessageRow {
    id: i64,
    author: String,
    created_at: i64,
    body: String,
}

#[derive(FromRow)]
struct OtherRow {
    id: i64,
    subject: String,
}

#[derive(serde::Deserialize)]
struct Asked {
    status: Option<String>,
    before: Option<i64>,
}

/// A failure, told to the load generator as 500.
struct Failure;

impl<E: std::error::Error> From<E> for Failure {
    fn from(_: E) -> Self {
        Failure
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}

async fn queue(State(pool): State<SqlitePool>, Query(asked): Query<Asked>) -> Result<Html<String>, Failure> {
    let status = asked.status.unwrap_or_else(|| "open".to_owned());
    let before = asked.before.unwrap_or(i64::MAX);
    let rows: Vec<QueueRow> = sqlx::query_as(QUEUE).bind(&status).bind(before).fetch_all(&pool).await?;
    let shown = |row: QueueRow| {
        let mut shown = QueueRowShown {
            id: row.id.to_string(),
            number: row.id.unsigned_abs(),
            href: format!("/tickets/{}", row.id),
            subject: row.subject,
            preview: row.preview,
            customer: row.requester,
            ..QueueRowShown::default()
        };
        shown.clock.under = format!("since {}", row.updated_at);
        Row::Ticket(Box::new(shown))
    };
    let group = Group { reason: Reason::NeedsFirstResponse, count: rows.len().to_string(), rows: rows.into_iter().map(shown).collect() };
    Ok(Html(Queue { turn: Turn::Ours, groups: vec![group], ..QUEUE_PAGE.clone() }.render()?))
}

async fn ticket(State(pool): State<SqlitePool>, Path(id): Path<i64>) -> Result<Response, Failure> {
    let mut connection = pool.acquire().await?;
    let Some(ticket) = sqlx::query_as::<_, TicketRow>(TICKET).bind(id).fetch_optional(&mut *connection).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let messages: Vec<MessageRow> = sqlx::query_as(MESSAGES).bind(id).fetch_all(&mut *connection).await?;
    let others: Vec<OtherRow> = sqlx::query_as(OTHERS).bind(ticket.requester_id).bind(id).fetch_all(&mut *connection).await?;
    drop(connection);
    let mut page = TICKET_PAGE.clone();
    page.id = ticket.id.to_string();
    page.number = ticket.id.unsigned_abs();
    page.subject = ticket.subject;
    page.panel.customer = vec![Fact { name: "name".into(), value: ticket.requester, ..Fact::default() }];
    page.stream = messages.into_iter().map(message).collect();
    page.stream.iter_mut().for_each(|entry| {
        if let Entry::Message(message) = entry {
            message.addressed.clone_from(&ticket.email);
        }
    });
    let other = |row: OtherRow| OtherTicket {
        number: row.id.unsigned_abs(),
        subject: row.subject,
        href: format!("/tickets/{}", row.id),
        state: "open".to_owned(),
        came: String::new(),
    };
    page.panel.others = others.into_iter().map(other).collect();
    Ok(Html(page.render()?).into_response())
}

fn message(row: MessageRow) -> Entry {
    let at = row.created_at.to_string();
    Entry::Message(Box::new(Message {
        id: row.id.to_string(),
        author: row.author,
        at: Moment::new(&at, &at, &at, "UTC"),
        body: Sanitised::from_text(&row.body),
        signature: None,
        quoted: None,
        attachments: Vec::new(),
        deliveries: Vec::new(),
        ..MESSAGE.clone()
    }))
}
