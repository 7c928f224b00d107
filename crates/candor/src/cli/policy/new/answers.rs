//! The questions, in their order, and what the answers mean.

use super::interview::{Interview, Question};
use super::read::{country, date, each, email, email_or_none, languages, laws, optional, period, places, points, text, yes_or_no};
use anyhow::Result;
use calendar::Transfer;
use jiff::civil::Date;
use policy::Period;

/// What was answered.
pub struct Answers {
    pub name: String,
    pub country: String,
    pub law: Vec<&'static str>,
    pub public_authority: bool,
    pub address: Option<String>,
    pub contact: String,
    pub dpo: Option<String>,
    pub languages: Vec<String>,
    pub points: Vec<String>,
    pub conversation: Period,
    pub person: Period,
    pub logs: Period,
    pub mail: Option<Company>,
    pub host: Option<Company>,
    pub storage: Vec<String>,
    pub backups: Period,
    pub weighed: Date,
}

/// A company that gets data.
pub struct Company {
    pub name: String,
    pub country: String,
    /// The host through which it is reached.
    pub host: Option<String>,
    /// The instruments that allow the transfer; `None` where it needs one and nobody has decided.
    pub safeguards: Option<Vec<&'static str>>,
}

/// The laws of which the software has dates, and what `calendar` calls them.
pub const LAWS: [(&str, &str); 2] = [("EU-GDPR", "eu"), ("UK-GDPR", "gb")];
/// The word for an answer that is still open.
const UNDECIDED: &str = "undecided";

impl Answers {
    /// Asks everything.
    pub fn ask(to: &mut Interview, day: Date) -> Result<Self> {
        let required = |key, asks: &str, why| question(key, asks, why, None);
        let with = |key, asks: &str, why, default: &str| question(key, asks, why, Some(default));
        let name = to.ask(
            required("name", "What is the organisation's legal name?", "people must know who decides, Art. 13(1)(a) GDPR"),
            "Example Ltd",
            text,
        )?;
        let country =
            to.ask(required("country", "In which country is its seat?", "its law applies too; ISO 3166, such as IE"), "IE", country)?;
        let law_of_seat = if country == "GB" { "UK-GDPR" } else { "EU-GDPR" };
        let law = to.ask(
            with(
                "law",
                "Which laws does it answer to?",
                "EU-GDPR, UK-GDPR or both, by where the people who write to you live",
                law_of_seat,
            ),
            "",
            laws,
        )?;
        let public_authority = to.ask(
            with("public_authority", "Is it a public authority?", "one cannot rest on interests of its own, Art. 6(1)", "no"),
            "",
            yes_or_no,
        )?;
        let address = to.ask(with("address", "What is its postal address?", "people may write to it; - for none", "-"), "", optional)?;
        let contact = to.ask(
            required("contact", "Which e-mail address answers questions about privacy?", "Art. 13(1)(a) and (b)"),
            "privacy@example.org",
            email,
        )?;
        let dpo = to.ask(
            with("dpo", "Which e-mail address reaches the data protection officer?", "Art. 37 says who needs one; - for none", "-"),
            "",
            email_or_none,
        )?;
        let language = match country.as_str() {
            "DE" | "AT" | "LI" => "de",
            "FR" | "MC" => "fr",
            _ => "en",
        };
        let languages = to.ask(
            with(
                "languages",
                "In which languages is the notice published?",
                "en, de, fr; the first is shown to whoever asks for none of them",
                language,
            ),
            "",
            languages,
        )?;
        let points = to.ask(
            with(
                "channels",
                "Through which channels do people reach you?",
                "email, web-form, portal, phone, post, api; what is not named is closed",
                "email, web-form, portal",
            ),
            "",
            points,
        )?;
        let conversation = to.ask(
            with(
                "keep_conversation",
                "How long is a conversation kept after it is closed?",
                "no longer than its purpose needs, Art. 5(1)(e)",
                "12 months",
            ),
            "",
            period,
        )?;
        let person = to.ask(
            with("keep_person", "How long is it kept who somebody is, after you last heard from them?", "the same", "12 months"),
            "",
            period,
        )?;
        let logs =
            to.ask(with("keep_logs", "How long are raw mail, sessions and technical traces kept?", "the same", "30 days"), "", period)?;
        let mail = company(to, day, &law, &country, &MAIL)?;
        let host = company(to, day, &law, &country, &HOST)?;
        let lies = host.as_ref().map_or(country.as_str(), |host| host.country.as_str());
        let storage = to.ask(
            with(
                "storage",
                "In which countries does the data lie?",
                "people may be told, and a recipient that stores elsewhere is refused",
                lies,
            ),
            "",
            places,
        )?;
        let backups =
            to.ask(with("backups", "How long do backup copies live?", "what is erased lives on in them that long", "30 days"), "", period)?;
        let weighed = to.ask(
            with(
                "weighed",
                "On which day were interests weighed?",
                "Art. 6(1)(f) asks it for security and records; they are weighed again after a year",
                &day.to_string(),
            ),
            "",
            date,
        )?;
        Ok(Self {
            name,
            country,
            law,
            public_authority,
            address,
            contact,
            dpo,
            languages,
            points,
            conversation,
            person,
            logs,
            mail,
            host,
            storage,
            backups,
            weighed,
        })
    }
}

