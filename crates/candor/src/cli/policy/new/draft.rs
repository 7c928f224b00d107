//! The text of a first policy: the starter policy, with what was answered in its places.

use super::answers::{Answers, Company};
use anyhow::{Result, ensure};
use policy::Period;
use std::fmt::Write;

/// The text.
///
/// # Errors
/// If the starter policy no longer has the places.
pub fn draft(answers: &Answers) -> Result<String> {
    let mut draft = Draft(policy::starter(&answers.name, &answers.contact, answers.weighed));
    who(&mut draft, answers)?;
    ends(&mut draft, answers)?;
    if answers.public_authority {
        tasks(&mut draft)?;
    }
    let [from, to] = ["# Your mail provider or your hosting company", "\n\n# -- How rights are answered"];
    draft.between(from, to, &others(answers))?;
    let mut text = draft.0;
    let _ = write!(text, "\n[storage]\ncountries = {:?}\nbackups   = \"{}\"\n", answers.storage, answers.backups);
    Ok(policy::fmt(&text))
}

struct Draft(String);

impl Draft {
    /// Puts something in the one place where the starter policy says this.
    fn put(&mut self, place: &str, text: &str) -> Result<()> {
        ensure!(self.0.matches(place).count() == 1, "the starter policy does not say once: {place}");
        self.0 = self.0.replacen(place, text, 1);
        Ok(())
    }

    /// The same for all from one place up to another.
    fn between(&mut self, from: &str, to: &str, text: &str) -> Result<()> {
        let places = self.0.find(from).and_then(|start| Some((start, start + self.0[start..].find(to)?)));
        let Some((start, end)) = places else { anyhow::bail!("the starter policy does not say: {from}") };
        self.0.replace_range(start..end, text);
        Ok(())
    }

    /// Puts a period into the rules that have this one and carry out this promise.
    fn keep(&mut self, old: &str, promise: &str, period: &Period) {
        let (old, promise) = (format!("keep = \"{old}\""), format!("\"{promise}\""));
        let line = |line: &str| match line.contains(&old) && line.contains(&promise) {
            true => line.replace(&old, &format!("keep = \"{period}\"")),
            false => line.to_owned(),
        };
        self.0 = self.0.lines().map(|text| line(text) + "\n").collect();
    }
}

fn who(draft: &mut Draft, answers: &Answers) -> Result<()> {
    draft.put("law    = [\"EU-GDPR\"]", &format!("law    = {:?}", answers.law))?;
    let mut more = format!("country = \"{}\"\n", answers.country);
    if let Some(address) = &answers.address {
        let _ = writeln!(more, "address = {}", quoted(address));
    }
    if answers.public_authority {
        more.push_str("public_authority = true\n");
    }
    draft.put("role     = \"DataController\"\nsubjects", &format!("role     = \"DataController\"\n{more}subjects"))?;
    let mut points = answers.points.clone();
    // Agents work at the desk, and it notes down what they do, whichever channel is open.
    points
        .extend(["agent", "system"].into_iter().filter(|point| !answers.points.iter().any(|known| known == point)).map(ToOwned::to_owned));
    draft.between("points   = [\"email\"", "\nsource   = [\"who\"]", &format!("points   = {points:?}"))?;
    let mut contacts = String::new();
    if let Some(dpo) = &answers.dpo {
        let _ = writeln!(contacts, "dpo     = {{ email = {}, source = [\"who\"] }}", quoted(dpo));
    }
    let supervising = supervising(answers);
    if !supervising.is_empty() {
        let _ = writeln!(contacts, "authority = {{ authority = {supervising:?}, said = \"law\" }}");
    }
    draft.put("\n\n# -- What you promise", &format!("\n{contacts}\n# -- What you promise"))?;
    draft.put("[notice]\nversion    = 1", &format!("[notice]\nversion    = 1\nlanguages  = {:?}", answers.languages))
}

/// Whose supervisory authorities people can complain to: of the seat, and of each law.
fn supervising(answers: &Answers) -> Vec<&str> {
    let day = answers.weighed;
    let seat = answers.country.as_str();
    let mut places: Vec<&str> = Vec::new();
    places.extend((!calendar::authorities(seat, day).is_empty()).then_some(seat));
    places.extend((answers.law.contains(&"UK-GDPR") && seat != "GB").then_some("GB"));
    places.extend((answers.law.contains(&"EU-GDPR") && !calendar::is_member("EEA", seat, day)).then_some("EEA"));
    places
}

/// The periods, in the rules and in the sentences that promise them.
fn ends(draft: &mut Draft, answers: &Answers) -> Result<()> {
    let Answers { conversation, person, logs, .. } = answers;
    draft.keep("P12M", "conversation-ends", conversation);
    draft.keep("P12M", "you-end", person);
    draft.keep("P30D", "logs-end", logs);
    if conversation.to_string() != "P12M" {
        let [en, de, fr] = in_words(conversation);
        let says = [
            format!("A conversation is erased {en} after it ends."),
            format!("Ein Gespräch wird {de} nach seinem Ende gelöscht."),
            format!("Une conversation est effacée {fr} après sa fin."),
        ];
        draft.says("conversation-ends", &says)?;
    }
    if person.to_string() != "P12M" {
        let [en, de, fr] = in_words(person);
        let says = [
            format!("We erase who you are {en} after we last heard from you."),
            format!("Wir löschen {de} nach Ihrer letzten Nachricht, wer Sie sind."),
            format!("Nous effaçons votre identité {fr} après votre dernier message."),
        ];
        draft.says("you-end", &says)?;
    }
    if logs.to_string() != "P30D" {
        let [en, de, fr] = in_words(logs);
        let says = [
            format!("Raw mail, sessions and what keeps the desk safe are kept for {en} and then erased."),
            format!("Rohe Mails, Sitzungen und was den Betrieb sichert, bleiben {de} und werden dann gelöscht."),
            format!("Les courriels bruts, les sessions et ce qui protège le service sont gardés {fr}, puis effacés."),
        ];
        draft.says("logs-end", &says)?;
    }
    Ok(())
}

