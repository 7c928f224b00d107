//! The words of a policy, taken for those of an application, so that a text need not know ours to come past the check.

use policy::{Policy, Setting, SettingType, Vocabulary, Words};

/// What a policy names, as far as an application could call something so.
pub struct Own<'a> {
    items: Vec<&'a str>,
    points: Vec<&'a str>,
    events: Vec<&'a str>,
    settings: Vec<(&'a str, SettingType)>,
    mechanisms: Vec<&'a str>,
    conditions: Vec<&'a str>,
}

impl<'a> Own<'a> {
    pub fn of(policy: &'a Policy) -> Self {
        let items = policy.data.iter().flat_map(|category| &category.items);
        let points = policy.data.iter().flat_map(|category| &category.points).chain(&policy.controller.points);
        let events = policy.retention.iter().map(|rule| &rule.from).chain(policy.hold.iter().flat_map(|hold| &hold.trigger));
        let conditions = policy.recipient.iter().filter_map(|recipient| recipient.when.as_ref());
        let requires = policy.purpose.iter().filter_map(|purpose| purpose.requires.as_ref());
        let settings = policy.measure.iter().flat_map(|measure| &measure.set).map(|(name, setting)| (name.as_str(), kind(setting)));
        let mut own = Self {
            items: plain(items.clone().map(|item| item.word.as_str())),
            points: plain(points.chain(items.flat_map(|item| &item.points)).map(|word| word.as_str())),
            events: plain(events.map(|word| word.as_str()).filter(|word| *word != "manual")),
            settings: settings.collect(),
            mechanisms: plain(policy.promise.iter().flat_map(|promise| &promise.by).map(|word| word.as_str())),
            conditions: plain(conditions.chain(requires).map(|word| word.as_str())),
        };
        own.settings.sort_by_key(|(name, _)| *name);
        own.settings.dedup_by_key(|(name, _)| *name);
        own
    }

    pub fn vocabulary(&self) -> Vocabulary<'_> {
        let (items, points, events) = (&self.items, &self.points, &self.events);
        let (settings, mechanisms, conditions) = (&self.settings, &self.mechanisms, &self.conditions);
        Vocabulary { awake: Words { items, points, events, settings, mechanisms, conditions }, ..Vocabulary::default() }
    }
}

/// Each word once, of the letters of which an application's words are.
fn plain<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let letters = |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
    let mut words: Vec<&str> = words.filter(letters).collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn kind(setting: &Setting) -> SettingType {
    match setting {
        Setting::Text(text) if text.parse::<policy::Period>().is_ok() => SettingType::Period,
        Setting::Text(_) => SettingType::Word,
        Setting::Number(_) => SettingType::Number,
        Setting::Switch(_) => SettingType::Switch,
        Setting::List(_) => SettingType::Words,
    }
}
