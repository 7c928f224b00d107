//! The last mail to a person whose data was erased. It is sealed under the erasure's own key and is gone itself soon.

use super::Sender;

/// Says what was erased, what had to stay, and from when nobody can bring it back.
#[derive(Debug, Clone)]
pub struct Farewell {
    /// What was erased: `11 tickets`, `your contact details`.
    pub erased: Vec<String>,
    /// What had to stay.
    pub kept: Vec<Kept>,
    /// The day from which no backup can bring it back: `3 December 2026`.
    pub unrecoverable_from: String,
    /// The code by which the receipt can be checked; says nothing about the person.
    pub receipt: String,
}

/// Something that had to stay.
#[derive(Debug, Clone)]
pub struct Kept {
    /// `2 invoices`.
    pub what: String,
    /// `tax law asks for them`.
    pub why: String,
    /// `31 December 2034`.
    pub until: String,
}

super::frame::mail!(Farewell, "mails/farewell.html", "mails/farewell.txt");

impl Farewell {
    fn subject(&self, from: &Sender) -> String {
        from.t.name("mail-farewell-subject", &from.desk)
    }
}

impl Kept {
    fn line(&self, from: &Sender) -> String {
        let parts = [("what", (&self.what).into()), ("why", (&self.why).into()), ("until", (&self.until).into())];
        from.t.with("mail-farewell-kept-line", &parts)
    }
}
