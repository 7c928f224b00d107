//! Bringing another desk in: its lists one after the other, page by page. After each page it is written down how far it is; stopped at any
//! point it goes on there, and run again it finds what it brought in.

use super::details::Details;
use super::names::Names;
use super::source::{Source, Stopped as NotRead};
use super::taken::Desk;
use super::{Id, Own, Person, Stage, What, answers, json, lapsed, organisations, people, tickets};
use crate::app::App;
use crate::db::Tx;
use crate::fields::fill::Answer;
use crate::ids::{CustomFieldId, ImportRunId};
use crate::import::columns::{self, Becomes, Columns};
use crate::import::job::{Refusal, SHOWN};
use crate::import::people::written_down;
use crate::import::run;
use crate::privacy::journal as log;
use anyhow::Result;
use journal::{Code, Value as Said};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most fields that are named as left out.
const MOST_FIELDS: usize = 200;
/// The longest name of one.
const LONGEST_FIELD: usize = 60;
/// Why a field is left out that has no place.
const NO_PLACE: &str = "the desk has no place for it";

/// What is told while it runs.
pub enum Told<'a> {
    /// Something is not brought in: what, its id there, and why or by which rule.
    Left(&'static str, &'a str, &'a str),
    /// How far it is.
    Going(Stage, &'a Sum),
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sum {
    pub organisations: i64,
    /// Whoever is new here, and who was known already.
    pub people: i64,
    pub known: i64,
    pub tickets: i64,
    pub messages: i64,
    pub files: i64,
    /// What the policy leaves out, by its rule or statement.
    pub left: BTreeMap<String, i64>,
    /// What could not be brought in as it stood.
    pub refused: i64,
    /// Fields in which something stood and that are left out, and why.
    pub fields: BTreeMap<String, String>,
    /// What the desk has no place for beside them, in words, and how much of it there was.
    pub beside: BTreeMap<String, i64>,
    /// Answers to fields of the desk's own, at what was taken before.
    pub answers: i64,
    /// Rows that were looked at.
    pub rows: i64,
}

/// Why it stopped.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    #[error(transparent)]
    NotRead(#[from] NotRead),
    #[error(transparent)]
    Columns(#[from] columns::Wrong),
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

/// Where it is: which list, and from where on.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Mark {
    list: usize,
    from: Option<String>,
}

/// An import on its way.
pub struct Work<'a> {
    pub app: &'a App,
    pub desk: &'a Desk,
    pub run: run::Model,
    /// Whether it is only looked what would happen.
    pub dry: bool,
    pub sum: Sum,
    pub columns: Columns,
    pub details: Details,
    names: Arc<Names>,
    /// What the page that is read now leaves out: it is counted when it is done.
    page: Sum,
    /// The same of the row that is read now: if that comes in, it is counted with it.
    row: Sum,
    refusals: Vec<Refusal>,
    tell: &'a mut (dyn FnMut(Told<'_>) + Send),
}

/// The import of this desk that was stopped, or a new one.
///
/// # Errors
/// If the database refuses.
pub async fn begin(app: &App, desk: &Desk, from_others: bool) -> Result<run::Model> {
    let stopped = run::Entity::find().filter(run::Column::Heading.eq(desk.heading())).filter(run::Column::EndedAt.is_null());
    let stopped = stopped.filter(run::Column::UndoneAt.is_null()).filter(run::Column::UndoAt.is_null());
    let stopped = stopped.filter(run::Column::System.eq(desk.system.code())).order_by_desc(run::Column::Id);
    if let Some(run) = stopped.one(app.db.reader()).await? {
        return Ok(run);
    }
    let now = app.now();
    let mut row = run::Model::waiting(ImportRunId(app.ids.make(now)), desk.heading(), from_others, now);
    row.system = Some(desk.system.code().to_owned());
    let tx = app.db.begin().await?;
    row.clone().into_active_model().reset_all().insert(&tx).await?;
    written_down(&tx, row.id, now).await?;
    app.commit(tx).await?;
    Ok(row)
}

