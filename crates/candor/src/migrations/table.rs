//! A small language for tables, so that a migration reads as a list of columns and is the same on both databases.

use sea_orm_migration::prelude::*;

/// A table to be made.
pub struct Table {
    name: &'static str,
    columns: Vec<Column>,
}

/// An index to be made.
pub struct Index {
    table: &'static str,
    columns: &'static [&'static str],
    unique: bool,
}

struct Column {
    name: &'static str,
    kind: ColumnKind,
    null: bool,
    references: Option<&'static str>,
}

/// A column as a migration made it.
#[derive(Clone, Copy, Debug)]
pub struct Made {
    pub table: &'static str,
    pub column: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether it may be empty.
    pub null: bool,
    /// The table whose row it names, if the database holds it to that.
    pub references: Option<&'static str>,
}

/// What a column can be: types that mean the same on both databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Sixteen bytes.
    Uuid,
    /// 64 bits; instants are microseconds.
    Long,
    /// 32 bits.
    Int,
    /// 16 bits.
    Short,
    /// True or false.
    Flag,
    /// Text.
    Text,
    /// Bytes; sealed values.
    Bytes,
}

pub fn table(name: &'static str) -> Table {
    Table { name, columns: Vec::new() }
}

pub fn index(table: &'static str, columns: &'static [&'static str]) -> Index {
    Index { table, columns, unique: false }
}

pub fn unique(table: &'static str, columns: &'static [&'static str]) -> Index {
    Index { table, columns, unique: true }
}

macro_rules! kinds {
    ($($name:ident $null:ident $kind:ident),+) => { $(
        pub fn $name(self, name: &'static str) -> Self { self.column(name, ColumnKind::$kind, false) }
        pub fn $null(self, name: &'static str) -> Self { self.column(name, ColumnKind::$kind, true) }
    )+ };
}

impl Table {
    kinds!(uuid uuid_or_null Uuid, long long_or_null Long, int int_or_null Int, short short_or_null Short,
           flag flag_or_null Flag, text text_or_null Text, bytes bytes_or_null Bytes);

    /// The primary key, `id`.
    pub fn key(self, kind: ColumnKind) -> Self {
        self.column("id", kind, false)
    }

    /// The column just named is the id of a row of `table`.
    pub fn references(mut self, table: &'static str) -> Self {
        if let Some(last) = self.columns.last_mut() {
            last.references = Some(table);
        }
        self
    }

    fn column(mut self, name: &'static str, kind: ColumnKind, null: bool) -> Self {
        self.columns.push(Column { name, kind, null, references: None });
        self
    }

    /// Its columns.
    pub fn columns(&self) -> Vec<Made> {
        let of = |column: &Column| Made {
            table: self.name,
            column: column.name,
            kind: column.kind,
            null: column.null,
            references: column.references,
        };
        self.columns.iter().map(of).collect()
    }

    pub fn create(&self) -> TableCreateStatement {
        let mut statement = sea_orm_migration::prelude::Table::create();
        statement.table(Alias::new(self.name));
        for column in &self.columns {
            statement.col(column.define());
            if let Some(target) = column.references {
                let mut key = ForeignKey::create();
                key.from(Alias::new(self.name), Alias::new(column.name)).to(Alias::new(target), Alias::new("id"));
                statement.foreign_key(&mut key);
            }
        }
        statement
    }

    /// The columns as additions to a table that is there, one a statement (SQLite takes no more). Neither database is held to what they
    /// refer to: SQLite cannot be told later.
    pub fn alter(&self) -> Vec<TableAlterStatement> {
        let add = |column: &Column| {
            let mut def = column.define();
            if !column.null {
                def.default(false);
            }
            let mut statement = sea_orm_migration::prelude::Table::alter();
            statement.table(Alias::new(self.name)).add_column(&mut def);
            statement
        };
        self.columns.iter().map(add).collect()
    }
}

impl Column {
    fn define(&self) -> ColumnDef {
        let mut def = ColumnDef::new(Alias::new(self.name));
        match self.kind {
            ColumnKind::Uuid => def.uuid(),
            ColumnKind::Long => def.big_integer(),
            ColumnKind::Int => def.integer(),
            ColumnKind::Short => def.small_integer(),
            ColumnKind::Flag => def.boolean(),
            ColumnKind::Text => def.text(),
            ColumnKind::Bytes => def.blob(),
        };
        if self.name == "id" {
            def.primary_key();
        }
        if self.null {
            def.null()
        } else {
            def.not_null()
        };
        def
    }
}

impl Index {
    /// The table and the columns, if no two rows may agree in all of these.
    pub const fn unique(&self) -> Option<(&'static str, &'static [&'static str])> {
        if self.unique { Some((self.table, self.columns)) } else { None }
    }

    pub fn create(&self) -> IndexCreateStatement {
        let mut statement = sea_orm_migration::prelude::Index::create();
        let name = format!("{}_by_{}", self.table, self.columns.join("_"));
        statement.name(name).table(Alias::new(self.table));
        for column in self.columns {
            statement.col(Alias::new(*column));
        }
        if self.unique {
            statement.unique();
        }
        statement
    }
}
