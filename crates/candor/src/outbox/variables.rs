//! What the mails may say: every variable of their words and templates holds an item of the software, or nothing about anybody.

use crate::items::ITEMS;
use anyhow::{Result, ensure};
use pages::mails::variables::{self, VARIABLES};

/// Whether each variable is declared, and declared as something there is.
///
/// # Errors
/// Every one that is not, with what to do.
pub fn check() -> Result<()> {
    let strange = VARIABLES.iter().filter(|one| one.item.is_some_and(|item| !ITEMS.iter().any(|known| known.id == item)));
    let strange = strange.map(|one| format!("  {} says ${}, and the software has no such item", one.place, one.name));
    let said: Vec<String> = variables::strays().into_iter().map(|stray| format!("  {stray}")).chain(strange).collect();
    ensure!(said.is_empty(), "mails have variables that say nothing of what they hold, so the desk does not start:\n{}", said.join("\n"));
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_variable_holds_what_there_is() {
        super::check().expect("each is declared in pages::mails::variables");
    }
}
