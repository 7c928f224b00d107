//! Every variable that the words and templates of mails may use, with the item it shows. A mail leaves the house: what stands in one is
//! declared here, or the desk does not start (`strays`).

/// A variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variable {
    /// The message of the words (`mail-hello-name`), or the template (`reply`).
    pub place: &'static str,
    /// What it is called there.
    pub name: &'static str,
    /// The item of the application that it shows; `None` if it says nothing about a person.
    pub item: Option<&'static str>,
}

const fn shows(place: &'static str, name: &'static str, item: &'static str) -> Variable {
    Variable { place, name, item: Some(item) }
}

/// Numbers of tickets, counts, days, links by id, the organisation, words of the program.
const fn plain(place: &'static str, name: &'static str) -> Variable {
    Variable { place, name, item: None }
}

/// All of them.
pub const VARIABLES: &[Variable] = &[
    // -- words
    plain("mail-sent-by", "name"),
    shows("mail-hello-name", "name", "person.name"),
    plain("mail-ack-subject", "number"),
    shows("mail-ack-subject", "subject", "ticket.subject"),
    plain("mail-ack-subject-none", "number"),
    plain("mail-ack-heading", "count"),
    plain("mail-ack-by", "moment"),
    plain("mail-ack-by", "zone"),
    plain("mail-reply-subject", "number"),
    shows("mail-reply-subject", "subject", "ticket.subject"),
    shows("mail-from-agent", "agent", "person.name"),
    plain("mail-from-agent", "name"),
    plain("mail-reply-ticket", "count"),
    plain("mail-link-portal-subject", "name"),
    plain("mail-link-invitation-subject", "name"),
    plain("mail-link-agent-subject", "name"),
    plain("mail-link-password-subject", "name"),
    plain("mail-link-portal", "name"),
    plain("mail-link-invitation", "name"),
    plain("mail-link-agent", "name"),
    plain("mail-link-password", "name"),
    plain("mail-link-minutes", "count"),
    plain("mail-link-hours", "count"),
    plain("mail-code-subject", "name"),
    plain("mail-code", "name"),
    plain("mail-code-minutes", "count"),
    plain("mail-security-subject", "name"),
    plain("mail-security-locked", "name"),
    plain("mail-security-new-browser", "name"),
    plain("mail-security-flood", "name"),
    plain("mail-security-password", "name"),
    plain("mail-security-factor-on", "name"),
    plain("mail-security-factor-off", "name"),
    plain("mail-security-linked", "name"),
    plain("mail-security-unlinked", "name"),
    plain("mail-security-passkey-added", "name"),
    plain("mail-security-passkey-removed", "name"),
    plain("mail-security-passkey-cloned", "name"),
    plain("mail-security-recovery", "name"),
    plain("mail-security-lost", "name"),
    plain("mail-security-reset", "name"),
    plain("mail-security-acting", "name"),
    plain("mail-security-break-glass", "name"),
    plain("mail-security-child", "name"),
    plain("mail-security-closed", "name"),
    plain("mail-security-when", "moment"),
    plain("mail-link-lost-subject", "name"),
    plain("mail-link-lost", "name"),
    plain("mail-offer-subject", "name"),
    plain("mail-offer", "name"),
    plain("mail-reply-files", "count"),
    plain("mail-waiting-subject", "reason"),
    plain("mail-waiting-subject", "number"),
    shows("mail-waiting-subject", "subject", "ticket.subject"),
    plain("mail-waiting-due", "name"),
    plain("mail-farewell-subject", "name"),
    plain("mail-farewell-tickets", "count"),
    plain("mail-farewell-messages", "count"),
    plain("mail-farewell-files", "count"),
    plain("mail-farewell-addresses", "count"),
    plain("mail-farewell-others", "count"),
    plain("mail-farewell-keys", "count"),
    plain("mail-farewell-links", "count"),
    plain("mail-farewell-kept-line", "what"),
    plain("mail-farewell-kept-line", "why"),
    plain("mail-farewell-kept-line", "until"),
    plain("mail-farewell-when", "name"),
    plain("mail-change-subject", "name"),
    plain("mail-change-what", "name"),
    plain("mail-referral-who", "name"),
    plain("mail-trial-subject", "name"),
    shows("mail-trial-who", "who", "person.name"),
    plain("mail-trial-who", "name"),
    plain("mail-trial-who", "day"),
    plain("mail-trial-why", "domain"),
    plain("mail-trial-why", "organisation"),
    plain("mail-reminder-subject", "count"),
    plain("mail-reminder-line", "what"),
    plain("mail-reminder-line", "path"),
    plain("mail-reminder-line", "todo"),
    plain("mail-reminder-line", "by"),
    // -- templates
    plain("frame", "from.desk"),
    plain("frame", "from.rehearsal"),
    plain("frame", "from.url"),
    shows("acknowledgement", "mail.name", "person.name"),
    plain("acknowledgement", "mail.reference"),
    plain("acknowledgement", "mail.answer_by"),
    plain("acknowledgement", "mail.by"),
    plain("acknowledgement", "mail.link"),
    plain("acknowledgement", "mail.notice"),
    plain("acknowledgement", "mail.first_notice"),
    plain("change", "mail.subject"),
    plain("change", "mail.changes"),
    plain("change", "mail.link"),
    plain("code", "mail.subject"),
    shows("code", "mail.grouped", "sign_in.code"),
    plain("code", "mail.minutes"),
    plain("farewell", "mail.subject"),
    plain("farewell", "mail.erased"),
    plain("farewell", "mail.kept"),
    plain("farewell", "mail.unrecoverable_from"),
    plain("farewell", "mail.receipt"),
    plain("link", "mail.subject"),
    plain("link", "mail.opening"),
    shows("link", "mail.link", "sign_in.code"),
    plain("link", "mail.label"),
    plain("link", "mail.works"),
    plain("security", "mail.subject"),
    plain("security", "mail.says"),
    plain("security", "mail.at"),
    shows("security", "mail.browser", "session.user_agent"),
    plain("security", "mail.do_now"),
    plain("security", "mail.when"),
    plain("security", "mail.link"),
    plain("referral", "mail.subject"),
    plain("referral", "mail.desks"),
    plain("trial", "mail.subject"),
    shows("trial", "mail.who", "identity.email"),
    plain("trial", "mail.organisation"),
    plain("trial", "mail.domain"),
    plain("trial", "mail.day"),
    plain("reminder", "mail.subject"),
    plain("reminder", "mail.things"),
    plain("reminder", "mail.link"),
    plain("offer", "mail.subject"),
    plain("offer", "mail.link"),
    shows("reply", "mail.linked", "attachment.name"),
    shows("reply", "mail.subject", "ticket.subject"),
    shows("reply", "mail.text", "message.body"),
    shows("reply", "mail.html", "message.html"),
    shows("reply", "mail.signature", "message.signature"),
    shows("reply", "mail.quoted", "message.quote"),
    plain("reply", "mail.reference"),
    plain("reply", "mail.first_notice"),
    shows("waiting", "mail.subject", "ticket.subject"),
    shows("waiting", "mail.from", "person.name"),
    shows("waiting", "mail.excerpt", "message.body"),
    plain("waiting", "mail.reason"),
    plain("waiting", "mail.number"),
    plain("waiting", "mail.due"),
    plain("waiting", "mail.link"),
    plain("waiting", "mail.answerable"),
];

