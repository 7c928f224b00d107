//! The connections that read SQLite's file for pages. A pool asks a connection whether it still lives, before and after each
//! use; a file does not go away, so these are simply taken and put back.

use futures_util::TryStreamExt;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::sqlx::{self, ConnectOptions, Connection, Either, Executor, SqlSafeStr};
use sea_orm::{DbErr, QueryResult, RuntimeErr, Value};
use sea_query_sqlx::SqlxValues;
use std::sync::{Mutex, PoisonError};
use tokio::sync::Semaphore;

/// Connections that read, as many as there are processors.
#[derive(Debug)]
pub struct Readers {
    options: SqliteConnectOptions,
    turns: Semaphore,
    idle: Mutex<Vec<SqliteConnection>>,
}

impl Readers {
    /// At most `most` connections; each is opened when it is first needed.
    pub fn new(options: SqliteConnectOptions, most: usize) -> Self {
        Self { options, turns: Semaphore::new(most), idle: Mutex::default() }
    }

    /// Runs a text of one or more statements and gives the rows of each. A connection on which something failed, or whose
    /// caller went away, is not used again.
    ///
    /// # Errors
    /// If a statement fails or the file cannot be opened.
    pub async fn ask(&self, text: impl SqlSafeStr, values: Vec<Value>) -> Result<Vec<Vec<QueryResult>>, DbErr> {
        let _turn = self.turns.acquire().await.map_err(|_| fault(sqlx::Error::PoolClosed))?;
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => self.options.connect().await.map_err(fault)?,
        };
        let (mut answers, mut rows) = (Vec::new(), Vec::new());
        let mut steps = connection.fetch_many(sqlx::query_with(text, SqlxValues(sea_orm::sea_query::Values(values))));
        while let Some(step) = steps.try_next().await.map_err(fault)? {
            match step {
                Either::Left(_) => answers.push(std::mem::take(&mut rows)),
                Either::Right(row) => rows.push(QueryResult::from(row)),
            }
        }
        drop(steps);
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        Ok(answers)
    }

    /// Closes all of them; who asks afterwards is refused.
    pub async fn close(&self) {
        self.turns.close();
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        for connection in idle {
            // Nothing was written here: whatever closing says, the file is as it was.
            let _ = connection.close().await;
        }
    }
}

fn fault(error: sqlx::Error) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(std::sync::Arc::new(error)))
}
