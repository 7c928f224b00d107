//! Security measures (Art. 32 GDPR): what is done, how it is shown, and the software settings they bind.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeValue;

use super::entry;
use crate::dpv::{Terms, expect_term};
use crate::read::Fields;
use crate::{Code, Common, Period, Proof, Word};

/// A measure.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its id.
    pub id: Word,
    /// Where it comes from, and its name.
    pub common: Common,
    /// The measure in DPV's words.
    pub dpv: Word,
    /// How it is shown to hold.
    pub proof: Proof,
    /// How long an attestation counts.
    pub expires: Option<Period>,
    /// The last day of a certificate.
    pub valid_until: Option<Date>,
    /// How often it is reviewed.
    pub review: Option<Period>,
    /// Where its evidence is.
    pub evidence: Option<String>,
    /// Settings of the software that it binds, such as `session.idle`; the software knows their types.
    pub set: Vec<(Word, Setting)>,
}

/// The value of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// A word or a period.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Switch(bool),
    /// A list of words.
    List(Vec<String>),
}

entry!(Measure);

impl Measure {
    pub(crate) fn read(id: Word, mut fields: Fields<'_, '_>) -> Self {
        let measure = Self {
            id,
            common: Common::read(&mut fields),
            dpv: fields.required_word("dpv"),
            proof: fields.required_term("proof", Proof::Attested),
            expires: fields.period("expires"),
            valid_until: fields.date("valid_until"),
            review: fields.period("review"),
            evidence: fields.text("evidence"),
            set: fields.table("set").map(read_settings).unwrap_or_default(),
        };
        expect_term(&fields, "dpv", &measure.dpv, Terms::Measures);
        if !matches!(measure.proof, Proof::Enforced | Proof::Attested) {
            fields.error_at_key(Code::Value, "proof", "a measure is enforced or attested", "write \"enforced\" or \"attested\"");
        }
        fields.finish();
        measure
    }
}

fn read_settings(table: Fields<'_, '_>) -> Vec<(Word, Setting)> {
    let mut settings = Vec::new();
    for (name, value) in table.entries() {
        match setting(value) {
            Some(setting) => settings.push((name, setting)),
            None => table.error_at(
                Code::Type,
                name.as_str(),
                &name,
                "a setting has another kind of value",
                "write a text, a whole number, true, false or a list of texts",
            ),
        }
    }
    settings
}

fn setting(value: &Spanned<DeValue<'_>>) -> Option<Setting> {
    match value.get_ref() {
        DeValue::String(text) => Some(Setting::Text(text.to_string())),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok().map(Setting::Number),
        DeValue::Boolean(switch) => Some(Setting::Switch(*switch)),
        DeValue::Array(list) => {
            let text = |item: &Spanned<DeValue<'_>>| match item.get_ref() {
                DeValue::String(text) => Some(text.to_string()),
                _ => None,
            };
            list.iter().map(text).collect::<Option<_>>().map(Setting::List)
        }
        DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Table(_) => None,
    }
}
