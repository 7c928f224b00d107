//! Retention on the way in: what the policy in force would have erased by now is not brought in.

use crate::app::App;
use crate::people::person::Point;
use crate::privacy::collect::Word;
use crate::time::Instant;
use policy::{Action, Who};
use sea_orm::ActiveEnum;

/// When each event of a rule happened, as far as another desk says so.
pub type Happened<'a> = &'a [(&'static str, Option<Instant>)];

/// By which rule something would be gone: `retention.conversation (002-014)`, the statements that the rule carries out in brackets, or those
/// of what it is about.
pub fn gone(app: &App, (bit, _): Word, point: Point, happened: Happened<'_>, now: Instant) -> Option<String> {
    let policy = app.gate.policy();
    let compiled = policy.compiled();
    let category = compiled.category(bit, &point.to_value())?;
    // What is asked of some people only counts for everybody of whom that is not known: whoever erases is asked those questions then.
    let who = Who { day: now.date(&app.zone), ..Who::default() };
    let rule = compiled.rules_for(category.id.as_str(), &who).find(|rule| {
        let at = happened.iter().find(|(event, _)| rule.event.as_str() == *event).and_then(|(_, at)| *at);
        matches!(rule.action, Action::Erase | Action::Anonymise) && at.is_some_and(|at| app.after(at, &rule.period) <= now)
    })?;
    let source = compiled.policy().retention.iter().find(|one| one.id == rule.id).map(|one| &one.common.source);
    let statements = source.filter(|source| !source.is_empty()).unwrap_or(&category.common.source);
    let statements: Vec<String> = statements.iter().map(ToString::to_string).collect();
    Some(format!("retention.{} ({})", rule.id, statements.join(", ")))
}