impl Draft {
    fn says(&mut self, promise: &str, [en, de, fr]: &[String; 3]) -> Result<()> {
        let head = format!("[promise.{promise}]\n");
        let says = format!("{head}says  = {{ en = {}, de = {}, fr = {} }}", quoted(en), quoted(de), quoted(fr));
        self.between(&head, "\nproof", &says)
    }
}

/// A public authority acts for its tasks and by its duties.
fn tasks(draft: &mut Draft) -> Result<()> {
    draft.0 = draft.0.replace("basis = [\"A6-1-b\"]", "basis = [\"A6-1-e\"]");
    draft.put("basis      = [\"A6-1-f\"]\n", "basis      = [\"A6-1-c\"]\nobligation = \"Art. 32 GDPR\"\n")?;
    draft.put("basis      = [\"A6-1-c\", \"A6-1-f\"]\n", "basis      = [\"A6-1-c\"]\n")?;
    draft.put("A20  = { bases = [\"A6-1-b\"] }\n", "")?;
    draft.put("A21  = { bases = [\"A6-1-f\"] }", "A21  = { bases = [\"A6-1-e\"] }")?;
    let weighing = |line: &&str| !line.starts_with("assessed ") && !line.starts_with("review     = ");
    draft.0 = draft.0.lines().filter(weighing).map(|line| format!("{line}\n")).collect();
    draft.put("; the interest: that nobody else reads this", ", as Art. 32 GDPR asks")
}

/// Whoever else gets data, and what allows it to travel.
fn others(answers: &Answers) -> String {
    let mut text = String::new();
    if let Some(mail) = &answers.mail {
        let _ = write!(
            text,
            "[recipient.relay]                                 # carries your answers out\nname    = {}\nrole    = \"DataProcessor\"\n\
             purpose = [\"care\", \"account\", \"rights\"]\ndata    = [\"identity\", \"contact\", \"conversation\", \"sent-mail\"]\ncountry = \"{}\"\n",
            quoted(&mail.name),
            mail.country
        );
        if let Some(host) = &mail.host {
            let _ = writeln!(text, "hosts   = [{}]", quoted(host));
        }
        travels(&mut text, mail, "relay");
    }
    if let Some(host) = &answers.host {
        let _ = write!(
            text,
            "[recipient.hosting]                               # runs the machine on which everything lies\nname    = {}\nrole    = \"DataProcessor\"\n\
             purpose = [\"care\", \"account\", \"security\", \"rights\", \"records\"]\ndata    = [\"*\"]\nstores  = true\ncountry = \"{}\"\n",
            quoted(&host.name),
            host.country
        );
        travels(&mut text, host, "hosting");
    }
    let companies = [&answers.mail, &answers.host].into_iter().flatten();
    let mut named: Vec<&str> = companies.filter_map(|company| company.safeguards.as_ref()).flatten().copied().collect();
    named.sort_unstable();
    named.dedup();
    for instrument in named.iter().filter_map(|id| calendar::instrument(id)) {
        let _ = write!(text, "[safeguard.{0}]\ntool       = \"{1}\"\ninstrument = \"{0}\"\n", instrument.id, instrument.tool);
    }
    text.trim_end().to_owned()
}

fn travels(text: &mut String, company: &Company, id: &str) {
    match &company.safeguards {
        Some(named) if named.is_empty() => {}
        Some(named) => {
            let _ = writeln!(text, "safeguard = {named:?}");
        }
        None => {
            let name = &company.name;
            let [en, de, fr] = [
                format!("What allows data to travel to {name} is not decided yet."),
                format!("Was erlaubt, dass Daten zu {name} gelangen, ist noch nicht entschieden."),
                format!("Ce qui autorise le transfert de données vers {name} n’est pas encore décidé."),
            ];
            let _ = write!(
                text,
                "[gap.transfer-{id}]\nabout    = {{ en = {}, de = {}, fr = {} }}\n\
                 decision = {{ en = \"It is settled before the desk opens.\", de = \"Es wird geklärt, bevor der Helpdesk öffnet.\", fr = \"Ce sera réglé avant l’ouverture du service.\" }}\n\
                 lint     = [\"no-safeguard\"]\nat       = [\"recipient.{id}\"]\n",
                quoted(&en),
                quoted(&de),
                quoted(&fr)
            );
        }
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A period in English, German and French.
fn in_words(period: &Period) -> [String; 3] {
    let (months, days) = (period.in_months(), period.in_days());
    let (count, [en, de, fr]) = match (months, days) {
        (months, 0) if months > 0 && months % 12 == 0 => (months / 12, [["year", "years"], ["Jahr", "Jahre"], ["an", "ans"]]),
        (months, 0) if months > 0 => (months, [["month", "months"], ["Monat", "Monate"], ["mois", "mois"]]),
        (0, days) => (days, [["day", "days"], ["Tag", "Tage"], ["jour", "jours"]]),
        _ => return [period.to_string(), period.to_string(), period.to_string()],
    };
    [en, de, fr].map(|[one, more]| format!("{count} {}", if count == 1 { one } else { more }))
}
