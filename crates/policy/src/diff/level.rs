//! How much a change weighs: what takes something from people is major.

use super::{Level, What};
use crate::Choice;
use crate::values::EntryValues;

/// The weight of a new entry, or of one that is gone.
pub(super) fn of_entry(what: &What, entry: &EntryValues) -> Level {
    let is = |key: &str, word: &str| entry.get(key).is_some_and(|value| value.text() == word);
    let major = match (what, entry.table.as_str()) {
        (What::Added(_), "purpose") => !is("forbidden", "true"),
        (What::Removed(_), "purpose") => is("forbidden", "true"),
        (What::Added(_), "communication" | "tracker") => !is("choice", "opt-in"),
        (What::Added(_), "data" | "recipient" | "hold" | "platform" | "children") => true,
        (
            What::Removed(_),
            "retention" | "right" | "measure" | "promise" | "safeguard" | "signal" | "storage" | "procedure" | "children",
        ) => true,
        _ => false,
    };
    if major { Level::Major } else { Level::Minor }
}

/// The weight of a change at a key.
pub(super) fn of_key(what: &What, table: &str, key: &str, new: Option<&str>) -> Level {
    let major = match what {
        _ if key == "assumed" => false,
        What::Longer(..) => true,
        What::Shorter(..) => false,
        What::More(..) => matches!(
            (table, key),
            ("data", "items" | "points")
                | ("purpose", "data" | "basis" | "special" | "access")
                | ("retention", "unless")
                | ("hold", "trigger")
                | ("recipient", "data" | "purpose" | "country" | "gets" | "hosts")
                | ("storage", "countries")
                | ("procedure", "refuse" | "fee_when" | "extend_when")
                | ("communication", "disables")
                | ("platform", _)
        ),
        What::Less(..) => matches!(
            (table, key),
            ("retention", "data")
                | ("recipient", "safeguard")
                | ("right", "items" | "bases" | "channels")
                | ("procedure", "channels")
                | ("communication", "withdraw")
                | ("measure", _)
                | ("promise", "by")
                | ("data", "access")
                | ("purpose", "access" | "basis")
        ),
        What::Choice(_, old, new) => freedom(*new) < freedom(*old),
        // It lets the purpose use what was collected before it, without anybody being told.
        What::Reworded(..) => table == "promise" || key == "compatible",
        What::Other(..) => !is_mere_form(table, key, new),
        What::Added(_) | What::Removed(_) => false,
    };
    if major { Level::Major } else { Level::Minor }
}

/// Keys that take nothing from anybody whatever is written there.
fn is_mere_form(table: &str, key: &str, new: Option<&str>) -> bool {
    let anywhere = matches!(key, "label" | "source" | "said" | "review" | "evidence" | "reference" | "owner" | "version" | "vetting");
    let there = matches!(
        (table, key),
        ("" | "contact" | "brand" | "document" | "gap" | "notice", _)
            | ("controller", "address" | "registration" | "vat" | "legal_form" | "domains")
            | ("purpose", "assessed" | "obligation")
            | ("safeguard", "valid_from" | "valid_until")
            | ("measure", "valid_until" | "expires")
    );
    let freer =
        matches!((key, new), ("forbidden", Some("true")) | ("commercial" | "stores" | "undisclosed" | "special", Some("false") | None));
    anywhere || there || freer
}

/// How much a choice leaves to people.
const fn freedom(choice: Choice) -> u8 {
    match choice {
        Choice::Fixed => 0,
        Choice::OptOut => 1,
        Choice::OptIn => 2,
    }
}
