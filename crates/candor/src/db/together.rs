//! Several questions asked at once. What costs a page its time is not SQLite but the way to it: each statement is a message to
//! the connection's thread and one back, and a pool asks twice more whether the connection still lives. So what a page needs
//! goes there in one message, and comes back as one answer, all of it from one instant (docs/decisions/0011).

use super::Db;
use super::readers::Readers;
use sea_orm::sqlx::AssertSqlSafe;
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DbErr, FromQueryResult, IsolationLevel, QueryResult, TransactionTrait, Value,
};
use std::fmt::Write;

/// One question: a statement with `$1` placeholders of its own, and their values.
pub struct Ask {
    sql: &'static str,
    values: Vec<Value>,
}

/// The answers, in the order of the questions.
pub struct Answers(std::vec::IntoIter<Vec<QueryResult>>);

/// A question.
pub fn ask(sql: &'static str, values: impl IntoIterator<Item = Value>) -> Ask {
    Ask { sql, values: values.into_iter().collect() }
}

impl Db {
    /// Asks several questions on one snapshot of the data.
    ///
    /// # Errors
    /// If a statement fails.
    pub async fn together(&self, asks: impl IntoIterator<Item = Ask>) -> Result<Answers, DbErr> {
        let answers = match &self.readers {
            Some(readers) => of_file(readers, asks).await?,
            None => of_server(&self.reader, asks).await?,
        };
        Ok(Answers(answers.into_iter()))
    }
}

impl Answers {
    /// All rows of the next answer.
    ///
    /// # Errors
    /// If a row has another shape, or there was no such question.
    pub fn rows<T: FromQueryResult>(&mut self) -> Result<Vec<T>, DbErr> {
        let rows = self.0.next().ok_or_else(|| DbErr::Custom("more answers were taken than questions asked".into()))?;
        rows.iter().map(|row| T::from_query_result(row, "")).collect()
    }

    /// The first row of the next answer, if it has one.
    ///
    /// # Errors
    /// As [`rows`](Self::rows).
    pub fn row<T: FromQueryResult>(&mut self) -> Result<Option<T>, DbErr> {
        Ok(self.rows()?.into_iter().next())
    }
}

/// SQLite takes many statements in one text; their placeholders count through.
async fn of_file(readers: &Readers, asks: impl IntoIterator<Item = Ask>) -> Result<Vec<Vec<QueryResult>>, DbErr> {
    let (mut text, mut values) = (String::from("BEGIN;"), Vec::new());
    for ask in asks {
        write_shifted(&mut text, ask.sql, values.len());
        text.push(';');
        values.extend(ask.values);
    }
    text.push_str("COMMIT");
    let mut answers = readers.ask(AssertSqlSafe(text), values).await?;
    answers.pop();
    answers.remove(0);
    Ok(answers)
}

/// PostgreSQL takes one statement at a time; a transaction holds them together.
async fn of_server(server: &DatabaseConnection, asks: impl IntoIterator<Item = Ask>) -> Result<Vec<Vec<QueryResult>>, DbErr> {
    let tx = server.begin_with_config(Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly)).await?;
    let mut answers = Vec::new();
    for ask in asks {
        answers.push(tx.query_all_raw(super::statement(&tx, ask.sql, ask.values)).await?);
    }
    tx.commit().await?;
    Ok(answers)
}

/// Writes `sql` with each `$n` as `$(n + by)`. Our statements hold no `$` but placeholders.
fn write_shifted(text: &mut String, sql: &str, by: usize) {
    let mut parts = sql.split('$');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        let number: usize = part[..end].parse().unwrap_or_default();
        // A `String` takes everything.
        let _ = write!(text, "${}{}", number + by, &part[end..]);
    }
}

#[cfg(test)]
mod tests {
    use super::write_shifted;

    #[test]
    fn placeholders_count_through() {
        let mut text = String::new();
        write_shifted(&mut text, "SELECT $1 WHERE a = $2 AND b IN ($10)", 3);
        write_shifted(&mut text, ";SELECT 1", 5);
        assert_eq!(text, "SELECT $4 WHERE a = $5 AND b IN ($13);SELECT 1");
    }
}
