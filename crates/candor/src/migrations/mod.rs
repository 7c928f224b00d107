//! Migrations: forward only, one file a change, the same for both databases. A file that has been released never changes.

mod m0001_people;
mod m0002_tickets;
mod m0003_mail;
mod m0004_privacy;
mod m0005_policy;
mod m0006_readers;
mod m0007_reminders;
mod m0008_programs;
mod m0009_fetching;
mod m0010_hooks;
mod m0011_social;
mod m0012_screening;
mod m0013_addresses;
mod m0014_profile;
mod m0015_organisations;
mod m0016_accounts;
mod m0017_roles;
mod m0018_import;
mod m0019_federated;
mod m0020_passkeys;
mod m0021_foreign;
mod m0022_fields;
mod m0023_scim;
mod m0024_answers;
mod m0025_lifecycle;
mod table;

use sea_orm_migration::prelude::*;
use table::{Index, Table};

pub use table::{ColumnKind, Made};

/// All migrations in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let mut all: Vec<Box<dyn MigrationTrait>> = steps().into_iter().map(|step| Box::new(step) as _).collect();
        all.push(Box::new(Queue));
        all
    }

    fn migration_table_name() -> DynIden {
        Alias::new("migration").into_iden()
    }
}

/// A change that makes tables and indexes, or adds to tables that are there.
struct Step {
    name: &'static str,
    tables: fn() -> Vec<Table>,
    /// Columns that are added: each may be empty, or is a flag that is down at first.
    added: fn() -> Vec<Table>,
    indexes: fn() -> Vec<Index>,
    /// What is written into the rows that are there.
    fills: &'static [&'static str],
}

/// The changes that make tables, in order.
fn steps() -> Vec<Step> {
    vec![
        step("m0001_people", m0001_people::tables, m0001_people::indexes),
        step("m0002_tickets", m0002_tickets::tables, m0002_tickets::indexes),
        step("m0003_mail", m0003_mail::tables, m0003_mail::indexes),
        step("m0004_privacy", m0004_privacy::tables, m0004_privacy::indexes),
        step("m0005_policy", m0005_policy::tables, m0005_policy::indexes),
        step("m0006_readers", m0006_readers::tables, m0006_readers::indexes),
        step("m0007_reminders", m0007_reminders::tables, m0007_reminders::indexes),
        step("m0008_programs", m0008_programs::tables, m0008_programs::indexes),
        step("m0009_fetching", m0009_fetching::tables, m0009_fetching::indexes),
        step("m0010_hooks", m0010_hooks::tables, m0010_hooks::indexes),
        Step {
            added: m0011_social::added,
            fills: m0011_social::FILLS,
            ..step("m0011_social", m0011_social::tables, m0011_social::indexes)
        },
        step("m0012_screening", m0012_screening::tables, m0012_screening::indexes),
        Step {
            added: m0013_addresses::added,
            fills: m0013_addresses::FILLS,
            ..step("m0013_addresses", m0013_addresses::tables, m0013_addresses::indexes)
        },
        Step { added: m0014_profile::added, ..step("m0014_profile", m0014_profile::tables, m0014_profile::indexes) },
        Step {
            added: m0015_organisations::added,
            fills: m0015_organisations::FILLS,
            ..step("m0015_organisations", m0015_organisations::tables, m0015_organisations::indexes)
        },
        Step {
            added: m0016_accounts::added,
            fills: m0016_accounts::FILLS,
            ..step("m0016_accounts", m0016_accounts::tables, m0016_accounts::indexes)
        },
        Step { added: m0017_roles::added, ..step("m0017_roles", m0017_roles::tables, m0017_roles::indexes) },
        step("m0018_import", m0018_import::tables, m0018_import::indexes),
        step("m0019_federated", m0019_federated::tables, m0019_federated::indexes),
        step("m0020_passkeys", m0020_passkeys::tables, m0020_passkeys::indexes),
        Step { added: m0021_foreign::added, ..step("m0021_foreign", m0021_foreign::tables, m0021_foreign::indexes) },
        step("m0022_fields", m0022_fields::tables, m0022_fields::indexes),
        Step { added: m0023_scim::added, ..step("m0023_scim", m0023_scim::tables, m0023_scim::indexes) },
        Step { added: m0024_answers::added, ..step("m0024_answers", Vec::new, Vec::new) },
        Step { added: m0025_lifecycle::added, ..step("m0025_lifecycle", m0025_lifecycle::tables, m0025_lifecycle::indexes) },
    ]
}

/// Every column of every table of ours, as the migrations made them: what refers to what, and what may be empty.
pub fn columns() -> Vec<Made> {
    steps().iter().flat_map(|step| [(step.tables)(), (step.added)()]).flatten().flat_map(|table| table.columns()).collect()
}

/// Every column of the queue's tables, which are the `jobs` crate's own: table, column, what it holds.
pub fn queue() -> Vec<(&'static str, String, ColumnKind)> {
    let kind = |of: Option<&ColumnType>| match of {
        Some(ColumnType::Uuid) => ColumnKind::Uuid,
        Some(ColumnType::BigInteger) => ColumnKind::Long,
        Some(ColumnType::Integer) => ColumnKind::Int,
        _ => ColumnKind::Text,
    };
    let tables = jobs::tables();
    let named = jobs::NAMES.into_iter().zip(&tables);
    let column = |table, def: &ColumnDef| (table, def.get_column_name(), kind(def.get_column_type()));
    named.flat_map(|(name, table)| table.get_columns().iter().map(move |def| column(name, def))).collect()
}

/// The name of the newest change of our tables: two programs that know the same have the same tables.
pub fn newest() -> &'static str {
    steps().last().map_or("none", |step| step.name)
}

/// In which columns no two rows of a table may agree.
pub fn uniques() -> Vec<(&'static str, &'static [&'static str])> {
    steps().iter().flat_map(|step| (step.indexes)()).filter_map(|index| index.unique()).collect()
}

fn step(name: &'static str, tables: fn() -> Vec<Table>, indexes: fn() -> Vec<Index>) -> Step {
    Step { name, tables, added: Vec::new, indexes, fills: &[] }
}

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true) // on SQLite too: killed in the middle, it has not happened
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in (self.tables)() {
            manager.create_table(table.create()).await?;
        }
        for change in (self.added)().iter().flat_map(Table::alter) {
            manager.alter_table(change).await?;
        }
        for index in (self.indexes)() {
            manager.create_index(index.create()).await?;
        }
        for fill in self.fills {
            manager.get_connection().execute_unprepared(fill).await?;
        }
        Ok(())
    }
}

/// The queue's tables are the `jobs` crate's own.
struct Queue;

impl MigrationName for Queue {
    fn name(&self) -> &'static str {
        "m0005_jobs"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Queue {
    fn use_transaction(&self) -> Option<bool> {
        Some(true) // on SQLite too: killed in the middle, it has not happened
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in jobs::tables() {
            manager.create_table(table).await?;
        }
        for index in jobs::indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
