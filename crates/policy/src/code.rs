//! Every kind of finding: the one list of codes. What each means stands in `codes/`, one page for each.

use std::fmt;

use crate::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $severity:ident $(, $turnable:ident)?;)+) => {
        /// A kind of finding. Its word is stable: scripts and gaps name it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// Every code, in the order in which a file meets them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// How much it weighs before a gap turns it.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }

            /// Whether a gap with a decision can turn it into a shown warning.
            #[must_use]
            pub const fn is_turnable(self) -> bool {
                match self { $(Self::$name => codes!(@turnable $($turnable)?),)+ }
            }

            pub(crate) const fn page(self) -> &'static str {
                match self { $(Self::$name => include_str!(concat!("../codes/", $code, ".md")),)+ }
            }
        }
    };
    (@turnable) => { false };
    (@turnable turnable) => { true };
}

codes! {
    /// The text is not TOML.
    Syntax = "syntax", Error;
    /// The version of the language is missing or not known.
    Schema = "schema", Error;
    /// A required key is missing.
    MissingKey = "missing-key", Error;
    /// A key is not known.
    UnknownKey = "unknown-key", Error;
    /// A key of an older language.
    RenamedKey = "renamed-key", Error;
    /// A value of the wrong type.
    Type = "type", Error;
    /// A value that cannot be meant.
    Value = "value", Error;
    /// Something that is not an id.
    Id = "id", Error;
    /// Something that is not a DPV term.
    Dpv = "dpv", Error;
    /// A retention rule with two periods or none.
    Period = "period", Error;
    /// A reference that leads nowhere.
    Reference = "reference", Error;
    /// A word that the software does not know.
    UnknownWord = "unknown-word", Error;
    /// A condition that the software cannot know.
    UnknownRequirement = "unknown-requirement", Warning;
    /// A setting that the software does not have.
    UnknownSetting = "unknown-setting", Error;
    /// A setting with a value of another type.
    SettingType = "setting-type", Error;
    /// More items than a set holds.
    TooManyItems = "too-many-items", Error;

    /// Nobody is named as controller.
    NoController = "no-controller", Error;
    /// Nobody can be reached.
    NoContact = "no-contact", Error;
    /// A role is promised and cannot be reached.
    UnreachableRole = "unreachable-role", Error, turnable;
    /// A group of companies of which nobody says who decides.
    Entity = "entity", Warning;
    /// A law whose authority is not named.
    NoAuthority = "no-authority", Error, turnable;
    /// A law of which the software has no dates.
    UnknownLaw = "unknown-law", Warning;
    /// The text has no number.
    NoVersion = "no-version", Error;
    /// It is not said how changes are made known.
    NoChanges = "no-changes", Error;
    /// An address of the web that leads nowhere.
    Link = "link", Error;
    /// A document that is nowhere.
    DocumentNowhere = "document-nowhere", Error, turnable;
    /// A text that is missing in a language of the notice.
    MissingLanguage = "missing-language", Warning;
    /// A recipient without a name.
    NoName = "no-name", Error;
    /// A list that is left open.
    OpenList = "open-list", Error, turnable;

    /// The software can hold something that no category names.
    SecretProcessing = "secret-processing", Error;
    /// Two categories claim the same value.
    Ambiguous = "ambiguous", Error;
    /// A category that no purpose uses.
    Purposeless = "purposeless", Error;
    /// A category without end.
    Endless = "endless", Error;
    /// An end that waits for an event which the software does not report yet.
    SleepingEnd = "sleeping-end", Warning;
    /// An end that nobody sees.
    Unseen = "unseen", Error, turnable;
    /// A purpose of the software that the policy does not have.
    UndeclaredPurpose = "undeclared-purpose", Error;
    /// A built-in recipient that the policy does not show.
    UndeclaredRecipient = "undeclared-recipient", Error;

    /// A purpose without basis.
    NoBasis = "no-basis", Error;
    /// A legal obligation without its law.
    NoObligation = "no-obligation", Error;
    /// Interests that nobody weighed.
    NotAssessed = "not-assessed", Error, turnable;
    /// A weighing of interests that is out of date.
    AssessmentOverdue = "assessment-overdue", Error, turnable;
    /// A public authority that rests on interests.
    AuthorityInterests = "authority-interests", Error;
    /// Consent as the basis of answering.
    ConsentForCare = "consent-for-care", Error;
    /// Special data without an exemption.
    SpecialCategory = "special-category", Error;
    /// Data is sold.
    SaleOfData = "sale-of-data", Error;
    /// What one entry forbids, another does.
    ForbiddenDone = "forbidden-done", Error;

    /// An advertisement that nobody can refuse.
    FixedCommercial = "fixed-commercial", Error;
    /// Opt-in and opt-out for the same thing.
    OpposedChoices = "opposed-choices", Error, turnable;

    /// A recipient gets what none of its purposes uses.
    BeyondPurpose = "beyond-purpose", Error, turnable;
    /// Nobody says where a recipient is.
    UnknownCountry = "unknown-country", Warning;
    /// Nothing allows a transfer.
    NoSafeguard = "no-safeguard", Error, turnable;
    /// An instrument that the law does not, or no longer, recognise.
    InstrumentInvalid = "instrument-invalid", Error, turnable;
    /// A safeguard outside its own days.
    SafeguardExpired = "safeguard-expired", Error, turnable;
    /// A store outside the promised countries.
    StorageOutside = "storage-outside", Error, turnable;
    /// Copies that live longer than the promise of deletion.
    BackupsOutlive = "backups-outlive", Error, turnable;
    /// A certificate that ran out.
    CertificateExpired = "certificate-expired", Error, turnable;

    /// A promise that nothing of the software backs.
    Unbacked = "unbacked", Error, turnable;
    /// A promise that no entry carries out.
    Unsupported = "unsupported", Error, turnable;
    /// A source that is no promise.
    UnknownStatement = "unknown-statement", Error;
    /// A gap that turns nothing.
    IdleGap = "idle-gap", Warning;
    /// A gap that names what cannot be turned.
    GapCannotTurn = "gap-cannot-turn", Error;

    /// What the platform does and the desk's policy does not say.
    UnderPlatform = "under-platform", Error;
}

impl Code {
    /// The code with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == word)
    }

    /// Whether it can come by the mere passing of time, to a policy that was true when it was put in force.
    #[must_use]
    pub const fn comes_with_time(self) -> bool {
        matches!(
            self,
            Self::NoAuthority
                | Self::AssessmentOverdue
                | Self::NoSafeguard
                | Self::InstrumentInvalid
                | Self::SafeguardExpired
                | Self::CertificateExpired
        )
    }

    /// Whether it speaks of the file as a whole, so that it may be the mere consequence of an entry that cannot be read.
    pub(crate) const fn is_of_the_whole(self) -> bool {
        matches!(
            self,
            Self::SecretProcessing
                | Self::Ambiguous
                | Self::Purposeless
                | Self::BeyondPurpose
                | Self::Endless
                | Self::SleepingEnd
                | Self::UndeclaredPurpose
                | Self::UndeclaredRecipient
                | Self::Unsupported
                | Self::IdleGap
                | Self::Reference
                | Self::UnknownStatement
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
