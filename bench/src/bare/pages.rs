//! The two pages: fifty rows of the queue, and a ticket with its messages.

use askama::Template;
use axum::{
    Router,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use sqlx::{FromRow, SqlitePool};

const QUEUE: &str = "SELECT t.id, t.subject, t.status, t.priority, p.name AS requester, t.updated_at FROM ticket t \
    JOIN person p ON p.id = t.requester_id WHERE t.status = $1 AND t.updated_at < $2 ORDER BY t.updated_at DESC, t.id DESC LIMIT 50";
const TICKET: &str = "SELECT t.id, t.subject, t.status, t.priority, p.name AS requester, p.email, t.created_at FROM ticket t \
    JOIN person p ON p.id = t.requester_id WHERE t.id = $1";
const MESSAGES: &str = "SELECT m.id, p.name AS author, m.created_at, m.body FROM message m \
    JOIN person p ON p.id = m.author_id WHERE m.ticket_id = $1 ORDER BY m.id";

/// `GET /tickets?status=&before=` and `GET /tickets/{id}` on plain rows.
pub fn router(pool: SqlitePool) -> Router {
    Router::new().route("/tickets", get(queue)).route("/tickets/{id}", get(ticket)).with_state(pool)
}

#[derive(FromRow)]
struct QueueRow {
    id: i64,
    subject: String,
    status: String,
    priority: i64,
    requester: String,
    updated_at: i64,
}

#[derive(FromRow)]
struct TicketRow {
    id: i64,
    subject: String,
    status: String,
    priority: i64,
    requester: String,
    email: String,
    created_at: i64,
}

#[derive(FromRow)]
struct MessageRow {
    id: i64,
    author: String,
    created_at: i64,
    body: String,
}

#[derive(Template)]
#[template(path = "queue.html")]
struct QueuePage {
    status: String,
    rows: Vec<QueueRow>,
    next: Option<i64>,
}

#[derive(Template)]
#[template(path = "ticket.html")]
struct TicketPage {
    ticket: TicketRow,
    messages: Vec<MessageRow>,
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
    let next = rows.last().map(|row| row.updated_at);
    Ok(Html(QueuePage { status, rows, next }.render()?))
}

async fn ticket(State(pool): State<SqlitePool>, Path(id): Path<i64>) -> Result<Response, Failure> {
    let mut connection = pool.acquire().await?;
    let Some(ticket) = sqlx::query_as(TICKET).bind(id).fetch_optional(&mut *connection).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let messages = sqlx::query_as(MESSAGES).bind(id).fetch_all(&mut *connection).await?;
    Ok(Html(TicketPage { ticket, messages }.render()?).into_response())
}
