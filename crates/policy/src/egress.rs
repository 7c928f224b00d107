//! Whether a recipient may get something on a day: the closed register, with its purposes, data and transfers.

use jiff::civil::Date;

use crate::policy::find;
use crate::{Compiled, Recipient};

/// Why a recipient gets nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The policy does not name it.
    Unnamed,
    /// It gets no such data for this purpose.
    NotForThis,
    /// Nothing allows the transfer to its country on this day.
    Transfer,
    /// It sleeps: the software cannot do yet what it is there for.
    Asleep,
}

impl Compiled {
    /// Whether a recipient may get data of a category for a purpose on a day. Its condition (`when`) and its choice are facts
    /// about the case: they are for the caller to ask.
    ///
    /// # Errors
    /// Why not.
    pub fn may_get(&self, recipient: &str, category: &str, purpose: &str, day: Date) -> Result<&Recipient, Refusal> {
        let policy = self.policy();
        let named = find(&policy.recipient, recipient).ok_or(Refusal::Unnamed)?;
        let is = |words: &[crate::Word], id: &str| words.iter().any(|word| word.is_all() || word == id);
        if !named.parts.iter().any(|part| is(&part.data, category) && is(&part.purpose, purpose)) {
            return Err(Refusal::NotForThis);
        }
        if self.sleeps(&format!("recipient.{recipient}")).is_some() {
            return Err(Refusal::Asleep);
        }
        if policy.may_travel_to(named, day) { Ok(named) } else { Err(Refusal::Transfer) }
    }

    /// Every recipient to whom nothing may travel on a day.
    pub fn closed_recipients(&self, day: Date) -> impl Iterator<Item = &Recipient> {
        self.policy().recipient.iter().filter(move |recipient| !self.policy().may_travel_to(recipient, day))
    }
}
