//! What another desk calls what it numbers: states of tickets, groups, and the fields that whoever runs it added. Whatever it does not let us
//! see, or an export has not, goes without a name.

use super::api::{Api, Trouble};
use super::folder::{Folder, Unreadable};
use super::json::{rows, some, text};
use super::source::{From, Stopped};
use super::{System, What, whole};
use serde_json::Value;
use std::collections::HashMap;

/// The longest name, in characters.
const LONGEST: usize = 120;

/// What it calls a field that somebody added.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// What people read; empty if it is not said.
    pub label: String,
    /// What people read of each value that can be chosen.
    pub choices: HashMap<String, String>,
}

/// The names of a desk.
#[derive(Default)]
pub struct Names {
    /// What each of Zammad's states means: whoever runs it may have named them anew.
    states: HashMap<String, String>,
    groups: HashMap<String, String>,
    fields: HashMap<(What, String), Named>,
}

impl Names {
    /// Reads them.
    ///
    /// # Errors
    /// [`Stopped`]
    pub(super) async fn read(system: System, from: &From) -> Result<Self, Stopped> {
        let mut names = Self::default();
        match system {
            System::Zammad => {
                for row in all(system, from, "ticket_states").await? {
                    let means = text(&row, "state_type");
                    if !means.is_empty() {
                        names.states.insert(text(&row, "name"), means.clone());
                        names.states.insert(text(&row, "id"), means);
                    }
                }
                for row in all(system, from, "object_manager_attributes").await? {
                    let what = match text(&row, "object").as_str() {
                        "User" => What::People,
                        "Organization" => What::Organisations,
                        "Ticket" => What::Tickets,
                        _ => continue,
                    };
                    names.field(what, text(&row, "name"), text(&row, "display"), chosen(row.pointer("/data_option/options")));
                }
            }
            System::Freshdesk => {
                names.groups(&all(system, from, "groups").await?);
                for (what, key) in
                    [(What::People, "contact_fields"), (What::Organisations, "company_fields"), (What::Tickets, "ticket_fields")]
                {
                    for row in all(system, from, key).await? {
                        names.field(what, text(&row, "name"), text(&row, "label"), HashMap::new());
                    }
                }
            }
            System::Zendesk => {
                names.groups(&all(system, from, "groups").await?);
                for (what, key, name) in [
                    (What::People, "user_fields", "key"),
                    (What::Organisations, "organization_fields", "key"),
                    (What::Tickets, "ticket_fields", "id"),
                ] {
                    for row in all(system, from, key).await? {
                        names.field(what, text(&row, name), text(&row, "title"), chosen(row.get("custom_field_options")));
                    }
                }
            }
        }
        Ok(names)
    }

    fn groups(&mut self, rows: &[Value]) {
        self.groups.extend(rows.iter().filter_map(|row| Some((some(row, "id")?, some(row, "name")?))));
    }

    fn field(&mut self, what: What, key: String, label: String, choices: HashMap<String, String>) {
        let label = label.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        self.fields.insert((what, plain(&key).to_owned()), Named { label, choices });
    }

    /// What a field is called.
    pub fn of(&self, what: What, key: &str) -> Named {
        self.fields.get(&(what, plain(key).to_owned())).cloned().unwrap_or_default()
    }

    /// Says in the row of a ticket what its state means, and what its group is called.
    pub fn tell(&self, row: &mut Value) {
        let means = self.states.get(&text(row, "state")).or_else(|| self.states.get(&text(row, "state_id"))).cloned();
        let group = self.groups.get(&text(row, "group_id")).cloned();
        let Some(row) = row.as_object_mut() else { return };
        if let Some(means) = means {
            row.insert("state_type".into(), means.into());
        }
        if let Some(group) = group {
            row.insert("group".into(), group.into());
        }
    }
}

/// Freshdesk's fields are named with their mark in some places, and without it in others.
fn plain(key: &str) -> &str {
    key.strip_prefix("cf_").unwrap_or(key)
}

/// What can be chosen: a list of values with their names, or an object of them.
fn chosen(options: Option<&Value>) -> HashMap<String, String> {
    match options {
        Some(Value::Object(all)) => {
            all.iter().filter_map(|(value, name)| Some((value.clone(), name.as_str()?.trim().to_owned()))).collect()
        }
        Some(Value::Array(all)) => all.iter().filter_map(|one| Some((some(one, "value")?, some(one, "name")?))).collect(),
        _ => HashMap::new(),
    }
}

/// A short list, whole; nothing if we may not see it or it is not there.
async fn all(system: System, from: &From, key: &'static str) -> Result<Vec<Value>, Stopped> {
    let read = match from {
        From::Api(api) => asked(system, api, key).await.map_err(Stopped::from),
        From::Folder { folder, .. } => saved(folder, key).await.map_err(Stopped::from),
    };
    match read {
        Err(Stopped::Trouble(Trouble::Forbidden(_) | Trouble::Missing(_) | Trouble::Fault(_, 400..=499))) => Ok(Vec::new()),
        Err(Stopped::Unreadable(Unreadable::NoList(_))) => Ok(Vec::new()),
        read => read,
    }
}

async fn asked(system: System, api: &Api, key: &str) -> Result<Vec<Value>, Trouble> {
    match system {
        System::Zammad => Ok(rows(api.page(&format!("api/v1/{key}?expand=true&per_page=500")).await?.rows, key)),
        // Its fields come on one page, and it refuses to hear of pages there.
        System::Freshdesk if key != "groups" => Ok(rows(api.page(&format!("api/v2/{key}")).await?.rows, key)),
        System::Freshdesk => whole::numbered(api, &format!("api/v2/{key}"), key).await,
        System::Zendesk => whole::cursored(api, &format!("api/v2/{key}"), key).await,
    }
}

async fn saved(folder: &Folder, key: &'static str) -> Result<Vec<Value>, Unreadable> {
    let (mut found, mut all) = (folder.list(key).await?, Vec::new());
    while let Some(row) = found.next().await? {
        all.extend(rows(row, key));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_can_be_chosen_is_a_list_or_an_object() {
        let list = chosen(Some(&json!([{ "name": "Red ", "value": "colour_red" }, { "name": 7 }, "red"])));
        assert_eq!((list.len(), list["colour_red"].as_str()), (1, "Red"));
        let object = chosen(Some(&json!({ "red": "Red", "more": { "blue": "Blue" } })));
        assert_eq!((object.len(), object["red"].as_str()), (1, "Red"));
        assert!(chosen(None).is_empty() && chosen(Some(&json!("red"))).is_empty());
    }
}