/// The words in which one of the companies is asked for.
struct Asking {
    keys: [&'static str; 4],
    asks: &'static str,
    why: &'static str,
    reached: bool,
}

const MAIL: Asking = Asking {
    keys: ["mail", "mail_country", "mail_host", "mail_transfer"],
    asks: "Which company carries your outgoing mail?",
    why: "it reads what you answer, so the notice names it; - for your own server",
    reached: true,
};
const HOST: Asking = Asking {
    keys: ["hosting", "hosting_country", "", "hosting_transfer"],
    asks: "Which company runs the machine?",
    why: "what lies there lies with it, so the notice names it; - for your own",
    reached: false,
};

fn company(to: &mut Interview, day: Date, law: &[&str], seat: &str, asking: &Asking) -> Result<Option<Company>> {
    let [name, where_, at, transfer] = asking.keys;
    let name = to.ask(question(name, asking.asks, asking.why, Some("-")), "", optional)?;
    if name.is_none() && !to.is_listing() {
        return Ok(None);
    }
    let named = name.clone().unwrap_or_else(|| "it".to_owned());
    let country = to.ask(
        question(where_, &format!("In which country is {named}?"), "outside the EEA it needs an instrument, Chapter V GDPR", Some(seat)),
        "",
        country,
    )?;
    let host = if asking.reached {
        to.ask(
            question(
                at,
                &format!("At which host is {named} reached?"),
                "nothing leaves to a host that no recipient names; such as smtp.example.com, - for later",
                Some("-"),
            ),
            "",
            optional,
        )?
    } else {
        None
    };
    let safeguards = safeguards(to, day, law, &country, &named, transfer)?;
    Ok(name.map(|name| Company { name, country, host, safeguards }))
}

/// Under each law that closes the country, an instrument; they may be several.
fn safeguards(
    to: &mut Interview,
    day: Date,
    law: &[&str],
    country: &str,
    named: &str,
    key: &'static str,
) -> Result<Option<Vec<&'static str>>> {
    let closed = LAWS.iter().filter(|(name, _)| law.contains(name));
    let open: Vec<Vec<&'static str>> = closed
        .filter_map(|(_, code)| match calendar::transfer(code, country, day) {
            Transfer::NeedsTool(tools) => {
                Some(tools.iter().filter_map(|tool| calendar::instrument(&tool.id)).map(|tool| tool.id.as_str()).collect())
            }
            _ => None,
        })
        .collect();
    if open.is_empty() && !to.is_listing() {
        return Ok(Some(Vec::new()));
    }
    let usable: Vec<&'static str> = open.concat();
    let asks = format!("What allows a transfer to {named}?");
    let asks = if usable.is_empty() { asks } else { format!("{asks} {}:", usable.join(", ")) };
    let read = |text: &str| {
        if text == UNDECIDED {
            return Ok(None);
        }
        let known = |word: &str| usable.iter().copied().find(|tool| *tool == word);
        let chosen = each(text, |word| known(word).ok_or_else(|| format!("write {} or {UNDECIDED}", usable.join(", "))))?;
        let covers = open.iter().all(|tools| tools.iter().any(|tool| chosen.contains(tool)));
        if covers { Ok(Some(chosen)) } else { Err("each law that applies needs one of them".to_owned()) }
    };
    to.ask(
        question(key, &asks, "the company has to be certified or have signed; a gap says openly that it is undecided", Some(UNDECIDED)),
        "",
        read,
    )
}

fn question(key: &'static str, asks: &str, why: &'static str, default: Option<&str>) -> Question {
    Question { key, asks: asks.to_owned(), why, default: default.map(ToOwned::to_owned) }
}
