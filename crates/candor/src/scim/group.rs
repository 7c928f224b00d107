//! A team as an identity service sees one: `Group` (RFC 7643, section 4.2). Its members are told by their ids only.

use super::PATH;
use super::fault::Result;
use super::page::Asked;
use crate::app::App;
use crate::ids::{AgentId, TeamId};
use crate::teams::{member, team};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

/// The schema.
pub const SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";

/// A team with who is in it.
pub struct Group {
    pub team: team::Model,
    pub members: Vec<AgentId>,
}

impl Group {
    /// Some teams, or all, by their ids.
    ///
    /// # Errors
    /// If the database cannot be asked.
    pub async fn of(db: &impl ConnectionTrait, only: Option<TeamId>) -> Result<Vec<Self>, DbErr> {
        let mut teams = team::Entity::find().order_by_asc(team::Column::Id);
        let mut members = member::Entity::find().order_by_asc(member::Column::AgentId);
        if let Some(id) = only {
            teams = teams.filter(team::Column::Id.eq(id));
            members = members.filter(member::Column::TeamId.eq(id));
        }
        let members = members.all(db).await?;
        let of = |team: &team::Model| members.iter().filter(|one| one.team_id == team.id).map(|one| one.agent_id).collect();
        Ok(teams.all(db).await?.into_iter().map(|team| Self { members: of(&team), team }).collect())
    }

    /// The team with this id.
    ///
    /// # Errors
    /// If the database cannot be asked.
    pub async fn find(db: &impl ConnectionTrait, id: TeamId) -> Result<Option<Self>, DbErr> {
        Ok(Self::of(db, Some(id)).await?.pop())
    }

    /// What changes when it does.
    pub fn version(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut add = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_be_bytes()).update(bytes);
        };
        add(env!("CARGO_PKG_VERSION").as_bytes());
        add(self.team.id.0.as_bytes());
        add(self.team.name.as_bytes());
        add(self.team.external_id.as_deref().unwrap_or_default().as_bytes());
        self.members.iter().for_each(|member| add(member.0.as_bytes()));
        format!("W/\"{}\"", &hasher.finalize().to_hex()[..32])
    }

    /// As the standard writes it.
    pub fn json(&self, app: &App) -> Value {
        let member = |id: &AgentId| json!({ "value": id, "$ref": app.link(&format!("{PATH}/Users/{id}")), "type": "User" });
        let mut shown = json!({
            "schemas": [SCHEMA],
            "id": self.team.id,
            "displayName": self.team.name,
            "members": self.members.iter().map(member).collect::<Vec<_>>(),
            "meta": {
                "resourceType": "Group",
                "created": self.team.created_at.rfc3339(),
                "location": app.link(&format!("{PATH}/Groups/{}", self.team.id)),
                "version": self.version(),
            },
        });
        if let Some(external) = &self.team.external_id {
            shown["externalId"] = external.as_str().into();
        }
        shown
    }
}

/// The teams that are asked for.
///
/// # Errors
/// If the database cannot be asked.
pub async fn list(app: &App, asked: &Asked) -> Result<Value> {
    let all = Group::of(app.db.writer(), None).await?;
    let all = all.iter().map(|group| group.json(app));
    let fitting: Vec<Value> = all.filter(|one| asked.filter.as_ref().is_none_or(|filter| filter.fits(one))).collect();
    Ok(asked.answer(fitting.len(), asked.page(fitting)))
}
