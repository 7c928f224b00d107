//! The closed lists of words that a policy may choose from. Each word is that of the file.

/// A choice among a fixed list of words.
pub trait Term: Copy + 'static {
    /// Every choice, in the order in which a message lists them.
    const ALL: &'static [Self];

    /// The word in the file.
    fn code(self) -> &'static str;

    /// The choice with this word.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|term| term.code() == code)
    }
}

macro_rules! term {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $variant_doc:literal])+ $variant:ident = $code:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[doc = $variant_doc])+ $variant,)+ }

        impl Term for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }
    };
}

term! {
    /// The part somebody plays in processing (DPV entities).
    Role {
        /// Decides why and how (Art. 4(7) GDPR).
        DataController = "DataController",
        /// Decides together with others (Art. 26).
        JointDataControllers = "JointDataControllers",
        /// Acts on instruction (Art. 28).
        DataProcessor = "DataProcessor",
        /// Acts on a processor's instruction (Art. 28(4)).
        DataSubProcessor = "DataSubProcessor",
        /// The person themself, or somebody who writes with them.
        DataSubject = "DataSubject",
        /// Anybody else (Art. 4(10)).
        ThirdParty = "ThirdParty",
        /// A court or a public authority.
        Authority = "Authority",
    }
}

term! {
    /// A lawful basis (Art. 6(1) GDPR, identifiers of DPV's GDPR extension).
    Basis {
        /// Consent.
        Consent = "A6-1-a",
        /// Consent in an explicit statement.
        ExplicitConsent = "A6-1-a-explicit-consent",
        /// A contract with the person, or steps they asked for before one.
        Contract = "A6-1-b",
        /// A legal obligation.
        LegalObligation = "A6-1-c",
        /// Vital interests.
        VitalInterests = "A6-1-d",
        /// A task in the public interest.
        PublicTask = "A6-1-e",
        /// Legitimate interests, weighed.
        LegitimateInterests = "A6-1-f",
    }
}

term! {
    /// Whether a person must give something.
    Necessity {
        /// Without it the purpose fails.
        Required = "Required",
        /// It may be left out.
        Optional = "Optional",
    }
}

term! {
    /// How an item is kept instead of as it came.
    Form {
        /// Only a hash.
        Hash = "hash",
        /// A token that somebody else can resolve.
        Token = "token",
        /// Cut short, such as an address without its last byte.
        Truncate = "truncate",
        /// Less exact, such as a city for a position.
        Coarse = "coarse",
        /// Shown only in part.
        Masked = "masked",
    }
}

term! {
    /// Who can see a category.
    Visibility {
        /// Whoever needs it for a purpose.
        Internal = "internal",
        /// Everybody.
        Public = "public",
    }
}

term! {
    /// What a retention rule does when it is due.
    Action {
        /// Remove for good.
        Erase = "Erase",
        /// Make it nobody's for good.
        Anonymise = "Anonymise",
        /// Cut the link to the person.
        Pseudonymise = "Pseudonymise",
        /// Keep apart, read only.
        Archive = "Archive",
        /// Keep and do not use (Art. 18 GDPR).
        Restrict = "Restrict",
    }
}

term! {
    /// How a period is meant.
    Timing {
        /// Kept for the period, gone after it.
        Keep = "keep",
        /// Gone at the latest when the period ends.
        Within = "within",
    }
}

term! {
    /// What a person may choose.
    Choice {
        /// Nothing: it belongs to the service.
        Fixed = "fixed",
        /// On until refused.
        OptOut = "opt-out",
        /// Off until asked for.
        OptIn = "opt-in",
    }
}

term! {
    /// How a promise or a measure is shown to hold.
    Proof {
        /// The software does it, or refuses what would break it.
        Enforced = "enforced",
        /// The software prepares it, reminds of it and records it; a person does it.
        Assisted = "assisted",
        /// Somebody signs for it, with evidence that expires.
        Attested = "attested",
        /// It says something about the world or about its reader, and nothing can keep or break it.
        Declaratory = "declaratory",
    }
}

term! {
    /// Where an entry comes from.
    Said {
        /// The document says it.
        Stated = "stated",
        /// The document is silent; it rules like the rest and is never rendered as promised.
        Assumed = "assumed",
        /// The law says it, whatever the document does.
        Law = "law",
    }
}

term! {
    /// How far somebody is a customer.
    Stage {
        /// Not yet one.
        Prospect = "prospect",
        /// Trying it out.
        Trial = "trial",
        /// One with a contract.
        Customer = "customer",
        /// No longer one.
        Ended = "ended",
    }
}

term! {
    /// What allows the use of special categories of data (Art. 9(2) GDPR).
    Exemption {
        /// Explicit consent.
        ExplicitConsent = "A9-2-a",
        /// Employment and social security law.
        Employment = "A9-2-b",
        /// Vital interests of somebody who cannot consent.
        VitalInterests = "A9-2-c",
        /// A body without profit, about its members.
        NotForProfit = "A9-2-d",
        /// The person made it public.
        MadePublic = "A9-2-e",
        /// Legal claims.
        Claims = "A9-2-f",
        /// Substantial public interest.
        PublicInterest = "A9-2-g",
        /// Health care.
        HealthCare = "A9-2-h",
        /// Public health.
        PublicHealth = "A9-2-i",
        /// Archives, science and statistics.
        Archive = "A9-2-j",
    }
}

term! {
    /// What a further legal text is.
    DocumentKind {
        /// Terms of use or of business.
        Terms = "terms",
        /// A licence.
        Licence = "licence",
        /// An agreement on processing (Art. 28 GDPR).
        ProcessingAgreement = "processing-agreement",
        /// About cookies.
        CookiePolicy = "cookie-policy",
        /// About security.
        Security = "security",
        /// Anything else.
        Other = "other",
    }
}

term! {
    /// What is done with a browser's signal.
    Heed {
        /// It is obeyed.
        Honour = "honour",
        /// It is not obeyed, and the notice says so.
        Ignore = "ignore",
    }
}

term! {
    /// What is recorded when a notice changes.
    Acceptance {
        /// That it was shown; showing is never consent.
        Shown = "shown",
        /// That the person acknowledged it.
        Acknowledged = "acknowledged",
    }
}

term! {
    /// When a person who exercises a right must show who they are.
    Identity {
        /// Only in reasonable doubt (Art. 12(6) GDPR).
        WhenInDoubt = "when-in-doubt",
        /// Always, by signing in.
        SignedIn = "signed-in",
    }
}

term! {
    /// What a tracker is made of.
    TrackerKind {
        /// A cookie or other storage on the person's device.
        Cookie = "cookie",
        /// A tag in a page that calls elsewhere.
        PageTag = "page-tag",
        /// Something of somebody else inside a page.
        Embed = "embed",
    }
}
