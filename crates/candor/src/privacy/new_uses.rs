//! A use that a policy did not name when somebody's data were collected: until they were told of it, it does not open those data
//! (Art. 13(3) GDPR, 001-090). Told is whom a mail about that version or a later one reached, or who was shown it while signed in: an
//! address that somebody typed into a form proves nothing. A purpose that says
//! why it is `compatible` with the collection (Art. 6(4)) needs the notice only.

use super::in_force::InForce;
use super::policy_version;
use crate::app::App;
use crate::ids::PersonId;
use crate::time::Instant;
use anyhow::Result;
use privacy::{ItemSet, KeyId, Purpose};
use sea_orm::{EntityTrait, FromQueryResult, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;
use vault::Found;

/// Seconds after which it is looked again who was told: another node may have told them.
const AGAIN: i64 = 60;

/// Which uses are new, and who was told of which version.
#[derive(Default)]
pub struct NewUses {
    /// Of which policy this is true, and since when.
    version: i32,
    at: Option<Instant>,
    uses: Vec<NewUse>,
    told: HashMap<Uuid, i32>,
}

/// Items that a purpose opens since a version.
struct NewUse {
    version: i32,
    from: Instant,
    purpose: Purpose,
    items: ItemSet,
}

impl NewUses {
    /// What these keys do not open for a purpose. A key that was made after a use began holds what was collected under it.
    pub fn untold(&self, purpose: Purpose, found: &[Found]) -> Vec<(KeyId, ItemSet)> {
        if self.told.is_empty() {
            return Vec::new();
        }
        let withheld = |key: &Found| {
            let told = *self.told.get(&key.person?)?;
            let new = self.uses.iter().filter(|one| one.purpose == purpose && one.version > told && made(key.id) < one.from);
            let items = new.fold(ItemSet::default(), |items, one| items.with(one.items));
            (!items.is_empty()).then_some((key.id, items))
        };
        found.iter().filter_map(withheld).collect()
    }

    /// How many people were not told yet.
    pub fn people(&self) -> usize {
        self.told.len()
    }
}

/// When a key was made: its id says so.
fn made(id: KeyId) -> Instant {
    let (seconds, nanos) = id.uuid().get_timestamp().map_or((0, 0), |at| at.to_unix());
    Instant(i64::try_from(seconds).unwrap_or_default() * 1_000_000 + i64::from(nanos / 1000))
}

/// Follows the policy in force, and looks who was told since.
///
/// # Errors
/// If the database cannot be asked; then it stays as it was.
pub async fn keep_up(app: &App) -> Result<()> {
    let (known, now) = (app.gate.new_uses(), app.now());
    let is_old = known.version != app.gate.policy().version();
    if is_old || (!known.uses.is_empty() && known.at.is_none_or(|at| now.seconds_since(at) >= AGAIN)) {
        app.gate.tell_first(read(app, &app.gate.policy(), now).await?);
    }
    Ok(())
}

/// Puts a policy in force, with what it uses anew and whom that was not told to known before.
///
/// # Errors
/// If the database cannot be asked: then what ruled goes on.
pub async fn enforce(app: &App, policy: InForce) -> Result<()> {
    app.gate.tell_first(read(app, &policy, app.now()).await?);
    app.gate.enforce(policy);
    Ok(())
}

/// The same at once, after somebody was told.
///
/// # Errors
/// As [`keep_up`].
pub async fn told(app: &App, person: PersonId) -> Result<()> {
    if app.gate.new_uses().told.contains_key(&person.0) {
        app.gate.tell_first(read(app, &app.gate.policy(), app.now()).await?);
    }
    Ok(())
}

async fn read(app: &App, policy: &InForce, now: Instant) -> Result<NewUses> {
    let versions = policy_version::Entity::find().order_by_asc(policy_version::Column::Id).all(app.db.reader()).await?;
    let uses = new_uses(app, policy, &versions);
    let told = match uses.last() {
        Some(newest) => people(app, newest, &versions).await?,
        None => HashMap::new(),
    };
    Ok(NewUses { version: policy.version(), at: Some(now), uses, told })
}

/// What each version after the first lets a purpose open that the one before it did not. A version that does not fit this program any
/// more is passed over.
fn new_uses(app: &App, policy: &InForce, versions: &[policy_version::Model]) -> Vec<NewUse> {
    let mut uses = Vec::new();
    let mut before: Option<InForce> = None;
    for row in versions.iter().filter(|row| row.id <= policy.version()) {
        let Ok(rules) = InForce::version_of(&row.text, row.published_at.date(&app.zone)) else { continue };
        for purpose in before.as_ref().map(|_| Purpose::ALL).into_iter().flatten() {
            let is_compatible = policy.compiled().policy().purpose.iter().any(|one| one.id == *purpose.code() && one.compatible.is_some());
            let older = before.as_ref().map_or(ItemSet::all(), |before| before.permits(purpose));
            let items = rules.permits(purpose).without(older);
            if !is_compatible && !items.is_empty() {
                uses.push(NewUse { version: row.id, from: row.published_at, purpose, items });
            }
        }
        before = Some(rules);
    }
    uses
}

/// Everybody whose data were there before the newest of the new uses and who was not told of it, with the version that they were told
/// of. Who answers tickets is told by those they work for.
async fn people(app: &App, newest: &NewUse, versions: &[policy_version::Model]) -> Result<HashMap<Uuid, i32>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        created_at: Instant,
        mailed: Option<i32>,
        shown: Option<i32>,
    }
    let sql = "SELECT p.id, p.created_at, \
               (SELECT max(a.version) FROM announcement a WHERE a.person_id = p.id AND a.state = 'accepted') AS mailed, \
               (SELECT max(s.version) FROM notice_shown s WHERE s.person_id = p.id AND s.channel = 'banner') AS shown \
               FROM person p WHERE p.created_at < $1 AND NOT EXISTS (SELECT 1 FROM agent g WHERE g.person_id = p.id) \
               AND NOT EXISTS (SELECT 1 FROM announcement a WHERE a.person_id = p.id AND a.state = 'accepted' AND a.version >= $2) \
               AND NOT EXISTS (SELECT 1 FROM notice_shown s WHERE s.person_id = p.id AND s.channel = 'banner' AND s.version >= $2)";
    let rows: Vec<Row> = app.db.rows(sql, [newest.from.0.into(), newest.version.into()]).await?;
    let at_first = |created: Instant| versions.iter().rev().find(|row| row.published_at <= created).map_or(0, |row| row.id);
    let told = |row: &Row| [row.mailed, row.shown].into_iter().flatten().fold(at_first(row.created_at), i32::max);
    Ok(rows.into_iter().map(|row| (row.id, told(&row))).collect())
}