/// The words of the mails, a text a language.
pub const WORDS: &[&str] = &[
    include_str!("../../locales/en/mails.ftl"),
    include_str!("../../locales/en/letters.ftl"),
    include_str!("../../locales/de/letters.ftl"),
    include_str!("../../locales/fr/letters.ftl"),
];

macro_rules! templates {
    ($($name:literal),+ $(,)?) => {
        /// Their templates by name: the part that is text and the part that is a page.
        pub const TEMPLATES: &[(&str, &str)] = &[
            ("frame", include_str!("frame.html")),
            $(($name, include_str!(concat!($name, ".html"))), ($name, include_str!(concat!($name, ".txt"))),)+
        ];
    };
}

templates![
    "acknowledgement",
    "change",
    "code",
    "farewell",
    "link",
    "offer",
    "referral",
    "reminder",
    "reply",
    "security",
    "trial",
    "waiting"
];

/// Variables of the mails that stand nowhere above, and those above that no mail uses.
#[must_use]
pub fn strays() -> Vec<String> {
    let used = WORDS.iter().flat_map(|words| of_words(words)).chain(TEMPLATES.iter().flat_map(|(name, text)| of_template(name, text)));
    let used: Vec<(String, String)> = used.collect();
    let unknown = used.iter().filter(|(place, name)| !is_known(place, name));
    let mut strays: Vec<String> =
        unknown.map(|(place, name)| format!("{place} uses {name}, which mails/variables.rs does not declare")).collect();
    let is_used = |one: &&Variable| !used.iter().any(|(place, name)| place == one.place && name == one.name);
    strays.extend(
        VARIABLES.iter().filter(is_used).map(|one| format!("{} does not use {}, which mails/variables.rs declares", one.place, one.name)),
    );
    strays.sort();
    strays.dedup();
    strays
}

