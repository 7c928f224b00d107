//! Which column is what. A column that the policy in force does not name is left out, whatever it holds (000-007); one that the desk has
//! no place for is too. Both are listed. A column that is called as one of the desk's own fields of people is that field.

use crate::app::App;
use crate::fields::custom_field::{self, Subject};
use crate::fields::{grounds, read};
use crate::items::{EmailAddress, PersonLanguage, PersonName, PersonZone};
use crate::people::person::Point;
use crate::privacy::collect::{self, Unnamed};
use crate::profiles::field::{self, FIELDS};
use anyhow::Result;
use pages::L10n;
use privacy::Item;
use std::sync::Arc;

/// Fields of the profile that a name is made of.
const NAMES: [&str; 2] = ["first_name", "last_name"];

/// What stands before the word of a field of the desk's own.
const OWN: &str = "own:";

/// What a column can hold.
#[derive(Clone, Debug)]
pub enum Field {
    Email,
    Name,
    FirstName,
    LastName,
    Language,
    Zone,
    /// A field of the profile.
    Profile(&'static field::Field),
    /// A field of the desk's own, and its word.
    Own(Arc<custom_field::Model>, String),
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.word() == other.word()
    }
}

impl Eq for Field {}

impl Field {
    /// All of them: those that everybody has, those of the profile, then the desk's own that are asked.
    ///
    /// # Errors
    /// If the database cannot be asked.
    pub async fn all(app: &App) -> Result<Vec<Self>> {
        let own = read::asked(app, Subject::Person).await?.into_iter();
        let own = own.map(|field| Self::Own(Arc::new(field.clone()), format!("{OWN}{}", field.code)));
        Ok(Self::of_everybody().chain(own).collect())
    }

    /// Those that every desk has. Names at the desk are chosen by whoever has them.
    fn of_everybody() -> impl Iterator<Item = Self> {
        let own = [Self::Email, Self::Name, Self::FirstName, Self::LastName, Self::Language, Self::Zone];
        let of_profile = FIELDS.iter().filter(|field| field.kind != field::Kind::Username && !NAMES.contains(&field.code));
        own.into_iter().chain(of_profile.map(Self::Profile))
    }

    /// Its word, as `--column` takes it.
    pub fn word(&self) -> &str {
        match self {
            Self::Email => "email",
            Self::Name => "name",
            Self::FirstName => "first-name",
            Self::LastName => "last-name",
            Self::Language => "language",
            Self::Zone => "zone",
            Self::Profile(field) => field.code,
            Self::Own(_, word) => word,
        }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        let key = match self {
            Self::Email => "import-field-email",
            Self::Name => "import-field-name",
            Self::FirstName => "import-field-first-name",
            Self::LastName => "import-field-last-name",
            Self::Language => "import-field-language",
            Self::Zone => "import-field-zone",
            Self::Profile(field) => field.label,
            Self::Own(field, _) => return &field.label,
        };
        L10n::english().get(key)
    }

    /// What a list of refused rows keeps of it: its word, or the name of a field of the desk's own.
    pub fn listed(&self) -> &str {
        if let Self::Own(field, _) = self { &field.label } else { self.word() }
    }

    /// The field that every desk has with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::of_everybody().find(|field| field.word() == word)
    }

    /// What becomes of a column that is this, as the policy in force says.
    fn becomes(self, app: &App) -> Becomes {
        let item = match &self {
            Self::Email => (EmailAddress::BIT, EmailAddress::ID),
            Self::Name | Self::FirstName | Self::LastName => (PersonName::BIT, PersonName::ID),
            Self::Language => (PersonLanguage::BIT, PersonLanguage::ID),
            Self::Zone => (PersonZone::BIT, PersonZone::ID),
            Self::Profile(field) => field.item,
            Self::Own(field, _) => {
                return match grounds::serves(app, field, Point::Agent) {
                    Ok(true) => Becomes::Field(self),
                    Ok(false) => Becomes::NoPurpose,
                    Err(unnamed) => Becomes::NotNamed(unnamed),
                };
            }
        };
        collect::held(app, item, Point::Agent).map_or_else(Becomes::NotNamed, |()| Becomes::Field(self))
    }

    /// What programs call such a column, in small letters and without what parts the words.
    fn known_as(&self) -> &'static [&'static str] {
        match self {
            Self::Email => &["email", "mail", "emailaddress", "emailadresse", "mailadresse", "courriel", "primaryemail"],
            Self::Name => &["name", "fullname", "displayname", "contactname", "nom"],
            Self::FirstName => &["firstname", "givenname", "vorname", "prenom"],
            Self::LastName => &["lastname", "surname", "familyname", "nachname", "nomdefamille"],
            Self::Language => &["language", "locale", "lang", "sprache", "langue"],
            Self::Zone => &["zone", "timezone", "zeitzone", "fuseauhoraire"],
            Self::Profile(field) => match field.code {
                "title" => &["title", "salutation", "anrede"],
                "date_of_birth" => &["dateofbirth", "birthday", "birthdate", "geburtsdatum", "datedenaissance"],
                "employer" => &["employer", "arbeitgeber", "employeur"],
                "occupation" => &["occupation", "jobtitle", "beruf", "profession"],
                "phone" => &["phone", "telephone", "mobile", "mobilephone", "telefon", "handy", "portable"],
                "work_phone" => &["workphone", "businessphone", "officephone"],
                "postal_address" => &["address", "postaladdress", "adresse"],
                "home_address" => &["homeaddress", "privatadresse"],
                "work_address" => &["workaddress", "businessaddress"],
                "country" => &["country", "land", "pays"],
                "region" => &["region", "state", "county", "province", "bundesland"],
                _ => &[],
            },
            Self::Own(..) => &[],
        }
    }

    /// Whether a column of this name is it.
    fn is_called(&self, name: &str) -> bool {
        match self {
            Self::Own(field, _) => field.label.to_lowercase() == name.trim().to_lowercase(),
            _ => self.known_as().contains(&plain(name).as_str()),
        }
    }
}

