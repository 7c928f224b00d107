//! The page of a code.

use super::super::super::Said;
use policy::{Page, Severity};
use serde_json::json;

pub fn said(page: &Page) -> Said {
    let Page { code, title, text, wrong, right } = page;
    let severity = match code.severity() {
        Severity::Error => "an error",
        Severity::Warning => "a warning",
    };
    let turn = if code.is_turnable() {
        format!("A gap with a decision turns it into a warning that the notice shows: lint = [\"{code}\"].")
    } else {
        "No gap can turn it.".to_owned()
    };
    let indented = |part: &str| part.trim_end().lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n");
    let said =
        format!("{code} ({severity}): {title}\n\n{text}\n\nWrong:\n\n{}\n\nRight:\n\n{}\n\n{turn}", indented(wrong), indented(right));
    let json = json!({
        "code": code.as_str(), "severity": code.severity().as_str(), "turnable": code.is_turnable(),
        "title": title, "text": text, "wrong": wrong, "right": right,
    });
    Said::new(said, json)
}
