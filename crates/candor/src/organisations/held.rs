//! What the policy in force lets a desk hold of customers, at the point where it comes in and for how far they are one. Whoever is refused
//! learns which block of the policy and which of its statements say so.

use super::organisation::Stage;
use crate::app::App;
use crate::people::person::Point;
use pages::L10n;
use policy::Term;
use privacy::Item;
use sea_orm::ActiveEnum;

/// What the policy lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// No category names the item at this point.
    Item { word: &'static str, point: String },
    /// The category is of customers of other stages.
    Stage { block: String, statements: Vec<String>, stages: Vec<&'static str> },
    /// Nobody may get it: no recipient that is told under this condition gets all of it.
    Recipient { condition: &'static str, words: Vec<&'static str>, block: String, statements: Vec<String> },
    /// A purpose asks for what is not there.
    Ground { block: String, statements: Vec<String>, requires: String },
}

impl Lacking {
    /// In words, with the block and the statements of the policy.
    pub fn says(&self) -> String {
        let t = L10n::english();
        match self {
            Self::Item { word, point } => t.with("org-lacks-item", &[("word", (*word).into()), ("point", point.as_str().into())]),
            Self::Stage { block, statements, stages } => {
                let (statements, stages) = (listed(statements), stages.join(", "));
                let said =
                    [("block", block.as_str().into()), ("statements", statements.as_str().into()), ("stages", stages.as_str().into())];
                t.with("org-lacks-stage", &said)
            }
            Self::Recipient { condition, words, block, statements } => {
                let (words, place) = (words.join(", "), place(block, statements));
                t.with(
                    "org-lacks-recipient",
                    &[("condition", (*condition).into()), ("words", words.as_str().into()), ("place", place.as_str().into())],
                )
            }
            Self::Ground { block, statements, requires } => {
                let key = match requires.as_str() {
                    "contract.active" => "org-lacks-contract",
                    "contract.requested" => "org-lacks-request",
                    _ => "org-lacks-ground",
                };
                t.name(key, place(block, statements))
            }
        }
    }
}

fn listed(statements: &[String]) -> String {
    if statements.is_empty() { "-".to_owned() } else { statements.join(", ") }
}

/// `[purpose.register], 001-071`.
fn place(block: &str, statements: &[String]) -> String {
    if statements.is_empty() { format!("[{block}]") } else { format!("[{block}], {}", statements.join(", ")) }
}

/// Whether an item may be held that comes at this point, of somebody at this stage; of anybody, where the stage says nothing.
///
/// # Errors
/// What the policy lacks.
pub fn may_hold<I: Item>(app: &App, point: Point, stage: Option<Stage>) -> Result<(), Lacking> {
    let (policy, at) = (app.gate.policy(), point.to_value());
    let compiled = policy.compiled();
    let is_named = compiled.policy().controller.points.iter().any(|known| *known == *at);
    let Some(category) = compiled.category(I::BIT, &at).filter(|_| is_named) else {
        return Err(Lacking::Item { word: I::ID, point: at });
    };
    let stages: Vec<&str> = category.common.applies.iter().flat_map(|applies| &applies.stage).map(|stage| stage.code()).collect();
    if stage.is_none_or(|stage| stages.is_empty() || stages.contains(&stage.code())) {
        return Ok(());
    }
    Err(Lacking::Stage { block: format!("data.{}", category.id), statements: ids(&category.common.source), stages })
}

/// The statements that an entry carries out.
pub fn ids(source: &[policy::Word]) -> Vec<String> {
    source.iter().map(ToString::to_string).collect()
}
