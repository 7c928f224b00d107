//! What the application can hold, do and meet: the words that a policy must use to speak about it.

/// The application's words: those that it fulfils, and those that sleep until the code for them arrives.
#[derive(Clone, Copy, Debug, Default)]
pub struct Vocabulary<'a> {
    /// What it can hold, do and meet today. The position of an item is its bit in every set of items.
    pub awake: Words<'a>,
    /// What a policy may name and nothing yet holds, does or meets.
    pub asleep: Words<'a>,
    /// Every purpose for which it opens data; each must be a purpose of the policy.
    pub purposes: &'a [&'a str],
    /// The recipients that are built into the software; each must be declared, so that the notice shows it.
    pub recipients: &'a [&'a str],
    /// The items that are held only where somebody turns on what holds them, which the application refuses under a policy that does
    /// not name them; so a policy may leave them out.
    pub by_choice: &'a [&'a str],
}

/// One state of the application's words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Words<'a> {
    /// Every kind of value, at most 128 of them awake.
    pub items: &'a [&'a str],
    /// Every point where it collects.
    pub points: &'a [&'a str],
    /// Every event from which a retention period can run, and that can place a hold.
    pub events: &'a [&'a str],
    /// Every setting that a measure can bind, with the type of its value.
    pub settings: &'a [(&'a str, SettingType)],
    /// Everything that can back a promise.
    pub mechanisms: &'a [&'a str],
    /// Every condition under which a recipient can get something.
    pub conditions: &'a [&'a str],
}

/// The type of a setting's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingType {
    /// A word.
    Word,
    /// A list of words.
    Words,
    /// An ISO 8601 period.
    Period,
    /// A whole number.
    Number,
    /// Yes or no.
    Switch,
}

/// The kinds of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Item,
    Point,
    Event,
    Mechanism,
    Condition,
}

impl Kind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Point => "collection point",
            Self::Event => "event",
            Self::Mechanism => "mechanism",
            Self::Condition => "condition",
        }
    }
}

impl<'a> Words<'a> {
    pub(crate) const fn of(&self, kind: Kind) -> &'a [&'a str] {
        match kind {
            Kind::Item => self.items,
            Kind::Point => self.points,
            Kind::Event => self.events,
            Kind::Mechanism => self.mechanisms,
            Kind::Condition => self.conditions,
        }
    }
}

impl<'a> Vocabulary<'a> {
    /// The most items a set holds.
    pub const MAX_ITEMS: usize = 128;

    /// Whether the word is known and sleeps.
    pub(crate) fn sleeps(&self, kind: Kind, word: &str) -> bool {
        !self.awake.of(kind).contains(&word) && self.asleep.of(kind).contains(&word)
    }

    pub(crate) fn all(&self, kind: Kind) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
        self.awake.of(kind).iter().chain(self.asleep.of(kind)).copied()
    }

    pub(crate) fn settings(&self) -> impl Iterator<Item = &'a (&'a str, SettingType)> + Clone + use<'a> {
        self.awake.settings.iter().chain(self.asleep.settings)
    }

    pub(crate) fn setting_sleeps(&self, name: &str) -> bool {
        let is = |setting: &(&str, SettingType)| setting.0 == name;
        !self.awake.settings.iter().any(is) && self.asleep.settings.iter().any(is)
    }
}
