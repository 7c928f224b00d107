//! Transfers of personal data out of the reach of a law: to whom it is open, which countries it takes for adequate, and
//! which instruments carry the rest, on any day. What held once stays in the list with its last day.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::area::{areas, is_member, membership};
use crate::entry::{Entry, Span, check};
use crate::law::LawError;

static BUILT_IN: LazyLock<Transfers> =
    LazyLock::new(|| Transfers::read(include_str!("../law/transfer.toml")).expect("a built-in table, read by the tests"));

/// A list of what the laws say about transfers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transfers {
    #[serde(default)]
    regime: Vec<Regime>,
    #[serde(default)]
    instrument: Vec<Instrument>,
    #[serde(default)]
    adequacy: Vec<Adequacy>,
}

/// Something that a law lets carry a transfer, such as a set of standard clauses.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Its name in policies, such as `eu-us-dpf`.
    pub id: String,
    /// What kind of tool it is, as the Data Privacy Vocabulary names it after the article: `A45-3`, `A46-2-c`. The numbers of
    /// the UK GDPR are the same.
    pub tool: String,
    /// What people call it.
    pub title: String,
    /// The countries to which it is confined; any where empty. Codes of ISO 3166-1 alpha-2.
    #[serde(default)]
    pub countries: Vec<String>,
    /// The laws under which it works, such as `eu`.
    pub laws: Vec<String>,
    /// Whether it works only for a country that is adequate by a decision: see [`Transfers::adequacy`].
    #[serde(default)]
    pub by_decision: bool,
    /// What must be so beside the day and the country, in a sentence that can be shown.
    pub condition: Option<String>,
    /// The first day on which a transfer could rest on it.
    pub valid_from: Date,
    /// The last such day, if there is one.
    pub valid_until: Option<Date>,
    /// The last day on which it could be agreed anew, where that ended before its use did.
    pub concluded_until: Option<Date>,
    /// Where it is written.
    pub source: String,
}

/// That a law takes some countries for adequate between two days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adequacy {
    /// The law that says so: `eu` or `gb`.
    pub law: String,
    /// Codes of ISO 3166-1 alpha-2.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Areas whose members of the day are adequate, such as `EEA`.
    #[serde(default)]
    pub areas: Vec<String>,
    /// What it is confined to, in words that can be shown; everything in these countries when absent.
    pub scope: Option<String>,
    /// The first day.
    pub valid_from: Date,
    /// The last day, if there is one.
    pub valid_until: Option<Date>,
    /// The decision or regulations.
    pub source: String,
}

/// What a law says about a transfer to a country on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transfer<'a> {
    /// It is none: the country is within the law's own reach, by this source.
    Member(&'a str),
    /// The country is adequate. Mind the scope.
    Adequate(&'a Adequacy),
    /// It needs an instrument. These are the dated ones that there are; binding corporate rules and others (Art. 46) and the
    /// derogations (Art. 49) have no dates and are not among them.
    NeedsTool(Vec<&'a Instrument>),
    /// Nothing is known of this law's rules on transfers on that day. It is not a permission.
    Unknown,
}

/// To whom a law is open without more.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Regime {
    laws: Vec<String>,
    /// The law whose rules it applies instead of its own.
    follows: Option<String>,
    #[serde(default)]
    areas: Vec<String>,
    #[serde(default)]
    countries: Vec<String>,
    valid_from: Date,
    valid_until: Option<Date>,
    source: String,
}

/// The built-in instrument called `id`, at whatever time it holds. None when the list has none.
pub fn instrument(id: &str) -> Option<&'static Instrument> {
    Transfers::built_in().instrument(id)
}

/// All built-in instruments, those that ended included.
pub fn instruments() -> &'static [Instrument] {
    Transfers::built_in().instruments()
}

/// [`Transfers::adequacy`] of the built-in list.
pub fn adequacy(law: &str, country: &str, day: Date) -> Option<&'static Adequacy> {
    Transfers::built_in().adequacy(law, country, day)
}

/// [`Transfers::transfer`] by the built-in list.
pub fn transfer(law: &str, country: &str, day: Date) -> Transfer<'static> {
    Transfers::built_in().transfer(law, country, day)
}