/// Whether a variable is declared at its place. What every mail says of its sender is declared once.
#[must_use]
pub fn is_known(place: &str, name: &str) -> bool {
    let place = if name.starts_with("from.") { "frame" } else { place };
    VARIABLES.iter().any(|one| one.place == place && one.name == name)
}

/// The placeables of Fluent messages, each with its message.
#[must_use]
pub fn of_words(text: &str) -> Vec<(String, String)> {
    let (mut message, mut found) = ("", Vec::new());
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if !line.starts_with([' ', '\t'])
            && let Some((id, _)) = line.split_once('=')
        {
            message = id.trim();
        }
        let after = line.split('$').skip(1).map(word).filter(|name| !name.is_empty());
        found.extend(after.map(|name| (message.to_owned(), name.to_owned())));
    }
    found
}

/// What a template takes from its mail and from the sender, words aside.
#[must_use]
pub fn of_template(name: &str, text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for lead in ["mail.", "from."] {
        let mut rest = text;
        while let Some(at) = rest.find(lead) {
            let is_inside = rest[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
            rest = &rest[at + lead.len()..];
            let field = word(rest);
            // `from.t` are the words, `mail.from` is found as `mail.`.
            if !is_inside && !field.is_empty() && (lead, field) != ("from.", "t") {
                found.push((name.to_owned(), format!("{lead}{field}")));
            }
        }
    }
    // What every template takes from the frame's sender is the frame's.
    found.into_iter().map(|(place, name)| if name.starts_with("from.") { ("frame".to_owned(), name) } else { (place, name) }).collect()
}

/// The word that a text begins with.
fn word(text: &str) -> &str {
    &text[..text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variable_is_declared_and_used() {
        assert_eq!(strays(), Vec::<String>::new());
    }

    #[test]
    fn variables_are_found() {
        let words = "# $no\nmail-a = { $name } and { $count ->\n    [one] { $more-of_it }\n}\nmail-b = none\n";
        let found = of_words(words);
        let found: Vec<(&str, &str)> = found.iter().map(|(place, name)| (place.as_str(), name.as_str())).collect();
        assert_eq!(found, [("mail-a", "name"), ("mail-a", "count"), ("mail-a", "more-of_it")]);
        let found = of_template(
            "x",
            "{{ mail.a_b(from, 1) }} {% for c in mail.d %}{{ from.t.get(\"mail-e\") }} {{ from.url(\"/\") }} parts.mail.no",
        );
        let found: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(found, ["mail.a_b", "mail.d", "from.url"]);
    }
}
