//! Where somebody signs in: the three answers of a form, each with how long it lasts.

/// The choice between a device of one's own, some device and a public one, at a form that signs in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// How long an own device is known: `30 days`.
    pub own: String,
    /// How long a sign-in lasts at a public computer: `1 hour`.
    pub public: String,
    /// What was chosen: `own`, `public` or `some`.
    pub chosen: String,
}

impl Places {
    pub(crate) fn sample() -> Places {
        Places { own: "30 days".into(), public: "1 hour".into(), chosen: "some".into() }
    }
}