impl Transfers {
    /// The list that is built in.
    pub fn built_in() -> &'static Transfers {
        &BUILT_IN
    }

    /// The list that a table in the form of `law/transfer.toml` says. Refused are entries without source, that end before they
    /// begin, with unknown countries, areas or laws to follow, and two that say the same thing for the same day.
    pub fn read(text: &str) -> Result<Transfers, LawError> {
        let list: Transfers = toml::from_str(text)?;
        check(&list.regime)?;
        check(&list.instrument)?;
        check(&list.adequacy)?;
        let known = areas();
        let of_regimes = list.regime.iter().flat_map(|regime| &regime.areas);
        let of_adequacy = list.adequacy.iter().flat_map(|adequacy| &adequacy.areas);
        if let Some(area) = of_regimes.chain(of_adequacy).find(|area| !known.contains(&area.as_str())) {
            return Err(LawError::Entry { entry: area.clone(), why: "is no area that is known" });
        }
        let followed = |law: &String| list.regime.iter().any(|regime| regime.follows.is_none() && regime.laws.contains(law));
        if let Some(law) = list.regime.iter().filter_map(|regime| regime.follows.as_ref()).find(|law| !followed(law)) {
            return Err(LawError::Entry { entry: law.clone(), why: "has no rules of its own that could be followed" });
        }
        Ok(list)
    }

    /// The instrument called `id`, at whatever time it holds. None when the list has none.
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        self.instrument.iter().find(|instrument| instrument.id == id)
    }

    /// All instruments, those that ended included, in the order of the list.
    pub fn instruments(&self) -> &[Instrument] {
        &self.instrument
    }

    /// The decision by which a law takes a country for adequate on a day. None where it does not, where an instrument says
    /// for whom (United States), and for members: see [`Transfers::transfer`].
    pub fn adequacy(&self, law: &str, country: &str, day: Date) -> Option<&Adequacy> {
        let law = self.regime(law, day)?.0;
        self.adequacy.iter().find(|entry| entry.law == law && entry.holds_on(day) && entry.names(country, day))
    }

    /// Whether a transfer under a law to a country may rest on an instrument on a day, as far as days, countries and decisions
    /// go. Its condition is for others to see to.
    pub fn allows(&self, instrument: &Instrument, law: &str, country: &str, day: Date) -> bool {
        let own = self.regime(law, day).map_or(law, |(own, _)| own);
        let for_law = instrument.laws.iter().any(|known| known == own);
        let for_country = instrument.countries.is_empty() || instrument.countries.iter().any(|known| known == country);
        let decided = !instrument.by_decision || self.adequacy(law, country, day).is_some();
        for_law && for_country && decided && instrument.holds_on(day)
    }

    /// The instruments that `law` has on a day, whatever the country. None when its rules on transfers are unknown then.
    pub fn under(&self, law: &str, day: Date) -> Option<Vec<&Instrument>> {
        let (own, _) = self.regime(law, day)?;
        let works = |tool: &&Instrument| tool.holds_on(day) && tool.laws.iter().any(|known| known == own);
        Some(self.instrument.iter().filter(works).collect())
    }

    /// What `law` (`eu`, `gb`, a member state's) says about a transfer to `country` (ISO 3166-1 alpha-2) on `day`.
    pub fn transfer(&self, law: &str, country: &str, day: Date) -> Transfer<'_> {
        let Some((_, regime)) = self.regime(law, day) else { return Transfer::Unknown };
        if regime.countries.iter().any(|known| known == country) {
            return Transfer::Member(&regime.source);
        }
        if let Some(member) = regime.areas.iter().find_map(|area| membership(area, country, day)) {
            return Transfer::Member(&member.source);
        }
        match self.adequacy(law, country, day) {
            Some(decision) => Transfer::Adequate(decision),
            None => Transfer::NeedsTool(self.instrument.iter().filter(|tool| self.allows(tool, law, country, day)).collect()),
        }
    }

    /// The law whose rules apply, with them: its own or those that it followed on that day.
    fn regime(&self, law: &str, day: Date) -> Option<(&str, &Regime)> {
        let find = |law: &str| self.regime.iter().find(|regime| regime.laws.iter().any(|known| known == law) && regime.holds_on(day));
        let regime = find(law)?;
        match &regime.follows {
            Some(other) => find(other).map(|followed| (other.as_str(), followed)),
            None => regime.laws.iter().find(|known| *known == law).map(|own| (own.as_str(), regime)),
        }
    }
}

impl Instrument {
    /// Whether transfers could rest on it on a day. [`Transfers::allows`] asks for law and country too.
    pub fn holds_on(&self, day: Date) -> bool {
        self.span().contains(day)
    }

    /// Whether it could be agreed anew on a day.
    pub fn can_be_concluded_on(&self, day: Date) -> bool {
        self.holds_on(day) && self.concluded_until.is_none_or(|until| day <= until)
    }
}

impl Adequacy {
    fn names(&self, country: &str, day: Date) -> bool {
        self.countries.iter().any(|known| known == country) || self.areas.iter().any(|area| is_member(area, country, day))
    }
}

impl Entry for Instrument {
    fn name(&self) -> String {
        self.id.clone()
    }

    fn keys(&self) -> Vec<String> {
        vec![self.id.clone()]
    }

    fn span(&self) -> Span {
        Span { from: Some(self.valid_from), until: self.valid_until }
    }

    fn source(&self) -> &str {
        &self.source
    }

    fn countries(&self) -> &[String] {
        &self.countries
    }
}

impl Entry for Adequacy {
    fn name(&self) -> String {
        self.source.clone()
    }

    fn keys(&self) -> Vec<String> {
        self.countries.iter().chain(&self.areas).map(|place| format!("{} {place}", self.law)).collect()
    }

    fn span(&self) -> Span {
        Span { from: Some(self.valid_from), until: self.valid_until }
    }

    fn source(&self) -> &str {
        &self.source
    }

    fn countries(&self) -> &[String] {
        &self.countries
    }
}

impl Entry for Regime {
    fn name(&self) -> String {
        self.laws.join(", ")
    }

    fn keys(&self) -> Vec<String> {
        self.laws.clone()
    }

    fn span(&self) -> Span {
        Span { from: Some(self.valid_from), until: self.valid_until }
    }

    fn source(&self) -> &str {
        &self.source
    }

    fn countries(&self) -> &[String] {
        &self.countries
    }
}