/// Looks what would happen, without writing anything. Of tickets only what their lists say is looked at, not what was written on them.
///
/// # Errors
/// [`Stopped`]
pub async fn preview(app: &App, desk: &Desk, source: &mut Source, tell: &mut (dyn FnMut(Told<'_>) + Send)) -> Result<Sum, Stopped> {
    let now = app.now();
    let run = run::Model::waiting(ImportRunId(app.ids.make(now)), desk.heading(), false, now);
    let mut work = Work::new(app, desk, run, true, source, tell).await?;
    work.all(source).await?;
    Ok(work.sum)
}

/// Brings in what is left of another desk.
///
/// # Errors
/// [`Stopped`]; what was done before stays done, and the same import goes on after it.
pub async fn go_on(
    app: &App,
    desk: &Desk,
    run: run::Model,
    source: &mut Source,
    tell: &mut (dyn FnMut(Told<'_>) + Send),
) -> Result<Sum, Stopped> {
    let mut work = Work::new(app, desk, run, false, source, tell).await?;
    work.all(source).await?;
    work.end().await?;
    Ok(work.sum)
}

impl Sum {
    /// Adds what was left out and looked at.
    fn add(&mut self, other: Self) {
        self.refused += other.refused;
        self.rows += other.rows;
        for (by, count) in other.left {
            *self.left.entry(by).or_default() += count;
        }
        for (what, count) in other.beside {
            *self.beside.entry(what).or_default() += count;
        }
    }
}

impl<'a> Work<'a> {
    async fn new(
        app: &'a App,
        desk: &'a Desk,
        run: run::Model,
        dry: bool,
        source: &Source,
        tell: &'a mut (dyn FnMut(Told<'_>) + Send),
    ) -> Result<Self, Stopped> {
        let (heading, words): (Vec<String>, Vec<String>) =
            desk.system.fields().iter().map(|(name, word)| ((*name).to_owned(), (*word).to_owned())).unzip();
        let columns = Columns::chosen(app, &heading, &words).await?;
        let sum = run.sum.as_deref().and_then(|sum| serde_json::from_str(sum).ok()).unwrap_or_default();
        let refusals = run.refusals.as_deref().and_then(|kept| serde_json::from_str(kept).ok()).unwrap_or_default();
        let (details, names) = (Details::load(app).await?, source.names());
        Ok(Self { app, desk, run, dry, sum, columns, details, names, page: Sum::default(), row: Sum::default(), refusals, tell })
    }

    async fn all(&mut self, source: &mut Source) -> Result<(), Stopped> {
        let stages = self.desk.system.stages();
        // Whoever is gone by the policy although they have no ticket that says otherwise is looked for at the end.
        let again = |what: What| stages.iter().filter(move |stage| stage.what == what).map(|stage| (*stage, true));
        let lists = stages.iter().map(|stage| (*stage, false)).chain(again(What::People));
        // What is held of an organisation may be in the care of one of its people, who come after it.
        let lists: Vec<(Stage, bool)> = lists.chain(again(What::Organisations)).collect();
        let mut mark: Mark = self.run.mark.as_deref().and_then(|mark| serde_json::from_str(mark).ok()).unwrap_or_default();
        while let Some((stage, again)) = lists.get(mark.list).copied() {
            let is_needed = if stage.what == What::People { lapsed::may_be(self.app) } else { self.details.any(What::Organisations) };
            if again && (self.dry || !is_needed) {
                mark = Mark { list: mark.list + 1, from: None };
                continue;
            }
            let page = source.page(stage, mark.from.as_deref()).await?;
            match stage.what {
                What::People if again => lapsed::leave_out(self, stage, &page.rows).await?,
                What::Organisations if again => answers::of_organisations(self, &page.rows).await?,
                What::Organisations => organisations::bring(self, &page.rows).await?,
                What::People => people::bring(self, source, stage, &page.rows).await?,
                What::Tickets => {
                    for row in &page.rows {
                        tickets::bring(self, source, row).await?;
                        let left_out = std::mem::take(&mut self.row);
                        self.page.add(left_out);
                    }
                }
            }
            if !again {
                self.page.rows += i64::try_from(page.rows.len()).unwrap_or(i64::MAX);
            }
            mark = match page.next {
                None => Mark { list: mark.list + 1, from: None },
                from => Mark { list: mark.list, from },
            };
            self.turn_page(&mark).await?;
            (self.tell)(Told::Going(stage, &self.sum));
        }
        Ok(())
    }

    /// What of the fields of a row that somebody added there comes into fields here; what does not is told, but for those answered before.
    ///
    /// # Errors
    /// If it is our fault.
    pub fn answers(&mut self, what: What, id: &Id, own: &Own, but: &[CustomFieldId]) -> Result<Vec<Answer>> {
        let found = self.details.of(self.app, &self.names, what, own, but)?;
        for (name, why) in found.left {
            if self.sum.fields.len() < MOST_FIELDS {
                self.field(&name, why);
            }
        }
        for why in found.wrong {
            self.refuse_id("answer", id.as_str(), why);
        }
        Ok(found.answers)
    }

    /// Something is there for which the desk has no place, so many times.
    pub fn beside(&mut self, what: String, many: usize) {
        if many > 0 {
            *self.row.beside.entry(what).or_default() += i64::try_from(many).unwrap_or(i64::MAX);
        }
    }

    /// Something is left out because the policy says so.
    pub fn leave(&mut self, what: &'static str, id: &str, by: &str) {
        *self.row.left.entry(by.to_owned()).or_default() += 1;
        self.list(what, id, by);
    }

    /// A row cannot be brought in as it stands.
    pub fn refuse(&mut self, what: &'static str, row: &Value, why: String) {
        let id = json::id(row, "id");
        self.refuse_id(what, id.as_ref().map_or("?", super::Id::as_str), why);
    }

    /// The same by its id.
    pub fn refuse_id(&mut self, what: &'static str, id: &str, why: impl AsRef<str>) {
        self.row.refused += 1;
        self.list(what, id, why.as_ref());
    }

    fn list(&mut self, what: &'static str, id: &str, why: &str) {
        if self.refusals.len() < SHOWN {
            // Where a table has its line, the other desk's id stands.
            let number = id.split('-').next().and_then(|id| id.parse().ok()).unwrap_or_default();
            let refusal = (number, what.to_owned(), why.to_owned());
            // A page that was stopped in the middle is read once more.
            if !self.refusals.contains(&refusal) {
                self.refusals.push(refusal);
            }
        }
        (self.tell)(Told::Left(what, id, why));
    }

    /// The fields of somebody in which something stands that is left out, each named once.
    pub fn fields(&mut self, row: &Value, Person { cells, own, .. }: &Person) {
        for ((name, becomes), cell) in self.columns.0.iter().zip(cells) {
            let why = match becomes {
                _ if cell.is_empty() || self.sum.fields.contains_key(name) => continue,
                Becomes::Field(_) => continue,
                Becomes::NotNamed(unnamed) => unnamed.to_string(),
                Becomes::Unknown | Becomes::NoPurpose | Becomes::Again(_) => NO_PLACE.to_owned(),
            };
            self.sum.fields.insert(name.clone(), why);
        }
        let Some(object) = row.as_object() else { return };
        let (known, elsewhere) = (self.desk.system.fields(), self.desk.system.elsewhere());
        for (name, value) in object {
            let is_own = own.iter().any(|(one, _)| one == name);
            if is_own || known.iter().any(|(one, _)| one == name) || elsewhere.split_whitespace().any(|one| one == name) {
                continue;
            }
            self.no_place(name, value);
        }
    }

    fn no_place(&mut self, name: &str, value: &Value) {
        let is_name = name.len() <= LONGEST_FIELD && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'));
        if !json::is_empty(value) && is_name && self.sum.fields.len() < MOST_FIELDS {
            self.sum.fields.entry(name.to_owned()).or_insert_with(|| NO_PLACE.to_owned());
        }
    }

    /// A field is left out because the policy does not name what it is.
    pub fn field(&mut self, name: &str, why: String) {
        self.sum.fields.entry(name.to_owned()).or_insert(why);
    }

    /// What the row leaves out that comes in now is counted with it.
    pub fn count_row(&mut self) {
        let left_out = std::mem::take(&mut self.row);
        self.sum.add(left_out);
    }

    /// Writes the numbers in the transaction of what they count.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn save(&self, tx: &Tx) -> Result<()> {
        let sql = "UPDATE import_run SET sum = $1, made = $2, known = $3, refusals = $4 WHERE id = $5";
        let (sum, refusals) = (serde_json::to_string(&self.sum)?, serde_json::to_string(&self.refusals)?);
        let values = [sum.into(), self.sum.people.into(), self.sum.known.into(), refusals.into(), self.run.id.0.into()];
        crate::db::run(tx, sql, values).await?;
        Ok(())
    }

    /// A page is done: what it left out is counted, and it goes on after it.
    async fn turn_page(&mut self, mark: &Mark) -> Result<()> {
        let (page, row) = (std::mem::take(&mut self.page), std::mem::take(&mut self.row));
        self.sum.add(page);
        self.sum.add(row);
        if self.dry {
            return Ok(());
        }
        let left: i64 = self.sum.left.values().sum();
        let mut row = self.run.clone().into_active_model();
        row.mark = Set(Some(serde_json::to_string(mark)?));
        row.sum = Set(Some(serde_json::to_string(&self.sum)?));
        row.refusals = Set(Some(serde_json::to_string(&self.refusals)?));
        (row.rows, row.made, row.known) = (Set(self.sum.rows), Set(self.sum.people), Set(self.sum.known));
        row.refused = Set(self.sum.refused + left);
        let tx = self.app.db.begin().await?;
        self.run = row.update(&tx).await?;
        self.app.commit(tx).await?;
        Ok(())
    }

    async fn end(&mut self) -> Result<()> {
        let now = self.app.now();
        let tx = self.app.db.begin().await?;
        let mut row = self.run.clone().into_active_model();
        row.ended_at = Set(Some(now));
        row.mark = Set(None);
        self.run = row.update(&tx).await?;
        let count = |name, count| (Code::fixed(name), Said::Count(count));
        let import = (Code::fixed("import"), Said::Id(self.run.id.0.into_bytes()));
        let fields = [import, count("made", self.sum.people), count("tickets", self.sum.tickets)];
        log::append(&tx, Code::fixed("import.ended"), fields, now).await?;
        self.app.commit(tx).await?;
        Ok(())
    }
}