/// What becomes of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Becomes {
    Field(Field),
    /// The policy in force does not name its item where agents collect.
    NotNamed(Unnamed),
    /// What a field of the desk's own is asked for is no use that the policy in force has for its answers.
    NoPurpose,
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
    #[error("{0:?} is not of the form `column=field`, with one of these fields: {1}")]
    Form(String, String),
    #[error("the table has no column {0:?}")]
    NoColumn(String),
    #[error("no column holds e-mail addresses: people are found by them. Name it with `--column {0:?}=email`")]
    NoEmail(String),
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

impl Columns {
    /// Finds out what each is, by its name or as somebody says (`column=field`).
    ///
    /// # Errors
    /// [`Wrong`].
    pub async fn of(app: &App, heading: &[String], said: &[String]) -> Result<Self, Wrong> {
        let (all, mut named) = (Field::all(app).await?, Vec::new());
        for one in said {
            let field = |word: &str| all.iter().find(|field| field.word() == word).cloned();
            let parts = one.rsplit_once('=').and_then(|(column, word)| Some((column, field(word)?)));
            let words = || all.iter().map(Field::word).collect::<Vec<_>>().join(", ");
            let (column, field) = parts.ok_or_else(|| Wrong::Form(one.clone(), words()))?;
            let at = heading.iter().position(|name| name == column).ok_or_else(|| Wrong::NoColumn(column.to_owned()))?;
            named.push((at, field));
        }
        let mut taken: Vec<Field> = named.iter().map(|(_, field)| field.clone()).collect();
        let mut columns = Vec::with_capacity(heading.len());
        for (at, name) in heading.iter().enumerate() {
            let said = named.iter().find(|(column, _)| *column == at).map(|(_, field)| field.clone());
            let is_said = said.is_some();
            let becomes = match said.or_else(|| guess(&all, name)) {
                Some(field) if !is_said && taken.contains(&field) => Becomes::Again(field),
                Some(field) => {
                    let becomes = field.becomes(app);
                    if let Becomes::Field(field) = &becomes {
                        taken.push(field.clone());
                    }
                    becomes
                }
                None => Becomes::Unknown,
            };
            columns.push((name.clone(), becomes));
        }
        Self(columns).found_by_email()
    }

    /// What somebody chose for each column, by the field's word; a column without one is left out.
    ///
    /// # Errors
    /// [`Wrong::NoEmail`].
    pub async fn chosen(app: &App, heading: &[String], words: &[String]) -> Result<Self, Wrong> {
        let all = Field::all(app).await?;
        let mut columns = Self(Vec::with_capacity(heading.len()));
        for (at, name) in heading.iter().enumerate() {
            let becomes = match words.get(at).and_then(|word| all.iter().find(|field| field.word() == word)) {
                None => Becomes::Unknown,
                Some(field) if columns.at(field).is_some() => Becomes::Again(field.clone()),
                Some(field) => field.clone().becomes(app),
            };
            columns.0.push((name.clone(), becomes));
        }
        columns.found_by_email()
    }

    /// What the names of the columns say, by the fields' words.
    ///
    /// # Errors
    /// If the database cannot be asked.
    pub async fn guessed(app: &App, heading: &[String]) -> Result<Vec<String>> {
        let (all, mut taken) = (Field::all(app).await?, Vec::<Field>::new());
        let guesses = heading.iter().map(|name| {
            let field = guess(&all, name).filter(|field| !taken.contains(field) && matches!(field.clone().becomes(app), Becomes::Field(_)));
            taken.extend(field.clone());
            field.map_or_else(String::new, |field| field.word().to_owned())
        });
        Ok(guesses.collect())
    }

    fn found_by_email(self) -> Result<Self, Wrong> {
        if self.at(&Field::Email).is_none() {
            return Err(Wrong::NoEmail(self.0.into_iter().next().map_or_else(String::new, |(name, _)| name)));
        }
        Ok(self)
    }

    /// The fields of the profile that are there.
    pub fn fields(&self) -> impl Iterator<Item = &'static field::Field> {
        self.0.iter().filter_map(|(_, becomes)| match becomes {
            Becomes::Field(Field::Profile(field)) => Some(*field),
            _ => None,
        })
    }

    /// The desk's own fields that are there.
    pub fn own(&self) -> impl Iterator<Item = (&Field, &custom_field::Model)> {
        self.0.iter().filter_map(|(_, becomes)| match becomes {
            Becomes::Field(field @ Field::Own(own, _)) => Some((field, &**own)),
            _ => None,
        })
    }

    /// Where a field is.
    pub fn at(&self, field: &Field) -> Option<usize> {
        self.0.iter().position(|(_, becomes)| matches!(becomes, Becomes::Field(one) if one == field))
    }
}

fn plain(name: &str) -> String {
    name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).map(|c| if matches!(c, 'é' | 'è') { 'e' } else { c }).collect()
}

fn guess(all: &[Field], name: &str) -> Option<Field> {
    all.iter().find(|field| field.is_called(name)).cloned()
}
