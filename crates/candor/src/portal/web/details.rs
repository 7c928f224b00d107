//! The part of the contact form that asks what the organisation's own fields of tickets ask.

use super::fault::Result;
use super::posted::Posted;
use crate::app::App;
use crate::fields::custom_field::{self, Subject};
use crate::fields::{fill, grounds, read};
use crate::ids::CustomFieldId;
use crate::people::person::Point;
use pages::L10n;
use pages::details::Detail;
use pages::portal::{Problem, Problems};

/// What the names of their inputs begin with.
const PREFIX: &str = "detail-";

/// The names of the inputs that were answered.
pub fn names(posted: &Posted) -> Vec<String> {
    posted.names().filter(|name| name.starts_with(PREFIX)).map(ToOwned::to_owned).collect()
}

/// The answers.
pub fn answers(posted: &Posted) -> Vec<(CustomFieldId, String)> {
    read::typed(names(posted).into_iter().map(|name| (name.clone(), posted.text(&name).to_owned())))
}

/// The fields with what was typed.
///
/// # Errors
/// If the database cannot be asked.
pub async fn inputs(app: &App, posted: &Posted, problems: &Problems, t: &L10n) -> Result<Vec<Detail>> {
    let input = |field: &custom_field::Model| {
        let name = format!("{PREFIX}{}", field.id);
        let typed = posted.text(&name);
        let mut input = read::input(field, (!typed.is_empty()).then_some(typed), None);
        if let Some(problem) = problems.of(&name) {
            input.value = input.value.refused(&problem.text(t));
        }
        input
    };
    Ok(asked(app).await?.iter().map(input).collect())
}

/// What was answered, as it is read once more.
///
/// # Errors
/// If the database cannot be asked.
pub async fn shown(app: &App, posted: &Posted, t: &L10n) -> Result<Vec<(String, String)>> {
    let answer = |field: &custom_field::Model| {
        let typed = posted.text(&format!("{PREFIX}{}", field.id));
        (!typed.is_empty()).then(|| (field.label.clone(), field.kind.shown(typed, t)))
    };
    Ok(asked(app).await?.iter().filter_map(answer).collect())
}

/// What is wrong with the first answer that is not in order; what nobody asked counts as that.
///
/// # Errors
/// If the database cannot be asked.
pub async fn problem(app: &App, posted: &Posted) -> Result<Option<Problem>> {
    let (asked, answers) = (asked(app).await?, answers(posted));
    if answers.iter().any(|(id, text)| !text.is_empty() && asked.iter().all(|field| field.id != *id)) {
        return Ok(Some(Problem::Stale));
    }
    match fill::read(app, Subject::Ticket, &answers, Point::Form).await {
        Ok(_) => Ok(None),
        Err(refused) => {
            let (at, why) = refused.said()?;
            let label = asked.iter().find(|field| field.id.to_string() == at).map(|field| field.label.as_str());
            Ok(Some(Problem::Detail(format!("{PREFIX}{at}"), format!("{}: {why}", label.unwrap_or_default()))))
        }
    }
}

/// The fields that people are asked themselves and that the policy has a place for.
async fn asked(app: &App) -> Result<Vec<custom_field::Model>> {
    let mut fields = read::asked(app, Subject::Ticket).await?;
    fields.retain(|field| field.by_customer && grounds::serves(app, field, Point::Form).unwrap_or(false));
    Ok(fields)
}
