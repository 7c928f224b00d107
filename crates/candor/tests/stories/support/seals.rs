//! Every sealed value of a desk as it lies in the database, found by RECORDS and opened without the software's own types: what
//! a thief with both the data and the keyring could do, and no more.

use candor::app::App;
use candor::ids::PersonId;
use candor::migrations::ColumnKind;
use candor::records::RECORDS;
use privacy::{KeyId, Word};
use sea_orm::{FromQueryResult, Statement};
use uuid::Uuid;

/// A sealed value and its place.
#[derive(Clone)]
pub struct Seal {
    pub table: &'static str,
    pub column: &'static str,
    item: &'static str,
    row: Uuid,
    bytes: Vec<u8>,
}

impl Seal {
    /// The id of the key it names.
    pub fn key(&self) -> KeyId {
        KeyId::from_bytes(self.bytes[1..17].try_into().unwrap())
    }

    /// Opens it, if the keyring still has its key.
    pub async fn open(&self, app: &App) -> Option<Vec<u8>> {
        let found = app.keyring.keys(&[self.key()], app.now().0).await.unwrap().pop()?;
        let mut aad = Vec::new();
        for part in [app.id.as_bytes().as_slice(), self.item.as_bytes(), self.row.as_bytes(), self.key().as_bytes()] {
            aad.extend_from_slice(&u32::try_from(part.len()).unwrap().to_be_bytes());
            aad.extend_from_slice(part);
        }
        Some(found.key.open(&aad, &self.bytes[17..]).expect("a value opens at its own place"))
    }
}

/// Every sealed value of the desk.
pub async fn all(app: &App) -> Vec<Seal> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        value: Vec<u8>,
    }
    let mut seals = Vec::new();
    for record in RECORDS {
        for column in record.sealed() {
            let Word::Sealed(item) = column.word else { unreachable!("only sealed columns were asked for") };
            let (table, name) = (record.table, column.name);
            let sql = format!("SELECT id, {name} AS value FROM {table} WHERE {name} IS NOT NULL");
            let statement = Statement::from_string(app.db.reader().get_database_backend(), sql);
            let rows = Row::find_by_statement(statement).all(app.db.reader()).await.unwrap();
            seals.extend(rows.into_iter().map(|row| Seal { table, column: name, item, row: row.id, bytes: row.value }));
        }
    }
    seals
}

/// Where a person is still named by id, as `table.column`, asked of the tables and not of the declarations. Three may: the
/// erasure's own row, the feed that tells the indexes whom to forget, for two hours, and the one that tells programs, for a month.
pub async fn named(app: &App, person: PersonId) -> Vec<String> {
    #[derive(FromQueryResult)]
    struct Row {
        count: i64,
    }
    let (mut named, made) = (Vec::new(), candor::migrations::columns());
    for (table, column) in app.db.schema().await.unwrap() {
        let is_uuid = made.iter().any(|made| made.table == table && made.column == column && made.kind == ColumnKind::Uuid);
        let is_id = is_uuid && (column.ends_with("_id") || (table == "person" && column == "id"));
        let declared = candor::records::record(&table).and_then(|record| record.column(&column));
        let is_sealed = declared.is_none_or(|column| matches!(column.word, Word::Sealed(_)));
        if !is_id || is_sealed || ["erasure", "search_feed", "feed_event"].contains(&&*table) {
            continue;
        }
        let sql = format!("SELECT count(*) AS count FROM {table} WHERE {column} = $1");
        let statement = Statement::from_sql_and_values(app.db.reader().get_database_backend(), sql, [person.0.into()]);
        if Row::find_by_statement(statement).one(app.db.reader()).await.unwrap().unwrap().count > 0 {
            named.push(format!("{table}.{column}"));
        }
    }
    named
}
