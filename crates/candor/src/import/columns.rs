//! Which column is what. A column that the policy in force does not name is left out, whatever it holds (000-007); one that the desk has
//! no place for is too. Both are listed.

use crate::app::App;
use crate::items::{EmailAddress, PersonLanguage, PersonName, PersonZone};
use crate::people::person::Point;
use crate::privacy::collect::{self, Unnamed};
use crate::profiles::field::{self, FIELDS};
use privacy::Item;

/// Fields of the profile that a name is made of.
const NAMES: [&str; 2] = ["first_name", "last_name"];

/// What a column can hold.
#[derive(Clone, Copy, Debug)]
pub enum Field {
    Email,
    Name,
    FirstName,
    LastName,
    Language,
    Zone,
    /// A field of the profile.
    Profile(&'static field::Field),
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.word() == other.word()
    }
}

impl Eq for Field {}

impl Field {
    /// All of them: those that everybody has, then those of the profile. Names at the desk are chosen by whoever has them.
    pub fn all() -> impl Iterator<Item = Self> {
        let own = [Self::Email, Self::Name, Self::FirstName, Self::LastName, Self::Language, Self::Zone];
        let of_profile = FIELDS.iter().filter(|field| field.kind != field::Kind::Username && !NAMES.contains(&field.code));
        own.into_iter().chain(of_profile.map(Self::Profile))
    }

    /// Its word, as `--column` takes it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Name => "name",
            Self::FirstName => "first-name",
            Self::LastName => "last-name",
            Self::Language => "language",
            Self::Zone => "zone",
            Self::Profile(field) => field.code,
        }
    }

    /// The key of its name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Email => "import-field-email",
            Self::Name => "import-field-name",
            Self::FirstName => "import-field-first-name",
            Self::LastName => "import-field-last-name",
            Self::Language => "import-field-language",
            Self::Zone => "import-field-zone",
            Self::Profile(field) => field.label,
        }
    }

    /// The field with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::all().find(|field| field.word() == word)
    }

    /// The item of the policy that it is.
    pub fn item(self) -> collect::Word {
        match self {
            Self::Email => (EmailAddress::BIT, EmailAddress::ID),
            Self::Name | Self::FirstName | Self::LastName => (PersonName::BIT, PersonName::ID),
            Self::Language => (PersonLanguage::BIT, PersonLanguage::ID),
            Self::Zone => (PersonZone::BIT, PersonZone::ID),
            Self::Profile(field) => field.item,
        }
    }

    /// What programs call such a column, in small letters and without what parts the words.
    fn known_as(self) -> &'static [&'static str] {
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
        }
    }
}

/// What becomes of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Becomes {
    Field(Field),
    /// The policy in force does not name its item where agents collect.
    NotNamed(Unnamed),
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
    #[error("{0:?} is not of the form `column=field`, with one of these fields: {fields}", fields = words())]
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
                Some(field) => match collect::held(app, field.item(), Point::Agent) {
                    Err(unnamed) => Becomes::NotNamed(unnamed),
                    Ok(()) => {
                        taken.push(field);
                        Becomes::Field(field)
                    }
                },
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
    pub fn chosen(app: &App, heading: &[String], words: &[String]) -> Result<Self, Wrong> {
        let mut columns = Self(Vec::with_capacity(heading.len()));
        for (at, name) in heading.iter().enumerate() {
            let becomes = match words.get(at).and_then(|word| Field::from_word(word)) {
                None => Becomes::Unknown,
                Some(field) if columns.at(field).is_some() => Becomes::Again(field),
                Some(field) => collect::held(app, field.item(), Point::Agent).map_or_else(Becomes::NotNamed, |()| Becomes::Field(field)),
            };
            columns.0.push((name.clone(), becomes));
        }
        columns.found_by_email()
    }

    /// What the names of the columns say, by the fields' words.
    pub fn guessed(app: &App, heading: &[String]) -> Vec<String> {
        let mut taken: Vec<Field> = Vec::new();
        let guesses = heading.iter().map(|name| {
            let field = guess(name).filter(|field| !taken.contains(field) && collect::held(app, field.item(), Point::Agent).is_ok());
            taken.extend(field);
            field.map_or_else(String::new, |field| field.word().to_owned())
        });
        guesses.collect()
    }

    fn found_by_email(self) -> Result<Self, Wrong> {
        if self.at(Field::Email).is_none() {
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
    Field::all().find(|field| field.known_as().contains(&name.as_str()))
}

fn words() -> String {
    Field::all().map(Field::word).collect::<Vec<_>>().join(", ")
}
