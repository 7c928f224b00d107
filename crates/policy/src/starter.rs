//! The policy that a new desk starts with.

use jiff::civil::Date;

/// `policies/default.toml`: lawful and honest for a desk that answers mail, with `{{organisation}}`, `{{privacy}}` and
/// `{{today}}` where only the organisation knows what to write. It does not pass the check before they are filled in.
pub const DEFAULT: &str = include_str!("../../../policies/default.toml");

/// The starting policy of an organisation: its legal name, the address to which people write about privacy, and the day on
/// which it begins, when the interests that the text names are weighed. Name and address may hold any character; they are
/// quoted as TOML.
#[must_use]
pub fn starter(organisation: &str, privacy: &str, today: Date) -> String {
    let text = DEFAULT.replace("\"{{today}}\"", &today.to_string());
    let mut parts = text.split("\"{{organisation}}\"").map(|part| part.replace("\"{{privacy}}\"", &quoted(privacy)));
    let first = parts.next().unwrap_or_default();
    parts.fold(first, |text, part| text + &quoted(organisation) + &part)
}

fn quoted(text: &str) -> String {
    // A basic string of one line: TOML 1.0, "String".
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            control if control.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(control))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
