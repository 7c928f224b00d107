//! What is held about a person and why, as they see it in the portal and as an agent sees it on their page: one reckoning for both.

use super::held::{self, Held};
use super::looked::{self, Looked};
use super::words;
use crate::app::App;
use crate::ids::PersonId;
use crate::profiles::field::FIELDS;
use crate::time::Instant;
use anyhow::Result;
use pages::L10n;
use pages::portal::{Holding, Tone};
use policy::{Category, Compiled, CompiledRule};

/// Every category of the policy of which something is held, in the policy's order.
///
/// # Errors
/// If the database cannot be asked.
pub async fn of(app: &App, person: PersonId, t: &L10n, now: Instant) -> Result<Vec<Holding>> {
    let held = held::about(app, person).await?;
    let looked = looked::at(app, person, now).await?;
    let policy = app.gate.policy();
    let compiled = policy.compiled();
    Ok(compiled.categories().filter_map(|(category, rules)| holding(compiled, (category, rules), &held, looked, t)).collect())
}

/// So many rows, as a person would say it; a value of their profile by the name of its field.
fn said(t: &L10n, held: &Held) -> String {
    let field = FIELDS.iter().find(|field| held.table == "profile_value" && field.item.0 == held.item);
    match field {
        Some(field) if held.rows == 1 => t.get(field.label).to_owned(),
        Some(field) => format!("{} ({})", t.get(field.label), held.rows),
        None => words::rows(t, held.table, held.rows),
    }
}

/// One category of the policy, if something of it is held.
fn holding(
    compiled: &Compiled,
    (category, rules): (&Category, &[CompiledRule]),
    held: &[Held],
    looked: Looked,
    t: &L10n,
) -> Option<Holding> {
    let id = category.id.as_str();
    let mine: Vec<String> = held.iter().filter(|held| held::category(compiled, held.item) == Some(id)).map(|held| said(t, held)).collect();
    let (first, rest) = mine.split_first()?;
    let explained = compiled.explain(held.iter().find(|held| held::category(compiled, held.item) == Some(id))?.item);
    let found = explained.first()?;
    let mut bases: Vec<&str> = found.purposes.iter().flat_map(|purpose| &purpose.basis).map(|basis| words::basis(t, *basis)).collect();
    bases.dedup();
    bases.truncate(2);
    Some(Holding {
        what: first.clone(),
        detail: rest.join(", "),
        why: found.purposes.first().map(|purpose| words::purpose(t, purpose)).unwrap_or_default(),
        basis: bases.join("; "),
        recipients: found.recipients.iter().map(|recipient| recipient.name.in_language(t.lang()).to_owned()).collect(),
        looked: if looked.people == 0 {
            String::new()
        } else {
            t.with("portal-data-looked-count", &[("people", looked.people.into()), ("times", looked.times.into())])
        },
        until: words::kept(t, rules.first()),
        until_why: words::category(t, id),
        tone: Tone::Far,
        action: None,
    })
}
