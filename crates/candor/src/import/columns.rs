//! Which column is what. A column that the policy in force does not name is left out, whatever it holds (000-007); one that the desk has
//! no place for is too. Both are listed.

use crate::app::App;
use crate::items::{EmailAddress, PersonLanguage, PersonName, PersonZone};
use crate::people::person::Point;
use crate::privacy::collect;
use privacy::Item;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Email,
    Name,
    FirstName,
    LastName,
    Language,
    Zone,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Email, Self::Name, Self::FirstName, Self::LastName, Self::Language, Self::Zone];

    /// Its word, as `--column` takes it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Name => "name",
            Self::FirstName => "first-name",
            Self::LastName => "last-name",
            Self::Language => "language",
            Self::Zone => "zone",
        }
    }

    /// The field with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.word() == word)
    }

    /// The item of the policy that it is.
    pub const fn item(self) -> collect::Word {
        match self {
            Self::Email => (EmailAddress::BIT, EmailAddress::ID),
            Self::Name | Self::FirstName | Self::LastName => (PersonName::BIT, PersonName::ID),
            Self::Language => (PersonLanguage::BIT, PersonLanguage::ID),
            Self::Zone => (PersonZone::BIT, PersonZone::ID),
        }
    }

    /// What programs call such a column, in small letters and without what parts the words.
    const fn known_as(self) -> &'static [&'static str] {
        match self {
            Self::Email => &["email", "mail", "emailaddress", "emailadresse", "mailadresse", "courriel", "primaryemail"],
            Self::Name => &["name", "fullname", "displayname", "contactname", "nom"],
            Self::FirstName => &["firstname", "givenname", "vorname", "prenom"],
            Self::LastName => &["lastname", "surname", "familyname", "nachname", "nomdefamille"],
            Self::Language => &["language", "locale", "lang", "sprache", "langue"],
            Self::Zone => &["zone", "timezone", "zeitzone", "fuseauhoraire"],
        }
    }
}

/// What becomes of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Becomes {
    Field(Field),
    /// The policy in force does not name this item where agents collect.
    NotNamed(&'static str),
    /// The desk has no place for it.
    Unknown,
    /// Another column is this already.
    Again(Field),
}

/// The columns of a table, each with its name and what becomes of it.
#[derive(Clone, Debug)]
pub struct Columns(pub Vec<(String, Becomes)>);

/// A column that somebody named in vain.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    #[error("{0:?} is not of the form `column=field`, with one of these fields: email, name, first-name, last-name, language, zone")]
    Form(String),
    #[error("the table has no column {0:?}")]
    NoColumn(String),
    #[error("no column holds e-mail addresses: people are found by them. Name it with `--column {0:?}=email`")]
    NoEmail(String),
}

impl Columns {
    /// Finds out what each is, by its name or as somebody says (`column=field`).
    ///
    /// # Errors
    /// [`Wrong`].
    pub fn of(app: &App, heading: &[String], said: &[String]) -> Result<Self, Wrong> {
        let mut named = Vec::new();
        for one in said {
            let parts = one.rsplit_once('=').and_then(|(column, field)| Some((column, Field::from_word(field)?)));
            let (column, field) = parts.ok_or_else(|| Wrong::Form(one.clone()))?;
            let at = heading.iter().position(|name| name == column).ok_or_else(|| Wrong::NoColumn(column.to_owned()))?;
            named.push((at, field));
        }
        let mut taken: Vec<Field> = named.iter().map(|(_, field)| *field).collect();
        let mut columns = Vec::with_capacity(heading.len());
        for (at, name) in heading.iter().enumerate() {
            let said = named.iter().find(|(column, _)| *column == at).map(|(_, field)| *field);
            let becomes = match said.or_else(|| guess(name)) {
                Some(field) if said.is_none() && taken.contains(&field) => Becomes::Again(field),
                Some(field) if !collect::may(app, field.item(), Point::Agent) => Becomes::NotNamed(field.item().1),
                Some(field) => {
                    taken.push(field);
                    Becomes::Field(field)
                }
                None => asleep(app, name),
            };
            columns.push((name.clone(), becomes));
        }
        let columns = Self(columns);
        if columns.at(Field::Email).is_none() {
            return Err(Wrong::NoEmail(heading.first().cloned().unwrap_or_default()));
        }
        Ok(columns)
    }

    /// Where a field is.
    pub fn at(&self, field: Field) -> Option<usize> {
        self.0.iter().position(|(_, becomes)| *becomes == Becomes::Field(field))
    }
}

fn plain(name: &str) -> String {
    name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).map(|c| if matches!(c, 'é' | 'è') { 'e' } else { c }).collect()
}

fn guess(name: &str) -> Option<Field> {
    let name = plain(name);
    Field::ALL.into_iter().find(|field| field.known_as().contains(&name.as_str()))
}

/// A column whose name is a word that a policy can use, such as `date_of_birth`: if the policy does not use it, that is why it is left out.
fn asleep(app: &App, name: &str) -> Becomes {
    let name = plain(name);
    let words = crate::privacy::vocabulary::vocabulary();
    let known = words.awake.items.iter().chain(words.asleep.items);
    let item = known.copied().find(|word| plain(word.rsplit('.').next().unwrap_or_default()) == name);
    let policy = app.gate.policy();
    let named = |item: &str| policy.compiled().policy().data.iter().any(|category| category.items.iter().any(|one| *one.word == *item));
    item.filter(|item| !named(item)).map_or(Becomes::Unknown, Becomes::NotNamed)
}
